//! Years of a table: what a range covers, and ranges that do not fit together.

use goldsmith_rules::Rules;
use goldsmith_terms::TaxYear;

const FILE: &str = "se_tax_parameters.toml";

/// Eleven lines, the last one blank.
fn row(years: &str, wage_base: &str) -> String {
    format!(
        "[[year]]\n{years}\nss_wage_base = \"{wage_base}\"\nss_rate = \"0.124\"\nmedicare_rate = \"0.029\"\n\
         net_factor = \"0.9235\"\nfloor = \"400\"\noasdi_deduction_share = \"0.5\"\n\
         medicare_deduction_share = \"0.5\"\nauthority = \"IRC 1401\"\nverified = true\n\n"
    )
}

fn rows(years: &[&str]) -> String {
    years.iter().map(|years| row(years, "160200")).collect()
}

fn faults(text: &str) -> Vec<String> {
    let faults = Rules::from_texts(&[(FILE, text)]).unwrap_err();
    let lines = faults.0.iter().map(|fault| {
        assert_eq!(fault.file, format!("rules/{FILE}"));
        format!("{}:{}: {}", fault.line, fault.column, fault.message)
    });
    lines.collect()
}

#[test]
fn a_range_holds_from_its_first_year_to_its_last_and_no_further() {
    let text = row("years = [2013, 2016]", "1") + &row("year = 2017", "2");
    let rules = Rules::from_texts(&[(FILE, &text)]).unwrap();
    let base = |year| {
        let figures = rules.se_tax(TaxYear::new(year).unwrap());
        figures.map(|figures| figures.ss_wage_base.to_string())
    };
    assert_eq!(base(2012), None);
    assert_eq!(base(2013).as_deref(), Some("1.00"));
    assert_eq!(base(2016).as_deref(), Some("1.00"));
    assert_eq!(base(2017).as_deref(), Some("2.00"));
    assert_eq!(base(2018), None);
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    let text = rows(&["year = 2017", "years = [2013, 2016]"]);
    assert!(Rules::from_texts(&[(FILE, &text)]).is_ok());
}

#[test]
fn ranges_that_overlap_by_one_year_are_a_fault_at_the_later() {
    assert_eq!(
        faults(&rows(&["years = [2013, 2016]", "years = [2016, 2020]"])),
        ["13:1: the row of 2016 stands twice, first on line 1; remove one"]
    );
}

#[test]
fn a_year_inside_a_range_is_a_fault() {
    assert_eq!(
        faults(&rows(&["years = [2013, 2026]", "year = 2020"])),
        ["13:1: the row of 2020 stands twice, first on line 1; remove one"]
    );
}

#[test]
fn a_gap_of_one_year_between_ranges_is_a_fault() {
    assert_eq!(
        faults(&rows(&["years = [2013, 2016]", "years = [2018, 2020]"])),
        ["13:1: there is no row of 2017 between 2016 and 2018; add it"]
    );
}

#[test]
fn what_a_range_swallows_takes_nothing_from_its_reach() {
    // 2013 to 2020 covers 2018 and reaches 2021, though the row between ends in 2016.
    assert_eq!(
        faults(&rows(&[
            "years = [2013, 2020]",
            "years = [2015, 2016]",
            "year = 2018",
            "year = 2021",
        ])),
        [
            "13:1: the row of 2015 stands twice, first on line 1; remove one",
            "25:1: the row of 2018 stands twice, first on line 1; remove one",
        ]
    );
}

#[test]
fn a_range_that_is_none_is_a_fault_at_its_value() {
    for years in [
        "[2020, 2013]",
        "[2020]",
        "[2013, 2014, 2015]",
        "[1949, 2020]",
        "2020",
    ] {
        assert_eq!(
            faults(&rows(&[&format!("years = {years}")])),
            ["2:9: `years` must be the first and the last year, such as [2013, 2026]"],
            "{years}"
        );
    }
}

#[test]
fn a_row_has_one_year_or_a_range_and_not_both() {
    let found = faults(&rows(&["years = [2013, 2016]\nyear = 2013"]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("3:1: `year` is unknown here; a row has years, "));
}

#[test]
fn an_overlap_is_found_beside_a_row_with_another_fault() {
    let text = rows(&["years = [2013, 2016]", "year = 2016"]).replacen("0.124", "none", 1);
    assert_eq!(
        faults(&text),
        [
            "4:11: `ss_rate` must be a decimal number, 0 to 1",
            "13:1: the row of 2016 stands twice, first on line 1; remove one",
        ]
    );
}

#[test]
fn a_row_whose_year_cannot_be_read_may_be_the_one_of_the_gap() {
    let text = rows(&["year = 2013", "year = \"2014\"", "year = 2015"]);
    assert_eq!(
        faults(&text),
        ["14:8: `year` must be a whole number, 1950 to 2099"]
    );
}
