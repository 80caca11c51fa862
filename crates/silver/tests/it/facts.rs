//! Values as the contract lets them be written (field contract C): each fact is
//! a list of JSON texts that all mean the same.

use proptest::prelude::*;
use proptest::sample::select;

/// JSON texts of one value, the plainest first.
pub(crate) type Fact = Vec<String>;

/// The type of a field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Money,
    /// An amount whose very text is kept too, so that it has one form only.
    MoneyText,
    Date,
    Year,
    Code,
    Cycle,
    Ssn,
    Ein,
    Filed,
    Form,
    /// Kept as written beside its meaning: one form only.
    FilingStatus,
    Owner,
    /// A payer's number, name and address in lines.
    Blurb,
    Text,
}

/// Any value of a field of this type.
pub(crate) fn fact(kind: Kind) -> BoxedStrategy<Fact> {
    match kind {
        Kind::Money => prop_oneof![
            Just(0),
            -200_000_i64..200_000,
            -99_999_999_999..99_999_999_999_i64
        ]
        .prop_map(money)
        .boxed(),
        Kind::MoneyText => (0_i64..99_999_999)
            .prop_map(|cents| money(cents).swap_remove(1))
            .prop_map(|text| vec![text])
            .boxed(),
        Kind::Date => (1990..2050, 1..13_usize, 1..29)
            .prop_map(|(year, month, day)| date(year, month, day))
            .boxed(),
        Kind::Year => (1951..2051).prop_map(year).boxed(),
        Kind::Code => (100..1000_u16).prop_map(code).boxed(),
        Kind::Cycle => (1990..2050, 1..54, 1..6)
            .prop_map(|(year, cycle, day)| cycle_forms(year, cycle, day))
            .boxed(),
        Kind::Ssn => prop_oneof![
            (0..100, 1..10_000).prop_map(|(group, serial)| ssn(group, serial)),
            (1..10_000).prop_map(masked_ssn),
        ]
        .boxed(),
        Kind::Ein => (10..99, 1..10_000_000)
            .prop_map(|(area, serial)| ein(area, serial))
            .boxed(),
        Kind::Filed => any::<bool>().prop_map(filed).boxed(),
        Kind::Form => select(FORMS).prop_map(quoted).boxed(),
        Kind::FilingStatus => select(
            &[
                "Single",
                "MFJ",
                "Married Filing Separately",
                "Head of Household",
                "QW",
            ][..],
        )
        .prop_map(|word| quoted(&[word]))
        .boxed(),
        Kind::Owner => select(&["TP", "S", "Joint", "E"][..])
            .prop_map(|word| quoted(&[word]))
            .boxed(),
        Kind::Blurb => (10..99, 1..10_000_000)
            .prop_map(|(area, serial)| {
                vec![format!(
                    "\"FIN: {area}-{serial:07}\\nACME CORP\\n1 MAIN ST\""
                )]
            })
            .boxed(),
        // The last letter makes it none of the words for nothing.
        Kind::Text => "[B-M][A-Z0-9 ]{2,12}Z"
            .prop_map(|text| vec![format!("\"{text}\""), format!("\"  {text}\u{a0}\"")])
            .boxed(),
    }
}

fn quoted(texts: &[&str]) -> Fact {
    texts.iter().map(|text| format!("\"{text}\"")).collect()
}

/// Field contract C.1.
fn money(cents: i64) -> Fact {
    let (dollars, cents_only) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    let plain = format!("{dollars}.{cents_only:02}");
    let grouped = format!("{}.{cents_only:02}", grouped(dollars, ','));
    if cents < 0 {
        let mut forms = vec![format!("-{plain}"), format!("\"-{plain}\"")];
        forms.extend(
            [
                "(#)", "($#)", "$(#)", "-$#", "$-#", "- #", "−#", "#-", "$#-",
            ]
            .map(|form| format!("\"{}\"", form.replace('#', &grouped))),
        );
        return forms;
    }
    let spaced = format!("{}.{cents_only:02}", self::grouped(dollars, ' '));
    let mut forms = vec![
        plain.clone(),
        format!("\"{plain}\""),
        format!("{}e-2", cents),
        format!("\"{spaced}\""),
    ];
    forms.extend(
        ["#", "$#", "$ #", "USD #", "+#", " #\u{a0}"]
            .map(|form| format!("\"{}\"", form.replace('#', &grouped))),
    );
    if cents_only == 0 {
        let whole = self::grouped(dollars, ',');
        forms.extend([
            dollars.to_string(),
            format!("\"{whole}\""),
            format!("\"{whole}.\""),
        ]);
    }
    if dollars == 0 {
        forms.push(format!("\".{cents_only:02}\""));
    }
    forms
}

