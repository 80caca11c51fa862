use std::borrow::Cow;

use goldsmith_terms::TaxYear;

use super::normal::normalised;
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
    let text = without_dressing(&text);
    if let Some(year) = four_digits(text.as_bytes()) {
        return Ok(year);
    }
    if !quoted && !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Unread::Unreadable);
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
        (Some(run), None) => year_of(date::full_year(run)),
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

/// The numbers made of exactly `length` digits, those of ordinals left out.
fn runs(text: &str, length: usize) -> impl Iterator<Item = i32> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !is_ordinal(word))
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
