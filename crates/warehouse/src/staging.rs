use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use arrow::record_batch::RecordBatch;
use duckdb::{Config, Connection};
use goldsmith::{QuarantineRow, TableDefinition};
use goldsmith_table::Table as _;
use tempfile::{TempDir, TempPath};

use crate::WarehouseError;
use crate::bronze::{self, BronzeDocument, SOURCES};
use crate::column::full_name;
use crate::database::Database;
use crate::meta::{self, RunRecord};
use crate::parquet_file::{FinishedFile, TableFile};
use crate::publish::{self, DATABASE_FILE, Published};

/// How many bytes of refused input are held at once.
const QUARANTINE_BYTES: usize = 64 << 20;
/// What a row without any counts for.
const ROW_BYTES: usize = 256;

/// What every staging folder's name begins with.
const STAGING_PREFIX: &str = ".goldsmith-";
/// Stays in the output folder: removing a lock file lets two runs lock two
/// files of one name.
const LOCK_FILE: &str = ".goldsmith.lock";

/// The output of a run while it is made. Nothing is where readers look until
/// [`Staging::publish`]; dropped before, it leaves nothing behind.
pub struct Staging {
    out: PathBuf,
    /// The engine's tables, in its order.
    tables: Vec<TableFile>,
    /// In the order of [`SOURCES`].
    bronze: Vec<TableFile>,
    // Dropped after the files within it, and before the lock is released.
    folder: TempDir,
    _lock: Connection,
}

impl Staging {
    /// Begins to write to the folder `out`, which is made if it is not there,
    /// and removes what a killed run left in it.
    ///
    /// Another process that stages to the same folder is refused until this
    /// staging ends; a second one of this process is not.
    ///
    /// # Errors
    /// [`WarehouseError::File`] when the folder cannot be written,
    /// [`WarehouseError::Locked`] when another process writes there.
    pub fn begin(out: &Path, tables: Vec<TableDefinition>) -> Result<Staging, WarehouseError> {
        fs::create_dir_all(out).map_err(WarehouseError::file("create the folder", out))?;
        let lock = lock(out)?;
        remove_leftovers(out)?;
        let folder = staging_folder(out)?;
        let create = |table| TableFile::create(folder.path(), table);
        Ok(Staging {
            out: out.to_owned(),
            tables: tables.into_iter().map(create).collect::<Result<_, _>>()?,
            bronze: SOURCES
                .map(|(_, name)| bronze::definition(name))
                .into_iter()
                .map(create)
                .collect::<Result<_, _>>()?,
            folder,
            _lock: lock,
        })
    }

    /// Adds rows, one batch for each table and in the tables' order. Rows keep
    /// the order they come in.
    ///
    /// # Errors
    /// [`WarehouseError::BatchCount`] when a table has no batch or a batch no
    /// table, [`WarehouseError::SchemaMismatch`] when a batch is not its table's,
    /// [`WarehouseError::Parquet`] when the disk is full.
    pub fn append(&mut self, batches: &[RecordBatch]) -> Result<(), WarehouseError> {
        let (given, needed) = (batches.len(), self.tables.len());
        if given != needed {
            return Err(WarehouseError::BatchCount { given, needed });
        }
        for (table, batch) in self.tables.iter_mut().zip(batches) {
            table.append(batch)?;
        }
        Ok(())
    }

    /// Adds raw documents to the bronze tables. `at` is when they came in.
    ///
    /// # Errors
    /// [`WarehouseError::Parquet`] when the disk is full.
    pub fn append_bronze(
        &mut self,
        documents: &[BronzeDocument<'_>],
        at: SystemTime,
    ) -> Result<(), WarehouseError> {
        for (table, (source, _)) in self.bronze.iter_mut().zip(SOURCES) {
            if let Some(batch) = bronze::batch(&table.table, documents, source, at)? {
                table.append(&batch)?;
            }
        }
        Ok(())
    }

    /// Adds rows to `meta.quarantine` beside those of the batches: input that
    /// was refused before it became a document.
    ///
    /// # Errors
    /// [`WarehouseError::SchemaMismatch`] when the staging was begun without that
    /// table, [`WarehouseError::Parquet`] when the disk is full.
    pub fn append_quarantine<'a>(
        &mut self,
        rows: impl Iterator<Item = QuarantineRow<'a>>,
    ) -> Result<(), WarehouseError> {
        let quarantine = TableDefinition::of::<QuarantineRow<'_>>();
        let is_it = |file: &&mut TableFile| full_name(&file.table) == full_name(&quarantine);
        let file = self.tables.iter_mut().find(is_it).ok_or_else(|| {
            WarehouseError::misfit(&quarantine, "it is none of the tables to be written")
        })?;
        let mut rows = rows.peekable();
        while rows.peek().is_some() {
            let mut bytes = 0;
            let batch: Vec<_> = std::iter::from_fn(|| {
                let row = rows.next_if(|_| bytes < QUARANTINE_BYTES)?;
                bytes += row.raw.as_ref().map_or(0, |raw| raw.0.len()) + ROW_BYTES;
                Some(row)
            })
            .collect();
            let batch = QuarantineRow::record_batch(batch.iter())
                .map_err(|error| WarehouseError::misfit(&quarantine, error))?;
            file.append(&batch)?;
        }
        Ok(())
    }

