use crate::document::{Document, Located};
use crate::row::Row;
use crate::{Fault, RuleTable};

/// A status of a case and what to do next (`status_definitions`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusDefinition {
    /// The status: `NEW`, `READY` ...
    pub status_code: String,
    /// What it means.
    pub description: String,
    /// What to do next, first things first.
    pub next_actions: Vec<String>,
    /// What the row rests on.
    pub authority: String,
    /// Whether every source knows the status.
    pub verified: bool,
}

impl StatusDefinition {
    fn read(row: &mut Row<'_, '_>) -> Option<StatusDefinition> {
        let status_code = row.text("status_code");
        let description = row.text("description");
        let next_actions = row.texts("next_actions");
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(StatusDefinition {
            status_code: status_code?,
            description: description?,
            next_actions: next_actions?,
            authority: authority?,
            verified: verified?,
        })
    }
}

/// The statuses in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct StatusDefinitions(Vec<StatusDefinition>);

impl RuleTable for StatusDefinitions {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<StatusDefinitions> {
        let before = faults.len();
        let rows = document.rows("status", faults, StatusDefinition::read);
        document.refuse_duplicates(&rows, faults, |status| status.status_code.clone());
        let rows = rows.into_iter().map(|Located { row, .. }| row).collect();
        (faults.len() == before).then_some(StatusDefinitions(rows))
    }
}

impl StatusDefinitions {
    pub(crate) fn get(&self, code: &str) -> Option<&StatusDefinition> {
        self.0.iter().find(|status| status.status_code == code)
    }
}
