use std::fmt::Display;
use std::io;
use std::path::{Path, PathBuf};

use goldsmith::TableDefinition;

use crate::column::full_name;

/// Why nothing, or not everything, was written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WarehouseError {
    /// The operating system refused a file or a folder.
    #[error(
        "cannot {action} {path}: {error}; check the path, its permissions and the room on the disk",
        path = path.display()
    )]
    File {
        /// What was to be done with it.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        error: io::Error,
    },
    /// Another run holds the output folder.
    #[error(
        "cannot lock {path}: {error}; if another run writes there, wait for it to end or choose \
         another output folder; if none does, delete this file",
        path = path.display()
    )]
    Locked {
        /// The lock file.
        path: PathBuf,
        /// What DuckDB said, which keeps the lock.
        error: Box<duckdb::Error>,
    },
    /// A Parquet file could not be written.
    #[error("cannot write {path}: {error}; check the room on the disk", path = path.display())]
    Parquet {
        /// The file.
        path: PathBuf,
        /// What the writer said.
        error: parquet::errors::ParquetError,
    },
    /// DuckDB refused a step of making its file.
    #[error(
        "cannot {action} in {path}: {error}; check the room on the disk and the memory",
        path = path.display()
    )]
    Database {
        /// The step.
        action: String,
        /// The database file.
        path: PathBuf,
        /// What DuckDB said.
        error: Box<duckdb::Error>,
    },
    /// There is no database in the folder.
    #[error("there is no {path}; name a folder that `goldsmith run --out` wrote to", path = path.display())]
    NoDatabase {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// DuckDB cannot read the database.
    #[error("cannot read {path}: {error}; `goldsmith run` writes it anew", path = path.display())]
    Unreadable {
        /// The database file.
        path: PathBuf,
        /// What DuckDB said.
        error: Box<duckdb::Error>,
    },
    /// The run that wrote the database kept no provenance.
    #[error(
        "{path} does not tell where its fields come from; run again with --provenance",
        path = path.display()
    )]
    NoProvenance {
        /// The database file.
        path: PathBuf,
    },
    /// The run that wrote the database did not store what repeating it takes.
    #[error(
        "{path} does not hold the rules of its run; `goldsmith run` writes it anew with them",
        path = path.display()
    )]
    NotRepeatable {
        /// The database file.
        path: PathBuf,
    },
    /// A raw document in the database is not the one that was read.
    #[error(
        "the document {origin} in {path} was altered after it was read; run again",
        path = path.display()
    )]
    AlteredDocument {
        /// Where in the input it stood.
        origin: String,
        /// The database file.
        path: PathBuf,
    },
    /// No document is of the case.
    #[error("{path} has no case {case_id:?}", path = path.display())]
    UnknownCase {
        /// The case as it was asked for.
        case_id: String,
        /// The database file.
        path: PathBuf,
    },
    /// No silver table has the name.
    #[error("there is no silver table {name:?}; there are {possible}")]
    UnknownTable {
        /// The name as it was asked for.
        name: String,
        /// The tables there are.
        possible: String,
    },
    /// The table has no column of the name.
    #[error("silver.{table} has no field {name:?} to trace; it has {possible}")]
    UnknownField {
        /// The table.
        table: &'static str,
        /// The name as it was asked for.
        name: String,
        /// The fields there are.
        possible: String,
    },
    /// The output path has characters DuckDB cannot be given.
    #[error("the path {path} is not UTF-8 text; choose another output folder", path = path.display())]
    PathNotUtf8 {
        /// The path.
        path: PathBuf,
    },
    /// A batch is not the table it was given for. A bug, here or in the caller.
    #[error("{table}: the batch does not fit the table: {difference}; please report this")]
    SchemaMismatch {
        /// The table, with its schema.
        table: String,
        /// The first difference.
        difference: String,
    },
    /// A table without its batch, or a batch too many. A bug, here or in the
    /// caller.
    #[error("{given} batches were given for {needed} tables; please report this")]
    BatchCount {
        /// How many batches there are.
        given: usize,
        /// How many tables there are.
        needed: usize,
    },
    /// Rows share what should name one row. A bug, here or in the caller.
    #[error("{table}: rows share what should name one row ({count} times); please report this")]
    DuplicateKeys {
        /// The table, with its schema.
        table: String,
        /// How many keys.
        count: u64,
    },
    /// A table has a column of a type no DuckDB type is set down for. A bug,
    /// here or in the caller.
    #[error("{table}.{column}: {data_type} has no DuckDB type; please report this")]
    UnsupportedColumn {
        /// The table, with its schema.
        table: String,
        /// The column.
        column: String,
        /// Its Arrow type.
        data_type: String,
    },
}

impl WarehouseError {
    /// Whether a program is to blame and not the environment.
    pub fn is_bug(&self) -> bool {
        match self {
            WarehouseError::SchemaMismatch { .. }
            | WarehouseError::BatchCount { .. }
            | WarehouseError::DuplicateKeys { .. }
            | WarehouseError::UnsupportedColumn { .. } => true,
            WarehouseError::File { .. }
            | WarehouseError::NoDatabase { .. }
            | WarehouseError::Unreadable { .. }
            | WarehouseError::NoProvenance { .. }
            | WarehouseError::NotRepeatable { .. }
            | WarehouseError::AlteredDocument { .. }
            | WarehouseError::UnknownCase { .. }
            | WarehouseError::UnknownTable { .. }
            | WarehouseError::UnknownField { .. }
            | WarehouseError::Locked { .. }
            | WarehouseError::Parquet { .. }
            | WarehouseError::Database { .. }
            | WarehouseError::PathNotUtf8 { .. } => false,
        }
    }

    /// Whether the question is to blame: what it asks for is not there.
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            WarehouseError::NoDatabase { .. }
                | WarehouseError::NoProvenance { .. }
                | WarehouseError::NotRepeatable { .. }
                | WarehouseError::UnknownCase { .. }
                | WarehouseError::UnknownTable { .. }
                | WarehouseError::UnknownField { .. }
        )
    }

    /// A batch that could not be built.
    pub(crate) fn misfit(table: &TableDefinition, error: impl Display) -> Self {
        WarehouseError::SchemaMismatch {
            table: full_name(table),
            difference: error.to_string(),
        }
    }

    pub(crate) fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |error| WarehouseError::File {
            action,
            path,
            error,
        }
    }
}
