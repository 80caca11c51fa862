//! One pass over a document's bytes that checks them and fills a tape.

use crate::syntax::{MAX_DEPTH, SyntaxError, SyntaxFault};
use crate::tape::{Kind, Node, Tape};

/// A container the scanner is inside of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Open {
    /// Its position on the tape.
    container: u32,
    /// In an array: the position of the object read last, its own if there is none.
    last_object: u32,
    /// In an object that has a counterpart, the object before it in its array or
    /// that one's object under the same key: the position of the key that stands
    /// here in the counterpart, as long as all was the same so far.
    expected_key: Option<u32>,
    /// Where the counterpart ends.
    expected_end: u32,
}

/// A value under the same key of the object before.
#[derive(Clone, Copy)]
struct Counterpart {
    position: u32,
    /// The position behind it, where the next key stands or the object ends.
    next: u32,
    kind: Kind,
}

pub(crate) struct Scanner<'s, 'a> {
    bytes: &'a [u8],
    at: usize,
    tape: &'s mut Tape,
}

impl<'s, 'a> Scanner<'s, 'a> {
    pub(crate) fn new(bytes: &'a [u8], at: usize, tape: &'s mut Tape) -> Scanner<'s, 'a> {
        Scanner { bytes, at, tape }
    }

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
        match self.peek() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.skip_more_space(),
        }
    }

    fn skip_more_space(&mut self) -> Option<u8> {
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                other => return other,
            }
        }
    }

    /// Steps over a byte and the single space that usually follows it.
    #[inline]
    fn step_over(&mut self) {
        self.at += 1;
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        self.skip_space();
    }

    fn expected<T>(&self) -> Result<T, SyntaxError> {
        self.fault(if self.at >= self.bytes.len() {
            SyntaxFault::Truncated
        } else {
            SyntaxFault::UnexpectedByte
        })
    }

    pub(crate) fn document(mut self) -> Result<(), SyntaxError> {
        if self.skip_space().is_none() {
            return self.fault(SyntaxFault::Empty);
        }
        self.value()?;
        while let Some(&open) = self.tape.open.last() {
            self.member(open)?;
        }
        match self.skip_space() {
            None => Ok(()),
            Some(_) => self.fault(SyntaxFault::TrailingBytes),
        }
    }

    /// Reads on inside a container: its next member, or its end.
    fn member(&mut self, open: Open) -> Result<(), SyntaxError> {
        let Open {
            container,
            mut expected_key,
            ..
        } = open;
        let (is_object, is_first) = match self.tape.nodes.get(container as usize) {
            Some(node) => (
                node.kind == Kind::Object,
                self.tape.nodes.len() == container as usize + 1,
            ),
            None => return self.expected(),
        };
        let close = if is_object { b'}' } else { b']' };
        match self.skip_space() {
            Some(byte) if byte == close => return self.close(expected_key),
            Some(b',') if !is_first => {
                self.step_over();
            }
            Some(_) if is_first => {}
            _ => return self.expected(),
        }
        // Siblings follow here without leaving the loop; only a nested
        // container goes back to the caller.
        loop {
            let mut counterpart = None;
            if is_object {
                counterpart = self.key(expected_key)?;
            }
            let kind = match self.peek() {
                Some(b'{') => Kind::Object,
                Some(b'[') => Kind::Array,
                _ => {
                    self.value()?;
                    let same = counterpart.filter(|before| !before.kind.is_container());
                    expected_key = same.map(|before| before.next);
                    match self.skip_space() {
                        Some(b',') => self.step_over(),
                        Some(byte) if byte == close => return self.close(expected_key),
                        _ => return self.expected(),
                    }
                    continue;
                }
            };
            let same = counterpart.filter(|before| before.kind == kind);
            if let Some(open) = self.tape.open.last_mut() {
                open.expected_key = same.map(|before| before.next);
            }
            let before = match is_object {
                true => same.map(|before| before.position),
                false => Some(open.last_object).filter(|object| *object != container),
            };
            return self.enter(kind, before.filter(|_| kind == Kind::Object));
        }
    }

    fn close(&mut self, expected_key: Option<u32>) -> Result<(), SyntaxError> {
        self.at += 1;
        let next = self.position();
        let Some(Open {
            container,
            expected_end,
            ..
        }) = self.tape.open.pop()
        else {
            return self.expected();
        };
        // All was the same up to the end of the counterpart.
        let repeats_keys = expected_key == Some(expected_end);
        let mut kind = Kind::Array;
        if let Some(node) = self.tape.nodes.get_mut(container as usize) {
            kind = node.kind;
            node.end = self.at as u32;
            node.next = next;
            node.repeats_keys = repeats_keys;
        }
        if let (Kind::Object, Some(parent)) = (kind, self.tape.open.last_mut()) {
            parent.last_object = container;
        }
        Ok(())
    }

    /// Reads a key, quickly where it is the expected one. Gives the value under
    /// the same key of the counterpart.
    #[inline]
    fn key(&mut self, expected: Option<u32>) -> Result<Option<Counterpart>, SyntaxError> {
        if self.peek() != Some(b'"') {
            return self.expected();
        }
        let counterpart = expected.and_then(|expected| self.same_key(expected));
        if counterpart.is_none() {
            self.string()?;
        }
        if self.skip_space() != Some(b':') {
            return self.expected();
        }
        self.step_over();
        Ok(counterpart)
    }

    /// Passes over the key here if it is the one at the given position; gives
    /// the value behind that one.
    #[inline]
    fn same_key(&mut self, position: u32) -> Option<Counterpart> {
        let key = self.tape.nodes.get(position as usize)?;
        let value = self.tape.nodes.get(position as usize + 1)?;
        let (start, length) = (self.at + 1, (key.end - key.start) as usize);
        let before = self.bytes.get(key.start as usize..key.end as usize + 1)?;
        // With its closing quote, so that a longer key is another key. A key
        // with escapes, and a value in place of a key, are read as usual.
        if key.kind != Kind::String
            || !same_bytes(self.bytes.get(start..start + length + 1)?, before)
        {
            return None;
        }
        let counterpart = Counterpart {
            position: position + 1,
            next: value.next,
            kind: value.kind,
        };
        self.leaf(Kind::String, start, start + length);
        self.at = start + length + 1;
        Some(counterpart)
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
            repeats_keys: false,
        });
    }

    #[inline]
    fn value(&mut self) -> Result<(), SyntaxError> {
        match self.peek() {
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'{') => self.enter(Kind::Object, None),
            Some(b'[') => self.enter(Kind::Array, None),
            Some(b't') => self.word(b"true", Kind::True),
            Some(b'f') => self.word(b"false", Kind::False),
            Some(b'n') => self.word(b"null", Kind::Null),
            // No JSON, but what several languages print of numbers that are
            // none: no field can hold them, and the rest of the document counts.
            Some(b'N') => self.word(b"NaN", Kind::Number),
            Some(b'I') => self.word(b"Infinity", Kind::Number),
            _ => self.expected(),
        }
    }

    /// Goes into a container; an object may have a counterpart at a position.
    fn enter(&mut self, kind: Kind, counterpart: Option<u32>) -> Result<(), SyntaxError> {
        if self.tape.open.len() >= MAX_DEPTH {
            return self.fault(SyntaxFault::TooDeep);
        }
        let container = self.position();
        self.leaf(kind, self.at, self.at);
        let before = counterpart.and_then(|before| self.tape.nodes.get(before as usize));
        self.tape.open.push(Open {
            container,
            last_object: container,
            expected_key: before.and(counterpart).map(|before| before + 1),
            expected_end: before.map_or(0, |before| before.next),
        });
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

    #[cold]
    fn infinity(&mut self, start: usize) -> Result<(), SyntaxError> {
        self.word(b"Infinity", Kind::Number)?;
        if let Some(node) = self.tape.nodes.last_mut() {
            node.start = start as u32;
        }
        Ok(())
    }

    #[inline]
    fn number(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
            if self.peek() == Some(b'I') {
                return self.infinity(start);
            }
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

/// Whether two keys are the same; most are short.
#[inline]
pub(crate) fn same_bytes(one: &[u8], other: &[u8]) -> bool {
    match (
        one.first_chunk::<8>(),
        one.last_chunk::<8>(),
        other.first_chunk::<8>(),
        other.last_chunk::<8>(),
    ) {
        (Some(first), Some(last), Some(other_first), Some(other_last)) => {
            first == other_first
                && last == other_last
                && one.len() == other.len()
                && (one.len() <= 16 || one == other)
        }
        _ => one == other,
    }
}

/// The first byte from `at` on that ends a run of plain string bytes: a quote,
/// a backslash or a control character. Eight bytes are looked at in one step.
#[inline]
pub(crate) fn plain_run(bytes: &[u8], at: usize) -> usize {
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
