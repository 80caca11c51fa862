//! Keys nobody reads: what changed since the last run.

use std::fmt;

use goldsmith::DriftRow;
use serde::Serialize;

use super::screen::write_more;
use crate::text::{counted, printable};

/// How many new keys the screen names; `meta.schema_drift` and the JSON summary
/// name all.
const SHOWN: usize = 5;

/// The keys nobody reads.
#[derive(Debug, Serialize)]
pub(crate) struct Drift {
    /// How many there are.
    keys: usize,
    /// Those that the run before did not have.
    new: Vec<NewKey>,
    /// Whether there was a run before.
    compared: bool,
}

#[derive(Debug, Serialize)]
struct NewKey {
    source: &'static str,
    table: &'static str,
    key: String,
    count: i64,
    documents: i64,
}

impl Drift {
    pub(crate) fn of(rows: &[DriftRow<'_>], compared: bool) -> Drift {
        let new = rows.iter().filter(|row| row.is_new).map(|row| NewKey {
            source: row.source.as_str(),
            table: row.table_name,
            key: row.key_path.to_string(),
            count: row.occurrences,
            documents: row.documents,
        });
        Drift {
            keys: rows.len(),
            new: new.collect(),
            compared,
        }
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.keys == 0 {
            return Ok(());
        }
        let since = match self.compared {
            true => format!("{} new since the last run", self.new.len()),
            false => "no earlier run to compare with".to_owned(),
        };
        writeln!(
            f,
            "\nUnknown keys: {} ({since}); the table meta.schema_drift has each",
            self.keys
        )?;
        for key in self.new.iter().take(SHOWN) {
            let documents = counted(
                usize::try_from(key.documents).unwrap_or(usize::MAX),
                "document",
            );
            writeln!(
                f,
                "  {} {} {} ({}, in {documents})",
                key.source,
                key.table,
                printable(&key.key),
                key.count
            )?;
        }
        write_more(f, "  ", self.new.len(), SHOWN)
    }
}
