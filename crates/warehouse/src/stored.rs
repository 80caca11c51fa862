//! What a run stored so that it can be repeated: its rules, its day, its method
//! and the raw documents of every case.

use std::path::Path;

use goldsmith::{Faults, Rules};
use goldsmith_terms::{DocumentId, Method, NaiveDate, Source};

use crate::WarehouseError;
use crate::bronze;
use crate::reader::Reader;

/// A byte order mark, which is no part of the JSON behind it.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A published database, from which its run can be repeated.
pub struct Stored {
    reader: Reader,
    as_of: NaiveDate,
    method: Method,
    rules_hash: String,
    rule_texts: Vec<(String, String)>,
}

/// A raw document as it stands in a published database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDocument {
    /// Where it comes from.
    pub source: Source,
    /// Where in the input it stood.
    pub origin: String,
    /// The response as it was received.
    pub bytes: Vec<u8>,
    /// Its id, as the silver rows name it.
    pub id: DocumentId,
}

impl Stored {
    /// Opens the database in the output folder of a run.
    ///
    /// # Errors
    /// [`WarehouseError::NoDatabase`] when there is none,
    /// [`WarehouseError::NotRepeatable`] when the run that wrote it did not store
    /// its rules, [`WarehouseError::Unreadable`] when DuckDB cannot read it.
    pub fn open(out: &Path) -> Result<Stored, WarehouseError> {
        let reader = Reader::open(out)?;
        let lacking = || WarehouseError::NotRepeatable {
            path: reader.path().to_owned(),
        };
        let columns = reader.columns("meta", "runs")?;
        if !columns.iter().any(|(name, _)| name == "method") {
            return Err(lacking());
        }
        let sql = "SELECT as_of::VARCHAR, method, rules_hash FROM meta.runs";
        let mut run = reader
            .rows(sql, &[])?
            .into_iter()
            .next()
            .unwrap_or_default()
            .into_iter()
            .map(Option::unwrap_or_default);
        let mut next = || run.next().unwrap_or_default();
        let (as_of, method, rules_hash) = (next(), next(), next());
        let texts = reader.rows("SELECT file, text FROM meta.rules ORDER BY rowid", &[])?;
        let rule_texts = texts.into_iter().map(|row| {
            let mut row = row.into_iter().map(Option::unwrap_or_default);
            (
                row.next().unwrap_or_default(),
                row.next().unwrap_or_default(),
            )
        });
        Ok(Stored {
            as_of: as_of.parse().map_err(|_| lacking())?,
            method: method.parse().map_err(|_| lacking())?,
            rules_hash,
            rule_texts: rule_texts.collect(),
            reader,
        })
    }

    /// The day the rows are true for.
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// By which formulas gold was computed.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Fingerprint of the rules the rows were made by.
    pub fn rules_hash(&self) -> &str {
        &self.rules_hash
    }

    /// The rules of the run. A version of goldsmith that has other rule tables
    /// reads others from the same texts: then their fingerprint is not
    /// [`Stored::rules_hash`].
    ///
    /// # Errors
    /// What this version of goldsmith does not accept in the stored texts.
    pub fn rules(&self) -> Result<Rules, Faults> {
        let texts = self.rule_texts.iter();
        let texts: Vec<(&str, &str)> = texts
            .map(|(file, text)| (file.as_str(), text.as_str()))
            .collect();
        Rules::from_texts(&texts)
    }

    /// The cases, sorted by the bytes of their ids.
    ///
    /// # Errors
    /// [`WarehouseError::Unreadable`] when DuckDB cannot read the database.
    pub fn case_ids(&self) -> Result<Vec<String>, WarehouseError> {
        let sql = format!(
            "SELECT DISTINCT case_id FROM ({}) ORDER BY case_id COLLATE \"C\"",
            bronze::documents("case_id")
        );
        let rows = self.reader.rows(&sql, &[])?;
        Ok(rows.into_iter().flatten().flatten().collect())
    }

    /// The raw documents of a case in the order in which they were refined, each
    /// once.
    ///
    /// # Errors
    /// [`WarehouseError::UnknownCase`] when no document is of the case,
    /// [`WarehouseError::AlteredDocument`] when the bytes of one are not those
    /// that were read, [`WarehouseError::Unreadable`] when DuckDB cannot read the
    /// database.
    pub fn documents(&self, case_id: &str) -> Result<Vec<StoredDocument>, WarehouseError> {
        let mut documents = Vec::new();
        // A run refines the documents of a case source by source.
        for (source, table) in bronze::SOURCES {
            let sql = format!(
                "SELECT bronze_id::VARCHAR, origin, \
                 coalesce(raw_bytes, encode(raw_response::VARCHAR)) \
                 FROM bronze.{table} WHERE case_id = ? ORDER BY rowid"
            );
            let rows = self.reader.read_rows(&sql, &[case_id], |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, Vec<u8>>(2)?,
                ))
            })?;
            for (id, origin, stored) in rows {
                let found = as_received(case_id, source, &id, stored);
                let (bytes, id) = found.ok_or_else(|| WarehouseError::AlteredDocument {
                    origin: origin.clone(),
                    path: self.reader.path().to_owned(),
                })?;
                documents.push(StoredDocument {
                    source,
                    origin,
                    bytes,
                    id,
                });
            }
        }
        if documents.is_empty() {
            return Err(WarehouseError::UnknownCase {
                case_id: case_id.to_owned(),
                path: self.reader.path().to_owned(),
            });
        }
        Ok(documents)
    }
}

/// The bytes that have the id: those stored, or what storing them as JSON made
/// of them, which drops a byte order mark and puts what DuckDB does not take for
/// JSON in a JSON string.
fn as_received(
    case_id: &str,
    source: Source,
    id: &str,
    stored: Vec<u8>,
) -> Option<(Vec<u8>, DocumentId)> {
    let unwrapped = serde_json::from_slice::<String>(&stored).ok();
    [Some(stored), unwrapped.map(String::into_bytes)]
        .into_iter()
        .flatten()
        .flat_map(|bytes| {
            let marked = [BYTE_ORDER_MARK, &bytes].concat();
            [bytes, marked]
        })
        .map(|bytes| {
            let found = DocumentId::of(case_id, source, &bytes);
            (bytes, found)
        })
        .find(|(_, found)| found.to_string() == id)
}
