//! The law: what the time to collect costs, and a case from its bytes to its gold
//! rows, on one thread.
//!
//! Over one module with 200 transactions:
//! - `IgnoredAny`, `Value`: the floors, `serde_json` passing over the bytes of its
//!   transcript and parsing them into a tree;
//! - `collection`: its postings into assessments and suspensions, with all steps
//!   and sentences;
//! - `silver to gold`: its silver rows into all gold rows.
//!
//! Over 64 generated cases, with the same floors:
//! - `derive`: silver rows into gold rows;
//! - `refine`: [`Engine::refine_with`], from the bytes to gold rows.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot go on may stop where it is"
)]

mod measure;
mod stages;

use std::hint::black_box;

use criterion::Criterion;
use goldsmith::silver::Silver;
use goldsmith::{Case, Document, Engine, Workspace};
use goldsmith_corpus::CorpusCase;
use goldsmith_tax::{Posting, collection};
use measure::{Size, Way, as_of, compare, floors};
use stages::Stages;

const CASES: u32 = 64;

fn main() {
    let mut criterion = measure::criterion(30);
    let stages = Stages::new(as_of());
    a_long_module(&mut criterion, &stages);
    whole_cases(&mut criterion, &stages);
    criterion.final_summary();
}

fn a_long_module(criterion: &mut Criterion, stages: &Stages) {
    let long = goldsmith_corpus::long_module();
    let silver = stages.enrich(&long, &mut Workspace::default());
    let rows = silver.account_activity.iter();
    let postings: Vec<Posting> = rows.filter_map(|row| row.posting(&stages.rules)).collect();
    // A posting that was not read would flatter the figures.
    assert_eq!(postings.len(), 200);
    compare(
        criterion,
        "long module",
        size(std::slice::from_ref(&long)),
        floors(&long.documents, |(_, bytes)| bytes),
        vec![
            Way::new("collection", || {
                black_box(collection(&postings, None, as_of(), stages.rules.csed()));
            }),
            Way::new("silver to gold", || {
                black_box(stages.derive(&long, &silver));
            }),
        ],
    );
}

fn whole_cases(criterion: &mut Criterion, stages: &Stages) {
    let corpus: Vec<CorpusCase> = (0..CASES).map(goldsmith_corpus::case).collect();
    let documents: Vec<_> = corpus.iter().flat_map(|case| &case.documents).collect();
    let mut workspace = Workspace::default();
    let silver: Vec<Silver<'_>> = corpus
        .iter()
        .map(|case| stages.enrich(case, &mut workspace))
        .collect();
    let engine = Engine::new(stages.rules.clone()).expect("the embedded rules are valid");
    compare(
        criterion,
        "whole cases",
        size(&corpus),
        floors(&documents, |(_, bytes)| bytes),
        vec![
            Way::new("derive", || {
                for (case, silver) in corpus.iter().zip(&silver) {
                    black_box(stages.derive(case, silver));
                }
            }),
            Way::new("refine", || {
                for case in &corpus {
                    black_box(engine.refine_with(&engine_case(case), as_of(), &mut workspace));
                }
            }),
        ],
    );
}

fn size(cases: &[CorpusCase]) -> Size {
    let documents = cases.iter().flat_map(|case| &case.documents);
    Size {
        cases: cases.len(),
        bytes: documents.map(|(_, bytes)| bytes.len()).sum(),
    }
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
