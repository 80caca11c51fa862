//! The period of one assessment: ten years, what was counted on top, and where
//! that stands on the as-of date.

use chrono::{Datelike as _, Days, Months, Weekday};
use goldsmith_rules::{AssessmentRule, CsedRules};
use goldsmith_terms::{AssessmentStatus, Money, NaiveDate};

use super::history::History;
use super::reading::{Event, Reading, Readings};
use super::telling::{Telling, Told};
use super::{Assessment, Posting, Suspension};
use crate::{Caveats, Step};

/// How many steps are written for all assessments of a module together: what a
/// transcript repeats a thousand times nobody reads.
const MOST_STEPS: usize = 20_000;

/// What the assessments of a module are told with.
struct Tale<'t, 'r> {
    history: &'t History<'r>,
    /// The names of the suspensions, by their positions.
    names: &'t [String],
    /// How many steps an assessment has.
    most_steps: usize,
}

/// The assessments above zero of a module, by date.
pub(super) fn assessments<'r>(
    postings: &[Posting],
    history: &History<'r>,
    as_of: NaiveDate,
    rules: &'r CsedRules,
) -> Vec<Assessment<'r>> {
    let readings = Readings::of(&history.suspensions, as_of, rules);
    // Each is told once an assessment.
    let names: Vec<String> = history.suspensions.iter().map(Suspension::name).collect();
    let starts = starts(postings, rules);
    let tale = Tale {
        history,
        names: &names,
        most_steps: (MOST_STEPS / starts.len().max(1)).clamp(4, 200),
    };
    let mut found: Vec<Assessment<'r>> = starts
        .into_iter()
        .map(|(position, rule)| {
            let mut period = Period::of(position, postings, rule, as_of);
            period.run(&tale, &readings);
            period.assessment
        })
        .collect();
    // Equal postings are equal assessments: what tells two apart decides.
    found.sort_by_key(|found| (found.date.is_none(), found.date, found.code, found.amount));
    report_write_offs(postings, rules, &mut found);
    found
}

/// The postings that start a period, each with its rule.
fn starts<'r>(postings: &[Posting], rules: &'r CsedRules) -> Vec<(usize, &'r AssessmentRule)> {
    let mut found = Vec::new();
    for (position, posting) in postings.iter().enumerate() {
        if !rules.concerns(posting.code) {
            continue;
        }
        let Some(rule) = rules.assessment(posting.code) else {
            continue;
        };
        let is_exempt = posting
            .reference_number
            .is_some_and(|number| rule.except_reference_numbers.contains(&number));
        let assesses = posting.amount.is_none_or(|amount| amount > Money::ZERO);
        if assesses && !is_exempt {
            found.push((position, rule));
        }
    }
    if found.iter().any(|(_, rule)| !rule.only_alone) {
        found.retain(|(_, rule)| !rule.only_alone);
    }
    found
}

/// Where a period stands after its events.
#[derive(Clone, Copy, Debug)]
struct Outcome {
    last_day: Option<NaiveDate>,
    suspended_days: i64,
    is_suspended: bool,
    has_suit: bool,
}

struct Period<'r> {
    assessment: Assessment<'r>,
    rule: &'r AssessmentRule,
    as_of: NaiveDate,
}

