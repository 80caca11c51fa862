//! What is told to an operator holds no taxpayer's value, wherever one stands.

use goldsmith::Refined;
use goldsmith::terms::Source;
use serde_json::{Value, json};

use crate::{ENGINE, RawCase, as_of};

/// One document of each source with every kind of field.
fn documents() -> [(Source, Value); 4] {
    [
        (
            Source::At,
            json!({"response_date": "2024-05-01", "records": [{
                "tax_year": 2021, "year": 2021, "filed": true, "returnFiledDate": "2022-05-30", "filing_status": "MFJ",
                "agi": 1, "AGI": 2, "account_balance": 5, "owner": "S", "source_file": "AT 21 S.pdf", "form": "1040", "note": "x",
                "transactions": [
                    {"code": "150", "date": "2022-05-30", "description": "Tax return filed", "amount": 5, "balance": 5,
                     "cycle_date": "20221505", "type": "debit", "cc": "10", "ac": "043", "end": "2023-01-01", "csed_date": "2032-05-30"},
                    "x"]}]}),
        ),
        (
            Source::Wi,
            json!({"summary": {"total_forms": 1}, "forms": [{
                "Year": 2022, "Form": "W-2", "Income": 5, "income": 6, "Withholding": 1, "Category": "SE",
                "Issuer": {"Name": "ACME", "EIN": "98-7000000", "Address": "1 MAIN ST"},
                "Recipient": {"Name": "THE TAXPAYER", "SSN": "900-11-0001", "Address": "2 MAIN ST", "TaxpayerType": "TP"},
                "Owner": "S", "Label": "E", "PayerBlurb": "98-7000000\nACME\n1 MAIN ST", "UniqueID": "12345678901",
                "SourceFile": "WI 22 S.pdf", "Fields": {"Wages": 5}, "note": "x"}]}),
        ),
        (
            Source::Trt,
            json!({"records": [{
                "tax_year": 2022, "form": "Schedule C", "type": "Schedule", "category": "Income", "sub_category": "a",
                "line": "31", "label": "Net profit", "data": "5", "amount": "6", "response_date": "2024-05-01",
                "tax_period_ending": "2022-12-31", "primary_ssn": "900-11-0001", "spouse_ssn": "900-22-0002", "note": "x"}]}),
        ),
        (
            Source::Interview,
            json!({
                "employment": {"clientEmployer": "ACME", "clientGrossIncome": 60000, "clientMonthlyIncome": 5000,
                    "clientPayFrequency": "weekly", "clientEmploymentStartDate": "2020-01-01", "note": "x"},
                "household": {"householdSize": 2, "household_size": 3},
                "assets": {"bankAccounts": {"accountsGrid": [{"type": "checking", "fullName": "BANK", "balance": 1}], "total": 5},
                    "vehicles": {"vehiclesGrid": [{"year": 2015, "make": "A", "model": "B", "currentValue": 1, "finalPaymentDate": "2027-01-01"}]}},
                "income": {"clientPension": 1}, "expenses": {"b56": 700, "otherExpenses": [{"name": "x", "amount": 1}]},
                "Result": {"Food": 458}}),
        ),
    ]
}

/// A name and a number that nobody has, as text, as a number and in containers.
fn plants() -> [Value; 7] {
    [
        json!("Zebediah Quagga 987-65-4321"),
        json!("Quagga"),
        json!("987-65-4321"),
        json!("987654321"),
        json!(987_654_321),
        json!(["Zebediah Quagga", "987-65-4321"]),
        json!({"value": "Quagga 987 65 4321"}),
    ]
}

/// The pointers of all values that are no container.
fn leaves(value: &Value, pointer: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => members
            .iter()
            .for_each(|(key, inner)| leaves(inner, &format!("{pointer}/{key}"), found)),
        Value::Array(elements) => {
            elements
                .iter()
                .enumerate()
                .for_each(|(place, inner)| leaves(inner, &format!("{pointer}/{place}"), found));
        }
        _ => found.push(pointer.to_owned()),
    }
}

fn is_told(text: &str) -> bool {
    let letters = text.to_lowercase();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    letters.contains("quagga")
        || letters.contains("zebediah")
        || digits.contains("98765")
        || digits.contains("4321")
}

#[track_caller]
fn tells_nothing(refined: &Refined<'_>, place: &str) {
    for seen in &refined.observations {
        assert!(
            !is_told(&seen.detail),
            "{place}: {} says {}",
            seen.code,
            seen.detail
        );
        let raw = seen.raw_value.as_deref().unwrap_or_default();
        let whole = ["987-65-4321", "987654321", "987 65 4321"];
        assert!(
            !whole.iter().any(|number| raw.contains(number)),
            "{place}: {} keeps {raw}",
            seen.code
        );
    }
    for error in refined.outcomes.iter().flat_map(|outcome| &outcome.errors) {
        assert!(!is_told(error), "{place}: {error}");
    }
}

#[test]
fn a_value_in_any_field_is_told_in_no_detail_and_no_error() {
    let (mut kept, mut errors) = (0, 0);
    for (source, document) in documents() {
        let mut places = Vec::new();
        leaves(&document, "", &mut places);
        for place in &places {
            for plant in plants() {
                let mut planted = document.clone();
                *planted.pointer_mut(place).unwrap() = plant;
                let raw = RawCase::new("A-1", vec![(source, planted.to_string())]);
                let case = raw.case();
                let refined = ENGINE.refine(&case, as_of());
                tells_nothing(&refined, place);
                let raw_values = refined
                    .observations
                    .iter()
                    .filter_map(|seen| seen.raw_value.as_deref());
                kept += raw_values.filter(|raw| raw.contains("Quagga")).count();
                errors += refined.outcomes[0].errors.len();
            }
        }
    }
    // Else nothing was planted where something could have been told.
    assert!(
        kept > 50 && errors > 50,
        "{kept} values kept, {errors} errors"
    );
}

#[test]
fn values_in_all_fields_at_once_are_told_nowhere() {
    for plant in plants() {
        let mut documents = documents();
        for (_, document) in &mut documents {
            let mut places = Vec::new();
            leaves(document, "", &mut places);
            for place in places {
                *document.pointer_mut(&place).unwrap() = plant.clone();
            }
        }
        let raw = RawCase::new(
            "A-1",
            documents
                .map(|(source, document)| (source, document.to_string()))
                .into(),
        );
        let case = raw.case();
        let refined = ENGINE.refine(&case, as_of());
        assert!(refined.observations.len() > 20, "{plant}");
        tells_nothing(&refined, "everywhere");
    }
}

#[test]
fn a_broken_document_is_told_without_what_stands_in_it() {
    for (source, mut document) in documents() {
        document["note"] = json!("Zebediah Quagga 987-65-4321");
        let text = document.to_string();
        for end in (1..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let raw = RawCase::new("A-1", vec![(source, text[..end].to_owned())]);
            let case = raw.case();
            let refined = ENGINE.refine(&case, as_of());
            assert_eq!(refined.outcomes[0].errors.len(), 1);
            tells_nothing(&refined, "cut off");
        }
    }
}
