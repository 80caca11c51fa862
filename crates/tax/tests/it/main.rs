//! Calculators against worked examples, edges and invariants.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failing test may stop where it fails"
)]

mod examples;
mod invariants;
mod legacy;

use std::sync::LazyLock;

use goldsmith_rules::{Rules, SeTaxParameters};
use goldsmith_terms::{Money, TaxYear};

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::embedded().unwrap_or_else(|faults| panic!("{faults}")));

fn parameters(year: u16) -> &'static SeTaxParameters {
    RULES.se_tax(TaxYear::new(year).unwrap()).unwrap()
}

fn dollars(text: &str) -> Money {
    text.parse().unwrap()
}
