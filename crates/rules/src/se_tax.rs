use goldsmith_terms::{Money, TaxYear};
use rust_decimal::Decimal;

use crate::Fault;
use crate::document::{Document, Located, Row};

/// The figures of self-employment tax for one year (IRC 1401, 1402, 164(f)).
/// Rates and shares are fractions of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeTaxParameters {
    /// The tax year.
    pub year: TaxYear,
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

impl SeTaxParameters {
    fn read(row: &mut Row<'_, '_>) -> Option<SeTaxParameters> {
        let share = || Decimal::ZERO..=Decimal::ONE;
        let year = row.whole("year", 1950..=2099);
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
            year: TaxYear::new(year?)?,
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

/// The figures by year, without a gap between the first year and the last.
#[derive(Clone, Debug)]
pub(crate) struct SeTaxYears(Vec<SeTaxParameters>);

impl SeTaxYears {
    pub(crate) fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<SeTaxYears> {
        let before = faults.len();
        let mut rows = document.rows("year", faults, SeTaxParameters::read);
        document.refuse_duplicates(&rows, faults, |parameters| parameters.year);
        rows.sort_by_key(|located| located.row.year);
        // A row that could not be read leaves no gap to complain of.
        if faults.len() > before {
            return None;
        }
        for (earlier, later) in rows.iter().zip(rows.iter().skip(1)) {
            let (last, next) = (i32::from(earlier.row.year), i32::from(later.row.year));
            if next > last + 1 {
                let message = format!(
                    "there is no row of {} between {last} and {next}; add it",
                    last + 1
                );
                faults.push(document.fault(later.offset, message));
            }
        }
        Some(SeTaxYears(
            rows.into_iter().map(|Located { row, .. }| row).collect(),
        ))
    }

    pub(crate) fn get(&self, year: TaxYear) -> Option<&SeTaxParameters> {
        let first = i32::from(self.0.first()?.year);
        self.0.get(usize::try_from(i32::from(year) - first).ok()?)
    }
}
