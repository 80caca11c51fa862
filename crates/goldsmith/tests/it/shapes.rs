//! Shapes that once were read wrongly, and what the contract says of them.

use goldsmith::terms::{Money, NaiveDate, Person, PersonSource, Source};
use goldsmith::{Case, Document, DocumentStatus, Engine, Refined, Rules};

use crate::as_of;

/// A case of these documents, seen by a function.
pub(crate) fn refined<T>(documents: &[(Source, &str)], see: impl FnOnce(&Refined<'_>) -> T) -> T {
    let engine = Engine::new(Rules::embedded().unwrap()).unwrap();
    let documents = documents.iter();
    let documents = documents.map(|(source, text)| Document {
        source: *source,
        bytes: text.as_bytes(),
    });
    let case = Case {
        case_id: "A-1",
        documents: documents.collect(),
    };
    see(&engine.refine(&case, as_of()))
}

pub(crate) fn codes(refined: &Refined<'_>) -> Vec<&'static str> {
    refined.observations.iter().map(|seen| seen.code).collect()
}

#[test]
fn a_form_type_in_an_object_is_read_under_any_spelling() {
    for form in [
        r#""form": {"type": "W-2"}"#,
        r#""Form": {"Code": "W-2"}"#,
        r#""form_type": {"Type": "W-2"}"#,
        r#""document_type": {"code": "W-2"}"#,
        r#""Form": {"value": "W-2", "score": 0.9}"#,
    ] {
        let text = format!(r#"{{"forms": [{{"Year": 2023, {form}}}]}}"#);
        refined(&[(Source::Wi, &text)], |case| {
            assert_eq!(
                case.silver.income_documents.len(),
                1,
                "{form}: {:?}",
                codes(case)
            );
        });
    }
}

#[test]
fn a_nested_key_is_found_though_its_parent_is_a_spelling_of_its_own() {
    let text = r#"{"forms": [{"Year": 2023, "Form": "W-2", "issuer": {"company": "ACME"},
        "fields": {"ein": "97-3456789"}}]}"#;
    refined(&[(Source::Wi, text)], |case| {
        let form = &case.silver.income_documents[0];
        assert_eq!(form.issuer_name.as_deref(), Some("ACME"));
        assert_eq!(
            form.issuer_ein.map(|ein| ein.to_string()).as_deref(),
            Some("97-3456789")
        );
    });
}

#[test]
fn of_two_keys_that_resemble_one_spelling_the_readable_one_counts() {
    let text = r#"{"records": [{"TAX_YEAR": "abc", "Tax Year": "2023"}]}"#;
    refined(&[(Source::At, text)], |case| {
        assert_eq!(case.silver.tax_years.len(), 1, "{:?}", codes(case));
    });
}

#[test]
fn a_failure_is_told_though_an_empty_answer_comes_with_it() {
    for text in [
        r#"{"success": false, "data": {"records": []}}"#,
        r#"{"status": "error", "message": "x", "data": {"records": null}}"#,
    ] {
        refined(&[(Source::At, text)], |case| {
            let reason = DocumentStatus::SetAside {
                reason: "producer_error",
                offset: None,
            };
            assert_eq!(case.outcomes[0].status, reason, "{text}");
        });
    }
}

#[test]
fn a_line_whose_year_and_period_differ_says_so() {
    let text = r#"{"records": [{"tax_year": 2022, "tax_period_ending": "2023-12-31"}]}"#;
    refined(&[(Source::Trt, text)], |case| {
        assert_eq!(codes(case), ["year_conflict"])
    });
}

#[test]
fn a_whole_number_of_the_return_says_more_than_a_masked_one_of_the_interview() {
    let documents = [
        (
            Source::Wi,
            r#"{"forms": [{"Year": 2023, "Form": "W-2", "Owner": "S", "SSN": "900-11-0001"}]}"#,
        ),
        (
            Source::Trt,
            r#"{"records": [{"tax_year": 2023, "primary_ssn": "900-11-0001"}]}"#,
        ),
        (
            Source::Interview,
            r#"{"household": {"taxpayerSSN": "XXX-XX-0001"}}"#,
        ),
    ];
    refined(&documents, |case| {
        let form = &case.silver.income_documents[0];
        assert_eq!(
            (form.person_type, form.person_type_source),
            (Person::Taxpayer, PersonSource::Ssn)
        );
    });
}

#[test]
fn an_information_return_among_other_records_is_set_aside() {
    let stray = r#"{"records": [{"Form": "W-2", "Income": 5, "tax_year": 2023}]}"#;
    for source in [Source::At, Source::Trt] {
        refined(&[(source, stray)], |case| {
            assert!(codes(case).contains(&"wrong_source"), "{source}");
            assert!(case.silver.tax_years.is_empty() && case.silver.trt_records.is_empty());
        });
    }
}

