//! A posting as the calculators of collection take it: what the record states,
//! else what its words reveal.

use goldsmith_coalesce::parse_date;
use goldsmith_rules::{DateField, Revealed, Rules};
use goldsmith_tax::{Posting, Told, legacy};
use goldsmith_terms::NaiveDate;

use crate::tables::AccountActivity;

/// Codes whose postings have a closing code; nobody else's means anything.
const WITH_CLOSING_CODE: [u16; 6] = [500, 502, 504, 520, 521, 522];
/// Codes whose postings have an action code.
const WITH_ACTION_CODE: [u16; 2] = [971, 972];

impl AccountActivity<'_> {
    /// The posting as far as it bears on the time to collect. What the record
    /// does not state is looked for in its words, by the phrases of the rules,
    /// and marked assumed (contract 0.1.4). `None` for a row without a code.
    pub fn posting(&self, rules: &Rules) -> Option<Posting> {
        let code = self.irs_transaction_code?;
        let mut posting = Posting {
            date: self.activity_date,
            amount: self.signed_amount.or(self.amount),
            ..Posting::new(code)
        };
        if !rules.csed().concerns(code) {
            return Some(posting);
        }
        let number = code.number();
        let closing_code = self.closing_code.as_deref();
        let closing_code = closing_code.filter(|_| WITH_CLOSING_CODE.contains(&number));
        let action_code = self.action_code.as_deref();
        let action_code = action_code.filter(|_| WITH_ACTION_CODE.contains(&number));
        let stated_code = closing_code
            .or(action_code)
            .and_then(|code| code.parse().ok());
        posting.sub_code = stated_code.map(stated);
        posting.end_date = self.end_date.map(stated);
        posting.new_csed_date = self.new_csed_date.map(stated);
        self.add_revealed(&mut posting, rules);
        Some(posting)
    }

    /// The posting as the legacy method takes it: the amount with the sign that
    /// was posted. `None` for a row without a code.
    pub fn legacy_posting(&self) -> Option<legacy::Posting<'_>> {
        Some(legacy::Posting {
            code: self.irs_transaction_code?,
            date: self.activity_date,
            amount: self.amount,
            explanation: self.explanation.as_deref(),
        })
    }

    /// Whether the words of a posting say that the IRS prepared the return.
    pub fn tells_of_substitute_return(&self, rules: &Rules) -> bool {
        let is_substitute = |revealed: Revealed| revealed == Revealed::SubstituteReturn;
        let code = self.irs_transaction_code.into_iter();
        let mut phrases = code.flat_map(|code| rules.phrases(code));
        // Nearly no code has such words.
        phrases.any(|phrase| is_substitute(phrase.reveals))
            && self.revealed(rules).any(|(told, _)| is_substitute(told))
    }

    fn add_revealed(&self, posting: &mut Posting, rules: &Rules) {
        for (revealed, behind) in self.revealed(rules) {
            match revealed {
                Revealed::SubCode(sub_code) => {
                    posting.sub_code.get_or_insert(assumed(sub_code));
                }
                Revealed::Date(field) => {
                    let place = match field {
                        DateField::NewCsedDate => &mut posting.new_csed_date,
                        DateField::EndDate => &mut posting.end_date,
                    };
                    if place.is_none() {
                        *place = leading_date(behind).map(assumed);
                    }
                }
                Revealed::ReferenceNumber => {
                    posting.reference_number = posting.reference_number.or(leading_number(behind));
                }
                Revealed::SubstituteReturn => {}
            }
        }
    }

    /// What the words reveal, and what stands behind them. A row that has no
    /// words of its own carries those of the rule, which reveal nothing.
    fn revealed<'r>(
        &self,
        rules: &'r Rules,
    ) -> impl Iterator<Item = (Revealed, &str)> + use<'r, '_> {
        let code = self.irs_transaction_code;
        let meaning = code
            .and_then(|code| rules.transaction(code))
            .map(|rule| rule.meaning.as_str());
        let words = self.explanation.as_deref();
        let own = words.filter(|words| Some(*words) != meaning);
        let phrases = code.zip(own).into_iter();
        let phrases = phrases.flat_map(|(code, words)| rules.phrases_in(code, words));
        phrases.map(|(phrase, behind)| (phrase.reveals, behind))
    }
}

const fn stated<T: Copy>(value: T) -> Told<T> {
    Told {
        value,
        assumed: false,
    }
}

const fn assumed<T: Copy>(value: T) -> Told<T> {
    Told {
        value,
        assumed: true,
    }
}

/// The date that a text begins with: one word, or up to three as in
/// `April 15, 2031`.
fn leading_date(text: &str) -> Option<NaiveDate> {
    let text = text.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let mut ends = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(end, _)| end)
        .chain([text.len()])
        .take(3);
    ends.find_map(|end| {
        let words = text.get(..end)?;
        parse_date(words.trim_end_matches(|c: char| !c.is_ascii_alphanumeric())).ok()
    })
}

/// The number that a text begins with.
fn leading_number(text: &str) -> Option<u16> {
    let text = text.trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_behind_words_is_read_in_one_word_or_in_three() {
        let day = NaiveDate::from_ymd_opt(2031, 4, 15);
        for text in [
            " 04-15-2031",
            ": 2031-04-15.",
            " April 15, 2031 by Form 900",
            " 04/15/2031, signed",
        ] {
            assert_eq!(leading_date(text), day, "{text}");
        }
        for text in ["", " the end of 2031", " 2031"] {
            assert_eq!(leading_date(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_behind_words_is_read_to_its_end() {
        assert_eq!(leading_number(" 697"), Some(697));
        assert_eq!(leading_number(" # 699, civil"), Some(699));
        assert_eq!(leading_number(" none 697"), None);
        assert_eq!(leading_number(" 99999999"), None);
    }
}
