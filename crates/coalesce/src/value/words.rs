use goldsmith_terms::{FilingStatus, Frequency};

use super::same_letters;
use crate::leaf::Unread;

/// The meaning of a text that differs from a listed word in nothing but case,
/// spaces, `_`, `-` and a closing full stop: `filed?` is a question.
fn plainly_one_of<T: Copy>(text: &str, meanings: &[(T, &[&str])]) -> Result<T, Unread> {
    let is_plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '_' | '-');
    if text.strip_suffix('.').unwrap_or(text).chars().all(is_plain) {
        one_of(text, meanings)
    } else {
        Err(Unread::Unreadable)
    }
}

/// The meaning of a text that has the letters of a listed word, whatever its
/// punctuation.
fn one_of<T: Copy>(text: &str, meanings: &[(T, &[&str])]) -> Result<T, Unread> {
    meanings
        .iter()
        .find(|(_, words)| words.iter().any(|word| says(text, word)))
        .map(|(meaning, _)| *meaning)
        .ok_or(Unread::Unreadable)
}

/// Whether the text is the word. Codes are numbers: a sign makes another one.
fn says(text: &str, word: &str) -> bool {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        text == word
    } else {
        same_letters(text, word)
    }
}

/// Reads yes or no (field contract C.4), with the words for a filed return.
pub(super) fn boolean(text: &str, _quoted: bool) -> Result<bool, Unread> {
    const WORDS: &[(bool, &[&str])] = &[
        (
            true,
            &[
                "true",
                "1",
                "t",
                "yes",
                "y",
                "filed",
                "returnfiled",
                "returnwasfiled",
                "taxreturnfiled",
            ],
        ),
        (
            false,
            &[
                "false",
                "0",
                "f",
                "no",
                "n",
                "unfiled",
                "notfiled",
                "noreturnfiled",
                "notaxreturnfiled",
                "notyetfiled",
                "returnnotfiled",
                "returnwasnotfiled",
            ],
        ),
    ];
    plainly_one_of(text, WORDS)
}

/// Reads a filing status (field contract C.9).
pub(super) fn filing_status(text: &str, _quoted: bool) -> Result<FilingStatus, Unread> {
    const WORDS: &[(FilingStatus, &[&str])] = &[
        (
            FilingStatus::Single,
            &["single", "s", "filingsingle", "singlefiler", "0"],
        ),
        (
            FilingStatus::MarriedJoint,
            &[
                "marriedfilingjointly",
                "marriedfilingjoint",
                "marriedfilingjointreturn",
                "marriedjoint",
                "marriedjointly",
                "filingjointly",
                "jointly",
                "joint",
                "mfj",
                "1",
            ],
        ),
        (
            FilingStatus::MarriedSeparate,
            &[
                "marriedfilingseparately",
                "marriedfilingseparate",
                "marriedfilingseparatereturn",
                "marriedseparate",
                "marriedseparately",
                "filingseparately",
                "mfs",
                "2",
            ],
        ),
        (
            FilingStatus::HeadOfHousehold,
            &["headofhousehold", "headofhouse", "hoh", "3"],
        ),
        (
            FilingStatus::QualifyingWidow,
            &[
                "qualifyingwidower",
                "qualifyingwidow",
                "qualifyingwidowerwithdependentchild",
                "qualifiedwidower",
                "qualifiedwidow",
                "widow",
                "widower",
                "qualifyingsurvivingspouse",
                "survivingspouse",
                "qw",
                "qss",
                "4",
            ],
        ),
    ];
    one_of(text, WORDS)
}

/// Reads how often one is paid (field contract C.10).
pub(super) fn frequency(text: &str, _quoted: bool) -> Result<Frequency, Unread> {
    const WORDS: &[(Frequency, &[&str])] = &[
        (
            Frequency::Weekly,
            &["weekly", "everyweek", "onceaweek", "perweek"],
        ),
        (
            Frequency::Biweekly,
            &[
                "biweekly",
                "everytwoweeks",
                "every2weeks",
                "onceeverytwoweeks",
                "onceevery2weeks",
                "everyotherweek",
                "everysecondweek",
                "every2ndweek",
                "fortnightly",
            ],
        ),
        (
            Frequency::Semimonthly,
            &[
                "semimonthly",
                "twiceamonth",
                "twicepermonth",
                "twicemonthly",
                "2xamonth",
                "2xpermonth",
            ],
        ),
        (
            Frequency::Monthly,
            &["monthly", "everymonth", "onceamonth", "permonth"],
        ),
        (
            Frequency::Quarterly,
            &["quarterly", "everyquarter", "onceaquarter", "perquarter"],
        ),
        (
            Frequency::Annual,
            &[
                "annual",
                "annually",
                "yearly",
                "everyyear",
                "onceayear",
                "peryear",
                "perannum",
            ],
        ),
    ];
    plainly_one_of(text, WORDS)
}

#[cfg(test)]
mod tests;
