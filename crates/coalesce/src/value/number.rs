use std::borrow::Cow;

use goldsmith_terms::{Cycle, Text, TransactionCode};

use super::normal::{normalised, plain_character};
use crate::leaf::Unread;

/// A transaction code and the words that followed it in the same text.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeText<'a> {
    /// The code.
    pub code: TransactionCode,
    /// What stood behind it, as in `150 Tax return filed`.
    pub words: Option<Text<'a>>,
}

/// A vehicle's model year, 1900 to 2099.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModelYear(pub i32);

/// A tracking number of eleven or more digits.
#[derive(Clone, Debug, PartialEq)]
pub struct TrackingNumber<'a>(pub Text<'a>);

/// Reads a transaction code (field contract C.5): three digits, with or without
/// `TC` or `Code` before them.
pub(super) fn code(whole: Text<'_>) -> Result<CodeText<'_>, Unread> {
    if let &[a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9'] = whole.as_bytes() {
        let [a, b, c] = [a, b, c].map(|digit| u16::from(digit - b'0'));
        let code = TransactionCode::new(a * 100 + b * 10 + c).ok_or(Unread::Unreadable)?;
        return Ok(CodeText { code, words: None });
    }
    let text = whole.as_ref();
    let meant = |c: char| plain_character(c).unwrap_or(' ');
    let is_separator = |c: char| {
        let c = meant(c);
        c.is_whitespace() || matches!(c, '-' | '_' | ':' | '.' | '#' | '/' | ',')
    };
    let (last, digit) = text
        .char_indices()
        .filter(|(_, c)| meant(*c).is_ascii_digit())
        .nth(2)
        .ok_or(Unread::Unreadable)?;
    let (head, rest) = text.split_at(last + digit.len_utf8());
    let head = normalised(head);
    let prefix = ["CODE", "TC"].into_iter().find_map(|prefix| {
        let (start, rest) = head.split_at_checked(prefix.len())?;
        start.eq_ignore_ascii_case(prefix).then_some(rest)
    });
    let digits = match prefix {
        Some(rest) => rest.trim_start_matches(is_separator),
        None => &head,
    };
    if digits.len() != 3
        || !digits.bytes().all(|byte| byte.is_ascii_digit())
        || rest.starts_with(|c: char| c.is_alphanumeric())
    {
        return Err(Unread::Unreadable);
    }
    let code = digits
        .parse()
        .ok()
        .and_then(TransactionCode::new)
        .ok_or(Unread::Unreadable)?;
    let rest = match rest.strip_prefix('.') {
        Some(zeros) if zeros.bytes().all(|byte| byte == b'0') => "",
        Some(fraction) if fraction.starts_with(|c: char| c.is_ascii_digit()) => {
            return Err(Unread::Unreadable);
        }
        _ => rest.trim_start_matches(is_separator),
    };
    // A second number: two codes, or none.
    if rest.starts_with(|c: char| meant(c).is_ascii_digit()) {
        return Err(Unread::Unreadable);
    }
    let start = text.len() - rest.len();
    let words = (!rest.is_empty()).then(|| tail(&whole, start));
    Ok(CodeText { code, words })
}

/// The text from `start` on, borrowed where the whole was.
fn tail<'a>(text: &Text<'a>, start: usize) -> Text<'a> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(start..).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(start..).unwrap_or_default().to_owned()),
    }
}

/// Reads a processing cycle: `20231505`, `2023-15-05`.
pub(super) fn cycle(text: &str, _quoted: bool) -> Result<Cycle, Unread> {
    let digits = match text.as_bytes() {
        [y1, y2, y3, y4, b'-', c1, c2, b'-', d1, d2] => [*y1, *y2, *y3, *y4, *c1, *c2, *d1, *d2],
        text => <[u8; 8]>::try_from(text).map_err(|_| Unread::Unreadable)?,
    };
    if !digits.iter().all(u8::is_ascii_digit) {
        return Err(Unread::Unreadable);
    }
    let digits = digits
        .iter()
        .fold(0, |number, byte| number * 10 + u32::from(byte - b'0'));
    Cycle::new(digits).ok_or(Unread::Unreadable)
}

/// Reads a count (field contract C.8): a whole number, not negative.
pub(super) fn count(text: &str, _quoted: bool) -> Result<i32, Unread> {
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if zeros.bytes().all(|byte| byte == b'0') => whole,
        Some(_) => return Err(Unread::Unreadable),
        None => text,
    };
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = groups.clone().next().is_some();
    if first.is_empty() || (grouped && first.len() > 3) || !groups.all(|group| group.len() == 3) {
        return Err(Unread::Unreadable);
    }
    let mut number: i32 = 0;
    for byte in whole.bytes().filter(|byte| *byte != b',') {
        let digit = byte
            .is_ascii_digit()
            .then(|| i32::from(byte - b'0'))
            .ok_or(Unread::Unreadable)?;
        number = number
            .checked_mul(10)
            .and_then(|n| n.checked_add(digit))
            .ok_or(Unread::Unreadable)?;
    }
    Ok(number)
}

