//! Spellings that count only for some values, and parts of a value.

use goldsmith_coalesce::Code;

use crate::{at, dollars, payment, seen};

#[track_caller]
fn payer(spellings: &str, json: &str, expected: Option<&str>, silent: bool) {
    let table = format!("[payment]\namount = []\nignored = ['Label']\npayer = {spellings}\n");
    let (read, observations) = payment(&table, json);
    assert_eq!(read.payer.as_deref(), expected, "{json}");
    assert_eq!(observations.is_empty(), silent, "{json}: {observations:?}");
}

#[test]
fn a_spelling_for_strings_counts_for_strings_only() {
    const STRING: &str = "[{ path = 'Issuer', only = 'string' }, 'Other']";
    payer(STRING, r#"{"Other": "B", "Issuer": "A"}"#, Some("A"), false);
    payer(STRING, r#"{"Issuer": "\u0041CME"}"#, Some("ACME"), true);
    for other in ["5", "true", r#"{"Name": "A"}"#, r#"["A"]"#, "null"] {
        payer(
            STRING,
            &format!(r#"{{"Issuer": {other}, "Other": "B"}}"#),
            Some("B"),
            true,
        );
    }
}

#[test]
fn a_spelling_for_scalars_counts_for_all_but_objects_and_arrays() {
    const SCALAR: &str = "[{ path = 'Form', only = 'scalar' }, 'Form.Type']";
    payer(SCALAR, r#"{"Form": "W-2"}"#, Some("W-2"), true);
    payer(SCALAR, r#"{"Form": 1098}"#, Some("1098"), true);
    payer(SCALAR, r#"{"Form": {"Type": "W-2"}}"#, Some("W-2"), true);
    payer(SCALAR, r#"{"Form": ["W-2"]}"#, None, true);
}

#[test]
fn a_spelling_for_what_can_be_read_says_nothing_of_the_rest() {
    const TABLE: &str = r#"
        [payment]
        amount = ["amount", { path = "data", only = "readable" }, "sum"]
        payer = ["payer"]
    "#;
    let (read, observations) = payment(TABLE, r#"{"sum": 3, "data": "Schedule C"}"#);
    assert_eq!((read.amount, observations.len()), (dollars(3), 0));

    let (read, observations) = payment(TABLE, r#"{"sum": 3, "data": "2"}"#);
    assert_eq!(read.amount, dollars(2));
    assert_eq!(
        seen(&observations),
        [at(Code::ValueConflict, "/sum", "amount")]
    );
}

#[test]
fn a_name_that_is_only_a_guess_contradicts_nobody() {
    const GUESS: &str =
        "['Other', { path = 'Label', only = 'name' }, { path = 'Blurb', part = 'name' }]";
    let json = r#"{"Blurb": "98-7654321\nC CORP", "Label": "B CORP", "Other": "A CORP"}"#;
    payer(GUESS, json, Some("A CORP"), true);
}

#[test]
fn a_spelling_for_names_counts_for_more_than_one_character() {
    const NAME: &str = "[{ path = 'Label', only = 'name' }, 'Other']";
    payer(NAME, r#"{"Label": "ACME"}"#, Some("ACME"), true);
    payer(
        NAME,
        r#"{"Label": "AB", "Other": "C D"}"#,
        Some("AB"),
        false,
    );
    for no_name in [
        r#""E""#,
        r#""P""#,
        r#"" P ""#,
        r#""UNKNOWN""#,
        r#""unknown""#,
        r#""""#,
        "null",
        "7",
    ] {
        payer(
            NAME,
            &format!(r#"{{"Label": {no_name}, "Other": "B"}}"#),
            Some("B"),
            true,
        );
    }
}

/// First line the number, second the name, the rest the address.
const BLURB: &str = r#"{"Blurb": "Payer's Federal Identification Number (FIN): 98-7654321\nACME CORP\n1 MAIN ST\nSPRINGFIELD"}"#;

#[test]
fn a_payers_blurb_holds_number_name_and_address() {
    payer(
        "[{ path = 'Blurb', part = 'ein' }]",
        BLURB,
        Some("98-7654321"),
        true,
    );
    payer(
        "[{ path = 'Blurb', part = 'name' }]",
        BLURB,
        Some("ACME CORP"),
        true,
    );
    payer(
        "[{ path = 'Blurb', part = 'address' }]",
        BLURB,
        Some("1 MAIN ST, SPRINGFIELD"),
        true,
    );
}

#[test]
fn a_blurb_without_the_part_passes_to_the_next_spelling_in_silence() {
    for json in [
        r#"{"Blurb": "one line", "Other": "B"}"#,
        r#"{"Blurb": "", "Other": "B"}"#,
        r#"{"Blurb": 5, "Other": "B"}"#,
    ] {
        payer(
            "[{ path = 'Blurb', part = 'name' }, 'Other']",
            json,
            Some("B"),
            true,
        );
    }
}

#[test]
fn two_parts_of_one_blurb_are_two_spellings() {
    let parts = "[{ path = 'Blurb', part = 'address' }, { path = 'Blurb', part = 'name' }]";
    payer(
        parts,
        r#"{"Blurb": "98-7654321\nACME CORP"}"#,
        Some("ACME CORP"),
        true,
    );
}
