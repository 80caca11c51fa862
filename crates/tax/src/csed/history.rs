//! From postings to suspensions: which close belongs to which opening, what is
//! undone, and what contradicts itself.

use chrono::{Days, Months};
use goldsmith_rules::{ClosingRule, CsedRules, SuspensionEffect, SuspensionRule, Tail};
use goldsmith_terms::{NaiveDate, SuspensionKind};

use super::order::{Dated, in_order};
use super::{Posting, Suspension, Told};
use crate::Caveats;

/// What a module's postings say about suspensions.
pub(super) struct History<'r> {
    /// By the day they opened.
    pub(super) suspensions: Vec<Suspension<'r>>,
    /// What contradicts itself or is missing, of the module as a whole.
    pub(super) caveats: Caveats,
}

impl<'r> History<'r> {
    pub(super) fn of(
        postings: &[Posting],
        return_form: Option<&str>,
        rules: &'r CsedRules,
    ) -> History<'r> {
        let mut pairing = Pairing {
            rules,
            return_form,
            suspensions: Vec::new(),
            caveats: Caveats::default(),
            untold: 0,
        };
        for dated in in_order(postings, rules, &mut pairing.caveats) {
            pairing.take(dated);
        }
        pairing.report_double_openings();
        pairing.report_untracked(postings);
        if pairing.untold > 0 {
            let more = format!("{} more postings that contradict others", pairing.untold);
            pairing.caveats.lack(more);
        }
        let Pairing {
            mut suspensions,
            caveats,
            ..
        } = pairing;
        suspensions.sort_by_key(|suspension| suspension.open_date);
        History {
            suspensions,
            caveats,
        }
    }
}

/// A history while it is put together.
pub(super) struct Pairing<'r, 'f> {
    pub(super) rules: &'r CsedRules,
    pub(super) return_form: Option<&'f str>,
    pub(super) suspensions: Vec<Suspension<'r>>,
    pub(super) caveats: Caveats,
    /// Contradictions beyond those that are told one by one.
    pub(super) untold: usize,
}

/// How many contradictions of a module are told one by one.
const MOST_TOLD: usize = 20;