impl<'r> Period<'r> {
    fn of(
        position: usize,
        postings: &[Posting],
        rule: &'r AssessmentRule,
        as_of: NaiveDate,
    ) -> Period<'r> {
        let posting = postings.get(position);
        Period {
            rule,
            as_of,
            assessment: Assessment {
                posting: position,
                code: rule.code,
                date: posting.and_then(|posting| posting.date),
                amount: posting.and_then(|posting| posting.amount),
                base_csed_date: None,
                suspended_days: None,
                csed_date: None,
                last_day_to_act: None,
                status: AssessmentStatus::Unknown,
                days_remaining: None,
                if_closed_today: None,
                earliest_csed_date: None,
                standstills: Vec::new(),
                caveats: Caveats::default(),
                steps: Vec::new(),
            },
        }
    }

    fn run(&mut self, tale: &Tale<'_, 'r>, readings: &Readings) {
        let history = tale.history;
        let Period { rule, as_of, .. } = *self;
        let found = &mut self.assessment;
        found.caveats = history.caveats.clone();
        if rule.assumed {
            found.caveats.assume(format!(
                "a {} is taken to have a period of its own, as tax has",
                rule.code
            ));
        }
        if found.amount.is_none() {
            found.caveats.lack(format!(
                "the amount of the {}: one of zero starts no period",
                rule.code
            ));
        }
        let base = found.date.and_then(|date| {
            date.checked_add_months(Months::new(u32::from(rule.period_years) * 12))
        });
        let (Some(assessed), Some(base)) = (found.date, base) else {
            found.caveats.lack(format!("the date of the {}", rule.code));
            return;
        };
        found.base_csed_date = Some(base);
        found.steps.push(Step {
            from: Some(assessed),
            to: Some(base),
            amount: found.amount,
            inputs: vec![found.posting],
            ..Step::new(
                format!(
                    "the {} assessed on {assessed} may be collected for {} calendar years",
                    rule.code, rule.period_years
                ),
                rule.authority.as_str(),
            )
        });
        let mut telling = Telling {
            suspensions: &history.suspensions,
            names: tale.names,
            found,
            most_steps: tale.most_steps,
            untold: 0,
        };
        let outcome = apply(&readings.posted, assessed, base, Some(&mut telling));
        telling.finish();
        let last_day = |reading: &Reading| apply(reading, assessed, base, None).last_day;
        if outcome.has_suit {
            found.status = AssessmentStatus::ExtendedBySuit;
        } else if outcome.is_suspended {
            found.status = AssessmentStatus::Suspended;
            found.if_closed_today = readings.closed_today.as_ref().and_then(last_day);
            let on = found.if_closed_today;
            found.steps.push(Step {
                to: on,
                ..Step::new(
                    format!("if what runs closed on {as_of}, its tail included"),
                    rule.authority.as_str(),
                )
            });
        } else {
            found.suspended_days = Some(outcome.suspended_days);
            found.csed_date = outcome.last_day;
            let earlier = readings.earlier.as_ref().and_then(last_day);
            found.earliest_csed_date = earlier.filter(|earlier| Some(*earlier) < outcome.last_day);
        }
        let Some(csed) = found.csed_date else { return };
        found.last_day_to_act = last_day_to_act(csed);
        found.days_remaining = Some((csed - as_of).num_days());
        let soon = as_of.checked_add_months(Months::new(12));
        found.status = if csed < as_of {
            AssessmentStatus::Expired
        } else if soon.is_some_and(|soon| csed < soon) {
            AssessmentStatus::ExpiringSoon
        } else {
            AssessmentStatus::Active
        };
        found.steps.push(Step {
            to: Some(csed),
            days: Some(outcome.suspended_days),
            ..Step::new(
                "the last day on which the IRS may levy or begin a suit",
                rule.authority.as_str(),
            )
        });
        if let Some(moved) = found.last_day_to_act.filter(|moved| *moved != csed) {
            found.steps.push(Step {
                from: Some(csed),
                to: Some(moved),
                ..Step::new(
                    "that day is a Saturday or Sunday: an act on the Monday after it is still in time",
                    "IRC 7503; 26 CFR 301.7503-1(a)",
                )
            });
        }
        if let Some(earlier) = found.earliest_csed_date {
            found.steps.push(Step {
                to: Some(earlier),
                ..Step::new(
                    "the last day if the date of a close already holds its tail",
                    "IRM 5.1.19, worked example",
                )
            });
        }
    }
}

