use std::borrow::Cow;

use goldsmith_terms::{Pointer, Text};

use crate::leaf::{Leaf, Unread, is_blank, trimmed};
use crate::observation::{Code, Observation, Observations};
use crate::section::{Hit, Level, Section, Target};
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
                $record { $($field: found.next_field()),+ }
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
    order: u16,
    only: Only,
    part: Part,
    /// Whether the field has further candidates.
    has_more: bool,
}

impl Candidate {
    /// No value stands at the tape's end.
    const NONE: Candidate = Candidate {
        position: u32::MAX,
        order: u16::MAX,
        only: Only::Always,
        part: Part::Whole,
        has_more: false,
    };

    fn is_near(self) -> bool {
        self.order % 2 == 1
    }

    fn rank(self) -> u16 {
        self.order / 2
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
#[inline]
pub fn read<'t, 'a, R: Record<'t, 'a>>(
    object: Value<'t, 'a>,
    section: &Section,
    pointer: &Pointer,
    scratch: &mut Scratch,
    observations: &mut Observations<'a>,
) -> R {
    let mut found = Found::new::<R>(object, section, pointer, scratch, observations);
    found.collect(object, 0, Way::START);
    R::take(&mut found)
}

/// Reads the records of one list, of which many have the same keys in the same
/// order: their keys are looked up once.
#[derive(Debug)]
pub struct Rows<'s, 't, 'a> {
    section: &'s Section,
    last: Option<Value<'t, 'a>>,
    /// Where the keys of `last` lead.
    leads: Vec<Lead>,
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
        if self.last.is_some_and(|last| object.repeats_keys_of(last)) {
            found.collect_again(object, &self.leads);
        } else {
            self.leads.clear();
            found.collect_first(object, &mut self.leads);
        }
        self.last = Some(object);
        R::take(&mut found)
    }
}

/// Where a key leads, and whether it only resembles its spelling.
#[derive(Clone, Copy, Debug)]
struct Lead {
    target: Option<u16>,
    near: bool,
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
    const START: Self = Way {
        near: false,
        quiet: false,
        above: None,
    };

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

impl<'s, 'o, 't, 'a> Found<'s, 'o, 't, 'a> {
    #[inline]
    fn new<R: Record<'t, 'a>>(
        object: Value<'t, 'a>,
        section: &'s Section,
        pointer: &'s Pointer,
        scratch: &'s mut Scratch,
        observations: &'o mut Observations<'a>,
    ) -> Found<'s, 'o, 't, 'a> {
        scratch.first.clear();
        scratch.first.resize(R::FIELDS.len(), Candidate::NONE);
        scratch.more.clear();
        Found {
            scratch,
            observations,
            section,
            object,
            pointer,
            field: 0,
        }
    }

    /// Looks at every key of an object and notes what it may hold for a field.
    fn collect(&mut self, object: Value<'t, 'a>, level: u16, way: Way<'_, 'a>) {
        let section = self.section;
        let Some(keys) = section.level(level) else {
            return;
        };
        for (key, value) in object.entries() {
            self.go(key, value, look_up(keys, key), way);
        }
    }

    /// [`Found::collect`] for a record, keeping where its keys lead.
    fn collect_first(&mut self, object: Value<'t, 'a>, leads: &mut Vec<Lead>) {
        let section = self.section;
        let Some(keys) = section.level(0) else { return };
        for (key, value) in object.entries() {
            let lead = look_up(keys, key);
            leads.push(lead);
            self.go(key, value, lead, Way::START);
        }
    }

    /// [`Found::collect`] for a record whose keys lead where those of the one
    /// before did.
    fn collect_again(&mut self, object: Value<'t, 'a>, leads: &[Lead]) {
        for ((key, value), lead) in object.entries().zip(leads) {
            self.go(key, value, *lead, Way::START);
        }
    }

    #[inline]
    fn go(&mut self, key: Value<'t, 'a>, value: Value<'t, 'a>, lead: Lead, way: Way<'_, 'a>) {
        let section = self.section;
        match lead.target.and_then(|target| section.target(target)) {
            Some(target) => {
                let near = way.near || lead.near;
                self.follow(key, value, target, Way { near, ..way });
            }
            None if !way.quiet => self.unmapped(key, value, &way),
            None => {}
        }
    }

    #[inline]
    fn follow(
        &mut self,
        key: Value<'t, 'a>,
        value: Value<'t, 'a>,
        target: &Target,
        way: Way<'_, 'a>,
    ) {
        for hit in &target.hits {
            self.add(*hit, value, way.near);
        }
        match target.child {
            Some(child) if value.kind() == Kind::Object => {
                let step = Step {
                    key: key_text(key),
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
            }
            _ if target.hits.is_empty() && !target.ignored && !way.quiet => {
                self.unmapped(key, value, &way)
            }
            _ => {}
        }
    }

    #[cold]
    fn unmapped(&mut self, key: Value<'t, 'a>, value: Value<'t, 'a>, way: &Way<'_, 'a>) {
        if says_nothing(value) {
            return;
        }
        let key = key_text(key);
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
            order: hit.rank * 2 + u16::from(near),
            only: hit.only,
            part: hit.part,
            has_more: false,
        };
        if first.position == u32::MAX {
            *first = candidate;
        } else {
            self.add_further(hit.field, candidate, value);
        }
    }

