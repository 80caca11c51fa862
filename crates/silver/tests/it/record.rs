//! Records of facts, rendered as JSON under any of their spellings.

use std::fmt;
use std::sync::LazyLock;

use goldsmith_terms::Source;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::facts::{Fact, Kind, fact};
use crate::rules;

/// A section of a spelling table and the fields that vary.
#[derive(Debug)]
pub(crate) struct Layout {
    pub(crate) source: Source,
    pub(crate) section: &'static str,
    /// Every record has these.
    pub(crate) always: &'static [(&'static str, Kind)],
    pub(crate) sometimes: &'static [(&'static str, Kind)],
    /// Fields that share their keys with others, or are no single value.
    pub(crate) left_out: &'static [&'static str],
}

pub(crate) const YEAR: Layout = Layout {
    source: Source::At,
    section: "year",
    always: &[("tax_year", Kind::Year)],
    sometimes: &[
        ("return_filed", Kind::Filed),
        ("return_filed_date", Kind::Date),
        ("filing_status", Kind::FilingStatus),
        ("adjusted_gross_income", Kind::Money),
        ("taxable_income", Kind::Money),
        ("tax_per_return", Kind::Money),
        ("account_balance", Kind::Money),
        ("accrued_interest", Kind::Money),
        ("accrued_penalty", Kind::Money),
        ("total_balance", Kind::Money),
        ("se_taxable_income_taxpayer", Kind::Money),
        ("se_taxable_income_spouse", Kind::Money),
        ("total_se_tax", Kind::Money),
        ("processing_date", Kind::Date),
        ("owner", Kind::Owner),
        ("source_file", Kind::Text),
        ("form", Kind::Text),
    ],
    left_out: &["filing_status_raw", "transactions"],
};

pub(crate) const TRANSACTION: Layout = Layout {
    source: Source::At,
    section: "transaction",
    always: &[],
    sometimes: &[
        ("irs_transaction_code", Kind::Code),
        ("activity_date", Kind::Date),
        ("explanation", Kind::Text),
        ("amount", Kind::Money),
        ("balance_after", Kind::Money),
        ("cycle", Kind::Cycle),
        ("direction", Kind::Text),
        ("closing_code", Kind::Text),
        ("action_code", Kind::Text),
        ("end_date", Kind::Date),
        ("new_csed_date", Kind::Date),
    ],
    left_out: &["tax_year"],
};

pub(crate) const FORM: Layout = Layout {
    source: Source::Wi,
    section: "form",
    always: &[("tax_year", Kind::Year), ("document_type", Kind::Form)],
    sometimes: &[
        ("gross_amount", Kind::Money),
        ("federal_withholding", Kind::Money),
        ("state_withholding", Kind::Money),
        ("income_type", Kind::Text),
        ("source_category", Kind::Text),
        ("filing_status", Kind::Text),
        ("issuer_name", Kind::Text),
        ("issuer_ein", Kind::Ein),
        ("issuer_address", Kind::Text),
        ("recipient_name", Kind::Text),
        ("recipient_ssn", Kind::Ssn),
        ("recipient_address", Kind::Text),
        ("taxpayer_type", Kind::Owner),
        ("owner", Kind::Owner),
        ("label", Kind::Text),
        ("payer_blurb", Kind::Blurb),
        ("source_file", Kind::Text),
    ],
    left_out: &["tracking_number", "fields"],
};

pub(crate) const ROW: Layout = Layout {
    source: Source::Trt,
    section: "row",
    // A line without a category takes its `type` for one, but not its `Type`.
    always: &[("tax_year", Kind::Year), ("category", Kind::Text)],
    sometimes: &[
        ("form_number", Kind::Text),
        ("record_type", Kind::Text),
        ("sub_category", Kind::Text),
        ("line_number", Kind::Text),
        ("description", Kind::Text),
        ("data", Kind::MoneyText),
        ("response_date", Kind::Date),
        ("tax_period_ending", Kind::Date),
        ("primary_ssn", Kind::Ssn),
        ("spouse_ssn", Kind::Ssn),
    ],
    left_out: &[],
};

/// The rules' spelling tables of the transcripts.
static FILES: LazyLock<[(Source, toml::Table); 3]> = LazyLock::new(|| {
    [Source::At, Source::Wi, Source::Trt].map(|source| {
        (
            source,
            rules().spelling_source(source).text.parse().unwrap(),
        )
    })
});

