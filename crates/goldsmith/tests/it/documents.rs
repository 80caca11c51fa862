//! Documents of one case: given twice, and given in another order.

use goldsmith::terms::Source;
use goldsmith::{DocumentStatus, RecordBatch};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::{ENGINE, RawCase, as_of, count, couple, tables_of};

/// The silver and gold tables of one case.
fn rows(raw: &RawCase) -> Vec<RecordBatch> {
    let tables = tables_of(&[ENGINE.refine(&raw.case(), as_of())]);
    let definitions = goldsmith::tables();
    let rows = tables.into_iter().zip(definitions);
    rows.filter(|(_, table)| table.schema != "meta")
        .map(|(rows, _)| rows)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_given_twice_changes_nothing_but_its_outcome(which in any::<Index>(), place in any::<Index>()) {
        let once = couple(7);
        let mut twice = once.clone();
        // It is as new as its last coming, so the copy comes before it.
        let which = which.index(once.documents.len());
        let place = place.index(which + 1);
        twice.documents.insert(place, once.documents[which].clone());
        prop_assert_eq!(rows(&twice), rows(&once));

        let (once, twice) = (once.case(), twice.case());
        let (once, twice) = (ENGINE.refine(&once, as_of()), ENGINE.refine(&twice, as_of()));
        let mut outcomes = twice.outcomes;
        let repeated = outcomes.remove(place);
        prop_assert_eq!(repeated.status, DocumentStatus::Duplicate);
        prop_assert_eq!((repeated.id, repeated.document_index), (once.outcomes[which].id, place));
        for (outcome, expected) in outcomes.iter().zip(&once.outcomes) {
            prop_assert_eq!((outcome.id, outcome.status, &outcome.errors), (expected.id, expected.status, &expected.errors));
        }
        let mut observations = twice.observations;
        let told = observations.pop().unwrap();
        prop_assert_eq!((told.code, told.bronze_id), ("duplicate_document", repeated.id));
        prop_assert_eq!(observations, once.observations);
    }

    #[test]
    fn the_order_of_the_sources_does_not_matter(
        order in Just(couple(7).documents.into_iter().map(|(source, _)| source).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let given = couple(7);
        // Documents of one source stay in their order: the later one counts.
        let mut documents = given.documents.clone();
        let mut shuffled = given.clone();
        shuffled.documents.clear();
        for source in order {
            let next = documents.iter().position(|(other, _)| *other == source).unwrap();
            shuffled.documents.push(documents.remove(next));
        }
        prop_assert_eq!(rows(&shuffled), rows(&given));
    }
}

#[test]
fn the_order_of_two_interviews_matters_for_the_later_one_counts() {
    let given = couple(7);
    let mut turned = given.clone();
    turned.documents.swap(5, 6);
    assert_ne!(rows(&turned), rows(&given));
    assert_eq!(count(&rows(&given), "interviews"), 1);
}

#[test]
fn a_document_that_comes_again_is_as_new_as_its_last_coming() {
    let given = couple(7);
    let mut again = given.clone();
    again.documents.push(given.documents[5].clone());
    let mut turned = given;
    turned.documents.swap(5, 6);
    assert_eq!(rows(&again), rows(&turned));
}

#[test]
fn the_same_bytes_from_another_source_are_no_duplicate() {
    let text = r#"{"records": []}"#.to_owned();
    let raw = RawCase::new("A-1", vec![(Source::At, text.clone()), (Source::Trt, text)]);
    let case = raw.case();
    let statuses: Vec<_> = ENGINE
        .refine(&case, as_of())
        .outcomes
        .iter()
        .map(|outcome| outcome.status)
        .collect();
    assert_eq!(
        statuses,
        [DocumentStatus::Completed, DocumentStatus::Completed]
    );
}
