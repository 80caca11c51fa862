//! Allowable expenses, resolution options and the summary of a case.

use goldsmith_gold::{Gold, SilverCase};
use goldsmith_silver::{AccountActivity, InterviewFacts, Module};
use goldsmith_terms::{
    AllowableCategory as Category, AllowanceSource as Source, Completeness, FilingStatus, Money,
    NaiveDate, Person,
};

use crate::case::{
    activity, bronze_id, day, document, dollars, gold, gold_of_facts, interview, module, some,
};

/// A renter with a car: 5,000 a month, everything told in round figures.
pub(crate) fn renter() -> InterviewFacts<'static> {
    InterviewFacts {
        taxpayer_name: Some("Ada Example".into()),
        taxpayer_monthly_gross_income: some("5000"),
        taxpayer_pension: some("250"),
        food: some("600"),
        rent: some("1800"),
        utility_gas: some("300"),
        health_insurance: some("400"),
        copays: some("20"),
        auto_payment_1: some("350"),
        auto_operating: some("150"),
        taxes: some("500"),
        irs_food_clothing_misc_total: some("800"),
        irs_housing: some("2000"),
        irs_health_out_of_pocket: some("75"),
        irs_public_transportation: some("217"),
        irs_operating_cost_car: some("250"),
        bank_accounts_total: some("1000"),
        vehicle_1_value: some("10000"),
        vehicle_1_loan: some("7000"),
        real_estate_value: some("100000"),
        real_estate_loan: some("90000"),
        ..InterviewFacts::default()
    }
}

