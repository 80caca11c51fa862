//! Puts into words how a period came about.

use std::borrow::Cow;
use std::slice;

use goldsmith_terms::{NaiveDate, SuspensionKind};

use super::history::words;
use super::reading::Event;
use super::{Assessment, Standstill, Suspension};
use crate::Step;

/// What became of an event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Counts,
    /// A suit on the Monday that follows a last day on a weekend.
    CountsByMovedDay,
    /// A waiver while the period stood still, and the last day if the days that
    /// follow it are added to the date it states.
    CountsWhileSuspended(NaiveDate),
    BeforeAssessment,
    AfterExpiry,
}

/// How many suspensions one step names.
const MOST_NAMED: usize = 8;

/// A suspension and its name.
type Named<'t, 'r> = (&'t Suspension<'r>, &'t str);

/// Writes the steps of one assessment, and what of them is assumed or missing.
pub(super) struct Telling<'t, 'r> {
    pub(super) suspensions: &'t [Suspension<'r>],
    /// The names of the suspensions, by their positions.
    pub(super) names: &'t [String],
    pub(super) found: &'t mut Assessment<'r>,
    /// How many steps are written.
    pub(super) most_steps: usize,
    /// Events that were not written down any more.
    pub(super) untold: usize,
}

impl<'t, 'r> Telling<'t, 'r> {
    pub(super) fn tell(
        &mut self,
        event: &Event,
        told: Told,
        from: NaiveDate,
        to: Option<NaiveDate>,
        days: Option<i64>,
    ) {
        let counts = !matches!(told, Told::BeforeAssessment | Told::AfterExpiry);
        let places = match event {
            Event::Suspended { of, .. } => of.as_ref(),
            Event::Waiver { of, .. }
            | Event::Floor { of, .. }
            | Event::Suit { of }
            | Event::Review { of } => slice::from_ref(of),
        };
        if self.found.steps.len() >= self.most_steps {
            self.untold += 1;
            if counts {
                self.note_untold(event, places);
            }
            return;
        }
        let of: Vec<Named<'t, 'r>> = places
            .iter()
            .take(MOST_NAMED)
            .filter_map(|place| {
                let name = self.names.get(*place)?;
                Some((self.suspensions.get(*place)?, name.as_str()))
            })
            .collect();
        let names: Vec<&str> = of.iter().map(|(_, name)| *name).collect();
        let mut authorities: Vec<&'r str> = Vec::new();
        for (found, _) in &of {
            let authority = found.authority();
            if !authorities.contains(&authority) {
                authorities.push(authority);
            }
        }
        let authority = match authorities.as_slice() {
            [one] => Cow::Borrowed(*one),
            several => Cow::Owned(several.join("; ")),
        };
        if counts {
            self.note(event, told, &of);
            if let Event::Suspended { of, .. } = event {
                let of = of.clone();
                self.found.standstills.push(Standstill { from, to, of });
            }
        }
        let more = match places.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let inputs = of
            .iter()
            .flat_map(|(found, _)| [Some(found.opened_by), found.closed_by])
            .flatten();
        self.found.steps.push(Step {
            from: Some(from),
            to,
            days,
            inputs: inputs.collect(),
            ..Step::new(
                names.join("; ") + &more + ": " + outcome(event, told),
                authority,
            )
        });
    }

    /// Says that events were left out, where any were.
    pub(super) fn finish(self) {
        if self.untold > 0 {
            let what = format!(
                "{} more events; every suspension is in the list of them",
                self.untold
            );
            self.found.steps.push(Step::new(what, "IRC 6503"));
        }
    }

    /// Notes that something is assumed or missing of an event nobody tells.
    fn note_untold(&mut self, event: &Event, places: &[usize]) {
        let mut of = places
            .iter()
            .filter_map(|place| self.suspensions.get(*place));
        if of.any(|found| found.is_assumed) {
            self.found
                .caveats
                .assume("some of the events that are not told are assumed");
        }
        if matches!(event, Event::Waiver { to: None, .. } | Event::Review { .. }) {
            self.found
                .caveats
                .lack("what some of the events that are not told mean");
        }
    }

