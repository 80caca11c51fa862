//! Envelopes, wrappers and case-info records that once were read wrongly.

use goldsmith::terms::{Money, Person, Source};

use crate::shapes::{codes, refined};

fn dollars(amount: i32) -> Option<Money> {
    Some(Money::from_dollars(amount))
}

#[test]
fn a_year_map_may_have_other_keys_beside_its_years() {
    for (source, text) in [
        (
            Source::Wi,
            r#"{"2020": [{"Form": "W-2"}], "summary": {"total_forms": 1}}"#,
        ),
        (
            Source::Wi,
            r#"{"2020": {"forms": [{"Form": "W-2"}]}, "overall_totals": {}}"#,
        ),
        (
            Source::Wi,
            r#"{"years_data": {"\u0032020": [{"Form": "W-2"}]}}"#,
        ),
        (
            Source::At,
            r#"{"success": true, "2020": {"transactions": [{"code": "150", "amount": 1}]}}"#,
        ),
    ] {
        refined(&[(source, text)], |case| {
            let years = case.silver.tax_years.iter();
            let years: Vec<i32> = years.map(|row| row.tax_year.into()).collect();
            assert_eq!(years, [2020], "{text}");
            assert_eq!(codes(case), [""; 0], "{text}");
        });
    }
}

#[test]
fn what_a_wrapper_says_of_year_and_date_counts_where_the_wrapped_says_nothing() {
    let text = r#"{"success": true, "tax_year": 2020, "response_date": "2024-02-03",
        "data": {"records": [{"agi": 5}]}}"#;
    refined(&[(Source::At, text)], |case| {
        let year = &case.silver.tax_years[0];
        assert_eq!(i32::from(year.tax_year), 2020);
        assert_eq!(
            year.response_date.map(|day| day.to_string()).as_deref(),
            Some("2024-02-03")
        );
    });
}

#[test]
fn forms_of_a_file_behind_another_file_are_read_as_forms() {
    let text = r#"{"scoped_results": [
        {"file_name": "WI 2020.pdf", "forms": [{"form_type": "W-2", "amount": 1}]},
        {"file_name": "WI 2021.pdf", "forms": [{"form_type": "1099-NEC", "amount": 2}]}]}"#;
    refined(&[(Source::Wi, text)], |case| {
        let forms = case.silver.income_documents.iter();
        let forms: Vec<_> = forms
            .map(|form| (&*form.document_type, i32::from(form.tax_year)))
            .collect();
        assert_eq!(forms, [("W-2", 2020), ("1099-NEC", 2021)]);
    });
}

#[test]
fn signs_are_judged_transcript_by_transcript() {
    let text = r#"{"records": [
        {"tax_year": 2020, "transactions": [{"code": "150", "amount": 1000}, {"code": "610", "amount": 400}]},
        {"tax_year": 2021, "transactions": [{"code": "150", "amount": 10}, {"code": "610", "amount": -4}]}]}"#;
    refined(&[(Source::At, text)], |case| {
        // 1000 - 400, signs restored; 10 - 4, signs as printed.
        let balances: Vec<_> = case
            .silver
            .tax_years
            .iter()
            .map(|year| year.current_balance)
            .collect();
        assert_eq!(balances, [dollars(600), dollars(6)]);
        let seen: Vec<_> = case
            .observations
            .iter()
            .map(|seen| (seen.code, &*seen.source_path))
            .collect();
        assert_eq!(seen, [("unsigned_transcript", "/records/0")]);
    });
}

#[test]
fn sub_codes_are_read_out_of_the_words_of_a_posting() {
    let text = r#"{"records": [{"tax_year": 2020, "transactions": [
        {"code": "520", "description": "Bankruptcy CC 85"},
        {"code": "971", "description": "Installment agreement, action code 43"},
        {"code": "971", "action_code": 63, "description": "AC 043"},
        {"code": "670", "description": "AC 043"}]}]}"#;
    refined(&[(Source::At, text)], |case| {
        let rows = case.silver.account_activity.iter();
        let codes: Vec<_> = rows
            .map(|row| (row.closing_code.as_deref(), row.action_code.as_deref()))
            .collect();
        let expected = [
            (Some("85"), None),
            (None, Some("043")),
            (None, Some("063")),
            (None, None),
        ];
        assert_eq!(codes, expected);
    });
}

