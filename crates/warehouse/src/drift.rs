use std::collections::BTreeSet;
use std::path::Path;

use goldsmith::DriftKey;

use crate::WarehouseError;
use crate::reader::Reader;

/// The keys nobody read in the run whose result stands in a folder: what the
/// next run there has is new or not beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierKeys(BTreeSet<[String; 3]>);

impl EarlierKeys {
    /// Reads the keys from `meta.schema_drift`; `None` where there is no earlier
    /// run to compare with: no database, one without that table, or one that
    /// cannot be read, which the next run replaces.
    pub fn read(out: &Path) -> Option<EarlierKeys> {
        let keys = || -> Result<EarlierKeys, WarehouseError> {
            let sql = "SELECT source, table_name, key_path FROM meta.schema_drift";
            let rows = Reader::open(out)?.rows(sql, &[])?;
            let keys = rows.into_iter().filter_map(|row| {
                let row = row.into_iter().map(Option::unwrap_or_default);
                <[String; 3]>::try_from(row.collect::<Vec<_>>()).ok()
            });
            Ok(EarlierKeys(keys.collect()))
        };
        keys().ok()
    }

    /// Whether the earlier run had the key.
    pub fn contains(&self, (source, table, path): &DriftKey) -> bool {
        let key = [source.to_string(), (*table).to_owned(), path.clone()];
        self.0.contains(&key)
    }
}
