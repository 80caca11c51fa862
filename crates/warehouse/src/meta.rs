use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use arrow::array::{ArrayRef, BooleanArray, Int64Array, StringArray, TimestampMicrosecondArray};
use arrow::datatypes::{DataType, Field, Schema, TimeUnit};
use arrow::record_batch::RecordBatch;
use goldsmith::{DriftRow, Rules, TableDefinition, UsageRow};
use goldsmith_table::{Columns, Table};
use goldsmith_terms::{Method, NaiveDate, RowId};

use crate::WarehouseError;

/// What is recorded of a run beside its rows. This crate reads no clock: the
/// caller says when things happened.
#[derive(Clone, Debug)]
pub struct RunRecord<'a> {
    /// When the run began.
    pub started_at: SystemTime,
    /// When the last document was refined; writing follows.
    pub finished_at: SystemTime,
    /// The day the rows are true for.
    pub as_of: NaiveDate,
    /// By which formulas gold was computed.
    pub method: Method,
    /// The rules.
    pub rules: &'a Rules,
    /// Documents seen, those set aside among them.
    pub documents: usize,
    /// Cases seen.
    pub cases: usize,
    /// How many threads refined; DuckDB uses as many.
    pub threads: usize,
    /// The input as it was given.
    pub input: &'a str,
    /// How many documents were set aside.
    pub set_aside: usize,
    /// Whether `meta.provenance` was asked for.
    pub has_provenance: bool,
    /// Every file of the input that was not read.
    pub skipped: &'a [SkippedFile],
    /// The keys nobody reads.
    pub drift: &'a [DriftRow<'a>],
    /// How often each spelling won.
    pub usage: &'a [UsageRow<'a>],
}

/// A file of the input that was not read: a row of `meta.skipped_files`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedFile {
    /// Its path, relative to the input.
    pub path: String,
    /// Why it was not read.
    pub reason: String,
}

/// A table and all its rows.
pub(crate) type Filled = (TableDefinition, RecordBatch);

/// The tables that tell of the run, filled.
pub(crate) fn tables(run: &RunRecord<'_>) -> Result<[Filled; 5], WarehouseError> {
    Ok([
        runs(run)?,
        rules(run.rules)?,
        skipped_files(run.skipped)?,
        of_rows(run.drift)?,
        of_rows(run.usage)?,
    ])
}

fn of_rows<T: Table>(rows: &[T]) -> Result<Filled, WarehouseError> {
    let table = TableDefinition::of::<T>();
    match T::record_batch(rows.iter()) {
        Ok(batch) => Ok((table, batch)),
        Err(error) => Err(WarehouseError::misfit(&table, error)),
    }
}

fn of_columns(table: TableDefinition, columns: Vec<ArrayRef>) -> Result<Filled, WarehouseError> {
    match RecordBatch::try_new(Arc::clone(&table.columns), columns) {
        Ok(batch) => Ok((table, batch)),
        Err(error) => Err(WarehouseError::misfit(&table, error)),
    }
}

fn runs(run: &RunRecord<'_>) -> Result<Filled, WarehouseError> {
    let started = microseconds(run.started_at);
    let run_id = RowId::of_key("runs", &[&started, &run.input, &run.rules.fingerprint()]);
    let (mut date, mut days) = (Vec::new(), Vec::new());
    NaiveDate::fields("as_of", &mut date);
    NaiveDate::arrays(std::iter::once(Some(&run.as_of)), &mut days);
    let mut fields = vec![
        text("run_id"),
        timestamp("started_at", false),
        timestamp("finished_at", false),
    ];
    fields.append(&mut date);
    fields.extend([
        text("method"),
        text("rules_hash"),
        text("goldsmith_version"),
        count("documents"),
        count("cases"),
        count("set_aside"),
        count("threads"),
        text("input"),
        Field::new("has_provenance", DataType::Boolean, false),
    ]);
    let one = |value: &str| -> ArrayRef { Arc::new(StringArray::from(vec![value])) };
    let number = |value: usize| -> ArrayRef { Arc::new(Int64Array::from(vec![whole(value)])) };
    let mut arrays = vec![
        one(&run_id.to_string()),
        timestamps([Some(run.started_at)]),
        timestamps([Some(run.finished_at)]),
    ];
    arrays.append(&mut days);
    arrays.extend([
        one(run.method.as_str()),
        one(run.rules.fingerprint()),
        one(env!("CARGO_PKG_VERSION")),
        number(run.documents),
        number(run.cases),
        number(run.set_aside),
        number(run.threads),
        one(run.input),
        Arc::new(BooleanArray::from(vec![run.has_provenance])),
    ]);
    of_columns(definition("runs", &["run_id"], fields), arrays)
}

/// The texts of all rule files, so that the run can be repeated.
fn rules(rules: &Rules) -> Result<Filled, WarehouseError> {
    let texts: Vec<(&str, &str)> = rules.texts().collect();
    let fields = vec![text("rules_hash"), text("file"), text("text")];
    let arrays = vec![
        strings(texts.iter().map(|_| rules.fingerprint())),
        strings(texts.iter().map(|(file, _)| *file)),
        strings(texts.iter().map(|(_, text)| *text)),
    ];
    of_columns(definition("rules", &["file"], fields), arrays)
}

fn skipped_files(files: &[SkippedFile]) -> Result<Filled, WarehouseError> {
    let fields = vec![text("path"), text("reason")];
    let arrays = vec![
        strings(files.iter().map(|file| file.path.as_str())),
        strings(files.iter().map(|file| file.reason.as_str())),
    ];
    of_columns(definition("skipped_files", &["path"], fields), arrays)
}

fn definition(
    name: &'static str,
    key: &'static [&'static str],
    fields: Vec<Field>,
) -> TableDefinition {
    TableDefinition {
        schema: "meta",
        name,
        key,
        columns: Arc::new(Schema::new(fields)),
    }
}

fn count(name: &str) -> Field {
    Field::new(name, DataType::Int64, false)
}

pub(crate) fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, false)
}

pub(crate) fn optional_text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

pub(crate) fn timestamp(name: &str, nullable: bool) -> Field {
    Field::new(
        name,
        DataType::Timestamp(TimeUnit::Microsecond, None),
        nullable,
    )
}

pub(crate) fn timestamps(times: impl IntoIterator<Item = Option<SystemTime>>) -> ArrayRef {
    let times = times.into_iter().map(|time| time.map(microseconds));
    Arc::new(times.collect::<TimestampMicrosecondArray>())
}

fn strings<'a>(values: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(values.map(Some).collect::<StringArray>())
}

fn whole(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// Since 1970 in UTC; a clock set before that counts as 1970.
fn microseconds(time: SystemTime) -> i64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(i64::MAX)
}
