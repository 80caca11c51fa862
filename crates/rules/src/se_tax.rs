use goldsmith_terms::Money;
use rust_decimal::Decimal;

use crate::row::Row;
use crate::years::YearRow;

/// The figures of self-employment tax for one year (IRC 1401, 1402, 164(f)).
/// Rates and shares are fractions of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeTaxParameters {
    /// Dollars of wages and net earnings, per person, up to which OASDI is due.
    pub ss_wage_base: Money,
    /// The OASDI rate (IRC 1401(a)).
    pub ss_rate: Decimal,
    /// The Medicare rate, without the additional tax (IRC 1401(b)(1)).
    pub medicare_rate: Decimal,
    /// Net earnings per dollar of profit (IRC 1402(a)(12)).
    pub net_factor: Decimal,
    /// Dollars of net earnings, per person, below which no tax is due; at the
    /// floor it is (IRC 1402(b)(2)).
    pub floor: Money,
    /// The deductible part of the OASDI tax (IRC 164(f)).
    pub oasdi_deduction_share: Decimal,
    /// The deductible part of the Medicare tax (IRC 164(f)).
    pub medicare_deduction_share: Decimal,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
}

impl YearRow for SeTaxParameters {
    fn read(row: &mut Row<'_, '_>) -> Option<SeTaxParameters> {
        let share = || Decimal::ZERO..=Decimal::ONE;
        let ss_wage_base = row.money("ss_wage_base");
        let ss_rate = row.decimal("ss_rate", share());
        let medicare_rate = row.decimal("medicare_rate", share());
        let net_factor = row.decimal("net_factor", share());
        let floor = row.money("floor");
        let oasdi_deduction_share = row.decimal("oasdi_deduction_share", share());
        let medicare_deduction_share = row.decimal("medicare_deduction_share", share());
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(SeTaxParameters {
            ss_wage_base: ss_wage_base?,
            ss_rate: ss_rate?,
            medicare_rate: medicare_rate?,
            net_factor: net_factor?,
            floor: floor?,
            oasdi_deduction_share: oasdi_deduction_share?,
            medicare_deduction_share: medicare_deduction_share?,
            authority: authority?,
            verified: verified?,
        })
    }
}
