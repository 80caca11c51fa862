//! Income, balance, collection activity and next actions.

use goldsmith_tax::{
    ToldIncome, account_balance, disposable_income, has_collection_activity, next_actions,
    total_monthly_income,
};
use goldsmith_terms::{Completeness, IncomeType, Money, Person};
use proptest::prelude::*;

use crate::{RULES, day, dollars, some};

fn told(person: Person, income_type: IncomeType, monthly: &str) -> ToldIncome {
    ToldIncome {
        person,
        income_type,
        monthly: dollars(monthly),
    }
}

#[test]
fn income_is_the_pay_of_both_and_all_else_less_rental_expenses() {
    let found = total_monthly_income(
        some("4166.67"),
        some("2000"),
        &[
            told(Person::Taxpayer, IncomeType::Wages, "4166.67"),
            told(Person::Taxpayer, IncomeType::Pension, "100"),
            told(Person::Joint, IncomeType::RentalGross, "900"),
            told(Person::Joint, IncomeType::RentalExpenses, "400.50"),
        ],
    );
    // 4,166.67 + 2,000 + 100 + 900 - 400.50; the wages are the pay once more.
    assert_eq!(found.total, some("6766.17"));
    assert_eq!(
        (found.other, found.rental_expenses),
        (dollars("1000"), dollars("400.50"))
    );
    assert_eq!(found.caveats.completeness(), Completeness::Known);
    let steps = found.steps();
    let (last, parts) = steps.split_last().unwrap();
    assert_eq!(
        last.amount,
        Some(parts.iter().filter_map(|step| step.amount).sum())
    );
}

#[test]
fn wages_stand_in_for_pay_that_nobody_tells() {
    let found = total_monthly_income(
        None,
        some("1000"),
        &[
            told(Person::Taxpayer, IncomeType::Wages, "3000"),
            told(Person::Spouse, IncomeType::Wages, "1200"),
        ],
    );
    assert_eq!(found.total, some("4000")); // 3,000 + 1,000
    assert_eq!(
        found.caveats.assumptions,
        ["the wages told stand in for the taxpayer's gross pay"]
    );
}

#[test]
fn no_income_told_is_unknown_and_not_nothing() {
    let found = total_monthly_income(None, None, &[]);
    assert_eq!(found.total, None);
    assert_eq!(found.caveats.completeness(), Completeness::Incomplete);
    assert_eq!(total_monthly_income(some("0"), None, &[]).total, some("0"));
}

#[test]
fn disposable_income_needs_both_and_may_be_negative() {
    assert_eq!(
        disposable_income(some("1000"), some("1000.01")),
        some("-0.01")
    );
    assert_eq!(disposable_income(None, some("1")), None);
    assert_eq!(disposable_income(some("1"), None), None);
}

#[test]
fn a_balance_reconciles_to_the_cent() {
    let tolerance = RULES.resolution().balance_tolerance.value;
    let posted = [some("4000"), some("-3000"), some("55.10")];
    for (stated, difference, reconciles) in [
        ("1055.12", "-0.02", false),
        ("1055.11", "-0.01", true),
        ("1055.10", "0", true),
        ("1055.09", "0.01", true),
        ("1055.08", "0.02", false),
    ] {
        let found = account_balance(posted, some(stated), tolerance);
        assert_eq!(found.balance, dollars("1055.10")); // 4,000 - 3,000 + 55.10
        assert_eq!(found.difference, some(difference), "{stated}");
        assert_eq!(found.reconciles, Some(reconciles), "{stated}");
        let incomplete = found.caveats.completeness() == Completeness::Incomplete;
        assert_eq!(incomplete, !reconciles);
    }
    let found = account_balance([some("1"), None], None, tolerance);
    assert_eq!((found.balance, found.unreadable), (dollars("1"), 1));
    assert_eq!((found.difference, found.reconciles), (None, None));
    assert_eq!(found.caveats.missing, ["the amounts of some postings"]);
    assert_eq!(found.steps().len(), 1);
}

#[test]
fn an_action_of_365_days_ago_is_recent_and_of_366_is_not() {
    let as_of = day(2026, 1, 15);
    for (date, is_recent) in [
        (day(2025, 1, 14), false), // 366 days
        (day(2025, 1, 15), true),  // 365 days
        (day(2026, 1, 15), true),
        (day(2026, 1, 16), false), // not yet
    ] {
        let found = has_collection_activity([Some(date)], as_of, 365);
        assert_eq!(found.is_recent, is_recent, "{date}");
        assert_eq!(found.latest.is_some(), is_recent, "{date}");
    }
    let found = has_collection_activity(
        [None, Some(day(2025, 3, 1)), Some(day(2025, 2, 1))],
        as_of,
        365,
    );
    assert_eq!(found.latest, Some(day(2025, 3, 1)));
    assert_eq!(found.caveats.completeness(), Completeness::Incomplete);
    let days = &RULES.resolution().collection_activity_days;
    let steps = found.steps(days);
    assert_eq!(
        steps.first().and_then(|step| step.from),
        Some(day(2025, 3, 1))
    );
}

#[test]
fn a_status_says_what_to_do_next_and_an_unknown_one_nothing() {
    assert_eq!(
        next_actions(&RULES, "NEW").first().map(String::as_str),
        Some("Request account, wage and income, and return transcripts")
    );
    assert!(next_actions(&RULES, "new").is_empty());
}

proptest! {
    #[test]
    fn the_order_of_amounts_does_not_change_a_balance(
        cents in prop::collection::vec(prop::option::of(-99_999_i64..=99_999), 0..20),
    ) {
        let amounts: Vec<_> = cents.iter().map(|cents| cents.and_then(Money::from_cents)).collect();
        let turned: Vec<_> = amounts.iter().rev().copied().collect();
        prop_assert_eq!(
            account_balance(amounts, some("10"), dollars("0.01")),
            account_balance(turned, some("10"), dollars("0.01"))
        );
    }
}
