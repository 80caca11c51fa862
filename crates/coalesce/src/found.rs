//! Reads the fields of a record from what its shape says they may be.

use goldsmith_terms::{Pointer, Text};

use crate::leaf::{Leaf, Unread, is_blank, trimmed, wrapped};
use crate::observation::{Code, Observation, Observations};
use crate::section::Section;
use crate::shape::{Candidate, NONE, Shape};
use crate::spelling::Only;
use crate::tally::{Tally, Won};
use crate::tape::{Kind, Value};
use crate::value::FieldValue;

/// What one object holds for the fields of a record.
pub struct Found<'s, 'o, 't, 'a> {
    shape: &'o Shape,
    tally: &'o mut Tally,
    observations: &'o mut Observations<'a>,
    section: &'s Section,
    object: Value<'t, 'a>,
    pointer: &'o Pointer,
    field: u16,
}

impl<'s, 'o, 't, 'a> Found<'s, 'o, 't, 'a> {
    /// What an object holds that has this shape.
    #[inline]
    pub(crate) fn new(
        object: Value<'t, 'a>,
        section: &'s Section,
        shape: &'o Shape,
        pointer: &'o Pointer,
        tally: &'o mut Tally,
        observations: &'o mut Observations<'a>,
    ) -> Found<'s, 'o, 't, 'a> {
        tally.begin();
        let mut found = Found {
            shape,
            tally,
            observations,
            section,
            object,
            pointer,
            field: 0,
        };
        if !shape.unmapped().is_empty() {
            found.observe_unmapped();
        }
        found
    }

    #[cold]
    fn observe_unmapped(&mut self) {
        let (shape, record) = (self.shape, self.object);
        for unmapped in shape.unmapped() {
            if !says_nothing(record.at(shape.position(unmapped.place))) {
                let table = self.section.table();
                let path = shape.path(record, *unmapped);
                self.observations.unmapped(table, path, || {
                    shape.pointer(record, self.pointer, *unmapped)
                });
            }
        }
    }

    /// The next field's value.
    #[inline]
    pub fn next_field<T: FieldValue<'t, 'a>>(&mut self) -> Option<T> {
        let field = self.field;
        self.field += 1;
        let first = self.shape.first(field)?;
        if first.next != NONE {
            return self.best(field, first);
        }
        let value = self.read_candidate(field, first)?;
        self.won(field, first);
        Some(value)
    }

    #[inline]
    fn won(&mut self, field: u16, winner: Candidate) {
        self.tally.count(self.section.slot(field, winner.order));
        if self.tally.keeps_origins() {
            self.tally.keep(Won {
                field,
                order: winner.order,
                part: winner.part,
                position: self.shape.position(winner.place),
            });
        }
    }

    /// The first readable one of several candidates, by the order of the
    /// spellings; says where another contradicts it and where a key stands again.
    fn best<T: FieldValue<'t, 'a>>(&mut self, field: u16, first: Candidate) -> Option<T> {
        let mut winner: Option<(T, Candidate)> = None;
        let mut repeated: Option<(Candidate, usize)> = None;
        let mut next = Some(first);
        while let Some(candidate) = next {
            next = self.shape.candidate(candidate.next);
            if says_nothing(self.value(candidate)) {
                continue;
            }
            let times = match repeated {
                Some((before, times)) if before.repeats(candidate) => times + 1,
                _ => 1,
            };
            repeated = Some((candidate, times));
            if times == 2 {
                let detail = "the key stands again; its first readable value counts";
                self.observe(Code::DuplicateKey, field, candidate, detail, None);
            }
            match &winner {
                None => {
                    let value = self.read_candidate(field, candidate);
                    winner = value.map(|value| (value, candidate));
                }
                Some((value, kept)) => {
                    if let Some(code) = T::CONFLICT
                        && candidate.can_contradict(*kept)
                        && self.counts(candidate)
                        && T::read(self.leaf(candidate)).is_ok_and(|other| other != *value)
                    {
                        let kept = *kept;
                        self.observe_conflict(code, field, kept, candidate);
                    }
                }
            }
        }
        let (value, candidate) = winner?;
        self.won(field, candidate);
        Some(value)
    }

    #[inline]
    fn value(&self, candidate: Candidate) -> Value<'t, 'a> {
        self.object.at(self.shape.position(candidate.place))
    }

    #[inline]
    fn leaf(&self, candidate: Candidate) -> Leaf<'t, 'a> {
        Leaf::new(self.value(candidate), candidate.part)
    }

    /// Whether the value is of the kind its spelling asks for.
    fn counts(&self, candidate: Candidate) -> bool {
        let value = self.value(candidate);
        let inner = || wrapped(value).unwrap_or(value);
        match candidate.only {
            Only::Always | Only::Readable | Only::Borrowed => true,
            Only::Name => could_be_name(self.leaf(candidate)),
            Only::String => inner().is_string(),
            Only::Scalar => !inner().is_container(),
        }
    }

    #[inline]
    fn read_candidate<T: FieldValue<'t, 'a>>(
        &mut self,
        field: u16,
        candidate: Candidate,
    ) -> Option<T> {
        if candidate.only != Only::Always && !self.counts(candidate) {
            return None;
        }
        match T::read(self.leaf(candidate)) {
            Ok(read) => {
                if candidate.is_near() {
                    self.observe_near(field, candidate);
                }
                Some(read)
            }
            Err(Unread::Blank) => None,
            Err(unread) => {
                self.observe_unread(field, candidate, unread);
                None
            }
        }
    }

    #[cold]
    fn observe_unread(&mut self, field: u16, candidate: Candidate, unread: Unread) {
        if candidate.only == Only::Readable {
            return;
        }
        let detail = match unread {
            Unread::Ambiguous => {
                self.tally.ambiguous = Some(self.section.field_name(field));
                "the value can be read in more than one way"
            }
            _ => "the field cannot hold this value",
        };
        let value = Some(self.value(candidate));
        self.observe(Code::UnparsedValue, field, candidate, detail, value);
    }

    #[cold]
    fn observe_conflict(&mut self, code: Code, field: u16, kept: Candidate, other: Candidate) {
        let detail = format!(
            "differs from `{}`, which comes first and was kept",
            self.section.spelling(field, kept.rank())
        );
        let value = Some(self.value(other));
        self.observe(code, field, other, &detail, value);
    }

    #[cold]
    fn observe_near(&mut self, field: u16, candidate: Candidate) {
        let detail = format!(
            "read as `{}`, which it resembles",
            self.section.spelling(field, candidate.rank())
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
            pointer: self.object.pointer_to(self.value(candidate), self.pointer),
            table: self.section.table(),
            field: self.section.field_name(field),
            detail: detail.to_owned(),
            raw: raw.map(|value| value.text().unwrap_or(Text::Borrowed(value.raw()))),
        };
        self.observations.push(observation);
    }
}

/// Whether the value is null or text that says that there is none.
pub(crate) fn says_nothing(value: Value<'_, '_>) -> bool {
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

fn could_be_name(leaf: Leaf<'_, '_>) -> bool {
    leaf.scalar()
        .is_ok_and(|scalar| scalar.text.chars().nth(1).is_some())
}
