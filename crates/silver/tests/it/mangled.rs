//! Documents that are broken anywhere: no panic, and always the same answer.

use goldsmith_silver::{Silver, Workspace};
use goldsmith_terms::Source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::{TRACING, silver, silver_by};

/// Sound documents of every source.
pub(crate) const DOCUMENTS: &[(Source, &str)] = &[
    (
        Source::At,
        r#"{"response_date": "2024-05-01", "records": [{"tax_year": "TY 2021", "agi": "$52,000.00", "filing_status": "MFJ",
            "owner": "E", "account_balance": 1200.5, "transactions": [
            {"code": "150", "date": "04/15/2022", "description": "Tax return \u0066iled", "amount": "4,000.00", "cycle_date": "2022-15-05"},
            {"code": 806, "date": "2022-04-15", "amount": "(3,000.00)"}, {"code": "n/a", "description": "No return filed"}]}]}"#,
    ),
    (
        Source::Wi,
        r#"{"summary": {"total_forms": 2}, "years_data": {"2022": [{"Form": "W-2", "Income": 52000, "Owner": "S",
            "Issuer": {"Name": "ACME", "EIN": "98-7654321"}, "Recipient": {"SSN": "900-11-0001"},
            "Fields": {"Wages, Tips, and Other Compensation": 52003, "Federal \u0057ithholding": {"value": "$1"}, "wages": 5}}],
            "Unknown": {"forms": [{"Form": {"Type": "1099NEC"}, "PayerBlurb": "98-7654321\nACME\n1 MAIN ST", "file_name": "WI 23 S.pdf",
            "fields": [{"name": "nonemployee_compensation", "value": "7"}]}]}}}"#,
    ),
    (
        Source::Trt,
        r#"{"success": true, "data": {"trt_records": [{"tax_period_ending": "Dec. 31, 2022", "Form Number": "Schedule C",
            "line": "31", "data": "75,000.00", "primary_ssn": "XXX-XX-0001", "spouseSSN": ""}]}}"#,
    ),
    (
        Source::Interview,
        r#"{"employment": {"clientEmployer": "ACME", "b5": "60,000", "clientPayFrequency": "weekly"},
            "household": {"b10": 3}, "assets": {"bankAccounts": {"accountsGrid": [{"type": "checking", "balance": "$10"}]}},
            "expenses": {"b56": 700, "otherExpenses": [{"name": "x", "amount": 1}]}, "Result": {"Food": 458}}"#,
    ),
    (
        Source::Interview,
        r#"{"status": "success", "data": {"FirstName": "A", "SSN": "900-11-0001", "MartialStatus": 1, "MiscXML":
            "{\"Income_Net\": \"4,000\", \"Expense_Other1\": 5, \"Expense_Other1S\": \"\u0063ourt\", \"EE_Asset_Other\": {\"value\": 7}}"}}"#,
    ),
    (
        Source::Interview,
        r#"{"success": true, "data": [{"household": {"b10": "2"}, "CellPhone": "555", "Misc_VehicleCount": 2,
            "MiscXML": {"Income_Other": "(5)", "zz": [1, {}]}, "irs_standards": {"data": {"Food": 458}}}]}"#,
    ),
];

/// A change of one place of a document.
#[derive(Clone, Debug)]
enum Edit {
    Replace(u8),
    Insert(u8),
    Remove(usize),
    /// What stands at another place, once more.
    Repeat(Index, usize),
    Truncate,
}

fn edit() -> impl Strategy<Value = Edit> {
    // Half of the bytes are those that JSON is made of.
    let byte = || prop_oneof![select(&b"{}[]\",:\\0189-.eEnul \n"[..]), any::<u8>()];
    prop_oneof![
        8 => byte().prop_map(Edit::Replace),
        8 => byte().prop_map(Edit::Insert),
        4 => (1_usize..20).prop_map(Edit::Remove),
        4 => (any::<Index>(), 1_usize..40).prop_map(|(from, length)| Edit::Repeat(from, length)),
        1 => Just(Edit::Truncate),
    ]
}

fn mangle(text: &str, edits: &[(Index, Edit)]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for (place, edit) in edits {
        if bytes.is_empty() {
            break;
        }
        let place = place.index(bytes.len());
        match *edit {
            Edit::Replace(byte) => bytes[place] = byte,
            Edit::Insert(byte) => bytes.insert(place, byte),
            Edit::Remove(length) => drop(bytes.drain(place..bytes.len().min(place + length))),
            Edit::Repeat(from, length) => {
                let from = from.index(bytes.len());
                let copy = bytes[from..bytes.len().min(from + length)].to_vec();
                bytes.splice(place..place, copy);
            }
            Edit::Truncate => bytes.truncate(place),
        }
    }
    bytes
}

/// Reads the bytes with new memory, with memory that read something else before
/// and once more keeping where each field comes from; gives whether they were
/// set aside.
pub(crate) fn check(source: Source, bytes: &[u8]) -> Result<bool, TestCaseError> {
    let (rows, report) = silver(source, bytes, &mut Workspace::default());
    let mut used = Workspace::default();
    for (other, text) in DOCUMENTS {
        silver(*other, text.as_bytes(), &mut used);
    }
    for (rows_again, report_again) in [
        silver(source, bytes, &mut used),
        silver_by(&TRACING, source, bytes, &mut used),
    ] {
        prop_assert_eq!(&rows, &rows_again);
        prop_assert_eq!(report.id, report_again.id);
        prop_assert_eq!(report.set_aside, report_again.set_aside);
        prop_assert_eq!(&report.rejected, &report_again.rejected);
        prop_assert_eq!(&report.observations, &report_again.observations);
    }
    if report.set_aside.is_some() {
        prop_assert_eq!(rows, Silver::default());
    }
    Ok(report.set_aside.is_some())
}

#[test]
fn the_sound_documents_give_rows_of_every_source() {
    for (source, text) in DOCUMENTS {
        let (rows, report) = silver(*source, text.as_bytes(), &mut Workspace::default());
        assert_eq!(report.set_aside, None);
        let counts = [
            rows.account_activity.len(),
            rows.income_documents.len(),
            rows.trt_records.len(),
            rows.interviews.len(),
        ];
        let expected = match source {
            Source::At => [3, 0, 0, 0],
            Source::Wi => [0, 2, 0, 0],
            Source::Trt => [0, 0, 1, 0],
            Source::Interview => [0, 0, 0, 1],
        };
        assert_eq!(counts, expected, "{source:?}");
    }
}

#[test]
fn a_document_cut_off_anywhere_is_set_aside_without_rows() {
    for (source, text) in DOCUMENTS {
        for end in 0..text.len() {
            assert!(
                check(*source, &text.as_bytes()[..end]).unwrap(),
                "{source:?} cut at byte {end}"
            );
        }
    }
}

#[test]
fn any_source_may_get_any_other_sources_document() {
    for (_, text) in DOCUMENTS {
        for (source, _) in DOCUMENTS {
            check(*source, text.as_bytes()).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mangled_document_always_gives_the_same_and_never_a_panic(
        (source, text) in select(DOCUMENTS),
        edits in vec((any::<Index>(), edit()), 1..8),
    ) {
        check(source, &mangle(text, &edits))?;
    }
}
