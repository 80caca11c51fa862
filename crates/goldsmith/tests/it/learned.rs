//! What a run learns of its producers.

use goldsmith::terms::Source;
use goldsmith::{DriftRow, UsageRow};

use crate::{ENGINE, RawCase, as_of};

fn forms(case_id: &str, documents: &[&str]) -> RawCase {
    let documents = documents.iter();
    let documents = documents.map(|forms| (Source::Wi, format!(r#"{{"forms": [{forms}]}}"#)));
    RawCase::new(case_id, documents.collect())
}

#[test]
fn unknown_keys_are_counted_over_documents_and_the_first_is_named() {
    let raw = [
        forms("C-1", &[r#"{"Year": 2021, "Form": "W-2"}"#]),
        forms(
            "C-2",
            &[
                r#"{"Year": 2021, "Form": "W-2", "Local 2021": 1, "Local 2022": 2}"#,
                r#"{"Year": 2022, "Form": "W-2", "Local 2021": 1}, {"Year": 2023, "Form": "W-2", "Local 2020": 3}"#,
            ],
        ),
    ];
    let cases: Vec<_> = raw.iter().map(RawCase::case).collect();
    let learned = ENGINE.refine_batch(&cases, as_of()).unwrap().learned;
    let rows: Vec<DriftRow<'_>> = learned.drift(|_| true);
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(
        (row.source, row.table_name),
        (Source::Wi, "income_documents")
    );
    assert_eq!(row.key_path, "Local ####");
    // Two keys in the first document, one in each form of the second.
    assert_eq!((row.documents, row.occurrences), (2, 4));
    assert_eq!(row.first_case_id, "C-2");
    assert_eq!(row.first_source_path, "/forms/0/Local 2021");
    assert!(row.is_new);
}

#[test]
fn wins_are_counted_over_cases_in_the_order_of_the_spelling_tables() {
    let raw = [
        forms(
            "C-1",
            &[r#"{"Year": 2021, "form": "W-2"}, {"tax_year": 2022, "Form": "W-2"}"#],
        ),
        forms("C-2", &[r#"{"YEAR": 2021, "form": "W-2"}"#]),
    ];
    let cases: Vec<_> = raw.iter().map(RawCase::case).collect();
    let learned = ENGINE.refine_batch(&cases, as_of()).unwrap().learned;
    let usage: Vec<UsageRow<'_>> = ENGINE.usage(&learned);
    let of_form = usage.iter().filter(|row| row.record == "form");
    let wins: Vec<_> = of_form
        .map(|row| (row.field, &*row.spelling, row.is_near, row.wins))
        .collect();
    assert_eq!(
        wins,
        [
            ("tax_year", "Year", false, 1),
            ("tax_year", "Year", true, 1),
            ("tax_year", "tax_year", false, 1),
            ("document_type", "Form", false, 1),
            ("document_type", "form", false, 2),
        ]
    );
}
