use std::io;
use std::path::{Path, PathBuf};

/// Why nothing, or not everything, was written.
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
            | WarehouseError::Locked { .. }
            | WarehouseError::Parquet { .. }
            | WarehouseError::Database { .. }
            | WarehouseError::PathNotUtf8 { .. } => false,
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
