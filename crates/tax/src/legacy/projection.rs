use goldsmith_rules::{LegacySelfEmployment, Rules};
use goldsmith_terms::{Money, TaxYear};
use rust_decimal::Decimal;

use super::rounded;
use crate::{Caveats, Step};

/// What the income documents that count say of one person, or of both where
/// they name nobody alone; dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Income {
    /// Gross amounts of all documents.
    pub income: Money,
    /// The part of them from self-employment, before expenses.
    pub se_income: Money,
    /// Gross amounts of Forms W-2.
    pub wages: Money,
    /// Federal income tax withheld.
    pub withholding: Money,
}

/// One bracket of the income tax (contract section 3, `tax_brackets`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// Dollars of taxable income from which on the rate holds.
    pub income_min: Money,
    /// Dollars to which it holds; `None` for the last bracket.
    pub income_max: Option<Money>,
    /// The rate, a fraction of one.
    pub tax_rate: Decimal,
}

/// One return to be projected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Return<'b> {
    /// Its year.
    pub tax_year: TaxYear,
    /// Of the taxpayer.
    pub taxpayer: Income,
    /// Of the spouse.
    pub spouse: Income,
    /// Of documents that name both, or nobody of the two.
    pub joint: Income,
    /// The deduction of the year and filing status, dollars; `None` where either
    /// is unknown.
    pub standard_deduction: Option<Money>,
    /// The brackets of the year and filing status; none where either is unknown.
    pub brackets: &'b [Bracket],
}

/// A projection by the legacy method (contract section 9, 2.1 to 2.11; the
/// columns of 6.9). Dollars; `None` is unknown, and the caveats say why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projection {
    /// The taxpayer's income (2.1).
    pub tp_income: Money,
    /// The spouse's income (2.2).
    pub spouse_income: Money,
    /// The taxpayer's income from self-employment (2.3).
    pub tp_se_income: Money,
    /// The spouse's.
    pub spouse_se_income: Money,
    /// Withheld from the taxpayer (2.10).
    pub tp_withholding: Money,
    /// Withheld from the spouse.
    pub spouse_withholding: Money,
    /// Income of both, joint documents included.
    pub combined_income: Money,
    /// Withheld from both, joint documents included.
    pub combined_withholding: Money,
    /// The same as the combined income (6.1).
    pub total_income: Money,
    /// Income from self-employment (6.3).
    pub se_income: Money,
    /// All other income (6.2).
    pub non_se_income: Money,
    /// Net earnings that are taxed, of both.
    pub se_taxable_earnings: Option<Money>,
    /// The part of the tax up to the wage base, of both.
    pub se_social_security: Option<Money>,
    /// The part without a limit, of both.
    pub se_medicare: Option<Money>,
    /// The taxpayer's self-employment tax (2.4).
    pub tp_se_tax: Option<Money>,
    /// The spouse's.
    pub spouse_se_tax: Option<Money>,
    /// Both.
    pub se_tax: Option<Money>,
    /// What of it is deducted.
    pub half_se_tax_deduction: Option<Money>,
    /// Total income less that deduction (2.5).
    pub estimated_agi: Option<Money>,
    /// As given (2.6).
    pub standard_deduction: Option<Money>,
    /// What is left of the income, not below 0 (2.7).
    pub taxable_income: Option<Money>,
    /// The brackets applied to it (2.8).
    pub tax_liability: Option<Money>,
    /// With the self-employment tax (2.9).
    pub total_tax: Option<Money>,
    /// Less what was withheld: above 0 it is owed (2.11).
    pub projected_balance: Option<Money>,
    /// What the projection lacks.
    pub caveats: Caveats,
}

/// Self-employment tax of one person; each figure rounded once.
#[derive(Clone, Copy, Default)]
struct SeTax {
    net_earnings: Money,
    social_security: Money,
    medicare: Money,
    tax: Money,
}

