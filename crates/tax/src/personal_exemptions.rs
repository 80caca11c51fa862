use goldsmith_rules::PersonalExemptionParameters;
use goldsmith_terms::{FilingStatus, Money};
use rust_decimal::Decimal;

use crate::exact::{not_below_zero, rounded};

/// The personal exemptions of one return, in dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PersonalExemptions {
    /// Before the phase-out.
    pub full: Money,
    /// What the phase-out takes, as a fraction of the whole: 0 to 1.
    pub reduction: Decimal,
    /// What is left.
    pub amount: Money,
}

/// The exemptions of all filers and dependents of a return (IRC 151(d)).
///
/// `count` is the number of filers, two on a joint return, and dependents.
/// Above the start of the phase-out, per return, they shrink by two percentage
/// points for every 2,500 of excess *or fraction of it* (1,250 on a separate
/// return); at the start they are whole. So the last points go with the first
/// cent above an excess of 122,500 (61,250).
///
/// ```
/// # use goldsmith_rules::Rules;
/// # use goldsmith_terms::TaxYear;
/// use goldsmith_tax::personal_exemptions;
/// use goldsmith_terms::{FilingStatus, Money};
///
/// # let rules = Rules::embedded()?;
/// # let year = TaxYear::new(2016).ok_or("no year")?;
/// # let parameters = rules.personal_exemptions(year).ok_or("no figures")?;
/// // 2016, single: the excess of 2,600 over 259,400 is two steps, 4 % of 3 x 4,050.
/// let agi = Money::from_dollars(262_000);
/// let exemptions = personal_exemptions(3, agi, FilingStatus::Single, parameters);
/// assert_eq!(exemptions.amount.to_string(), "11664.00"); // 12,150 x 0.96
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn personal_exemptions(
    count: u32,
    agi: Money,
    filing_status: FilingStatus,
    parameters: &PersonalExemptionParameters,
) -> PersonalExemptions {
    let reduction = reduction(agi.to_decimal(), filing_status, parameters);
    PersonalExemptions {
        full: rounded(full(count, parameters)),
        reduction,
        amount: rounded(unrounded(count, reduction, parameters)),
    }
}

fn full(count: u32, parameters: &PersonalExemptionParameters) -> Decimal {
    let amount = parameters.amount.to_decimal();
    amount.saturating_mul(Decimal::from(count))
}

pub(crate) fn unrounded(
    count: u32,
    reduction: Decimal,
    parameters: &PersonalExemptionParameters,
) -> Decimal {
    full(count, parameters).saturating_mul(Decimal::ONE - reduction)
}

/// The fraction that the phase-out takes.
pub(crate) fn reduction(
    agi: Decimal,
    filing_status: FilingStatus,
    parameters: &PersonalExemptionParameters,
) -> Decimal {
    let Some(phase_out) = &parameters.phase_out else {
        return Decimal::ZERO;
    };
    let step = match filing_status {
        FilingStatus::MarriedSeparate => phase_out.step_married_separate,
        _ => phase_out.step,
    };
    let start = phase_out.start.get(filing_status).to_decimal();
    let excess = not_below_zero(agi.saturating_sub(start));
    excess
        .checked_div(step.to_decimal())
        .map_or(Decimal::ZERO, |steps| steps.ceil())
        .saturating_mul(phase_out.rate)
        .min(Decimal::ONE)
}
