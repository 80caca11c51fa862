use goldsmith_terms::Money;

use crate::filing_status::{ByFilingStatus, by_filing_status};
use crate::row::Row;
use crate::years::YearRow;

/// The standard deduction of one year, in dollars (IRC 63(c), 63(f)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardDeductionParameters {
    /// The basic amount (IRC 63(c)(2), 63(c)(7)).
    pub basic: ByFilingStatus<Money>,
    /// Added for every box ticked, 65 or over and blind, by someone neither
    /// married nor a surviving spouse (IRC 63(f)(3)).
    pub additional_unmarried: Money,
    /// Added for every box ticked by anyone else (IRC 63(f)(1), 63(f)(2)).
    pub additional_married: Money,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
}

impl YearRow for StandardDeductionParameters {
    fn read(row: &mut Row<'_, '_>) -> Option<StandardDeductionParameters> {
        let basic = ByFilingStatus::read(row, by_filing_status!(""), Row::money);
        let additional_unmarried = row.money("additional_unmarried");
        let additional_married = row.money("additional_married");
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(StandardDeductionParameters {
            basic: basic?,
            additional_unmarried: additional_unmarried?,
            additional_married: additional_married?,
            authority: authority?,
            verified: verified?,
        })
    }
}
