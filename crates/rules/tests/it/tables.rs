//! The tables that are compiled in, against the law and the contract.

use std::collections::BTreeSet;

use goldsmith_rules::{
    BoxUse, CsedEffect, DateField, IncomeRole, Revealed, Rules, Tail, TransactionRule,
};
use goldsmith_terms::{
    BalanceEffect, Category, Frequency, IncomeType, Money, Source, SuspensionKind, TaxYear,
    TransactionCode,
};

use crate::rules;

fn code(number: u16) -> TransactionCode {
    TransactionCode::new(number).unwrap()
}

fn transactions(rules: &Rules) -> Vec<&TransactionRule> {
    (0..=999)
        .filter_map(|number| rules.transaction(code(number)))
        .collect()
}

#[test]
fn every_year_has_the_figures_of_its_law() {
    // SSA contribution and benefit base; IRC 1401(a), with the reduction of P.L. 111-312 and
    // 112-78 in 2011 and 2012; the deduction of IRC 164(f) follows it.
    let table = [
        (2010, "106800.00", "0.124", "0.5"),
        (2011, "106800.00", "0.104", "0.596"),
        (2012, "110100.00", "0.104", "0.596"),
        (2013, "113700.00", "0.124", "0.5"),
        (2014, "117000.00", "0.124", "0.5"),
        (2015, "118500.00", "0.124", "0.5"),
        (2016, "118500.00", "0.124", "0.5"),
        (2017, "127200.00", "0.124", "0.5"),
        (2018, "128400.00", "0.124", "0.5"),
        (2019, "132900.00", "0.124", "0.5"),
        (2020, "137700.00", "0.124", "0.5"),
        (2021, "142800.00", "0.124", "0.5"),
        (2022, "147000.00", "0.124", "0.5"),
        (2023, "160200.00", "0.124", "0.5"),
        (2024, "168600.00", "0.124", "0.5"),
        (2025, "176100.00", "0.124", "0.5"),
        (2026, "184500.00", "0.124", "0.5"),
    ];
    let rules = rules();
    for (year, base, rate, share) in table {
        let figures = rules.se_tax(TaxYear::new(year).unwrap()).unwrap();
        assert_eq!(figures.ss_wage_base.to_string(), base, "{year}");
        assert_eq!(figures.ss_rate.to_string(), rate, "{year}");
        assert_eq!(figures.oasdi_deduction_share.to_string(), share, "{year}");
        // IRC 1401(b)(1), 1402(a)(12), 1402(b)(2), 164(f): the same in every year.
        assert_eq!(figures.medicare_rate.to_string(), "0.029", "{year}");
        assert_eq!(figures.net_factor.to_string(), "0.9235", "{year}");
        assert_eq!(figures.floor, Money::from_dollars(400), "{year}");
        assert_eq!(
            figures.medicare_deduction_share.to_string(),
            "0.5",
            "{year}"
        );
    }
    assert!(rules.se_tax(TaxYear::new(2009).unwrap()).is_none());
    assert!(rules.se_tax(TaxYear::new(2027).unwrap()).is_none());
}

#[test]
fn all_257_codes_of_the_individual_master_file_have_a_rule() {
    assert_eq!(transactions(&rules()).len(), 257);
    assert!(rules().transaction(code(602)).is_none());
}

#[test]
fn well_known_codes_are_what_document_6209_says() {
    use BalanceEffect::{Credit, Debit, None as Neither};
    let table = [
        (150, Debit, true, CsedEffect::Starts),
        (291, Credit, true, CsedEffect::None),
        (300, Debit, true, CsedEffect::Starts),
        (196, Debit, true, CsedEffect::None),
        (276, Debit, true, CsedEffect::None),
        (430, Credit, true, CsedEffect::None),
        (480, Neither, false, CsedEffect::Suspends),
        (482, Neither, false, CsedEffect::Resumes),
        (483, Neither, false, CsedEffect::Voids),
        (520, Neither, false, CsedEffect::Suspends),
        (550, Neither, false, CsedEffect::Extends),
        (608, Credit, true, CsedEffect::None),
        (670, Credit, true, CsedEffect::None),
        (671, Debit, true, CsedEffect::None),
        (780, Neither, false, CsedEffect::Resumes),
        (806, Credit, true, CsedEffect::None),
        (846, Debit, true, CsedEffect::None),
        (971, Neither, false, CsedEffect::ByActionCode),
        (977, Neither, false, CsedEffect::None),
    ];
    let rules = rules();
    for (number, effect, affects_balance, csed) in table {
        let rule = rules.transaction(code(number)).unwrap();
        assert_eq!(
            (rule.balance_effect, rule.affects_balance, rule.csed_effect),
            (effect, affects_balance, csed),
            "{number}"
        );
    }
    // IRC 6331(k)(1): thirty days after a rejection, and after nothing else.
    let tolls: Vec<_> = transactions(&rules)
        .iter()
        .filter(|rule| rule.csed_toll_days > 0)
        .map(|rule| rule.code.number())
        .collect();
    assert_eq!(tolls, [481]);
}

