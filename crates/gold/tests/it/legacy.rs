//! The computed rows by the legacy method: the formulas of the contract's section
//! 9, worked out by hand.

use goldsmith_gold::{Gold, SilverCase};
use goldsmith_silver::{AccountActivity, IncomeDocument, Interview, Module};
use goldsmith_terms::{
    AllowanceSource, AssessmentStatus, CsedStatus, FilingStatus, Method, NaiveDate, Person,
    SuspensionKind,
};

use crate::case::{
    activity, day, document, dollars, gold_by, interview, module, of, of_known_age, some,
};
use crate::resolution::renter;

fn legacy(case: &SilverCase<'_, 'static>) -> Gold<'static> {
    gold_by(Method::Legacy, case)
}

/// A posting of 2019 with its amount as posted.
fn posted(code: u16, date: NaiveDate, amount: &str) -> AccountActivity<'static> {
    AccountActivity {
        amount: some(amount),
        ..activity(2019, code, date)
    }
}

fn filed() -> Module<'static> {
    Module {
        return_filed: Some(true),
        ..module(2019, Person::Taxpayer, FilingStatus::Single)
    }
}

/// Gold of a filed return of 2019 with these postings.
fn of_postings(
    postings: &[AccountActivity<'static>],
    told: Option<&Interview<'static>>,
) -> Gold<'static> {
    legacy(&SilverCase {
        tax_years: &[filed()],
        account_activity: postings,
        interview: told,
        ..SilverCase::empty("A-1")
    })
}

#[test]
fn one_date_for_the_year_counts_bankruptcy_and_penalty_from_the_day_the_return_posted() {
    let gold = of_postings(
        &[
            posted(150, day(2020, 4, 15), "5000"),
            posted(276, day(2020, 5, 1), "100"),
            activity(2019, 520, day(2021, 1, 1)),
            activity(2019, 521, day(2021, 7, 1)),
            // A payment, whose sign the method turns.
            posted(670, day(2022, 3, 1), "2000"),
        ],
        None,
    );
    let [row] = gold.csed_assessments.as_slice() else {
        panic!("one row")
    };
    assert_eq!((row.seq, row.assessment_code.number()), (1, 150));
    assert_eq!(row.assessment_date, Some(day(2020, 4, 15)));
    assert_eq!(row.assessed_amount, some("5000"));
    assert_eq!(row.base_csed_date, Some(day(2030, 4, 15)));
    // 181 days from 2021-01-01 to 2021-07-01, 180 more, 30 for the penalty.
    assert_eq!(row.suspended_days, Some(391));
    // A year of 365 days to 2031-04-15, and 26.
    assert_eq!(row.csed_date, Some(day(2031, 5, 11)));
    // 1,826 days to 2031-01-15, and 16 + 28 + 31 + 30 + 11.
    assert_eq!(row.days_remaining, Some(1942));
    assert_eq!(row.status, AssessmentStatus::Active);
    assert_eq!(
        (
            row.last_day_to_act,
            row.if_closed_today,
            row.earliest_csed_date
        ),
        (None, None, None)
    );
    // 5,000 + 100 - 2,000
    assert_eq!(
        (row.module_balance, row.balance_on_assessment),
        (some("3100"), some("3100"))
    );
    assert_eq!(row.method, Method::Legacy);
    assert!(row.explanation.0.contains("code 276 adds 30 days"));
    assert!(row.explanation.0.contains("these codes have no row there"));

    let [suspension] = gold.csed_suspensions.as_slice() else {
        panic!("the penalty has no row")
    };
    assert_eq!(suspension.kind, SuspensionKind::Bankruptcy);
    assert_eq!(suspension.open_date, day(2021, 1, 1));
    assert_eq!(suspension.close_code.map(|code| code.number()), Some(521));
    assert_eq!(suspension.close_date, Some(day(2021, 7, 1)));
    assert_eq!(suspension.tail, "180 days");
    // 30 days are left of July; 31 + 30 + 31 + 30 to the end of November, and 28.
    assert_eq!(suspension.tail_end, Some(day(2021, 12, 28)));
    assert!(!suspension.is_open && !suspension.is_void && !suspension.is_assumed);

    let [year] = gold.year_figures.as_slice() else {
        panic!("one year")
    };
    assert_eq!(year.base_csed_date, row.base_csed_date);
    assert_eq!(year.adjusted_csed_date, row.csed_date);
    assert_eq!(
        (year.csed_earliest_date, year.csed_latest_date),
        (row.csed_date, row.csed_date)
    );
    assert_eq!(year.total_toll_days, Some(391));
    assert_eq!(year.csed_status, Some(CsedStatus::Active));
    assert_eq!(
        (year.sfr_indicator, year.aur_indicator, year.exam_indicator),
        (Some(false), Some(false), None)
    );
}

