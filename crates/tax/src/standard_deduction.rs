use goldsmith_rules::StandardDeductionParameters;
use goldsmith_terms::{FilingStatus, Money};
use rust_decimal::Decimal;

use crate::Filers;
use crate::exact::rounded;

/// The standard deduction of one return, in dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StandardDeduction {
    /// The amount of the filing status (IRC 63(c)(2), 63(c)(7)).
    pub basic: Money,
    /// How many filers are 65 or over.
    pub aged_65: u32,
    /// What is added for them (IRC 63(f)).
    pub additional: Money,
    /// Both together.
    pub amount: Money,
}

/// The standard deduction of a return (IRC 63(c), 63(f)).
///
/// The addition is per person of 65 or over; filers married or widowed with a
/// child have the smaller one, single filers and heads of household the larger
/// one (IRC 63(f)(3)).
///
/// Not computed: additions for blindness, the smaller deduction of a dependent,
/// and its denial where a spouse itemizes on a separate return or a filer is a
/// nonresident alien (IRC 63(c)(5), 63(c)(6)).
///
/// ```
/// # use goldsmith_rules::Rules;
/// # use goldsmith_terms::TaxYear;
/// use goldsmith_tax::{Filers, standard_deduction};
/// use goldsmith_terms::{FilingStatus, NaiveDate};
///
/// # let rules = Rules::embedded()?;
/// # let year = TaxYear::new(2023).ok_or("no year")?;
/// # let parameters = rules.standard_deductions(year).ok_or("no figures")?;
/// let filers = Filers {
///     year,
///     filing_status: FilingStatus::MarriedJoint,
///     taxpayer_birth_date: NaiveDate::from_ymd_opt(1959, 1, 1), // 65 at the close of 2023
///     spouse_birth_date: NaiveDate::from_ymd_opt(1959, 1, 2), // 64
/// };
/// let deduction = standard_deduction(&filers, parameters);
/// assert_eq!(deduction.amount.to_string(), "29200.00"); // 27,700 + 1,500
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn standard_deduction(
    filers: &Filers,
    parameters: &StandardDeductionParameters,
) -> StandardDeduction {
    let per_box = match filers.filing_status {
        FilingStatus::Single | FilingStatus::HeadOfHousehold => parameters.additional_unmarried,
        FilingStatus::MarriedJoint
        | FilingStatus::MarriedSeparate
        | FilingStatus::QualifyingWidow => parameters.additional_married,
    };
    let basic = *parameters.basic.get(filers.filing_status);
    let aged_65 = filers.aged_65();
    let additional = rounded(per_box.to_decimal().saturating_mul(Decimal::from(aged_65)));
    StandardDeduction {
        basic,
        aged_65,
        additional,
        amount: basic + additional,
    }
}
