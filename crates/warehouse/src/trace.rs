//! Where the fields of a case's silver rows come from, as a published database
//! tells it.

use std::collections::HashMap;
use std::path::Path;

use goldsmith::masked;
use serde::Serialize;

use crate::WarehouseError;
use crate::bronze;
use crate::column::identifier;
use crate::reader::Reader;

/// The silver tables, and the columns a person knows a row by.
const TABLES: [(&str, &[&str]); 5] = [
    ("tax_years", &["tax_year", "owner"]),
    ("account_activity", &["tax_year", "owner", "line_no"]),
    (
        "income_documents",
        &["tax_year", "document_type", "person_type"],
    ),
    (
        "trt_records",
        &["tax_year", "form_number", "line_number", "person_type"],
    ),
    ("interviews", &[]),
];

/// What a row says of itself; the rest are its fields.
const BOOKKEEPING: [&str; 7] = [
    "row_id",
    "case_id",
    "bronze_id",
    "source_path",
    "transformed_at",
    "rules_hash",
    "raw_response",
];

/// A silver row and where its fields come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TracedRow {
    /// The table, in the schema `silver`.
    pub table: &'static str,
    /// What a person knows the row by.
    pub key: Vec<KeyValue>,
    /// The row's document: where in the input it stood.
    pub document: Option<String>,
    /// The row's place in it.
    pub source_path: String,
    /// Its fields that hold something, in the order of the columns; or the one
    /// asked for.
    pub fields: Vec<TracedField>,
}

/// A column and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeyValue {
    /// The column.
    pub column: String,
    /// Its value as text.
    pub value: String,
}

/// A field of a silver row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TracedField {
    /// The column.
    pub column: String,
    /// Its value as text, social security numbers masked.
    pub value: Option<String>,
    /// Where the value comes from; `None` where a rule gave it or there is none.
    pub origin: Option<Origin>,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The spelling that won.
    pub spelling: String,
    /// Whether the document's key only resembles the spelling.
    pub is_near: bool,
    /// The document it stands in: where in the input that stood.
    pub document: Option<String>,
    /// Its place in the document, social security numbers masked.
    pub source_path: String,
    /// Its first byte in the document.
    pub byte_offset: u64,
    /// The value as it stands there, social security numbers masked.
    pub raw_value: String,
}

/// Reads the silver rows of a case from the database in the folder `out`, tables
/// in their order and rows in theirs; of one table or one field only where these
/// are given.
///
/// # Errors
/// [`WarehouseError::NoDatabase`], [`WarehouseError::NoProvenance`],
/// [`WarehouseError::UnknownCase`], [`WarehouseError::UnknownTable`],
/// [`WarehouseError::UnknownField`] when there is no such thing;
/// [`WarehouseError::Unreadable`] when DuckDB cannot read the database.
pub fn trace(
    out: &Path,
    case_id: &str,
    table: Option<&str>,
    field: Option<&str>,
) -> Result<Vec<TracedRow>, WarehouseError> {
    let reader = Reader::open(out)?;
    if !has_provenance(&reader)? {
        return Err(WarehouseError::NoProvenance {
            path: reader.path().to_owned(),
        });
    }
    let case = Case::read(&reader, case_id)?;
    let mut rows = Vec::new();
    for (name, known_by) in tables(table)? {
        rows.extend(case.rows(name, known_by, field)?);
    }
    Ok(rows)
}

fn has_provenance(reader: &Reader) -> Result<bool, WarehouseError> {
    let columns = reader.columns("meta", "runs")?;
    if !columns.iter().any(|(name, _)| name == "has_provenance") {
        return Ok(false);
    }
    let rows = reader.rows("SELECT '' FROM meta.runs WHERE has_provenance", &[])?;
    Ok(!rows.is_empty())
}

/// The tables asked for, with or without their schema.
fn tables(
    asked: Option<&str>,
) -> Result<Vec<(&'static str, &'static [&'static str])>, WarehouseError> {
    let Some(asked) = asked else {
        return Ok(TABLES.to_vec());
    };
    let name = asked.strip_prefix("silver.").unwrap_or(asked);
    match TABLES.iter().find(|(table, _)| *table == name) {
        Some(found) => Ok(vec![*found]),
        None => Err(WarehouseError::UnknownTable {
            name: asked.to_owned(),
            possible: TABLES.map(|(table, _)| table).join(", "),
        }),
    }
}

/// A case in a database.
struct Case<'r> {
    reader: &'r Reader,
    case_id: &'r str,
    /// Where in the input each document stood, by its id.
    documents: HashMap<String, String>,
}

