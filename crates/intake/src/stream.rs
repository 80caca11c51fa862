use std::io::{self, BufRead, Read};

use serde::{Deserialize, Deserializer};
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::document::{RawDocument, SetAside, SetAsideReason};
use crate::file::{MAX_DOCUMENT_BYTES, ResponseFile};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// An NDJSON file, not yet read: one `{"case_id": ..., "raw_response": ...}` a
/// line.
#[derive(Clone, Debug)]
pub struct StreamFile(pub(crate) ResponseFile);

impl StreamFile {
    /// The size of the file on disk, in bytes.
    pub fn bytes(&self) -> u64 {
        self.0.size
    }

    /// Reads the documents line by line; no more than a line is held in memory.
    pub fn documents(&self) -> StreamDocuments<'_> {
        StreamDocuments {
            file: &self.0,
            reader: Some(self.0.open()),
            line: 0,
        }
    }
}

/// The documents of a stream, line by line; blank lines are no documents.
///
/// A line's document is the exact bytes of its `raw_response`, whatever JSON
/// value that is. Its case id is the text of `case_id`, or the digits of a
/// number as they are written. Other keys are ignored.
pub struct StreamDocuments<'a> {
    file: &'a ResponseFile,
    /// `None` when there is nothing more to read.
    reader: Option<io::Result<Box<dyn BufRead + Send>>>,
    line: u64,
}

impl Iterator for StreamDocuments<'_> {
    type Item = Result<RawDocument, SetAside>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let opened = self.reader.take()?;
            self.line += 1;
            let mut bytes = Vec::new();
            let read = opened.and_then(|mut reader| {
                let read = read_line(&mut reader, MAX_DOCUMENT_BYTES, &mut bytes)?;
                Ok((reader, read))
            });
            let (reader, read) = match read {
                Ok(read) => read,
                Err(error) => {
                    return Some(Err(self.set_aside(None, self.file.reason(&error), bytes)));
                }
            };
            match read {
                LineRead::End => return None,
                LineRead::TooLong => {
                    self.reader = Some(Ok(reader));
                    return Some(Err(self.set_aside(
                        None,
                        SetAsideReason::TooLarge,
                        Vec::new(),
                    )));
                }
                LineRead::Whole => self.reader = Some(Ok(reader)),
            }
            if self.line == 1 && bytes.starts_with(BYTE_ORDER_MARK) {
                bytes.drain(..BYTE_ORDER_MARK.len());
            }
            if !bytes.trim_ascii().is_empty() {
                return Some(self.document(bytes));
            }
        }
    }
}

impl StreamDocuments<'_> {
    fn document(&self, line: Vec<u8>) -> Result<RawDocument, SetAside> {
        match parse_line(&line) {
            Ok((case_id, response)) => Ok(RawDocument {
                case_id,
                source: self.file.name.source,
                origin: self.origin(),
                bytes: response.as_bytes().to_vec(),
            }),
            Err((case_id, reason)) => Err(self.set_aside(case_id, reason, line)),
        }
    }

    fn set_aside(
        &self,
        case_id: Option<String>,
        reason: SetAsideReason,
        bytes: Vec<u8>,
    ) -> SetAside {
        let (source, origin) = (self.file.name.source, self.origin());
        SetAside {
            case_id,
            source,
            origin,
            reason,
            bytes,
        }
    }

    fn origin(&self) -> String {
        format!("{}:{}", self.file.origin, self.line)
    }
}

/// What came of reading one line.
#[derive(Debug, PartialEq, Eq)]
enum LineRead {
    Whole,
    /// More bytes than the limit; they are passed over.
    TooLong,
    /// The file ended before the line.
    End,
}

fn read_line(reader: &mut impl BufRead, limit: u64, line: &mut Vec<u8>) -> io::Result<LineRead> {
    reader
        .take(limit.saturating_add(1))
        .read_until(b'\n', line)?;
    if line.is_empty() {
        Ok(LineRead::End)
    } else if line.len() as u64 > limit && line.last() != Some(&b'\n') {
        reader.skip_until(b'\n')?;
        Ok(LineRead::TooLong)
    } else {
        Ok(LineRead::Whole)
    }
}

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow, default, deserialize_with = "present")]
    case_id: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    raw_response: Option<&'a RawValue>,
}

/// Keeps `null` as the value that it is; a plain `Option` takes it for absent.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'de RawValue>, D::Error> {
    Deserialize::deserialize(deserializer).map(Some)
}

