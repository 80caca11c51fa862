//! The calculators against worked examples, edges and invariants.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failing test may stop where it fails"
)]

mod additional_medicare;
mod brackets;
mod caveats;
mod csed;
mod deductions;
mod examples;
mod expenses;
mod household;
mod indicators;
mod invariants;
mod legacy;
mod projection;
mod qbi;
mod resolution;
mod social_security;
mod steps;

use std::sync::LazyLock;

use goldsmith_rules::{Rules, SeTaxParameters};
use goldsmith_terms::FilingStatus::{
    self, HeadOfHousehold, MarriedJoint, MarriedSeparate, QualifyingWidow, Single,
};
use goldsmith_terms::{Money, NaiveDate, TaxYear};

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::embedded().unwrap_or_else(|faults| panic!("{faults}")));

const CENT: Money = match Money::from_cents(1) {
    Some(cent) => cent,
    None => Money::ZERO,
};

/// In the order of every table by status.
const STATUSES: [FilingStatus; 5] = [
    Single,
    MarriedJoint,
    MarriedSeparate,
    HeadOfHousehold,
    QualifyingWidow,
];

fn year(number: u16) -> TaxYear {
    TaxYear::new(number).unwrap()
}

fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    Some(NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

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
