//! What a projection assumes, and what it leaves out rather than guess.

use goldsmith_tax::{PersonIncome, Return};
use goldsmith_terms::Completeness::{Assumed, Incomplete, Known};
use goldsmith_terms::FilingStatus::{MarriedJoint, MarriedSeparate, Single};
use goldsmith_terms::Money;

use crate::dollars;
use crate::projection::{known, of, other, profit, wages_and_profit};

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