#[test]
fn codes_that_show_collection_are_those_of_liens_of_collection_and_its_costs() {
    let rules = rules();
    let found: Vec<_> = transactions(&rules)
        .iter()
        .filter(|rule| rule.indicates_collection_action)
        .map(|rule| rule.code.number())
        .collect();
    assert_eq!(found, [360, 528, 530, 531, 532, 537, 538, 539, 582, 583]);
}

#[test]
fn a_code_without_a_sign_has_no_amount_unless_it_moves_a_whole_account() {
    let rules = rules();
    let found: Vec<_> = transactions(&rules)
        .iter()
        .filter(|rule| rule.affects_balance != (rule.balance_effect != BalanceEffect::None))
        .map(|rule| rule.code.number())
        .collect();
    // Document 6209: 370, 400 and 402 transfer an account with either sign.
    assert_eq!(found, [370, 400, 402]);
}

#[test]
fn the_codes_that_start_a_period_are_the_same_in_both_tables() {
    let rules = rules();
    let by_code: BTreeSet<_> = transactions(&rules)
        .iter()
        .filter(|rule| rule.starts_csed())
        .map(|rule| rule.code)
        .collect();
    let by_rule: BTreeSet<_> = rules.csed().assessments().map(|rule| rule.code).collect();
    assert_eq!(by_code, by_rule);
    // IRC 6502(a)(1).
    let mut assessments = rules.csed().assessments();
    assert!(assessments.all(|rule| rule.period_years == 10));
}

#[test]
fn suspensions_have_the_tails_of_their_statutes() {
    use SuspensionKind as Kind;
    let table: [(Kind, u16, u16, u16, Option<u16>); 13] = [
        (Kind::Bankruptcy, 521, 0, 6, None),   // IRC 6503(h)(2)
        (Kind::CourtCustody, 521, 0, 6, None), // IRC 6503(b)
        (Kind::Litigation, 521, 0, 0, None),
        (Kind::Hearing, 521, 0, 0, Some(90)), // IRC 6330(e)(1)
        (Kind::Offer, 481, 30, 0, None),      // IRC 6331(k)(1)
        (Kind::Offer, 482, 0, 0, None),       // IRC 6331(k)(1)
        (Kind::Offer, 780, 0, 0, None),       // IRC 6331(k)(1)
        (Kind::InstallmentRequest, 971, 0, 0, None), // IRC 6331(k)(2)(A)
        (Kind::InstallmentRequest, 972, 0, 0, None), // IRC 6331(k)(2)(B)
        (Kind::InnocentSpouse, 972, 60, 0, None), // IRC 6015(e)(2)
        (Kind::MilitaryDeferment, 504, 270, 0, None), // 50 U.S.C. 4000(c)
        (Kind::CombatZone, 504, 180, 0, None), // IRC 7508(a)
        (Kind::EstateExtension, 469, 0, 0, None), // IRC 6503(d)
    ];
    let rules = rules();
    let found: Vec<_> = rules
        .csed()
        .closings()
        .map(|rule| {
            let Tail { days, months } = rule.tail;
            (rule.kind, rule.code.number(), days, months, rule.floor_days)
        })
        .collect();
    assert_eq!(found, table);
    // IRC 6331(k)(2)(D): a termination has no close, it lasts 30 days.
    let lasting: Vec<_> = rules
        .csed()
        .suspensions()
        .filter_map(|rule| Some((rule.kind, rule.lasts?)))
        .collect();
    let thirty_days = Tail {
        days: 30,
        months: 0,
    };
    assert_eq!(lasting, [(Kind::InstallmentTerminated, thirty_days)]);
}

