use std::borrow::Cow;

use goldsmith_terms::{Pointer, Text};

use crate::leaf::{Leaf, Unread, is_blank, trimmed};
use crate::observation::{Code, Observation, Observations};
use crate::section::{Hit, Section, Target, near_key};
use crate::spelling::{Only, Part};
use crate::tape::{Kind, Value};
use crate::value::FieldValue;

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
                $record { $($field: found.next()),+ }
            }
        }
    };
}

/// The memory that reading a record needs, kept from record to record.
#[derive(Debug, Default)]
pub struct Scratch {
    /// For each field the candidate found first.
    first: Vec<Candidate>,
    /// Further candidates of fields that have one already.
    more: Vec<(u16, Candidate)>,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    /// The value's position on the tape.
    position: u32,
    /// Twice the spelling's rank, and one more for a key that only resembles it.
    order: u32,
    only: Only,
    part: Part,
    /// Whether the field has further candidates.
    has_more: bool,
}

impl Candidate {
    /// No value stands at the tape's end.
    const NONE: Candidate = Candidate {
        position: u32::MAX,
        order: u32::MAX,
        only: Only::Always,
        part: Part::Whole,
        has_more: false,
    };

    fn is_near(self) -> bool {
        self.order % 2 == 1
    }

    fn rank(self) -> u16 {
        u16::try_from(self.order / 2).unwrap_or(u16::MAX)
    }
}

/// What one object holds for the fields of a record.
pub struct Found<'s, 'o, 't, 'a> {
    scratch: &'s mut Scratch,
    observations: &'o mut Observations<'a>,
    section: &'s Section,
    object: Value<'t, 'a>,
    pointer: &'s Pointer,
    field: u16,
}

/// Reads a record from an object.
///
/// `pointer` is the object's place; what the reader sees beside the fields'
/// values goes to `observations`.
pub fn read<'t, 'a, R: Record<'t, 'a>>(
    object: Value<'t, 'a>,
    section: &Section,
    pointer: &Pointer,
    scratch: &mut Scratch,
    observations: &mut Observations<'a>,
) -> R {
    scratch.first.clear();
    scratch.first.resize(R::FIELDS.len(), Candidate::NONE);
    scratch.more.clear();
    let mut found = Found {
        scratch,
        observations,
        section,
        object,
        pointer,
        field: 0,
    };
    found.collect(
        object,
        0,
        Way {
            near: false,
            quiet: false,
            above: None,
        },
    );
    R::take(&mut found)
}

/// How the reader came to an object inside the record.
#[derive(Clone, Copy)]
struct Way<'w, 'a> {
    /// Whether a key on the way only resembled its spelling.
    near: bool,
    /// Whether keys that no field reads are known to carry nothing.
    quiet: bool,
    above: Option<&'w Step<'w, 'a>>,
}

struct Step<'w, 'a> {
    key: Text<'a>,
    above: Option<&'w Step<'w, 'a>>,
}

impl<'a> Way<'_, 'a> {
    /// The keys down to `key`, joined with dots.
    fn path(&self, key: Text<'a>) -> Text<'a> {
        let Some(step) = self.above else { return key };
        let way = Way {
            near: false,
            quiet: false,
            above: step.above,
        };
        Cow::Owned(format!("{}.{key}", way.path(step.key.clone())))
    }

    fn pointer(&self, record: &Pointer) -> Pointer {
        match self.above {
            None => record.clone(),
            Some(step) => {
                let above = Way {
                    near: false,
                    quiet: false,
                    above: step.above,
                };
                above.pointer(record).key(&step.key)
            }
        }
    }
}

impl<'t, 'a> Found<'_, '_, 't, 'a> {
    /// Looks at every key of an object and notes what it may hold for a field.
    fn collect(&mut self, object: Value<'t, 'a>, level: u16, way: Way<'_, 'a>) {
        let section = self.section;
        let Some(keys) = section.level(level) else {
            return;
        };
        for (key, value) in object.entries() {
            let name = match key.kind() {
                Kind::EscapedString => key.text().unwrap_or(Cow::Borrowed(key.raw())),
                _ => Cow::Borrowed(key.raw()),
            };
            let (target, near) = match keys.exact.get(name.as_bytes()) {
                Some(target) => (Some(target), way.near),
                None => (keys.near.get(near_key(&name).as_bytes()), true),
            };
            match target.and_then(|target| section.target(target)) {
                Some(target) => self.follow(name, value, target, Way { near, ..way }),
                None if !way.quiet => self.unmapped(name, &way),
                None => {}
            }
        }
    }

    #[inline]
    fn follow(&mut self, name: Text<'a>, value: Value<'t, 'a>, target: &Target, way: Way<'_, 'a>) {
        if says_nothing(value) {
            return;
        }
        for hit in &target.hits {
            self.add(*hit, value, way.near);
        }
        if value.kind() == Kind::Object
            && let Some(child) = target.child
        {
            let step = Step {
                key: name,
                above: way.above,
            };
            let quiet = way.quiet || target.ignored;
            self.collect(
                value,
                child,
                Way {
                    near: way.near,
                    quiet,
                    above: Some(&step),
                },
            );
        } else if target.hits.is_empty() && !target.ignored && !way.quiet {
            self.unmapped(name, &way);
        }
    }

    fn unmapped(&mut self, key: Text<'a>, way: &Way<'_, 'a>) {
        let record = self.pointer;
        let last = key.clone();
        self.observations
            .unmapped(self.section.table(), way.path(key), || {
                way.pointer(record).key(&last)
            });
    }

