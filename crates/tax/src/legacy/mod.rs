//! The legacy method: the formulas of the pipeline that goldsmith replaces
//! (contract section 9), to reproduce its figures beside those of the law.
//!
//! The law says otherwise in many places; `Rules::method_difference` tells where
//! and why. Every formula takes the stored results of those before it: what a
//! column holds is rounded once to cents, half away from zero.

mod balance;
mod collection;
mod expenses;
mod indicators;
mod projection;
mod resolution;
mod steps;
mod tolling;

pub use balance::{CurrentBalance, current_balance, signed_amount};
pub use collection::{Collection, collection};
pub use expenses::{AllowableExpenses, Allowance, Expenses, Standards, allowable_expenses};
pub use indicators::{Indicators, indicators};
pub use projection::{Bracket, Income, Projection, Return, project};
pub use resolution::{
    Asset, MonthlyIncome, Resolution, YearDebt, resolution, total_debt, total_monthly_income,
};
pub use tolling::{TollingEvent, tolling_events};

use goldsmith_terms::{Money, NaiveDate, TransactionCode};
use rust_decimal::Decimal;

/// A posting of a module's account transcript. Steps name postings by their
/// position in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting<'a> {
    /// The transaction code.
    pub code: TransactionCode,
    /// The day it posted.
    pub date: Option<NaiveDate>,
    /// Dollars as the transcript has them.
    pub amount: Option<Money>,
    /// The transcript's words.
    pub explanation: Option<&'a str>,
}

/// Rounds to cents; what no column can hold stays more than any can hold.
fn rounded(dollars: Decimal) -> Money {
    let beyond = if dollars.is_sign_negative() {
        -(Money::MAX + Money::MAX)
    } else {
        Money::MAX + Money::MAX
    };
    Money::round(dollars).unwrap_or(beyond)
}
