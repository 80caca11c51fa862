use goldsmith_gold::MonthlyExpense;
use goldsmith_silver::{ExpenseRow, GridRow, Grids, Interview, InterviewFacts};
use goldsmith_terms::{ExpenseCategory, Frequency};

use crate::case::{dollars, gold_of_facts, gold_of_interview, interview, some};

/// Category, kind and place of each row.
fn kinds(rows: &[MonthlyExpense<'_>]) -> Vec<(&'static str, String, String)> {
    rows.iter()
        .map(|row| {
            let kind = row.expense_subcategory.as_deref().unwrap_or("-").to_owned();
            (
                row.expense_category.as_str(),
                kind,
                row.source_path.to_string(),
            )
        })
        .collect()
}

#[test]
fn every_expense_of_the_interview_lands_on_its_category() {
    let one = some("1");
    let gold = gold_of_facts(InterviewFacts {
        food: one,
        housekeeping: one,
        apparel: one,
        personal_care: one,
        misc: one,
        mortgage_lien_1: one,
        mortgage_lien_2: one,
        rent: one,
        home_insurance: one,
        property_tax: one,
        utility_gas: one,
        utility_electricity: one,
        utility_water: one,
        utility_sewer: one,
        utility_cable: one,
        utility_trash: one,
        utility_phone: one,
        health_insurance: one,
        prescriptions: one,
        copays: one,
        taxes: one,
        court_payments: one,
        child_care: one,
        whole_life_insurance: one,
        term_life_insurance: one,
        vehicle_count: Some(2),
        public_transportation: one,
        auto_total: one,
        auto_insurance: one,
        auto_payment_1: one,
        auto_payment_2: one,
        auto_operating: one,
        total_monthly_expenses: one,
        irs_housing: one,
        ..InterviewFacts::default()
    });
    let expected = [
        ("food", "-", "food"),
        ("housekeeping", "-", "housekeeping"),
        ("apparel", "-", "apparel"),
        ("personal_care", "-", "personal_care"),
        ("misc", "-", "misc"),
        ("housing", "mortgage_lien_1", "mortgage_lien_1"),
        ("housing", "mortgage_lien_2", "mortgage_lien_2"),
        ("housing", "rent", "rent"),
        ("housing", "insurance", "home_insurance"),
        ("housing", "property_tax", "property_tax"),
        ("utilities", "gas", "utility_gas"),
        ("utilities", "electricity", "utility_electricity"),
        ("utilities", "water", "utility_water"),
        ("utilities", "sewer", "utility_sewer"),
        ("utilities", "cable", "utility_cable"),
        ("utilities", "trash", "utility_trash"),
        ("utilities", "phone", "utility_phone"),
        ("healthcare", "insurance", "health_insurance"),
        ("healthcare", "prescriptions", "prescriptions"),
        ("healthcare", "copays", "copays"),
        ("taxes", "-", "taxes"),
        ("court_payments", "-", "court_payments"),
        ("child_care", "-", "child_care"),
        ("insurance", "whole_life", "whole_life_insurance"),
        ("insurance", "term_life", "term_life_insurance"),
        (
            "transportation",
            "public_transportation",
            "public_transportation",
        ),
        ("transportation", "auto_insurance", "auto_insurance"),
        ("transportation", "auto_payment_1", "auto_payment_1"),
        ("transportation", "auto_payment_2", "auto_payment_2"),
        ("transportation", "auto_operating", "auto_operating"),
    ]
    .map(|(category, kind, path)| (category, kind.to_owned(), path.to_owned()));
    assert_eq!(kinds(&gold.monthly_expenses), expected);
    for row in &gold.monthly_expenses {
        assert_eq!(
            (row.amount, row.frequency),
            (dollars("1"), Frequency::Monthly)
        );
        assert_eq!(
            (row.normalized_monthly_amount, row.is_irs_standard),
            (dollars("1"), false)
        );
    }
}

#[test]
fn a_standard_stands_beside_the_amount_and_is_used_when_higher() {
    let gold = gold_of_facts(InterviewFacts {
        food: some("800"),
        irs_food: some("850"),
        apparel: some("90"),
        irs_apparel: some("90"),
        misc: some("200"),
        irs_misc: some("180"),
        ..InterviewFacts::default()
    });
    let figures: Vec<_> = gold
        .monthly_expenses
        .iter()
        .map(|row| (row.amount, row.irs_standard_amount, row.use_irs_standard))
        .collect();
    assert_eq!(
        figures,
        [
            (dollars("800"), some("850"), true),
            (dollars("90"), some("90"), false),
            (dollars("200"), some("180"), false),
        ]
    );
}

#[test]
fn a_standard_without_an_amount_is_a_row_of_zero() {
    let gold = gold_of_facts(InterviewFacts {
        irs_personal_care: some("45"),
        irs_food: some("0"),
        ..InterviewFacts::default()
    });
    let [row] = gold.monthly_expenses.as_slice() else {
        panic!("one row")
    };
    assert_eq!(row.expense_category, ExpenseCategory::PersonalCare);
    assert_eq!(
        (row.amount, row.irs_standard_amount),
        (dollars("0"), some("45"))
    );
    assert_eq!((row.is_irs_standard, row.use_irs_standard), (false, true));
}

#[test]
fn the_total_of_the_utilities_counts_only_where_none_is_told() {
    let total = InterviewFacts {
        housing_utilities_total: some("300"),
        ..InterviewFacts::default()
    };
    let gold = gold_of_facts(total.clone());
    let expected = (
        "utilities",
        "total".to_owned(),
        "housing_utilities_total".to_owned(),
    );
    assert_eq!(kinds(&gold.monthly_expenses), [expected]);

    let gold = gold_of_facts(InterviewFacts {
        utility_sewer: some("0"),
        ..total
    });
    assert!(gold.monthly_expenses.is_empty());
}

/// An interview with this list of other expenses.
fn with_list(facts: InterviewFacts<'static>, list: &[(&'static str, &str)]) -> Interview<'static> {
    let rows = list
        .iter()
        .zip(0..)
        .map(|((name, amount), position)| GridRow {
            path: format!("/expenses/otherExpenses/{position}").into(),
            row: ExpenseRow {
                description: Some((*name).into()),
                amount: some(amount),
            },
        });
    let grids = Grids {
        other_expenses: rows.collect(),
        ..Grids::default()
    };
    Interview {
        grids,
        ..interview(facts)
    }
}

