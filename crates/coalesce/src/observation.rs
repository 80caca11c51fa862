use std::collections::BTreeMap;
use std::fmt;

use goldsmith_terms::{Pointer, Severity, Text};

/// What the reader saw (field contract 0.2, issue codes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Code {
    /// A value is there, but its field cannot hold it.
    UnparsedValue,
    /// Two spellings, or two sources, give different values; the first was kept.
    ValueConflict,
    /// A key resembles a spelling without being it.
    NearSpelling,
    /// A key stands twice in one object; the first that says something was kept.
    DuplicateKey,
    /// A key that no field reads.
    UnmappedKey,
    /// An element of a list is no object.
    BadElement,
    /// A section is no object.
    BadSection,
    /// A record without a year.
    MissingYear,
    /// A record whose year can be read in two ways.
    AmbiguousYear,
    /// Two places give a record different years; the first was kept.
    YearConflict,
    /// The year was taken from a file name.
    YearFromFileName,
    /// An information return without its form type.
    MissingFormType,
    /// Transactions beside several year records, without years of their own.
    UnattributableTransactions,
    /// A record that belongs to another source.
    WrongSource,
    /// No known shape of this source.
    UnknownEnvelope,
    /// The producer reports a failure instead of data.
    ProducerError,
    /// Several envelopes hold records; the first was kept.
    MultipleEnvelopes,
    /// The bytes are no JSON document.
    NotADocument,
    /// The same document was given twice.
    DuplicateDocument,
    /// No rule for this information return.
    UnmappedForm,
    /// No rule for this transaction code.
    UnmappedCode,
    /// An amount stated as zero was taken from the form's boxes.
    IncomeRecomputed,
    /// A stated amount and the sum of the form's boxes differ by more than a dollar.
    IncomeMismatch,
    /// A stated total differs from what was found.
    SummaryMismatch,
    /// Annual or monthly was told from agreement with another figure.
    PeriodInferred,
    /// A grid's rows and its stated total differ by more than a dollar.
    GridTotalMismatch,
    /// No amount is negative although there are credit codes; signs come from the rules.
    UnsignedTranscript,
    /// An amount's sign is not the one its code usually has.
    UnexpectedSign,
    /// The sum of the postings is not the balance the transcript states.
    BalanceMismatch,
    /// A posting that counts for the balance has no readable amount.
    BalanceIncomplete,
    /// A sum of ten trillion dollars or more, which no column can hold.
    AmountOverflow,
}

impl Code {
    /// The word that stands in the tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Code::UnparsedValue => "unparsed_value",
            Code::ValueConflict => "value_conflict",
            Code::NearSpelling => "near_spelling",
            Code::DuplicateKey => "duplicate_key",
            Code::UnmappedKey => "unmapped_key",
            Code::BadElement => "bad_element",
            Code::BadSection => "bad_section",
            Code::MissingYear => "missing_year",
            Code::AmbiguousYear => "ambiguous_year",
            Code::YearConflict => "year_conflict",
            Code::YearFromFileName => "year_from_file_name",
            Code::MissingFormType => "missing_form_type",
            Code::UnattributableTransactions => "unattributable_transactions",
            Code::WrongSource => "wrong_source",
            Code::UnknownEnvelope => "unknown_envelope",
            Code::ProducerError => "producer_error",
            Code::MultipleEnvelopes => "multiple_envelopes",
            Code::NotADocument => "not_a_document",
            Code::DuplicateDocument => "duplicate_document",
            Code::UnmappedForm => "unmapped_form",
            Code::UnmappedCode => "unmapped_code",
            Code::IncomeRecomputed => "income_recomputed",
            Code::IncomeMismatch => "income_mismatch",
            Code::SummaryMismatch => "summary_mismatch",
            Code::PeriodInferred => "period_inferred",
            Code::GridTotalMismatch => "grid_total_mismatch",
            Code::UnsignedTranscript => "unsigned_transcript",
            Code::UnexpectedSign => "unexpected_sign",
            Code::BalanceMismatch => "balance_mismatch",
            Code::BalanceIncomplete => "balance_incomplete",
            Code::AmountOverflow => "amount_overflow",
        }
    }

    /// How bad it is: an error sets a record or a document aside.
    pub const fn severity(self) -> Severity {
        match self {
            Code::MissingYear
            | Code::AmbiguousYear
            | Code::MissingFormType
            | Code::BadElement
            | Code::WrongSource
            | Code::UnattributableTransactions
            | Code::UnknownEnvelope
            | Code::ProducerError
            | Code::NotADocument => Severity::Error,
            Code::NearSpelling
            | Code::UnmappedKey
            | Code::PeriodInferred
            | Code::DuplicateDocument => Severity::Info,
            _ => Severity::Warning,
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Something about a document that its rows alone do not tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation<'a> {
    /// What was seen.
    pub code: Code,
    /// Where in the document.
    pub pointer: Pointer,
    /// The table concerned, empty for the document as a whole.
    pub table: &'static str,
    /// The field concerned, empty for the record as a whole.
    pub field: &'static str,
    /// What an operator needs to know. It may name a key of the document, digits
    /// hidden, but never a value.
    pub detail: String,
    /// The value as it stands in the document. It may be a taxpayer's: it goes
    /// into the observations table and nowhere else.
    pub raw: Option<Text<'a>>,
}

/// A key that no field reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmappedKey {
    /// The table whose records hold it.
    pub table: &'static str,
    /// The keys from the record down to it, joined with dots, digits hidden.
    pub path: String,
    /// Where it stands first.
    pub pointer: Pointer,
    /// How often it stands in the document.
    pub count: u32,
}

