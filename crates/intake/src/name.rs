use std::fmt;

use goldsmith_terms::Source;

/// How a file is compressed, told by the end of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstd,
}

impl fmt::Display for Compression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Compression::Gzip => "gzip",
            Compression::Zstd => "zstd",
        })
    }
}

/// What a file holds, told by its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One raw response.
    Document,
    /// One raw response a line, each with its case id.
    Stream,
}

/// What follows the source in a file's name. The order of the variants is the
/// order of the documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Suffix {
    None,
    Number(u128),
    Text(String),
}

impl Suffix {
    fn new(text: &str) -> Suffix {
        // `parse` alone would take `+2` for a number.
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(number) if is_number => Suffix::Number(number),
            _ => Suffix::Text(text.to_owned()),
        }
    }
}

/// A file name that is a raw response's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ResponseName {
    pub(crate) source: Source,
    pub(crate) suffix: Suffix,
    pub(crate) form: Form,
    pub(crate) compression: Option<Compression>,
}

impl ResponseName {
    /// Reads a file name; `None` when it is no raw response's.
    pub(crate) fn parse(file_name: &str) -> Option<ResponseName> {
        let name = file_name.to_ascii_lowercase();
        let (name, compression) = if let Some(name) = name.strip_suffix(".gz") {
            (name, Some(Compression::Gzip))
        } else if let Some(name) = name.strip_suffix(".zst") {
            (name, Some(Compression::Zstd))
        } else {
            (name.as_str(), None)
        };
        let (stem, form) = if let Some(stem) = name.strip_suffix(".json") {
            (stem, Form::Document)
        } else {
            let stem = name
                .strip_suffix(".ndjson")
                .or_else(|| name.strip_suffix(".jsonl"))?;
            (stem, Form::Stream)
        };
        let (source, suffix) = Source::ALL.iter().find_map(|&source| {
            let rest = stem.strip_prefix(source.as_str())?;
            if rest.is_empty() {
                return Some((source, Suffix::None));
            }
            Some((source, Suffix::new(rest.strip_prefix(['-', '.', '_'])?)))
        })?;
        Some(ResponseName {
            source,
            suffix,
            form,
            compression,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Suffix {
        Suffix::Text(text.to_owned())
    }

    #[test]
    fn every_form_of_name_is_read() {
        use Compression::{Gzip, Zstd};
        use Form::{Document, Stream};
        use Source::{At, Interview, Trt, Wi};
        let table = [
            ("at.json", At, Suffix::None, Document, None),
            ("wi.json", Wi, Suffix::None, Document, None),
            ("trt.json", Trt, Suffix::None, Document, None),
            ("interview.json", Interview, Suffix::None, Document, None),
            ("AT.JSON", At, Suffix::None, Document, None),
            ("at-2.json", At, Suffix::Number(2), Document, None),
            ("at_03.json", At, Suffix::Number(3), Document, None),
            ("at.2024-05-01.json", At, text("2024-05-01"), Document, None),
            ("wi-Spouse.json", Wi, text("spouse"), Document, None),
            ("at-+2.json", At, text("+2"), Document, None),
            ("at.json.gz", At, Suffix::None, Document, Some(Gzip)),
            (
                "trt-2.json.ZST",
                Trt,
                Suffix::Number(2),
                Document,
                Some(Zstd),
            ),
            ("at.ndjson", At, Suffix::None, Stream, None),
            ("wi.jsonl", Wi, Suffix::None, Stream, None),
            ("at-2.ndjson", At, Suffix::Number(2), Stream, None),
            (
                "interview.ndjson.gz",
                Interview,
                Suffix::None,
                Stream,
                Some(Gzip),
            ),
            ("trt.jsonl.zst", Trt, Suffix::None, Stream, Some(Zstd)),
        ];
        for (name, source, suffix, form, compression) in table {
            let expected = ResponseName {
                source,
                suffix,
                form,
                compression,
            };
            assert_eq!(ResponseName::parse(name), Some(expected), "{name}");
        }
    }

    #[test]
    fn other_names_are_no_raw_responses() {
        for name in [
            "attachment.json",
            "at2.json",
            "at 2.json",
            "at",
            "at.gz",
            "at.txt",
            "at.json.bz2",
            "at.json.gz.zst",
            "my-at.json",
            ".json",
            "",
            "notes.md",
        ] {
            assert_eq!(ResponseName::parse(name), None, "{name}");
        }
    }

    #[test]
    fn suffixes_stand_none_then_numbers_by_value_then_text_by_bytes() {
        let beyond_u128 = "9".repeat(40);
        let ordered = [
            Suffix::None,
            Suffix::new("2"),
            Suffix::new("10"),
            Suffix::new("20240501"),
            Suffix::new("2023-12-31"),
            Suffix::new("2024-05-01"),
            Suffix::new(&beyond_u128),
            Suffix::new("final"),
        ];
        assert!(ordered.is_sorted_by(|earlier, later| earlier < later));
    }
}
