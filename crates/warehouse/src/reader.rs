//! Questions to a published database.

use std::path::{Path, PathBuf};

use duckdb::{AccessMode, Config, Connection, Row, params_from_iter};

use crate::WarehouseError;
use crate::publish::DATABASE_FILE;

/// The rows of a query, each column as text.
pub(crate) type Rows = Vec<Vec<Option<String>>>;

/// A published database, opened for reading only.
pub(crate) struct Reader {
    connection: Connection,
    path: PathBuf,
}

impl Reader {
    /// Opens the database in an output folder.
    pub(crate) fn open(out: &Path) -> Result<Reader, WarehouseError> {
        let path = out.join(DATABASE_FILE);
        let is_there = path
            .try_exists()
            .map_err(WarehouseError::file("look for", &path))?;
        if !is_there {
            return Err(WarehouseError::NoDatabase { path });
        }
        let opened = Config::default()
            .access_mode(AccessMode::ReadOnly)
            .and_then(|config| config.enable_autoload_extension(false))
            .and_then(|config| Connection::open_with_flags(&path, config));
        match opened {
            Ok(connection) => Ok(Reader { connection, path }),
            Err(error) => Err(unreadable(&path, error)),
        }
    }

    /// The database file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The columns of a table with their types, in order; none if there is no
    /// such table.
    pub(crate) fn columns(
        &self,
        schema: &str,
        table: &str,
    ) -> Result<Vec<(String, String)>, WarehouseError> {
        let sql = "SELECT column_name, data_type FROM duckdb_columns() \
                   WHERE schema_name = ? AND table_name = ? ORDER BY column_index";
        let rows = self.rows(sql, &[schema, table])?;
        let pairs = rows.into_iter().map(|row| {
            let mut texts = row.into_iter().map(Option::unwrap_or_default);
            (
                texts.next().unwrap_or_default(),
                texts.next().unwrap_or_default(),
            )
        });
        Ok(pairs.collect())
    }

    /// The rows of a query whose columns are all text.
    pub(crate) fn rows(&self, sql: &str, parameters: &[&str]) -> Result<Rows, WarehouseError> {
        self.read_rows(sql, parameters, |row| {
            let columns = 0..row.as_ref().column_count();
            columns.map(|column| row.get(column)).collect()
        })
    }

    /// The rows of a query, each as `read` makes it.
    pub(crate) fn read_rows<T>(
        &self,
        sql: &str,
        parameters: &[&str],
        read: impl Fn(&Row<'_>) -> duckdb::Result<T>,
    ) -> Result<Vec<T>, WarehouseError> {
        let rows = || {
            let mut statement = self.connection.prepare(sql)?;
            let mut rows = statement.query(params_from_iter(parameters))?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(read(row)?);
            }
            Ok(found)
        };
        rows().map_err(|error| unreadable(&self.path, error))
    }
}

fn unreadable(path: &Path, error: duckdb::Error) -> WarehouseError {
    WarehouseError::Unreadable {
        path: path.to_owned(),
        error: Box::new(error),
    }
}
