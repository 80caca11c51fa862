//! What stands in the files.

use std::fs::{self, File};
use std::path::Path;

use duckdb::Connection;
use goldsmith_table::{RecordBatch, Table};
use goldsmith_terms::Json;
use goldsmith_warehouse::{Staging, WarehouseError};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::{SwappedStay, Vehicle, batches, day, open, query, run, stay, tables, vehicle, write};

fn read_parquet(path: &Path) -> Vec<RecordBatch> {
    let file = File::open(path).unwrap();
    let reader = ParquetRecordBatchReaderBuilder::try_new(file)
        .unwrap()
        .build()
        .unwrap();
    reader.collect::<Result<_, _>>().unwrap()
}

#[test]
fn parquet_holds_the_rows_as_they_were_given() {
    let out = tempfile::tempdir().unwrap();
    write(out.path(), &["B", "A", "C"]).unwrap();
    for (given, place) in batches(&["B", "A", "C"])
        .iter()
        .zip(["silver/stays", "gold/vehicles"])
    {
        let read = read_parquet(&out.path().join(place).join("part-00000.parquet"));
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].columns(), given.columns());
    }
}

#[test]
fn duckdb_holds_the_same_rows_in_the_same_order_as_parquet() {
    let out = tempfile::tempdir().unwrap();
    write(out.path(), &["B", "A", "C"]).unwrap();
    let database = open(out.path());
    for table in ["silver.stays", "gold.vehicles"] {
        let file = out
            .path()
            .join(table.replace('.', "/"))
            .join("part-00000.parquet");
        let from_parquet = query(
            &database,
            &format!("FROM read_parquet('{}')", file.display()),
        );
        assert_eq!(query(&database, &format!("FROM {table}")), from_parquet);
        assert_eq!(from_parquet.len(), 3);
    }
    assert_eq!(
        query(
            &database,
            "SELECT case_id, value, bought, is_leased, transformed_at FROM gold.vehicles"
        ),
        ["B", "A", "C"].map(|case| [
            case,
            "12345.67",
            "2020-02-29",
            "false",
            "2024-05-01 00:00:00"
        ])
    );
}

#[test]
fn columns_have_the_types_of_the_contract() {
    let out = tempfile::tempdir().unwrap();
    write(out.path(), &[]).unwrap();
    let found = query(
        &open(out.path()),
        "SELECT column_name, data_type, is_nullable FROM information_schema.columns
         WHERE table_schema = 'gold' AND table_name = 'vehicles' ORDER BY ordinal_position",
    );
    assert_eq!(
        found,
        [
            ["row_id", "UUID", "NO"],
            ["case_id", "VARCHAR", "NO"],
            ["year", "INTEGER", "YES"],
            ["value", "DECIMAL(15,2)", "YES"],
            ["bought", "DATE", "YES"],
            ["details", "JSON", "YES"],
            ["is_leased", "BOOLEAN", "NO"],
            ["transformed_at", "TIMESTAMP", "NO"],
        ]
    );
}

#[test]
fn money_is_eight_bytes_of_decimal_in_parquet() {
    let out = tempfile::tempdir().unwrap();
    write(out.path(), &["A"]).unwrap();
    let found = query(
        &open(out.path()),
        &format!(
            "SELECT type, converted_type FROM parquet_schema('{}') WHERE name = 'value'",
            out.path()
                .join("gold/vehicles/part-00000.parquet")
                .display()
        ),
    );
    assert_eq!(found, [["INT64", "DECIMAL"]]);
}

#[test]
fn equal_rows_give_equal_bytes() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(one.path(), &["A", "B"]).unwrap();
    write(other.path(), &["A", "B"]).unwrap();
    for place in ["silver/stays", "gold/vehicles"] {
        let file = format!("{place}/part-00000.parquet");
        let bytes = fs::read(one.path().join(&file)).unwrap();
        assert_eq!(bytes, fs::read(other.path().join(&file)).unwrap(), "{file}");
    }
}

