//! Whose a record is (field contract E).

use goldsmith_terms::{Person, PersonSource, Ssn};

use crate::document::tokens;

/// The numbers of the two people a household may have.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct HouseholdSsns {
    pub(crate) taxpayer: Option<Ssn>,
    pub(crate) spouse: Option<Ssn>,
}

/// What an information return says about whose it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evidence<'e> {
    pub(crate) recipient_ssn: Option<Ssn>,
    pub(crate) taxpayer_type: Option<&'e str>,
    pub(crate) owner: Option<&'e str>,
    pub(crate) source_file: Option<&'e str>,
    pub(crate) recipient_name: Option<&'e str>,
    pub(crate) label: Option<&'e str>,
}

/// Whose an information return is, what that rests on, and whether another
/// explicit statement disagrees.
pub(crate) fn of_return(
    evidence: &Evidence<'_>,
    household: HouseholdSsns,
) -> (Person, PersonSource, bool) {
    let explicit = [
        (by_ssn(evidence.recipient_ssn, household), PersonSource::Ssn),
        (
            evidence.taxpayer_type.and_then(by_taxpayer_type),
            PersonSource::TaxpayerType,
        ),
        (evidence.owner.and_then(by_owner), PersonSource::Owner),
        (
            by_last_four(evidence.recipient_ssn, household),
            PersonSource::SsnLast4,
        ),
    ];
    let mut found = explicit
        .into_iter()
        .filter_map(|(person, source)| Some((person?, source)));
    if let Some((person, source)) = found.next() {
        let contradicted = found.any(|(other, _)| other != person);
        return (person, source, contradicted);
    }
    if let Some(person) = evidence.source_file.and_then(by_file_name) {
        return (person, PersonSource::FileName, false);
    }
    let texts = [
        evidence.recipient_name,
        evidence.label,
        evidence.owner,
        evidence.taxpayer_type,
    ];
    if texts.into_iter().flatten().any(names_spouse) {
        return (Person::Spouse, PersonSource::Text, false);
    }
    if evidence.owner.is_some_and(is_taxpayer) {
        return (Person::Taxpayer, PersonSource::OwnerDefault, false);
    }
    (Person::Taxpayer, PersonSource::Default, false)
}

/// Whose an account transcript is: as its owner says, else as its file name
/// does, else the spouse's where the owner's text names one, else the taxpayer's.
pub(crate) fn of_transcript(owner: Option<&str>, source_file: Option<&str>) -> Person {
    owner
        .and_then(by_owner)
        .or_else(|| source_file.and_then(by_file_name))
        .or_else(|| {
            owner
                .filter(|owner| names_spouse(owner))
                .map(|_| Person::Spouse)
        })
        .unwrap_or(Person::Taxpayer)
}

fn by_ssn(ssn: Option<Ssn>, household: HouseholdSsns) -> Option<Person> {
    let ssn = ssn.filter(|ssn| !ssn.is_masked())?;
    if household.taxpayer == Some(ssn) {
        Some(Person::Taxpayer)
    } else if household.spouse == Some(ssn) {
        Some(Person::Spouse)
    } else {
        None
    }
}

/// The last four digits count only where they tell the two apart.
fn by_last_four(ssn: Option<Ssn>, household: HouseholdSsns) -> Option<Person> {
    let ssn = ssn?;
    // Two whole numbers are compared as such.
    let is = |other: Option<Ssn>| {
        other.is_some_and(|other| {
            (ssn.is_masked() || other.is_masked()) && other.last_four() == ssn.last_four()
        })
    };
    match (is(household.taxpayer), is(household.spouse)) {
        (true, false) => Some(Person::Taxpayer),
        (false, true) => Some(Person::Spouse),
        _ => None,
    }
}

fn is_one_of(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(text))
}

fn by_taxpayer_type(text: &str) -> Option<Person> {
    if is_one_of(text, &["taxpayer", "tp", "t", "primary", "p", "self"]) {
        Some(Person::Taxpayer)
    } else if is_one_of(text, &["spouse", "s", "sp", "secondary", "e"]) {
        Some(Person::Spouse)
    } else if is_one_of(text, &["joint", "j", "both"]) {
        Some(Person::Joint)
    } else {
        None
    }
}

/// The owners that are no producer's default.
fn by_owner(text: &str) -> Option<Person> {
    if is_one_of(text, &["s", "spouse", "e"]) {
        Some(Person::Spouse)
    } else if is_one_of(text, &["joint", "j", "combined"]) {
        Some(Person::Joint)
    } else {
        None
    }
}

