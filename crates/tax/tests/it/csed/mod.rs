//! Until when each assessment may be collected. A history is written one
//! posting a line: `520/85 2021-01-01`, with an amount, `end=` or `to=` behind.

mod assessments;
mod contradictions;
mod laws;
mod suspensions;

use goldsmith_rules::{CsedRules, Rules};
use goldsmith_tax::{Assessment, Collection, Posting, Told, collection};
use goldsmith_terms::{Completeness, NaiveDate, TransactionCode};

pub(crate) fn rules() -> &'static CsedRules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(|| Rules::embedded().unwrap()).csed()
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn stated<T>(value: T) -> Told<T> {
    Told {
        value,
        assumed: false,
    }
}

/// Reads a line: code with sub-code (`~` before one taken from words), date or
/// `-`, and what else it says.
pub(crate) fn posting(line: &str) -> Posting {
    let mut words = line.split_whitespace();
    let (code, sub_code) = match words.next().unwrap().split_once('/') {
        Some((code, sub_code)) => (code, Some(sub_code)),
        None => (line.split_whitespace().next().unwrap(), None),
    };
    let mut posting = Posting {
        date: words.next().and_then(|date| date.parse().ok()),
        sub_code: sub_code.map(|code| Told {
            assumed: code.starts_with('~'),
            value: code.trim_start_matches('~').parse().unwrap(),
        }),
        ..Posting::new(TransactionCode::new(code.parse().unwrap()).unwrap())
    };
    for word in words {
        match word.split_once('=') {
            Some(("end", date)) => posting.end_date = Some(stated(day(date))),
            Some(("to", date)) => posting.new_csed_date = Some(stated(day(date))),
            Some(("ref", number)) => posting.reference_number = Some(number.parse().unwrap()),
            _ => posting.amount = Some(word.parse().unwrap()),
        }
    }
    posting
}

pub(crate) const AS_OF: &str = "2026-11-20";

pub(crate) fn history(lines: &[&str]) -> Collection<'static> {
    let postings: Vec<Posting> = lines.iter().map(|line| posting(line)).collect();
    collection(&postings, None, day(AS_OF), rules())
}

/// The only assessment of a history.
pub(crate) fn assessment(lines: &[&str]) -> Assessment<'static> {
    let mut found = history(lines).assessments;
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

/// `ACTIVE 2031-04-15 365 known`: status, last day, days suspended, certainty.
pub(crate) fn told(found: &Assessment<'_>) -> String {
    let or_none = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    format!(
        "{} {} {} {}",
        found.status,
        or_none(found.csed_date.map(|day| day.to_string())),
        or_none(found.suspended_days.map(|days| days.to_string())),
        found.caveats.completeness()
    )
}

/// Every case: a sentence, a history with one assessment, and what is told.
pub(crate) fn check(cases: &[(&str, &[&str], &str)]) {
    for (sentence, lines, expected) in cases {
        let found = assessment(lines);
        assert_eq!(
            told(&found),
            *expected,
            "{sentence}\n{:?}\n{:#?}",
            found.caveats,
            found.steps
        );
        let known = found.caveats.completeness() == Completeness::Known;
        assert_eq!(known, found.caveats == Default::default());
    }
}
