//! Records of facts, rendered as JSON under any of their spellings.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use goldsmith_terms::Source;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::facts::{Fact, Kind, fact};
use crate::layout::Layout;
use crate::near;
use crate::object::Object;
use crate::rules;

/// The rules' spelling tables.
static FILES: LazyLock<Vec<(Source, toml::Table)>> = LazyLock::new(|| {
    let sources = [Source::At, Source::Wi, Source::Trt, Source::Interview];
    let table = |source| rules().spelling_source(source).text.parse().unwrap();
    sources.map(|source| (source, table(source))).to_vec()
});

/// The paths that any field of a section has, by the section's name.
static PATHS: LazyLock<Vec<(&str, HashSet<String>)>> = LazyLock::new(|| {
    let sections = FILES.iter().flat_map(|(_, file)| file.iter());
    let sections = sections.filter_map(|(name, section)| Some((name, section.as_table()?)));
    let all = |section: &toml::Table| {
        let lists = section.values().filter_map(|list| list.as_array());
        let paths = lists.flatten().filter_map(path_of);
        paths.map(|path| near::path(&path).join(".")).collect()
    };
    sections
        .map(|(name, section)| (name.as_str(), all(section)))
        .collect()
});

fn path_of(spelling: &toml::Value) -> Option<String> {
    let path = spelling.as_str().or_else(|| spelling.get("path")?.as_str());
    path.map(str::to_owned)
}

impl Layout {
    /// The fields of the section as the rules' table has them.
    pub(crate) fn fields(&self) -> Vec<String> {
        self.table()
            .keys()
            .filter(|name| *name != "ignored")
            .cloned()
            .collect()
    }

    /// The spellings of a field that count for every scalar, in their order.
    pub(crate) fn spellings(&self, field: &str) -> Vec<String> {
        let spellings = self.table()[field].as_array().unwrap().iter();
        let counts = |spelling: &&toml::Value| {
            let only = spelling.get("only").and_then(|only| only.as_str());
            spelling.is_str() || only == Some("scalar")
        };
        spellings.filter(counts).filter_map(path_of).collect()
    }

    /// Whether any field has this spelling.
    pub(crate) fn has_path(&self, path: &[String]) -> bool {
        let all = PATHS.iter().find(|(name, _)| *name == self.section);
        all.is_some_and(|(_, paths)| paths.contains(&path.join(".")))
    }

    fn table(&self) -> &'static toml::Table {
        let (_, file) = FILES
            .iter()
            .find(|(source, _)| *source == self.source)
            .unwrap();
        file[self.section].as_table().unwrap()
    }

    /// The fields that vary.
    pub(crate) fn varying(&self) -> impl Iterator<Item = &'static str> {
        let all = self.always.iter().chain(self.sometimes);
        all.map(|(field, _)| *field)
    }

    /// Any record, its facts in any order.
    pub(crate) fn record(&self) -> impl Strategy<Value = Record> + use<> {
        let always = self
            .always
            .iter()
            .map(|(field, kind)| entry(field, *kind).prop_map(Some).boxed());
        let sometimes = self
            .sometimes
            .iter()
            .map(|(field, kind)| option::of(entry(field, *kind)).boxed());
        let entries: Vec<_> = always.chain(sometimes).collect();
        let entries = entries
            .prop_map(|entries| entries.into_iter().flatten().collect::<Vec<_>>())
            .prop_shuffle();
        let unknown = vec((any::<Index>(), select(UNKNOWN)), 0..3);
        (entries, unknown, any::<Index>()).prop_map(|(entries, unknown, turn)| Record {
            entries,
            unknown,
            turn,
        })
    }

    /// The record as an object, and the fields under keys that only resemble a
    /// spelling.
    pub(crate) fn render(&self, record: &Record, manner: Manner) -> (Object, Vec<&'static str>) {
        let mut object = Object::default();
        let mut near = Vec::new();
        for entry in &record.entries {
            if self.put(&mut object, entry, manner) {
                near.push(entry.field);
            }
        }
        if manner != Manner::Plain {
            for (number, (place, value)) in record.unknown.iter().enumerate() {
                object.strew(*place, &format!("zz unknown {number}"), value);
            }
            object.turn(record.turn);
        }
        (object, near)
    }

    /// Adds a fact to the object; says whether under a key that only resembles
    /// its spelling.
    fn put(&self, object: &mut Object, entry: &Entry, manner: Manner) -> bool {
        let paths: Vec<_> = self
            .spellings(entry.field)
            .iter()
            .map(|spelling| near::path(spelling))
            .collect();
        if manner == Manner::Plain {
            assert!(object.put(&paths[0], &entry.fact.forms[0]), "{paths:?}");
            return false;
        }
        let start = entry.spelling.index(paths.len());
        if manner == Manner::Near && !self.always.iter().any(|(field, _)| *field == entry.field) {
            let path = near::resembling(&paths[start], entry.near);
            if !self.has_path(&path) && object.put(&path, &entry.text()) {
                return true;
            }
        }
        // Another field may hold an object where this one would put its value.
        let mut order = (start..paths.len()).chain(0..start);
        let chosen = order
            .find(|chosen| object.put(&paths[*chosen], &entry.text()))
            .unwrap_or_else(|| panic!("no place for {} in {object}", entry.field));
        if manner == Manner::Contested {
            for (place, path) in paths.iter().enumerate() {
                let stands = entry.near >> (place % 16) & 1 == 1;
                if stands && place < chosen {
                    object.put(path, BLANKS[place % BLANKS.len()]);
                } else if stands && place > chosen {
                    object.put(path, &entry.rival.forms[0]);
                }
            }
        }
        false
    }
}

