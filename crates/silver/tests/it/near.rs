//! Keys that only resemble a spelling (contract 0.1.2): case, spaces, `_`, `-`
//! and `.` make no difference, and one key may stand for a nested way.

/// The keys down to a spelling's value. The short name of a prefix is the first.
pub(crate) fn path(spelling: &str) -> Vec<String> {
    match spelling.split_once(':') {
        Some((prefix, key)) => vec![format!("{prefix}:"), key.to_owned()],
        None => spelling.split('.').map(str::to_owned).collect(),
    }
}

/// A path that resembles another; it may be the same.
pub(crate) fn resembling(path: &[String], look: u16) -> Vec<String> {
    let marks = ["", "_", "-", " ", "."];
    let mark = marks[usize::from(look >> 4) % marks.len()];
    let is_prefix = |key: &String| key.ends_with(':');
    if path.len() > 1 && look & 1 != 0 && !path.iter().any(is_prefix) {
        return vec![dressed(&path.join(mark), look)];
    }
    let is_last = |place: usize| place + 1 == path.len();
    let keys = path.iter().enumerate().map(|(place, key)| {
        // The way there may be spelled exactly.
        let is_kept = is_prefix(key) || (!is_last(place) && look & 2 != 0);
        if is_kept {
            key.clone()
        } else {
            dressed(&key.replace('_', mark), look)
        }
    });
    keys.collect()
}

fn dressed(key: &str, look: u16) -> String {
    match look >> 2 & 3 {
        0 => key.to_uppercase(),
        1 => key.to_lowercase(),
        2 => {
            // `taxYear` becomes `tax year`, or whatever the mark is.
            let mut words = String::new();
            for letter in key.chars() {
                if letter.is_ascii_uppercase() && !words.is_empty() {
                    words.push(if look & 0x800 != 0 { ' ' } else { '_' });
                }
                words.push(letter);
            }
            words
        }
        _ => format!(" {key}-"),
    }
}

#[test]
fn a_resembling_path_has_the_letters_of_the_other() {
    let letters = |path: &[String]| -> String {
        let text = path.concat().to_lowercase();
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    for spelling in ["tax_year", "Issuer.Name", "misc:EE_Asset_Other"] {
        let exact = path(spelling);
        for look in 0..4096 {
            let other = resembling(&exact, look);
            assert_eq!(letters(&other), letters(&exact), "{other:?}");
        }
    }
}
