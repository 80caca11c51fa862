//! What all four sources share: documents, the shapes around their records, and
//! where a record's year comes from.

use std::collections::HashSet;

use goldsmith_coalesce::{
    Code, Kind, Observation, Observations, Rows, Scratch, Section, SyntaxError, Tape, UnmappedKey,
    Value, parse_year,
};
use goldsmith_table::Timestamp;
use goldsmith_terms::{DocumentId, Pointer, Source, TaxYear, Text};

use crate::origin::{FieldOrigin, Trail};
use crate::tables::Lineage;

/// One raw response of one case.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The case.
    pub case_id: &'a str,
    /// Derived from case, source and bytes: see [`DocumentId::of`].
    pub id: DocumentId,
    /// Where it comes from.
    pub source: Source,
    /// The response as it came.
    pub bytes: &'a [u8],
}

/// What all rows of a run share.
#[derive(Clone, Copy, Debug)]
pub struct Stamp<'a> {
    /// Midnight UTC of the as-of date.
    pub transformed_at: Timestamp,
    /// Fingerprint of the rules.
    pub rules_hash: &'a str,
}

/// What became of a document beside its rows.
#[derive(Clone, Debug)]
pub struct DocumentReport<'a> {
    /// The document.
    pub id: DocumentId,
    /// Its source.
    pub source: Source,
    /// Why the whole document gave no rows, if so.
    pub set_aside: Option<SetAside>,
    /// What was seen.
    pub observations: Vec<Observation<'a>>,
    /// The records that gave no rows.
    pub rejected: Vec<Rejected<'a>>,
    /// The keys that no field reads.
    pub unmapped: Vec<UnmappedKey>,
    /// Where the fields of its rows come from: nothing unless the extractor was
    /// asked for it.
    pub origins: Vec<FieldOrigin<'a>>,
}

/// A record that gave no row.
#[derive(Clone, Debug, PartialEq)]
pub struct Rejected<'a> {
    /// Why.
    pub code: Code,
    /// Its place in the document.
    pub pointer: Pointer,
    /// The table it would have gone to.
    pub table: &'static str,
    /// Its first byte in the document.
    pub offset: usize,
    /// The record as it stands there.
    pub raw: Text<'a>,
}

impl Rejected<'_> {
    /// The same, free of the document, its place moved.
    pub(crate) fn into_owned<'o>(self, offset: impl Fn(usize) -> usize) -> Rejected<'o> {
        Rejected {
            code: self.code,
            pointer: self.pointer,
            table: self.table,
            offset: offset(self.offset),
            raw: self.raw.into_owned().into(),
        }
    }
}

/// Why a whole document gave no rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetAside {
    /// The bytes are no JSON document.
    Syntax(SyntaxError),
    /// No known shape of its source, or a failure reported by the producer.
    Shape(Code),
}

impl SetAside {
    /// The reason's word in tables and summaries.
    pub const fn reason(&self) -> &'static str {
        match self {
            SetAside::Syntax(error) => error.reason.as_str(),
            SetAside::Shape(code) => code.as_str(),
        }
    }

    /// Where the document stops being one, in bytes from its start.
    pub const fn offset(&self) -> Option<usize> {
        match self {
            SetAside::Syntax(error) => Some(error.offset),
            SetAside::Shape(_) => None,
        }
    }
}

/// The memory that reading documents needs, kept from document to document.
#[derive(Debug, Default)]
pub struct Workspace {
    pub(crate) tape: Tape,
    pub(crate) scratch: Scratch,
}

impl Workspace {
    /// How often each spelling won since this was asked last, by its slot: its
    /// position among [`Extractor::spellings`](crate::Extractor::spellings).
    pub fn take_counts(&mut self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.scratch.take_counts()
    }
}

/// The document being read, and what is seen in it.
pub(crate) struct Reading<'w, 'a> {
    pub(crate) document: Document<'a>,
    pub(crate) stamp: Stamp<'a>,
    pub(crate) scratch: &'w mut Scratch,
    pub(crate) observations: Observations<'a>,
    pub(crate) rejected: Vec<Rejected<'a>>,
    pub(crate) trail: Trail<'a>,
}

