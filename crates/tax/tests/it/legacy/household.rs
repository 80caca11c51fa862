use goldsmith_tax::legacy::{
    Asset, Expenses, MonthlyIncome, Resolution, Standards, YearDebt, allowable_expenses,
    resolution, total_debt, total_monthly_income,
};
use goldsmith_terms::{Completeness, ExpenseCategory, IncomeType, Money, TaxYear};

use super::date;
use crate::{RULES, dollars};

#[test]
fn income_is_gross_wages_and_what_else_is_told_less_the_costs_of_a_rental() {
    let told = |income_type, monthly| MonthlyIncome {
        income_type,
        monthly: dollars(monthly),
    };
    let other = [
        told(IncomeType::Wages, "9999"),
        told(IncomeType::Pension, "100"),
        told(IncomeType::RentalGross, "800"),
        told(IncomeType::RentalExpenses, "300.50"),
    ];
    // 5,000 + 1,000 + 100 + 800 - 300.50.
    let gross = |amount| Some(dollars(amount));
    assert_eq!(
        total_monthly_income(gross("5000"), gross("1000"), other),
        dollars("6599.50")
    );
    assert_eq!(total_monthly_income(None, None, []), Money::ZERO);
}

#[test]
fn the_greater_of_spending_and_standard_is_allowed() {
    let mut spent = Expenses::default();
    for (category, kind, amount) in [
        (ExpenseCategory::Food, None, "400"),
        (ExpenseCategory::Housekeeping, None, "50"),
        (ExpenseCategory::Apparel, None, "50"),
        (ExpenseCategory::PersonalCare, None, "50"),
        (ExpenseCategory::Misc, None, "50"),
        (ExpenseCategory::Housing, Some("rent"), "1500"),
        (ExpenseCategory::Utilities, None, "500"),
        (
            ExpenseCategory::Transportation,
            Some("auto_payment_1"),
            "300",
        ),
        (ExpenseCategory::Healthcare, Some("insurance"), "250"),
        (ExpenseCategory::Healthcare, Some("copays"), "20"),
        (ExpenseCategory::Healthcare, Some("prescriptions"), "30"),
        (ExpenseCategory::Taxes, None, "600"),
        (ExpenseCategory::Insurance, None, "70"),
        (ExpenseCategory::ChildCare, None, "80"),
        (ExpenseCategory::CourtPayments, None, "90"),
        (ExpenseCategory::Other, None, "10"),
    ] {
        spent.add(category, kind, dollars(amount));
    }
    let standards = Standards {
        food_clothing_misc: Some(dollars("600.01")),
        housing_utilities: Some(dollars("2000")),
        public_transportation: Some(dollars("100")),
        vehicle_operating: Some(dollars("199.99")),
        health_out_of_pocket: Some(dollars("75")),
    };
    let found = allowable_expenses(&spent, &standards);
    let amounts = found.categories.map(|(category, allowed)| {
        (
            category.as_str(),
            allowed.actual,
            allowed.allowable,
            allowed.is_standard,
        )
    });
    let expected = [
        // The standard by one cent; as much as the standard; one cent more than 100 + 199.99.
        ("food_clothing_misc", "600", "600.01", true),
        ("housing_utilities", "2000", "2000", false),
        ("transportation", "300", "300", false),
        // 75 instead of 50, and the insurance of 250.
        ("healthcare", "300", "325", true),
        ("taxes", "600", "600", false),
        ("insurance", "70", "70", false),
        ("child_care", "80", "80", false),
        ("court_payments", "90", "90", false),
        ("other", "10", "10", false),
    ];
    let expected = expected.map(|(category, actual, allowed, is_standard)| {
        (category, dollars(actual), dollars(allowed), is_standard)
    });
    assert_eq!(amounts, expected);
    // 600.01 + 2,000 + 300 + 325 + 600 + 70 + 80 + 90 + 10.
    assert_eq!(found.total, dollars("4075.01"));
    assert_eq!(found.steps().len(), 10);

    let found = allowable_expenses(&spent, &Standards::default());
    // 600 + 2,000 + 300 + 300 + 850.
    assert_eq!(found.total, dollars("4050"));
    assert!(
        found
            .categories
            .iter()
            .all(|(_, allowed)| allowed.standard.is_none())
    );
}

fn debt(year: u16, is_joint: bool, balance: &str, csed: &str) -> YearDebt {
    YearDebt {
        tax_year: TaxYear::new(year).unwrap(),
        is_joint,
        current_balance: Some(dollars(balance)),
        adjusted_csed_date: (!csed.is_empty()).then(|| date(csed)),
    }
}

/// Options of a household with one asset and one year of debt.
fn options(income: &str, asset: (&str, &str), owed: &str, csed: &str) -> Resolution {
    let asset = Asset {
        value: dollars(asset.0),
        owed: dollars(asset.1),
    };
    let years = [debt(2020, false, owed, csed)];
    resolution(
        dollars(income),
        dollars("3000"),
        &[asset],
        &years,
        date("2026-01-15"),
        &RULES,
    )
}

