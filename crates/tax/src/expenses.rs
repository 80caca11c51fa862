use goldsmith_rules::{ExpensePart, ExpenseRules};
use goldsmith_terms::{
    AllowableCategory, AllowanceSource, CollectionStandard, ExpenseCategory,
    ExpenseTreatment as Treatment, Money,
};

use crate::{Caveats, Step};

/// One monthly expense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expense<'e> {
    /// Its category.
    pub category: ExpenseCategory,
    /// Its kind within the category, such as `auto_payment_1`.
    pub kind: Option<&'e str>,
    /// Dollars a month.
    pub amount: Money,
}

/// The collection standards that hold for a household, dollars a month; `None`
/// where nobody states one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatedStandards {
    /// Food, housekeeping, apparel, personal care and miscellaneous together.
    pub food_clothing_misc: Option<Money>,
    /// Health care not covered by insurance.
    pub health_out_of_pocket: Option<Money>,
    /// Public transportation.
    pub public_transportation: Option<Money>,
    /// Housing and utilities.
    pub housing_utilities: Option<Money>,
    /// Running all vehicles of the household.
    pub vehicle_operating: Option<Money>,
    /// Loans or leases of all vehicles of the household.
    pub vehicle_ownership: Option<Money>,
}

impl StatedStandards {
    const fn get(&self, standard: CollectionStandard) -> Option<Money> {
        match standard {
            CollectionStandard::FoodClothingMisc => self.food_clothing_misc,
            CollectionStandard::HealthOutOfPocket => self.health_out_of_pocket,
            CollectionStandard::PublicTransportation => self.public_transportation,
            CollectionStandard::HousingUtilities => self.housing_utilities,
            CollectionStandard::VehicleOperating => self.vehicle_operating,
            CollectionStandard::VehicleOwnership => self.vehicle_ownership,
        }
    }
}

/// What is allowed of expenses that are allowed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartAllowance<'r> {
    /// Which expenses these are, and how they are allowed.
    pub part: &'r ExpensePart,
    /// Dollars a month spent.
    pub actual: Money,
    /// The standard, dollars a month; none where the part has none or nobody
    /// states it.
    pub standard: Option<Money>,
    /// Dollars a month allowed.
    pub allowable: Money,
    /// Which of the two it is.
    pub source_used: AllowanceSource,
}

/// What is allowed of one category: its parts added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CategoryAllowance {
    /// The category.
    pub category: AllowableCategory,
    /// Dollars a month spent.
    pub actual: Money,
    /// The stated standards of its parts, dollars a month; none without any.
    pub standard: Option<Money>,
    /// Dollars a month allowed.
    pub allowable: Money,
    /// A standard where any of its parts is allowed by one.
    pub source_used: AllowanceSource,
}

/// What the IRS allows of a household's expenses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowableExpenses<'r> {
    /// All parts in the order of the rules, also those without any amount.
    pub parts: Vec<PartAllowance<'r>>,
    /// What the allowances assume.
    pub caveats: Caveats,
}

/// Allowable expenses (IRM 5.15.1; contract 0.1.8).
///
/// National standards are allowed in full, even where less is spent. Housing,
/// utilities and vehicles are allowed at what is spent or the standard,
/// whichever is less; public transportation at the standard in full for who has
/// no vehicle, else like a vehicle. The rest counts as it is spent. Where nobody
/// states a standard, what is spent counts and the result is assumed.
///
/// `vehicles` is their number, `None` where nobody says; money spent on one
/// shows that there is one. Needed besides, and not looked at: documents that
/// prove an expense above its standard, and whether it is necessary at all.
///
/// ```
/// # use goldsmith_rules::Rules;
/// # use goldsmith_terms::{ExpenseCategory, Money};
/// use goldsmith_tax::{Expense, StatedStandards, allowable_expenses};
///
/// # let rules = Rules::embedded()?;
/// let rent = Expense {
///     category: ExpenseCategory::Housing,
///     kind: Some("rent"),
///     amount: Money::from_dollars(2_400),
/// };
/// let standards = StatedStandards {
///     food_clothing_misc: Some(Money::from_dollars(800)),
///     housing_utilities: Some(Money::from_dollars(2_000)),
///     ..StatedStandards::default()
/// };
/// let allowed = allowable_expenses([rent], &standards, Some(1), rules.expenses());
/// assert_eq!(allowed.total(), Money::from_dollars(2_800));
/// # Ok::<(), goldsmith_rules::Faults>(())
/// ```
pub fn allowable_expenses<'r, 'e>(
    expenses: impl IntoIterator<Item = Expense<'e>>,
    standards: &StatedStandards,
    vehicles: Option<u32>,
    rules: &'r ExpenseRules,
) -> AllowableExpenses<'r> {
    let mut parts: Vec<PartAllowance<'r>> = rules
        .parts()
        .iter()
        .map(|part| PartAllowance {
            part,
            actual: Money::ZERO,
            standard: part.standard.and_then(|standard| standards.get(standard)),
            allowable: Money::ZERO,
            source_used: AllowanceSource::Real,
        })
        .collect();
    for expense in expenses {
        let held_by = rules.part_of(expense.category, expense.kind);
        if let Some(part) = parts.iter_mut().find(|part| Some(part.part) == held_by) {
            part.actual += expense.amount;
        }
    }
    let mut caveats = Caveats::default();
    let is_spent_on_vehicle = parts.iter().any(|part| {
        let standard = part.part.standard;
        let of_vehicle = standard == Some(CollectionStandard::VehicleOperating)
            || standard == Some(CollectionStandard::VehicleOwnership);
        of_vehicle && part.actual > Money::ZERO
    });
    let has_vehicle = is_spent_on_vehicle || vehicles.is_some_and(|count| count > 0);
    for part in &mut parts {
        part.allow(has_vehicle, &mut caveats);
        let by_standard = part.source_used == AllowanceSource::Irs;
        if by_standard
            && part.part.treatment == Treatment::StandardWithoutVehicle
            && !has_vehicle
            && vehicles.is_none()
        {
            caveats.assume("nobody tells of a vehicle, so there is none");
        }
        if by_standard
            && part.part.standard == Some(CollectionStandard::VehicleOperating)
            && vehicles.is_some_and(|count| count > 1)
        {
            caveats.assume("the stated operating costs of vehicles are those of all vehicles");
        }
    }
    AllowableExpenses { parts, caveats }
}

