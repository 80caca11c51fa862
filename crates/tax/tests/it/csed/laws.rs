use goldsmith_tax::{Posting, Told, collection};
use goldsmith_terms::{Money, NaiveDate, TransactionCode};
use proptest::prelude::*;

use super::{AS_OF, day, rules};

const CODES: [u16; 24] = [
    150, 290, 300, 520, 521, 522, 480, 481, 482, 483, 780, 782, 971, 972, 500, 502, 504, 550, 608,
    609, 234, 240, 468, 846,
];
const SUB_CODES: [u16; 14] = [85, 81, 80, 82, 76, 77, 70, 43, 63, 65, 163, 51, 56, 275];

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0..9_000i64).prop_map(|days| day("2004-01-01") + chrono::Duration::days(days))
}

fn any_posting() -> impl Strategy<Value = Posting> {
    let told = |value: Option<NaiveDate>| {
        value.map(|value| Told {
            value,
            assumed: false,
        })
    };
    (
        proptest::sample::select(&CODES[..]),
        proptest::option::weighted(0.95, any_date()),
        proptest::option::weighted(0.9, -100..100_000i64),
        proptest::option::of(proptest::sample::select(&SUB_CODES[..])),
        proptest::option::weighted(0.2, any_date()),
        proptest::option::weighted(0.5, any_date()),
    )
        .prop_map(move |(code, date, cents, sub_code, end, new)| Posting {
            date,
            amount: cents.and_then(Money::from_cents),
            sub_code: sub_code.map(|value| Told {
                value,
                assumed: false,
            }),
            end_date: told(end),
            new_csed_date: told(new),
            ..Posting::new(TransactionCode::new(code).unwrap())
        })
}

/// What is told of each assessment, without the places of the postings.
fn results(postings: &[Posting]) -> Vec<String> {
    let found = collection(postings, None, day(AS_OF), rules());
    let assessments = found.assessments.iter().map(|found| {
        let steps: Vec<_> = found.steps.iter().map(|step| &step.what).collect();
        let mut caveats = found.caveats.clone();
        caveats.assumptions.sort();
        caveats.missing.sort();
        format!(
            "{} {:?} {:?} {:?} {:?} {} {caveats:?} {steps:?}",
            found.code,
            found.date,
            found.amount,
            found.csed_date,
            found.if_closed_today,
            found.status
        )
    });
    assessments.collect()
}

/// A module with one assessment and closed suspensions of any kind.
fn closed_history() -> impl Strategy<Value = Vec<Posting>> {
    let posting = |code: u16, date, sub_code: Option<u16>| Posting {
        date: Some(date),
        sub_code: sub_code.map(|value| Told {
            value,
            assumed: false,
        }),
        ..Posting::new(TransactionCode::new(code).unwrap())
    };
    let pair = (0..6usize, any_date(), 0..900i64).prop_map(move |(kind, start, days)| {
        let (open, close, sub_code) = [
            (520, 521, Some(85)),
            (520, 521, Some(77)),
            (480, 481, None),
            (480, 482, None),
            (971, 972, Some(43)),
            (971, 972, Some(65)),
        ][kind];
        let end = start + chrono::Duration::days(days);
        [
            posting(open, start, sub_code),
            posting(close, end, sub_code),
        ]
    });
    (any_date(), proptest::collection::vec(pair, 0..6)).prop_map(move |(assessed, pairs)| {
        let mut postings = vec![Posting {
            amount: Some(Money::from_dollars(1)),
            ..posting(150, assessed, None)
        }];
        postings.extend(pairs.concat());
        postings
    })
}

/// The days of a union, counted one by one.
fn days_counted_one_by_one(postings: &[Posting]) -> Option<(i64, NaiveDate)> {
    let found = collection(postings, None, day(AS_OF), rules());
    let assessed = found.assessments[0].date?;
    let mut last = found.assessments[0].base_csed_date?;
    let mut ends = Vec::new();
    for suspension in &found.suspensions {
        ends.push((suspension.open_date, suspension.tail_end?));
    }
    let (mut today, mut days) = (assessed, 0);
    // A day that any suspension covers moves the last day by one.
    while today <= last {
        if ends
            .iter()
            .any(|(start, end)| *start <= today && today < *end)
        {
            days += 1;
            last = last.succ_opt()?;
        }
        today = today.succ_opt()?;
    }
    Some((days, last))
}

proptest! {
    #[test]
    fn the_order_of_postings_does_not_matter(
        (postings, shuffled) in proptest::collection::vec(any_posting(), 0..14)
            .prop_flat_map(|postings| (Just(postings.clone()), Just(postings).prop_shuffle()))
    ) {
        prop_assert_eq!(results(&postings), results(&shuffled));
    }

    #[test]
    fn another_suspension_never_makes_the_last_day_earlier(
        postings in closed_history(),
        more in closed_history(),
    ) {
        let csed = |postings: &[Posting]| {
            let found = collection(postings, None, day(AS_OF), rules());
            (found.assessments[0].csed_date, found.assessments[0].if_closed_today)
        };
        let (before, _) = csed(&postings);
        let mut longer = postings.clone();
        longer.extend(more.into_iter().skip(1));
        let (after, _) = csed(&longer);
        if let (Some(before), Some(after)) = (before, after) {
            prop_assert!(after >= before, "{before} {after}");
        }
    }

    #[test]
    fn each_day_counts_once(postings in closed_history()) {
        let found = collection(&postings, None, day(AS_OF), rules());
        let is_hearing = |posting: &Posting| posting.sub_code.is_some_and(|told| told.value == 77);
        // The floor of a hearing is not a matter of days.
        prop_assume!(!postings.iter().any(is_hearing));
        let Some((days, last)) = days_counted_one_by_one(&postings) else { return Ok(()) };
        prop_assert_eq!(found.assessments[0].suspended_days, Some(days));
        prop_assert_eq!(found.assessments[0].csed_date, Some(last));
    }

    #[test]
    fn the_same_suspension_twice_counts_once(postings in closed_history()) {
        let mut twice = postings.clone();
        twice.extend(postings.iter().skip(1).copied());
        let csed = |postings: &[Posting]| collection(postings, None, day(AS_OF), rules()).assessments[0].csed_date;
        prop_assert_eq!(csed(&postings), csed(&twice));
    }
}
