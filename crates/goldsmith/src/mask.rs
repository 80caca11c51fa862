//! Social security numbers made unreadable in what is kept of raw documents.

use std::borrow::Cow;

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
/// security number masked: of nine or more digits in a row, alone or with single
/// marks between them, the last four are kept.
pub(crate) fn masked_bytes(raw: &[u8]) -> Vec<u8> {
    let mut shown = Cow::Borrowed(raw);
    let mut at = 0;
    let mut run = Vec::new();
    while at < raw.len() {
        at = digit_run(raw, at, &mut run) + 1;
        if run.len() >= 9 {
            let shown = shown.to_mut();
            for place in run.iter().take(run.len() - 4) {
                if let Some(digit) = shown.get_mut(*place) {
                    *digit = b'X';
                }
            }
        }
    }
    shown.into_owned()
}

/// What may stand between the digits of a number: as text, or escaped as JSON
/// may write it.
const MARKS: [&str; 19] = [
    "-", " ", ".", "/", "'", "’", "_", "–", "—", "‑", "−", "‐", "‒", "\u{a0}", "\\u002d",
    "\\u002D", "\\u2011", "\\u2013", "\\u00a0",
];

/// Finds the places of the digits of the run that begins at or behind `start`;
/// gives the place of the last one, or of the first byte if it is no digit.
fn digit_run(text: &[u8], start: usize, places: &mut Vec<usize>) -> usize {
    places.clear();
    let (mut at, mut last) = (start, start);
    let mut marked = true;
    while let Some(byte) = text.get(at) {
        match byte {
            b'0'..=b'9' => {
                places.push(at);
                (last, marked) = (at, false);
                at += 1;
            }
            // UTF-16 has one beside each of its digits.
            0 if !places.is_empty() => at += 1,
            _ if marked => break,
            _ => {
                let rest = text.get(at..).unwrap_or_default();
                let mark = MARKS.iter().find(|mark| rest.starts_with(mark.as_bytes()));
                let Some(mark) = mark else { break };
                marked = true;
                at += mark.len();
            }
        }
    }
    last
}

#[cfg(test)]
mod tests {
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
        assert_eq!(masked("900-11--0001"), "900-11--0001");
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
