//! What is computed of a year, and what of its balance hangs on an assessment.

use goldsmith_gold::{Gold, SilverCase};
use goldsmith_silver::{AccountActivity, Module, YearFigures};
use goldsmith_terms::{CsedStatus, FilingStatus, Money, NaiveDate, Person};

use crate::case::{activity, day, gold, module, some};

const YEAR: u16 = 2012;

/// A posting of 2012: code, day as year, month and day, and dollars.
fn posted(code: u16, on: (i32, u32, u32), amount: &str) -> AccountActivity<'static> {
    AccountActivity {
        amount: some(amount),
        signed_amount: some(amount),
        ..activity(YEAR, code, day(on.0, on.1, on.2))
    }
}

fn with_balance(balance: Option<Money>, postings: &[AccountActivity<'static>]) -> Gold<'static> {
    let year = Module {
        current_balance: balance,
        ..module(YEAR, Person::Taxpayer, FilingStatus::Single)
    };
    gold(&SilverCase {
        tax_years: &[year],
        account_activity: postings,
        ..SilverCase::empty("A-1")
    })
}

fn figures(postings: &[AccountActivity<'static>]) -> YearFigures {
    with_balance(None, postings).year_figures.remove(0)
}

#[test]
fn a_year_has_expired_only_when_everything_assessed_has() {
    let long_ago = posted(150, (2010, 6, 7), "100"); // to 2020-06-07
    let soon = posted(150, (2016, 6, 6), "100"); // to 2026-06-06, within a year
    let later = posted(290, (2018, 6, 4), "50"); // to 2028-06-04
    let offer = posted(480, (2019, 3, 4), "0"); // still pending
    let nothing = posted(670, (2018, 6, 4), "-5");
    let live = |earliest: NaiveDate, latest: NaiveDate| (Some(earliest), Some(latest));
    let (early, late) = (day(2026, 6, 6), day(2028, 6, 4));
    for (postings, status, range) in [
        (vec![long_ago.clone()], CsedStatus::Expired, (None, None)),
        (
            vec![long_ago.clone(), later.clone()],
            CsedStatus::Active,
            live(late, late),
        ),
        (
            vec![soon, later.clone()],
            CsedStatus::ExpiringSoon,
            live(early, late),
        ),
        (vec![long_ago, later, offer], CsedStatus::Open, (None, None)),
        (vec![nothing], CsedStatus::Unknown, (None, None)),
    ] {
        let found = figures(&postings);
        assert_eq!(found.csed_status, Some(status));
        assert_eq!(
            (found.csed_earliest_date, found.csed_latest_date),
            range,
            "{status}"
        );
    }
    assert_eq!(figures(&[]).csed_status, None);
}

#[test]
fn the_dates_of_a_year_are_those_of_its_first_assessment() {
    // An offer of 59 days, 2021-01-01 to 2021-03-01, withdrawn.
    let found = figures(&[
        posted(290, (2018, 6, 4), "50"),
        posted(150, (2016, 6, 6), "100"),
        posted(480, (2021, 1, 1), "0"),
        posted(482, (2021, 3, 1), "0"),
    ]);
    assert_eq!(found.base_csed_date, Some(day(2026, 6, 6)));
    assert_eq!(found.total_toll_days, Some(59));
    assert_eq!(found.adjusted_csed_date, Some(day(2026, 8, 4)));
}

#[test]
fn a_substitute_return_is_collected_for_ten_years_from_its_tax() {
    let substitute = AccountActivity {
        explanation: Some("Substitute tax return prepared by IRS".into()),
        ..posted(150, (2014, 1, 6), "0")
    };
    let penalty = posted(166, (2014, 1, 6), "20");
    for (tax, csed) in [
        (posted(300, (2015, 3, 2), "100"), day(2025, 3, 2)),
        (posted(290, (2014, 1, 6), "100"), day(2024, 1, 6)),
    ] {
        let found = figures(&[substitute.clone(), penalty.clone(), tax]);
        assert_eq!(found.sfr_indicator, Some(true));
        assert_eq!(found.sfr_date, Some(day(2014, 1, 6)));
        assert_eq!(found.sfr_csed_date, Some(csed));
    }
    // A 290 of the year before is not of that return.
    let earlier = posted(290, (2013, 12, 30), "100");
    assert_eq!(figures(&[substitute, penalty, earlier]).sfr_csed_date, None);
}

#[test]
fn a_review_of_unreported_income_and_what_it_brought() {
    let found = figures(&[
        posted(922, (2014, 5, 5), "0"),
        posted(290, (2015, 5, 4), "700.50"),
        posted(424, (2015, 5, 4), "0"),
    ]);
    assert_eq!(found.aur_indicator, Some(true));
    assert_eq!(found.aur_projected, some("700.50"));
    assert_eq!(found.exam_indicator, Some(true));
    // A 430 is an estimated-tax payment.
    assert_eq!(
        figures(&[posted(430, (2014, 5, 5), "-5")]).aur_indicator,
        Some(false)
    );
}

#[test]
fn a_balance_hangs_on_an_assessment_where_the_transcript_leaves_no_choice() {
    let one = [posted(150, (2014, 6, 2), "100")];
    let two = [one[0].clone(), posted(290, (2015, 6, 1), "50")];
    let unreadable = [AccountActivity {
        amount: None,
        signed_amount: None,
        ..one[0].clone()
    }];
    let hangs = |balance: &str, postings: &[AccountActivity<'static>]| {
        let rows = with_balance(some(balance), postings).csed_assessments;
        let told: Vec<_> = rows.iter().map(|row| row.balance_on_assessment).collect();
        told
    };
    assert_eq!(hangs("80", &one), [some("80")]);
    assert_eq!(hangs("80", &two), [None, None]);
    assert_eq!(hangs("0", &two), [some("0"), some("0")]);
    assert_eq!(hangs("-5", &two), [some("0"), some("0")]);
    assert_eq!(hangs("80", &unreadable), [None]);
}
