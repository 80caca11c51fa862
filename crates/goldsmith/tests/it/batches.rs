//! Many cases at once.

use goldsmith::terms::{Method, Source};
use goldsmith::{Batch, Case, DocumentOutcome, Engine, Learned, Refined};

use crate::{ENGINE, RawCase, as_of, count, couple, tables_of};

/// Couples, and between them cases with nothing, with rubbish and with one source.
fn corpus() -> Vec<RawCase> {
    let mut cases = Vec::new();
    for number in 0..16 {
        let couple = couple(number);
        let alone = RawCase::new(&format!("D-{number:03}"), vec![couple.documents[2].clone()]);
        let broken = RawCase::new(
            &format!("E-{number:03}"),
            vec![(Source::At, "{".repeat(number as usize))],
        );
        cases.extend([
            couple,
            alone,
            broken,
            RawCase::new(&format!("F-{number:03}"), Vec::new()),
        ]);
    }
    cases
}

fn batch_in_pool(engine: &Engine, threads: usize, cases: &[Case<'_>]) -> Batch {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    pool.install(|| engine.refine_batch(cases, as_of()))
        .unwrap()
}

#[test]
fn a_batch_is_the_same_in_any_number_of_threads_and_as_case_by_case() {
    let corpus = corpus();
    let cases: Vec<_> = corpus.iter().map(RawCase::case).collect();
    let refined: Vec<Refined<'_>> = cases
        .iter()
        .map(|case| ENGINE.refine(case, as_of()))
        .collect();
    let tables = tables_of(&refined);
    let outcomes: Vec<_> = refined
        .iter()
        .enumerate()
        .flat_map(|(case_index, case)| {
            case.outcomes.iter().map(move |outcome| DocumentOutcome {
                case_index,
                ..outcome.clone()
            })
        })
        .collect();
    // Each couple has two transcripts of three postings.
    assert_eq!(count(&tables, "account_activity"), 16 * 2 * 3);
    let mut learned = Learned::default();
    for case in &refined {
        learned.merge(case.learned.clone());
    }
    for threads in [1, 2, 4] {
        let batch = batch_in_pool(&ENGINE, threads, &cases);
        assert_eq!(batch.learned, learned, "{threads} threads");
        assert_eq!(batch.tables, tables, "{threads} threads");
        assert_eq!(batch.outcomes, outcomes, "{threads} threads");
    }
}

#[test]
fn the_legacy_method_too_gives_the_same_in_any_number_of_threads() {
    let legacy = ENGINE.clone().with_method(Method::Legacy);
    let corpus = corpus();
    let cases: Vec<_> = corpus.iter().map(RawCase::case).collect();
    let alone = batch_in_pool(&legacy, 1, &cases).tables;
    assert_ne!(alone, batch_in_pool(&ENGINE, 1, &cases).tables);
    for threads in [2, 4] {
        assert_eq!(batch_in_pool(&legacy, threads, &cases).tables, alone);
    }
}

#[test]
fn the_tables_of_a_batch_are_those_that_are_promised() {
    let batch = ENGINE.refine_batch(&[], as_of()).unwrap();
    let promised: Vec<_> = goldsmith::tables()
        .into_iter()
        .map(|table| table.columns)
        .collect();
    let built: Vec<_> = batch.tables.iter().map(|table| table.schema()).collect();
    assert_eq!(built, promised);
    assert!(batch.outcomes.is_empty());
}
