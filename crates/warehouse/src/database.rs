use std::path::{Path, PathBuf};

use duckdb::{Config, Connection};
use goldsmith::TableDefinition;
use goldsmith_table::is_json;

use crate::WarehouseError;
use crate::bronze;
use crate::column::{duckdb_type, full_name, identifier, literal};
use crate::parquet_file::FinishedFile;

const SCHEMAS: [&str; 4] = ["bronze", "silver", "gold", "meta"];

/// The names old queries use, and the tables that hold their rows (contract
/// section 0.1.1).
const OLD_NAMES: [(&str, &str, &str); 4] = [
    ("logiqs_raw_data", "silver", "interviews"),
    ("vehicles_v2", "gold", "vehicles"),
    ("real_property_v2", "gold", "real_property"),
    ("real_estate", "gold", "real_property"),
];

/// A DuckDB file while it is made.
pub(crate) struct Database {
    connection: Connection,
    path: PathBuf,
}

impl Database {
    /// A new file. What does not fit into memory goes to `scratch`.
    pub(crate) fn create(
        path: &Path,
        scratch: &Path,
        threads: usize,
    ) -> Result<Database, WarehouseError> {
        let threads = i64::try_from(threads.max(1)).unwrap_or(i64::MAX);
        let (path_text, scratch_text) = (text(path)?, text(scratch)?);
        let connection = Config::default()
            .threads(threads)
            .and_then(|config| config.with("temp_directory", scratch_text))
            .and_then(|config| config.enable_autoload_extension(false))
            .and_then(Connection::open_in_memory_with_flags)
            .map_err(|error| failed(path, "start DuckDB", error))?;
        let database = Database {
            connection,
            path: path.to_owned(),
        };
        // The storage version is what lets DuckDB 1.x open the file; it can be
        // chosen only when attaching.
        database.run(
            "create the database",
            &format!(
                "ATTACH {} AS warehouse (STORAGE_VERSION 'v1.0.0'); USE warehouse;",
                literal(path_text)
            ),
        )?;
        Ok(database)
    }

    /// Creates the tables and fills them, all or none; bronze comes first.
    pub(crate) fn load<'f>(
        &self,
        files: impl Iterator<Item = &'f FinishedFile>,
    ) -> Result<(), WarehouseError> {
        self.run("begin", "BEGIN TRANSACTION")?;
        for schema in SCHEMAS {
            self.run("create a schema", &format!("CREATE SCHEMA {schema}"))?;
        }
        for file in files {
            let name = full_name(&file.table);
            let create = create_table(&file.table)?;
            self.run(&format!("create {name}"), &create)?;
            self.run(&format!("load {name}"), &insert(file)?)?;
            // The meta tables tell what happened, and the same may happen twice.
            if file.table.schema != "meta" {
                self.check_key(&file.table)?;
            }
            if name == "meta.quarantine" {
                self.run("name the origins in meta.quarantine", &quarantine_origins())?;
            }
            for (old_name, schema, table) in OLD_NAMES {
                if (schema, table) == (file.table.schema, file.table.name) {
                    let view =
                        format!("CREATE VIEW main.{old_name} AS SELECT * FROM {schema}.{table}");
                    self.run(&format!("create the view {old_name}"), &view)?;
                }
            }
        }
        self.run("commit", "COMMIT")
    }

    /// DuckDB would check a primary key row by row while loading, and call
    /// every null different; one pass afterwards is faster and stricter.
    fn check_key(&self, table: &TableDefinition) -> Result<(), WarehouseError> {
        let key: Vec<String> = table.key.iter().map(|column| identifier(column)).collect();
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {} GROUP BY {} HAVING count(*) > 1)",
            full_name(table),
            key.join(", ")
        );
        let count: u64 = self
            .connection
            .query_row(&sql, [], |row| row.get(0))
            .map_err(|error| failed(&self.path, "check the keys", error))?;
        match count {
            0 => Ok(()),
            count => Err(WarehouseError::DuplicateKeys {
                table: full_name(table),
                count,
            }),
        }
    }

    /// Writes everything to the one file and lets go of it.
    pub(crate) fn close(self) -> Result<(), WarehouseError> {
        self.run(
            "write the database",
            "CHECKPOINT warehouse; USE memory; DETACH warehouse;",
        )?;
        let Database { connection, path } = self;
        connection
            .close()
            .map_err(|(_, error)| failed(&path, "close DuckDB", error))
    }

    fn run(&self, action: &str, sql: &str) -> Result<(), WarehouseError> {
        self.connection
            .execute_batch(sql)
            .map_err(|error| failed(&self.path, action, error))
    }
}

/// The engine knows documents by their ids only; the bronze tables know where
/// each stood.
fn quarantine_origins() -> String {
    format!(
        "UPDATE meta.quarantine SET origin = document.origin FROM ({}) AS document \
         WHERE quarantine.bronze_id = document.bronze_id",
        bronze::documents("bronze_id, origin")
    )
}

fn create_table(table: &TableDefinition) -> Result<String, WarehouseError> {
    let mut columns = Vec::new();
    for field in table.columns.fields() {
        let null = if field.is_nullable() { "" } else { " NOT NULL" };
        let data_type = duckdb_type(table, field)?;
        columns.push(format!("{} {data_type}{null}", identifier(field.name())));
    }
    Ok(format!(
        "CREATE TABLE {} ({})",
        full_name(table),
        columns.join(", ")
    ))
}

/// Columns go by name; a JSON text that DuckDB's stricter reader refuses (a
/// lone surrogate, say) is kept as a JSON string rather than lost or fatal.
fn insert(file: &FinishedFile) -> Result<String, WarehouseError> {
    let table = &file.table;
    let json: Vec<String> = table
        .columns
        .fields()
        .iter()
        .filter(|field| is_json(field))
        .map(|field| identifier(field.name()))
        .map(|name| format!("coalesce(TRY_CAST({name} AS JSON), to_json({name})) AS {name}"))
        .collect();
    let replace = match json.is_empty() {
        true => String::new(),
        false => format!(" REPLACE ({})", json.join(", ")),
    };
    Ok(format!(
        "INSERT INTO {} BY NAME SELECT *{replace} FROM read_parquet({})",
        full_name(table),
        literal(text(&file.path)?)
    ))
}

fn text(path: &Path) -> Result<&str, WarehouseError> {
    path.to_str().ok_or_else(|| WarehouseError::PathNotUtf8 {
        path: path.to_owned(),
    })
}

fn failed(path: &Path, action: &str, error: duckdb::Error) -> WarehouseError {
    WarehouseError::Database {
        action: action.to_owned(),
        path: path.to_owned(),
        error: Box::new(error),
    }
}
