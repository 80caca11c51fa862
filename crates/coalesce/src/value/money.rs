use goldsmith_terms::Money;

use crate::leaf::Unread;

/// Reads an amount (field contract C.1), rounding half away from zero to cents.
pub(super) fn read(text: &str, _quoted: bool) -> Result<Money, Unread> {
    plain(text.as_bytes())
        .or_else(|| usual(text.as_bytes()))
        .or_else(|| could_be_amount(text).then(|| dressed(text))?)
        .ok_or(Unread::Unreadable)
}

/// Many fields of a return hold words, which are no amounts; `zero` is one.
fn could_be_amount(text: &str) -> bool {
    text.bytes()
        .any(|byte| byte.is_ascii_digit() || matches!(byte, b'z' | b'Z'))
}

/// The dress that most dressed amounts wear: `$1,234.56`, with a minus before or
/// behind it or in parentheses, and two places.
fn usual(text: &[u8]) -> Option<Money> {
    let (negative, text) = match text {
        [b'-', rest @ ..] | [b'(', rest @ .., b')'] | [rest @ .., b'-'] => (true, rest),
        _ => (false, text),
    };
    let text = text.strip_prefix(b"$").unwrap_or(text);
    let (whole, places) = text.split_last_chunk::<3>()?;
    let &[b'.', tens, ones] = places else {
        return None;
    };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte - b'0'));
    let mut cents: i64 = 0;
    // Digits since the last comma; a first group may be shorter than three.
    let (mut group, mut is_grouped) = (0, false);
    if whole.is_empty() || whole.len() > 15 {
        return None;
    }
    for &byte in whole {
        match byte {
            b',' if group == 3 || (!is_grouped && (1..3).contains(&group)) => {
                (group, is_grouped) = (0, true);
            }
            _ => {
                cents = cents * 10 + digit(byte)?;
                group += 1;
            }
        }
    }
    if is_grouped && group != 3 {
        return None;
    }
    let cents = cents * 100 + digit(tens)? * 10 + digit(ones)?;
    Money::from_cents(if negative { -cents } else { cents })
}

/// The form nearly all amounts have: `-1234.56`, at most twelve digits and two places.
#[inline]
fn plain(text: &[u8]) -> Option<Money> {
    let (negative, digits) = match text.split_first()? {
        (b'-', rest) => (true, rest),
        _ => (false, text),
    };
    let mut cents: i64 = 0;
    let mut places = None;
    if digits.len() > 13 || digits.first() == Some(&b'.') {
        return None;
    }
    for &byte in digits {
        match (byte, places) {
            (b'0'..=b'9', None) => cents = cents * 10 + i64::from(byte - b'0'),
            (b'0'..=b'9', Some(count @ (0 | 1))) => {
                cents = cents * 10 + i64::from(byte - b'0');
                places = Some(count + 1);
            }
            (b'.', None) => places = Some(0),
            _ => return None,
        }
    }
    let scale = match places {
        None => 100,
        Some(1) => 10,
        Some(2) => 1,
        _ => return None,
    };
    if digits.is_empty() {
        return None;
    }
    Money::from_cents(if negative {
        -cents * scale
    } else {
        cents * scale
    })
}

/// What may stand before or behind the digits of an amount.
#[derive(Clone, Copy)]
enum Mark {
    Plus,
    Minus,
    Dollars,
    /// A word for a power of ten.
    Times(i32),
}

/// Longer marks stand before those that they begin or end with.
const BEFORE: [(&str, Mark); 7] = [
    ("$", Mark::Dollars),
    ("-", Mark::Minus),
    ("+", Mark::Plus),
    ("USD", Mark::Dollars),
    ("US$", Mark::Dollars),
    ("minus ", Mark::Minus),
    ("negative ", Mark::Minus),
];

const BEHIND: [(&str, Mark); 11] = [
    ("-", Mark::Minus),
    ("+", Mark::Plus),
    ("USD", Mark::Dollars),
    ("US$", Mark::Dollars),
    ("$", Mark::Dollars),
    ("dollars", Mark::Dollars),
    ("dollar", Mark::Dollars),
    ("k", Mark::Times(3)),
    ("thousand", Mark::Times(3)),
    ("million", Mark::Times(6)),
    ("billion", Mark::Times(9)),
];

/// What the marks around an amount say; said twice, it is no amount.
#[derive(Default)]
struct Dress {
    negative: Option<bool>,
    dollars_before: bool,
    dollars_behind: bool,
    times: Option<i32>,
}

