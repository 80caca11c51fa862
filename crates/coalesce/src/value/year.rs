use std::borrow::Cow;

use goldsmith_terms::TaxYear;

use super::date;
use crate::leaf::Unread;

/// Reads a tax year (field contract C.2): of a date its year, else the one
/// four-digit year in the text, else a whole text of six digits (year and
/// month), else its one two-digit run.
pub(super) fn read(text: &str, quoted: bool) -> Result<TaxYear, Unread> {
    if let Some(year) = four_digits(text.as_bytes()) {
        return Ok(year);
    }
    let text = without_dressing(text);
    if let Some(year) = four_digits(text.as_bytes()) {
        return Ok(year);
    }
    if !quoted && !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Unread::Unreadable);
    }
    if let Ok(date) = date::from_text(&text) {
        return year_of(i64::from(chrono::Datelike::year(&date)));
    }
    let mut years = runs(&text, 4).filter_map(|run| year_of(run).ok());
    if let Some(first) = years.next() {
        return if years.all(|year| year == first) {
            Ok(first)
        } else {
            Err(Unread::Ambiguous)
        };
    }
    if text.len() == 6
        && let Ok(number) = text.parse::<u32>()
        && (1..=12).contains(&(number % 100))
    {
        return year_of(i64::from(number / 100));
    }
    let mut short = runs(&text, 2);
    match (short.next(), short.next()) {
        (Some(run), None) => year_of(i64::from(date::full_year(i32::try_from(run).unwrap_or(0)))),
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

fn year_of(year: i64) -> Result<TaxYear, Unread> {
    u16::try_from(year)
        .ok()
        .and_then(TaxYear::new)
        .ok_or(Unread::Unreadable)
}

/// The numbers made of exactly `length` digits.
fn runs(text: &str, length: usize) -> impl Iterator<Item = i64> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(move |run| run.len() == length)
        .filter_map(|run| run.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::super::read_json;
    use super::*;

    #[track_caller]
    fn reads(json: &str, expected: u16) {
        assert_eq!(
            read_json::<TaxYear>(json),
            Ok(TaxYear::new(expected).unwrap()),
            "{json}"
        );
    }

    #[test]
    fn every_form_of_the_contract_is_read() {
        for json in [
            "2023",
            "2023.0",
            r#""2023""#,
            r#"" 2023 ""#,
            r#""2,023""#,
            r#""Tax Year 2023""#,
            r#""TY 2023""#,
            r#""Period: 2023""#,
            r#""2023-TP""#,
            r#""December, 2023""#,
            r#""12-31-2023""#,
            r#""12/31/2023""#,
            r#""2023-12-31""#,
            r#""Dec. 31, 2023""#,
            r#""December 31 2023""#,
            r#""12/31/23""#,
            r#""2023-12-31T00:00:00Z""#,
            r#""202312""#,
            "202312",
            r#""20231231""#,
            "20231231",
            r#""23""#,
            "23",
            r#""'23""#,
        ] {
            reads(json, 2023);
        }
        reads(r#""95""#, 1995);
    }

    #[test]
    fn two_years_are_ambiguous_and_the_same_one_twice_is_not() {
        for json in [r#""2022-2023""#, r#""2022/2023""#] {
            assert_eq!(read_json::<TaxYear>(json), Err(Unread::Ambiguous), "{json}");
        }
        reads(r#""TY 2022 (2022)""#, 2022);
    }

    #[test]
    fn what_is_no_year_is_unreadable() {
        for json in [
            r#""1040""#,
            r#""12312023""#,
            r#""9999""#,
            "true",
            r#""202313""#,
            r#""22 23""#,
            "[2023]",
            "2023.5",
        ] {
            assert_eq!(
                read_json::<TaxYear>(json),
                Err(Unread::Unreadable),
                "{json}"
            );
        }
        assert_eq!(read_json::<TaxYear>(r#""Unknown""#), Err(Unread::Blank));
    }
}
