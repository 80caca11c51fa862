use std::borrow::Cow;

use goldsmith_terms::{Cycle, Text, TransactionCode};

use super::date::full_year;
use super::normal::{normalised, plain_character};
use super::same_letters;
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

/// The integer that a JSON number is, in whatever notation: `150`, `150.0`,
/// `1.5e2`; `None` for a fraction and for a number below zero.
pub(super) fn whole_number(text: &str) -> Option<u64> {
    /// No number that anyone means has more, and each costs a step.
    const MOST_PLACES: i32 = 20;
    let (number, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let exponent: i32 = exponent.parse().ok()?;
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    if point > MOST_PLACES {
        return None;
    }
    let point = usize::try_from(point).unwrap_or(0);
    let mut integer: u64 = 0;
    for (at, byte) in whole.bytes().chain(fraction.bytes()).enumerate() {
        match byte {
            b'0'..=b'9' if at < point => {
                integer = integer
                    .checked_mul(10)?
                    .checked_add(u64::from(byte - b'0'))?;
            }
            b'0' => {}
            _ => return None,
        }
    }
    for _ in whole.len() + fraction.len()..point {
        integer = integer.checked_mul(10)?;
    }
    Some(integer)
}

/// What may stand before a transaction code.
const CODE_NAMES: [&str; 4] = ["tc", "code", "transactioncode", "transcode"];

/// Reads a transaction code (field contract C.5): three digits, with or without
/// `TC`, `Code` and the like before them.
pub(super) fn code(whole: Text<'_>, quoted: bool) -> Result<CodeText<'_>, Unread> {
    if let &[a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9'] = whole.as_bytes() {
        let [a, b, c] = [a, b, c].map(|digit| u16::from(digit - b'0'));
        let code = TransactionCode::new(a * 100 + b * 10 + c).ok_or(Unread::Unreadable)?;
        return Ok(CodeText { code, words: None });
    }
    if !quoted {
        let code = whole_number(&whole)
            .filter(|number| *number >= 100)
            .and_then(|number| TransactionCode::new(u16::try_from(number).ok()?))
            .ok_or(Unread::Unreadable)?;
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
    let (name, digits) = head
        .find(|c: char| c.is_ascii_digit())
        .and_then(|start| head.split_at_checked(start))
        .ok_or(Unread::Unreadable)?;
    let is_name = |name: &str| {
        name.chars().all(|c| c.is_alphabetic() || is_separator(c))
            && CODE_NAMES.iter().any(|other| same_letters(name, other))
    };
    if !(matches!(name.trim_end(), "" | "#") || is_name(name))
        || digits.len() != 3
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
pub(super) fn count(text: &str, quoted: bool) -> Result<i32, Unread> {
    if !quoted {
        return whole_number(text)
            .and_then(|number| i32::try_from(number).ok())
            .ok_or(Unread::Unreadable);
    }
    let text = text.strip_prefix('+').unwrap_or(text);
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

/// Reads a vehicle's model year, 1900 to 2099: four digits, or two behind an
/// apostrophe.
pub(super) fn model_year(text: &str, quoted: bool) -> Result<ModelYear, Unread> {
    let year = match text.as_bytes() {
        [b'\'', tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
            full_year(i32::from(tens - b'0') * 10 + i32::from(ones - b'0'))
        }
        _ => count(text, quoted)?,
    };
    if (1900..=2099).contains(&year) {
        Ok(ModelYear(year))
    } else {
        Err(Unread::Unreadable)
    }
}

/// Reads a tracking number: eleven or more digits.
pub(super) fn tracking_number(text: Text<'_>, _quoted: bool) -> Result<TrackingNumber<'_>, Unread> {
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
mod tests;
