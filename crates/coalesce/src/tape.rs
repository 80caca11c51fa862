//! One pass over a document's bytes, leaving a flat list of the places of its
//! values: the tape. Nothing is copied and nothing is converted; a value is its
//! text in the document, found again by its place.

use std::borrow::Cow;
use std::fmt;

use goldsmith_terms::Pointer;

/// Nesting beyond this is refused, as `serde_json` refuses it.
pub const MAX_DEPTH: usize = 128;

/// Why bytes are no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{reason} at byte {offset}")]
pub struct SyntaxError {
    /// What is wrong.
    pub reason: SyntaxFault,
    /// Where, in bytes from the start of the document.
    pub offset: usize,
}

/// What is wrong with bytes that are no document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SyntaxFault {
    /// Nothing, or nothing but white space.
    Empty,
    /// The document ends inside a value.
    Truncated,
    /// Not UTF-8.
    NotUtf8,
    /// A byte that cannot stand here.
    UnexpectedByte,
    /// Something follows the document's value.
    TrailingBytes,
    /// Not a number of JSON.
    InvalidNumber,
    /// Not an escape of JSON.
    InvalidEscape,
    /// An unescaped control character inside a string.
    ControlCharacter,
    /// Nested deeper than [`MAX_DEPTH`].
    TooDeep,
    /// Four gigabytes or more.
    TooLong,
}

impl SyntaxFault {
    /// The word that stands in tables and summaries.
    pub const fn as_str(self) -> &'static str {
        match self {
            SyntaxFault::Empty => "empty",
            SyntaxFault::Truncated => "truncated",
            SyntaxFault::NotUtf8 => "not_utf8",
            SyntaxFault::TooDeep => "too_deep",
            SyntaxFault::TooLong => "too_long",
            SyntaxFault::UnexpectedByte
            | SyntaxFault::TrailingBytes
            | SyntaxFault::InvalidNumber
            | SyntaxFault::InvalidEscape
            | SyntaxFault::ControlCharacter => "not_json",
        }
    }
}

impl fmt::Display for SyntaxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SyntaxFault::Empty => "the document is empty",
            SyntaxFault::Truncated => "the document ends inside a value",
            SyntaxFault::NotUtf8 => "the document is not UTF-8",
            SyntaxFault::UnexpectedByte => "a byte that cannot stand here",
            SyntaxFault::TrailingBytes => "something follows the document's value",
            SyntaxFault::InvalidNumber => "not a number of JSON",
            SyntaxFault::InvalidEscape => "not an escape of JSON",
            SyntaxFault::ControlCharacter => "an unescaped control character",
            SyntaxFault::TooDeep => "nested deeper than 128 levels",
            SyntaxFault::TooLong => "the document has four gigabytes or more",
        })
    }
}

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

#[derive(Clone, Copy, Debug)]
struct Node {
    /// First byte of the value; of a string, the first byte inside the quotes.
    start: u32,
    /// The byte after the last one, inside the quotes for a string.
    end: u32,
    /// The tape position after the value and all it contains.
    next: u32,
    kind: Kind,
}

/// The places of all values of one document. Reusable: a second document is
/// read into the same memory.
#[derive(Debug, Default)]
pub struct Tape {
    nodes: Vec<Node>,
    /// Positions of the containers the reader is inside of.
    open: Vec<u32>,
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
        Scanner {
            bytes,
            at: start,
            tape: self,
        }
        .document()?;
        Ok(Value {
            tape: self,
            text,
            position: 0,
        })
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

    /// Whether the value at the position is this one or inside it.
    pub(crate) fn contains(&self, position: u32) -> bool {
        (self.position..self.node().next).contains(&position)
    }

    /// What the value is.
    #[inline]
    pub fn kind(&self) -> Kind {
        self.node().kind
    }

