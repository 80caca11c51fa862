//! Where fields come from, as `goldsmith trace` shows it.

use serde_json::{Value, json};

use crate::{Ended, Scene, goldsmith, rows};

const TRANSCRIPT: &str = r#"{"records": [{"tax_year": 2021, "AGI": "$1,250.50", "Total-Balance": 12, "transactions": [
  {"code": "670", "date": "04/15/2022", "description": "Payment", "amount": "-10"}]}]}"#;

const WAGES: &str = r#"{"forms": [{"Year": 2021, "Form": "1099-NEC", "Income": 300, "Recipient": {"SSN": "900-11-0001"}}]}"#;

fn scene() -> Scene {
    let scene = Scene::new();
    scene.file("A/at.json", TRANSCRIPT);
    scene.file("B/wi.json", WAGES);
    scene
}

impl Scene {
    /// `goldsmith trace out` and more arguments.
    fn trace(&self, more: &[&str]) -> Ended {
        let out = self.out();
        let fixed = ["trace", out.to_str().unwrap()];
        goldsmith(fixed.iter().chain(more))
    }
}

/// The bytes were counted in the document, the other columns follow from the
/// contract and from the rule of code 670.
const TRACED: &str = "\
silver.tax_years  tax_year 2021, owner taxpayer
A/at.json /records/0
  tax_year               2021      <- tax_year            ./tax_year       byte 26
  owner                  taxpayer  by rule
  adjusted_gross_income  1250.50   <- AGI                 ./AGI            byte 39  $1,250.50
  total_balance          12.00     <- like total_balance  ./Total-Balance  byte 69  12
  current_balance        -10.00    by rule
  csed_status            UNKNOWN   by rule
  sfr_indicator          false     by rule
  aur_indicator          false     by rule
  exam_indicator         false     by rule

silver.account_activity  tax_year 2021, owner taxpayer, line_no 1
A/at.json /records/0/transactions/0
  tax_year                     2021        by rule
  owner                        taxpayer    by rule
  line_no                      1           by rule
  activity_date                2022-04-15  <- date         ./date         byte 117  04/15/2022
  irs_transaction_code         670         <- code         ./code         byte 102
  explanation                  Payment     <- description  ./description  byte 146
  amount                       -10.00      <- amount       ./amount       byte 167  -10
  signed_amount                -10.00      by rule
  calculated_transaction_type  payment     by rule
  affects_balance              true        by rule
  affects_csed                 false       by rule
  indicates_collection_action  false       by rule
  is_payment                   true        by rule
  is_penalty                   false       by rule
  is_interest                  false       by rule
";

