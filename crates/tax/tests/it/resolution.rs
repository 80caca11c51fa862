//! Ways to resolve a debt, each threshold one step to either side.

use goldsmith_tax::{Asset, ResolutionInputs, ResolutionOptions, resolution_options};
use goldsmith_terms::{Completeness, Money};
use proptest::prelude::*;

use crate::{RULES, dollars, some};

fn asset(value: &str, owed: &str) -> Asset {
    Asset {
        value: dollars(value),
        owed: dollars(owed),
    }
}

fn options(
    disposable: &str,
    assets: &[Asset],
    debt: &str,
    months_until_csed: i64,
) -> ResolutionOptions {
    let inputs = ResolutionInputs {
        disposable_income: some(disposable),
        assets: Some(assets),
        total_debt: some(debt),
        months_until_csed: Some(months_until_csed),
    };
    resolution_options(&inputs, RULES.resolution())
}

#[test]
fn a_worked_example_of_every_figure() {
    let assets = [
        asset("200000", "150000"), // 160,000 - 150,000 = 10,000
        asset("10000", "9000"),    // 8,000 - 9,000 is below 0
        asset("1000.01", "0"),     // 800.008
    ];
    let found = options("500", &assets, "60000", 100);
    assert_eq!(found.total_assets, some("211000.01"));
    assert_eq!(found.total_liabilities, some("159000"));
    assert_eq!(found.quick_sale_equity, some("10800.01")); // 10,800.008
    assert_eq!(found.lump_sum.future_income, some("6000")); // 500 x 12
    assert_eq!(found.periodic.future_income, some("12000")); // 500 x 24
    assert_eq!(found.lump_sum.rcp, some("16800.01"));
    assert_eq!(found.periodic.rcp, some("22800.01"));
    // 10,800.01 + 500 x 100 = 60,800.01 would pay 60,000 in full.
    assert_eq!(found.oic_eligible, Some(false));
    assert_eq!(found.oic_recommended_offer, None);
    assert_eq!(found.ia_monthly_payment, some("500"));
    assert_eq!(found.ia_payoff_months, Some(120)); // 60,000 / 500
    assert_eq!(found.ia_eligible, Some(false));
    assert_eq!(found.partial_payment_eligible, Some(true));
    assert_eq!(found.ia_streamlined_eligible, Some(false));
    assert_eq!(found.ia_streamlined_payment, None);
    assert_eq!(found.cnc_eligible, Some(false));
    assert_eq!(found.caveats.completeness(), Completeness::Known);
}

#[test]
fn who_can_pay_in_full_in_the_time_left_has_no_offer() {
    // 100 x 50 = 5,000 and no assets.
    let at = |debt| options("100", &[], debt, 50);
    assert_eq!(at("5000.00").oic_eligible, Some(false));
    let short = at("5000.01");
    assert_eq!(short.oic_eligible, Some(true));
    assert_eq!(short.oic_recommended_offer, some("1200")); // 100 x 12
}

#[test]
fn an_offer_takes_a_collection_potential_below_the_debt() {
    // Nothing can be paid a month: the assets alone, 80 % of 1,000.
    let at = |debt| options("0", &[asset("1000", "0")], debt, 50);
    assert_eq!(at("800.00").oic_eligible, Some(false));
    let above = at("800.01");
    assert_eq!(above.oic_eligible, Some(true));
    assert_eq!(above.oic_recommended_offer, above.lump_sum.rcp);
}

#[test]
fn the_months_left_cap_the_months_of_an_offer() {
    let months = |left| {
        let found = options("100", &[], "90000", left);
        (found.lump_sum.months, found.periodic.months)
    };
    assert_eq!(months(25), (12, 24));
    assert_eq!(months(24), (12, 24));
    assert_eq!(months(23), (12, 23));
    assert_eq!(months(12), (12, 12));
    assert_eq!(months(11), (11, 11));
    assert_eq!(months(0), (0, 0));
    assert_eq!(months(-1), (0, 0));
    let found = options("100", &[], "90000", 11);
    assert_eq!(found.lump_sum.rcp, some("1100")); // 100 x 11
}

#[test]
fn disposable_income_of_a_cent_is_collectible() {
    for (disposable, cnc) in [("-0.01", true), ("0", true), ("0.01", false)] {
        let found = options(disposable, &[], "1000", 120);
        assert_eq!(found.cnc_eligible, Some(cnc), "{disposable}");
        assert_eq!(found.partial_payment_eligible, Some(!cnc), "{disposable}");
        assert_eq!(found.ia_payoff_months.is_none(), cnc, "{disposable}");
    }
    assert_eq!(
        options("-0.01", &[], "1000", 120).ia_monthly_payment,
        some("0")
    );
    // 1,000.00 / 0.01
    assert_eq!(
        options("0.01", &[], "1000", 120).ia_payoff_months,
        Some(100_000)
    );
}

