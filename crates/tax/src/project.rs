use goldsmith_rules::Rules;
use goldsmith_terms::{FilingStatus, Money, NaiveDate, TaxYear};
use rust_decimal::Decimal;

use crate::computation::Computation;
use crate::exact::{not_below_zero, rounded};
use crate::{Caveats, Filers, SelfEmploymentTax};

/// What one person earned in a year, in dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PersonIncome {
    /// Profit of all businesses, losses included.
    pub self_employment: Money,
    /// Taxable income without self-employment and social security benefits.
    pub other_income: Money,
    /// Boxes 3 and 7 of Form W-2.
    pub social_security_wages: Money,
    /// Box 5 of Form W-2.
    pub medicare_wages: Money,
    /// Net benefits: box 5 of Forms SSA-1099 and RRB-1099.
    pub social_security_benefits: Money,
    /// Interest that is not taxed; it counts for social security benefits.
    pub tax_exempt_interest: Money,
    /// The part of the other income that the law taxes at the rates of capital
    /// gain. It limits the deduction for qualified business income; its own
    /// rates are not computed.
    pub net_capital_gain: Money,
}

/// A return as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Return {
    /// The year of the return.
    pub year: TaxYear,
    /// Its filing status.
    pub filing_status: Option<FilingStatus>,
    /// What the taxpayer earned.
    pub taxpayer: PersonIncome,
    /// What the spouse earned; nothing unless it belongs on this return.
    pub spouse: PersonIncome,
    /// What both earned as documents tell that name both. It is income of the
    /// return, but no one's self-employment tax.
    pub joint: PersonIncome,
    /// The taxpayer's.
    pub taxpayer_birth_date: Option<NaiveDate>,
    /// The spouse's; only a joint return regards it.
    pub spouse_birth_date: Option<NaiveDate>,
    /// How many dependents there are.
    pub dependents: Option<u32>,
}

impl Return {
    /// A return of which nothing is known and on which nothing is earned.
    pub fn new(year: TaxYear) -> Return {
        Return {
            year,
            filing_status: None,
            taxpayer: PersonIncome::default(),
            spouse: PersonIncome::default(),
            joint: PersonIncome::default(),
            taxpayer_birth_date: None,
            spouse_birth_date: None,
            dependents: None,
        }
    }

    /// The sum over everyone on the return.
    pub(crate) fn sum(&self, figure: impl Fn(&PersonIncome) -> Money) -> Decimal {
        [&self.taxpayer, &self.spouse, &self.joint]
            .map(|income| figure(income).to_decimal())
            .into_iter()
            .fold(Decimal::ZERO, Decimal::saturating_add)
    }

    /// How many personal exemptions there are: filers and known dependents.
    pub(crate) fn exemptions(&self, filing_status: FilingStatus) -> u32 {
        let filers = match filing_status {
            FilingStatus::MarriedJoint => 2,
            _ => 1,
        };
        self.dependents.unwrap_or(0).saturating_add(filers)
    }

    /// Whose return it is, where its status is known.
    pub(crate) fn filers(&self) -> Option<Filers> {
        self.filing_status.map(|filing_status| Filers {
            year: self.year,
            filing_status,
            taxpayer_birth_date: self.taxpayer_birth_date,
            spouse_birth_date: self.spouse_birth_date,
        })
    }
}

/// The tax of a return, figure by figure, in dollars. What cannot be told is
/// `None`, and the caveats say why.
///
/// The computation is exact and each figure is rounded once, half away from
/// zero, so figures can differ by a cent from the sum of their parts.
/// [`se_tax`](Self::se_tax) and [`total_tax`](Self::total_tax) are sums of
/// rounded figures and add up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projection {
    /// The taxpayer's self-employment tax.
    pub taxpayer: Option<SelfEmploymentTax>,
    /// The spouse's self-employment tax.
    pub spouse: Option<SelfEmploymentTax>,
    /// The self-employment tax of both.
    pub se_tax: Option<Money>,
    /// What it takes off income (IRC 164(f)).
    pub half_se_tax_deduction: Option<Money>,
    /// The Additional Medicare Tax, of 2013 and later years.
    pub additional_medicare_tax: Option<Money>,
    /// The part of social security benefits that is income.
    pub taxable_social_security: Option<Money>,
    /// Self-employment, other income and taxable social security benefits.
    pub total_income: Option<Money>,
    /// Total income less the deduction for self-employment tax.
    pub estimated_agi: Option<Money>,
    /// The standard deduction.
    pub standard_deduction: Option<Money>,
    /// The personal exemptions, none from 2018 on.
    pub personal_exemptions: Option<Money>,
    /// The deduction for persons of 65 or over, of 2025 to 2028.
    pub senior_deduction: Option<Money>,
    /// Adjusted gross income less these, not below zero.
    pub taxable_income_before_qbi: Option<Money>,
    /// The deduction for qualified business income, of 2018 and later years.
    pub qbi_deduction: Option<Money>,
    /// Taxable income after it, not below zero.
    pub taxable_income: Option<Money>,
    /// The income tax on it.
    pub income_tax: Option<Money>,
    /// Income tax, self-employment tax and Additional Medicare Tax.
    pub total_tax: Option<Money>,
    /// What the figures assume and what they lack.
    pub caveats: Caveats,
}