#[test]
fn a_json_text_that_duckdb_refuses_is_kept_as_a_json_string() {
    let out = tempfile::tempdir().unwrap();
    let mut row = vehicle("A");
    // Half of a surrogate pair: sound by the grammar of JSON, no text.
    row.details = Some(Json(r#"{"a":"\ud800"}"#.into()));
    let mut staging = Staging::begin(out.path(), tables()).unwrap();
    let [stays, _] = <[RecordBatch; 2]>::try_from(batches(&["A"])).unwrap();
    staging
        .append(&[stays, Vehicle::record_batch([row].iter()).unwrap()])
        .unwrap();
    staging.publish(&run()).unwrap();
    assert_eq!(
        query(
            &open(out.path()),
            "SELECT json_type(details), details ->> '$' FROM gold.vehicles"
        ),
        [["VARCHAR", r#"{"a":"\ud800"}"#]]
    );
}

#[test]
fn two_columns_that_changed_places_are_refused_by_name() {
    let out = tempfile::tempdir().unwrap();
    let mut staging = Staging::begin(out.path(), tables()).unwrap();
    let swapped = SwappedStay {
        case_id: "A",
        to: day("2021-12-31"),
        from: day("2021-01-01"),
    };
    let [_, vehicles] = <[RecordBatch; 2]>::try_from(batches(&["A"])).unwrap();
    let error = staging
        .append(&[
            SwappedStay::record_batch([swapped].iter()).unwrap(),
            vehicles,
        ])
        .unwrap_err();
    assert!(error.is_bug());
    assert_eq!(
        error.to_string(),
        "silver.stays: the batch does not fit the table: expected from Date32 not null, found to \
         Date32 not null; please report this"
    );
}

#[test]
fn a_table_without_its_batch_and_a_batch_without_a_table_are_refused() {
    let out = tempfile::tempdir().unwrap();
    let mut staging = Staging::begin(out.path(), tables()).unwrap();
    let mut given = batches(&["A"]);
    let error = staging.append(&given[..1]).unwrap_err();
    assert!(matches!(
        error,
        WarehouseError::BatchCount {
            given: 1,
            needed: 2
        }
    ));
    given.push(given[0].clone());
    let error = staging.append(&given).unwrap_err();
    assert!(matches!(
        error,
        WarehouseError::BatchCount {
            given: 3,
            needed: 2
        }
    ));
}

#[test]
fn a_key_on_two_rows_is_refused_and_two_nulls_in_it_are_equal() {
    let out = tempfile::tempdir().unwrap();
    let row = Vehicle {
        year: None,
        ..vehicle("A")
    };
    let mut staging = Staging::begin(out.path(), tables()).unwrap();
    let stays = crate::Stay::record_batch([stay("A")].iter()).unwrap();
    let vehicles = Vehicle::record_batch([row.clone(), vehicle("A"), row].iter()).unwrap();
    staging.append(&[stays, vehicles]).unwrap();
    let error = staging.publish(&run()).unwrap_err();
    assert!(
        matches!(&error, WarehouseError::DuplicateKeys { table, count: 1 } if table == "gold.vehicles"),
        "{error}"
    );
    assert!(!out.path().join("gold").exists());
}

#[test]
fn the_database_has_the_storage_version_duckdb_1_opens() {
    let out = tempfile::tempdir().unwrap();
    write(out.path(), &["A"]).unwrap();
    // A checksum of 8 bytes, the mark, then the version of the storage: 64 is
    // what DuckDB 0.9.2 to 1.1 write.
    let header = fs::read(out.path().join("warehouse.duckdb")).unwrap();
    assert_eq!(&header[8..12], b"DUCK");
    assert_eq!(u64::from_le_bytes(header[12..20].try_into().unwrap()), 64);
}

#[test]
fn old_names_lead_to_the_tables_whatever_name_the_file_is_attached_by() {
    let out = tempfile::tempdir().unwrap();
    write(out.path(), &["A"]).unwrap();
    let database = open(out.path());
    assert_eq!(query(&database, "SELECT case_id FROM vehicles_v2"), [["A"]]);
    drop(database);

    let elsewhere = Connection::open_in_memory().unwrap();
    let file = out.path().join("warehouse.duckdb");
    elsewhere
        .execute_batch(&format!("ATTACH '{}' AS other (READ_ONLY)", file.display()))
        .unwrap();
    assert_eq!(
        query(&elsewhere, "SELECT case_id FROM other.vehicles_v2"),
        [["A"]]
    );
}

#[test]
fn a_folder_with_quotes_and_wildcards_in_its_name_is_just_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("it's [1] *");
    let published = write(&out, &["A", "B"]).unwrap();
    assert_eq!(published.database, out.join("warehouse.duckdb"));
    assert_eq!(
        query(&open(&out), "SELECT count(*) FROM gold.vehicles"),
        [["2"]]
    );
}
