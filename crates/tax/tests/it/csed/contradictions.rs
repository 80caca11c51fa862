use super::{assessment, check};

#[test]
fn a_history_that_contradicts_itself_is_incomplete() {
    check(&[
        (
            "a close without an open",
            &["150 2020-01-04 1", "521/85 2021-03-01"],
            "ACTIVE 2030-01-04 0 incomplete",
        ),
        (
            "a close before its open",
            &["150 2020-01-04 1", "481 2021-03-01", "480 2021-04-01"],
            "SUSPENDED - - incomplete",
        ),
        (
            "two opens and one close",
            &[
                "150 2020-01-04 1",
                "480 2021-01-01",
                "480 2021-02-01",
                "482 2021-03-01",
            ],
            "SUSPENDED - - incomplete",
        ),
        (
            "two opens and no close",
            &["150 2020-01-04 1", "480 2021-01-01", "480 2021-02-01"],
            "SUSPENDED - - incomplete",
        ),
        (
            // Both have a close: 2021-01-01 to 2021-04-01, 90 days, however they are paired.
            "two opens with a close each",
            &[
                "150 2020-01-04 1",
                "480 2021-01-01",
                "480 2021-02-01",
                "482 2021-03-01",
                "482 2021-04-01",
            ],
            "ACTIVE 2030-04-04 90 known",
        ),
        (
            "a close with another closing code",
            &["150 2020-01-04 1", "520/85 2021-01-01", "521/77 2021-03-01"],
            "SUSPENDED - - incomplete",
        ),
        (
            "an acceptance of an offer nobody made",
            &["150 2020-01-04 1", "780 2021-03-01"],
            "ACTIVE 2030-01-04 0 incomplete",
        ),
        (
            "what is undone was never there",
            &["150 2020-01-04 1", "522/85 2021-03-01"],
            "ACTIVE 2030-01-04 0 incomplete",
        ),
        (
            "an acceptance undone that was never there",
            &["150 2020-01-04 1", "782 2021-03-01"],
            "ACTIVE 2030-01-04 0 incomplete",
        ),
        (
            "an end before its beginning",
            &["150 2020-01-04 1", "500/56 2021-03-01 end=2021-02-28"],
            "SUSPENDED - - incomplete",
        ),
        (
            "an agreement terminated whose request still runs",
            &[
                "150 2020-01-04 1",
                "971/43 2021-03-01",
                "971/163 2022-03-01",
            ],
            "SUSPENDED - - incomplete",
        ),
        (
            "a closing code nobody knows",
            &["150 2020-01-04 1", "520/99 2021-03-01"],
            "ACTIVE 2030-01-04 0 incomplete",
        ),
        (
            "an opening without a date",
            &["150 2020-01-04 1", "480 -", "482 2021-03-01"],
            "ACTIVE 2030-01-04 0 incomplete",
        ),
        (
            "a close without a date",
            &["150 2020-01-04 1", "480 2021-03-01", "482 -"],
            "SUSPENDED - - incomplete",
        ),
        (
            "an amount nobody can read",
            &["150 2020-01-04"],
            "ACTIVE 2030-01-04 0 incomplete",
        ),
        (
            "a balance written off as expired while nothing has expired",
            &["150 2020-01-04 1", "608 2025-01-06 -100"],
            "ACTIVE 2030-01-04 0 incomplete",
        ),
        (
            "the same written off and restored",
            &[
                "150 2020-01-04 1",
                "608 2025-01-06 -100",
                "609 2025-02-06 100",
            ],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            "written off the day after the last day",
            &["150 2010-01-04 1", "608 2020-01-05 -100"],
            "EXPIRED 2020-01-04 0 known",
        ),
    ]);
}

#[test]
fn a_date_nobody_can_read_leaves_the_period_unknown() {
    let found = assessment(&["150 - 500"]);
    assert_eq!(super::told(&found), "UNKNOWN - - incomplete");
}

#[test]
fn what_contradicts_nothing_is_not_complained_of() {
    check(&[
        (
            "an agreement granted without a request",
            &["150 2020-01-04 1", "971/63 2021-03-01", "972/63 2022-03-01"],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            "a notice and its reversal",
            &["150 2020-01-04 1", "971 2021-03-01", "972 2022-03-01"],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            "notices without dates",
            &["150 2020-01-04 1", "971 -", "972 -"],
            "ACTIVE 2030-01-04 0 known",
        ),
        (
            // 2021-03-01 to 2021-04-01: 31 days and 180.
            "a deferment posted with its end and closed later",
            &[
                "150 2020-01-04 1",
                "500/56 2021-03-01 end=2021-04-01",
                "504/56 2021-06-01",
            ],
            "ACTIVE 2030-08-03 211 assumed",
        ),
        (
            "a deferment posted with its end and closed on that day",
            &[
                "150 2020-01-04 1",
                "500/56 2021-03-01 end=2021-04-01",
                "504/56 2021-04-01",
            ],
            "ACTIVE 2030-08-03 211 known",
        ),
        (
            // 59 days and 30: what has no end of its own takes none.
            "an offer with a date in the field of an end",
            &[
                "150 2020-01-04 1",
                "480 2021-01-01 end=2021-01-10",
                "481 2021-03-01",
            ],
            "ACTIVE 2030-04-03 89 known",
        ),
    ]);
}

#[test]
fn a_hearing_that_is_tracked_and_does_not_suspend_is_told() {
    check(&[
        (
            "a request for a hearing alone",
            &["150 2020-01-04 1", "971/275 2021-03-01"],
            "ACTIVE 2030-01-04 0 assumed",
        ),
        (
            // 10 days.
            "a request for a hearing that has its 520",
            &[
                "150 2020-01-04 1",
                "971/630 2021-03-01",
                "520/77 2021-03-01",
                "521/77 2021-03-11",
            ],
            "ACTIVE 2030-01-14 10 known",
        ),
    ]);
}

#[test]
fn a_module_of_thousands_of_events_is_told_in_part_and_computed_in_full() {
    // Every 290 is assessed while a 520 of its day still runs.
    let mut lines = Vec::new();
    for day in 0..1500 {
        let date = super::day("2016-01-04") + chrono::Duration::days(day);
        lines.push(format!("290 {date} 1"));
        lines.push(format!("520/85 {date}"));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let found = super::history(&lines).assessments;
    assert_eq!(found.len(), 1500);
    let steps: usize = found.iter().map(|found| found.steps.len()).sum();
    let written: usize = found
        .iter()
        .flat_map(|found| &found.steps)
        .map(|step| step.what.len())
        .sum();
    assert!(steps <= 20_000, "{steps}");
    assert!(written <= 20_000_000, "{written}");
    for found in &found {
        assert_eq!(super::told(found), "SUSPENDED - - incomplete");
        assert!(found.caveats.missing.len() <= 21);
    }
}

#[test]
fn contradictions_beyond_twenty_are_counted() {
    let mut lines = vec!["150 2020-01-04 1".to_owned()];
    lines.extend((1..=28).map(|day| format!("521/85 2021-02-{day:02}")));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let missing = assessment(&lines).caveats.missing;
    assert_eq!(missing.len(), 21);
    assert_eq!(missing[20], "8 more postings that contradict others");
}
