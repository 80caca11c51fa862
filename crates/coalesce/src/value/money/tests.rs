use proptest::prelude::*;

use super::super::read_json;
use super::*;

#[track_caller]
fn reads(json: &str, expected: &str) {
    let money: Result<Money, _> = read_json(json);
    assert_eq!(
        money.map(|money| money.to_string()).as_deref(),
        Ok(expected),
        "{json}"
    );
}

#[test]
fn every_form_of_the_contract_is_read() {
    for json in [
        r#"1234.56"#,
        r#""1234.56""#,
        r#""$1,234.56""#,
        r#""$ 1,234.56""#,
        r#""1 234.56""#,
        r#""USD 1,234.56""#,
        "\"\u{a0}1234.56 \"",
        r#""1\u00a0234.56""#,
        r#"{"value": 1234.56, "score": 1}"#,
    ] {
        reads(json, "1234.56");
    }
    reads(r#""1,234""#, "1234.00");
    reads(r#""+5""#, "5.00");
    reads(r#"".50""#, "0.50");
    reads(r#""1,234.""#, "1234.00");
    for json in [r#""(1,500)""#, r#""($1,500.00)""#, r#""$(1,500)""#] {
        reads(json, "-1500.00");
    }
    for json in [r#""-$5""#, r#""$-5""#, r#""- 5""#, r#""−5""#, "-5"] {
        reads(json, "-5.00");
    }
    for json in [r#""1234.5-""#, r#""$1,234.50-""#] {
        reads(json, "-1234.50");
    }
    reads("1.5e3", "1500.00");
    reads(r#""1.5e3""#, "1500.00");
    reads(r#""1E5""#, "100000.00");
    for json in ["0", "\"0\"", "\"$0.00\"", "-0", "0e999999999"] {
        reads(json, "0.00");
    }
}

#[test]
fn what_is_no_amount_is_unreadable() {
    for json in [
        r#""(-5)""#,
        r#""(1,500""#,
        r#""1,23""#,
        r#""1.234,56""#,
        r#""12%""#,
        r#""abc""#,
        "true",
        "[1]",
        "{}",
        r#""NaN""#,
        r#""Infinity""#,
        r#"".""#,
        r#""$""#,
        r#""--5""#,
        r#""-5-""#,
        r#""5)""#,
        r#"",500""#,
        r#""1,500,""#,
        r#""1e""#,
        r#""1e1e1""#,
        "1e400",
        r#""\ud800""#,
    ] {
        assert_eq!(read_json::<Money>(json), Err(Unread::Unreadable), "{json}");
    }
}

#[test]
fn dressings_that_nobody_wrote_down_are_read() {
    for (texts, expected) in [
        (
            &[
                "1'234.56",
                "1\u{2019}234.56",
                "1_234.56",
                "1\u{2009}234.56",
                "1\u{202f}234.56",
                "US$1,234.56",
                "US$ 1,234.56",
                "usd1234.56",
                "1,234.56 USD",
                "1,234.56USD",
                "1,234.56$",
                "1,234.56 $",
                "1,234.56 US$",
                "1234.56 dollars",
                "$1,234.56 USD",
                "1,234.56+",
                "+$1,234.56",
                "\u{ff04}\u{ff11}\u{ff0c}\u{ff12}\u{ff13}\u{ff14}\u{ff0e}\u{ff15}\u{ff16}",
                "\u{200e}$1,234.56\u{200f}",
                "1.23456k",
                "1.23456 thousand",
                "0.00123456 million dollars",
            ][..],
            "1234.56",
        ),
        (
            &[
                "\u{2013}1,234.56",
                "\u{2014}$1,234.56",
                "$\u{2011}1,234.56",
                "1,234.56\u{2013}",
                "1,234.56 -",
                "minus 1,234.56",
                "Negative $1,234.56",
                "USD -1,234.56",
                "-1,234.56 USD",
                "(1,234.56) USD",
                "(1,234.56 USD)",
                "(USD 1,234.56)",
                "1,234.56- USD",
                "$ (1'234.56)",
            ],
            "-1234.56",
        ),
        (&["5+", "5 dollars", "$5.", "5"], "5.00"),
        (&["1 dollar"], "1.00"),
        (&["1.5k", "1.5K", "$1.5k", "1.5 thousand"], "1500.00"),
        (&["(1.5k)", "-1.5 thousand dollars"], "-1500.00"),
        (&["2 million", "$2 Million", "2 million USD"], "2000000.00"),
        (&["1.5 billion"], "1500000000.00"),
        // 1.005 dollars: half a cent goes up.
        (&["0.001005k"], "1.01"),
        (
            &["zero", "ZERO", "zero dollars", "$0", "(0)", "0.00-"],
            "0.00",
        ),
    ] {
        for text in texts {
            reads(&serde_json::to_string(text).unwrap(), expected);
        }
    }
}

#[test]
fn what_could_mean_another_amount_is_unreadable() {
    for text in [
        "1.5M",
        "1.5 MM",
        "2 mil",
        "1,234.56 CR",
        "1,234.56DR",
        "\u{20ac}5",
        "5 EUR",
        "CAD 5",
        "C$5",
        "5 Canadian dollars",
        "\u{ff05}12",
        "12 %",
        "5-10",
        "5 \u{2013} 10",
        "$5 to $10",
        "~5",
        "about 5",
        "5.-",
        "5.\u{2013} USD",
        "$$5",
        "USD $5",
        "5 USD $",
        "minus -5",
        "(5)-",
        "-(5)",
        "+5-",
        "(minus 5)",
        "(5) (6)",
        "((5))",
        "1,234'567",
        "1'23",
        "1_2",
        "'5",
        "1,500k",
        "1e3k",
        "1.5kk",
        "5 k thousand",
        "5 dollars k",
        "five",
        "k",
        "dollars",
        "zero five",
        "\u{663}",
    ] {
        let json = serde_json::to_string(text).unwrap();
        assert_eq!(read_json::<Money>(&json), Err(Unread::Unreadable), "{text}");
    }
}

#[test]
fn what_says_that_there_is_none_is_blank() {
    for json in [
        r#""""#,
        r#"" ""#,
        r#""N/A""#,
        r#""-""#,
        "null",
        r#"{"value": null}"#,
        "\"\u{2013}\"",
        "\"\u{feff}\"",
    ] {
        assert_eq!(read_json::<Money>(json), Err(Unread::Blank), "{json}");
    }
}

#[test]
fn half_a_cent_goes_away_from_zero_wherever_the_point_stands() {
    reads("0.005", "0.01");
    reads("-0.005", "-0.01");
    reads("5e-3", "0.01");
    reads("4.9e-3", "0.00");
    reads("5e-4", "0.00");
    reads("0.1e-30", "0.00");
    reads("123.4549999999999999999999", "123.45");
}

#[test]
fn fifteen_digits_are_held_and_more_are_unreadable() {
    reads("9999999999999.99", "9999999999999.99");
    reads(r#""9,999,999,999,999.99""#, "9999999999999.99");
    let digits = "9".repeat(400);
    for json in ["9999999999999.995", "10000000000000", &digits] {
        assert_eq!(read_json::<Money>(json), Err(Unread::Unreadable), "{json}");
    }
}

proptest! {
    #[test]
    fn what_was_printed_is_read_back(cents in -999_999_999_999_999i64..=999_999_999_999_999) {
        let money = Money::from_cents(cents).unwrap();
        prop_assert_eq!(read_json::<Money>(&money.to_string()), Ok(money));
    }

    #[test]
    fn what_was_printed_in_any_dress_is_read_back(
        cents in 0i64..=999_999_999_999_999,
        negative: bool,
    ) {
        let money = Money::from_cents(if negative { -cents } else { cents }).unwrap();
        let (dollars, places) = (cents / 100, format!(".{:02}", cents % 100));
        let grouped = |separator: &str| grouped(dollars, separator) + &places;
        let comma = grouped(",");
        let mut dresses = vec![
            format!("{dollars}{places}"),
            comma.clone(),
            grouped(" "),
            grouped("\u{a0}"),
            grouped("\u{2009}"),
            grouped("'"),
            grouped("\u{2019}"),
            grouped("_"),
            format!("${comma}"),
            format!("US$ {comma}"),
            format!("USD {comma}"),
            format!("{comma} USD"),
            format!("{comma}$"),
            format!("{comma} dollars"),
            format!("{dollars}{places}e0"),
        ];
        if negative {
            dresses = dresses
                .iter()
                .flat_map(|dress| {
                    [
                        format!("-{dress}"),
                        format!("\u{2212} {dress}"),
                        format!("minus {dress}"),
                        format!("({dress})"),
                        format!("{dress}-"),
                    ]
                })
                .collect();
        }
        for dress in dresses {
            let json = serde_json::to_string(&dress).unwrap();
            prop_assert_eq!(read_json::<Money>(&json), Ok(money), "{}", dress);
        }
    }

    #[test]
    fn thousands_and_millions_are_powers_of_ten(number in 0i64..=9_999, tenths in 0i64..10) {
        for (word, scale) in [("k", 1_000), (" thousand", 1_000), (" million", 1_000_000)] {
            let cents = (number * 10 + tenths) * scale * 10;
            let json = format!("\"${number}.{tenths}{word}\"");
            prop_assert_eq!(read_json::<Money>(&json), Ok(Money::from_cents(cents).unwrap()));
        }
    }
}

/// The number in groups of three digits.
fn grouped(number: i64, separator: &str) -> String {
    if number < 1000 {
        return number.to_string();
    }
    let front = grouped(number / 1000, separator);
    format!("{front}{separator}{:03}", number % 1000)
}
