//! What a run stores so that it can be repeated.

use std::path::Path;

use duckdb::Connection;
use goldsmith::{DocumentOutcome, DocumentStatus, Rules};
use goldsmith_terms::{DocumentId, Method, Source};
use goldsmith_warehouse::{BronzeDocument, RunRecord, Staging, Stored, WarehouseError};

use crate::{batches, day, noon, run, tables, write};

type Given<'a> = (&'a str, Source, &'a [u8], DocumentStatus);

const BROKEN: DocumentStatus = DocumentStatus::SetAside {
    reason: "not_json",
    offset: None,
};
const UNKNOWN_SHAPE: DocumentStatus = DocumentStatus::SetAside {
    reason: "shape",
    offset: None,
};

fn store(out: &Path, given: &[Given<'_>], record: &RunRecord<'_>) {
    let outcomes: Vec<DocumentOutcome> = given
        .iter()
        .map(|(case_id, source, bytes, status)| DocumentOutcome {
            case_index: 0,
            document_index: 0,
            id: DocumentId::of(case_id, *source, bytes),
            source: *source,
            status: *status,
            errors: Vec::new(),
        })
        .collect();
    let documents: Vec<BronzeDocument<'_>> = given
        .iter()
        .zip(&outcomes)
        .map(|((case_id, _, bytes, _), outcome)| BronzeDocument {
            case_id,
            origin: "somewhere.json",
            bytes,
            outcome,
        })
        .collect();
    let mut staging = Staging::begin(out, tables()).unwrap();
    staging.append(&batches(&["A"])).unwrap();
    staging.append_bronze(&documents, noon()).unwrap();
    staging.publish(record).unwrap();
}

#[test]
fn documents_come_back_byte_for_byte_in_the_order_they_were_refined() {
    use DocumentStatus::Completed;

    let at: [&[u8]; 6] = [
        b"{\"b\": 1.50,  \"a\": null}\n",
        b"{}",
        b"\xef\xbb\xbf{\"marked\": true}",
        b"{\"lone\": \"\\ud800\"}",
        b"{\"a\": \xff",
        b"\"a text\"",
    ];
    let given = [
        ("A", Source::At, at[0], Completed),
        ("A", Source::Interview, b"{}".as_slice(), Completed),
        ("A", Source::At, at[1], Completed),
        ("B", Source::At, b"{}".as_slice(), Completed),
        ("A", Source::At, at[2], Completed),
        ("A", Source::At, at[3], Completed),
        ("A", Source::At, at[1], DocumentStatus::Duplicate),
        ("A", Source::At, at[4], BROKEN),
        ("A", Source::At, at[5], UNKNOWN_SHAPE),
    ];
    let out = tempfile::tempdir().unwrap();
    store(out.path(), &given, &run());
    let stored = Stored::open(out.path()).unwrap();
    assert_eq!(stored.case_ids().unwrap(), ["A", "B"]);
    let documents = stored.documents("A").unwrap();
    let found: Vec<_> = documents
        .iter()
        .map(|document| (document.source, document.bytes.as_slice()))
        .collect();
    let mut expected: Vec<_> = at.iter().map(|bytes| (Source::At, *bytes)).collect();
    expected.push((Source::Interview, b"{}"));
    assert_eq!(found, expected);
    assert!(documents.iter().all(|document| {
        document.id == DocumentId::of("A", document.source, &document.bytes)
            && document.origin == "somewhere.json"
    }));
}

#[test]
fn the_rules_the_day_and_the_method_of_a_run_come_back() {
    let own = "# our own\n[[category]]\n";
    let refused = Rules::from_texts(&[("expense_categories.toml", own)]);
    assert!(refused.is_err());

    let factors = Rules::embedded().unwrap();
    let (_, text) = factors
        .texts()
        .find(|(file, _)| *file == "resolution_parameters.toml")
        .unwrap();
    let altered = text.replacen("verified = true", "verified = false", 1);
    let own = Rules::from_texts(&[("resolution_parameters.toml", &altered)]).unwrap();
    assert_ne!(own.fingerprint(), factors.fingerprint());

    let out = tempfile::tempdir().unwrap();
    let record = RunRecord {
        method: Method::Legacy,
        rules: &own,
        ..run()
    };
    store(
        out.path(),
        &[("A", Source::At, b"{}", DocumentStatus::Completed)],
        &record,
    );
    let stored = Stored::open(out.path()).unwrap();
    assert_eq!(stored.as_of(), day("2024-05-01"));
    assert_eq!(stored.method(), Method::Legacy);
    assert_eq!(stored.rules_hash(), own.fingerprint());
    let rules = stored.rules().unwrap();
    assert_eq!(rules.fingerprint(), own.fingerprint());
    assert!(rules.texts().eq(own.texts()));
}

#[test]
fn a_case_that_is_not_stored_is_named() {
    let out = tempfile::tempdir().unwrap();
    write(out.path(), &["A"]).unwrap();
    let stored = Stored::open(out.path()).unwrap();
    let error = stored.documents("Z").unwrap_err();
    assert!(error.to_string().ends_with("has no case \"Z\""), "{error}");
    assert!(error.is_usage());
}

#[test]
fn a_document_that_was_altered_is_refused() {
    let out = tempfile::tempdir().unwrap();
    store(
        out.path(),
        &[("A", Source::At, b"{}", DocumentStatus::Completed)],
        &run(),
    );
    let database = Connection::open(out.path().join("warehouse.duckdb")).unwrap();
    database
        .execute_batch("UPDATE bronze.bronze_at_raw SET raw_response = '{\"a\": 1}'")
        .unwrap();
    drop(database);
    let error = Stored::open(out.path())
        .unwrap()
        .documents("A")
        .unwrap_err();
    assert!(
        matches!(error, WarehouseError::AlteredDocument { .. }),
        "{error}"
    );
}

#[test]
fn a_database_of_an_older_version_says_how_to_get_one_that_can_be_repeated() {
    let out = tempfile::tempdir().unwrap();
    let old = Connection::open(out.path().join("warehouse.duckdb")).unwrap();
    old.execute_batch("CREATE SCHEMA meta; CREATE TABLE meta.runs (as_of DATE)")
        .unwrap();
    drop(old);
    let Err(error) = Stored::open(out.path()) else {
        panic!("an old database was opened");
    };
    assert!(
        error.to_string().ends_with("writes it anew with them"),
        "{error}"
    );
    assert!(error.is_usage());
}
