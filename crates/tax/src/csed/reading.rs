//! What bears on the periods of a module, in the order of its date, under each
//! way of reading it.

use std::sync::Arc;

use chrono::Days;
use goldsmith_rules::{CsedRules, SuspensionEffect};
use goldsmith_terms::NaiveDate;

use super::Suspension;
use super::history::after;

/// Something that bears on a period, in the order of its date.
#[derive(Clone, Debug)]
pub(super) enum Event {
    /// The period stands still up to the end, or for as long as nothing closes.
    Suspended {
        end: Option<NaiveDate>,
        /// Positions of the suspensions merged here.
        of: Arc<[usize]>,
    },
    /// The IRS states a last day, which the transcript may not print.
    Waiver { to: Option<NaiveDate>, of: usize },
    /// A hearing closed: the period does not end before the day.
    Floor { to: NaiveDate, of: usize },
    /// A suit began.
    Suit { of: usize },
    /// Something began that may suspend, which depends on the case.
    Review { of: usize },
}

/// The events of a module under one reading, by date.
pub(super) type Reading = Vec<(NaiveDate, Event)>;

/// The ways the same suspensions can be read.
pub(super) struct Readings {
    /// As posted.
    pub(super) posted: Reading,
    /// As if every one that runs closed on the as-of date.
    pub(super) closed_today: Option<Reading>,
    /// As if the close already held the tail, where that can be.
    pub(super) earlier: Option<Reading>,
}

impl Readings {
    pub(super) fn of(
        suspensions: &[Suspension<'_>],
        as_of: NaiveDate,
        rules: &CsedRules,
    ) -> Readings {
        let runs = |found: &Suspension<'_>| found.is_open && suspends(found);
        let is_early = |found: &Suspension<'_>| found.earlier_tail_end.is_some() && !found.is_void;
        let tail_end = |found: &Suspension<'_>| found.tail_end;
        let early_end = |found: &Suspension<'_>| found.earlier_tail_end.or(found.tail_end);
        Readings {
            posted: reading(suspensions, tail_end, None),
            closed_today: suspensions
                .iter()
                .any(runs)
                .then(|| reading(suspensions, tail_end, Some((as_of, rules)))),
            earlier: suspensions
                .iter()
                .any(is_early)
                .then(|| reading(suspensions, early_end, None)),
        }
    }
}

fn suspends(found: &Suspension<'_>) -> bool {
    found.rule.effect == SuspensionEffect::Suspends && !found.is_void
}

/// Merges what runs at the same time or without a gap, so that each day counts
/// once, and puts everything in the order of its date.
fn reading<'s>(
    suspensions: &'s [Suspension<'_>],
    tail_end: impl Fn(&'s Suspension<'_>) -> Option<NaiveDate>,
    closed_on: Option<(NaiveDate, &CsedRules)>,
) -> Reading {
    let mut reading: Reading = Vec::new();
    let mut current: Option<(NaiveDate, Option<NaiveDate>, Vec<usize>)> = None;
    let mut others: Reading = Vec::new();
    for (of, found) in suspensions.iter().enumerate() {
        if found.is_void {
            continue;
        }
        match found.rule.effect {
            SuspensionEffect::Suspends => {}
            SuspensionEffect::StatesDate => {
                let to = found.tail_end;
                others.push((found.open_date, Event::Waiver { to, of }));
                continue;
            }
            SuspensionEffect::NoDate => {
                others.push((found.open_date, Event::Suit { of }));
                continue;
            }
            SuspensionEffect::Review => {
                others.push((found.open_date, Event::Review { of }));
                continue;
            }
            SuspensionEffect::None => continue,
        }
        let start = found.open_date;
        let (end, closed, floor_days) = match closed_on.filter(|_| found.is_open) {
            Some((closed_on, rules)) => {
                let closing = rules.closings_of(found.kind()).next();
                let closed = closed_on.max(start);
                let tail = closing.map(|closing| closing.tail).unwrap_or_default();
                let floor_days = closing.and_then(|closing| closing.floor_days);
                (after(closed, tail), Some(closed), floor_days)
            }
            None => (tail_end(found), found.close_date, found.floor_days),
        };
        if let Some((closed, days)) = closed.zip(floor_days) {
            let to = closed.checked_add_days(Days::new(u64::from(days)));
            others.extend(to.map(|to| (closed, Event::Floor { to, of })));
        }
        match &mut current {
            Some((_, merged_end, merged))
                if merged_end.is_none_or(|merged_end| start <= merged_end) =>
            {
                *merged_end = merged_end.zip(end).map(|(one, other)| one.max(other));
                merged.push(of);
            }
            _ => {
                reading.extend(
                    current
                        .take()
                        .map(|(start, end, of)| (start, Event::Suspended { end, of: of.into() })),
                );
                current = Some((start, end, vec![of]));
            }
        }
    }
    reading
        .extend(current.map(|(start, end, of)| (start, Event::Suspended { end, of: of.into() })));
    reading.extend(others);
    // Stable: on one day what suspends is counted before a stated date, and a
    // suit is measured against both.
    reading.sort_by_key(|(date, event)| (*date, matches!(event, Event::Suit { .. })));
    reading
}
