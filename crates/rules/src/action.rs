use crate::document::{Document, Located};
use crate::row::Row;
use crate::transaction::CsedEffect;
use crate::{Fault, RuleTable};

/// What one action code of a 971 says (`action_codes`, IRS Document 6209
/// section 8A). A 972 with the same action code ends or reverses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionRule {
    /// Three digits.
    pub action_code: String,
    /// What it means, in a few words.
    pub meaning: String,
    /// What the 971 does to the collection statute: nothing, suspend it, or
    /// resume what another action code suspended.
    pub csed_effect: CsedEffect,
    /// What the row rests on.
    pub authority: String,
    /// Whether its meaning or its effect was read.
    pub verified: bool,
    /// What to know before relying on it.
    pub notes: Option<String>,
}

impl ActionRule {
    fn read(row: &mut Row<'_, '_>) -> Option<ActionRule> {
        let action_code = row.action_code("action_code");
        let meaning = row.text("meaning");
        let effects = [CsedEffect::None, CsedEffect::Suspends, CsedEffect::Resumes];
        let csed_effect = row.word("csed_effect", &effects);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        let notes = row.optional("notes", Row::text);
        Some(ActionRule {
            action_code: action_code?,
            meaning: meaning?,
            csed_effect: csed_effect?,
            authority: authority?,
            verified: verified?,
            notes: notes?,
        })
    }
}

/// The action codes in their order.
#[derive(Clone, Debug)]
pub(crate) struct ActionRules(Vec<ActionRule>);

impl RuleTable for ActionRules {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<ActionRules> {
        let before = faults.len();
        let rows = document.rows("action", faults, ActionRule::read);
        document.refuse_duplicates(&rows, faults, |rule| rule.action_code.clone());
        let mut rules: Vec<_> = rows.into_iter().map(|Located { row, .. }| row).collect();
        rules.sort_by(|a, b| a.action_code.cmp(&b.action_code));
        (faults.len() == before).then_some(ActionRules(rules))
    }
}

impl ActionRules {
    pub(crate) fn get(&self, code: &str) -> Option<&ActionRule> {
        let found = self
            .0
            .binary_search_by(|rule| rule.action_code.as_str().cmp(code));
        self.0.get(found.ok()?)
    }
}