    /// Loads everything into DuckDB, checks that keys are unique, and moves the
    /// files to their places: Parquet first, the database last. Each file is
    /// the old or the new one at any moment, never a part.
    ///
    /// # Errors
    /// [`WarehouseError::DuplicateKeys`] and [`WarehouseError::Database`]
    /// before anything was moved; [`WarehouseError::File`] when a file could
    /// not be moved.
    pub fn publish(self, run: &RunRecord<'_>) -> Result<Published, WarehouseError> {
        // The last bound is the first dropped: the lock outlives the folder.
        let Staging {
            _lock,
            folder,
            out,
            tables,
            bronze,
        } = self;
        let tables = finish(tables)?;
        let bronze = finish(bronze)?;
        let meta = meta::tables(run)?
            .into_iter()
            .map(|(table, rows)| {
                let mut file = TableFile::create(folder.path(), table)?;
                file.append(&rows)?;
                file.finish()
            })
            .collect::<Result<Vec<_>, _>>()?;

        let database = folder.path().join(DATABASE_FILE);
        let load = Database::create(&database, folder.path(), run.threads)?;
        load.load(bronze.iter().chain(&tables).chain(&meta))?;
        load.close()?;
        publish::publish(&out, &tables, &database)
    }
}

fn finish(files: Vec<TableFile>) -> Result<Vec<FinishedFile>, WarehouseError> {
    files.into_iter().map(TableFile::finish).collect()
}

/// DuckDB locks a database for the process that writes to it, on every system,
/// and a killed process loses its lock; an empty database makes a lock file.
/// (The standard library's file locks came with Rust 1.89.)
fn lock(out: &Path) -> Result<Connection, WarehouseError> {
    let path = out.join(LOCK_FILE);
    let is_there = path
        .try_exists()
        .map_err(WarehouseError::file("look for", &path))?;
    if !is_there {
        create_lock(out, &path)?;
    }
    open_lock(&path)
}

/// Makes the lock file elsewhere and moves it to its place when whole: a
/// process killed half-way would leave one that nobody can open.
fn create_lock(out: &Path, path: &Path) -> Result<(), WarehouseError> {
    let failed = || WarehouseError::file("create", path);
    let folder = staging_folder(out)?;
    let made = folder.path().join(LOCK_FILE);
    open_lock(&made)?
        .close()
        .map_err(|(_, error)| not_locked(&made, error))?;
    let moved = TempPath::try_from_path(made)
        .map_err(failed())?
        .persist_noclobber(path);
    match moved {
        Ok(()) => Ok(()),
        // Another process was quicker. Its file is as good, and by now it may
        // have taken this folder for a leftover.
        Err(error) if is_there_or_gone(&error.error) => Ok(()),
        Err(error) => Err(failed()(error.error)),
    }
}

fn is_there_or_gone(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound
    )
}

fn open_lock(path: &Path) -> Result<Connection, WarehouseError> {
    Config::default()
        .threads(1)
        .and_then(|config| Connection::open_with_flags(path, config))
        .map_err(|error| not_locked(path, error))
}

fn not_locked(path: &Path, error: duckdb::Error) -> WarehouseError {
    WarehouseError::Locked {
        path: path.to_owned(),
        error: Box::new(error),
    }
}

fn staging_folder(out: &Path) -> Result<TempDir, WarehouseError> {
    // Nobody else may read what is in it, should a killed run leave it behind.
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
    builder
        .prefix(STAGING_PREFIX)
        .tempdir_in(out)
        .map_err(WarehouseError::file("create a folder in", out))
}

fn remove_leftovers(out: &Path) -> Result<(), WarehouseError> {
    let failed = || WarehouseError::file("read the folder", out);
    for entry in fs::read_dir(out).map_err(failed())? {
        let entry = entry.map_err(failed())?;
        let is_folder = entry.file_type().map_err(failed())?.is_dir();
        let name = entry.file_name();
        if is_folder
            && name
                .as_encoded_bytes()
                .starts_with(STAGING_PREFIX.as_bytes())
        {
            remove_leftover(&entry.path())?;
        }
    }
    Ok(())
}

/// A process that is about to find the folder locked may still be at work in
/// one of its own; what stays of that goes next time.
fn remove_leftover(folder: &Path) -> Result<(), WarehouseError> {
    match fs::remove_dir_all(folder) {
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::DirectoryNotEmpty => Ok(()),
            _ => Err(WarehouseError::file("remove", folder)(error)),
        },
        Ok(()) => Ok(()),
    }
}
