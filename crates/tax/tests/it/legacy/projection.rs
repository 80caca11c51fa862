use goldsmith_tax::legacy::{Bracket, Income, Projection, Return, project};
use goldsmith_terms::{Completeness, Money, TaxYear};
use rust_decimal::Decimal;

use crate::{RULES, dollars};

/// The brackets of a single filer in 2023.
pub(super) fn brackets() -> Vec<Bracket> {
    let tops = [11_000, 44_725, 95_375, 182_100, 231_250, 578_125].map(Money::from_dollars);
    let mins = [Money::ZERO].into_iter().chain(tops);
    let maxes = tops.map(Some).into_iter().chain([None]);
    let rates = [10, 12, 22, 24, 32, 35, 37];
    let parts = mins.zip(maxes).zip(rates);
    parts
        .map(|((income_min, income_max), percent)| Bracket {
            income_min,
            income_max,
            tax_rate: Decimal::new(percent, 2),
        })
        .collect()
}

fn income(income: &str, se_income: &str) -> Income {
    Income {
        income: dollars(income),
        se_income: dollars(se_income),
        ..Income::default()
    }
}

fn single(year: u16, taxpayer: Income) -> Projection {
    projected(year, taxpayer, Income::default(), Income::default())
}

fn projected(year: u16, taxpayer: Income, spouse: Income, joint: Income) -> Projection {
    let filed = Return {
        tax_year: TaxYear::new(year).unwrap(),
        taxpayer,
        spouse,
        joint,
        standard_deduction: Some(Money::from_dollars(13_850)),
        brackets: &brackets(),
    };
    project(&filed, &RULES)
}

#[test]
fn a_self_employed_person_owes_what_the_formulas_say() {
    let found = single(
        2023,
        Income {
            withholding: dollars("1000"),
            ..income("75000", "75000")
        },
    );
    // 75,000 x 0.9235 = 69,262.50; x 0.124 = 8,588.55; x 0.029 = 2,008.6125; together 10,597.1625.
    assert_eq!(found.se_taxable_earnings, Some(dollars("69262.50")));
    assert_eq!(found.se_social_security, Some(dollars("8588.55")));
    assert_eq!(found.se_medicare, Some(dollars("2008.61")));
    assert_eq!(found.se_tax, Some(dollars("10597.16")));
    // 75,000 - 10,597.16 / 2 = 69,701.42; less 13,850 = 55,851.42.
    assert_eq!(found.half_se_tax_deduction, Some(dollars("5298.58")));
    assert_eq!(found.estimated_agi, Some(dollars("69701.42")));
    assert_eq!(found.taxable_income, Some(dollars("55851.42")));
    // 1,100 + 33,725 x 0.12 + 11,126.42 x 0.22 = 1,100 + 4,047 + 2,447.8124.
    assert_eq!(found.tax_liability, Some(dollars("7594.81")));
    assert_eq!(found.total_tax, Some(dollars("18191.97")));
    assert_eq!(found.projected_balance, Some(dollars("17191.97")));
    assert_eq!(found.caveats.completeness(), Completeness::Known);
    let steps = found.steps(&RULES);
    assert_eq!(steps.last().unwrap().amount, found.projected_balance);
    assert_eq!(steps.len(), 11);
}

#[test]
fn the_floor_is_open_below_and_closed_at_400() {
    // 433.13 x 0.9235 = 399.995555; 433.14 x 0.9235 = 400.00479, x 0.153 = 61.20073287.
    assert_eq!(
        single(2023, income("433.13", "433.13")).se_tax,
        Some(Money::ZERO)
    );
    assert_eq!(
        single(2023, income("433.14", "433.14")).se_tax,
        Some(dollars("61.20"))
    );
    assert_eq!(
        single(2023, income("-500", "-500")).se_tax,
        Some(Money::ZERO)
    );
}

#[test]
fn wages_use_up_the_wage_base() {
    let with_wages = |wages: &str| Income {
        wages: dollars(wages),
        ..income("30000", "30000")
    };
    // 30,000 x 0.9235 = 27,705; x 0.029 = 803.445; the base of 2023 is 160,200.
    for (wages, tax) in [
        // All of it is below the base: 27,705 x 0.153 = 4,238.865.
        ("132495.00", "4238.87"),
        // 27,704.99 x 0.124 = 3,435.41876, and 803.445: 4,238.86376.
        ("132495.01", "4238.86"),
        // 10,200 x 0.124 = 1,264.80, and 803.445.
        ("150000", "2068.25"),
        ("160200", "803.45"),
        ("999999", "803.45"),
    ] {
        assert_eq!(
            single(2023, with_wages(wages)).se_tax,
            Some(dollars(tax)),
            "{wages}"
        );
    }
}

