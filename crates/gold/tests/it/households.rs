//! Whole households, from what their documents tell to the balance. The figures
//! are those of the revenue procedures of each year.

use goldsmith_gold::{SilverCase, TaxProjection};
use goldsmith_silver::{ClassedAmounts, IncomeDocument, InterviewFacts};
use goldsmith_terms::{Completeness, Ein, FilingStatus, Json, Person};

use crate::case::{day, document, dollars, gold, interview, module, of, of_known_age, some};

/// The projections of a year filed under a status by people of whom this is told.
fn projections(
    year: u16,
    status: FilingStatus,
    facts: InterviewFacts<'static>,
    documents: &[IncomeDocument<'static>],
) -> Vec<TaxProjection<'static>> {
    let modules = [module(year, Person::Taxpayer, status)];
    gold(&SilverCase {
        tax_years: &modules,
        income_documents: documents,
        interview: Some(&interview(facts)),
        ..SilverCase::empty("A-1")
    })
    .tax_projections
}

fn projection(
    year: u16,
    status: FilingStatus,
    facts: InterviewFacts<'static>,
    documents: &[IncomeDocument<'static>],
) -> TaxProjection<'static> {
    let rows = projections(year, status, facts, documents);
    let [row] = rows.as_slice() else {
        panic!("one row")
    };
    row.clone()
}

