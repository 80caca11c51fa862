//! Where the keys of one object lead: which of its values may become which
//! field, whatever those values are. Objects with the same keys in the same
//! order have the same shape, so it is made once for many records of a list.

use goldsmith_terms::{Pointer, Text};

use crate::section::Section;
use crate::spelling::{Only, Part};
use crate::tape::Value;

mod walk;

use walk::{Way, leads_nowhere};

/// Where a node stands: so many positions behind the record's beginning, or
/// behind the end of the container that came before it. Containers of the same
/// key differ in length from record to record; what lies between does not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// 0 for the record's beginning, else one more than the container's number.
    base: u32,
    offset: u32,
}

/// A value that may become a field's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) place: Place,
    /// Twice the spelling's rank, and one more for a key that only resembles it.
    pub(crate) order: u16,
    pub(crate) only: Only,
    pub(crate) part: Part,
    /// The field's next candidate, [`NONE`] for the last: by the order of the
    /// spellings, then by their places.
    pub(crate) next: u32,
}

/// No candidate.
pub(crate) const NONE: u32 = u32::MAX;

impl Candidate {
    #[inline]
    pub(crate) fn is_near(self) -> bool {
        self.order % 2 == 1
    }

    #[inline]
    pub(crate) fn rank(self) -> u16 {
        self.order / 2
    }

    /// Whether both came under the same spelling: a key that stands twice.
    pub(crate) fn repeats(self, other: Candidate) -> bool {
        self.order == other.order && self.part == other.part
    }

    /// Whether another value here is a contradiction. What is only a guess
    /// contradicts nobody, and a repeated key is told as such.
    pub(crate) fn can_contradict(self, kept: Candidate) -> bool {
        !matches!(self.only, Only::Name | Only::Borrowed)
            && self.part == Part::Whole
            && self.order != kept.order
    }
}

/// How many values under the same key are tried. A broken producer may repeat a
/// key without end.
const KEPT_DUPLICATES: usize = 8;

/// A key that no field reads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unmapped {
    /// Of its value.
    pub(crate) place: Place,
    key: Place,
    inside: u32,
}

/// An object or an array on the way from the record to a value.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// Of the key that leads to it.
    key: Place,
    /// Its position, for an element of an array.
    index: Option<u32>,
    inside: u32,
}

/// The record itself, in place of a step.
const RECORD: u32 = u32::MAX;

/// See the [module](self).
#[derive(Debug, Default)]
pub(crate) struct Shape {
    /// For each field its first candidate, or [`NONE`].
    heads: Vec<u32>,
    candidates: Vec<Candidate>,
    unmapped: Vec<Unmapped>,
    steps: Vec<Step>,
    /// The containers that nothing was looked for in.
    closed: Vec<Place>,
    /// The objects some of whose keys lead somewhere.
    open: Vec<Place>,
    /// The objects whose keys count, but none of which leads anywhere. They are
    /// closed ones too.
    barren: Vec<Barren>,
    /// Whether values have a part in the shape, so that it fits no other record: a
    /// list where keys count, keys that stand again.
    is_unique: bool,
    /// Of the record at hand: its position, then the ends of its closed containers.
    bases: Vec<u32>,
    /// Of the record before.
    last_bases: Vec<u32>,
}

#[inline]
fn position(bases: &[u32], place: Place) -> u32 {
    let base = bases.get(place.base as usize).copied();
    base.map_or(u32::MAX, |base| base.saturating_add(place.offset))
}

impl Shape {
    /// Makes this the shape of an object, keeping the memory.
    pub(crate) fn make(&mut self, object: Value<'_, '_>, section: &Section, fields: usize) {
        self.heads.clear();
        self.heads.resize(fields, NONE);
        self.candidates.clear();
        self.unmapped.clear();
        self.steps.clear();
        self.closed.clear();
        self.open.clear();
        self.barren.clear();
        self.is_unique = false;
        self.bases.clear();
        self.bases.push(object.position());
        self.walk(object, section, 0, Way::START);
    }

