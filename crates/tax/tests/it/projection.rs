//! Whole returns.

use goldsmith_rules::Rules;
use goldsmith_tax::{PersonIncome, Projection, Return, project};
use goldsmith_terms::Completeness::{Assumed, Incomplete, Known};
use goldsmith_terms::FilingStatus::{self, MarriedJoint, MarriedSeparate, Single};
use goldsmith_terms::Money;

use crate::{RULES, date, dollars, year};

/// A return of which everything is known: filers of 1980, no dependents.
fn known(number: u16, filing_status: FilingStatus) -> Return {
    Return {
        filing_status: Some(filing_status),
        taxpayer_birth_date: date(1980, 5, 5),
        spouse_birth_date: date(1980, 5, 5),
        dependents: Some(0),
        ..Return::new(year(number))
    }
}

fn profit(profit: &str) -> PersonIncome {
    PersonIncome {
        self_employment: dollars(profit),
        ..PersonIncome::default()
    }
}

fn other(income: &str) -> PersonIncome {
    PersonIncome {
        other_income: dollars(income),
        ..PersonIncome::default()
    }
}

/// Wages of Form W-2, the same in boxes 1, 3 and 5, and a profit.
fn wages_and_profit(wages: &str, profit: &str) -> PersonIncome {
    PersonIncome {
        self_employment: dollars(profit),
        other_income: dollars(wages),
        social_security_wages: dollars(wages),
        medicare_wages: dollars(wages),
        ..PersonIncome::default()
    }
}

fn of(filed: &Return) -> Projection {
    project(filed, &RULES)
}

/// SE tax, its deduction and Additional Medicare Tax.
fn other_taxes(filed: &Return) -> [Money; 3] {
    let found = of(filed);
    [
        found.se_tax.unwrap(),
        found.half_se_tax_deduction.unwrap(),
        found.additional_medicare_tax.unwrap(),
    ]
}

#[test]
#[rustfmt::skip]
fn worked_examples_of_one_filer_owe_what_the_schedules_say() {
    // 2023; the arithmetic is that of the examples of each tax alone.
    let table = [
        ("75000", "0", ["10597.16", "5298.58", "0"]),
        ("50000", "0", ["7064.78", "3532.39", "0"]),
        ("433", "0", ["0", "0", "0"]),
        ("434", "0", ["61.32", "30.66", "0"]),
        ("433.13", "0", ["0", "0", "0"]),
        ("433.14", "0", ["61.20", "30.60", "0"]),
        ("200000", "0", ["25221.10", "12610.55", "0"]),
        ("300000", "100000", ["15499.25", "7749.63", "1593.45"]),
        ("50000", "160200", ["1339.08", "669.54", "57.38"]),
    ];
    for (profit, wages, expected) in table {
        let filed = Return { taxpayer: wages_and_profit(wages, profit), ..known(2023, Single) };
        assert_eq!(other_taxes(&filed), expected.map(dollars), "{profit}, {wages}");
    }
}

#[test]
#[rustfmt::skip]
fn worked_examples_of_couples_owe_person_by_person() {
    let table = [
        // 12,716.595 and 18,368.415 round to what is added; 15,542.505 rounds once.
        (2023, MarriedJoint, ["90000", "0"], ["130000", "0"], ["31085.02", "15542.51", "0"]),
        (2023, MarriedJoint, ["30000", "150000"], ["0", "150000"], ["2068.25", "1034.12", "699.35"]),
        (2023, MarriedJoint, ["300", "0"], ["300", "0"], ["0", "0", "0"]),
        (2023, MarriedJoint, ["20000", "0"], ["-50000", "0"], ["2825.91", "1412.96", "0"]),
        (2024, MarriedSeparate, ["40000", "125000"], ["0", "0"], ["5651.82", "2825.91", "332.46"]),
        (2023, MarriedSeparate, ["500000", "0"], ["0", "0"], ["33255.55", "16627.78", "3030.75"]),
        (2011, Single, ["75000", "0"], ["0", "0"], ["9211.91", "5297.47", "0"]),
        (2012, Single, ["75000", "0"], ["0", "0"], ["9211.91", "5297.47", "0"]),
        (2011, Single, ["180000", "0"], ["0", "0"], ["15927.87", "9030.23", "0"]),
        (2012, Single, ["180000", "0"], ["0", "0"], ["16271.07", "9234.77", "0"]),
    ];
    for (number, status, one, two, expected) in table {
        let filed = Return {
            taxpayer: wages_and_profit(one[1], one[0]),
            spouse: wages_and_profit(two[1], two[0]),
            ..known(number, status)
        };
        assert_eq!(other_taxes(&filed), expected.map(dollars), "{number}: {one:?} {two:?}");
    }
}