#[test]
fn an_open_offer_leaves_no_date_and_a_hearing_is_told_by_its_words() {
    let gold = of_postings(
        &[
            posted(150, day(2020, 4, 15), "5000"),
            activity(2019, 480, day(2024, 2, 1)),
            AccountActivity {
                explanation: Some("CDP hearing requested".into()),
                ..activity(2019, 971, day(2022, 6, 1))
            },
            AccountActivity {
                explanation: Some("Hearing resolved".into()),
                ..activity(2019, 977, day(2022, 9, 1))
            },
        ],
        None,
    );
    let row = gold.csed_assessments.first().unwrap();
    assert_eq!(row.status, AssessmentStatus::Suspended);
    assert_eq!(
        (row.csed_date, row.suspended_days, row.days_remaining),
        (None, None, None)
    );
    let rows: Vec<_> = gold
        .csed_suspensions
        .iter()
        .map(|row| {
            (
                row.seq,
                row.kind,
                row.open_date,
                row.tail_end,
                row.is_open,
                row.is_assumed,
            )
        })
        .collect();
    let (requested, resolved) = (day(2022, 6, 1), Some(day(2022, 9, 1)));
    assert_eq!(
        rows,
        [
            (1, SuspensionKind::Hearing, requested, resolved, false, true),
            (2, SuspensionKind::Offer, day(2024, 2, 1), None, true, false),
        ]
    );
    let year = gold.year_figures.first().unwrap();
    assert_eq!(year.csed_status, Some(CsedStatus::Open));
    assert_eq!(
        (year.adjusted_csed_date, year.csed_latest_date),
        (None, None)
    );
}

#[test]
fn a_module_whose_return_never_posted_has_no_assessment() {
    let gold = of_postings(&[posted(290, day(2021, 5, 3), "700")], None);
    assert!(gold.csed_assessments.is_empty());
    let year = gold.year_figures.first().unwrap();
    assert_eq!(year.csed_status, Some(CsedStatus::Unknown));
    assert_eq!((year.base_csed_date, year.adjusted_csed_date), (None, None));
}

#[test]
fn a_substitute_is_told_by_words_and_an_estimated_payment_is_taken_for_a_proposal() {
    let substitute = AccountActivity {
        explanation: Some("SUBSTITUTE FOR RETURN".into()),
        ..posted(150, day(2021, 5, 10), "1000")
    };
    let gold = of_postings(&[substitute, posted(430, day(2020, 6, 15), "250")], None);
    let year = gold.year_figures.first().unwrap();
    assert_eq!(year.sfr_indicator, Some(true));
    assert_eq!(year.sfr_date, Some(day(2021, 5, 10)));
    assert_eq!(year.sfr_csed_date, Some(day(2031, 5, 10)));
    assert_eq!(
        (year.aur_indicator, year.aur_projected),
        (Some(true), some("250"))
    );
    assert_eq!(year.exam_indicator, None);
}

/// 75,000 from business, wages of the spouse with 3,000 withheld, joint interest.
fn couples_documents() -> [IncomeDocument<'static>; 3] {
    [
        document(2023, "1099-NEC", "75000"),
        of(
            Person::Spouse,
            IncomeDocument {
                federal_withholding: some("3000"),
                ..document(2023, "W-2", "40000")
            },
        ),
        of(Person::Joint, document(2023, "1099-INT", "1000")),
    ]
}

#[test]
fn a_projection_sums_gross_amounts_and_knows_no_deduction_but_the_standard_one() {
    let told = interview(of_known_age());
    let gold = legacy(&SilverCase {
        tax_years: &[module(2023, Person::Taxpayer, FilingStatus::MarriedJoint)],
        income_documents: &couples_documents(),
        interview: Some(&told),
        ..SilverCase::empty("A-1")
    });
    let [row] = gold.tax_projections.as_slice() else {
        panic!("one row")
    };
    assert_eq!(
        (row.tp_income, row.spouse_income, row.combined_income),
        (dollars("75000"), dollars("40000"), dollars("116000"))
    );
    assert_eq!(
        (row.se_income, row.non_se_income, row.total_income),
        (dollars("75000"), dollars("41000"), some("116000"))
    );
    // 75,000 x 0.9235 = 69,262.50; x 0.153 = 10,597.1625
    assert_eq!(
        (row.se_taxable_earnings, row.se_tax),
        (some("69262.50"), some("10597.16"))
    );
    assert_eq!(
        (row.tp_se_tax, row.spouse_se_tax),
        (some("10597.16"), some("0"))
    );
    assert_eq!(row.half_se_tax_deduction, some("5298.58"));
    assert_eq!(row.estimated_agi, some("110701.42"));
    assert_eq!(row.standard_deduction, some("27700"));
    assert_eq!(row.taxable_income, some("83001.42"));
    // 22,000 x 0.10 + 61,001.42 x 0.12 = 2,200 + 7,320.1704
    assert_eq!(row.income_tax, some("9520.17"));
    assert_eq!(row.total_tax, some("20117.33"));
    assert_eq!(row.projected_balance, some("17117.33"));
    assert_eq!(
        (
            row.additional_medicare_tax,
            row.qbi_deduction,
            row.personal_exemptions
        ),
        (None, None, None)
    );
    assert_eq!((row.listed_income, &*row.listed.0), (dollars("0"), "[]"));
    let year = gold.year_figures.first().unwrap();
    assert_eq!(year.projected_balance, row.projected_balance);
}