/// Lets the events act on a period, in order. `telling` writes the steps down.
fn apply(
    reading: &Reading,
    assessed: NaiveDate,
    base: NaiveDate,
    mut telling: Option<&mut Telling<'_, '_>>,
) -> Outcome {
    let mut last_day = base;
    // Where the suspension that was counted last ends.
    let mut stands_still_to = assessed;
    let mut outcome = Outcome {
        last_day: None,
        suspended_days: 0,
        is_suspended: false,
        has_suit: false,
    };
    let is_told = telling.is_some();
    for (date, event) in reading {
        let mut tell = |told: Told, from: NaiveDate, to: Option<NaiveDate>, days: Option<i64>| {
            if let Some(telling) = telling.as_deref_mut() {
                telling.tell(event, told, from, to, days);
            }
        };
        match event {
            Event::Suspended { end: Some(end), .. } if *end <= assessed => {
                tell(Told::BeforeAssessment, *date, Some(*end), None);
            }
            // A suit is an act of the IRS, in time on the Monday after a weekend.
            Event::Suit { .. } if *date > last_day && Some(*date) <= last_day_to_act(last_day) => {
                outcome.has_suit = true;
                tell(Told::CountsByMovedDay, *date, None, None);
            }
            // What runs without an end keeps everything after it in time.
            _ if *date > last_day && !outcome.is_suspended => {
                // Nothing that comes later brings it back.
                if !is_told {
                    break;
                }
                tell(Told::AfterExpiry, *date, None, None);
            }
            Event::Suspended { end, .. } => {
                let start = assessed.max(*date);
                let days = end.map(|end| (end - start).num_days());
                outcome.is_suspended |= days.is_none();
                outcome.suspended_days += days.unwrap_or(0);
                last_day = days
                    .and_then(|days| last_day.checked_add_days(Days::new(days.unsigned_abs())))
                    .unwrap_or(last_day);
                stands_still_to = end.unwrap_or(stands_still_to);
                tell(Told::Counts, start, *end, days);
            }
            _ if *date < assessed => tell(Told::BeforeAssessment, *date, None, None),
            Event::Waiver { to, .. } => {
                // By the other reading the days that still follow are added to
                // the date stated.
                let following = (stands_still_to - *date).num_days();
                let other = to.and_then(|to| {
                    let following = Days::new(u64::try_from(following).ok()?);
                    to.checked_add_days(following)
                });
                let told = match other.filter(|other| following > 0 && *other > last_day) {
                    Some(other) => Told::CountsWhileSuspended(other),
                    None => Told::Counts,
                };
                last_day = to.map_or(last_day, |to| to.max(last_day));
                tell(told, *date, *to, None);
            }
            Event::Floor { to, .. } => {
                last_day = last_day.max(*to);
                tell(Told::Counts, *date, Some(*to), None);
            }
            Event::Suit { .. } => {
                outcome.has_suit = true;
                tell(Told::Counts, *date, None, None);
            }
            Event::Review { .. } => tell(Told::Counts, *date, None, None),
        }
    }
    outcome.last_day = Some(last_day);
    outcome
}

/// The day itself, or the Monday after a Saturday or Sunday.
fn last_day_to_act(csed: NaiveDate) -> Option<NaiveDate> {
    let days = match csed.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => 0,
    };
    csed.checked_add_days(Days::new(days))
}

/// A balance written off as expired, and not restored, contradicts periods of
/// which none had expired by then.
fn report_write_offs(postings: &[Posting], rules: &CsedRules, found: &mut [Assessment<'_>]) {
    for rule in rules.write_offs() {
        let dates = |code| {
            let of_code = postings.iter().filter(move |posting| posting.code == code);
            of_code.filter_map(|posting| posting.date)
        };
        let reversed = dates(rule.reversed_by).max();
        let Some(written_off) = dates(rule.code).max().filter(|date| reversed < Some(*date)) else {
            continue;
        };
        let had_expired =
            |found: &Assessment<'_>| found.csed_date.is_some_and(|csed| csed < written_off);
        if found.iter().any(had_expired) {
            continue;
        }
        for assessment in found.iter_mut() {
            assessment.caveats.lack(format!(
                "a {} of {written_off} wrote the balance off as expired, and by the postings nothing had expired then",
                rule.code
            ));
        }
    }
}
