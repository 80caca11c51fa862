//! Where the two methods differ, as `goldsmith compare-methods` shows it.

use std::path::Path;

use duckdb::Connection;
use serde_json::Value;

use crate::{Ended, Scene, goldsmith, parquet_files, rows};

/// A return whose tax is paid, and a penalty of nothing.
const TRANSCRIPT: &str = r#"{"records": [{"tax_year": 2019, "transactions": [
  {"code": "150", "date": "2020-04-15", "amount": "1,000.00"},
  {"code": "670", "date": "2020-04-15", "amount": "-1,000.00"},
  {"code": "276", "date": "2020-06-01", "amount": "0.00"}]}]}"#;

fn scene() -> Scene {
    let scene = Scene::new();
    scene.file("A/at.json", TRANSCRIPT);
    scene.file("B/wi.json", r#"{"forms": []}"#);
    scene
}

fn compare(out: &Path, more: &[&str]) -> Ended {
    let fixed = ["compare-methods", out.to_str().unwrap()];
    goldsmith(fixed.iter().chain(more))
}

/// The penalty adds 30 days by the legacy method: from 2030-04-15, a Monday, to
/// 2030-05-15. From 2024-05-01 to the first are six years, one of them leap, less
/// 16 days: 2,191 - 16. The texts are those of rules/legacy/differences.toml.
const COMPARED: &str = "\
Compared 2 cases as of 2024-05-01; with differences: 1.

silver.tax_years
  adjusted_csed_date: 1 row in 1 case
    why: The statute method takes them from the assessments of the year, each with a period of its
    own; the legacy method computes one date from the day the return posted and the events of its
    own pairing. (IRC 6502, 6503; contract 0.1.4; contract section 9, 1.1 to 1.7)
    A tax_year 2019, owner taxpayer: statute 2030-04-15, legacy 2030-05-15
  total_toll_days: 1 row in 1 case
    why: as above
    A tax_year 2019, owner taxpayer: statute 0, legacy 30
  csed_earliest_date: 1 row in 1 case
    why: as above
    A tax_year 2019, owner taxpayer: statute 2030-04-15, legacy 2030-05-15
  csed_latest_date: 1 row in 1 case
    why: as above
    A tax_year 2019, owner taxpayer: statute 2030-04-15, legacy 2030-05-15
  exam_indicator: 1 row in 1 case
    why: Codes 420 and 424 tell of an examination until it is closed; the legacy method has no such
    indicator. (IRS Document 6209, section 8A; contract 0.1.6)
    A tax_year 2019, owner taxpayer: statute false, legacy null

gold.csed_assessments
  suspended_days: 1 row in 1 case
    why: Only days after the assessment and before its expiry count, tails included, each once. The
    legacy method adds 180 days to a bankruptcy, 30 to an offer that was withdrawn and 30 for
    penalty or interest codes, and counts days outside the period too. (IRC 6502, 6503(h)(2),
    6330(e)(1), 6331(k); contract section 9, 1.2 to 1.6)
    A tax_year 2019, owner taxpayer, seq 1: statute 0, legacy 30
  csed_date: 1 row in 1 case
    why: The date follows from the assessment and its suspensions as the statute has them, and where
    two readings exist the earlier one is shown beside it. The legacy date follows from one base,
    flat additions and codes that suspend nothing in law, and knows no weekends. (IRC 6502, 6503,
    6330(e), 6331(k), 7503; contract section 9, 1.1 to 1.7)
    A tax_year 2019, owner taxpayer, seq 1: statute 2030-04-15, legacy 2030-05-15
  last_day_to_act: 1 row in 1 case
    why: as above
    A tax_year 2019, owner taxpayer, seq 1: statute 2030-04-15, legacy null
  days_remaining: 1 row in 1 case
    why: as above
    A tax_year 2019, owner taxpayer, seq 1: statute 2175, legacy 2205
  method: 1 row in 1 case
    why: They tell the derivation, which is another one. (contract 0.1.4)
    A tax_year 2019, owner taxpayer, seq 1: statute statute, legacy legacy
  explanation: 1 row in 1 case
    why: as above
    A tax_year 2019, owner taxpayer, seq 1: statute {\"steps\":[{\"what\":\"the 150 assessed on …, legacy {\"steps\":[{\"what\":\"the time to collect …
";

#[test]
fn what_differs_is_shown_with_its_reason_and_nothing_is_written() {
    let scene = scene();
    assert_eq!(scene.run(&[]).code, 0);
    let before = parquet_files(&scene.out());
    let ended = compare(&scene.out(), &[]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    assert_eq!(ended.stdout, COMPARED);
    assert_eq!(parquet_files(&scene.out()), before);

    let alone = compare(&scene.out(), &["--case", "B"]).stdout;
    assert_eq!(
        alone,
        "Compared 1 case as of 2024-05-01; with differences: 0.\n"
    );
}

#[test]
fn a_run_by_the_legacy_method_says_so_and_compares_to_the_same() {
    let scene = scene();
    let ended = scene.run(&["--method", "legacy"]);
    assert_eq!(ended.code, 0);
    let head =
        "Read 2 documents of 2 cases as of 2024-05-01; gold is computed by the legacy method.\n";
    assert!(ended.stdout.starts_with(head), "{}", ended.stdout);
    let out = scene.out();
    assert_eq!(
        rows(
            &out,
            "SELECT method, csed_date, suspended_days, last_day_to_act FROM gold.csed_assessments"
        ),
        [["legacy", "2030-05-15", "30", "NULL"]]
    );
    assert_eq!(
        rows(
            &out,
            "SELECT adjusted_csed_date, current_balance FROM silver.tax_years"
        ),
        [["2030-05-15", "0.00"]]
    );
    assert_eq!(rows(&out, "SELECT method FROM meta.runs"), [["legacy"]]);
    assert_eq!(compare(&out, &[]).stdout, COMPARED);

    let summary = scene
        .run(&["--method", "legacy", "--format", "json"])
        .stdout;
    let summary: Value = serde_json::from_str(&summary).unwrap();
    assert_eq!(summary["method"], "legacy");
}

#[test]
fn the_same_bytes_come_out_of_any_number_of_threads_by_either_method() {
    let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/cases");
    let folder = tempfile::tempdir().unwrap();
    let run = |method: &str, threads: &str| {
        let out = folder.path().join(format!("{method}-{threads}"));
        let ended = goldsmith([
            "run".as_ref(),
            testdata.as_os_str(),
            "--out".as_ref(),
            out.as_os_str(),
            "--as-of".as_ref(),
            "2026-01-15".as_ref(),
            "--method".as_ref(),
            method.as_ref(),
            "--threads".as_ref(),
            threads.as_ref(),
        ]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        parquet_files(&out)
    };
    let (statute, legacy) = (run("statute", "1"), run("legacy", "1"));
    assert_ne!(statute, legacy);
    assert_eq!(run("statute", "3"), statute);
    assert_eq!(run("legacy", "3"), legacy);

    // Nothing that differs in these cases lacks a reason.
    let ended = compare(&folder.path().join("statute-1"), &["--format", "json"]);
    let compared: Value = serde_json::from_str(&ended.stdout).unwrap();
    let groups = compared["differences"].as_array().unwrap();
    assert!(groups.len() > 50);
    for group in groups {
        assert!(
            group["reason"].is_string(),
            "{} {}",
            group["table"],
            group["column"]
        );
        let examples = group["examples"].as_array().unwrap();
        assert!(!examples.is_empty() && examples.len() <= 3);
        assert!(group["rows"].as_u64() >= group["cases"].as_u64());
    }
    assert!(compare(&folder.path().join("legacy-1"), &["--format", "json"]).stdout == ended.stdout);
}

#[test]
fn a_folder_without_a_database_and_a_case_that_is_not_there_are_wrong_usage() {
    let scene = scene();
    let ended = compare(&scene.out(), &[]);
    assert_eq!(ended.code, 2);
    assert!(ended.complaint().contains("warehouse.duckdb"));
    assert_eq!(scene.run(&[]).code, 0);
    let ended = compare(&scene.out(), &["--case", "C"]);
    assert_eq!(ended.code, 2);
    assert!(ended.complaint().contains("no case \"C\""));
    assert_eq!(scene.run(&["--method", "old"]).code, 2);
}

#[test]
fn a_run_under_rules_that_are_read_otherwise_now_is_neither_compared_nor_explained() {
    let scene = scene();
    assert_eq!(scene.run(&[]).code, 0);
    let out = scene.out();
    let database = Connection::open(out.join("warehouse.duckdb")).unwrap();
    let sql = "UPDATE meta.runs SET rules_hash = 'another'";
    assert_eq!(database.execute(sql, []).unwrap(), 1);
    drop(database);
    let explained = goldsmith(["explain", out.to_str().unwrap(), "A"]);
    for ended in [compare(&out, &[]), explained] {
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
        let says = "reads other rules from the texts that";
        assert!(ended.stderr.contains(says), "{}", ended.stderr);
    }
}