#[test]
fn debts_of_a_joint_year_count_once_and_credits_not_at_all() {
    let years = [
        debt(2019, false, "100", ""),
        debt(2019, false, "10", ""),
        debt(2020, true, "250", ""),
        debt(2020, true, "250.50", ""),
        debt(2021, true, "7", ""),
        debt(2022, false, "-5000", ""),
    ];
    // 100 + 10 + 250.50 + 7.
    assert_eq!(total_debt(&years), dollars("367.50"));
}

#[test]
fn the_figures_follow_from_one_another() {
    let found = options("3100.10", ("20000.01", "5000"), "40000", "2030-01-15");
    assert_eq!(found.disposable_income_monthly, dollars("100.10"));
    assert_eq!(found.ia_monthly_payment, dollars("100.10"));
    // 40,000 / 100.10 = 399.6; four years are 48 months.
    assert_eq!(found.ia_payoff_months, Some(400));
    assert_eq!(found.months_until_csed, Some(48));
    assert_eq!(found.ia_eligible, Some(false));
    // 15,000.01 x 0.80 = 12,000.008; 100.10 x 24 = 2,402.40.
    assert_eq!(found.quick_sale_value, dollars("12000.01"));
    assert_eq!(found.future_income_potential, dollars("2402.40"));
    assert_eq!(found.rcp, dollars("14402.41"));
    // 14,402.41 x 0.90 = 12,962.169.
    assert_eq!(found.oic_recommended_offer, dollars("12962.17"));
    assert!(found.oic_eligible && !found.cnc_eligible);
    assert_eq!(
        found.steps(&RULES).last().unwrap().amount,
        Some(dollars("12962.17"))
    );
}

#[test]
fn an_agreement_is_open_while_it_pays_off_before_the_months_left() {
    // 100 a month.
    for (owed, payoff) in [("1000", 10), ("1000.01", 11)] {
        let found = options("3100", ("0", "0"), owed, "2026-12-15");
        assert_eq!(found.ia_payoff_months, Some(payoff));
        assert_eq!(found.ia_eligible, Some(payoff < 11), "{owed}");
    }
    for (csed, months) in [
        ("2026-12-15", Some(11)),
        ("2026-12-14", Some(10)),
        ("2026-01-15", Some(0)),
        ("2025-12-31", Some(0)),
        ("", None),
    ] {
        let found = options("3100", ("0", "0"), "1000", csed);
        assert_eq!(found.months_until_csed, months, "{csed}");
        assert_eq!(found.ia_eligible, months.map(|months| 10 < months));
    }
    // Nothing to pay with.
    let found = options("3000", ("0", "0"), "1000", "2026-12-15");
    assert_eq!(
        (found.ia_payoff_months, found.ia_eligible),
        (None, Some(false))
    );
}

#[test]
fn an_offer_is_open_below_four_fifths_of_the_debt() {
    // 80 % of 10,000 of debt is 8,000; an asset of 9,999.99 brings 7,999.99, one of 10,000 as much.
    let with = |income, value| options(income, (value, "0"), "10000", "");
    assert!(with("3000", "9999.99").oic_eligible);
    assert!(!with("3000", "10000").oic_eligible);
    assert!(!with("2999.99", "0").oic_eligible);
    // Loans above the values bring the potential below 0: (0 - 1,000) x 0.80.
    let found = options("3000", ("0", "1000"), "10000", "");
    assert_eq!(found.rcp, dollars("-800"));
    assert_eq!(found.oic_recommended_offer, dollars("-720"));
    assert!(found.oic_eligible);
}

#[test]
fn the_debt_is_not_collectible_without_disposable_income() {
    let with = |income| options(income, ("0", "0"), "1", "");
    assert!(with("3000").cnc_eligible);
    assert!(!with("3000.01").cnc_eligible);
    let found = with("2900");
    assert!(found.cnc_eligible);
    assert_eq!(found.disposable_income_monthly, dollars("-100"));
    assert_eq!(found.ia_monthly_payment, Money::ZERO);
    assert_eq!(found.future_income_potential, Money::ZERO);
}

#[test]
fn debt_without_a_date_or_a_balance_is_told() {
    assert_eq!(
        options("3100", ("0", "0"), "1", "2026-12-15")
            .caveats
            .completeness(),
        Completeness::Known
    );
    assert_eq!(
        options("3100", ("0", "0"), "1", "").caveats.completeness(),
        Completeness::Incomplete
    );
    let unknown = YearDebt {
        current_balance: None,
        ..debt(2020, false, "0", "2026-12-15")
    };
    let found = resolution(
        Money::ZERO,
        Money::ZERO,
        &[],
        &[unknown],
        date("2026-01-15"),
        &RULES,
    );
    assert_eq!(found.caveats.missing, ["the balance of a year"]);
}
