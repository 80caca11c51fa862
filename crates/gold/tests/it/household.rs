use goldsmith_silver::InterviewFacts;
use goldsmith_terms::{FilingStatus, Relationship, Ssn};

use crate::case::{day, gold_of_facts};
use goldsmith_gold::SilverCase;

#[test]
fn an_interview_that_tells_nothing_is_a_household_of_one() {
    let gold = gold_of_facts(InterviewFacts::default());
    let [row] = gold.household.as_slice() else {
        panic!("one row")
    };
    assert_eq!(
        (
            row.total_household_members,
            row.members_under_65,
            row.members_over_65
        ),
        (1, 0, 0)
    );
    assert_eq!((row.filing_status, row.number_of_dependents), (None, None));
    assert!(gold.household_members.is_empty());
}

#[test]
fn without_an_interview_there_is_no_household() {
    let gold = crate::case::gold(&SilverCase::empty("A-1"));
    assert!(gold.household.is_empty() && gold.household_members.is_empty());
}

#[test]
fn the_household_holds_what_was_told() {
    let gold = gold_of_facts(InterviewFacts {
        household_size: Some(4),
        spouse_house_members: Some(9),
        members_under_65: Some(3),
        members_over_65: Some(1),
        taxpayer_next_tax_return: Some("MFJ".into()),
        filing_status: Some(FilingStatus::MarriedJoint),
        number_of_dependents: Some(2),
        county: Some("Kane".into()),
        ..InterviewFacts::default()
    });
    let [row] = gold.household.as_slice() else {
        panic!("one row")
    };
    assert_eq!(
        (
            row.total_household_members,
            row.members_under_65,
            row.members_over_65
        ),
        (4, 3, 1)
    );
    assert_eq!(row.taxpayer_next_tax_return.as_deref(), Some("MFJ"));
    assert_eq!(row.filing_status, Some(FilingStatus::MarriedJoint));
    assert_eq!(
        (row.number_of_dependents, row.county.as_deref()),
        (Some(2), Some("Kane"))
    );
}

#[test]
fn taxpayer_and_spouse_are_members_when_anything_names_them() {
    let gold = gold_of_facts(InterviewFacts {
        taxpayer_name: Some("Ada Example".into()),
        spouse_ssn: Ssn::new(900_120_034),
        ..InterviewFacts::default()
    });
    let [own, spouse] = gold.household_members.as_slice() else {
        panic!("two rows")
    };
    assert_eq!((own.relationship, own.seq), (Relationship::SelfMember, 1));
    assert_eq!(own.full_name.as_deref(), Some("Ada Example"));
    assert_eq!(
        (own.age, own.is_over_65, own.is_dependent),
        (None, None, false)
    );
    assert_eq!((spouse.relationship, spouse.seq), (Relationship::Spouse, 1));
    assert_eq!(
        (spouse.full_name.as_deref(), spouse.ssn),
        (None, Ssn::new(900_120_034))
    );
}

#[test]
fn age_is_whole_years_on_the_as_of_date() {
    // As of 2026-01-15: one turns 65 on that day, the other a day later.
    let gold = gold_of_facts(InterviewFacts {
        taxpayer_dob: Some(day(1961, 1, 15)),
        spouse_dob: Some(day(1961, 1, 16)),
        ..InterviewFacts::default()
    });
    let [own, spouse] = gold.household_members.as_slice() else {
        panic!("two rows")
    };
    assert_eq!((own.age, own.is_over_65), (Some(65), Some(true)));
    assert_eq!((spouse.age, spouse.is_over_65), (Some(64), Some(false)));
}

#[test]
fn nobody_has_an_age_before_birth() {
    let gold = gold_of_facts(InterviewFacts {
        taxpayer_dob: Some(day(2026, 1, 16)),
        ..InterviewFacts::default()
    });
    let [own] = gold.household_members.as_slice() else {
        panic!("one row")
    };
    assert_eq!((own.age, own.is_over_65), (None, None));
}
