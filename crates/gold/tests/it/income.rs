use goldsmith_gold::{IncomeSource, SilverCase};
use goldsmith_silver::{IncomeDocument, Interview, InterviewFacts};
use goldsmith_terms::{Frequency, GoldSource, IncomeType, Money, Person, Source};

use crate::case::{
    bronze_id, document, dollars, gold, gold_of_facts, gold_of_interview, interview, of, some, year,
};

fn kinds(rows: &[IncomeSource<'_>]) -> Vec<(Person, IncomeType, String)> {
    rows.iter()
        .map(|row| {
            (
                row.person_type,
                row.income_type,
                row.source_path.to_string(),
            )
        })
        .collect()
}

#[test]
fn every_income_of_the_interview_lands_on_its_person_and_kind() {
    let gold = gold_of_facts(InterviewFacts {
        taxpayer_wages: some("1"),
        taxpayer_social_security: some("2"),
        taxpayer_pension: some("3"),
        spouse_wages: some("4"),
        spouse_social_security: some("5"),
        spouse_pension: some("6"),
        dividends_interest: some("7"),
        rental_gross: some("8"),
        rental_expenses: some("9"),
        distributions: some("10"),
        alimony: some("11"),
        child_support: some("12"),
        other_income: some("13"),
        additional_income_1: some("14"),
        additional_income_2: some("15"),
        household_monthly_net_income: some("16"),
        ..InterviewFacts::default()
    });
    use IncomeType::{
        Additional1, Additional2, Alimony, ChildSupport, Distributions, DividendsInterest, Other,
        Pension, RentalExpenses, RentalGross, SocialSecurity, Wages,
    };
    use Person::{Joint, Spouse, Taxpayer};
    let expected = [
        (Taxpayer, Wages, "taxpayer_wages"),
        (Taxpayer, SocialSecurity, "taxpayer_social_security"),
        (Taxpayer, Pension, "taxpayer_pension"),
        (Spouse, Wages, "spouse_wages"),
        (Spouse, SocialSecurity, "spouse_social_security"),
        (Spouse, Pension, "spouse_pension"),
        (Joint, DividendsInterest, "dividends_interest"),
        (Joint, RentalGross, "rental_gross"),
        (Joint, RentalExpenses, "rental_expenses"),
        (Joint, Distributions, "distributions"),
        (Joint, Alimony, "alimony"),
        (Joint, ChildSupport, "child_support"),
        (Joint, Other, "other_income"),
        (Joint, Additional1, "additional_income_1"),
        (Joint, Additional2, "additional_income_2"),
    ]
    .map(|(person, kind, path)| (person, kind, path.to_owned()));
    assert_eq!(kinds(&gold.income_sources), expected);
    let amounts: Vec<Money> = gold.income_sources.iter().map(|row| row.amount).collect();
    let told: Vec<Money> = (1..=15).map(Money::from_dollars).collect();
    assert_eq!(amounts, told);
}

#[test]
fn incomes_are_normalized_by_the_period_of_the_income_section() {
    let facts = InterviewFacts {
        taxpayer_wages: some("50000"),
        ..InterviewFacts::default()
    };
    let monthly = gold_of_interview(&interview(facts.clone()));
    let annual = gold_of_interview(&Interview {
        income_period: Frequency::Annual,
        ..interview(facts)
    });
    let figures = |rows: &[IncomeSource<'_>]| {
        rows.iter()
            .map(|row| (row.frequency, row.normalized_monthly_amount))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        figures(&monthly.income_sources),
        [(Frequency::Monthly, dollars("50000"))]
    );
    // 50,000 / 12 = 4,166.666...
    assert_eq!(
        figures(&annual.income_sources),
        [(Frequency::Annual, dollars("4166.67"))]
    );
}

#[test]
fn an_income_of_zero_is_no_row() {
    let gold = gold_of_facts(InterviewFacts {
        alimony: some("0"),
        ..InterviewFacts::default()
    });
    assert!(gold.income_sources.is_empty());
}

#[test]
fn each_information_return_with_income_that_counts_is_a_row_of_its_own() {
    let documents = [
        of(Person::Spouse, document(2023, "1099-NEC", "24000")),
        document(2022, "W-2", "50000"),
        document(2022, "W-2", "50000"),
        document(2022, "W-2", "0"),
        document(2022, "W-2", "-1"),
        IncomeDocument {
            gross_amount: None,
            ..document(2022, "W-2", "0")
        },
        IncomeDocument {
            include_in_projection: false,
            ..document(2022, "1099-C", "900")
        },
    ];
    let gold = gold(&SilverCase {
        income_documents: &documents,
        ..SilverCase::empty("A-1")
    });
    let [services, wages, more_wages] = gold.income_sources.as_slice() else {
        panic!("three rows")
    };
    assert_eq!(
        (services.person_type, services.income_type),
        (Person::Spouse, IncomeType::SelfEmployment)
    );
    assert_eq!(services.description.as_deref(), Some("SE"));
    assert_eq!(
        (services.amount, services.frequency),
        (dollars("24000"), Frequency::Annual)
    );
    assert_eq!(services.normalized_monthly_amount, dollars("2000"));
    assert_eq!(
        (services.source_year, services.is_self_employment),
        (Some(year(2023)), true)
    );
    assert_eq!(services.basis.source, GoldSource::Wi);
    assert_eq!(services.basis.bronze_id, Some(bronze_id(Source::Wi)));
    assert_eq!(
        (wages.income_type, wages.source_year),
        (IncomeType::Wages, Some(year(2022)))
    );
    assert_eq!(
        (wages.description.as_deref(), wages.is_self_employment),
        (Some("Non-SE"), false)
    );
    assert_eq!(more_wages.amount, dollars("50000"));
}

#[test]
fn a_form_without_a_rule_is_other_income() {
    let documents = [document(2023, "9999-X", "10")];
    let gold = gold(&SilverCase {
        income_documents: &documents,
        ..SilverCase::empty("A-1")
    });
    assert_eq!(
        gold.income_sources.first().map(|row| row.income_type),
        Some(IncomeType::Other)
    );
}

#[test]
fn the_interview_stands_before_the_information_returns() {
    let told = interview(InterviewFacts {
        spouse_wages: some("10"),
        ..InterviewFacts::default()
    });
    let documents = [document(2023, "W-2", "10")];
    let gold = gold(&SilverCase {
        interview: Some(&told),
        income_documents: &documents,
        ..SilverCase::empty("A-1")
    });
    let sources: Vec<_> = gold
        .income_sources
        .iter()
        .map(|row| row.basis.source)
        .collect();
    assert_eq!(sources, [GoldSource::Interview, GoldSource::Wi]);
}
