//! Everything through the public interface: what is staged, published, and
//! read back with DuckDB and with the parquet crate.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a failing test may stop where it fails"
)]

mod contents;
mod ledger;
mod lifecycle;
mod quarantine;
mod reading;
mod stored;

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use duckdb::{AccessMode, Config, Connection};
use goldsmith::{Rules, TableDefinition};
use goldsmith_table::{RecordBatch, Table, Timestamp, table};
use goldsmith_terms::{Json, Method, Money, NaiveDate, RowId, TaxYear};
use goldsmith_warehouse::{Published, RunRecord, Staging, WarehouseError};

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::embedded().unwrap());

table! {
    /// Named like the table the old name `vehicles_v2` points to.
    pub struct Vehicle<'a> = gold.vehicles, key [case_id, year] {
        /// Never null.
        pub case_id: &'a str,
        /// A part of the key that may be null.
        pub year: Option<TaxYear>,
        /// Decimal.
        pub value: Option<Money>,
        /// Date.
        pub bought: Option<NaiveDate>,
        /// JSON.
        pub details: Option<Json<'a>>,
        /// Boolean.
        pub is_leased: bool,
        /// Timestamp.
        pub transformed_at: Timestamp,
    }
    computed { row_id: RowId = |row| RowId::of_key("vehicles", &[&row.case_id]) }
}

table! {
    /// A silver table; `from` and `to` are of one type, so a swap would fit.
    pub struct Stay<'a> = silver.stays, key [case_id] {
        /// The case.
        pub case_id: &'a str,
        /// The first day; a word of SQL.
        pub from: NaiveDate,
        /// The last day.
        pub to: NaiveDate,
    }
}

table! {
    /// What [`Stay`] would be with two columns exchanged.
    pub struct SwappedStay<'a> = silver.stays, key [case_id] {
        /// The case.
        pub case_id: &'a str,
        /// The last day.
        pub to: NaiveDate,
        /// The first day; a word of SQL.
        pub from: NaiveDate,
    }
}

fn tables() -> Vec<TableDefinition> {
    vec![
        TableDefinition::of::<Stay<'_>>(),
        TableDefinition::of::<Vehicle<'_>>(),
    ]
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn vehicle(case_id: &str) -> Vehicle<'_> {
    Vehicle {
        case_id,
        year: TaxYear::new(2020),
        value: Some("12345.67".parse().unwrap()),
        bought: Some(day("2020-02-29")),
        details: Some(Json(r#"{"doors": 4}"#.into())),
        is_leased: false,
        transformed_at: Timestamp::start_of(day("2024-05-01")),
    }
}

fn stay(case_id: &str) -> Stay<'_> {
    Stay {
        case_id,
        from: day("2021-01-01"),
        to: day("2021-12-31"),
    }
}

/// One batch for each table of [`tables`], a row for each case.
fn batches(cases: &[&str]) -> Vec<RecordBatch> {
    let stays: Vec<_> = cases.iter().map(|case| stay(case)).collect();
    let vehicles: Vec<_> = cases.iter().map(|case| vehicle(case)).collect();
    vec![
        Stay::record_batch(stays.iter()).unwrap(),
        Vehicle::record_batch(vehicles.iter()).unwrap(),
    ]
}

/// 2024-05-01 12:00:00 UTC.
fn noon() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_714_564_800)
}

fn run() -> RunRecord<'static> {
    RunRecord {
        started_at: noon(),
        finished_at: noon() + Duration::from_millis(1500),
        as_of: day("2024-05-01"),
        method: Method::Statute,
        rules: &RULES,
        documents: 3,
        cases: 2,
        threads: 2,
        input: "cases",
        set_aside: 1,
        has_provenance: false,
        skipped: &[],
        drift: &[],
        usage: &[],
    }
}

fn write(out: &Path, cases: &[&str]) -> Result<Published, WarehouseError> {
    let mut staging = Staging::begin(out, tables())?;
    staging.append(&batches(cases))?;
    staging.publish(&run())
}

fn open(out: &Path) -> Connection {
    let config = Config::default().access_mode(AccessMode::ReadOnly).unwrap();
    Connection::open_with_flags(out.join("warehouse.duckdb"), config).unwrap()
}

/// The rows of a query, each column as text, null as `NULL`.
fn query(connection: &Connection, sql: &str) -> Vec<Vec<String>> {
    let sql = format!("SELECT columns(*)::VARCHAR FROM ({sql})");
    let mut statement = connection.prepare(&sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut found = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let count = row.as_ref().column_count();
        let texts = (0..count).map(|column| row.get::<_, Option<String>>(column).unwrap());
        found.push(
            texts
                .map(|text| text.unwrap_or("NULL".to_owned()))
                .collect(),
        );
    }
    found
}

/// Every file below a folder, relative to it, sorted.
fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(path) = pending.pop() {
        for entry in std::fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let relative = path.strip_prefix(folder).unwrap();
                found.push(relative.to_str().unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}
