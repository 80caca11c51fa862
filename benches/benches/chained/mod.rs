//! The same rows by hand: `serde_json` parses a document into a tree, each field
//! is looked up under one spelling after the other, in the order of the field
//! contract, and what is found is read by a parser written for its type.
//!
//! This is what one writes without an engine, done with care: a nested object is
//! looked up once and not once a spelling, no field is looked up twice, what is
//! kept whole is moved out of the tree, no text is tried against several date
//! formats. It does less than the engine: spellings are exact, value forms are
//! the corpus's and the usual ones, nothing is noted (neither where a value stood
//! nor what could not be read), and floats carry the amounts.

mod interview;
mod parse;
mod transcripts;

use goldsmith_silver::Silver;
use goldsmith_terms::{Money, Source};
use serde_json::Value;

use interview::Interview;
use transcripts::{Form, Line, Transaction, Year};

/// The first hit of several lookups: the keys of an object in turn, then those
/// of the next object.
macro_rules! first {
    ($($object:ident[$($key:literal),+]),+) => {
        None$($(.or_else(|| $crate::chained::hit($object, $key)))+)+
    };
}
use first;

/// A struct of optional fields; for each its type, its parser, and the objects
/// and keys it is looked up under. `with` gives nested objects a name.
macro_rules! looked_up {
    (
        $(#[$doc:meta])*
        pub(super) struct $name:ident of $root:ident
        $(, with $nested:ident = $parent:ident[$under:literal])* $(,)? {
            $($field:ident: $type:ty = $parser:ident($($object:ident[$($key:literal),+]),+);)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Default, PartialEq)]
        pub(super) struct $name { $(pub(super) $field: Option<$type>),+ }

        impl $name {
            pub(super) fn read($root: &Value) -> $name {
                $(let $nested = &$parent[$under];)*
                $name {
                    $($field: first!($($object[$($key),+]),+).and_then(parse::$parser)),+
                }
            }
        }
    };
}
use looked_up;

/// What stands under a key, unless it is blank or no scalar (field contract 0.2).
fn hit<'v>(object: &'v Value, key: &str) -> Option<&'v Value> {
    let value = object.get(key)?;
    let is_hit = match value {
        Value::Null | Value::Array(_) | Value::Object(_) => false,
        Value::String(text) => !parse::is_blank(text),
        Value::Bool(_) | Value::Number(_) => true,
    };
    is_hit.then_some(value)
}

/// The rows of one case.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    years: Vec<Year>,
    transactions: Vec<Transaction>,
    forms: Vec<Form>,
    lines: Vec<Line>,
    interviews: Vec<Interview>,
}

impl Rows {
    /// Parses a document and adds its rows.
    pub(crate) fn read(&mut self, source: Source, bytes: &[u8]) {
        let mut root: Value = serde_json::from_slice(bytes).expect("the corpus is JSON");
        match source {
            Source::At => transcripts::account(&root, &mut self.years, &mut self.transactions),
            Source::Wi => transcripts::income(&mut root, &mut self.forms),
            Source::Trt => transcripts::returns(&root, &mut self.lines),
            Source::Interview => self.interviews.push(Interview::read(root)),
        }
    }

    /// Takes away all rows and keeps their memory.
    pub(crate) fn clear(&mut self) {
        self.years.clear();
        self.transactions.clear();
        self.forms.clear();
        self.lines.clear();
        self.interviews.clear();
    }
}

/// How much was read: whether two ways read the same.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Totals {
    years: usize,
    transactions: usize,
    forms: usize,
    lines: usize,
    interviews: usize,
    /// Figures of all tables, in cents, but those of the forms: the engine
    /// restates some by their boxes.
    cents: i64,
}

impl Totals {
    /// Adds the rows of a case read by hand.
    pub(crate) fn add(&mut self, rows: &Rows) {
        self.years += rows.years.len();
        self.transactions += rows.transactions.len();
        self.forms += rows.forms.len();
        self.lines += rows.lines.len();
        self.interviews += rows.interviews.len();
        let years = rows.years.iter().map(|year| year.stated.total_balance);
        let postings = rows.transactions.iter().map(|row| row.stated.amount);
        let lines = rows.lines.iter().map(|line| line.amount);
        let told = rows.interviews.iter().map(|row| row.facts.food);
        let all = years.chain(postings).chain(lines).chain(told);
        self.cents += all.flatten().sum::<i64>();
    }

    /// Adds the rows of a case as the engine reads them.
    pub(crate) fn add_silver(&mut self, silver: &Silver<'_>) {
        self.years += silver.tax_years.len();
        self.transactions += silver.account_activity.len();
        self.forms += silver.income_documents.len();
        self.lines += silver.trt_records.len();
        self.interviews += silver.interviews.len();
        let years = silver.tax_years.iter().map(|row| row.total_balance);
        let postings = silver.account_activity.iter().map(|row| row.amount);
        let lines = silver.trt_records.iter().map(|row| row.amount);
        let told = silver.interviews.iter().map(|row| row.facts.food);
        let all = years.chain(postings).chain(lines).chain(told);
        self.cents += all.flatten().map(Money::cents).sum::<i64>();
    }
}
