//! Runs that come to nothing: one clear message, the right exit code, and no
//! output touched.

use std::fs;

use duckdb::Connection;

use crate::{Scene, goldsmith, parquet_files};

#[test]
fn an_unknown_flag_is_a_usage_error() {
    let ended = goldsmith(["run", "cases", "--out", "out", "--fast"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    assert!(ended.stderr.contains("--fast"), "{}", ended.stderr);
}

#[test]
fn values_that_mean_nothing_are_usage_errors_that_name_the_flag() {
    for (flag, value) in [
        ("--as-of", "2023-02-29"),
        ("--threads", "0"),
        ("--max-set-aside", "101"),
        ("--format", "xml"),
    ] {
        let ended = Scene::of_cases(1).run_bare(&[flag, value]);
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
        assert!(ended.stderr.contains(flag), "{}", ended.stderr);
    }
}

#[test]
fn without_arguments_the_help_is_shown_as_a_usage_error() {
    let ended = goldsmith::<&str>([]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    assert!(
        ended.stderr.contains("Usage: goldsmith"),
        "{}",
        ended.stderr
    );
}

#[test]
fn an_input_that_is_not_there_is_named() {
    let scene = Scene::new();
    fs::remove_dir(scene.cases()).unwrap();
    let ended = scene.run(&[]);
    assert_eq!(ended.code, 3);
    assert!(ended.complaint().contains(scene.cases().to_str().unwrap()));
    assert!(!scene.out().exists());
}

#[test]
fn an_input_without_responses_says_what_stands_there_instead() {
    let scene = Scene::new();
    scene.file("notes.txt", "");
    let ended = scene.run(&[]);
    assert_eq!(ended.code, 3);
    assert!(
        ended.complaint().contains("there is nothing to read in"),
        "{}",
        ended.stderr
    );
    assert!(
        ended.complaint().contains("(notes.txt: "),
        "{}",
        ended.stderr
    );
    assert!(!scene.out().exists());
}

#[test]
fn rules_that_do_not_load_are_a_usage_error_with_file_and_line() {
    let scene = Scene::of_cases(1);
    let rules = scene.folder.path().join("rules");
    let missing = scene.run(&["--rules", rules.to_str().unwrap()]);
    assert_eq!((missing.code, missing.stdout.as_str()), (2, ""));

    fs::create_dir(&rules).unwrap();
    fs::write(rules.join("frequency_factors.toml"), "\nthis is no TOML\n").unwrap();
    let ended = scene.run(&["--rules", rules.to_str().unwrap()]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    assert!(
        ended.stderr.contains("rules/frequency_factors.toml:2:"),
        "{}",
        ended.stderr
    );
    assert!(!scene.out().exists());
}

#[test]
fn an_output_that_is_a_file_is_named_and_stays() {
    let scene = Scene::of_cases(1);
    fs::write(scene.out(), "mine").unwrap();
    let ended = scene.run(&[]);
    assert_eq!(ended.code, 3);
    assert!(
        ended.complaint().contains(scene.out().to_str().unwrap()),
        "{}",
        ended.stderr
    );
    assert_eq!(fs::read(scene.out()).unwrap(), b"mine");
}

#[test]
fn an_output_that_cannot_take_a_table_leaves_the_database_of_the_run_before() {
    let scene = Scene::of_cases(1);
    assert_eq!(scene.run(&[]).code, 0);
    let before = fs::read(scene.out().join("warehouse.duckdb")).unwrap();
    fs::remove_dir_all(scene.out().join("gold")).unwrap();
    fs::write(scene.out().join("gold"), "in the way").unwrap();
    let ended = scene.run(&[]);
    assert_eq!(ended.code, 3);
    assert!(ended.complaint().contains("gold"), "{}", ended.stderr);
    assert_eq!(
        fs::read(scene.out().join("warehouse.duckdb")).unwrap(),
        before
    );
}

#[test]
fn an_output_another_process_writes_to_is_left_to_it() {
    let scene = Scene::of_cases(1);
    assert_eq!(scene.run(&[]).code, 0);
    let before = parquet_files(&scene.out());
    let lock = Connection::open(scene.out().join(".goldsmith.lock")).unwrap();
    scene.file("B/at.json", crate::transcript(7));
    let ended = scene.run(&[]);
    assert_eq!(ended.code, 3);
    assert!(
        ended.stderr.contains("wait for it to end"),
        "{}",
        ended.stderr
    );
    assert!(before == parquet_files(&scene.out()));
    drop(lock);
    assert_eq!(scene.run(&[]).code, 0);
}
