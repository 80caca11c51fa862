//! The figures of resolution and the categories of expenses: what is compiled
//! in, and what is refused.

use goldsmith_rules::Rules;
use goldsmith_terms::{
    AllowableCategory as Category, CollectionStandard as Standard, ExpenseCategory as Expense,
    ExpenseTreatment as Treatment, Money,
};

use crate::rules;

const PARAMETERS: &str = include_str!("../../../../rules/resolution_parameters.toml");
const EXPENSES: &str = include_str!("../../../../rules/expense_categories.toml");

/// What is reported of one file.
fn faults(name: &str, text: &str) -> Vec<String> {
    let faults = Rules::from_texts(&[(name, text)]).unwrap_err();
    faults.0.iter().map(ToString::to_string).collect()
}

#[test]
fn the_figures_of_resolution_are_those_of_irs_practice() {
    let rules = rules();
    let figures = rules.resolution();
    // Form 433-A (OIC): 80 % of the value; 12 months within 5, else 24.
    assert_eq!(figures.quick_sale_share.value.to_string(), "0.80");
    assert_eq!(figures.lump_sum_months.value, 12);
    assert_eq!(figures.periodic_months.value, 24);
    assert_eq!(figures.lump_sum_payment_months.value, 5);
    // IRM 5.14.5.2.
    assert_eq!(figures.streamlined_cap.value, Money::from_dollars(50_000));
    assert_eq!(figures.streamlined_months.value, 72);
    // Contract 0.1.5 and section 8.
    assert_eq!(figures.balance_tolerance.value.to_string(), "0.01");
    assert_eq!(figures.collection_activity_days.value, 365);
}

#[test]
fn a_figure_missing_doubled_or_unknown_is_a_fault_and_all_come_together() {
    let doubled = PARAMETERS
        .replace("[[lump_sum_months]]", "[[periodic_months]]")
        .replace("[[streamlined_cap]]", "[[streamline_cap]]");
    let found = faults("resolution_parameters.toml", &doubled);
    assert_eq!(found.len(), 4, "{found:?}");
    let told = |words: &str| found.iter().filter(|line| line.contains(words)).count();
    assert_eq!(
        told("has no row; its rows begin with [[lump_sum_months]]"),
        1
    );
    assert_eq!(
        told("has no row; its rows begin with [[streamlined_cap]]"),
        1
    );
    assert_eq!(told("the row of periodic_months stands twice"), 1);
    assert_eq!(told("`streamline_cap` is unknown here"), 1);
}

#[test]
fn a_share_above_one_and_months_out_of_range_are_faults() {
    let text = PARAMETERS
        .replace("\"0.80\"", "\"1.01\"")
        .replace("value = 72", "value = 0");
    let found = faults("resolution_parameters.toml", &text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("`value` must be a decimal number, 0 to 1"));
    assert!(found[1].contains("`value` must be a whole number, 1 to 120"));
}

