//! What the suspensions of a module contradict or leave open.

use goldsmith_rules::{SuspensionEffect, SuspensionRule};

use super::history::{Pairing, words};
use super::order::{Dated, bears_on_suspensions};
use super::{Posting, Suspension};

impl Pairing<'_, '_> {
    /// Says what a posting that fits nothing contradicts. A granted agreement
    /// without a request, and a 971 or 972 of another action code, contradict
    /// nothing.
    pub(super) fn report_unmatched(&mut self, dated: Dated<'_>) {
        let code = dated.posting.code;
        let closings = self.rules.closings().filter(|closing| closing.code == code);
        let closed = closings.flat_map(|closing| {
            let kind = closing.kind;
            self.rules
                .suspensions()
                .filter(move |rule| rule.kind == kind)
        });
        let mut closed = closed.peekable();
        if closed.peek().is_some() && closed.all(|rule| self.is_of_other_form(rule)) {
            return;
        }
        let opens_without =
            |rule: &SuspensionRule| rule.open_code == code && rule.open_sub_codes.is_empty();
        if self.rules.suspensions().any(opens_without) {
            let sub_code = dated
                .sub_code()
                .map_or(String::new(), |code| format!("{code:02}"));
            self.contradict(format!(
                "closing code {sub_code} of {} is unknown; whether it suspends cannot be told",
                dated.name()
            ));
        } else if bears_on_suspensions(dated.posting, self.rules) && !self.opens_other(dated) {
            self.contradict(format!(
                "{} closes or undoes what was not open before it",
                dated.name()
            ));
        }
    }

    /// Whether the code also opens something, with another sub-code.
    fn opens_other(&self, dated: Dated<'_>) -> bool {
        let code = dated.posting.code;
        self.rules.suspensions().any(|rule| rule.open_code == code)
    }

    /// A suspension that runs beside another of its kind which has closed: one
    /// close may be missing, or one opening too many.
    pub(super) fn report_double_openings(&mut self) {
        let mut doubled = Vec::new();
        for open in &self.suspensions {
            let runs = open.is_open && open.rule.effect == SuspensionEffect::Suspends;
            let beside = |other: &&Suspension<'_>| {
                other.opened_by != open.opened_by
                    && !other.is_void
                    && other.kind() == open.kind()
                    && other.sub_code.map(|told| told.value) == open.sub_code.map(|told| told.value)
                    && other.open_date <= open.open_date
                    && other.close_date.is_none_or(|close| close > open.open_date)
            };
            if runs && let Some(other) = self.suspensions.iter().find(beside) {
                doubled.push(format!(
                    "{} was opened on {} and again on {} without a close for each",
                    words(open.kind()),
                    other.open_date.min(open.open_date),
                    open.open_date
                ));
            }
        }
        for what in doubled {
            self.contradict(what);
        }
    }

    pub(super) fn report_untracked(&mut self, postings: &[Posting]) {
        for posting in postings {
            let sub_code = posting.sub_code.map(|told| told.value);
            let is = |code: u16| Some(code) == sub_code;
            let mut trackings = self.rules.trackings();
            let told = trackings
                .find(|rule| rule.code == posting.code && rule.sub_codes.iter().copied().any(is));
            let Some(rule) = told else { continue };
            if !self
                .suspensions
                .iter()
                .any(|found| found.kind() == rule.expects)
            {
                self.caveats.assume(format!(
                    "a {} with action code {:03} tells of a {}, but no posting shows that it suspends; it is not counted",
                    posting.code,
                    sub_code.unwrap_or_default(),
                    words(rule.expects)
                ));
            }
        }
    }
}
