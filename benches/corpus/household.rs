//! The facts of one invented household, from which all its documents are written.

use crate::date::Date;
use crate::random::Random;

/// The last tax year of every case; the first is three to seven years earlier.
/// The payments that follow its return end in 2025.
const LAST_YEAR: i64 = 2021;

pub(crate) struct Household {
    pub(crate) number: u32,
    pub(crate) taxpayer: Individual,
    pub(crate) spouse: Option<Individual>,
    pub(crate) filing_status: &'static str,
    /// Oldest first.
    pub(crate) years: Vec<Year>,
}

pub(crate) struct Individual {
    pub(crate) name: String,
    pub(crate) ssn: String,
    pub(crate) birth: Date,
}

/// One tax year's figures, in cents.
pub(crate) struct Year {
    pub(crate) year: i64,
    /// None: no return was filed.
    pub(crate) filed: Option<Date>,
    pub(crate) wages: i64,
    pub(crate) spouse_wages: i64,
    /// Net profit of a business; 0 without one.
    pub(crate) profit: i64,
    pub(crate) withheld: i64,
    pub(crate) adjusted_gross_income: i64,
    pub(crate) taxable_income: i64,
    pub(crate) self_employment_tax: i64,
    pub(crate) tax: i64,
}

/// Federal tax withheld on every W-2 of the corpus, per thousand of wages.
pub(crate) const WITHHELD_PER_THOUSAND: i64 = 90;

impl Household {
    pub(crate) fn draw(number: u32, random: &mut Random) -> Household {
        let taxpayer = Individual::draw(format!("Taxpayer {number} Example"), random);
        let joint = random.chance(50);
        let spouse = joint.then(|| Individual::draw(format!("Spouse {number} Example"), random));
        let filing_status = match spouse {
            Some(_) => "Married Filing Joint",
            None => random.pick(["Single", "Head of Household"]),
        };
        let has_business = random.chance(45);
        let first = LAST_YEAR - random.between(3, 7);
        let unfiled = random.chance(12).then_some(first + 1);
        let years = (first..=LAST_YEAR)
            .map(|year| Year::draw(year, unfiled == Some(year), joint, has_business, random))
            .collect();
        Household {
            number,
            taxpayer,
            spouse,
            filing_status,
            years,
        }
    }
}

impl Individual {
    fn draw(name: String, random: &mut Random) -> Individual {
        let ssn = format!(
            "9{:02}-{:02}-{:04}",
            random.between(0, 99),
            random.between(1, 49),
            random.between(1, 9999)
        );
        let birth = Date::new(
            random.between(1950, 1990),
            random.between(1, 12),
            random.between(1, 28),
        );
        Individual { name, ssn, birth }
    }
}

impl Year {
    fn draw(
        year: i64,
        unfiled: bool,
        joint: bool,
        has_business: bool,
        random: &mut Random,
    ) -> Year {
        let wages = random.amount(24_000, 96_000);
        let spouse_wages = if joint {
            random.amount(18_000, 70_000)
        } else {
            0
        };
        let profit = if has_business {
            random.amount(6_000, 80_000)
        } else {
            0
        };
        let late = if random.chance(30) {
            random.between(2, 12)
        } else {
            0
        };
        let filed = Date::new(year + 1, 4, random.between(1, 28)).plus_months(late);
        let withheld = (wages + spouse_wages) * WITHHELD_PER_THOUSAND / 1000;
        let self_employment_tax = profit * 141 / 1000;
        let adjusted_gross_income = wages + spouse_wages + profit - self_employment_tax / 2;
        let deduction_dollars = if joint { 24_000 } else { 12_000 };
        let taxable_income = adjusted_gross_income - deduction_dollars * 100;
        Year {
            year,
            filed: (!unfiled).then_some(filed),
            wages,
            spouse_wages,
            profit,
            withheld,
            adjusted_gross_income,
            taxable_income,
            self_employment_tax,
            tax: taxable_income * 17 / 100 + self_employment_tax,
        }
    }
}