#[test]
fn the_rates_are_the_same_in_years_with_others() {
    // The law has 10.4 % in 2011; 50,000 x 0.9235 x 0.153 = 7,064.775.
    assert_eq!(
        single(2011, income("50000", "50000")).se_tax,
        Some(dollars("7064.78"))
    );
}

#[test]
fn each_spouse_owes_alone_and_joint_documents_count_together_only() {
    let found = projected(
        2023,
        Income {
            withholding: dollars("10.01"),
            ..income("400", "400")
        },
        Income {
            withholding: dollars("20.02"),
            ..income("50000", "50000")
        },
        Income {
            withholding: dollars("30.03"),
            ..income("1000", "100")
        },
    );
    // 400 x 0.9235 is below 400: the spouses share no floor.
    assert_eq!(found.tp_se_tax, Some(Money::ZERO));
    assert_eq!(found.spouse_se_tax, Some(dollars("7064.78")));
    assert_eq!(found.se_tax, Some(dollars("7064.78")));
    assert_eq!(
        (found.tp_income, found.spouse_income),
        (dollars("400"), dollars("50000"))
    );
    assert_eq!(
        (found.tp_se_income, found.spouse_se_income),
        (dollars("400"), dollars("50000"))
    );
    assert_eq!(found.combined_income, dollars("51400"));
    assert_eq!(found.total_income, dollars("51400"));
    assert_eq!(found.se_income, dollars("50500"));
    assert_eq!(found.non_se_income, dollars("900"));
    assert_eq!(
        (found.tp_withholding, found.spouse_withholding),
        (dollars("10.01"), dollars("20.02"))
    );
    assert_eq!(found.combined_withholding, dollars("60.06"));
    assert_eq!(found.caveats.completeness(), Completeness::Incomplete);
}

#[test]
fn tax_grows_from_bracket_to_bracket() {
    // Income of the standard deduction and so much more.
    for (taxable, tax) in [
        ("-0.01", "0"),
        ("0", "0"),
        ("0.10", "0.01"),
        ("10999", "1099.90"),
        ("11000", "1100"),
        ("11001", "1100.12"),
        ("44725", "5147"),
        ("44726", "5147.22"),
        // 5,147 + 50,650 x 0.22 + 86,725 x 0.24 + 49,150 x 0.32 + 346,875 x 0.35.
        ("578125", "174238.25"),
        ("578126", "174238.62"),
    ] {
        let found = single(
            2023,
            income(&(dollars("13850") + dollars(taxable)).to_string(), "0"),
        );
        assert_eq!(
            found.taxable_income,
            Some(dollars(taxable).max(Money::ZERO))
        );
        assert_eq!(found.tax_liability, Some(dollars(tax)), "{taxable}");
    }
}

#[test]
fn what_is_unknown_leaves_what_follows_from_it_unknown() {
    // No wage base before 2010; without self-employment none is needed.
    let found = single(2009, income("50000", "50000"));
    assert_eq!(
        (found.se_tax, found.estimated_agi, found.total_tax),
        (None, None, None)
    );
    assert_eq!(found.caveats.missing, ["the wage base of the year"]);
    assert_eq!(single(2009, income("50000", "0")).se_tax, Some(Money::ZERO));

    let mut filed = Return {
        tax_year: TaxYear::new(2023).unwrap(),
        taxpayer: income("50000", "0"),
        spouse: Income::default(),
        joint: Income::default(),
        standard_deduction: None,
        brackets: &brackets(),
    };
    let found = project(&filed, &RULES);
    assert_eq!(found.estimated_agi, Some(dollars("50000")));
    assert_eq!(
        (found.taxable_income, found.projected_balance),
        (None, None)
    );
    assert_eq!(found.caveats.completeness(), Completeness::Incomplete);

    filed.standard_deduction = Some(Money::ZERO);
    filed.brackets = &[];
    let found = project(&filed, &RULES);
    assert_eq!(found.taxable_income, Some(dollars("50000")));
    assert_eq!((found.tax_liability, found.total_tax), (None, None));
    assert_eq!(found.caveats.completeness(), Completeness::Incomplete);
}
