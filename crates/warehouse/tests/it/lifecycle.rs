//! What happens to the output folder from one run to the next.

use std::fs;

use goldsmith::TableDefinition;
use goldsmith_warehouse::{Published, Staging, TableRows};

use crate::{Vehicle, batches, files, open, query, run, tables, write};

const PUBLISHED: [&str; 4] = [
    ".goldsmith.lock",
    "gold/vehicles/part-00000.parquet",
    "silver/stays/part-00000.parquet",
    "warehouse.duckdb",
];

#[test]
fn a_published_folder_holds_the_tables_the_database_and_nothing_of_the_staging() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("made/on/the/way");
    let published = write(&out, &["A", "B"]).unwrap();
    assert_eq!(files(&out), PUBLISHED);
    let count = |schema, table| TableRows {
        schema,
        table,
        count: 2,
    };
    assert_eq!(
        published,
        Published {
            rows: vec![count("silver", "stays"), count("gold", "vehicles")],
            database: out.join("warehouse.duckdb"),
        }
    );
}

#[test]
fn batches_follow_each_other_in_the_order_they_came_in() {
    let out = tempfile::tempdir().unwrap();
    let mut staging = Staging::begin(out.path(), tables()).unwrap();
    staging.append(&batches(&["B"])).unwrap();
    staging.append(&batches(&["A"])).unwrap();
    staging.publish(&run()).unwrap();
    assert_eq!(
        query(&open(out.path()), "SELECT case_id FROM silver.stays"),
        [["B"], ["A"]]
    );
}

#[test]
fn the_next_run_replaces_every_row() {
    let out = tempfile::tempdir().unwrap();
    write(out.path(), &["A", "B"]).unwrap();
    write(out.path(), &["C"]).unwrap();
    assert_eq!(files(out.path()), PUBLISHED);
    let database = open(out.path());
    assert_eq!(
        query(&database, "SELECT case_id FROM gold.vehicles"),
        [["C"]]
    );
    assert_eq!(query(&database, "SELECT count(*) FROM meta.runs"), [["1"]]);
}

#[test]
fn tables_this_version_lacks_go_and_files_of_other_names_stay() {
    let out = tempfile::tempdir().unwrap();
    write(out.path(), &["A"]).unwrap();
    fs::write(out.path().join("silver/notes.txt"), "mine").unwrap();
    fs::create_dir_all(out.path().join("gold/mine")).unwrap();
    fs::write(out.path().join("gold/mine/other.parquet"), "mine").unwrap();
    fs::write(
        out.path().join("gold/vehicles/part-00001.parquet"),
        "of an older version",
    )
    .unwrap();
    fs::write(
        out.path().join("warehouse.duckdb.wal"),
        "of the old database",
    )
    .unwrap();

    let mut staging =
        Staging::begin(out.path(), vec![TableDefinition::of::<Vehicle<'_>>()]).unwrap();
    staging.append(&batches(&["A"])[1..]).unwrap();
    staging.publish(&run()).unwrap();
    assert_eq!(
        files(out.path()),
        [
            ".goldsmith.lock",
            "gold/mine/other.parquet",
            "gold/vehicles/part-00000.parquet",
            "silver/notes.txt",
            "warehouse.duckdb",
        ]
    );
    assert!(!out.path().join("silver/stays").exists());
}

#[test]
fn a_run_that_ends_before_publishing_leaves_the_old_result_and_nothing_else() {
    let out = tempfile::tempdir().unwrap();
    write(out.path(), &["A"]).unwrap();
    let parquet = out.path().join("gold/vehicles/part-00000.parquet");
    let before = fs::read(&parquet).unwrap();
    let mut staging = Staging::begin(out.path(), tables()).unwrap();
    staging.append(&batches(&["B", "C"])).unwrap();
    drop(staging);
    assert_eq!(files(out.path()), PUBLISHED);
    assert_eq!(fs::read(&parquet).unwrap(), before);
    assert_eq!(
        query(&open(out.path()), "SELECT case_id FROM gold.vehicles"),
        [["A"]]
    );
}

#[test]
fn what_a_killed_run_left_is_removed_and_what_resembles_it_is_not() {
    let out = tempfile::tempdir().unwrap();
    let left = out.path().join(".goldsmith-abc123/silver/stays");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("part-00000.parquet"), "half a fi").unwrap();
    fs::write(out.path().join(".goldsmith-notes"), "a file, not a folder").unwrap();
    drop(Staging::begin(out.path(), tables()).unwrap());
    assert_eq!(files(out.path()), [".goldsmith-notes", ".goldsmith.lock"]);
}

#[test]
fn an_output_folder_that_is_a_file_is_refused_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    fs::write(&out, "").unwrap();
    let error = Staging::begin(&out, tables()).err().unwrap();
    assert!(!error.is_bug());
    let message = error.to_string();
    assert!(message.contains(out.to_str().unwrap()), "{message}");
    assert!(
        message.starts_with("cannot create the folder "),
        "{message}"
    );
}
