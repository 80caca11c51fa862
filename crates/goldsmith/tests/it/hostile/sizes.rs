//! Much of everything. The sizes are such that time which grows with their
//! square would be minutes.

use super::*;

const MANY: usize = 100_000;

#[test]
fn of_a_key_that_stands_again_and_again_the_first_readable_value_counts() {
    let again = r#""data": "6", "#.repeat(MANY);
    let fields =
        format!(r#""amount": "7", "data": null, "data": " ", "data": "5", {again}"line": "31""#);
    refined(Source::Trt, line(&fields), |case| {
        let row = &case.silver.trt_records[0];
        assert_eq!(
            (row.amount, row.line_number.as_deref()),
            (dollars(5), Some("31"))
        );
        assert_eq!(
            seen(case),
            [
                ("duplicate_key", "/records/0/data", "data"),
                ("value_conflict", "/records/0/amount", "data"),
            ]
        );
    });
}

#[test]
fn a_list_that_stands_again_and_again_is_read_once() {
    let again = r#", "records": [{"tax_year": 2022}]"#.repeat(MANY);
    let document = format!(r#"{{"records": null, "records": [{{"tax_year": 2021}}]{again}}}"#);
    refined(Source::Trt, document, |case| {
        assert_eq!(case.silver.trt_records.len(), 1);
        let row = &case.silver.trt_records[0];
        assert_eq!(i32::from(row.tax_year), 2021);
        assert_eq!(seen(case), [("duplicate_key", "/records", "rows")]);
    });
}

/// Account years with two postings each, of at least so many bytes; and how many.
fn account(bytes: usize) -> (String, usize) {
    let mut document = String::with_capacity(bytes + 1000);
    document.push_str(r#"{"records": ["#);
    let mut years = 0;
    while document.len() < bytes {
        let separator = if years == 0 { "" } else { "," };
        let _ = write!(
            document,
            r#"{separator}{{"tax_year": {}, "agi": "5{},000.00", "note": "{:400}", "transactions": [
                {{"code": "150", "date": "2022-05-30", "amount": "4,000.00", "description": "Tax return filed"}},
                {{"code": "806", "date": "2022-04-15", "amount": "-3,000.00", "description": "W-2 withholding"}}]}}"#,
            1950 + years % 150,
            years % 10,
            years,
        );
        years += 1;
    }
    document.push_str("]}");
    (document, years)
}

