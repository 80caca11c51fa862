use std::collections::HashMap;

use goldsmith_silver::{DocumentReport, Silver};
use goldsmith_table::table;
use goldsmith_terms::{DocumentId, RowId, Source, Text};

use crate::mask::{masked_pointer, shown};

table! {
    /// Where one field of one silver row comes from.
    pub struct ProvenanceRow<'a> = meta.provenance, key [row_id, field] {
        /// The case.
        pub case_id: &'a str,
        /// The silver table.
        pub table_name: &'static str,
        /// The row.
        pub row_id: RowId,
        /// The column.
        pub field: &'static str,
        /// The document.
        pub bronze_id: DocumentId,
        /// Its source.
        pub source: Source,
        /// The spelling that won, as it stands in the spelling table, or in
        /// parentheses what stood in for one.
        pub spelling: Text<'a>,
        /// Whether the document's key only resembles the spelling.
        pub is_near: bool,
        /// The value's place in the document, social security numbers masked.
        pub source_path: Text<'a>,
        /// The value's first byte in the document.
        pub byte_offset: i64,
        /// The value as it stands there, social security numbers masked, cut
        /// after 1,000 characters.
        pub raw_value: Text<'a>,
    }
}

/// The origins of a case's fields: of rows that several documents state, those
/// of the documents whose values were kept.
pub(crate) fn rows<'a>(
    case_id: &'a str,
    reports: &mut [DocumentReport<'a>],
    silver: &Silver<'_>,
) -> Vec<ProvenanceRow<'a>> {
    let interview = silver.interviews.last().map(|row| row.lineage.bronze_id);
    let mut rows: Vec<ProvenanceRow<'a>> = Vec::new();
    let mut places: HashMap<(RowId, &'static str), usize> = HashMap::new();
    for report in reports {
        if report.source == Source::Interview && Some(report.id) != interview {
            continue;
        }
        for origin in std::mem::take(&mut report.origins) {
            let row = ProvenanceRow {
                case_id,
                table_name: origin.table,
                row_id: origin.row_id,
                field: origin.field,
                bronze_id: report.id,
                source: report.source,
                spelling: origin.spelling.into(),
                is_near: origin.is_near,
                source_path: masked_pointer(&origin.pointer).into(),
                byte_offset: i64::try_from(origin.offset).unwrap_or(i64::MAX),
                raw_value: shown(&origin.raw).into(),
            };
            // A newer record's value replaces an older one's (contract 5.1).
            match places.get(&(origin.row_id, origin.field)) {
                Some(place) => {
                    if let Some(older) = rows.get_mut(*place) {
                        *older = row;
                    }
                }
                None => {
                    places.insert((origin.row_id, origin.field), rows.len());
                    rows.push(row);
                }
            }
        }
    }
    rows
}
