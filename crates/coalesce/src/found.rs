//! Finds in one object what its keys hold for the fields of a record.

use std::borrow::Cow;

use goldsmith_terms::{Pointer, Text};

use crate::candidate::{Candidate, KEPT_DUPLICATES, Present, Scratch};
use crate::leaf::{Leaf, Unread, is_blank, trimmed, wrapped};
use crate::observation::{Code, Observation, Observations};
use crate::record::Record;
use crate::section::{Hit, Level, Section, Target};
use crate::spelling::Only;
use crate::tape::{Kind, Value};
use crate::value::FieldValue;
use crate::way::{Step, Way};

/// What one object holds for the fields of a record.
pub struct Found<'s, 'o, 't, 'a> {
    scratch: &'o mut Scratch,
    observations: &'o mut Observations<'a>,
    section: &'s Section,
    object: Value<'t, 'a>,
    pointer: &'o Pointer,
    field: u16,
}

/// Where a key leads, and whether it only resembles its spelling.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lead<'s> {
    target: Option<&'s Target>,
    near: bool,
}

impl<'s, 'o, 't, 'a> Found<'s, 'o, 't, 'a> {
    #[inline]
    pub(crate) fn new<R: Record<'t, 'a>>(
        object: Value<'t, 'a>,
        section: &'s Section,
        pointer: &'o Pointer,
        scratch: &'o mut Scratch,
        observations: &'o mut Observations<'a>,
    ) -> Found<'s, 'o, 't, 'a> {
        scratch.present = Present::default();
        if scratch.first.len() < R::FIELDS.len() {
            scratch.first.resize(R::FIELDS.len(), Candidate::NONE);
        }
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
            self.go(key, value, look_up(section, keys, key), way);
        }
    }

    /// [`Found::collect`] for a record that stands alone.
    #[inline]
    pub(crate) fn collect_once(&mut self, object: Value<'t, 'a>) {
        self.collect(object, 0, Way::START);
    }

    /// [`Found::collect`] for a record, keeping where its keys lead.
    pub(crate) fn collect_first(&mut self, object: Value<'t, 'a>, leads: &mut Vec<Lead<'s>>) {
        let section = self.section;
        let Some(keys) = section.level(0) else { return };
        for (key, value) in object.entries() {
            let lead = look_up(section, keys, key);
            leads.push(lead);
            self.go(key, value, lead, Way::START);
        }
    }

    /// [`Found::collect`] for a record whose keys lead where those of the one
    /// before did.
    pub(crate) fn collect_again(&mut self, object: Value<'t, 'a>, leads: &[Lead<'s>]) {
        for ((key, value), lead) in object.entries().zip(leads) {
            self.go(key, value, *lead, Way::START);
        }
    }

    #[inline]
    fn go(&mut self, key: Value<'t, 'a>, value: Value<'t, 'a>, lead: Lead<'s>, way: Way<'_, 'a>) {
        match lead.target {
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
        if let Some(hit) = target.hit {
            self.add(hit, value, way.near);
            for hit in &target.more_hits {
                self.add(*hit, value, way.near);
            }
        }
        match target.child {
            Some(child) if value.kind() == Kind::Object => {
                let near = way.near || target.child_is_near;
                let step = Step {
                    key: key_text(key),
                    above: way.above,
                };
                let quiet = way.quiet || target.ignored;
                self.collect(
                    value,
                    child,
                    Way {
                        near,
                        quiet,
                        above: Some(&step),
                    },
                );
            }
            _ if target.hit.is_none() && !target.ignored && !way.quiet => {
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
            Only::String => wrapped(value).unwrap_or(value).is_string(),
            Only::Scalar => !wrapped(value).unwrap_or(value).is_container(),
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
        if self.scratch.present.contains(hit.field) {
            self.add_further(hit.field, candidate, value);
        } else if let Some(first) = self.scratch.first.get_mut(usize::from(hit.field)) {
            *first = candidate;
            self.scratch.present.insert(hit.field);
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
        let more = self.scratch.more.iter();
        let again = usize::from(same(first))
            + more
                .filter(|(other, more)| *other == field && same(more))
                .count();
        if again == 1 {
            let detail = "the key stands again; its first readable value counts";
            self.observe(Code::DuplicateKey, field, candidate, detail, None);
        }
        if again < KEPT_DUPLICATES {
            self.scratch.more.push((field, candidate));
        }
    }

    /// The next field's value.
    #[inline]
    pub fn next_field<T: FieldValue<'t, 'a>>(&mut self) -> Option<T> {
        let field = self.field;
        self.field += 1;
        if !self.scratch.present.contains(field) {
            return None;
        }
        let first = *self.scratch.first.get(usize::from(field))?;
        self.value_of(field, first)
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
        let mut winner = None;
        // Nearly always there are two.
        if let [(other, second)] = self.scratch.more.as_slice()
            && *other == field
        {
            let second = *second;
            let in_order = first.rank_and_place() < second.rank_and_place();
            let (one, two) = if in_order {
                (first, second)
            } else {
                (second, first)
            };
            self.weigh(field, one, &mut winner);
            self.weigh(field, two, &mut winner);
        } else {
            let mut last = None;
            while let Some(candidate) = self.next_candidate(field, first, last) {
                last = Some(candidate);
                self.weigh::<T>(field, candidate, &mut winner);
            }
        }
        winner.map(|(value, _)| value)
    }

    /// Lets a candidate win where none has yet, and says where it contradicts
    /// the winner.
    fn weigh<T: FieldValue<'t, 'a>>(
        &mut self,
        field: u16,
        candidate: Candidate,
        winner: &mut Option<(T, Candidate)>,
    ) {
        let Some((value, kept)) = winner else {
            *winner = self
                .read_candidate(field, candidate)
                .map(|value| (value, candidate));
            return;
        };
        if let Some(code) = T::CONFLICT
            && candidate.can_contradict(*kept)
            && T::read(self.leaf(candidate)).is_ok_and(|other| other != *value)
        {
            self.observe_conflict(code, field, *kept, candidate);
        }
    }

    fn leaf(&self, candidate: Candidate) -> Leaf<'t, 'a> {
        Leaf::new(self.object.at(candidate.position), candidate.part)
    }

    /// The candidate of the field that comes next after another one: by the
    /// order of the spellings, then by their places.
    fn next_candidate(
        &self,
        field: u16,
        first: Candidate,
        last: Option<Candidate>,
    ) -> Option<Candidate> {
        let more = self.scratch.more.iter();
        let more = more.filter(|(other, _)| *other == field);
        let all = more.map(|(_, candidate)| *candidate).chain([first]);
        all.filter(|candidate| {
            last.is_none_or(|last| candidate.rank_and_place() > last.rank_and_place())
        })
        .min_by_key(|candidate| candidate.rank_and_place())
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
        let leaf = self.leaf(candidate);
        let value = leaf.value();
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
            raw: raw.map(|value| value.text().unwrap_or(Cow::Borrowed(value.raw()))),
        };
        self.observations.push(observation);
    }
}

#[inline]
fn look_up<'s>(section: &'s Section, keys: &Level, key: Value<'_, '_>) -> Lead<'s> {
    match keys.exact_target(key.raw_bytes()) {
        Some(target) if key.kind() == Kind::String => Lead {
            target: section.target(target),
            near: false,
        },
        _ => look_up_otherwise(section, keys, key),
    }
}

/// Where a key leads that is not spelled as it stands: it has escapes, or only
/// resembles a spelling, or is unknown.
fn look_up_otherwise<'s>(section: &'s Section, keys: &Level, key: Value<'_, '_>) -> Lead<'s> {
    let name = key_text(key);
    let (target, near) = match keys.exact.get(name.as_bytes()) {
        Some(target) => (Some(target), false),
        None => (section.near_target(keys, &name), true),
    };
    Lead {
        target: target.and_then(|target| section.target(target)),
        near,
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