#[test]
fn what_is_derived_from_an_older_record_does_not_outlive_a_newer_one() {
    let text = r#"{"records": [
        {"tax_year": 2023, "filed": true, "account_balance": 10, "accrued_interest": 1, "accrued_penalty": 2},
        {"tax_year": 2023, "account_balance": 100, "transactions": [
            {"code": "n/a", "description": "No tax return filed", "date": "", "amount": 0},
            {"code": "150", "description": "Tax return filed", "date": "2024-05-01", "amount": 100}]}]}"#;
    refined(&[(Source::At, text)], |case| {
        let year = &case.silver.tax_years[0];
        // 100 + 1 + 2.
        assert_eq!(
            year.total_balance.map(|sum| sum.to_string()).as_deref(),
            Some("103.00")
        );
        assert_eq!(year.return_filed, Some(true));
        assert_eq!(year.return_filed_date, NaiveDate::from_ymd_opt(2024, 5, 1));
    });
}

#[test]
fn a_year_that_stands_twice_in_a_year_map_is_read_once() {
    let text =
        r#"{"2020": [{"Form": "W-2", "Income": 1}], "2020": [{"Form": "W-2", "Income": 2}]}"#;
    refined(&[(Source::Wi, text)], |case| {
        assert_eq!(case.silver.income_documents.len(), 1);
        assert_eq!(codes(case).first(), Some(&"duplicate_key"));
    });
}

#[test]
fn keys_with_escapes_are_the_keys_they_spell() {
    refined(&[(Source::At, r#"{"\u0072ecords": []}"#)], |case| {
        assert_eq!(case.outcomes[0].status, DocumentStatus::Completed);
    });
    let wrapped = r#"{"success": true, "d\u0061ta": {"records": [{"tax_year": 2021}]}}"#;
    refined(&[(Source::Trt, wrapped)], |case| {
        assert_eq!(case.silver.trt_records.len(), 1)
    });
}

#[test]
fn an_interview_whose_sections_are_all_null_is_no_interview() {
    refined(
        &[(
            Source::Interview,
            r#"{"employment": null, "household": {}}"#,
        )],
        |case| {
            assert!(case.silver.interviews.is_empty());
            assert_eq!(case.outcomes[0].status, DocumentStatus::Completed);
        },
    );
    refined(
        &[(
            Source::Interview,
            r#"{"employment": "x", "household": {"city": "Town"}}"#,
        )],
        |case| {
            assert_eq!(codes(case), ["bad_section"]);
        },
    );
}

#[test]
fn a_posting_without_an_amount_makes_its_balance_doubtful() {
    let text = r#"{"records": [{"tax_year": 2021, "transactions": [
        {"code": "150", "amount": 8000}, {"code": "806", "amount": "?"}]}]}"#;
    refined(&[(Source::At, text)], |case| {
        let balance = case.silver.tax_years[0].current_balance;
        assert_eq!(
            balance.map(|sum| sum.to_string()).as_deref(),
            Some("8000.00")
        );
        assert!(
            codes(case).contains(&"balance_incomplete"),
            "{:?}",
            codes(case)
        );
    });
}

#[test]
fn a_newer_transcript_of_a_year_stands_for_the_older_one() {
    let older =
        r#"{"records": [{"tax_year": 2021, "transactions": [{"code": "150", "amount": 1000}]}]}"#;
    let newer = r#"{"records": [{"tax_year": 2021, "transactions": [
        {"code": "150", "amount": 1000}, {"code": "670", "amount": -400}]}]}"#;
    refined(&[(Source::At, older), (Source::At, newer)], |case| {
        // 1000 - 400: the newer one repeats the older one's posting.
        let balance = case.silver.tax_years[0].current_balance;
        assert_eq!(
            balance.map(|sum| sum.to_string()).as_deref(),
            Some("600.00")
        );
        assert_eq!(case.silver.account_activity.len(), 3);
    });
}

#[test]
fn where_no_minus_is_printed_credits_are_subtracted_all_the_same() {
    let text = r#"{"records": [{"tax_year": 2021, "transactions": [
        {"code": "150", "amount": 1000}, {"code": "806", "amount": 300}]}]}"#;
    refined(&[(Source::At, text)], |case| {
        let amounts = case.silver.account_activity.iter();
        let amounts = amounts.map(|row| (row.amount, row.signed_amount));
        let dollars = |amount| Some(Money::from_dollars(amount));
        // Kept as posted, counted with its sign: 1000 - 300.
        assert!(amounts.eq([
            (dollars(1000), dollars(1000)),
            (dollars(300), dollars(-300))
        ]));
        assert_eq!(case.silver.tax_years[0].current_balance, dollars(700));
        assert_eq!(codes(case), ["unsigned_transcript"]);
    });
}
