//! From documents to gold, the legacy method equals the old formulas, written
//! down once more in whole cents on what the documents say.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use goldsmith::Engine;
use goldsmith::terms::{Method, Money, NaiveDate, Source};
use proptest::prelude::*;

use crate::{ENGINE, RawCase, as_of};

static LEGACY: LazyLock<Engine> = LazyLock::new(|| ENGINE.clone().with_method(Method::Legacy));

/// A code, the number of its day and the cents posted.
type Posting = (u16, i32, i64);

fn day(number: i32) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number).unwrap()
}

fn dollars(cents: i64) -> String {
    Money::from_cents(cents).unwrap().to_string()
}

fn cents(amount: Option<Money>) -> Option<i128> {
    amount.map(|amount| amount.cents().into())
}

/// Postings on days of 2017 to 2024, in the order of their days.
fn postings() -> impl Strategy<Value = Vec<Posting>> {
    let code = proptest::sample::select(vec![
        150, 276, 196, 290, 291, 670, 806, 480, 481, 482, 483, 520, 521, 430,
    ]);
    let posting = (code, 736_330..=739_250_i32, -900_000..=900_000_i64);
    proptest::collection::vec(posting, 1..10).prop_map(|mut postings| {
        postings.sort_by_key(|(_, day, _)| *day);
        postings
    })
}

fn transcript(postings: &[Posting]) -> String {
    let mut rows = String::new();
    for (position, (code, on, amount)) in postings.iter().enumerate() {
        let comma = if position > 0 { "," } else { "" };
        let (on, amount) = (day(*on), dollars(*amount));
        write!(
            rows,
            r#"{comma}{{"code": "{code}", "date": "{on}", "amount": "{amount}"}}"#
        )
        .unwrap();
    }
    format!(
        r#"{{"records": [{{"tax_year": 2016, "filing_status": "Single", "transactions": [{rows}]}}]}}"#
    )
}

/// 3.1: credits below 0, debits above, whatever their sign.
fn balance(postings: &[Posting]) -> i64 {
    let signed = postings.iter().map(|(code, _, amount)| match code {
        150 | 276 | 196 | 290 => amount.abs(),
        291 | 670 | 806 | 430 => -amount.abs(),
        _ => 0,
    });
    signed.sum()
}

/// 1.2, 1.3, 1.5, 1.6: the days that are added, `None` while something is open.
fn added(postings: &[Posting]) -> Option<i64> {
    let mut covered = BTreeSet::new();
    let mut extra = 0;
    for (position, (code, start, _)) in postings.iter().enumerate() {
        let is_end = |end: u16| match code {
            520 => end == 521,
            _ => (481..=483).contains(&end),
        };
        if *code == 520 || *code == 480 {
            let (end, last, _) = postings[position..].iter().find(|(end, ..)| is_end(*end))?;
            covered.extend(*start..*last);
            extra += match end {
                521 => 180,
                483 => 0,
                _ => 30,
            };
        }
    }
    for penalty in [276, 196] {
        if postings.iter().any(|(code, ..)| *code == penalty) {
            extra += 30;
        }
    }
    Some(covered.len() as i64 + extra)
}

/// 1.1: ten calendar years after the first return.
fn base(postings: &[Posting]) -> Option<NaiveDate> {
    let (_, filed, _) = postings.iter().find(|(code, ..)| *code == 150)?;
    let text = day(*filed).to_string();
    let (year, rest) = text.split_once('-').unwrap();
    let ten_on = year.parse::<i32>().unwrap() + 10;
    // No year from 2027 to 2034 that follows a leap year by ten is one.
    let rest = if rest == "02-29" { "02-28" } else { rest };
    Some(format!("{ten_on}-{rest}").parse().unwrap())
}

/// A quotient rounded half away from zero.
fn rounded(numerator: i128, denominator: i128) -> i128 {
    numerator.signum() * ((numerator.abs() * 2 + denominator) / (denominator * 2))
}

