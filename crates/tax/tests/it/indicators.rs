//! Underreporter review, examination and substitute return.

use goldsmith_tax::{IndicatorPosting, Indicators, indicators};
use goldsmith_terms::{Completeness, Money, NaiveDate, TransactionCode};
use proptest::prelude::*;

use crate::{day, some};

fn posting(code: u16, date: Option<NaiveDate>, amount: Option<Money>) -> IndicatorPosting {
    IndicatorPosting {
        code: TransactionCode::new(code).unwrap(),
        date,
        amount,
        is_substitute_phrase: false,
    }
}

fn on(code: u16, date: NaiveDate, amount: &str) -> IndicatorPosting {
    posting(code, Some(date), some(amount))
}

fn substitute(posting: IndicatorPosting) -> IndicatorPosting {
    IndicatorPosting {
        is_substitute_phrase: true,
        ..posting
    }
}

fn of(postings: &[IndicatorPosting]) -> Indicators {
    indicators(postings, None)
}

#[test]
fn a_922_is_an_underreporter_review_and_the_290_since_are_what_it_assessed() {
    let found = of(&[
        on(290, day(2023, 5, 1), "70"),
        on(922, day(2023, 5, 2), "0"),
        on(290, day(2023, 5, 2), "500"),
        on(290, day(2023, 9, 4), "1200.50"),
    ]);
    assert!(found.underreporter);
    assert_eq!(found.aur_projected, some("1700.50")); // 500 + 1,200.50; the day before counts not
    assert_eq!(found.inputs, [1, 2, 3]);
    assert_eq!(found.caveats.completeness(), Completeness::Assumed);
}

#[test]
fn without_a_922_an_additional_assessment_shows_no_review() {
    let found = of(&[
        on(290, day(2023, 9, 4), "1200.50"),
        on(430, day(2022, 9, 4), "-9"),
    ]);
    assert_eq!(found, Indicators::default());
}

#[test]
fn a_review_without_an_assessment_has_no_amount() {
    let found = of(&[posting(922, None, None)]);
    assert_eq!((found.underreporter, found.aur_projected), (true, None));
    assert_eq!(found.caveats.completeness(), Completeness::Known);
    // One of nothing is an assessment: the review changed nothing.
    let closed = of(&[on(922, day(2023, 5, 2), "0"), on(290, day(2023, 9, 4), "0")]);
    assert_eq!(closed.aur_projected, some("0"));
}

#[test]
fn a_date_or_an_amount_that_is_missing_is_told_and_not_guessed() {
    let undated_review = of(&[posting(922, None, None), on(290, day(2023, 9, 4), "1")]);
    assert_eq!(undated_review.aur_projected, None);
    assert_eq!(
        undated_review.caveats.missing,
        ["the date of the underreporter review"]
    );
    let undated = of(&[on(922, day(2023, 5, 2), "0"), posting(290, None, some("1"))]);
    assert_eq!(undated.aur_projected, None);
    assert_eq!(
        undated.caveats.missing,
        ["the date of an additional assessment"]
    );
    let unread = of(&[
        on(922, day(2023, 5, 2), "0"),
        posting(290, Some(day(2023, 9, 4)), None),
    ]);
    assert_eq!(unread.aur_projected, None);
    assert_eq!(
        unread.caveats.missing,
        ["the amount of an additional assessment"]
    );
}

#[test]
fn an_examination_is_open_until_its_closing_of_the_same_day_or_later() {
    let opened = day(2023, 3, 10);
    for (opening, closing, closed, is_open) in [
        (420, 421, day(2023, 3, 9), true),
        (420, 421, day(2023, 3, 10), false),
        (420, 421, day(2023, 3, 11), false),
        (424, 421, day(2023, 3, 11), false),
        (424, 425, day(2023, 3, 11), false),
        (424, 425, day(2023, 3, 9), true),
        // 425 takes back a request, not an examination.
        (420, 425, day(2023, 3, 11), true),
    ] {
        let found = of(&[on(opening, opened, "0"), on(closing, closed, "0")]);
        assert_eq!(found.examination, is_open, "{opening} {closing} {closed}");
        assert_eq!(found.caveats.completeness(), Completeness::Known);
    }
    assert!(of(&[on(424, opened, "0")]).examination);
    // Opened again after the closing.
    let again = of(&[
        on(420, opened, "0"),
        on(421, day(2023, 6, 1), "0"),
        on(420, day(2023, 7, 1), "0"),
    ]);
    assert!(again.examination);
    assert_eq!(again.inputs, [2]);
}