#[test]
fn a_case_is_traced_to_the_keys_places_and_bytes_of_its_documents() {
    let scene = scene();
    assert_eq!(scene.run(&["--provenance"]).code, 0);
    let ended = scene.trace(&["A"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    assert_eq!(ended.stdout, TRACED);
}

#[test]
fn a_field_is_shown_alone_and_a_social_security_number_masked() {
    let scene = scene();
    assert_eq!(scene.run(&["--provenance"]).code, 0);
    for table in ["income_documents", "silver.income_documents"] {
        let ended = scene.trace(&["B", table, "recipient_ssn"]);
        assert_eq!(
            ended.stdout,
            "silver.income_documents  tax_year 2021, document_type 1099-NEC, person_type taxpayer\n\
             B/wi.json /forms/0\n  \
             recipient_ssn  XXX-XX-0001  <- Recipient.SSN  ./Recipient/SSN  byte 82\n"
        );
    }
    let all = scene.trace(&["B"]).stdout + &scene.trace(&["B", "--format", "json"]).stdout;
    assert!(!all.contains("900-11"), "{all}");
}

#[test]
fn a_field_that_was_asked_for_and_holds_nothing_is_null() {
    let scene = scene();
    assert_eq!(scene.run(&["--provenance"]).code, 0);
    let ended = scene.trace(&["A", "tax_years", "form"]);
    let lines: Vec<&str> = ended.stdout.lines().skip(2).collect();
    assert_eq!(lines, ["  form  null"]);
}

#[test]
fn a_value_from_another_document_than_its_rows_names_it() {
    let scene = Scene::new();
    scene.file(
        "A/at.json",
        r#"{"records": [{"tax_year": 2021, "agi": 7}]}"#,
    );
    scene.file(
        "A/at-2.json",
        r#"{"records": [{"tax_year": 2021, "total_tax": 5}]}"#,
    );
    assert_eq!(scene.run(&["--provenance"]).code, 0);
    let ended = scene.trace(&["A", "tax_years", "adjusted_gross_income"]);
    // The newest document that contributed is the row's.
    assert_eq!(
        ended.stdout,
        "silver.tax_years  tax_year 2021, owner taxpayer\nA/at-2.json /records/0\n  \
         adjusted_gross_income  7.00  <- agi  A/at.json /records/0/agi  byte 39  7\n"
    );
}

#[test]
fn long_texts_are_cut_and_cannot_move_the_cursor() {
    let scene = Scene::new();
    let words = "a word ".repeat(40);
    scene.file(
        "A/trt.json",
        format!(
            r#"{{"records": [{{"tax_year": 2021, "form": "1040", "line": "1", "description": "\u001b[2J{words}", "data": "5"}}]}}"#
        ),
    );
    assert_eq!(scene.run(&["--provenance"]).code, 0);
    let ended = scene.trace(&["A", "trt_records", "description"]);
    let line = ended.stdout.lines().nth(2).unwrap();
    // `\u{1b}[2J` and 30 characters of words fill 39 columns, the mark the 40th.
    let cut = r"  description  \u{1b}[2Ja word a word a word a word a …  <- description  ";
    assert!(line.starts_with(cut), "{line}");
    // The raw text begins at column 98 and gets 20 columns all the same.
    assert_eq!(line.chars().count(), 117, "{line}");
    assert!(line.ends_with('…'), "{line}");
}

#[test]
fn json_says_the_same_as_data() {
    let scene = scene();
    assert_eq!(scene.run(&["--provenance"]).code, 0);
    let ended = scene.trace(&["A", "tax_years", "--format", "json"]);
    let found: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(
        (&found["case_id"], found["rows"].as_array().unwrap().len()),
        (&json!("A"), 1)
    );
    let row = &found["rows"][0];
    assert_eq!(row["table"], "tax_years");
    assert_eq!(
        row["key"][0],
        json!({"column": "tax_year", "value": "2021"})
    );
    assert_eq!(
        (&row["document"], &row["source_path"]),
        (&json!("A/at.json"), &json!("/records/0"))
    );
    assert_eq!(
        row["fields"][3],
        json!({"column": "total_balance", "value": "12.00", "origin": {
            "spelling": "total_balance", "is_near": true, "document": "A/at.json",
            "source_path": "/records/0/Total-Balance", "byte_offset": 69, "raw_value": "12"}})
    );
    assert_eq!(
        row["fields"][4],
        json!({"column": "current_balance", "value": "-10.00", "origin": null})
    );
}

#[test]
fn without_provenance_none_is_kept_and_the_trace_says_how_to_get_it() {
    let scene = scene();
    assert_eq!(scene.run(&[]).code, 0);
    assert_eq!(
        rows(&scene.out(), "SELECT count(*) FROM meta.provenance"),
        [["0"]]
    );
    let ended = scene.trace(&["A"]);
    assert_eq!(ended.code, 2);
    assert!(
        ended.complaint().ends_with("run again with --provenance"),
        "{}",
        ended.stderr
    );
}

#[test]
fn provenance_changes_no_row() {
    let scene = scene();
    let with = scene.folder.path().join("with");
    assert_eq!(scene.run(&[]).code, 0);
    assert_eq!(scene.run_to(&with, &["--provenance"]).code, 0);
    assert!(crate::parquet_files(&scene.out()) == crate::parquet_files(&with));
}

#[test]
fn a_question_the_result_has_no_answer_to_is_a_usage_error_that_says_what_there_is() {
    let scene = scene();
    let before = scene.trace(&["A"]);
    assert_eq!(before.code, 2);
    assert!(
        before.complaint().contains("warehouse.duckdb"),
        "{}",
        before.stderr
    );
    assert!(!scene.out().exists());

    assert_eq!(scene.run(&["--provenance"]).code, 0);
    for (question, answer) in [
        (&["Z"][..], "has no case \"Z\""),
        (
            &["A", "wages"],
            "there are tax_years, account_activity, income_documents, trt_records, interviews",
        ),
        (
            &["A", "tax_years", "agi"],
            "it has tax_year, owner, filing_status,",
        ),
        (
            &["A", "tax_years", "row_id"],
            "no field \"row_id\" to trace",
        ),
    ] {
        let ended = scene.trace(question);
        assert_eq!(ended.code, 2, "{question:?}");
        assert!(ended.complaint().contains(answer), "{}", ended.stderr);
    }
    let none = scene.trace(&["A", "interviews"]);
    assert_eq!(
        (none.code, none.stdout.as_str()),
        (0, "A has no such rows.\n")
    );
}
