use goldsmith_rules::{LegacyPhrases, LegacyToll, Rules};
use goldsmith_terms::{NaiveDate, TollingType, TransactionCode};

use super::Posting;
use crate::Caveats;

/// What prolongs the time to collect by the legacy method: an interval between
/// two postings, or days that a code adds by itself (contract 5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TollingEvent<'r> {
    /// The kind of event.
    pub tolling_type: TollingType,
    /// The code it starts with.
    pub start_code: TransactionCode,
    /// The day it starts; unknown only of codes that add days by themselves.
    pub start_date: Option<NaiveDate>,
    /// The code it ends with.
    pub end_code: Option<TransactionCode>,
    /// The day it ends.
    pub end_date: Option<NaiveDate>,
    /// Days from start to end; `None` while it is open.
    pub interval_days: Option<i64>,
    /// Days added to them.
    pub additional_toll_days: u16,
    /// Both together; `None` while it is open.
    pub total_toll_days: Option<i64>,
    /// Whether no end has posted.
    pub is_open: bool,
    /// Position of the start among the postings.
    pub start: usize,
    /// Position of the end.
    pub end: Option<usize>,
    /// Where the formula stands.
    pub authority: &'r str,
}

/// The events of a module in the order of the rules, then of their dates, and
/// what contradicts itself (contract section 9, 1.2 to 1.5).
///
/// Every start takes the next end after it, so two starts can share one. Of
/// postings on one day the one further down is the later. A start or an end
/// without a date pairs with nothing and is told.
pub fn tolling_events<'r>(
    postings: &[Posting<'_>],
    rules: &'r Rules,
) -> (Vec<TollingEvent<'r>>, Caveats) {
    let mut events = Vec::new();
    let mut caveats = Caveats::default();
    let tolls = rules.legacy_tolls();
    for (position, toll) in tolls.iter().enumerate() {
        let is_same_start =
            |other: &LegacyToll| (other.event_category, other.start_code) == start_of(toll);
        // The rows that differ in their end alone are read with the first of them.
        if tolls.iter().take(position).any(is_same_start) {
            continue;
        }
        if toll.end_code.is_none() {
            events.extend(once(toll, postings));
        } else {
            let pairs = Pairs {
                ends: tolls.iter().filter(|other| is_same_start(other)).collect(),
                postings,
            };
            pairs.add(toll, &mut events, &mut caveats);
        }
    }
    (events, caveats)
}

fn start_of(toll: &LegacyToll) -> (TollingType, TransactionCode) {
    (toll.event_category, toll.start_code)
}

/// The one event of a code that adds days by itself, at its earliest posting.
fn once<'r>(toll: &'r LegacyToll, postings: &[Posting<'_>]) -> Option<TollingEvent<'r>> {
    let (start, posting) = postings
        .iter()
        .enumerate()
        .filter(|(_, posting)| posting.code == toll.start_code)
        .filter(|(_, posting)| holds(toll.start_phrases.as_ref(), posting))
        .min_by_key(|(_, posting)| (posting.date.is_none(), posting.date))?;
    let additional_toll_days = toll.additional_toll_days;
    // Zero days in the rule switch it off.
    (additional_toll_days > 0).then_some(TollingEvent {
        tolling_type: toll.event_category,
        start_code: toll.start_code,
        start_date: posting.date,
        end_code: None,
        end_date: None,
        interval_days: Some(0),
        additional_toll_days,
        total_toll_days: Some(additional_toll_days.into()),
        is_open: false,
        start,
        end: None,
        authority: &toll.authority,
    })
}

/// The postings, and the rows of the ends that one start can have.
struct Pairs<'p, 'r> {
    ends: Vec<&'r LegacyToll>,
    postings: &'p [Posting<'p>],
}

