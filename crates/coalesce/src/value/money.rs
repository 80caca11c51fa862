use goldsmith_terms::Money;

use crate::leaf::Unread;

/// Reads an amount (field contract C.1), rounding half away from zero to cents.
pub(super) fn read(text: &str, _quoted: bool) -> Result<Money, Unread> {
    plain(text.as_bytes())
        .or_else(|| dressed(text))
        .ok_or(Unread::Unreadable)
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

/// Every other form: currency marks, separators, parentheses, signs on either side.
fn dressed(text: &str) -> Option<Money> {
    let (text, in_parentheses) = match text.strip_suffix(')') {
        Some(text) => match text.split_once('(') {
            Some((before, inside)) if currency(before).1.is_empty() => (inside.trim(), true),
            _ => return None,
        },
        None => (text, false),
    };
    let (mut signs, rest) = leading_marks(text);
    let mut body = rest.trim();
    if let Some(front) = body.strip_suffix(['-', '−']) {
        body = front.trim_end();
        signs.push(true);
    }
    let negative = match (signs.as_slice(), in_parentheses) {
        ([], negative) => negative,
        ([negative], false) => *negative,
        _ => return None,
    };
    let cents = amount(body)?;
    Money::from_cents(if negative { -cents } else { cents })
}

/// The signs (true for minus) in front of an amount, and what follows signs and
/// currency mark.
fn leading_marks(text: &str) -> (Vec<bool>, &str) {
    let mut signs = Vec::new();
    let mut seen_currency = false;
    let mut rest = text.trim_start();
    loop {
        if let Some(after) = rest.strip_prefix(['-', '−']) {
            signs.push(true);
            rest = after.trim_start();
        } else if let Some(after) = rest.strip_prefix('+') {
            signs.push(false);
            rest = after.trim_start();
        } else {
            match currency(rest) {
                (true, after) if !seen_currency => {
                    seen_currency = true;
                    rest = after;
                }
                _ => return (signs, rest),
            }
        }
    }
}

/// Whether the text begins with a dollar mark, and what follows it.
fn currency(text: &str) -> (bool, &str) {
    let text = text.trim_start();
    let word = text
        .get(..3)
        .is_some_and(|word| word.eq_ignore_ascii_case("USD"));
    match text
        .strip_prefix('$')
        .or(if word { text.get(3..) } else { None })
    {
        Some(after) => (true, after.trim_start()),
        None => (false, text),
    }
}

/// Digits with separators, point and exponent, in cents.
fn amount(text: &str) -> Option<i64> {
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let grouped = whole.contains([',', ' ', '\u{a0}']);
    if grouped && exponent != 0 {
        return None;
    }
    if grouped {
        let separator = if whole.contains(',') {
            ','
        } else if whole.contains(' ') {
            ' '
        } else {
            '\u{a0}'
        };
        let mut groups = whole.split(separator);
        let first = groups.next()?;
        if first.is_empty() || !groups.all(|group| group.len() == 3 && all_digits(group)) {
            return None;
        }
        if !all_digits(first) {
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
mod tests {
    use proptest::prelude::*;

    use super::super::read_json;
    use super::*;

    #[track_caller]
    fn reads(json: &str, expected: &str) {
        let money: Result<Money, _> = read_json(json);
        assert_eq!(
            money.map(|money| money.to_string()).as_deref(),
            Ok(expected),
            "{json}"
        );
    }

    #[test]
    fn every_form_of_the_contract_is_read() {
        for json in [
            r#"1234.56"#,
            r#""1234.56""#,
            r#""$1,234.56""#,
            r#""$ 1,234.56""#,
            r#""1 234.56""#,
            r#""USD 1,234.56""#,
            "\"\u{a0}1234.56 \"",
            r#""1\u00a0234.56""#,
            r#"{"value": 1234.56, "score": 1}"#,
        ] {
            reads(json, "1234.56");
        }
        reads(r#""1,234""#, "1234.00");
        reads(r#""+5""#, "5.00");
        reads(r#"".50""#, "0.50");
        reads(r#""1,234.""#, "1234.00");
        for json in [r#""(1,500)""#, r#""($1,500.00)""#, r#""$(1,500)""#] {
            reads(json, "-1500.00");
        }
        for json in [r#""-$5""#, r#""$-5""#, r#""- 5""#, r#""−5""#, "-5"] {
            reads(json, "-5.00");
        }
        for json in [r#""1234.5-""#, r#""$1,234.50-""#] {
            reads(json, "-1234.50");
        }
        reads("1.5e3", "1500.00");
        reads(r#""1.5e3""#, "1500.00");
        reads(r#""1E5""#, "100000.00");
        for json in ["0", "\"0\"", "\"$0.00\"", "-0", "0e999999999"] {
            reads(json, "0.00");
        }
    }

    #[test]
    fn what_is_no_amount_is_unreadable() {
        for json in [
            r#""(-5)""#,
            r#""(1,500""#,
            r#""1,23""#,
            r#""1.234,56""#,
            r#""12%""#,
            r#""abc""#,
            "true",
            "[1]",
            "{}",
            r#""NaN""#,
            r#""Infinity""#,
            r#"".""#,
            r#""$""#,
            r#""--5""#,
            r#""-5-""#,
            r#""5)""#,
            r#"",500""#,
            r#""1,500,""#,
            r#""1e""#,
            r#""1e1e1""#,
            "1e400",
            r#""\ud800""#,
        ] {
            assert_eq!(read_json::<Money>(json), Err(Unread::Unreadable), "{json}");
        }
    }

    #[test]
    fn what_says_that_there_is_none_is_blank() {
        for json in [
            r#""""#,
            r#"" ""#,
            r#""N/A""#,
            r#""-""#,
            "null",
            r#"{"value": null}"#,
        ] {
            assert_eq!(read_json::<Money>(json), Err(Unread::Blank), "{json}");
        }
    }

    #[test]
    fn half_a_cent_goes_away_from_zero_wherever_the_point_stands() {
        reads("0.005", "0.01");
        reads("-0.005", "-0.01");
        reads("5e-3", "0.01");
        reads("4.9e-3", "0.00");
        reads("5e-4", "0.00");
        reads("0.1e-30", "0.00");
        reads("123.4549999999999999999999", "123.45");
    }

    #[test]
    fn fifteen_digits_are_held_and_more_are_unreadable() {
        reads("9999999999999.99", "9999999999999.99");
        reads(r#""9,999,999,999,999.99""#, "9999999999999.99");
        let digits = "9".repeat(400);
        for json in ["9999999999999.995", "10000000000000", &digits] {
            assert_eq!(read_json::<Money>(json), Err(Unread::Unreadable), "{json}");
        }
    }

    proptest! {
        #[test]
        fn what_was_printed_is_read_back(cents in -999_999_999_999_999i64..=999_999_999_999_999) {
            let money = Money::from_cents(cents).unwrap();
            prop_assert_eq!(read_json::<Money>(&money.to_string()), Ok(money));
        }
    }
}
