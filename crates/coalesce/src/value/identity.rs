use goldsmith_terms::{Ein, Ssn};

use crate::leaf::Unread;

enum Digits {
    Whole(u32),
    LastFour(u32),
}

/// Reads a social security number, whole or masked (field contract C.7).
pub(super) fn ssn(text: &str, _quoted: bool) -> Result<Ssn, Unread> {
    match digits(text)? {
        Digits::Whole(digits) => Ssn::new(digits),
        Digits::LastFour(digits) => Ssn::masked(digits),
    }
    .ok_or(Unread::Unreadable)
}

/// Reads an employer identification number, whole or masked (field contract C.7).
pub(super) fn ein(text: &str, _quoted: bool) -> Result<Ein, Unread> {
    match digits(text)? {
        Digits::Whole(digits) => Ein::new(digits),
        Digits::LastFour(digits) => Ein::masked(digits),
    }
    .ok_or(Unread::Unreadable)
}

/// Nine places of digits, or five masked places before four digits; hyphens and
/// spaces between them do not count.
fn digits(text: &str) -> Result<Digits, Unread> {
    let mut places = 0;
    let mut masked = 0;
    let mut number: u32 = 0;
    for byte in text.bytes().filter(|byte| !matches!(byte, b'-' | b' ')) {
        places += 1;
        match byte {
            _ if places > 9 => return Err(Unread::Unreadable),
            b'0'..=b'9' => number = number * 10 + u32::from(byte - b'0'),
            b'X' | b'x' | b'*' if masked + 1 == places => masked += 1,
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
        for json in [r#""XXX-XX-1234""#, r#""***-**-1234""#, r#""xxxxx1234""#] {
            assert_eq!(
                read_json::<Ssn>(json),
                Ok(Ssn::masked(1234).unwrap()),
                "{json}"
            );
        }
        assert_eq!(
            read_json::<Ein>(r#""98-7654321""#),
            Ok(Ein::new(987_654_321).unwrap())
        );
        assert_eq!(
            read_json::<Ein>(r#""XX-XXX4321""#),
            Ok(Ein::masked(4321).unwrap())
        );
    }

    #[test]
    fn all_zeros_are_none() {
        assert_eq!(read_json::<Ssn>(r#""000-00-0000""#), Err(Unread::Blank));
    }

    #[test]
    fn anything_else_is_unreadable() {
        for json in [
            r#""90012003""#,
            r#""9001200345""#,
            r#""900-12-XXXX""#,
            r#""XXXX1234""#,
            r#""900/12/0034""#,
            "true",
        ] {
            assert_eq!(read_json::<Ssn>(json), Err(Unread::Unreadable), "{json}");
        }
    }
}
