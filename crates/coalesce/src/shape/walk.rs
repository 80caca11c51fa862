//! Going through the keys of an object to make its shape.

use super::{Barren, Candidate, KEPT_DUPLICATES, NONE, RECORD, Shape, Step, Unmapped};
use crate::found::says_nothing;
use crate::section::{Hit, Level, Section, Target};
use crate::tape::{Kind, Value};

/// How the walk came to an object.
#[derive(Clone, Copy)]
pub(super) struct Way {
    /// Whether a key on the way only resembled its spelling.
    near: bool,
    /// Whether keys that no field reads are known to carry nothing.
    quiet: bool,
    inside: u32,
}

impl Way {
    pub(super) const START: Way = Way {
        near: false,
        quiet: false,
        inside: RECORD,
    };
}

impl Shape {
    /// Notes where every key of an object leads.
    pub(super) fn walk(&mut self, object: Value<'_, '_>, section: &Section, level: u16, way: Way) {
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
        if same >= KEPT_DUPLICATES || (same > 0 && says_nothing(value)) {
            // Too many, or nothing that could win. In the next record the same key
            // may stand for more: it gets a shape of its own.
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

/// Whether no key of an object leads anywhere nor is worth an observation.
pub(super) fn leads_nowhere(object: Value<'_, '_>, section: &Section, barren: Barren) -> bool {
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
    if key.kind() != Kind::String {
        return look_up_escaped(section, keys, key);
    }
    let (target, near) = match keys.exact_target(key.raw_bytes()) {
        Some(target) => (Some(target), false),
        None => (section.near_target(keys, key.raw()), true),
    };
    (target.and_then(|target| section.target(target)), near)
}

#[cold]
fn look_up_escaped<'s>(
    section: &'s Section,
    keys: &Level,
    key: Value<'_, '_>,
) -> (Option<&'s Target>, bool) {
    let name = key.key_text();
    let (target, near) = match keys.exact_target(name.as_bytes()) {
        Some(target) => (Some(target), false),
        None => (section.near_target(keys, &name), true),
    };
    (target.and_then(|target| section.target(target)), near)
}
