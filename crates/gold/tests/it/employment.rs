use goldsmith_gold::SilverCase;
use goldsmith_silver::{IncomeDocument, Interview, InterviewFacts};
use goldsmith_terms::{Frequency, GoldSource, Person, Source};

use crate::case::{
    bronze_id, document, dollars, gold, gold_of_facts, gold_of_interview, interview, of, some,
};

#[test]
fn a_yearly_gross_income_is_divided_by_twelve() {
    let gold = gold_of_facts(InterviewFacts {
        taxpayer_gross_income: some("50000"),
        taxpayer_net_income: some("40000"),
        ..InterviewFacts::default()
    });
    let [row] = gold.employment.as_slice() else {
        panic!("one row")
    };
    assert_eq!(row.person_type, Person::Taxpayer);
    assert_eq!(
        (row.gross_annual_income, row.gross_monthly_income),
        (some("50000"), some("4166.67"))
    );
    assert_eq!(
        (row.net_annual_income, row.net_monthly_income),
        (some("40000"), some("3333.33"))
    );
    assert_eq!(row.basis.source, GoldSource::Interview);
    assert_eq!(row.basis.bronze_id, Some(bronze_id(Source::Interview)));
}

#[test]
fn a_known_monthly_income_stays_as_told_beside_the_yearly_one() {
    let gold = gold_of_facts(InterviewFacts {
        taxpayer_gross_income: some("50000"),
        taxpayer_monthly_gross_income: some("4000"),
        taxpayer_monthly_net_income: some("3100"),
        ..InterviewFacts::default()
    });
    let [row] = gold.employment.as_slice() else {
        panic!("one row")
    };
    assert_eq!(
        (row.gross_annual_income, row.gross_monthly_income),
        (some("50000"), some("4000"))
    );
    assert_eq!(
        (row.net_annual_income, row.net_monthly_income),
        (None, some("3100"))
    );
}

#[test]
fn monthly_figures_make_a_year_of_twelve() {
    let gold = gold_of_interview(&Interview {
        spouse_employment_period: Frequency::Monthly,
        ..interview(InterviewFacts {
            spouse_gross_income: some("5000"),
            spouse_monthly_gross_income: some("5000"),
            spouse_net_income: some("4000.01"),
            ..InterviewFacts::default()
        })
    });
    let [row] = gold.employment.as_slice() else {
        panic!("one row")
    };
    assert_eq!(row.person_type, Person::Spouse);
    assert_eq!(
        (row.gross_annual_income, row.gross_monthly_income),
        (some("60000"), some("5000"))
    );
    // 12 x 4,000.01
    assert_eq!(
        (row.net_annual_income, row.net_monthly_income),
        (some("48000.12"), some("4000.01"))
    );
}

#[test]
fn each_person_who_told_anything_has_a_row() {
    assert!(
        gold_of_facts(InterviewFacts::default())
            .employment
            .is_empty()
    );
    let gold = gold_of_facts(InterviewFacts {
        taxpayer_occupation: Some("Welder".into()),
        spouse_pay_frequency: Some(Frequency::Biweekly),
        ..InterviewFacts::default()
    });
    let [taxpayer, spouse] = gold.employment.as_slice() else {
        panic!("two rows")
    };
    assert_eq!(taxpayer.job_title.as_deref(), Some("Welder"));
    assert_eq!(spouse.pay_frequency, Some(Frequency::Biweekly));
    assert_eq!(spouse.gross_monthly_income, None);
}

/// Taxpayer and spouse both employed, with these income documents.
fn both_with(documents: &[IncomeDocument<'static>]) -> [(bool, Option<String>); 2] {
    let told = interview(InterviewFacts {
        taxpayer_occupation: Some("Welder".into()),
        spouse_occupation: Some("Baker".into()),
        ..InterviewFacts::default()
    });
    let gold = gold(&SilverCase {
        interview: Some(&told),
        income_documents: documents,
        ..SilverCase::empty("A-1")
    });
    let [taxpayer, spouse] = gold.employment.as_slice() else {
        panic!("two rows")
    };
    [taxpayer, spouse].map(|row| {
        (
            row.is_self_employed,
            row.estimated_se_tax.map(|tax| tax.to_string()),
        )
    })
}

#[test]
fn self_employment_is_read_from_the_persons_own_documents() {
    let documents = [
        of(Person::Spouse, document(2023, "1099-NEC", "75000")),
        document(2023, "W-2", "160200"),
    ];
    // The taxpayer's wages leave the spouse's wage base whole.
    assert_eq!(
        both_with(&documents),
        [(false, None), (true, Some("10597.16".into()))]
    );
}

#[test]
fn only_the_latest_year_with_documents_decides() {
    let documents = [
        document(2023, "W-2", "1000"),
        document(2022, "1099-NEC", "75000"),
    ];
    assert_eq!(both_with(&documents), [(false, None), (false, None)]);
}

#[test]
fn wages_use_up_the_wage_base_of_the_estimate() {
    let documents = [
        document(2023, "1099-NEC", "50000"),
        document(2023, "W-2", "160200"),
    ];
    // No room in the base: 46,175.00 x 0.029 = 1,339.075.
    assert_eq!(
        both_with(&documents),
        [(true, Some("1339.08".into())), (false, None)]
    );
}

#[test]
fn a_year_without_figures_leaves_the_estimate_open() {
    // The figures start with 2010.
    let documents = [document(2009, "1099-NEC", "75000")];
    assert_eq!(both_with(&documents), [(true, None), (false, None)]);
}

#[test]
fn income_that_does_not_count_in_a_projection_is_not_taxed() {
    let left_out = IncomeDocument {
        include_in_projection: false,
        ..document(2023, "1099-NEC", "75000")
    };
    assert_eq!(
        both_with(&[left_out]),
        [(true, Some(dollars("0").to_string())), (false, None)]
    );
}