/// Every figure from the SE tax on, in the order of the struct.
fn figures(found: &Projection) -> [Option<Money>; 14] {
    [
        found.se_tax,
        found.half_se_tax_deduction,
        found.additional_medicare_tax,
        found.taxable_social_security,
        found.total_income,
        found.estimated_agi,
        found.standard_deduction,
        found.personal_exemptions,
        found.senior_deduction,
        found.taxable_income_before_qbi,
        found.qbi_deduction,
        found.taxable_income,
        found.income_tax,
        found.total_tax,
    ]
}

fn check(filed: &Return, expected: [&str; 14]) {
    let found = of(filed);
    assert_eq!(
        figures(&found),
        expected.map(|figure| Some(dollars(figure)))
    );
    assert_eq!(found.caveats.completeness(), Known, "{:?}", found.caveats);
}

#[test]
#[rustfmt::skip]
fn a_single_proprietor_of_2016_has_exemptions() {
    // 75,000 - 5,298.58125 - 6,300 - 3 x 4,050 = 51,251.41875
    // 9,275 x 0.10 + 28,375 x 0.15 + 13,601.41875 x 0.25 = 927.50 + 4,256.25 + 3,400.3546875
    check(&Return { taxpayer: profit("75000"), dependents: Some(2), ..known(2016, Single) }, [
        "10597.16", "5298.58", "0", "0", "75000", "69701.42", "6300", "12150", "0",
        "51251.42", "0", "51251.42", "8584.10", "19181.26",
    ]);
}

#[test]
#[rustfmt::skip]
fn a_couple_with_wages_and_a_profit_in_2023() {
    // AGI 330,000 - 1,034.1225; QBI (30,000 - 1,034.1225) x 0.2 = 5,793.1755
    // 328,965.8775 - 27,700 - 5,793.1755 = 295,472.702
    // 2,200 + 8,094 + 22,286 + 104,722.702 x 0.24 = 57,713.44848
    let filed = Return {
        taxpayer: wages_and_profit("150000", "30000"),
        spouse: wages_and_profit("150000", "0"),
        ..known(2023, MarriedJoint)
    };
    check(&filed, [
        "2068.25", "1034.12", "699.35", "0", "330000", "328965.88", "27700", "0", "0",
        "301265.88", "5793.18", "295472.70", "57713.45", "60481.05",
    ]);
}

#[test]
#[rustfmt::skip]
fn a_pensioner_of_2023_is_taxed_on_a_part_of_the_benefits() {
    // 26,000 + 10,000 = 36,000: 2,000 x 0.85 + 9,000 x 0.5 = 6,200
    // 32,200 - 13,850 - 1,850 = 16,500; 11,000 x 0.10 + 5,500 x 0.12
    let taxpayer = PersonIncome { social_security_benefits: dollars("20000"), ..other("26000") };
    let filed = Return { taxpayer, taxpayer_birth_date: date(1950, 5, 5), ..known(2023, Single) };
    check(&filed, [
        "0", "0", "0", "6200", "32200", "32200", "15700", "0", "0",
        "16500", "0", "16500", "1760", "1760",
    ]);
}

