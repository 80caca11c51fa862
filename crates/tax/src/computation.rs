//! The figures of a projection one by one, each with what it assumes and lacks.

use goldsmith_rules::Rules;
use goldsmith_terms::{FilingStatus, Money};
use rust_decimal::Decimal;

use crate::qbi::{self, QbiBasis};
use crate::self_employment::Unrounded;
use crate::{
    Caveats, PersonIncome, Return, additional_medicare, income_tax, personal_exemptions,
    senior_deduction, social_security, standard_deduction,
};

const NO_STATUS: &str = "filing status";
const NO_PERSON: &str =
    "whose the self-employment income of a joint document is; its tax is not in the figures";
const JOINT_WAGES: &str = "social security wages of a joint document use up no one's wage base";
const AGE: &str = "a filer of unknown birth date counts as under 65 and not blind";
const NO_DEPENDENTS: &str = "no dependents are known, so none are counted";
const TOGETHER: &str = "separate filers lived together in the year, so social security benefits are taxed from the first dollar";
const ABOVE_QBI_THRESHOLD: &str = "taxable income is above the threshold for qualified business income: the limits by wages and \
     property are not known, so nothing is deducted and the tax is an upper bound";
const ACTIVE: &str = "the filer takes a material part in the business";
const ORDINARY_RATES: &str = "capital gain and qualified dividends are taxed at ordinary rates, so the tax is an upper bound";

/// The first year of the tax (P.L. 111-148 section 9015).
const FIRST_ADDITIONAL_MEDICARE_TAX: i32 = 2013;
/// The first year of the deduction (P.L. 115-97 section 11011).
const FIRST_QBI_DEDUCTION: i32 = 2018;
/// The years of the deduction (P.L. 119-21 section 70103).
const SENIOR_DEDUCTION: std::ops::RangeInclusive<i32> = 2025..=2028;

/// A projection under way.
pub(crate) struct Computation<'a> {
    filed: &'a Return,
    rules: &'a Rules,
    pub(crate) caveats: Caveats,
}