/// What keys that no field reads may hold.
const UNKNOWN: &[&str] = &[
    "null",
    "1",
    "\"x\"",
    "{\"amount\": 5, \"code\": \"999\"}",
    "[{\"tax_year\": 1999}]",
    "[]",
    "true",
];

/// What says that there is no value (field contract 0.2, rule 2).
const BLANKS: &[&str] = &["null", "\"\"", "\" N/A\"", "\"unknown\"", "\"--\""];

/// How a record is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Manner {
    /// First spellings, plainest values.
    Plain,
    /// Any spelling, any form of the value, unknown keys between.
    Mixed,
    /// As mixed, and later spellings hold other values, earlier ones none.
    Contested,
    /// As mixed, and many keys only resemble their spelling.
    Near,
}

/// Facts, and how they are written when not plainly.
#[derive(Clone)]
pub(crate) struct Record {
    entries: Vec<Entry>,
    unknown: Vec<(Index, &'static str)>,
    turn: Index,
}

/// A failure shows the document too: what went in is enough here.
impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let facts = self.entries.iter();
        let facts = facts.map(|entry| (entry.field, &entry.fact.meaning));
        f.debug_map().entries(facts).finish()
    }
}

impl Record {
    /// What a field was given.
    pub(crate) fn meaning(&self, field: &str) -> Option<&str> {
        let mut entries = self.entries.iter();
        let entry = entries.find(|entry| entry.field == field)?;
        Some(&entry.fact.meaning)
    }

    /// The record of another tax year.
    pub(crate) fn of_year(mut self, year: i32) -> Record {
        for entry in &mut self.entries {
            if entry.field == "tax_year" {
                entry.fact = Fact::text(&year.to_string());
            }
        }
        self
    }

    /// The record without a tax year of its own.
    pub(crate) fn without_year(&self) -> Record {
        let mut record = self.clone();
        record.entries.retain(|entry| entry.field != "tax_year");
        record
    }
}

#[derive(Clone, Debug)]
struct Entry {
    field: &'static str,
    fact: Fact,
    rival: Fact,
    spelling: Index,
    form: Index,
    dress: u8,
    /// What the key looks like where it only resembles its spelling, and which
    /// other spellings stand beside it where they may.
    near: u16,
}

fn entry(field: &'static str, kind: Kind) -> impl Strategy<Value = Entry> {
    let facts = (fact(kind), fact(kind));
    let manner = (any::<Index>(), any::<Index>(), 0..5_u8, any::<u16>());
    (facts, manner).prop_map(
        move |((fact, rival), (spelling, form, dress, near))| Entry {
            field,
            fact,
            rival,
            spelling,
            form,
            dress,
            near,
        },
    )
}

impl Entry {
    /// One of the fact's forms, perhaps scored, perhaps with an escape.
    fn text(&self) -> String {
        let text = &self.fact.forms[self.form.index(self.fact.forms.len())];
        let mut inner = text.strip_prefix('"').unwrap_or_default().chars();
        match (self.dress, inner.next()) {
            (0, _) => format!("{{\"confidence\": 0.9, \"value\": {text}}}"),
            (1, Some(first)) if first.is_ascii_graphic() => {
                format!("\"\\u{:04x}{}", u32::from(first), inner.as_str())
            }
            _ => text.clone(),
        }
    }
}