/// Every other form: currency marks, separators, parentheses, signs on either side.
fn dressed(text: &str) -> Option<Money> {
    let mut dress = Dress::default();
    let mut body = text.trim();
    loop {
        let inside = body
            .strip_prefix('(')
            .and_then(|rest| rest.strip_suffix(')'));
        if let Some(inside) = inside {
            dress.sign(Mark::Minus)?;
            body = inside.trim();
        } else if let Some((mark, rest)) = mark_before(body) {
            match mark {
                Mark::Dollars if !dress.dollars_before => dress.dollars_before = true,
                Mark::Plus | Mark::Minus => dress.sign(mark)?,
                _ => return None,
            }
            body = rest.trim_start();
        } else if let Some((mark, rest)) = mark_behind(body) {
            match mark {
                _ if dress.times.is_some() => return None,
                Mark::Dollars if !dress.dollars_behind => dress.dollars_behind = true,
                Mark::Plus | Mark::Minus => dress.sign(mark)?,
                Mark::Times(power) => dress.times = Some(power),
                _ => return None,
            }
            body = rest.trim_end();
        } else {
            break;
        }
    }
    let cents = if body.eq_ignore_ascii_case("zero") {
        0
    } else {
        amount(body, dress.times)?
    };
    Money::from_cents(if dress.negative == Some(true) {
        -cents
    } else {
        cents
    })
}

impl Dress {
    fn sign(&mut self, mark: Mark) -> Option<()> {
        let negative = matches!(mark, Mark::Minus);
        self.negative.replace(negative).is_none().then_some(())
    }
}

fn mark_before(text: &str) -> Option<(Mark, &str)> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    BEFORE.into_iter().find_map(|(word, mark)| {
        let (start, rest) = text.split_at_checked(word.len())?;
        start.eq_ignore_ascii_case(word).then_some((mark, rest))
    })
}

fn mark_behind(text: &str) -> Option<(Mark, &str)> {
    // `5.-` is five dollars and no cents to some, minus five to others.
    if text.ends_with(|c: char| c.is_ascii_digit()) || text.ends_with(".-") {
        return None;
    }
    BEHIND.into_iter().find_map(|(word, mark)| {
        let (rest, end) = text.split_at_checked(text.len().checked_sub(word.len())?)?;
        end.eq_ignore_ascii_case(word).then_some((mark, rest))
    })
}

/// Digits with separators, point and exponent, in cents. The power of ten may be
/// a word instead.
fn amount(text: &str, times: Option<i32>) -> Option<i64> {
    let (number, exponent) = match (text.split_once(['e', 'E']), times) {
        (Some((number, exponent)), None) => (number, exponent.parse::<i32>().ok()?),
        (None, times) => (text, times.unwrap_or(0)),
        _ => return None,
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if !all_digits(fraction) {
        return None;
    }
    if let Some(separator) = whole.chars().find(|c| matches!(c, ',' | ' ' | '\'' | '_')) {
        let mut groups = whole.split(separator);
        let first = groups.next()?;
        if first.is_empty()
            || exponent != 0
            || !all_digits(first)
            || !groups.all(|group| group.len() == 3 && all_digits(group))
        {
            return None;
        }
    } else if !all_digits(whole) {
        return None;
    }
    let digits = || {
        whole
            .bytes()
            .chain(fraction.bytes())
            .filter(u8::is_ascii_digit)
    };
    digits().next()?;
    if digits().all(|digit| digit == b'0') {
        return Some(0);
    }
    let point = whole.bytes().filter(u8::is_ascii_digit).count();
    in_cents(
        digits(),
        i64::try_from(point).ok()?.checked_add(exponent.into())?,
    )
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The first `point + 2` digits as cents, rounded by the digit after them.
fn in_cents(digits: impl Iterator<Item = u8>, point: i64) -> Option<i64> {
    let mut cents: i64 = 0;
    let kept = point.checked_add(2)?;
    let mut digits = digits;
    let mut at: i64 = 0;
    while at < kept {
        let digit = digits.next().unwrap_or(b'0') - b'0';
        cents = cents.checked_mul(10)?.checked_add(digit.into())?;
        at += 1;
    }
    // With a point two or more places before the first digit, that digit is
    // not the one after the last cent.
    let next = if kept < 0 {
        b'0'
    } else {
        digits.next().unwrap_or(b'0')
    };
    cents.checked_add(i64::from(next >= b'5'))
}

#[cfg(test)]
mod tests;
