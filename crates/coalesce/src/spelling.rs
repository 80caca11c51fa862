//! The spellings of a source's fields, as data: which keys, in which order, may
//! hold which field of which record.
//!
//! ```toml
//! [transaction]
//! code = ["code", "transaction_code", "tc"]
//! payer = ["Payer.Name", { path = "Label", only = "name" }]
//! ignored = ["metadata"]
//!
//! [prefixes]
//! order = ["data.Order.", "Order_"]
//! ```
//!
//! With that prefix, `order:Number` is `data.Order.Number` and, right behind it,
//! `Order_Number`.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The key of a section that lists known keys which carry nothing.
const IGNORED: &str = "ignored";
/// The section that is no record's.
const PREFIXES: &str = "prefixes";

/// Something wrong with a spelling table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpellingFault {
    /// Where, in bytes from the start of the file.
    pub offset: usize,
    /// What is wrong and what to do about it.
    pub message: String,
}

/// When a spelling counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Only {
    Always,
    /// The value is a string.
    String,
    /// The value is no array and no object.
    Scalar,
    /// The value can be read; one that cannot is not reported.
    Readable,
    /// The value could be somebody's name: longer than one character.
    Name,
    /// Always, but it belongs to another field and contradicts nobody here.
    Borrowed,
}

/// Which part of a value is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Whole,
    /// The second line of a payer's blurb.
    Name,
    /// The number in the first line of a payer's blurb.
    Ein,
    /// The lines of a payer's blurb from the third on.
    Address,
}

#[derive(Clone, Debug)]
pub(crate) struct Spelling {
    /// As written.
    pub(crate) text: String,
    /// The paths it stands for, in order: one, unless it has a prefix.
    pub(crate) paths: Vec<String>,
    pub(crate) only: Only,
    pub(crate) part: Part,
    pub(crate) offset: usize,
}

#[derive(Clone, Debug)]
pub(crate) struct FieldSpellings {
    pub(crate) name: String,
    pub(crate) offset: usize,
    pub(crate) spellings: Vec<Spelling>,
}

#[derive(Clone, Debug)]
pub(crate) struct SectionSpellings {
    pub(crate) name: String,
    pub(crate) offset: usize,
    pub(crate) fields: Vec<FieldSpellings>,
    pub(crate) ignored: Vec<String>,
}

/// The spelling table of one source, read but not yet bound to its records.
#[derive(Clone, Debug)]
pub struct SpellingFile {
    sections: Vec<SectionSpellings>,
}

impl SpellingFile {
    /// Reads a spelling table.
    ///
    /// # Errors
    /// Every fault of the table, in the order of the file.
    pub fn parse(text: &str) -> Result<SpellingFile, Vec<SpellingFault>> {
        match SpellingFile::read(text) {
            (Some(file), faults) if faults.is_empty() => Ok(file),
            (_, faults) => Err(sorted(faults)),
        }
    }

    /// What can be read of a spelling table, and every fault of the rest, so
    /// that what binds it finds its own faults too. Nothing where it is no TOML.
    pub fn read(text: &str) -> (Option<SpellingFile>, Vec<SpellingFault>) {
        let mut faults = Vec::new();
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let offset = error.span().map_or(0, |span| span.start);
                let message = error.message().to_owned();
                return (None, vec![SpellingFault { offset, message }]);
            }
        };
        let mut sections: Vec<SectionSpellings> = Vec::new();
        let prefixes = match table.get_ref().get(PREFIXES).map(Spanned::get_ref) {
            Some(DeValue::Table(prefixes)) => Prefixes::read(prefixes, &mut faults),
            _ => Prefixes::default(),
        };
        for (name, value) in table.get_ref() {
            match value.get_ref() {
                DeValue::Table(_) if name.get_ref() == PREFIXES => {}
                DeValue::Table(fields) => {
                    let name = (name.get_ref().as_ref(), name.span());
                    sections.push(section(name, fields, &prefixes, &mut faults));
                }
                _ => faults.push(fault(
                    &value.span(),
                    "a section such as [transaction] belongs here",
                )),
            }
        }
        (Some(SpellingFile { sections }), faults)
    }

    pub(crate) fn section(&self, name: &str) -> Option<&SectionSpellings> {
        self.sections.iter().find(|section| section.name == name)
    }

    /// Refuses sections that no record reads.
    ///
    /// # Errors
    /// One fault for each section not among `known`.
    pub fn check_sections(&self, known: &[&str]) -> Result<(), Vec<SpellingFault>> {
        let unknown: Vec<_> = self
            .sections
            .iter()
            .filter(|section| !known.contains(&section.name.as_str()))
            .map(|section| SpellingFault {
                offset: section.offset,
                message: format!(
                    "no record is called `{}`; there are {}",
                    section.name,
                    known.join(", ")
                ),
            })
            .collect();
        if unknown.is_empty() {
            Ok(())
        } else {
            Err(sorted(unknown))
        }
    }
}

pub(crate) fn sorted(mut faults: Vec<SpellingFault>) -> Vec<SpellingFault> {
    faults.sort_by_key(|fault| fault.offset);
    faults
}

fn fault(span: &Range<usize>, message: impl Into<String>) -> SpellingFault {
    SpellingFault {
        offset: span.start,
        message: message.into(),
    }
}

/// Beginnings of paths by their short names.
#[derive(Default)]
struct Prefixes(Vec<(String, Vec<String>)>);

