//! The income tax at every end of every bracket.

use goldsmith_tax::income_tax;
use goldsmith_terms::FilingStatus::{
    self, HeadOfHousehold, MarriedJoint, MarriedSeparate, QualifyingWidow, Single,
};
use goldsmith_terms::Money;

use crate::{RULES, dollars, year};

/// Rates in thousandths: 39.6 % at the top to 2017, 37 % from 2018 on (IRC 1, 1(j)).
const OLD: [i64; 7] = [100, 150, 250, 280, 330, 350, 396];
const NEW: [i64; 7] = [100, 120, 220, 240, 320, 350, 370];

/// Upper ends in dollars, as the revenue procedure of the year has them.
#[rustfmt::skip]
const SCHEDULES: [(u16, FilingStatus, [i64; 7], [i64; 6]); 56] = [
    (2013, Single, OLD, [8925, 36_250, 87_850, 183_250, 398_350, 400_000]),
    (2013, MarriedJoint, OLD, [17_850, 72_500, 146_400, 223_050, 398_350, 450_000]),
    (2013, MarriedSeparate, OLD, [8925, 36_250, 73_200, 111_525, 199_175, 225_000]),
    (2013, HeadOfHousehold, OLD, [12_750, 48_600, 125_450, 203_150, 398_350, 425_000]),
    (2014, Single, OLD, [9075, 36_900, 89_350, 186_350, 405_100, 406_750]),
    (2014, MarriedJoint, OLD, [18_150, 73_800, 148_850, 226_850, 405_100, 457_600]),
    (2014, MarriedSeparate, OLD, [9075, 36_900, 74_425, 113_425, 202_550, 228_800]),
    (2014, HeadOfHousehold, OLD, [12_950, 49_400, 127_550, 206_600, 405_100, 432_200]),
    (2015, Single, OLD, [9225, 37_450, 90_750, 189_300, 411_500, 413_200]),
    (2015, MarriedJoint, OLD, [18_450, 74_900, 151_200, 230_450, 411_500, 464_850]),
    (2015, MarriedSeparate, OLD, [9225, 37_450, 75_600, 115_225, 205_750, 232_425]),
    (2015, HeadOfHousehold, OLD, [13_150, 50_200, 129_600, 209_850, 411_500, 439_000]),
    (2016, Single, OLD, [9275, 37_650, 91_150, 190_150, 413_350, 415_050]),
    (2016, MarriedJoint, OLD, [18_550, 75_300, 151_900, 231_450, 413_350, 466_950]),
    (2016, MarriedSeparate, OLD, [9275, 37_650, 75_950, 115_725, 206_675, 233_475]),
    (2016, HeadOfHousehold, OLD, [13_250, 50_400, 130_150, 210_800, 413_350, 441_000]),
    (2017, Single, OLD, [9325, 37_950, 91_900, 191_650, 416_700, 418_400]),
    (2017, MarriedJoint, OLD, [18_650, 75_900, 153_100, 233_350, 416_700, 470_700]),
    (2017, MarriedSeparate, OLD, [9325, 37_950, 76_550, 116_675, 208_350, 235_350]),
    (2017, HeadOfHousehold, OLD, [13_350, 50_800, 131_200, 212_500, 416_700, 444_550]),
    (2018, Single, NEW, [9525, 38_700, 82_500, 157_500, 200_000, 500_000]),
    (2018, MarriedJoint, NEW, [19_050, 77_400, 165_000, 315_000, 400_000, 600_000]),
    (2018, MarriedSeparate, NEW, [9525, 38_700, 82_500, 157_500, 200_000, 300_000]),
    (2018, HeadOfHousehold, NEW, [13_600, 51_800, 82_500, 157_500, 200_000, 500_000]),
    (2019, Single, NEW, [9700, 39_475, 84_200, 160_725, 204_100, 510_300]),
    (2019, MarriedJoint, NEW, [19_400, 78_950, 168_400, 321_450, 408_200, 612_350]),
    (2019, MarriedSeparate, NEW, [9700, 39_475, 84_200, 160_725, 204_100, 306_175]),
    (2019, HeadOfHousehold, NEW, [13_850, 52_850, 84_200, 160_700, 204_100, 510_300]),
    (2020, Single, NEW, [9875, 40_125, 85_525, 163_300, 207_350, 518_400]),
    (2020, MarriedJoint, NEW, [19_750, 80_250, 171_050, 326_600, 414_700, 622_050]),
    (2020, MarriedSeparate, NEW, [9875, 40_125, 85_525, 163_300, 207_350, 311_025]),
    (2020, HeadOfHousehold, NEW, [14_100, 53_700, 85_500, 163_300, 207_350, 518_400]),
    (2021, Single, NEW, [9950, 40_525, 86_375, 164_925, 209_425, 523_600]),
    (2021, MarriedJoint, NEW, [19_900, 81_050, 172_750, 329_850, 418_850, 628_300]),
    (2021, MarriedSeparate, NEW, [9950, 40_525, 86_375, 164_925, 209_425, 314_150]),
    (2021, HeadOfHousehold, NEW, [14_200, 54_200, 86_350, 164_900, 209_400, 523_600]),
    (2022, Single, NEW, [10_275, 41_775, 89_075, 170_050, 215_950, 539_900]),
    (2022, MarriedJoint, NEW, [20_550, 83_550, 178_150, 340_100, 431_900, 647_850]),
    (2022, MarriedSeparate, NEW, [10_275, 41_775, 89_075, 170_050, 215_950, 323_925]),
    (2022, HeadOfHousehold, NEW, [14_650, 55_900, 89_050, 170_050, 215_950, 539_900]),
    (2023, Single, NEW, [11_000, 44_725, 95_375, 182_100, 231_250, 578_125]),
    (2023, MarriedJoint, NEW, [22_000, 89_450, 190_750, 364_200, 462_500, 693_750]),
    (2023, MarriedSeparate, NEW, [11_000, 44_725, 95_375, 182_100, 231_250, 346_875]),
    (2023, HeadOfHousehold, NEW, [15_700, 59_850, 95_350, 182_100, 231_250, 578_100]),
    (2024, Single, NEW, [11_600, 47_150, 100_525, 191_950, 243_725, 609_350]),
    (2024, MarriedJoint, NEW, [23_200, 94_300, 201_050, 383_900, 487_450, 731_200]),
    (2024, MarriedSeparate, NEW, [11_600, 47_150, 100_525, 191_950, 243_725, 365_600]),
    (2024, HeadOfHousehold, NEW, [16_550, 63_100, 100_500, 191_950, 243_700, 609_350]),
    (2025, Single, NEW, [11_925, 48_475, 103_350, 197_300, 250_525, 626_350]),
    (2025, MarriedJoint, NEW, [23_850, 96_950, 206_700, 394_600, 501_050, 751_600]),
    (2025, MarriedSeparate, NEW, [11_925, 48_475, 103_350, 197_300, 250_525, 375_800]),
    (2025, HeadOfHousehold, NEW, [17_000, 64_850, 103_350, 197_300, 250_500, 626_350]),
    (2026, Single, NEW, [12_400, 50_400, 105_700, 201_775, 256_225, 640_600]),
    (2026, MarriedJoint, NEW, [24_800, 100_800, 211_400, 403_550, 512_450, 768_700]),
    (2026, MarriedSeparate, NEW, [12_400, 50_400, 105_700, 201_775, 256_225, 384_350]),
    (2026, HeadOfHousehold, NEW, [17_700, 67_450, 105_700, 201_750, 256_200, 640_600]),
];

