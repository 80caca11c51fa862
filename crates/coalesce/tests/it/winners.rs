//! Which spellings won: how often, and on demand each with its place.

use goldsmith_coalesce::{Observations, Scratch, Slot, Tape, read};
use goldsmith_terms::Pointer;

use crate::{PAYMENT, Payment, section};

#[test]
fn the_winner_of_each_field_is_kept_with_its_place_and_its_raw_text() {
    let json = r#"{"amount": "??", "sum": "$1,500", "PayerName": "ACME"}"#;
    let section = section(PAYMENT);
    let (mut tape, mut scratch) = (Tape::new(), Scratch::default());
    scratch.keep_origins(true);
    let value = tape.read(json.as_bytes()).unwrap();
    let pointer = Pointer::root().key("rows").at(3);
    let mut observations = Observations::default();
    let _: Payment<'_> = read(value, &section, &pointer, &mut scratch, &mut observations);
    let origins: Vec<_> = scratch
        .origins(value, &section, &pointer)
        .map(|origin| {
            let text = &json[origin.offset..];
            let place = origin.pointer.to_string();
            let starts = text.starts_with(&format!("\"{}\"", origin.raw));
            (origin.field, origin.spelling, origin.is_near, place, starts)
        })
        .collect();
    assert_eq!(
        origins,
        [
            ("amount", "sum", false, "/rows/3/sum".to_owned(), true),
            (
                "payer",
                "Payer.Name",
                true,
                "/rows/3/PayerName".to_owned(),
                true
            ),
        ]
    );
}

#[test]
fn winners_are_counted_by_spelling_and_near_ones_apart() {
    let section = section(PAYMENT);
    let (mut tape, mut scratch) = (Tape::new(), Scratch::default());
    let mut observations = Observations::default();
    for json in [
        r#"{"amount": 1, "sum": 2}"#,
        r#"{"amount": null, "sum": 2, "payer_name": "A"}"#,
        r#"{"SUM": 2}"#,
        r#"{"sum": 2}"#,
    ] {
        let value = tape.read(json.as_bytes()).unwrap();
        let root = Pointer::root();
        let _: Payment<'_> = read(value, &section, &root, &mut scratch, &mut observations);
    }
    let slots: Vec<Slot<'_>> = section.slots().collect();
    let counted: Vec<_> = scratch
        .take_counts()
        .map(|(slot, count)| (slots[slot as usize], count))
        .map(|(slot, count)| (slot.field, slot.spelling, slot.is_near, count))
        .collect();
    assert_eq!(
        counted,
        [
            ("amount", "amount", false, 1),
            ("amount", "sum", false, 2),
            ("amount", "sum", true, 1),
            ("payer", "payer_name", false, 1),
        ]
    );
    assert_eq!(scratch.take_counts().count(), 0);
}
