use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use arrow::array::{ArrayRef, Int64Array, StringArray, TimestampMicrosecondArray};
use arrow::datatypes::{DataType, Field, Schema, TimeUnit};
use goldsmith::TableDefinition;
use goldsmith_table::Columns;
use goldsmith_terms::{NaiveDate, RowId, Source};

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
    /// Fingerprint of the rules.
    pub rules_hash: &'a str,
    /// Documents seen, those set aside among them.
    pub documents: usize,
    /// Cases seen.
    pub cases: usize,
    /// How many threads refined; DuckDB uses as many.
    pub threads: usize,
    /// The input as it was given.
    pub input: &'a str,
    /// Every document that was set aside.
    pub set_aside: &'a [SetAsideRecord],
    /// Every file of the input that was not read.
    pub skipped: &'a [SkippedFile],
}

/// A document that was set aside: a row of `meta.set_aside`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAsideRecord {
    /// Its case, where that is known.
    pub case_id: Option<String>,
    /// Where in the input it stood.
    pub origin: String,
    /// Its source.
    pub source: Source,
    /// Why it was set aside; no value of a taxpayer.
    pub reason: String,
    /// The byte of the document, from 0, at which reading stopped.
    pub byte_offset: Option<usize>,
}

/// A file of the input that was not read: a row of `meta.skipped_files`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkippedFile {
    /// Its path, relative to the input.
    pub path: String,
    /// Why it was not read.
    pub reason: String,
}

/// A table and the columns of all its rows.
pub(crate) type Filled = (TableDefinition, Vec<ArrayRef>);

/// The tables that tell of the run, filled.
pub(crate) fn tables(run: &RunRecord<'_>) -> [Filled; 3] {
    [
        runs(run),
        set_aside(run.set_aside),
        skipped_files(run.skipped),
    ]
}

fn runs(run: &RunRecord<'_>) -> Filled {
    let started = microseconds(run.started_at);
    let run_id = RowId::of_key("runs", &[&started, &run.input, &run.rules_hash]);
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
        text("rules_hash"),
        text("goldsmith_version"),
        count("documents"),
        count("cases"),
        count("set_aside"),
        count("threads"),
        text("input"),
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
        one(run.rules_hash),
        one(env!("CARGO_PKG_VERSION")),
        number(run.documents),
        number(run.cases),
        number(run.set_aside.len()),
        number(run.threads),
        one(run.input),
    ]);
    (definition("runs", &["run_id"], fields), arrays)
}

fn set_aside(records: &[SetAsideRecord]) -> Filled {
    let fields = vec![
        optional_text("case_id"),
        text("origin"),
        text("source"),
        text("reason"),
        Field::new("byte_offset", DataType::Int64, true),
    ];
    let offsets = records.iter().map(|record| record.byte_offset.map(whole));
    let arrays: Vec<ArrayRef> = vec![
        Arc::new(
            records
                .iter()
                .map(|record| record.case_id.as_deref())
                .collect::<StringArray>(),
        ),
        strings(records.iter().map(|record| record.origin.as_str())),
        strings(records.iter().map(|record| record.source.as_str())),
        strings(records.iter().map(|record| record.reason.as_str())),
        Arc::new(offsets.collect::<Int64Array>()),
    ];
    (definition("set_aside", &["origin"], fields), arrays)
}

fn skipped_files(files: &[SkippedFile]) -> Filled {
    let fields = vec![text("path"), text("reason")];
    let arrays = vec![
        strings(files.iter().map(|file| file.path.as_str())),
        strings(files.iter().map(|file| file.reason.as_str())),
    ];
    (definition("skipped_files", &["path"], fields), arrays)
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
