use crate::document::{Document, Located};
use crate::row::Row;
use crate::{Fault, RuleTable};

/// What a projected return counts beyond the standard deduction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectionOptions {
    /// Whether the deduction for qualified business income (IRC 199A).
    pub qbi_deduction: bool,
    /// Whether the deduction for persons of 65 or over (P.L. 119-21 section
    /// 70103).
    pub senior_deduction: bool,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
}

impl ProjectionOptions {
    fn read(row: &mut Row<'_, '_>) -> Option<ProjectionOptions> {
        let qbi_deduction = row.flag("qbi_deduction");
        let senior_deduction = row.flag("senior_deduction");
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(ProjectionOptions {
            qbi_deduction: qbi_deduction?,
            senior_deduction: senior_deduction?,
            authority: authority?,
            verified: verified?,
        })
    }
}

impl RuleTable for ProjectionOptions {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<ProjectionOptions> {
        let rows = document.rows("projection", faults, ProjectionOptions::read);
        for Located { offset, .. } in rows.iter().skip(1) {
            let message = "there is one row of [[projection]] already; remove one";
            faults.push(document.fault(*offset, message));
        }
        rows.into_iter().next().map(|located| located.row)
    }
}
