use goldsmith_terms::AssessmentStatus;

use super::{AS_OF, assessment, check, day, history, posting, rules};

#[test]
fn ten_calendar_years_end_on_the_anniversary() {
    check(&[
        (
            "two leap days between",
            &["150 2009-03-02 1"],
            "EXPIRED 2019-03-02 0 known",
        ),
        (
            "three leap days between",
            &["150 2011-03-02 1"],
            "EXPIRED 2021-03-02 0 known",
        ),
        (
            "on 29 February",
            &["150 2012-02-29 1"],
            "EXPIRED 2022-02-28 0 known",
        ),
        (
            "on 28 February",
            &["150 2022-02-28 1"],
            "ACTIVE 2032-02-28 0 known",
        ),
    ]);
}

#[test]
fn every_assessment_has_its_own_period() {
    let found = history(&[
        "150 2015-06-01 1000",
        "166 2015-06-01 50",
        "290 2017-08-07 200",
        "300 2018-10-01 0.01",
        "320 2018-10-01 75",
    ]);
    let dates: Vec<_> = found
        .assessments
        .iter()
        .map(|found| (found.code.number(), found.csed_date.unwrap()))
        .collect();
    assert_eq!(
        dates,
        [
            (150, day("2025-06-01")),
            (166, day("2025-06-01")),
            (290, day("2027-08-07")),
            (300, day("2028-10-01")),
            (320, day("2028-10-01")),
        ]
    );
}

#[test]
fn every_code_of_the_list_starts_a_period_and_no_other_does() {
    let starting = [
        150, 160, 166, 170, 176, 180, 186, 200, 234, 238, 240, 246, 280, 286, 290, 294, 298, 300,
        304, 308, 310, 320, 350, 450,
    ];
    for code in 0..1000 {
        let found = history(&[&format!("{code:03} 2020-01-06 100")]);
        let expected = usize::from(starting.contains(&code));
        assert_eq!(found.assessments.len(), expected, "{code:03}");
    }
}

#[test]
fn zero_and_negative_amounts_start_nothing() {
    for amount in ["0", "0.00", "-0.01", "-500"] {
        for code in [150, 290, 300] {
            let found = history(&[&format!("{code} 2020-01-06 {amount}")]);
            assert_eq!(found.assessments, [], "{code} {amount}");
        }
    }
    assert_eq!(history(&["150 2020-01-06 0.01"]).assessments.len(), 1);
}

#[test]
fn a_substitute_return_starts_its_period_with_the_tax_that_follows() {
    let found = assessment(&["150 2018-03-05 0", "300 2019-05-06 4000"]);
    assert_eq!(found.csed_date, Some(day("2029-05-06")));
}

#[test]
fn a_daily_delinquency_penalty_entered_by_hand_counts_only_alone() {
    assert_eq!(history(&["234 2020-01-06 5"]).assessments.len(), 1);
    let found = history(&["234 2020-01-06 5", "290 2020-01-06 5"]).assessments;
    let codes: Vec<_> = found.iter().map(|found| found.code.number()).collect();
    assert_eq!(codes, [290]);
}

#[test]
fn two_reference_numbers_of_the_civil_penalty_start_none() {
    for (number, periods) in [(696, 1), (697, 0), (698, 1), (699, 0)] {
        let found = history(&[&format!("240 2020-01-06 5 ref={number}")]);
        assert_eq!(found.assessments.len(), periods, "{number}");
    }
}

#[test]
fn penalties_that_the_published_list_does_not_name_are_assumed() {
    for code in [200, 280, 286, 310, 350, 450] {
        let line = format!("{code} 2020-01-04 5");
        check(&[("not on the list", &[&line], "ACTIVE 2030-01-04 0 assumed")]);
    }
}

