use goldsmith_rules::SeTaxParameters;
use goldsmith_tax::{SelfEmploymentTax, self_employment_tax};
use goldsmith_terms::Money;
use rust_decimal::Decimal;

use crate::{dollars, parameters};

/// Year, profit, wages; net earnings, OASDI, Medicare, tax, deduction.
type Example = (u16, &'static str, &'static str, [&'static str; 5]);

fn check(examples: &[Example]) {
    for (year, profit, wages, expected) in examples {
        let [net_earnings, oasdi, medicare, tax, deduction] = expected.map(dollars);
        assert_eq!(
            self_employment_tax(dollars(profit), dollars(wages), parameters(*year)),
            SelfEmploymentTax {
                net_earnings,
                oasdi,
                medicare,
                tax,
                deduction
            },
            "{year}: profit {profit}, wages {wages}"
        );
    }
}

#[test]
#[rustfmt::skip]
fn one_person_owes_what_schedule_se_says() {
    check(&[
        // 75,000 x 0.9235 = 69,262.50; x 0.124 and x 0.029.
        (2023, "75000", "0", ["69262.50", "8588.55", "2008.61", "10597.16", "5298.58"]),
        (2023, "50000", "0", ["46175.00", "5725.70", "1339.08", "7064.78", "3532.39"]),
        (2023, "434", "0", ["400.80", "49.70", "11.62", "61.32", "30.66"]),
        // Beyond the wage base of 160,200: 160,200 x 0.124 = 19,864.80.
        (2023, "200000", "0", ["184700.00", "19864.80", "5356.30", "25221.10", "12610.55"]),
        (2023, "500000", "0", ["461750.00", "19864.80", "13390.75", "33255.55", "16627.78"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn wages_use_up_the_wage_base_first() {
    check(&[
        (2023, "300000", "100000", ["277050.00", "7464.80", "8034.45", "15499.25", "7749.63"]),
        (2023, "50000", "160200", ["46175.00", "0", "1339.08", "1339.08", "669.54"]),
        // 160,200 - 150,000 = 10,200 of room.
        (2023, "30000", "150000", ["27705.00", "1264.80", "803.45", "2068.25", "1034.12"]),
        // 168,600 - 125,000 = 43,600 of room, more than the net earnings.
        (2024, "40000", "125000", ["36940.00", "4580.56", "1071.26", "5651.82", "2825.91"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn spouses_owe_one_by_one() {
    check(&[
        (2023, "90000", "0", ["83115.00", "10306.26", "2410.34", "12716.60", "6358.30"]),
        (2023, "130000", "0", ["120055.00", "14886.82", "3481.60", "18368.42", "9184.21"]),
        // The loss of the other spouse does not reduce these.
        (2023, "20000", "0", ["18470.00", "2290.28", "535.63", "2825.91", "1412.96"]),
        (2023, "-50000", "0", ["0", "0", "0", "0", "0"]),
        // 300 x 0.9235 = 277.05 each: both below the floor, whatever their sum.
        (2023, "300", "0", ["0", "0", "0", "0", "0"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn the_relief_of_2011_and_2012_lowers_the_rate_and_keeps_the_deduction() {
    check(&[
        (2011, "75000", "0", ["69262.50", "7203.30", "2008.61", "9211.91", "5297.47"]),
        (2012, "75000", "0", ["69262.50", "7203.30", "2008.61", "9211.91", "5297.47"]),
        (2011, "180000", "0", ["166230.00", "11107.20", "4820.67", "15927.87", "9030.23"]),
        (2012, "180000", "0", ["166230.00", "11450.40", "4820.67", "16271.07", "9234.77"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn the_floor_is_tested_on_unrounded_net_earnings() {
    check(&[
        (2023, "433", "0", ["0", "0", "0", "0", "0"]),
        // 433.13 x 0.9235 = 399.995555 rounds to 400.00 and stays below the floor.
        (2023, "433.13", "0", ["0", "0", "0", "0", "0"]),
        // 433.14 x 0.9235 = 400.00479.
        (2023, "433.14", "0", ["400.00", "49.60", "11.60", "61.20", "30.60"]),
    ]);
}

/// Figures under which a cent of profit is a cent of net earnings and a cent of
/// OASDI, so that an edge shows to the cent.
fn plain_figures() -> SeTaxParameters {
    SeTaxParameters {
        net_factor: Decimal::ONE,
        ss_rate: Decimal::ONE,
        ..parameters(2023).clone()
    }
}

#[test]
fn net_earnings_of_exactly_the_floor_are_taxed() {
    let net =
        |profit| self_employment_tax(dollars(profit), Money::ZERO, &plain_figures()).net_earnings;
    assert_eq!(net("399.99"), Money::ZERO);
    assert_eq!(net("400.00"), dollars("400.00"));
}

#[test]
fn oasdi_stops_at_the_wage_base_to_the_cent() {
    let oasdi = |profit, wages| {
        self_employment_tax(dollars(profit), dollars(wages), &plain_figures()).oasdi
    };
    assert_eq!(oasdi("160199.99", "0"), dollars("160199.99"));
    assert_eq!(oasdi("160200.00", "0"), dollars("160200.00"));
    assert_eq!(oasdi("160200.01", "0"), dollars("160200.00"));
    assert_eq!(oasdi("1000", "160199.99"), dollars("0.01"));
    assert_eq!(oasdi("1000", "160200.00"), Money::ZERO);
    assert_eq!(oasdi("1000", "160200.01"), Money::ZERO);
}

#[test]
fn negative_wages_leave_the_wage_base_whole() {
    let profit = dollars("200000");
    let figures = parameters(2023);
    assert_eq!(
        self_employment_tax(profit, dollars("-50000"), figures),
        self_employment_tax(profit, Money::ZERO, figures)
    );
}

#[test]
fn profit_that_no_column_holds_gives_earnings_that_no_column_holds() {
    let endless = std::iter::repeat_n(Money::MAX, 10_000).sum();
    let owed = self_employment_tax(endless, Money::ZERO, parameters(2023));
    assert!(!owed.net_earnings.is_storable());
    assert!(!owed.tax.is_storable());
}