    /// Whether the value is an object or an array.
    #[inline]
    pub fn is_container(&self) -> bool {
        matches!(self.kind(), Kind::Array | Kind::Object)
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

    /// The value whose text is this very slice of the document, and its place
    /// below this value.
    pub fn locate(&self, raw: &str, pointer: &Pointer) -> Option<(Value<'t, 'a>, Pointer)> {
        let offset = (raw.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        let (mut value, mut pointer) = (*self, pointer.clone());
        while value.node().start as usize != offset {
            let holds = |inner: &Value<'_, '_>| {
                (inner.node().start as usize..inner.node().end as usize).contains(&offset)
            };
            (value, pointer) = match value.kind() {
                Kind::Object => {
                    let (key, inner) = value.entries().find(|(_, inner)| holds(inner))?;
                    (
                        inner,
                        pointer.key(&key.text().unwrap_or(Cow::Borrowed(key.raw()))),
                    )
                }
                _ => {
                    let (index, inner) = value
                        .elements()
                        .enumerate()
                        .find(|(_, inner)| holds(inner))?;
                    (inner, pointer.at(index))
                }
            };
        }
        Some((value, pointer))
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

struct Scanner<'s, 'a> {
    bytes: &'a [u8],
    at: usize,
    tape: &'s mut Tape,
}

impl Scanner<'_, '_> {
    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn fault<T>(&self, reason: SyntaxFault) -> Result<T, SyntaxError> {
        Err(SyntaxError {
            reason,
            offset: self.at,
        })
    }

    /// The next byte that is no white space.
    #[inline]
    fn skip_space(&mut self) -> Option<u8> {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    fn expected<T>(&self) -> Result<T, SyntaxError> {
        self.fault(if self.at >= self.bytes.len() {
            SyntaxFault::Truncated
        } else {
            SyntaxFault::UnexpectedByte
        })
    }

    fn document(mut self) -> Result<(), SyntaxError> {
        if self.skip_space().is_none() {
            return self.fault(SyntaxFault::Empty);
        }
        self.value()?;
        while let Some(&container) = self.tape.open.last() {
            self.member(container)?;
        }
        match self.skip_space() {
            None => Ok(()),
            Some(_) => self.fault(SyntaxFault::TrailingBytes),
        }
    }

    /// Reads on inside a container: its next member, or its end.
    fn member(&mut self, container: u32) -> Result<(), SyntaxError> {
        let (is_object, is_first) = match self.tape.nodes.get(container as usize) {
            Some(node) => (
                node.kind == Kind::Object,
                self.tape.nodes.len() == container as usize + 1,
            ),
            None => return self.expected(),
        };
        let close = if is_object { b'}' } else { b']' };
        match self.skip_space() {
            Some(byte) if byte == close => return self.close(),
            Some(b',') if !is_first => {
                self.at += 1;
                self.skip_space();
            }
            Some(_) if is_first => {}
            _ => return self.expected(),
        }
        // Siblings follow here without leaving the loop; only a nested
        // container goes back to the caller.
        loop {
            if is_object {
                self.key()?;
            }
            let depth = self.tape.open.len();
            self.value()?;
            if self.tape.open.len() > depth {
                return Ok(());
            }
            match self.skip_space() {
                Some(b',') => {
                    self.at += 1;
                    self.skip_space();
                }
                Some(byte) if byte == close => return self.close(),
                _ => return self.expected(),
            }
        }
    }

    fn close(&mut self) -> Result<(), SyntaxError> {
        self.at += 1;
        let next = self.position();
        let Some(container) = self.tape.open.pop() else {
            return self.expected();
        };
        if let Some(node) = self.tape.nodes.get_mut(container as usize) {
            node.end = self.at as u32;
            node.next = next;
        }
        Ok(())
    }

    #[inline]
    fn key(&mut self) -> Result<(), SyntaxError> {
        if self.peek() != Some(b'"') {
            return self.expected();
        }
        self.string()?;
        if self.skip_space() != Some(b':') {
            return self.expected();
        }
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    /// Tape positions are smaller than byte offsets, which are checked to fit.
    #[inline]
    fn position(&self) -> u32 {
        self.tape.nodes.len() as u32
    }

    #[inline]
    fn leaf(&mut self, kind: Kind, start: usize, end: usize) {
        let next = self.position() + 1;
        self.tape.nodes.push(Node {
            start: start as u32,
            end: end as u32,
            next,
            kind,
        });
    }

    #[inline]
    fn value(&mut self) -> Result<(), SyntaxError> {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'{') => self.enter(Kind::Object),
            Some(b'[') => self.enter(Kind::Array),
            Some(b't') => self.word(b"true", Kind::True),
            Some(b'f') => self.word(b"false", Kind::False),
            Some(b'n') => self.word(b"null", Kind::Null),
            _ => self.expected(),
        }
    }

    fn enter(&mut self, kind: Kind) -> Result<(), SyntaxError> {
        if self.tape.open.len() >= MAX_DEPTH {
            return self.fault(SyntaxFault::TooDeep);
        }
        let position = self.position();
        self.leaf(kind, self.at, self.at);
        self.tape.open.push(position);
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &[u8], kind: Kind) -> Result<(), SyntaxError> {
        let start = self.at;
        for &expected in word {
            if self.peek() != Some(expected) {
                return self.expected();
            }
            self.at += 1;
        }
        self.leaf(kind, start, self.at);
        Ok(())
    }

    #[inline]
    fn string(&mut self) -> Result<(), SyntaxError> {
        let start = self.at + 1;
        self.at = plain_run(self.bytes, start);
        if self.peek() == Some(b'"') {
            self.leaf(Kind::String, start, self.at);
            self.at += 1;
            return Ok(());
        }
        self.rest_of_string(start)
    }

    /// Reads on where a string holds an escape, or is broken.
    #[cold]
    fn rest_of_string(&mut self, start: usize) -> Result<(), SyntaxError> {
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    let after = self.escape()?;
                    self.at = plain_run(self.bytes, after);
                }
                Some(_) => return self.fault(SyntaxFault::ControlCharacter),
                None => return self.fault(SyntaxFault::Truncated),
            }
        }
        self.leaf(Kind::EscapedString, start, self.at);
        self.at += 1;
        Ok(())
    }

    /// Passes over an escape; whether a surrogate has its partner is asked when
    /// the text is wanted.
    fn escape(&mut self) -> Result<usize, SyntaxError> {
        match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(self.at + 2),
            Some(b'u') => match self.bytes.get(self.at + 2..self.at + 6) {
                Some(hex) if hex.iter().all(u8::is_ascii_hexdigit) => Ok(self.at + 6),
                Some(_) => self.fault(SyntaxFault::InvalidEscape),
                None => self.fault(SyntaxFault::Truncated),
            },
            Some(_) => self.fault(SyntaxFault::InvalidEscape),
            None => self.fault(SyntaxFault::Truncated),
        }
    }

