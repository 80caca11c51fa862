//! A projection told step by step.

use goldsmith_rules::{Rules, TaxBrackets};
use goldsmith_terms::{FilingStatus, Money};
use rust_decimal::Decimal;

use crate::exact::rounded;
use crate::{PersonIncome, Projection, Return, SelfEmploymentTax, Step, income_tax};

/// A figure, where it could be told, its authority and what it is.
type Told<'r> = (Option<Money>, &'r str, String);

impl Projection {
    /// Every figure that could be told, in the order of the computation, with
    /// what it is computed from and the authority of the rule that says how.
    ///
    /// `filed` and `rules` are those the projection was made of.
    pub fn steps<'r>(&self, filed: &Return, rules: &'r Rules) -> Vec<Step<'r>> {
        let told = [
            self.tell_other_taxes(filed, rules),
            self.tell_income(filed, rules),
            self.tell_deductions(filed, rules),
            self.tell_tax(filed, rules),
        ];
        told.into_iter()
            .flatten()
            .filter_map(|(amount, authority, what)| {
                Some(Step::new(what, authority).amount(amount?))
            })
            .collect()
    }

    fn tell_other_taxes<'r>(&self, filed: &Return, rules: &'r Rules) -> Vec<Told<'r>> {
        let authority = rules
            .se_tax(filed.year)
            .map_or("IRC 1401", |row| &row.authority);
        let [one, other] = [self.taxpayer, self.spouse].map(Option::unwrap_or_default);
        let net_earnings = self
            .taxpayer
            .zip(self.spouse)
            .map(|(one, other)| one.net_earnings + other.net_earnings);
        let mut told = Vec::new();
        for (who, person, owed, tax) in [
            ("taxpayer", &filed.taxpayer, self.taxpayer, one),
            ("spouse", &filed.spouse, self.spouse, other),
        ] {
            if !person.self_employment.is_zero() {
                let what = self_employment(who, person, &tax);
                told.push((owed.map(|owed| owed.tax), authority, what));
            }
        }
        told.push((
            self.se_tax,
            authority,
            format!(
                "self-employment tax: {} of the taxpayer, {} of the spouse",
                one.tax, other.tax
            ),
        ));
        told.push((
            self.half_se_tax_deduction,
            authority,
            "deduction for self-employment tax".to_owned(),
        ));
        told.push((
            self.additional_medicare_tax,
            rules
                .additional_medicare_tax(filed.year)
                .map_or("IRC 1401(b)(2), 3101(b)(2)", |row| &row.authority),
            format!(
                "Additional Medicare Tax: wages {}, net earnings from self-employment {}",
                total(filed, |income| income.medicare_wages),
                shown(net_earnings)
            ),
        ));
        told
    }

    fn tell_income<'r>(&self, filed: &Return, rules: &'r Rules) -> Vec<Told<'r>> {
        let benefits = rules.social_security_benefits(filed.year);
        vec![
            (
                self.taxable_social_security,
                benefits.map_or("IRC 86", |row| &row.authority),
                format!(
                    "taxable social security: benefits {}, tax-exempt interest {}",
                    total(filed, |income| income.social_security_benefits),
                    total(filed, |income| income.tax_exempt_interest)
                ),
            ),
            (
                self.total_income,
                "IRC 61",
                format!(
                    "total income: self-employment {}, other income {}, taxable social security {}",
                    total(filed, |income| income.self_employment),
                    total(filed, |income| income.other_income),
                    shown(self.taxable_social_security)
                ),
            ),
            (
                self.estimated_agi,
                "IRC 62(a)",
                format!(
                    "adjusted gross income: {} less {} for self-employment tax",
                    shown(self.total_income),
                    shown(self.half_se_tax_deduction)
                ),
            ),
        ]
    }

    fn tell_deductions<'r>(&self, filed: &Return, rules: &'r Rules) -> Vec<Told<'r>> {
        let status = filed
            .filing_status
            .map_or(String::new(), |status| format!(" of {status}"));
        let aged_65 = shown(filed.filers().map(|filers| filers.aged_65()));
        let exemptions = shown(filed.filing_status.map(|status| filed.exemptions(status)));
        let agi = shown(self.estimated_agi);
        vec![
            (
                self.standard_deduction,
                rules
                    .standard_deductions(filed.year)
                    .map_or("IRC 63(c)", |row| &row.authority),
                format!("standard deduction{status}, filers of 65 or over: {aged_65}"),
            ),
            (
                self.personal_exemptions,
                rules
                    .personal_exemptions(filed.year)
                    .map_or("IRC 151", |row| &row.authority),
                format!(
                    "personal exemptions, filers and dependents: {exemptions}, adjusted gross income \
                     {agi}"
                ),
            ),
            (
                self.senior_deduction,
                rules
                    .senior_deduction(filed.year)
                    .map_or("P.L. 119-21 section 70103", |row| &row.authority),
                format!(
                    "deduction for filers of 65 or over: {aged_65}, adjusted gross income {agi}"
                ),
            ),
            (
                self.taxable_income_before_qbi,
                "IRC 63(b)",
                format!(
                    "taxable income before the deduction for qualified business income: {agi} less \
                     {}, {} and {}, not below zero",
                    shown(self.standard_deduction),
                    shown(self.personal_exemptions),
                    shown(self.senior_deduction)
                ),
            ),
            (
                self.qbi_deduction,
                rules
                    .qbi(filed.year)
                    .map_or("IRC 199A", |row| &row.authority),
                format!(
                    "deduction for qualified business income: {} less {}, taxable income {}, net \
                     capital gain {}",
                    total(filed, |income| income.self_employment),
                    shown(self.half_se_tax_deduction),
                    shown(self.taxable_income_before_qbi),
                    total(filed, |income| income.net_capital_gain)
                ),
            ),
        ]
    }

    fn tell_tax<'r>(&self, filed: &Return, rules: &'r Rules) -> Vec<Told<'r>> {
        let brackets = rules.tax_brackets(filed.year);
        let taxable_income = shown(self.taxable_income);
        let schedule = brackets
            .zip(filed.filing_status)
            .zip(self.taxable_income)
            .map_or(String::new(), |((brackets, status), income)| {
                schedule(income, status, brackets)
            });
        vec![
            (
                self.taxable_income,
                "IRC 63(b)",
                format!(
                    "taxable income: {} less {}, not below zero",
                    shown(self.taxable_income_before_qbi),
                    shown(self.qbi_deduction)
                ),
            ),
            (
                self.income_tax,
                brackets.map_or("IRC 1", |row| &row.authority),
                format!("income tax on {taxable_income}{schedule}"),
            ),
            (
                self.total_tax,
                "contract section 0.1, item 7",
                format!(
                    "total tax: income tax {}, self-employment tax {}, Additional Medicare Tax {}",
                    shown(self.income_tax),
                    shown(self.se_tax),
                    shown(self.additional_medicare_tax)
                ),
            ),
        ]
    }
}

/// The sum over everyone on the return.
fn total(filed: &Return, figure: impl Fn(&PersonIncome) -> Money) -> Money {
    rounded(filed.sum(figure))
}

fn shown(figure: Option<impl ToString>) -> String {
    figure.map_or("unknown".to_owned(), |figure| figure.to_string())
}

fn self_employment(who: &str, person: &PersonIncome, tax: &SelfEmploymentTax) -> String {
    format!(
        "self-employment tax of the {who}: profit {}, net earnings {}, social security wages {}, \
         social security part {}, Medicare part {}",
        person.self_employment,
        tax.net_earnings,
        person.social_security_wages,
        tax.oasdi,
        tax.medicare
    )
}

/// The income in each bracket and the rate on it: `: 11000.00 at 10 %, ...`.
fn schedule(taxable_income: Money, status: FilingStatus, brackets: &TaxBrackets) -> String {
    let parts = income_tax::parts(taxable_income.to_decimal(), status, brackets);
    let parts: Vec<_> = parts
        .map(|(income, rate)| {
            let percent = rate.saturating_mul(Decimal::ONE_HUNDRED).normalize();
            format!("{} at {percent} %", rounded(income))
        })
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    format!(": {}", parts.join(", "))
}
