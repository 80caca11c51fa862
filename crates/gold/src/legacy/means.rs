use goldsmith_silver::Interview;
use goldsmith_tax::legacy::{
    AllowableExpenses, Asset, Expenses, MonthlyIncome, Standards, allowable_expenses,
    total_monthly_income,
};
use goldsmith_tax::total_monthly_expenses;
use goldsmith_terms::{AllowanceSource, Money, Person};

use crate::means::{assets, expenses, monthly_gross, told_income};
use crate::{AllowableExpense, Basis, Gold};

/// What a household has and needs, as its interview tells.
pub(super) struct Means {
    pub(super) income: Money,
    /// All that is spent a month.
    pub(super) spent: Money,
    pub(super) allowable: AllowableExpenses,
    pub(super) assets: Vec<Asset>,
}

impl Means {
    /// Adds up the gold rows of the interview (contract section 9, 7.1 to 7.3).
    pub(super) fn of(interview: &Interview<'_>, gold: &Gold<'_>) -> Means {
        let told = told_income(gold).map(|told| MonthlyIncome {
            income_type: told.income_type,
            monthly: told.monthly,
        });
        let gross = |person| monthly_gross(gold, person);
        let mut groups = Expenses::default();
        for expense in expenses(gold) {
            groups.add(expense.category, expense.kind, expense.amount);
        }
        let facts = &interview.facts;
        let standards = Standards {
            food_clothing_misc: facts.irs_food_clothing_misc_total,
            housing_utilities: facts.irs_housing,
            public_transportation: facts.irs_public_transportation,
            vehicle_operating: facts.irs_operating_cost_car,
            health_out_of_pocket: facts.irs_health_out_of_pocket,
        };
        let assets = assets(gold).map(|asset| Asset {
            value: asset.value,
            owed: asset.owed,
        });
        Means {
            income: total_monthly_income(gross(Person::Taxpayer), gross(Person::Spouse), told),
            spent: total_monthly_expenses(expenses(gold)).total_all_expenses,
            allowable: allowable_expenses(&groups, &standards),
            assets: assets.collect(),
        }
    }

    /// Income less all that is allowed (contract section 9, 7.4).
    pub(super) fn disposable(&self) -> Money {
        self.income - self.allowable.total
    }

    /// The rows of `gold.allowable_expenses`.
    pub(super) fn rows<'a>(
        &self,
        case_id: &'a str,
        basis: &Basis<'a>,
    ) -> Vec<AllowableExpense<'a>> {
        let categories = self.allowable.categories.into_iter();
        categories
            .filter(|(_, allowed)| !allowed.allowable.is_zero() || allowed.standard.is_some())
            .map(|(category, allowed)| AllowableExpense {
                case_id,
                category,
                actual_amount: allowed.actual,
                irs_standard_amount: allowed.standard,
                allowable_amount: allowed.allowable,
                source_used: match allowed.is_standard {
                    true => AllowanceSource::Irs,
                    false => AllowanceSource::Real,
                },
                basis: basis.clone(),
            })
            .collect()
    }
}
