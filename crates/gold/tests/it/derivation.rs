//! How results come about, against texts and figures worked out by hand.

use goldsmith_gold::{Derivation, Figure, SilverCase};
use goldsmith_silver::{AccountActivity, InterviewFacts};
use goldsmith_terms::{Completeness, FilingStatus, Person, Topic};

use crate::case::{
    activity, day, document, dollars, explained, interview, module, of, of_known_age, some, year,
};

fn posting(code: u16, date: (i32, u32, u32), amount: &str) -> AccountActivity<'static> {
    let (y, m, d) = date;
    AccountActivity {
        amount: some(amount),
        signed_amount: some(amount),
        affects_balance: !dollars(amount).is_zero(),
        ..activity(2016, code, day(y, m, d))
    }
}

fn with_closing_code(
    code: &'static str,
    row: AccountActivity<'static>,
) -> AccountActivity<'static> {
    AccountActivity {
        closing_code: Some(code.into()),
        ..row
    }
}

/// A bankruptcy, and an offer that opens within the six months after its close
/// and is rejected; a second one is undone.
fn history() -> Vec<AccountActivity<'static>> {
    vec![
        posting(150, (2017, 6, 5), "18250"),
        with_closing_code("85", posting(520, (2018, 3, 1), "0")),
        with_closing_code("85", posting(521, (2018, 9, 4), "0")),
        posting(480, (2018, 11, 1), "0"),
        posting(481, (2019, 4, 2), "0"),
        posting(480, (2020, 1, 6), "0"),
        posting(483, (2020, 2, 3), "0"),
    ]
}

