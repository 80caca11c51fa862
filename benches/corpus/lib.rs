//! A generated corpus: as many invented cases as a bench or a trial run needs,
//! the same bytes on every machine.
//!
//! A case is about 95 KB: account transcripts of four to eight tax years with
//! some 130 transactions, wage and income forms, tax return lines, and one
//! interview. The documents of a case agree with each other (what was withheld
//! on the W-2s is the 806 of the account), but the tax in them is plausible, not
//! computed. Seven cases in ten have the shape of the field contract's F.1; the
//! rest draw another envelope, spelling and form of values for each document.
//!
//! All names are numbered, all social security numbers begin with 9 (never issued).
//!
//! ```
//! let case = goldsmith_corpus::case(17);
//! assert_eq!(case.case_id, "case-000017");
//! assert_eq!(case, goldsmith_corpus::case(17));
//! ```

mod account;
mod date;
mod forms;
mod household;
mod income;
mod interview;
mod json;
mod long;
mod random;
mod returns;
mod style;
#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::Path;

use goldsmith_terms::Source;

use household::Household;
use json::Json;
use random::Random;
use style::Style;

/// The raw documents of one invented case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorpusCase {
    /// The case's external number, `case-000017`.
    pub case_id: String,
    /// Each document with its source, in the order of [`Source::ALL`]. A source
    /// may have several: some account transcripts come as one document a year.
    pub documents: Vec<(Source, Vec<u8>)>,
}

/// The case of this number. Equal numbers give equal bytes, and no case depends
/// on another, so any range can be generated alone.
pub fn case(number: u32) -> CorpusCase {
    let random = &mut Random::new(u64::from(number));
    let household = Household::draw(number, random);
    let varied = random.chance(30);
    let mut style = || {
        if varied {
            Style::varied(random)
        } else {
            Style::production()
        }
    };
    let styles = [style(), style(), style(), style()];
    let [account, income, returns, interview] = &styles;

    let mut documents = Vec::new();
    let mut add = |source, document: Json| documents.push((source, document.to_string().into()));
    for document in account::documents(&household, account, random) {
        add(Source::At, document);
    }
    add(Source::Wi, income::document(&household, income, random));
    add(Source::Trt, returns::document(&household, returns, random));
    add(
        Source::Interview,
        interview::document(&household, interview, random),
    );
    CorpusCase {
        case_id: format!("case-{number:06}"),
        documents,
    }
}

/// A case of one module with 200 transactions: assessments, payments, notices,
/// penalties, a bankruptcy, an offer, an agreement and a waiver.
pub fn long_module() -> CorpusCase {
    CorpusCase {
        case_id: "long-module".to_owned(),
        documents: vec![(Source::At, long::document().to_string().into())],
    }
}

/// Writes these cases as folders, `<dir>/<case_id>/at.json` and so on; a further
/// document of a source is `at-2.json`. Returns the bytes written.
///
/// # Errors
/// When a folder or file cannot be created or written.
pub fn write_folder(dir: &Path, cases: Range<u32>) -> io::Result<u64> {
    let mut written = 0;
    for case in cases.map(case) {
        let folder = dir.join(&case.case_id);
        fs::create_dir_all(&folder)?;
        for source in Source::ALL {
            let of_source = case.documents.iter().filter(|(of, _)| of == source);
            for (index, (_, document)) in of_source.enumerate() {
                let name = match index {
                    0 => format!("{source}.json"),
                    _ => format!("{source}-{}.json", index + 1),
                };
                fs::write(folder.join(name), document)?;
                written += document.len() as u64;
            }
        }
    }
    Ok(written)
}

/// Writes these cases as one file a source, `<dir>/at.ndjson` and so on, with a
/// line `{"case_id": ..., "raw_response": {...}}` for each document. Returns the
/// bytes written.
///
/// # Errors
/// When the folder or a file cannot be created or written.
pub fn write_ndjson(dir: &Path, cases: Range<u32>) -> io::Result<u64> {
    fs::create_dir_all(dir)?;
    let mut files = Vec::new();
    for source in Source::ALL {
        let file = File::create(dir.join(format!("{source}.ndjson")))?;
        files.push((*source, BufWriter::new(file)));
    }
    let mut written = 0;
    for case in cases.map(case) {
        let head = format!("{{\"case_id\": \"{}\", \"raw_response\": ", case.case_id);
        for (source, document) in &case.documents {
            for (_, file) in files.iter_mut().filter(|(of, _)| of == source) {
                for part in [head.as_bytes(), document, b"}\n"] {
                    file.write_all(part)?;
                    written += part.len() as u64;
                }
            }
        }
    }
    for (_, mut file) in files {
        file.flush()?;
    }
    Ok(written)
}
