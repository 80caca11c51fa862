//! Which returns a year's documents are projected into.

use goldsmith_gold::{Gold, SilverCase};
use goldsmith_silver::{ClassedAmounts, IncomeDocument, InterviewFacts, Module};
use goldsmith_terms::{Completeness, FilingStatus, Money, Person};

use crate::case::{document, dollars, gold, interview, module, of, of_known_age};

/// A document of each person: 1,000 of the taxpayer, 200 of the spouse, 30 joint.
fn one_each(year: u16) -> [IncomeDocument<'static>; 3] {
    [
        document(year, "W-2", "1000"),
        of(Person::Spouse, document(year, "W-2", "200")),
        of(Person::Joint, document(year, "1099-INT", "30")),
    ]
}

fn projected(modules: &[Module<'static>], documents: &[IncomeDocument<'static>]) -> Gold<'static> {
    gold(&SilverCase {
        tax_years: modules,
        income_documents: documents,
        interview: Some(&interview(of_known_age())),
        ..SilverCase::empty("A-1")
    })
}

/// Period, taxpayer's, spouse's and all income of each projection.
fn incomes<'g>(gold: &'g Gold<'_>) -> Vec<(&'g str, Money, Money, Money)> {
    gold.tax_projections
        .iter()
        .map(|row| {
            (
                row.tax_period.as_ref(),
                row.tp_income,
                row.spouse_income,
                row.combined_income,
            )
        })
        .collect()
}

#[test]
fn a_joint_return_holds_everybodys_documents() {
    let gold = projected(
        &[module(2022, Person::Taxpayer, FilingStatus::MarriedJoint)],
        &one_each(2022),
    );
    assert_eq!(
        incomes(&gold),
        [(
            "2022 joint",
            dollars("1000"),
            dollars("200"),
            dollars("1230")
        )]
    );
    let row = gold.tax_projections.first().unwrap();
    assert_eq!(row.filing_status, Some(FilingStatus::MarriedJoint));
    assert_eq!(
        (row.completeness, row.assumptions.0.as_ref()),
        (Completeness::Known, "[]")
    );
}