/// A projection by the legacy method: no exemptions, no deduction for business
/// income, no Additional Medicare Tax (contract section 9, 2.1 to 2.11).
///
/// Joint documents count in the combined figures only: nobody owes
/// self-employment tax on them, which the caveats tell.
pub fn project(filed: &Return<'_>, rules: &Rules) -> Projection {
    let people = [&filed.taxpayer, &filed.spouse, &filed.joint];
    let sum = |figure: fn(&Income) -> Money| people.into_iter().map(figure).sum::<Money>();
    let mut caveats = Caveats::default();

    let wage_base = rules.se_tax(filed.tax_year).map(|year| year.ss_wage_base);
    let parameters = &rules.legacy().self_employment;
    let tp = se_tax(&filed.taxpayer, wage_base, parameters);
    let spouse = se_tax(&filed.spouse, wage_base, parameters);
    let both = tp.zip(spouse);
    if both.is_none() {
        caveats.lack("the wage base of the year");
    }
    if !filed.joint.se_income.is_zero() {
        caveats.lack("whose the self-employment income of a joint document is");
    }
    let se_tax = both.map(|(tp, spouse)| tp.tax + spouse.tax);
    let half = se_tax.map(|tax| tax.to_decimal().saturating_mul(parameters.deduction_share));

    let total_income = sum(|person| person.income);
    let estimated_agi = half.map(|half| rounded(total_income.to_decimal().saturating_sub(half)));
    if filed.standard_deduction.is_none() {
        caveats.lack("the standard deduction of the year and filing status");
    }
    let taxable_income = estimated_agi
        .zip(filed.standard_deduction)
        .map(|(income, deduction)| (income - deduction).max(Money::ZERO));
    if filed.brackets.is_empty() {
        caveats.lack("the tax brackets of the year and filing status");
    }
    let tax_liability = taxable_income
        .filter(|_| !filed.brackets.is_empty())
        .map(|income| bracket_tax(income, filed.brackets));
    let total_tax = tax_liability.zip(se_tax).map(|(tax, se)| tax + se);
    let combined_withholding = sum(|person| person.withholding);
    let se_income = sum(|person| person.se_income);

    Projection {
        tp_income: filed.taxpayer.income,
        spouse_income: filed.spouse.income,
        tp_se_income: filed.taxpayer.se_income,
        spouse_se_income: filed.spouse.se_income,
        tp_withholding: filed.taxpayer.withholding,
        spouse_withholding: filed.spouse.withholding,
        combined_income: total_income,
        combined_withholding,
        total_income,
        se_income,
        non_se_income: total_income - se_income,
        se_taxable_earnings: both.map(|(tp, spouse)| tp.net_earnings + spouse.net_earnings),
        se_social_security: both.map(|(tp, spouse)| tp.social_security + spouse.social_security),
        se_medicare: both.map(|(tp, spouse)| tp.medicare + spouse.medicare),
        tp_se_tax: tp.map(|tp| tp.tax),
        spouse_se_tax: spouse.map(|spouse| spouse.tax),
        se_tax,
        half_se_tax_deduction: half.map(rounded),
        estimated_agi,
        standard_deduction: filed.standard_deduction,
        taxable_income,
        tax_liability,
        total_tax,
        projected_balance: total_tax.map(|tax| tax - combined_withholding),
        caveats,
    }
}

/// Self-employment tax of one person (2.4); `None` where tax is due and the wage
/// base is unknown.
fn se_tax(
    person: &Income,
    wage_base: Option<Money>,
    parameters: &LegacySelfEmployment,
) -> Option<SeTax> {
    let net = person
        .se_income
        .to_decimal()
        .saturating_mul(parameters.net_factor);
    if net < parameters.floor.to_decimal() {
        return Some(SeTax::default());
    }
    let room = (wage_base? - person.wages).max(Money::ZERO).to_decimal();
    let social_security = net.min(room).saturating_mul(parameters.ss_rate);
    let medicare = net.saturating_mul(parameters.medicare_rate);
    Some(SeTax {
        net_earnings: rounded(net),
        social_security: rounded(social_security),
        medicare: rounded(medicare),
        tax: rounded(social_security.saturating_add(medicare)),
    })
}

/// The sum over the brackets below the income of the rate times what of it lies
/// in the bracket (2.8).
fn bracket_tax(taxable: Money, brackets: &[Bracket]) -> Money {
    let parts = brackets
        .iter()
        .filter(|bracket| taxable > bracket.income_min)
        .map(|bracket| {
            let top = bracket.income_max.map_or(taxable, |max| taxable.min(max));
            (top - bracket.income_min)
                .to_decimal()
                .saturating_mul(bracket.tax_rate)
        });
    rounded(parts.fold(Decimal::ZERO, Decimal::saturating_add))
}

impl Projection {
    /// How the projection comes about; what is unknown has no step.
    pub fn steps<'r>(&self, rules: &'r Rules) -> Vec<Step<'r>> {
        let self_employment = rules.legacy().self_employment.authority.as_str();
        let known = [
            (
                "income of all documents that count",
                "contract section 9, 6.1",
                Some(self.total_income),
            ),
            (
                "self-employment tax of the taxpayer",
                self_employment,
                self.tp_se_tax,
            ),
            (
                "self-employment tax of the spouse",
                self_employment,
                self.spouse_se_tax,
            ),
            (
                "half of both is deducted",
                self_employment,
                self.half_se_tax_deduction,
            ),
            (
                "income less that deduction",
                "contract section 9, 2.5",
                self.estimated_agi,
            ),
            (
                "standard deduction",
                "contract section 9, 2.6",
                self.standard_deduction,
            ),
            (
                "taxable income, not below 0",
                "contract section 9, 2.7",
                self.taxable_income,
            ),
            (
                "the brackets applied to it",
                "contract section 9, 2.8",
                self.tax_liability,
            ),
            (
                "with the self-employment tax",
                "contract section 9, 2.9",
                self.total_tax,
            ),
            (
                "withheld from all",
                "contract section 9, 2.10",
                Some(self.combined_withholding),
            ),
            (
                "what is left to pay, or to come back below 0",
                "contract section 9, 2.11",
                self.projected_balance,
            ),
        ];
        known
            .into_iter()
            .filter_map(|(what, authority, amount)| {
                Some(Step::new(what, authority).amount(amount?))
            })
            .collect()
    }
}
