//! Refining: a case's documents in memory into silver rows, gold rows and
//! observations.
//!
//! Over 64 generated cases:
//! - `IgnoredAny`, `Value`: the floors, `serde_json` passing over the same bytes
//!   and parsing them into a tree, on one thread;
//! - `refine`: [`Engine::refine_with`] case by case, into structs;
//! - `refine_batch, one thread` and `refine_batch, all threads`: all cases at
//!   once, into Arrow record batches.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot go on may stop where it is"
)]

mod measure;

use std::hint::black_box;

use goldsmith::{Case, Document, DocumentStatus, Engine, Rules, Workspace};
use goldsmith_corpus::CorpusCase;
use measure::{Size, Way, as_of, compare, floors};
use rayon::ThreadPoolBuilder;

const CASES: u32 = 64;

fn main() {
    let mut criterion = measure::criterion(30);
    let corpus: Vec<CorpusCase> = (0..CASES).map(goldsmith_corpus::case).collect();
    let cases: Vec<Case<'_>> = corpus.iter().map(engine_case).collect();
    let documents: Vec<Document<'_>> = cases
        .iter()
        .flat_map(|case| case.documents.clone())
        .collect();
    let engine = Engine::new(Rules::embedded().expect("the embedded rules are valid"))
        .expect("the embedded rules are valid");
    let batch = || {
        engine
            .refine_batch(&cases, as_of())
            .expect("the rows fit their tables")
    };

    // A document that gives no rows would flatter the figures.
    let whole = |status| {
        !matches!(
            status,
            DocumentStatus::SetAside { .. } | DocumentStatus::Duplicate
        )
    };
    assert!(batch().outcomes.iter().all(|outcome| whole(outcome.status)));

    let one_thread = ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .expect("a thread can be started");
    let mut workspace = Workspace::default();
    compare(
        &mut criterion,
        "refine",
        Size {
            cases: cases.len(),
            bytes: documents.iter().map(|document| document.bytes.len()).sum(),
        },
        floors(&documents, |document| document.bytes),
        vec![
            Way::new("refine", || {
                for case in &cases {
                    black_box(engine.refine_with(case, as_of(), &mut workspace));
                }
            }),
            Way::new("refine_batch, one thread", || {
                black_box(one_thread.install(batch));
            }),
            Way::new("refine_batch, all threads", || {
                black_box(batch());
            }),
        ],
    );
    criterion.final_summary();
}

fn engine_case(case: &CorpusCase) -> Case<'_> {
    let documents = case.documents.iter();
    Case {
        case_id: &case.case_id,
        documents: documents
            .map(|(source, bytes)| Document {
                source: *source,
                bytes,
            })
            .collect(),
    }
}
