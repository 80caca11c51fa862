//! Where the keys of one object lead: which of its values may become which
//! field, whatever those values are. Objects with the same keys in the same
//! order have the same shape, so it is made once for many records of a list.

use goldsmith_terms::{Pointer, Text};

use crate::found::says_nothing;
use crate::section::{Hit, Level, Section, Target};
use crate::spelling::{Only, Part};
use crate::tape::{Kind, Value};

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

/// How the walk came to an object.
#[derive(Clone, Copy)]
struct Way {
    /// Whether a key on the way only resembled its spelling.
    near: bool,
    /// Whether keys that no field reads are known to carry nothing.
    quiet: bool,
    inside: u32,
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
        let start = Way {
            near: false,
            quiet: false,
            inside: RECORD,
        };
        self.walk(object, section, 0, start);
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

    /// Notes where every key of an object leads.
    fn walk(&mut self, object: Value<'_, '_>, section: &Section, level: u16, way: Way) {
        let Some(keys) = section.level(level) else {
            return;
        };
        for (key, value) in object.entries() {
            self.enter(key, value, section, keys, way);
        }
    }

    fn enter(
        &mut self,
        key: Value<'_, '_>,
        value: Value<'_, '_>,
        section: &Section,
        keys: &Level,
        way: Way,
    ) {
        let (target, is_near) = look_up(section, keys, key);
        let way = Way {
            near: way.near || is_near,
            ..way
        };
        let child = target.and_then(|target| self.follow(target, value, way));
        let is_known = target.is_some_and(|target| target.hit.is_some() || target.ignored);
        match (child, value.kind()) {
            (Some(child), Kind::Object) => self.walk_inside(key, value, section, child),
            (Some(child), Kind::Array) if self.walk_list(key, value, section, child) => {}
            _ => {
                if !is_known && !way.quiet {
                    self.unmapped.push(Unmapped {
                        place: self.place(value.position()),
                        key: self.place(key.position()),
                        inside: way.inside,
                    });
                }
                self.pass(value);
            }
        }
    }

    fn walk_inside(
        &mut self,
        key: Value<'_, '_>,
        value: Value<'_, '_>,
        section: &Section,
        child: Child,
    ) {
        let place = self.place(value.position());
        let barren = Barren {
            place,
            level: child.level,
            is_quiet: child.way.quiet,
        };
        if leads_nowhere(value, section, barren) {
            self.barren.push(barren);
            return self.pass(value);
        }
        let inside = self.step(key, None, child.way);
        self.open.push(place);
        self.walk(
            value,
            section,
            child.level,
            Way {
                inside,
                ..child.way
            },
        );
    }

    /// Passes over a value in which nothing is looked for.
    #[inline]
    fn pass(&mut self, value: Value<'_, '_>) {
        if value.is_container() {
            self.closed.push(self.place(value.position()));
            self.bases.push(value.behind());
        }
    }

    fn step(&mut self, key: Value<'_, '_>, index: Option<u32>, way: Way) -> u32 {
        self.steps.push(Step {
            key: self.place(key.position()),
            index,
            inside: way.inside,
        });
        self.steps.len() as u32 - 1
    }

    /// Notes what a value may be, and gives the level of the keys inside it.
    #[inline]
    fn follow(&mut self, target: &Target, value: Value<'_, '_>, way: Way) -> Option<Child> {
        for hit in target.hit.iter().chain(&target.more_hits) {
            self.add(*hit, value, way.near);
        }
        Some(Child {
            level: target.child?,
            way: Way {
                near: way.near || target.child_is_near,
                quiet: way.quiet || target.ignored,
                ..way
            },
        })
    }

