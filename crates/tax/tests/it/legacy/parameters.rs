//! Every number, code and word of the legacy tables decides something.

use goldsmith_rules::Rules;
use goldsmith_tax::legacy::{
    Asset, Collection, Income, Posting, Return, YearDebt, collection, indicators, project,
    resolution,
};
use goldsmith_terms::{Money, TaxYear};

use super::projection::brackets;
use super::{date, posting};
use crate::dollars;

const PARAMETERS: &str = include_str!("../../../../../rules/legacy/parameters.toml");
const CSED: &str = include_str!("../../../../../rules/legacy/csed_calculation_rules.toml");

/// What the legacy method says of a case in which every rule applies.
fn figures(rules: &Rules) -> String {
    let year = TaxYear::new(2023).unwrap();
    let proposal = Posting {
        amount: Some(dollars("40")),
        ..posting(420, "2022-01-01", None)
    };
    let postings = [
        posting(150, "2016-01-15", Some("substitute for return")),
        posting(150, "2015-01-15", Some("unfiled return")),
        posting(520, "2021-01-01", None),
        posting(521, "2021-01-11", None),
        posting(480, "2021-02-01", None),
        posting(481, "2021-02-11", None),
        posting(480, "2021-03-01", None),
        posting(482, "2021-03-11", None),
        posting(480, "2021-04-01", None),
        posting(483, "2021-04-11", None),
        posting(971, "2021-05-01", Some("hearing request")),
        posting(971, "2021-05-11", Some("hearing resolved")),
        posting(971, "2021-06-01", Some("hearing request")),
        posting(977, "2021-06-11", Some("hearing resolved")),
        posting(276, "2021-07-01", None),
        posting(196, "2021-07-01", None),
        proposal,
    ];
    let sfr = posting(150, "2016-01-15", Some("SFR"));
    let person = |income: &str| Income {
        income: dollars(income),
        se_income: dollars(income),
        ..Income::default()
    };
    let filed = Return {
        tax_year: year,
        taxpayer: person("75000"),
        // 0.9235 x 433.14 is a cent above the floor.
        spouse: person("433.14"),
        joint: Income::default(),
        standard_deduction: Some(Money::from_dollars(13_850)),
        brackets: &brackets(),
    };
    let asset = Asset {
        value: dollars("9999"),
        owed: Money::ZERO,
    };
    // 7,999.20 and 24 x 0.03 are below 80 % of the debt, and not below 79 %.
    let debt = YearDebt {
        tax_year: year,
        is_joint: false,
        current_balance: Some(dollars("10000")),
        adjusted_csed_date: None,
    };
    let as_of = date("2026-01-15");
    // The rule itself would show every change of it.
    let found = Collection {
        base: None,
        ..collection(&postings, as_of, rules)
    };
    format!(
        "{found:?} {:?} {:?} {:?} {:?}",
        collection(&[posting(150, "2016-12-31", None)], as_of, rules).status,
        [&postings[..], &[sfr]].map(|all| indicators(all, Some(true), Some(dollars("1")), rules)),
        project(&filed, rules),
        resolution(
            dollars("0.03"),
            Money::ZERO,
            &[asset],
            &[debt],
            as_of,
            rules
        ),
    )
}

#[test]
fn every_parameter_and_every_row_is_read() {
    let before = figures(&Rules::embedded().unwrap());
    let check = |file: &str, text: &str, from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        let rules = Rules::from_texts(&[(file, &changed)]).unwrap();
        assert_ne!(figures(&rules), before, "{from} decides nothing");
    };
    for (from, to) in [
        ("expiring_soon_months = 12", "expiring_soon_months = 11"),
        ("net_factor = \"0.9235\"", "net_factor = \"0.9236\""),
        ("ss_rate = \"0.124\"", "ss_rate = \"0.125\""),
        ("medicare_rate = \"0.029\"", "medicare_rate = \"0.028\""),
        ("floor = \"400\"", "floor = \"400.01\""),
        ("deduction_share = \"0.5\"", "deduction_share = \"0.51\""),
        ("aur_codes = [\"420\"", "aur_codes = [\"421\""),
        ("sfr_codes = [\"150\"]", "sfr_codes = [\"599\"]"),
        ("[\"SFR\", \"substitute\"]", "[\"substitute\"]"),
        ("[\"SFR\", \"substitute\"]", "[\"SFR\"]"),
        ("sfr_csed_years = 10", "sfr_csed_years = 9"),
        ("quick_sale_share = \"0.80\"", "quick_sale_share = \"0.79\""),
        ("future_income_months = 24", "future_income_months = 23"),
        ("offer_share = \"0.90\"", "offer_share = \"0.89\""),
        (
            "eligibility_share = \"0.80\"",
            "eligibility_share = \"0.79\"",
        ),
    ] {
        check("legacy/parameters.toml", PARAMETERS, from, to);
    }
    let csed = "legacy/csed_calculation_rules.toml";
    check(csed, CSED, "standard_years = 10\n", "standard_years = 9\n");
    check(csed, CSED, "\"unfiled return\", ", "");
    // Every row that prolongs, one by one, with other codes.
    for code in ["521", "481", "482", "483", "971\"\nend_phrases", "977"] {
        let (from, to) = (
            format!("end_code = \"{code}"),
            code.replace(char::is_numeric, "0"),
        );
        check(csed, CSED, &from, &format!("end_code = \"{to}"));
    }
    for code in ["276", "196"] {
        check(
            csed,
            CSED,
            &format!("start_code = \"{code}\""),
            "start_code = \"000\"",
        );
    }
}
