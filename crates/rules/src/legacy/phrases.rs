use crate::row::Row;

/// Phrases to look for in the words of a posting.
///
/// Letters of either case are equal, and `*` stands for any words between the
/// parts of a phrase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LegacyPhrases(Vec<Vec<String>>);

impl LegacyPhrases {
    /// Whether the words hold any of the phrases.
    pub fn found_in(&self, words: &str) -> bool {
        self.0.iter().any(|phrase| {
            let mut rest = Some(words.as_bytes());
            for part in phrase {
                rest = rest.and_then(|rest| after(rest, part.as_bytes()));
            }
            rest.is_some()
        })
    }

    pub(crate) fn read(row: &mut Row<'_, '_>, key: &'static str) -> Option<LegacyPhrases> {
        let labels = row.labels(key)?;
        if labels.is_empty() {
            return row.refuse(format!("`{key}` must hold a phrase; leave it out for none"));
        }
        let parts = |label: String| label.split('*').map(str::to_owned).collect();
        Some(LegacyPhrases(
            labels.into_iter().map(|(_, label)| parts(label)).collect(),
        ))
    }
}

/// What follows the first place where the part stands.
fn after<'w>(words: &'w [u8], part: &[u8]) -> Option<&'w [u8]> {
    let Some((first, others)) = part.split_first() else {
        return Some(words);
    };
    let mut rest = words;
    // Most bytes are not the first of the part, which is quickly seen.
    while let Some(start) = rest
        .iter()
        .position(|byte| byte.eq_ignore_ascii_case(first))
    {
        rest = rest.get(start.saturating_add(1)..)?;
        let (head, tail) = rest.split_at_checked(others.len())?;
        if head.eq_ignore_ascii_case(others) {
            return Some(tail);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::LegacyPhrases;

    fn phrases(list: &[&str]) -> LegacyPhrases {
        let parts = |phrase: &&str| phrase.split('*').map(str::to_owned).collect();
        LegacyPhrases(list.iter().map(parts).collect())
    }

    #[test]
    fn a_phrase_is_found_in_any_case_and_across_other_words() {
        let resolved = phrases(&["hearing*resol"]);
        assert!(resolved.found_in("CDP HEARING request Resolved"));
        assert!(resolved.found_in("hearingresol"));
        assert!(resolved.found_in("hehearing: rresolved"));
        assert!(!resolved.found_in("resolved before the hearing"));
        assert!(!resolved.found_in("hearing"));
        assert!(!resolved.found_in(""));
    }

    #[test]
    fn any_phrase_of_the_list_will_do_and_no_phrase_is_found_nowhere() {
        let substitute = phrases(&["SFR", "substitute"]);
        assert!(substitute.found_in("sfr"));
        assert!(substitute.found_in("Return filed: SUBSTITUTE for return"));
        assert!(!substitute.found_in("Sf return"));
        assert!(!LegacyPhrases::default().found_in("SFR"));
    }
}