impl Layout {
    /// The fields of the section as the rules' table has them.
    pub(crate) fn fields(&self) -> Vec<String> {
        self.table()
            .keys()
            .filter(|name| *name != "ignored")
            .cloned()
            .collect()
    }

    /// The spellings of a field that count for every value, in their order.
    pub(crate) fn spellings(&self, field: &str) -> Vec<String> {
        let spellings = self.table()[field].as_array().unwrap().iter();
        spellings
            .filter_map(|spelling| spelling.as_str().map(str::to_owned))
            .collect()
    }

    fn table(&self) -> &'static toml::Table {
        let (_, file) = FILES
            .iter()
            .find(|(source, _)| *source == self.source)
            .unwrap();
        file[self.section].as_table().unwrap()
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
        (entries, vec(select(UNKNOWN), 0..3), any::<Index>()).prop_map(
            |(entries, unknown, turn)| Record {
                entries,
                unknown,
                turn,
            },
        )
    }

    /// The record as an object.
    pub(crate) fn render(&self, record: &Record, manner: Manner) -> Object {
        let mut object = Object::default();
        for entry in &record.entries {
            let spellings = self.spellings(entry.field);
            if manner == Manner::Plain {
                object.put(&spellings[0], &entry.fact[0]);
                continue;
            }
            let chosen = entry.spelling.index(spellings.len());
            object.put(&spellings[chosen], &entry.text());
            let later = &spellings[chosen + 1..];
            if manner == Manner::Contested && !later.is_empty() {
                object.put(&later[entry.form.index(later.len())], &entry.rival[0]);
            }
        }
        if manner != Manner::Plain {
            for (place, value) in record.unknown.iter().enumerate() {
                object.put(&format!("zz unknown {place}"), value);
            }
        }
        object
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

/// How a record is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Manner {
    /// First spellings, plainest values.
    Plain,
    /// Any spelling, any form of the value, unknown keys between.
    Mixed,
    /// As mixed, and later spellings hold other values.
    Contested,
}

/// Facts, and how they are written when not plainly.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    entries: Vec<Entry>,
    unknown: Vec<&'static str>,
    turn: Index,
}

impl Record {
    /// Where the members begin when the object is turned.
    pub(crate) fn turn(&self, object: &mut Object) {
        let members = object.0.len();
        object.0.rotate_left(self.turn.index(members));
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
}

fn entry(field: &'static str, kind: Kind) -> impl Strategy<Value = Entry> {
    (
        fact(kind),
        fact(kind),
        any::<Index>(),
        any::<Index>(),
        0..5_u8,
    )
        .prop_map(move |(fact, rival, spelling, form, dress)| Entry {
            field,
            fact,
            rival,
            spelling,
            form,
            dress,
        })
}

impl Entry {
    /// One of the fact's forms, perhaps scored, perhaps with an escape.
    fn text(&self) -> String {
        let text = &self.fact[self.form.index(self.fact.len())];
        let mut inner = text.strip_prefix('"').unwrap_or_default().chars();
        match (self.dress, inner.next()) {
            (0, _) => format!("{{\"confidence\": 0.9, \"value\": {text}}}"),
            (1, Some(first)) => format!("\"\\u{:04x}{}", u32::from(first), inner.as_str()),
            _ => text.clone(),
        }
    }
}

/// A JSON object whose members keep the order in which they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Object(Vec<(String, Member)>);

#[derive(Clone, Debug)]
enum Member {
    Text(String),
    Object(Object),
}

impl Object {
    /// Adds a value, given as JSON, at a dotted path.
    pub(crate) fn put(&mut self, path: &str, json: &str) {
        let Some((outer, rest)) = path.split_once('.') else {
            return self
                .0
                .push((path.to_owned(), Member::Text(json.to_owned())));
        };
        let place = self
            .0
            .iter()
            .position(|(key, _)| key == outer)
            .unwrap_or_else(|| {
                self.0
                    .push((outer.to_owned(), Member::Object(Object::default())));
                self.0.len() - 1
            });
        match &mut self.0[place].1 {
            Member::Object(inner) => inner.put(rest, json),
            Member::Text(text) => unreachable!("{outer} holds {text} already"),
        }
    }
}

impl fmt::Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{")?;
        for (place, (key, member)) in self.0.iter().enumerate() {
            let comma = if place > 0 { ", " } else { "" };
            match member {
                Member::Text(text) => write!(f, "{comma}\"{key}\": {text}")?,
                Member::Object(object) => write!(f, "{comma}\"{key}\": {object}")?,
            }
        }
        f.write_str("}")
    }
}
