use super::{assessment, check, day, history};

/// Case law and the manual's example.
#[test]
fn the_anchors_come_out_as_the_courts_and_the_manual_say() {
    check(&[
        (
            // 2019-12-23 to 2020-04-03: 102 days; 30 more after the termination.
            "Phelps: a request pending and an agreement terminated, 132 days",
            &[
                "150 2014-09-29 1000",
                "971/43 2019-12-23",
                "971/63 2020-04-03",
                "971/163 2021-07-07",
            ],
            "EXPIRED 2025-02-08 132 known",
        ),
        (
            // 1999-03-18 to 1999-07-18: 122 days behind 2007-11-24.
            "Kollman: a hearing without petition",
            &[
                "150 1997-11-24 1000",
                "520/77 1999-03-18",
                "521/77 1999-07-18",
            ],
            "EXPIRED 2008-03-25 122 known",
        ),
        (
            // 2004-05-10 to 2005-11-16: 555 days behind 2009-06-01.
            "the manual: a stay in a combat zone and an offer run together",
            &[
                "150 1999-06-01 1000",
                "500/56 2004-05-10 end=2005-03-01",
                "480 2005-04-20",
                "481 2005-10-17",
            ],
            "EXPIRED 2010-12-08 555 known",
        ),
        (
            // 2021-01-01 to 2022-01-01: 365 days behind 2030-04-15.
            "a bankruptcy of 181 days and six months, and a late payment penalty",
            &[
                "150 2020-04-15 1000",
                "520/85 2021-01-01",
                "521/85 2021-07-01",
                "276 2021-08-01 30",
            ],
            "ACTIVE 2031-04-15 365 known",
        ),
    ]);
}

#[test]
fn each_kind_suspends_as_its_statute_says() {
    // All behind 2030-01-04 but for what is said.
    check(&[
        (
            // 2021-01-01 to 2021-03-01 and 6 months: 2021-09-01, 243 days.
            "assets in the custody of a court",
            &["150 2020-01-04 1", "520/81 2021-01-01", "521/81 2021-03-01"],
            "ACTIVE 2030-09-04 243 known",
        ),
        (
            // 2021-01-01 to 2021-03-01: 59 days and 30.
            "an offer rejected",
            &["150 2020-01-04 1", "480 2021-01-01", "481 2021-03-01"],
            "ACTIVE 2030-04-03 89 known",
        ),
        (
            "an offer withdrawn",
            &["150 2020-01-04 1", "480 2021-01-01", "482 2021-03-01"],
            "ACTIVE 2030-03-04 59 known",
        ),
        (
            "an offer accepted",
            &["150 2020-01-04 1", "480 2021-01-01", "780 2021-03-01"],
            "ACTIVE 2030-03-04 59 known",
        ),
        (
            "an offer accepted and later defaulted: the years between have run",
            &[
                "150 2020-01-04 1",
                "480 2021-01-01",
                "780 2021-03-01",
                "781 2023-03-01",
            ],
            "ACTIVE 2030-03-04 59 known",
        ),
        (
            "a request for an agreement refused",
            &["150 2020-01-04 1", "971/43 2021-01-01", "972/43 2021-03-01"],
            "ACTIVE 2030-03-04 59 known",
        ),
        (
            "an agreement in effect suspends nothing",
            &["150 2020-01-04 1", "971/63 2021-01-01"],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            "a termination of an agreement is 30 days",
            &["150 2020-01-04 1", "971/163 2021-01-01"],
            "ACTIVE 2030-02-03 30 known",
        ),
        (
            "a termination taken back is none",
            &[
                "150 2020-01-04 1",
                "971/163 2021-01-01",
                "972/163 2021-02-01",
            ],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            // 59 days and 60.
            "an innocent spouse's request",
            &["150 2020-01-04 1", "971/65 2021-01-01", "972/65 2021-03-01"],
            "ACTIVE 2030-05-03 119 known",
        ),
        (
            // 59 days and 270.
            "a military deferment",
            &["150 2020-01-04 1", "500/51 2021-01-01", "504 2021-03-01"],
            "ACTIVE 2030-11-29 329 known",
        ),
        (
            // 59 days and 180.
            "a stay in a combat zone",
            &["150 2020-01-04 1", "500/56 2021-01-01", "504/56 2021-03-01"],
            "ACTIVE 2030-08-31 239 known",
        ),
        (
            "a stay in hospital after it suspends no collection",
            &["150 2020-01-04 1", "500/58 2021-01-01", "504/58 2021-03-01"],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            "what the code of a court case means for collection depends on the case",
            &["150 2020-01-04 1", "520/70 2021-01-01"],
            "ACTIVE 2030-01-04 0 incomplete",
        ),
        (
            "a 520 without closing code is taken for a bankruptcy: 59 days and to 2021-09-01",
            &["150 2020-01-04 1", "520 2021-01-01", "521 2021-03-01"],
            "ACTIVE 2030-09-04 243 assumed",
        ),
        (
            "a hearing that the close names, and not the opening",
            &["150 2020-01-04 1", "520 2021-01-01", "521/77 2021-03-01"],
            "ACTIVE 2030-03-04 59 assumed",
        ),
        (
            "a close without closing code of the one thing that is open",
            &["150 2020-01-04 1", "520/81 2021-01-01", "521 2021-03-01"],
            "ACTIVE 2030-09-04 243 known",
        ),
        (
            // The first of the two: 2021-01-01 to 2021-09-01, 243 days; the other
            // 2021-02-01 to 2021-06-01 without tail, inside it.
            "a close without closing code while two things are open",
            &[
                "150 2020-01-04 1",
                "520/81 2021-01-01",
                "520/77 2021-02-01",
                "521 2021-03-01",
                "521/77 2021-06-01",
            ],
            "ACTIVE 2030-09-04 243 assumed",
        ),
        (
            "a code taken from words is assumed",
            &[
                "150 2020-01-04 1",
                "971/~43 2021-01-01",
                "971/~63 2021-03-01",
            ],
            "ACTIVE 2030-03-04 59 assumed",
        ),
        (
            "an estate's extension concerns the estate tax return only",
            &["150 2020-01-04 1", "468 2021-01-01", "469 2021-03-01"],
            "ACTIVE 2030-01-04 0 known",
        ),
    ]);
}