impl<'a> Reading<'_, 'a> {
    pub(crate) fn lineage(&self, source_path: Pointer) -> Lineage<'a> {
        Lineage {
            bronze_id: self.document.id,
            source_path,
            transformed_at: self.stamp.transformed_at,
            rules_hash: self.stamp.rules_hash,
        }
    }

    /// Reads a record at its place.
    #[inline]
    pub(crate) fn record<'t, R: goldsmith_coalesce::Record<'t, 'a>>(
        &mut self,
        object: Value<'t, 'a>,
        section: &Section,
        pointer: &Pointer,
    ) -> R {
        goldsmith_coalesce::read(
            object,
            section,
            pointer,
            self.scratch,
            &mut self.observations,
        )
    }

    /// Reads a record whose keys are a part of the object's: the others are told
    /// where the rest of it is read.
    pub(crate) fn part_of<'t, R: goldsmith_coalesce::Record<'t, 'a>>(
        &mut self,
        object: Value<'t, 'a>,
        section: &Section,
        pointer: &Pointer,
    ) -> R {
        let observations = &mut self.observations;
        goldsmith_coalesce::read_part(object, section, pointer, self.scratch, observations)
    }

    /// Reads the next record of a list.
    #[inline]
    pub(crate) fn row<'t, R: goldsmith_coalesce::Record<'t, 'a>>(
        &mut self,
        rows: &mut Rows<'_, 't, 'a>,
        object: Value<'t, 'a>,
        pointer: &Pointer,
    ) -> R {
        rows.read(object, pointer, self.scratch, &mut self.observations)
    }

    /// Sets a record aside and says why.
    pub(crate) fn reject(
        &mut self,
        code: Code,
        record: Value<'_, 'a>,
        pointer: &Pointer,
        table: &'static str,
        detail: &str,
    ) {
        self.observations.record(code, pointer, table, detail);
        self.rejected.push(Rejected {
            code,
            pointer: pointer.clone(),
            table,
            offset: record.offset(),
            raw: record.raw().into(),
        });
    }

    /// Whether the record is an information return, which belongs to another
    /// source (field contract A.1); if so, says so.
    pub(crate) fn is_information_return(
        &mut self,
        record: Value<'_, 'a>,
        pointer: &Pointer,
        table: &'static str,
    ) -> bool {
        let has = |name: &str| record.entries().any(|(key, _)| key.is_key(name));
        let is_return = has("Form") && has("Income");
        if is_return {
            let detail = "an information return stands among other records; it was set aside";
            self.reject(Code::WrongSource, record, pointer, table, detail);
        }
        is_return
    }

    /// Whether the value is an object; if not, says so.
    pub(crate) fn is_object(
        &mut self,
        value: Value<'_, 'a>,
        pointer: &Pointer,
        table: &'static str,
    ) -> bool {
        let is_object = value.kind() == Kind::Object;
        if !is_object {
            let detail = "an element that is no object was set aside";
            self.reject(Code::BadElement, value, pointer, table, detail);
        }
        is_object
    }
}

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

/// Where a record's year may come from besides its own field (field contract B.1).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Inherited {
    /// The year of the enclosing map or file object.
    pub(crate) enclosing: Option<TaxYear>,
    /// The year the root states.
    pub(crate) root: Option<TaxYear>,
}

impl<'a> Reading<'_, 'a> {
    /// A record's year: its own, else the enclosing one, else the root's, else
    /// the one its file name holds. Says where two differ; sets the record aside
    /// where there is none.
    pub(crate) fn year(
        &mut self,
        own: Option<TaxYear>,
        inherited: Inherited,
        source_file: Option<&str>,
        record: Value<'_, 'a>,
        pointer: &Pointer,
        table: &'static str,
    ) -> Option<TaxYear> {
        let stated = [own, inherited.enclosing, inherited.root];
        let mut known = stated.into_iter().flatten();
        if let Some(year) = known.next() {
            if known.any(|other| other != year) {
                let detail =
                    "the record and what encloses it name different years; the record's was kept";
                self.observations
                    .record(Code::YearConflict, pointer, table, detail);
            }
            return Some(year);
        }
        let year = source_file.and_then(file_name_year);
        if year.is_some() {
            let detail = "no year is stated; the file name's was taken";
            self.observations
                .record(Code::YearFromFileName, pointer, table, detail);
        } else if self.scratch.is_ambiguous("tax_year") {
            let detail = "more than one year can be read; the record was set aside";
            self.reject(Code::AmbiguousYear, record, pointer, table, detail);
        } else {
            let detail = "no year can be read; the record was set aside";
            self.reject(Code::MissingYear, record, pointer, table, detail);
        }
        year
    }
}

/// The year in a file name: the first token of two or four digits after a token
/// AT, WI, TRT or ROA.
fn file_name_year(name: &str) -> Option<TaxYear> {
    tokens(name)
        .skip_while(|token| {
            !["AT", "WI", "TRT", "ROA"]
                .iter()
                .any(|word| word.eq_ignore_ascii_case(token))
        })
        .skip(1)
        .find(|token| {
            matches!(token.len(), 2 | 4) && token.bytes().all(|byte| byte.is_ascii_digit())
        })
        .and_then(|token| parse_year(token).ok())
}

/// A file name's words: runs of letters and digits, a possessive `'s` dropped.
pub(crate) fn tokens(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .map(|word| {
            word.strip_suffix("'s")
                .or_else(|| word.strip_suffix("’s"))
                .unwrap_or(word)
        })
        .flat_map(|word| word.split(['\'', '’']))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_names_year_stands_behind_the_word_for_its_transcript() {
        for (name, year) in [
            ("AT 23 E.pdf", Some(2023)),
            ("WI 2021.pdf", Some(2021)),
            ("WI_2023_TP.pdf", Some(2023)),
            ("2019 John's ROA 22 S.pdf", Some(2022)),
            ("scan 2021.pdf", None),
            ("AT.pdf", None),
        ] {
            assert_eq!(file_name_year(name).map(i32::from), year, "{name}");
        }
    }

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