    #[inline]
    fn add(&mut self, hit: Hit, value: Value<'t, 'a>, near: bool) {
        let counts = match hit.only {
            Only::Always | Only::Readable | Only::Name => true,
            Only::String => value.is_string(),
            Only::Scalar => !value.is_container(),
        };
        let Some(first) = self.scratch.first.get_mut(usize::from(hit.field)) else {
            return;
        };
        if !counts {
            return;
        }
        let candidate = Candidate {
            position: value.position(),
            order: u32::from(hit.rank) * 2 + u32::from(near),
            only: hit.only,
            part: hit.part,
            has_more: false,
        };
        if first.position == u32::MAX {
            *first = candidate;
            return;
        }
        first.has_more = true;
        let same =
            |other: &Candidate| other.order == candidate.order && other.part == candidate.part;
        let again = same(first)
            || self
                .scratch
                .more
                .iter()
                .any(|(field, other)| *field == hit.field && same(other));
        if again {
            self.observe(
                Code::DuplicateKey,
                hit.field,
                candidate,
                "a second value under the same key was not read",
                None,
            );
        } else {
            self.scratch.more.push((hit.field, candidate));
        }
    }

    /// The next field's value.
    #[inline]
    pub fn next<T: FieldValue<'t, 'a>>(&mut self) -> Option<T> {
        let field = self.field;
        self.field += 1;
        let first = self.scratch.first.get(usize::from(field)).copied()?;
        if first.position == u32::MAX {
            return None;
        }
        if first.has_more {
            return self.best(field, first);
        }
        self.read_candidate(field, first)
    }

    /// The first readable one of several candidates, by the order of the spellings.
    #[cold]
    fn best<T: FieldValue<'t, 'a>>(&mut self, field: u16, first: Candidate) -> Option<T> {
        let more = self
            .scratch
            .more
            .iter()
            .filter(|(other, _)| *other == field);
        let mut candidates: Vec<Candidate> = more.map(|(_, candidate)| *candidate).collect();
        candidates.push(first);
        candidates.sort_by_key(|candidate| candidate.order);
        let mut winner: Option<(T, Candidate)> = None;
        for candidate in candidates {
            match &winner {
                None => {
                    winner = self
                        .read_candidate(field, candidate)
                        .map(|value| (value, candidate))
                }
                Some((value, kept)) => {
                    let leaf = Leaf::new(self.object.at(candidate.position), candidate.part);
                    if T::read(leaf).is_ok_and(|other| other != *value) {
                        let section = self.section;
                        let detail = format!(
                            "differs from `{}`, which comes first and was kept",
                            section.spelling(field, kept.rank())
                        );
                        self.observe(
                            T::CONFLICT,
                            field,
                            candidate,
                            &detail,
                            Some(leaf.value()),
                        );
                    }
                }
            }
        }
        winner.map(|(value, _)| value)
    }

    #[inline]
    fn read_candidate<T: FieldValue<'t, 'a>>(
        &mut self,
        field: u16,
        candidate: Candidate,
    ) -> Option<T> {
        let value = self.object.at(candidate.position);
        let leaf = Leaf::new(value, candidate.part);
        let read = match candidate.only {
            Only::Name if !could_be_name(leaf) => Err(Unread::Blank),
            _ => T::read(leaf),
        };
        match read {
            Ok(read) => {
                if candidate.is_near() {
                    self.observe_near(field, candidate);
                }
                Some(read)
            }
            Err(Unread::Blank) => None,
            Err(_) if candidate.only == Only::Readable => None,
            Err(Unread::Unreadable) => {
                self.observe(
                    Code::UnparsedValue,
                    field,
                    candidate,
                    "the field cannot hold this value",
                    Some(value),
                );
                None
            }
            Err(Unread::Ambiguous) => {
                self.observe(
                    Code::AmbiguousYear,
                    field,
                    candidate,
                    "more than one year can be read from this value",
                    Some(value),
                );
                None
            }
        }
    }

    #[cold]
    fn observe_near(&mut self, field: u16, candidate: Candidate) {
        let section = self.section;
        let detail = format!(
            "read as `{}`, which it resembles",
            section.spelling(field, candidate.rank())
        );
        self.observe(Code::NearSpelling, field, candidate, &detail, None);
    }

    #[cold]
    fn observe(
        &mut self,
        code: Code,
        field: u16,
        candidate: Candidate,
        detail: &str,
        raw: Option<Value<'t, 'a>>,
    ) {
        let observation = Observation {
            code,
            pointer: pointer_within(self.object, self.pointer, candidate.position),
            table: self.section.table(),
            field: self.section.field_name(field),
            detail: detail.to_owned(),
            raw: raw.map(|value| Cow::Borrowed(value.raw())),
        };
        self.observations.push(observation);
    }
}

/// Whether the value is null or text that says that there is none.
#[inline]
fn says_nothing(value: Value<'_, '_>) -> bool {
    match value.kind() {
        Kind::Null => true,
        Kind::String => {
            let raw = value.raw();
            // Longer texts are none of the words that mean nothing, unless
            // white space makes them long.
            (raw.len() <= 9 || raw.starts_with(char::is_whitespace))
                && is_blank(&trimmed(raw.into()))
        }
        _ => false,
    }
}

fn could_be_name(leaf: Leaf<'_, '_>) -> bool {
    leaf.scalar()
        .is_ok_and(|scalar| scalar.text.chars().nth(1).is_some())
}

/// The place of a value inside a record, found by going down to it.
fn pointer_within(object: Value<'_, '_>, pointer: &Pointer, position: u32) -> Pointer {
    let mut pointer = pointer.clone();
    let mut object = object;
    loop {
        let inside = object.entries().find(|(_, value)| value.contains(position));
        let Some((key, value)) = inside else {
            return pointer;
        };
        pointer = pointer.key(&key.text().unwrap_or(Cow::Borrowed(key.raw())));
        if value.position() == position {
            return pointer;
        }
        object = value;
    }
}
