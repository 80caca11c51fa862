use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

/// An exact amount of US dollars and cents.
///
/// The range is that of the contract's `decimal(15,2)`: less than ten trillion
/// dollars either way. Held as whole cents, so sums are exact and no step goes
/// through floating point. Sums that leave the range of the 64-bit count of
/// cents stop at its end instead of wrapping; [`Money::is_storable`] tells
/// whether a sum still fits the column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

/// The text is no amount of dollars and cents that `decimal(15,2)` can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotMoney;

impl fmt::Display for NotMoney {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an amount of dollars and cents below ten trillion")
    }
}

impl std::error::Error for NotMoney {}

impl Money {
    /// No dollars.
    pub const ZERO: Money = Money(0);
    /// The largest amount of the contract's `decimal(15,2)`.
    pub const MAX: Money = Money(999_999_999_999_999);

    /// An amount from whole cents; `None` beyond `decimal(15,2)`.
    pub const fn from_cents(cents: i64) -> Option<Money> {
        if cents.unsigned_abs() <= Self::MAX.0.unsigned_abs() {
            Some(Money(cents))
        } else {
            None
        }
    }

    /// An amount from whole dollars.
    pub const fn from_dollars(dollars: i32) -> Money {
        Money(dollars as i64 * 100)
    }

    /// The amount in whole cents.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// The amount as a decimal with two places.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// Rounds a decimal to cents, half away from zero (the contract's rounding
    /// at a stored result); `None` beyond `decimal(15,2)`.
    pub fn round(decimal: Decimal) -> Option<Money> {
        let rounded = decimal.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        let cents = rounded.checked_mul(Decimal::ONE_HUNDRED)?;
        Self::from_cents(i64::try_from(cents.trunc()).ok()?)
    }

    /// The amount without its sign.
    pub const fn abs(self) -> Money {
        Money(self.0.saturating_abs())
    }

    /// Whether the amount is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Whether the amount is zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether a `decimal(15,2)` column can hold the amount: always so for one
    /// amount, not always for a sum of many.
    pub const fn is_storable(self) -> bool {
        Self::from_cents(self.0).is_some()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

impl FromStr for Money {
    type Err = NotMoney;

    /// Reads plain decimal text such as `-1234.5`; more than two places are
    /// rounded half away from zero.
    fn from_str(text: &str) -> Result<Money, NotMoney> {
        let decimal = Decimal::from_str(text).map_err(|_| NotMoney)?;
        Money::round(decimal).ok_or(NotMoney)
    }
}

impl Add for Money {
    type Output = Money;

    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}

impl Sub for Money {
    type Output = Money;

    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Money;

    fn neg(self) -> Money {
        Money(self.0.saturating_neg())
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Money::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_cent_rounds_away_from_zero() {
        assert_eq!("0.005".parse(), Ok(Money(1)));
        assert_eq!("-0.005".parse(), Ok(Money(-1)));
        assert_eq!("0.0049".parse(), Ok(Money(0)));
    }

    #[test]
    fn fifteen_digits_fit_and_sixteen_do_not() {
        assert_eq!("9999999999999.99".parse(), Ok(Money::MAX));
        assert_eq!("9999999999999.995".parse::<Money>(), Err(NotMoney));
        assert_eq!("10000000000000".parse::<Money>(), Err(NotMoney));
    }

    #[test]
    fn a_sum_beyond_the_column_is_told() {
        assert!(Money::MAX.is_storable());
        assert!(!(Money::MAX + Money(1)).is_storable());
    }

    #[test]
    fn amounts_print_with_sign_and_two_places() {
        assert_eq!(Money(-5).to_string(), "-0.05");
        assert_eq!(Money(123_450).to_string(), "1234.50");
    }
}
