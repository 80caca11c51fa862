//! The figures of a projection.

use goldsmith_gold::{SilverCase, TaxProjection};
use goldsmith_silver::{ClassedAmounts, IncomeDocument};
use goldsmith_terms::{Completeness, DocumentId, FilingStatus, GoldSource, Person, Source};

use crate::case::{document, dollars, gold, interview, module, of, of_known_age, some};

/// The one projection of a year filed under a status.
fn projection(
    year: u16,
    status: FilingStatus,
    documents: &[IncomeDocument<'static>],
) -> TaxProjection<'static> {
    let modules = [module(year, Person::Taxpayer, status)];
    let gold = gold(&SilverCase {
        tax_years: &modules,
        income_documents: documents,
        interview: Some(&interview(of_known_age())),
        ..SilverCase::empty("A-1")
    });
    let [row] = gold.tax_projections.as_slice() else {
        panic!("one row")
    };
    row.clone()
}

#[test]
fn incomes_and_withholding_are_summed_by_person_and_kind() {
    let withheld = |amount, document| IncomeDocument {
        federal_withholding: some(amount),
        ..document
    };
    let documents = [
        withheld("5000", document(2023, "W-2", "40000.25")),
        withheld("100", document(2023, "1099-NEC", "2000.50")),
        of(
            Person::Spouse,
            withheld("700", document(2023, "W-2", "9000")),
        ),
        of(
            Person::Joint,
            withheld("3", document(2023, "1099-INT", "60")),
        ),
    ];
    let row = projection(2023, FilingStatus::MarriedJoint, &documents);
    assert_eq!(row.tp_income, dollars("42000.75"));
    assert_eq!(
        (row.tp_se_income, row.spouse_se_income),
        (dollars("2000.50"), dollars("0"))
    );
    assert_eq!(
        (row.spouse_income, row.combined_income),
        (dollars("9000"), dollars("51060.75"))
    );
    assert_eq!(
        (row.tp_withholding, row.spouse_withholding),
        (dollars("5100"), dollars("700"))
    );
    assert_eq!(row.combined_withholding, dollars("5803"));
    // 40,000.25 + 9,000 + 60
    assert_eq!(
        (row.se_income, row.non_se_income),
        (dollars("2000.50"), dollars("49060.25"))
    );
}

#[test]
fn without_self_employment_there_is_no_tax_on_it_in_any_year() {
    // No figures of self-employment tax exist for 2009, and none are needed.
    let row = projection(2009, FilingStatus::Single, &[document(2009, "W-2", "100")]);
    assert_eq!(
        (row.se_tax, row.tp_se_tax, row.spouse_se_tax),
        (some("0"), some("0"), some("0"))
    );
    assert_eq!(
        (row.se_taxable_earnings, row.half_se_tax_deduction),
        (some("0"), some("0"))
    );
    assert_eq!((row.income_tax, row.total_tax), (None, None));
    assert_eq!(
        row.missing.0,
        r#"["standard deductions of 2009","personal exemptions of 2009","tax brackets of 2009"]"#
    );
}

#[test]
fn years_before_2013_have_self_employment_tax_and_no_income_tax() {
    let documents = [document(2012, "1099-NEC", "75000")];
    let row = projection(2012, FilingStatus::Single, &documents);
    // 69,262.50 x 0.104 + 69,262.50 x 0.029
    assert_eq!(
        (row.se_tax, row.additional_medicare_tax),
        (some("9211.91"), some("0"))
    );
    assert_eq!(
        (row.income_tax, row.total_tax, row.projected_balance),
        (None, None, None)
    );
    assert_eq!(row.completeness, Completeness::Incomplete);
}

#[test]
fn self_employment_tax_rests_on_income_before_expenses() {
    let row = projection(
        2023,
        FilingStatus::Single,
        &[document(2023, "1099-NEC", "75000")],
    );
    assert_eq!(row.se_taxable_earnings, some("69262.50"));
    assert_eq!(
        (row.se_social_security, row.se_medicare),
        (some("8588.55"), some("2008.61"))
    );
    assert_eq!(
        (row.tp_se_tax, row.spouse_se_tax),
        (some("10597.16"), some("0"))
    );
    assert_eq!(
        (row.se_tax, row.half_se_tax_deduction),
        (some("10597.16"), some("5298.58"))
    );
    assert_eq!(row.completeness, Completeness::Assumed);
    assert_eq!(
        row.assumptions.0,
        r#"["self-employment income is counted before expenses"]"#
    );
}

#[test]
fn spouses_are_taxed_one_by_one_and_then_added() {
    let documents = [
        document(2023, "1099-NEC", "90000"),
        of(Person::Spouse, document(2023, "1099-NEC", "130000")),
    ];
    let row = projection(2023, FilingStatus::MarriedJoint, &documents);
    assert_eq!(
        (row.tp_se_tax, row.spouse_se_tax),
        (some("12716.60"), some("18368.42"))
    );
    assert_eq!(row.se_tax, some("31085.02"));
    assert_eq!(row.se_taxable_earnings, some("203170.00")); // 83,115 + 120,055
    assert_eq!(row.half_se_tax_deduction, some("15542.51"));
}

