//! The rules through the crate's public face.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failing test may stop where it fails"
)]

mod codes;
mod faults;
mod income_tax;
mod legacy;
mod load;
mod pages;
mod reachable;
mod resolution;
mod tables;
mod views;
mod years;

use goldsmith_rules::Rules;

fn rules() -> Rules {
    Rules::embedded().unwrap_or_else(|faults| panic!("{faults}"))
}
