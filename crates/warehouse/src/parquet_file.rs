use std::fs::{self, File};
use std::path::{Path, PathBuf};

use arrow::record_batch::RecordBatch;
use goldsmith::TableDefinition;
use parquet::arrow::arrow_writer::{ArrowWriter, ArrowWriterOptions};
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use crate::WarehouseError;
use crate::column::check_columns;

/// Both limits are part of the bytes of a file: they never depend on the
/// machine or its load.
const ROW_GROUP_ROWS: usize = 1 << 17;
/// Wide rows (an interview holds its whole response) fill a group by this one.
const ROW_GROUP_BYTES: usize = 64 << 20;

/// The one file of a table, within `folder/<schema>/<table>`.
pub(crate) fn table_file(folder: &Path, table: &TableDefinition) -> PathBuf {
    folder
        .join(table.schema)
        .join(table.name)
        .join("part-00000.parquet")
}

/// A table while its rows are coming in.
pub(crate) struct TableFile {
    pub(crate) table: TableDefinition,
    pub(crate) path: PathBuf,
    pub(crate) rows: usize,
    writer: ArrowWriter<File>,
}

impl TableFile {
    pub(crate) fn create(folder: &Path, table: TableDefinition) -> Result<Self, WarehouseError> {
        let path = table_file(folder, &table);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(WarehouseError::file("create the folder", parent))?;
        let file = File::create_new(&path).map_err(WarehouseError::file("create", &path))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
            .set_max_row_group_bytes(Some(ROW_GROUP_BYTES))
            .build();
        // The Parquet types say all a reader needs; arrow's own copy of the
        // schema would be a second place to disagree.
        let options = ArrowWriterOptions::new()
            .with_properties(properties)
            .with_skip_arrow_metadata(true);
        let columns = table.columns.clone();
        match ArrowWriter::try_new_with_options(file, columns, options) {
            Ok(writer) => Ok(TableFile {
                table,
                path,
                rows: 0,
                writer,
            }),
            Err(error) => Err(WarehouseError::Parquet { path, error }),
        }
    }

    pub(crate) fn append(&mut self, batch: &RecordBatch) -> Result<(), WarehouseError> {
        check_columns(&self.table, &batch.schema())?;
        let written = self.writer.write(batch);
        written.map_err(|error| failed(&self.path, error))?;
        self.rows += batch.num_rows();
        Ok(())
    }

    /// Writes what is pending and waits until the disk has it.
    pub(crate) fn finish(self) -> Result<FinishedFile, WarehouseError> {
        let TableFile {
            table,
            path,
            rows,
            writer,
        } = self;
        let file = writer.into_inner().map_err(|error| failed(&path, error))?;
        file.sync_all()
            .map_err(WarehouseError::file("write", &path))?;
        Ok(FinishedFile { table, path, rows })
    }
}

fn failed(path: &Path, error: ParquetError) -> WarehouseError {
    WarehouseError::Parquet {
        path: path.to_owned(),
        error,
    }
}

/// A table that is whole on disk.
pub(crate) struct FinishedFile {
    pub(crate) table: TableDefinition,
    pub(crate) path: PathBuf,
    pub(crate) rows: usize,
}