impl<'a> Computation<'a> {
    pub(crate) fn new(filed: &'a Return, rules: &'a Rules) -> Computation<'a> {
        let mut caveats = Caveats::default();
        if filed.filing_status.is_none() {
            caveats.lack(NO_STATUS);
        }
        if !filed.joint.self_employment.is_zero() {
            caveats.lack(NO_PERSON);
        }
        Computation {
            filed,
            rules,
            caveats,
        }
    }

    /// The row of the year, or a note that the table has none.
    fn row<T>(&mut self, row: Option<&'a T>, table: &str) -> Option<&'a T> {
        if row.is_none() {
            self.caveats.lack(format!("{table} of {}", self.filed.year));
        }
        row
    }

    fn year(&self) -> i32 {
        i32::from(self.filed.year)
    }

    /// Without a profit nothing is due in any year.
    pub(crate) fn self_employment(&mut self, person: &PersonIncome) -> Option<Unrounded> {
        if person.self_employment <= Money::ZERO {
            return Some(Unrounded::default());
        }
        let rules = self.rules;
        let parameters = self.row(
            rules.se_tax(self.filed.year),
            "self-employment tax parameters",
        )?;
        if !self.filed.joint.social_security_wages.is_zero() {
            self.caveats.assume(JOINT_WAGES);
        }
        let wages = person.social_security_wages;
        Some(Unrounded::of(person.self_employment, wages, parameters))
    }

    /// Without wages and net earnings nothing is due in any year.
    pub(crate) fn additional_medicare_tax(
        &mut self,
        net_earnings: Option<Decimal>,
    ) -> Option<Decimal> {
        let wages = self.filed.sum(|income| income.medicare_wages);
        let has_none = wages <= Decimal::ZERO && net_earnings.is_some_and(|net| net.is_zero());
        if has_none || self.year() < FIRST_ADDITIONAL_MEDICARE_TAX {
            return Some(Decimal::ZERO);
        }
        let rules = self.rules;
        let parameters = self.row(
            rules.additional_medicare_tax(self.filed.year),
            "Additional Medicare Tax",
        )?;
        let status = self.filed.filing_status?;
        let (on_wages, on_self_employment) =
            additional_medicare::unrounded(wages, net_earnings?, status, parameters);
        Some(on_wages.saturating_add(on_self_employment))
    }

    /// Without benefits nothing is taxed in any year.
    pub(crate) fn taxable_social_security(
        &mut self,
        other_agi: Option<Decimal>,
    ) -> Option<Decimal> {
        let benefits = self.filed.sum(|income| income.social_security_benefits);
        if benefits <= Decimal::ZERO {
            return Some(Decimal::ZERO);
        }
        let rules = self.rules;
        let parameters = self.row(
            rules.social_security_benefits(self.filed.year),
            "social security benefits",
        )?;
        let status = self.filed.filing_status?;
        if status == FilingStatus::MarriedSeparate {
            self.caveats.assume(TOGETHER);
        }
        let interest = self.filed.sum(|income| income.tax_exempt_interest);
        let combined = social_security::combined_income(benefits, other_agi?, interest, parameters);
        Some(social_security::taxable(
            benefits, combined, status, parameters,
        ))
    }

    pub(crate) fn standard_deduction(&mut self) -> Option<Decimal> {
        let rules = self.rules;
        let parameters = self.row(
            rules.standard_deductions(self.filed.year),
            "standard deductions",
        )?;
        let filers = self.filed.filers()?;
        if !filers.are_of_known_age() {
            self.caveats.assume(AGE);
        }
        let deduction = standard_deduction::standard_deduction(&filers, parameters);
        Some(deduction.amount.to_decimal())
    }

    pub(crate) fn personal_exemptions(&mut self, agi: Option<Decimal>) -> Option<Decimal> {
        let rules = self.rules;
        let parameters = self.row(
            rules.personal_exemptions(self.filed.year),
            "personal exemptions",
        )?;
        if parameters.amount.is_zero() {
            return Some(Decimal::ZERO);
        }
        let status = self.filed.filing_status?;
        if self.filed.dependents.is_none() {
            self.caveats.assume(NO_DEPENDENTS);
        }
        let count = self.filed.exemptions(status);
        let reduction = personal_exemptions::reduction(agi?, status, parameters);
        Some(personal_exemptions::unrounded(count, reduction, parameters))
    }

    pub(crate) fn senior_deduction(&mut self, agi: Option<Decimal>) -> Option<Decimal> {
        let is_counted = self.rules.projection().senior_deduction;
        if !is_counted || !SENIOR_DEDUCTION.contains(&self.year()) {
            return Some(Decimal::ZERO);
        }
        let rules = self.rules;
        let parameters = self.row(rules.senior_deduction(self.filed.year), "senior deduction")?;
        let filers = self.filed.filers()?;
        Some(senior_deduction::unrounded(&filers, agi?, parameters))
    }

    /// Without business income there is no deduction in any year.
    pub(crate) fn qbi_deduction(
        &mut self,
        business_income: Option<Decimal>,
        taxable_income: Option<Decimal>,
    ) -> Option<Decimal> {
        let is_counted = self.rules.projection().qbi_deduction;
        let has_none = business_income.is_some_and(|income| income <= Decimal::ZERO);
        if !is_counted || has_none || self.year() < FIRST_QBI_DEDUCTION {
            return Some(Decimal::ZERO);
        }
        let rules = self.rules;
        let parameters = self.row(
            rules.qbi(self.filed.year),
            "deduction for qualified business income",
        )?;
        let status = self.filed.filing_status?;
        let gain = self.filed.sum(|income| income.net_capital_gain);
        let (amount, basis) =
            qbi::unrounded(business_income?, taxable_income?, gain, status, parameters);
        match basis {
            QbiBasis::AboveThreshold => self.caveats.assume(ABOVE_QBI_THRESHOLD),
            QbiBasis::Minimum => self.caveats.assume(ACTIVE),
            QbiBasis::NoIncome | QbiBasis::BusinessIncome | QbiBasis::TaxableIncome => {}
        }
        Some(amount)
    }

    pub(crate) fn income_tax(&mut self, taxable_income: Option<Decimal>) -> Option<Decimal> {
        let rules = self.rules;
        let brackets = self.row(rules.tax_brackets(self.filed.year), "tax brackets")?;
        let tax = income_tax::unrounded(taxable_income?, self.filed.filing_status?, brackets);
        if tax > Decimal::ZERO && self.filed.sum(|income| income.net_capital_gain) > Decimal::ZERO {
            self.caveats.assume(ORDINARY_RATES);
        }
        Some(tax)
    }
}