/// The case id and the response of a line; or why there are none, with the case
/// id if that much is known.
fn parse_line(line: &[u8]) -> Result<(String, &str), (Option<String>, SetAsideReason)> {
    let text = std::str::from_utf8(line).map_err(|_| (None, SetAsideReason::NotUtf8))?;
    // The derived reader would take an array's elements for the fields.
    if !text.trim_ascii_start().starts_with('{') {
        return Err((None, SetAsideReason::NotAnObject));
    }
    let line: Line<'_> = serde_json::from_str(text).map_err(|error| {
        let reason = match error.classify() {
            Category::Data => SetAsideReason::RepeatedKey,
            Category::Io | Category::Syntax | Category::Eof => SetAsideReason::NotJson {
                column: error.column(),
            },
        };
        (None, reason)
    })?;
    let case_id = line
        .case_id
        .and_then(case_id)
        .ok_or((None, SetAsideReason::NoCaseId))?;
    match line.raw_response {
        Some(response) => Ok((case_id, response.get())),
        None => Err((Some(case_id), SetAsideReason::NoRawResponse)),
    }
}

fn case_id(value: &RawValue) -> Option<String> {
    let text = value.get();
    if text.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    let case_id: String = serde_json::from_str(text).ok()?;
    let trimmed = case_id.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_response_is_kept_byte_for_byte_whatever_it_is() {
        for response in [
            "{ \"a\" : 1.10 }",
            "[]",
            "null",
            "12345678901234567890.10",
            r#""{\"a\": 1}""#,
            "true",
        ] {
            let line =
                format!("{{\"x\": [1], \"raw_response\":  {response} , \"case_id\": \"A\"}}");
            assert_eq!(parse_line(line.as_bytes()), Ok(("A".to_owned(), response)));
        }
    }

    #[test]
    fn a_response_that_nests_ten_thousand_deep_is_handed_on() {
        let response = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        let line = format!(r#"{{"case_id": "A", "raw_response": {response}}}"#);
        assert_eq!(
            parse_line(line.as_bytes()),
            Ok(("A".to_owned(), response.as_str()))
        );
    }

    #[test]
    fn a_case_id_is_a_text_or_a_number_as_written() {
        for (value, case_id) in [
            (r#""A-1""#, Some("A-1")),
            (r#""A\u002d1""#, Some("A-1")),
            ("17", Some("17")),
            ("007", None),
            ("1700000000000000000000", Some("1700000000000000000000")),
            ("null", None),
            ("true", None),
            (r#""""#, None),
            (r#"" ""#, None),
            (r#""\ud800""#, None),
            (r#"["A-1"]"#, None),
        ] {
            let line = format!(r#"{{"case_id": {value}, "raw_response": {{}}}}"#);
            let expected = case_id.map(|case_id| (case_id.to_owned(), "{}"));
            assert_eq!(parse_line(line.as_bytes()).ok(), expected, "{value}");
        }
    }

    #[test]
    fn a_broken_line_is_told_by_its_kind() {
        use SetAsideReason::*;
        for (line, case_id, reason) in [
            (
                &b"{\"case_id\": \"\xff\", \"raw_response\": 1}"[..],
                None,
                NotUtf8,
            ),
            (b"case A-1", None, NotAnObject),
            (br#"["A-1", {}]"#, None, NotAnObject),
            // The line breaks off after its 12th byte.
            (br#"{"case_id": "#, None, NotJson { column: 12 }),
            // The second object begins at byte 36.
            (
                br#"{"case_id": "A", "raw_response": {}}{}"#,
                None,
                NotJson { column: 37 },
            ),
            (
                br#"{"case_id": 1, "case_id": 2, "raw_response": {}}"#,
                None,
                RepeatedKey,
            ),
            (br#"{"raw_response": {}}"#, None, NoCaseId),
            (br#"{"case_id": "A"}"#, Some("A"), NoRawResponse),
        ] {
            let expected = Err((case_id.map(str::to_owned), reason));
            assert_eq!(parse_line(line), expected, "{reason:?}");
        }
    }

    #[test]
    fn a_line_beyond_the_limit_is_passed_over_and_the_next_is_read() {
        let mut reader = &b"1234\n12345\n12\n"[..];
        let mut lines = Vec::new();
        for _ in 0..4 {
            let mut line = Vec::new();
            lines.push((read_line(&mut reader, 4, &mut line).unwrap(), line));
        }
        assert_eq!(
            lines,
            [
                (LineRead::Whole, b"1234\n".to_vec()),
                (LineRead::TooLong, b"12345".to_vec()),
                (LineRead::Whole, b"12\n".to_vec()),
                (LineRead::End, Vec::new()),
            ]
        );
    }
}