#[test]
fn an_agreement_is_paid_off_in_the_last_month_left() {
    // 1,000 / 100 = 10 months; 1,000.01 takes an eleventh.
    for (debt, left, months, is_open) in [
        ("1000.00", 10, 10, true),
        ("1000.00", 9, 10, false),
        ("1000.01", 11, 11, true),
        ("1000.01", 10, 11, false),
    ] {
        let found = options("100", &[], debt, left);
        assert_eq!(found.ia_payoff_months, Some(months), "{debt}");
        assert_eq!(found.ia_eligible, Some(is_open), "{debt} {left}");
        assert_eq!(
            found.partial_payment_eligible,
            Some(!is_open),
            "{debt} {left}"
        );
    }
}

#[test]
fn an_agreement_is_streamlined_up_to_fifty_thousand() {
    for (debt, is_open, payment) in [
        // 49,999.99 / 72 = 694.4443 and 50,000 / 72 = 694.4444: both begin a cent more.
        ("49999.99", true, some("694.45")),
        ("50000.00", true, some("694.45")),
        ("50000.01", false, None),
    ] {
        let found = options("1000", &[], debt, 120);
        assert_eq!(found.ia_streamlined_eligible, Some(is_open), "{debt}");
        assert_eq!(found.ia_streamlined_payment, payment, "{debt}");
        assert_eq!(found.ia_eligible, Some(true), "{debt}");
    }
}

#[test]
fn a_streamlined_agreement_takes_72_months_at_most() {
    // 7,200 / 100 = 72 months; a cent more takes a 73rd.
    for (debt, months, is_open) in [("7200.00", 72, true), ("7200.01", 73, false)] {
        let found = options("100", &[], debt, 120);
        assert_eq!(found.ia_payoff_months, Some(months));
        assert_eq!(found.ia_streamlined_eligible, Some(is_open));
        assert_eq!(found.ia_eligible, Some(true));
    }
}

#[test]
fn a_streamlined_agreement_ends_before_the_time_to_collect() {
    // 5,000 / 100 = 50 months.
    let within = options("100", &[], "5000", 50);
    assert_eq!(within.ia_streamlined_eligible, Some(true));
    assert_eq!(within.ia_streamlined_payment, some("100")); // 5,000 / 50
    let beyond = options("100", &[], "5000", 49);
    assert_eq!(beyond.ia_streamlined_eligible, Some(false));
    assert_eq!(beyond.ia_streamlined_payment, some("102.05")); // 5,000 / 49 = 102.0408
}

#[test]
fn without_a_debt_there_is_nothing_to_agree_on() {
    let inputs = ResolutionInputs {
        disposable_income: some("100"),
        assets: Some(&[]),
        total_debt: some("0"),
        months_until_csed: None,
    };
    let found = resolution_options(&inputs, RULES.resolution());
    assert_eq!(found.oic_eligible, Some(false));
    assert_eq!(found.ia_eligible, Some(false));
    assert_eq!(found.ia_streamlined_eligible, Some(false));
    assert_eq!(found.partial_payment_eligible, Some(false));
    // Contract 7.6: 0 / 100 = 0, and none where nothing can be paid.
    assert_eq!(found.ia_payoff_months, Some(0));
    assert_eq!(options("0", &[], "0", 50).ia_payoff_months, None);
    assert_eq!(found.caveats.completeness(), Completeness::Known);
}

#[test]
fn without_knowing_the_debt_no_offer_is_suggested() {
    let inputs = ResolutionInputs {
        disposable_income: some("100"),
        assets: Some(&[]),
        total_debt: None,
        months_until_csed: Some(50),
    };
    let found = resolution_options(&inputs, RULES.resolution());
    assert_eq!(found.lump_sum.rcp, some("1200")); // 100 x 12
    assert_eq!(found.oic_eligible, None);
    assert_eq!(found.oic_recommended_offer, None);
}