#[test]
fn listed_expenses_are_other_unless_they_name_a_field() {
    let list = [
        ("Union dues", "50"),
        ("COURT-ordered payment", "100"),
        ("Daycare, two children", "600"),
        ("Whole Life policy", "70"),
        ("term life", "30"),
        ("Gym", "0"),
    ];
    let gold = gold_of_interview(&with_list(InterviewFacts::default(), &list));
    let expected = [
        ("other", "-", "/expenses/otherExpenses/0"),
        ("court_payments", "-", "/expenses/otherExpenses/1"),
        ("child_care", "-", "/expenses/otherExpenses/2"),
        ("insurance", "whole_life", "/expenses/otherExpenses/3"),
        ("insurance", "term_life", "/expenses/otherExpenses/4"),
    ]
    .map(|(category, kind, path)| (category, kind.to_owned(), path.to_owned()));
    assert_eq!(kinds(&gold.monthly_expenses), expected);
    let first = gold.monthly_expenses.first().unwrap();
    assert_eq!(
        (first.description.as_deref(), first.amount),
        (Some("Union dues"), dollars("50"))
    );
}

#[test]
fn money_that_a_field_holds_is_not_posted_again_from_the_list() {
    let facts = InterviewFacts {
        child_care: some("600"),
        ..InterviewFacts::default()
    };
    let list = [
        ("Child care", "600"),
        ("Childcare", "600"),
        ("Court", "100"),
    ];
    let gold = gold_of_interview(&with_list(facts, &list));
    let expected = [
        ("child_care", "-", "child_care"),
        ("court_payments", "-", "/expenses/otherExpenses/2"),
    ]
    .map(|(category, kind, path)| (category, kind.to_owned(), path.to_owned()));
    assert_eq!(kinds(&gold.monthly_expenses), expected);
}
