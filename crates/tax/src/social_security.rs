use goldsmith_rules::SocialSecurityParameters;
use goldsmith_terms::{FilingStatus, Money};
use rust_decimal::Decimal;

use crate::exact::{not_below_zero, rounded};

/// What decides how much of the social security benefits of a return is taxed,
/// in dollars; of both spouses on a joint return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SocialSecurityIncome {
    /// Net benefits of the year (box 5 of Form SSA-1099 or RRB-1099); a
    /// negative amount counts as none.
    pub benefits: Money,
    /// Adjusted gross income without the benefits.
    pub other_agi: Money,
    /// Interest that is not taxed.
    pub tax_exempt_interest: Money,
    /// The filing status of the return.
    pub filing_status: FilingStatus,
}

/// How much of social security benefits is taxed, in dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TaxableSocialSecurity {
    /// Other adjusted gross income, tax-exempt interest and half of the
    /// benefits (IRC 86(b)(1)).
    pub combined_income: Money,
    /// What is taxed.
    pub taxable: Money,
}

/// The part of social security benefits that is income (IRC 86).
///
/// Benefits are taxed where combined income exceeds the base amount of the
/// return; at the base amount none is. Up to the adjusted base amount it is
/// half of the excess, at most half of the benefits; beyond, 85 % of the excess
/// over it and the tax base so far, at most 85 % of the benefits. Separate
/// filers count as having lived together at some time of the year.
///
/// Not computed: the election for a lump sum of earlier years (IRC 86(e)) and
/// the exclusions that modified adjusted gross income adds back.
///
/// ```
/// # use goldsmith_rules::Rules;
/// # use goldsmith_terms::TaxYear;
/// use goldsmith_tax::{SocialSecurityIncome, taxable_social_security};
/// use goldsmith_terms::{FilingStatus, Money};
///
/// # let rules = Rules::embedded()?;
/// # let year = TaxYear::new(2023).ok_or("no year")?;
/// # let parameters = rules.social_security_benefits(year).ok_or("no figures")?;
/// let income = SocialSecurityIncome {
///     benefits: Money::from_dollars(20_000),
///     other_agi: Money::from_dollars(26_000),
///     tax_exempt_interest: Money::ZERO,
///     filing_status: FilingStatus::Single,
/// };
/// // 26,000 + 10,000 = 36,000; (36,000 - 34,000) x 0.85 + (34,000 - 25,000) x 0.5 = 1,700 + 4,500
/// let benefits = taxable_social_security(&income, parameters);
/// assert_eq!(benefits.taxable.to_string(), "6200.00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn taxable_social_security(
    income: &SocialSecurityIncome,
    parameters: &SocialSecurityParameters,
) -> TaxableSocialSecurity {
    let benefits = not_below_zero(income.benefits.to_decimal());
    let other_agi = income.other_agi.to_decimal();
    let combined = combined_income(
        benefits,
        other_agi,
        income.tax_exempt_interest.to_decimal(),
        parameters,
    );
    TaxableSocialSecurity {
        combined_income: rounded(combined),
        taxable: rounded(taxable(
            benefits,
            combined,
            income.filing_status,
            parameters,
        )),
    }
}

pub(crate) fn combined_income(
    benefits: Decimal,
    other_agi: Decimal,
    tax_exempt_interest: Decimal,
    parameters: &SocialSecurityParameters,
) -> Decimal {
    benefits
        .saturating_mul(parameters.lower_share)
        .saturating_add(other_agi)
        .saturating_add(tax_exempt_interest)
}

pub(crate) fn taxable(
    benefits: Decimal,
    combined_income: Decimal,
    filing_status: FilingStatus,
    parameters: &SocialSecurityParameters,
) -> Decimal {
    let (lower, upper) = (parameters.lower_share, parameters.upper_share);
    let base = parameters.base.get(filing_status).to_decimal();
    let adjusted_base = parameters.adjusted_base.get(filing_status).to_decimal();
    let above = |base| not_below_zero(combined_income.saturating_sub(base));
    let first = benefits.min(above(base)).saturating_mul(lower);
    let second = above(adjusted_base).saturating_mul(upper);
    if second.is_zero() {
        return first;
    }
    let between = adjusted_base.saturating_sub(base).saturating_mul(lower);
    first
        .min(between)
        .saturating_add(second)
        .min(benefits.saturating_mul(upper))
}