impl<'r> Pairing<'r, '_> {
    fn take(&mut self, dated: Dated<'_>) {
        let code = dated.posting.code;
        if let Some(rule) = self.rules.opening(code, dated.sub_code()) {
            self.open(dated, rule);
            return;
        }
        let closes = self.rules.closings().any(|rule| rule.code == code);
        let voids = |rule: &SuspensionRule| rule.void_code == Some(code);
        if closes && self.close(dated) || self.rules.suspensions().any(voids) && self.void(dated) {
            return;
        }
        if self
            .rules
            .closings()
            .any(|rule| rule.undone_by == Some(code))
        {
            self.reopen(dated);
            return;
        }
        self.report_unmatched(dated);
    }

    fn open(&mut self, dated: Dated<'_>, rule: &'r SuspensionRule) {
        if self.is_of_other_form(rule) {
            return;
        }
        let contradicted = self
            .suspensions
            .iter()
            .find(|running| running.is_open && Some(running.kind()) == rule.contradicts_open);
        if let Some(running) = contradicted {
            let what = format!(
                "{} comes while the {} of {} still runs",
                dated.name(),
                words(running.kind()),
                running.open_date
            );
            self.contradict(what);
        }
        let mut suspension = Suspension {
            rule,
            sub_code: dated.posting.sub_code,
            opened_by: dated.position,
            open_date: dated.date,
            closed_by: None,
            close_date: None,
            tail: Tail::default(),
            tail_end: None,
            earlier_tail_end: None,
            floor_days: None,
            closing: None,
            is_open: true,
            is_void: false,
            is_assumed: rule.assumed || dated.is_assumed(),
        };
        match rule.effect {
            SuspensionEffect::StatesDate => {
                let stated = dated.posting.new_csed_date;
                suspension.is_open = false;
                suspension.is_assumed |= stated.is_some_and(|told| told.assumed);
                suspension.tail_end = stated.map(|told| told.value);
            }
            SuspensionEffect::Suspends
            | SuspensionEffect::NoDate
            | SuspensionEffect::Review
            | SuspensionEffect::None => {}
        }
        if let Some(lasts) = rule.lasts {
            suspension.is_open = false;
            suspension.close_date = Some(dated.date);
            suspension.tail = lasts;
            suspension.tail_end = after(dated.date, lasts);
        }
        if let Some(end) = dated.posting.end_date.filter(|_| rule.states_end) {
            match self.rules.closings_of(rule.kind).next() {
                Some(closing) if end.value >= dated.date => {
                    suspension.is_assumed |= end.assumed;
                    suspension.end(end.value, closing);
                }
                Some(_) => self.contradict(format!(
                    "the end that {} states lies before its date; it is taken as still running",
                    dated.name()
                )),
                None => {}
            }
        }
        self.suspensions.push(suspension);
    }

    /// Tells of a contradiction, or counts it where enough are told.
    pub(super) fn contradict(&mut self, what: String) {
        if self.caveats.missing.len() < MOST_TOLD {
            self.caveats.lack(what);
        } else {
            self.untold += 1;
        }
    }

    /// Whether the rule holds in the modules of another form only.
    pub(super) fn is_of_other_form(&self, rule: &SuspensionRule) -> bool {
        let form = self.return_form.map(str::trim).unwrap_or_default();
        let form = form.strip_prefix("Form ").unwrap_or(form);
        rule.return_form
            .as_ref()
            .is_some_and(|only| !form.eq_ignore_ascii_case(only))
    }

    /// Closes the earliest open suspension that the posting can close.
    fn close(&mut self, dated: Dated<'_>) -> bool {
        let code = dated.posting.code;
        let sub_code = dated.sub_code();
        let matching = |suspension: &Suspension<'r>, exact: bool| {
            let mut closings = self.rules.closings_of(suspension.kind());
            let closing = closings.find(|closing| {
                let of_code = closing.code == code;
                of_code
                    && match &closing.sub_codes {
                        Some(own) => sub_code.is_some_and(|code| own.contains(&code)),
                        None if closing.sub_code_optional && sub_code.is_none() => true,
                        None if exact => value(suspension.sub_code) == sub_code,
                        None => self.is_vague(suspension, &dated),
                    }
            })?;
            (suspension.is_open && !suspension.is_void).then_some(closing)
        };
        let found = [true, false].into_iter().find_map(|exact| {
            let mut open = self.suspensions.iter().enumerate();
            open.find_map(|(place, suspension)| Some((place, exact, matching(suspension, exact)?)))
        });
        // A close without its code is no riddle where only one thing is open.
        let mut could_close = self
            .suspensions
            .iter()
            .filter(|open| matching(open, false).is_some());
        let is_one_of_several = could_close.nth(1).is_some();
        let end = dated.posting.end_date;
        if let Some((place, exact, closing)) = found {
            let rules = self.rules;
            if let Some(suspension) = self.suspensions.get_mut(place) {
                suspension.is_assumed |= dated.is_assumed() || !exact && is_one_of_several;
                suspension.closed_by = Some(dated.position);
                let mut closing = closing;
                // The close may name the kind that the opening left out.
                let named = sub_code.filter(|_| suspension.sub_code.is_none());
                if let Some(rule) =
                    named.and_then(|code| rules.opening(suspension.rule.open_code, Some(code)))
                {
                    suspension.rule = rule;
                    suspension.sub_code = dated.posting.sub_code;
                    let mut of_kind = rules.closings_of(rule.kind);
                    closing = of_kind
                        .find(|closing| closing.code == code)
                        .unwrap_or(closing);
                }
                let states_end = suspension.rule.states_end;
                let stated = end.filter(|end| states_end && end.value >= suspension.open_date);
                suspension.end(stated.map_or(dated.date, |end| end.value), closing);
            }
            return true;
        }
        self.was_over(dated)
    }

    /// Whether the close is of a suspension that was posted with its end, or of a
    /// suit, which it does not end. Of two ends the stated one is taken.
    fn was_over(&mut self, dated: Dated<'_>) -> bool {
        let rules = self.rules;
        let sub_code = dated.sub_code();
        let is_meant = |found: &&mut Suspension<'_>| {
            let mut closings = rules.closings_of(found.kind());
            let had_end = found.rule.states_end && found.closed_by.is_none() && !found.is_open;
            let is_suit = found.rule.effect == SuspensionEffect::NoDate;
            !found.is_void
                && (had_end && closings.any(|closing| closing.code == dated.posting.code)
                    || is_suit && sub_code.is_some() && value(found.sub_code) == sub_code)
        };
        let Some(found) = self.suspensions.iter_mut().find(is_meant) else {
            return false;
        };
        if let Some(close) = found.close_date {
            found.is_assumed |= close != dated.date;
            found.closed_by = Some(dated.position);
        }
        true
    }

    /// Whether the two may belong together although their sub-codes differ: one
    /// of them has none, or one was taken from words and tells the same kind. For
    /// a code that opens something without a sub-code too.
    fn is_vague(&self, suspension: &Suspension<'_>, dated: &Dated<'_>) -> bool {
        let code = suspension.rule.open_code;
        if self.rules.opening(code, None).is_none() {
            return false;
        }
        let (own, other) = (suspension.sub_code, dated.posting.sub_code);
        let kind = |told: Told<u16>| {
            let rule = self.rules.opening(code, Some(told.value))?;
            Some(rule.kind)
        };
        match (own, other) {
            (None, None) => false,
            (Some(_), None) => true,
            (None, Some(other)) => kind(other).is_some_and(|kind| kind != SuspensionKind::Suit),
            (Some(own), Some(other)) => (own.assumed || other.assumed) && kind(own) == kind(other),
        }
    }

    /// Undoes the earliest open suspension that the posting can undo, else the
    /// latest closed one.
    fn void(&mut self, dated: Dated<'_>) -> bool {
        let code = dated.posting.code;
        let sub_code = dated.sub_code();
        let candidates: Vec<(usize, bool, bool)> = self
            .suspensions
            .iter()
            .enumerate()
            .filter(|(_, suspension)| {
                suspension.rule.void_code == Some(code) && !suspension.is_void
            })
            .filter_map(|(place, suspension)| {
                let exact = value(suspension.sub_code) == sub_code;
                (exact || self.is_vague(suspension, &dated)).then_some((
                    place,
                    exact,
                    suspension.is_open,
                ))
            })
            .collect();
        let pick = |exact: bool| {
            let of = || candidates.iter().filter(move |(_, is, _)| *is == exact);
            let open = of().find(|(.., open)| *open);
            open.or_else(|| of().next_back()).map(|(place, ..)| *place)
        };
        let Some((place, vague)) = pick(true)
            .map(|place| (place, false))
            .or_else(|| pick(false).map(|place| (place, true)))
        else {
            return false;
        };
        if let Some(suspension) = self.suspensions.get_mut(place) {
            suspension.is_void = true;
            suspension.is_open = false;
            suspension.is_assumed |= vague;
        }
        true
    }

    /// Opens again what a close ended that the posting undoes.
    fn reopen(&mut self, dated: Dated<'_>) {
        let rules = self.rules;
        let undone = |suspension: &&mut Suspension<'_>| {
            let mut closings = rules.closings_of(suspension.kind());
            !suspension.is_void
                && !suspension.is_open
                && closings.any(|closing| {
                    closing.undone_by == Some(dated.posting.code)
                        && suspension.closing == Some(closing)
                })
        };
        match self.suspensions.iter_mut().rev().find(undone) {
            Some(suspension) => {
                suspension.is_open = true;
                suspension.closed_by = None;
                suspension.close_date = None;
                suspension.tail = Tail::default();
                suspension.tail_end = None;
                suspension.earlier_tail_end = None;
                suspension.floor_days = None;
                suspension.closing = None;
            }
            None => self.report_unmatched(dated),
        }
    }
}

impl<'r> Suspension<'r> {
    fn end(&mut self, date: NaiveDate, closing: &'r ClosingRule) {
        self.is_open = false;
        self.is_void = closing.same_day_voids && date == self.open_date;
        self.close_date = Some(date);
        self.tail = closing.tail;
        self.tail_end = after(date, closing.tail);
        self.earlier_tail_end = closing.earlier_tail_days.and_then(|days| {
            let tail = Tail { days, months: 0 };
            after(date, tail)
        });
        self.floor_days = closing.floor_days;
        self.closing = Some(closing);
    }
}

fn value(told: Option<Told<u16>>) -> Option<u16> {
    told.map(|told| told.value)
}

/// The day that lies a tail after a day; a day that its month does not have is
/// the month's last.
pub(super) fn after(date: NaiveDate, tail: Tail) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(u32::from(tail.months)))?
        .checked_add_days(Days::new(u64::from(tail.days)))
}

/// The kind in words: `installment request`.
pub(super) fn words(kind: SuspensionKind) -> String {
    kind.as_str().replace('_', " ")
}
