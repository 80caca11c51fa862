//! Puts into words how a period came about.

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
    BeforeAssessment,
    AfterExpiry,
}

/// Writes the steps of one assessment, and what of them is assumed or missing.
pub(super) struct Telling<'t, 'r> {
    pub(super) suspensions: &'t [Suspension<'r>],
    pub(super) found: &'t mut Assessment<'r>,
}

impl Telling<'_, '_> {
    pub(super) fn tell(
        &mut self,
        event: &Event,
        told: Told,
        from: NaiveDate,
        to: Option<NaiveDate>,
        days: Option<i64>,
    ) {
        let places = match event {
            Event::Suspended { of, .. } => of,
            Event::Waiver { of, .. }
            | Event::Floor { of, .. }
            | Event::Suit { of }
            | Event::Review { of } => slice::from_ref(of),
        };
        let of: Vec<&Suspension<'_>> = places
            .iter()
            .filter_map(|place| self.suspensions.get(*place))
            .collect();
        let names: Vec<String> = of.iter().map(|found| found.name()).collect();
        let names = names.join("; ");
        let mut authorities: Vec<&str> = Vec::new();
        for found in &of {
            let authority = found.authority();
            if !authorities.contains(&authority) {
                authorities.push(authority);
            }
        }
        if told == Told::Counts {
            self.note(event, &of);
            if let Event::Suspended { of, .. } = event {
                let of = of.clone();
                self.found.standstills.push(Standstill { from, to, of });
            }
        }
        let inputs = of
            .iter()
            .flat_map(|found| [Some(found.opened_by), found.closed_by])
            .flatten();
        self.found.steps.push(Step {
            from: Some(from),
            to,
            days,
            inputs: inputs.collect(),
            ..Step::new(
                format!("{names}: {}", outcome(event, told)),
                authorities.join("; "),
            )
        });
    }

    /// Notes what of an event that counts is assumed or missing.
    fn note(&mut self, event: &Event, of: &[&Suspension<'_>]) {
        for found in of {
            let name = found.name();
            if found.is_assumed {
                self.found.caveats.assume(format!(
                    "{name}: what it is, or when it ended, is not stated"
                ));
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
        (_, Event::Floor { .. }) => "the period does not end before this day after the close",
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
