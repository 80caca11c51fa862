use goldsmith_rules::SeniorDeductionParameters;
use goldsmith_terms::{FilingStatus, Money};
use rust_decimal::Decimal;

use crate::Filers;
use crate::exact::{not_below_zero, rounded};

/// The deduction for persons of 65 or over, in dollars (P.L. 119-21 section
/// 70103), beside the standard deduction; 2025 to 2028.
///
/// Per person the amount shrinks by 6 % of adjusted gross income above the
/// threshold of the return, to nothing at the least; at the threshold it is
/// whole. Separate returns have none.
///
/// Not computed: the exclusions that modified adjusted gross income adds back.
///
/// ```
/// # use goldsmith_rules::Rules;
/// # use goldsmith_terms::TaxYear;
/// use goldsmith_tax::{Filers, senior_deduction};
/// use goldsmith_terms::{FilingStatus, Money, NaiveDate};
///
/// # let rules = Rules::embedded()?;
/// # let year = TaxYear::new(2025).ok_or("no year")?;
/// # let parameters = rules.senior_deduction(year).ok_or("no figures")?;
/// let filers = Filers {
///     year,
///     filing_status: FilingStatus::MarriedJoint,
///     taxpayer_birth_date: NaiveDate::from_ymd_opt(1950, 5, 5),
///     spouse_birth_date: NaiveDate::from_ymd_opt(1955, 5, 5),
/// };
/// // 6,000 - (160,000 - 150,000) x 0.06 = 5,400 each
/// let deduction = senior_deduction(&filers, Money::from_dollars(160_000), parameters);
/// assert_eq!(deduction.to_string(), "10800.00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn senior_deduction(
    filers: &Filers,
    agi: Money,
    parameters: &SeniorDeductionParameters,
) -> Money {
    rounded(unrounded(filers, agi.to_decimal(), parameters))
}

pub(crate) fn unrounded(
    filers: &Filers,
    agi: Decimal,
    parameters: &SeniorDeductionParameters,
) -> Decimal {
    let threshold = match filers.filing_status {
        FilingStatus::MarriedSeparate => return Decimal::ZERO,
        FilingStatus::MarriedJoint => parameters.threshold_joint,
        FilingStatus::Single | FilingStatus::HeadOfHousehold | FilingStatus::QualifyingWidow => {
            parameters.threshold
        }
    };
    let excess = not_below_zero(agi.saturating_sub(threshold.to_decimal()));
    let reduction = excess.saturating_mul(parameters.reduction_rate);
    let per_person = not_below_zero(parameters.amount.to_decimal().saturating_sub(reduction));
    per_person.saturating_mul(Decimal::from(filers.aged_65()))
}