fn owing(balance: &str, module: Module<'static>) -> Module<'static> {
    Module {
        current_balance: some(balance),
        ..module
    }
}

fn of(case: &SilverCase<'_, 'static>, facts: Option<InterviewFacts<'static>>) -> Gold<'static> {
    let interview = facts.map(interview);
    gold(&SilverCase {
        interview: interview.as_ref(),
        ..*case
    })
}

#[test]
fn each_category_is_allowed_by_its_own_rule() {
    let gold = gold_of_facts(renter());
    let rows: Vec<_> = gold
        .allowable_expenses
        .iter()
        .map(|row| {
            (
                row.category,
                row.actual_amount,
                row.irs_standard_amount,
                row.allowable_amount,
                row.source_used,
            )
        })
        .collect();
    let row = |category, actual, standard: Option<&str>, allowed, source| {
        let standard = standard.map(dollars);
        (
            category,
            dollars(actual),
            standard,
            dollars(allowed),
            source,
        )
    };
    assert_eq!(
        rows,
        [
            row(
                Category::FoodClothingMisc,
                "600",
                Some("800"),
                "800",
                Source::Irs
            ),
            // 1,800 + 300 against 2,000
            row(
                Category::HousingUtilities,
                "2100",
                Some("2000"),
                "2000",
                Source::Irs
            ),
            // 150 of 250, 350 as paid, no public transportation; 217 + 250 stated
            row(
                Category::Transportation,
                "500",
                Some("467"),
                "500",
                Source::Real
            ),
            // 75 + 400
            row(Category::Healthcare, "420", Some("75"), "475", Source::Irs),
            row(Category::Taxes, "500", None, "500", Source::Real),
        ]
    );
}

#[test]
fn the_options_follow_from_the_rows_of_the_case() {
    let modules = [owing(
        "20000",
        module(2020, Person::Taxpayer, FilingStatus::Single),
    )];
    let case = SilverCase {
        tax_years: &modules,
        ..SilverCase::empty("A-1")
    };
    let gold = of(&case, Some(renter()));
    let [row] = gold.resolution_options.as_slice() else {
        panic!("one row")
    };
    assert_eq!(row.total_monthly_income, some("5250")); // 5,000 + 250
    assert_eq!(row.total_monthly_expenses, some("4120"));
    let allowed: Money = gold
        .allowable_expenses
        .iter()
        .map(|row| row.allowable_amount)
        .sum();
    assert_eq!(row.total_allowable_expenses, Some(allowed));
    assert_eq!(allowed, dollars("4275")); // 800 + 2,000 + 500 + 475 + 500
    assert_eq!(row.disposable_income_monthly, some("975"));
    assert_eq!(row.total_assets, some("111000")); // 1,000 + 10,000 + 100,000
    assert_eq!(row.total_liabilities, some("97000"));
    // 800 + (8,000 - 7,000) + (80,000 - 90,000 is below 0)
    assert_eq!(row.quick_sale_value, some("1800"));
    assert_eq!(row.future_income_12, some("11700"));
    assert_eq!(row.future_income_24, some("23400"));
    assert_eq!(
        (row.rcp_lump_sum, row.rcp_periodic),
        (some("13500"), some("25200"))
    );
    assert_eq!(
        (row.rcp, row.future_income_potential),
        (row.rcp_lump_sum, row.future_income_12)
    );
    assert_eq!(row.oic_recommended_offer, some("13500"));
    assert_eq!(row.total_debt, some("20000"));
    assert_eq!(row.ia_monthly_payment, some("975"));
    assert_eq!(row.ia_payoff_months, Some(21)); // 20,000 / 975 = 20.5
    assert_eq!(row.cnc_eligible, Some(false));
    // Nobody knows when the time to collect ends.
    assert_eq!(
        (row.months_until_csed, row.ia_eligible, row.oic_eligible),
        (None, None, None)
    );
    assert_eq!(row.completeness, Completeness::Incomplete);
    assert_eq!(row.missing.0, "[\"the months left to collect\"]");
    let assumed = "no standard of vehicle ownership is stated, so what is spent is allowed";
    assert!(row.assumptions.0.contains(assumed), "{}", row.assumptions.0);
}

#[test]
fn an_interview_silent_on_assets_or_expenses_is_taken_at_its_word_and_says_so() {
    let silent = InterviewFacts {
        taxpayer_monthly_gross_income: some("4000"),
        ..InterviewFacts::default()
    };
    let said = |facts| {
        let options = of(&SilverCase::empty("A-1"), Some(facts))
            .resolution_options
            .remove(0);
        let told = options.assumptions.0;
        (
            told.contains("tells of no asset"),
            told.contains("tells of no expense"),
        )
    };
    assert_eq!(said(silent), (true, true));
    assert_eq!(said(renter()), (false, false));
}

#[test]
fn standards_of_food_told_one_by_one_are_added_up() {
    let facts = InterviewFacts {
        irs_food: some("400"),
        irs_misc: some("100.50"),
        ..InterviewFacts::default()
    };
    let gold = gold_of_facts(facts);
    let row = gold.allowable_expenses.first().unwrap();
    assert_eq!(row.category, Category::FoodClothingMisc);
    assert_eq!(row.allowable_amount, dollars("500.50"));
    let assumed = "the standards of food and clothing that are stated are all there are";
    let options = gold.resolution_options.first().unwrap();
    assert!(options.assumptions.0.contains(assumed));
}

#[test]
fn a_vehicle_that_is_listed_or_counted_takes_public_transportation_away() {
    let riding = |vehicle_count, vehicle_1_value| {
        let gold = gold_of_facts(InterviewFacts {
            irs_public_transportation: some("217"),
            vehicle_count,
            vehicle_1_value,
            ..InterviewFacts::default()
        });
        let options = gold.resolution_options.first().unwrap();
        let assumes = options.assumptions.0.contains("nobody tells of a vehicle");
        (options.total_allowable_expenses, assumes)
    };
    assert_eq!(riding(Some(0), None), (some("217"), false));
    assert_eq!(riding(None, None), (some("217"), true));
    assert_eq!(riding(Some(1), None), (some("0"), false));
    assert_eq!(riding(None, some("900")), (some("0"), false));
    assert_eq!(riding(Some(0), some("900")), (some("0"), false));
}

#[test]
fn what_is_owed_on_an_account_is_taken_off_its_quick_sale_value() {
    let gold = gold_of_facts(InterviewFacts {
        retirement_value: some("6400"),
        retirement_loan: some("1000"),
        ..InterviewFacts::default()
    });
    let row = gold.resolution_options.first().unwrap();
    assert_eq!(row.quick_sale_value, some("4120")); // 5,120 - 1,000
    assert_eq!(row.total_liabilities, some("1000"));
}

#[test]
fn information_returns_are_no_income_of_today() {
    let documents = [document(2022, "1099-NEC", "60000")];
    let case = SilverCase {
        income_documents: &documents,
        ..SilverCase::empty("A-1")
    };
    let gold = of(&case, Some(renter()));
    assert_eq!(gold.income_sources.len(), 2);
    let row = gold.resolution_options.first().unwrap();
    assert_eq!(row.total_monthly_income, some("5250")); // 5,000 + 250
}

#[test]
fn without_an_interview_there_are_options_where_there_is_a_debt() {
    for (balance, rows) in [("0.01", 1), ("0", 0), ("-5", 0)] {
        let modules = [owing(
            balance,
            module(2020, Person::Taxpayer, FilingStatus::Single),
        )];
        let case = SilverCase {
            tax_years: &modules,
            ..SilverCase::empty("A-1")
        };
        let gold = of(&case, None);
        assert_eq!(gold.resolution_options.len(), rows, "{balance}");
        assert!(gold.allowable_expenses.is_empty());
        for row in gold.resolution_options {
            assert_eq!(
                (row.rcp, row.cnc_eligible, row.ia_monthly_payment),
                (None, None, None)
            );
            assert_eq!(row.completeness, Completeness::Incomplete);
        }
    }
    assert_eq!(
        gold_of_facts(InterviewFacts::default())
            .resolution_options
            .len(),
        1
    );
}

#[test]
fn every_case_with_a_silver_row_has_one_summary() {
    assert!(gold(&SilverCase::empty("A-1")).case_summaries.is_empty());
    assert_eq!(
        gold_of_facts(InterviewFacts::default())
            .case_summaries
            .len(),
        1
    );
    let documents = [document(2022, "W-2", "10")];
    let case = SilverCase {
        income_documents: &documents,
        ..SilverCase::empty("A-1")
    };
    let gold = of(&case, None);
    let [row] = gold.case_summaries.as_slice() else {
        panic!("one row")
    };
    assert_eq!(
        row.basis.bronze_id,
        Some(bronze_id(goldsmith_terms::Source::Wi))
    );
    assert!(!row.is_self_employed);
    assert_eq!((row.total_balance, row.total_monthly_income), (None, None));
}

#[test]
fn the_summary_puts_the_case_in_one_row() {
    let modules = [
        owing(
            "100.50",
            module(2019, Person::Taxpayer, FilingStatus::Single),
        ),
        owing(
            "-40",
            module(2021, Person::Spouse, FilingStatus::MarriedSeparate),
        ),
        owing(
            "10",
            module(2021, Person::Taxpayer, FilingStatus::HeadOfHousehold),
        ),
    ];
    let documents = [
        document(2021, "W-2", "10"),
        document(2022, "1099-NEC", "10"),
    ];
    let case = SilverCase {
        tax_years: &modules,
        income_documents: &documents,
        ..SilverCase::empty("A-1")
    };
    let gold = of(&case, Some(renter()));
    let [row] = gold.case_summaries.as_slice() else {
        panic!("one row")
    };
    assert_eq!(
        (row.case_id, row.case_number, row.status_code),
        ("A-1", "A-1", "NEW")
    );
    assert_eq!(row.taxpayer_name.as_deref(), Some("Ada Example"));
    assert_eq!(row.filing_status, Some(FilingStatus::HeadOfHousehold));
    assert_eq!(row.total_monthly_income, some("5250"));
    assert_eq!(row.disposable_income, some("975"));
    assert!(row.is_self_employed);
    assert_eq!(row.active_tax_years, 2);
    assert_eq!(row.total_balance, some("70.50")); // 100.50 - 40 + 10
    assert_eq!(
        row.next_actions.0,
        "[\"Request account, wage and income, and return transcripts\",\"Schedule the client interview\"]"
    );
    assert!(!row.has_collection_activity);
}

#[test]
fn the_status_told_stands_in_where_no_year_has_one() {
    let gold = gold_of_facts(InterviewFacts {
        filing_status: Some(FilingStatus::Single),
        ..InterviewFacts::default()
    });
    let row = gold.case_summaries.first().unwrap();
    assert_eq!(row.filing_status, Some(FilingStatus::Single));
}

#[test]
fn a_lien_of_365_days_ago_is_recent_and_of_366_is_not() {
    // As of 2026-01-15.
    for (date, indicates, is_recent) in [
        (day(2025, 1, 14), true, false),
        (day(2025, 1, 15), true, true),
        (day(2025, 1, 15), false, false),
    ] {
        let posting = |date: NaiveDate| AccountActivity {
            indicates_collection_action: indicates,
            ..activity(2020, 582, date)
        };
        let postings = [posting(date)];
        let gold = gold(&SilverCase {
            account_activity: &postings,
            ..SilverCase::empty("A-1")
        });
        let row = gold.case_summaries.first().unwrap();
        assert_eq!(row.has_collection_activity, is_recent, "{date} {indicates}");
    }
}
