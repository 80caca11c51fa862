//! The deduction for qualified business income.

use goldsmith_tax::{QbiBasis, QbiIncome, qbi_deduction};
use goldsmith_terms::FilingStatus::Single;
use goldsmith_terms::Money;

use crate::{CENT, RULES, STATUSES, dollars, year};

/// Year, thresholds in the order of [`STATUSES`].
#[rustfmt::skip]
const THRESHOLDS: [(u16, [i32; 5]); 9] = [
    (2018, [157_500, 315_000, 157_500, 157_500, 157_500]),
    (2019, [160_700, 321_400, 160_725, 160_700, 160_700]),
    (2020, [163_300, 326_600, 163_300, 163_300, 163_300]),
    (2021, [164_900, 329_800, 164_900, 164_900, 164_900]),
    (2022, [170_050, 340_100, 170_050, 170_050, 170_050]),
    (2023, [182_100, 364_200, 182_100, 182_100, 182_100]),
    (2024, [191_950, 383_900, 191_950, 191_950, 191_950]),
    (2025, [197_300, 394_600, 197_300, 197_300, 197_300]),
    (2026, [201_750, 403_500, 201_775, 201_750, 201_750]),
];

fn deduct(number: u16, income: &QbiIncome) -> (Money, QbiBasis) {
    let deduction = qbi_deduction(income, RULES.qbi(year(number)).unwrap());
    (deduction.amount, deduction.basis)
}

#[test]
fn nothing_is_deducted_above_the_threshold_and_a_fifth_at_it() {
    for (number, thresholds) in THRESHOLDS {
        for (filing_status, threshold) in STATUSES.into_iter().zip(thresholds) {
            let threshold = Money::from_dollars(threshold);
            let at = |taxable_income| {
                let income = QbiIncome {
                    business_income: dollars("50000"),
                    taxable_income,
                    net_capital_gain: Money::ZERO,
                    filing_status,
                };
                deduct(number, &income)
            };
            // 50,000 x 0.2
            let fifth = (dollars("10000"), QbiBasis::BusinessIncome);
            assert_eq!(at(threshold - CENT), fifth, "{number} {filing_status}");
            assert_eq!(at(threshold), fifth, "{number} {filing_status}");
            let nothing = (Money::ZERO, QbiBasis::AboveThreshold);
            assert_eq!(at(threshold + CENT), nothing, "{number} {filing_status}");
        }
    }
    assert!(RULES.qbi(year(2017)).is_none());
    assert!(RULES.qbi(year(2027)).is_none());
}

#[test]
#[rustfmt::skip]
fn the_lesser_of_business_income_and_ordinary_taxable_income_counts() {
    use QbiBasis::{BusinessIncome, Minimum, NoIncome, TaxableIncome};
    let table = [
        (2023, "50000", "60000", "0", "10000", BusinessIncome),
        (2023, "50000", "50000", "0", "10000", BusinessIncome),
        (2023, "50000", "49999.95", "0", "9999.99", TaxableIncome),
        (2023, "50000", "60000", "20000", "8000", TaxableIncome),
        (2023, "50000", "60000", "-20000", "10000", BusinessIncome),
        (2023, "50000", "60000", "70000", "0", TaxableIncome),
        (2023, "50000", "0", "0", "0", TaxableIncome),
        (2023, "0", "60000", "0", "0", NoIncome),
        (2023, "-5000", "60000", "0", "0", NoIncome),
        // A fifth of 1,000 is 200; only from 2026 on are 400 allowed (IRC 199A(i)).
        (2025, "1000", "60000", "0", "200", BusinessIncome),
        (2026, "999.99", "60000", "0", "200.00", BusinessIncome),
        (2026, "1000", "60000", "0", "400", Minimum),
        (2026, "1999.99", "60000", "0", "400", Minimum),
        (2026, "2000", "60000", "0", "400", BusinessIncome),
        (2026, "2000.05", "60000", "0", "400.01", BusinessIncome),
        (2026, "50000", "0", "0", "400", Minimum),
    ];
    for (number, business_income, taxable_income, gain, expected, basis) in table {
        let income = QbiIncome {
            business_income: dollars(business_income),
            taxable_income: dollars(taxable_income),
            net_capital_gain: dollars(gain),
            filing_status: Single,
        };
        assert_eq!(deduct(number, &income), (dollars(expected), basis), "{number}: {income:?}");
    }
}
