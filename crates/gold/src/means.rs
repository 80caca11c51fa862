use goldsmith_silver::{Interview, InterviewFacts};
use goldsmith_tax::{
    AllowableExpenses, Asset, Caveats, Expense, StatedStandards, ToldIncome, TotalMonthlyIncome,
    allowable_expenses, disposable_income, total_monthly_expenses, total_monthly_income,
};
use goldsmith_terms::{GoldSource, Money, Person};

use crate::{AllowableExpense, Basis, Context, Gold};

/// What a household has and needs, as its interview tells.
pub(crate) struct Means<'r> {
    pub(crate) income: TotalMonthlyIncome,
    /// All that is spent a month.
    pub(crate) spent: Money,
    pub(crate) allowable: AllowableExpenses<'r>,
    pub(crate) disposable: Option<Money>,
    pub(crate) assets: Vec<Asset>,
    /// What is assumed where the interview is silent, standards included.
    pub(crate) standards: Caveats,
}

impl<'r> Means<'r> {
    /// Adds up the gold rows of the interview.
    pub(crate) fn of(
        interview: &Interview<'_>,
        gold: &Gold<'_>,
        context: &Context<'r>,
    ) -> Means<'r> {
        let gross = |person| monthly_gross(gold, person);
        let told: Vec<ToldIncome> = told_income(gold).collect();
        let income = total_monthly_income(gross(Person::Taxpayer), gross(Person::Spouse), &told);

        let (stated, mut standards) = stated_standards(&interview.facts);
        let assets: Vec<Asset> = assets(gold).collect();
        if assets.is_empty() {
            standards.assume("the interview tells of no asset; the household is taken to own none");
        }
        if gold.monthly_expenses.is_empty() {
            standards.assume("the interview tells of no expense; only the standards are allowed");
        }
        let vehicles = vehicles(&interview.facts, gold);
        let spent = total_monthly_expenses(expenses(gold)).total_all_expenses;
        let rules = context.rules.expenses();
        let allowable = allowable_expenses(expenses(gold), &stated, vehicles, rules);
        Means {
            disposable: disposable_income(income.total, Some(allowable.total())),
            income,
            spent,
            allowable,
            assets,
            standards,
        }
    }

    /// The rows of `gold.allowable_expenses`.
    pub(crate) fn rows<'a>(
        &self,
        case_id: &'a str,
        basis: &Basis<'a>,
    ) -> Vec<AllowableExpense<'a>> {
        let categories = self.allowable.by_category().into_iter();
        categories
            .map(|allowed| AllowableExpense {
                case_id,
                category: allowed.category,
                actual_amount: allowed.actual,
                irs_standard_amount: allowed.standard,
                allowable_amount: allowed.allowable,
                source_used: allowed.source_used,
                basis: basis.clone(),
            })
            .collect()
    }

    pub(crate) fn caveats(&self) -> [&Caveats; 3] {
        [
            &self.income.caveats,
            &self.standards,
            &self.allowable.caveats,
        ]
    }
}

/// What one person earns a month at work.
pub(crate) fn monthly_gross(gold: &Gold<'_>, person: Person) -> Option<Money> {
    let row = gold.employment.iter().find(|row| row.person_type == person);
    row.and_then(|row| row.gross_monthly_income)
}

/// The income the interview tells of.
pub(crate) fn told_income(gold: &Gold<'_>) -> impl Iterator<Item = ToldIncome> {
    let told = gold.income_sources.iter();
    told.filter(|row| row.basis.source == GoldSource::Interview)
        .map(|row| ToldIncome {
            person: row.person_type,
            income_type: row.income_type,
            monthly: row.normalized_monthly_amount,
        })
}

/// What is spent.
pub(crate) fn expenses<'g>(gold: &'g Gold<'_>) -> impl Iterator<Item = Expense<'g>> {
    gold.monthly_expenses.iter().map(|row| Expense {
        category: row.expense_category,
        kind: row.expense_subcategory.as_deref(),
        amount: row.normalized_monthly_amount,
    })
}

/// The standards the interview states; the total of food, clothing and the rest
/// is the sum of its items where it is not stated itself.
fn stated_standards(facts: &InterviewFacts<'_>) -> (StatedStandards, Caveats) {
    let items = [
        facts.irs_food,
        facts.irs_housekeeping,
        facts.irs_apparel,
        facts.irs_personal_care,
        facts.irs_misc,
    ];
    let mut caveats = Caveats::default();
    let food_clothing_misc = facts.irs_food_clothing_misc_total.or_else(|| {
        let sum = items.into_iter().flatten().reduce(|sum, item| sum + item)?;
        if items.iter().any(Option::is_none) {
            caveats.assume("the standards of food and clothing that are stated are all there are");
        }
        Some(sum)
    });
    let standards = StatedStandards {
        food_clothing_misc,
        health_out_of_pocket: facts.irs_health_out_of_pocket,
        public_transportation: facts.irs_public_transportation,
        housing_utilities: facts.irs_housing,
        vehicle_operating: facts.irs_operating_cost_car,
        // No interview states it.
        vehicle_ownership: None,
    };
    (standards, caveats)
}

/// How many vehicles there are: those listed, or as many as are told.
fn vehicles(facts: &InterviewFacts<'_>, gold: &Gold<'_>) -> Option<u32> {
    let told = facts
        .vehicle_count
        .and_then(|count| u32::try_from(count).ok());
    let listed = u32::try_from(gold.vehicles.len())
        .ok()
        .filter(|count| *count > 0);
    told.max(listed)
}

/// What is owned.
pub(crate) fn assets(gold: &Gold<'_>) -> impl Iterator<Item = Asset> {
    let accounts = gold.financial_accounts.iter().map(|row| Asset {
        value: row.current_balance,
        owed: row.loan_balance.unwrap_or_default(),
    });
    let vehicles = gold.vehicles.iter().map(|row| Asset {
        value: row.current_value,
        owed: row.loan_balance,
    });
    let properties = gold.real_property.iter().map(|row| Asset {
        value: row.current_market_value,
        owed: row.mortgage_balance,
    });
    accounts.chain(vehicles).chain(properties)
}