#[test]
fn an_undated_closing_closes_nothing_and_is_told() {
    let found = of(&[on(420, day(2023, 3, 10), "0"), posting(421, None, None)]);
    assert!(found.examination);
    assert_eq!(found.caveats.completeness(), Completeness::Incomplete);
    let undated = of(&[posting(420, None, None), on(421, day(2023, 3, 11), "0")]);
    assert!(undated.examination);
    assert_eq!(undated.caveats.completeness(), Completeness::Incomplete);
    let never_closed = of(&[posting(420, None, None)]);
    assert_eq!(never_closed.caveats.completeness(), Completeness::Known);
    // Closed by another: the one without a date changes nothing.
    let closed = of(&[
        on(420, day(2023, 3, 10), "0"),
        posting(421, None, None),
        on(421, day(2023, 3, 11), "0"),
    ]);
    assert!(!closed.examination);
    assert_eq!(closed.caveats.completeness(), Completeness::Known);
}

#[test]
fn a_150_of_nothing_with_the_words_is_a_substitute_return() {
    let date = day(2022, 8, 1);
    assert!(of(&[substitute(on(150, date, "0"))]).substitute_return);
    assert_eq!(of(&[substitute(on(150, date, "0"))]).sfr_date, Some(date));
    assert!(!of(&[substitute(on(150, date, "0.01"))]).substitute_return);
    assert!(!of(&[on(150, date, "0")]).substitute_return);
    let unread = of(&[substitute(posting(150, Some(date), None))]);
    assert!(unread.substitute_return);
    assert_eq!(unread.caveats.completeness(), Completeness::Assumed);
}

#[test]
fn a_599_is_one_where_no_return_was_filed() {
    let secured = on(599, day(2022, 9, 1), "0");
    assert!(of(&[secured]).substitute_return);
    assert!(indicators(&[secured], Some(false)).substitute_return);
    assert!(!indicators(&[secured], Some(true)).substitute_return);
    assert!(!of(&[secured, on(150, day(2022, 5, 1), "10")]).substitute_return);
    // The earliest of both kinds.
    let both = of(&[secured, substitute(on(150, day(2022, 8, 1), "0"))]);
    assert_eq!(both.sfr_date, Some(day(2022, 8, 1)));
    let undated = of(&[posting(599, None, None)]);
    assert_eq!((undated.substitute_return, undated.sfr_date), (true, None));
    assert_eq!(undated.caveats.missing, ["the date of a substitute return"]);
}

fn any_posting() -> impl Strategy<Value = IndicatorPosting> {
    let code = prop::sample::select(vec![150_u16, 290, 420, 421, 424, 425, 599, 922]);
    let date = prop::option::of((1_u32..=28).prop_map(|of_may| day(2023, 5, of_may)));
    let amount =
        prop::option::of((0_i64..=200).prop_map(|cents| Money::from_cents(cents).unwrap()));
    (code, date, amount, any::<bool>()).prop_map(|(code, date, amount, is_substitute_phrase)| {
        IndicatorPosting {
            is_substitute_phrase,
            ..posting(code, date, amount)
        }
    })
}

proptest! {
    #[test]
    fn the_order_of_postings_does_not_matter(
        (postings, turned) in prop::collection::vec(any_posting(), 0..12)
            .prop_flat_map(|postings| (Just(postings.clone()), Just(postings).prop_shuffle()))
    ) {
        let facts = |found: Indicators| {
            let mut missing = found.caveats.missing;
            missing.sort();
            (found.underreporter, found.aur_projected, found.examination, found.substitute_return,
                found.sfr_date, missing)
        };
        prop_assert_eq!(facts(of(&postings)), facts(of(&turned)));
    }
}