/// Reads a vehicle's model year: four digits, 1900 to 2099.
pub(super) fn model_year(text: &str, quoted: bool) -> Result<ModelYear, Unread> {
    let year = count(text, quoted)?;
    if (1900..=2099).contains(&year) {
        Ok(ModelYear(year))
    } else {
        Err(Unread::Unreadable)
    }
}

/// Reads a tracking number: eleven or more digits.
pub(super) fn tracking_number(text: Text<'_>) -> Result<TrackingNumber<'_>, Unread> {
    let text = if text.is_ascii() {
        text
    } else {
        Cow::Owned(normalised(&text).into_owned())
    };
    if text.len() >= 11 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(TrackingNumber(text))
    } else {
        Err(Unread::Unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{FieldValue, read_json};
    use super::*;
    use crate::leaf::Leaf;
    use crate::spelling::Part;
    use crate::tape::Tape;

    fn code_of(json: &str) -> Result<(u16, Option<String>), Unread> {
        let mut tape = Tape::new();
        let value = tape.read(json.as_bytes()).unwrap();
        CodeText::read(Leaf::new(value, Part::Whole))
            .map(|code| (code.code.number(), code.words.map(Text::into_owned)))
    }

    #[test]
    fn codes_are_read_with_and_without_their_prefix() {
        for json in [
            r#""150""#,
            "150",
            "150.0",
            r#"" 150 ""#,
            r#""TC 150""#,
            r#""TC150""#,
            r#""tc-150""#,
            r#""Code 150""#,
        ] {
            assert_eq!(code_of(json), Ok((150, None)), "{json}");
        }
        assert_eq!(
            code_of(r#""150 Tax return filed""#),
            Ok((150, Some("Tax return filed".into())))
        );
        assert_eq!(code_of(r#""150–filed""#), Ok((150, Some("filed".into()))));
        assert_eq!(code_of(r#""TC\u00a0150""#), Ok((150, None)));
        assert_eq!(
            code_of(r#""\uff34\uff23\u2009\uff11\uff15\uff10 \u2014 Filed \u2013 \uff21""#),
            Ok((150, Some("Filed \u{2013} \u{ff21}".into())))
        );
        assert_eq!(code_of(r#""\u200b150\u200b""#), Ok((150, None)));
        assert_eq!(code_of(r#""n/a""#), Err(Unread::Blank));
    }

    #[test]
    fn more_or_fewer_than_three_digits_are_no_code() {
        for json in [
            r#""15""#,
            r#""1500""#,
            "1500",
            r#""150A""#,
            "150.5",
            r#""TC""#,
            r#""é50""#,
            r#""150\uff10""#,
            r#""150\u200b0""#,
            r#""1 5 0""#,
            "true",
        ] {
            assert_eq!(code_of(json), Err(Unread::Unreadable), "{json}");
        }
    }

    #[test]
    fn cycles_are_eight_digits_with_or_without_hyphens() {
        for json in [
            r#""20231505""#,
            "20231505",
            r#""2023-15-05""#,
            r#""2023\u201315\u201305""#,
        ] {
            assert_eq!(
                read_json::<Cycle>(json),
                Ok(Cycle::new(20_231_505).unwrap()),
                "{json}"
            );
        }
        for json in [
            r#""2023-54-01""#,
            r#""202315""#,
            r#""2023/15/05""#,
            r#""20-3-15-05""#,
        ] {
            assert_eq!(read_json::<Cycle>(json), Err(Unread::Unreadable), "{json}");
        }
    }

    #[test]
    fn counts_are_whole_and_not_negative() {
        for json in ["2", "2.0", r#""2""#, r#"" 2 ""#] {
            assert_eq!(read_json::<i32>(json), Ok(2), "{json}");
        }
        assert_eq!(read_json::<i32>(r#""84,500""#), Ok(84_500));
        assert_eq!(read_json::<i32>(r#""\uff12\u200b""#), Ok(2));
        for json in [
            "2.5",
            r#""two""#,
            "-1",
            "99999999999",
            r#""8,45""#,
            r#""""#.replace("\"\"", "\",1\"").as_str(),
        ] {
            assert_eq!(read_json::<i32>(json), Err(Unread::Unreadable), "{json}");
        }
    }

    #[test]
    fn model_years_run_from_1900_to_2099() {
        assert_eq!(read_json::<ModelYear>("1900"), Ok(ModelYear(1900)));
        assert_eq!(read_json::<ModelYear>("2100"), Err(Unread::Unreadable));
    }
}
