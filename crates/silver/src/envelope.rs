//! The shapes around records (field contract A): wrappers, year maps, and roots
//! that hold no records.

use std::collections::HashSet;

use goldsmith_coalesce::{Code, Kind, Section, Value, parse_year};
use goldsmith_terms::{Pointer, Text};

use crate::document::{Reading, SetAside};

impl<'a> Reading<'_, 'a> {
    /// The years of a year map with their values, empty ones left out. Of a year
    /// that stands twice the second is set aside: a record at the same place could
    /// not be told from the first. What stands beside the years is told.
    pub(crate) fn years<'t>(
        &mut self,
        map: Value<'t, 'a>,
        pointer: &Pointer,
        table: &'static str,
    ) -> Vec<(Text<'a>, Value<'t, 'a>)> {
        let mut seen = HashSet::new();
        let mut years = Vec::new();
        for (key, value) in map.entries() {
            let key = key.text().unwrap_or_else(|| key.raw().into());
            if !is_year_key(&key) {
                let is_known = BESIDE_YEARS.contains(&key.as_ref());
                // The root's own keys are told where it is read as a document.
                if !is_known && *pointer != Pointer::root() {
                    let place = pointer.key(&key);
                    self.observations.unmapped(table, key, || place);
                }
            } else if value.kind() == Kind::Null || value.is_empty_container() {
                // Passed over (field contract A.0, rule 1).
            } else if seen.insert(key.clone()) {
                years.push((key, value));
            } else {
                let detail = "the year stands twice; its second records were set aside";
                self.reject(Code::DuplicateKey, value, &pointer.key(&key), table, detail);
            }
        }
        years
    }

    /// What a wrapper around the root says itself; `None` without a wrapper.
    pub(crate) fn wrapper<'t, R: goldsmith_coalesce::Record<'t, 'a>>(
        &mut self,
        outer: Value<'t, 'a>,
        root: Value<'t, 'a>,
        section: &Section,
    ) -> Option<R> {
        let is_wrapped = outer.offset() != root.offset();
        is_wrapped.then(|| self.part_of(outer, section, &Pointer::root()))
    }
}

/// Keys that may stand beside the years of a map and carry nothing we keep
/// (field contract A.2).
const BESIDE_YEARS: [&str; 3] = ["summary", "overall_totals", "troubleshoot"];

/// The value that holds the records: the root, or what it holds under `data`
/// where that is an object with the key of a list (field contract A.0, rule 6).
pub(crate) fn unwrapped<'t, 'a>(
    root: Value<'t, 'a>,
    section: &Section,
    list: &str,
) -> (Value<'t, 'a>, Pointer) {
    let mut data = root
        .entries()
        .filter(|(key, value)| key.is_key("data") && value.kind() == Kind::Object);
    let holds_list = |data: Value<'t, 'a>| {
        data.entries().any(|(key, value)| {
            let may_be_list = value.is_container() || value.kind() == Kind::Null;
            may_be_list && section.leads_to(&key.text().unwrap_or_default(), list)
        })
    };
    match data.find(|(_, data)| holds_list(*data)) {
        Some((_, data)) => (data, Pointer::root().key("data")),
        None => (root, Pointer::root()),
    }
}

/// Why a root without records is no empty answer (field contract A.0, rules 1
/// and 5); `None` where it is one: its envelope is there and holds nothing. A
/// wrapper around the root may tell of a failure.
pub(crate) fn refusal(
    outer: Value<'_, '_>,
    root: Value<'_, '_>,
    section: &Section,
    list: &str,
) -> Option<SetAside> {
    if root.kind() == Kind::Array && root.is_empty_container() {
        return None;
    }
    if reports_failure(outer) || reports_failure(root) {
        return Some(SetAside::Shape(Code::ProducerError));
    }
    if section.mentions(root, list) {
        return None;
    }
    Some(SetAside::Shape(Code::UnknownEnvelope))
}

/// Whether the root says that the producer failed.
pub(crate) fn reports_failure(root: Value<'_, '_>) -> bool {
    let value = |name: &str| {
        root.entries()
            .find(|(key, _)| key.is_key(name))
            .map(|(_, value)| value)
    };
    let says = |name: &str, words: &[&str]| {
        value(name)
            .and_then(|value| value.text())
            .is_some_and(|text| {
                words
                    .iter()
                    .any(|word| text.trim().eq_ignore_ascii_case(word))
            })
    };
    let tells = |name: &str| {
        value(name).is_some_and(|value| value.kind() != Kind::Null && value.kind() != Kind::False)
    };
    let succeeded = says("status", &["success", "ok", "completed", "200"]);
    says("success", &["false", "0", "no"])
        || says("status", &["error", "fail", "failed", "failure"])
        || tells("detail")
        || tells("error")
        || says("Error", &["true", "1"])
        || (value("status").is_some() && value("message").is_some() && !succeeded)
}

/// Whether an object is a year map: some of its keys are years and hold records
/// (field contract A.0, rule 3). Other keys may stand beside them.
pub(crate) fn has_years(object: Value<'_, '_>) -> bool {
    object
        .entries()
        .any(|(key, value)| value.is_container() && key.text().is_some_and(|key| is_year_key(&key)))
}

/// Whether a key of a year map holds records: a year, or `Unknown` for none.
pub(crate) fn is_year_key(key: &str) -> bool {
    // Most keys begin like none, and none is as long as that.
    if key.len() > 64
        || key.starts_with(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'T' | 'u' | 'U'))
    {
        return false;
    }
    let key = key.trim();
    key.eq_ignore_ascii_case("unknown")
        || (key.starts_with(|c: char| c.is_ascii_digit() || c == 'T') && parse_year(key).is_ok())
}

#[cfg(test)]
mod tests {
    use goldsmith_coalesce::Tape;

    use super::*;

    #[test]
    fn objects_some_of_whose_keys_are_years_with_records_are_year_maps() {
        let is_map = |json: &str| has_years(Tape::new().read(json.as_bytes()).unwrap());
        assert!(is_map(r#"{"2023": [], "TY 2022": {}, "Unknown": []}"#));
        assert!(is_map(r#"{"2023": [], "summary": {}}"#));
        assert!(is_map(r#"{"\u0032023": []}"#));
        assert!(!is_map(r#"{"summary": {}}"#));
        assert!(!is_map(r#"{"2023": 5}"#));
        assert!(!is_map("{}"));
    }

    #[test]
    fn failures_are_told_from_answers() {
        let fails = |json: &str| reports_failure(Tape::new().read(json.as_bytes()).unwrap());
        for json in [
            r#"{"success": false}"#,
            r#"{"status": "error"}"#,
            r#"{"detail": "Not found"}"#,
            r#"{"error": "x"}"#,
            r#"{"Error": true}"#,
            r#"{"status": "pending", "message": "later"}"#,
        ] {
            assert!(fails(json), "{json}");
        }
        for json in [
            r#"{"success": true}"#,
            r#"{"status": "success", "message": "ok"}"#,
            r#"{"Error": false}"#,
            "{}",
            r#"{"error": null}"#,
        ] {
            assert!(!fails(json), "{json}");
        }
    }
}
