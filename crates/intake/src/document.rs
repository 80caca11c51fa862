use std::fmt;
use std::io;

use goldsmith_terms::Source;

use crate::name::Compression;

/// One raw response: the bytes as they were received, decompressed.
#[derive(Clone, PartialEq, Eq)]
pub struct RawDocument {
    /// The case the document belongs to.
    pub case_id: String,
    /// Where the response comes from.
    pub source: Source,
    /// Where the document was found, for messages: `A-1/at.json`, or
    /// `at.ndjson:17` for line 17. Relative to the input.
    pub origin: String,
    /// The response, byte for byte; not yet known to be JSON.
    pub bytes: Vec<u8>,
}

/// A document that could not be handed out.
#[derive(Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The case, where it is known: a folder's always, a line's only when its
    /// case id could be read.
    pub case_id: Option<String>,
    /// Where the response comes from.
    pub source: Source,
    /// Where the document was found; see [`RawDocument::origin`].
    pub origin: String,
    /// Why it was set aside.
    pub reason: SetAsideReason,
    /// As much as could be read; empty beyond
    /// [`MAX_DOCUMENT_BYTES`](crate::MAX_DOCUMENT_BYTES).
    pub bytes: Vec<u8>,
}

/// Why a document was set aside. Prints as what follows "the document": it
/// tells no content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SetAsideReason {
    /// The operating system refused the file.
    Unreadable(io::ErrorKind),
    /// The file is no sound stream of its compression; of a stream's lines,
    /// this one and all after it are lost.
    Corrupt(Compression),
    /// The document is larger than
    /// [`MAX_DOCUMENT_BYTES`](crate::MAX_DOCUMENT_BYTES).
    TooLarge,
    /// The line is not UTF-8.
    NotUtf8,
    /// The line is no JSON object.
    NotAnObject,
    /// The line begins as a JSON object and breaks off or goes wrong.
    NotJson {
        /// The byte of the line where reading stopped, counted from 1.
        column: usize,
    },
    /// The line has `case_id` or `raw_response` more than once.
    RepeatedKey,
    /// The line has no `case_id` that is a number or a text with more than
    /// blanks in it.
    NoCaseId,
    /// The line has no `raw_response`.
    NoRawResponse,
}

impl SetAsideReason {
    /// Whether reading stopped in the middle: what would have followed is lost.
    pub const fn breaks_off(&self) -> bool {
        matches!(
            self,
            SetAsideReason::Unreadable(_) | SetAsideReason::Corrupt(_) | SetAsideReason::TooLarge
        )
    }
}

impl fmt::Display for SetAsideReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SetAsideReason::Unreadable(kind) => write!(f, "cannot be read: {kind}"),
            SetAsideReason::Corrupt(compression) => {
                write!(
                    f,
                    "does not decompress; `{compression} -t` on the file tells why"
                )
            }
            SetAsideReason::TooLarge => f.write_str("is larger than 1 GiB"),
            SetAsideReason::NotUtf8 => f.write_str("is not UTF-8 text"),
            SetAsideReason::NotAnObject => {
                f.write_str("is not a JSON object with case_id and raw_response")
            }
            SetAsideReason::NotJson { column } => write!(f, "is not JSON from column {column} on"),
            SetAsideReason::RepeatedKey => f.write_str("has case_id or raw_response twice"),
            SetAsideReason::NoCaseId => f.write_str("has no case_id that is a text or a number"),
            SetAsideReason::NoRawResponse => f.write_str("has no raw_response"),
        }
    }
}

// By hand, so that no taxpayer's data gets into a log by way of `{:?}`.

impl fmt::Debug for RawDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawDocument")
            .field("case_id", &self.case_id)
            .field("source", &self.source)
            .field("origin", &self.origin)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}

impl fmt::Debug for SetAside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetAside")
            .field("case_id", &self.case_id)
            .field("source", &self.source)
            .field("origin", &self.origin)
            .field("reason", &self.reason)
            .field("bytes", &self.bytes.len())
            .finish()
    }
}
