use goldsmith_tax::{PersonIncome, Return, income_tax, project, self_employment_tax};
use goldsmith_terms::{FilingStatus, Money};
use proptest::prelude::*;

use crate::{CENT, RULES, STATUSES, date, parameters, year};

/// Any amount a column can hold, small ones as often as large ones.
fn amount() -> impl Strategy<Value = Money> {
    prop_oneof![
        -10_000_000_i64..=50_000_000,
        -Money::MAX.cents()..=Money::MAX.cents()
    ]
    .prop_map(|cents| Money::from_cents(cents).unwrap())
}

/// An amount so small that every figure of a return fits a column.
fn everyday() -> impl Strategy<Value = Money> {
    (-10_000_000_i64..=100_000_000).prop_map(|cents| Money::from_cents(cents).unwrap())
}

/// A sum of many amounts, up to the end of what a sum can be.
fn sum() -> impl Strategy<Value = Money> {
    (amount(), prop_oneof![Just(1), Just(10_000)])
        .prop_map(|(amount, times)| std::iter::repeat_n(amount, times).sum())
}

fn status() -> impl Strategy<Value = FilingStatus> {
    prop::sample::select(&STATUSES)
}

fn person(amount: impl Strategy<Value = Money>) -> impl Strategy<Value = PersonIncome> {
    prop::collection::vec(amount, 7).prop_map(|amounts| PersonIncome {
        self_employment: amounts[0],
        other_income: amounts[1],
        social_security_wages: amounts[2],
        medicare_wages: amounts[3],
        social_security_benefits: amounts[4],
        tax_exempt_interest: amounts[5],
        net_capital_gain: amounts[6],
    })
}

proptest! {
    #[test]
    fn more_taxable_income_never_owes_less(a in amount(), b in amount(), status in status(), number in 2013_u16..=2026) {
        let brackets = RULES.tax_brackets(year(number)).unwrap();
        prop_assert!(income_tax(a.min(b), status, brackets) <= income_tax(a.max(b), status, brackets));
    }

    #[test]
    fn a_cent_of_taxable_income_owes_at_most_a_cent(income in amount(), status in status(), number in 2013_u16..=2026) {
        let brackets = RULES.tax_brackets(year(number)).unwrap();
        let more = income_tax(income + CENT, status, brackets) - income_tax(income, status, brackets);
        prop_assert!(more == Money::ZERO || more == CENT);
    }

    #[test]
    fn the_tax_of_one_spouse_is_the_same_whatever_the_other_earns(
        one in person(amount()), a in person(amount()), b in person(amount()), number in 2010_u16..=2026,
    ) {
        let filed = |spouse| Return {
            filing_status: Some(FilingStatus::MarriedJoint),
            taxpayer: one,
            spouse,
            ..Return::new(year(number))
        };
        let (beside_a, beside_b) = (project(&filed(a), &RULES), project(&filed(b), &RULES));
        prop_assert_eq!(beside_a.taxpayer, beside_b.taxpayer);
        let alone = Return { taxpayer: a, spouse: PersonIncome::default(), ..filed(a) };
        prop_assert_eq!(beside_a.spouse, project(&alone, &RULES).taxpayer);
    }

    #[test]
    fn reported_figures_add_up_and_stay_within_bounds(
        one in person(everyday()), two in person(everyday()), status in status(), number in 2013_u16..=2026,
    ) {
        let filed = Return {
            filing_status: Some(status),
            taxpayer: one,
            spouse: two,
            taxpayer_birth_date: date(1950, 1, 1),
            spouse_birth_date: date(1960, 1, 1),
            dependents: Some(2),
            ..Return::new(year(number))
        };
        let found = project(&filed, &RULES);
        let (se, medicare) = (found.se_tax.unwrap(), found.additional_medicare_tax.unwrap());
        prop_assert_eq!(found.total_tax.unwrap(), found.income_tax.unwrap() + se + medicare);
        prop_assert_eq!(se, found.taxpayer.unwrap().tax + found.spouse.unwrap().tax);
        prop_assert!(!found.taxable_income.unwrap().is_negative());
        prop_assert!(found.taxable_income <= found.taxable_income_before_qbi);
        prop_assert!(found.income_tax <= found.taxable_income);
        // At most 85 % of the benefits are taxed.
        let benefits = one.social_security_benefits + two.social_security_benefits;
        let taxed = found.taxable_social_security.unwrap();
        prop_assert!(taxed.cents() * 100 <= benefits.cents().max(0) * 85 + 50);
    }

    #[test]
    fn no_amount_stops_a_projection(
        one in person(sum()), two in person(sum()), joint in person(sum()),
        status in prop::option::of(status()), number in 1950_u16..=2099, dependents in any::<Option<u32>>(),
    ) {
        let filed = Return {
            filing_status: status,
            taxpayer: one,
            spouse: two,
            joint,
            dependents,
            ..Return::new(year(number))
        };
        let found = project(&filed, &RULES);
        let steps = found.steps(&filed, &RULES);
        let figures = [found.se_tax, found.total_income, found.income_tax, found.total_tax];
        for figure in figures.into_iter().flatten() {
            prop_assert!(steps.iter().any(|step| step.amount == Some(figure)), "{figure} in no step");
        }
    }

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
