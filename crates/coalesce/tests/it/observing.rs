//! What is said about keys and values beside the record read.

use goldsmith_coalesce::{
    Code, Container, Observations, Record, Scratch, Section, SpellingFile, Tape, read, record,
};
use goldsmith_terms::{Pointer, TaxYear};

use crate::{PAYMENT, Payment, at, dollars, payment, section, seen};

#[test]
fn of_a_key_that_stands_again_the_first_readable_value_counts() {
    let (read, observations) = payment(PAYMENT, r#"{"amount": 1, "amount": 2}"#);
    assert_eq!(read.amount, dollars(1));
    assert_eq!(
        seen(&observations),
        [at(Code::DuplicateKey, "/amount", "amount")]
    );

    for nothing in ["null", r#""N/A""#] {
        let json = format!(r#"{{"amount": {nothing}, "amount": 2, "amount": {nothing}}}"#);
        assert_eq!(payment(PAYMENT, &json).0.amount, dollars(2), "{json}");
    }

    let (read, observations) = payment(PAYMENT, r#"{"sum": 3, "amount": "abc", "amount": 2}"#);
    assert_eq!(read.amount, dollars(2));
    let unparsed = at(Code::UnparsedValue, "/amount", "amount");
    assert!(seen(&observations).contains(&unparsed), "{observations:?}");
}

#[test]
fn a_key_that_stands_many_times_is_told_once() {
    let json = format!(r#"{{{}"sum": 1}}"#, r#""amount": 1, "#.repeat(1000));
    let (read, observations) = payment(PAYMENT, &json);
    assert_eq!(read.amount, dollars(1));
    assert_eq!(
        seen(&observations),
        [at(Code::DuplicateKey, "/amount", "amount")]
    );
}

#[test]
fn two_spellings_that_differ_are_a_conflict_that_names_the_one_kept() {
    let (read, observations) = payment(PAYMENT, r#"{"total": 2, "sum": "(1,000.00)"}"#);
    assert_eq!(read.amount, dollars(-1000));
    assert_eq!(
        seen(&observations),
        [at(Code::ValueConflict, "/total", "amount")]
    );
    assert!(
        observations[0].detail.contains("`sum`"),
        "{}",
        observations[0].detail
    );
    assert_eq!(observations[0].raw.as_deref(), Some("2"));
}

#[test]
fn two_forms_of_one_value_are_no_conflict() {
    let (read, observations) = payment(
        PAYMENT,
        r#"{"amount": "$1,000.00", "sum": 1e3, "total": "1000"}"#,
    );
    assert_eq!((read.amount, observations.len()), (dollars(1000), 0));
}

#[test]
fn a_value_that_cannot_be_read_behind_the_winner_is_no_conflict() {
    let (read, observations) = payment(PAYMENT, r#"{"amount": 1, "sum": "abc", "total": ""}"#);
    assert_eq!((read.amount, observations.len()), (dollars(1), 0));
}

record! {
    /// Records of a year.
    pub struct Envelope<'t, 'a> {
        /// Their year.
        tax_year: TaxYear,
        /// The records.
        records: Container<'t, 'a>,
    }
}

#[test]
fn years_and_envelopes_have_conflicts_of_their_own() {
    let file = SpellingFile::parse(
        "[envelope]\ntax_year = ['year', 'period']\nrecords = ['records', 'data']\n",
    )
    .unwrap();
    let section = Section::bind(&file, "envelope", "records", Envelope::FIELDS).unwrap();
    let json = r#"{"data": [1], "records": [2], "period": "TY 2021", "year": 2020}"#;
    let (mut tape, mut observations) = (Tape::new(), Observations::default());
    let root = tape.read(json.as_bytes()).unwrap();
    let envelope: Envelope<'_, '_> = read(
        root,
        &section,
        &Pointer::root(),
        &mut Scratch::default(),
        &mut observations,
    );
    assert_eq!(envelope.tax_year, TaxYear::new(2020));
    assert_eq!(envelope.records.unwrap().0.raw(), "[2]");
    let conflicts = [
        at(Code::YearConflict, "/period", "tax_year"),
        at(Code::MultipleEnvelopes, "/data", "records"),
    ];
    assert_eq!(seen(&observations.finish()), conflicts);
}

#[test]
fn an_empty_envelope_is_passed_over_in_silence() {
    let file =
        SpellingFile::parse("[envelope]\ntax_year = []\nrecords = ['records', 'data']\n").unwrap();
    let section = Section::bind(&file, "envelope", "records", Envelope::FIELDS).unwrap();
    for empty in ["[]", "{}", "null"] {
        let json = format!(r#"{{"records": {empty}, "data": [1]}}"#);
        let (mut tape, mut observations) = (Tape::new(), Observations::default());
        let root = tape.read(json.as_bytes()).unwrap();
        let envelope: Envelope<'_, '_> = read(
            root,
            &section,
            &Pointer::root(),
            &mut Scratch::default(),
            &mut observations,
        );
        assert_eq!(envelope.records.unwrap().0.raw(), "[1]");
        assert!(observations.finish().is_empty(), "{json}");
    }
}

/// Reads the elements of an array at `/rows` as payments.
fn payments(spellings: &str, json: &str) -> Vec<(Code, String, String)> {
    let section = section(spellings);
    let (mut tape, mut scratch, mut observations) =
        (Tape::new(), Scratch::default(), Observations::default());
    let rows = tape.read(json.as_bytes()).unwrap();
    let list = Pointer::root().key("rows");
    for (index, row) in rows.elements().enumerate() {
        let _: Payment<'_> = read(
            row,
            &section,
            &list.at(index),
            &mut scratch,
            &mut observations,
        );
    }
    let seen = observations.finish().into_iter();
    seen.map(|seen| (seen.code, seen.pointer.to_string(), seen.detail))
        .collect()
}

#[test]
fn a_key_no_field_reads_is_told_once_with_its_first_place_and_its_count() {
    let seen = payments(
        PAYMENT,
        r#"[{"amount": 1}, {"colour": "red", "Payer": {"Colour": 2}}, {"colour": "blue"}, {"colour": [1], "Payer": {"Colour": 3}}]"#,
    );
    let [(_, nested, nested_detail), (_, flat, flat_detail)] = seen.as_slice() else {
        panic!("{seen:?}")
    };
    assert!(seen.iter().all(|(code, ..)| *code == Code::UnmappedKey));
    assert_eq!(
        (nested.as_str(), flat.as_str()),
        ("/rows/1/Payer/Colour", "/rows/1/colour")
    );
    assert!(
        nested_detail.contains("`Payer.Colour`") && nested_detail.contains('2'),
        "{nested_detail}"
    );
    assert!(
        flat_detail.contains("`colour`") && flat_detail.contains('3'),
        "{flat_detail}"
    );
}

#[test]
fn unknown_keys_that_say_nothing_are_not_counted() {
    assert_eq!(
        payments(PAYMENT, r#"[{"colour": null, "shape": "", "size": "N/A"}]"#),
        []
    );
}

#[test]
fn an_unknown_object_is_one_unknown_key() {
    let seen = payments(PAYMENT, r#"[{"unknown": {"a": 1, "b": {"c": 2}}}]"#);
    assert_eq!(
        seen.iter()
            .map(|(_, pointer, _)| pointer.as_str())
            .collect::<Vec<_>>(),
        ["/rows/0/unknown"]
    );
}

#[test]
fn ignored_keys_are_not_counted_nor_is_what_stands_in_them() {
    let spellings = format!("{PAYMENT}ignored = ['colour', 'Payer', 'size.inner']\n");
    let json =
        r#"[{"colour": "red", "Payer": {"Name": "ACME", "Mood": "good"}, "size": {"inner": 1}}]"#;
    assert_eq!(payments(&spellings, json), []);
    let seen = payments(&spellings, r#"[{"size": {"outer": 1}}]"#);
    assert_eq!(
        seen.iter()
            .map(|(_, pointer, _)| pointer.as_str())
            .collect::<Vec<_>>(),
        ["/rows/0/size/outer"]
    );
}

#[test]
fn digits_of_an_unknown_key_are_hidden_for_it_might_be_a_value() {
    let seen = payments(PAYMENT, r#"[{"900-11-0001": "x"}]"#);
    assert!(seen[0].2.contains("`###-##-####`"), "{}", seen[0].2);
}

#[test]
fn places_are_escaped_as_json_pointers_are() {
    const SLASHES: &str = "[payment]\namount = ['a/b.c~d']\npayer = []\n";
    let seen = payments(SLASHES, r#"[{}, {"a/b": {"c~d": "abc"}}, {"e/f~": 1}]"#);
    let places: Vec<_> = seen
        .iter()
        .map(|(code, pointer, _)| (*code, pointer.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (Code::UnparsedValue, "/rows/1/a~1b/c~0d"),
            (Code::UnmappedKey, "/rows/2/e~1f~0")
        ]
    );
}

#[test]
fn what_was_seen_of_one_record_does_not_reach_the_next() {
    let seen = payments(
        PAYMENT,
        r#"[{"amount": "abc", "amount": 4}, {"sum": 2}, {"total": "abc"}]"#,
    );
    let places: Vec<_> = seen
        .iter()
        .map(|(code, pointer, _)| (*code, pointer.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (Code::UnparsedValue, "/rows/0/amount"),
            (Code::DuplicateKey, "/rows/0/amount"),
            (Code::UnparsedValue, "/rows/2/total"),
        ]
    );
}
