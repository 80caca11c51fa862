use goldsmith_terms::Money;
use rust_decimal::Decimal;

use crate::filing_status::{ByFilingStatus, by_filing_status};
use crate::row::Row;
use crate::years::YearRow;

/// The Additional Medicare Tax of one year (IRC 1401(b)(2), 3101(b)(2)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdditionalMedicareParameters {
    /// The rate, a fraction of one.
    pub rate: Decimal,
    /// Dollars per return, of wages first and then of net earnings, above which
    /// the tax is due; at the threshold none is.
    pub threshold: ByFilingStatus<Money>,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
}

impl YearRow for AdditionalMedicareParameters {
    fn read(row: &mut Row<'_, '_>) -> Option<AdditionalMedicareParameters> {
        let rate = row.decimal("rate", Decimal::ZERO..=Decimal::ONE);
        let threshold = ByFilingStatus::read(row, by_filing_status!("threshold_"), Row::money);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(AdditionalMedicareParameters {
            rate: rate?,
            threshold: threshold?,
            authority: authority?,
            verified: verified?,
        })
    }
}