/// The tax in cents, summed bracket by bracket in whole thousandths of a cent.
fn by_hand(cents: i64, rates: [i64; 7], ends: [i64; 6]) -> i64 {
    let mut start = 0;
    let mut thousandths = 0;
    for (rate, end) in rates
        .into_iter()
        .zip(ends.map(|end| end * 100).into_iter().chain([i64::MAX]))
    {
        thousandths += (cents.min(end) - start).max(0) * rate;
        start = end;
    }
    (thousandths + 500) / 1000
}

fn tax(number: u16, status: FilingStatus, income: Money) -> Money {
    income_tax(income, status, RULES.tax_brackets(year(number)).unwrap())
}

#[test]
fn every_bracket_ends_where_the_law_says_to_the_cent() {
    for (number, status, rates, ends) in SCHEDULES {
        for end in ends {
            for cents in [end * 100 - 1, end * 100, end * 100 + 1, end * 100 + 100] {
                let owed = tax(number, status, Money::from_cents(cents).unwrap());
                assert_eq!(
                    owed.cents(),
                    by_hand(cents, rates, ends),
                    "{number} {status}: {cents} cents"
                );
            }
        }
    }
}

#[test]
fn every_bracket_is_taxed_at_its_rate() {
    // A thousand dollars more inside a bracket: one dollar for every thousandth of its rate.
    for (number, status, rates, ends) in SCHEDULES {
        let starts = std::iter::once(0).chain(ends);
        for (start, rate) in starts.zip(rates) {
            let at = |dollars: i64| tax(number, status, Money::from_cents(dollars * 100).unwrap());
            let more = at(start + 1000) - at(start);
            assert_eq!(more.cents(), rate * 100, "{number} {status} from {start}");
        }
    }
}

#[test]
fn a_surviving_spouse_has_the_schedule_of_a_joint_return() {
    for (number, status, _, ends) in SCHEDULES {
        if status == MarriedJoint {
            for end in ends {
                let income = Money::from_cents(end * 100 + 100).unwrap();
                assert_eq!(
                    tax(number, QualifyingWidow, income),
                    tax(number, MarriedJoint, income)
                );
            }
        }
    }
}

#[test]
#[rustfmt::skip]
fn taxes_are_what_worked_examples_say() {
    let table = [
        // 11,000 x 0.10 + 33,725 x 0.12 + 11,126.42 x 0.22 = 1,100 + 4,047 + 2,447.8124
        (2023, Single, "55851.42", "7594.81"),
        // 11,925 x 0.10 + 36,550 x 0.12 + 5,476.42 x 0.22 = 1,192.50 + 4,386 + 1,204.8124
        (2025, Single, "53951.42", "6783.31"),
        // 24,800 x 0.10 + 76,000 x 0.12 + 2,761.14 x 0.22 = 2,480 + 9,120 + 607.4508
        (2026, MarriedJoint, "103561.14", "12207.45"),
        // 927.50 + 4,256.25 + 13,375 + 27,720 + 190,846.70 x 0.33 = 46,278.75 + 62,979.411
        (2016, Single, "380996.70", "109258.16"),
        // 0.05 x 0.10 = 0.005 is half a cent, and rounds up.
        (2023, Single, "0.05", "0.01"),
        (2023, Single, "0.04", "0.00"),
        (2023, MarriedSeparate, "0", "0"),
        (2023, HeadOfHousehold, "-5000", "0"),
    ];
    for (number, status, income, expected) in table {
        assert_eq!(tax(number, status, dollars(income)), dollars(expected), "{number}: {income}");
    }
}

#[test]
fn a_year_outside_the_table_has_no_schedule() {
    for number in [2012, 2027] {
        assert!(RULES.tax_brackets(year(number)).is_none(), "{number}");
    }
}
