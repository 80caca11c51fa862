//! Social security numbers made unreadable in what is kept of raw documents.

use std::borrow::Cow;
use std::ops::Range;

use goldsmith_terms::Pointer;

/// How much of a value is shown.
const SHOWN_CHARACTERS: usize = 1000;

/// The start of a value, masked.
pub(crate) fn shown(raw: &str) -> String {
    // A number that begins before the cut is seen whole.
    let end = raw.char_indices().nth(SHOWN_CHARACTERS + 64);
    let start = end.and_then(|(end, _)| raw.get(..end)).unwrap_or(raw);
    let masked = masked(start);
    let mut characters = masked.chars();
    let mut shown: String = characters.by_ref().take(SHOWN_CHARACTERS).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// A JSON pointer, each of its keys masked.
pub(crate) fn masked_pointer(pointer: &Pointer) -> String {
    let keys: Vec<String> = pointer.to_string().split('/').map(masked).collect();
    keys.join("/")
}

/// A text of the same length with everything that could be a whole social
/// security number masked but for its last four digits.
pub fn masked(raw: &str) -> String {
    // A digit becomes another ASCII character: what was text stays text.
    String::from_utf8(masked_bytes(raw.as_bytes())).unwrap_or_default()
}

/// Bytes of the same length with everything that could be a whole social
/// security number masked: of nine or more digits in a row, alone or with a few
/// marks between them, the last four are kept.
pub(crate) fn masked_bytes(raw: &[u8]) -> Vec<u8> {
    let mut shown = Cow::Borrowed(raw);
    let mut at = 0;
    let mut run = Vec::new();
    while at < raw.len() {
        at = digit_run(raw, at, &mut run);
        if run.len() >= 9 {
            let shown = shown.to_mut();
            for digit in run.iter().take(run.len() - 4) {
                if let Some(digit) = shown.get_mut(digit.clone()) {
                    digit.fill(b'X');
                }
            }
        }
    }
    shown.into_owned()
}

/// How many marks may stand between two digits of a number.
const MOST_MARKS: usize = 4;

/// What stands at a place of a text.
enum Unit {
    Digit,
    Mark,
    /// Anything else.
    Other,
}

/// Finds the places of the digits of the run that begins at `start`; gives the
/// place behind it, or behind the first unit if that is no digit.
fn digit_run(text: &[u8], start: usize, places: &mut Vec<Range<usize>>) -> usize {
    places.clear();
    let (mut at, mut behind, mut marks) = (start, start + 1, MOST_MARKS);
    while at < text.len() {
        // UTF-16 has one beside each of its characters.
        if text.get(at) == Some(&0) && !places.is_empty() {
            at += 1;
            continue;
        }
        let (unit, length) = unit(text.get(at..).unwrap_or_default());
        match unit {
            Unit::Digit => {
                places.push(at..at + length);
                (behind, marks) = (at + length, 0);
            }
            Unit::Mark if marks < MOST_MARKS => marks += 1,
            _ => break,
        }
        at += length;
    }
    behind
}

/// The first character of a text, as it stands or escaped as JSON may write it,
/// and its length in bytes.
fn unit(text: &[u8]) -> (Unit, usize) {
    match text {
        [b'0'..=b'9', ..] => (Unit::Digit, 1),
        [b'\\', b'u', hex @ ..] => {
            let hex = hex.get(..4).and_then(|hex| std::str::from_utf8(hex).ok());
            let code = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
            (code.and_then(char::from_u32).map_or(Unit::Other, kind), 6)
        }
        [b'\\', b'/', ..] => (Unit::Mark, 2),
        [first, ..] if first.is_ascii() => (kind(char::from(*first)), 1),
        _ => {
            let start = text.get(..text.len().min(4)).unwrap_or_default();
            let first = start
                .utf8_chunks()
                .next()
                .and_then(|chunk| chunk.valid().chars().next());
            first.map_or((Unit::Other, 1), |first| (kind(first), first.len_utf8()))
        }
    }
}

fn kind(character: char) -> Unit {
    match character {
        '0'..='9' | '０'..='９' => Unit::Digit,
        '-' | '.' | '/' | '_' | '\'' | '·' | '−' | '－' | '﹣' | '﹘' | '．' | '／' | '\u{ad}' => {
            Unit::Mark
        }
        // Spaces, dashes, quotes and marks of direction.
        '\u{2000}'..='\u{206f}' | '\u{feff}' | '\u{180e}' => Unit::Mark,
        _ if character.is_whitespace() => Unit::Mark,
        _ => Unit::Other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn social_security_numbers_are_masked_wherever_they_stand() {
        assert_eq!(masked("a 900-11-0001 b"), "a XXX-XX-0001 b");
        assert_eq!(masked("900110001"), "XXXXX0001");
        assert_eq!(masked("900 11 0001"), "XXX XX 0001");
        assert_eq!(masked("12345678"), "12345678");
        assert_eq!(masked("1 987-65-4321"), "X XXX-XX-4321");
        assert_eq!(masked("987-65-4321 2021"), "XXX-XX-XXXX 2021");
        assert_eq!(masked("987.65.4321"), "XXX.XX.4321");
        assert_eq!(masked("987–65–4321"), "XXX–XX–4321");
        assert_eq!(masked(r"987\u002d65\u002d4321"), r"XXX\u002dXX\u002d4321");
        assert_eq!(masked("900110001, 900220002"), "XXXXX0001, XXXXX0002");
        assert_eq!(masked("900 - 11 -- 0001"), "XXX - XX -- 0001");
        assert_eq!(masked("９００-11-0001"), "XXXXXXXXX-XX-0001");
        assert_eq!(
            masked(r"\u0039\u0030\u0030-11-0001"),
            "XXXXXXXXXXXXXXXXXX-XX-0001"
        );
        assert_eq!(
            masked("900\u{200b}11\u{2011}0001"),
            "XXX\u{200b}XX\u{2011}0001"
        );
        assert_eq!(masked("900, 11, 0001"), "900, 11, 0001");
    }

    proptest! {
        #[test]
        fn of_nine_digits_however_they_are_set_apart_four_are_left(
            digits in proptest::collection::vec(0..10u32, 9),
            marks in proptest::collection::vec("[-./_' \u{a0}\u{2011}\u{2013}\u{200b}\u{2212}]{0,3}", 9),
            style in 0..3,
        ) {
            let written = |digit: u32| match style {
                0 => digit.to_string(),
                1 => char::from_u32(0xff10 + digit).unwrap_or_default().to_string(),
                _ => format!("\\u003{digit}"),
            };
            let text: String = digits.iter().zip(&marks).map(|(digit, mark)| format!("{}{mark}", written(*digit))).collect();
            let kept: String = digits.iter().zip(&marks).skip(5).map(|(digit, mark)| format!("{}{mark}", written(*digit))).collect();
            let masked = masked(&text);
            prop_assert_eq!(masked.len(), text.len());
            prop_assert!(masked.ends_with(&kept));
            let front = masked.get(..masked.len() - kept.len()).unwrap_or_default();
            prop_assert!(!front.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)), "{}", masked);
        }
    }

    #[test]
    fn numbers_of_other_encodings_are_masked_and_nothing_changes_its_place() {
        let utf_16: Vec<u8> = "\"900-11-0001\""
            .bytes()
            .flat_map(|byte| [byte, 0])
            .collect();
        let expected: Vec<u8> = "\"XXX-XX-0001\""
            .bytes()
            .flat_map(|byte| [byte, 0])
            .collect();
        // The hyphens of UTF-16 end a run of bytes; what is left is masked or short.
        let masked = masked_bytes(&utf_16);
        assert_eq!(masked, expected);
        assert_eq!(masked_bytes(b"\xff900110001\xfe"), b"\xffXXXXX0001\xfe");
    }

    #[test]
    fn long_values_are_cut_and_a_number_across_the_cut_is_masked() {
        assert_eq!(
            shown(&"x".repeat(5000)).chars().count(),
            SHOWN_CHARACTERS + 1
        );
        let across_the_cut = format!("{}987-65-4321", "x".repeat(SHOWN_CHARACTERS - 8));
        assert!(shown(&across_the_cut).ends_with("xXXX-XX-4…"));
    }
}