#[test]
fn the_deduction_for_self_employment_tax_lowers_combined_income() {
    // 20,000 x 0.9235 x 0.153 / 2 = 1,412.955; 30,000 - 1,412.955 + 10,000 = 38,587.045
    // 4,587.045 x 0.85 + 4,500 = 8,398.98825
    let taxpayer = PersonIncome {
        self_employment: dollars("20000"),
        social_security_benefits: dollars("20000"),
        ..other("10000")
    };
    let found = of(&Return {
        taxpayer,
        ..known(2023, Single)
    });
    assert_eq!(found.taxable_social_security, Some(dollars("8398.99")));
    // 30,000 + 8,398.98825 - 1,412.955
    assert_eq!(found.estimated_agi, Some(dollars("36986.03")));
}

#[test]
#[rustfmt::skip]
fn a_senior_of_2025_has_a_deduction_beside_the_standard_one() {
    // 6,000 - 10,000 x 0.06 = 5,400; 85,000 - 17,750 - 5,400 = 61,850
    // 1,192.50 + 4,386 + 13,375 x 0.22
    let filed = Return {
        taxpayer: other("85000"),
        taxpayer_birth_date: date(1950, 5, 5),
        ..known(2025, Single)
    };
    check(&filed, [
        "0", "0", "0", "0", "85000", "85000", "17750", "0", "5400",
        "61850", "0", "61850", "8521", "8521",
    ]);
}

#[test]
#[rustfmt::skip]
fn a_loss_leaves_no_income_and_the_tax_of_the_other_spouse() {
    // 20,000 - 50,000 - 1,412.955, rounded away from zero
    let filed = Return {
        taxpayer: profit("20000"),
        spouse: profit("-50000"),
        ..known(2023, MarriedJoint)
    };
    check(&filed, [
        "2825.91", "1412.96", "0", "0", "-30000", "-31412.96", "27700", "0", "0",
        "0", "0", "0", "0", "2825.91",
    ]);
}

/// The rules with the text of the switches changed.
fn switched(from: &str, to: &str) -> Rules {
    let text = include_str!("../../../../rules/projection.toml");
    assert!(text.contains(from));
    Rules::from_texts(&[("projection.toml", &text.replace(from, to))]).unwrap()
}

#[test]
fn a_deduction_that_is_switched_off_is_zero() {
    let rules = switched("qbi_deduction = true", "qbi_deduction = false");
    // The exact incomes are 55,851.41875 and 53,951.41875.
    for (number, taxable, tax) in [(2023, "55851.42", "7594.81"), (2025, "53951.42", "6783.31")] {
        let filed = Return {
            taxpayer: profit("75000"),
            ..known(number, Single)
        };
        let found = project(&filed, &rules);
        assert_eq!(found.qbi_deduction, Some(Money::ZERO));
        assert_eq!(found.taxable_income, Some(dollars(taxable)));
        assert_eq!(found.income_tax, Some(dollars(tax)));
        assert_eq!(found.caveats.completeness(), Known);
    }

    let rules = switched("senior_deduction = true", "senior_deduction = false");
    let filed = Return {
        taxpayer: other("85000"),
        taxpayer_birth_date: date(1950, 5, 5),
        ..known(2025, Single)
    };
    let found = project(&filed, &rules);
    assert_eq!(found.senior_deduction, Some(Money::ZERO));
    // 85,000 - 17,750; 1,192.50 + 4,386 + 18,775 x 0.22
    assert_eq!(found.taxable_income, Some(dollars("67250")));
    assert_eq!(found.income_tax, Some(dollars("9709")));
}

#[test]
fn deductions_begin_and_end_with_their_years() {
    for number in 2013..=2026 {
        let filed = Return {
            taxpayer: profit("75000"),
            taxpayer_birth_date: date(1930, 5, 5),
            ..known(number, Single)
        };
        let found = of(&filed);
        let is_some = |figure: Option<Money>| figure.unwrap() > Money::ZERO;
        assert_eq!(is_some(found.personal_exemptions), number < 2018);
        assert_eq!(is_some(found.qbi_deduction), number >= 2018, "{number}");
        assert_eq!(is_some(found.senior_deduction), number >= 2025, "{number}");
        assert!(is_some(found.income_tax), "{number}");
    }
}