#[test]
fn a_year_of_which_only_the_spouse_is_known_is_the_spouses() {
    let text = r#"{"forms": [{"Year": 2020, "Form": "W-2", "Owner": "S"},
        {"Year": 2021, "Form": "W-2", "Owner": "S"}, {"Year": 2021, "Form": "W-2"}]}"#;
    refined(&[(Source::Wi, text)], |case| {
        let owners: Vec<_> = case
            .silver
            .tax_years
            .iter()
            .map(|year| year.owner)
            .collect();
        assert_eq!(owners, [Person::Spouse, Person::Taxpayer]);
    });
}

/// One client in every form that a case-info record has.
const CASE_RECORDS: [&str; 6] = [
    r#"{"status": "success", "data": {"FirstName": "Ann", "LastName": "Testcase", "Address": "1 Elm St",
        "AptNo": "4B", "MiscXML": {"IncomeGrossM": "5,000", "Expense_Other1": 75, "Expense_Other1S": "Child care"}}}"#,
    r#"{"status": "success", "data": {"FirstName": "Ann", "LastName": "Testcase", "Address": "1 Elm St", "AptNo": "4B",
        "MiscXML": "{\"IncomeGrossM\": \"5,000\", \"Expense_Other1\": 75, \"Expense_Other1S\": \"Child care\"}"}}"#,
    r#"{"success": true, "data": [{"ClientName": "Ann Testcase", "Address": "1 Elm St", "AptNo": "4B",
        "Misc_IncomeGrossM": "5,000", "Misc_Expense_Other1": 75, "Misc_Expense_Other1S": "Child care"}]}"#,
    r#"{"data": {"client_name": "Ann Testcase", "address": "1 Elm St", "Apt No": "4B",
        "miscXML": {"incomegrossm": 5000, "expense_other1": "75", "expense_other1s": "Child care"}}}"#,
    r#"{"employment": {"al7": 5000}, "expenses": {"childCare": 75},
        "data": {"ClientName": "Ann Testcase", "Address": "1 Elm St", "AptNo": "4B"}}"#,
    r#"{"success": true, "data": {"employment": {"al7": 5000}, "expenses": {"childCare": 75},
        "household": {"taxpayerName": "Ann Testcase", "streetAddress": "1 Elm St 4B"}}}"#,
];

#[test]
fn a_case_info_record_is_read_in_all_its_forms() {
    for text in CASE_RECORDS {
        refined(&[(Source::Interview, text)], |case| {
            let facts = &case.silver.interviews[0].facts;
            let name = facts.taxpayer_name.as_deref();
            let street = facts.street_address.as_deref();
            assert_eq!(
                (name, street),
                (Some("Ann Testcase"), Some("1 Elm St 4B")),
                "{text}"
            );
            let money = (facts.taxpayer_monthly_gross_income, facts.child_care);
            assert_eq!(money, (dollars(5000), dollars(75)), "{text}");
            let expenses = case.gold.monthly_expenses.iter();
            let expenses: Vec<_> = expenses
                .map(|row| (row.expense_category.as_str(), row.amount))
                .collect();
            assert_eq!(
                expenses,
                [("child_care", Money::from_dollars(75))],
                "{text}"
            );
        });
    }
}

#[test]
fn an_interview_of_nothing_is_told_from_a_failure() {
    let failed = r#"{"Error": true, "Result": null}"#;
    refined(&[(Source::Interview, failed)], |case| {
        assert_eq!(codes(case), ["producer_error"])
    });
    let empty = r#"{"Error": false, "Result": {}}"#;
    refined(&[(Source::Interview, empty)], |case| {
        assert_eq!((case.silver.interviews.len(), codes(case).len()), (0, 0));
    });
}

