use goldsmith_terms::{FilingStatus, Money};
use rust_decimal::Decimal;

use crate::filing_status::{ByFilingStatus, by_filing_status};
use crate::row::Row;
use crate::years::YearRow;

/// How much of social security benefits is taxed in one year (IRC 86).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SocialSecurityParameters {
    /// Dollars of combined income per return above which benefits are taxed
    /// (IRC 86(c)(1)). A separate return has the amount of spouses who lived
    /// together at any time of the year.
    pub base: ByFilingStatus<Money>,
    /// Dollars of combined income above which they are taxed at the upper
    /// share (IRC 86(c)(2)); never below the base.
    pub adjusted_base: ByFilingStatus<Money>,
    /// The share of the benefits in combined income, and the share of the first
    /// excess and, at most, of the benefits that is taxed (IRC 86(a)(1),
    /// 86(b)(1)); a fraction of one.
    pub lower_share: Decimal,
    /// The share of the second excess and, at most, of the benefits that is
    /// taxed (IRC 86(a)(2)); a fraction of one.
    pub upper_share: Decimal,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
}

impl YearRow for SocialSecurityParameters {
    fn read(row: &mut Row<'_, '_>) -> Option<SocialSecurityParameters> {
        let share = || Decimal::ZERO..=Decimal::ONE;
        let base = ByFilingStatus::read(row, by_filing_status!("base_"), Row::money);
        let adjusted_keys = by_filing_status!("adjusted_base_");
        let adjusted_base = ByFilingStatus::read(row, adjusted_keys, Row::money);
        let lower_share = row.decimal("lower_share", share());
        let upper_share = row.decimal("upper_share", share());
        let authority = row.text("authority");
        let verified = row.flag("verified");
        let parameters = SocialSecurityParameters {
            base: base?,
            adjusted_base: adjusted_base?,
            lower_share: lower_share?,
            upper_share: upper_share?,
            authority: authority?,
            verified: verified?,
        };
        for status in FilingStatus::ALL {
            if parameters.adjusted_base.get(*status) < parameters.base.get(*status) {
                let key = *adjusted_keys.get(*status);
                return row.refuse_value(key, format!("`{key}` must not be below `base_{status}`"));
            }
        }
        Some(parameters)
    }
}