#[test]
fn the_floor_is_each_spouses_own() {
    let documents = [
        document(2023, "1099-NEC", "300"),
        of(Person::Spouse, document(2023, "1099-NEC", "300")),
    ];
    let row = projection(2023, FilingStatus::MarriedJoint, &documents);
    assert_eq!((row.se_income, row.se_tax), (dollars("600"), some("0")));
}

#[test]
fn only_a_persons_own_wages_use_up_the_wage_base() {
    let documents = [
        document(2023, "1099-NEC", "30000"),
        document(2023, "W-2", "150000"),
        of(Person::Spouse, document(2023, "W-2", "150000")),
    ];
    let row = projection(2023, FilingStatus::MarriedJoint, &documents);
    // 10,200 of room: 1,264.80 + 803.445
    assert_eq!(
        (row.se_tax, row.half_se_tax_deduction),
        (some("2068.25"), some("1034.12"))
    );
    assert_eq!(
        row.assumptions.0,
        r#"["self-employment income is counted before expenses","box 1 of Form W-2 stands in for social security and Medicare wages"]"#
    );
}

#[test]
fn income_other_than_wages_leaves_the_wage_base_whole() {
    let documents = [
        document(2023, "1099-NEC", "75000"),
        document(2023, "1099-INT", "160200"),
    ];
    let row = projection(2023, FilingStatus::Single, &documents);
    assert_eq!(row.se_tax, some("10597.16"));
}

#[test]
fn a_year_without_figures_leaves_the_tax_open_and_says_so() {
    let documents = [
        document(2009, "W-2", "100"),
        of(Person::Spouse, document(2009, "1099-NEC", "75000")),
    ];
    let row = projection(2009, FilingStatus::MarriedJoint, &documents);
    assert_eq!(
        (row.tp_se_tax, row.spouse_se_tax, row.se_tax),
        (some("0"), None, None)
    );
    assert_eq!(
        (row.se_taxable_earnings, row.half_se_tax_deduction),
        (None, None)
    );
    assert_eq!(row.completeness, Completeness::Incomplete);
    assert_eq!(
        row.missing.0,
        r#"["self-employment tax parameters of 2009","standard deductions of 2009","personal exemptions of 2009","tax brackets of 2009"]"#
    );
}

#[test]
fn self_employment_of_a_joint_document_is_income_of_nobody_alone() {
    let documents = [
        document(2023, "1099-NEC", "75000"),
        of(Person::Joint, document(2023, "1099-NEC", "5000")),
    ];
    let row = projection(2023, FilingStatus::MarriedJoint, &documents);
    assert_eq!(
        (row.tp_se_income, row.se_income),
        (dollars("75000"), dollars("80000"))
    );
    assert_eq!(
        (row.combined_income, row.se_tax),
        (dollars("80000"), some("10597.16"))
    );
    assert_eq!(row.completeness, Completeness::Incomplete);
    assert_eq!(
        row.missing.0,
        r#"["whose the self-employment income of a joint document is; its tax is not in the figures"]"#
    );
}

#[test]
fn a_document_without_an_amount_is_missing() {
    let unread = IncomeDocument {
        gross_amount: None,
        classed: ClassedAmounts::default(),
        ..document(2023, "W-2", "0")
    };
    let row = projection(
        2023,
        FilingStatus::Single,
        &[document(2023, "W-2", "10"), unread],
    );
    assert_eq!(
        (row.combined_income, row.completeness),
        (dollars("10"), Completeness::Incomplete)
    );
    assert_eq!(row.missing.0, r#"["the amount of an income document"]"#);
}

#[test]
fn the_last_document_that_counts_is_the_one_named() {
    let from = |bytes: &[u8], mut document: IncomeDocument<'static>| {
        document.lineage.bronze_id = DocumentId::of("A-1", Source::Wi, bytes);
        document
    };
    let documents = [
        from(b"1", document(2023, "W-2", "10")),
        from(b"2", of(Person::Joint, document(2023, "1099-INT", "10"))),
        from(b"3", of(Person::Spouse, document(2023, "W-2", "10"))),
        from(b"4", document(2022, "W-2", "10")),
    ];
    let modules = [module(2023, Person::Taxpayer, FilingStatus::Single)];
    let gold = gold(&SilverCase {
        tax_years: &modules,
        income_documents: &documents,
        ..SilverCase::empty("A-1")
    });
    let named: Vec<_> = gold
        .tax_projections
        .iter()
        .map(|row| {
            (
                row.tax_period.as_ref(),
                row.basis.source,
                row.basis.bronze_id,
            )
        })
        .collect();
    let id = |bytes| Some(DocumentId::of("A-1", Source::Wi, bytes));
    assert_eq!(
        named,
        [
            ("2022-TP", GoldSource::Derived, id(b"4")),
            ("2023 single", GoldSource::Derived, id(b"2")),
            ("2023-S", GoldSource::Derived, id(b"3")),
        ]
    );
}