/// 2.4 with the wage base of 2023, cents.
fn se_tax(profit: i128, wages: i128) -> i128 {
    let net = profit * 9235;
    if net < 400 * 100 * 10_000 {
        return 0;
    }
    let room = (160_200 * 100 - wages).max(0) * 10_000;
    rounded(net.min(room) * 124 + net * 29, 10_000 * 1000)
}

/// 2.8 for a single filer in 2023, cents.
fn bracket_tax(taxable: i128) -> i128 {
    let tops = [
        11_000,
        44_725,
        95_375,
        182_100,
        231_250,
        578_125,
        i64::MAX / 100,
    ];
    let (mut hundredths, mut from) = (0, 0);
    for (top, percent) in tops.into_iter().zip([10, 12, 22, 24, 32, 35, 37]) {
        let top = i128::from(top) * 100;
        hundredths += (taxable.min(top) - from).max(0) * percent;
        from = top;
    }
    rounded(hundredths, 100)
}

fn returns(profit: i64, wages: i64, withheld: i64) -> String {
    format!(
        r#"{{"forms": [
            {{"Year": 2023, "Form": "1099-NEC", "Income": "{}"}},
            {{"Year": 2023, "Form": "W-2", "Income": "{}", "Withholding": "{}"}}]}}"#,
        dollars(profit),
        dollars(wages),
        dollars(withheld)
    )
}

proptest! {
    #[test]
    fn the_time_to_collect_and_the_balance_are_those_of_the_old_formulas(postings in postings()) {
        let raw = RawCase::new("P-1", vec![(Source::At, transcript(&postings))]);
        let case = raw.case();
        let refined = LEGACY.refine(&case, as_of());
        let figures = &refined.silver.tax_years[0].figures;
        let days = added(&postings);
        prop_assert_eq!(figures.total_toll_days, days);
        prop_assert_eq!(figures.base_csed_date, base(&postings));
        let adjusted = base(&postings).zip(days).map(|(base, days)| {
            (0..days).fold(base, |date, _| date.succ_opt().unwrap())
        });
        prop_assert_eq!(figures.adjusted_csed_date, adjusted);
        let owed = balance(&postings);
        let summary = &refined.gold.case_summaries[0];
        prop_assert_eq!(cents(summary.total_balance), Some(owed.into()));
        // 7.6: a debt alone makes options, and only what is above 0 is one.
        let options = refined.gold.resolution_options.first();
        let debt = options.and_then(|options| cents(options.total_debt));
        prop_assert_eq!(debt, (owed > 0).then_some(owed.into()));
        // A row for the one time to collect, where it began.
        let assessments = &refined.gold.csed_assessments;
        prop_assert_eq!(assessments.len(), usize::from(figures.base_csed_date.is_some()));
        for row in assessments {
            prop_assert_eq!(cents(row.module_balance), Some(owed.into()));
            prop_assert_eq!((row.csed_date, row.suspended_days), (adjusted, days));
        }
    }

    #[test]
    fn a_projection_is_that_of_the_old_formulas(
        profit in 0..=30_000_000_i64, wages in 0..=20_000_000_i64, withheld in 0..=5_000_000_i64,
    ) {
        let status = r#"{"records": [{"tax_year": 2023, "filing_status": "Single"}]}"#;
        let raw = RawCase::new("P-2", vec![
            (Source::At, status.to_owned()),
            (Source::Wi, returns(profit, wages, withheld)),
        ]);
        let case = raw.case();
        let refined = LEGACY.refine(&case, as_of());
        let row = &refined.gold.tax_projections[0];
        let (profit, wages) = (i128::from(profit), i128::from(wages));
        let se_tax = se_tax(profit, wages);
        let agi = rounded((profit + wages) * 2 - se_tax, 2);
        let taxable = (agi - 13_850 * 100).max(0);
        let total = bracket_tax(taxable) + se_tax;
        let computed = [row.se_tax, row.estimated_agi, row.taxable_income, row.total_tax, row.projected_balance];
        let expected = [se_tax, agi, taxable, total, total - i128::from(withheld)];
        prop_assert_eq!(computed.map(|amount| cents(amount).unwrap()), expected);
        prop_assert_eq!(refined.silver.tax_years[0].figures.projected_balance, row.projected_balance);
    }
}
