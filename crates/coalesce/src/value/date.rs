mod clock;
mod token;

use chrono::Datelike;
use goldsmith_terms::NaiveDate;

use self::clock::{after_clock, is_time};
pub(super) use self::token::full_year;
use self::token::{Number, Token, Tokens};
use super::the_only;
use crate::leaf::Unread;

/// Reads a calendar date (field contract C.3): the day as written, month before
/// day, no shift between time zones.
pub(super) fn read(text: &str, quoted: bool) -> Result<NaiveDate, Unread> {
    if !quoted {
        return Err(Unread::Unreadable);
    }
    match plain(text.as_bytes()) {
        Some(date) => Ok(date),
        None => the_only(readings(text)?.into_iter().flatten()),
    }
}

/// Reads the year of a date's text, which may be plain where the day is not.
pub(super) fn year(text: &str) -> Result<i32, Unread> {
    match plain(text.as_bytes()) {
        Some(date) => Ok(date.year()),
        None => the_only(readings(text)?.iter().flatten().map(Datelike::year)),
    }
}

/// The forms nearly all dates have: `2024-04-15`, `04-15-2024` and `04/15/2024`.
#[inline]
fn plain(text: &[u8]) -> Option<NaiveDate> {
    let number = |digits: &[u8]| {
        let mut number = 0;
        for byte in digits {
            number = number * 10 + u32::from(byte.wrapping_sub(b'0'));
        }
        digits.iter().all(u8::is_ascii_digit).then_some(number)
    };
    let (year, month, day) = match text {
        [year @ .., b'-', m1, m2, b'-', d1, d2]
        | [m1, m2, b'-', d1, d2, b'-', year @ ..]
        | [m1, m2, b'/', d1, d2, b'/', year @ ..]
            if year.len() == 4 =>
        {
            (year, [*m1, *m2], [*d1, *d2])
        }
        _ => return None,
    };
    ymd(number(year)?.cast_signed(), number(&month)?, number(&day)?)
}

/// The days that a text can mean: one for each order of year, month and day
/// that its form admits and that gives a day of the calendar.
type Readings = [Option<NaiveDate>; 3];

const NONE: Readings = [None; 3];

/// The days that a text can mean. A day of the week that the text names has to
/// be theirs.
fn readings(text: &str) -> Result<Readings, Unread> {
    // The shortest is `1Jan24`; most texts of a year are shorter.
    if text.len() < 6 {
        return Err(Unread::Unreadable);
    }
    let tokens = Tokens::of(text).ok_or(Unread::Unreadable)?;
    let readings = by_tokens(tokens.as_slice())?;
    let named = |date: &NaiveDate| tokens.weekday.is_none_or(|day| day == date.weekday());
    Ok(readings.map(|date| date.filter(named)))
}

fn by_tokens(tokens: &[Token<'_>]) -> Result<Readings, Unread> {
    if let [Token::Number(compact), rest @ ..] = tokens
        && compact.width == 8
    {
        let number = compact.value;
        return match number {
            _ if !is_time(rest) => Ok(NONE),
            0 => Err(Unread::Blank),
            _ => {
                let year = (number / 10_000).cast_signed();
                Ok(one(ymd(year, number / 100 % 100, number % 100)))
            }
        };
    }
    if let [Token::Month(month), Token::Number(day), rest @ ..] = tokens
        && let Some([Token::Number(year)] | [Token::Word(_), Token::Number(year)]) =
            after_clock(rest)
        && year.is_year()
    {
        // `Apr 15 10:30:00 EDT 2024`, as C and Java print it.
        return Ok(one(date(*year, Some(*month), *day)));
    }
    let Some((parts, marks, rest)) = three_parts(tokens) else {
        return Ok(NONE);
    };
    let has_year = |part: &Token<'_>| matches!(part, Token::Number(n) if n.is_year());
    let hour_for_year = matches!(rest, [Token::Mark(b':'), ..]) && !parts.iter().any(has_year);
    if hour_for_year || !is_time(rest) {
        return Ok(NONE);
    }
    // `Apr 15-24` is ten days, not one day of 2024.
    let [before, between] = marks;
    let is_one_day =
        |year: Number| year.is_year() || before == between || matches!(between, b' ' | b',');
    match parts {
        [Token::Number(a), Token::Number(b), Token::Number(c)] if before == between => {
            by_numbers([a, b, c], before)
        }
        [Token::Number(year), Token::Month(month), Token::Number(day)] if year.is_year() => {
            Ok(one(date(year, Some(month), day)))
        }
        [Token::Month(month), Token::Number(day), Token::Number(year)]
        | [Token::Number(day), Token::Month(month), Token::Number(year)]
            if is_one_day(year) =>
        {
            Ok(one(date(year, Some(month), day)))
        }
        _ => Ok(NONE),
    }
}

/// The days that three numbers can mean. Month before day, as everywhere in the
/// United States; but with points between them, as in most of the world, the
/// day may come first, or the year where it has two digits.
fn by_numbers([a, b, c]: [Number; 3], separator: u8) -> Result<Readings, Unread> {
    if [a, b, c].iter().all(|number| number.value == 0) {
        return Err(Unread::Blank);
    }
    Ok(match separator {
        b'-' | b'/' | b'.' | b' ' if a.is_year() => one(date(a, b.part(), c)),
        b'-' | b'/' | b' ' => one(date(c, a.part(), b)),
        b'.' => {
            let year_first = (a.width == 2 && !c.is_year()).then(|| date(a, b.part(), c));
            [
                date(c, a.part(), b),
                date(c, b.part(), a),
                year_first.flatten(),
            ]
        }
        _ => NONE,
    })
}

fn one(date: Option<NaiveDate>) -> Readings {
    [date, None, None]
}

/// The parts of a date, the marks between them (a space where there is none),
/// and the rest.
fn three_parts<'s, 't>(
    tokens: &'s [Token<'t>],
) -> Option<([Token<'t>; 3], [u8; 2], &'s [Token<'t>])> {
    let marked = |tokens: &'s [Token<'t>]| match tokens {
        [Token::Mark(mark @ (b'-' | b'/' | b'.' | b',')), rest @ ..] => (*mark, rest),
        _ => (b' ', tokens),
    };
    let (first, rest) = tokens.split_first()?;
    let (before, rest) = marked(rest);
    let (second, rest) = rest.split_first()?;
    let (between, rest) = marked(rest);
    let (third, rest) = rest.split_first()?;
    Some(([*first, *second, *third], [before, between], rest))
}

fn date(year: Number, month: Option<u32>, day: Number) -> Option<NaiveDate> {
    ymd(year.year()?, month?, day.part()?)
}

/// A day between 1900 and 2199: an earlier or later one is some system's way of
/// saying that it has none, such as `0001-01-01`.
fn ymd(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    if !(1900..=2199).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, month, day)
}

#[cfg(test)]
mod tests;
