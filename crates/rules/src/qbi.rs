use goldsmith_terms::Money;
use rust_decimal::Decimal;

use crate::filing_status::{ByFilingStatus, by_filing_status};
use crate::row::Row;
use crate::years::YearRow;

/// The deduction for qualified business income of one year (IRC 199A).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QbiParameters {
    /// The rate, a fraction of one (IRC 199A(a)).
    pub rate: Decimal,
    /// Dollars of taxable income before the deduction up to which, included,
    /// no limit by wages, property or kind of business applies; per return
    /// (IRC 199A(e)(2)).
    pub threshold: ByFilingStatus<Money>,
    /// What small businesses are allowed at least, from 2026 on.
    pub minimum: Option<QbiMinimum>,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
}

/// The least deduction for qualified business income (IRC 199A(i)).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QbiMinimum {
    /// Dollars deducted at least.
    pub deduction: Money,
    /// Dollars of business income from which, included, that holds.
    pub income: Money,
}

impl YearRow for QbiParameters {
    fn read(row: &mut Row<'_, '_>) -> Option<QbiParameters> {
        let rate = row.decimal("rate", Decimal::ZERO..=Decimal::ONE);
        let threshold = ByFilingStatus::read(row, by_filing_status!("threshold_"), Row::money);
        let minimum = row.optional("minimum_deduction", |row, key| {
            let deduction = row.money(key);
            let income = row.money("minimum_income");
            Some(QbiMinimum {
                deduction: deduction?,
                income: income?,
            })
        });
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(QbiParameters {
            rate: rate?,
            threshold: threshold?,
            minimum: minimum?,
            authority: authority?,
            verified: verified?,
        })
    }
}