fn of_history(rows: &[AccountActivity<'static>], topic: Topic) -> Vec<Derivation> {
    let mut years = [module(2016, Person::Taxpayer, FilingStatus::Single)];
    years[0].current_balance = some("18250");
    years[0].account_balance = some("18250");
    let case = SilverCase {
        tax_years: &years,
        account_activity: rows,
        ..SilverCase::empty("A-1")
    };
    explained(&case, Some(topic), None)
}

fn result(derivation: &Derivation, label: &str) -> Option<Figure> {
    let found = derivation.results.iter().find(|found| found.label == label);
    found.map(|found| found.figure.clone())
}

#[test]
fn the_time_to_collect_is_told_from_the_assessment_to_the_last_day() {
    let told = of_history(&history(), Topic::Csed);
    let [told] = told.as_slice() else {
        panic!("one assessment")
    };
    assert_eq!(
        told.title,
        "Time to collect 18250.00 assessed on 2017-06-05 (TC 150)"
    );
    assert_eq!(
        (told.tax_year, told.subject.as_str()),
        (Some(year(2016)), "taxpayer")
    );
    assert_eq!(told.completeness, Completeness::Known);
    // 365 days to 2019-03-01 and 62 more; 2028 has 366 days from June to June.
    assert_eq!(result(told, "days suspended"), Some(Figure::Days(427)));
    let last_day = Figure::Day(day(2028, 8, 5));
    assert_eq!(result(told, "last day to collect (CSED)"), Some(last_day));
    // 2028-08-05 is a Saturday.
    assert_eq!(
        result(told, "last day to act"),
        Some(Figure::Day(day(2028, 8, 7)))
    );
    assert_eq!(
        result(told, "without suspensions"),
        Some(Figure::Day(day(2027, 6, 5)))
    );
    assert_eq!(
        result(told, "balance on this assessment"),
        Some(Figure::Amount(dollars("18250")))
    );

    let steps: Vec<_> = told
        .steps
        .iter()
        .map(|step| (step.what.as_str(), step.from, step.to, step.days))
        .collect();
    assert_eq!(
        steps,
        [
            (
                "the 150 assessed on 2017-06-05 may be collected for 10 calendar years",
                Some(day(2017, 6, 5)),
                Some(day(2027, 6, 5)),
                None
            ),
            (
                "offer (480) of 2020-01-06: undone by a later posting, not counted",
                Some(day(2020, 1, 6)),
                None,
                None
            ),
            (
                "bankruptcy (520 closing code 85) of 2018-03-01, closed 2018-09-04, 6 months more; \
                 offer (480) of 2018-11-01, closed 2019-04-02, 30 days more: the period stands still",
                Some(day(2018, 3, 1)),
                Some(day(2019, 5, 2)),
                Some(427)
            ),
            (
                "the last day on which the IRS may levy or begin a suit",
                None,
                Some(day(2028, 8, 5)),
                Some(427)
            ),
            (
                "that day is a Saturday or Sunday: an act on the Monday after it is still in time",
                Some(day(2028, 8, 5)),
                Some(day(2028, 8, 7)),
                None
            ),
            (
                "the last day if the date of a close already holds its tail",
                None,
                // The 30 days of the rejected offer less.
                Some(day(2028, 7, 6)),
                None
            ),
        ]
    );
    let lines = |place: usize| -> Vec<&str> {
        told.steps[place]
            .sources
            .iter()
            .map(|row| row.line.as_str())
            .collect()
    };
    assert_eq!(lines(0), ["TC 150 2017-06-05 18250.00"]);
    assert_eq!(
        lines(2),
        [
            "TC 520 2018-03-01 0.00",
            "TC 521 2018-09-04 0.00",
            "TC 480 2018-11-01 0.00",
            "TC 481 2019-04-02 0.00"
        ]
    );
    assert_eq!(
        told.steps[2].authority,
        "IRC 6503(h)(2); IRC 6331(k)(1), (k)(3)(B), (i)(5)"
    );
}

#[test]
fn a_timeline_has_each_suspension_and_when_the_period_stood_still() {
    let told = of_history(&history(), Topic::Csed);
    let timeline = told[0].timeline.clone().unwrap();
    assert_eq!(
        (timeline.assessed, timeline.base, timeline.last_day),
        (day(2017, 6, 5), day(2027, 6, 5), Some(day(2028, 8, 5)))
    );
    assert_eq!(
        timeline.standstills,
        [(day(2018, 3, 1), Some(day(2019, 5, 2)))]
    );
    let suspensions: Vec<_> = timeline
        .suspensions
        .iter()
        .map(|one| (one.from, one.closed, one.to, one.counts))
        .collect();
    assert_eq!(
        suspensions[..2],
        [
            (
                day(2018, 3, 1),
                Some(day(2018, 9, 4)),
                Some(day(2019, 3, 4)),
                true
            ),
            (
                day(2018, 11, 1),
                Some(day(2019, 4, 2)),
                Some(day(2019, 5, 2)),
                true
            ),
        ]
    );
    assert_eq!(
        (suspensions[2].0, suspensions[2].3),
        (day(2020, 1, 6), false)
    );
}

#[test]
fn a_suspension_that_runs_leaves_no_last_day_but_the_one_if_it_closed_today() {
    let rows = [
        posting(150, (2017, 6, 5), "18250"),
        posting(480, (2025, 12, 1), "0"),
    ];
    let told = of_history(&rows, Topic::Csed);
    let none = Figure::Words("none as long as what runs does not end".to_owned());
    assert_eq!(result(&told[0], "last day to collect (CSED)"), Some(none));
    // 45 days to 2026-01-15 and 30 after it: 75 days behind 2027-06-05.
    let closed_today = Figure::Day(day(2027, 8, 19));
    assert_eq!(result(&told[0], "if all closed today"), Some(closed_today));
    let timeline = told[0].timeline.clone().unwrap();
    assert_eq!(timeline.last_day, None);
    assert_eq!(timeline.standstills, [(day(2025, 12, 1), None)]);
}

#[test]
fn whose_dates_they_are_is_said_where_two_people_are_concerned() {
    let rows = [posting(150, (2017, 6, 5), "18250")];
    assert!(of_history(&rows, Topic::Csed)[0].notes.is_empty());
    let years = [module(2016, Person::Taxpayer, FilingStatus::MarriedJoint)];
    let case = SilverCase {
        tax_years: &years,
        account_activity: &rows,
        ..SilverCase::empty("A-1")
    };
    let told = explained(&case, Some(Topic::Csed), None);
    assert!(told[0].notes[0].contains("does not suspend the time for the other"));
}

#[test]
fn a_balance_is_told_posting_by_posting_and_held_against_the_one_stated() {
    let rows = [
        posting(150, (2017, 6, 5), "18250"),
        posting(480, (2018, 11, 1), "0"),
        posting(670, (2018, 12, 3), "-250"),
    ];
    let told = of_history(&rows, Topic::Balance);
    let steps: Vec<_> = told[0].steps.iter().map(|step| step.amount).collect();
    assert_eq!(
        steps,
        [
            some("18250"),
            some("-250"),
            some("18000"),
            some("18250"),
            some("-250")
        ]
    );
    assert_eq!(
        told[0].steps[1].sources[0].line,
        "TC 670 2018-12-03 -250.00"
    );
    let no = Figure::Words("no".to_owned());
    assert_eq!(
        result(&told[0], "both agree within the tolerance"),
        Some(no)
    );
    assert_eq!(told[0].completeness, Completeness::Incomplete);
}

#[test]
fn self_employment_tax_is_told_person_by_person() {
    let modules = [module(2023, Person::Joint, FilingStatus::MarriedJoint)];
    let documents = [
        document(2023, "1099-NEC", "75000"),
        of(Person::Spouse, document(2023, "1099-NEC", "433.13")),
    ];
    let case = SilverCase {
        tax_years: &modules,
        income_documents: &documents,
        ..SilverCase::empty("A-1")
    };
    let told = explained(&case, Some(Topic::SelfEmploymentTax), None);
    let [taxpayer, spouse] = told.as_slice() else {
        panic!("two people")
    };
    let steps: Vec<_> = taxpayer
        .steps
        .iter()
        .map(|step| (step.what.as_str(), step.amount, step.authority.as_str()))
        .collect();
    assert_eq!(
        (steps[0].0, steps[0].1),
        ("Form 1099-NEC: profit before expenses", some("75000"))
    );
    assert_eq!(
        steps[1],
        (
            "net earnings from self-employment: profit of 75000.00 x 0.9235",
            some("69262.50"),
            "IRC 1402(a)(12)"
        )
    );
    assert_eq!(steps[2].1, some("160200"));
    assert_eq!(
        steps[3],
        (
            "social security part: 69262.50 x 0.124",
            some("8588.55"),
            "IRC 1401(a)"
        )
    );
    assert_eq!(
        steps[4],
        (
            "Medicare part: 69262.50 x 0.029",
            some("2008.61"),
            "IRC 1401(b)(1)"
        )
    );
    // 8588.55 + 2008.6125, and half of it.
    assert_eq!(
        (steps[5].1, steps[6].1),
        (some("10597.16"), some("5298.58"))
    );
    assert_eq!(taxpayer.completeness, Completeness::Assumed);

    // 433.13 x 0.9235 = 399.995555
    let last = spouse.steps.last().unwrap();
    assert_eq!(
        last.what,
        "net earnings of 399.995555 are below 400.00: no tax is due"
    );
    assert_eq!(last.amount, some("0"));
}

#[test]
fn a_projection_begins_with_its_documents_and_ends_with_the_balance() {
    let modules = [module(2023, Person::Taxpayer, FilingStatus::Single)];
    let mut wages = document(2023, "W-2", "55000");
    wages.federal_withholding = some("5000");
    let documents = [wages];
    let told_by = interview(of_known_age());
    let case = SilverCase {
        tax_years: &modules,
        income_documents: &documents,
        interview: Some(&told_by),
        ..SilverCase::empty("A-1")
    };
    let told = explained(&case, Some(Topic::Projection), None);
    let first = &told[0].steps[0];
    assert_eq!(
        first.what,
        "Form W-2 of the taxpayer: income 55000.00, withheld 5000.00"
    );
    assert_eq!(first.sources[0].line, "Form W-2 2023 55000.00");
    // 55,000 - 13,850 = 41,150: 1,100 + 30,150 x 0.12 = 4,718; less 5,000.
    assert_eq!(
        result(&told[0], "total tax"),
        Some(Figure::Amount(dollars("4718")))
    );
    let last = told[0].steps.last().unwrap();
    assert_eq!(
        (last.what.as_str(), last.amount),
        ("balance; a refund is negative", some("-282"))
    );
}

#[test]
fn a_resolution_is_told_from_what_the_client_said() {
    let told_by = interview(InterviewFacts {
        taxpayer_gross_income: some("60000"),
        ..of_known_age()
    });
    let case = SilverCase {
        interview: Some(&told_by),
        ..SilverCase::empty("A-1")
    };
    let told = explained(&case, Some(Topic::Resolution), None);
    assert_eq!(
        (told[0].tax_year, told[0].subject.as_str()),
        (None, "household")
    );
    // 60,000 / 12
    let income = Figure::Amount(dollars("5000"));
    assert_eq!(result(&told[0], "total monthly income"), Some(income));
    let figures = told[0].steps.iter();
    assert!(
        figures
            .clone()
            .any(|step| step.what == "total monthly income" && step.amount == some("5000"))
    );
    assert!(figures.clone().all(|step| !step.authority.is_empty()));
    assert!(explained(&case, None, Some(year(2023))).is_empty());
}

#[test]
fn a_topic_and_a_year_leave_out_all_others() {
    let rows = history();
    let years = [module(2016, Person::Taxpayer, FilingStatus::Single)];
    let documents = [document(2017, "1099-NEC", "75000")];
    let case = SilverCase {
        tax_years: &years,
        account_activity: &rows,
        income_documents: &documents,
        ..SilverCase::empty("A-1")
    };
    let of_year = |asked| -> Vec<Topic> {
        let told = explained(&case, None, Some(year(asked)));
        told.iter().map(|one| one.topic).collect()
    };
    assert_eq!(of_year(2016), [Topic::Csed, Topic::Balance]);
    assert_eq!(of_year(2017), [Topic::SelfEmploymentTax, Topic::Projection]);
    assert!(of_year(2018).is_empty());
    assert!(explained(&case, Some(Topic::Csed), Some(year(2017))).is_empty());
}
