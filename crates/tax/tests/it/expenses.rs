//! Allowable expenses, each rule a cent to either side of the standard.

use goldsmith_tax::{
    AllowableExpenses, Expense, StatedStandards, TotalMonthlyExpenses, allowable_expenses,
    total_monthly_expenses,
};
use goldsmith_terms::{
    AllowableCategory as Category,
    AllowanceSource::{Irs, Real},
    Completeness, ExpenseCategory, Money,
};
use proptest::prelude::*;

use crate::{RULES, dollars, some};

fn spent(category: ExpenseCategory, kind: Option<&'static str>, amount: &str) -> Expense<'static> {
    Expense {
        category,
        kind,
        amount: dollars(amount),
    }
}

fn transport(kind: &'static str, amount: &str) -> Expense<'static> {
    spent(ExpenseCategory::Transportation, Some(kind), amount)
}

fn standards() -> StatedStandards {
    StatedStandards {
        food_clothing_misc: some("800"),
        health_out_of_pocket: some("75"),
        public_transportation: some("217"),
        housing_utilities: some("2000"),
        vehicle_operating: some("300"),
        vehicle_ownership: some("600"),
    }
}

fn allowed(expenses: &[Expense<'static>], vehicles: Option<u32>) -> AllowableExpenses<'static> {
    let expenses = expenses.iter().copied();
    allowable_expenses(expenses, &standards(), vehicles, RULES.expenses())
}

/// What is allowed of a category.
fn of(category: Category, expenses: &AllowableExpenses<'_>) -> Option<Money> {
    let rows = expenses.by_category();
    let row = rows.iter().find(|row| row.category == category);
    row.map(|row| row.allowable)
}

#[test]
fn a_national_standard_is_allowed_in_full_whatever_is_spent() {
    for amount in ["0", "799.99", "800", "800.01", "5000"] {
        let found = allowed(&[spent(ExpenseCategory::Food, None, amount)], Some(1));
        assert_eq!(
            of(Category::FoodClothingMisc, &found),
            some("800"),
            "{amount}"
        );
        let row = found.by_category().into_iter().next().unwrap();
        assert_eq!((row.actual, row.source_used), (dollars(amount), Irs));
    }
}

#[test]
fn housing_is_allowed_at_the_lesser_of_what_is_spent_and_the_standard() {
    for (rent, gas, expected, source) in [
        ("1500", "499.99", "1999.99", Real),
        ("1500", "500.00", "2000.00", Real),
        ("1500", "500.01", "2000.00", Irs),
    ] {
        let found = allowed(
            &[
                spent(ExpenseCategory::Housing, Some("rent"), rent),
                spent(ExpenseCategory::Utilities, Some("gas"), gas),
            ],
            Some(1),
        );
        let rows = found.by_category();
        let row = rows
            .iter()
            .find(|row| row.category == Category::HousingUtilities)
            .unwrap();
        assert_eq!(
            (row.allowable, row.source_used),
            (dollars(expected), source)
        );
        assert_eq!(row.standard, some("2000"));
    }
}

#[test]
fn operating_costs_and_payments_of_vehicles_are_capped_apart() {
    let found = allowed(
        &[
            transport("auto_operating", "200"),
            transport("auto_insurance", "100.01"), // 300.01 against 300
            transport("auto_payment_1", "350"),
            transport("auto_payment_2", "200"), // 550 against 600
        ],
        Some(2),
    );
    // 300 + 550; with a vehicle no public transportation unless spent.
    assert_eq!(of(Category::Transportation, &found), some("850"));
    assert_eq!(
        found.caveats.assumptions,
        ["the stated operating costs of vehicles are those of all vehicles"]
    );
}

#[test]
fn ownership_is_allowed_with_a_payment_only() {
    let found = allowed(&[transport("auto_operating", "250")], Some(1));
    assert_eq!(of(Category::Transportation, &found), some("250"));
}

#[test]
fn public_transportation_is_allowed_in_full_without_a_vehicle() {
    for (vehicles, spent, expected) in [
        (Some(0), "10", "217"),
        (Some(0), "300", "217"),
        (Some(1), "10", "10"),
        (Some(1), "217.01", "217"),
        (None, "0", "217"),
    ] {
        let found = allowed(&[transport("public_transportation", spent)], vehicles);
        assert_eq!(
            of(Category::Transportation, &found),
            some(expected),
            "{vehicles:?} {spent}"
        );
        let assumes = !found.caveats.assumptions.is_empty();
        assert_eq!(assumes, vehicles.is_none());
    }
    // Money spent on a vehicle shows that there is one.
    let driven = allowed(&[transport("auto_operating", "0.01")], Some(0));
    assert_eq!(of(Category::Transportation, &driven), some("0.01"));
}

#[test]
fn health_care_has_its_standard_and_its_insurance_at_actual() {
    let health = |kind, amount| spent(ExpenseCategory::Healthcare, Some(kind), amount);
    let found = allowed(
        &[
            health("prescriptions", "20"),
            health("copays", "30"),
            health("insurance", "410.50"),
        ],
        Some(1),
    );
    // 75 + 410.50
    assert_eq!(of(Category::Healthcare, &found), some("485.50"));
}

#[test]
fn the_rest_is_allowed_as_it_is_spent() {
    for (category, allowable) in [
        (ExpenseCategory::Taxes, Category::Taxes),
        (ExpenseCategory::Insurance, Category::Insurance),
        (ExpenseCategory::ChildCare, Category::ChildCare),
        (ExpenseCategory::CourtPayments, Category::CourtPayments),
        (ExpenseCategory::Other, Category::Other),
    ] {
        let found = allowed(&[spent(category, None, "123.45")], Some(1));
        assert_eq!(of(allowable, &found), some("123.45"));
        assert_eq!(found.caveats.completeness(), Completeness::Known);
    }
}

#[test]
fn without_a_standard_what_is_spent_is_allowed_and_told() {
    let spent = [
        spent(ExpenseCategory::Food, None, "650"),
        spent(ExpenseCategory::Housing, Some("rent"), "1500"),
        transport("auto_payment_1", "400"),
    ];
    let found = allowable_expenses(
        spent,
        &StatedStandards::default(),
        Some(1),
        RULES.expenses(),
    );
    assert_eq!(found.total(), dollars("2550")); // 650 + 1,500 + 400
    assert_eq!(found.caveats.completeness(), Completeness::Assumed);
    let parts = [
        "food clothing misc",
        "housing utilities",
        "vehicle ownership",
        "health out of pocket",
    ];
    let expected =
        parts.map(|part| format!("no standard of {part} is stated, so what is spent is allowed"));
    assert_eq!(found.caveats.assumptions, expected);
}

#[test]
fn the_steps_end_with_the_sum_of_those_before() {
    let found = allowed(
        &[
            transport("auto_payment_1", "350"),
            spent(ExpenseCategory::Taxes, None, "12.34"),
        ],
        Some(1),
    );
    let steps = found.steps();
    let (last, parts) = steps.split_last().unwrap();
    let sum = parts.iter().filter_map(|step| step.amount).sum();
    assert_eq!(last.amount, Some(sum));
    assert!(
        steps
            .iter()
            .all(|step| step.authority.contains("IRM 5.15.1"))
    );
}

#[test]
fn payments_of_vehicles_are_in_all_expenses_once() {
    let found = total_monthly_expenses([
        transport("auto_payment_1", "350"),
        transport("auto_payment_2", "200"),
        spent(ExpenseCategory::Food, None, "600.25"),
    ]);
    assert_eq!(
        found,
        TotalMonthlyExpenses {
            auto_payment_1: dollars("350"),
            auto_payment_2: dollars("200"),
            total_auto_payments: dollars("550"),
            total_all_expenses: dollars("1150.25"),
        }
    );
}

proptest! {
    #[test]
    fn the_total_is_that_of_the_categories_in_any_order(
        amounts in prop::collection::vec((prop::sample::select(ExpenseCategory::ALL), 0_i64..=400_000), 0..20),
        vehicles in prop::option::of(0_u32..=3),
    ) {
        let expenses: Vec<_> = amounts.iter().map(|(category, cents)| Expense {
            category: *category, kind: None, amount: Money::from_cents(*cents).unwrap(),
        }).collect();
        let found = allowed(&expenses, vehicles);
        let rows = found.by_category();
        prop_assert_eq!(rows.iter().map(|row| row.allowable).sum::<Money>(), found.total());
        prop_assert_eq!(
            rows.iter().map(|row| row.actual).sum::<Money>(),
            total_monthly_expenses(expenses.iter().copied()).total_all_expenses
        );
        let turned: Vec<_> = expenses.iter().rev().copied().collect();
        prop_assert_eq!(allowed(&turned, vehicles), found);
    }
}
