use goldsmith_terms::Pointer;

use crate::candidate::Scratch;
use crate::found::{Found, Lead};
use crate::observation::Observations;
use crate::section::Section;
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
    let mut found = Found::new::<R>(object, section, pointer, scratch, observations);
    found.collect_once(object);
    R::take(&mut found)
}

/// Reads the records of one list, of which many have the same keys in the same
/// order: their keys are looked up once.
#[derive(Debug)]
pub struct Rows<'s, 't, 'a> {
    section: &'s Section,
    last: Option<Value<'t, 'a>>,
    /// Where the keys of `last` lead.
    leads: Vec<Lead<'s>>,
}

impl<'s, 't, 'a> Rows<'s, 't, 'a> {
    /// A reader of records spelled by a section.
    pub fn new(section: &'s Section) -> Rows<'s, 't, 'a> {
        Rows {
            section,
            last: None,
            leads: Vec::new(),
        }
    }

    /// Whether the object stands right behind the record read last and has its
    /// keys in its order.
    #[inline]
    pub fn repeats(&self, object: Value<'_, '_>) -> bool {
        self.last.is_some_and(|last| object.repeats_keys_of(last))
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
        let mut found = Found::new::<R>(object, self.section, pointer, scratch, observations);
        if self.repeats(object) {
            found.collect_again(object, &self.leads);
        } else {
            self.leads.clear();
            found.collect_first(object, &mut self.leads);
        }
        self.last = Some(object);
        R::take(&mut found)
    }
}