#[test]
fn a_single_return_leaves_the_spouse_apart() {
    for status in [
        FilingStatus::Single,
        FilingStatus::HeadOfHousehold,
        FilingStatus::QualifyingWidow,
    ] {
        let gold = projected(&[module(2022, Person::Taxpayer, status)], &one_each(2022));
        assert_eq!(
            incomes(&gold),
            [
                (
                    "2022 single",
                    dollars("1000"),
                    dollars("0"),
                    dollars("1030")
                ),
                ("2022-S", dollars("0"), dollars("200"), dollars("200")),
            ]
        );
        let [own, apart] = gold.tax_projections.as_slice() else {
            panic!("two rows")
        };
        assert_eq!(
            (own.filing_status, own.completeness),
            (Some(status), Completeness::Assumed)
        );
        assert_eq!(
            own.assumptions.0,
            r#"["joint documents are counted with the taxpayer"]"#
        );
        assert_eq!(
            (apart.filing_status, apart.completeness),
            (None, Completeness::Incomplete)
        );
        assert_eq!(
            apart.assumptions.0,
            r#"["the taxpayer's return is not joint, so the spouse's documents are projected apart"]"#
        );
        assert_eq!(apart.missing.0, r#"["filing status"]"#);
    }
}

#[test]
fn separate_returns_are_one_for_each() {
    let gold = projected(
        &[module(
            2022,
            Person::Taxpayer,
            FilingStatus::MarriedSeparate,
        )],
        &one_each(2022),
    );
    assert_eq!(
        incomes(&gold),
        [
            ("2022-TP", dollars("1000"), dollars("0"), dollars("1030")),
            ("2022-S", dollars("0"), dollars("200"), dollars("200")),
        ]
    );
    let [_, apart] = gold.tax_projections.as_slice() else {
        panic!("two rows")
    };
    assert_eq!(apart.filing_status, Some(FilingStatus::MarriedSeparate));
    assert_eq!(apart.completeness, Completeness::Known);
}

#[test]
fn without_a_status_the_returns_are_separate_and_incomplete() {
    let gold = projected(&[], &one_each(2022));
    let periods: Vec<_> = gold
        .tax_projections
        .iter()
        .map(|row| row.tax_period.as_ref())
        .collect();
    assert_eq!(periods, ["2022-TP", "2022-S"]);
    for row in &gold.tax_projections {
        assert_eq!(
            (row.filing_status, row.completeness),
            (None, Completeness::Incomplete)
        );
        assert_eq!(row.missing.0, r#"["filing status"]"#);
    }
}

#[test]
fn a_return_without_documents_is_not_projected() {
    let spouses = [of(Person::Spouse, document(2022, "W-2", "200"))];
    let gold = projected(
        &[module(
            2022,
            Person::Taxpayer,
            FilingStatus::MarriedSeparate,
        )],
        &spouses,
    );
    assert_eq!(
        incomes(&gold),
        [("2022-S", dollars("0"), dollars("200"), dollars("200"))]
    );
}

#[test]
fn a_document_that_is_only_listed_makes_a_projection_that_lists_it() {
    let debt = IncomeDocument {
        include_in_projection: false,
        ..document(2022, "1099-C", "5000")
    };
    let gold = projected(&[], &[debt]);
    let [row] = gold.tax_projections.as_slice() else {
        panic!("one return");
    };
    assert_eq!(
        (row.combined_income, row.listed_income),
        (dollars("0"), dollars("5000"))
    );
}

#[test]
fn a_document_without_anything_to_count_or_list_makes_no_projection() {
    let mortgage = IncomeDocument {
        include_in_projection: false,
        gross_amount: None,
        classed: ClassedAmounts::default(),
        ..document(2022, "1098", "5000")
    };
    assert!(projected(&[], &[mortgage]).tax_projections.is_empty());
}

#[test]
fn years_stand_in_ascending_order_whatever_the_order_of_documents() {
    let documents = [
        document(2023, "W-2", "3"),
        document(2021, "W-2", "1"),
        document(2022, "W-2", "2"),
        document(2021, "W-2", "10"),
    ];
    let gold = projected(&[], &documents);
    let years: Vec<_> = gold
        .tax_projections
        .iter()
        .map(|row| (i32::from(row.tax_year), row.combined_income))
        .collect();
    assert_eq!(
        years,
        [
            (2021, dollars("11")),
            (2022, dollars("2")),
            (2023, dollars("3"))
        ]
    );
}

#[test]
fn the_taxpayers_module_gives_the_status_before_anybody_elses() {
    let modules = [
        module(2022, Person::Spouse, FilingStatus::Single),
        module(2022, Person::Taxpayer, FilingStatus::MarriedJoint),
        module(2021, Person::Spouse, FilingStatus::MarriedSeparate),
        module(2020, Person::Taxpayer, FilingStatus::Single),
    ];
    let documents = [document(2022, "W-2", "1"), document(2021, "W-2", "1")];
    let gold = projected(&modules, &documents);
    let statuses: Vec<_> = gold
        .tax_projections
        .iter()
        .map(|row| row.filing_status)
        .collect();
    assert_eq!(
        statuses,
        [
            Some(FilingStatus::MarriedSeparate),
            Some(FilingStatus::MarriedJoint)
        ]
    );
}

#[test]
fn a_status_from_the_interview_is_an_assumption() {
    let told = interview(InterviewFacts {
        filing_status: Some(FilingStatus::MarriedJoint),
        ..of_known_age()
    });
    let documents = [document(2022, "W-2", "1000")];
    let gold = gold(&SilverCase {
        interview: Some(&told),
        income_documents: &documents,
        ..SilverCase::empty("A-1")
    });
    let [row] = gold.tax_projections.as_slice() else {
        panic!("one row")
    };
    assert_eq!(
        (row.tax_period.as_ref(), row.completeness),
        ("2022 joint", Completeness::Assumed)
    );
    assert_eq!(
        row.assumptions.0,
        r#"["the filing status of the year is the one told in the interview"]"#
    );
}
