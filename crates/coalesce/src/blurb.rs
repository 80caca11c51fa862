//! The parts of a payer's blurb: a text of several lines, of which the first
//! holds the payer's number, the second its name and the rest its address
//! (field contract B.5).

use std::borrow::Cow;

use goldsmith_terms::Text;

use crate::scanner::plain_run;
use crate::spelling::Part;
use crate::tape::decode;

/// A part of a blurb, from the string's text as it stands in the document;
/// `None` where the blurb has no such part.
pub(crate) fn part<'a>(raw: &'a str, part: Part) -> Option<Text<'a>> {
    let mut lines = lines(raw);
    let part = match part {
        Part::Whole => return None,
        Part::Name => decoded(lines.nth(1)?)?,
        Part::Ein => number(lines.next()?)?.into(),
        Part::Address => {
            let mut address = String::new();
            for line in lines.skip(2) {
                if !address.is_empty() {
                    address.push_str(", ");
                }
                address.push_str(&decoded(line)?);
            }
            address.into()
        }
    };
    (!part.is_empty()).then_some(part)
}

/// The run of digits, masking letters and hyphens that could be a payer's number.
fn number(line: &str) -> Option<&str> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'X' | b'x' | b'*' | b'-');
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.get(at..)?;
        let length = rest.iter().take_while(|byte| is_part(byte)).count();
        let run = rest.get(..length)?;
        if length >= 9 && run.iter().filter(|byte| **byte != b'-').count() == 9 {
            return line.get(at..at + length);
        }
        at += length + 1;
    }
    None
}

/// The lines that are not blank. A line break inside a JSON string is always an
/// escape, so a line without escapes is a slice of the document.
fn lines(raw: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(raw);
    std::iter::from_fn(move || {
        let text = rest?;
        let bytes = text.as_bytes();
        let mut at = plain_run(bytes, 0);
        while at < bytes.len() {
            match (bytes.get(at), bytes.get(at + 1)) {
                (Some(b'\\'), Some(b'n' | b'r')) => {
                    rest = text.get(at + 2..);
                    return text.get(..at);
                }
                // The escaped character may itself be a backslash.
                _ => at = plain_run(bytes, at + 2),
            }
        }
        rest = None;
        Some(text)
    })
    .map(str::trim)
    .filter(|line| !line.is_empty())
}

fn decoded(line: &str) -> Option<Text<'_>> {
    if plain_run(line.as_bytes(), 0) == line.len() {
        Some(Cow::Borrowed(line))
    } else {
        decode(line).map(Cow::Owned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLURB: &str = r#"Payer's Federal Identification Number (FIN): 98-7654321\nACME \"BEST\" CORP\r\n\n1 MAIN ST\nSPRINGFIELD, XX 00000\n"#;

    #[test]
    fn the_lines_of_a_blurb_are_number_name_and_address() {
        assert_eq!(part(BLURB, Part::Ein).as_deref(), Some("98-7654321"));
        assert_eq!(
            part(BLURB, Part::Name).as_deref(),
            Some("ACME \"BEST\" CORP")
        );
        assert_eq!(
            part(BLURB, Part::Address).as_deref(),
            Some("1 MAIN ST, SPRINGFIELD, XX 00000")
        );
    }

    #[test]
    fn a_blurb_may_lack_parts() {
        assert_eq!(part("one line", Part::Name), None);
        assert_eq!(part(r"a\nb", Part::Address), None);
        assert_eq!(part("", Part::Ein), None);
        assert_eq!(part(r"EXXON 7 CORP\nMAIN ST", Part::Ein), None);
    }

    #[test]
    fn an_escaped_backslash_before_an_n_breaks_no_line() {
        assert_eq!(part(r"1\nC:\\new", Part::Name).as_deref(), Some(r"C:\new"));
    }
}