#[test]
fn a_waiver_while_the_period_stands_still_tells_the_other_reading() {
    // 2021-02-01 to 2021-03-01 are 28 days behind 2035-12-31.
    let found = assessment(&[
        "150 2020-01-04 1",
        "480 2021-01-01",
        "550 2021-02-01 to=2035-12-31",
        "482 2021-03-01",
    ]);
    let told = &found.caveats.assumptions[0];
    assert!(
        told.ends_with("the last day is 2036-01-28 or later"),
        "{told}"
    );
}

#[test]
fn what_never_suspends_does_not() {
    for code in [
        196, 276, 360, 420, 424, 470, 494, 530, 560, 570, 582, 810, 898, 914, 976, 977,
    ] {
        let line = format!("{code} 2021-01-01");
        check(&[(
            &line,
            &["150 2020-01-04 1", &line],
            "ACTIVE 2030-01-04 0 known",
        )]);
    }
}

#[test]
fn six_months_end_on_the_last_day_of_a_month_without_that_day() {
    // 2021-08-31 and 6 months: 2022-02-28, 181 days behind 2030-01-04.
    check(&[(
        "opened and closed on 31 August",
        &["150 2020-01-04 1", "520/85 2021-08-31", "521/85 2021-08-31"],
        "ACTIVE 2030-07-04 181 known",
    )]);
    // A leap year: 2024-02-29, 182 days behind 2030-01-04.
    check(&[(
        "before a leap year's February",
        &["150 2020-01-04 1", "520/85 2023-08-31", "521/85 2023-08-31"],
        "ACTIVE 2030-07-05 182 known",
    )]);
}

#[test]
fn days_before_the_assessment_and_after_expiry_do_not_count() {
    check(&[
        (
            "over on the day of the assessment",
            &["150 2020-01-04 1", "480 2019-01-01", "482 2020-01-04"],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            "over a day after it",
            &["150 2020-01-04 1", "480 2019-01-01", "482 2020-01-05"],
            "ACTIVE 2030-01-05 1 known",
        ),
        (
            // 2010-01-04 to 2010-01-14: 10 days.
            "opened on the last day",
            &["150 2000-01-04 1", "480 2010-01-04", "482 2010-01-14"],
            "EXPIRED 2010-01-14 10 known",
        ),
        (
            "opened the day after the last day",
            &["150 2000-01-04 1", "480 2010-01-05", "482 2010-01-14"],
            "EXPIRED 2010-01-04 0 known",
        ),
        (
            "still running, opened the day after the last day",
            &["150 2000-01-04 1", "480 2010-01-05"],
            "EXPIRED 2010-01-04 0 known",
        ),
        (
            // 10 days to 2010-01-14, on which the second opens: 5 more.
            "a second one on the last day that the first one gave",
            &[
                "150 2000-01-04 1",
                "480 2010-01-04",
                "482 2010-01-14",
                "971/43 2010-01-14",
                "972/43 2010-01-19",
            ],
            "EXPIRED 2010-01-19 15 known",
        ),
    ]);
}

