use proptest::prelude::*;

use super::super::{parse_year, read_json};
use super::*;

#[track_caller]
fn reads(json: &str, expected: u16) {
    assert_eq!(
        read_json::<TaxYear>(json),
        Ok(TaxYear::new(expected).unwrap()),
        "{json}"
    );
}

#[test]
fn every_form_of_the_contract_is_read() {
    for json in [
        "2023",
        "2023.0",
        r#""2023""#,
        r#"" 2023 ""#,
        r#""2,023""#,
        r#""Tax Year 2023""#,
        r#""TY 2023""#,
        r#""Period: 2023""#,
        r#""2023-TP""#,
        r#""December, 2023""#,
        r#""12-31-2023""#,
        r#""12/31/2023""#,
        r#""2023-12-31""#,
        r#""Dec. 31, 2023""#,
        r#""December 31 2023""#,
        r#""12/31/23""#,
        r#""2023-12-31T00:00:00Z""#,
        r#""202312""#,
        "202312",
        r#""20231231""#,
        "20231231",
        r#""23""#,
        "23",
        r#""'23""#,
        "2.023e3",
        "2023.00",
        "20230e-1",
        "202312.0",
    ] {
        reads(json, 2023);
    }
    reads("20", 2020);
    reads(r#""20""#, 2020);
    reads(r#""95""#, 1995);
}

#[test]
fn forms_that_nobody_wrote_down_are_read() {
    for text in [
        "FY2023",
        "FY 2023",
        "FY23",
        "TY23",
        "cy23",
        "Y23",
        "23TY",
        "ty 23",
        "2023-Q4",
        "Q4 2023",
        "12/2023",
        "2023/12",
        "2023-12",
        "2023.12",
        "Dec 2023",
        "Dec-23",
        "Dec '23",
        "Q4 '23",
        "10-12/'23",
        "year ended December 31st, 2023",
        "01/01/2023 - 12/31/2023",
        "2023 (amended)",
        "31 December 2023",
        "31-Dec-2023",
        "31-Dec-23",
        "31DEC23",
        "Dec 31 '23",
        "Dec 31, 23",
        "December 31st, 2023",
        "Sunday, December 31, 2023",
        "2023.12.31",
        "31.12.2023",
        "12 31 2023",
        "12/31/2023 11:59 PM",
        "20231231T235959Z",
        "1/5/23",
        "1.5.2023",
        "1.5.23",
        "\u{ff12}\u{ff10}\u{ff12}\u{ff13}",
        "\u{2019}23",
        "20\u{200b}23",
        "12/5/\u{ff12}\u{ff13}",
        "A\u{f1}o 2023",
    ] {
        reads(&serde_json::to_string(text).unwrap(), 2023);
        assert_eq!(parse_year(text), Ok(TaxYear::new(2023).unwrap()), "{text}");
    }
}

#[test]
fn two_years_are_ambiguous_and_the_same_one_twice_is_not() {
    for json in [
        r#""2022-2023""#,
        r#""2022/2023""#,
        r#""2022\u20132023""#,
        r#""12/31/2022 - 12/31/2023""#,
        r#""'22-'23""#,
        r#""2022-23""#,
        r#""2022/23""#,
        r#""2021-22""#,
        r#""2022\u201323""#,
        r#""2012-13""#,
        // 12 November 2023 or 23 November 2012.
        r#""12.11.23""#,
    ] {
        assert_eq!(read_json::<TaxYear>(json), Err(Unread::Ambiguous), "{json}");
    }
    reads(r#""TY 2022 (2022)""#, 2022);
    reads(r#""2022-12""#, 2022);
    reads(r#""2022/01""#, 2022);
}

#[test]
fn what_is_no_year_is_unreadable() {
    for json in [
        r#""1040""#,
        r#""12312023""#,
        r#""9999""#,
        "true",
        r#""202313""#,
        r#""22 23""#,
        r#""12/23""#,
        r#""23rd""#,
        r#""December 15th""#,
        r#""Tuesday""#,
        r#""1/31/1949""#,
        "[2023]",
        "2023.5",
        "2.0235e3",
        "-2023",
        "1e2",
        r#""2O23""#,
        r#""2o23""#,
        r#""20O3""#,
        r#""TY 2O23""#,
        r#""X23""#,
        r#""\u00e923""#,
        r#""23 X24""#,
    ] {
        assert_eq!(
            read_json::<TaxYear>(json),
            Err(Unread::Unreadable),
            "{json}"
        );
    }
    assert_eq!(read_json::<TaxYear>(r#""Unknown""#), Err(Unread::Blank));
}

proptest! {
    #[test]
    fn a_printed_year_is_read_back(year in 1950u16..=2099) {
        let expected = TaxYear::new(year).unwrap();
        for text in [
            format!("{year}"),
            format!("{year}.0"),
            format!("{},{:03}", year / 1000, year % 1000),
            format!("Tax Year {year}"),
            format!("TY{year}"),
            format!("FY {year}"),
            format!("{year}-TP"),
            format!("{year}-Q3"),
            format!("{year}12"),
            format!("{year}-12"),
            format!("12/{year}"),
            format!("Dec {year}"),
            format!("12/31/{year}"),
            format!("4.5.{year}"),
            format!("{year}1231"),
            format!("31-Dec-{year}"),
            format!("year ended December 31st, {year}"),
            format!("{year} ({year})"),
        ] {
            prop_assert_eq!(parse_year(&text), Ok(expected), "{}", text);
        }
    }

    #[test]
    fn a_year_printed_with_two_digits_is_read_back(year in 1951u16..=2050) {
        let expected = TaxYear::new(year).unwrap();
        let short = year % 100;
        for form in ["", "'", "TY", "FY ", "Dec '", "Q4 '", "12/31/", "1/5/", "31-Dec-", "Dec 31 '"] {
            let text = format!("{form}{short:02}");
            prop_assert_eq!(parse_year(&text), Ok(expected), "{}", text);
        }
    }
}
