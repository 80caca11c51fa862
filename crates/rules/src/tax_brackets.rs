use goldsmith_terms::Money;
use rust_decimal::Decimal;

use crate::filing_status::{ByFilingStatus, by_filing_status};
use crate::row::Row;
use crate::years::YearRow;

/// The rates of the income tax of one year, and how far each reaches (IRC 1).
///
/// Rates and ends ascend strictly, and there is one rate more than there are
/// ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxBrackets {
    /// The rates from the lowest bracket to the highest, as fractions of one.
    pub rates: Vec<Decimal>,
    /// Dollars of taxable income: the upper end of every bracket but the last,
    /// which has none. Income up to the end, included, has the rate of its
    /// bracket.
    pub ends: ByFilingStatus<Vec<Money>>,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
}

impl YearRow for TaxBrackets {
    fn read(row: &mut Row<'_, '_>) -> Option<TaxBrackets> {
        let rates = row.decimals("rates", Decimal::ZERO..=Decimal::ONE);
        let rates = rates.and_then(|rates| ascending(row, "rates", rates));
        let brackets = rates.as_ref().map(Vec::len);
        let ends = ByFilingStatus::read(row, by_filing_status!(""), |row, key| {
            let ends = row.amounts(key)?;
            let ends = ascending(row, key, ends)?;
            match brackets {
                Some(brackets) if ends.len() + 1 != brackets => row.refuse_value(
                    key,
                    format!("`{key}` must hold one amount fewer than there are `rates`"),
                ),
                _ => Some(ends),
            }
        });
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(TaxBrackets {
            rates: rates?,
            ends: ends?,
            authority: authority?,
            verified: verified?,
        })
    }
}

/// The list, unless a value in it is not above the one before.
fn ascending<T: PartialOrd>(
    row: &mut Row<'_, '_>,
    key: &'static str,
    list: Vec<T>,
) -> Option<Vec<T>> {
    if list.is_sorted_by(|earlier, later| earlier < later) {
        Some(list)
    } else {
        row.refuse_value(
            key,
            format!("`{key}` must ascend, each above the one before"),
        )
    }
}
