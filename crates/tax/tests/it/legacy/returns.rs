use goldsmith_tax::legacy::{Indicators, Posting, current_balance, indicators, signed_amount};
use goldsmith_terms::{BalanceEffect, Completeness, Money};

use super::{date, posting};
use crate::{RULES, dollars};

fn with_amount<'a>(code: u16, amount: &str) -> Posting<'a> {
    Posting {
        amount: Some(dollars(amount)),
        ..posting(code, "2022-05-30", None)
    }
}

#[test]
fn the_sign_is_the_usual_one_of_the_code() {
    for (amount, effect, signed) in [
        ("500", BalanceEffect::Credit, "-500"),
        ("-500", BalanceEffect::Credit, "-500"),
        ("500", BalanceEffect::Debit, "500"),
        ("-500", BalanceEffect::Debit, "500"),
        ("500", BalanceEffect::None, "500"),
        ("-500", BalanceEffect::None, "-500"),
    ] {
        assert_eq!(
            signed_amount(dollars(amount), effect),
            dollars(signed),
            "{amount} {effect}"
        );
    }
}

#[test]
fn a_balance_sums_what_affects_it() {
    // 4,000.00 of tax, 3,000.00 withheld, a payment of 500.00 in either sign, 75.50 of penalty. 430
    // and 971 do not count, nor does a code without a rule.
    let all = [
        with_amount(150, "-4000"),
        with_amount(806, "3000"),
        with_amount(670, "-500"),
        with_amount(276, "75.50"),
        with_amount(971, "9999"),
        with_amount(999, "9999"),
        posting(290, "2022-05-30", None),
    ];
    let found = current_balance(&all, &RULES);
    assert_eq!(found.amount, dollars("575.50"));
    assert_eq!(found.unknown, 1);
}

fn told(postings: &[Posting<'_>], filed: Option<bool>, balance: &str) -> Indicators {
    indicators(postings, filed, Some(dollars(balance)), &RULES)
}

#[test]
fn a_proposal_takes_a_return_a_code_and_a_balance() {
    let codes = [
        with_amount(420, "0"),
        with_amount(430, "-100.25"),
        with_amount(424, "40"),
    ];
    let found = told(&codes, Some(true), "0.01");
    assert!(found.aur_indicator);
    assert_eq!(found.aur_projected, Some(dollars("-60.25")));
    assert_eq!(found.aur_postings, [0, 1, 2]);
    assert_eq!(found.steps(&RULES).len(), 1);

    for other in [
        told(&codes, Some(true), "0"),
        told(&codes, Some(false), "100"),
        told(&codes, None, "100"),
        told(&[with_amount(922, "100")], Some(true), "100"),
        indicators(&codes, Some(true), None, &RULES),
    ] {
        assert!(!other.aur_indicator);
        assert_eq!(other.aur_projected, None);
    }
    let found = told(&[posting(420, "2022-05-30", None)], Some(true), "100");
    assert_eq!(found.aur_projected, Some(Money::ZERO));
    assert_eq!(found.caveats.completeness(), Completeness::Incomplete);
}

#[test]
fn a_substitute_is_a_return_whose_words_say_so() {
    let found = told(
        &[
            posting(
                150,
                "2022-05-30",
                Some("Substitute tax return prepared by IRS"),
            ),
            posting(150, "2020-02-29", Some("sfr assessment")),
            posting(150, "2019-05-30", Some("Tax return filed")),
            posting(599, "2018-05-30", Some("substitute for return")),
        ],
        None,
        "0",
    );
    assert!(found.sfr_indicator);
    assert_eq!(found.sfr_postings, [0, 1]);
    assert_eq!(found.sfr_date, Some(date("2020-02-29")));
    assert_eq!(found.sfr_csed_date, Some(date("2030-02-28")));
    assert_eq!(found.steps(&RULES)[0].to, found.sfr_csed_date);

    let found = told(&[posting(150, "", Some("SFR"))], None, "0");
    assert!(found.sfr_indicator);
    assert_eq!(found.sfr_date, None);
    assert_eq!(found.caveats.completeness(), Completeness::Incomplete);
}

#[test]
fn the_meaning_of_a_code_is_not_taken_for_the_words_of_a_transcript() {
    let filed = posting(150, "2022-05-30", None);
    let meaning = &RULES.transaction(filed.code).unwrap().meaning;
    assert!(meaning.contains("substitute"));
    let shown = Posting {
        explanation: Some(meaning),
        ..filed
    };
    assert!(!told(&[filed], None, "0").sfr_indicator);
    assert!(!told(&[shown], None, "0").sfr_indicator);
}