    /// Notes one more candidate for a field that has one.
    #[cold]
    fn add_further(&mut self, field: u16, candidate: Candidate, value: Value<'t, 'a>) {
        if says_nothing(value) {
            return;
        }
        let object = self.object;
        let Some(first) = self.scratch.first.get_mut(usize::from(field)) else {
            return;
        };
        if says_nothing(object.at(first.position)) {
            let has_more = first.has_more;
            *first = Candidate {
                has_more,
                ..candidate
            };
            return;
        }
        first.has_more = true;
        let same =
            |other: &Candidate| other.order == candidate.order && other.part == candidate.part;
        let mut more = self.scratch.more.iter();
        if same(first) || more.any(|(other, more)| *other == field && same(more)) {
            let detail = "a second value under the same key was not read";
            self.observe(Code::DuplicateKey, field, candidate, detail, None);
        } else {
            self.scratch.more.push((field, candidate));
        }
    }

    /// The next field's value.
    #[inline]
    pub fn next_field<T: FieldValue<'t, 'a>>(&mut self) -> Option<T> {
        let field = self.field;
        self.field += 1;
        match self.scratch.first.get(usize::from(field)) {
            Some(first) if first.position != u32::MAX => {
                let first = *first;
                self.value_of(field, first)
            }
            _ => None,
        }
    }

    fn value_of<T: FieldValue<'t, 'a>>(&mut self, field: u16, first: Candidate) -> Option<T> {
        if first.has_more {
            self.best(field, first)
        } else {
            self.read_candidate(field, first)
        }
    }

    /// The first readable one of several candidates, by the order of the spellings.
    fn best<T: FieldValue<'t, 'a>>(&mut self, field: u16, first: Candidate) -> Option<T> {
        let mut winner: Option<(T, Candidate)> = None;
        let mut last = None;
        while let Some(candidate) = self.next_candidate(field, first, last) {
            last = Some(candidate.order);
            match &winner {
                None => {
                    let value = self.read_candidate(field, candidate);
                    winner = value.map(|value| (value, candidate));
                }
                // What is only a guess beside a stated value contradicts nobody.
                Some(_) if candidate.only != Only::Always || candidate.part != Part::Whole => {}
                Some((value, kept)) => {
                    let leaf = Leaf::new(self.object.at(candidate.position), candidate.part);
                    if T::read(leaf).is_ok_and(|other| other != *value) {
                        self.observe_conflict(T::CONFLICT, field, *kept, candidate);
                    }
                }
            }
        }
        winner.map(|(value, _)| value)
    }

    /// The candidate of the field that comes next after an order.
    fn next_candidate(&self, field: u16, first: Candidate, last: Option<u16>) -> Option<Candidate> {
        let more = self
            .scratch
            .more
            .iter()
            .filter(|(other, _)| *other == field);
        let all = more.map(|(_, candidate)| *candidate).chain([first]);
        all.filter(|candidate| last.is_none_or(|last| candidate.order > last))
            .min_by_key(|candidate| candidate.order)
    }

    #[cold]
    fn observe_conflict(&mut self, code: Code, field: u16, kept: Candidate, other: Candidate) {
        let section = self.section;
        let detail = format!(
            "differs from `{}`, which comes first and was kept",
            section.spelling(field, kept.rank())
        );
        let value = self.object.at(other.position);
        self.observe(code, field, other, &detail, Some(value));
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

#[inline]
fn look_up(keys: &Level, key: Value<'_, '_>) -> Lead {
    match keys.exact.get(key.raw_bytes()) {
        Some(target) if key.kind() == Kind::String => Lead {
            target: Some(target),
            near: false,
        },
        _ => look_up_otherwise(keys, key),
    }
}

/// Where a key leads that is not spelled as it stands: it has escapes, or only
/// resembles a spelling, or is unknown.
fn look_up_otherwise(keys: &Level, key: Value<'_, '_>) -> Lead {
    let name = key_text(key);
    match keys.exact.get(name.as_bytes()) {
        Some(target) => Lead {
            target: Some(target),
            near: false,
        },
        None => Lead {
            target: keys.near_target(&name),
            near: true,
        },
    }
}

/// Whether the value is null or text that says that there is none.
fn says_nothing(value: Value<'_, '_>) -> bool {
    match value.kind() {
        Kind::Null => true,
        Kind::String => match value.raw_bytes() {
            // Most texts begin with a letter or a digit that begins none of the
            // words that mean nothing.
            [
                b'0'..=b'9' | b'A'..=b'M' | b'O'..=b'T' | b'V'..=b'Z' | b'$',
                ..,
            ] => false,
            _ => is_blank(&trimmed(value.raw().into())),
        },
        _ => false,
    }
}

fn key_text<'a>(key: Value<'_, 'a>) -> Text<'a> {
    key.text().unwrap_or(Cow::Borrowed(key.raw()))
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
        pointer = pointer.key(&key_text(key));
        if value.position() == position {
            return pointer;
        }
        object = value;
    }
}
