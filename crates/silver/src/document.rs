//! What all four sources share: documents, the shapes around their records, and
//! where a record's year comes from.

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
}
