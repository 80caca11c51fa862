//! Exact amounts between the figures that are reported.

use goldsmith_terms::Money;
use rust_decimal::Decimal;

/// Rounds to cents; what no column can hold stays more, or less, than any can
/// hold.
pub(crate) fn rounded(dollars: Decimal) -> Money {
    let beyond = Money::MAX + Money::MAX;
    Money::round(dollars).unwrap_or(if dollars.is_sign_negative() {
        -beyond
    } else {
        beyond
    })
}

/// The amount, or nothing where it is below zero.
pub(crate) fn not_below_zero(dollars: Decimal) -> Decimal {
    dollars.max(Decimal::ZERO)
}
