//! The rules by which a record is read from an object (field contract 0.2 with
//! contract 0.1.2), on small spelling tables of their own.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failing test may stop where it fails"
)]

mod binding;
mod guards;
mod observing;
mod order;
mod rows;
mod winners;

use goldsmith_coalesce::{
    Code, Observation, Observations, Record, Scratch, Section, SpellingFile, Tape, read, record,
};
use goldsmith_terms::{Money, Pointer, Text};

record! {
    /// What somebody paid.
    pub struct Payment<'a> {
        /// Dollars.
        amount: Money,
        /// Who paid.
        payer: Text<'a>,
    }
}

/// Three spellings of an amount, one nested and one flat of a payer.
const PAYMENT: &str = r#"
[payment]
amount = ["amount", "sum", "total"]
payer = ["Payer.Name", "payer_name"]
"#;

fn section(spellings: &str) -> Section {
    let file = SpellingFile::parse(spellings).unwrap();
    Section::bind(&file, "payment", "payments", Payment::FIELDS).unwrap()
}

/// Reads one payment that stands at the root of its document.
fn payment<'a>(spellings: &str, json: &'a str) -> (Payment<'a>, Vec<Observation<'a>>) {
    let mut tape = Tape::new();
    let value = tape.read(json.as_bytes()).unwrap();
    let mut observations = Observations::default();
    let root = Pointer::root();
    let read = read(
        value,
        &section(spellings),
        &root,
        &mut Scratch::default(),
        &mut observations,
    );
    (read, observations.finish())
}

/// Code, place and field of what was seen.
fn seen(observations: &[Observation<'_>]) -> Vec<(Code, String, &'static str)> {
    let line = |seen: &Observation<'_>| (seen.code, seen.pointer.to_string(), seen.field);
    observations.iter().map(line).collect()
}

fn at(code: Code, pointer: &str, field: &'static str) -> (Code, String, &'static str) {
    (code, pointer.to_owned(), field)
}

fn dollars(dollars: i32) -> Option<Money> {
    Some(Money::from_dollars(dollars))
}
