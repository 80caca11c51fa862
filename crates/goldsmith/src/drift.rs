//! What a run learns about its producers: keys nobody reads, spellings that win.

use std::collections::{BTreeMap, BTreeSet};

use goldsmith_silver::{Extractor, UnmappedKey};
use goldsmith_table::table;
use goldsmith_terms::{DocumentId, Source, Text};

use crate::mask::masked_pointer;

table! {
    /// A key that no field reads, over all documents of a run.
    pub struct DriftRow<'a> = meta.schema_drift, key [source, table_name, key_path] {
        /// The source.
        pub source: Source,
        /// The table whose records hold it.
        pub table_name: &'static str,
        /// The keys from the record down to it, joined with dots, digits hidden.
        pub key_path: Text<'a>,
        /// In how many documents it stands.
        pub documents: i64,
        /// How often it stands.
        pub occurrences: i64,
        /// The case of the first document.
        pub first_case_id: Text<'a>,
        /// The first document.
        pub first_bronze_id: DocumentId,
        /// Where it stands first.
        pub first_source_path: Text<'a>,
        /// Whether the run before had no such key.
        pub is_new: bool,
    }
}

table! {
    /// How often a spelling gave a field its value, over all documents of a run.
    pub struct UsageRow<'a> = meta.spelling_usage, key [source, record, field, spelling, is_near] {
        /// The source.
        pub source: Source,
        /// The record: a section of the source's spelling table.
        pub record: &'static str,
        /// The field.
        pub field: &'static str,
        /// The spelling, as it stands in the spelling table.
        pub spelling: Text<'a>,
        /// Whether keys are counted that only resemble it.
        pub is_near: bool,
        /// How often it won.
        pub wins: i64,
    }
}

/// How many different keys of one table are told apart. A broken producer may
/// make up keys without end.
const KEYS_OF_A_TABLE: usize = 10_000;
/// Stands for all keys beyond that.
const FURTHER_KEYS: &str = "(further keys)";

/// A key by its source, table and path.
pub type DriftKey = (Source, &'static str, String);

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    documents: i64,
    occurrences: i64,
    case_id: String,
    document: DocumentId,
    pointer: String,
}

/// What the documents of some cases have in common: keys nobody reads and how
/// often each spelling won.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Learned {
    keys: BTreeMap<(Source, &'static str), BTreeMap<String, Seen>>,
    /// By slot: see [`Extractor::spellings`].
    wins: BTreeMap<u32, i64>,
}

impl Learned {
    /// Adds the keys of one document.
    pub(crate) fn add_keys(
        &mut self,
        case_id: &str,
        document: DocumentId,
        source: Source,
        keys: &[UnmappedKey],
    ) {
        let mut further = BTreeSet::new();
        for key in keys {
            let is_further = self.is_further(source, key.table, &key.path);
            let seen = Seen {
                // All further keys of a table are one.
                documents: i64::from(!is_further || further.insert(key.table)),
                occurrences: key.count.into(),
                case_id: case_id.to_owned(),
                document,
                pointer: masked_pointer(&key.pointer),
            };
            self.add(source, key.table, &key.path, seen);
        }
    }

    pub(crate) fn add_wins(&mut self, counts: impl Iterator<Item = (u32, u32)>) {
        for (slot, count) in counts {
            *self.wins.entry(slot).or_default() += i64::from(count);
        }
    }

    /// Whether a new key is one too many to be told apart.
    fn is_further(&self, source: Source, table: &'static str, path: &str) -> bool {
        self.keys
            .get(&(source, table))
            .is_some_and(|keys| keys.len() >= KEYS_OF_A_TABLE && !keys.contains_key(path))
    }

    fn add(&mut self, source: Source, table: &'static str, path: &str, seen: Seen) {
        let path = match self.is_further(source, table, path) {
            true => FURTHER_KEYS,
            false => path,
        };
        let keys = self.keys.entry((source, table)).or_default();
        match keys.get_mut(path) {
            Some(known) => {
                known.documents += seen.documents;
                known.occurrences += seen.occurrences;
            }
            None => {
                keys.insert(path.to_owned(), seen);
            }
        }
    }

    /// Adds what later cases taught.
    pub fn merge(&mut self, later: Learned) {
        for ((source, table), keys) in later.keys {
            for (path, seen) in keys {
                self.add(source, table, &path, seen);
            }
        }
        for (slot, count) in later.wins {
            *self.wins.entry(slot).or_default() += count;
        }
    }

    /// The keys nobody reads, by source, table and path.
    pub fn keys(&self) -> impl Iterator<Item = DriftKey> + '_ {
        self.keys.iter().flat_map(|((source, table), keys)| {
            keys.keys().map(|path| (*source, *table, path.clone()))
        })
    }

    /// The rows of `meta.schema_drift`; `is_new` says which keys the run before
    /// did not have.
    pub fn drift(&self, is_new: impl Fn(&DriftKey) -> bool) -> Vec<DriftRow<'_>> {
        let tables = self.keys.iter();
        tables
            .flat_map(|((source, table), keys)| {
                keys.iter().map(|(path, seen)| DriftRow {
                    source: *source,
                    table_name: table,
                    key_path: path.into(),
                    documents: seen.documents,
                    occurrences: seen.occurrences,
                    first_case_id: seen.case_id.as_str().into(),
                    first_bronze_id: seen.document,
                    first_source_path: seen.pointer.as_str().into(),
                    is_new: is_new(&(*source, *table, path.clone())),
                })
            })
            .collect()
    }

    /// The rows of `meta.spelling_usage`: every spelling that won, in the order
    /// of the spelling tables.
    pub(crate) fn usage<'e>(&self, extractor: &'e Extractor) -> Vec<UsageRow<'e>> {
        let mut rows: Vec<UsageRow<'e>> = Vec::new();
        for (slot, spelling) in (0..).zip(extractor.spellings()) {
            let Some(wins) = self.wins.get(&slot) else {
                continue;
            };
            let row = UsageRow {
                source: spelling.source,
                record: spelling.record,
                field: spelling.slot.field,
                spelling: spelling.slot.spelling.into(),
                is_near: spelling.slot.is_near,
                wins: *wins,
            };
            // A prefixed spelling stands for several paths, each with its slot.
            let same = rows.iter_mut().rev().find(|other| {
                (other.source, other.record, other.field) == (row.source, row.record, row.field)
                    && (&other.spelling, other.is_near) == (&row.spelling, row.is_near)
            });
            match same {
                Some(same) => same.wins += row.wins,
                None => rows.push(row),
            }
        }
        rows
    }
}