#[test]
fn years_without_income_tax_rules_have_self_employment_figures_only() {
    let filed = Return {
        taxpayer: profit("75000"),
        ..known(2012, Single)
    };
    let found = of(&filed);
    assert_eq!(found.se_tax, Some(dollars("9211.91")));
    assert_eq!(found.additional_medicare_tax, Some(Money::ZERO));
    assert_eq!(found.total_income, Some(dollars("75000")));
    // 4,293.1668 + 1,004.30625 off
    assert_eq!(found.estimated_agi, Some(dollars("69702.53")));
    assert_eq!(found.standard_deduction, None);
    assert_eq!(found.taxable_income, None);
    assert_eq!(found.income_tax, None);
    assert_eq!(found.total_tax, None);
    assert_eq!(found.caveats.completeness(), Incomplete);
    assert_eq!(
        found.caveats.missing,
        [
            "standard deductions of 2012",
            "personal exemptions of 2012",
            "tax brackets of 2012"
        ]
    );
}

#[test]
fn no_year_stands_in_for_one_outside_the_tables() {
    let taxpayer = PersonIncome {
        social_security_benefits: dollars("20000"),
        ..wages_and_profit("10000", "75000")
    };
    let found = of(&Return {
        taxpayer,
        ..known(2027, Single)
    });
    assert_eq!((found.taxpayer, found.se_tax), (None, None));
    assert_eq!(found.spouse, Some(Default::default()));
    assert_eq!(found.additional_medicare_tax, None);
    assert_eq!(found.taxable_social_security, None);
    assert_eq!(found.total_income, None);
    assert_eq!(
        found.caveats.missing,
        [
            "self-employment tax parameters of 2027",
            "Additional Medicare Tax of 2027",
            "social security benefits of 2027",
            "standard deductions of 2027",
            "personal exemptions of 2027",
            "deduction for qualified business income of 2027",
            "tax brackets of 2027"
        ]
    );
}

#[test]
fn without_income_nothing_is_due_whatever_the_year() {
    for number in [1999, 2027] {
        let found = of(&known(number, Single));
        assert_eq!(found.se_tax, Some(Money::ZERO));
        assert_eq!(found.additional_medicare_tax, Some(Money::ZERO));
        assert_eq!(found.taxable_social_security, Some(Money::ZERO));
        assert_eq!(found.estimated_agi, Some(Money::ZERO));
        assert_eq!(found.income_tax, None);
    }
}

#[test]
fn without_a_filing_status_the_figures_that_need_none_are_told() {
    let filed = Return {
        filing_status: None,
        taxpayer: wages_and_profit("50000", "10000"),
        ..known(2023, Single)
    };
    let found = of(&filed);
    assert!(found.se_tax.is_some());
    assert_eq!(found.total_income, Some(dollars("60000")));
    assert_eq!(found.personal_exemptions, Some(Money::ZERO));
    for figure in [
        found.additional_medicare_tax,
        found.standard_deduction,
        found.taxable_income_before_qbi,
        found.qbi_deduction,
        found.income_tax,
        found.total_tax,
    ] {
        assert_eq!(figure, None);
    }
    assert_eq!(found.caveats.missing, ["filing status"]);
    assert_eq!(found.caveats.completeness(), Incomplete);
}

/// The one thing a return assumes.
fn assumption(filed: &Return) -> String {
    let found = of(filed);
    assert_eq!(found.caveats.completeness(), Assumed, "{:?}", found.caveats);
    assert_eq!(found.caveats.assumptions.len(), 1, "{:?}", found.caveats);
    found.caveats.assumptions.concat()
}

#[test]
fn an_unknown_birth_date_of_a_filer_is_an_assumption() {
    let said = "a filer of unknown birth date counts as under 65 and not blind";
    let joint = known(2023, MarriedJoint);
    let taxpayers = Return {
        taxpayer_birth_date: None,
        ..joint
    };
    let spouses = Return {
        spouse_birth_date: None,
        ..joint
    };
    assert_eq!(assumption(&taxpayers), said);
    assert_eq!(assumption(&spouses), said);
    let separate = Return {
        spouse_birth_date: None,
        ..known(2023, MarriedSeparate)
    };
    assert_eq!(of(&separate).caveats.completeness(), Known);
}

