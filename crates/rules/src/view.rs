//! Rule tables as they stand in their files: what a row says, key by key,
//! without knowing what it is for.

use std::fmt;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::document::Document;
use crate::form::letters_and_digits;

/// One rule file, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableView {
    /// The file's name without its ending: `se_tax_parameters`, `spellings/at`.
    pub name: String,
    /// The file, as [`crate::Fault::file`] has it.
    pub file: String,
    /// The comment at the head of the file, line by line.
    pub about: Vec<String>,
    /// The rows by kind, in the order of the file.
    pub sections: Vec<SectionView>,
}

/// The rows of a file that begin with the same `[[section]]`. A `[section]` of a
/// spelling table has one row for each of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionView {
    /// What stands in the brackets.
    pub name: String,
    /// Its rows in the order of the file.
    pub rows: Vec<RowView>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowView {
    /// The line it begins on, from 1.
    pub line: usize,
    /// Its keys and their values, in the order of the file. The first of them
    /// names the row.
    pub cells: Vec<(String, RuleValue)>,
}

/// The value of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleValue {
    /// Text; exact figures are text too.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// True or false.
    Flag(bool),
    /// Several values.
    List(Vec<RuleValue>),
    /// Keys of their own, as a spelling with a condition has.
    Group(Vec<(String, RuleValue)>),
}

impl TableView {
    pub(crate) fn of(document: &Document<'_>, file: &str) -> TableView {
        let head = document.text.lines().map_while(|line| {
            let comment = line.strip_prefix('#')?;
            Some(comment.strip_prefix(' ').unwrap_or(comment).to_owned())
        });
        let mut sections: Vec<_> = document
            .root
            .iter()
            .map(|(key, value)| {
                let name = key.get_ref().to_string();
                let rows = rows(document, value.get_ref());
                (key.span().start, SectionView { name, rows })
            })
            .collect();
        sections.sort_by_key(|(offset, _)| *offset);
        let name = document.name.strip_suffix(".toml");
        TableView {
            name: name.unwrap_or(document.name).to_owned(),
            file: file.to_owned(),
            about: head.collect(),
            sections: sections.into_iter().map(|(_, section)| section).collect(),
        }
    }

    /// What the file is about: the first sentence of the comment at its head.
    pub fn summary(&self) -> String {
        let paragraph: Vec<_> = self
            .about
            .iter()
            .map(|line| line.trim())
            .take_while(|line| !line.is_empty())
            .collect();
        let text = paragraph.join(" ");
        // "Rev. Proc." ends no sentence: the word before its period is a name.
        let end = text.match_indices(". ").find(|(at, _)| {
            let before = text.get(..*at).unwrap_or_default();
            let word = before.rsplit(' ').next().unwrap_or_default();
            !word
                .trim_start_matches('(')
                .starts_with(|c: char| c.is_uppercase())
        });
        let sentence = end.and_then(|(at, _)| text.get(..=at));
        sentence.unwrap_or(&text).to_owned()
    }

    /// All rows of all kinds.
    pub fn rows(&self) -> impl Iterator<Item = &RowView> {
        self.sections.iter().flat_map(|section| &section.rows)
    }

    /// The table with those rows only that have a key; see [`RowView::has_key`].
    #[must_use]
    pub fn only(mut self, key: &str) -> TableView {
        for section in &mut self.sections {
            section.rows.retain(|row| row.has_key(key));
        }
        self.sections.retain(|section| !section.rows.is_empty());
        self
    }
}

impl RowView {
    /// What names the row: the value it begins with, `2013 to 2026` for a range
    /// of years.
    pub fn key(&self) -> String {
        match (self.years(), self.cells.first()) {
            (Some((first, last)), _) => format!("{first} to {last}"),
            (None, Some((_, value))) => value.to_string(),
            (None, None) => String::new(),
        }
    }

    /// Whether the row is the one of a key. Only letters and digits count, in
    /// either case; a range of years is the row of each of them.
    pub fn has_key(&self, key: &str) -> bool {
        if let (Some((first, last)), Ok(year)) = (self.years(), key.trim().parse()) {
            return (first..=last).contains(&year);
        }
        letters_and_digits(&self.key()).eq(letters_and_digits(key))
    }

    /// The value of one of its keys.
    pub fn get(&self, key: &str) -> Option<&RuleValue> {
        let cell = self.cells.iter().find(|(name, _)| name == key);
        cell.map(|(_, value)| value)
    }

    /// The years of a row that begins with a range of them.
    fn years(&self) -> Option<(i64, i64)> {
        match self.cells.first() {
            Some((name, RuleValue::List(years))) if name == "years" => match years.as_slice() {
                [RuleValue::Whole(first), RuleValue::Whole(last)] => Some((*first, *last)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// As people read it: without quotation marks, elements parted by semicolons.
impl fmt::Display for RuleValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RuleValue::Text(text) => f.write_str(text),
            RuleValue::Whole(number) => number.fmt(f),
            RuleValue::Flag(flag) => flag.fmt(f),
            RuleValue::List(values) => {
                for (place, value) in values.iter().enumerate() {
                    let before = if place == 0 { "" } else { "; " };
                    write!(f, "{before}{value}")?;
                }
                Ok(())
            }
            RuleValue::Group(cells) => {
                for (place, (key, value)) in cells.iter().enumerate() {
                    match place {
                        0 => write!(f, "{value}")?,
                        _ => write!(f, " ({key}: {value})")?,
                    }
                }
                Ok(())
            }
        }
    }
}

fn rows(document: &Document<'_>, section: &DeValue<'_>) -> Vec<RowView> {
    let row = |offset: usize, cells| RowView {
        line: document.fault(offset, "").line,
        cells,
    };
    match section {
        DeValue::Array(array) => array
            .iter()
            .filter_map(|element| {
                let table = element.get_ref().as_table()?;
                Some(row(element.span().start, cells(table)))
            })
            .collect(),
        DeValue::Table(table) => in_order(table)
            .into_iter()
            .map(|(offset, key, spellings)| {
                let field = ("field".to_owned(), RuleValue::Text(key));
                row(offset, vec![field, ("spellings".to_owned(), spellings)])
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The keys of a table in the order of the file, each with its place.
fn in_order(table: &DeTable<'_>) -> Vec<(usize, String, RuleValue)> {
    let mut keys: Vec<_> = table
        .iter()
        .map(|(key, value)| (key.span().start, key.get_ref().to_string(), read(value)))
        .collect();
    keys.sort_by_key(|(offset, ..)| *offset);
    keys
}

fn cells(table: &DeTable<'_>) -> Vec<(String, RuleValue)> {
    let keys = in_order(table).into_iter();
    keys.map(|(_, key, value)| (key, value)).collect()
}

fn read(value: &Spanned<DeValue<'_>>) -> RuleValue {
    match value.get_ref() {
        DeValue::String(text) => RuleValue::Text(text.to_string()),
        DeValue::Boolean(flag) => RuleValue::Flag(*flag),
        DeValue::Array(array) => RuleValue::List(array.iter().map(read).collect()),
        DeValue::Table(table) => RuleValue::Group(cells(table)),
        DeValue::Integer(number) => match number.as_str().parse() {
            Ok(number) => RuleValue::Whole(number),
            Err(_) => RuleValue::Text(number.to_string()),
        },
        // No sound table holds one of these.
        DeValue::Float(number) => RuleValue::Text(number.to_string()),
        DeValue::Datetime(time) => RuleValue::Text(time.to_string()),
    }
}