impl Prefixes {
    fn read(table: &DeTable<'_>, faults: &mut Vec<SpellingFault>) -> Prefixes {
        let mut prefixes = Prefixes::default();
        for (name, value) in table {
            let beginnings = match value.get_ref() {
                DeValue::Array(list) => list.iter().map(|entry| match entry.get_ref() {
                    DeValue::String(beginning) => Some(beginning.to_string()),
                    _ => None,
                }),
                _ => {
                    faults.push(fault(&value.span(), "a list of beginnings belongs here"));
                    continue;
                }
            };
            match beginnings.collect::<Option<Vec<String>>>() {
                Some(beginnings) if !beginnings.is_empty() => {
                    prefixes.0.push((name.get_ref().to_string(), beginnings));
                }
                _ => faults.push(fault(&value.span(), "a prefix is a list of strings")),
            }
        }
        prefixes
    }

    /// The paths a spelling stands for.
    fn expand(&self, spelling: &str, span: &Range<usize>) -> Result<Vec<String>, SpellingFault> {
        let Some((prefix, path)) = spelling.split_once(':') else {
            return Ok(vec![spelling.to_owned()]);
        };
        let known = self.0.iter().find(|(name, _)| name == prefix);
        let (_, beginnings) = known.ok_or_else(|| {
            let message =
                format!("no prefix `{prefix}`; [{PREFIXES}] says what a prefix stands for");
            fault(span, message)
        })?;
        Ok(beginnings
            .iter()
            .map(|beginning| format!("{beginning}{path}"))
            .collect())
    }
}

fn section(
    (name, span): (&str, Range<usize>),
    table: &DeTable<'_>,
    prefixes: &Prefixes,
    faults: &mut Vec<SpellingFault>,
) -> SectionSpellings {
    let mut section = SectionSpellings {
        name: name.to_owned(),
        offset: span.start,
        fields: Vec::new(),
        ignored: Vec::new(),
    };
    for (field, value) in table {
        let list = value.get_ref().as_array();
        if list.is_none() {
            faults.push(fault(&value.span(), "a list of spellings belongs here"));
        }
        let mut spellings: Vec<Spelling> = Vec::new();
        for entry in list.into_iter().flat_map(|list| list.iter()) {
            match spelling(entry, prefixes) {
                Ok(spelling)
                    if spellings.iter().any(|other| {
                        other.text == spelling.text && other.part == spelling.part
                    }) =>
                {
                    faults.push(fault(
                        &entry.span(),
                        format!("the spelling `{}` stands twice", spelling.text),
                    ));
                }
                Ok(spelling) => spellings.push(spelling),
                Err(fault) => faults.push(fault),
            }
        }
        if field.get_ref() == IGNORED {
            section.ignored = spellings
                .into_iter()
                .flat_map(|spelling| spelling.paths)
                .collect();
        } else {
            section.fields.push(FieldSpellings {
                name: field.get_ref().to_string(),
                offset: field.span().start,
                spellings,
            });
        }
    }
    section
}

fn spelling(entry: &Spanned<DeValue<'_>>, prefixes: &Prefixes) -> Result<Spelling, SpellingFault> {
    let mut spelling = Spelling {
        text: String::new(),
        paths: Vec::new(),
        only: Only::Always,
        part: Part::Whole,
        offset: entry.span().start,
    };
    match entry.get_ref() {
        DeValue::String(path) => spelling.text = path.to_string(),
        DeValue::Table(table) => {
            for (key, value) in table {
                let DeValue::String(word) = value.get_ref() else {
                    return Err(fault(&value.span(), "a string belongs here"));
                };
                match (key.get_ref().as_ref(), word.as_ref()) {
                    ("path", path) => spelling.text = path.to_owned(),
                    ("only", "string") => spelling.only = Only::String,
                    ("only", "scalar") => spelling.only = Only::Scalar,
                    ("only", "readable") => spelling.only = Only::Readable,
                    ("only", "name") => spelling.only = Only::Name,
                    ("only", "borrowed") => spelling.only = Only::Borrowed,
                    ("only", _) => {
                        return Err(fault(
                            &value.span(),
                            "`only` is string, scalar, readable, name or borrowed",
                        ));
                    }
                    ("part", "name") => spelling.part = Part::Name,
                    ("part", "ein") => spelling.part = Part::Ein,
                    ("part", "address") => spelling.part = Part::Address,
                    ("part", _) => {
                        return Err(fault(&value.span(), "`part` is name, ein or address"));
                    }
                    (other, _) => {
                        return Err(fault(
                            &key.span(),
                            format!("unknown key `{other}`; a spelling has path, only and part"),
                        ));
                    }
                }
            }
        }
        _ => {
            return Err(fault(
                &entry.span(),
                "a spelling is a string or a table with a path",
            ));
        }
    }
    spelling.paths = prefixes.expand(&spelling.text, &entry.span())?;
    let is_path = |path: &String| !path.split('.').any(str::is_empty);
    if !spelling.paths.iter().all(is_path) {
        return Err(fault(
            &entry.span(),
            "a spelling needs a key, and a key between its dots",
        ));
    }
    Ok(spelling)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(usize, String)> {
        SpellingFile::parse(text)
            .unwrap_err()
            .into_iter()
            .map(|fault| (fault.offset, fault.message))
            .collect()
    }

    #[test]
    fn every_fault_is_reported_with_its_place() {
        let text =
            "[a]\nx = ['k', 'k']\ny = 'k'\nz = [{ path = 'k', only = 'sometimes' }, 7, 'a..b']\n";
        let found = faults(text);
        let at = |part: &str| text.find(part).unwrap();
        let offsets: Vec<_> = found.iter().map(|(offset, _)| *offset).collect();
        assert_eq!(
            offsets,
            [
                at("'k']"),
                at("'k'\nz"),
                at("'sometimes'"),
                at("7"),
                at("'a..b'")
            ]
        );
        assert!(found[0].1.contains("stands twice"));
    }

    #[test]
    fn a_file_that_is_no_toml_is_one_fault() {
        assert_eq!(faults("[a]\nx = [").len(), 1);
    }
}
