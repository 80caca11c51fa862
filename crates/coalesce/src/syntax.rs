//! Why bytes are no document.

use std::fmt;

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
    /// UTF-16 or UTF-32.
    Utf16,
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
            SyntaxFault::Utf16 => "utf16",
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
            SyntaxFault::Utf16 => "the document is UTF-16 or UTF-32; convert it to UTF-8",
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
