use std::borrow::Cow;

use goldsmith_terms::Text;

use super::normal::normalised;
use crate::leaf::Unread;

/// The type of an information return, in its canonical spelling where the form
/// is known, else the text in upper case.
#[derive(Clone, Debug, PartialEq)]
pub struct FormType<'a>(pub Text<'a>);

/// The canonical codes (field contract C.6).
const FORMS: [&str; 36] = [
    "W-2",
    "W-2C",
    "W-2G",
    "W-2GU",
    "1099-NEC",
    "1099-MISC",
    "1099-K",
    "1099-PATR",
    "1099-INT",
    "1099-DIV",
    "1099-OID",
    "1099-R",
    "1099-G",
    "1099-B",
    "1099-C",
    "1099-A",
    "1099-S",
    "1099-SA",
    "1099-Q",
    "1099-LTC",
    "SSA-1099",
    "RRB-1099",
    "1042-S",
    "1098",
    "1098-E",
    "1098-T",
    "1098-S",
    "3922",
    "5498",
    "5498-SA",
    "K-1-1065",
    "K-1-1041",
    "K-1-1120S",
    "1099-DA",
    "RRB-1099-R",
    "3921",
];

/// Letters and digits in another order than the canonical code's.
const ALIASES: [(&str, &str); 6] = [
    ("1065K1", "K-1-1065"),
    ("K1FROM1065", "K-1-1065"),
    ("1041K1", "K-1-1041"),
    ("K1FROM1041", "K-1-1041"),
    ("1120SK1", "K-1-1120S"),
    ("K1FROM1120S", "K-1-1120S"),
];

/// Reads a form type: case, hyphens, a leading `FORM` or `SCHEDULE` and words
/// behind the code make no difference.
pub(super) fn read(text: Text<'_>) -> Result<FormType<'_>, Unread> {
    if let Some(form) = FORMS.iter().find(|form| **form == text) {
        return Ok(FormType(Cow::Borrowed(form)));
    }
    let upper = normalised(&text).to_uppercase();
    let words: Vec<&str> = upper
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '_' | ':' | ','))
        .map(without_label)
        .filter(|word| !word.is_empty())
        .collect();
    let known = (1..=words.len().min(4))
        .rev()
        .find_map(|count| known_form(words.get(..count)?));
    match known {
        Some(form) => Ok(FormType(Cow::Borrowed(form))),
        None if words.is_empty() => Err(Unread::Unreadable),
        None => Ok(FormType(Cow::Owned(words.join(" ")))),
    }
}

/// What remains of `FORM`, `FORM-W-2`, `FORM1099`; nothing is taken off `FORMAL`.
fn without_label(word: &str) -> &str {
    ["FORM", "SCHEDULE"]
        .iter()
        .find_map(|label| word.strip_prefix(label))
        .filter(|rest| !rest.starts_with(char::is_alphabetic))
        .map_or(word, |rest| {
            rest.trim_start_matches(|c: char| !c.is_alphanumeric())
        })
}

/// The form whose letters and digits these words have.
fn known_form(words: &[&str]) -> Option<&'static str> {
    let letters =
        |text: &str| -> Vec<u8> { text.bytes().filter(u8::is_ascii_alphanumeric).collect() };
    let wanted: Vec<u8> = words.iter().flat_map(|word| letters(word)).collect();
    let alias = || ALIASES.iter().find(|(alias, _)| alias.as_bytes() == wanted);
    FORMS
        .into_iter()
        .find(|form| letters(form) == wanted)
        .or_else(|| alias().map(|(_, form)| *form))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> String {
        read(text.into()).unwrap().0.into_owned()
    }

    #[test]
    fn every_accepted_form_of_the_contract_gives_its_canonical_code() {
        for (canonical, texts) in [
            (
                "W-2",
                &[
                    "W-2",
                    "W2",
                    "W 2",
                    "w-2",
                    "FORM W-2",
                    "Form W-2 Wage and Tax Statement",
                    "FORM: W-2",
                    "FORM-W-2",
                    "Form - W2",
                ][..],
            ),
            ("W-2G", &["W-2G", "W2G", "Form W-2G"]),
            ("W-2GU", &["W2GU"]),
            (
                "1099-NEC",
                &[
                    "1099-NEC",
                    "1099NEC",
                    "1099 NEC",
                    "FORM 1099-NEC",
                    "FORM 1099NEC",
                    "1099–NEC",
                    "１０９９－ＮＥＣ",
                    "Form\u{200b} 1099\u{2009}NEC",
                    "Form1099-NEC",
                    "Form-1099-NEC",
                    "Form‑１099–NEC",
                ],
            ),
            ("1099-MISC", &["1099-MISC BOX 7", "1099misc", "1099-MISC."]),
            ("1099-S", &["1099-S"]),
            ("1099-SA", &["1099-SA"]),
            ("SSA-1099", &["SSA-1099", "SSA1099", "FORM SSA-1099"]),
            ("RRB-1099", &["RRB1099"]),
            ("1042-S", &["1042S"]),
            ("1098", &["1098", "Form 1098"]),
            ("1098-T", &["1098T"]),
            ("5498-SA", &["5498SA"]),
            (
                "K-1-1065",
                &[
                    "K-1 (FORM 1065)",
                    "SCHEDULE K-1 (FORM 1065)",
                    "K1 1065",
                    "Schedule K1 (Form 1065)",
                    "Schedule-K-1 (Form-1065)",
                    "1065 K-1",
                    "Form 1065, Schedule K-1",
                    "K-1 from 1065",
                    "K-1 from Form 1065",
                ],
            ),
            (
                "K-1-1041",
                &[
                    "K-1 (FORM 1041)",
                    "Schedule K-1 (Form 1041)",
                    "1041 K-1",
                    "K-1 from 1041",
                ],
            ),
            (
                "K-1-1120S",
                &[
                    "K-1 1120S",
                    "SCHEDULE K-1 (FORM 1120S)",
                    "K-1 (FORM 1120-S)",
                    "1120-S K-1",
                    "K-1 from 1120S",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(form(text), canonical, "{text}");
            }
        }
    }

    #[test]
    fn an_unknown_form_keeps_its_text_in_upper_case() {
        for (text, kept) in [
            ("form 9999-xyz", "9999-XYZ"),
            ("Form-9999-xyz", "9999-XYZ"),
            ("formal notice", "FORMAL NOTICE"),
            ("Notice from 1065", "NOTICE FROM 1065"),
            ("Schedule K-1", "K-1"),
        ] {
            assert_eq!(form(text), kept, "{text}");
        }
        for text in ["Form", "Schedule-", "FORM:"] {
            assert_eq!(read(text.into()), Err(Unread::Unreadable), "{text}");
        }
    }
}
