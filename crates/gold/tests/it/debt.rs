//! What is owed over all years, and how long it can be collected.

use goldsmith_gold::{Debt, YearDebt};
use goldsmith_terms::{Completeness, FilingStatus, NaiveDate, Person};

use crate::case::{day, some, year};

fn owed(tax_year: u16, owner: Person, balance: &str) -> YearDebt {
    YearDebt {
        tax_year: year(tax_year),
        owner,
        filing_status: Some(FilingStatus::Single),
        current_balance: some(balance),
        stated_balance: None,
        csed_date: None,
        latest_csed_date: None,
    }
}

fn joint(debt: YearDebt) -> YearDebt {
    YearDebt {
        filing_status: Some(FilingStatus::MarriedJoint),
        ..debt
    }
}

fn until(csed_date: NaiveDate, debt: YearDebt) -> YearDebt {
    YearDebt {
        csed_date: Some(csed_date),
        latest_csed_date: Some(csed_date),
        ..debt
    }
}

fn debt(years: &[YearDebt]) -> Debt {
    Debt::of(years.iter().copied(), day(2026, 1, 15))
}

#[test]
fn the_debt_is_the_sum_of_what_is_owed_and_the_balance_of_all() {
    let found = debt(&[
        owed(2020, Person::Taxpayer, "1000.10"),
        owed(2021, Person::Taxpayer, "-300"),
        owed(2022, Person::Spouse, "50"),
    ]);
    assert_eq!(found.total_debt, some("1050.10")); // 1,000.10 + 50
    assert_eq!(found.total_balance, some("750.10")); // less 300
}

#[test]
fn a_joint_year_on_both_accounts_counts_once() {
    let both = [
        joint(owed(2020, Person::Taxpayer, "500")),
        joint(owed(2020, Person::Spouse, "500")),
    ];
    assert_eq!(debt(&both).total_debt, some("500"));
    assert_eq!(debt(&both).total_balance, some("500"));
    for other in [
        joint(owed(2020, Person::Spouse, "500.01")),
        joint(owed(2021, Person::Spouse, "500")),
        owed(2020, Person::Spouse, "500"),
    ] {
        let [first, _] = both;
        for years in [[first, other], [other, first]] {
            let sum = debt(&years).total_debt;
            assert!(sum >= some("1000"), "{other:?}");
        }
    }
}

#[test]
fn no_balance_at_all_is_unknown_and_a_stated_one_without_postings_is_told() {
    let silent = YearDebt {
        current_balance: None,
        ..owed(2020, Person::Taxpayer, "0")
    };
    assert_eq!(debt(&[silent]), Debt::default());
    let stated = YearDebt {
        stated_balance: some("12.50"),
        ..silent
    };
    let found = debt(&[stated]);
    assert_eq!(found.total_debt, None);
    assert_eq!(found.caveats.completeness(), Completeness::Incomplete);
}

#[test]
fn months_left_are_whole_ones_to_the_earliest_end_of_a_year_with_debt() {
    // From 2026-01-15.
    for (end, months) in [
        (day(2026, 1, 15), 0),
        (day(2026, 2, 14), 0),
        (day(2026, 2, 15), 1),
        (day(2027, 1, 14), 11),
        (day(2027, 1, 15), 12),
    ] {
        let found = debt(&[
            until(end, owed(2020, Person::Taxpayer, "0.01")),
            until(day(2030, 1, 1), owed(2021, Person::Taxpayer, "10")),
            until(day(2026, 1, 16), owed(2022, Person::Taxpayer, "-10")),
        ]);
        assert_eq!(found.months_until_csed, Some(months), "{end}");
        assert_eq!(found.earliest_csed_date, Some(end));
        assert_eq!(found.latest_csed_date, Some(day(2030, 1, 1)));
        assert_eq!(found.caveats.completeness(), Completeness::Known);
    }
}

#[test]
fn a_year_that_has_expired_sets_no_date_and_is_told() {
    let expired = until(day(2026, 1, 14), owed(2010, Person::Taxpayer, "10"));
    let live = until(day(2027, 1, 15), owed(2020, Person::Taxpayer, "10"));
    let found = debt(&[expired, live]);
    assert_eq!(found.months_until_csed, Some(12));
    assert_eq!(found.caveats.completeness(), Completeness::Assumed);
    let alone = debt(&[expired]);
    assert_eq!(
        (alone.months_until_csed, alone.earliest_csed_date),
        (Some(0), None)
    );
}

#[test]
fn a_debt_without_a_date_leaves_the_months_of_the_others_and_is_told() {
    let undated = owed(2019, Person::Taxpayer, "10");
    let live = until(day(2027, 1, 15), owed(2020, Person::Taxpayer, "10"));
    let found = debt(&[undated, live]);
    assert_eq!(found.months_until_csed, Some(12));
    assert_eq!(found.caveats.completeness(), Completeness::Assumed);
    assert_eq!(debt(&[undated]).months_until_csed, None);
}
