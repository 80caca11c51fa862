use goldsmith_rules::AdditionalMedicareParameters;
use goldsmith_terms::{FilingStatus, Money};
use rust_decimal::Decimal;

use crate::exact::{not_below_zero, rounded};

/// The Additional Medicare Tax of one return, in dollars. Each figure is
/// rounded once, so the parts can differ from [`tax`](Self::tax) by a cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AdditionalMedicareTax {
    /// On wages (IRC 3101(b)(2)).
    pub on_wages: Money,
    /// On net earnings from self-employment (IRC 1401(b)(2)).
    pub on_self_employment: Money,
    /// Both together.
    pub tax: Money,
}

/// The Additional Medicare Tax of a return (Form 8959; IRC 1401(b)(2),
/// 3101(b)(2)), due from 2013 on.
///
/// `medicare_wages` (box 5 of Form W-2) and `net_earnings`
/// ([`SelfEmploymentTax::net_earnings`](crate::SelfEmploymentTax)) are those of
/// both spouses on a joint return; a negative amount counts as none. The
/// threshold is per return: what is above it is taxed, at it nothing is. Wages
/// use it up first. The tax is not halved and takes nothing off income.
///
/// Not computed: railroad retirement compensation. What employers withheld is
/// a payment and no part of the tax.
///
/// ```
/// # use goldsmith_rules::Rules;
/// # use goldsmith_terms::TaxYear;
/// use goldsmith_tax::additional_medicare_tax;
/// use goldsmith_terms::{FilingStatus, Money};
///
/// # let rules = Rules::embedded()?;
/// # let year = TaxYear::new(2023).ok_or("no year")?;
/// # let parameters = rules.additional_medicare_tax(year).ok_or("no figures")?;
/// let wages = Money::from_dollars(300_000);
/// let net_earnings = Money::from_dollars(27_705);
/// let owed = additional_medicare_tax(wages, net_earnings, FilingStatus::MarriedJoint, parameters);
/// assert_eq!(owed.on_wages.to_string(), "450.00"); // (300,000 - 250,000) x 0.009
/// assert_eq!(owed.tax.to_string(), "699.35"); // and 27,705 x 0.009 = 249.345
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn additional_medicare_tax(
    medicare_wages: Money,
    net_earnings: Money,
    filing_status: FilingStatus,
    parameters: &AdditionalMedicareParameters,
) -> AdditionalMedicareTax {
    let (on_wages, on_self_employment) = unrounded(
        medicare_wages.to_decimal(),
        net_earnings.to_decimal(),
        filing_status,
        parameters,
    );
    AdditionalMedicareTax {
        on_wages: rounded(on_wages),
        on_self_employment: rounded(on_self_employment),
        tax: rounded(on_wages.saturating_add(on_self_employment)),
    }
}

/// The tax on wages and the tax on net earnings.
pub(crate) fn unrounded(
    medicare_wages: Decimal,
    net_earnings: Decimal,
    filing_status: FilingStatus,
    parameters: &AdditionalMedicareParameters,
) -> (Decimal, Decimal) {
    let threshold = parameters.threshold.get(filing_status).to_decimal();
    let wages = not_below_zero(medicare_wages);
    let room = not_below_zero(threshold.saturating_sub(wages));
    let tax = |amount, exempt| {
        not_below_zero(Decimal::saturating_sub(amount, exempt)).saturating_mul(parameters.rate)
    };
    (tax(wages, threshold), tax(net_earnings, room))
}