/// What is seen while one document is read.
#[derive(Debug, Default)]
pub struct Observations<'a> {
    seen: Vec<Observation<'a>>,
    unmapped: BTreeMap<(&'static str, Text<'a>), (Pointer, u32)>,
}

impl<'a> Observations<'a> {
    /// Adds an observation.
    pub fn push(&mut self, observation: Observation<'a>) {
        self.seen.push(observation);
    }

    /// Adds an observation about a record as a whole.
    pub fn record(
        &mut self,
        code: Code,
        pointer: &Pointer,
        table: &'static str,
        detail: impl Into<String>,
    ) {
        self.push(Observation {
            code,
            pointer: pointer.clone(),
            table,
            field: "",
            detail: detail.into(),
            raw: None,
        });
    }

    /// Adds what was seen elsewhere in the document.
    pub fn append(&mut self, other: Observations<'a>) {
        self.seen.extend(other.seen);
        for (key, (pointer, count)) in other.unmapped {
            self.unmapped.entry(key).or_insert((pointer, 0)).1 += count;
        }
    }

    /// Forgets the unmapped keys of which this is true.
    pub fn forget_unmapped(&mut self, is_known: impl Fn(&str) -> bool) {
        self.unmapped.retain(|(_, path), _| !is_known(path));
    }

    /// The same, free of the document.
    pub fn into_owned<'o>(self) -> Observations<'o> {
        let owned = |text: Text<'a>| Text::Owned(text.into_owned());
        let seen = self.seen.into_iter().map(|seen| Observation {
            code: seen.code,
            pointer: seen.pointer,
            table: seen.table,
            field: seen.field,
            detail: seen.detail,
            raw: seen.raw.map(owned),
        });
        let unmapped = self.unmapped.into_iter();
        Observations {
            seen: seen.collect(),
            unmapped: unmapped
                .map(|((table, path), found)| ((table, owned(path)), found))
                .collect(),
        }
    }

    /// Counts a key that no field of the table reads, by its place within the
    /// record.
    pub fn unmapped(
        &mut self,
        table: &'static str,
        path: Text<'a>,
        pointer: impl FnOnce() -> Pointer,
    ) {
        self.unmapped
            .entry((table, path))
            .or_insert_with(|| (pointer(), 0))
            .1 += 1;
    }

    /// The keys that no field reads, by table and key; keys that are shown alike
    /// are one.
    pub fn unmapped_keys(&self) -> Vec<UnmappedKey> {
        let mut keys: BTreeMap<(&'static str, String), (&Pointer, u32)> = BTreeMap::new();
        for ((table, path), (pointer, count)) in &self.unmapped {
            let known = keys.entry((table, shown_key(path))).or_insert((pointer, 0));
            known.1 = known.1.saturating_add(*count);
        }
        let keys = keys.into_iter();
        keys.map(|((table, path), (pointer, count))| UnmappedKey {
            table,
            path,
            pointer: pointer.clone(),
            count,
        })
        .collect()
    }

    /// Everything seen: in the order it was seen, then each unmapped key once,
    /// by table and key.
    pub fn finish(self) -> Vec<Observation<'a>> {
        let unmapped = self.unmapped_keys();
        let mut seen = self.seen;
        seen.extend(unmapped.into_iter().map(|key| {
            let times = if key.count == 1 { "time" } else { "times" };
            Observation {
                code: Code::UnmappedKey,
                pointer: key.pointer,
                table: key.table,
                field: "",
                detail: format!(
                    "the key `{}` is read by no field; it stands {} {times}",
                    key.path, key.count
                ),
                raw: None,
            }
        }));
        seen
    }
}

/// A key as an operator may see it. Keys are names of fields, but a broken
/// producer may put values there: digits are hidden and long keys are cut.
pub(crate) fn shown_key(key: &str) -> String {
    let hide = |c: char| match c {
        _ if c.is_ascii_digit() => '#',
        // A line stays a line.
        _ if c.is_control() => '�',
        _ => c,
    };
    let mut shown: String = key.chars().take(60).map(hide).collect();
    if key.chars().nth(60).is_some() {
        shown.push('…');
    }
    shown
}