impl<'r> Case<'r> {
    fn read(reader: &'r Reader, case_id: &'r str) -> Result<Case<'r>, WarehouseError> {
        let sql = format!(
            "SELECT bronze_id::VARCHAR, origin FROM ({}) WHERE case_id = ?",
            bronze::documents("bronze_id, origin, case_id")
        );
        let rows = reader.rows(&sql, &[case_id])?;
        if rows.is_empty() {
            return Err(WarehouseError::UnknownCase {
                case_id: case_id.to_owned(),
                path: reader.path().to_owned(),
            });
        }
        let documents = rows.into_iter().map(|row| {
            let mut row = row.into_iter();
            let mut next = || row.next().flatten().unwrap_or_default();
            (next(), next())
        });
        Ok(Case {
            reader,
            case_id,
            documents: documents.collect(),
        })
    }

    fn document(&self, id: &str) -> Option<String> {
        self.documents.get(id).cloned()
    }

    /// The rows of a table, of one field only where it is given.
    fn rows(
        &self,
        table: &'static str,
        known_by: &[&str],
        field: Option<&str>,
    ) -> Result<Vec<TracedRow>, WarehouseError> {
        let columns = self.reader.columns("silver", table)?;
        let mut fields = columns.iter().map(|(name, _)| name.as_str());
        let is_field = |name: &str| !BOOKKEEPING.contains(&name);
        if let Some(field) = field
            && !fields.any(|name| name == field && is_field(name))
        {
            let fields = columns.iter().map(|(name, _)| name.as_str());
            let possible: Vec<&str> = fields.filter(|name| is_field(name)).collect();
            return Err(WarehouseError::UnknownField {
                table,
                name: field.to_owned(),
                possible: possible.join(", "),
            });
        }
        let mut origins = self.origins(table)?;
        let as_text = columns
            .iter()
            .map(|(name, _)| format!("{}::VARCHAR", identifier(name)));
        let sql = format!(
            "SELECT {} FROM silver.{table} WHERE case_id = ? ORDER BY rowid",
            as_text.collect::<Vec<_>>().join(", ")
        );
        let rows = self.reader.rows(&sql, &[self.case_id])?;
        let traced = rows.into_iter().map(|values| {
            let row: HashMap<&str, String> = columns
                .iter()
                .zip(values)
                .filter_map(|((name, data_type), value)| Some((&**name, shown(data_type, value?))))
                .collect();
            let text = |column: &str| row.get(column).cloned().unwrap_or_default();
            let id = text("row_id");
            let fields = columns
                .iter()
                .filter(|(name, _)| is_field(name) && field.is_none_or(|field| field == name))
                .filter_map(|(name, _)| {
                    let traced = TracedField {
                        column: name.clone(),
                        value: row.get(name.as_str()).cloned(),
                        origin: origins.remove(&(id.clone(), name.clone())),
                    };
                    let says_something = traced.value.is_some() || traced.origin.is_some();
                    (says_something || field.is_some()).then_some(traced)
                });
            TracedRow {
                table,
                fields: fields.collect(),
                key: known_by
                    .iter()
                    .filter_map(|column| {
                        Some(KeyValue {
                            column: (*column).to_owned(),
                            value: row.get(column).cloned()?,
                        })
                    })
                    .collect(),
                document: self.document(&text("bronze_id")),
                source_path: masked_pointer(&text("source_path")),
            }
        });
        Ok(traced.collect())
    }

    /// The origins of a table's fields, by row and column.
    fn origins(&self, table: &str) -> Result<HashMap<(String, String), Origin>, WarehouseError> {
        let sql = "SELECT row_id::VARCHAR, field, bronze_id::VARCHAR, spelling, is_near::VARCHAR, \
                   source_path, byte_offset::VARCHAR, raw_value \
                   FROM meta.provenance WHERE case_id = ? AND table_name = ?";
        let rows = self.reader.rows(sql, &[self.case_id, table])?;
        let origins = rows.into_iter().map(|row| {
            let mut row = row.into_iter();
            let mut next = || row.next().flatten().unwrap_or_default();
            let place = (next(), next());
            let origin = Origin {
                document: self.document(&next()),
                spelling: next(),
                is_near: next() == "true",
                source_path: next(),
                byte_offset: next().parse().unwrap_or_default(),
                raw_value: next(),
            };
            (place, origin)
        });
        Ok(origins.collect())
    }
}

/// A JSON pointer, each of its keys masked: digits of two keys are no number.
fn masked_pointer(pointer: &str) -> String {
    let keys: Vec<String> = pointer.split('/').map(masked).collect();
    keys.join("/")
}

/// A value as it is shown: text may hold a social security number.
fn shown(data_type: &str, value: String) -> String {
    match data_type {
        "VARCHAR" | "JSON" => masked(&value),
        _ => value,
    }
}
