//! A parser for each type of field (field contract C): the forms the corpus
//! renders, and those a producer of transcripts may be expected to send.

use goldsmith_terms::{FilingStatus, Frequency, NaiveDate};
use serde_json::Value;

/// Whether a text stands for nothing (field contract 0.2, rule 2).
pub(super) fn is_blank(text: &str) -> bool {
    const BLANKS: [&str; 9] = [
        "n/a",
        "na",
        "null",
        "none",
        "nil",
        "unknown",
        "undefined",
        "-",
        "--",
    ];
    let text = text.trim();
    let is = |blank: &&str| text.eq_ignore_ascii_case(blank);
    text.is_empty() || text.len() <= 9 && BLANKS.iter().any(is) || text == "—"
}

pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// Cents.
#[allow(
    clippy::float_arithmetic,
    reason = "the tree holds amounts as floats; rounding to cents is what is done about it by hand"
)]
pub(super) fn money(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => cents(text),
        Value::Number(number) => match number.as_i64() {
            Some(dollars) => dollars.checked_mul(100),
            None => number
                .as_f64()
                .map(|dollars| (dollars * 100.0).round() as i64),
        },
        _ => None,
    }
}

/// The cents of an amount as text: with or without a dollar sign and commas; a
/// minus stands before or behind, or parentheses around.
fn cents(text: &str) -> Option<i64> {
    let text = text.trim();
    let inside = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let (mut negative, digits) = match (inside, text.strip_suffix('-')) {
        (Some(inside), _) => (true, inside),
        (None, Some(before)) => (true, before),
        (None, None) => (false, text),
    };
    let mut cents: i64 = 0;
    let mut decimals = None;
    let mut rounds_up = false;
    for byte in digits.bytes() {
        match (byte, decimals) {
            (b'0'..=b'9', None | Some(0 | 1)) => {
                cents = cents.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
                decimals = decimals.map(|count| count + 1);
            }
            (b'0'..=b'9', Some(2)) => {
                rounds_up = byte >= b'5';
                decimals = Some(3);
            }
            (b'0'..=b'9', Some(_)) => {}
            (b'.', None) => decimals = Some(0),
            (b'$' | b',' | b' ', None) => {}
            (b'-', None) if cents == 0 && !negative => negative = true,
            _ => return None,
        }
    }
    let scale = match decimals {
        None | Some(0) => 100,
        Some(1) => 10,
        Some(_) => 1,
    };
    let cents = cents.checked_mul(scale)? + i64::from(rounds_up);
    Some(if negative { -cents } else { cents })
}

/// The format is told by the text's shape, so that none is tried in vain.
pub(super) fn date(value: &Value) -> Option<NaiveDate> {
    let text = value.as_str()?.trim();
    let format = match text.as_bytes() {
        [_, _, b'-', ..] => "%m-%d-%Y",
        [_, b'/', ..] | [_, _, b'/', ..] => "%m/%d/%Y",
        [b'0'..=b'9', ..] => "%Y-%m-%d",
        _ if text.contains('.') => "%b. %d, %Y",
        _ => "%B %d, %Y",
    };
    NaiveDate::parse_from_str(text, format).ok()
}

