//! Input that nobody sends in good faith: it must not stop a run, take time that
//! grows faster than the input does, or cost the sound values beside it.

use std::fmt::Write as _;

use goldsmith::terms::{Money, NaiveDate, Source};
use goldsmith::{Case, Document, DocumentStatus, DriftRow, Refined, Workspace};

use crate::{ENGINE, as_of};

mod sizes;
mod texts;

/// A case of one document, seen by a function.
fn refined<T>(source: Source, bytes: impl AsRef<[u8]>, see: impl FnOnce(&Refined<'_>) -> T) -> T {
    let case = Case {
        case_id: "A-1",
        documents: vec![Document {
            source,
            bytes: bytes.as_ref(),
        }],
    };
    see(&ENGINE.refine(&case, as_of()))
}

/// A return of one line, its fields written as they come.
fn line(fields: &str) -> String {
    format!(r#"{{"records": [{{"tax_year": 2021, {fields}}}]}}"#)
}

/// What was seen: code, place and field.
fn seen<'r>(case: &'r Refined<'_>) -> Vec<(&'static str, &'r str, &'static str)> {
    let rows = case.observations.iter();
    rows.map(|row| (row.code, row.source_path.as_ref(), row.field))
        .collect()
}

/// How often each code was seen, in the order of their first coming.
fn codes(case: &Refined<'_>) -> Vec<(&'static str, usize)> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for row in &case.observations {
        match counts.iter_mut().find(|(code, _)| *code == row.code) {
            Some((_, count)) => *count += 1,
            None => counts.push((row.code, 1)),
        }
    }
    counts
}

fn dollars(amount: i32) -> Option<Money> {
    Some(Money::from_dollars(amount))
}

fn aside(reason: &'static str, offset: usize) -> DocumentStatus {
    let offset = Some(offset);
    DocumentStatus::SetAside { reason, offset }
}

/// Nothing is read from the document, and all of it is kept, with the reason and
/// the byte where it stops being one.
#[track_caller]
fn is_set_aside(bytes: impl AsRef<[u8]>, reason: &'static str, offset: usize) {
    let bytes = bytes.as_ref();
    refined(Source::Trt, bytes, |case| {
        assert_eq!(case.outcomes[0].status, aside(reason, offset));
        assert!(case.silver.trt_records.is_empty());
        assert_eq!(seen(case), [("not_a_document", "", "")]);
        assert_eq!(case.quarantine.len(), 1);
        let row = &case.quarantine[0];
        assert_eq!(
            (row.reason.as_ref(), row.byte_offset),
            (reason, i64::try_from(offset).ok())
        );
        assert_eq!(row.raw.as_ref().map(|raw| raw.0.len()), Some(bytes.len()));
    });
}

/// `count` different keys that resemble no spelling, with the same value.
fn unknown_keys(count: usize, value: &str) -> String {
    let mut keys = String::new();
    for number in 0..count {
        let letters = [676, 26, 1].map(|place| char::from(b'a' + (number / place % 26) as u8));
        let letters: String = letters.iter().collect();
        let _ = write!(
            keys,
            r#""zq{}{letters}": {value}, "#,
            "x".repeat(number / 17_576)
        );
    }
    keys.truncate(keys.trim_end_matches(", ").len());
    keys
}
