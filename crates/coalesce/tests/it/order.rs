//! Which of several spellings gives a field its value.

use goldsmith_coalesce::Code;
use goldsmith_terms::Money;

use crate::{PAYMENT, at, dollars, payment, seen};

#[test]
fn the_order_of_the_spellings_decides_and_not_the_order_of_the_keys() {
    let keys = [r#""amount": 1"#, r#""sum": 2"#, r#""total": 3"#];
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let json = format!("{{{}}}", order.map(|key| keys[key]).join(", "));
        let (read, observations) = payment(PAYMENT, &json);
        assert_eq!(read.amount, dollars(1), "{json}");
        let conflicts = [
            at(Code::ValueConflict, "/sum", "amount"),
            at(Code::ValueConflict, "/total", "amount"),
        ];
        assert_eq!(seen(&observations), conflicts, "{json}");
    }
}

#[test]
fn a_winner_that_cannot_be_read_passes_to_the_next_and_is_reported() {
    let (read, observations) = payment(PAYMENT, r#"{"total": 3, "sum": "12%", "amount": "abc"}"#);
    assert_eq!(read.amount, dollars(3));
    let unparsed = [
        at(Code::UnparsedValue, "/amount", "amount"),
        at(Code::UnparsedValue, "/sum", "amount"),
    ];
    assert_eq!(seen(&observations), unparsed);
    let raw: Vec<_> = observations
        .iter()
        .map(|seen| seen.raw.as_deref())
        .collect();
    assert_eq!(raw, [Some("abc"), Some("12%")]);
}

#[test]
fn a_field_none_of_whose_spellings_can_be_read_is_null() {
    let (read, observations) = payment(
        PAYMENT,
        r#"{"amount": "abc", "sum": [1], "payer_name": "ACME"}"#,
    );
    assert_eq!(read.amount, None);
    assert_eq!(read.payer.as_deref(), Some("ACME"));
    let unparsed = [
        at(Code::UnparsedValue, "/amount", "amount"),
        at(Code::UnparsedValue, "/sum", "amount"),
    ];
    assert_eq!(seen(&observations), unparsed);
}

#[test]
fn null_and_the_words_for_nothing_pass_in_silence() {
    for nothing in [
        "null",
        r#""""#,
        r#"" ""#,
        "\"\u{a0}\"",
        r#""N/A""#,
        r#""NA""#,
        r#""n/a""#,
        r#""null""#,
        r#""None""#,
        r#""NIL""#,
        r#""Unknown""#,
        r#""undefined""#,
        r#""-""#,
        r#""--""#,
        r#""—""#,
        r#"" unknown ""#,
        r#""\u2014""#,
    ] {
        let before = format!(r#"{{"amount": {nothing}, "sum": 7}}"#);
        let behind = format!(r#"{{"sum": 7, "amount": {nothing}}}"#);
        for json in [before, behind] {
            let (read, observations) = payment(PAYMENT, &json);
            assert_eq!(read.amount, dollars(7), "{json}");
            assert!(observations.is_empty(), "{json}: {observations:?}");
        }
        let alone = format!(r#"{{"amount": {nothing}}}"#);
        let (read, observations) = payment(PAYMENT, &alone);
        assert_eq!((read.amount, observations.len()), (None, 0), "{alone}");
    }
}

#[test]
fn a_zero_is_a_value() {
    for zero in ["0", r#""0""#, r#""$0.00""#] {
        let json = format!(r#"{{"sum": 5, "amount": {zero}}}"#);
        let (read, observations) = payment(PAYMENT, &json);
        assert_eq!(read.amount, dollars(0), "{json}");
        assert_eq!(
            seen(&observations),
            [at(Code::ValueConflict, "/sum", "amount")],
            "{json}"
        );
    }
}

#[test]
fn case_spaces_underscores_hyphens_and_points_make_a_key_near() {
    for key in ["AMOUNT", "Amount", "a_mount", "a-m o.unt", " amount "] {
        let json = format!(r#"{{"{key}": 1}}"#);
        let (read, observations) = payment(PAYMENT, &json);
        assert_eq!(read.amount, dollars(1), "{json}");
        assert_eq!(
            seen(&observations),
            [at(Code::NearSpelling, &format!("/{key}"), "amount")]
        );
        assert!(
            observations[0].detail.contains("`amount`"),
            "{}",
            observations[0].detail
        );
    }
    let (read, _) = payment(PAYMENT, r#"{"amounts": 1, "am/ount": 2, "amoun": 3}"#);
    assert_eq!(read.amount, None);
}

#[test]
fn a_near_key_ranks_right_behind_the_spelling_it_resembles() {
    let (read, observations) = payment(PAYMENT, r#"{"SUM": 3, "amount": 2, "AMOUNT": 1}"#);
    assert_eq!(read.amount, dollars(2), "behind its own spelling");
    let conflicts = [
        at(Code::ValueConflict, "/AMOUNT", "amount"),
        at(Code::ValueConflict, "/SUM", "amount"),
    ];
    assert_eq!(seen(&observations), conflicts);

    let (read, observations) = payment(PAYMENT, r#"{"sum": 2, "AMOUNT": 1}"#);
    assert_eq!(read.amount, dollars(1), "before the next spelling");
    let near = [
        at(Code::NearSpelling, "/AMOUNT", "amount"),
        at(Code::ValueConflict, "/sum", "amount"),
    ];
    assert_eq!(seen(&observations), near);

    let (read, observations) = payment(PAYMENT, r#"{"sum": 2, "AMOUNT": "abc"}"#);
    assert_eq!(read.amount, dollars(2), "only if it can be read");
    assert_eq!(
        seen(&observations),
        [at(Code::UnparsedValue, "/AMOUNT", "amount")]
    );
}

#[test]
fn a_flat_key_stands_for_a_nested_path() {
    for key in ["PayerName", "payer.name", "PAYER NAME"] {
        let json = format!(r#"{{"payer_name": "SECOND", "{key}": "FIRST"}}"#);
        let (read, observations) = payment(PAYMENT, &json);
        assert_eq!(read.payer.as_deref(), Some("FIRST"), "{json}");
        assert_eq!(observations[0].code, Code::NearSpelling);
        assert!(
            observations[0].detail.contains("`Payer.Name`"),
            "{}",
            observations[0].detail
        );
    }
}

#[test]
fn the_exact_flat_spelling_is_not_near_the_nested_one() {
    let (read, observations) = payment(
        PAYMENT,
        r#"{"payer_name": "FLAT", "Payer": {"Name": "NESTED"}}"#,
    );
    assert_eq!(read.payer.as_deref(), Some("NESTED"));
    assert_eq!(
        seen(&observations),
        [at(Code::ValueConflict, "/payer_name", "payer")]
    );
}

#[test]
fn keys_inside_nested_objects_may_be_near_too() {
    for (outer, inner) in [("Payer", "NAME"), ("PAYER", "Name"), ("pay_er", "na-me")] {
        let json = format!(r#"{{"{outer}": {{"{inner}": "ACME"}}}}"#);
        let (read, observations) = payment(PAYMENT, &json);
        assert_eq!(read.payer.as_deref(), Some("ACME"), "{json}");
        assert_eq!(
            seen(&observations),
            [at(
                Code::NearSpelling,
                &format!("/{outer}/{inner}"),
                "payer"
            )]
        );
    }
}

#[test]
fn a_path_leads_through_objects_only() {
    for middle in [r#""ACME""#, r#"[{"Name": "ACME"}]"#, "5"] {
        let json = format!(r#"{{"Payer": {middle}, "payer_name": "FLAT"}}"#);
        let (read, observations) = payment(PAYMENT, &json);
        assert_eq!(read.payer.as_deref(), Some("FLAT"), "{json}");
        assert_eq!(
            seen(&observations),
            [at(Code::UnmappedKey, "/Payer", "")],
            "{json}"
        );
    }
}

#[test]
fn a_key_written_with_escapes_is_the_same_key() {
    let (read, observations) = payment(
        PAYMENT,
        r#"{"\u0061mount": 5, "P\u0061yer": {"N\u0061me": "ACME"}}"#,
    );
    assert_eq!(
        (read.amount, read.payer.as_deref()),
        (dollars(5), Some("ACME"))
    );
    assert!(observations.is_empty(), "{observations:?}");
}

#[test]
fn a_scored_value_stands_for_the_value_inside() {
    let (read, observations) = payment(
        PAYMENT,
        r#"{"amount": {"value": "12.50", "confidence": 0.4}, "payer_name": {"value": " ACME "}}"#,
    );
    assert_eq!(read.amount, Money::from_cents(1250));
    assert_eq!(read.payer.as_deref(), Some("ACME"));
    assert!(observations.is_empty(), "{observations:?}");
}

#[test]
fn a_scored_value_that_is_null_is_blank_and_one_that_is_a_list_cannot_be_read() {
    let (read, observations) = payment(PAYMENT, r#"{"amount": {"value": null}, "sum": 7}"#);
    assert_eq!((read.amount, observations.len()), (dollars(7), 0));

    let (read, observations) = payment(PAYMENT, r#"{"amount": {"value": [1]}, "sum": 7}"#);
    assert_eq!(read.amount, dollars(7));
    assert_eq!(
        seen(&observations),
        [at(Code::UnparsedValue, "/amount", "amount")]
    );
}

#[test]
fn a_number_of_400_digits_is_unreadable_and_the_other_fields_stay() {
    let digits = "7".repeat(400);
    let json = format!(r#"{{"amount": {digits}, "payer_name": "ACME"}}"#);
    let (read, observations) = payment(PAYMENT, &json);
    assert_eq!((read.amount, read.payer.as_deref()), (None, Some("ACME")));
    assert_eq!(
        seen(&observations),
        [at(Code::UnparsedValue, "/amount", "amount")]
    );
    assert_eq!(observations[0].raw.as_deref(), Some(digits.as_str()));
}

#[test]
fn numbers_keep_every_cent_a_float_would_lose() {
    // 1.005 as a double is below 1.005 and would round down; half goes away from zero.
    for (json, cents) in [
        (r#"{"amount": 1.005}"#, 101),
        (r#"{"amount": -1.005}"#, -101),
    ] {
        assert_eq!(
            payment(PAYMENT, json).0.amount,
            Money::from_cents(cents),
            "{json}"
        );
    }
}
