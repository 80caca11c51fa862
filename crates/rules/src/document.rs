//! Reads rows out of a TOML file so that every fault of every row is found in
//! one go, each with its place.

use std::collections::BTreeMap;
use std::fmt::Display;

use toml::de::{DeTable, DeValue};

use crate::Fault;
use crate::files::RuleFile;
use crate::row::Row;

/// A rule file whose syntax is sound.
pub(crate) struct Document<'t> {
    pub(crate) name: &'static str,
    pub(crate) text: &'t str,
    pub(crate) root: DeTable<'t>,
}

/// A row as read, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) offset: usize,
    pub(crate) row: T,
}

impl<'t> Document<'t> {
    pub(crate) fn parse(file: &'t RuleFile) -> Result<Document<'t>, Fault> {
        let text = file.text.as_ref();
        match DeTable::parse(text) {
            Ok(root) => Ok(Document {
                name: file.name,
                text,
                root: root.into_inner(),
            }),
            Err(error) => {
                let offset = error.span().map_or(0, |span| span.start);
                Err(Fault::at(file.name, text, offset, error.message()))
            }
        }
    }

    /// Adds what the file says to a hash, which comments and layout leave as
    /// it is.
    pub(crate) fn digest(&self, hasher: &mut blake3::Hasher) {
        digest_text(hasher, self.name);
        digest_table(hasher, &self.root);
    }

    pub(crate) fn fault(&self, offset: usize, message: impl Into<String>) -> Fault {
        Fault::at(self.name, self.text, offset, message)
    }

    /// Reads every `[[section]]` of a file that has no other.
    pub(crate) fn rows<T>(
        &self,
        section: &str,
        faults: &mut Vec<Fault>,
        read: impl Fn(&mut Row<'_, 't>) -> Option<T>,
    ) -> Vec<Located<T>> {
        self.refuse_sections_but(&[section], faults);
        self.section(section, faults, read)
    }

    /// Whether the file has a row `[[section]]`.
    pub(crate) fn has(&self, section: &str) -> bool {
        self.root.contains_key(section)
    }

    /// Reports every section that is not one of these.
    pub(crate) fn refuse_sections_but(&self, sections: &[&str], faults: &mut Vec<Fault>) {
        for key in self.root.keys() {
            if !sections.contains(&key.get_ref().as_ref()) {
                let message = format!(
                    "`{}` is unknown here; rows of this file begin with [[{}]]",
                    key.get_ref(),
                    sections.join("]] or [[")
                );
                faults.push(self.fault(key.span().start, message));
            }
        }
    }

    /// Reads every `[[section]]` of the file.
    pub(crate) fn section<T>(
        &self,
        section: &str,
        faults: &mut Vec<Fault>,
        read: impl Fn(&mut Row<'_, 't>) -> Option<T>,
    ) -> Vec<Located<T>> {
        let Some(value) = self.root.get(section) else {
            faults.push(Fault::whole(
                self.name,
                format!("has no row; its rows begin with [[{section}]]"),
            ));
            return Vec::new();
        };
        let mut rows = Vec::new();
        for element in value
            .get_ref()
            .as_array()
            .into_iter()
            .flat_map(|array| array.iter())
        {
            let Some(table) = element.get_ref().as_table() else {
                faults.push(self.fault(
                    element.span().start,
                    format!("must be a row, [[{section}]]"),
                ));
                continue;
            };
            let offset = element.span().start;
            let mut row = Row {
                document: self,
                table,
                offset,
                known: Vec::new(),
                faults,
            };
            let value = read(&mut row);
            row.refuse_unknown_keys();
            rows.extend(value.map(|row| Located { offset, row }));
        }
        if !value.get_ref().is_array() {
            faults.push(self.fault(
                value.span().start,
                format!("must be a list of rows, [[{section}]]"),
            ));
        }
        rows
    }

    /// Reports every row whose key an earlier row has.
    pub(crate) fn refuse_duplicates<T, K: Ord + Display>(
        &self,
        rows: &[Located<T>],
        faults: &mut Vec<Fault>,
        key: impl Fn(&T) -> K,
    ) {
        let mut first: BTreeMap<K, usize> = BTreeMap::new();
        for Located { offset, row } in rows {
            let key = key(row);
            match first.get(&key) {
                None => {
                    first.insert(key, *offset);
                }
                Some(&earlier) => {
                    let line = self.fault(earlier, "").line;
                    let message =
                        format!("the row of {key} stands twice, first on line {line}; remove one");
                    faults.push(self.fault(*offset, message));
                }
            }
        }
    }
}

fn digest_text(hasher: &mut blake3::Hasher, text: &str) {
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}

fn digest_table(hasher: &mut blake3::Hasher, table: &DeTable<'_>) {
    hasher.update(b"{");
    for (key, value) in table {
        digest_text(hasher, key.get_ref());
        digest_value(hasher, value.get_ref());
    }
    hasher.update(b"}");
}

fn digest_value(hasher: &mut blake3::Hasher, value: &DeValue<'_>) {
    hasher.update(value.type_str().as_bytes());
    match value {
        DeValue::String(text) => digest_text(hasher, text),
        DeValue::Integer(number) => digest_text(hasher, number.as_str()),
        DeValue::Float(number) => digest_text(hasher, number.as_str()),
        DeValue::Boolean(flag) => digest_text(hasher, &flag.to_string()),
        DeValue::Datetime(time) => digest_text(hasher, &time.to_string()),
        DeValue::Array(array) => {
            hasher.update(b"[");
            for element in array {
                digest_value(hasher, element.get_ref());
            }
            hasher.update(b"]");
        }
        DeValue::Table(table) => digest_table(hasher, table),
    }
}
