use goldsmith_tax::legacy::{Collection, Posting, collection};
use goldsmith_terms::{Completeness, CsedStatus, TollingType};

use super::{date, posting, postings};
use crate::RULES;

const REQUEST: Option<&str> = Some("Collection Due Process request received");
const RESOLVED: Option<&str> = Some("Hearing RESOLVED by determination");

fn collect(postings: &[Posting<'_>]) -> Collection<'static> {
    collection(postings, date("2026-01-15"), &RULES)
}

/// Days added, and the date, of a return that posted on 2020-04-15.
fn prolonged(list: &[(u16, &str)]) -> (Option<i64>, Option<String>) {
    let mut all = postings(&[(150, "2020-04-15")]);
    all.extend(postings(list));
    let found = collect(&all);
    let date = found.adjusted_csed_date.map(|date| date.to_string());
    (found.total_toll_days, date)
}

fn until(days: i64, date: &str) -> (Option<i64>, Option<String>) {
    (Some(days), Some(date.to_owned()))
}

#[test]
fn a_bankruptcy_adds_its_days_and_180_and_a_penalty_30() {
    // 2021-01-01 to 2021-07-01: 31 + 28 + 31 + 30 + 31 + 30 = 181 days. 181 + 180 + 30 = 391 days
    // after 2030-04-15: 365 to 2031-04-15, and 26 more.
    assert_eq!(
        prolonged(&[
            (520, "2021-01-01"),
            (521, "2021-07-01"),
            (276, "2021-06-01")
        ]),
        until(391, "2031-05-11")
    );
}

#[test]
fn the_base_is_ten_calendar_years_from_the_earliest_return_that_posted() {
    for (filed, base) in [("2020-04-15", "2030-04-15"), ("2020-02-29", "2030-02-28")] {
        let found = collect(&postings(&[
            (150, "2021-05-01"),
            (150, filed),
            (290, "2019-01-01"),
        ]));
        assert_eq!(found.return_filed_date, Some(date(filed)));
        assert_eq!(found.return_posting, Some(1));
        assert_eq!(found.base_csed_date, Some(date(base)));
        assert_eq!(found.adjusted_csed_date, Some(date(base)));
        assert_eq!(found.total_toll_days, Some(0));
        assert_eq!(found.caveats.completeness(), Completeness::Known);
    }
}

#[test]
fn a_posting_that_says_nothing_was_filed_starts_nothing() {
    let denied = posting(150, "2020-04-15", Some("Tax Return NOT Filed"));
    let found = collect(&[denied, posting(150, "2021-05-01", Some("Tax return filed"))]);
    assert_eq!(found.return_filed_date, Some(date("2021-05-01")));

    let found = collect(&[posting(150, "2020-04-15", Some("No tax return filed"))]);
    assert_eq!(found.base_csed_date, None);
    assert_eq!(found.status, CsedStatus::Unknown);
    assert_eq!(found.days_until_csed, None);
    assert_eq!(found.caveats.missing, ["the day a return posted"]);
}

#[test]
fn an_offer_ends_with_the_next_of_three_codes_and_adds_days_by_which_it_is() {
    // 2022-01-01 to 2022-03-02: 31 + 28 + 1 = 60 days.
    for (end, added, csed) in [
        (481, 30, "2030-07-14"),
        (482, 30, "2030-07-14"),
        (483, 0, "2030-06-14"),
    ] {
        assert_eq!(
            prolonged(&[(480, "2022-01-01"), (end, "2022-03-02")]),
            until(60 + added, csed),
            "{end}"
        );
    }
    assert_eq!(
        prolonged(&[
            (480, "2022-01-01"),
            (481, "2022-06-01"),
            (483, "2022-03-02")
        ]),
        until(60, "2030-06-14")
    );
}

#[test]
fn days_in_two_intervals_count_once_and_what_each_adds_in_full() {
    // A bankruptcy from 2021-01-01 to 2021-07-01 and an offer from 2021-04-01 to 2021-10-01 cover
    // 31 + 28 + 31 + 30 + 31 + 30 + 31 + 31 + 30 = 273 days. 273 + 180 + 30 = 483.
    let both = [
        (520, "2021-01-01"),
        (480, "2021-04-01"),
        (521, "2021-07-01"),
        (481, "2021-10-01"),
    ];
    assert_eq!(prolonged(&both), until(483, "2031-08-11"));
    // Apart they have a gap of one day: 2021-01-01 to 2021-01-31 and 2021-02-01 to 2021-02-11.
    let apart = [
        (520, "2021-01-01"),
        (521, "2021-01-31"),
        (480, "2021-02-01"),
        (483, "2021-02-11"),
    ];
    assert_eq!(prolonged(&apart).0, Some(30 + 10 + 180));
}

#[test]
fn a_hearing_counts_where_words_name_its_request_and_its_resolution() {
    let filed = posting(150, "2020-04-15", None);
    // 2023-01-01 to 2023-04-01: 31 + 28 + 31 = 90 days, and nothing on top.
    for end in [971, 977] {
        let found = collect(&[
            filed,
            posting(971, "2023-01-01", REQUEST),
            posting(971, "2023-02-01", Some("Notice issued")),
            posting(end, "2023-04-01", RESOLVED),
        ]);
        assert_eq!(found.total_toll_days, Some(90), "{end}");
        assert_eq!(found.events.len(), 1);
        assert_eq!(found.events[0].tolling_type, TollingType::Cdp);
        assert_eq!(
            found.events[0].end_code.map(|code| code.number()),
            Some(end)
        );
    }
    // A request that says it was resolved ends one and starts none.
    let resolved = Some("CDP hearing request withdrawn");
    let found = collect(&[filed, posting(971, "2023-01-01", resolved)]);
    assert!(found.events.is_empty());
    // Without words there is no pair: an amended return and a notice.
    let found = collect(&[
        filed,
        posting(971, "2023-01-01", None),
        posting(977, "2023-04-01", None),
    ]);
    assert!(found.events.is_empty());
    assert_eq!(found.caveats.completeness(), Completeness::Known);
}

#[test]
fn penalty_and_interest_codes_add_30_days_once_each() {
    assert_eq!(prolonged(&[(276, "2021-06-01")]).0, Some(30));
    assert_eq!(
        prolonged(&[
            (276, "2021-06-01"),
            (196, "2021-06-01"),
            (276, "2022-06-01"),
            (196, "")
        ])
        .0,
        Some(60)
    );
}

#[test]
fn what_is_open_leaves_no_date() {
    let filed = posting(150, "2020-04-15", None);
    for open in [
        posting(520, "2021-01-01", None),
        posting(480, "2021-01-01", None),
        posting(971, "2021-01-01", REQUEST),
    ] {
        let found = collect(&[filed, open, posting(276, "2021-06-01", None)]);
        assert_eq!(found.status, CsedStatus::Open);
        assert_eq!(found.base_csed_date, Some(date("2030-04-15")));
        assert_eq!(found.adjusted_csed_date, None);
        assert_eq!(found.total_toll_days, None);
        assert_eq!(found.days_until_csed, None);
        assert!(found.events[0].is_open);
        assert_eq!(found.events[0].additional_toll_days, 0);
    }
    // An end before the start closes nothing.
    let found = collect(&postings(&[
        (150, "2020-04-15"),
        (521, "2021-01-01"),
        (520, "2021-01-02"),
    ]));
    assert_eq!(found.status, CsedStatus::Open);
}

#[test]
fn on_one_day_the_posting_further_down_is_the_later() {
    let down = collect(&postings(&[
        (150, "2020-04-15"),
        (520, "2021-01-01"),
        (521, "2021-01-01"),
    ]));
    assert_eq!(down.total_toll_days, Some(180));
    let up = collect(&postings(&[
        (150, "2020-04-15"),
        (521, "2021-01-01"),
        (520, "2021-01-01"),
    ]));
    assert_eq!(up.status, CsedStatus::Open);
}

#[test]
fn two_starts_share_the_next_end() {
    let found = collect(&postings(&[
        (150, "2020-04-15"),
        (520, "2021-01-01"),
        (520, "2021-01-11"),
        (521, "2021-01-31"),
    ]));
    let intervals: Vec<_> = found
        .events
        .iter()
        .map(|event| event.interval_days)
        .collect();
    assert_eq!(intervals, [Some(30), Some(20)]);
    assert_eq!(found.total_toll_days, Some(30 + 180 + 180));
}

#[test]
fn the_status_turns_on_the_day() {
    let filed = postings(&[(150, "2020-04-15")]);
    for (as_of, status, days) in [
        ("2029-04-15", CsedStatus::Active, 365),
        ("2029-04-16", CsedStatus::ExpiringSoon, 364),
        ("2030-04-15", CsedStatus::ExpiringSoon, 0),
        ("2030-04-16", CsedStatus::Expired, -1),
    ] {
        let found = collection(&filed, date(as_of), &RULES);
        assert_eq!(
            (found.status, found.days_until_csed),
            (status, Some(days)),
            "{as_of}"
        );
    }
}

#[test]
fn what_contradicts_itself_is_told() {
    for (list, missing) in [
        (
            &[(521, "2021-07-01")][..],
            "the code 520 that a code 521 ends",
        ),
        (&[(483, "2021-07-01")], "the code 480 that a code 483 ends"),
        (
            &[
                (521, "2021-01-01"),
                (520, "2021-02-01"),
                (521, "2021-03-01"),
            ],
            "the code 520 that a code 521 ends",
        ),
        (
            &[(520, ""), (521, "2021-07-01")],
            "the day a code 520 posted",
        ),
        (
            &[(520, "2021-01-01"), (521, "")],
            "the day a code 521 posted",
        ),
    ] {
        let mut all = postings(&[(150, "2020-04-15")]);
        all.extend(postings(list));
        let found = collect(&all);
        assert_eq!(found.caveats.completeness(), Completeness::Incomplete);
        assert!(
            found.caveats.missing.iter().any(|told| told == missing),
            "{missing}"
        );
    }
}

#[test]
fn the_steps_lead_from_the_return_to_the_date() {
    let all = postings(&[
        (150, "2020-04-15"),
        (276, "2021-06-01"),
        (520, "2021-01-01"),
        (521, "2021-07-01"),
    ]);
    let found = collect(&all);
    let steps = found.steps();
    let days: Vec<_> = steps.iter().map(|step| step.days).collect();
    assert_eq!(
        days,
        [None, Some(361), Some(30), Some(181), Some(210), Some(391)]
    );
    let inputs: Vec<_> = steps.iter().map(|step| step.inputs.as_slice()).collect();
    assert_eq!(inputs, [&[0][..], &[2, 3], &[1], &[], &[], &[]]);
    assert_eq!(steps[1].authority, "contract section 9, 1.2");
    assert_eq!(steps[5].to, Some(date("2031-05-11")));
    assert!(steps.iter().all(|step| !step.authority.is_empty()));
}
