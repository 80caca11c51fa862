//! Writes what the engine refined: a folder of Parquet files and one DuckDB
//! file that holds the same rows.
//!
//! ```text
//! OUT/silver/<table>/part-00000.parquet
//! OUT/gold/<table>/part-00000.parquet
//! OUT/warehouse.duckdb                    schemas bronze, silver, gold, meta
//! ```
//!
//! [`Staging`] collects batches in a hidden folder within `OUT`;
//! [`Staging::publish`] loads them into DuckDB, checks the keys and moves every
//! file to its place. Until then the result of the run before stays untouched,
//! and dropping the staging leaves no trace.
//!
//! [`trace`] reads from a published database where the fields of a case come
//! from, [`EarlierKeys`] which keys nobody read in the run before, and [`Stored`]
//! all that is needed to repeat the run.
//!
//! Equal batches give equal Parquet bytes. The DuckDB file has storage version
//! v1.0.0, so that DuckDB 1.x reads it too.

mod bronze;
mod column;
mod database;
mod drift;
mod error;
mod meta;
mod parquet_file;
mod publish;
mod reader;
mod staging;
mod stored;
mod trace;

pub use bronze::BronzeDocument;
pub use drift::EarlierKeys;
pub use error::WarehouseError;
pub use meta::{RunRecord, SkippedFile};
pub use publish::{DATABASE_FILE, Published, TableRows};
pub use staging::Staging;
pub use stored::{Stored, StoredDocument};
pub use trace::{KeyValue, Origin, TracedField, TracedRow, trace};
