//! What was set aside or not read, in the words of the summary and of
//! `meta.quarantine`.

use goldsmith::terms::Source;
use goldsmith::{DocumentOutcome, DocumentStatus, QuarantineRow};
use goldsmith_intake::{SetAside, SetAsideReason, Skipped};
use goldsmith_warehouse::SkippedFile;

/// A document that was set aside.
pub(crate) struct SetAsideRecord {
    case_id: Option<String>,
    /// Where in the input it stood.
    pub(crate) origin: String,
    source: Source,
    /// Why it was set aside; no value of a taxpayer.
    pub(crate) reason: String,
    /// The byte of the document, from 0, at which reading stopped.
    byte_offset: Option<usize>,
}

impl SetAsideRecord {
    /// The row of a document that never became one for the engine, with what
    /// could be read of it.
    pub(crate) fn quarantined(&self, bytes: &[u8]) -> QuarantineRow<'_> {
        QuarantineRow::of_input(
            self.case_id.as_deref(),
            self.source,
            &self.origin,
            &self.reason,
            self.byte_offset,
            (!bytes.is_empty()).then_some(bytes),
        )
    }
}

/// A document the input holds but could not hand out.
pub(crate) fn unread(set_aside: &SetAside) -> SetAsideRecord {
    let (reason, byte_offset) = match set_aside.reason {
        SetAsideReason::Unreadable(kind) => (format!("unreadable ({kind})"), None),
        SetAsideReason::Corrupt(compression) => (format!("corrupt_{compression}"), None),
        SetAsideReason::TooLarge => ("too_long".to_owned(), None),
        SetAsideReason::NotUtf8 => ("not_utf8".to_owned(), None),
        SetAsideReason::NotAnObject => ("not_an_object".to_owned(), None),
        SetAsideReason::NotJson { column } => ("not_json".to_owned(), column.checked_sub(1)),
        SetAsideReason::RepeatedKey => ("repeated_key".to_owned(), None),
        SetAsideReason::NoCaseId => ("no_case_id".to_owned(), None),
        SetAsideReason::NoRawResponse => ("no_raw_response".to_owned(), None),
        other => (other.to_string(), None),
    };
    SetAsideRecord {
        case_id: set_aside.case_id.clone(),
        origin: set_aside.origin.clone(),
        source: set_aside.source,
        reason,
        byte_offset,
    }
}

/// A document the engine set aside; `None` for any other.
pub(crate) fn refused(
    outcome: &DocumentOutcome,
    case_id: &str,
    origin: &str,
) -> Option<SetAsideRecord> {
    let DocumentStatus::SetAside { reason, offset } = outcome.status else {
        return None;
    };
    Some(SetAsideRecord {
        case_id: Some(case_id.to_owned()),
        origin: origin.to_owned(),
        source: outcome.source,
        reason: reason.to_owned(),
        byte_offset: offset,
    })
}

/// A file that is no raw response.
pub(crate) fn skipped(skipped: &Skipped) -> SkippedFile {
    SkippedFile {
        path: skipped.path.display().to_string(),
        reason: skipped.reason.to_string(),
    }
}
