use goldsmith_terms::NaiveDate;

use crate::leaf::Unread;

/// Reads a calendar date (field contract C.3): the day as written, month before
/// day, no shift between time zones.
pub(super) fn read(text: &str, quoted: bool) -> Result<NaiveDate, Unread> {
    if !quoted {
        return Err(Unread::Unreadable);
    }
    from_text(text)
}

/// Reads a date's text.
pub(super) fn from_text(text: &str) -> Result<NaiveDate, Unread> {
    if let Some(date) = plain(text.as_bytes()) {
        return Ok(date);
    }
    if matches!(text, "00-00-0000" | "0000-00-00" | "00/00/0000") {
        return Err(Unread::Blank);
    }
    let date = match text.as_bytes().first() {
        Some(b'0'..=b'9') => numeric(text),
        Some(_) => spelled(text),
        None => None,
    };
    date.ok_or(Unread::Unreadable)
}

/// The forms nearly all dates have: `2024-04-15` and `04-15-2024`.
#[inline]
fn plain(text: &[u8]) -> Option<NaiveDate> {
    let number = |digits: &[u8]| {
        let mut number = 0;
        for byte in digits {
            number = number * 10 + i32::from(byte.wrapping_sub(b'0'));
        }
        digits.iter().all(u8::is_ascii_digit).then_some(number)
    };
    match text {
        [year @ .., b'-', m1, m2, b'-', d1, d2] if year.len() == 4 => {
            ymd(number(year)?, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
        }
        [m1, m2, b'-', d1, d2, b'-', year @ ..] if year.len() == 4 => {
            ymd(number(year)?, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
        }
        _ => None,
    }
}

/// `2024-04-15`, `2024/4/15`, `20240415`, `04/15/2024`, `4-15-24`, each with a
/// time behind it or without.
fn numeric(text: &str) -> Option<NaiveDate> {
    let (first, rest) = leading_digits(text);
    if first.len() == 8 && rest.is_empty() {
        let number: i32 = first.parse().ok()?;
        return ymd(number / 10_000, number / 100 % 100, number % 100);
    }
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '/'))?;
    let (second, rest) = leading_digits(rest.strip_prefix(separator)?);
    let (third, rest) = leading_digits(rest.strip_prefix(separator)?);
    if !is_time(rest) {
        return None;
    }
    let [a, b, c] = [first, second, third].map(|digits| digits.parse::<i32>().ok());
    match (first.len(), second.len(), third.len()) {
        (4, 1 | 2, 1 | 2) => ymd(a?, b?, c?),
        (1 | 2, 1 | 2, 4) => ymd(c?, a?, b?),
        (1 | 2, 1 | 2, 2) => ymd(full_year(c?), a?, b?),
        _ => None,
    }
}

/// `Apr. 15, 2024`, `April 15 2024`.
fn spelled(text: &str) -> Option<NaiveDate> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let end = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let (name, rest) = text.split_at_checked(end)?;
    let name = name.to_ascii_lowercase();
    let month = (1..)
        .zip(MONTHS)
        .find(|(_, month)| name.len() >= 3 && month.starts_with(&name))?
        .0;
    let rest = rest.strip_prefix('.').unwrap_or(rest).trim_start();
    let (day, rest) = leading_digits(rest);
    let after_day = rest.strip_prefix(',').unwrap_or(rest).trim_start();
    let (year, rest) = leading_digits(after_day);
    let separated = after_day.len() < rest.len() + year.len() + 1 && !year.is_empty();
    if day.is_empty() || day.len() > 2 || year.len() != 4 || !separated || !is_time(rest) {
        return None;
    }
    ymd(year.parse().ok()?, month, day.parse().ok()?)
}

/// Two digits of a year: 00 to 50 are 2000 to 2050, 51 to 99 are 1951 to 1999.
pub(super) fn full_year(two_digits: i32) -> i32 {
    if two_digits <= 50 {
        2000 + two_digits
    } else {
        1900 + two_digits
    }
}

/// A day between 1900 and 2199: an earlier or later one is some system's way of
/// saying that it has none, such as `0001-01-01`.
fn ymd(year: i32, month: i32, day: i32) -> Option<NaiveDate> {
    if !(1900..=2199).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

fn leading_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// Nothing, or a time of day after `T` or a space.
fn is_time(text: &str) -> bool {
    let Some(time) = text.strip_prefix(['T', 't', ' ']) else {
        return text.is_empty();
    };
    let (hour, rest) = leading_digits(time.trim_start());
    matches!(hour.len(), 1 | 2) && rest.starts_with(':')
}

#[cfg(test)]
mod tests {
    use super::super::read_json;
    use super::*;

    #[test]
    fn every_form_of_the_contract_is_read() {
        for text in [
            "2024-04-15",
            "2024/04/15",
            "20240415",
            "2024-04-15T10:30:00Z",
            "2024-04-15T23:30:00-05:00",
            "2024-04-15 10:30:00",
            "04/15/2024",
            "4/15/2024",
            "04-15-2024",
            "4/15/24",
            "Apr. 15, 2024",
            "Apr 15, 2024",
            "April 15, 2024",
            "April 15 2024",
            "Apr. 15 2024",
            "APRIL  15,  2024",
        ] {
            assert_eq!(
                read_json::<NaiveDate>(&format!("\"{text}\"")),
                Ok(ymd(2024, 4, 15).unwrap()),
                "{text}"
            );
        }
        assert_eq!(
            read_json::<NaiveDate>("\"Sept. 1, 2024\""),
            Ok(ymd(2024, 9, 1).unwrap())
        );
        assert_eq!(
            read_json::<NaiveDate>("\"1/2/51\""),
            Ok(ymd(1951, 1, 2).unwrap())
        );
        assert_eq!(
            read_json::<NaiveDate>("\"1/2/50\""),
            Ok(ymd(2050, 1, 2).unwrap())
        );
    }

    #[test]
    fn zero_dates_are_blank() {
        for text in ["", "00-00-0000", "0000-00-00", "N/A"] {
            assert_eq!(
                read_json::<NaiveDate>(&format!("\"{text}\"")),
                Err(Unread::Blank),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_day_is_unreadable() {
        for text in [
            "13/01/2024",
            "02/30/2024",
            "January 2024",
            "2023-15-05",
            "20241301",
            "15 April 2024x",
            "2024-04",
            "2024-04-15x",
            "Ap 1, 2024",
            "Aprilis 1, 2024",
            "Apr 152024",
            "1/2/2024/3",
            "4/15-2024",
        ] {
            assert_eq!(
                read_json::<NaiveDate>(&format!("\"{text}\"")),
                Err(Unread::Unreadable),
                "{text}"
            );
        }
        assert_eq!(read_json::<NaiveDate>("20240415"), Err(Unread::Unreadable));
        assert_eq!(
            read_json::<NaiveDate>("1713139200"),
            Err(Unread::Unreadable)
        );
    }
}
