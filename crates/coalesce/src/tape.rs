//! One pass over a document's bytes, leaving a flat list of the places of its
//! values: the tape. Nothing is copied and nothing is converted; a value is its
//! text in the document, found again by its place.

use std::borrow::Cow;
use std::fmt;

use goldsmith_terms::Pointer;

use crate::scanner::{Open, Scanner, plain_run, same_bytes};
use crate::syntax::{SyntaxError, SyntaxFault};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true`
    True,
    /// `false`
    False,
    /// A number.
    Number,
    /// A string without escapes.
    String,
    /// A string with escapes.
    EscapedString,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    #[inline]
    pub(crate) fn is_container(self) -> bool {
        matches!(self, Kind::Array | Kind::Object)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    /// First byte of the value; of a string, the first byte inside the quotes.
    pub(crate) start: u32,
    /// The byte after the last one, inside the quotes for a string.
    pub(crate) end: u32,
    /// The tape position after the value and all it contains.
    pub(crate) next: u32,
    pub(crate) kind: Kind,
    /// Of an object in an array: whether it has the keys of the object before
    /// it, in the same order, and containers where that one has. Of an object
    /// within such an object: whether the same is true of it and its counterpart.
    pub(crate) repeats_keys: bool,
}

/// The places of all values of one document. Reusable: a second document is
/// read into the same memory.
#[derive(Debug, Default)]
pub struct Tape {
    pub(crate) nodes: Vec<Node>,
    /// The containers the scanner is inside of.
    pub(crate) open: Vec<Open>,
}

impl Tape {
    /// A tape without a document.
    pub fn new() -> Tape {
        Tape::default()
    }

    /// Reads a document and returns its value.
    ///
    /// A UTF-8 byte order mark before the value is passed over.
    ///
    /// # Errors
    /// [`SyntaxError`] when the bytes are not one whole JSON value in UTF-8.
    pub fn read<'t, 'a>(&'t mut self, bytes: &'a [u8]) -> Result<Value<'t, 'a>, SyntaxError> {
        if is_utf16(bytes) {
            return Err(SyntaxError {
                reason: SyntaxFault::Utf16,
                offset: 0,
            });
        }
        let text = std::str::from_utf8(bytes).map_err(|error| SyntaxError {
            reason: SyntaxFault::NotUtf8,
            offset: error.valid_up_to(),
        })?;
        if u32::try_from(bytes.len()).is_err() {
            return Err(SyntaxError {
                reason: SyntaxFault::TooLong,
                offset: 0,
            });
        }
        self.nodes.clear();
        self.open.clear();
        let start = if bytes.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        Scanner::new(bytes, start, self).document()?;
        Ok(Value {
            tape: self,
            text,
            position: 0,
        })
    }
}

/// Whether the bytes are text of two or four bytes a character: they begin with
/// a byte order mark of such text, or with a character whose other bytes are 0.
fn is_utf16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [first, second, ..] => (*first == 0) != (*second == 0) || bytes.starts_with(&[0, 0]),
        _ => false,
    }
}

/// One value of a document on its tape.
#[derive(Clone, Copy)]
pub struct Value<'t, 'a> {
    tape: &'t Tape,
    text: &'a str,
    position: u32,
}

impl fmt::Debug for Value<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Value({:?} at byte {})", self.kind(), self.offset())
    }
}

/// Two values are equal when their texts are.
impl PartialEq for Value<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.raw() == other.raw()
    }
}

impl<'t, 'a> Value<'t, 'a> {
    #[inline]
    fn node(&self) -> Node {
        // A position always comes from the tape itself.
        const NOTHING: Node = Node {
            start: 0,
            end: 0,
            next: 0,
            kind: Kind::Null,
            repeats_keys: false,
        };
        self.tape
            .nodes
            .get(self.position as usize)
            .copied()
            .unwrap_or(NOTHING)
    }

    /// The value's position on the tape.
    #[inline]
    pub(crate) fn position(&self) -> u32 {
        self.position
    }

    /// The value at another position of the same tape.
    #[inline]
    pub(crate) fn at(&self, position: u32) -> Value<'t, 'a> {
        Value { position, ..*self }
    }

    /// The tape position behind the value and all it contains.
    #[inline]
    pub(crate) fn behind(&self) -> u32 {
        self.node().next
    }

    /// Whether the object has the keys of another one in its order, and
    /// containers where that one has.
    pub(crate) fn has_keys_of(&self, other: Value<'_, '_>) -> bool {
        let (mut keys, mut other_keys) = (self.entries(), other.entries());
        loop {
            match (keys.next(), other_keys.next()) {
                (Some((key, value)), Some((other_key, other_value))) => {
                    let (kind, other_kind) = (value.kind(), other_value.kind());
                    let is_container = kind.is_container() || other_kind.is_container();
                    if !same_bytes(key.raw_bytes(), other_key.raw_bytes())
                        || (is_container && kind != other_kind)
                    {
                        return false;
                    }
                }
                (None, None) => return self.kind() == other.kind(),
                _ => return false,
            }
        }
    }

    /// Whether the object has the keys of its counterpart in the record before.
    #[inline]
    pub(crate) fn repeats_keys(&self) -> bool {
        self.node().repeats_keys
    }

    /// The text of a key.
    pub(crate) fn key_text(&self) -> Cow<'a, str> {
        self.text().unwrap_or(Cow::Borrowed(self.raw()))
    }

    /// Whether the value at the position is this one or inside it.
    pub(crate) fn contains(&self, position: u32) -> bool {
        (self.position..self.node().next).contains(&position)
    }

    /// Whether this is an object that stands right behind the other one in their
    /// array and has its keys in its order, and containers where that one has.
    #[inline]
    pub(crate) fn repeats_keys_of(&self, other: Value<'_, '_>) -> bool {
        self.node().repeats_keys && other.node().next == self.position
    }

    /// What the value is.
    #[inline]
    pub fn kind(&self) -> Kind {
        self.node().kind
    }

    /// Whether the value is an object or an array.
    #[inline]
    pub fn is_container(&self) -> bool {
        self.kind().is_container()
    }

    /// Whether the value is a string.
    pub fn is_string(&self) -> bool {
        matches!(self.kind(), Kind::String | Kind::EscapedString)
    }

    /// Whether the value is an array or an object with nothing in it.
    pub fn is_empty_container(&self) -> bool {
        self.is_container() && self.node().next == self.position + 1
    }

    /// The value's first byte, counted from the start of the document; of a
    /// string, its opening quote.
    pub fn offset(&self) -> usize {
        let start = self.node().start as usize;
        if self.is_string() {
            start.saturating_sub(1)
        } else {
            start
        }
    }

    /// The value's text as it stands in the document, strings without quotes.
    #[inline]
    pub fn raw(&self) -> &'a str {
        let node = self.node();
        self.text
            .get(node.start as usize..node.end as usize)
            .unwrap_or_default()
    }

    /// What the value is, and its raw text.
    #[inline]
    pub(crate) fn kind_and_raw(&self) -> (Kind, &'a str) {
        let node = self.node();
        let raw = self.text.get(node.start as usize..node.end as usize);
        (node.kind, raw.unwrap_or_default())
    }

    /// Whether this is the key of that name, escapes decoded.
    pub fn is_key(&self, name: &str) -> bool {
        match self.kind() {
            Kind::String => self.raw_bytes() == name.as_bytes(),
            Kind::EscapedString => self.text().is_some_and(|text| text == name),
            _ => false,
        }
    }

    /// The bytes of [`Value::raw`]: for comparing, without looking for
    /// character boundaries.
    #[inline]
    pub(crate) fn raw_bytes(&self) -> &'a [u8] {
        let node = self.node();
        self.text
            .as_bytes()
            .get(node.start as usize..node.end as usize)
            .unwrap_or_default()
    }

    /// The text of a string, escapes decoded, or of a number or a boolean;
    /// `None` for null, for containers, and for a string whose escapes are no
    /// characters (a lone surrogate).
    #[inline]
    pub fn text(&self) -> Option<Cow<'a, str>> {
        match self.kind() {
            Kind::String | Kind::Number | Kind::True | Kind::False => {
                Some(Cow::Borrowed(self.raw()))
            }
            Kind::EscapedString => decode(self.raw()).map(Cow::Owned),
            Kind::Null | Kind::Array | Kind::Object => None,
        }
    }

    /// The whole document's text.
    pub fn document(&self) -> &'a str {
        self.text
    }

    /// The value whose text is this very slice of the document, and its place
    /// below this value.
    pub fn locate(&self, raw: &str, pointer: &Pointer) -> Option<(Value<'t, 'a>, Pointer)> {
        let offset = (raw.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let mut pointer = pointer.clone();
        let value = self.descend(&mut pointer, |value| {
            let node = value.node();
            match node.start as usize {
                start if start == offset => Sought::Here,
                start if (start..node.end as usize).contains(&offset) => Sought::Inside,
                _ => Sought::Elsewhere,
            }
        })?;
        Some((value, pointer))
    }

    /// The place of a value that is this one or inside it.
    pub fn pointer_to(&self, value: Value<'_, '_>, pointer: &Pointer) -> Pointer {
        let mut pointer = pointer.clone();
        self.descend(&mut pointer, |inner| {
            if inner.position == value.position {
                Sought::Here
            } else if inner.contains(value.position) {
                Sought::Inside
            } else {
                Sought::Elsewhere
            }
        });
        pointer
    }

    /// Goes down to a value, noting the way.
    fn descend(
        &self,
        pointer: &mut Pointer,
        sought: impl Fn(Value<'t, 'a>) -> Sought,
    ) -> Option<Value<'t, 'a>> {
        let mut value = *self;
        while sought(value) != Sought::Here {
            let holds = |inner: &Value<'t, 'a>| sought(*inner) != Sought::Elsewhere;
            if value.kind() == Kind::Object {
                let (key, inner) = value.entries().find(|(_, inner)| holds(inner))?;
                *pointer = pointer.key(&key.key_text());
                value = inner;
            } else {
                let mut elements = value.elements().enumerate();
                let (index, inner) = elements.find(|(_, inner)| holds(inner))?;
                *pointer = pointer.at(index);
                value = inner;
            }
        }
        Some(value)
    }

    /// The name and the value of an object `{"name": .., "value": ..}`, which
    /// stands for a key and what is under it.
    pub fn as_pair(&self) -> Option<(Value<'t, 'a>, Value<'t, 'a>)> {
        let value_of = |name: &str| {
            let is = |key: Value<'t, 'a>| key.key_text().eq_ignore_ascii_case(name);
            let mut entries = self.entries();
            entries.find(|(key, _)| is(*key)).map(|(_, value)| value)
        };
        Some((value_of("name")?, value_of("value")?))
    }

    /// The elements of an array; nothing for any other value.
    pub fn elements(&self) -> Elements<'t, 'a> {
        let end = if self.kind() == Kind::Array {
            self.node().next
        } else {
            0
        };
        Elements {
            tape: self.tape,
            text: self.text,
            position: self.position + 1,
            end,
        }
    }

    /// The keys and values of an object in their order, duplicates included;
    /// nothing for any other value.
    #[inline]
    pub fn entries(&self) -> Entries<'t, 'a> {
        let end = if self.kind() == Kind::Object {
            self.node().next
        } else {
            0
        };
        Entries(Elements {
            tape: self.tape,
            text: self.text,
            position: self.position + 1,
            end,
        })
    }
}

/// Where a value that is looked for stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sought {
    Here,
    Inside,
    Elsewhere,
}

/// Iterates over the elements of an array.
#[derive(Clone, Debug)]
pub struct Elements<'t, 'a> {
    tape: &'t Tape,
    text: &'a str,
    position: u32,
    end: u32,
}

impl<'t, 'a> Iterator for Elements<'t, 'a> {
    type Item = Value<'t, 'a>;

    #[inline]
    fn next(&mut self) -> Option<Value<'t, 'a>> {
        if self.position >= self.end {
            return None;
        }
        let value = Value {
            tape: self.tape,
            text: self.text,
            position: self.position,
        };
        self.position = value.node().next;
        Some(value)
    }
}

/// Iterates over the keys and values of an object.
#[derive(Clone, Debug)]
pub struct Entries<'t, 'a>(Elements<'t, 'a>);

impl<'t, 'a> Iterator for Entries<'t, 'a> {
    type Item = (Value<'t, 'a>, Value<'t, 'a>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let Elements {
            tape,
            text,
            position,
            end,
        } = self.0;
        if position >= end {
            return None;
        }
        let key = Value {
            tape,
            text,
            position,
        };
        // A key is a string: its value stands right behind it.
        let value = Value {
            position: position + 1,
            ..key
        };
        self.0.position = value.node().next;
        Some((key, value))
    }
}

/// Decodes the escapes of a string whose escapes are well formed; `None` when a
/// surrogate stands alone.
pub(crate) fn decode(raw: &str) -> Option<String> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    loop {
        let at = plain_run(rest.as_bytes(), 0);
        text.push_str(rest.get(..at)?);
        if at == rest.len() {
            return Some(text);
        }
        let mut tail = rest.get(at + 2..)?;
        match rest.as_bytes().get(at + 1)? {
            b'b' => text.push('\u{8}'),
            b'f' => text.push('\u{c}'),
            b'n' => text.push('\n'),
            b'r' => text.push('\r'),
            b't' => text.push('\t'),
            b'u' => {
                let mut unit = u32::from_str_radix(tail.get(..4)?, 16).ok()?;
                tail = tail.get(4..)?;
                if (0xd800..0xdc00).contains(&unit) {
                    let low = tail.strip_prefix("\\u")?;
                    let low_unit = u32::from_str_radix(low.get(..4)?, 16).ok()?;
                    if !(0xdc00..0xe000).contains(&low_unit) {
                        return None;
                    }
                    unit = 0x10000 + ((unit - 0xd800) << 10) + (low_unit - 0xdc00);
                    tail = low.get(4..)?;
                }
                text.push(char::from_u32(unit)?);
            }
            other => text.push(char::from(*other)),
        }
        rest = tail;
    }
}

#[cfg(test)]
#[path = "tape_tests.rs"]
mod tests;
