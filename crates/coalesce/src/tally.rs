//! Which spellings won: counted always, kept one by one on demand.

use goldsmith_terms::{Pointer, Text};

use crate::blurb;
use crate::section::Section;
use crate::spelling::Part;
use crate::tape::Value;

/// The memory of a reader about its winners.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// For each slot of a section how often it won.
    counts: Vec<u32>,
    /// The winners of the record read last, if they are kept.
    origins: Option<Vec<Won>>,
    /// A field of the record read last of which a value could be read in more
    /// than one way.
    pub(crate) ambiguous: Option<&'static str>,
}

/// A value that became a field's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Won {
    pub(crate) field: u16,
    pub(crate) order: u16,
    pub(crate) part: Part,
    pub(crate) position: u32,
}

impl Tally {
    /// Begins the next record.
    #[inline]
    pub(crate) fn begin(&mut self) {
        self.ambiguous = None;
        if let Some(origins) = &mut self.origins {
            origins.clear();
        }
    }

    #[inline]
    pub(crate) fn count(&mut self, slot: u32) {
        match self.counts.get_mut(slot as usize) {
            Some(count) => *count = count.saturating_add(1),
            None => self.count_first(slot),
        }
    }

    #[cold]
    fn count_first(&mut self, slot: u32) {
        self.counts.resize(slot as usize + 1, 0);
        if let Some(count) = self.counts.last_mut() {
            *count = 1;
        }
    }

    #[inline]
    pub(crate) fn keeps_origins(&self) -> bool {
        self.origins.is_some()
    }

    #[cold]
    pub(crate) fn keep(&mut self, won: Won) {
        if let Some(origins) = &mut self.origins {
            origins.push(won);
        }
    }

    pub(crate) fn keep_origins(&mut self, keep: bool) {
        self.origins = keep.then(Vec::new);
    }

    /// The slots that won and how often, counting from nothing again.
    pub(crate) fn take_counts(&mut self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let counts = self.counts.iter_mut().enumerate();
        counts
            .filter(|(_, count)| **count > 0)
            .map(|(slot, count)| (slot as u32, std::mem::take(count)))
    }

    /// Where the fields of the record read last come from.
    pub(crate) fn origins<'v, 't, 'a>(
        &'v self,
        record: Value<'t, 'a>,
        section: &'v Section,
        pointer: &'v Pointer,
    ) -> impl Iterator<Item = Origin<'v, 'a>> + 'v
    where
        't: 'v,
        'a: 'v,
    {
        self.origins.iter().flatten().map(move |won| {
            let value = record.at(won.position);
            Origin {
                field: section.field_name(won.field),
                spelling: section.spelling(won.field, won.order / 2),
                is_near: won.order % 2 == 1,
                pointer: record.pointer_to(value, pointer),
                offset: value.offset(),
                raw: match won.part {
                    Part::Whole => value.raw().into(),
                    part => blurb::part(value.raw(), part).unwrap_or_default(),
                },
            }
        })
    }
}

/// Where a field's value comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin<'v, 'a> {
    /// The field.
    pub field: &'static str,
    /// The spelling that won.
    pub spelling: &'v str,
    /// Whether the document's key only resembles it.
    pub is_near: bool,
    /// The value's place in the document.
    pub pointer: Pointer,
    /// The value's first byte in the document; of a string, its opening quote.
    pub offset: usize,
    /// The value as it stands there, a string without its quotes; of a part of a
    /// text, the part.
    pub raw: Text<'a>,
}