#[test]
fn a_hearing_keeps_the_period_open_for_ninety_days() {
    check(&[
        (
            // Closed on 2009-12-01, 62 days: 2010-03-07. The 90th day after is 2010-03-01.
            "the days suspended reach further",
            &["150 2000-01-04 1", "520/77 2009-09-30", "521/77 2009-12-01"],
            "EXPIRED 2010-03-07 62 known",
        ),
        (
            // 10 days: 2010-01-14. The 90th day after 2009-12-20 is 2010-03-20.
            "the ninetieth day reaches further",
            &["150 2000-01-04 1", "520/76 2009-12-10", "521/76 2009-12-20"],
            "EXPIRED 2010-03-20 10 known",
        ),
        (
            "the floor is the close's, not the opening's",
            &["150 2000-01-04 1", "520/77 2001-01-01", "521/77 2001-01-11"],
            "EXPIRED 2010-01-14 10 known",
        ),
        (
            "a hearing asked for after expiry opens nothing again",
            &["150 2000-01-04 1", "520/77 2010-01-05", "521/77 2010-01-20"],
            "EXPIRED 2010-01-04 0 known",
        ),
    ]);
}

#[test]
fn waivers_take_up_what_was_before_and_let_follow_what_comes_after() {
    check(&[
        (
            "a later date is taken",
            &["150 2020-01-04 1", "550 2025-01-01 to=2035-12-31"],
            "ACTIVE 2035-12-31 0 known",
        ),
        (
            "an earlier date changes nothing",
            &["150 2020-01-04 1", "550 2025-01-01 to=2028-12-31"],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            // 59 days are inside the agreed date.
            "what came before is absorbed",
            &[
                "150 2020-01-04 1",
                "480 2021-01-01",
                "482 2021-03-01",
                "550 2025-01-01 to=2035-12-31",
            ],
            "ACTIVE 2035-12-31 59 known",
        ),
        (
            // 59 days behind 2035-12-31.
            "what follows is added",
            &[
                "150 2020-01-04 1",
                "550 2020-06-01 to=2035-12-31",
                "480 2021-01-01",
                "482 2021-03-01",
            ],
            "ACTIVE 2036-02-28 59 known",
        ),
        (
            "made on the last day",
            &["150 2000-01-04 1", "550 2010-01-04 to=2030-01-01"],
            "ACTIVE 2030-01-01 0 known",
        ),
        (
            "made a day late",
            &["150 2000-01-04 1", "550 2010-01-05 to=2030-01-01"],
            "EXPIRED 2010-01-04 0 known",
        ),
        (
            "made before the assessment",
            &["150 2020-01-04 1", "550 2019-01-01 to=2040-01-01"],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            // 59 days, counted before the waiver posts among them.
            "made while the period stands still, to a date that is later either way",
            &[
                "150 2020-01-04 1",
                "480 2021-01-01",
                "550 2021-02-01 to=2035-12-31",
                "482 2021-03-01",
            ],
            "ACTIVE 2035-12-31 59 assumed",
        ),
        (
            // By either reading 2030-03-04: the date stated is long past.
            "made while the period stands still, to a date that changes nothing",
            &[
                "150 2020-01-04 1",
                "480 2021-01-01",
                "550 2021-02-01 to=2028-12-31",
                "482 2021-03-01",
            ],
            "ACTIVE 2030-03-04 59 known",
        ),
        (
            "without its date",
            &["150 2020-01-04 1", "550 2025-01-01"],
            "ACTIVE 2030-01-04 0 incomplete",
        ),
    ]);
}

#[test]
fn an_open_suspension_has_no_date_but_one_if_it_closed_today() {
    // Closed on 2026-11-20: 2150 days from 2020-12-31 (six years with one leap
    // day, less 41), and 30 for an offer rejected: 2180 behind 2030-01-04.
    let found = assessment(&["150 2020-01-04 1", "480 2020-12-31"]);
    assert_eq!(super::told(&found), "SUSPENDED - - known");
    assert_eq!(found.days_remaining, None);
    assert_eq!(found.last_day_to_act, None);
    assert_eq!(found.if_closed_today, Some(day("2035-12-24")));
    // A hearing that closed on 2026-11-20 would hold the period open to the 90th
    // day: 2027-02-18. Suspended for 10 days it would end on 2026-11-24.
    let found = assessment(&["150 2016-11-14 1", "520/77 2026-11-10"]);
    assert_eq!(super::told(&found), "SUSPENDED - - known");
    assert_eq!(found.if_closed_today, Some(day("2027-02-18")));
}