    #[inline]
    fn digits(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        if self.at > start {
            Ok(())
        } else if self.at >= self.bytes.len() {
            self.fault(SyntaxFault::Truncated)
        } else {
            self.fault(SyntaxFault::InvalidNumber)
        }
    }

    #[inline]
    fn number(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let leading_zero = self.peek() == Some(b'0');
        let first = self.at;
        self.digits()?;
        if leading_zero && self.at > first + 1 {
            self.at = first + 1;
            return self.fault(SyntaxFault::InvalidNumber);
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        self.leaf(Kind::Number, start, self.at);
        Ok(())
    }
}

/// The first byte from `at` on that ends a run of plain string bytes: a quote,
/// a backslash or a control character. Eight bytes are looked at in one step.
#[inline]
fn plain_run(bytes: &[u8], at: usize) -> usize {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);
    const QUOTES: u64 = u64::from_ne_bytes([b'"'; 8]);
    const BACKSLASHES: u64 = u64::from_ne_bytes([b'\\'; 8]);
    const SPACES: u64 = u64::from_ne_bytes([b' '; 8]);
    let mut rest = bytes.get(at..).unwrap_or_default();
    while let Some((chunk, tail)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk);
        let quotes = word ^ QUOTES;
        let backslashes = word ^ BACKSLASHES;
        // A byte's high bit is set where the byte is a quote, a backslash or
        // below a space, and nowhere before the first such byte.
        let found = ((quotes.wrapping_sub(ONES) & !quotes)
            | (backslashes.wrapping_sub(ONES) & !backslashes)
            | (word.wrapping_sub(SPACES) & !word))
            & HIGHS;
        if found != 0 {
            return bytes.len() - rest.len() + (found.trailing_zeros() / 8) as usize;
        }
        rest = tail;
    }
    let ends = |byte: &u8| *byte == b'"' || *byte == b'\\' || *byte < b' ';
    bytes.len() - rest.len() + rest.iter().position(ends).unwrap_or(rest.len())
}

/// Decodes the escapes of a string whose escapes are well formed; `None` when a
/// surrogate stands alone.
pub(crate) fn decode(raw: &str) -> Option<String> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(rest.get(..at)?);
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
    text.push_str(rest);
    Some(text)
}

#[cfg(test)]
#[path = "tape_tests.rs"]
mod tests;
