//! Where silver fields come from, when that is asked for.

use std::sync::LazyLock;

use goldsmith::terms::Source;
use goldsmith::{Engine, ProvenanceRow};

use crate::{ENGINE, RawCase, as_of};

static TRACING: LazyLock<Engine> = LazyLock::new(|| ENGINE.clone().with_provenance(true));

fn traced(documents: &[(Source, &str)], see: impl FnOnce(&[ProvenanceRow<'_>])) {
    let documents = documents.iter();
    let documents = documents.map(|(source, text)| (*source, (*text).to_owned()));
    let raw = RawCase::new("C-1", documents.collect());
    see(&TRACING.refine(&raw.case(), as_of()).provenance);
}

/// Spelling, place and byte of a field.
#[track_caller]
fn origin<'r>(rows: &'r [ProvenanceRow<'_>], field: &str) -> (&'r str, &'r str, usize) {
    let row = rows.iter().find(|row| row.field == field).unwrap();
    let offset = usize::try_from(row.byte_offset).unwrap();
    (&row.spelling, &row.source_path, offset)
}

#[test]
fn behind_an_unfolded_text_bytes_are_those_of_the_document() {
    let text = r#"{"MiscXML": "{\"CashOnHand\": 5}", "employment": {"b3": "ACME"}}"#;
    let at = |part: &str| text.find(part).unwrap();
    traced(&[(Source::Interview, text)], |rows| {
        let string = at(r#""{\"Cash"#);
        let cash = ("misc:CashOnHand", "/MiscXML/CashOnHand", string);
        assert_eq!(origin(rows, "cash_on_hand"), cash);
        let employer = ("employment.b3", "/employment/b3", at("\"ACME\""));
        assert_eq!(origin(rows, "taxpayer_employer_name"), employer);
    });
}

#[test]
fn a_field_put_together_names_all_its_parts() {
    let text =
        r#"{"data": {"LastName": "Doe", "FirstName": "Ann", "Address": "1 Elm St", "AptNo": "4"}}"#;
    traced(&[(Source::Interview, text)], |rows| {
        let name = rows
            .iter()
            .find(|row| row.field == "taxpayer_name")
            .unwrap();
        assert_eq!(name.spelling, "case:FirstName + case:LastName");
        assert_eq!(
            (&*name.source_path, &*name.raw_value),
            ("/data/FirstName", "Ann Doe")
        );
        let street = rows
            .iter()
            .find(|row| row.field == "street_address")
            .unwrap();
        assert_eq!(street.raw_value, "1 Elm St 4");
    });
}

#[test]
fn an_amount_restated_by_boxes_comes_from_them() {
    let text = r#"{"forms": [{"Year": 2021, "Form": "W-2", "Income": 0,
        "Fields": {"Wages, Tips, and Other Compensation": 5}}]}"#;
    traced(&[(Source::Wi, text)], |rows| {
        let boxes = (
            "(sum of boxes)",
            "/forms/0/Fields",
            text.find(r#"{"Wages"#).unwrap(),
        );
        assert_eq!(origin(rows, "gross_amount"), boxes);
    });
}

#[test]
fn of_two_documents_the_one_whose_value_was_kept_is_named() {
    let older = r#"{"records": [{"tax_year": 2021, "agi": 5, "taxable_income": 3}]}"#;
    let newer = r#"{"records": [{"year": 2021, "AGI": 6}]}"#;
    traced(&[(Source::At, older), (Source::At, newer)], |rows| {
        let agi = ("AGI", "/records/0/AGI", newer.find("6}").unwrap());
        assert_eq!(origin(rows, "adjusted_gross_income"), agi);
        assert_eq!(origin(rows, "taxable_income").0, "taxable_income");
        assert_eq!(origin(rows, "tax_year").0, "year");
    });
}

#[test]
fn a_year_from_a_map_or_a_file_name_says_so() {
    let map = r#"{"years_data": {"2021": [{"Form": "W-2"}]}}"#;
    traced(&[(Source::Wi, map)], |rows| {
        let (spelling, place, _) = origin(rows, "tax_year");
        assert_eq!(
            (spelling, place),
            ("(key of the year map)", "/years_data/2021")
        );
    });
    let file = r#"{"forms": [{"Form": "W-2", "SourceFile": "WI 2021.pdf"}]}"#;
    traced(&[(Source::Wi, file)], |rows| {
        let (spelling, place, _) = origin(rows, "tax_year");
        assert_eq!(
            (spelling, place),
            ("(year in the file name)", "/forms/0/SourceFile")
        );
    });
}
