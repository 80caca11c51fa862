use goldsmith_terms::{FilingStatus, Frequency};

use super::same_letters;
use crate::leaf::Unread;

fn one_of<T: Copy>(text: &str, meanings: &[(T, &[&str])]) -> Result<T, Unread> {
    meanings
        .iter()
        .find(|(_, words)| words.iter().any(|word| says(text, word)))
        .map(|(meaning, _)| *meaning)
        .ok_or(Unread::Unreadable)
}

/// Whether the text is the word. Codes are numbers: a sign makes another one.
fn says(text: &str, word: &str) -> bool {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
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
            &["true", "1", "t", "yes", "y", "filed", "returnfiled"],
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
            ],
        ),
    ];
    one_of(text, WORDS)
}

/// Reads a filing status (field contract C.9).
pub(super) fn filing_status(text: &str, _quoted: bool) -> Result<FilingStatus, Unread> {
    const WORDS: &[(FilingStatus, &[&str])] = &[
        (FilingStatus::Single, &["single", "s", "0"]),
        (
            FilingStatus::MarriedJoint,
            &[
                "marriedfilingjointly",
                "marriedfilingjoint",
                "marriedjoint",
                "mfj",
                "joint",
                "1",
            ],
        ),
        (
            FilingStatus::MarriedSeparate,
            &[
                "marriedfilingseparately",
                "marriedfilingseparate",
                "marriedseparate",
                "mfs",
                "2",
            ],
        ),
        (
            FilingStatus::HeadOfHousehold,
            &["headofhousehold", "hoh", "3"],
        ),
        (
            FilingStatus::QualifyingWidow,
            &[
                "qualifyingwidower",
                "qualifyingwidow",
                "widow",
                "widower",
                "qw",
                "qss",
                "qualifyingsurvivingspouse",
                "4",
            ],
        ),
    ];
    one_of(text, WORDS)
}

/// Reads how often one is paid (field contract C.10).
pub(super) fn frequency(text: &str, _quoted: bool) -> Result<Frequency, Unread> {
    const WORDS: &[(Frequency, &[&str])] = &[
        (Frequency::Weekly, &["weekly"]),
        (
            Frequency::Biweekly,
            &["biweekly", "everytwoweeks", "everyotherweek"],
        ),
        (Frequency::Semimonthly, &["semimonthly", "twiceamonth"]),
        (Frequency::Monthly, &["monthly"]),
        (Frequency::Quarterly, &["quarterly"]),
        (Frequency::Annual, &["annual", "annually", "yearly"]),
    ];
    one_of(text, WORDS)
}

#[cfg(test)]
mod tests {
    use super::super::read_json;
    use super::*;

    #[test]
    fn yes_and_no_are_read_in_every_form() {
        for json in [
            "true",
            "1",
            "\"1\"",
            "\"TRUE\"",
            "\"t\"",
            "\"Yes\"",
            "\"y\"",
            "\"Filed\"",
            "\"return filed\"",
            "\"\u{ff11}\"",
            "\"\u{200b}yes\"",
        ] {
            assert_eq!(read_json::<bool>(json), Ok(true), "{json}");
        }
        for json in [
            "false",
            "0",
            "\"No\"",
            "\"unfiled\"",
            "\"Not Filed\"",
            "\"no return filed\"",
            "\"no tax return filed\"",
        ] {
            assert_eq!(read_json::<bool>(json), Ok(false), "{json}");
        }
        for json in ["\"maybe\"", "-1", "\"-1\"", "\"1.\""] {
            assert_eq!(read_json::<bool>(json), Err(Unread::Unreadable), "{json}");
        }
    }

    #[test]
    fn filing_statuses_are_read_by_name_abbreviation_and_code() {
        for (word, status) in [
            ("Single", FilingStatus::Single),
            ("Married Filing Jointly", FilingStatus::MarriedJoint),
            ("married filing joint", FilingStatus::MarriedJoint),
            ("M.F.J.", FilingStatus::MarriedJoint),
            ("MFS", FilingStatus::MarriedSeparate),
            ("HoH", FilingStatus::HeadOfHousehold),
            ("Qualifying Widow(er)", FilingStatus::QualifyingWidow),
            ("QSS", FilingStatus::QualifyingWidow),
            ("4", FilingStatus::QualifyingWidow),
        ] {
            assert_eq!(
                read_json::<FilingStatus>(&format!("\"{word}\"")),
                Ok(status),
                "{word}"
            );
        }
        assert_eq!(read_json::<FilingStatus>("0"), Ok(FilingStatus::Single));
        assert_eq!(
            read_json::<FilingStatus>("\"Divorced\""),
            Err(Unread::Unreadable)
        );
    }

    #[test]
    fn pay_frequencies_are_read_with_and_without_hyphens() {
        for (word, frequency) in [
            ("Bi-Weekly", Frequency::Biweekly),
            ("Bi\u{2011}Weekly", Frequency::Biweekly),
            ("\u{ff37}eekly", Frequency::Weekly),
            ("every other week", Frequency::Biweekly),
            ("semi-monthly", Frequency::Semimonthly),
            ("Yearly", Frequency::Annual),
        ] {
            assert_eq!(
                read_json::<Frequency>(&format!("\"{word}\"")),
                Ok(frequency),
                "{word}"
            );
        }
        assert_eq!(read_json::<Frequency>("\"daily\""), Err(Unread::Unreadable));
    }
}
