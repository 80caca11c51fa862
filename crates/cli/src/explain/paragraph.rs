//! Words and figures in the lines of a letter.

use goldsmith::masked;

use crate::text::printable;

/// Where a line ends.
pub(super) const COLUMNS: usize = 100;

/// Adds a text in as many lines as it takes, the first behind `first` and the
/// others behind as many blanks.
pub(super) fn paragraph(lines: &mut Vec<String>, first: &str, text: &str) {
    let indent = first.chars().count();
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split_whitespace() {
        for part in parts(word, COLUMNS.saturating_sub(indent)) {
            let blank = usize::from(!is_empty);
            if !is_empty && line.chars().count() + blank + part.chars().count() > COLUMNS {
                lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
                is_empty = true;
            }
            if !is_empty {
                line.push(' ');
            }
            line.push_str(&part);
            is_empty = false;
        }
    }
    lines.push(line.trim_end().to_owned());
}

/// A word, in pieces where it is longer than a line.
fn parts(word: &str, columns: usize) -> Vec<String> {
    let characters: Vec<char> = word.chars().collect();
    let pieces = characters.chunks(columns.max(1));
    pieces.map(|piece| piece.iter().collect()).collect()
}

/// The text with the thousands of every amount apart: `12500.00` is
/// `12,500.00`. Days, years and codes have no point behind them.
pub(super) fn grouped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(from.len());
        let (digits, behind) = from.split_at(end);
        shown.push_str(before);
        if is_amount(behind) {
            shown.push_str(&thousands(digits));
        } else {
            shown.push_str(digits);
        }
        rest = behind;
    }
    shown + rest
}

/// Whether what stands behind digits makes an amount of them: a point and cents.
fn is_amount(behind: &str) -> bool {
    let Some(cents) = behind.strip_prefix('.') else {
        return false;
    };
    let digits = cents.chars().take_while(char::is_ascii_digit).count();
    digits == 2
}

/// Digits with a comma before every three of them.
pub(super) fn thousands(digits: &str) -> String {
    let count = digits.chars().count();
    let mut shown = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (count - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// A text of a document or a file name: no social security number, and nothing
/// that moves a terminal's cursor.
pub(super) fn shown(text: &str) -> String {
    printable(&masked(text))
}

/// A path or a JSON pointer, each of its parts masked: digits of two parts are
/// no number.
pub(super) fn shown_path(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(shown).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_their_thousands_apart_and_days_and_codes_have_not() {
        assert_eq!(grouped("12500.00 x 0.9235"), "12,500.00 x 0.9235");
        assert_eq!(
            grouped("-1234567.89, 2019-06-03"),
            "-1,234,567.89, 2019-06-03"
        );
        assert_eq!(
            grouped("IRC 6502(a)(1), IRM 5.1.19, 2026"),
            "IRC 6502(a)(1), IRM 5.1.19, 2026"
        );
        assert_eq!(
            grouped("399.995555, 999.99 and 1000.00"),
            "399.995555, 999.99 and 1,000.00"
        );
    }

    #[test]
    fn a_line_ends_before_the_hundredth_column_and_goes_on_below_its_text() {
        let mut lines = Vec::new();
        paragraph(&mut lines, "  1. ", &"word ".repeat(20));
        let first = format!("  1. {}", ["word"; 19].join(" "));
        assert_eq!(lines, [first, "     word".to_owned()]);
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        let mut lines = Vec::new();
        paragraph(&mut lines, "    ", &"x".repeat(100));
        assert_eq!(
            lines,
            [format!("    {}", "x".repeat(96)), "    xxxx".to_owned()]
        );
    }
}
