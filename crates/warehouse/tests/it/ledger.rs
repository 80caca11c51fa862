//! Bronze, and what is told of the run.

use goldsmith::{DocumentOutcome, DocumentStatus};
use goldsmith_terms::{DocumentId, Source};
use goldsmith_warehouse::{BronzeDocument, RunRecord, SkippedFile, Staging};

use crate::{RULES, batches, noon, open, query, run, tables};

fn outcome(source: Source, bytes: &[u8], status: DocumentStatus) -> DocumentOutcome {
    DocumentOutcome {
        case_index: 0,
        document_index: 0,
        id: DocumentId::of("A", source, bytes),
        source,
        status,
        errors: Vec::new(),
    }
}

fn document<'a>(bytes: &'a [u8], outcome: &'a DocumentOutcome) -> BronzeDocument<'a> {
    BronzeDocument {
        case_id: "A",
        origin: "A/some.json",
        bytes,
        outcome,
    }
}

/// Publishes the documents and gives the rows of a query.
fn bronze(documents: &[BronzeDocument<'_>], sql: &str) -> Vec<Vec<String>> {
    let out = tempfile::tempdir().unwrap();
    let mut staging = Staging::begin(out.path(), tables()).unwrap();
    staging.append(&batches(&["A"])).unwrap();
    staging.append_bronze(documents, noon()).unwrap();
    staging.publish(&run()).unwrap();
    query(&open(out.path()), sql)
}

#[test]
fn a_completed_document_has_its_response_as_it_came_and_the_times_of_its_processing() {
    let bytes = br#"{"b": 1.50,  "a": null}"#;
    let outcome = outcome(Source::At, bytes, DocumentStatus::Completed);
    let rows = bronze(&[document(bytes, &outcome)], "FROM bronze.bronze_at_raw");
    let id = outcome.id.to_string();
    assert_eq!(
        rows,
        [[
            id.as_str(),
            "A",
            r#"{"b": 1.50,  "a": null}"#,
            "NULL",
            "tiparser",
            "/analysis/at",
            "NULL",
            "2024-05-01 12:00:00",
            "2024-05-01 12:00:00",
            "completed",
            "NULL",
            "system",
            "tiparser",
            "A/some.json",
        ]]
    );
}

#[test]
fn an_interview_comes_from_the_casehelper_under_its_case() {
    let outcome = outcome(Source::Interview, b"{}", DocumentStatus::Completed);
    let rows = bronze(
        &[document(b"{}", &outcome)],
        "SELECT api_source, api_endpoint FROM bronze.bronze_interview_raw",
    );
    assert_eq!(rows, [["casehelper", "/api/cases/A/interview"]]);
}

#[test]
fn bytes_that_are_no_json_are_kept_as_bytes_with_the_reason() {
    let bytes = b"{\"a\": \xff";
    let status = DocumentStatus::SetAside {
        reason: "not_utf8",
        offset: Some(6),
    };
    let mut outcome = outcome(Source::Wi, bytes, status);
    outcome.errors = vec!["not UTF-8 at byte 6".to_owned()];
    let rows = bronze(
        &[document(bytes, &outcome)],
        "SELECT raw_response, hex(raw_bytes), processed_at, processing_status, processing_error
         FROM bronze.bronze_wi_raw",
    );
    assert_eq!(
        rows,
        [[
            "NULL",
            "7B2261223A20FF",
            "NULL",
            "failed",
            "not UTF-8 at byte 6"
        ]]
    );
}

#[test]
fn a_response_of_no_known_shape_is_json_all_the_same() {
    let status = DocumentStatus::SetAside {
        reason: "unknown_envelope",
        offset: None,
    };
    let outcome = outcome(Source::Trt, b"[1]", status);
    let rows = bronze(
        &[document(b"[1]", &outcome)],
        "SELECT raw_response, raw_bytes, processing_status FROM bronze.bronze_trt_raw",
    );
    assert_eq!(rows, [["[1]", "NULL", "failed"]]);
}

#[test]
fn all_errors_of_a_document_stand_one_a_line() {
    let mut outcome = outcome(Source::At, b"{}", DocumentStatus::Failed);
    outcome.errors = vec!["/0: no year".to_owned(), "/3: no year".to_owned()];
    let rows = bronze(
        &[document(b"{}", &outcome)],
        "SELECT processing_status, processing_error, processed_at FROM bronze.bronze_at_raw",
    );
    assert_eq!(rows, [["failed", "/0: no year\n/3: no year", "NULL"]]);
}

#[test]
fn a_document_given_twice_has_one_row() {
    let first = outcome(Source::At, b"{}", DocumentStatus::Completed);
    let second = outcome(Source::At, b"{}", DocumentStatus::Duplicate);
    let rows = bronze(
        &[document(b"{}", &first), document(b"{}", &second)],
        "SELECT count(*) FROM bronze.bronze_at_raw",
    );
    assert_eq!(rows, [["1"]]);
}

#[test]
fn a_run_is_recorded_with_what_it_left_out() {
    let out = tempfile::tempdir().unwrap();
    let mut staging = Staging::begin(out.path(), tables()).unwrap();
    staging.append(&batches(&["A"])).unwrap();
    let skipped = [SkippedFile {
        path: "notes.txt".to_owned(),
        reason: "hidden".to_owned(),
    }];
    let record = RunRecord {
        skipped: &skipped,
        ..run()
    };
    staging.publish(&record).unwrap();
    let database = open(out.path());
    let runs =
        "SELECT started_at, finished_at, as_of, method, rules_hash, goldsmith_version, documents,
                cases, set_aside, threads, input, has_provenance FROM meta.runs";
    assert_eq!(
        query(&database, runs),
        [[
            "2024-05-01 12:00:00",
            "2024-05-01 12:00:01.5",
            "2024-05-01",
            "statute",
            RULES.fingerprint(),
            env!("CARGO_PKG_VERSION"),
            "3",
            "2",
            "1",
            "2",
            "cases",
            "false",
        ]]
    );
    assert_eq!(
        query(&database, "FROM meta.skipped_files"),
        [["notes.txt", "hidden"]]
    );
}
