//! The tables of the income tax: what they refuse, and which years they hold.

use goldsmith_rules::Rules;
use goldsmith_terms::{FilingStatus, TaxYear};

use crate::rules;

/// What is reported of a text, without the name of its file.
fn faults(file: &str, text: &str) -> Vec<String> {
    let faults = Rules::from_texts(&[(file, text)]).unwrap_err();
    let place = format!("rules/{file}:");
    faults
        .to_string()
        .lines()
        .map(|line| line.strip_prefix(&place).unwrap().to_owned())
        .collect()
}

const BRACKETS: &str = "\
[[year]]
year = 2023
rates = [\"0.10\", \"0.12\", \"0.22\"]
single = [\"11000\", \"44725\"]
married_joint = [\"22000\", \"89450\"]
married_separate = [\"11000\", \"44725\"]
head_of_household = [\"15700\", \"59850\"]
qualifying_widow = [\"22000\", \"89450\"]
authority = \"IRC 1(j)\"
verified = true
";

fn brackets(from: &str, to: &str) -> Vec<String> {
    assert!(BRACKETS.contains(from));
    faults("tax_brackets.toml", &BRACKETS.replace(from, to))
}

#[test]
fn a_sound_schedule_is_read() {
    let rules = Rules::from_texts(&[("tax_brackets.toml", BRACKETS)]).unwrap();
    let row = rules.tax_brackets(TaxYear::new(2023).unwrap()).unwrap();
    let rates: Vec<_> = row.rates.iter().map(ToString::to_string).collect();
    assert_eq!(rates, ["0.10", "0.12", "0.22"]);
    let ends = row.ends.get(FilingStatus::HeadOfHousehold);
    let ends: Vec<_> = ends.iter().map(ToString::to_string).collect();
    assert_eq!(ends, ["15700.00", "59850.00"]);
}

#[test]
fn ends_and_rates_that_do_not_ascend_strictly_are_faults() {
    for ends in ["[\"44725\", \"11000\"]", "[\"11000\", \"11000\"]"] {
        assert_eq!(
            brackets(
                "single = [\"11000\", \"44725\"]",
                &format!("single = {ends}")
            ),
            ["4:10: `single` must ascend, each above the one before"]
        );
    }
    for rates in [
        "\"0.12\", \"0.10\", \"0.22\"",
        "\"0.10\", \"0.10\", \"0.22\"",
    ] {
        assert_eq!(
            brackets("\"0.10\", \"0.12\", \"0.22\"", rates),
            ["3:9: `rates` must ascend, each above the one before"]
        );
    }
}

#[test]
fn a_schedule_has_one_rate_more_than_it_has_ends() {
    let message = |(place, key)| {
        format!("{place}: `{key}` must hold one amount fewer than there are `rates`")
    };
    assert_eq!(
        brackets("[\"15700\", \"59850\"]", "[\"15700\"]"),
        [message(("7:21", "head_of_household"))]
    );
    assert_eq!(
        brackets("[\"15700\", \"59850\"]", "[]"),
        [message(("7:21", "head_of_household"))]
    );
    assert_eq!(
        brackets(", \"0.22\"]", "]"),
        [
            ("4:10", "single"),
            ("5:17", "married_joint"),
            ("6:20", "married_separate"),
            ("7:21", "head_of_household"),
            ("8:20", "qualifying_widow")
        ]
        .map(message)
    );
}

#[test]
fn rates_and_ends_are_lists_of_texts_in_range() {
    let rates = "3:9: `rates` must be a list of decimal numbers in quotation marks, 0 to 1";
    assert_eq!(brackets("\"0.22\"]", "0.22]"), [rates]);
    assert_eq!(brackets("\"0.22\"]", "\"22\"]"), [rates]);
    assert_eq!(
        brackets("[\"0.10\", \"0.12\", \"0.22\"]", "\"0.10\""),
        [rates]
    );
    let ends = "7:21: `head_of_household` must be a list of amounts of dollars such as \"160200\"";
    assert_eq!(brackets("\"59850\"]", "59850]"), [ends]);
    assert_eq!(brackets("\"15700\",", "\"-15700\","), [ends]);
}

#[test]
fn every_filing_status_must_be_there() {
    let found = brackets(
        "qualifying_widow = [\"22000\", \"89450\"]",
        "widow = [\"22000\"]",
    );
    assert_eq!(
        found,
        [
            "1:1: `qualifying_widow` is missing",
            "8:1: `widow` is unknown here; a row has year, years, rates, single, married_joint, \
             married_separate, head_of_household, qualifying_widow, authority, verified"
        ]
    );
}

const EXEMPTIONS: &str = "\
[[year]]
year = 2017
amount = \"4050\"
phase_out_start_single = \"261500\"
phase_out_start_married_joint = \"313800\"
phase_out_start_married_separate = \"156900\"
phase_out_start_head_of_household = \"287650\"
phase_out_start_qualifying_widow = \"313800\"
phase_out_step = \"2500\"
phase_out_step_married_separate = \"1250\"
phase_out_rate = \"0.02\"
authority = \"IRC 151(d)\"
verified = true
";

#[test]
fn exemptions_shrink_in_steps_above_zero() {
    let text = EXEMPTIONS
        .replace("\"2500\"", "\"0\"")
        .replace("\"1250\"", "\"0.00\"");
    assert_eq!(
        faults("personal_exemptions.toml", &text),
        [
            "9:18: `phase_out_step` must be above zero",
            "10:35: `phase_out_step_married_separate` must be above zero"
        ]
    );
}

#[test]
fn a_phase_out_is_there_as_a_whole_or_not_at_all() {
    let text = EXEMPTIONS.replace("phase_out_rate = \"0.02\"\n", "");
    assert_eq!(
        faults("personal_exemptions.toml", &text),
        ["1:1: `phase_out_rate` is missing"]
    );
    let text = EXEMPTIONS.replace("phase_out_step = \"2500\"\n", "");
    let found = faults("personal_exemptions.toml", &text);
    assert_eq!(found.len(), 7, "{found:?}");
    assert!(
        found
            .iter()
            .all(|fault| fault.contains("`phase_out_") && fault.contains("is unknown here")),
        "{found:?}"
    );
}

#[test]
fn the_least_deduction_for_business_income_needs_an_income() {
    let text = include_str!("../../../../rules/qbi_parameters.toml");
    let found = faults(
        "qbi_parameters.toml",
        &text.replace("minimum_income = \"1000\"\n", ""),
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].ends_with("`minimum_income` is missing"),
        "{found:?}"
    );
}

#[test]
fn an_adjusted_base_amount_is_not_below_the_base_amount() {
    let text = include_str!("../../../../rules/social_security_benefits.toml");
    let found = faults(
        "social_security_benefits.toml",
        &text.replace("\"44000\"", "\"31999.99\""),
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].ends_with("`adjusted_base_married_joint` must not be below `base_married_joint`"),
        "{found:?}"
    );
    let equal = text.replace("\"44000\"", "\"32000\"");
    assert!(Rules::from_texts(&[("social_security_benefits.toml", &equal)]).is_ok());
}

#[test]
fn there_is_one_projection_with_every_switch() {
    let row = "\
[[projection]]
qbi_deduction = true
senior_deduction = false
authority = \"house\"
verified = true
";
    let options = Rules::from_texts(&[("projection.toml", row)]).unwrap();
    let options = options.projection();
    assert!(options.qbi_deduction && !options.senior_deduction);

    assert_eq!(
        faults("projection.toml", &format!("{row}{row}")),
        ["6:1: there is one row of [[projection]] already; remove one"]
    );
    assert_eq!(
        faults(
            "projection.toml",
            &row.replace("= true\nsenior_deduction = false", "= \"yes\"")
        ),
        [
            "1:1: `senior_deduction` is missing",
            "2:17: `qbi_deduction` must be true or false"
        ]
    );
}

#[test]
fn tables_hold_for_the_years_of_their_law_and_no_others() {
    let rules = rules();
    for number in 1950..=2099 {
        let year = TaxYear::new(number).unwrap();
        let is_common = (2013..=2026).contains(&number);
        assert_eq!(rules.standard_deductions(year).is_some(), is_common);
        assert_eq!(rules.tax_brackets(year).is_some(), is_common);
        assert_eq!(rules.personal_exemptions(year).is_some(), is_common);
        assert_eq!(rules.additional_medicare_tax(year).is_some(), is_common);
        assert_eq!(rules.social_security_benefits(year).is_some(), is_common);
        let is_qbi = (2018..=2026).contains(&number);
        assert_eq!(rules.qbi(year).is_some(), is_qbi, "{number}");
        let is_senior = (2025..=2028).contains(&number);
        assert_eq!(rules.senior_deduction(year).is_some(), is_senior);
    }
}