#[test]
fn who_is_self_employed_owes_the_tax_of_formula_2_4() {
    let told = interview(renter());
    let gold = legacy(&SilverCase {
        income_documents: &[document(2023, "1099-NEC", "50000")],
        interview: Some(&told),
        ..SilverCase::empty("A-1")
    });
    let row = gold.employment.first().unwrap();
    // 50,000 x 0.9235 x 0.153 = 7,064.775, half away from zero
    assert_eq!(row.estimated_se_tax, some("7064.78"));
}

#[test]
fn options_take_the_greater_of_standard_and_expense_and_all_assets_together() {
    let told = interview(renter());
    let gold = of_postings(&[posted(150, day(2020, 4, 15), "20000")], Some(&told));
    let allowed: Vec<_> = gold
        .allowable_expenses
        .iter()
        .map(|row| (row.category.as_str(), row.allowable_amount, row.source_used))
        .collect();
    let (irs, real) = (AllowanceSource::Irs, AllowanceSource::Real);
    assert_eq!(
        allowed,
        [
            ("food_clothing_misc", dollars("800"), irs),
            // 1,800 + 300, more than 2,000; 350 + 150, more than 217 + 250
            ("housing_utilities", dollars("2100"), real),
            ("transportation", dollars("500"), real),
            // 75, more than 20, and the insurance
            ("healthcare", dollars("475"), irs),
            ("taxes", dollars("500"), real),
        ]
    );
    let [row] = gold.resolution_options.as_slice() else {
        panic!("one row")
    };
    assert_eq!(row.total_monthly_income, some("5250"));
    assert_eq!(row.total_allowable_expenses, some("4375"));
    assert_eq!(row.disposable_income_monthly, some("875"));
    assert_eq!(row.total_monthly_expenses, some("4120"));
    // (111,000 - 97,000) x 0.80
    assert_eq!(row.quick_sale_value, some("11200"));
    assert_eq!((row.lump_sum_months, row.periodic_months), (24, 24));
    assert_eq!(row.future_income_potential, some("21000"));
    assert_eq!(
        (row.rcp, row.rcp_lump_sum, row.rcp_periodic),
        (some("32200"), some("32200"), some("32200"))
    );
    assert_eq!(row.oic_recommended_offer, some("28980"));
    // 32,200 is not below 0.80 x 20,000.
    assert_eq!(
        (row.oic_eligible, row.cnc_eligible),
        (Some(false), Some(false))
    );
    assert_eq!(row.total_debt, some("20000"));
    // 20,000 / 875 = 22.9; 2026-01-15 to 2030-04-15
    assert_eq!(
        (row.ia_payoff_months, row.months_until_csed),
        (Some(23), Some(51))
    );
    assert_eq!(row.ia_eligible, Some(true));
    assert_eq!(row.ia_streamlined_eligible, None);

    let [summary] = gold.case_summaries.as_slice() else {
        panic!("one row")
    };
    assert_eq!(summary.total_monthly_income, some("5250"));
    assert_eq!(summary.disposable_income, some("875"));
    assert_eq!(summary.total_balance, some("20000"));
    assert_eq!(summary.earliest_csed_date, Some(day(2030, 4, 15)));
    assert_eq!(summary.latest_csed_date, Some(day(2030, 4, 15)));
}

#[test]
fn a_joint_debt_counts_once_among_debts_and_twice_among_balances() {
    let taxpayers = posted(150, day(2020, 4, 15), "1000");
    let spouses = AccountActivity {
        owner: Person::Spouse,
        ..taxpayers.clone()
    };
    let joint = |owner| module(2019, owner, FilingStatus::MarriedJoint);
    let gold = legacy(&SilverCase {
        tax_years: &[joint(Person::Taxpayer), joint(Person::Spouse)],
        account_activity: &[taxpayers, spouses],
        ..SilverCase::empty("A-1")
    });
    let options = gold.resolution_options.first().unwrap();
    assert_eq!(options.total_debt, some("1000"));
    // Nobody told what the household earns.
    assert_eq!(
        (
            options.total_monthly_income,
            options.rcp,
            options.cnc_eligible
        ),
        (None, None, None)
    );
    assert!(options.missing.0.contains("what the household earns"));
    assert_eq!(
        gold.case_summaries.first().unwrap().total_balance,
        some("2000")
    );
}

#[test]
fn a_stated_balance_without_postings_is_missing_and_none_is_no_debt() {
    let stated = Module {
        account_balance: some("500"),
        ..filed()
    };
    let told = interview(renter());
    let gold = legacy(&SilverCase {
        tax_years: &[stated],
        interview: Some(&told),
        ..SilverCase::empty("A-1")
    });
    let options = gold.resolution_options.first().unwrap();
    assert_eq!(options.total_debt, some("0"));
    assert_eq!(options.missing.0, "[\"the balance of a year\"]");
    let year = gold.year_figures.first().unwrap();
    assert_eq!((year.csed_status, year.sfr_indicator), (None, None));
}
