//! However a record is spelled, its rows are the same.

use goldsmith_silver::{Code, Silver, Workspace};
use goldsmith_terms::{DocumentId, Pointer, Source};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::record::{FORM, Layout, Manner, ROW, Record, TRANSACTION, YEAR};
use crate::silver;

#[test]
fn every_field_of_the_spelling_tables_varies_or_is_left_out_on_purpose() {
    for layout in [YEAR, TRANSACTION, FORM, ROW] {
        let varying = layout
            .always
            .iter()
            .chain(layout.sometimes)
            .map(|(field, _)| *field);
        let mut known: Vec<_> = varying.chain(layout.left_out.iter().copied()).collect();
        known.sort_unstable();
        let mut fields = layout.fields();
        fields.sort_unstable();
        assert_eq!(fields, known, "[{}]", layout.section);
    }
}

/// An account response with one year record and its postings.
fn account(year: &Record, transactions: &[Record], manner: Manner) -> String {
    let rows: Vec<_> = transactions
        .iter()
        .map(|transaction| TRANSACTION.render(transaction, manner).to_string())
        .collect();
    let mut record = YEAR.render(year, manner);
    let lists = YEAR.spellings("transactions");
    let list = if manner == Manner::Plain {
        &lists[0]
    } else {
        &lists[rows.len() % lists.len()]
    };
    record.put(list, &format!("[{}]", rows.join(", ")));
    if manner != Manner::Plain {
        year.turn(&mut record);
    }
    format!("{{\"records\": [{record}]}}")
}

fn list_of(envelope: &str, layout: &Layout, records: &[Record], manner: Manner) -> String {
    let rows: Vec<_> = records
        .iter()
        .map(|record| layout.render(record, manner).to_string())
        .collect();
    format!("{{\"{envelope}\": [{}]}}", rows.join(", "))
}

/// Rows without what must differ: the document's id, and the boxes that some
/// spellings stand in.
fn comparable(mut silver: Silver<'_>) -> Silver<'_> {
    let nowhere = DocumentId::of("", Source::At, b"");
    let lineages = silver.tax_years.iter_mut().map(|row| &mut row.lineage);
    let lineages = lineages
        .chain(
            silver
                .account_activity
                .iter_mut()
                .map(|row| &mut row.lineage),
        )
        .chain(
            silver
                .income_documents
                .iter_mut()
                .map(|row| &mut row.lineage),
        )
        .chain(silver.trt_records.iter_mut().map(|row| &mut row.lineage));
    for lineage in lineages {
        lineage.bronze_id = nowhere;
        lineage.source_path = Pointer::root();
    }
    for row in &mut silver.income_documents {
        row.fields = None;
    }
    silver
}

/// Reads both documents and compares their rows; the plain one must have been
/// read without a complaint, or the comparison would say little.
fn same_rows(source: Source, plain: &str, other: &str) -> Result<(), TestCaseError> {
    let mut workspace = Workspace::default();
    let (plain_rows, report) = silver(source, plain.as_bytes(), &mut workspace);
    let unread = report.observations.iter().find(|seen| {
        matches!(
            seen.code,
            Code::UnparsedValue | Code::UnmappedKey | Code::NearSpelling | Code::MissingYear
        )
    });
    prop_assert!(unread.is_none(), "{unread:?} in {plain}");
    let (rows, report) = silver(source, other.as_bytes(), &mut workspace);
    let unread = report
        .observations
        .iter()
        .find(|seen| matches!(seen.code, Code::UnparsedValue | Code::NearSpelling));
    prop_assert!(unread.is_none(), "{unread:?} in {other}");
    prop_assert_eq!(
        comparable(rows),
        comparable(plain_rows),
        "{}\n{}",
        other,
        plain
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_account_has_the_same_rows_however_it_is_spelled(
        year in YEAR.record(),
        transactions in vec(TRANSACTION.record(), 1..5),
    ) {
        let plain = account(&year, &transactions, Manner::Plain);
        same_rows(Source::At, &plain, &account(&year, &transactions, Manner::Mixed))?;
    }

    #[test]
    fn an_information_return_has_the_same_row_however_it_is_spelled(forms in vec(FORM.record(), 1..4)) {
        let plain = list_of("forms", &FORM, &forms, Manner::Plain);
        same_rows(Source::Wi, &plain, &list_of("forms", &FORM, &forms, Manner::Mixed))?;
    }

    #[test]
    fn a_line_of_a_return_has_the_same_row_however_it_is_spelled(rows in vec(ROW.record(), 1..4)) {
        let plain = list_of("records", &ROW, &rows, Manner::Plain);
        same_rows(Source::Trt, &plain, &list_of("records", &ROW, &rows, Manner::Mixed))?;
    }

    #[test]
    fn a_later_spelling_never_beats_an_earlier_one_in_an_account(
        year in YEAR.record(),
        transactions in vec(TRANSACTION.record(), 1..5),
    ) {
        let plain = account(&year, &transactions, Manner::Plain);
        same_rows(Source::At, &plain, &account(&year, &transactions, Manner::Contested))?;
    }

    #[test]
    fn a_later_spelling_never_beats_an_earlier_one_in_an_information_return(forms in vec(FORM.record(), 1..4)) {
        let plain = list_of("forms", &FORM, &forms, Manner::Plain);
        same_rows(Source::Wi, &plain, &list_of("forms", &FORM, &forms, Manner::Contested))?;
    }

    #[test]
    fn a_later_spelling_never_beats_an_earlier_one_in_a_line_of_a_return(rows in vec(ROW.record(), 1..4)) {
        let plain = list_of("records", &ROW, &rows, Manner::Plain);
        same_rows(Source::Trt, &plain, &list_of("records", &ROW, &rows, Manner::Contested))?;
    }
}