/// Projects the tax of a return with the standard deduction.
///
/// A year outside a table of the rules leaves out the figures that need it; no
/// other year stands in for it. Not computed: itemized deductions, further
/// adjustments to income, the rates of capital gain, credits and the other
/// taxes that the calculators name.
///
/// ```
/// use goldsmith_rules::Rules;
/// use goldsmith_tax::{PersonIncome, Return, project};
/// use goldsmith_terms::{Completeness, FilingStatus, Money, NaiveDate, TaxYear};
///
/// let rules = Rules::embedded()?;
/// let filed = Return {
///     filing_status: Some(FilingStatus::Single),
///     taxpayer: PersonIncome {
///         self_employment: Money::from_dollars(75_000),
///         ..PersonIncome::default()
///     },
///     taxpayer_birth_date: NaiveDate::from_ymd_opt(1980, 5, 5),
///     ..Return::new(TaxYear::new(2023).ok_or("no year")?)
/// };
/// let projection = project(&filed, &rules);
/// let text = |figure: Option<Money>| figure.map(|money| money.to_string()).unwrap_or_default();
/// assert_eq!(text(projection.se_tax), "10597.16"); // 75,000 x 0.9235 x 0.153
/// assert_eq!(text(projection.estimated_agi), "69701.42"); // 75,000 - 5,298.58125
/// // Less 13,850 standard deduction, and 20 % of what is then left, 55,851.41875.
/// assert_eq!(text(projection.taxable_income), "44681.14");
/// // 11,000 x 0.10 + 33,681.135 x 0.12
/// assert_eq!(text(projection.income_tax), "5141.74");
/// assert_eq!(text(projection.total_tax), "15738.90");
/// assert_eq!(projection.caveats.completeness(), Completeness::Known);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn project(filed: &Return, rules: &Rules) -> Projection {
    let mut computation = Computation::new(filed, rules);
    let taxpayer = computation.self_employment(&filed.taxpayer);
    let spouse = computation.self_employment(&filed.spouse);
    let both = taxpayer.zip(spouse);
    let half = both.map(|(one, other)| one.deduction.saturating_add(other.deduction));
    let net_earnings = both.map(|(one, other)| one.net_earnings.saturating_add(other.net_earnings));
    let additional_medicare_tax = computation.additional_medicare_tax(net_earnings);

    let earned = filed.sum(|income| income.self_employment);
    let other = filed.sum(|income| income.other_income);
    let income = earned.saturating_add(other);
    let other_agi = half.map(|half| income.saturating_sub(half));
    let benefits = computation.taxable_social_security(other_agi);
    let total_income = benefits.map(|benefits| income.saturating_add(benefits));
    let agi = total_income
        .zip(half)
        .map(|(all, half)| all.saturating_sub(half));

    let standard_deduction = computation.standard_deduction();
    let exemptions = computation.personal_exemptions(agi);
    let senior = computation.senior_deduction(agi);
    let deductions = [standard_deduction, exemptions, senior]
        .into_iter()
        .try_fold(Decimal::ZERO, |sum, deduction| {
            Some(sum.saturating_add(deduction?))
        });
    let before_qbi = agi
        .zip(deductions)
        .map(|(agi, deductions)| not_below_zero(agi.saturating_sub(deductions)));
    let business_income = half.map(|half| earned.saturating_sub(half));
    let qbi = computation.qbi_deduction(business_income, before_qbi);
    let taxable_income = before_qbi
        .zip(qbi)
        .map(|(income, qbi)| not_below_zero(income.saturating_sub(qbi)));
    let income_tax = computation.income_tax(taxable_income);

    let [taxpayer, spouse] = [taxpayer, spouse].map(|tax| tax.map(|tax| tax.rounded()));
    let se_tax = taxpayer.zip(spouse).map(|(one, other)| one.tax + other.tax);
    let additional_medicare_tax = additional_medicare_tax.map(rounded);
    let income_tax = income_tax.map(rounded);
    Projection {
        taxpayer,
        spouse,
        se_tax,
        half_se_tax_deduction: half.map(rounded),
        additional_medicare_tax,
        taxable_social_security: benefits.map(rounded),
        total_income: total_income.map(rounded),
        estimated_agi: agi.map(rounded),
        standard_deduction: standard_deduction.map(rounded),
        personal_exemptions: exemptions.map(rounded),
        senior_deduction: senior.map(rounded),
        taxable_income_before_qbi: before_qbi.map(rounded),
        qbi_deduction: qbi.map(rounded),
        taxable_income: taxable_income.map(rounded),
        income_tax,
        total_tax: income_tax
            .zip(se_tax)
            .zip(additional_medicare_tax)
            .map(|((income, se), medicare)| income + se + medicare),
        caveats: computation.caveats,
    }
}
