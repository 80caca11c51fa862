use goldsmith_silver::{DocumentReport, SetAside};
use goldsmith_table::{Bytes, table};
use goldsmith_terms::{DocumentId, Source, Text};

use crate::mask::{masked_bytes, masked_pointer};

table! {
    /// A document or a record that gave no rows, with its bytes.
    pub struct QuarantineRow<'a> = meta.quarantine, key [bronze_id, origin, source_path, reason] {
        /// The case, where it is known.
        pub case_id: Option<Text<'a>>,
        /// The document; null for input that was refused before it became one.
        pub bronze_id: Option<DocumentId>,
        /// Its source.
        pub source: Source,
        /// Where in the input the document stood, where that is known.
        pub origin: Option<Text<'a>>,
        /// The record's place in the document, social security numbers masked;
        /// empty for the document as a whole.
        pub source_path: Text<'a>,
        /// The table its rows would have gone to; empty for a whole document.
        pub table_name: &'static str,
        /// Why, in one word: the observation of the same code says more.
        pub reason: Text<'a>,
        /// Of a record, its first byte in the document; of a document, the byte at
        /// which reading stopped.
        pub byte_offset: Option<i64>,
        /// The bytes as they came, social security numbers masked; the bronze
        /// tables keep the document itself. Null where nothing could be read.
        pub raw: Option<Bytes>,
    }
}

impl<'a> QuarantineRow<'a> {
    /// Adds what a report set aside: the whole document, or records of it.
    pub(crate) fn of_report(
        case_id: &'a str,
        bytes: &[u8],
        report: &DocumentReport<'a>,
        rows: &mut Vec<QuarantineRow<'a>>,
    ) {
        let row = |reason: &'static str, offset: Option<usize>, raw: &[u8]| QuarantineRow {
            case_id: Some(case_id.into()),
            bronze_id: Some(report.id),
            source: report.source,
            origin: None,
            source_path: "".into(),
            table_name: "",
            reason: reason.into(),
            byte_offset: offset.and_then(|offset| i64::try_from(offset).ok()),
            raw: Some(Bytes(masked_bytes(raw))),
        };
        let document = report
            .set_aside
            .as_ref()
            .map(|set_aside: &SetAside| row(set_aside.reason(), set_aside.offset(), bytes));
        let records = report.rejected.iter().map(|rejected| QuarantineRow {
            source_path: masked_pointer(&rejected.pointer).into(),
            table_name: rejected.table,
            ..row(
                rejected.code.as_str(),
                Some(rejected.offset),
                rejected.raw.as_bytes(),
            )
        });
        rows.extend(document.into_iter().chain(records));
    }

    /// Input that was refused before it became a document: a file that cannot be
    /// read, a line of a stream that is no envelope.
    pub fn of_input(
        case_id: Option<&'a str>,
        source: Source,
        origin: &'a str,
        reason: &'a str,
        byte_offset: Option<usize>,
        raw: Option<&[u8]>,
    ) -> QuarantineRow<'a> {
        QuarantineRow {
            case_id: case_id.map(Text::Borrowed),
            bronze_id: None,
            source,
            origin: Some(origin.into()),
            source_path: "".into(),
            table_name: "",
            reason: reason.into(),
            byte_offset: byte_offset.and_then(|offset| i64::try_from(offset).ok()),
            raw: raw.map(|raw| Bytes(masked_bytes(raw))),
        }
    }
}
