//! From Arrow columns to DuckDB's.

use std::fmt::Display;

use arrow::datatypes::{DataType, Field, Schema};
use goldsmith::TableDefinition;
use goldsmith_table::is_json;

use crate::WarehouseError;

/// Columns of text that hold ids, whatever table they stand in.
const ID_COLUMNS: [&str; 4] = ["row_id", "bronze_id", "first_bronze_id", "run_id"];

/// `silver.tax_years`
pub(crate) fn full_name(table: &TableDefinition) -> String {
    format!("{}.{}", table.schema, table.name)
}

/// A name as SQL writes it, whatever characters it has.
pub(crate) fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text as SQL writes it.
pub(crate) fn literal(text: impl Display) -> String {
    format!("'{}'", text.to_string().replace('\'', "''"))
}

/// The DuckDB type of a column.
pub(crate) fn duckdb_type(
    table: &TableDefinition,
    field: &Field,
) -> Result<String, WarehouseError> {
    let name = match field.data_type() {
        DataType::Utf8 if is_json(field) => "JSON",
        DataType::Utf8 if ID_COLUMNS.contains(&field.name().as_str()) => "UUID",
        DataType::Utf8 => "VARCHAR",
        DataType::Binary => "BLOB",
        DataType::Boolean => "BOOLEAN",
        DataType::Int32 => "INTEGER",
        DataType::Int64 => "BIGINT",
        DataType::Date32 => "DATE",
        DataType::Timestamp(_, None) => "TIMESTAMP",
        DataType::Decimal128(precision, scale) => {
            return Ok(format!("DECIMAL({precision},{scale})"));
        }
        other => {
            return Err(WarehouseError::UnsupportedColumn {
                table: full_name(table),
                column: field.name().clone(),
                data_type: other.to_string(),
            });
        }
    };
    Ok(name.to_owned())
}

/// Refuses columns that are not the table's, by name: two columns of one type
/// that changed places would otherwise be stored without a word.
pub(crate) fn check_columns(table: &TableDefinition, given: &Schema) -> Result<(), WarehouseError> {
    let mut expected = table.columns.fields().iter();
    let mut found = given.fields().iter();
    loop {
        let difference = match (expected.next(), found.next()) {
            (None, None) => return Ok(()),
            (Some(expected), Some(found)) if expected == found => continue,
            (Some(expected), found) => format!(
                "expected {}, found {}",
                described(expected),
                found.map_or("no further column".to_owned(), |field| described(field)),
            ),
            (None, Some(found)) => {
                format!("expected no further column, found {}", described(found))
            }
        };
        return Err(WarehouseError::SchemaMismatch {
            table: full_name(table),
            difference,
        });
    }
}

fn described(field: &Field) -> String {
    let null = if field.is_nullable() { "" } else { " not null" };
    let json = if is_json(field) { " (JSON)" } else { "" };
    format!("{} {}{json}{null}", field.name(), field.data_type())
}