fn grouped(dollars: u64, separator: char) -> String {
    let digits = dollars.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Field contract C.3.
fn date(year: i32, month: usize, day: i32) -> Fact {
    let name = MONTHS[month - 1];
    let short = &name[..3];
    let iso = format!("{year}-{month:02}-{day:02}");
    [
        iso.clone(),
        format!("{year}/{month:02}/{day:02}"),
        format!("{year}{month:02}{day:02}"),
        format!("{iso}T10:30:00Z"),
        format!("{iso}T23:30:00-05:00"),
        format!("{iso} 10:30:00"),
        format!("{month:02}/{day:02}/{year}"),
        format!("{month}/{day}/{year}"),
        format!("{month:02}-{day:02}-{year}"),
        format!("{month}/{day}/{:02}", year % 100),
        format!("{short}. {day}, {year}"),
        format!("{short} {day}, {year}"),
        format!("{} {day},  {year}", name.to_uppercase()),
        format!("{name} {day} {year}"),
        format!("{short}. {day} {year}"),
    ]
    .map(|text| format!("\"{text}\""))
    .into()
}

/// Field contract C.2. Two digits up to 50 are of this century, others of the last.
fn year(year: i32) -> Fact {
    let short = year % 100;
    let mut forms = vec![year.to_string(), format!("{year}.0"), format!("{year}12")];
    if short > 9 {
        forms.push(short.to_string());
    }
    let comma = format!("{},{:03}", year / 1000, year % 1000);
    forms.extend(
        [
            "#",
            " # ",
            "Tax Year #",
            "TY #",
            "Period: #",
            "#-TP",
            "December, #",
            "12-31-#",
            "12/31/#",
            "#-12-31",
            "Dec. 31, #",
            "December 31 #",
            "#-12-31T00:00:00Z",
            "#12",
            "#1231",
        ]
        .map(|form| format!("\"{}\"", form.replace('#', &year.to_string()))),
    );
    forms.extend(
        [
            comma,
            format!("12/31/{short:02}"),
            format!("{short:02}"),
            format!("'{short:02}"),
        ]
        .map(|text| format!("\"{text}\"")),
    );
    forms
}

/// Field contract C.5.
fn code(code: u16) -> Fact {
    let mut forms = vec![code.to_string(), format!("{code}.0")];
    forms.extend(
        ["#", " # ", "TC #", "TC#", "tc-#", "Code #"]
            .map(|form| format!("\"{}\"", form.replace('#', &code.to_string()))),
    );
    forms
}

/// Field contract C.3.
fn cycle_forms(year: i32, cycle: i32, day: i32) -> Fact {
    vec![
        format!("\"{year}{cycle:02}{day:02}\""),
        format!("{year}{cycle:02}{day:02}"),
        format!("\"{year}-{cycle:02}-{day:02}\""),
    ]
}

/// Field contract C.7; numbers that begin with 9 were never issued.
fn ssn(group: i32, serial: i32) -> Fact {
    vec![
        format!("\"900-{group:02}-{serial:04}\""),
        format!("\"900{group:02}{serial:04}\""),
        format!("\"900 {group:02} {serial:04}\""),
    ]
}

fn masked_ssn(serial: i32) -> Fact {
    ["XXX-XX-", "***-**-", "xxxxx"]
        .map(|mask| format!("\"{mask}{serial:04}\""))
        .into()
}

fn ein(area: i32, serial: i32) -> Fact {
    vec![
        format!("\"{area}-{serial:07}\""),
        format!("\"{area}{serial:07}\""),
    ]
}

/// Field contract C.4.
fn filed(filed: bool) -> Fact {
    let (number, words): (_, &[&str]) = if filed {
        (
            "1",
            &[
                "1",
                "true",
                "t",
                "yes",
                "y",
                "filed",
                "return filed",
                "FILED",
                "Yes",
            ],
        )
    } else {
        (
            "0",
            &[
                "0",
                "false",
                "f",
                "no",
                "n",
                "unfiled",
                "not filed",
                "no return filed",
                "no tax return filed",
                "Not Filed",
            ],
        )
    };
    let mut forms = vec![filed.to_string(), number.to_owned()];
    forms.extend(quoted(words));
    forms
}

/// Field contract C.6.
const FORMS: &[&[&str]] = &[
    &[
        "W-2",
        "W2",
        "W 2",
        "FORM W-2",
        "FORM W-2 WAGE AND TAX STATEMENT",
        "w-2",
    ],
    &[
        "1099-NEC",
        "1099NEC",
        "1099 NEC",
        "FORM 1099-NEC",
        "FORM 1099NEC",
        "Form 1099-Nec",
    ],
    &["1099-MISC", "1099MISC", "1099-MISC BOX 7"],
    &["SSA-1099", "SSA1099", "FORM SSA-1099"],
    &["RRB-1099", "RRB1099"],
    &["1042-S", "1042S"],
    &["1098-E", "1098E"],
    &["K-1 (FORM 1065)", "SCHEDULE K-1 (FORM 1065)", "K1 1065"],
    &[
        "K-1 1120S",
        "SCHEDULE K-1 (FORM 1120S)",
        "K-1 (FORM 1120-S)",
    ],
];
