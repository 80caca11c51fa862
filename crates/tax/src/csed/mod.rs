//! The collection statute expiration date (CSED): until when the IRS may
//! collect each assessment of a module (IRC 6502, 6503 and the provisions that
//! `csed_calculation_rules` names).

mod contradictions;
mod history;
mod order;
mod period;
mod reading;
mod telling;

use std::sync::Arc;

use goldsmith_rules::{ClosingRule, CsedRules, SuspensionRule, Tail};
use goldsmith_terms::{AssessmentStatus, Money, NaiveDate, SuspensionKind, TransactionCode};

use crate::{Caveats, Step};
use history::History;

/// A value, and whether it was taken from words that leave room for doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told<T> {
    /// The value.
    pub value: T,
    /// Whether it is assumed.
    pub assumed: bool,
}

/// One posting of an account transcript, as far as it bears on collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// Its transaction code.
    pub code: TransactionCode,
    /// The day it posted.
    pub date: Option<NaiveDate>,
    /// Dollars with the sign it posts with: debits positive.
    pub amount: Option<Money>,
    /// Closing code of a 500 or 520, action code of a 971, as a number.
    pub sub_code: Option<Told<u16>>,
    /// End of a deferment or of a stay in a combat zone.
    pub end_date: Option<Told<NaiveDate>>,
    /// The last day to collect that a 550 states.
    pub new_csed_date: Option<Told<NaiveDate>>,
    /// Reference number of a civil penalty.
    pub reference_number: Option<u16>,
}

impl Posting {
    /// A posting that says nothing but its code.
    pub const fn new(code: TransactionCode) -> Posting {
        Posting {
            code,
            date: None,
            amount: None,
            sub_code: None,
            end_date: None,
            new_csed_date: None,
            reference_number: None,
        }
    }
}

/// Something that suspends or extends the time to collect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension<'r> {
    /// The rule it opened by.
    pub rule: &'r SuspensionRule,
    /// Its closing or action code, as a number.
    pub sub_code: Option<Told<u16>>,
    /// Position of the posting that opened it.
    pub opened_by: usize,
    /// The day it opened.
    pub open_date: NaiveDate,
    /// Position of the posting that closed it; none where it still runs, where
    /// its end was stated when it opened, and where it has no close.
    pub closed_by: Option<usize>,
    /// The day it closed.
    pub close_date: Option<NaiveDate>,
    /// For how long it goes on after the close.
    pub tail: Tail,
    /// The first day that runs again; of a waiver the last day it states.
    pub tail_end: Option<NaiveDate>,
    /// The same by the reading under which the close already holds the tail.
    pub earlier_tail_end: Option<NaiveDate>,
    /// Days after the close before which no period ends.
    pub floor_days: Option<u16>,
    /// The rule it closed by.
    pub closing: Option<&'r ClosingRule>,
    /// Whether it still runs.
    pub is_open: bool,
    /// Whether a posting undid it.
    pub is_void: bool,
    /// Whether its kind, its end or its date is assumed.
    pub is_assumed: bool,
}

impl Suspension<'_> {
    /// What it is.
    pub const fn kind(&self) -> SuspensionKind {
        self.rule.kind
    }
}

/// An interval for which a period stood still: suspensions that ran at the same
/// time or without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standstill {
    /// Its first day, not before the assessment.
    pub from: NaiveDate,
    /// The first day that runs again; none while it lasts.
    pub to: Option<NaiveDate>,
    /// Positions of the suspensions.
    pub of: Arc<[usize]>,
}

/// The time to collect one assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment<'r> {
    /// Position of the posting that assessed.
    pub posting: usize,
    /// Its code.
    pub code: TransactionCode,
    /// The day of the assessment.
    pub date: Option<NaiveDate>,
    /// Dollars assessed.
    pub amount: Option<Money>,
    /// The last day without any suspension.
    pub base_csed_date: Option<NaiveDate>,
    /// Days for which the period stood still; none while a suspension runs or
    /// a suit keeps it open.
    pub suspended_days: Option<i64>,
    /// The last day the IRS may levy or begin a suit, not moved over weekends.
    pub csed_date: Option<NaiveDate>,
    /// The same moved from a Saturday or Sunday to the Monday (IRC 7503, 26 CFR
    /// 301.7503-1(a)); legal holidays do not move it.
    pub last_day_to_act: Option<NaiveDate>,
    /// Where the time stands on the as-of date.
    pub status: AssessmentStatus,
    /// Days from the as-of date to the last day; negative once it has passed.
    pub days_remaining: Option<i64>,
    /// The last day if every suspension that runs closed on the as-of date.
    pub if_closed_today: Option<NaiveDate>,
    /// The last day by the earlier of two readings, where that differs.
    pub earliest_csed_date: Option<NaiveDate>,
    /// The intervals for which the period stood still, in order and apart.
    pub standstills: Vec<Standstill>,
    /// What is assumed, missing or contradictory.
    pub caveats: Caveats,
    /// How it came about, in order.
    pub steps: Vec<Step<'r>>,
}

/// The time to collect everything assessed in one module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collection<'r> {
    /// The assessments above zero, by date.
    pub assessments: Vec<Assessment<'r>>,
    /// What suspends or extends, by the day it opened.
    pub suspensions: Vec<Suspension<'r>>,
}

/// Computes until when each assessment of a module may be collected.
///
/// `postings` are those of one transcript, in any order: they are taken by
/// their dates. `return_form` is the form of the return, where known.
///
/// Each assessment above zero has ten calendar years of its own, the
/// anniversary included (IRC 6502(a)(1)). Suspensions count once however many
/// run at the same time, from the day they open to the day before they close,
/// with the tail their statute adds, and never before the assessment or after
/// expiry: one that opens on the last day counts, one a day later does not.
///
/// ```
/// use goldsmith_rules::Rules;
/// use goldsmith_tax::{Posting, Told, collection};
/// use goldsmith_terms::{Money, NaiveDate, TransactionCode};
///
/// let rules = Rules::embedded()?;
/// let posting = |code, date: &str| Posting {
///     date: date.parse().ok(),
///     ..Posting::new(TransactionCode::new(code).unwrap())
/// };
/// let bankruptcy = Some(Told { value: 85, assumed: false });
/// let postings = [
///     Posting { amount: Some(Money::from_dollars(9_000)), ..posting(150, "2020-04-15") },
///     Posting { sub_code: bankruptcy, ..posting(520, "2021-01-01") },
///     Posting { sub_code: bankruptcy, ..posting(521, "2021-07-01") },
/// ];
/// let as_of: NaiveDate = "2026-01-15".parse()?;
/// let found = collection(&postings, None, as_of, rules.csed());
/// // Suspended to 2021-07-01 and six months more: 365 days behind 2030-04-15.
/// assert_eq!(found.assessments[0].csed_date, "2031-04-15".parse().ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn collection<'r>(
    postings: &[Posting],
    return_form: Option<&str>,
    as_of: NaiveDate,
    rules: &'r CsedRules,
) -> Collection<'r> {
    let concerned = |posting: &&Posting| rules.concerns(posting.code);
    if !postings.iter().any(|posting| concerned(&posting)) {
        return Collection::default();
    }
    let history = History::of(postings, return_form, rules);
    let assessments = period::assessments(postings, &history, as_of, rules);
    Collection {
        assessments,
        suspensions: history.suspensions,
    }
}
