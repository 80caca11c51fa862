//! Standard deduction, exemptions and the deduction for persons of 65 or over.

use goldsmith_tax::{Filers, personal_exemptions, senior_deduction, standard_deduction};
use goldsmith_terms::FilingStatus::{
    self, HeadOfHousehold, MarriedJoint, MarriedSeparate, QualifyingWidow, Single,
};
use goldsmith_terms::{Money, NaiveDate};

use crate::{CENT, RULES, STATUSES, date, dollars, year};

/// Year; basic amounts in the order of [`STATUSES`]; additions of the unmarried and of others.
#[rustfmt::skip]
const STANDARD: [(u16, [i32; 5], [i32; 2]); 14] = [
    (2013, [6100, 12_200, 6100, 8950, 12_200], [1500, 1200]),
    (2014, [6200, 12_400, 6200, 9100, 12_400], [1550, 1200]),
    (2015, [6300, 12_600, 6300, 9250, 12_600], [1550, 1250]),
    (2016, [6300, 12_600, 6300, 9300, 12_600], [1550, 1250]),
    (2017, [6350, 12_700, 6350, 9350, 12_700], [1550, 1250]),
    (2018, [12_000, 24_000, 12_000, 18_000, 24_000], [1600, 1300]),
    (2019, [12_200, 24_400, 12_200, 18_350, 24_400], [1650, 1300]),
    (2020, [12_400, 24_800, 12_400, 18_650, 24_800], [1650, 1300]),
    (2021, [12_550, 25_100, 12_550, 18_800, 25_100], [1700, 1350]),
    (2022, [12_950, 25_900, 12_950, 19_400, 25_900], [1750, 1400]),
    (2023, [13_850, 27_700, 13_850, 20_800, 27_700], [1850, 1500]),
    (2024, [14_600, 29_200, 14_600, 21_900, 29_200], [1950, 1550]),
    (2025, [15_750, 31_500, 15_750, 23_625, 31_500], [2000, 1600]),
    (2026, [16_100, 32_200, 16_100, 24_150, 32_200], [2050, 1650]),
];

/// Year, amount, start of the phase-out in the order of [`STATUSES`].
#[rustfmt::skip]
const EXEMPTIONS: [(u16, i32, [i32; 5]); 5] = [
    (2013, 3900, [250_000, 300_000, 150_000, 275_000, 300_000]),
    (2014, 3950, [254_200, 305_050, 152_525, 279_650, 305_050]),
    (2015, 4000, [258_250, 309_900, 154_950, 284_050, 309_900]),
    (2016, 4050, [259_400, 311_300, 155_650, 285_350, 311_300]),
    (2017, 4050, [261_500, 313_800, 156_900, 287_650, 313_800]),
];

fn filers(number: u16, filing_status: FilingStatus, births: [Option<NaiveDate>; 2]) -> Filers {
    let [taxpayer_birth_date, spouse_birth_date] = births;
    Filers {
        year: year(number),
        filing_status,
        taxpayer_birth_date,
        spouse_birth_date,
    }
}

fn standard(filers: &Filers) -> Money {
    standard_deduction(filers, RULES.standard_deductions(filers.year).unwrap()).amount
}

#[test]
fn every_year_and_status_has_the_standard_deduction_of_its_law() {
    for (number, basic, [unmarried, married]) in STANDARD {
        for (status, basic) in STATUSES.into_iter().zip(basic) {
            let old = date(1930, 5, 5);
            let young = date(1990, 5, 5);
            let addition = match status {
                Single | HeadOfHousehold => unmarried,
                _ => married,
            };
            // A spouse's age counts on a joint return only.
            let spouses = if status == MarriedJoint { addition } else { 0 };
            let table = [
                ([None, None], 0),
                ([young, young], 0),
                ([old, young], addition),
                ([young, old], spouses),
                ([old, old], addition + spouses),
            ];
            for (births, addition) in table {
                let found = standard(&filers(number, status, births));
                assert_eq!(
                    found,
                    Money::from_dollars(basic + addition),
                    "{number} {status} {births:?}"
                );
            }
        }
    }
}

#[test]
fn whoever_is_born_on_1_january_is_65_at_the_close_of_the_year_before() {
    for (birth, in_2023, in_2024) in [
        (date(1958, 12, 31), 1, 1),
        (date(1959, 1, 1), 1, 1),
        (date(1959, 1, 2), 0, 1),
        (date(1960, 1, 1), 0, 1),
        (date(1960, 1, 2), 0, 0),
    ] {
        let aged = |number| filers(number, Single, [birth, None]).aged_65();
        assert_eq!((aged(2023), aged(2024)), (in_2023, in_2024), "{birth:?}");
    }
}

