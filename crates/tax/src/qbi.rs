use goldsmith_rules::QbiParameters;
use goldsmith_terms::{FilingStatus, Money};
use rust_decimal::Decimal;

use crate::exact::{not_below_zero, rounded};

/// What decides the deduction for qualified business income of a return, in
/// dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QbiIncome {
    /// Qualified business income: profits less losses, and less the deduction
    /// for self-employment tax (IRC 199A(c)).
    pub business_income: Money,
    /// Taxable income before the deduction.
    pub taxable_income: Money,
    /// The part of it taxed at the rates of capital gain, qualified dividends
    /// included; a negative amount counts as none.
    pub net_capital_gain: Money,
    /// The filing status of the return.
    pub filing_status: FilingStatus,
}

/// The deduction for qualified business income.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QbiDeduction {
    /// Dollars deducted.
    pub amount: Money,
    /// What it comes from.
    pub basis: QbiBasis,
}

/// What a deduction for qualified business income comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QbiBasis {
    /// There is no business income.
    #[default]
    NoIncome,
    /// Its rate of the business income.
    BusinessIncome,
    /// Its rate of taxable income less net capital gain, which is less.
    TaxableIncome,
    /// The least deduction (IRC 199A(i)), which is more.
    Minimum,
    /// Taxable income is above the threshold: what wages, property and the kind
    /// of business leave of it cannot be told, and nothing is deducted.
    AboveThreshold,
}

/// The deduction for qualified business income of a return (IRC 199A), in its
/// simple case.
///
/// With taxable income at or below the threshold, which is per return, it is
/// 20 % of the business income, at most 20 % of taxable income less net capital
/// gain. From 2026 on it is 400 at least, for business income of 1,000 or more.
/// Above the threshold nothing is deducted, so the tax is an upper bound.
///
/// Not computed: the limits by wages, property and kind of business, losses
/// carried over, and dividends of real estate trusts and publicly traded
/// partnerships.
///
/// ```
/// # use goldsmith_rules::Rules;
/// # use goldsmith_terms::TaxYear;
/// use goldsmith_tax::{QbiIncome, qbi_deduction};
/// use goldsmith_terms::{FilingStatus, Money};
///
/// # let rules = Rules::embedded()?;
/// # let year = TaxYear::new(2023).ok_or("no year")?;
/// # let parameters = rules.qbi(year).ok_or("no figures")?;
/// let income = QbiIncome {
///     business_income: Money::from_dollars(70_000),
///     taxable_income: Money::from_dollars(60_000),
///     net_capital_gain: Money::from_dollars(5_000),
///     filing_status: FilingStatus::Single,
/// };
/// // 70,000 x 0.2 = 14,000; (60,000 - 5,000) x 0.2 = 11,000 is less
/// assert_eq!(qbi_deduction(&income, parameters).amount.to_string(), "11000.00");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn qbi_deduction(income: &QbiIncome, parameters: &QbiParameters) -> QbiDeduction {
    let (amount, basis) = unrounded(
        income.business_income.to_decimal(),
        income.taxable_income.to_decimal(),
        income.net_capital_gain.to_decimal(),
        income.filing_status,
        parameters,
    );
    QbiDeduction {
        amount: rounded(amount),
        basis,
    }
}

pub(crate) fn unrounded(
    business_income: Decimal,
    taxable_income: Decimal,
    net_capital_gain: Decimal,
    filing_status: FilingStatus,
    parameters: &QbiParameters,
) -> (Decimal, QbiBasis) {
    if business_income <= Decimal::ZERO {
        return (Decimal::ZERO, QbiBasis::NoIncome);
    }
    if taxable_income > parameters.threshold.get(filing_status).to_decimal() {
        return (Decimal::ZERO, QbiBasis::AboveThreshold);
    }
    let ordinary = taxable_income.saturating_sub(not_below_zero(net_capital_gain));
    let ordinary = not_below_zero(ordinary);
    let (income, basis) = if ordinary < business_income {
        (ordinary, QbiBasis::TaxableIncome)
    } else {
        (business_income, QbiBasis::BusinessIncome)
    };
    let amount = income.saturating_mul(parameters.rate);
    match &parameters.minimum {
        Some(least)
            if business_income >= least.income.to_decimal()
                && amount < least.deduction.to_decimal() =>
        {
            (least.deduction.to_decimal(), QbiBasis::Minimum)
        }
        _ => (amount, basis),
    }
}
