//! However a record of a transcript is spelled, its rows say what went in.

use goldsmith_coalesce::Observation;
use goldsmith_silver::{Code, Silver, Workspace};
use goldsmith_terms::{DocumentId, Pointer, Source};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::interview_layout::INTERVIEW;
use crate::layout::{FORM, Layout, ROW, TRANSACTION, YEAR};
use crate::record::{Manner, Record};
use crate::silver;
use crate::told::tells;

#[test]
fn every_field_of_the_spelling_tables_varies_or_is_left_out_on_purpose() {
    for layout in [YEAR, TRANSACTION, FORM, ROW, INTERVIEW] {
        let mut known: Vec<_> = layout
            .varying()
            .chain(layout.left_out.iter().copied())
            .collect();
        known.sort_unstable();
        let mut fields = layout.fields();
        fields.sort_unstable();
        assert_eq!(fields, known, "[{}]", layout.section);
    }
}

/// A document, and the fields in it under keys that only resemble a spelling.
struct Written {
    text: String,
    near: Vec<&'static str>,
}

/// An account response with one year record and its postings.
fn account(year: &Record, transactions: &[Record], manner: Manner) -> Written {
    let mut near = Vec::new();
    let mut rows = Vec::new();
    for transaction in transactions {
        let (object, more) = TRANSACTION.render(transaction, manner);
        rows.push(object.to_string());
        near.extend(more);
    }
    let (mut record, more) = YEAR.render(year, manner);
    near.extend(more);
    let lists = YEAR.spellings("transactions");
    let list = match manner {
        Manner::Plain => &lists[0],
        _ => &lists[rows.len() % lists.len()],
    };
    assert!(record.put(&[list], &format!("[{}]", rows.join(", "))));
    let text = format!("{{\"records\": [{record}]}}");
    Written { text, near }
}

fn list_of(envelope: &str, layout: &Layout, records: &[Record], manner: Manner) -> Written {
    let mut near = Vec::new();
    let mut rows = Vec::new();
    for record in records {
        let (object, more) = layout.render(record, manner);
        rows.push(object.to_string());
        near.extend(more);
    }
    let text = format!("{{\"{envelope}\": [{}]}}", rows.join(", "));
    Written { text, near }
}

/// Rows without what must differ: the document's id, and what is kept as it was
/// written.
pub(crate) fn comparable(mut silver: Silver<'_>) -> Silver<'_> {
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
                .csed_tolling_events
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
    for row in &mut silver.tax_years {
        row.filing_status_raw = None;
    }
    for row in &mut silver.income_documents {
        row.fields = None;
    }
    silver
}

/// Whether the fields under resembling keys, and no others, were seen to be so.
pub(crate) fn near_ones_are_told(
    observations: &[Observation<'_>],
    layouts: &[Layout],
    near: &[&str],
    text: &str,
) -> Result<(), TestCaseError> {
    // Some fields read keys of other fields too.
    let shared = |field: &&str| {
        let mut layouts = layouts.iter();
        layouts.any(|layout| layout.left_out.contains(field) || layout.derived.contains(field))
    };
    let seen = observations
        .iter()
        .filter(|seen| seen.code == Code::NearSpelling)
        .map(|seen| seen.field);
    let mut told: Vec<&str> = seen
        .filter(|field| near.contains(field) || !shared(field))
        .collect();
    let mut near = near.to_vec();
    told.sort_unstable();
    near.sort_unstable();
    // One that is near in one record may read another field's key in the next.
    told.dedup_by(|one, other| one == other && shared(&&**one));
    near.dedup_by(|one, other| one == other && shared(&&**one));
    prop_assert_eq!(told, near, "{}", text);
    Ok(())
}

/// The rows of a document, all of whose values can be read; the plain one must
/// be free of doubts, or the comparison would say little.
fn read<'a>(source: Source, written: &'a Written) -> Result<Silver<'a>, TestCaseError> {
    let text = &written.text;
    let (rows, report) = silver(source, text.as_bytes(), &mut Workspace::default());
    let unread = report
        .observations
        .iter()
        .find(|seen| matches!(seen.code, Code::UnparsedValue | Code::MissingYear));
    prop_assert!(unread.is_none(), "{unread:?} in {text}");
    let layouts = match source {
        Source::At => &[YEAR, TRANSACTION][..],
        Source::Wi => &[FORM],
        _ => &[ROW],
    };
    near_ones_are_told(&report.observations, layouts, &written.near, text)?;
    Ok(rows)
}

fn same_account(
    year: &Record,
    transactions: &[Record],
    manner: Manner,
) -> Result<(), TestCaseError> {
    let [plain, other] = [Manner::Plain, manner].map(|manner| account(year, transactions, manner));
    let (plain_rows, rows) = (read(Source::At, &plain)?, read(Source::At, &other)?);
    tells(
        &rows.tax_years,
        &YEAR,
        std::slice::from_ref(year),
        &other.text,
    )?;
    tells(
        &rows.account_activity,
        &TRANSACTION,
        transactions,
        &other.text,
    )?;
    prop_assert_eq!(comparable(rows), comparable(plain_rows), "{}", other.text);
    Ok(())
}

fn same_list(layout: &Layout, records: &[Record], manner: Manner) -> Result<(), TestCaseError> {
    let envelope = match layout.source {
        Source::Wi => "forms",
        _ => "records",
    };
    let [plain, other] =
        [Manner::Plain, manner].map(|manner| list_of(envelope, layout, records, manner));
    let (plain_rows, rows) = (read(layout.source, &plain)?, read(layout.source, &other)?);
    match layout.source {
        Source::Wi => tells(&rows.income_documents, layout, records, &other.text)?,
        _ => tells(&rows.trt_records, layout, records, &other.text)?,
    }
    prop_assert_eq!(comparable(rows), comparable(plain_rows), "{}", other.text);
    Ok(())
}

/// Any way of writing a record but the plain one.
fn manner() -> impl Strategy<Value = Manner> {
    prop_oneof![
        Just(Manner::Mixed),
        Just(Manner::Contested),
        Just(Manner::Near)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_account_says_what_went_in_however_it_is_spelled(
        year in YEAR.record(),
        transactions in vec(TRANSACTION.record(), 1..5),
        manner in manner(),
    ) {
        same_account(&year, &transactions, manner)?;
    }

    #[test]
    fn an_information_return_says_what_went_in_however_it_is_spelled(
        forms in vec(FORM.record(), 1..4),
        manner in manner(),
    ) {
        same_list(&FORM, &forms, manner)?;
    }

    #[test]
    fn a_line_of_a_return_says_what_went_in_however_it_is_spelled(
        rows in vec(ROW.record(), 1..4),
        manner in manner(),
    ) {
        same_list(&ROW, &rows, manner)?;
    }
}
