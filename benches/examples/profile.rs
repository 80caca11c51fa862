//! Extraction alone, for a profiler: the documents of 64 generated cases into
//! typed silver rows, as often as the argument says (twice without one).
//!
//! ```text
//! cargo build --release -p goldsmith-benches --example profile
//! valgrind --tool=callgrind --toggle-collect='*Extractor*extract*' <target>/release/examples/profile
//! ```
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a tool for developers reads its argument and may stop where it is"
)]

use std::hint::black_box;

use goldsmith::terms::{DocumentId, NaiveDate};
use goldsmith_rules::Rules;
use goldsmith_silver::{Document, Extractor, Silver, Stamp, Workspace};
use goldsmith_table::Timestamp;

fn main() {
    let argument = std::env::args().nth(1);
    let times = argument.map_or(2, |times| times.parse().expect("a number of times"));
    let rules = Rules::embedded().expect("the embedded rules are valid");
    let extractor = Extractor::new(&rules).expect("the embedded rules are valid");
    let as_of = NaiveDate::from_ymd_opt(2026, 1, 15).expect("a day");
    let stamp = Stamp {
        transformed_at: Timestamp::start_of(as_of),
        rules_hash: rules.fingerprint(),
    };
    let corpus: Vec<_> = (0..64).map(goldsmith_corpus::case).collect();
    let mut workspace = Workspace::default();
    for _ in 0..times {
        let mut silver = Silver::default();
        for case in &corpus {
            silver.clear();
            for (source, bytes) in &case.documents {
                let document = Document {
                    case_id: &case.case_id,
                    id: DocumentId::of(&case.case_id, *source, bytes),
                    source: *source,
                    bytes,
                };
                black_box(extractor.extract(&document, stamp, &mut workspace, &mut silver));
            }
            black_box(&silver);
        }
    }
}
