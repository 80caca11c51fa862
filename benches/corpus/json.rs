//! Just enough JSON to write documents whose keys keep their order and whose
//! numbers keep their digits.

use std::fmt::{self, Write};

/// A JSON value. Prints on one line, with a space after `,` and `:`.
#[derive(Clone, Debug)]
pub(crate) enum Json {
    /// A number, as its digits.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Map(Vec<(String, Json)>),
}

/// A key as production spells it, and its spellings in snake_case, camelCase
/// and PascalCase sources.
pub(crate) type Spellings = (&'static str, [&'static str; 3]);

impl Json {
    pub(crate) fn text(text: impl Into<String>) -> Json {
        Json::Text(text.into())
    }

    pub(crate) fn integer(number: i64) -> Json {
        Json::Number(number.to_string())
    }

    pub(crate) fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Json)>) -> Json {
        Json::Map(
            entries
                .into_iter()
                .map(|(key, value)| (key.into(), value))
                .collect(),
        )
    }

    /// Puts a value at a dotted path below this map, making maps on the way.
    pub(crate) fn insert(&mut self, path: &str, value: Json) {
        let Json::Map(entries) = self else { return };
        let Some((first, rest)) = path.split_once('.') else {
            entries.push((path.to_owned(), value));
            return;
        };
        match entries.iter_mut().find(|(key, _)| key == first) {
            Some((_, below)) => below.insert(rest, value),
            None => {
                let mut below = Json::Map(Vec::new());
                below.insert(rest, value);
                entries.push((first.to_owned(), below));
            }
        }
    }

    /// The same value with every key of `words` replaced by its spelling.
    pub(crate) fn respelled(
        self,
        words: &[Spellings],
        spelling: fn([&'static str; 3]) -> &'static str,
    ) -> Json {
        match self {
            Json::List(items) => Json::List(
                items
                    .into_iter()
                    .map(|item| item.respelled(words, spelling))
                    .collect(),
            ),
            Json::Map(entries) => Json::map(entries.into_iter().map(|(key, value)| {
                let other = words.iter().find(|(word, _)| *word == key);
                let key = other.map_or(key, |(_, spellings)| spelling(*spellings).to_owned());
                (key, value.respelled(words, spelling))
            })),
            leaf => leaf,
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Number(digits) => f.write_str(digits),
            Json::Text(text) => write_text(f, text),
            Json::List(items) => {
                f.write_char('[')?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", separator(index))?;
                }
                f.write_char(']')
            }
            Json::Map(entries) => {
                f.write_char('{')?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    f.write_str(separator(index))?;
                    write_text(f, key)?;
                    write!(f, ": {value}")?;
                }
                f.write_char('}')
            }
        }
    }
}

fn separator(index: usize) -> &'static str {
    if index == 0 { "" } else { ", " }
}

fn write_text(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for character in text.chars() {
        match character {
            '"' | '\\' => write!(f, "\\{character}")?,
            '\n' => f.write_str("\\n")?,
            _ if character < ' ' => write!(f, "\\u{:04x}", u32::from(character))?,
            _ => f.write_char(character)?,
        }
    }
    f.write_char('"')
}
