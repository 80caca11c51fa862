use super::super::{FieldValue, read_json};
use super::*;
use crate::leaf::Leaf;
use crate::spelling::Part;
use crate::tape::Tape;

fn code_of(json: &str) -> Result<(u16, Option<String>), Unread> {
    let mut tape = Tape::new();
    let value = tape.read(json.as_bytes()).unwrap();
    CodeText::read(Leaf::new(value, Part::Whole))
        .map(|code| (code.code.number(), code.words.map(Text::into_owned)))
}

#[test]
fn codes_are_read_with_and_without_their_prefix() {
    for json in [
        r#""150""#,
        "150",
        "150.0",
        r#"" 150 ""#,
        r#""TC 150""#,
        r#""TC150""#,
        r#""tc-150""#,
        r#""Code 150""#,
        r#""Transaction Code 150""#,
        r#""transaction_code: 150""#,
        r#""Trans Code 150""#,
        r#""Trans. Code 150""#,
        r##""#150""##,
        r##""# 150""##,
        r##""TC #150""##,
        "150.00",
        "1.5e2",
        "1.50E+2",
        "1500e-1",
    ] {
        assert_eq!(code_of(json), Ok((150, None)), "{json}");
    }
    assert_eq!(
        code_of(r#""150 Tax return filed""#),
        Ok((150, Some("Tax return filed".into())))
    );
    assert_eq!(code_of(r#""150–filed""#), Ok((150, Some("filed".into()))));
    assert_eq!(code_of(r#""TC\u00a0150""#), Ok((150, None)));
    assert_eq!(
        code_of(r#""\uff34\uff23\u2009\uff11\uff15\uff10 \u2014 Filed \u2013 \uff21""#),
        Ok((150, Some("Filed \u{2013} \u{ff21}".into())))
    );
    assert_eq!(code_of(r#""\u200b150\u200b""#), Ok((150, None)));
    assert_eq!(code_of(r#""n/a""#), Err(Unread::Blank));
}

#[test]
fn more_or_fewer_than_three_digits_are_no_code() {
    for json in [
        r#""15""#,
        r#""1500""#,
        "1500",
        r#""150A""#,
        "150.5",
        "1.505e2",
        "1.5e3",
        "1.5e1",
        "15",
        "-150",
        r#""-150""#,
        r#""1.5e2""#,
        r#""150.5""#,
        r#""Form 150""#,
        r#""T(C) 150""#,
        r#""TC""#,
        r#""é50""#,
        r#""150\uff10""#,
        r#""150\u200b0""#,
        r#""1 5 0""#,
        "true",
    ] {
        assert_eq!(code_of(json), Err(Unread::Unreadable), "{json}");
    }
}

#[test]
fn cycles_are_eight_digits_with_or_without_hyphens() {
    for json in [
        r#""20231505""#,
        "20231505",
        r#""2023-15-05""#,
        r#""2023\u201315\u201305""#,
    ] {
        assert_eq!(
            read_json::<Cycle>(json),
            Ok(Cycle::new(20_231_505).unwrap()),
            "{json}"
        );
    }
    for json in [
        r#""2023-54-01""#,
        r#""202315""#,
        r#""2023/15/05""#,
        r#""20-3-15-05""#,
    ] {
        assert_eq!(read_json::<Cycle>(json), Err(Unread::Unreadable), "{json}");
    }
}

#[test]
fn counts_are_whole_and_not_negative() {
    for json in [
        "2", "2.0", "2.00", "2e0", "0.2e1", "20E-1", r#""2""#, r#"" 2 ""#, r#""+2""#,
    ] {
        assert_eq!(read_json::<i32>(json), Ok(2), "{json}");
    }
    assert_eq!(read_json::<i32>(r#""84,500""#), Ok(84_500));
    assert_eq!(read_json::<i32>(r#""\uff12\u200b""#), Ok(2));
    for json in [
        "2.5",
        "2.5e0",
        "2e-1",
        "true",
        r#""two""#,
        r#""+-2""#,
        r#""++2""#,
        r#""+""#,
        "-1",
        "99999999999",
        "9e9",
        r#""8,45""#,
        r#""""#.replace("\"\"", "\",1\"").as_str(),
    ] {
        assert_eq!(read_json::<i32>(json), Err(Unread::Unreadable), "{json}");
    }
}

#[test]
fn model_years_run_from_1900_to_2099() {
    for (json, year) in [
        ("1900", 1900),
        ("2099", 2099),
        ("2015.0", 2015),
        ("2.015e3", 2015),
        (r#""2015""#, 2015),
        (r#""'15""#, 2015),
        (r#""\u201915""#, 2015),
        (r#""'50""#, 2050),
        (r#""'51""#, 1951),
        (r#""'98""#, 1998),
    ] {
        assert_eq!(read_json::<ModelYear>(json), Ok(ModelYear(year)), "{json}");
    }
    for json in [
        "1899",
        "2100",
        "15",
        "2015.5",
        r#""15""#,
        r#""'5""#,
        r#""'1x""#,
        r#""'+5""#,
        r#""'015""#,
    ] {
        assert_eq!(
            read_json::<ModelYear>(json),
            Err(Unread::Unreadable),
            "{json}"
        );
    }
}

#[test]
fn a_whole_number_is_read_in_every_notation_and_never_rounded() {
    for (text, integer) in [
        ("0", 0),
        ("0.00", 0),
        ("0e5", 0),
        ("150.000", 150),
        ("1.5e2", 150),
        ("15E+1", 150),
        ("1500e-1", 150),
        ("0.0015e5", 150),
        ("18446744073709551615", u64::MAX),
        ("1.8446744073709551615e19", u64::MAX),
    ] {
        assert_eq!(whole_number(text), Some(integer), "{text}");
    }
    for text in [
        "150.5",
        "1.505e2",
        "15e-1",
        "1e-5",
        "-1",
        "-0",
        "18446744073709551616",
        "1e20",
        "0e2147483647",
        "1e2147483648",
        "1e-99999999999",
        "true",
        "false",
    ] {
        assert_eq!(whole_number(text), None, "{text}");
    }
}