    /// Notes what of an event that counts is assumed or missing.
    fn note(&mut self, event: &Event, told: Told, of: &[Named<'_, '_>]) {
        for (found, name) in of {
            if found.is_assumed {
                let what = match found.rule.assumed && found.sub_code.is_none() {
                    true => format!("{name}: no code says what it is; taken for this kind"),
                    false => format!("{name}: what it is, or when it ended, is not stated"),
                };
                self.found.caveats.assume(what);
            }
            match told {
                Told::CountsByMovedDay => self.found.caveats.assume(format!(
                    "{name}: it was begun on the Monday after a last day on a weekend, which is taken as in time"
                )),
                Told::CountsWhileSuspended(other) => self.found.caveats.assume(format!(
                    "{name}: the days of the suspension that follow it are not added to the date it states; \
                     if they are, the last day is {other} or later"
                )),
                Told::Counts | Told::BeforeAssessment | Told::AfterExpiry => {}
            }
            match event {
                Event::Waiver { to: None, .. } => self.found.caveats.lack(format!(
                    "{name}: the new last day is not on the transcript; ask the IRS for it"
                )),
                Event::Review { .. } => self.found.caveats.lack(format!(
                    "{name}: whether it suspends depends on the court case; it is not counted"
                )),
                _ => {}
            }
        }
    }
}

const fn outcome(event: &Event, told: Told) -> &'static str {
    match (told, event) {
        (Told::BeforeAssessment, _) => "over before the assessment, not counted",
        (Told::AfterExpiry, _) => "after the last day, not counted",
        (_, Event::Suspended { end: Some(_), .. }) => "the period stands still",
        (_, Event::Suspended { end: None, .. }) => "still running, no date until it closes",
        (_, Event::Waiver { to: Some(_), .. }) => "the last day becomes the date stated, if later",
        (_, Event::Waiver { to: None, .. }) => "the date it states is unknown",
        (_, Event::Floor { .. }) => "by the floor after its close the period does not end before",
        (_, Event::Suit { .. }) => {
            "begun in time, it keeps the period open until the liability or the judgment is satisfied or \
             unenforceable; there is no date"
        }
        (_, Event::Review { .. }) => "whether it suspends depends on the court case, not counted",
    }
}

impl<'r> Suspension<'r> {
    /// What its end rests on, else what its opening does.
    pub fn authority(&self) -> &'r str {
        match self.closing {
            Some(closing) => &closing.authority,
            None => &self.rule.authority,
        }
    }

    /// Its closing code as two digits, or its action code as three.
    pub fn sub_code_text(&self) -> Option<String> {
        let digits = if self.has_action_code() { 3 } else { 2 };
        self.sub_code.map(|code| format!("{:0digits$}", code.value))
    }

    /// A 971 has an action code, anything else a closing code.
    const fn has_action_code(&self) -> bool {
        self.rule.open_code.number() == 971
    }

    /// `bankruptcy (520 closing code 85) of 2021-01-01, closed 2021-07-01, 6 months more`.
    pub fn name(&self) -> String {
        let kind = words(self.kind());
        let code = self.rule.open_code;
        let sort = if self.has_action_code() {
            "action"
        } else {
            "closing"
        };
        let sub_code = self
            .sub_code_text()
            .map_or(String::new(), |sub_code| format!(" {sort} code {sub_code}"));
        let opened = format!("{kind} ({code}{sub_code}) of {}", self.open_date);
        match (self.kind(), self.close_date, self.tail_end) {
            (SuspensionKind::Waiver, _, Some(to)) => format!("{opened} to {to}"),
            (_, Some(close), Some(end)) if close == self.open_date && end != close => {
                format!("{opened}, {} long", self.tail)
            }
            (_, Some(close), Some(end)) if end != close => {
                format!("{opened}, closed {close}, {} more", self.tail)
            }
            (_, Some(close), _) => format!("{opened}, closed {close}"),
            _ => opened,
        }
    }
}
