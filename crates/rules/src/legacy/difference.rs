use crate::document::{Document, Located};
use crate::row::Row;
use crate::{Fault, RuleTable};

/// Why a column of a table differs between the methods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodDifference {
    /// The table, without its schema.
    pub table: String,
    /// The columns the reason holds for.
    pub columns: Vec<String>,
    /// What each method does, in a sentence or two.
    pub reason: String,
    /// What the statute method rests on, and where the legacy formula stands.
    pub authority: String,
    /// Whether both were read for this row.
    pub verified: bool,
}

impl MethodDifference {
    fn read(row: &mut Row<'_, '_>) -> Option<MethodDifference> {
        let table = row.text("table");
        let columns = row.labels("columns");
        let reason = row.text("reason");
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(MethodDifference {
            table: table?,
            columns: columns?.into_iter().map(|(_, column)| column).collect(),
            reason: reason?,
            authority: authority?,
            verified: verified?,
        })
    }
}

/// The reasons in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct MethodDifferences(Vec<MethodDifference>);

impl RuleTable for MethodDifferences {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<MethodDifferences> {
        let before = faults.len();
        let rows = document.rows("difference", faults, MethodDifference::read);
        let columns: Vec<Located<String>> = rows
            .iter()
            .flat_map(|Located { offset, row }| {
                row.columns.iter().map(|column| Located {
                    offset: *offset,
                    row: format!("{}.{column}", row.table),
                })
            })
            .collect();
        document.refuse_duplicates(&columns, faults, String::clone);
        (faults.len() == before)
            .then(|| MethodDifferences(rows.into_iter().map(|located| located.row).collect()))
    }
}

impl MethodDifferences {
    pub(crate) fn get(&self, table: &str, column: &str) -> Option<&MethodDifference> {
        self.0
            .iter()
            .find(|row| row.table == table && row.columns.iter().any(|known| known == column))
    }
}
