use goldsmith_terms::Money;
use rust_decimal::Decimal;

use crate::row::Row;
use crate::years::YearRow;

/// The deduction for persons of 65 or over of one year (P.L. 119-21 section
/// 70103). There is none on a separate return.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeniorDeductionParameters {
    /// Dollars per person.
    pub amount: Money,
    /// Dollars of adjusted gross income above which every person's amount
    /// shrinks; at the threshold it is whole.
    pub threshold: Money,
    /// The threshold of a joint return.
    pub threshold_joint: Money,
    /// By which fraction of the excess it shrinks.
    pub reduction_rate: Decimal,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
}

impl YearRow for SeniorDeductionParameters {
    fn read(row: &mut Row<'_, '_>) -> Option<SeniorDeductionParameters> {
        let amount = row.money("amount");
        let threshold = row.money("threshold");
        let threshold_joint = row.money("threshold_joint");
        let reduction_rate = row.decimal("reduction_rate", Decimal::ZERO..=Decimal::ONE);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(SeniorDeductionParameters {
            amount: amount?,
            threshold: threshold?,
            threshold_joint: threshold_joint?,
            reduction_rate: reduction_rate?,
            authority: authority?,
            verified: verified?,
        })
    }
}