#[test]
fn the_last_day_to_act_is_moved_over_a_weekend_and_the_date_is_not() {
    for (assessed, csed, to_act) in [
        ("2017-01-06", "2027-01-06", "2027-01-06"), // a Wednesday
        ("2017-01-08", "2027-01-08", "2027-01-08"), // a Friday
        ("2017-01-09", "2027-01-09", "2027-01-11"), // a Saturday
        ("2017-01-10", "2027-01-10", "2027-01-11"), // a Sunday
        ("2017-01-11", "2027-01-11", "2027-01-11"), // a Monday
    ] {
        let found = assessment(&[&format!("150 {assessed} 1")]);
        assert_eq!(found.csed_date, Some(day(csed)));
        assert_eq!(found.last_day_to_act, Some(day(to_act)), "{assessed}");
    }
}

#[test]
fn the_status_turns_on_the_day_after_the_last_and_a_year_before_it() {
    for (assessed, days, status) in [
        ("2016-11-19", -1, AssessmentStatus::Expired),
        ("2016-11-20", 0, AssessmentStatus::ExpiringSoon), // the last day itself
        ("2017-11-19", 364, AssessmentStatus::ExpiringSoon),
        ("2017-11-20", 365, AssessmentStatus::Active),
    ] {
        let found = assessment(&[&format!("150 {assessed} 1")]);
        assert_eq!(
            (found.status, found.days_remaining),
            (status, Some(days)),
            "{assessed}"
        );
    }
}

#[test]
fn a_suspension_counts_for_the_assessments_that_were_there() {
    // 2016-01-01 to 2017-01-01 is 366 days, to 2016-07-01 is 184 days behind.
    let found = history(&[
        "150 2015-06-01 1",
        "290 2016-07-01 1",
        "480 2016-01-01",
        "482 2017-01-01",
        "300 2018-06-04 1",
    ]);
    let counted: Vec<_> = found
        .assessments
        .iter()
        .map(|found| (found.suspended_days, found.csed_date))
        .collect();
    assert_eq!(
        counted,
        [
            (Some(366), Some(day("2026-06-02"))),
            (Some(184), Some(day("2027-01-01"))),
            (Some(0), Some(day("2028-06-04"))),
        ]
    );
}

#[test]
fn an_estate_tax_module_stands_still_while_its_tax_may_be_paid_later() {
    let lines = ["150 2020-01-04 1", "468 2021-01-01", "469 2021-03-01"];
    let postings: Vec<_> = lines.iter().map(|line| posting(line)).collect();
    for (form, csed) in [
        ("706", "2030-03-04"),
        ("Form 706", "2030-03-04"),
        ("1040", "2030-01-04"),
    ] {
        let found = goldsmith_tax::collection(&postings, Some(form), day(AS_OF), rules());
        assert_eq!(found.assessments[0].csed_date, Some(day(csed)), "{form}");
    }
}

#[test]
fn every_step_says_what_it_rests_on_and_the_days_add_up() {
    let found = assessment(&[
        "150 2015-06-01 1000",
        "520/85 2016-01-01",
        "521/85 2016-03-01",
        "480 2018-01-01",
        "481 2018-05-01",
        "550 2020-01-01 to=2026-12-31",
    ]);
    assert!(found.steps.iter().all(|step| !step.authority.is_empty()));
    // 2016-01-01 to 2016-09-01: 244 days. 2018-01-01 to 2018-05-31: 150 days.
    let counted: i64 = found
        .steps
        .iter()
        .skip(1)
        .take(2)
        .filter_map(|step| step.days)
        .sum();
    assert_eq!((counted, found.suspended_days), (394, Some(394)));
    // 2025-06-01 and 394 days is 2026-06-30; the waiver is later.
    assert_eq!(found.csed_date, Some(day("2026-12-31")));
    let of_bankruptcy = &found.steps[1];
    assert_eq!(of_bankruptcy.inputs, [1, 2]);
    assert_eq!(of_bankruptcy.authority, "IRC 6503(h)(2)");
}
