//! The same case gives the same rows, ids and observations every time, however
//! its documents are broken.

use std::sync::LazyLock;

use goldsmith::{Engine, RecordBatch, Refined, Rules};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::{ENGINE, as_of, couple, tables_of};

static TRACING: LazyLock<Engine> = LazyLock::new(|| {
    let engine = Engine::new(Rules::embedded().unwrap()).unwrap();
    engine.with_provenance(true)
});

/// All tables but the one that only tracing fills, and what became of the
/// documents.
fn told(refined: Refined<'_>) -> (Vec<RecordBatch>, String) {
    let outcomes = format!("{:?}", refined.outcomes);
    let mut tables = tables_of(&[refined]);
    let place = goldsmith::tables()
        .iter()
        .position(|table| table.name == "provenance");
    tables.remove(place.unwrap());
    (tables, outcomes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_case_refined_again_with_or_without_provenance_gives_the_same(
        edits in vec((any::<Index>(), any::<Index>(), select(&b"{}[]\",:\\019-n "[..]), any::<bool>()), 0..8),
    ) {
        let mut raw = couple(7);
        for (document, place, byte, is_inserted) in edits {
            let document = document.index(raw.documents.len());
            let text = &mut raw.documents[document].1;
            let start = place.index(text.len());
            let end = if is_inserted { start } else { start + 1 };
            text.replace_range(start..end, &char::from(byte).to_string());
        }
        let case = raw.case();
        let first = told(ENGINE.refine(&case, as_of()));
        prop_assert_eq!(&told(ENGINE.refine(&case, as_of())), &first);
        prop_assert_eq!(&told(TRACING.refine(&case, as_of())), &first);
    }
}