#[test]
fn every_closing_code_of_a_520_and_every_action_code_opens_what_it_should() {
    use SuspensionKind as Kind;
    let rules = rules();
    let opened = |number, sub_code| {
        let rule = rules.csed().opening(code(number), sub_code);
        rule.map(|rule| (rule.kind, rule.assumed))
    };
    for sub_code in 0..=99 {
        let expected = match sub_code {
            60..=67 | 83 | 85..=89 => Some((Kind::Bankruptcy, false)),
            81 => Some((Kind::CourtCustody, false)),
            80 => Some((Kind::Suit, false)),
            82 => Some((Kind::Suit, true)),
            76 | 77 => Some((Kind::Hearing, false)),
            70..=75 | 78 | 79 | 84 => Some((Kind::Litigation, false)),
            _ => None,
        };
        assert_eq!(opened(520, Some(sub_code)), expected, "{sub_code}");
        let expected = match sub_code {
            50..=53 | 55 => Some((Kind::MilitaryDeferment, false)),
            54 | 56..=59 => Some((Kind::CombatZone, false)),
            _ => None,
        };
        assert_eq!(opened(500, Some(sub_code)), expected, "{sub_code}");
    }
    assert_eq!(opened(520, None), Some((Kind::Bankruptcy, true)));
    assert_eq!(opened(500, None), Some((Kind::MilitaryDeferment, true)));
    for action_code in 0..=999 {
        let expected = match action_code {
            43 => Some((Kind::InstallmentRequest, false)),
            65 => Some((Kind::InnocentSpouse, false)),
            163 => Some((Kind::InstallmentTerminated, false)),
            _ => None,
        };
        assert_eq!(opened(971, Some(action_code)), expected, "{action_code}");
    }
    assert_eq!(opened(971, None), None);
}

#[test]
fn words_of_transcripts_reveal_their_codes() {
    let rules = rules();
    let revealed = |number, words: &str| {
        rules.phrases(code(number)).find_map(|phrase| {
            phrase
                .behind(words)
                .map(|behind| (phrase.reveals, behind.trim().to_owned()))
        })
    };
    let sub_code = |number, words| match revealed(number, words) {
        Some((Revealed::SubCode(sub_code), _)) => Some(sub_code),
        _ => None,
    };
    for (number, words, expected) in [
        (971, "Installment agreement established", Some(63)),
        (971, "PENDING  INSTALLMENT AGREEMENT", Some(43)),
        (971, "No longer in installment agreement status", Some(163)),
        (971, "Collection due process request received", Some(630)),
        (971, "Innocent-spouse claim received", Some(65)),
        (971, "Notice issued", None),
        (971, "Notice of intent to levy issued", Some(69)),
        (972, "Removed pending installment agreement", Some(43)),
        (520, "Bankruptcy or other legal action filed", None),
        (520, "Chapter 7 bankruptcy", Some(85)),
        (520, "Chapter 70 bankruptcy", None),
        (500, "Combat zone", Some(56)),
        (500, "Hospitalized after combat zone service", Some(58)),
        (670, "Installment agreement established", None),
    ] {
        assert_eq!(sub_code(number, words), expected, "{words}");
    }
    let date = |number, words| match revealed(number, words) {
        Some((Revealed::Date(field), behind)) => Some((field, behind)),
        _ => None,
    };
    assert_eq!(
        date(550, "Collection statute extended to 04-15-2031"),
        Some((DateField::NewCsedDate, "04-15-2031".to_owned()))
    );
    assert_eq!(
        revealed(240, "Miscellaneous penalty, reference number 697"),
        Some((Revealed::ReferenceNumber, "697".to_owned()))
    );
    assert_eq!(
        revealed(150, "Substitute tax return prepared by IRS").map(|(found, _)| found),
        Some(Revealed::SubstituteReturn)
    );
    let is_substitute = |words| revealed(150, words).is_some();
    assert!(is_substitute("Tax return filed (SFR)"));
    assert!(!is_substitute("Tax return filed"));
    assert!(!is_substitute("SF"));
}

