//! Faults of a spelling table, each with its place in the file.

use goldsmith_coalesce::{
    Observations, Record, Scratch, Section, SpellingFault, SpellingFile, Tape, read,
};
use goldsmith_terms::Pointer;

use crate::Payment;

fn bound(text: &str) -> Vec<SpellingFault> {
    let file = SpellingFile::parse(text).unwrap();
    Section::bind(&file, "payment", "payments", Payment::FIELDS).unwrap_err()
}

fn offset_of(text: &str, part: &str) -> usize {
    text.find(part).unwrap()
}

#[track_caller]
fn is_fault(faults: &[SpellingFault], offset: usize, words: &[&str]) {
    let [fault] = faults else {
        panic!("one fault was expected: {faults:?}")
    };
    assert_eq!(fault.offset, offset, "{}", fault.message);
    for word in words {
        assert!(fault.message.contains(word), "{}", fault.message);
    }
}

#[test]
fn a_field_no_record_has_stands_where_it_is_spelled() {
    let text = "[payment]\namount = ['a']\npayer = ['p']\ncolour = ['c']\n";
    is_fault(
        &bound(text),
        offset_of(text, "colour"),
        &["`colour`", "[payment]", "amount, payer"],
    );
}

#[test]
fn a_field_without_spellings_stands_at_its_section() {
    let text = "# note\n[payment]\namount = ['a']\n";
    is_fault(
        &bound(text),
        offset_of(text, "payment]"),
        &["`payer`", "[payment]"],
    );
}

#[test]
fn an_empty_list_says_on_purpose_that_a_field_has_no_spelling() {
    let file = SpellingFile::parse("[payment]\namount = ['a']\npayer = []\n").unwrap();
    assert!(Section::bind(&file, "payment", "payments", Payment::FIELDS).is_ok());
}

#[test]
fn a_missing_section_stands_at_the_start_of_the_file() {
    is_fault(&bound("[other]\nx = ['a']\n"), 0, &["[payment]"]);
}

#[test]
fn a_spelling_that_stands_twice_stands_where_it_comes_again() {
    let text = "[payment]\namount = ['a', 'b', { path = 'a', only = 'string' }]\npayer = ['a']\n";
    let faults = SpellingFile::parse(text).unwrap_err();
    is_fault(&faults, offset_of(text, "{ path"), &["`a`", "twice"]);
}

#[test]
fn what_is_sound_can_be_bound_beside_faults_of_the_way_others_are_written() {
    let text = "[payment]\namount = [5, 'a']\npayer = 'p'\nowner = ['o']\n";
    let (file, faults) = SpellingFile::read(text);
    let places: Vec<_> = faults.iter().map(|fault| fault.offset).collect();
    assert_eq!(places, [offset_of(text, "5"), offset_of(text, "'p'")]);
    let bound = Section::bind(&file.unwrap(), "payment", "gifts", Payment::FIELDS);
    // A field that is there and badly written does not count as left out.
    is_fault(&bound.unwrap_err(), offset_of(text, "owner"), &["`owner`"]);

    let (file, faults) = SpellingFile::read("[payment\n");
    assert!(file.is_none());
    assert_eq!(faults.len(), 1);
}

#[test]
fn a_section_no_record_reads_stands_at_its_name() {
    let text = "[payment]\namount = []\npayer = []\n[refund]\nx = []\n";
    let faults = SpellingFile::parse(text)
        .unwrap()
        .check_sections(&["payment"])
        .unwrap_err();
    is_fault(&faults, offset_of(text, "refund"), &["`refund`", "payment"]);
}

#[test]
fn what_is_no_section_no_list_and_no_spelling_stands_at_its_value() {
    for (text, part) in [
        ("payment = 'x'\n", "'x'"),
        ("[payment]\namount = 'a'\n", "'a'"),
        ("[payment]\namount = [5]\n", "5"),
        (
            "[payment]\namount = [{ path = 'a', only = 'rarely' }]\n",
            "'rarely'",
        ),
        (
            "[payment]\namount = [{ path = 'a', part = 'zip' }]\n",
            "'zip'",
        ),
        (
            "[payment]\namount = [{ path = 'a', unless = 'b' }]\n",
            "unless",
        ),
        ("[payment]\namount = [{ path = 7 }]\n", "7"),
        ("[payment]\namount = [{ only = 'string' }]\n", "{ only"),
        ("[payment]\namount = ['a..b']\n", "'a..b'"),
        ("[payment]\namount = ['']\n", "''"),
    ] {
        is_fault(
            &SpellingFile::parse(text).unwrap_err(),
            offset_of(text, part),
            &[],
        );
    }
}

#[test]
fn all_faults_of_a_section_are_told_at_once_in_the_order_of_the_file() {
    let text = "[payment]\ncolour = ['c']\nshape = ['s']\namount = ['a']\n";
    let offsets: Vec<_> = bound(text).into_iter().map(|fault| fault.offset).collect();
    assert_eq!(
        offsets,
        [
            offset_of(text, "payment"),
            offset_of(text, "colour"),
            offset_of(text, "shape")
        ]
    );
}

#[test]
fn a_prefix_stands_for_its_beginnings_in_order() {
    let text =
        "[prefixes]\nbox = ['Box.', 'Box_']\n[payment]\namount = ['box:Sum', 'sum']\npayer = []\n";
    for (json, expected, spelling) in [
        (
            r#"{"Box": {"Sum": 1}, "Box_Sum": 2, "sum": 3}"#,
            1,
            "box:Sum",
        ),
        (
            r#"{"Box": {"Sum": "N/A"}, "Box_Sum": 2, "sum": 3}"#,
            2,
            "box:Sum",
        ),
        (r#"{"box": {"sum": 1}, "sum": 3}"#, 1, "box:Sum"),
        (r#"{"Box": {"Sums": 1}, "sum": 3}"#, 3, "sum"),
    ] {
        let section = crate::section(text);
        let (mut tape, mut scratch) = (Tape::new(), Scratch::default());
        scratch.keep_origins(true);
        let value = tape.read(json.as_bytes()).unwrap();
        let root = Pointer::root();
        let mut observations = Observations::default();
        let payment: Payment<'_> = read(value, &section, &root, &mut scratch, &mut observations);
        assert_eq!(payment.amount, crate::dollars(expected), "{json}");
        let won: Vec<_> = scratch.origins(value, &section, &root).collect();
        assert_eq!(won[0].spelling, spelling, "{json}");
    }
}

#[test]
fn a_prefix_nobody_declared_stands_at_its_spelling() {
    let text = "[payment]\namount = ['box:Sum']\npayer = []\n";
    let faults = SpellingFile::parse(text).unwrap_err();
    is_fault(
        &faults,
        offset_of(text, "'box:Sum'"),
        &["`box`", "[prefixes]"],
    );
}
