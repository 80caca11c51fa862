//! Gold rows of small cases, with expected values worked out by hand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failing test may stop where it fails"
)]

mod accounts;
mod case;
mod debt;
mod derivation;
mod employment;
mod expenses;
mod household;
mod households;
mod income;
mod legacy;
mod possessions;
mod projection;
mod resolution;
mod returns;
mod suspensions;
mod years;
