//! The tables of the legacy method.

use std::fs;

use goldsmith_rules::{LegacyToll, Rules};
use goldsmith_terms::{TollingType, TransactionCode};
use rust_decimal::Decimal;

use crate::rules;

const CSED: &str = include_str!("../../../../rules/legacy/csed_calculation_rules.toml");
const PARAMETERS: &str = include_str!("../../../../rules/legacy/parameters.toml");
const DIFFERENCES: &str = include_str!("../../../../rules/legacy/differences.toml");

#[test]
fn tolls_are_those_of_the_contract() {
    let rules = rules();
    let shape = |toll: &LegacyToll| {
        let end = toll.end_code.map(TransactionCode::number);
        let words = toll.start_phrases.is_some();
        (
            toll.event_category,
            toll.start_code.number(),
            end,
            toll.additional_toll_days,
            words,
        )
    };
    let tolls: Vec<_> = rules.legacy_tolls().iter().map(shape).collect();
    assert_eq!(
        tolls,
        [
            (TollingType::Bankruptcy, 520, Some(521), 180, false),
            (TollingType::Oic, 480, Some(481), 30, false),
            (TollingType::Oic, 480, Some(482), 30, false),
            (TollingType::Oic, 480, Some(483), 0, false),
            (TollingType::Cdp, 971, Some(971), 0, true),
            (TollingType::Cdp, 971, Some(977), 0, true),
            (TollingType::Penalty, 276, None, 30, false),
            (TollingType::Penalty, 196, None, 30, false),
        ]
    );
    let [base] = rules.legacy_bases() else {
        panic!("one base");
    };
    assert_eq!((base.start_code.number(), base.standard_years), (150, 10));
    assert!(base.except_phrases.found_in("Tax Return Not Filed"));
    assert!(!base.except_phrases.found_in("Tax return filed"));
}

#[test]
fn a_hearing_is_told_from_a_notice_and_a_resolution_by_its_words() {
    let rules = rules();
    let mut hearings = rules
        .legacy_tolls()
        .iter()
        .filter(|toll| toll.event_category == TollingType::Cdp);
    assert!(hearings.all(|hearing| {
        let (start, end) = (
            hearing.start_phrases.as_ref().unwrap(),
            hearing.end_phrases.as_ref().unwrap(),
        );
        for words in [
            "Collection Due Process request received",
            "CDP hearing requested",
            "Request for a hearing",
        ] {
            assert!(start.found_in(words) && !end.found_in(words), "{words}");
        }
        for words in [
            "Collection due process hearing resolved",
            "CDP determination letter issued",
            "Withdrawal of hearing request",
        ] {
            assert!(end.found_in(words), "{words}");
        }
        for words in [
            "Collection due process Notice of Intent to Levy -- issued",
            "Notice issued",
            "Amended return filed",
        ] {
            assert!(!start.found_in(words) && !end.found_in(words), "{words}");
        }
        true
    }));
}

#[test]
fn parameters_are_those_of_the_contract() {
    let rules = rules();
    let legacy = rules.legacy();
    let codes: Vec<_> = legacy
        .indicators
        .aur_codes
        .iter()
        .map(|code| code.number())
        .collect();
    assert_eq!(codes, [420, 424, 430]);
    assert_eq!(legacy.collection.expiring_soon_months, 12);
    assert_eq!(legacy.self_employment.net_factor, Decimal::new(9235, 4));
    assert_eq!(legacy.self_employment.ss_rate, Decimal::new(124, 3));
    assert_eq!(legacy.self_employment.medicare_rate, Decimal::new(29, 3));
    assert_eq!(legacy.self_employment.floor.to_string(), "400.00");
    assert_eq!(legacy.resolution.quick_sale_share, Decimal::new(8, 1));
    assert_eq!(legacy.resolution.future_income_months, 24);
    assert_eq!(legacy.resolution.offer_share, Decimal::new(9, 1));
    assert_eq!(legacy.resolution.eligibility_share, Decimal::new(8, 1));
}

