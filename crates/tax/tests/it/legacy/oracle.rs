//! The legacy method equals the old formulas, written down once more without
//! tables: whole numbers, one line after the other, a set of days.

use std::collections::BTreeSet;

use goldsmith_tax::legacy::{Income, Posting, Return, collection, project};
use goldsmith_terms::{CsedStatus, Money, NaiveDate, TaxYear, TransactionCode};
use proptest::prelude::*;

use super::date;
use super::projection::brackets;
use crate::RULES;

fn day(number: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number).unwrap()
}

/// Days of 2019 to 2024.
const FIRST: i32 = 737_060;
const LAST: i32 = 739_251;

/// A code and the number of its day.
type Entry = (u16, i32);

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let code = proptest::sample::select(vec![150, 520, 521, 480, 481, 482, 483, 276, 196, 570]);
    proptest::collection::vec((code, FIRST..=LAST), 0..12)
}

/// Days the old formulas add, `None` while something is open.
fn added(entries: &[Entry]) -> Option<i64> {
    let mut covered = BTreeSet::new();
    let mut extra = 0;
    for (place, (code, start)) in entries.iter().enumerate() {
        let ends: &[(u16, i64)] = match code {
            520 => &[(521, 180)],
            480 => &[(481, 30), (482, 30), (483, 0)],
            _ => continue,
        };
        let mut end: Option<(i32, usize, i64)> = None;
        for (other, (code, day)) in entries.iter().enumerate() {
            for (end_code, days) in ends {
                let is_later = (*day, other) > (*start, place);
                let is_next = end.is_none_or(|(known, at, _)| (*day, other) < (known, at));
                if code == end_code && is_later && is_next {
                    end = Some((*day, other, *days));
                }
            }
        }
        let (last, _, days) = end?;
        covered.extend(*start..last);
        extra += days;
    }
    for penalty in [276, 196] {
        if entries.iter().any(|(code, _)| *code == penalty) {
            extra += 30;
        }
    }
    Some(covered.len() as i64 + extra)
}

fn postings(entries: &[Entry]) -> Vec<Posting<'static>> {
    let posting = |(code, number): &Entry| Posting {
        code: TransactionCode::new(*code).unwrap(),
        date: Some(day(*number)),
        amount: None,
        explanation: None,
    };
    entries.iter().map(posting).collect()
}

/// A quotient rounded half away from zero.
fn rounded(numerator: i128, denominator: i128) -> i128 {
    let sign = numerator.signum();
    sign * ((numerator.abs() * 2 + denominator) / (denominator * 2))
}

/// Cents of self-employment tax: net earnings in ten-thousandths of a cent, the
/// tax in thousandths of those.
fn se_tax(profit: i128, wages: i128) -> i128 {
    let net = profit * 9235;
    if net < 400 * 100 * 10_000 {
        return 0;
    }
    let room = (160_200 * 100 - wages).max(0) * 10_000;
    rounded(net.min(room) * 124 + net * 29, 10_000 * 1000)
}

/// Cents of income tax of a single filer in 2023.
fn bracket_tax(taxable: i128) -> i128 {
    let tops = [11_000, 44_725, 95_375, 182_100, 231_250, 578_125];
    let mut hundredths = 0;
    let mut from = 0;
    for (top, percent) in tops.into_iter().zip([10, 12, 22, 24, 32, 35]) {
        hundredths += (taxable.min(top * 100) - from).max(0) * percent;
        from = top * 100;
    }
    hundredths += (taxable - from).max(0) * 37;
    rounded(hundredths, 100)
}

fn person() -> impl Strategy<Value = [i64; 4]> {
    let cents = || prop_oneof![Just(0), 0_i64..=100_000, 0_i64..=40_000_000];
    [cents(), cents(), cents(), cents()]
}

fn income([other, se_income, wages, withholding]: [i64; 4]) -> Income {
    let money = |cents| Money::from_cents(cents).unwrap();
    Income {
        income: money(other + se_income + wages),
        se_income: money(se_income),
        wages: money(wages),
        withholding: money(withholding),
    }
}

proptest! {
    #[test]
    fn the_time_to_collect_is_that_of_the_old_formulas(entries in entries(), as_of in FIRST..=LAST + 4000) {
        let found = collection(&postings(&entries), day(as_of), &RULES);
        let days = added(&entries);
        prop_assert_eq!(found.total_toll_days, days);
        let filed = entries.iter().filter(|(code, _)| *code == 150).map(|(_, day)| *day).min();
        let base = filed.map(|filed| {
            let text = day(filed).to_string();
            let (year, rest) = text.split_once('-').unwrap();
            let ten_on = year.parse::<i32>().unwrap() + 10;
            // Neither 2030 nor 2034 has a 29 February.
            date(&format!("{ten_on}-{}", if rest == "02-29" { "02-28" } else { rest }))
        });
        prop_assert_eq!(found.base_csed_date, base);
        let adjusted = base.zip(days).map(|(base, days)| {
            let mut date = base;
            for _ in 0..days {
                date = date.succ_opt().unwrap();
            }
            date
        });
        prop_assert_eq!(found.adjusted_csed_date, adjusted);
        let expired = adjusted.map(|date| date < day(as_of));
        prop_assert_eq!(found.status == CsedStatus::Expired, expired == Some(true));
        prop_assert_eq!(found.status == CsedStatus::Unknown, base.is_none());
        prop_assert_eq!(found.status == CsedStatus::Open, base.is_some() && days.is_none());
    }

    #[test]
    fn a_projection_is_that_of_the_old_formulas(tp in person(), spouse in person(), joint in person()) {
        let filed = Return {
            tax_year: TaxYear::new(2023).unwrap(),
            taxpayer: income(tp),
            spouse: income(spouse),
            joint: income(joint),
            standard_deduction: Some(Money::from_dollars(13_850)),
            brackets: &brackets(),
        };
        let found = project(&filed, &RULES);
        let se = |person: [i64; 4]| se_tax(person[1].into(), person[2].into());
        let se_tax = se(tp) + se(spouse);
        let total: i128 = [tp, spouse, joint].iter().flat_map(|person| &person[..3]).map(|cents| i128::from(*cents)).sum();
        let agi = rounded(total * 2 - se_tax, 2);
        let taxable = (agi - 13_850 * 100).max(0);
        let tax = bracket_tax(taxable);
        let withheld: i128 = [tp, spouse, joint].iter().map(|person| i128::from(person[3])).sum();
        let expected = [se_tax, agi, taxable, tax, tax + se_tax, tax + se_tax - withheld];
        let computed = [
            found.se_tax, found.estimated_agi, found.taxable_income, found.tax_liability, found.total_tax,
            found.projected_balance,
        ];
        let computed = computed.map(|amount| i128::from(amount.unwrap().cents()));
        prop_assert_eq!(computed, expected);
    }

    #[test]
    fn the_order_of_postings_of_different_days_does_not_matter(entries in entries()) {
        let mut days = BTreeSet::new();
        let apart: Vec<Entry> = entries.into_iter().filter(|(_, day)| days.insert(*day)).collect();
        let turned: Vec<Entry> = apart.iter().rev().copied().collect();
        let as_of = date("2026-01-15");
        let one = collection(&postings(&apart), as_of, &RULES);
        let other = collection(&postings(&turned), as_of, &RULES);
        prop_assert_eq!(one.adjusted_csed_date, other.adjusted_csed_date);
        prop_assert_eq!(one.total_toll_days, other.total_toll_days);
        prop_assert_eq!(one.status, other.status);
    }
}
