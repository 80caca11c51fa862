//! Stages of 64 generated cases, for a profiler: up to the stage that the first
//! argument names, as often as the second says.
//!
//! - `extract`: documents into typed silver rows;
//! - `enrich`: and those completed by the rules;
//! - `derive`: and gold rows made of them;
//! - `refine`: the same by the engine, with all that it reports;
//! - `collection`: only the time to collect a module with 200 transactions.
//!
//! ```text
//! cargo build --release -p goldsmith-benches --example profile
//! valgrind --tool=callgrind <target>/release/examples/profile derive 2
//! valgrind --tool=dhat <target>/release/examples/profile derive 2
//! ```
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a tool for developers reads its arguments and may stop where it is"
)]

#[path = "../benches/stages/mod.rs"]
mod stages;

use std::hint::black_box;

use goldsmith::terms::NaiveDate;
use goldsmith::{Case, Document, Engine, Workspace};
use goldsmith_corpus::CorpusCase;
use goldsmith_tax::{Posting, collection};
use stages::Stages;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let stage = arguments.next().expect("a stage");
    let times = arguments.next().and_then(|times| times.parse().ok());
    let times: u32 = times.expect("a number of times");
    let as_of = NaiveDate::from_ymd_opt(2026, 1, 15).expect("a day");
    let stages = Stages::new(as_of);
    let engine = Engine::new(stages.rules.clone()).expect("the embedded rules are valid");
    let corpus: Vec<CorpusCase> = (0..64).map(goldsmith_corpus::case).collect();
    let mut workspace = Workspace::default();
    let mut each = |run: &mut dyn FnMut(&CorpusCase, &mut Workspace)| {
        for _ in 0..times {
            for case in &corpus {
                run(case, &mut workspace);
            }
        }
    };
    match stage.as_str() {
        "extract" => each(&mut |case, workspace| {
            black_box(stages.extract(case, workspace));
        }),
        "enrich" => each(&mut |case, workspace| {
            black_box(stages.enrich(case, workspace));
        }),
        "derive" => each(&mut |case, workspace| {
            let silver = stages.enrich(case, workspace);
            black_box(stages.derive(case, &silver));
        }),
        "refine" => each(&mut |case, workspace| {
            black_box(engine.refine_with(&engine_case(case), as_of, workspace));
        }),
        "collection" => {
            let long = goldsmith_corpus::long_module();
            let silver = stages.enrich(&long, &mut Workspace::default());
            let rows = silver.account_activity.iter();
            let postings: Vec<Posting> =
                rows.filter_map(|row| row.posting(&stages.rules)).collect();
            each(&mut |_, _| {
                black_box(collection(&postings, None, as_of, stages.rules.csed()));
            });
        }
        other => panic!("no stage {other}"),
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