fn is_taxpayer(text: &str) -> bool {
    is_one_of(text, &["tp", "p", "taxpayer"])
}

fn by_file_name(name: &str) -> Option<Person> {
    if tokens(name).any(|token| is_one_of(token, &["joint", "combined"])) {
        return Some(Person::Joint);
    }
    let is_year = |token: &str| {
        matches!(token.len(), 2 | 4) && token.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut after_year = false;
    let mut person = None;
    for token in tokens(name) {
        if is_one_of(token, &["s", "spouse"]) || (after_year && is_one_of(token, &["e"])) {
            return Some(Person::Spouse);
        }
        if is_one_of(token, &["tp"]) || (after_year && is_one_of(token, &["p"])) {
            person = Some(Person::Taxpayer);
        }
        after_year = is_year(token);
    }
    person
}

fn names_spouse(text: &str) -> bool {
    tokens(text).any(|token| is_one_of(token, &["spouse"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn household() -> HouseholdSsns {
        HouseholdSsns {
            taxpayer: Ssn::new(900_110_001),
            spouse: Ssn::new(900_220_002),
        }
    }

    #[track_caller]
    fn detects(evidence: Evidence<'_>, person: Person, source: PersonSource) {
        let (found, by, _) = of_return(&evidence, household());
        assert_eq!((found, by), (person, source), "{evidence:?}");
    }

    #[test]
    fn each_rule_fires_before_those_after_it() {
        let none = Evidence::default();
        let all = Evidence {
            recipient_ssn: Ssn::new(900_220_002),
            taxpayer_type: Some("taxpayer"),
            owner: Some("Joint"),
            source_file: Some("WI 23 P.pdf"),
            recipient_name: Some("THE SPOUSE"),
            label: None,
        };
        detects(all, Person::Spouse, PersonSource::Ssn);
        let unknown = Evidence {
            recipient_ssn: None,
            ..all
        };
        detects(unknown, Person::Taxpayer, PersonSource::TaxpayerType);
        let untyped = Evidence {
            taxpayer_type: None,
            ..unknown
        };
        detects(untyped, Person::Joint, PersonSource::Owner);
        detects(
            Evidence {
                recipient_ssn: Ssn::masked(2),
                ..none
            },
            Person::Spouse,
            PersonSource::SsnLast4,
        );
        let unowned = Evidence {
            owner: Some("TP"),
            ..untyped
        };
        detects(unowned, Person::Taxpayer, PersonSource::FileName);
        detects(
            Evidence {
                source_file: None,
                ..unowned
            },
            Person::Spouse,
            PersonSource::Text,
        );
        detects(
            Evidence {
                owner: Some("TP"),
                ..none
            },
            Person::Taxpayer,
            PersonSource::OwnerDefault,
        );
        detects(none, Person::Taxpayer, PersonSource::Default);
    }

    #[test]
    fn a_later_explicit_statement_that_disagrees_is_told() {
        let evidence = Evidence {
            taxpayer_type: Some("tp"),
            owner: Some("S"),
            ..Evidence::default()
        };
        assert_eq!(
            of_return(&evidence, household()),
            (Person::Taxpayer, PersonSource::TaxpayerType, true)
        );
    }

    #[test]
    fn file_names_tell_the_person_by_their_tokens() {
        for (name, person) in [
            ("AT 23 E.pdf", Some(Person::Spouse)),
            ("WI_2023_S.pdf", Some(Person::Spouse)),
            ("WI 2021 John's.pdf", None),
            ("WI_2023_TP.pdf", Some(Person::Taxpayer)),
            ("AT 2023 P.pdf", Some(Person::Taxpayer)),
            ("E AT 2023.pdf", None),
            ("S JOINT 2023.pdf", Some(Person::Joint)),
        ] {
            assert_eq!(by_file_name(name), person, "{name}");
        }
    }

    #[test]
    fn an_account_without_owner_is_the_taxpayers() {
        assert_eq!(of_transcript(None, None), Person::Taxpayer);
        assert_eq!(of_transcript(Some("E"), None), Person::Spouse);
        assert_eq!(of_transcript(Some("The Spouse"), None), Person::Spouse);
        assert_eq!(
            of_transcript(Some("TP"), Some("AT 22 S.pdf")),
            Person::Spouse
        );
    }
}
