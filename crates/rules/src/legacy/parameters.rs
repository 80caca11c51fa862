use goldsmith_terms::{Money, TransactionCode};
use rust_decimal::Decimal;

use super::{LegacyPhrases, codes};
use crate::document::Document;
use crate::row::Row;
use crate::{Fault, RuleTable};

/// The numbers, codes and words of the legacy method (contract section 9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegacyParameters {
    /// Of the time to collect.
    pub collection: LegacyCollection,
    /// Of self-employment tax.
    pub self_employment: LegacySelfEmployment,
    /// Of underreporter proposals and substitute returns.
    pub indicators: LegacyIndicators,
    /// Of the ways to resolve a debt.
    pub resolution: LegacyResolution,
}

/// When the time to collect counts as expiring soon (contract section 9, 1.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegacyCollection {
    /// Calendar months from the as-of date; on the last day it is not soon.
    pub expiring_soon_months: u16,
    /// Where the formula stands.
    pub authority: String,
    /// Whether it was read there.
    pub verified: bool,
}

/// The numbers of self-employment tax, the same in every year (contract section
/// 9, 2.4 and 2.5). Rates and shares are fractions of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegacySelfEmployment {
    /// Net earnings per dollar of income.
    pub net_factor: Decimal,
    /// The rate up to the wage base.
    pub ss_rate: Decimal,
    /// The rate without a limit.
    pub medicare_rate: Decimal,
    /// Dollars of net earnings, per person, below which no tax is due; at the
    /// floor it is.
    pub floor: Money,
    /// The part of the tax that is deducted from income.
    pub deduction_share: Decimal,
    /// Where the formulas stand.
    pub authority: String,
    /// Whether they were read there.
    pub verified: bool,
}

/// The codes and words of the indicators (contract section 9, 4.1 to 5.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegacyIndicators {
    /// Codes taken for a proposal of the underreporter program.
    pub aur_codes: Vec<TransactionCode>,
    /// Codes of a return, which a phrase makes a substitute for one.
    pub sfr_codes: Vec<TransactionCode>,
    /// The phrases that do.
    pub sfr_phrases: LegacyPhrases,
    /// Calendar years from the substitute to the end of the time to collect.
    pub sfr_csed_years: u16,
    /// Where the formulas stand.
    pub authority: String,
    /// Whether they were read there.
    pub verified: bool,
}

/// The numbers of the ways to resolve a debt (contract section 9, 7.8 to 7.12).
/// Shares are fractions of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegacyResolution {
    /// What a quick sale brings of all assets less all loans.
    pub quick_sale_share: Decimal,
    /// Months of disposable income that count as the future's.
    pub future_income_months: u16,
    /// What to offer of the reasonable collection potential.
    pub offer_share: Decimal,
    /// The part of the debt below which the potential must stay for an offer.
    pub eligibility_share: Decimal,
    /// Where the formulas stand.
    pub authority: String,
    /// Whether they were read there.
    pub verified: bool,
}

impl LegacyCollection {
    fn read(row: &mut Row<'_, '_>) -> Option<LegacyCollection> {
        let expiring_soon_months = row.whole("expiring_soon_months", 0..=120);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(LegacyCollection {
            expiring_soon_months: expiring_soon_months?,
            authority: authority?,
            verified: verified?,
        })
    }
}

impl LegacySelfEmployment {
    fn read(row: &mut Row<'_, '_>) -> Option<LegacySelfEmployment> {
        let net_factor = share(row, "net_factor");
        let ss_rate = share(row, "ss_rate");
        let medicare_rate = share(row, "medicare_rate");
        let floor = row.money("floor");
        let deduction_share = share(row, "deduction_share");
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(LegacySelfEmployment {
            net_factor: net_factor?,
            ss_rate: ss_rate?,
            medicare_rate: medicare_rate?,
            floor: floor?,
            deduction_share: deduction_share?,
            authority: authority?,
            verified: verified?,
        })
    }
}

impl LegacyIndicators {
    fn read(row: &mut Row<'_, '_>) -> Option<LegacyIndicators> {
        let aur_codes = codes(row, "aur_codes");
        let sfr_codes = codes(row, "sfr_codes");
        let sfr_phrases = LegacyPhrases::read(row, "sfr_phrases");
        let sfr_csed_years = row.whole("sfr_csed_years", 1..=50);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(LegacyIndicators {
            aur_codes: aur_codes?,
            sfr_codes: sfr_codes?,
            sfr_phrases: sfr_phrases?,
            sfr_csed_years: sfr_csed_years?,
            authority: authority?,
            verified: verified?,
        })
    }
}

impl LegacyResolution {
    fn read(row: &mut Row<'_, '_>) -> Option<LegacyResolution> {
        let quick_sale_share = share(row, "quick_sale_share");
        let future_income_months = row.whole("future_income_months", 0..=600);
        let offer_share = share(row, "offer_share");
        let eligibility_share = share(row, "eligibility_share");
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(LegacyResolution {
            quick_sale_share: quick_sale_share?,
            future_income_months: future_income_months?,
            offer_share: offer_share?,
            eligibility_share: eligibility_share?,
            authority: authority?,
            verified: verified?,
        })
    }
}

fn share(row: &mut Row<'_, '_>, key: &'static str) -> Option<Decimal> {
    row.decimal(key, Decimal::ZERO..=Decimal::ONE)
}

impl RuleTable for LegacyParameters {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<LegacyParameters> {
        const SECTIONS: [&str; 4] = ["collection", "self_employment", "indicators", "resolution"];
        document.refuse_sections_but(&SECTIONS, faults);
        let [collection, self_employment, indicators, resolution] = SECTIONS;
        let collection = only(document, collection, faults, LegacyCollection::read);
        let self_employment = only(
            document,
            self_employment,
            faults,
            LegacySelfEmployment::read,
        );
        let indicators = only(document, indicators, faults, LegacyIndicators::read);
        let resolution = only(document, resolution, faults, LegacyResolution::read);
        Some(LegacyParameters {
            collection: collection?,
            self_employment: self_employment?,
            indicators: indicators?,
            resolution: resolution?,
        })
    }
}

/// The one row of a section.
fn only<T>(
    document: &Document<'_>,
    section: &'static str,
    faults: &mut Vec<Fault>,
    read: impl Fn(&mut Row<'_, '_>) -> Option<T>,
) -> Option<T> {
    let rows = document.section(section, faults, read);
    document.refuse_duplicates(&rows, faults, |_| section);
    rows.into_iter().next().map(|located| located.row)
}
