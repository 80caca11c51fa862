use std::borrow::Cow;

use goldsmith_terms::{Completeness, Money, NaiveDate};

/// One step of a derivation, as a practitioner would write it down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step<'r> {
    /// What is done, and with which figures.
    pub what: Cow<'static, str>,
    /// What comes out of it, where that is an amount: dollars.
    pub amount: Option<Money>,
    /// The first day it is about.
    pub from: Option<NaiveDate>,
    /// The day it leads to.
    pub to: Option<NaiveDate>,
    /// How many days it counts.
    pub days: Option<i64>,
    /// What it rests on: statute, Internal Revenue Manual section or contract.
    pub authority: Cow<'r, str>,
    /// Positions, among the inputs, of the rows it rests on.
    pub inputs: Vec<usize>,
}

impl<'r> Step<'r> {
    /// A step without a figure yet.
    pub fn new(what: impl Into<Cow<'static, str>>, authority: impl Into<Cow<'r, str>>) -> Step<'r> {
        Step {
            what: what.into(),
            authority: authority.into(),
            ..Step::default()
        }
    }

    /// The step with the amount that comes out of it.
    #[must_use]
    pub fn amount(self, amount: Money) -> Step<'r> {
        Step {
            amount: Some(amount),
            ..self
        }
    }
}

/// What a result assumes and what it lacks, each as a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caveats {
    /// What was taken to be so.
    pub assumptions: Vec<Cow<'static, str>>,
    /// What would have been needed, or contradicts itself.
    pub missing: Vec<Cow<'static, str>>,
}

impl Caveats {
    /// Known without a caveat, incomplete where something is missing, assumed
    /// otherwise.
    pub fn completeness(&self) -> Completeness {
        if !self.missing.is_empty() {
            Completeness::Incomplete
        } else if !self.assumptions.is_empty() {
            Completeness::Assumed
        } else {
            Completeness::Known
        }
    }

    /// Notes something that was taken to be so, once.
    pub fn assume(&mut self, what: impl Into<Cow<'static, str>>) {
        note(&mut self.assumptions, what.into());
    }

    /// Notes something that is missing or contradicts itself, once.
    pub fn lack(&mut self, what: impl Into<Cow<'static, str>>) {
        note(&mut self.missing, what.into());
    }
}

fn note(notes: &mut Vec<Cow<'static, str>>, what: Cow<'static, str>) {
    if !notes.contains(&what) {
        notes.push(what);
    }
}