impl<'r> Pairs<'_, 'r> {
    /// The row whose end the posting is.
    fn end_row(&self, posting: &Posting<'_>) -> Option<&'r LegacyToll> {
        let is_end = |row: &&&LegacyToll| {
            row.end_code == Some(posting.code) && holds(row.end_phrases.as_ref(), posting)
        };
        self.ends.iter().find(is_end).copied()
    }

    /// Whether the posting starts an event: of postings that name a resolution
    /// none does.
    fn is_start(&self, toll: &LegacyToll, posting: &Posting<'_>) -> bool {
        let names_end = |row: &&LegacyToll| {
            let phrases = row.end_phrases.as_ref();
            phrases.is_some() && holds(phrases, posting)
        };
        posting.code == toll.start_code
            && holds(toll.start_phrases.as_ref(), posting)
            && !self.ends.iter().any(names_end)
    }

    fn add(&self, toll: &'r LegacyToll, events: &mut Vec<TollingEvent<'r>>, caveats: &mut Caveats) {
        let mut starts: Vec<(NaiveDate, usize)> = Vec::new();
        let mut ends: Vec<(NaiveDate, usize, &'r LegacyToll)> = Vec::new();
        for (position, posting) in self.postings.iter().enumerate() {
            if self.is_start(toll, posting) {
                starts.extend(dated(posting, caveats).map(|date| (date, position)));
            }
        }
        // Words are looked through for an end only where something began.
        if starts.is_empty() && self.ends.iter().all(|row| row.end_phrases.is_some()) {
            return;
        }
        for (position, posting) in self.postings.iter().enumerate() {
            if let Some(row) = self.end_row(posting) {
                ends.extend(dated(posting, caveats).map(|date| (date, position, row)));
            }
        }
        starts.sort_unstable();
        ends.sort_unstable_by_key(|(date, position, _)| (*date, *position));
        let earliest = starts.first();
        for (date, position, row) in &ends {
            if row.end_phrases.is_none() && earliest.is_none_or(|start| (*date, *position) < *start)
            {
                lack_start(row, toll, caveats);
            }
        }
        for start in &starts {
            let end = ends
                .iter()
                .find(|(date, position, _)| (*date, *position) > *start);
            events.push(event(toll, *start, end.copied()));
        }
    }
}

/// The day of a posting that counts; one without a day is told.
fn dated(posting: &Posting<'_>, caveats: &mut Caveats) -> Option<NaiveDate> {
    if posting.date.is_none() {
        caveats.lack(format!("the day a code {} posted", posting.code));
    }
    posting.date
}

fn event<'r>(
    toll: &'r LegacyToll,
    (start_date, start): (NaiveDate, usize),
    end: Option<(NaiveDate, usize, &'r LegacyToll)>,
) -> TollingEvent<'r> {
    let row = end.map_or(toll, |(_, _, row)| row);
    let interval_days = end.map(|(date, ..)| date.signed_duration_since(start_date).num_days());
    let additional_toll_days = match end {
        Some(_) => row.additional_toll_days,
        None => 0,
    };
    TollingEvent {
        tolling_type: toll.event_category,
        start_code: toll.start_code,
        start_date: Some(start_date),
        end_code: end.and(row.end_code),
        end_date: end.map(|(date, ..)| date),
        interval_days,
        additional_toll_days,
        total_toll_days: interval_days.map(|days| days.saturating_add(additional_toll_days.into())),
        is_open: end.is_none(),
        start,
        end: end.map(|(_, position, _)| position),
        authority: &row.authority,
    }
}

/// An end that nothing began contradicts the history, where its code has no
/// other meaning.
fn lack_start(row: &LegacyToll, toll: &LegacyToll, caveats: &mut Caveats) {
    let end = row.end_code.map(|code| code.to_string());
    caveats.lack(format!(
        "the code {} that a code {} ends",
        toll.start_code,
        end.unwrap_or_default()
    ));
}

fn holds(phrases: Option<&LegacyPhrases>, posting: &Posting<'_>) -> bool {
    phrases.is_none_or(|phrases| phrases.found_in(posting.explanation.unwrap_or_default()))
}