pub(super) fn year(value: &Value) -> Option<u16> {
    let year = match value {
        Value::Number(number) => u16::try_from(number.as_u64()?).ok(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    year.filter(|year| (1950..=2099).contains(year))
}

pub(super) fn integer(value: &Value) -> Option<i32> {
    match value {
        Value::Number(number) => i32::try_from(number.as_i64()?).ok(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Three digits, with or without `TC` before them.
pub(super) fn code(value: &Value) -> Option<u16> {
    match value {
        Value::Number(number) => u16::try_from(number.as_u64()?).ok(),
        Value::String(text) => {
            let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
            digits.trim_end().parse().ok()
        }
        _ => None,
    }
    .filter(|code| *code <= 999)
}

/// YYYYCCDD as a number, written with or without hyphens.
pub(super) fn cycle(value: &Value) -> Option<u32> {
    match value {
        Value::Number(number) => u32::try_from(number.as_u64()?).ok(),
        Value::String(text) => digits(text, 8),
        _ => None,
    }
}

/// All nine digits, or the last four of a masked number.
pub(super) fn ssn(value: &Value) -> Option<u32> {
    nine_digits(value.as_str()?)
}

/// As [`ssn`].
pub(super) fn ein(value: &Value) -> Option<u32> {
    nine_digits(value.as_str()?)
}

pub(super) fn nine_digits(text: &str) -> Option<u32> {
    let masked = text.contains(['X', 'x', '*']);
    digits(text, if masked { 4 } else { 9 })
}

/// The number that so many digits make, whatever stands between them.
fn digits(text: &str, wanted: usize) -> Option<u32> {
    let mut count = 0;
    let mut number: u32 = 0;
    for byte in text.bytes().filter(u8::is_ascii_digit) {
        count += 1;
        number = number
            .checked_mul(10)?
            .checked_add(u32::from(byte - b'0'))?;
    }
    (count == wanted).then_some(number)
}

pub(super) fn tracking_number(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim();
    let is_number = text.len() >= 11 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.to_owned())
}

/// Whether a return was filed.
pub(super) fn filed(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(filed) => Some(*filed),
        Value::Number(number) => match number.as_u64() {
            Some(0) => Some(false),
            Some(1) => Some(true),
            _ => None,
        },
        Value::String(text) => one_of(
            text,
            &[
                ("filed", true),
                ("return filed", true),
                ("yes", true),
                ("true", true),
                ("not filed", false),
                ("unfiled", false),
                ("no return filed", false),
                ("no", false),
                ("false", false),
            ],
        ),
        _ => None,
    }
}

pub(super) fn filing_status(value: &Value) -> Option<FilingStatus> {
    status_named(value.as_str()?)
}

pub(super) fn status_named(text: &str) -> Option<FilingStatus> {
    one_of(
        text,
        &[
            ("Single", FilingStatus::Single),
            ("Married Filing Jointly", FilingStatus::MarriedJoint),
            ("Married Filing Joint", FilingStatus::MarriedJoint),
            ("MFJ", FilingStatus::MarriedJoint),
            ("Married Filing Separately", FilingStatus::MarriedSeparate),
            ("MFS", FilingStatus::MarriedSeparate),
            ("Head of Household", FilingStatus::HeadOfHousehold),
            ("HOH", FilingStatus::HeadOfHousehold),
            ("Qualifying Widow(er)", FilingStatus::QualifyingWidow),
            ("QW", FilingStatus::QualifyingWidow),
        ],
    )
}

pub(super) fn frequency(value: &Value) -> Option<Frequency> {
    one_of(
        value.as_str()?,
        &[
            ("weekly", Frequency::Weekly),
            ("biweekly", Frequency::Biweekly),
            ("bi-weekly", Frequency::Biweekly),
            ("every two weeks", Frequency::Biweekly),
            ("semimonthly", Frequency::Semimonthly),
            ("semi-monthly", Frequency::Semimonthly),
            ("twice a month", Frequency::Semimonthly),
            ("monthly", Frequency::Monthly),
            ("quarterly", Frequency::Quarterly),
            ("annual", Frequency::Annual),
            ("annually", Frequency::Annual),
            ("yearly", Frequency::Annual),
        ],
    )
}

fn one_of<T: Copy>(text: &str, words: &[(&str, T)]) -> Option<T> {
    let text = text.trim();
    let found = words
        .iter()
        .find(|(word, _)| text.eq_ignore_ascii_case(word));
    found.map(|(_, meaning)| *meaning)
}

/// The form's code, in capitals and with its hyphen.
pub(super) fn form_type(value: &Value) -> Option<String> {
    let text = value.as_str()?.trim();
    let mut form = text.to_ascii_uppercase();
    if form.starts_with("FORM ") {
        form.drain(.."FORM ".len());
    }
    if !form.contains('-') {
        let number = ["SSA", "RRB", "1099", "1042", "1098", "5498", "W"]
            .into_iter()
            .find(|number| form.starts_with(number) && form.len() > number.len());
        if let Some(number) = number {
            let rest = form.split_off(number.len());
            form.push('-');
            form.push_str(rest.trim_start());
        }
    }
    Some(form)
}