#[test]
#[rustfmt::skip]
fn every_expense_has_its_part_by_the_manual() {
    // Contract 7.2 for the grouping, 0.1.8 for what is allowed.
    let table = [
        (Expense::Food, None, Category::FoodClothingMisc, Treatment::Standard, Some(Standard::FoodClothingMisc)),
        (Expense::Housekeeping, None, Category::FoodClothingMisc, Treatment::Standard, Some(Standard::FoodClothingMisc)),
        (Expense::Apparel, None, Category::FoodClothingMisc, Treatment::Standard, Some(Standard::FoodClothingMisc)),
        (Expense::PersonalCare, None, Category::FoodClothingMisc, Treatment::Standard, Some(Standard::FoodClothingMisc)),
        (Expense::Misc, None, Category::FoodClothingMisc, Treatment::Standard, Some(Standard::FoodClothingMisc)),
        (Expense::Housing, Some("rent"), Category::HousingUtilities, Treatment::Lesser, Some(Standard::HousingUtilities)),
        (Expense::Utilities, Some("gas"), Category::HousingUtilities, Treatment::Lesser, Some(Standard::HousingUtilities)),
        (Expense::Transportation, Some("public_transportation"), Category::Transportation, Treatment::StandardWithoutVehicle, Some(Standard::PublicTransportation)),
        (Expense::Transportation, Some("auto_operating"), Category::Transportation, Treatment::Lesser, Some(Standard::VehicleOperating)),
        (Expense::Transportation, Some("auto_insurance"), Category::Transportation, Treatment::Lesser, Some(Standard::VehicleOperating)),
        (Expense::Transportation, Some("auto_payment_1"), Category::Transportation, Treatment::Lesser, Some(Standard::VehicleOwnership)),
        (Expense::Transportation, Some("auto_payment_2"), Category::Transportation, Treatment::Lesser, Some(Standard::VehicleOwnership)),
        (Expense::Healthcare, Some("prescriptions"), Category::Healthcare, Treatment::Standard, Some(Standard::HealthOutOfPocket)),
        (Expense::Healthcare, Some("copays"), Category::Healthcare, Treatment::Standard, Some(Standard::HealthOutOfPocket)),
        (Expense::Healthcare, Some("insurance"), Category::Healthcare, Treatment::Actual, None),
        (Expense::Taxes, None, Category::Taxes, Treatment::Actual, None),
        (Expense::Insurance, Some("whole_life"), Category::Insurance, Treatment::Actual, None),
        (Expense::ChildCare, None, Category::ChildCare, Treatment::Actual, None),
        (Expense::CourtPayments, None, Category::CourtPayments, Treatment::Actual, None),
        (Expense::Other, None, Category::Other, Treatment::Actual, None),
    ];
    let rules = rules();
    for (expense, kind, category, treatment, standard) in table {
        let part = rules.expenses().part_of(expense, kind).unwrap();
        assert_eq!(
            (part.category, part.treatment, part.standard),
            (category, treatment, standard),
            "{expense} {kind:?}"
        );
    }
    // Each part is reached by one of these.
    for part in rules.expenses().parts() {
        let reached = table.iter().any(|(expense, kind, ..)| rules.expenses().part_of(*expense, *kind) == Some(part));
        assert!(reached, "{}", part.part);
    }
}

#[test]
fn an_expense_without_a_part_and_one_of_two_parts_are_faults() {
    let none = EXPENSES.replace("expenses = [\"taxes\"]", "expenses = [\"taxes/income\"]");
    let found = faults("expense_categories.toml", &none);
    assert_eq!(
        found,
        ["rules/expense_categories.toml: no part holds `taxes`; add it to `expenses` of one"]
    );
    let two = EXPENSES.replace("expenses = [\"other\"]", "expenses = [\"other\", \"food\"]");
    let found = faults("expense_categories.toml", &two);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("the row of food stands twice"),
        "{found:?}"
    );
}

#[test]
fn an_expense_of_no_list_is_a_fault_at_its_place() {
    for wrong in ["rent", "housing/"] {
        let text = EXPENSES.replace("[\"other\"]", &format!("[\"{wrong}\"]"));
        let found = faults("expense_categories.toml", &text);
        assert_eq!(found.len(), 1, "{found:?}");
        let told = format!("`{wrong}` is no expense");
        assert!(found[0].contains(&told), "{found:?}");
    }
}

#[test]
fn a_part_has_a_standard_unless_it_is_at_actual() {
    let without = EXPENSES.replace("standard = \"housing_utilities\"\n", "");
    let found = faults("expense_categories.toml", &without);
    assert!(found[0].contains("`standard` is missing"), "{found:?}");
    let beside = EXPENSES.replace(
        "expenses = [\"other\"]",
        "expenses = [\"other\"]\nstandard = \"housing_utilities\"",
    );
    let found = faults("expense_categories.toml", &beside);
    assert!(found[0].contains("leave out `standard`"), "{found:?}");
    assert_eq!(found.len(), 1, "{found:?}");
}