#[test]
fn a_standard_deduction_tells_its_parts() {
    let both = filers(2025, MarriedJoint, [date(1940, 1, 1), date(1950, 1, 1)]);
    let parts = standard_deduction(&both, RULES.standard_deductions(both.year).unwrap());
    assert_eq!(parts.basic, dollars("31500"));
    assert_eq!((parts.aged_65, parts.additional), (2, dollars("3200")));
    assert_eq!(parts.amount, dollars("34700"));
}

fn exempt(number: u16, count: u32, agi: Money, status: FilingStatus) -> Money {
    personal_exemptions(
        count,
        agi,
        status,
        RULES.personal_exemptions(year(number)).unwrap(),
    )
    .amount
}

#[test]
fn exemptions_shrink_by_two_points_with_every_step_or_fraction_of_one() {
    for (number, amount, starts) in EXEMPTIONS {
        for (status, start) in STATUSES.into_iter().zip(starts) {
            let step = if status == MarriedSeparate {
                1250
            } else {
                2500
            };
            let start = Money::from_dollars(start);
            let points = |agi, points: i64| {
                // Two exemptions: 2 x amount x points / 100, in cents.
                let expected = 2 * i64::from(amount) * points;
                assert_eq!(
                    exempt(number, 2, agi, status).cents(),
                    expected,
                    "{number} {status} {agi}"
                );
            };
            points(-start, 100);
            points(start - CENT, 100);
            points(start, 100);
            points(start + CENT, 98);
            let after = |steps: i32| start + Money::from_dollars(steps * step);
            points(after(1), 98);
            points(after(1) + CENT, 96);
            // 122,500 (61,250) is 49 steps; the fiftieth begins with the next cent.
            points(after(49), 2);
            points(after(49) + CENT, 0);
            points(after(500), 0);
        }
    }
}

#[test]
fn an_exemption_is_allowed_for_everyone_to_2017_and_for_no_one_since() {
    for (number, amount, _) in EXEMPTIONS {
        for count in [1, 2, 5] {
            let expected = i64::from(amount) * i64::from(count) * 100;
            assert_eq!(exempt(number, count, Money::ZERO, Single).cents(), expected);
        }
    }
    for number in 2018..=2026 {
        assert_eq!(
            exempt(number, 5, Money::ZERO, MarriedJoint),
            Money::ZERO,
            "{number}"
        );
    }
    assert!(RULES.personal_exemptions(year(2012)).is_none());
}

#[test]
fn exemptions_tell_what_the_phase_out_takes() {
    // 2013, joint: 300,000.01 is one step, 2 % of 4 x 3,900.
    let agi = dollars("300000.01");
    let parameters = RULES.personal_exemptions(year(2013)).unwrap();
    let parts = personal_exemptions(4, agi, MarriedJoint, parameters);
    assert_eq!(parts.full, dollars("15600"));
    assert_eq!(parts.reduction.normalize().to_string(), "0.02");
    assert_eq!(parts.amount, dollars("15288"));
}

#[test]
fn the_deduction_for_seniors_shrinks_per_person_above_the_threshold_of_the_return() {
    let old = date(1950, 5, 5);
    let young = date(1970, 5, 5);
    let table = [
        (Single, [old, None], "75000.00", "6000"),
        // 0.10 x 0.06 = 0.006 rounds to a cent.
        (Single, [old, None], "75000.10", "5999.99"),
        (HeadOfHousehold, [old, None], "85000", "5400"),
        (QualifyingWidow, [old, None], "85000", "5400"),
        // 6,000 / 0.06 = 100,000 above the threshold nothing is left.
        (Single, [old, None], "174999", "0.06"),
        (Single, [old, None], "175000", "0"),
        (Single, [old, None], "500000", "0"),
        (Single, [young, old], "50000", "0"),
        (Single, [None, None], "50000", "0"),
        (MarriedJoint, [old, old], "150000.00", "12000"),
        (MarriedJoint, [old, old], "150001.00", "11999.88"),
        (MarriedJoint, [old, young], "160000", "5400"),
        (MarriedJoint, [young, old], "160000", "5400"),
        (MarriedJoint, [old, old], "250000", "0"),
        (MarriedSeparate, [old, old], "10000", "0"),
    ];
    for number in 2025..=2028 {
        let parameters = RULES.senior_deduction(year(number)).unwrap();
        for (status, births, agi, expected) in table {
            let found = senior_deduction(&filers(number, status, births), dollars(agi), parameters);
            assert_eq!(found, dollars(expected), "{number} {status} {agi}");
        }
    }
    assert!(RULES.senior_deduction(year(2024)).is_none());
    assert!(RULES.senior_deduction(year(2029)).is_none());
}
