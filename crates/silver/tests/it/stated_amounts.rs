//! What a form states beside the sums of its boxes (field contract F.3).

use crate::boxes::{outcome, settled};

#[test]
fn a_stated_zero_gives_way_to_the_boxes() {
    let fields = r#""Fields": {"Gross Winnings": 0.01, "Federal Withholding": 0.01}"#;
    assert_eq!(
        outcome(
            "W-2G",
            &format!(r#""Income": 0, "Withholding": "$0.00", {fields}"#)
        ),
        settled(
            "0.01",
            "0.01",
            &[
                "income_recomputed gross_amount /forms/0",
                "income_recomputed federal_withholding /forms/0"
            ]
        )
    );
    let nothing = r#""Fields": {"Gross Winnings": 0, "Federal Withholding": 0}"#;
    assert_eq!(
        outcome(
            "W-2G",
            &format!(r#""Income": 0, "Withholding": 0, {nothing}"#)
        ),
        settled("0.00", "0.00", &[])
    );
}

#[test]
fn a_stated_amount_is_kept_and_reported_when_the_boxes_differ_by_more_than_a_dollar() {
    for (boxes, seen) in [
        ("99.00", false),
        ("98.99", true),
        ("101.00", false),
        ("101.01", true),
        ("0", true),
    ] {
        let keys = format!(
            r#""Income": 100, "Withholding": 100,
               "Fields": {{"Gross Winnings": {boxes}, "Federal Withholding": {boxes}}}"#
        );
        let both = [
            "income_mismatch gross_amount /forms/0",
            "income_mismatch federal_withholding /forms/0",
        ];
        let seen = if seen { &both[..] } else { &[] };
        assert_eq!(
            outcome("W-2G", &keys),
            settled("100.00", "100.00", seen),
            "{boxes}"
        );
    }
}

#[test]
fn boxes_that_no_sum_reads_leave_the_form_as_stated() {
    for (form, fields) in [
        ("W-2", r#"{"Medicare Wages and Tips": 5}"#),
        ("1099-MISC", r#"{"Crop Insurance": 5}"#),
        ("1099-SA", r#"{"Gross Distribution": 5}"#),
        ("1099-SA", r#"{"MSA Gross Distributions": "n/a"}"#),
        ("9999-X", r#"{"Wages": 5, "Federal Withholding": 5}"#),
        ("W-2", r#"{"PayerName": "ACME"}"#),
    ] {
        for (stated, gross) in [
            (r#""Income": 7,"#, "7.00"),
            (r#""Income": 0,"#, "0.00"),
            ("", ""),
        ] {
            let found = outcome(form, &format!(r#"{stated} "Fields": {fields}"#));
            assert_eq!(
                (found.gross.as_deref().unwrap_or(""), found.withheld),
                (gross, None),
                "{form} {stated}"
            );
            assert!(
                found
                    .seen
                    .iter()
                    .all(|line| line.starts_with("unmapped_form")),
                "{:?}",
                found.seen
            );
        }
    }
}

#[test]
fn a_form_of_no_income_is_checked_by_a_box_that_is_known() {
    let fields = r#""Fields": {"MSA Gross Distributions": 5}"#;
    assert_eq!(
        outcome("1099-SA", &format!(r#""Income": 5, {fields}"#)),
        settled("5.00", "", &["income_mismatch gross_amount /forms/0"])
    );
    assert_eq!(
        outcome("1099-SA", &format!(r#""Income": 0, {fields}"#)),
        settled("0.00", "", &[])
    );
}

#[test]
fn a_stated_amount_that_cannot_be_read_gives_way_to_the_boxes() {
    assert_eq!(
        outcome("W-2", r#""Income": "lots", "Fields": {"Wages": 1}"#),
        settled("1.00", "", &["unparsed_value gross_amount /forms/0/Income"])
    );
}

#[test]
fn a_sum_that_no_column_can_hold_is_left_out_and_reported() {
    let fields = r#""Fields": {"Interest": 9999999999999.99, "Savings Bonds": 0.01}"#;
    let overflow = "amount_overflow gross_amount /forms/0";
    assert_eq!(outcome("1099-INT", fields), settled("", "", &[overflow]));
    assert_eq!(
        outcome("1099-INT", &format!(r#""Income": 0, {fields}"#)),
        settled("0.00", "", &[overflow])
    );
}
