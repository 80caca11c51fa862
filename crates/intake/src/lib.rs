//! Finds raw responses on disk and hands them out case by case.
//!
//! One input path, a folder or a file, may mix freely:
//!
//! - **documents**: `CASE/at.json`, one raw response a file, the case id being
//!   the folder's name. The input folder may itself be such a case folder.
//! - **streams**: `at.ndjson` (also `.jsonl`) in the input folder, one
//!   `{"case_id": ..., "raw_response": ...}` a line.
//!
//! A name begins with its source (`at`, `wi`, `trt`, `interview`); after `-`,
//! `.` or `_` it may say more (`at-2.json`, `at.2024-05-01.json`), so that a
//! case can have several documents of one source. `.gz` and `.zst` may follow.
//! Upper and lower case are the same.
//!
//! Nothing is passed over in silence. A file that is neither document nor
//! stream is listed in [`Survey::skipped`]; a document that cannot be read is
//! handed out as [`SetAside`], and the rest goes on.
//!
//! # Which document wins
//!
//! The documents of a case come in a fixed order, and where two of them say
//! different things about one thing, the later is meant to win:
//!
//! 1. by source: `at`, `wi`, `trt`, `interview`;
//! 2. documents in folders, then lines of streams;
//! 3. by what follows the source in the file's name: nothing, then whole
//!    numbers by value, then any other text (dates, say) by its bytes in lower
//!    case; equal ones by the file's path;
//! 4. by line.
//!
//! ```
//! use goldsmith_intake::{read_all, survey};
//!
//! # let folder = tempfile::tempdir()?;
//! # let input = folder.path();
//! std::fs::create_dir(input.join("A-1"))?;
//! std::fs::write(input.join("A-1/at.json"), "{}")?;
//! std::fs::write(input.join("wi.ndjson"), r#"{"case_id": "A-1", "raw_response": []}"#)?;
//!
//! let batch = read_all(&survey(input)?, |_bytes| {});
//! let origins: Vec<&str> =
//!     batch.cases.iter().flat_map(|case| &case.documents).map(|d| d.origin.as_str()).collect();
//! assert_eq!(origins, ["A-1/at.json", "wi.ndjson:1"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod batch;
mod document;
mod file;
mod name;
mod stream;
mod survey;

pub use batch::{Batch, read_all};
pub use document::{RawDocument, SetAside, SetAsideReason};
pub use file::{CaseDocuments, CaseFiles, MAX_DOCUMENT_BYTES};
pub use name::Compression;
pub use stream::{StreamDocuments, StreamFile};
pub use survey::{SkipReason, Skipped, Survey, survey};

use std::io;
use std::path::PathBuf;

/// Why nothing could be surveyed. What is wrong with single files is no error
/// but listed: see [`Skipped`] and [`SetAside`].
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// The input path is not there or may not be read.
    #[error("cannot read the input {path}: {error}; check the path and its permissions", path = path.display())]
    Input {
        /// The input path as it was given.
        path: PathBuf,
        /// What the operating system said.
        error: io::Error,
    },
}
