//! Keys nobody reads, and which spellings won.

use serde_json::{Value, json};

use crate::{Ended, Scene, rows};

fn drift(ended: &Ended) -> Value {
    let summary: Value = serde_json::from_str(&ended.stdout).unwrap();
    summary["drift"].clone()
}

#[test]
fn unknown_keys_are_counted_over_all_documents_and_known_by_their_first() {
    let scene = Scene::new();
    scene.file(
        "A/at.json",
        r#"{"records": [{"tax_year": 2020}, {"tax_year": 2021, "shoe_size": 44},
            {"tax_year": 2022, "shoe_size": 45}]}"#,
    );
    scene.file(
        "B/at.json",
        r#"{"records": [{"tax_year": 2021, "shoe_size": 46}]}"#,
    );
    assert_eq!(scene.run(&[]).code, 0);
    let found = rows(
        &scene.out(),
        "SELECT source, table_name, key_path, documents, occurrences, first_case_id,
         first_bronze_id = (SELECT bronze_id FROM bronze.bronze_at_raw WHERE case_id = 'A'),
         first_source_path, is_new FROM meta.schema_drift",
    );
    assert_eq!(
        found,
        [[
            "at",
            "tax_years",
            "shoe_size",
            "2",
            "3",
            "A",
            "true",
            "/records/1/shoe_size",
            "false"
        ]]
    );
}

#[test]
fn a_first_run_has_nothing_to_compare_with_and_says_so() {
    let scene = Scene::new();
    scene.file(
        "A/at.json",
        r#"{"records": [{"tax_year": 2021, "shoe_size": 44}]}"#,
    );
    let human = scene.run(&[]);
    let line =
        "Unknown keys: 1 (no earlier run to compare with); the table meta.schema_drift has each\n";
    assert!(human.stdout.contains(line), "{}", human.stdout);

    let other = scene.folder.path().join("other");
    let first = scene.run_to(&other, &["--format", "json"]);
    assert_eq!(
        drift(&first),
        json!({"keys": 1, "new": [], "compared": false})
    );
}

#[test]
fn the_second_run_names_the_keys_the_first_did_not_have() {
    let scene = Scene::new();
    scene.file(
        "A/at.json",
        r#"{"records": [{"tax_year": 2021, "shoe_size": 44}]}"#,
    );
    assert_eq!(scene.run(&[]).code, 0);
    let record = r#"{"tax_year": 2021, "hat": {"size": 57}, "shoe_size": "a secret"}"#;
    scene.file("B/at.json", format!(r#"{{"records": [{record}]}}"#));
    scene.file(
        "C/at.json",
        format!(
            r#"{{"records": [{record}, {}]}}"#,
            record.replace("2021", "2022")
        ),
    );
    let second = scene.run(&["--format", "json"]);
    let new =
        json!({"source": "at", "table": "tax_years", "key": "hat", "count": 3, "documents": 2});
    assert_eq!(
        drift(&second),
        json!({"keys": 2, "new": [new], "compared": true})
    );
    let stored = "SELECT key_path, is_new FROM meta.schema_drift ORDER BY key_path";
    assert_eq!(
        rows(&scene.out(), stored),
        [["hat", "true"], ["shoe_size", "false"]]
    );
    // What the second run has is not new to the third.
    let third = scene.run(&[]);
    let line = "Unknown keys: 2 (0 new since the last run); the table meta.schema_drift has each\n";
    assert!(third.stdout.contains(line), "{}", third.stdout);

    scene.file(
        "D/wi.json",
        r#"{"forms": [{"Form": "W-2", "Year": 2021, "Income": 1, "glove_size": 8}]}"#,
    );
    let fourth = scene.run(&[]);
    let lines = "Unknown keys: 3 (1 new since the last run); the table meta.schema_drift has each\n  \
                 wi income_documents glove_size (1, in 1 document)\n";
    assert!(fourth.stdout.contains(lines), "{}", fourth.stdout);
}

#[test]
fn a_run_without_unknown_keys_does_not_speak_of_them() {
    let ended = Scene::of_cases(1).run(&[]);
    assert!(!ended.stdout.contains("Unknown keys"), "{}", ended.stdout);
}

#[test]
fn spellings_that_won_are_counted_near_ones_apart() {
    // Each transcript has the keys agi and, in two transactions, code.
    let scene = Scene::of_cases(3);
    scene.file(
        "B/at.json",
        r#"{"records": [{"tax_year": 2021, "A-G-I": 1}]}"#,
    );
    assert_eq!(scene.run(&[]).code, 0);
    let found = rows(
        &scene.out(),
        "SELECT source, record, field, spelling, is_near, wins FROM meta.spelling_usage
         WHERE field IN ('adjusted_gross_income', 'irs_transaction_code')",
    );
    assert_eq!(
        found,
        [
            ["at", "year", "adjusted_gross_income", "agi", "false", "3"],
            ["at", "year", "adjusted_gross_income", "agi", "true", "1"],
            [
                "at",
                "transaction",
                "irs_transaction_code",
                "code",
                "false",
                "6"
            ],
        ]
    );
}