    /// A list where an object with known keys belongs: `{"name": .., "value": ..}`
    /// stands for one of its keys, any other element for the key of its position.
    /// Says whether any element led anywhere.
    fn walk_list(
        &mut self,
        key: Value<'_, '_>,
        list: Value<'_, '_>,
        section: &Section,
        child: Child,
    ) -> bool {
        let Some(keys) = section.level(child.level) else {
            return false;
        };
        self.is_unique = true;
        let inside = self.step(key, None, child.way);
        let way = Way {
            inside,
            ..child.way
        };
        let mut is_known = false;
        for (index, element) in list.elements().enumerate() {
            if let Some((name, value)) = element.as_pair() {
                let (target, is_near) = look_up(section, keys, name);
                if let Some(target) = target.filter(|_| name.is_string()) {
                    let near = way.near || is_near;
                    self.follow(target, value, Way { near, ..way });
                    is_known = true;
                }
                continue;
            }
            let target = keys.exact_target(index.to_string().as_bytes());
            let Some(target) = target.and_then(|target| section.target(target)) else {
                continue;
            };
            is_known = true;
            let inner = self.follow(target, element, way);
            if let Some(inner) = inner.filter(|_| element.kind() == Kind::Object) {
                let inside = self.step(element, u32::try_from(index).ok(), way);
                self.walk(
                    element,
                    section,
                    inner.level,
                    Way {
                        inside,
                        ..inner.way
                    },
                );
            }
        }
        is_known
    }

    /// Adds a candidate behind those of its field that come before it.
    #[inline]
    fn add(&mut self, hit: Hit, value: Value<'_, '_>, near: bool) {
        let candidate = Candidate {
            place: self.place(value.position()),
            order: hit.rank * 2 + u16::from(near),
            only: hit.only,
            part: hit.part,
            next: NONE,
        };
        let index = self.candidates.len() as u32;
        let Some(head) = self.heads.get_mut(usize::from(hit.field)) else {
            return;
        };
        if *head == NONE {
            *head = index;
            self.candidates.push(candidate);
        } else {
            self.add_further(hit.field, candidate, value);
        }
    }

    #[cold]
    fn add_further(&mut self, field: u16, candidate: Candidate, value: Value<'_, '_>) {
        let index = self.candidates.len() as u32;
        let mut before = None;
        let mut same = 0;
        let mut at = self.heads.get(usize::from(field)).copied();
        while let Some(other) = at.and_then(|at| self.candidate(at))
            && other.order <= candidate.order
        {
            same += usize::from(other.repeats(candidate));
            before = at;
            at = Some(other.next);
        }
        if same >= KEPT_DUPLICATES {
            return;
        }
        if same > 0 && says_nothing(value) {
            // It can only get in the way of a later one; where it stands, the
            // next record may say something.
            self.is_unique = true;
            return;
        }
        let next = at.unwrap_or(NONE);
        self.candidates.push(Candidate { next, ..candidate });
        let link = match before {
            Some(before) => self
                .candidates
                .get_mut(before as usize)
                .map(|before| &mut before.next),
            None => self.heads.get_mut(usize::from(field)),
        };
        if let Some(link) = link {
            *link = index;
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

/// Whether no key of an object leads anywhere nor is worth an observation.
fn leads_nowhere(object: Value<'_, '_>, section: &Section, barren: Barren) -> bool {
    barren.is_quiet
        && section.level(barren.level).is_some_and(|keys| {
            let mut entries = object.entries();
            entries.all(|(key, _)| look_up(section, keys, key).0.is_none())
        })
}

/// What is known of the inside of a value.
#[derive(Clone, Copy)]
struct Child {
    level: u16,
    way: Way,
}

/// Where a key leads, and whether it only resembles its spelling.
#[inline]
fn look_up<'s>(
    section: &'s Section,
    keys: &Level,
    key: Value<'_, '_>,
) -> (Option<&'s Target>, bool) {
    match keys.exact_target(key.raw_bytes()) {
        Some(target) if key.kind() == Kind::String => (section.target(target), false),
        _ => look_up_otherwise(section, keys, key),
    }
}

/// Where a key leads that is not spelled as it stands: it has escapes, or only
/// resembles a spelling, or is unknown.
fn look_up_otherwise<'s>(
    section: &'s Section,
    keys: &Level,
    key: Value<'_, '_>,
) -> (Option<&'s Target>, bool) {
    let name = key.key_text();
    let (target, near) = match keys.exact.get(name.as_bytes()) {
        Some(target) => (Some(target), false),
        None => (section.near_target(keys, &name), true),
    };
    (target.and_then(|target| section.target(target)), near)
}
