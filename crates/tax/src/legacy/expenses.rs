use goldsmith_terms::{AllowableCategory, ExpenseCategory, Money};

use crate::Step;

/// Monthly expenses in the groups the legacy method compares with standards
/// (contract section 9, category grouping for 7.2); dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Expenses {
    /// Food, housekeeping, apparel, personal care, miscellaneous.
    pub food_clothing_misc: Money,
    /// Housing and utilities.
    pub housing_utilities: Money,
    /// Everything spent on getting about.
    pub transportation: Money,
    /// Prescriptions and copays.
    pub health_out_of_pocket: Money,
    /// Health insurance.
    pub health_insurance: Money,
    /// Taxes.
    pub taxes: Money,
    /// Other insurance.
    pub insurance: Money,
    /// Child care.
    pub child_care: Money,
    /// Payments a court ordered.
    pub court_payments: Money,
    /// All else.
    pub other: Money,
}

impl Expenses {
    /// Adds an expense to its group. `kind` tells health insurance
    /// (`insurance`) from the rest of health care.
    pub fn add(&mut self, category: ExpenseCategory, kind: Option<&str>, monthly: Money) {
        let group = match category {
            ExpenseCategory::Food
            | ExpenseCategory::Housekeeping
            | ExpenseCategory::Apparel
            | ExpenseCategory::PersonalCare
            | ExpenseCategory::Misc => &mut self.food_clothing_misc,
            ExpenseCategory::Housing | ExpenseCategory::Utilities => &mut self.housing_utilities,
            ExpenseCategory::Transportation => &mut self.transportation,
            ExpenseCategory::Healthcare if kind == Some("insurance") => &mut self.health_insurance,
            ExpenseCategory::Healthcare => &mut self.health_out_of_pocket,
            ExpenseCategory::Taxes => &mut self.taxes,
            ExpenseCategory::Insurance => &mut self.insurance,
            ExpenseCategory::ChildCare => &mut self.child_care,
            ExpenseCategory::CourtPayments => &mut self.court_payments,
            ExpenseCategory::Other => &mut self.other,
        };
        *group += monthly;
    }
}

/// The standards told of a household, dollars a month; `None` where nobody
/// states one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standards {
    /// `irs_food_clothing_misc_total`.
    pub food_clothing_misc: Option<Money>,
    /// `irs_housing`.
    pub housing_utilities: Option<Money>,
    /// `irs_public_transportation`.
    pub public_transportation: Option<Money>,
    /// `irs_operating_cost_car`.
    pub vehicle_operating: Option<Money>,
    /// `irs_health_out_of_pocket`.
    pub health_out_of_pocket: Option<Money>,
}

/// What the legacy method allows of one category, dollars a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Spent.
    pub actual: Money,
    /// The standard; `None` where there is none.
    pub standard: Option<Money>,
    /// The greater of the two; health insurance comes on top as it is spent.
    pub allowable: Money,
    /// Whether the standard is the greater.
    pub is_standard: bool,
}

impl Allowance {
    /// The greater of what is spent and the standard (7.2).
    fn greater(actual: Money, standard: Option<Money>) -> Allowance {
        let is_standard = standard.is_some_and(|standard| standard > actual);
        Allowance {
            actual,
            standard,
            allowable: standard.map_or(actual, |standard| standard.max(actual)),
            is_standard,
        }
    }
}

/// What the legacy method allows of a household's expenses (contract 6.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AllowableExpenses {
    /// Each category, in the contract's order.
    pub categories: [(AllowableCategory, Allowance); 9],
    /// All that is allowed together (7.3).
    pub total: Money,
}

/// Allowable expenses by the legacy method: of each category the greater of what
/// is spent and the standard (contract section 9, 7.2 and 7.3).
pub fn allowable_expenses(expenses: &Expenses, standards: &Standards) -> AllowableExpenses {
    let transportation = [standards.public_transportation, standards.vehicle_operating];
    let transportation = transportation
        .into_iter()
        .flatten()
        .reduce(|one, other| one + other);
    let out_of_pocket = Allowance::greater(
        expenses.health_out_of_pocket,
        standards.health_out_of_pocket,
    );
    let healthcare = Allowance {
        actual: out_of_pocket.actual + expenses.health_insurance,
        allowable: out_of_pocket.allowable + expenses.health_insurance,
        ..out_of_pocket
    };
    let actual = |amount| Allowance::greater(amount, None);
    let categories = [
        (
            AllowableCategory::FoodClothingMisc,
            Allowance::greater(expenses.food_clothing_misc, standards.food_clothing_misc),
        ),
        (
            AllowableCategory::HousingUtilities,
            Allowance::greater(expenses.housing_utilities, standards.housing_utilities),
        ),
        (
            AllowableCategory::Transportation,
            Allowance::greater(expenses.transportation, transportation),
        ),
        (AllowableCategory::Healthcare, healthcare),
        (AllowableCategory::Taxes, actual(expenses.taxes)),
        (AllowableCategory::Insurance, actual(expenses.insurance)),
        (AllowableCategory::ChildCare, actual(expenses.child_care)),
        (
            AllowableCategory::CourtPayments,
            actual(expenses.court_payments),
        ),
        (AllowableCategory::Other, actual(expenses.other)),
    ];
    AllowableExpenses {
        categories,
        total: categories
            .iter()
            .map(|(_, allowed)| allowed.allowable)
            .sum(),
    }
}

impl AllowableExpenses {
    /// How the total comes about.
    pub fn steps(&self) -> Vec<Step<'static>> {
        let categories = self.categories.iter().map(|(category, allowed)| {
            let by = if allowed.is_standard {
                "the standard, the greater"
            } else {
                "what is spent"
            };
            Step::new(format!("{category}: {by}"), "contract section 9, 7.2")
                .amount(allowed.allowable)
        });
        let total = Step::new("all that is allowed", "contract section 9, 7.3").amount(self.total);
        categories.chain([total]).collect()
    }
}
