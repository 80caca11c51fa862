//! Values and the ways of writing them: each fact is what it means, as its
//! column says it, and a list of JSON texts that all mean it.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::string::string_regex;

use crate::{forms, words};

/// One value.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    /// As the column of a table says it.
    pub(crate) meaning: String,
    /// JSON texts of it, the plainest first.
    pub(crate) forms: Vec<String>,
}

impl Fact {
    /// A fact of one form: a text.
    pub(crate) fn text(text: &str) -> Fact {
        Fact {
            meaning: text.to_owned(),
            forms: vec![format!("\"{text}\"")],
        }
    }
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Money,
    /// An amount whose very text is kept too, so that it has one form only.
    MoneyText,
    Date,
    Year,
    Count,
    Code,
    /// A code beside a transaction code, of so many digits.
    SubCode(usize),
    Cycle,
    Ssn,
    Ein,
    Filed,
    Form,
    FilingStatus,
    Frequency,
    /// Whose a transcript is, told by its owner.
    Person,
    Owner,
    /// A payer's number, name and address in lines.
    Blurb,
    Text,
    /// Text of one word.
    Word,
}

/// Any value of a field of this type.
pub(crate) fn fact(kind: Kind) -> BoxedStrategy<Fact> {
    match kind {
        Kind::Money => prop_oneof![
            Just(0),
            -200_000_i64..200_000,
            -99_999_999_999..99_999_999_999_i64
        ]
        .prop_map(forms::money)
        .boxed(),
        Kind::MoneyText => (0_i64..99_999_999)
            .prop_map(|cents| Fact::text(&format!("{}.{:02}", cents / 100, cents % 100)))
            .boxed(),
        Kind::Date => (1990..2050, 1..13_usize, 1..29)
            .prop_map(|(year, month, day)| forms::date(year, month, day))
            .boxed(),
        Kind::Year => (1951..2051).prop_map(forms::year).boxed(),
        Kind::Count => (0..10_000).prop_map(forms::count).boxed(),
        Kind::Code => (100..1000_u16).prop_map(forms::code).boxed(),
        Kind::SubCode(digits) => (1..10_usize.pow(digits as u32))
            .prop_map(move |code| forms::sub_code(code, digits))
            .boxed(),
        Kind::Cycle => (1990..2050, 1..54, 1..6)
            .prop_map(|(year, cycle, day)| forms::cycle(year, cycle, day))
            .boxed(),
        Kind::Ssn => prop_oneof![
            (0..100, 1..10_000).prop_map(|(group, serial)| forms::ssn(group, serial)),
            (1..10_000).prop_map(forms::masked_ssn),
        ]
        .boxed(),
        Kind::Ein => (10..99, 1..10_000_000)
            .prop_map(|(area, serial)| forms::ein(area, serial))
            .boxed(),
        Kind::Filed => any::<bool>().prop_map(words::filed).boxed(),
        Kind::Form => select(words::FORMS).prop_map(words::fact).boxed(),
        Kind::FilingStatus => select(words::FILING_STATUSES).prop_map(words::fact).boxed(),
        Kind::Frequency => select(words::FREQUENCIES).prop_map(words::fact).boxed(),
        Kind::Person => select(words::PEOPLE).prop_map(words::fact).boxed(),
        Kind::Owner => select(&["TP", "S", "Joint", "E"][..])
            .prop_map(Fact::text)
            .boxed(),
        Kind::Blurb => (10..99, 1..10_000_000)
            .prop_map(|(area, serial)| forms::blurb(area, serial))
            .boxed(),
        // The last letter makes it none of the words for nothing.
        Kind::Text => text("[B-M][A-Z0-9 ]{2,12}Z"),
        Kind::Word => text("[B-M][A-Z0-9]{2,12}Z"),
    }
}

fn text(pattern: &str) -> BoxedStrategy<Fact> {
    let texts = string_regex(pattern).unwrap();
    texts.prop_map(|text| forms::text(&text)).boxed()
}
