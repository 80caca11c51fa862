//! Extraction: the bytes of raw documents into typed silver rows, on one thread.
//!
//! Over 64 generated cases in memory:
//! - `IgnoredAny`, `Value`: the floors, `serde_json` passing over the same bytes
//!   and parsing them into a tree;
//! - `Value + lookups`: what one writes by hand, that tree and for each field a
//!   chain of lookups over its spellings, into plain structs (module `chained`);
//! - `tape`: the places of all values, the first half of the work;
//! - `typed rows`: [`Extractor::extract`] of every document, its rows put with
//!   those of its case as the engine does it. The documents' ids are given, the
//!   rules have not been applied yet: that is the bench `refine`.
//!
//! `extract by source` takes the typed rows apart by source.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that cannot go on may stop where it is"
)]

mod chained;
mod measure;

use std::hint::black_box;

use chained::{Rows, Totals};
use criterion::{Criterion, SamplingMode};
use goldsmith_coalesce::Tape;
use goldsmith_corpus::CorpusCase;
use goldsmith_rules::Rules;
use goldsmith_silver::{Document, Extractor, Silver, Stamp, Workspace};
use goldsmith_table::Timestamp;
use goldsmith_terms::{DocumentId, Source};
use measure::{Size, Way, as_of, compare, floors};

const CASES: u32 = 64;

fn main() {
    let mut criterion = measure::criterion(30);
    let corpus: Vec<CorpusCase> = (0..CASES).map(goldsmith_corpus::case).collect();
    let cases: Vec<Vec<Document<'_>>> = corpus.iter().map(documents).collect();
    let rules = Rules::embedded().expect("the embedded rules are valid");
    let extraction = Extraction {
        extractor: Extractor::new(&rules).expect("the embedded rules are valid"),
        stamp: Stamp {
            transformed_at: Timestamp::start_of(as_of()),
            rules_hash: rules.fingerprint(),
        },
    };

    assert_eq!(by_hand(&cases), extraction.totals(&cases));

    let flat: Vec<Document<'_>> = cases.iter().flatten().copied().collect();
    let (mut tape, mut workspace) = (Tape::new(), Workspace::default());
    let mut rows = Rows::default();
    let mut floors = floors(&flat, |document| document.bytes);
    floors.push(Way::new("Value + lookups", || {
        for documents in &cases {
            read_by_hand(documents, &mut rows);
            black_box(&rows);
        }
    }));
    compare(
        &mut criterion,
        "extract",
        size(&cases),
        floors,
        vec![
            Way::new("tape", || {
                for document in &flat {
                    black_box(tape.read(document.bytes).expect("the corpus is JSON"));
                }
            }),
            Way::new("typed rows", || extraction.pass(&cases, &mut workspace)),
        ],
    );
    by_source(&mut criterion, &extraction, &cases);
    criterion.final_summary();
}

fn by_source(criterion: &mut Criterion, extraction: &Extraction<'_>, cases: &[Vec<Document<'_>>]) {
    let mut group = criterion.benchmark_group("extract by source");
    group.sampling_mode(SamplingMode::Flat);
    let mut workspace = Workspace::default();
    for source in Source::ALL {
        let cases: Vec<Vec<Document<'_>>> = cases
            .iter()
            .map(|case| case.iter().filter(|document| document.source == *source))
            .map(|documents| documents.copied().collect())
            .collect();
        group.throughput(size(&cases).throughput());
        group.bench_function(source.as_str(), |bencher| {
            bencher.iter(|| extraction.pass(&cases, &mut workspace));
        });
    }
    group.finish();
}

/// Reads a case into rows, as [`Extraction::read`] does.
fn read_by_hand(documents: &[Document<'_>], rows: &mut Rows) {
    rows.clear();
    for document in documents {
        rows.read(document.source, document.bytes);
    }
}

fn by_hand(cases: &[Vec<Document<'_>>]) -> Totals {
    let (mut totals, mut rows) = (Totals::default(), Rows::default());
    for documents in cases {
        read_by_hand(documents, &mut rows);
        totals.add(&rows);
    }
    totals
}

struct Extraction<'r> {
    extractor: Extractor,
    stamp: Stamp<'r>,
}

impl Extraction<'_> {
    fn pass(&self, cases: &[Vec<Document<'_>>], workspace: &mut Workspace) {
        // The memory of the rows is kept from case to case, as that of the tape
        // is: a reader that goes on and on needs both once.
        let mut silver = Silver::default();
        for documents in cases {
            self.read(documents, workspace, &mut silver);
            black_box(&silver);
        }
    }

    fn read<'a>(
        &'a self,
        documents: &[Document<'a>],
        workspace: &mut Workspace,
        silver: &mut Silver<'a>,
    ) {
        silver.clear();
        for document in documents {
            let report = self
                .extractor
                .extract(document, self.stamp, workspace, silver);
            // A document that gives no rows would flatter the figure.
            assert_eq!(report.set_aside, None, "of {}", document.case_id);
            black_box(report);
        }
    }

    fn totals(&self, cases: &[Vec<Document<'_>>]) -> Totals {
        let (mut totals, mut silver) = (Totals::default(), Silver::default());
        let mut workspace = Workspace::default();
        for documents in cases {
            self.read(documents, &mut workspace, &mut silver);
            totals.add_silver(&silver);
        }
        totals
    }
}

fn documents(case: &CorpusCase) -> Vec<Document<'_>> {
    case.documents
        .iter()
        .map(|(source, bytes)| Document {
            case_id: &case.case_id,
            id: DocumentId::of(&case.case_id, *source, bytes),
            source: *source,
            bytes,
        })
        .collect()
}

fn size(cases: &[Vec<Document<'_>>]) -> Size {
    Size {
        cases: cases.len(),
        bytes: cases
            .iter()
            .flatten()
            .map(|document| document.bytes.len())
            .sum(),
    }
}
