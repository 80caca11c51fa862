//! Closing and action codes, as given or as the words of a posting name them
//! (field contract B.4).

use goldsmith_terms::{Text, TransactionCode};

use crate::tables::AccountActivity;

/// A closing code as two digits, where the text is one.
pub(crate) fn closing(given: Text<'_>) -> Text<'_> {
    normal(given, "cc", "closing", 2)
}

/// An action code as three digits, where the text is one.
pub(crate) fn action(given: Text<'_>) -> Text<'_> {
    normal(given, "ac", "action", 3)
}

/// Fills in what the record does not give and its words name: of a suspension
/// its closing code, of a miscellaneous transaction its action code.
pub(crate) fn read_from_words(row: &mut AccountActivity<'_>) {
    let Some(words) = row.explanation.as_deref() else {
        return;
    };
    match row.irs_transaction_code.map(TransactionCode::number) {
        Some(500 | 520 | 521 | 522 | 530..=539) if row.closing_code.is_none() => {
            row.closing_code = named(words, "cc", "closing", 2).map(Text::Owned);
        }
        Some(971 | 972) if row.action_code.is_none() => {
            row.action_code = named(words, "ac", "action", 3).map(Text::Owned);
        }
        _ => {}
    }
}

fn normal<'a>(given: Text<'a>, short: &str, long: &str, digits: usize) -> Text<'a> {
    if given.len() == digits && given.bytes().all(|byte| byte.is_ascii_digit()) {
        return given;
    }
    let whole = given.split_once('.').filter(|(_, zeros)| is_zeros(zeros));
    let whole = whole.map_or(given.as_ref(), |(whole, _)| whole);
    let code = code_of(whole, digits).or_else(|| named(whole, short, long, digits));
    code.map_or(given, Text::Owned)
}

fn is_zeros(text: &str) -> bool {
    text.bytes().all(|byte| byte == b'0')
}

/// The code that the words name: `CC 85`, `CC85`, `closing code 85`. Two
/// different ones are none.
fn named(words: &str, short: &str, long: &str, digits: usize) -> Option<String> {
    let mut tokens = words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|token| !token.is_empty())
        .peekable();
    let mut found: Option<String> = None;
    while let Some(token) = tokens.next() {
        let is = |word: &str| token.eq_ignore_ascii_case(word);
        let inside = token.get(short.len()..).filter(|_| {
            let start = token.get(..short.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(short))
        });
        let code = if is(short) {
            tokens.peek().and_then(|next| code_of(next, digits))
        } else if is(long) {
            let is_code = |next: &&str| next.eq_ignore_ascii_case("code");
            tokens.next_if(is_code);
            tokens.peek().and_then(|next| code_of(next, digits))
        } else {
            inside.and_then(|inside| code_of(inside, digits))
        };
        match (&found, code) {
            (Some(first), Some(code)) if *first != code => return None,
            (_, Some(code)) => found = Some(code),
            _ => {}
        }
    }
    found
}

/// A number of at most so many digits, padded to that many.
fn code_of(text: &str, digits: usize) -> Option<String> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && text.len() <= digits).then(|| format!("{text:0>digits$}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_in_the_words_of_a_posting() {
        for (words, code) in [
            ("Bankruptcy CC 85", Some("85")),
            ("closing code 85", Some("85")),
            ("TC 520 (cc: 76)", Some("76")),
            ("Litigation CC85, see CC 85", Some("85")),
            ("Closing Code: 7", Some("07")),
            ("CC 85 then CC 76", None),
            ("account 85", None),
            ("CC 850", None),
            ("", None),
        ] {
            assert_eq!(named(words, "cc", "closing", 2).as_deref(), code, "{words}");
        }
        for (words, code) in [
            ("Installment AC 043", Some("043")),
            ("971 AC043", Some("043")),
            ("action code 43", Some("043")),
            ("AC pending", None),
        ] {
            assert_eq!(named(words, "ac", "action", 3).as_deref(), code, "{words}");
        }
    }

    #[test]
    fn given_codes_get_their_leading_zeros() {
        for (given, code) in [
            ("43", "043"),
            ("043", "043"),
            ("43.0", "043"),
            ("AC 43", "043"),
            ("x", "x"),
        ] {
            assert_eq!(action(given.into()), code, "{given}");
        }
        assert_eq!(closing("85".into()), "85");
    }
}
