use std::sync::Arc;
use std::time::SystemTime;

use arrow::array::{ArrayRef, BinaryArray, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use arrow::record_batch::RecordBatch;
use goldsmith::{DocumentOutcome, DocumentStatus, TableDefinition};
use goldsmith_table::Columns;
use goldsmith_terms::{Json, Source};
use serde::de::IgnoredAny;

use crate::WarehouseError;
use crate::meta::{optional_text, text, timestamp, timestamps};

/// A raw document and what became of it: a row of its source's bronze table.
#[derive(Clone, Copy)]
pub struct BronzeDocument<'a> {
    /// The case the document belongs to.
    pub case_id: &'a str,
    /// Where in the input it stood.
    pub origin: &'a str,
    /// The response as it was received.
    pub bytes: &'a [u8],
    /// What the engine made of it. A duplicate gets no row: its first has one.
    pub outcome: &'a DocumentOutcome,
}

/// The sources, each with its bronze table (contract section 1).
pub(crate) const SOURCES: [(Source, &str); 4] = [
    (Source::At, "bronze_at_raw"),
    (Source::Wi, "bronze_wi_raw"),
    (Source::Trt, "bronze_trt_raw"),
    (Source::Interview, "bronze_interview_raw"),
];

/// The query for some columns of all raw documents.
pub(crate) fn documents(columns: &str) -> String {
    SOURCES
        .map(|(_, table)| format!("SELECT {columns} FROM bronze.{table}"))
        .join(" UNION ALL ")
}

/// A bronze table: the contract's columns, and beside them `raw_bytes` for
/// responses that are no JSON, and `origin`.
pub(crate) fn definition(name: &'static str) -> TableDefinition {
    let mut raw_response = Vec::new();
    <Option<Json<'_>> as Columns>::fields("raw_response", &mut raw_response);
    let mut fields = vec![text("bronze_id"), text("case_id")];
    fields.append(&mut raw_response);
    fields.extend([
        Field::new("raw_bytes", DataType::Binary, true),
        text("api_source"),
        text("api_endpoint"),
        optional_text("api_version"),
        timestamp("inserted_at", false),
        timestamp("processed_at", true),
        text("processing_status"),
        optional_text("processing_error"),
        text("created_by"),
        text("source_system"),
        text("origin"),
    ]);
    TableDefinition {
        schema: "bronze",
        name,
        key: &["bronze_id"],
        columns: Arc::new(Schema::new(fields)),
    }
}

/// The columns of one source's documents. `at` is when they came in and, for
/// those that were completed, when they were processed.
pub(crate) fn columns(
    documents: &[&BronzeDocument<'_>],
    source: Source,
    at: SystemTime,
) -> Vec<ArrayRef> {
    let system = match source {
        Source::Interview => "casehelper",
        Source::At | Source::Wi | Source::Trt => "tiparser",
    };
    let endpoint = |case_id: &str| match source {
        Source::Interview => format!("/api/cases/{case_id}/interview"),
        Source::At | Source::Wi | Source::Trt => format!("/analysis/{source}"),
    };
    let strings = |value: &dyn Fn(&BronzeDocument<'_>) -> Option<String>| -> ArrayRef {
        Arc::new(
            documents
                .iter()
                .map(|document| value(document))
                .collect::<StringArray>(),
        )
    };
    let json: Vec<Option<&str>> = documents.iter().map(|document| as_json(document)).collect();
    let not_json = documents
        .iter()
        .zip(&json)
        .map(|(document, json)| match json {
            Some(_) => None,
            None => Some(document.bytes),
        });
    let completed = |document: &BronzeDocument<'_>| {
        matches!(document.outcome.status, DocumentStatus::Completed)
    };
    vec![
        strings(&|document| Some(document.outcome.id.to_string())),
        strings(&|document| Some(document.case_id.to_owned())),
        Arc::new(json.iter().copied().collect::<StringArray>()),
        Arc::new(not_json.collect::<BinaryArray>()),
        strings(&|_| Some(system.to_owned())),
        strings(&|document| Some(endpoint(document.case_id))),
        strings(&|_| None),
        timestamps(documents.iter().map(|_| Some(at))),
        timestamps(
            documents
                .iter()
                .map(|document| completed(document).then_some(at)),
        ),
        strings(&|document| {
            let status = if completed(document) {
                "completed"
            } else {
                "failed"
            };
            Some(status.to_owned())
        }),
        strings(&|document| processing_error(document.outcome)),
        strings(&|_| Some("system".to_owned())),
        strings(&|_| Some(system.to_owned())),
        strings(&|document| Some(document.origin.to_owned())),
    ]
}

/// The batch of one source; nothing when no document is of it.
pub(crate) fn batch(
    table: &TableDefinition,
    documents: &[BronzeDocument<'_>],
    source: Source,
    at: SystemTime,
) -> Result<Option<RecordBatch>, WarehouseError> {
    let of_source: Vec<&BronzeDocument<'_>> = documents
        .iter()
        .filter(|document| document.outcome.source == source)
        .filter(|document| !matches!(document.outcome.status, DocumentStatus::Duplicate))
        .collect();
    if of_source.is_empty() {
        return Ok(None);
    }
    let columns = columns(&of_source, source, at);
    RecordBatch::try_new(Arc::clone(&table.columns), columns)
        .map(Some)
        .map_err(|error| WarehouseError::misfit(table, error))
}

/// The response as text where it is JSON. What the engine read is; what it set
/// aside may be JSON too, only of no known shape.
fn as_json<'a>(document: &BronzeDocument<'a>) -> Option<&'a str> {
    let text = std::str::from_utf8(document.bytes).ok()?;
    // A byte order mark is no part of the JSON behind it.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_json = match document.outcome.status {
        DocumentStatus::SetAside { .. } => serde_json::from_str::<IgnoredAny>(text).is_ok(),
        _ => true,
    };
    is_json.then_some(text)
}

/// All errors of the document, one a line.
fn processing_error(outcome: &DocumentOutcome) -> Option<String> {
    (!outcome.errors.is_empty()).then(|| outcome.errors.join("\n"))
}
