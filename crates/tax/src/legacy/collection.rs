use chrono::{Days, Months};
use goldsmith_rules::{LegacyBase, Rules};
use goldsmith_terms::{CsedStatus, NaiveDate};

use super::{Posting, TollingEvent, tolling_events};
use crate::Caveats;

/// The time to collect a year by the legacy method (contract section 9, 1.1 to
/// 1.7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collection<'r> {
    /// The earliest day a code 150 posted whose words do not deny it (3.2).
    pub return_filed_date: Option<NaiveDate>,
    /// Position of that posting.
    pub return_posting: Option<usize>,
    /// The rule by which it starts the time to collect.
    pub base: Option<&'r LegacyBase>,
    /// Ten calendar years later (1.1).
    pub base_csed_date: Option<NaiveDate>,
    /// With the days of all events; `None` without a base and while an event is
    /// open (1.6).
    pub adjusted_csed_date: Option<NaiveDate>,
    /// Days in any interval, counted once, and the additional days of each
    /// event; `None` while an event is open.
    pub total_toll_days: Option<i64>,
    /// Where it stands on the as-of date (1.7).
    pub status: CsedStatus,
    /// Days left, below 0 once it has expired.
    pub days_until_csed: Option<i64>,
    /// What prolongs it.
    pub events: Vec<TollingEvent<'r>>,
    /// What is contradictory or has no date.
    pub caveats: Caveats,
}

/// The time to collect a year by the legacy method, from the postings of one
/// module.
///
/// ```
/// # use goldsmith_rules::Rules;
/// use goldsmith_tax::legacy::{Posting, collection};
/// use goldsmith_terms::{NaiveDate, TransactionCode};
///
/// # let rules = Rules::embedded()?;
/// let date = |y, m, d| NaiveDate::from_ymd_opt(y, m, d);
/// let posting = |code, date| Posting {
///     code: TransactionCode::new(code).unwrap(),
///     date,
///     amount: None,
///     explanation: None,
/// };
/// let postings = [
///     posting(150, date(2020, 4, 15)),
///     posting(520, date(2021, 1, 1)),
///     posting(521, date(2021, 7, 1)),
/// ];
/// let found = collection(&postings, date(2026, 1, 15).unwrap(), &rules);
/// // 181 days from start to end, and 180: 361 days after 2030-04-15.
/// assert_eq!(found.total_toll_days, Some(361));
/// assert_eq!(found.adjusted_csed_date, date(2031, 4, 11));
/// # Ok::<(), goldsmith_rules::Faults>(())
/// ```
pub fn collection<'r>(
    postings: &[Posting<'_>],
    as_of: NaiveDate,
    rules: &'r Rules,
) -> Collection<'r> {
    let (events, mut caveats) = tolling_events(postings, rules);
    let started = start(postings, rules);
    let base_csed_date = started.and_then(|(base, filed, _)| later(filed, base.standard_years));
    let is_open = events.iter().any(|event| event.is_open);
    let total_toll_days = (!is_open).then(|| {
        let additional = events
            .iter()
            .map(|event| i64::from(event.additional_toll_days));
        days_in_any(&events).saturating_add(additional.sum::<i64>())
    });
    let adjusted_csed_date = base_csed_date
        .zip(total_toll_days)
        .and_then(|(base, days)| base.checked_add_days(Days::new(u64::try_from(days).ok()?)));
    if base_csed_date.is_none() {
        caveats.lack("the day a return posted");
    }
    let soon = rules.legacy().collection.expiring_soon_months;
    let soon = as_of.checked_add_months(Months::new(soon.into()));
    let status = match adjusted_csed_date {
        None if base_csed_date.is_none() => CsedStatus::Unknown,
        None => CsedStatus::Open,
        Some(date) if date < as_of => CsedStatus::Expired,
        Some(date) if soon.is_some_and(|soon| date < soon) => CsedStatus::ExpiringSoon,
        Some(_) => CsedStatus::Active,
    };
    Collection {
        return_filed_date: started.map(|(_, filed, _)| filed),
        return_posting: started.map(|(.., position)| position),
        base: started.map(|(base, ..)| base),
        base_csed_date,
        adjusted_csed_date,
        total_toll_days,
        status,
        days_until_csed: adjusted_csed_date
            .map(|date| date.signed_duration_since(as_of).num_days()),
        events,
        caveats,
    }
}

/// The posting that starts the time to collect, and the rule that says so.
fn start<'r>(
    postings: &[Posting<'_>],
    rules: &'r Rules,
) -> Option<(&'r LegacyBase, NaiveDate, usize)> {
    let starts = postings
        .iter()
        .enumerate()
        .filter_map(|(position, posting)| {
            let words = posting.explanation.unwrap_or_default();
            let base = rules
                .legacy_bases()
                .iter()
                .find(|base| base.start_code == posting.code)
                .filter(|base| !base.except_phrases.found_in(words))?;
            Some((base, posting.date?, position))
        });
    starts.min_by_key(|(_, date, position)| (*date, *position))
}

/// So many calendar years later; 28 February where a year has no 29th.
pub(super) fn later(date: NaiveDate, years: u16) -> Option<NaiveDate> {
    let months = u32::from(years).checked_mul(12)?;
    date.checked_add_months(Months::new(months))
}

/// How many days lie in any of the intervals. The day of the end is not one.
pub(super) fn days_in_any(events: &[TollingEvent<'_>]) -> i64 {
    let mut intervals: Vec<(NaiveDate, NaiveDate)> = events
        .iter()
        .filter_map(|event| event.start_date.zip(event.end_date))
        .collect();
    intervals.sort_unstable();
    let mut days = 0_i64;
    let mut reached = NaiveDate::MIN;
    for (start, end) in intervals {
        let new = end.signed_duration_since(start.max(reached)).num_days();
        days = days.saturating_add(new.max(0));
        reached = reached.max(end);
    }
    days
}