#[test]
fn forms_are_classed_by_the_law() {
    use Category::{Neither, NonSelfEmployment as NonSe, SelfEmployment as Se};
    let table = [
        ("W-2", NonSe, true),
        ("W-2C", NonSe, false),
        ("W-2G", NonSe, false),
        ("1099-NEC", Se, true),
        ("1099-MISC", Se, true),
        ("1099-K", Se, true),
        ("1099-PATR", Neither, true),
        ("1099-INT", NonSe, true),
        ("1099-OID", NonSe, true),
        ("1099-DIV", NonSe, true),
        ("1099-B", Neither, false),
        ("1099-DA", Neither, false),
        ("1099-S", Neither, false),
        ("1099-R", NonSe, true),
        ("1099-G", NonSe, true),
        ("SSA-1099", NonSe, true),
        ("RRB-1099", NonSe, true),
        ("RRB-1099-R", NonSe, true),
        ("1099-C", NonSe, false),
        ("1099-A", Neither, false),
        ("1099-Q", Neither, false),
        ("1099-SA", Neither, false),
        ("1099-LTC", Neither, false),
        ("1042-S", Neither, false),
        ("K-1-1065", Se, true),
        ("K-1-1041", NonSe, true),
        ("K-1-1120S", NonSe, true),
        ("1098", Neither, false),
        ("5498", Neither, false),
    ];
    let rules = rules();
    for (form, category, include) in table {
        let rule = rules.form(form).unwrap();
        assert_eq!(
            (rule.category, rule.include_in_projection),
            (category, include),
            "{form}"
        );
        assert_eq!(rule.is_self_employment, category == Se, "{form}");
    }
}

#[test]
fn income_types_are_those_of_the_contract() {
    // Contract section 6.5; every other form is `other`.
    let table = [
        ("W-2", IncomeType::Wages),
        ("1099-NEC", IncomeType::SelfEmployment),
        ("1099-MISC", IncomeType::SelfEmployment),
        ("1099-K", IncomeType::SelfEmployment),
        ("1099-DIV", IncomeType::DividendsInterest),
        ("1099-INT", IncomeType::DividendsInterest),
        ("1099-R", IncomeType::Distributions),
        ("SSA-1099", IncomeType::SocialSecurity),
        ("1099-G", IncomeType::Other),
    ];
    let rules = rules();
    for (form, income_type) in table {
        assert_eq!(rules.form(form).unwrap().income_type, income_type, "{form}");
    }
}

#[test]
fn forms_with_boxes_are_those_of_the_contract_and_each_has_a_class() {
    // Field contract F.5; W-2GU and 1099-A have stated amounts only, and RRB-1099
    // has no box in a sum.
    let with_boxes = [
        "W-2",
        "W-2C",
        "W-2G",
        "1099-NEC",
        "1099-MISC",
        "1099-K",
        "1099-PATR",
        "1042-S",
        "K-1-1065",
        "K-1-1041",
        "K-1-1120S",
        "1099-R",
        "1099-B",
        "SSA-1099",
        "RRB-1099",
        "1099-DIV",
        "1099-INT",
        "1099-OID",
        "1099-G",
        "1099-C",
        "1099-S",
        "1099-LTC",
        "1099-Q",
        "1099-SA",
        "1098",
        "1098-E",
        "1098-T",
        "3922",
        "5498",
        "5498-SA",
    ];
    let rules = rules();
    for form in with_boxes {
        assert_eq!(rules.boxes().form(form).unwrap().form_code, form);
        assert!(rules.form(form).is_some(), "{form}");
    }
    for form in ["W-2GU", "1099-A", "9999-X"] {
        assert_eq!(rules.boxes().form(form), None, "{form}");
    }
}

