//! Sums that no column can hold.

use goldsmith::terms::Source;
use goldsmith::{Case, DocumentStatus};

use crate::{ENGINE, RawCase, as_of, couple, tables_of};

/// The greatest amount of `decimal(15,2)`; two of them have no place in it.
const GREATEST: &str = "9,999,999,999,999.99";

fn postings(count: usize) -> (Source, String) {
    let posting = format!(r#"{{"code": "150", "date": "2022-05-30", "amount": "{GREATEST}"}}"#);
    let postings = vec![posting; count].join(", ");
    (
        Source::At,
        format!(r#"{{"records": [{{"tax_year": 2021, "transactions": [{postings}]}}]}}"#),
    )
}

fn returns(count: usize) -> (Source, String) {
    let form = format!(r#"{{"Year": 2022, "Form": "W-2", "Income": "{GREATEST}"}}"#);
    (
        Source::Wi,
        format!(r#"{{"forms": [{}]}}"#, vec![form; count].join(", ")),
    )
}

fn statuses(cases: &[Case<'_>]) -> Vec<(usize, DocumentStatus)> {
    let batch = ENGINE.refine_batch(cases, as_of()).unwrap();
    batch
        .outcomes
        .iter()
        .map(|outcome| (outcome.case_index, outcome.status))
        .collect()
}

#[test]
fn a_balance_that_fits_no_column_is_null_and_told_and_all_else_lands() {
    let (before, behind) = (couple(1), couple(2));
    let absurd = RawCase::new("X-1", vec![postings(2)]);
    let cases = [before.case(), absurd.case(), behind.case()];
    let refined = cases.each_ref().map(|case| ENGINE.refine(case, as_of()));
    let [_, alone, _] = &refined;
    assert_eq!(alone.silver.account_activity.len(), 2);
    assert_eq!(alone.silver.tax_years[0].current_balance, None);
    let told: Vec<_> = alone
        .observations
        .iter()
        .map(|seen| (seen.code, seen.field))
        .collect();
    assert_eq!(told, [("amount_overflow", "current_balance")]);

    let batch = ENGINE.refine_batch(&cases, as_of()).unwrap();
    assert_eq!(batch.tables, tables_of(&refined));
    assert!(
        batch
            .outcomes
            .iter()
            .all(|outcome| outcome.status == DocumentStatus::Completed)
    );
}

#[test]
fn a_gold_figure_that_fits_no_column_takes_away_its_table_of_the_case_and_nothing_else() {
    let (before, behind) = (couple(1), couple(2));
    // Two returns of one year add up to almost twenty trillion.
    let absurd = RawCase::new("X-1", vec![before.documents[5].clone(), returns(2)]);
    let cases = [before.case(), absurd.case(), behind.case()];
    let refined = cases.each_ref().map(|case| ENGINE.refine(case, as_of()));
    let batch = ENGINE.refine_batch(&cases, as_of()).unwrap();

    let [first, alone, last] = refined;
    let mut kept = alone.clone();
    kept.gold.tax_projections.clear();
    let expected = tables_of(&[first, kept, last]);
    let tables = goldsmith::tables();
    for ((table, rows), expected) in tables.iter().zip(&batch.tables).zip(&expected) {
        // What was seen differs: it tells of the gold that was withheld.
        assert!(
            rows == expected || table.name == "observations",
            "{}",
            table.name
        );
    }
    assert!(alone.gold.monthly_expenses.len() + alone.gold.income_sources.len() > 2);

    for outcome in &batch.outcomes {
        if outcome.case_index == 1 {
            assert_eq!(outcome.status, DocumentStatus::Failed);
            assert!(
                outcome.errors[0].contains("tax_projections."),
                "{:?}",
                outcome.errors
            );
        } else {
            assert_eq!(outcome.status, DocumentStatus::Completed);
        }
    }
}

#[test]
fn the_greatest_amount_itself_lands() {
    for document in [postings(1), returns(1)] {
        let raw = RawCase::new("X-2", vec![document]);
        assert_eq!(statuses(&[raw.case()]), [(0, DocumentStatus::Completed)]);
    }
}
