use super::token::{Number, Token, is_one_of};

/// Whether what stands behind a day is nothing more than punctuation, a time of
/// day or a time zone.
pub(super) fn is_time(tokens: &[Token<'_>]) -> bool {
    let punctuation = |token: &Token<'_>| matches!(token, Token::Mark(b'.' | b',' | b'(' | b')'));
    match tokens {
        [] => true,
        [Token::Word(zone), ..] if is_one_of(zone, &["z", "utc", "gmt"]) => is_zone(tokens),
        [Token::Mark(b'+'), ..] => is_zone(tokens),
        _ => tokens.iter().all(punctuation) || after_clock(tokens).is_some_and(is_zone),
    }
}

/// What follows a time of day: `T10:30:00.000`, ` at 10:30`, `T1030`, ` 10 AM`.
pub(super) fn after_clock<'s, 't>(tokens: &'s [Token<'t>]) -> Option<&'s [Token<'t>]> {
    let is_lead = |token: &Token<'_>| match token {
        Token::Word(word) => is_one_of(word, &["t", "at"]),
        Token::Mark(mark) => matches!(mark, b',' | b'-' | b':' | b'@'),
        _ => false,
    };
    let (lead, clock) = tokens.split_at(tokens.iter().take_while(|token| is_lead(token)).count());
    let compact = matches!(lead, [.., Token::Word("T" | "t")]);
    let rest = match clock {
        [
            Token::Number(hour),
            Token::Mark(b':' | b'.'),
            Token::Number(minute),
            rest @ ..,
        ] if hour.width <= 2 && hour.value <= 24 && is_sixtieth(*minute) => match rest {
            [Token::Mark(b':' | b'.'), Token::Number(second), rest @ ..]
                if is_sixtieth(*second) =>
            {
                rest
            }
            _ => rest,
        },
        [Token::Number(time), rest @ ..] if compact && matches!(time.width, 2 | 4 | 6) => rest,
        [Token::Number(hour), Token::Word(half), rest @ ..]
            if hour.width <= 2 && hour.value <= 12 && is_one_of(half, &["am", "pm"]) =>
        {
            rest
        }
        _ => return None,
    };
    Some(match rest {
        [Token::Mark(b'.' | b',' | b':'), Token::Number(_), rest @ ..] => rest,
        _ => rest,
    })
}

/// Two digits up to 60, the leap second.
fn is_sixtieth(number: Number) -> bool {
    number.width == 2 && number.value <= 60
}

/// Words, such as `PM` and the name of a zone, and at most one offset: no
/// number that could be of a second date.
fn is_zone(tokens: &[Token<'_>]) -> bool {
    let is_number = |token: &Token<'_>| matches!(token, Token::Number(_));
    let is_sign = |token: &Token<'_>| matches!(token, Token::Mark(b'+' | b'-'));
    let sign = tokens.iter().position(is_sign).unwrap_or(tokens.len());
    let (words, offset) = tokens.split_at(sign);
    let rest = match offset {
        [
            _,
            Token::Number(_),
            Token::Mark(b':'),
            Token::Number(_),
            rest @ ..,
        ]
        | [_, Token::Number(_), rest @ ..] => rest,
        _ => offset,
    };
    !words.iter().chain(rest).any(is_number)
}