#[test]
fn a_box_is_found_by_the_letters_and_digits_of_its_label_and_by_its_aliases() {
    let rules = rules();
    let wages = rules.boxes().form("w2").unwrap();
    for label in [
        "Wages, Tips, and Other Compensation",
        "wages_tips_and_other_compensation",
        "WAGES",
    ] {
        let place = wages.find(label).unwrap();
        assert_eq!(wages.boxes[place].usage, BoxUse::Income, "{label}");
    }
    for label in ["federal withholding", "Federal Income Tax Withheld"] {
        let place = wages.find(label).unwrap();
        assert_eq!(wages.boxes[place].usage, BoxUse::Withholding, "{label}");
    }
    assert_eq!(wages.find("Wages, Tips"), None);
    // An alias belongs to the forms that have its box.
    assert_eq!(rules.boxes().form("1099-S").unwrap().find("Wages"), None);
}

#[test]
fn boxes_are_classed_as_practice_has_them() {
    use Category::{Neither, NonSelfEmployment as NonSe, SelfEmployment as Se};
    use IncomeRole as Role;
    let table = [
        ("W-2", "Wages", NonSe, Role::Income),
        (
            "W-2",
            "Social Security Wages",
            NonSe,
            Role::SocialSecurityWages,
        ),
        (
            "W-2",
            "Social Security Tips",
            NonSe,
            Role::SocialSecurityWages,
        ),
        ("W-2", "Medicare Wages and Tips", NonSe, Role::MedicareWages),
        ("W-2", "Statutory Employee", Neither, Role::None),
        // It replaces a W-2, and is not added to it.
        ("W-2C", "Wages", NonSe, Role::Income),
        ("W-2G", "Gross Winnings", NonSe, Role::Listed),
        (
            "1099-NEC",
            "Nonemployee Compensation",
            Se,
            Role::SelfEmployment,
        ),
        ("1099-MISC", "Rents", NonSe, Role::Income),
        ("1099-MISC", "Royalties", NonSe, Role::Income),
        ("1099-MISC", "Other Income", NonSe, Role::Income),
        ("1099-MISC", "Fishing Income", Se, Role::SelfEmployment),
        ("1099-MISC", "Medical Payments", Se, Role::SelfEmployment),
        (
            "1099-MISC",
            "Non-Employee Compensation",
            Se,
            Role::SelfEmployment,
        ),
        ("1099-MISC", "Substitute for Dividends", NonSe, Role::Income),
        ("1099-MISC", "Crop Insurance", Se, Role::SelfEmployment),
        ("1099-MISC", "Attorney Fees", Neither, Role::Listed),
        ("1099-MISC", "Section 409A Deferrals", Neither, Role::None),
        ("1099-K", "Gross Amount", Se, Role::SelfEmployment),
        ("1099-PATR", "Patronage Dividends", Neither, Role::Income),
        ("1099-INT", "Savings Bonds", NonSe, Role::Income),
        (
            "1099-INT",
            "Tax Exempt Interest",
            Neither,
            Role::TaxExemptInterest,
        ),
        (
            "1099-DIV",
            "Ordinary Dividends",
            NonSe,
            Role::OrdinaryDividends,
        ),
        (
            "1099-DIV",
            "Qualified Dividends",
            NonSe,
            Role::QualifiedDividends,
        ),
        ("1099-DIV", "Capital Gains", NonSe, Role::CapitalGain),
        (
            "1099-DIV",
            "Cash Liquidation Distribution",
            Neither,
            Role::Listed,
        ),
        ("1099-B", "Proceeds", Neither, Role::Listed),
        ("1099-S", "Gross Proceeds", Neither, Role::Listed),
        ("1099-R", "Taxable Amount", NonSe, Role::Income),
        ("1099-G", "Unemployment Compensation", NonSe, Role::Income),
        ("1099-G", "Prior Year Refund", Neither, Role::None),
        ("SSA-1099", "Net Benefits", NonSe, Role::NetBenefits),
        ("1099-C", "Amount of Debt Discharged", NonSe, Role::Listed),
        ("K-1-1065", "Guaranteed Payments", Se, Role::SelfEmployment),
        (
            "K-1-1065",
            "Self-Employment Earnings",
            Se,
            Role::SelfEmploymentEarnings,
        ),
        ("K-1-1065", "Royalties", NonSe, Role::Income),
        ("K-1-1120S", "Ordinary Income K-1", NonSe, Role::Income),
    ];
    let rules = rules();
    for (form, label, category, role) in table {
        let form_boxes = rules.boxes().form(form).unwrap();
        let known = &form_boxes.boxes[form_boxes.find(label).unwrap()];
        let class = known.class.as_ref().unwrap();
        assert_eq!(
            (class.category, class.role),
            (category, role),
            "{form} {label}"
        );
    }
}

