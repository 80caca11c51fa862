use std::fmt::Write as _;

use goldsmith_tax::Caveats;
use goldsmith_terms::{Json, Text};

/// A JSON array of texts.
pub(crate) fn json_list<'a>(texts: &[impl AsRef<str>]) -> Json<'a> {
    if texts.is_empty() {
        return Json(Text::Borrowed("[]"));
    }
    let mut list = String::new();
    for text in texts {
        list.push(if list.is_empty() { '[' } else { ',' });
        list.push('"');
        for character in text.as_ref().chars() {
            match character {
                '"' | '\\' => list.extend(['\\', character]),
                // Writing to a string cannot fail.
                _ if character.is_control() => {
                    let _ = write!(list, "\\u{:04x}", u32::from(character));
                }
                _ => list.push(character),
            }
        }
        list.push('"');
    }
    list.push(']');
    Json(Text::Owned(list))
}

/// The caveats of several results as those of one.
pub(crate) fn together<'c>(parts: impl IntoIterator<Item = &'c Caveats>) -> Caveats {
    let mut all = Caveats::default();
    for part in parts {
        for what in &part.assumptions {
            all.assume(what.clone());
        }
        for what in &part.missing {
            all.lack(what.clone());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_json_whatever_the_texts_hold() {
        assert_eq!(json_list(&[] as &[&str]).0, "[]");
        let list = json_list(&["say \"no\"", "a\\b", "two\nlines"]);
        assert_eq!(list.0, r#"["say \"no\"","a\\b","two\u000alines"]"#);
    }

    #[test]
    fn what_several_results_assume_is_told_once() {
        let mut one = Caveats::default();
        one.assume("this");
        let mut other = one.clone();
        other.lack("that");
        let all = together([&one, &other]);
        assert_eq!(
            (all.assumptions, all.missing),
            (vec!["this".into()], vec!["that".into()])
        );
    }
}
