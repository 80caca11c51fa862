use goldsmith_rules::TaxBrackets;
use goldsmith_terms::{FilingStatus, Money};
use rust_decimal::Decimal;

use crate::exact::rounded;

/// The income tax on taxable income (IRC 1): in every bracket, the income
/// inside it at its rate. Income up to the end of a bracket, included, has the
/// rate of the bracket; the schedule is per return.
///
/// Below 100,000 a printed return takes the tax from the Tax Table, which
/// differs from the schedule by a few dollars.
///
/// Not computed: the lower rates of net capital gain and qualified dividends,
/// the alternative minimum tax, the net investment income tax and credits.
///
/// ```
/// # use goldsmith_rules::Rules;
/// # use goldsmith_terms::TaxYear;
/// use goldsmith_tax::income_tax;
/// use goldsmith_terms::{FilingStatus, Money};
///
/// # let rules = Rules::embedded()?;
/// # let year = TaxYear::new(2023).ok_or("no year")?;
/// # let brackets = rules.tax_brackets(year).ok_or("no figures")?;
/// // 2023, single: 11,000 x 0.10 + 33,725 x 0.12 + 5,275 x 0.22 = 1,100 + 4,047 + 1,160.50
/// let tax = income_tax(Money::from_dollars(50_000), FilingStatus::Single, brackets);
/// assert_eq!(tax.to_string(), "6307.50");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn income_tax(
    taxable_income: Money,
    filing_status: FilingStatus,
    brackets: &TaxBrackets,
) -> Money {
    let taxable = taxable_income.to_decimal();
    rounded(unrounded(taxable, filing_status, brackets))
}

pub(crate) fn unrounded(
    taxable_income: Decimal,
    filing_status: FilingStatus,
    brackets: &TaxBrackets,
) -> Decimal {
    parts(taxable_income, filing_status, brackets)
        .map(|(income, rate)| income.saturating_mul(rate))
        .fold(Decimal::ZERO, Decimal::saturating_add)
}

/// The income inside each bracket that holds some, and the rate on it.
pub(crate) fn parts(
    taxable_income: Decimal,
    filing_status: FilingStatus,
    brackets: &TaxBrackets,
) -> impl Iterator<Item = (Decimal, Decimal)> {
    let ends = brackets.ends.get(filing_status).iter();
    let ends = ends.map(|end| end.to_decimal());
    let starts = std::iter::once(Decimal::ZERO).chain(ends.clone());
    let ends = ends.chain(std::iter::once(Decimal::MAX));
    starts
        .zip(ends)
        .zip(&brackets.rates)
        .take_while(move |((start, _), _)| *start < taxable_income)
        .map(move |((start, end), rate)| (taxable_income.min(end).saturating_sub(start), *rate))
}
