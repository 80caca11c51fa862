use goldsmith_terms::Pointer;

use crate::found::Found;
use crate::observation::Observations;
use crate::section::Section;
use crate::shape::Shape;
use crate::tally::{Origin, Tally};
use crate::tape::Value;

/// A struct that is read from one object, each field from the first of its
/// spellings that can be read. Made by [`record!`](crate::record).
pub trait Record<'t, 'a>: Sized {
    /// The fields' names, in order: what a section of a spelling table binds to.
    const FIELDS: &'static [&'static str];

    /// Takes the fields from what was found.
    fn take(found: &mut Found<'_, '_, 't, 'a>) -> Self;
}

/// Defines a record: a struct whose fields are read from one JSON object by the
/// spellings of a section. Each field becomes an `Option`: `None` where no
/// spelling gave a value.
#[macro_export]
macro_rules! record {
    (
        $(#[$doc:meta])*
        pub struct $record:ident $(<$($life:lifetime),+>)? {
            $($(#[$field_doc:meta])* $field:ident: $type:ty),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $record $(<$($life),+>)? {
            $($(#[$field_doc])* pub $field: Option<$type>),+
        }

        impl<'t, 'a> $crate::Record<'t, 'a> for $record $(<$($life),+>)? {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];

            #[inline]
            fn take(found: &mut $crate::Found<'_, '_, 't, 'a>) -> Self {
                // Fields are taken in the order of FIELDS.
                $record { $($field: found.next_field()),+ }
            }
        }
    };
}

/// The memory that reading records needs, kept from record to record, and what
/// is counted on the way.
#[derive(Debug, Default)]
pub struct Scratch {
    shape: Shape,
    tally: Tally,
}

impl Scratch {
    /// Whether a value of this field could be read in more than one way in the
    /// record read last.
    pub fn is_ambiguous(&self, field: &str) -> bool {
        self.tally.ambiguous == Some(field)
    }

    /// Whether the object that [`read`] read last has a key that may hold any
    /// field.
    pub fn found_any(&self) -> bool {
        self.shape.has_candidates()
    }

    /// Whether to keep where each field comes from; at first it is not.
    pub fn keep_origins(&mut self, keep: bool) {
        self.tally.keep_origins(keep);
    }

    /// Where the fields of the record read last come from: nothing unless they
    /// are kept.
    pub fn origins<'v, 't, 'a>(
        &'v self,
        record: Value<'t, 'a>,
        section: &'v Section,
        pointer: &'v Pointer,
    ) -> impl Iterator<Item = Origin<'v, 'a>> + 'v
    where
        't: 'v,
        'a: 'v,
    {
        self.tally.origins(record, section, pointer)
    }

    /// How often each spelling won since this was asked last, by its slot: see
    /// [`Section::slots`].
    pub fn take_counts(&mut self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.tally.take_counts()
    }
}

/// Reads a record from an object.
///
/// `pointer` is the object's place; what the reader sees beside the fields'
/// values goes to `observations`.
#[inline]
pub fn read<'t, 'a, R: Record<'t, 'a>>(
    object: Value<'t, 'a>,
    section: &Section,
    pointer: &Pointer,
    scratch: &mut Scratch,
    observations: &mut Observations<'a>,
) -> R {
    scratch.shape.make(object, section, R::FIELDS.len());
    take(object, section, pointer, scratch, observations)
}

/// Reads a record whose keys are a part of the object's: as [`read`], but keys
/// that it does not read are none of its business.
pub fn read_part<'t, 'a, R: Record<'t, 'a>>(
    object: Value<'t, 'a>,
    section: &Section,
    pointer: &Pointer,
    scratch: &mut Scratch,
    observations: &mut Observations<'a>,
) -> R {
    scratch.shape.make(object, section, R::FIELDS.len());
    scratch.shape.forget_unmapped();
    take(object, section, pointer, scratch, observations)
}

/// Takes the fields of a record whose shape is made.
#[inline]
fn take<'t, 'a, R: Record<'t, 'a>>(
    object: Value<'t, 'a>,
    section: &Section,
    pointer: &Pointer,
    scratch: &mut Scratch,
    observations: &mut Observations<'a>,
) -> R {
    let Scratch { shape, tally } = scratch;
    let mut found = Found::new(object, section, shape, pointer, tally, observations);
    R::take(&mut found)
}

/// Reads the records of one kind in a document, of which many have the same keys
/// in the same order: where their keys lead is found out once.
#[derive(Debug)]
pub struct Rows<'s, 't, 'a> {
    section: &'s Section,
    last: Option<Value<'t, 'a>>,
    /// The shape of `last`.
    shape: Shape,
    /// Whether the next record may be an element of the same list as `last`.
    goes_on: bool,
}

impl<'s, 't, 'a> Rows<'s, 't, 'a> {
    /// A reader of records spelled by a section.
    pub fn new(section: &'s Section) -> Rows<'s, 't, 'a> {
        Rows {
            section,
            last: None,
            shape: Shape::default(),
            goes_on: false,
        }
    }

    /// Says that the next record is of another list than the last one. A list
    /// within an element of another may end where that element ends, so that the
    /// next element would pass for its own.
    pub fn leave_list(&mut self) {
        self.goes_on = false;
    }

    /// Whether the object stands right behind the record read last and has its
    /// keys in its order.
    #[inline]
    pub fn repeats(&self, object: Value<'_, '_>) -> bool {
        self.goes_on && self.last.is_some_and(|last| object.repeats_keys_of(last))
    }

    /// Reads the next record: the same as [`read`].
    #[inline]
    pub fn read<R: Record<'t, 'a>>(
        &mut self,
        object: Value<'t, 'a>,
        pointer: &Pointer,
        scratch: &mut Scratch,
        observations: &mut Observations<'a>,
    ) -> R {
        let (repeats, section) = (self.repeats(object), self.section);
        let shape = &mut self.shape;
        let same = |last| shape.lay_over(object, last, repeats, section);
        if !self.last.is_some_and(same) {
            shape.make(object, section, R::FIELDS.len());
        }
        self.last = Some(object);
        self.goes_on = true;
        let tally = &mut scratch.tally;
        let mut found = Found::new(object, self.section, shape, pointer, tally, observations);
        R::take(&mut found)
    }
}
