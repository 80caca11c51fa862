use std::borrow::Cow;

use goldsmith_terms::Text;

use crate::blurb;
use crate::spelling::Part;
use crate::tape::{Kind, Value};

/// Why a value gives its field nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// The value says that there is none; the next spelling is tried in silence.
    Blank,
    /// The value is there but is not of the field's type.
    Unreadable,
    /// The value can be read in more than one way.
    Ambiguous,
}

/// A value about to be read as a field of some type.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'t, 'a> {
    value: Value<'t, 'a>,
    part: Part,
}

/// The text of a scalar, white space around it removed.
#[derive(Clone, Debug, PartialEq)]
pub struct Scalar<'a> {
    /// The trimmed text.
    pub text: Text<'a>,
    /// Whether it stood as a string in the document, not as a number or a boolean.
    pub quoted: bool,
}

impl<'t, 'a> Leaf<'t, 'a> {
    /// The leaf of a value; `{"value": v}` stands for `v` (field contract 0.2, rule 5).
    pub(crate) fn new(value: Value<'t, 'a>, part: Part) -> Leaf<'t, 'a> {
        Leaf { value, part }
    }

    /// The value itself, whatever its shape.
    pub fn value(&self) -> Value<'t, 'a> {
        self.value
    }

    /// The scalar's text where it stands ready in the document: a number, a
    /// boolean or a string without escapes, none of which says that there is no
    /// value. Nearly all scalars are such.
    #[inline(always)]
    pub(crate) fn plain(&self) -> Option<(&'a str, bool)> {
        if self.part != Part::Whole {
            return None;
        }
        match self.value.kind_and_raw() {
            (Kind::String, raw) => {
                let text = if is_trimmed(raw) { raw } else { raw.trim() };
                (!is_blank(text)).then_some((text, true))
            }
            (Kind::Number | Kind::True | Kind::False, raw) => Some((raw, false)),
            _ => None,
        }
    }

    /// The scalar's text.
    ///
    /// # Errors
    /// [`Unread::Blank`] for null and for the words that mean nothing,
    /// [`Unread::Unreadable`] for a container and for text that no characters
    /// can be made of.
    #[inline]
    pub fn scalar(&self) -> Result<Scalar<'a>, Unread> {
        let value = match self.value.kind() {
            Kind::Object => wrapped(self.value).ok_or(Unread::Unreadable)?,
            _ => self.value,
        };
        let quoted = value.is_string();
        if self.part != Part::Whole {
            let part = if quoted {
                blurb::part(value.raw(), self.part)
            } else {
                None
            };
            return part
                .map(|text| Scalar { text, quoted })
                .ok_or(Unread::Blank);
        }
        if value.kind() == Kind::Null {
            return Err(Unread::Blank);
        }
        let text = trimmed(value.text().ok_or(Unread::Unreadable)?);
        if quoted && is_blank(&text) {
            return Err(Unread::Blank);
        }
        Ok(Scalar { text, quoted })
    }
}

/// The `v` of `{"value": v}`, the wrapper of scored fields.
pub(crate) fn wrapped<'t, 'a>(object: Value<'t, 'a>) -> Option<Value<'t, 'a>> {
    let (_, value) = object.entries().find(|(key, _)| key.is_key("value"))?;
    (!value.is_container()).then_some(value)
}

/// The text without the white space around it, no-break spaces included.
pub(crate) fn trimmed(text: Text<'_>) -> Text<'_> {
    if is_trimmed(&text) {
        return text;
    }
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Whether the text surely has no white space around it: it begins and ends
/// with visible ASCII.
#[inline]
fn is_trimmed(text: &str) -> bool {
    let visible = |byte: Option<&u8>| byte.is_some_and(|byte| (b'!'..0x80).contains(byte));
    visible(text.as_bytes().first()) && visible(text.as_bytes().last())
}

/// Whether trimmed text says that there is no value (field contract 0.2, rule 2).
#[inline]
pub(crate) fn is_blank(text: &str) -> bool {
    // Most texts begin like none of the words.
    match text.as_bytes().first() {
        None => true,
        Some(b'n' | b'N' | b'u' | b'U' | b'-' | 0xe2) => is_blank_word(text),
        Some(_) => false,
    }
}

fn is_blank_word(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "n/a",
        "na",
        "null",
        "none",
        "nil",
        "unknown",
        "undefined",
        "-",
        "--",
        "—",
    ];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_blank_word_is_blank_in_any_case_and_a_zero_is_not() {
        for word in [
            "",
            "N/A",
            "NA",
            "n/a",
            "Null",
            "NONE",
            "nil",
            "Unknown",
            "undefined",
            "-",
            "--",
            "—",
        ] {
            assert!(is_blank(word), "{word}");
        }
        for word in ["0", "false", "nothing", "n", "---"] {
            assert!(!is_blank(word), "{word}");
        }
    }

    #[test]
    fn no_break_spaces_are_trimmed() {
        assert_eq!(trimmed("\u{a0} x \u{a0}".into()), "x");
        assert_eq!(trimmed(" é".into()), "é");
    }
}
