use goldsmith_terms::Money;
use rust_decimal::Decimal;

use crate::filing_status::{ByFilingStatus, by_filing_status};
use crate::row::Row;
use crate::years::YearRow;

/// The personal exemptions of one year (IRC 151).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonalExemptionParameters {
    /// Dollars for every filer and dependent; zero from 2018 on
    /// (IRC 151(d)(5)).
    pub amount: Money,
    /// How the exemptions of high incomes shrink, where they do.
    pub phase_out: Option<ExemptionPhaseOut>,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
}

/// How exemptions shrink (IRC 151(d)(3)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExemptionPhaseOut {
    /// Dollars of adjusted gross income above which they do; at the start they
    /// are whole.
    pub start: ByFilingStatus<Money>,
    /// Dollars of excess, or a fraction of them, for which they shrink once;
    /// above zero.
    pub step: Money,
    /// The step on a separate return; above zero.
    pub step_married_separate: Money,
    /// By which fraction of the whole they shrink each time.
    pub rate: Decimal,
}

impl YearRow for PersonalExemptionParameters {
    fn read(row: &mut Row<'_, '_>) -> Option<PersonalExemptionParameters> {
        let amount = row.money("amount");
        let phase_out = row.optional("phase_out_step", |row, key| {
            let start =
                ByFilingStatus::read(row, by_filing_status!("phase_out_start_"), Row::money);
            let step_of_others = step(row, key);
            let step_married_separate = step(row, "phase_out_step_married_separate");
            let rate = row.decimal("phase_out_rate", Decimal::ZERO..=Decimal::ONE);
            Some(ExemptionPhaseOut {
                start: start?,
                step: step_of_others?,
                step_married_separate: step_married_separate?,
                rate: rate?,
            })
        });
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(PersonalExemptionParameters {
            amount: amount?,
            phase_out: phase_out?,
            authority: authority?,
            verified: verified?,
        })
    }
}

fn step(row: &mut Row<'_, '_>, key: &'static str) -> Option<Money> {
    match row.money(key)? {
        Money::ZERO => row.refuse_value(key, format!("`{key}` must be above zero")),
        step => Some(step),
    }
}
