//! Words of transcripts that reveal what the transcript does not print
//! (`phrases`).

use std::fmt;

use goldsmith_terms::TransactionCode;

use crate::document::{Document, Located};
use crate::row::Row;
use crate::{Fault, RuleTable};

/// Which date stands behind words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateField {
    /// The last day to collect that a 550 states.
    NewCsedDate,
    /// The end of a deferment or of a stay in a combat zone.
    EndDate,
}

impl fmt::Display for DateField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateField::NewCsedDate => "new_csed_date",
            DateField::EndDate => "end_date",
        })
    }
}

/// What words of an explanation reveal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Revealed {
    /// The closing or action code, as a number.
    SubCode(u16),
    /// A date behind the words.
    Date(DateField),
    /// A reference number behind the words.
    ReferenceNumber,
    /// That the IRS prepared the return.
    SubstituteReturn,
}

/// Words that reveal something about the postings of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The code of the posting.
    pub code: TransactionCode,
    /// The words, in lower case, one space between them.
    pub words: String,
    /// What they reveal.
    pub reveals: Revealed,
    /// What the row rests on.
    pub authority: String,
    /// Whether the wording was read in an IRS text.
    pub verified: bool,
}

impl Phrase {
    fn read(
        row: &mut Row<'_, '_>,
        reveals: impl FnOnce(&mut Row<'_, '_>) -> Option<Revealed>,
    ) -> Option<Phrase> {
        let code = row.code("code");
        let words = row.text("words").map(|text| plain(&text));
        let reveals = reveals(row);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        let words = words?;
        if words.is_empty() {
            return row.refuse("`words` must hold letters or digits");
        }
        Some(Phrase {
            code: code?,
            words,
            reveals: reveals?,
            authority: authority?,
            verified: verified?,
        })
    }

    /// What stands behind the words in an explanation; `None` where they do not
    /// stand in it, next to each other and as whole words.
    ///
    /// ```
    /// use goldsmith_rules::Rules;
    /// use goldsmith_terms::TransactionCode;
    ///
    /// let rules = Rules::embedded()?;
    /// let extended = TransactionCode::new(550).unwrap();
    /// let behind = rules
    ///     .phrases(extended)
    ///     .find_map(|phrase| phrase.behind("Statute EXTENDED - to 04-15-2031"));
    /// assert_eq!(behind, Some(" 04-15-2031"));
    /// # Ok::<(), goldsmith_rules::Faults>(())
    /// ```
    pub fn behind<'w>(&self, explanation: &'w str) -> Option<&'w str> {
        self.behind_one_of(word_starts(explanation), explanation)
    }

    fn behind_one_of<'w>(
        &self,
        mut starts: impl Iterator<Item = (usize, u8)>,
        explanation: &'w str,
    ) -> Option<&'w str> {
        let first = self.words.bytes().next()?;
        starts.find_map(|(start, letter)| {
            let here = explanation.get(start..).filter(|_| letter == first)?;
            self.behind_start(here)
        })
    }

    /// What stands behind the words where a text begins with them.
    fn behind_start<'w>(&self, text: &'w str) -> Option<&'w str> {
        let bytes = text.as_bytes();
        let mut end = 0;
        for word in self.words.as_bytes().split(|byte| *byte == b' ') {
            let mut between = bytes.get(end..)?.iter();
            let start = end + between.position(u8::is_ascii_alphanumeric)?;
            end = start + word.len();
            let is_word = bytes.get(start..end)?.eq_ignore_ascii_case(word);
            if !is_word || bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
                return None;
            }
        }
        text.get(end..)
    }
}

/// Where the words of a text begin, and their first letters in lower case.
fn word_starts(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let mut is_inside = false;
    let starts = text.bytes().enumerate().filter(move |(_, byte)| {
        let was_inside = is_inside;
        is_inside = byte.is_ascii_alphanumeric();
        is_inside && !was_inside
    });
    starts.map(|(start, letter)| (start, letter.to_ascii_lowercase()))
}

/// Letters and digits in lower case, one space where anything else stands.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join(" ")
}

/// The phrases by their code, in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct Phrases(Vec<Located<Phrase>>);

impl RuleTable for Phrases {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<Phrases> {
        let before = faults.len();
        const FIELDS: [DateField; 2] = [DateField::NewCsedDate, DateField::EndDate];
        document.refuse_sections_but(
            &["sub_code", "date", "reference_number", "substitute_return"],
            faults,
        );
        let mut phrases = document.section("sub_code", faults, |row| {
            Phrase::read(row, |row| row.sub_code("sub_code").map(Revealed::SubCode))
        });
        phrases.extend(document.section("date", faults, |row| {
            Phrase::read(row, |row| row.word("field", &FIELDS).map(Revealed::Date))
        }));
        phrases.extend(document.section("reference_number", faults, |row| {
            Phrase::read(row, |_| Some(Revealed::ReferenceNumber))
        }));
        phrases.extend(document.section("substitute_return", faults, |row| {
            Phrase::read(row, |_| Some(Revealed::SubstituteReturn))
        }));
        document.refuse_duplicates(&phrases, faults, |phrase| {
            format!("{} {:?}", phrase.code, phrase.words)
        });
        phrases.sort_by_key(|located| located.row.code);
        (faults.len() == before).then_some(Phrases(phrases))
    }
}

impl Phrases {
    pub(crate) fn of(&self, code: TransactionCode) -> impl Iterator<Item = &Phrase> {
        let start = self.0.partition_point(|located| located.row.code < code);
        let phrases = self.0.get(start..).unwrap_or_default().iter();
        phrases
            .map(|located| &located.row)
            .take_while(move |phrase| phrase.code == code)
    }

    /// The phrases of a code that stand in an explanation, and what stands behind
    /// each.
    pub(crate) fn found_in<'r, 'w>(
        &'r self,
        code: TransactionCode,
        explanation: &'w str,
    ) -> impl Iterator<Item = (&'r Phrase, &'w str)> + use<'r, 'w> {
        let mut phrases = self.of(code).peekable();
        // Found once for all phrases; most codes have none.
        let starts: Vec<(usize, u8)> = match phrases.peek() {
            Some(_) => word_starts(explanation).collect(),
            None => Vec::new(),
        };
        phrases.filter_map(move |phrase| {
            let starts = starts.iter().copied();
            Some((phrase, phrase.behind_one_of(starts, explanation)?))
        })
    }

    pub(crate) fn codes(&self) -> impl Iterator<Item = (usize, TransactionCode)> {
        self.0
            .iter()
            .map(|located| (located.offset, located.row.code))
    }
}
