//! The rule tables from outside: listed, shown, checked.

use std::fs;

use serde_json::Value;

use crate::{Ended, goldsmith};

fn shown(arguments: &[&str]) -> Ended {
    let ended = goldsmith(arguments);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    ended
}

/// A folder of rule files with these texts.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

const STATUS: &str = "# Two statuses.\n\n[[status]]\nstatus_code = \"NEW\"\ndescription = \"opened\"\n\
                      next_actions = [\"ask\", \"wait\"]\nauthority = \"house\"\nverified = true\n";

#[test]
fn the_tables_are_listed_with_their_rows() {
    let ended = shown(&["rules"]);
    let line = |name: &str| {
        let mut lines = ended.stdout.lines();
        lines
            .find(|line| line.starts_with(name))
            .unwrap()
            .to_owned()
    };
    let codes = line("at_transaction_rules ");
    assert!(
        codes.contains(" 257  What each transaction code"),
        "{codes}"
    );
    assert!(line("spellings/wi ").contains("How wage and income transcripts spell"));

    let json: Value = serde_json::from_str(&shown(&["rules", "--format", "json"]).stdout).unwrap();
    let tables = json["tables"].as_array().unwrap();
    assert_eq!(tables.len(), ended.stdout.lines().count());
    let codes = &tables
        .iter()
        .find(|table| table["table"] == "at_transaction_rules");
    assert_eq!(codes.unwrap()["rows"], 257);
}

#[test]
fn sound_rules_are_counted_on_one_line() {
    let ended = shown(&["rules", "check"]);
    assert_eq!(ended.stdout.lines().count(), 1);
    let words: Vec<_> = ended.stdout.split([' ', ',']).collect();
    let fingerprint = ended.last_line().rsplit(' ').next().unwrap();
    assert_eq!(
        (words[1], fingerprint.len()),
        ("tables", 32),
        "{}",
        ended.stdout
    );

    let folder = folder(&[("status_definitions.toml", STATUS)]);
    let changed = shown(&["rules", "check", folder.path().to_str().unwrap()]);
    assert_ne!(changed.stdout, ended.stdout);
}

#[test]
fn a_check_reports_every_kind_of_fault_at_once_in_the_words_of_the_folder() {
    let folder = folder(&[
        (
            "status_definitions.toml",
            &STATUS.replace("verified", "checked"),
        ),
        ("csed_calculation_rules.toml", "not TOML\n"),
        ("spellings/at.toml", "[year\n"),
        (
            "spellings/trt.toml",
            "[row]\nowner = [\"owner\"]\ncategory = \"Category\"\n",
        ),
        ("wi_forms.toml", ""),
    ]);
    let given = folder.path().to_str().unwrap();
    let ended = goldsmith(["rules", "check", given]);
    assert_eq!((ended.code, ended.stdout.as_str()), (2, ""));
    for place in [
        "status_definitions.toml:3:1: `verified` is missing",
        "status_definitions.toml:8:1: `checked` is unknown here",
        "csed_calculation_rules.toml:1:",
        "spellings/at.toml:1:",
        "spellings/trt.toml:2:1: [row] has no field `owner`",
        "spellings/trt.toml:3:12: a list of spellings belongs here",
        "wi_forms.toml: is no rule file",
    ] {
        let fault = format!("\n{given}/{place}");
        assert_eq!(
            ended.stderr.matches(&fault).count(),
            1,
            "{place} in {}",
            ended.stderr
        );
    }
    // A run reports the same.
    let out = folder.path().join("out");
    let run = [
        "run",
        given,
        "--out",
        out.to_str().unwrap(),
        "--rules",
        given,
    ];
    assert_eq!(goldsmith(run).stderr, ended.stderr);
}

#[test]
fn a_row_is_shown_with_its_place_and_all_it_says() {
    let folder = folder(&[("status_definitions.toml", STATUS)]);
    let given = folder.path().to_str().unwrap();
    let arguments = [
        "rules",
        "show",
        "status_definitions",
        "new",
        "--rules",
        given,
    ];
    assert_eq!(
        shown(&arguments).stdout,
        format!(
            "status NEW  {given}/status_definitions.toml:3\n  status_code   NEW\n  description   opened\n  \
             next_actions  ask; wait\n  authority     house\n  verified      true\n"
        )
    );

    let json = shown(&[&arguments[..], &["--format", "json"]].concat()).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["table"], "status_definitions");
    assert_eq!(json["about"][0], "Two statuses.");
    let row = &json["sections"][0]["rows"][0];
    assert_eq!(row["line"], 3);
    assert_eq!(row["values"]["next_actions"][1], "wait");
    assert_eq!(row["values"]["verified"], true);
}

#[test]
fn a_table_is_shown_whole_without_a_key() {
    let whole = shown(&["rules", "show", "at_transaction_rules"]);
    let rows = whole
        .stdout
        .lines()
        .filter(|line| line.starts_with("transaction "));
    assert_eq!(rows.count(), 257);
    let one = shown(&["rules", "show", "at_transaction_rules", "520"]);
    assert!(
        one.stdout
            .starts_with("transaction 520  rules/at_transaction_rules.toml:")
    );
    assert!(whole.stdout.contains(&one.stdout));
}

#[test]
fn what_is_not_there_to_show_is_one_line_that_names_what_is() {
    let ended = goldsmith(["rules", "show", "transactions"]);
    assert_eq!(ended.code, 2);
    assert!(ended.complaint().contains("`transactions`; there are "));
    assert!(ended.complaint().contains(", se_tax_parameters, "));

    let ended = goldsmith(["rules", "show", "se_tax_parameters", "1999"]);
    assert_eq!(ended.code, 2);
    let complaint = ended.complaint();
    assert!(
        complaint.contains("se_tax_parameters has no row of `1999`; it has 20"),
        "{complaint}"
    );
}