#[test]
fn unknown_dependents_are_an_assumption_while_there_are_exemptions() {
    let filed = |number| Return {
        dependents: None,
        ..known(number, Single)
    };
    assert_eq!(
        assumption(&filed(2017)),
        "no dependents are known, so none are counted"
    );
    assert_eq!(of(&filed(2017)).personal_exemptions, Some(dollars("4050")));
    assert_eq!(of(&filed(2018)).caveats.completeness(), Known);
}

#[test]
fn separate_filers_with_benefits_are_taken_to_have_lived_together() {
    let taxpayer = PersonIncome {
        social_security_benefits: dollars("20000"),
        ..PersonIncome::default()
    };
    let filed = Return {
        taxpayer,
        ..known(2023, MarriedSeparate)
    };
    assert!(assumption(&filed).starts_with("separate filers lived together in the year"));
    // 10,000 of combined income x 0.85
    assert_eq!(of(&filed).taxable_social_security, Some(dollars("8500")));
}

#[test]
fn above_the_threshold_of_business_income_the_tax_is_an_upper_bound() {
    let filed = Return {
        taxpayer: profit("500000"),
        ..known(2023, MarriedSeparate)
    };
    assert!(assumption(&filed).contains("so nothing is deducted and the tax is an upper bound"));
    let found = of(&filed);
    assert_eq!(found.qbi_deduction, Some(Money::ZERO));
    // 500,000 - 16,627.775 - 13,850 = 469,522.225; 1,100 + 4,047 + 11,143 + 20,814 + 15,728
    // + 40,468.75 + 122,647.225 x 0.37
    assert_eq!(found.income_tax, Some(dollars("138680.22")));
}

#[test]
fn the_least_deduction_for_business_income_supposes_work_in_the_business() {
    let filed = Return {
        taxpayer: PersonIncome {
            self_employment: dollars("1500"),
            ..other("50000")
        },
        ..known(2026, Single)
    };
    assert_eq!(of(&filed).qbi_deduction, Some(dollars("400")));
    assert_eq!(
        assumption(&filed),
        "the filer takes a material part in the business"
    );
}

#[test]
fn capital_gain_is_taxed_at_ordinary_rates_and_limits_the_deduction() {
    let filed = Return {
        taxpayer: PersonIncome {
            net_capital_gain: dollars("20000"),
            self_employment: dollars("30000"),
            ..other("20000")
        },
        ..known(2023, Single)
    };
    assert!(assumption(&filed).starts_with("capital gain and qualified dividends are taxed"));
    // 50,000 - 2,119.4325 - 13,850 = 34,030.5675; less 20,000: 14,030.5675 x 0.2
    assert_eq!(of(&filed).qbi_deduction, Some(dollars("2806.11")));
}

#[test]
fn self_employment_of_a_joint_document_is_income_of_no_one_in_particular() {
    let filed = Return {
        taxpayer: profit("10000"),
        joint: profit("50000"),
        ..known(2023, MarriedJoint)
    };
    let found = of(&filed);
    // 10,000 x 0.9235 x 0.153 alone
    assert_eq!(found.se_tax, Some(dollars("1412.96")));
    assert_eq!(found.total_income, Some(dollars("60000")));
    assert_eq!(found.caveats.completeness(), Incomplete);
    assert_eq!(
        found.caveats.missing,
        ["whose the self-employment income of a joint document is; its tax is not in the figures"]
    );
}

#[test]
fn wages_of_a_joint_document_use_up_no_ones_wage_base() {
    let filed = Return {
        taxpayer: profit("75000"),
        joint: wages_and_profit("160200", "0"),
        ..known(2023, MarriedJoint)
    };
    assert_eq!(
        assumption(&filed),
        "social security wages of a joint document use up no one's wage base"
    );
    assert_eq!(of(&filed).se_tax, Some(dollars("10597.16")));
}
