//! What gave no rows, and what a run learned.

use goldsmith::{
    DocumentOutcome, DocumentStatus, DriftRow, QuarantineRow, TableDefinition, UsageRow,
};
use goldsmith_table::{Bytes, RecordBatch, Table as _};
use goldsmith_terms::{DocumentId, Source};
use goldsmith_warehouse::{BronzeDocument, EarlierKeys, RunRecord, Staging, WarehouseError};

use crate::{batches, noon, open, query, run, tables};

/// A staging with one case and a table for what gave no rows, with these rows.
fn staging(out: &std::path::Path, rows: &[QuarantineRow<'_>]) -> Staging {
    let mut all = tables();
    all.push(TableDefinition::of::<QuarantineRow<'_>>());
    let mut staging = Staging::begin(out, all).unwrap();
    let mut batches: Vec<RecordBatch> = batches(&["A"]);
    batches.push(QuarantineRow::record_batch(rows.iter()).unwrap());
    staging.append(&batches).unwrap();
    staging
}

fn line(number: &str, raw: Option<&[u8]>) -> QuarantineRow<'static> {
    let origin: &'static str = format!("wi.ndjson:{number}").leak();
    QuarantineRow::of_input(None, Source::Wi, origin, "not_json", Some(3), raw)
}

#[test]
fn a_record_that_gave_no_row_says_where_its_document_stood() {
    let out = tempfile::tempdir().unwrap();
    let outcome = DocumentOutcome {
        case_index: 0,
        document_index: 0,
        id: DocumentId::of("A", Source::Trt, b"[{}]"),
        source: Source::Trt,
        status: DocumentStatus::Failed,
        errors: Vec::new(),
    };
    let record = QuarantineRow {
        case_id: Some("A".into()),
        bronze_id: Some(outcome.id),
        source: Source::Trt,
        origin: None,
        source_path: "/0".into(),
        table_name: "trt_records",
        reason: "missing_year".into(),
        byte_offset: Some(1),
        raw: Some(Bytes(b"{}".to_vec())),
    };
    let mut staging = staging(out.path(), &[record]);
    let document = BronzeDocument {
        case_id: "A",
        origin: "A/trt-2.json",
        bytes: b"[{}]",
        outcome: &outcome,
    };
    staging.append_bronze(&[document], noon()).unwrap();
    staging.publish(&run()).unwrap();
    let id = outcome.id.to_string();
    assert_eq!(
        query(&open(out.path()), "FROM meta.quarantine"),
        [[
            "A",
            id.as_str(),
            "trt",
            "A/trt-2.json",
            "/0",
            "trt_records",
            "missing_year",
            "1",
            "{}"
        ]]
    );
}

#[test]
fn refused_input_is_kept_in_its_order_with_its_own_origin_and_numbers_masked() {
    let out = tempfile::tempdir().unwrap();
    let mut staging = staging(out.path(), &[]);
    let rows = [line("2", Some(b"x 900-11-0001")), line("1", None)];
    staging.append_quarantine(rows.into_iter()).unwrap();
    staging.publish(&run()).unwrap();
    assert_eq!(
        query(
            &open(out.path()),
            "SELECT bronze_id, origin, reason, byte_offset, raw FROM meta.quarantine"
        ),
        [
            ["NULL", "wi.ndjson:2", "not_json", "3", "x XXX-XX-0001"],
            ["NULL", "wi.ndjson:1", "not_json", "3", "NULL"],
        ]
    );
}

#[test]
fn refused_input_of_many_mebibytes_is_kept_whole() {
    let out = tempfile::tempdir().unwrap();
    let mut staging = staging(out.path(), &[]);
    // Two of 40 MiB are more than is held at once, and the third comes after.
    let large = vec![b'x'; 40 << 20];
    let rows = ["1", "2", "3"].map(|number| line(number, Some(&large)));
    staging.append_quarantine(rows.into_iter()).unwrap();
    staging.publish(&run()).unwrap();
    assert_eq!(
        query(
            &open(out.path()),
            "SELECT origin, octet_length(raw) FROM meta.quarantine"
        ),
        ["1", "2", "3"].map(|number| [format!("wi.ndjson:{number}"), "41943040".to_owned()])
    );
}

#[test]
fn a_staging_without_the_table_refuses_rows_for_it() {
    let out = tempfile::tempdir().unwrap();
    let mut staging = Staging::begin(out.path(), tables()).unwrap();
    let error = staging
        .append_quarantine([line("1", None)].into_iter())
        .unwrap_err();
    assert!(
        matches!(&error, WarehouseError::SchemaMismatch { table, .. } if table == "meta.quarantine"),
        "{error}"
    );
}

#[test]
fn what_a_run_learned_is_recorded_and_the_next_run_can_compare() {
    let out = tempfile::tempdir().unwrap();
    let id = DocumentId::of("A", Source::At, b"{}");
    let drift = [DriftRow {
        source: Source::At,
        table_name: "tax_years",
        key_path: "shoe.size".into(),
        documents: 2,
        occurrences: 5,
        first_case_id: "A".into(),
        first_bronze_id: id,
        first_source_path: "/records/0/shoe/size".into(),
        is_new: true,
    }];
    let usage = [UsageRow {
        source: Source::At,
        record: "year",
        field: "adjusted_gross_income",
        spelling: "agi".into(),
        is_near: false,
        wins: 7,
    }];
    assert_eq!(EarlierKeys::read(out.path()), None);
    let mut staging = Staging::begin(out.path(), tables()).unwrap();
    staging.append(&batches(&["A"])).unwrap();
    let record = RunRecord {
        drift: &drift,
        usage: &usage,
        ..run()
    };
    staging.publish(&record).unwrap();

    let database = open(out.path());
    let (id, place) = (id.to_string(), "/records/0/shoe/size");
    assert_eq!(
        query(&database, "FROM meta.schema_drift"),
        [[
            "at",
            "tax_years",
            "shoe.size",
            "2",
            "5",
            "A",
            id.as_str(),
            place,
            "true"
        ]]
    );
    assert_eq!(
        query(&database, "FROM meta.spelling_usage"),
        [["at", "year", "adjusted_gross_income", "agi", "false", "7"]]
    );
    let earlier = EarlierKeys::read(out.path()).unwrap();
    let key = |source, table, path: &str| (source, table, path.to_owned());
    assert!(earlier.contains(&key(Source::At, "tax_years", "shoe.size")));
    assert!(!earlier.contains(&key(Source::Wi, "tax_years", "shoe.size")));
    assert!(!earlier.contains(&key(Source::At, "account_activity", "shoe.size")));
    assert!(!earlier.contains(&key(Source::At, "tax_years", "shoe")));
}