fn is_read_and_the_workspace_serves_again(bytes: usize) {
    let (document, years) = account(bytes);
    let mut workspace = Workspace::default();
    for (document, records) in [
        (document.as_str(), years),
        (r#"{"records": [{"tax_year": 2020}]}"#, 1),
    ] {
        let bytes = document.as_bytes();
        let case = Case {
            case_id: "A-1",
            documents: vec![Document {
                source: Source::At,
                bytes,
            }],
        };
        let case = ENGINE.refine_with(&case, as_of(), &mut workspace);
        assert_eq!(case.outcomes[0].status, DocumentStatus::Completed);
        // The records of one year make one row; there are 150 years.
        assert_eq!(case.silver.tax_years.len(), records.min(150));
        assert_eq!(
            case.silver.account_activity.len(),
            if records == 1 { 0 } else { 2 * years }
        );
        let filed = NaiveDate::from_ymd_opt(2022, 5, 30).filter(|_| records > 1);
        assert_eq!(case.silver.tax_years[0].return_filed_date, filed);
    }
}

#[test]
fn a_document_of_ten_megabytes_is_read_and_the_workspace_serves_again() {
    is_read_and_the_workspace_serves_again(10_000_000);
}

#[test]
#[ignore = "takes a minute without optimisation"]
fn a_document_of_a_hundred_megabytes_is_read_and_the_workspace_serves_again() {
    is_read_and_the_workspace_serves_again(100_000_000);
}

/// Each unknown key is told; drift tells ten thousand of a table apart.
#[track_caller]
fn tells_unknown_keys(case: &Refined<'_>, count: usize) {
    assert_eq!(case.outcomes[0].status, DocumentStatus::Completed);
    assert_eq!(codes(case), [("unmapped_key", count)]);
    let drift: Vec<DriftRow<'_>> = case.learned.drift(|_| true);
    assert_eq!(drift.len(), 10_001);
    assert!(drift.iter().any(|row| row.key_path == "(further keys)"));
    let occurrences: i64 = drift.iter().map(|row| row.occurrences).sum();
    assert_eq!(usize::try_from(occurrences), Ok(count));
}

fn unknown_keys_are_told(count: usize) {
    let fields = format!(r#"{}, "data": "5""#, unknown_keys(count, "1"));
    refined(Source::Trt, line(&fields), |case| {
        assert_eq!(case.silver.trt_records[0].amount, dollars(5));
        tells_unknown_keys(case, count);
    });
}

fn unknown_nested_keys_are_told(count: usize) {
    let document = format!(
        r#"{{"forms": [{{"Year": 2022, "Form": "W-2", "Issuer": {{{}, "Name": "ACME"}}, "Income": 5}}]}}"#,
        unknown_keys(count, "1")
    );
    refined(Source::Wi, document, |case| {
        let form = &case.silver.income_documents[0];
        assert_eq!(
            (form.issuer_name.as_deref(), form.gross_amount),
            (Some("ACME"), dollars(5))
        );
        tells_unknown_keys(case, count);
    });
}

#[test]
fn a_hundred_thousand_unknown_keys_of_one_object_are_told() {
    unknown_keys_are_told(MANY);
}

#[test]
fn a_hundred_thousand_unknown_keys_of_a_nested_object_are_told() {
    unknown_nested_keys_are_told(MANY);
}

#[test]
#[ignore = "takes a minute without optimisation"]
fn a_million_unknown_keys_are_told() {
    unknown_keys_are_told(1_000_000);
    unknown_nested_keys_are_told(1_000_000);
}

fn elements_that_are_no_objects_are_set_aside(count: usize) {
    let document = format!(
        r#"{{"records": [{}{{"tax_year": 2021}}]}}"#,
        "0,".repeat(count)
    );
    refined(Source::Trt, document, |case| {
        assert_eq!(case.outcomes[0].status, DocumentStatus::Failed);
        assert_eq!(case.outcomes[0].errors.len(), count);
        assert_eq!(case.silver.trt_records.len(), 1);
        assert_eq!(codes(case), [("bad_element", count)]);
        assert_eq!(case.quarantine.len(), count);
        let last = &case.quarantine[count - 1];
        assert_eq!(last.source_path, format!("/records/{}", count - 1));
        // Each element has two bytes.
        assert_eq!(
            last.byte_offset,
            i64::try_from(r#"{"records": ["#.len() + 2 * (count - 1)).ok()
        );
    });
}

#[test]
fn a_list_of_a_hundred_thousand_elements_that_are_no_objects_is_set_aside_one_by_one() {
    elements_that_are_no_objects_are_set_aside(MANY);
}

#[test]
#[ignore = "takes a minute without optimisation"]
fn a_list_of_a_million_elements_that_are_no_objects_is_set_aside_one_by_one() {
    elements_that_are_no_objects_are_set_aside(1_000_000);
}

#[test]
fn nesting_is_read_to_128_levels_and_refused_beyond() {
    // The root, the list and the record are the first three.
    let nested = |levels: usize| {
        line(&format!(
            r#""data": "5", "note": {}{}"#,
            "[".repeat(levels - 3),
            "]".repeat(levels - 3)
        ))
    };
    refined(Source::Trt, nested(128), |case| {
        assert_eq!(case.silver.trt_records[0].amount, dollars(5));
        assert_eq!(seen(case), [("unmapped_key", "/records/0/note", "")]);
    });
    for levels in [129, 1_000_000] {
        let document = nested(levels);
        let first = document.find("[[").unwrap();
        is_set_aside(&document, "too_deep", first + 128 - 3);
    }
    let objects = r#"{"records": "#.repeat(MANY);
    is_set_aside(&objects, "too_deep", 128 * r#"{"records": "#.len());
}

#[test]
fn strings_of_ten_megabytes_and_keys_of_one_are_read_and_cut_where_they_are_shown() {
    let long = "long ".repeat(2_000_000);
    let shorter = &long[..1_000_000];
    let fields =
        format!(r#""label": "{long}", "{shorter}": 1, "data": "5", "response_date": "{shorter}""#);
    refined(Source::Trt, line(&fields), |case| {
        let row = &case.silver.trt_records[0];
        assert_eq!(row.amount, dollars(5));
        assert_eq!(row.description.as_deref(), Some(long.trim()));
        assert_eq!(codes(case), [("unparsed_value", 1), ("unmapped_key", 1)]);
        assert!(case.observations.iter().all(|row| row.detail.len() < 200));
        // A thousand characters and the mark of the cut.
        let raw = case.observations[0].raw_value.as_deref().unwrap();
        assert_eq!(raw.chars().count(), 1001);
        let drift: Vec<DriftRow<'_>> = case.learned.drift(|_| true);
        assert_eq!(drift[0].key_path.chars().count(), 61);
    });
}

#[test]
fn a_year_map_with_a_hundred_thousand_other_keys_gives_the_forms_of_its_years() {
    let years: Vec<String> = (1950..=2099)
        .map(|year| format!(r#""{year}": [{{"Form": "W-2", "Income": 5}}]"#))
        .collect();
    let document = format!("{{{}, {}}}", unknown_keys(MANY, "[]"), years.join(", "));
    refined(Source::Wi, document, |case| {
        assert_eq!(case.silver.income_documents.len(), 150);
        tells_unknown_keys(case, MANY);
    });
}

#[test]
fn a_list_of_boxes_is_read_however_long_it_is() {
    let boxes = r#"{"name": "zq", "value": "1"}, "#.repeat(MANY);
    let wages = r#"{"name": "Wages, Tips, and Other Compensation", "value": "5"}"#;
    let wages_again = format!("{wages}, ").repeat(MANY);
    let document = format!(
        r#"{{"forms": [{{"Year": 2022, "Form": "W-2", "Fields": [{boxes}{wages_again}{wages}]}}]}}"#
    );
    refined(Source::Wi, document, |case| {
        // A box that stands again is counted once.
        assert_eq!(case.silver.income_documents[0].gross_amount, dollars(5));
        assert_eq!(case.outcomes[0].status, DocumentStatus::Completed);
    });
}

#[test]
fn of_a_list_of_case_records_the_first_is_read_however_long_it_is() {
    let document = format!(
        r#"{{"success": true, "data": [{{"City": "Town"}}{}]}}"#,
        r#", {"City": "Elsewhere"}, 0"#.repeat(MANY)
    );
    refined(Source::Interview, document, |case| {
        let facts = &case.silver.interviews[0].facts;
        assert_eq!(facts.city.as_deref(), Some("Town"));
        // Told once, and kept with its bytes.
        assert_eq!(seen(case), [("multiple_envelopes", "/data", "")]);
        assert_eq!(case.quarantine.len(), 1);
    });
    let document = format!(r#"{{"success": true, "data": [{}0]}}"#, "0, ".repeat(MANY));
    refined(Source::Interview, document, |case| {
        let reason = "unknown_envelope";
        assert_eq!(
            case.outcomes[0].status,
            DocumentStatus::SetAside {
                reason,
                offset: None
            }
        );
        assert!(case.silver.interviews.is_empty());
    });
}

#[test]
fn misc_xml_of_ten_megabytes_of_json_text_is_read() {
    let note = r#"\"note\": \"a text of some length\", "#.repeat(10_000_000 / 40);
    let document = format!(
        r#"{{"status": "success", "data": {{"MiscXML": "{{{note}\"ClientDetailNetIncom\": 4000}}"}}}}"#
    );
    refined(Source::Interview, document, |case| {
        let facts = &case.silver.interviews[0].facts;
        assert_eq!(facts.taxpayer_monthly_net_income, dollars(4000));
        assert_eq!(seen(case), [("unmapped_key", "/data/MiscXML/note", "")]);
    });
}
