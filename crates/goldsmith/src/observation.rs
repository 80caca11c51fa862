use std::collections::HashMap;

use goldsmith_silver::{Code, DocumentReport, Observation, SetAside};
use goldsmith_table::table;
use goldsmith_terms::{DocumentId, Pointer, Severity, Source, Text};

use crate::mask::{masked_pointer, shown};

table! {
    /// Something seen while a document was read that its rows do not tell.
    pub struct ObservationRow<'a> = meta.observations, key [bronze_id, seq] {
        /// The case.
        pub case_id: &'a str,
        /// The document.
        pub bronze_id: DocumentId,
        /// Which of the document's observations it is, from 1.
        pub seq: i32,
        /// Its source.
        pub source: Source,
        /// The place in the document, social security numbers in keys masked.
        pub source_path: Text<'a>,
        /// The table concerned; empty for the document as a whole.
        pub table_name: &'static str,
        /// The field concerned; empty for the record as a whole.
        pub field: &'static str,
        /// What was seen.
        pub code: &'static str,
        /// How bad it is.
        pub severity: Severity,
        /// What an operator needs to know. It names keys of the document, digits
        /// hidden, and never a value.
        pub detail: Text<'a>,
        /// The value as it stands in the document, social security numbers
        /// masked, cut after 1,000 characters. The only place beside the raw
        /// documents where a value that was not read is kept.
        pub raw_value: Option<Text<'a>>,
    }
}

impl<'a> ObservationRow<'a> {
    /// A document that was given more than once.
    pub(crate) fn of_duplicate(
        case_id: &'a str,
        id: DocumentId,
        source: Source,
    ) -> ObservationRow<'a> {
        ObservationRow {
            case_id,
            bronze_id: id,
            seq: 0,
            source,
            source_path: "".into(),
            table_name: "",
            field: "",
            code: Code::DuplicateDocument.as_str(),
            severity: Code::DuplicateDocument.severity(),
            detail: "the same document was given more than once in this case and was read once"
                .into(),
            raw_value: None,
        }
    }

    /// A case whose gold was withheld.
    pub(crate) fn of_overflow(
        case_id: &'a str,
        id: DocumentId,
        source: Source,
        table: &'static str,
        detail: &str,
    ) -> ObservationRow<'a> {
        ObservationRow {
            table_name: table,
            code: Code::AmountOverflow.as_str(),
            severity: Severity::Error,
            detail: detail.to_owned().into(),
            ..ObservationRow::of_duplicate(case_id, id, source)
        }
    }

    /// Adds a report's observations as rows.
    pub(crate) fn of_report(
        case_id: &'a str,
        report: DocumentReport<'a>,
        rows: &mut Vec<ObservationRow<'a>>,
    ) {
        let DocumentReport {
            id,
            source,
            set_aside,
            observations,
            ..
        } = report;
        let row = |seen: Observation<'a>| ObservationRow {
            case_id,
            bronze_id: id,
            seq: 0,
            source,
            source_path: masked_pointer(&seen.pointer).into(),
            table_name: seen.table,
            field: seen.field,
            code: seen.code.as_str(),
            severity: seen.code.severity(),
            detail: seen.detail.into(),
            raw_value: seen.raw.map(|raw| shown(&raw).into()),
        };
        rows.extend(set_aside.map(|set_aside| row(of_document(set_aside))));
        rows.extend(observations.into_iter().map(row));
    }
}

/// Numbers the observations of each document.
pub(crate) fn number(rows: &mut [ObservationRow<'_>]) {
    let mut last: HashMap<DocumentId, i32> = HashMap::new();
    for row in rows {
        let seq = last.entry(row.bronze_id).or_default();
        *seq = seq.saturating_add(1);
        row.seq = *seq;
    }
}

/// The observation of a document that gave no rows.
fn of_document<'a>(set_aside: SetAside) -> Observation<'a> {
    let (code, detail) = match set_aside {
        SetAside::Syntax(error) => (Code::NotADocument, error.to_string()),
        SetAside::Shape(code) => (code, "no records were read from this document".to_owned()),
    };
    Observation {
        code,
        pointer: Pointer::root(),
        table: "",
        field: "",
        detail,
        raw: None,
    }
}
