//! Databases that cannot answer.

use std::fs;
use std::path::Path;

use duckdb::Connection;
use goldsmith_warehouse::{EarlierKeys, WarehouseError, trace};

use crate::write;

fn refusal(out: &Path) -> WarehouseError {
    trace(out, "A", None, None).unwrap_err()
}

#[test]
fn a_folder_without_a_database_has_no_earlier_keys_and_nothing_to_trace() {
    let out = tempfile::tempdir().unwrap();
    assert_eq!(EarlierKeys::read(out.path()), None);
    let error = refusal(out.path());
    assert!(
        matches!(error, WarehouseError::NoDatabase { .. }),
        "{error}"
    );
    assert!(error.is_usage());
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0);
}

#[test]
fn a_file_that_is_no_database_has_no_earlier_keys_and_is_named() {
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("warehouse.duckdb");
    fs::write(&path, "mine").unwrap();
    assert_eq!(EarlierKeys::read(out.path()), None);
    let error = refusal(out.path());
    assert!(
        matches!(error, WarehouseError::Unreadable { .. }),
        "{error}"
    );
    assert!(error.to_string().contains(path.to_str().unwrap()));
    assert!(!error.is_usage() && !error.is_bug());
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn a_database_of_an_older_version_has_no_earlier_keys_and_no_provenance() {
    let out = tempfile::tempdir().unwrap();
    let old = Connection::open(out.path().join("warehouse.duckdb")).unwrap();
    old.execute_batch("CREATE SCHEMA meta; CREATE TABLE meta.runs (run_id UUID)")
        .unwrap();
    drop(old);
    assert_eq!(EarlierKeys::read(out.path()), None);
    let error = refusal(out.path());
    assert!(
        matches!(error, WarehouseError::NoProvenance { .. }),
        "{error}"
    );
}

#[test]
fn a_run_that_kept_no_provenance_says_how_to_get_it() {
    let out = tempfile::tempdir().unwrap();
    write(out.path(), &["A"]).unwrap();
    let error = refusal(out.path());
    assert!(
        error.to_string().ends_with("run again with --provenance"),
        "{error}"
    );
}
