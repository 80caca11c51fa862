//! The rules through the crate's public face.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failing test may stop where it fails"
)]

mod faults;
mod legacy;
mod load;
mod tables;

use goldsmith_rules::Rules;

fn rules() -> Rules {
    Rules::embedded().unwrap_or_else(|faults| panic!("{faults}"))
}
