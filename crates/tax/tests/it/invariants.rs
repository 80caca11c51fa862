use goldsmith_tax::self_employment_tax;
use goldsmith_terms::Money;
use proptest::prelude::*;

use crate::parameters;

/// Any amount a column can hold, small ones as often as large ones.
fn amount() -> impl Strategy<Value = Money> {
    prop_oneof![
        -10_000_000_i64..=50_000_000,
        -Money::MAX.cents()..=Money::MAX.cents()
    ]
    .prop_map(|cents| Money::from_cents(cents).unwrap())
}

proptest! {
    #[test]
    fn nothing_is_ever_negative(profit in amount(), wages in amount(), year in 2010_u16..=2026) {
        let owed = self_employment_tax(profit, wages, parameters(year));
        for figure in [owed.net_earnings, owed.oasdi, owed.medicare, owed.tax, owed.deduction] {
            prop_assert!(!figure.is_negative());
        }
    }

    #[test]
    fn more_profit_never_owes_less(a in amount(), b in amount(), wages in amount(), year in 2010_u16..=2026) {
        let figures = parameters(year);
        let less = self_employment_tax(a.min(b), wages, figures);
        let more = self_employment_tax(a.max(b), wages, figures);
        prop_assert!(less.net_earnings <= more.net_earnings);
        prop_assert!(less.oasdi <= more.oasdi);
        prop_assert!(less.medicare <= more.medicare);
        prop_assert!(less.tax <= more.tax);
        prop_assert!(less.deduction <= more.deduction);
    }

    #[test]
    fn more_wages_never_owe_more(profit in amount(), a in amount(), b in amount(), year in 2010_u16..=2026) {
        let figures = parameters(year);
        let fewer = self_employment_tax(profit, a.min(b), figures);
        let more = self_employment_tax(profit, a.max(b), figures);
        prop_assert!(more.oasdi <= fewer.oasdi);
        prop_assert_eq!(more.medicare, fewer.medicare);
    }

    #[test]
    fn the_parts_are_the_tax_to_the_cent_of_rounding(profit in amount(), wages in amount(), year in 2010_u16..=2026) {
        let owed = self_employment_tax(profit, wages, parameters(year));
        let difference = (owed.oasdi + owed.medicare - owed.tax).abs();
        prop_assert!(difference.cents() <= 1);
    }
}
