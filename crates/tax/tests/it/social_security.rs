//! How much of social security benefits is taxed.

use goldsmith_tax::{SocialSecurityIncome, TaxableSocialSecurity, taxable_social_security};
use goldsmith_terms::FilingStatus::{
    self, HeadOfHousehold, MarriedJoint, MarriedSeparate, QualifyingWidow, Single,
};
use goldsmith_terms::Money;

use crate::{RULES, dollars, year};

fn compute(
    number: u16,
    filing_status: FilingStatus,
    [benefits, other_agi, interest]: [&str; 3],
) -> TaxableSocialSecurity {
    let income = SocialSecurityIncome {
        benefits: dollars(benefits),
        other_agi: dollars(other_agi),
        tax_exempt_interest: dollars(interest),
        filing_status,
    };
    taxable_social_security(
        &income,
        RULES.social_security_benefits(year(number)).unwrap(),
    )
}

#[test]
#[rustfmt::skip]
fn benefits_are_taxed_by_combined_income() {
    let table = [
        // Half of 20,000 and 15,000 of other income are the base of 25,000.
        (Single, ["20000", "15000", "0"], "0"),
        (Single, ["20000", "14999.99", "0"], "0"),
        // Half of the excess: 0.01 x 0.5 = 0.005.
        (Single, ["20000", "15000.01", "0"], "0.01"),
        (Single, ["20000", "14000", "1000"], "0"),
        (Single, ["20000", "15000", "1000"], "500"),
        // At 34,000: half of 9,000. A cent above: 0.0085 more.
        (Single, ["20000", "24000", "0"], "4500"),
        (Single, ["20000", "24000.01", "0"], "4500.01"),
        // 2,000 x 0.85 + 4,500
        (Single, ["20000", "26000", "0"], "6200"),
        // Never more than 85 % of the benefits.
        (Single, ["20000", "100000", "0"], "17000"),
        // Half of the benefits is less than half of the excess: 2,000 and 4,500.
        (Single, ["4000", "32000", "0"], "2000"),
        // 2,000 + 1,000 x 0.85
        (Single, ["4000", "33000", "0"], "2850"),
        (Single, ["4000", "34000", "0"], "3400"),
        (MarriedJoint, ["20000", "22000", "0"], "0"),
        (MarriedJoint, ["20000", "22000.01", "0"], "0.01"),
        // At 44,000: half of 12,000. Then 1,000 x 0.85 more.
        (MarriedJoint, ["20000", "34000", "0"], "6000"),
        (MarriedJoint, ["20000", "34000.01", "0"], "6000.01"),
        (MarriedJoint, ["20000", "35000", "0"], "6850"),
        (MarriedJoint, ["20000", "90000", "0"], "17000"),
        (HeadOfHousehold, ["20000", "26000", "0"], "6200"),
        (QualifyingWidow, ["20000", "26000", "0"], "6200"),
        // Together with the spouse: 85 % of all combined income, from the first dollar.
        (MarriedSeparate, ["20000", "0", "0"], "8500"),
        (MarriedSeparate, ["20000", "-10000", "0"], "0"),
        (MarriedSeparate, ["20000", "-9999.99", "0"], "0.01"),
        (MarriedSeparate, ["20000", "10000", "0"], "17000"),
        (Single, ["0", "100000", "0"], "0"),
        (Single, ["-500", "100000", "0"], "0"),
    ];
    for number in 2013..=2026 {
        for (status, income, expected) in table {
            let found = compute(number, status, income);
            assert_eq!(found.taxable, dollars(expected), "{number} {status} {income:?}");
        }
    }
}

#[test]
fn combined_income_holds_half_of_the_benefits() {
    // 20,000 / 2 + 15,000 + 1,234.56
    let found = compute(2023, Single, ["20000", "15000", "1234.56"]);
    assert_eq!(found.combined_income, dollars("26234.56"));
    assert_eq!(found.taxable, dollars("617.28"));
}

#[test]
fn a_year_outside_the_table_has_no_formula() {
    for number in [2012, 2027] {
        assert!(RULES.social_security_benefits(year(number)).is_none());
    }
    assert_eq!(compute(2013, Single, ["0", "0", "0"]).taxable, Money::ZERO);
}