#[test]
fn a_difference_is_found_by_its_table_and_column() {
    let rules = rules();
    let why = |table, column| {
        let found = rules.method_difference(table, column);
        found.map(|difference| (difference.reason.as_str(), difference.authority.as_str()))
    };
    let (reason, authority) = why("tax_projections", "se_tax").unwrap();
    assert!(reason.contains("wages use up the base"), "{reason}");
    assert!(authority.contains("IRC 1401") && authority.contains("contract section 9, 2.4"));
    assert_eq!(why("tax_projections", "case_id"), None);
    assert_eq!(why("projections", "se_tax"), None);
    for (table, column) in [
        ("csed_assessments", "csed_date"),
        ("csed_suspensions", "tail_end"),
        ("csed_assessments", "module_balance"),
        ("tax_years", "csed_status"),
        ("employment_information", "estimated_se_tax"),
        ("allowable_expenses", "allowable_amount"),
        ("resolution_options", "rcp"),
        ("case_summaries", "total_balance"),
    ] {
        assert!(why(table, column).is_some(), "{table}.{column}");
    }
}

/// What is reported of a folder whose legacy tables hold one of these texts.
fn faults(name: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("legacy")).unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    let faults = Rules::load(folder.path()).unwrap_err();
    faults.0.iter().map(|fault| fault.message.clone()).collect()
}

#[test]
fn unsound_tables_are_refused_with_what_is_wrong() {
    let csed = |from: &str, to: &str| {
        let text = CSED.replacen(from, to, 1);
        assert_ne!(text, CSED, "{from}");
        faults("legacy/csed_calculation_rules.toml", &text)
    };
    assert_eq!(
        csed("\"bankruptcy\"", "\"bankrupt\""),
        ["`event_category` must be one of bankruptcy, oic, cdp, penalty, other"]
    );
    assert_eq!(
        csed("end_code = \"482\"", "end_code = \"481\""),
        ["the row of oic 480 to 481 stands twice, first on line 34; remove one"]
    );
    assert_eq!(
        csed("end_code = \"521\"", "end_code = \"520\""),
        ["a code that ends itself needs `end_phrases` to tell which does"]
    );
    assert_eq!(
        csed("end_code = \"521\"", "end_phrases = [\"discharged\"]"),
        ["`end_phrases` needs an `end_code`"]
    );
    assert_eq!(
        csed("\"collection due process*request\", ", "\"*\", "),
        ["`start_phrases` must hold labels such as \"Gross Winnings\""]
    );
    assert_eq!(
        csed("[[base]]\nstart_code", "[[bases]]\nstart_code"),
        [
            "has no row; its rows begin with [[base]]",
            "`bases` is unknown here; rows of this file begin with [[base]] or [[toll]]"
        ]
    );

    let parameters = |from: &str, to: &str| {
        let text = PARAMETERS.replacen(from, to, 1);
        assert_ne!(text, PARAMETERS, "{from}");
        faults("legacy/parameters.toml", &text)
    };
    assert_eq!(
        parameters("\"0.90\"", "\"1.90\""),
        ["`offer_share` must be a decimal number, 0 to 1"]
    );
    assert_eq!(
        parameters("\"420\"", "\"42\""),
        ["`aur_codes` must list codes of three digits in quotation marks, such as \"150\""]
    );
    assert_eq!(
        parameters("[\"SFR\", \"substitute\"]", "[]"),
        ["`sfr_phrases` must hold a phrase; leave it out for none"]
    );
    let twice = format!(
        "{PARAMETERS}\n[[collection]]\nexpiring_soon_months = 6\nauthority = \"house\"\nverified = true\n"
    );
    assert_eq!(
        faults("legacy/parameters.toml", &twice),
        ["the row of collection stands twice, first on line 9; remove one"]
    );

    let twice = format!(
        "{DIFFERENCES}\n[[difference]]\ntable = \"tax_years\"\ncolumns = [\"notes\", \"csed_status\"]\n\
         reason = \"as above\"\nauthority = \"house\"\nverified = true\n"
    );
    let found = faults("legacy/differences.toml", &twice);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("the row of tax_years.csed_status stands twice"),
        "{found:?}"
    );
}
