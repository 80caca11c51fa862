use std::borrow::Cow;

/// The character that people mean by this one, `None` for those that nobody
/// sees: PDF readers, spreadsheets and foreign keyboards write full-width
/// digits, dashes, spaces and direction marks where ASCII is meant.
pub(super) fn plain_character(c: char) -> Option<char> {
    match c {
        '\0'..='\x7f' => Some(c),
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => None,
        '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Some('-'),
        '\u{b4}' | '\u{2bc}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' => Some('\''),
        '\u{2044}' | '\u{2215}' => Some('/'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

/// The text in the characters that people mean, white space around it removed.
pub(super) fn normalised(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain: String = text.chars().filter_map(plain_character).collect();
    Cow::Owned(plain.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_become_ascii_and_what_nobody_sees_goes() {
        for (text, plain) in [
            ("\u{ff11}\u{ff12}\u{ff0f}\u{ff13}\u{ff0d}\u{ff04}", "12/3-$"),
            (
                "1\u{2010}2\u{2011}3\u{2012}4\u{2013}5\u{2014}6\u{2015}7\u{2212}8\u{fe58}9\u{fe63}0",
                "1-2-3-4-5-6-7-8-9-0",
            ),
            (
                "1\u{a0}2\u{2000}3\u{2009}4\u{200a}5\u{202f}6\u{205f}7\u{3000}8",
                "1 2 3 4 5 6 7 8",
            ),
            (
                "\u{feff}\u{200e}1\u{200b}2\u{2060}3\u{202a}4\u{202e}",
                "1234",
            ),
            ("\u{2018}24\u{2019}", "'24'"),
            ("4\u{2044}15\u{2215}2024", "4/15/2024"),
            ("\u{3000}\u{e9}\u{3000}", "\u{e9}"),
        ] {
            assert_eq!(normalised(text), plain);
        }
        assert!(matches!(normalised("plain"), Cow::Borrowed("plain")));
    }
}
