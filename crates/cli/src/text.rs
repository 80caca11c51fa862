//! Text of documents and file names, made fit for a terminal.

use std::fmt::Write as _;

/// A name may hold anything, even what moves a terminal's cursor.
pub(crate) fn printable(name: &str) -> String {
    let mut shown = String::new();
    for c in name.chars() {
        if c.is_control() {
            let _ = write!(shown, "{}", c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// The text in at most so many columns; one that is longer ends with `…`.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    match text.char_indices().nth(columns) {
        None => text.to_owned(),
        Some(_) => {
            let kept = text.chars().take(columns.saturating_sub(1));
            kept.chain(['…']).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_move_the_cursor() {
        assert_eq!(printable("a\u{1b}[2Jé"), "a\\u{1b}[2Jé");
    }

    #[test]
    fn a_text_that_fits_stays_and_a_longer_one_is_marked_as_cut() {
        assert_eq!(cut("äöü", 3), "äöü");
        assert_eq!(cut("äöüß", 3), "äö…");
    }
}