#[test]
fn what_is_unknown_stays_unknown_and_is_told() {
    let nothing = resolution_options(&ResolutionInputs::default(), RULES.resolution());
    assert_eq!(nothing.caveats.completeness(), Completeness::Incomplete);
    assert_eq!(
        nothing.caveats.missing,
        [
            "what the household owns",
            "disposable income",
            "what is owed to the IRS"
        ]
    );
    assert_eq!(nothing.lump_sum.rcp, None);
    assert_eq!(
        [
            nothing.oic_eligible,
            nothing.ia_eligible,
            nothing.ia_streamlined_eligible,
            nothing.partial_payment_eligible,
            nothing.cnc_eligible
        ],
        [None; 5]
    );

    let inputs = ResolutionInputs {
        disposable_income: some("100"),
        assets: Some(&[]),
        total_debt: some("5000"),
        months_until_csed: None,
    };
    let undated = resolution_options(&inputs, RULES.resolution());
    assert_eq!(undated.caveats.missing, ["the months left to collect"]);
    assert_eq!(undated.lump_sum.rcp, some("1200"));
    assert_eq!(undated.ia_payoff_months, Some(50));
    assert_eq!((undated.oic_eligible, undated.ia_eligible), (None, None));
    assert_eq!(undated.ia_streamlined_eligible, None);

    // Above the cap, or with nothing to pay, the months do not matter.
    let large = ResolutionInputs {
        total_debt: some("50000.01"),
        ..inputs
    };
    let large = resolution_options(&large, RULES.resolution());
    assert_eq!(large.ia_streamlined_eligible, Some(false));
    let poor = ResolutionInputs {
        disposable_income: some("0"),
        ..inputs
    };
    let poor = resolution_options(&poor, RULES.resolution());
    assert_eq!(
        (poor.oic_eligible, poor.ia_eligible),
        (Some(true), Some(false))
    );
}

#[test]
fn the_steps_hold_every_figure_and_its_authority() {
    let assets = [asset("1000", "0")];
    let inputs = ResolutionInputs {
        disposable_income: some("100"),
        assets: Some(&assets),
        total_debt: some("90000"),
        months_until_csed: Some(60),
    };
    let found = resolution_options(&inputs, RULES.resolution());
    let steps = found.steps(&inputs, RULES.resolution());
    let amounts: Vec<_> = steps.iter().filter_map(|step| step.amount).collect();
    for figure in [
        inputs.total_debt,
        found.quick_sale_equity,
        found.lump_sum.rcp,
        found.periodic.rcp,
        found.ia_monthly_payment,
    ] {
        assert!(amounts.contains(&figure.unwrap()), "{figure:?}");
    }
    assert!(steps.iter().all(|step| !step.authority.is_empty()));
    let told: Vec<_> = steps.iter().map(|step| step.what.as_ref()).collect();
    assert!(told.contains(&"offer in compromise: open"), "{told:?}");
    assert!(
        told.iter()
            .any(|what| what.contains("paid within 5 months"))
    );
}

#[test]
fn amounts_that_no_column_holds_are_more_than_any_holds() {
    let all = Money::MAX.to_string();
    let found = options(&all, &[asset(&all, "0"), asset(&all, "0")], &all, 120);
    assert!(!found.periodic.rcp.unwrap().is_storable());
    assert_eq!(found.oic_eligible, Some(false));
}

fn cents(range: std::ops::RangeInclusive<i64>) -> impl Strategy<Value = Money> {
    range.prop_map(|cents| Money::from_cents(cents).unwrap())
}

proptest! {
    #[test]
    fn no_offer_is_below_its_collection_potential_or_above_the_debt(
        disposable in cents(-100_000..=500_000), value in cents(0..=50_000_000),
        owed in cents(0..=50_000_000), debt in cents(0..=20_000_000), left in 0_i64..=130,
    ) {
        let assets = [Asset { value, owed }];
        let inputs = ResolutionInputs {
            disposable_income: Some(disposable),
            assets: Some(&assets),
            total_debt: Some(debt),
            months_until_csed: Some(left),
        };
        let found = resolution_options(&inputs, RULES.resolution());
        prop_assert!(found.lump_sum.rcp <= found.periodic.rcp);
        if let Some(offer) = found.oic_recommended_offer {
            prop_assert!(Some(offer) >= found.lump_sum.rcp && offer < debt);
        }
        // A streamlined agreement is an agreement, and its payment can be paid.
        if found.ia_streamlined_eligible == Some(true) {
            prop_assert_eq!(found.ia_eligible, Some(true));
            prop_assert!(found.ia_streamlined_payment <= found.ia_monthly_payment);
        }
        // A partial agreement and one in full exclude each other, and so do not
        // being collectible and either of them.
        let open = [found.ia_eligible, found.partial_payment_eligible, found.cnc_eligible];
        prop_assert!(open.iter().filter(|open| **open == Some(true)).count() <= 1);
    }

    #[test]
    fn the_order_of_assets_does_not_matter(
        values in prop::collection::vec((cents(0..=9_999_999), cents(0..=9_999_999)), 0..6),
    ) {
        let assets: Vec<_> = values.iter().map(|(value, owed)| Asset { value: *value, owed: *owed }).collect();
        let turned: Vec<_> = assets.iter().rev().copied().collect();
        prop_assert_eq!(options("1", &assets, "1", 1), options("1", &turned, "1", 1));
    }
}