#[test]
fn a_suit_begun_in_time_leaves_no_date() {
    check(&[
        (
            "on the last day",
            &["150 2000-01-04 1", "520/80 2010-01-04"],
            "EXTENDED_BY_SUIT - - known",
        ),
        (
            "a day late",
            &["150 2000-01-04 1", "520/80 2010-01-05"],
            "EXPIRED 2010-01-04 0 known",
        ),
        (
            // 2025-05-25 is a Sunday.
            "on the Monday after a last day on a Sunday",
            &["150 2015-05-25 1", "520/80 2025-05-26"],
            "EXTENDED_BY_SUIT - - assumed",
        ),
        (
            "on the Tuesday after it",
            &["150 2015-05-25 1", "520/80 2025-05-27"],
            "EXPIRED 2025-05-25 0 known",
        ),
        (
            "within the time that an offer added",
            &[
                "150 2000-01-04 1",
                "480 2009-01-01",
                "482 2009-03-01",
                "520/80 2010-03-04",
            ],
            "EXTENDED_BY_SUIT - - known",
        ),
        (
            "posted in error",
            &["150 2000-01-04 1", "520/80 2005-01-01", "522/80 2005-02-01"],
            "EXPIRED 2010-01-04 0 known",
        ),
        (
            "ended by its own code: the judgment goes on",
            &["150 2000-01-04 1", "520/80 2005-01-01", "521/80 2006-02-01"],
            "EXTENDED_BY_SUIT - - known",
        ),
        (
            "before the assessment it is about something else",
            &["150 2020-01-04 1", "520/80 2019-01-01"],
            "ACTIVE 2030-01-04 0 known",
        ),
    ]);
}

#[test]
fn what_posted_in_error_never_was() {
    check(&[
        (
            "a bankruptcy",
            &["150 2020-01-04 1", "520/85 2021-01-01", "522/85 2021-06-01"],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            "an offer",
            &["150 2020-01-04 1", "480 2021-01-01", "483 2021-06-01"],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            "a deferment",
            &["150 2020-01-04 1", "500/51 2021-01-01", "502/51 2021-06-01"],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            // 2021-01-01 to 2021-07-01, 181 days, and 30.
            "an acceptance: the offer is pending until it is rejected",
            &[
                "150 2020-01-04 1",
                "480 2021-01-01",
                "780 2021-03-01",
                "782 2021-04-01",
                "481 2021-07-01",
            ],
            "ACTIVE 2030-08-03 211 known",
        ),
        (
            // 59 days; the other 520 has another closing code.
            "the one with the same closing code",
            &[
                "150 2020-01-04 1",
                "520/85 2021-01-01",
                "520/77 2021-01-01",
                "522/85 2021-02-01",
                "521/77 2021-03-01",
            ],
            "ACTIVE 2030-03-04 59 known",
        ),
    ]);
}

#[test]
fn the_earlier_reading_leaves_out_the_thirty_days_of_a_rejected_offer() {
    let found = assessment(&["150 2020-01-04 1", "480 2021-01-01", "481 2021-03-01"]);
    assert_eq!(found.csed_date, Some(day("2030-04-03")));
    assert_eq!(found.earliest_csed_date, Some(day("2030-03-04")));
    let found = assessment(&["150 2020-01-04 1", "480 2021-01-01", "482 2021-03-01"]);
    assert_eq!(found.earliest_csed_date, None);
}

#[test]
fn closes_go_to_the_earliest_opening_of_their_kind_and_sub_code() {
    let found = history(&[
        "150 2020-01-04 1",
        "520/85 2021-01-01",
        "520/77 2021-02-01",
        "521/77 2021-03-01",
        "521/85 2021-04-01",
    ]);
    let pairs: Vec<_> = found
        .suspensions
        .iter()
        .map(|found| (found.sub_code.map(|told| told.value), found.close_date))
        .collect();
    assert_eq!(
        pairs,
        [
            (Some(85), Some(day("2021-04-01"))),
            (Some(77), Some(day("2021-03-01")))
        ]
    );
}
