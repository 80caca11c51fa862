//! The calculators against worked examples, edges and invariants.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failing test may stop where it fails"
)]

mod examples;
mod expenses;
mod household;
mod indicators;
mod invariants;
mod resolution;

use std::sync::LazyLock;

use goldsmith_rules::{Rules, SeTaxParameters};
use goldsmith_terms::{Money, NaiveDate, TaxYear};

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::embedded().unwrap_or_else(|faults| panic!("{faults}")));

fn parameters(year: u16) -> &'static SeTaxParameters {
    RULES.se_tax(TaxYear::new(year).unwrap()).unwrap()
}

fn dollars(text: &str) -> Money {
    text.parse().unwrap()
}

fn some(text: &str) -> Option<Money> {
    Some(dollars(text))
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}