    /// Lays the shape over an object if it has the keys of the one the shape lies
    /// over now, `last`; says whether it does. `repeats` where that is known.
    #[inline]
    pub(crate) fn lay_over<'t, 'a>(
        &mut self,
        object: Value<'t, 'a>,
        last: Value<'t, 'a>,
        repeats: bool,
        section: &Section,
    ) -> bool {
        if self.is_unique || !(repeats || object.has_keys_of(last)) {
            return false;
        }
        std::mem::swap(&mut self.bases, &mut self.last_bases);
        self.bases.clear();
        self.bases.push(object.position());
        for place in &self.closed {
            let end = object.at(position(&self.bases, *place)).behind();
            self.bases.push(end);
        }
        let (bases, last_bases) = (&self.bases, &self.last_bases);
        let has_same_keys = |place: Place| {
            let inner = object.at(position(bases, place));
            (repeats && inner.repeats_keys())
                || inner.has_keys_of(object.at(position(last_bases, place)))
        };
        let is_barren = |barren: &Barren| {
            let inner = object.at(position(bases, barren.place));
            has_same_keys(barren.place) || leads_nowhere(inner, section, *barren)
        };
        self.open.iter().all(|place| has_same_keys(*place)) && self.barren.iter().all(is_barren)
    }

    /// The position on the tape of a place in the record at hand.
    #[inline]
    pub(crate) fn position(&self, place: Place) -> u32 {
        position(&self.bases, place)
    }

    #[inline]
    pub(crate) fn first(&self, field: u16) -> Option<Candidate> {
        self.candidate(*self.heads.get(usize::from(field))?)
    }

    #[inline]
    pub(crate) fn candidate(&self, index: u32) -> Option<Candidate> {
        self.candidates.get(index as usize).copied()
    }

    /// Whether any value may be a field's.
    pub(crate) fn has_candidates(&self) -> bool {
        !self.candidates.is_empty()
    }

    pub(crate) fn forget_unmapped(&mut self) {
        self.unmapped.clear();
    }

    pub(crate) fn unmapped(&self) -> &[Unmapped] {
        &self.unmapped
    }

    /// The keys down to a key that no field reads, joined with dots.
    pub(crate) fn path<'a>(&self, record: Value<'_, 'a>, unmapped: Unmapped) -> Text<'a> {
        let key = self.key(record, unmapped.key);
        match self.steps.get(unmapped.inside as usize) {
            None => key,
            Some(step) => format!("{}.{key}", self.path_to(record, *step)).into(),
        }
    }

    fn path_to(&self, record: Value<'_, '_>, step: Step) -> String {
        let key = match step.index {
            Some(index) => index.to_string(),
            None => self.key(record, step.key).into_owned(),
        };
        match self.steps.get(step.inside as usize) {
            None => key,
            Some(above) => format!("{}.{key}", self.path_to(record, *above)),
        }
    }

    /// The place in the document of a key that no field reads.
    pub(crate) fn pointer(
        &self,
        record: Value<'_, '_>,
        pointer: &Pointer,
        unmapped: Unmapped,
    ) -> Pointer {
        let inside = self.pointer_to(record, pointer, unmapped.inside);
        inside.key(&self.key(record, unmapped.key))
    }

    fn pointer_to(&self, record: Value<'_, '_>, pointer: &Pointer, step: u32) -> Pointer {
        let Some(step) = self.steps.get(step as usize) else {
            return pointer.clone();
        };
        let inside = self.pointer_to(record, pointer, step.inside);
        match step.index {
            Some(index) => inside.at(index as usize),
            None => inside.key(&self.key(record, step.key)),
        }
    }

    fn key<'a>(&self, record: Value<'_, 'a>, key: Place) -> Text<'a> {
        record.at(self.position(key)).key_text()
    }

    /// The place of a node that the walk stands at.
    #[inline]
    fn place(&self, position: u32) -> Place {
        let base = self.bases.len() as u32 - 1;
        let from = self.bases.last().copied().unwrap_or_default();
        Place {
            base,
            offset: position - from,
        }
    }
}

/// An object none of whose keys leads anywhere, though keys of its level may.
#[derive(Clone, Copy, Debug)]
struct Barren {
    place: Place,
    level: u16,
    is_quiet: bool,
}
