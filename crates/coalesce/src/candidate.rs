//! Values that may become a field's, and the memory they are kept in.

use crate::spelling::{Only, Part};

/// The memory that reading a record needs, kept from record to record.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The fields that have a candidate.
    pub(crate) present: Present,
    /// For each of them the candidate found first; for the others anything.
    pub(crate) first: Vec<Candidate>,
    /// Further candidates of fields that have one already.
    pub(crate) more: Vec<(u16, Candidate)>,
}

/// More fields than any record has.
pub(crate) const MOST_FIELDS: usize = 256;

/// A set of fields.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Present([u64; MOST_FIELDS / 64]);

impl Present {
    #[inline]
    pub(crate) fn contains(&self, field: u16) -> bool {
        let word = self.0.get(usize::from(field / 64));
        word.is_some_and(|word| word >> (field % 64) & 1 == 1)
    }

    #[inline]
    pub(crate) fn insert(&mut self, field: u16) {
        if let Some(word) = self.0.get_mut(usize::from(field / 64)) {
            *word |= 1 << (field % 64);
        }
    }
}

/// How many values under the same key are tried. A broken producer may repeat a
/// key without end.
pub(crate) const KEPT_DUPLICATES: usize = 8;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    /// The value's position on the tape.
    pub(crate) position: u32,
    /// Twice the spelling's rank, and one more for a key that only resembles it.
    pub(crate) order: u16,
    pub(crate) only: Only,
    pub(crate) part: Part,
    /// Whether the field has further candidates.
    pub(crate) has_more: bool,
}

impl Candidate {
    pub(crate) const NONE: Candidate = Candidate {
        position: u32::MAX,
        order: u16::MAX,
        only: Only::Always,
        part: Part::Whole,
        has_more: false,
    };

    pub(crate) fn is_near(self) -> bool {
        self.order % 2 == 1
    }

    pub(crate) fn rank(self) -> u16 {
        self.order / 2
    }

    pub(crate) fn rank_and_place(self) -> (u16, u32) {
        (self.order, self.position)
    }

    /// Whether another value here is a contradiction. What is only a guess
    /// contradicts nobody, and a repeated key is told as such.
    pub(crate) fn can_contradict(self, kept: Candidate) -> bool {
        self.only != Only::Name && self.part == Part::Whole && self.order != kept.order
    }
}
