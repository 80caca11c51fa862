//! The Additional Medicare Tax.

use goldsmith_tax::additional_medicare_tax;
use goldsmith_terms::FilingStatus::{
    self, HeadOfHousehold, MarriedJoint, MarriedSeparate, QualifyingWidow, Single,
};
use goldsmith_terms::Money;

use crate::{RULES, dollars, year};

fn owed(status: FilingStatus, wages: &str, net_earnings: &str) -> [Money; 3] {
    let parameters = RULES.additional_medicare_tax(year(2023)).unwrap();
    let owed = additional_medicare_tax(dollars(wages), dollars(net_earnings), status, parameters);
    [owed.on_wages, owed.on_self_employment, owed.tax]
}

#[test]
#[rustfmt::skip]
fn worked_examples_owe_what_form_8959_says() {
    let table = [
        // 277,050 - (200,000 - 100,000) = 177,050 x 0.009
        (Single, "100000", "277050", ["0", "1593.45", "1593.45"]),
        // 46,175 - (200,000 - 160,200) = 6,375 x 0.009 = 57.375
        (Single, "160200", "46175", ["0", "57.38", "57.38"]),
        // 203,170 is below 250,000.
        (MarriedJoint, "0", "203170", ["0", "0", "0"]),
        // 50,000 x 0.009 = 450; 27,705 x 0.009 = 249.345
        (MarriedJoint, "300000", "27705", ["450.00", "249.35", "699.35"]),
        // 36,940 x 0.009, the threshold of 125,000 being used up
        (MarriedSeparate, "125000", "36940", ["0", "332.46", "332.46"]),
        // (461,750 - 125,000) x 0.009
        (MarriedSeparate, "0", "461750", ["0", "3030.75", "3030.75"]),
        // 0.56 x 0.009 = 0.00504 rounds to a cent in each part; 0.01008 is one cent in all.
        (Single, "200000.56", "0.56", ["0.01", "0.01", "0.01"]),
        (Single, "-100000", "250000", ["0", "450.00", "450.00"]),
        (Single, "250000", "-100000", ["450.00", "0", "450.00"]),
    ];
    for (status, wages, net_earnings, expected) in table {
        assert_eq!(owed(status, wages, net_earnings), expected.map(dollars), "{status}: {wages}, {net_earnings}");
    }
}

#[test]
fn the_tax_begins_above_the_threshold_of_the_status_in_every_year() {
    let thresholds = [
        (Single, 200_000),
        (MarriedJoint, 250_000),
        (MarriedSeparate, 125_000),
        (HeadOfHousehold, 200_000),
        (QualifyingWidow, 200_000),
    ];
    // A dollar above the threshold owes 0.009, which rounds to a cent; fifty-five cents owe
    // 0.00495, which rounds to none, and fifty-six 0.00504.
    for number in 2013..=2026 {
        let parameters = RULES.additional_medicare_tax(year(number)).unwrap();
        for (status, threshold) in thresholds {
            let threshold = Money::from_dollars(threshold);
            for (above, expected) in [("0", "0"), ("0.55", "0"), ("0.56", "0.01"), ("1000", "9")] {
                let amount = threshold + dollars(above);
                let on_wages = additional_medicare_tax(amount, Money::ZERO, status, parameters);
                assert_eq!(
                    on_wages.tax,
                    dollars(expected),
                    "{number} {status}: {above}"
                );
                let on_earnings = additional_medicare_tax(Money::ZERO, amount, status, parameters);
                assert_eq!(
                    on_earnings.tax,
                    dollars(expected),
                    "{number} {status}: {above}"
                );
            }
        }
    }
    assert!(RULES.additional_medicare_tax(year(2012)).is_none());
    assert!(RULES.additional_medicare_tax(year(2027)).is_none());
}

#[test]
fn a_cent_of_wages_uses_up_a_cent_of_the_threshold() {
    use goldsmith_rules::AdditionalMedicareParameters;
    // At a rate of one every cent above the threshold shows.
    let parameters = AdditionalMedicareParameters {
        rate: rust_decimal::Decimal::ONE,
        ..RULES.additional_medicare_tax(year(2023)).unwrap().clone()
    };
    for (wages, net_earnings, expected) in [
        ("199999.99", "0.01", "0"),
        ("199999.99", "0.02", "0.01"),
        ("200000.00", "0.01", "0.01"),
        ("200000.01", "0.01", "0.02"),
    ] {
        let (wages, net_earnings) = (dollars(wages), dollars(net_earnings));
        let owed = additional_medicare_tax(wages, net_earnings, Single, &parameters);
        assert_eq!(owed.tax, dollars(expected), "{wages}, {net_earnings}");
    }
}