/// A document whose boxes are classed so.
fn classed(document: IncomeDocument<'static>, classed: ClassedAmounts) -> IncomeDocument<'static> {
    IncomeDocument {
        classed,
        ..document
    }
}

/// A document all of whose amount is self-employment income.
fn earning(document: IncomeDocument<'static>) -> IncomeDocument<'static> {
    let se_income = document.gross_amount;
    classed(
        document,
        ClassedAmounts {
            se_income,
            ..ClassedAmounts::default()
        },
    )
}

fn withheld(amount: &str, document: IncomeDocument<'static>) -> IncomeDocument<'static> {
    IncomeDocument {
        federal_withholding: some(amount),
        ..document
    }
}

#[test]
fn wages_of_boxes_3_and_5_count_where_they_are_there() {
    let wages = classed(
        withheld("6000", document(2023, "W-2", "50000")),
        ClassedAmounts {
            other_income: some("50000"),
            social_security_wages: some("150200"),
            medicare_wages: some("55000"),
            ..ClassedAmounts::default()
        },
    );
    let documents = [wages, document(2023, "1099-NEC", "30000")];
    let row = projection(2023, FilingStatus::Single, of_known_age(), &documents);
    // 160,200 - 150,200 = 10,000 of room: 10,000 x 0.124 + 27,705 x 0.029
    assert_eq!(row.se_tax, some("2043.45")); // 1,240 + 803.445, half away from zero
    assert_eq!(row.half_se_tax_deduction, some("1021.72"));
    assert_eq!(row.total_income, some("80000"));
    assert_eq!(row.estimated_agi, some("78978.28")); // 80,000 - 1,021.7225
    assert_eq!(row.standard_deduction, some("13850"));
    assert_eq!(row.taxable_income_before_qbi, some("65128.28"));
    assert_eq!(row.qbi_deduction, some("5795.66")); // 0.2 x (30,000 - 1,021.7225)
    assert_eq!(row.taxable_income, some("59332.62")); // 65,128.2775 - 5,795.6555
    // 1,100 + 33,725 x 0.12 + (59,332.622 - 44,725) x 0.22 = 1,100 + 4,047 + 3,213.67684
    assert_eq!(row.income_tax, some("8360.68"));
    assert_eq!(row.total_tax, some("10404.13"));
    assert_eq!(row.projected_balance, some("4404.13"));
    assert_eq!(
        row.assumptions.0,
        r#"["self-employment income is counted before expenses"]"#
    );
}

#[test]
fn a_joint_return_adds_both_and_taxes_each_persons_business_alone() {
    let dividends = classed(
        of(Person::Joint, document(2024, "1099-DIV", "1500")),
        ClassedAmounts {
            other_income: some("1500"),
            net_capital_gain: some("900"),
            ..ClassedAmounts::default()
        },
    );
    let documents = [
        withheld("35000", document(2024, "W-2", "200000")),
        of(Person::Spouse, document(2024, "1099-NEC", "100000")),
        dividends,
    ];
    let row = projection(2024, FilingStatus::MarriedJoint, of_known_age(), &documents);
    // 92,350 x 0.153; the taxpayer's wages leave the spouse's base whole.
    assert_eq!(
        (row.tp_se_tax, row.spouse_se_tax),
        (some("0"), some("14129.55"))
    );
    // 0.009 x (92,350 - (250,000 - 200,000))
    assert_eq!(row.additional_medicare_tax, some("381.15"));
    assert_eq!(row.total_income, some("301500"));
    assert_eq!(row.estimated_agi, some("294435.23")); // less 7,064.775
    assert_eq!(row.taxable_income_before_qbi, some("265235.23")); // less 29,200
    assert_eq!(row.qbi_deduction, some("18587.05")); // 0.2 x (100,000 - 7,064.775)
    assert_eq!(row.taxable_income, some("246648.18"));
    // 2,320 + 71,100 x 0.12 + 106,750 x 0.22 + (246,648.18 - 201,050) x 0.24
    // = 2,320 + 8,532 + 23,485 + 10,943.5632
    assert_eq!(row.income_tax, some("45280.56"));
    assert_eq!(row.total_tax, some("59791.26")); // + 14,129.55 + 381.15
    assert_eq!(row.projected_balance, some("24791.26"));
    assert_eq!(
        row.assumptions.0,
        r#"["self-employment income is counted before expenses","box 1 of Form W-2 stands in for social security and Medicare wages","capital gain and qualified dividends are taxed at ordinary rates, so the tax is an upper bound"]"#
    );
}

#[test]
fn benefits_are_taxed_by_the_combined_income_and_age_raises_the_deduction() {
    let interest = classed(
        document(2022, "1099-INT", "0"),
        ClassedAmounts {
            tax_exempt_interest: some("2000"),
            ..ClassedAmounts::default()
        },
    );
    let documents = [
        document(2022, "1099-R", "30000"),
        document(2022, "SSA-1099", "20000"),
        interest,
    ];
    // Born on 1 January 1958, so 65 at the end of 2022.
    let facts = InterviewFacts {
        taxpayer_dob: Some(day(1958, 1, 1)),
        ..InterviewFacts::default()
    };
    let row = projection(2022, FilingStatus::Single, facts, &documents);
    // Combined 30,000 + 2,000 + 10,000 = 42,000: 0.85 x 8,000 + 4,500
    assert_eq!(row.taxable_social_security, some("11300"));
    assert_eq!(row.total_income, some("41300"));
    assert_eq!(row.standard_deduction, some("14700")); // 12,950 + 1,750
    assert_eq!(row.taxable_income, some("26600"));
    // 1,027.50 + (26,600 - 10,275) x 0.12 = 1,027.50 + 1,959
    assert_eq!(row.income_tax, some("2986.50"));
    assert_eq!(
        (row.combined_income, row.non_se_income),
        (dollars("50000"), dollars("50000"))
    );
    assert_eq!(row.completeness, Completeness::Known);
}

#[test]
fn boxes_of_one_form_go_to_their_own_classes() {
    let miscellaneous = classed(
        document(2023, "1099-MISC", "21500"),
        ClassedAmounts {
            se_income: some("12000"),
            other_income: some("9000"),
            listed_amount: some("500"),
            ..ClassedAmounts::default()
        },
    );
    let cancelled = IncomeDocument {
        include_in_projection: false,
        ..classed(
            document(2023, "1099-C", "8000"),
            ClassedAmounts {
                listed_amount: some("8000"),
                ..ClassedAmounts::default()
            },
        )
    };
    let documents = [miscellaneous, cancelled];
    let row = projection(2023, FilingStatus::Single, of_known_age(), &documents);
    assert_eq!(
        (row.tp_se_income, row.se_income, row.non_se_income),
        (dollars("12000"), dollars("12000"), dollars("9000"))
    );
    assert_eq!(row.se_tax, some("1695.55")); // 12,000 x 0.9235 x 0.153 = 1,695.546
    assert_eq!(row.estimated_agi, some("20152.23")); // 21,000 - 847.773
    assert_eq!(row.taxable_income_before_qbi, some("6302.23"));
    assert_eq!(row.qbi_deduction, some("1260.45")); // 0.2 x 6,302.227
    assert_eq!(row.income_tax, some("504.18")); // 0.1 x 5,041.7816
    assert_eq!(row.listed_income, dollars("8500"));
    assert_eq!(
        row.listed.0,
        r#"[{"form":"1099-MISC","amount":"500.00"},{"form":"1099-C","amount":"8000.00"}]"#
    );
}

#[test]
fn a_head_of_household_has_exemptions_for_the_dependents_to_2017() {
    let documents = [
        document(2016, "W-2", "25000"),
        document(2016, "1099-NEC", "20000"),
    ];
    let facts = |number_of_dependents| InterviewFacts {
        number_of_dependents,
        ..of_known_age()
    };
    let row = projection(
        2016,
        FilingStatus::HeadOfHousehold,
        facts(Some(2)),
        &documents,
    );
    assert_eq!(row.se_tax, some("2825.91")); // 18,470 x 0.153
    assert_eq!(row.estimated_agi, some("43587.05")); // 45,000 - 1,412.955
    assert_eq!(row.personal_exemptions, some("12150")); // 3 x 4,050
    assert_eq!(row.qbi_deduction, some("0"));
    assert_eq!(row.taxable_income, some("22137.05")); // less 9,300 and 12,150
    // 1,325 + (22,137.045 - 13,250) x 0.15 = 1,325 + 1,333.05675
    assert_eq!(row.income_tax, some("2658.06"));
    assert_eq!(row.total_tax, some("5483.97"));

    let row = projection(2016, FilingStatus::HeadOfHousehold, facts(None), &documents);
    assert_eq!(row.personal_exemptions, some("4050"));
    assert!(
        row.assumptions.0.contains("no dependents are known"),
        "{}",
        row.assumptions.0
    );
}

#[test]
fn separate_returns_are_each_their_own_and_dependents_stay_with_the_taxpayer() {
    let listed = IncomeDocument {
        include_in_projection: false,
        ..of(Person::Spouse, document(2016, "W-2G", "700"))
    };
    let documents = [
        document(2016, "W-2", "40000"),
        of(Person::Spouse, document(2016, "1099-NEC", "15000")),
        listed,
    ];
    let facts = InterviewFacts {
        number_of_dependents: Some(1),
        ..of_known_age()
    };
    let rows = projections(2016, FilingStatus::MarriedSeparate, facts, &documents);
    let [own, spouses] = rows.as_slice() else {
        panic!("two rows")
    };
    assert_eq!(
        (own.se_tax, own.personal_exemptions),
        (some("0"), some("8100"))
    );
    assert_eq!(own.taxable_income, some("25600")); // 40,000 - 6,300 - 8,100
    // 927.50 + (25,600 - 9,275) x 0.15 = 927.50 + 2,448.75
    assert_eq!(own.total_tax, some("3376.25"));
    assert_eq!(
        (own.listed_income, own.listed.0.as_ref()),
        (dollars("0"), "[]")
    );

    assert_eq!(
        (spouses.tp_se_tax, spouses.spouse_se_tax),
        (some("0"), some("2119.43")) // 13,852.50 x 0.153
    );
    assert_eq!(
        (spouses.tp_se_income, spouses.spouse_se_income),
        (dollars("0"), dollars("15000"))
    );
    assert_eq!(spouses.personal_exemptions, some("4050"));
    assert_eq!(spouses.taxable_income, some("3590.28")); // 13,940.283750 - 6,300 - 4,050
    assert_eq!(spouses.income_tax, some("359.03"));
    assert_eq!(spouses.total_tax, some("2478.46"));
    assert_eq!(spouses.listed.0, r#"[{"form":"W-2G","amount":"700.00"}]"#);
    assert!(
        spouses
            .assumptions
            .0
            .contains("the dependents are counted on the taxpayer's return"),
        "{}",
        spouses.assumptions.0
    );
}

#[test]
fn both_spouses_of_65_have_additions_and_the_senior_deduction() {
    let documents = [
        document(2025, "W-2", "90000"),
        of(Person::Spouse, document(2025, "SSA-1099", "24000")),
    ];
    let facts = InterviewFacts {
        taxpayer_dob: Some(day(1958, 5, 5)),
        spouse_dob: Some(day(1959, 5, 5)),
        ..InterviewFacts::default()
    };
    let row = projection(2025, FilingStatus::MarriedJoint, facts, &documents);
    assert_eq!(row.taxable_social_security, some("20400")); // 0.85 x 24,000
    assert_eq!(row.standard_deduction, some("34700")); // 31,500 + 2 x 1,600
    assert_eq!(row.senior_deduction, some("12000")); // 110,400 is below 150,000
    assert_eq!(row.taxable_income, some("63700"));
    // 2,385 + (63,700 - 23,850) x 0.12 = 2,385 + 4,782
    assert_eq!(row.income_tax, some("7167"));
}

#[test]
fn a_spouses_age_is_the_spouses_on_a_return_of_their_own() {
    let documents = [of(Person::Spouse, document(2023, "1099-R", "20000"))];
    let facts = |taxpayer_dob, spouse_dob| InterviewFacts {
        taxpayer_dob: Some(taxpayer_dob),
        spouse_dob: Some(spouse_dob),
        ..InterviewFacts::default()
    };
    let (old, young) = (day(1950, 1, 2), day(1980, 1, 2));
    for (facts, deduction) in [
        (facts(young, old), "15350"), // 13,850 + 1,500
        (facts(old, young), "13850"),
    ] {
        let row = projection(2023, FilingStatus::MarriedSeparate, facts, &documents);
        assert_eq!(row.standard_deduction, some(deduction));
    }
}

#[test]
fn nothing_the_spouse_earns_touches_the_taxpayers_figures() {
    let own = document(2023, "1099-NEC", "50000");
    let spouses = [
        of(Person::Spouse, document(2023, "1099-NEC", "90000")),
        of(Person::Spouse, document(2023, "W-2", "160200")),
    ];
    let alone = [own.clone()];
    let [own_return] = projections(2023, FilingStatus::MarriedSeparate, of_known_age(), &alone)
        .try_into()
        .unwrap();
    let all: Vec<_> = alone.into_iter().chain(spouses).collect();
    let [beside, _] = projections(2023, FilingStatus::MarriedSeparate, of_known_age(), &all)
        .try_into()
        .unwrap();
    assert_eq!(own_return, beside);
    let joint = projection(2023, FilingStatus::MarriedJoint, of_known_age(), &all);
    assert_eq!(joint.tp_se_tax, some("7064.78"));
}

#[test]
fn what_counting_a_document_takes_for_granted_is_said() {
    let of_boxes = |form| IncomeDocument {
        fields: Some(Json("{}".into())),
        ..earning(document(2023, form, "5000"))
    };
    let correction = IncomeDocument {
        include_in_projection: false,
        classed: ClassedAmounts::default(),
        ..document(2023, "W-2C", "100")
    };
    let wages = document(2023, "W-2", "10");
    let card_payments = "payments of Form 1099-K are business receipts that no other form reports";
    let general =
        "a partner whose Schedule K-1 states no self-employment earnings is a general partner";
    let whole = "a Form 1099-MISC without boxes counts as self-employment income as a whole";
    let corrected = "a Form W-2C corrects one of several Forms W-2 and does not say which; they count as they were";
    for (documents, sentence) in [
        (
            vec![earning(document(2023, "1099-K", "5000"))],
            Some(card_payments),
        ),
        (vec![of_boxes("K-1-1065")], Some(general)),
        (
            vec![earning(document(2023, "1099-MISC", "5000"))],
            Some(whole),
        ),
        (vec![of_boxes("1099-MISC")], None),
        (vec![earning(document(2023, "1099-NEC", "5000"))], None),
        // Rents of a partnership.
        (vec![document(2023, "K-1-1065", "5000")], None),
        (vec![wages.clone(), wages, correction], Some(corrected)),
    ] {
        let row = projection(2023, FilingStatus::Single, of_known_age(), &documents);
        let before_expenses = "self-employment income is counted before expenses";
        let before_expenses = (!row.se_income.is_zero()).then_some(before_expenses);
        let said: Vec<_> = [before_expenses, sentence]
            .into_iter()
            .flatten()
            .map(|sentence| format!("\"{sentence}\""))
            .collect();
        assert_eq!(row.assumptions.0, format!("[{}]", said.join(",")));
    }
}

/// A W-2 or W-2C of an employer: wages, those of boxes 3 and 5 a thousand more.
fn wages(form: &'static str, ein: Option<Ein>, amount: &str) -> IncomeDocument<'static> {
    let more = dollars(amount) + dollars("1000");
    let of_form = document(2023, form, amount);
    IncomeDocument {
        issuer_ein: ein,
        include_in_projection: form == "W-2",
        federal_withholding: (form == "W-2").then(|| dollars("500")),
        classed: ClassedAmounts {
            social_security_wages: Some(more),
            medicare_wages: Some(more),
            ..of_form.classed
        },
        ..of_form
    }
}

#[test]
fn a_corrected_wage_statement_stands_in_place_of_the_one_it_corrects() {
    let (one, other) = (Ein::new(123_456_789), Ein::new(987_654_321));
    let of = |documents: &[IncomeDocument<'static>]| {
        let row = projection(2023, FilingStatus::Single, of_known_age(), documents);
        let takes_only = row
            .assumptions
            .0
            .contains("corrects the only Form W-2 there is");
        let listed = row.listed.0.into_owned();
        (
            row.tp_income,
            row.tp_withholding,
            row.tp_se_tax,
            takes_only,
            listed,
        )
    };
    let business = || earning(document(2023, "1099-NEC", "300000"));
    // Wages of 100,000 leave 60,200 of the wage base (box 3: 101,000 leave 59,200):
    // 59,200 x 0.124 + 277,050 x 0.029 = 7,340.80 + 8,034.45 = 15,375.25.
    let expected = |income, tax| {
        (
            dollars(income),
            dollars("500"),
            some(tax),
            false,
            "[]".to_owned(),
        )
    };
    let corrected = [
        wages("W-2", one, "90000"),
        wages("W-2C", one, "100000"),
        business(),
    ];
    assert_eq!(of(&corrected), expected("400000", "15375.25"));
    // Whatever the order; a withholding the correction leaves out stays.
    let reversed = [
        wages("W-2C", one, "100000"),
        business(),
        wages("W-2", one, "90000"),
    ];
    assert_eq!(of(&reversed), expected("400000", "15375.25"));
    // Another employer's stays as it is: its base of 91,000 leaves 69,200, of which
    // 69,200 x 0.124 + 8,034.45 = 8,580.80 + 8,034.45 = 16,615.25; the W-2C is listed.
    let another = of(&[
        wages("W-2", one, "90000"),
        wages("W-2C", other, "100000"),
        business(),
    ]);
    assert_eq!(
        (another.0, another.2),
        (dollars("390000"), some("16615.25"))
    );
    assert_eq!(another.4, r#"[{"form":"W-2C","amount":"100000.00"}]"#);
    // Without its original it is the wage statement.
    let alone = of(&[wages("W-2C", one, "100000"), business()]);
    assert_eq!((alone.0, alone.2), (dollars("400000"), some("15375.25")));
    // Without an issuer it is taken for that of the only one.
    let only = of(&[
        wages("W-2", one, "90000"),
        wages("W-2C", None, "100000"),
        business(),
    ]);
    assert_eq!((only.0, only.2), (dollars("400000"), some("15375.25")));
    assert!(only.3);
}

#[test]
fn what_rules_take_out_of_the_projection_is_listed() {
    let left_out = IncomeDocument {
        include_in_projection: false,
        ..document(2023, "1099-NEC", "75000")
    };
    let documents = [document(2023, "W-2", "20000"), left_out];
    let row = projection(2023, FilingStatus::Single, of_known_age(), &documents);
    assert_eq!((row.se_income, row.se_tax), (dollars("0"), some("0")));
    assert_eq!(row.listed.0, r#"[{"form":"1099-NEC","amount":"75000.00"}]"#);
}

#[test]
fn an_amount_only_a_box_tells_is_not_missing() {
    let dividends = IncomeDocument {
        gross_amount: None,
        ..document(2023, "1099-DIV", "500")
    };
    let row = projection(2023, FilingStatus::Single, of_known_age(), &[dividends]);
    assert_eq!(
        (
            row.total_income,
            row.combined_income,
            row.missing.0.as_ref()
        ),
        (some("500"), dollars("0"), "[]")
    );
}

#[test]
fn withholding_above_the_tax_is_refunded() {
    let documents = [withheld("1000", document(2023, "W-2", "20000"))];
    let row = projection(2023, FilingStatus::Single, of_known_age(), &documents);
    // (20,000 - 13,850) x 0.10 - 1,000
    assert_eq!(row.projected_balance, some("-385"));
}
