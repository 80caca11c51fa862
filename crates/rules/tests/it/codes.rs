//! What transaction codes and action codes rest on, and what they do to the
//! collection statute.

use std::collections::BTreeSet;

use goldsmith_rules::{CsedEffect, Rules};
use goldsmith_terms::{BalanceEffect, TransactionCode};

use crate::rules;

fn code(number: u16) -> TransactionCode {
    TransactionCode::new(number).unwrap()
}

#[test]
fn codes_name_the_statute_they_rest_on() {
    let table = [
        (150, "IRC 6201(a)(1)"),
        (290, "IRC 6201(a), 6203"),
        (160, "IRC 6651(a)(1)"),
        (166, "IRC 6651(a)(1)"),
        (170, "IRC 6654"),
        (176, "IRC 6654"),
        (196, "IRC 6601(a)"),
        (336, "IRC 6601(a)"),
        (340, "IRC 6601(a)"),
        (270, "IRC 6651(a)(2)"),
        (276, "IRC 6651(a)(2)"),
        (320, "IRC 6663"),
        (350, "IRC 6662"),
        (480, "IRC 6331(k)(1)"),
        (481, "IRC 6331(k)(1), (k)(3)(B)"),
        (500, "50 U.S.C. 4000(c)"),
        (520, "6503(h)(2)"),
        (521, "6503(h)(2)"),
        (550, "IRC 6502(a)(2)"),
        (582, "IRC 6321, 6323"),
        (971, "IRC 6331(k)(2), 6015(e)(2)"),
    ];
    let rules = rules();
    for (number, statute) in table {
        let authority = &rules.transaction(code(number)).unwrap().authority;
        assert!(authority.contains(statute), "{number}: {authority}");
    }
}

#[test]
fn what_starts_a_period_names_the_ten_years() {
    let rules = rules();
    for number in 0..=999 {
        let Some(rule) = rules.transaction(code(number)) else {
            continue;
        };
        if rule.starts_csed() {
            assert!(rule.authority.contains("6502(a)(1)"), "{number}");
        }
        // What does anything else to it says on what authority.
        if rule.affects_csed() && rule.csed_effect != CsedEffect::Voids {
            let rests_on_law = rule.authority.contains("IRC ");
            assert!(rests_on_law, "{number}: {}", rule.authority);
        }
    }
}

#[test]
fn what_needs_a_caution_has_one() {
    let rules = rules();
    let notes = |number| {
        rules
            .transaction(code(number))
            .unwrap()
            .notes
            .clone()
            .unwrap()
    };
    // Known penalties that no list says start a period (IRC 6665(a)).
    for number in [200, 280, 286, 310, 320, 350] {
        assert!(notes(number).contains("6665(a)"), "{number}");
    }
    for number in [370, 400, 402] {
        assert!(notes(number).contains("either sign"), "{number}");
        let rule = rules.transaction(code(number)).unwrap();
        assert_eq!(rule.balance_effect, BalanceEffect::None);
        assert!(rule.affects_balance);
    }
    // IRC 6331(k)(1); 50 U.S.C. 4000(c) and IRC 7508(a); IRC 6503(h)(2).
    assert!(notes(481).contains("30 days"));
    assert!(notes(500).contains("270 days") && notes(500).contains("180 days"));
    assert!(notes(521).contains("six calendar months"));
}

#[test]
fn action_codes_do_what_the_statute_says() {
    use CsedEffect::{None as Nothing, Resumes, Suspends};
    let table = [
        ("043", Suspends, "IRC 6331(k)(2)(A)"),
        ("063", Resumes, "IRC 6331(k)(2)(C), (k)(3)(B)"),
        ("065", Suspends, "IRC 6015(e)(2)"),
        ("069", Nothing, "IRC 6330"),
        ("163", Suspends, "IRC 6331(k)(2)(D)"),
        ("252", Nothing, "IRC 6320"),
        ("275", Nothing, "IRC 6320(c), 6330(e)(1)"),
        ("276", Nothing, "Document 6209"),
        ("630", Nothing, "IRC 6320(c), 6330(e)(1)"),
    ];
    let rules = rules();
    for (action, effect, statute) in table {
        let rule = rules.action_code(action).unwrap();
        assert_eq!(
            (rule.action_code.as_str(), rule.csed_effect),
            (action, effect)
        );
        assert!(
            rule.authority.contains(statute),
            "{action}: {}",
            rule.authority
        );
    }
    for unknown in ["", "43", "0043", "999"] {
        assert_eq!(rules.action_code(unknown), None, "{unknown}");
    }
}

#[test]
fn the_statute_rules_and_the_action_codes_agree() {
    let rules = rules();
    let by_rule: BTreeSet<_> = rules
        .csed()
        .suspensions()
        .filter(|rule| rule.open_code == code(971))
        .flat_map(|rule| rule.open_sub_codes.iter().map(|code| format!("{code:03}")))
        .collect();
    let by_code: BTreeSet<_> = (0..=999)
        .map(|number| format!("{number:03}"))
        .filter(|action| {
            let rule = rules.action_code(action);
            rule.is_some_and(|rule| rule.csed_effect == CsedEffect::Suspends)
        })
        .collect();
    assert_eq!(by_rule, by_code);
}

const ACTION: &str = "[[action]]\naction_code = \"043\"\nmeaning = \"m\"\ncsed_effect = \"none\"\n\
                      authority = \"a\"\nverified = true\n";

#[test]
fn an_action_code_is_three_digits_has_one_row_and_starts_nothing() {
    for (text, fault) in [
        (
            ACTION.replace("043", "43"),
            "2:15: `action_code` must be three digits in quotation marks, such as \"043\"",
        ),
        (
            ACTION.replace("none", "starts"),
            "4:15: `csed_effect` must be one of none, suspends, resumes",
        ),
        (
            ACTION.repeat(2),
            "7:1: the row of 043 stands twice, first on line 1; remove one",
        ),
    ] {
        let faults = Rules::from_texts(&[("action_codes.toml", &text)]).unwrap_err();
        assert_eq!(
            faults.to_string(),
            format!("rules/action_codes.toml:{fault}")
        );
    }
}
