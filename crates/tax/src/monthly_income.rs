use goldsmith_terms::{IncomeType, Money, Person};

use crate::{Caveats, Step};

const AUTHORITY: &str = "IRM 5.15.1, income; contract 7.1";

/// One income told in the interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldIncome {
    /// Whose it is.
    pub person: Person,
    /// Its kind.
    pub income_type: IncomeType,
    /// Dollars a month; rental expenses are positive.
    pub monthly: Money,
}

/// The income of a household by the month, dollars (contract 7.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TotalMonthlyIncome {
    /// Taxpayer's gross pay; none where nobody tells it.
    pub taxpayer: Option<Money>,
    /// Spouse's gross pay; none where nobody tells it.
    pub spouse: Option<Money>,
    /// All other income, rental expenses not yet subtracted.
    pub other: Money,
    /// Rental expenses.
    pub rental_expenses: Money,
    /// All of it; none where no income is told at all.
    pub total: Option<Money>,
    /// What the total assumes or lacks.
    pub caveats: Caveats,
}

/// Adds up the income of a household: gross pay of both by the month and all
/// other income told, less rental expenses (contract 7.1).
///
/// Wages among the told income are the gross pay once more and are left out. Of
/// a person without gross pay they are all there is and stand in for it, which
/// is assumed. Told figures alone count: income of information returns is of a
/// year past.
pub fn total_monthly_income(
    taxpayer_gross: Option<Money>,
    spouse_gross: Option<Money>,
    told: &[ToldIncome],
) -> TotalMonthlyIncome {
    let mut income = TotalMonthlyIncome::default();
    let wages_of = |person| {
        let wages = told
            .iter()
            .filter(|told| told.income_type == IncomeType::Wages && told.person == person);
        wages
            .map(|told| told.monthly)
            .reduce(|sum, more| sum + more)
    };
    let mut pay = |gross: Option<Money>, person| {
        gross.or_else(|| {
            let wages = wages_of(person)?;
            income.caveats.assume(format!(
                "the wages told stand in for the {person}'s gross pay"
            ));
            Some(wages)
        })
    };
    income.taxpayer = pay(taxpayer_gross, Person::Taxpayer);
    income.spouse = pay(spouse_gross, Person::Spouse);
    let mut is_told = income.taxpayer.is_some() || income.spouse.is_some();
    for told in told {
        match told.income_type {
            IncomeType::Wages => continue,
            IncomeType::RentalExpenses => income.rental_expenses += told.monthly,
            _ => income.other += told.monthly,
        }
        is_told = true;
    }
    if is_told {
        let pay = income.taxpayer.unwrap_or_default() + income.spouse.unwrap_or_default();
        income.total = Some(pay + income.other - income.rental_expenses);
    } else {
        income.caveats.lack("any income");
    }
    income
}

impl TotalMonthlyIncome {
    /// What is added up, and the sum.
    pub fn steps(&self) -> Vec<Step<'static>> {
        let step = |what: &'static str, amount| Step::new(what, AUTHORITY).amount(amount);
        let pay = [
            ("gross pay of the taxpayer a month", self.taxpayer),
            ("gross pay of the spouse a month", self.spouse),
        ];
        let mut steps: Vec<_> = pay
            .into_iter()
            .filter_map(|(what, amount)| Some(step(what, amount?)))
            .collect();
        if !self.other.is_zero() {
            steps.push(step("other income a month", self.other));
        }
        if !self.rental_expenses.is_zero() {
            steps.push(step("less rental expenses a month", -self.rental_expenses));
        }
        steps.extend(self.total.map(|total| step("total monthly income", total)));
        steps
    }
}

/// What is left of the income after the expenses that are allowed, dollars a
/// month, possibly negative (contract 7.4); none where either is unknown.
pub fn disposable_income(
    income: Option<Money>,
    allowable_expenses: Option<Money>,
) -> Option<Money> {
    Some(income? - allowable_expenses?)
}
