//! What was set aside or not read, in the words of the summary and of
//! `meta.set_aside`.

use goldsmith::{DocumentOutcome, DocumentStatus};
use goldsmith_intake::{SetAside, SetAsideReason, Skipped};
use goldsmith_warehouse::{SetAsideRecord, SkippedFile};

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
