use goldsmith_terms::{Ein, Ssn};

use super::number::whole_number;
use crate::leaf::Unread;

enum Digits {
    Whole(u32),
    LastFour(u32),
}

/// Reads a social security number, whole or masked (field contract C.7).
pub(super) fn ssn(text: &str, quoted: bool) -> Result<Ssn, Unread> {
    match read(text, quoted, &["SSN", "ITIN", "TIN"])? {
        Digits::Whole(digits) => Ssn::new(digits),
        Digits::LastFour(digits) => Ssn::masked(digits),
    }
    .ok_or(Unread::Unreadable)
}

/// Reads an employer identification number, whole or masked (field contract C.7).
pub(super) fn ein(text: &str, quoted: bool) -> Result<Ein, Unread> {
    match read(text, quoted, &["EIN", "FEIN", "FIN", "TIN"])? {
        Digits::Whole(digits) => Ein::new(digits),
        Digits::LastFour(digits) => Ein::masked(digits),
    }
    .ok_or(Unread::Unreadable)
}

/// The number of a text, which one of the labels may precede. A JSON number
/// below nine digits has lost zeros, and nobody knows whether only those.
fn read(text: &str, quoted: bool, labels: &[&str]) -> Result<Digits, Unread> {
    if !quoted {
        return whole_number(text)
            .and_then(|number| u32::try_from(number).ok())
            .filter(|number| (100_000_000..=999_999_999).contains(number))
            .map(Digits::Whole)
            .ok_or(Unread::Unreadable);
    }
    let labelled = || {
        labels.iter().find_map(|label| {
            let (start, number) = text.split_at_checked(label.len())?;
            let number = number.trim_start_matches([' ', ':', '.']);
            start.eq_ignore_ascii_case(label).then_some(number)
        })
    };
    match digits(text) {
        Err(Unread::Unreadable) => digits(labelled().ok_or(Unread::Unreadable)?),
        digits => digits,
    }
}

/// Nine places of digits, or five masked places before four digits; hyphens and
/// spaces between them do not count, nor do points between their groups.
fn digits(text: &str) -> Result<Digits, Unread> {
    let mut places = 0;
    let mut masked = 0;
    let mut number: u32 = 0;
    for character in text.chars() {
        match character {
            '-' | ' ' => continue,
            // Elsewhere it makes an amount of the digits.
            '.' if matches!(places, 2 | 3 | 5 | 9) => continue,
            _ => places += 1,
        }
        match character {
            _ if places > 9 => return Err(Unread::Unreadable),
            '0'..='9' => number = number * 10 + (u32::from(character) - u32::from('0')),
            'X' | 'x' | '*' | '#' | '\u{2022}' | '\u{25cf}' if masked + 1 == places => masked += 1,
            _ => return Err(Unread::Unreadable),
        }
    }
    match (places, masked) {
        (9, 0) if number == 0 => Err(Unread::Blank),
        (9, 0) => Ok(Digits::Whole(number)),
        (9, 5) => Ok(Digits::LastFour(number)),
        _ => Err(Unread::Unreadable),
    }
}

#[cfg(test)]
mod tests {
    use super::super::read_json;
    use super::*;

    #[test]
    fn whole_and_masked_numbers_are_read() {
        for json in [
            r#""900-12-0034""#,
            r#""900120034""#,
            r#""900 12 0034""#,
            r#""900.12.0034""#,
            r#""900-12-0034.""#,
            r#""900\u201412\u20140034""#,
            r#""SSN: 900-12-0034""#,
            r#""SSN 900120034""#,
            r#""ssn:900-12-0034""#,
            r#""SSN\u00a0900\u201312\u20130034""#,
            r#""TIN 900-12-0034""#,
            r#""ITIN: 900-12-0034""#,
            "900120034.0",
            "9.00120034e8",
            r#""900\u201312\u20110034""#,
            r#""\uff19\uff10\uff10\u00a012\u00a00034\u200b""#,
            "900120034",
        ] {
            assert_eq!(
                read_json::<Ssn>(json),
                Ok(Ssn::new(900_120_034).unwrap()),
                "{json}"
            );
        }
        for json in [
            r#""XXX-XX-1234""#,
            r#""***-**-1234""#,
            r#""xxxxx1234""#,
            r#""XXX.XX.1234""#,
            r####""###-##-1234""####,
            r#""\u2022\u2022\u2022-\u2022\u2022-1234""#,
            r#""\u25cf\u25cf\u25cf\u2013\u25cf\u25cf\u20131234""#,
            r#""SSN: XXX-XX-1234""#,
            r####""SSN ###-##-1234""####,
        ] {
            assert_eq!(
                read_json::<Ssn>(json),
                Ok(Ssn::masked(1234).unwrap()),
                "{json}"
            );
        }
        for json in [
            r#""98-7654321""#,
            r#""98.7654321""#,
            r#""98\u20137654321""#,
            r#""EIN: 98-7654321""#,
            r#""FIN 98-7654321""#,
            r#""FEIN: 98-7654321""#,
            r#""TIN: 987654321""#,
            "987654321",
        ] {
            assert_eq!(
                read_json::<Ein>(json),
                Ok(Ein::new(987_654_321).unwrap()),
                "{json}"
            );
        }
        for json in [
            r#""XX-XXX4321""#,
            r####""##-###4321""####,
            r#""EIN XX-XXX4321""#,
        ] {
            assert_eq!(
                read_json::<Ein>(json),
                Ok(Ein::masked(4321).unwrap()),
                "{json}"
            );
        }
    }

    #[test]
    fn all_zeros_are_none() {
        for json in [r#""000-00-0000""#, r#""SSN: 000-00-0000""#] {
            assert_eq!(read_json::<Ssn>(json), Err(Unread::Blank), "{json}");
        }
    }

    #[test]
    fn anything_else_is_unreadable() {
        for json in [
            r#""90012003""#,
            r#""9001200345""#,
            r#""900-12-XXXX""#,
            r#""XXXX1234""#,
            r#""900/12/0034""#,
            r#""90012003.4""#,
            r#""???-??-1234""#,
            r#""SSN""#,
            r#""SSN: 900-12-003""#,
            r#""EIN: 98-7654321""#,
            r#""ID 900-12-0034""#,
            "90012003.4",
            "-900120034",
            "90012003",
            "0",
            "9001200340",
            "true",
        ] {
            assert_eq!(read_json::<Ssn>(json), Err(Unread::Unreadable), "{json}");
        }
        assert_eq!(
            read_json::<Ein>(r#""SSN: 900-12-0034""#),
            Err(Unread::Unreadable)
        );
    }
}
