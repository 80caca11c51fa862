//! Bytes, encodings, numbers and strings that are not what they should be.

use super::*;

/// A sound document of one line.
const SOUND: &str = r#"{"records": [{"tax_year": 2021, "line": "31", "data": "5"}]}"#;

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn a_byte_order_mark_before_the_document_is_passed_over() {
    refined(Source::Trt, format!("\u{feff}{SOUND}"), |case| {
        assert_eq!(case.outcomes[0].status, DocumentStatus::Completed);
        assert_eq!(case.silver.trt_records[0].amount, dollars(5));
        assert_eq!(seen(case), []);
    });
}

#[test]
fn utf_16_is_refused_and_the_error_says_what_to_do() {
    for (mark, bytes) in [
        ("", u16::to_le_bytes as fn(u16) -> [u8; 2]),
        ("", u16::to_be_bytes),
        ("\u{feff}", u16::to_le_bytes),
        ("\u{feff}", u16::to_be_bytes),
    ] {
        let document = utf_16(&format!("{mark}{SOUND}"), bytes);
        is_set_aside(&document, "utf16", 0);
        refined(Source::Trt, &document, |case| {
            let errors = &case.outcomes[0].errors;
            assert_eq!(errors.len(), 1);
            assert!(errors[0].contains("convert it to UTF-8"), "{errors:?}");
        });
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_set_aside_where_they_stand() {
    let document = line(r#""label": "caf?""#);
    let place = document.find('?').unwrap();
    let mut document = document.into_bytes();
    // `é` in Latin-1.
    document[place] = 0xe9;
    is_set_aside(document, "not_utf8", place);
}

#[test]
fn an_empty_or_blank_document_is_set_aside_as_empty() {
    is_set_aside("", "empty", 0);
    is_set_aside(" \t\r\n", "empty", 4);
    is_set_aside("\u{feff}", "empty", 3);
    let blank = " ".repeat(1_000_000);
    is_set_aside(&blank, "empty", blank.len());
}

#[test]
fn what_follows_the_documents_value_sets_it_aside_at_its_first_byte() {
    for behind in ["x", "]", "\0", r#"{"records": []}"#, SOUND] {
        is_set_aside(format!("{SOUND}\n{behind}"), "not_json", SOUND.len() + 1);
    }
}

#[test]
fn a_document_cut_off_inside_a_value_is_set_aside_where_it_ends() {
    // Behind a key, in a key, in a string, in an escape, in a word, in a list.
    for document in [
        "{",
        r#"{"records""#,
        r#"{"records": [{"tax_y"#,
        r#"{"records": [{"tax_year": "20"#,
        r#"{"records": [{"label": tr"#,
        r#"{"records": [{"tax_year": 2021}"#,
        r#"{"records": [{"tax_year": 2021}, "#,
    ] {
        is_set_aside(document, "truncated", document.len());
    }
}

#[test]
fn a_lone_surrogate_costs_its_field_and_nothing_else() {
    let document =
        line(r#""label": "\ud800", "data": "\udc00", "line": "31", "form": "\ud83d\ude00""#);
    refined(Source::Trt, document, |case| {
        let row = &case.silver.trt_records[0];
        assert_eq!(
            (&row.description, &row.data, row.amount),
            (&None, &None, None)
        );
        assert_eq!(row.line_number.as_deref(), Some("31"));
        // A pair of surrogates is one character.
        assert_eq!(row.form_number.as_deref(), Some("\u{1f600}"));
        assert_eq!(
            seen(case),
            [
                ("unparsed_value", "/records/0/label", "description"),
                ("unparsed_value", "/records/0/data", "data"),
            ]
        );
        assert_eq!(case.observations[0].raw_value.as_deref(), Some(r"\ud800"));
    });
}

#[test]
fn a_lone_surrogate_in_a_key_makes_it_an_unknown_key() {
    refined(Source::Trt, line(r#""\ud800": 1, "data": "5""#), |case| {
        assert_eq!(case.silver.trt_records[0].amount, dollars(5));
        assert_eq!(codes(case), [("unmapped_key", 1)]);
    });
}

#[test]
fn numbers_outside_any_range_are_unreadable_and_the_rest_lands() {
    // Ten trillion is the first amount that decimal(15,2) cannot hold.
    let digits = "9".repeat(400);
    for number in [
        "1e400",
        "-1E+400",
        "1e99999999999999999999",
        "10000000000000",
        &digits,
    ] {
        let document = format!(
            r#"{{"records": [{{"tax_year": 2021, "agi": {number}, "taxable_income": "{number}", "balance": 7}}]}}"#
        );
        refined(Source::At, document, |case| {
            let year = &case.silver.tax_years[0];
            assert_eq!(year.adjusted_gross_income, None, "{number}");
            assert_eq!(year.taxable_income, None, "{number}");
            assert_eq!(year.account_balance, dollars(7));
            assert_eq!(
                seen(case),
                [
                    ("unparsed_value", "/records/0/agi", "adjusted_gross_income"),
                    (
                        "unparsed_value",
                        "/records/0/taxable_income",
                        "taxable_income"
                    ),
                ]
            );
        });
    }
}

#[test]
fn numbers_too_small_for_a_cent_and_a_negative_zero_are_zero() {
    for number in ["-0", "-0.0", "0e400", "1E-400", "0.0000000000000000000001"] {
        let document = format!(r#"{{"records": [{{"tax_year": 2021, "agi": {number}}}]}}"#);
        refined(Source::At, document, |case| {
            assert_eq!(
                case.silver.tax_years[0].adjusted_gross_income,
                dollars(0),
                "{number}"
            );
            assert_eq!(seen(case), []);
        });
    }
}

#[test]
fn no_number_is_no_amount_and_the_rest_lands() {
    for number in [
        "NaN",
        "Infinity",
        "-Infinity",
        r#""NaN""#,
        r#""Infinity""#,
        r#""-Infinity""#,
    ] {
        let document = format!(
            r#"{{"records": [{{"tax_year": 2021, "agi": {number}, "filed": {number}, "balance": 7}}]}}"#
        );
        refined(Source::At, document, |case| {
            let year = &case.silver.tax_years[0];
            assert_eq!(
                (year.adjusted_gross_income, year.return_filed),
                (None, None)
            );
            assert_eq!(year.account_balance, dollars(7));
            assert_eq!(
                seen(case),
                [
                    ("unparsed_value", "/records/0/filed", "return_filed"),
                    ("unparsed_value", "/records/0/agi", "adjusted_gross_income"),
                ],
                "{number}"
            );
        });
    }
}

#[test]
fn an_escaped_nul_is_kept_as_text_and_a_bare_one_breaks_the_document() {
    refined(Source::Trt, line(r#""label": "a\u0000b""#), |case| {
        assert_eq!(
            case.silver.trt_records[0].description.as_deref(),
            Some("a\0b")
        );
    });
    let document = line("\"label\": \"a\0b\"");
    let place = document.find('\0').unwrap();
    is_set_aside(&document, "not_json", place);
    // Nor may it stand between values.
    let document = line("\0");
    let place = document.find('\0').unwrap();
    is_set_aside(document, "not_json", place);
}

#[test]
fn control_characters_in_keys_do_not_reach_the_lines_an_operator_reads() {
    let document =
        r#"{"records": [{"tax_year": 2021, "a\u0000\u001b[2J\nb": 1}, {"\u0007\r\n": 1}]}"#;
    refined(Source::Trt, document, |case| {
        // The second line has no year.
        assert_eq!(case.silver.trt_records.len(), 1);
        assert_eq!(codes(case), [("missing_year", 1), ("unmapped_key", 2)]);
        let details = case.observations.iter().map(|row| row.detail.as_ref());
        let errors = case.outcomes[0].errors.iter().map(String::as_str);
        for told in details.chain(errors) {
            assert!(!told.contains(char::is_control), "{told:?}");
        }
        let drift = case.learned.drift(|_| false);
        assert!(
            drift
                .iter()
                .all(|row| !row.key_path.contains(char::is_control))
        );
    });
}

#[test]
fn misc_xml_that_is_json_text_is_read() {
    let document = r#"{"status": "success", "data": {"City": "Town",
        "MiscXML": "{\"ClientDetailNetIncom\": \"4,000\", \"ClientDetailHousehold\": 3}"}}"#;
    refined(Source::Interview, document, |case| {
        let facts = &case.silver.interviews[0].facts;
        assert_eq!(facts.taxpayer_monthly_net_income, dollars(4000));
        assert_eq!(facts.household_size, Some(3));
        assert_eq!(facts.city.as_deref(), Some("Town"));
        assert_eq!(seen(case), []);
    });
}

#[test]
fn misc_xml_that_is_other_text_is_a_bad_section_and_the_rest_lands() {
    // The last is an object in a JSON text in a JSON text: it is not unfolded again.
    for text in [
        "<xml/>",
        "[1]",
        "{",
        "{} {}",
        r"\ud800",
        r"{\u0000}",
        r#"\"{\\\"ClientDetailNetIncom\\\": 5}\""#,
    ] {
        let document =
            format!(r#"{{"success": true, "data": [{{"City": "Town", "MiscXML": "{text}"}}]}}"#);
        refined(Source::Interview, document, |case| {
            let facts = &case.silver.interviews[0].facts;
            assert_eq!(facts.city.as_deref(), Some("Town"), "{text}");
            assert_eq!(facts.taxpayer_monthly_net_income, None);
            let told = seen(case);
            assert!(
                told.contains(&("bad_section", "/data/0/MiscXML", "")),
                "{text}: {told:?}"
            );
            assert_eq!(case.outcomes[0].status, DocumentStatus::Completed);
        });
    }
}

#[test]
fn misc_xml_inside_the_text_of_misc_xml_is_not_unfolded_again() {
    let document = r#"{"status": "success", "data": {"City": "Town",
        "MiscXML": "{\"MiscXML\": \"{\\\"ClientDetailNetIncom\\\": 5}\"}"}}"#;
    refined(Source::Interview, document, |case| {
        let facts = &case.silver.interviews[0].facts;
        assert_eq!(facts.city.as_deref(), Some("Town"));
        assert_eq!(facts.taxpayer_monthly_net_income, None);
        assert_eq!(seen(case), [("unmapped_key", "/data/MiscXML/MiscXML", "")]);
    });
}