#[test]
fn the_amount_of_a_line_is_that_of_its_data() {
    let text = r#"{"records": [{"tax_year": 2020, "data": "X12", "amount": "777.77"}]}"#;
    refined(&[(Source::Trt, text)], |case| {
        let line = &case.silver.trt_records[0];
        assert_eq!((line.data.as_deref(), line.amount), (Some("X12"), None));
    });
}

#[test]
fn a_misc_xml_text_never_sinks_its_document() {
    let marked = r#"{"employment": {"b3": "ACME"}, "MiscXML": "\ufeff{\"CashOnHand\": 5}"}"#;
    refined(&[(Source::Interview, marked)], |case| {
        assert_eq!(case.silver.interviews[0].facts.cash_on_hand, dollars(5));
        assert_eq!(codes(case), [""; 0]);
    });
    // Alone it is read; one level further down it is too deep.
    let deep = format!("{}{}", "[".repeat(127), "]".repeat(127));
    let deep = format!(r#"{{"employment": {{"b3": "ACME"}}, "MiscXML": "{{\"x\": {deep}}}"}}"#);
    refined(&[(Source::Interview, &deep)], |case| {
        let facts = &case.silver.interviews[0].facts;
        assert_eq!(facts.taxpayer_employer_name.as_deref(), Some("ACME"));
        assert!(codes(case).contains(&"bad_section"), "{:?}", codes(case));
    });
}

#[test]
fn an_empty_year_is_passed_over_and_a_second_one_is_kept_aside() {
    let blank =
        r#"{"years_data": {"2021": [], "2020": null, "2021": [{"Form": "W-2", "Income": 1}]}}"#;
    refined(&[(Source::Wi, blank)], |case| {
        assert_eq!(case.silver.income_documents.len(), 1);
        assert_eq!(codes(case), [""; 0]);
    });
    let twice = r#"{"years_data": {"2021": [{"Form": "W-2", "Income": 1}], "2021": [{"Form": "W-2", "Income": 2}]}}"#;
    refined(&[(Source::Wi, twice)], |case| {
        assert_eq!(case.silver.income_documents.len(), 1);
        assert_eq!(codes(case), ["duplicate_key"]);
        let kept = case.quarantine[0].raw.as_ref().map(|raw| &*raw.0);
        assert_eq!(kept, Some(&br#"[{"Form": "W-2", "Income": 2}]"#[..]));
    });
}

#[test]
fn blanks_under_a_key_that_stands_again_and_again_do_not_hide_its_value() {
    let text = format!(
        r#"{{"records": [{{"tax_year": 2021, {}"agi": 5}}]}}"#,
        r#""agi": null, "#.repeat(20)
    );
    refined(&[(Source::At, &text)], |case| {
        assert_eq!(case.silver.tax_years[0].adjusted_gross_income, dollars(5));
    });
}

#[test]
fn lines_may_have_a_category_of_one_letter_and_no_years_around_them() {
    let letter = r#"{"records": [{"tax_year": 2020, "type": "F", "data": "1"}]}"#;
    refined(&[(Source::Trt, letter)], |case| {
        let line = &case.silver.trt_records[0];
        assert_eq!(
            (line.record_type.as_deref(), line.category.as_deref()),
            (Some("F"), Some("F"))
        );
    });
    let map = r#"{"data": {"2023": {"forms": [], "filingStatus": "Single"}}}"#;
    refined(&[(Source::Trt, map)], |case| {
        assert_eq!(codes(case), ["wrong_source"])
    });
}

#[test]
fn a_list_of_transactions_under_a_year_is_that_years() {
    let text = r#"{"data": {"2022": [{"code": "150", "amount": 5}]}}"#;
    refined(&[(Source::At, text)], |case| {
        assert_eq!(i32::from(case.silver.tax_years[0].tax_year), 2022);
        assert_eq!(case.silver.tax_years[0].current_balance, dollars(5));
    });
}
