use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::WarehouseError;
use crate::parquet_file::{FinishedFile, table_file};

/// The name of the DuckDB file in the output folder.
pub const DATABASE_FILE: &str = "warehouse.duckdb";

/// The schemas whose tables are published as Parquet too; bronze is what came
/// in, and meta tells of one run.
const PARQUET_SCHEMAS: [&str; 2] = ["silver", "gold"];

/// What a run wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The engine's tables, in its order.
    pub rows: Vec<TableRows>,
    /// The DuckDB file.
    pub database: PathBuf,
}

/// How many rows a table has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRows {
    /// The schema.
    pub schema: &'static str,
    /// The table.
    pub table: &'static str,
    /// Its rows.
    pub count: usize,
}

/// Moves the files of the engine's tables and then the database to `out`.
pub(crate) fn publish(
    out: &Path,
    tables: &[FinishedFile],
    staged_database: &Path,
) -> Result<Published, WarehouseError> {
    let mut published = BTreeSet::new();
    for file in tables {
        if PARQUET_SCHEMAS.contains(&file.table.schema) {
            let place = table_file(out, &file.table);
            let folder = place.parent().unwrap_or(out);
            fs::create_dir_all(folder)
                .map_err(WarehouseError::file("create the folder", folder))?;
            replace(&file.path, &place)?;
            published.insert(place);
        }
    }
    for schema in PARQUET_SCHEMAS {
        remove_old_parts(&out.join(schema), &published)?;
    }
    let database = out.join(DATABASE_FILE);
    // A log left beside the old database is not the new one's to replay.
    remove_file(&out.join(format!("{DATABASE_FILE}.wal")))?;
    replace(staged_database, &database)?;
    let rows = tables.iter().map(|file| TableRows {
        schema: file.table.schema,
        table: file.table.name,
        count: file.rows,
    });
    Ok(Published {
        rows: rows.collect(),
        database,
    })
}

fn replace(staged: &Path, place: &Path) -> Result<(), WarehouseError> {
    fs::rename(staged, place).map_err(WarehouseError::file("replace", place))
}

/// Removes the Parquet files another version wrote for tables or parts that
/// this one does not have. Files of other names are not ours.
fn remove_old_parts(schema: &Path, published: &BTreeSet<PathBuf>) -> Result<(), WarehouseError> {
    for folder in entries(schema)? {
        if !folder.is_dir() {
            continue;
        }
        for file in entries(&folder)? {
            if is_part(&file) && !published.contains(&file) {
                remove_file(&file)?;
            }
        }
        // Fails where something is left in it, which is then meant to stay.
        let _ = fs::remove_dir(&folder);
    }
    Ok(())
}

fn is_part(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .and_then(|name| name.strip_prefix("part-"))
        .and_then(|rest| rest.strip_suffix(".parquet"))
        .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, WarehouseError> {
    match fs::read_dir(folder) {
        Ok(entries) => entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
    .map_err(WarehouseError::file("read the folder", folder))
}

fn remove_file(path: &Path) -> Result<(), WarehouseError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(WarehouseError::file("remove", path)(error))
        }
        _ => Ok(()),
    }
}
