//! The legacy method against the contract's formulas.

mod collection;
mod household;
mod oracle;
mod parameters;
mod projection;
mod returns;

use goldsmith_tax::legacy::Posting;
use goldsmith_terms::{NaiveDate, TransactionCode};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn posting<'a>(code: u16, day: &str, explanation: Option<&'a str>) -> Posting<'a> {
    Posting {
        code: TransactionCode::new(code).unwrap(),
        date: (!day.is_empty()).then(|| date(day)),
        amount: None,
        explanation,
    }
}

fn postings(list: &[(u16, &str)]) -> Vec<Posting<'static>> {
    list.iter()
        .map(|(code, day)| posting(*code, day, None))
        .collect()
}
