use std::borrow::Cow;

use goldsmith_terms::TaxYear;

use super::normal::normalised;
use super::number::whole_number;
use super::{date, the_only};
use crate::leaf::Unread;

/// Reads a tax year (field contract C.2): of a date its year, else the one
/// four-digit year in the text, else a whole text of six digits (year and
/// month), else its one two-digit run.
pub(super) fn read(text: &str, quoted: bool) -> Result<TaxYear, Unread> {
    if let Some(year) = four_digits(text.as_bytes()) {
        return Ok(year);
    }
    let text = normalised(text);
    let text = if quoted {
        without_dressing(&text)
    } else {
        let number = whole_number(&text).ok_or(Unread::Unreadable)?;
        Cow::Owned(number.to_string())
    };
    if let Some(year) = four_digits(text.as_bytes()) {
        return Ok(year);
    }
    if is_span(&text) {
        return Err(Unread::Ambiguous);
    }
    match date::year(&text) {
        Err(Unread::Unreadable) => {}
        year => return year_of(year?),
    }
    match the_only(runs(&text, 4).filter_map(|run| year_of(run).ok())) {
        Err(Unread::Unreadable) => {}
        year => return year,
    }
    if text.len() == 6
        && let Ok(number) = text.parse::<i32>()
        && (1..=12).contains(&(number % 100))
    {
        return year_of(number / 100);
    }
    // An apostrophe tells a year from every other number: `12/'23`.
    let shortened = text.split('\'').skip(1).filter_map(|part| {
        let end = part.find(|c: char| !c.is_ascii_digit());
        part.get(..end.unwrap_or(part.len()))
    });
    match the_only(shortened.flat_map(|part| runs(part, 2))) {
        Err(Unread::Unreadable) => {}
        year => return year_of(date::full_year(year?)),
    }
    let mut short = runs(&text, 2);
    match (short.next(), short.next()) {
        (Some(run), None) if words(&text).any(is_short_year) => year_of(date::full_year(run)),
        _ => Err(Unread::Unreadable),
    }
}

/// The text without a decimal point that only zeros follow, and without the
/// thousands comma of `2,023`.
fn without_dressing(text: &str) -> Cow<'_, str> {
    let whole = match text.split_once('.') {
        Some((whole, zeros)) if !whole.is_empty() && zeros.bytes().all(|byte| byte == b'0') => {
            whole
        }
        _ => text,
    };
    match whole.split_once(',') {
        Some((thousands @ ("1" | "2"), rest)) if rest.len() == 3 => {
            Cow::Owned(format!("{thousands}{rest}"))
        }
        _ => Cow::Borrowed(whole),
    }
}

#[inline]
fn four_digits(text: &[u8]) -> Option<TaxYear> {
    let &[a, b, c, d] = text else { return None };
    let digits = [a, b, c, d].map(|byte| u16::from(byte.wrapping_sub(b'0')));
    let [a, b, c, d] = digits;
    if digits.iter().any(|digit| *digit > 9) {
        return None;
    }
    TaxYear::new(a * 1000 + b * 100 + c * 10 + d)
}

fn year_of(year: i32) -> Result<TaxYear, Unread> {
    u16::try_from(year)
        .ok()
        .and_then(TaxYear::new)
        .ok_or(Unread::Unreadable)
}

/// Whether the text is two years: `2022-23`. Up to 12 the second number is a month.
fn is_span(text: &str) -> bool {
    match text.as_bytes() {
        [
            year @ ..,
            b'-' | b'/',
            tens @ b'0'..=b'9',
            ones @ b'0'..=b'9',
        ] => (*tens, *ones) > (b'1', b'2') && four_digits(year).is_some(),
        _ => false,
    }
}

/// Whether the word is a year of two digits, alone or behind the usual letters.
/// Any other letter may stand for a digit: `2O23`.
fn is_short_year(word: &str) -> bool {
    let (label, digits) = word
        .find(|c: char| c.is_ascii_digit())
        .and_then(|start| word.split_at_checked(start))
        .unwrap_or((word, ""));
    let digits = digits.trim_end_matches(char::is_alphabetic);
    digits.len() == 2
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && ["", "FY", "TY", "CY", "Y"]
            .iter()
            .any(|other| other.eq_ignore_ascii_case(label))
}

/// The letters and digits that stand together, ordinals left out.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !is_ordinal(word))
}

/// The numbers made of exactly `length` digits.
fn runs(text: &str, length: usize) -> impl Iterator<Item = i32> {
    words(text)
        .flat_map(|word| word.split(|c: char| !c.is_ascii_digit()))
        .filter(move |run| run.len() == length)
        .filter_map(|run| run.parse().ok())
}

fn is_ordinal(word: &str) -> bool {
    let ending = word.trim_start_matches(|c: char| c.is_ascii_digit());
    ending.len() < word.len()
        && ["st", "nd", "rd", "th"]
            .iter()
            .any(|other| other.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests;