#[test]
fn an_amount_without_boxes_has_the_role_of_its_form() {
    for (form, role) in [
        ("W-2", IncomeRole::Income),
        ("W-2C", IncomeRole::None),
        ("W-2G", IncomeRole::Listed),
        ("1099-MISC", IncomeRole::SelfEmployment),
        ("1099-PATR", IncomeRole::Income),
        ("1099-C", IncomeRole::Listed),
        ("SSA-1099", IncomeRole::SocialSecurityBenefits),
        ("RRB-1099", IncomeRole::SocialSecurityBenefits),
        ("RRB-1099-R", IncomeRole::Income),
        ("1098", IncomeRole::None),
        ("5498", IncomeRole::None),
    ] {
        assert_eq!(rules().form(form).unwrap().role, role, "{form}");
    }
}

#[test]
fn a_form_is_found_by_its_letters_and_digits() {
    let rules = rules();
    for code in ["1099-NEC", "1099NEC", "1099 nec", "1099_Nec"] {
        assert_eq!(rules.form(code).unwrap().form_code, "1099-NEC", "{code}");
    }
    assert_eq!(rules.form("5498-SA").unwrap().form_code, "5498-SA");
    assert_eq!(rules.form("5498").unwrap().form_code, "5498");
    for code in ["", "-", "1099", "1099-NECX", "W2 2023"] {
        assert!(rules.form(code).is_none(), "{code}");
    }
}

#[test]
fn the_twelve_statuses_of_the_contract_say_what_to_do() {
    let rules = rules();
    for status in [
        "NEW",
        "PROCESSING",
        "READY",
        "REVIEW",
        "PENDING",
        "COMPLETE",
        "ON_HOLD",
        "CLOSED",
        "ERROR",
        "ARCHIVED",
        "AWAITING_CLIENT",
        "AWAITING_IRS",
    ] {
        assert!(
            !rules.status(status).unwrap().next_actions.is_empty(),
            "{status}"
        );
    }
    assert!(rules.status("new").is_none());
}

#[test]
fn amounts_that_recur_become_monthly_as_the_contract_says() {
    let rules = rules();
    let table = [
        (Frequency::Weekly, "100.00", "433.00"),   // x 4.33
        (Frequency::Biweekly, "100.00", "217.00"), // x 2.17
        (Frequency::Semimonthly, "100.00", "200.00"),
        (Frequency::Monthly, "100.00", "100.00"),
        (Frequency::Quarterly, "100.00", "33.33"), // 33.333...
        (Frequency::Quarterly, "200.00", "66.67"), // 66.666...
        (Frequency::Annual, "50000.00", "4166.67"), // 4166.666...
        (Frequency::Annual, "0.06", "0.01"),       // 0.005, away from zero
        (Frequency::Annual, "-0.06", "-0.01"),     // -0.005, away from zero
        (Frequency::Weekly, "0.50", "2.17"),       // 2.165, away from zero
    ];
    for (frequency, amount, monthly) in table {
        assert_eq!(
            rules
                .monthly(amount.parse().unwrap(), frequency)
                .to_string(),
            monthly,
            "{amount} {frequency}"
        );
    }
}

#[test]
fn a_monthly_amount_too_large_for_its_column_is_told() {
    let rules = rules();
    assert!(!rules.monthly(Money::MAX, Frequency::Weekly).is_storable());
    assert!(!rules.monthly(-Money::MAX, Frequency::Weekly).is_storable());
    assert!(rules.monthly(-Money::MAX, Frequency::Weekly).is_negative());
}

#[test]
fn every_source_has_its_spelling_table() {
    let rules = rules();
    for source in Source::ALL {
        let table = rules.spelling_source(*source);
        assert_eq!(table.file, format!("rules/spellings/{source}.toml"));
        let section = if *source == Source::Interview {
            "[interview]"
        } else {
            "[document]"
        };
        assert!(table.text.contains(section), "{source}");
    }
}
