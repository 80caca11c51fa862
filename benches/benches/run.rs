//! The whole way: a folder of raw JSON into DuckDB and Parquet, on all threads.
//!
//! Over 200 generated cases, written once as files:
//! - `IgnoredAny`, `Value`: the floors, reading the same files one after the
//!   other and having `serde_json` pass over them or parse them into a tree, on
//!   one thread;
//! - `run`: what `goldsmith run` does between its first and its last screen,
//!   from loading the rules to moving the finished files to their places.
//!
//! The files are in the system's cache after the first pass, for all ways alike.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot go on may stop where it is"
)]

mod measure;

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use goldsmith::{Case, Document, Engine, Rules};
use goldsmith_intake::{CaseDocuments, read_all, survey};
use goldsmith_warehouse::{BronzeDocument, Published, RunRecord, Staging};
use measure::{Size, Way, as_of, compare, floors};

/// Few enough to be the one batch that the command, too, would make of them.
const CASES: u32 = 200;
/// When the run is said to have been: no clock decides what is written.
const AT: SystemTime = SystemTime::UNIX_EPOCH;

fn main() -> Result<(), Box<dyn Error>> {
    let mut criterion = measure::criterion(10);
    let folder = tempfile::tempdir()?;
    let (input, out) = (folder.path().join("in"), folder.path().join("out"));
    let bytes = goldsmith_corpus::write_folder(&input, 0..CASES)?;
    let files = files(&input)?;
    compare(
        &mut criterion,
        "run",
        Size {
            cases: CASES as usize,
            bytes: usize::try_from(bytes)?,
        },
        floors(&files, |file| {
            fs::read(file).expect("the corpus can be read")
        }),
        vec![Way::new("run", || {
            black_box(run(&input, &out).expect("the corpus can be refined"));
        })],
    );
    criterion.final_summary();
    Ok(())
}

fn run(input: &Path, out: &Path) -> Result<Published, Box<dyn Error>> {
    let engine = Engine::new(Rules::embedded()?)?;
    let cases = read_all(&survey(input)?, |_bytes| {}).cases;
    let refined =
        engine.refine_batch(&cases.iter().map(engine_case).collect::<Vec<_>>(), as_of())?;
    let documents = cases.iter().flat_map(|case| &case.documents);
    let bronze: Vec<BronzeDocument<'_>> = documents
        .zip(&refined.outcomes)
        .map(|(document, outcome)| BronzeDocument {
            case_id: &document.case_id,
            origin: &document.origin,
            bytes: &document.bytes,
            outcome,
        })
        .collect();

    let mut staging = Staging::begin(out, goldsmith::tables())?;
    staging.append(&refined.tables)?;
    staging.append_bronze(&bronze, AT)?;
    let published = staging.publish(&RunRecord {
        started_at: AT,
        finished_at: AT,
        as_of: as_of(),
        method: engine.method(),
        rules: engine.rules(),
        documents: bronze.len(),
        cases: cases.len(),
        threads: rayon::current_num_threads(),
        input: "in",
        set_aside: 0,
        has_provenance: false,
        skipped: &[],
        drift: &refined.learned.drift(|_| false),
        usage: &engine.usage(&refined.learned),
    })?;
    Ok(published)
}

fn engine_case(case: &CaseDocuments) -> Case<'_> {
    let documents = case.documents.iter();
    Case {
        case_id: &case.case_id,
        documents: documents
            .map(|document| Document {
                source: document.source,
                bytes: &document.bytes,
            })
            .collect(),
    }
}

/// The files of all case folders.
fn files(input: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for case in fs::read_dir(input)? {
        for file in fs::read_dir(case?.path())? {
            files.push(file?.path());
        }
    }
    files.sort_unstable();
    Ok(files)
}