impl PartAllowance<'_> {
    fn allow(&mut self, has_vehicle: bool, caveats: &mut Caveats) {
        let in_full = match self.part.treatment {
            Treatment::Actual => {
                self.allowable = self.actual;
                return;
            }
            Treatment::Standard => true,
            Treatment::StandardWithoutVehicle => !has_vehicle,
            Treatment::Lesser => false,
        };
        let Some(standard) = self.standard else {
            self.allowable = self.actual;
            // Nothing spent is nothing allowed where the lesser counts.
            if self.part.treatment == Treatment::Standard || !self.actual.is_zero() {
                let part = self.part.part.replace('_', " ");
                caveats.assume(format!(
                    "no standard of {part} is stated, so what is spent is allowed"
                ));
            }
            return;
        };
        if in_full || standard < self.actual {
            self.allowable = standard;
            self.source_used = AllowanceSource::Irs;
        } else {
            self.allowable = self.actual;
        }
    }
}

impl<'r> AllowableExpenses<'r> {
    /// The categories in which anything is spent or allowed or a standard is
    /// stated, in the contract's order.
    pub fn by_category(&self) -> Vec<CategoryAllowance> {
        let categories = AllowableCategory::ALL.iter().map(|category| {
            let parts = || {
                self.parts
                    .iter()
                    .filter(|part| part.part.category == *category)
            };
            let by_standard = parts().any(|part| part.source_used == AllowanceSource::Irs);
            CategoryAllowance {
                category: *category,
                actual: parts().map(|part| part.actual).sum(),
                standard: parts()
                    .filter_map(|part| part.standard)
                    .reduce(|sum, standard| sum + standard),
                allowable: parts().map(|part| part.allowable).sum(),
                source_used: if by_standard {
                    AllowanceSource::Irs
                } else {
                    AllowanceSource::Real
                },
            }
        });
        categories
            .filter(|allowed| {
                !allowed.actual.is_zero()
                    || !allowed.allowable.is_zero()
                    || allowed.standard.is_some()
            })
            .collect()
    }

    /// All that is allowed, dollars a month (contract 7.3).
    pub fn total(&self) -> Money {
        self.parts.iter().map(|part| part.allowable).sum()
    }

    /// How each allowance comes about, and their sum.
    pub fn steps(&self) -> Vec<Step<'r>> {
        let parts = self
            .parts
            .iter()
            .filter(|part| !part.actual.is_zero() || part.standard.is_some());
        let mut steps: Vec<_> = parts
            .map(|part| {
                let name = part.part.part.replace('_', " ");
                let spent = part.actual;
                let what = match (part.part.treatment, part.standard, part.source_used) {
                    (Treatment::Actual, ..) => format!("{name}: {spent} spent is allowed"),
                    (_, None, _) => {
                        format!("{name}: {spent} spent is allowed, for no standard is stated")
                    }
                    (_, Some(standard), AllowanceSource::Irs) => {
                        format!("{name}: {spent} spent, the standard of {standard} is allowed")
                    }
                    (_, Some(standard), AllowanceSource::Real) => {
                        format!(
                            "{name}: {spent} spent is allowed, within the standard of {standard}"
                        )
                    }
                };
                Step::new(what, part.part.authority.as_str()).amount(part.allowable)
            })
            .collect();
        steps.push(Step::new("allowable expenses a month", "IRM 5.15.1").amount(self.total()));
        steps
    }
}

/// What a household spends a month, dollars (contract section 8,
/// `calculate_total_monthly_expenses`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TotalMonthlyExpenses {
    /// Payment of the first vehicle.
    pub auto_payment_1: Money,
    /// Payment of the second vehicle.
    pub auto_payment_2: Money,
    /// Both payments.
    pub total_auto_payments: Money,
    /// Everything, the payments included once.
    pub total_all_expenses: Money,
}

/// Adds up what a household spends a month.
pub fn total_monthly_expenses<'e>(
    expenses: impl IntoIterator<Item = Expense<'e>>,
) -> TotalMonthlyExpenses {
    let mut total = TotalMonthlyExpenses::default();
    for expense in expenses {
        total.total_all_expenses += expense.amount;
        match (expense.category, expense.kind) {
            (ExpenseCategory::Transportation, Some("auto_payment_1")) => {
                total.auto_payment_1 += expense.amount;
            }
            (ExpenseCategory::Transportation, Some("auto_payment_2")) => {
                total.auto_payment_2 += expense.amount;
            }
            _ => {}
        }
    }
    total.total_auto_payments = total.auto_payment_1 + total.auto_payment_2;
    total
}
