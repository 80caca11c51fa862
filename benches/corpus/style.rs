//! How one document spells its keys and writes its values. Every form here is
//! one that the field contract's section C accepts.

use crate::date::Date;
use crate::json::{Json, Spellings};
use crate::random::Random;

/// The habits of the producer of one document.
#[derive(Clone, Debug)]
pub(crate) struct Style {
    /// None: production's own keys and envelope.
    keys: Option<Keys>,
    money: Money,
    dates: Dates,
    codes: Codes,
}

#[derive(Clone, Copy, Debug)]
enum Keys {
    Snake,
    Camel,
    Pascal,
}

#[derive(Clone, Copy, Debug)]
enum Money {
    /// `1234.5` and `1200.0`, as the producer's floats print.
    Float,
    /// `1234.50`
    Cents,
    /// `"1234.50"`
    Text,
    /// `"$1,234.50"`, below zero `"-$1,234.50"`
    Currency,
    /// `"$1,234.50"`, below zero `"($1,234.50)"`
    Parentheses,
    /// `"1,234.50"`, below zero `"1,234.50-"`
    TrailingMinus,
}

#[derive(Clone, Copy, Debug)]
enum Dates {
    /// `04-15-2024`, as transcripts print.
    Dashes,
    /// `2024-04-15`
    Iso,
    /// `04/15/2024`
    Slashes,
    /// `April 15, 2024`
    Spelled,
    /// `Apr. 15, 2024`
    Abbreviated,
}

#[derive(Clone, Copy, Debug)]
enum Codes {
    /// `"150"`
    Text,
    /// `150`
    Number,
    /// `"TC 150"`
    Prefixed,
    /// `"tc-150"`
    Lowercase,
}

impl Style {
    /// What the production services emit (field contract F.1).
    pub(crate) fn production() -> Style {
        Style {
            keys: None,
            money: Money::Float,
            dates: Dates::Dashes,
            codes: Codes::Text,
        }
    }

    /// Any other producer.
    pub(crate) fn varied(random: &mut Random) -> Style {
        use Money::{Cents, Currency, Parentheses, Text, TrailingMinus};
        Style {
            keys: Some(random.pick([Keys::Snake, Keys::Camel, Keys::Pascal])),
            money: random.pick([Cents, Text, Currency, Parentheses, TrailingMinus]),
            dates: random.pick([
                Dates::Iso,
                Dates::Slashes,
                Dates::Spelled,
                Dates::Abbreviated,
            ]),
            codes: random.pick([
                Codes::Text,
                Codes::Number,
                Codes::Prefixed,
                Codes::Lowercase,
            ]),
        }
    }

    pub(crate) fn is_production(&self) -> bool {
        self.keys.is_none()
    }

    /// The document with the keys of this style.
    pub(crate) fn spell(&self, document: Json, words: &[Spellings]) -> Json {
        match self.keys {
            None => document,
            Some(Keys::Snake) => document.respelled(words, |[snake, _, _]| snake),
            Some(Keys::Camel) => document.respelled(words, |[_, camel, _]| camel),
            Some(Keys::Pascal) => document.respelled(words, |[_, _, pascal]| pascal),
        }
    }

    pub(crate) fn money(&self, cents: i64) -> Json {
        let minus = if cents < 0 { "-" } else { "" };
        let plain = format!("{}.{:02}", cents.abs() / 100, cents.abs() % 100);
        match self.money {
            Money::Float => Json::Number(format!(
                "{minus}{}",
                plain.strip_suffix('0').unwrap_or(&plain)
            )),
            Money::Cents => Json::Number(format!("{minus}{plain}")),
            Money::Text => Json::Text(format!("{minus}{plain}")),
            Money::Currency => Json::Text(format!("{minus}${}", grouped(&plain))),
            Money::Parentheses if cents < 0 => Json::Text(format!("(${})", grouped(&plain))),
            Money::Parentheses => Json::Text(format!("${}", grouped(&plain))),
            Money::TrailingMinus => Json::Text(format!("{}{minus}", grouped(&plain))),
        }
    }

    pub(crate) fn date(&self, date: Date) -> Json {
        let Date { year, month, day } = date;
        let name = date.month_name();
        Json::Text(match self.dates {
            Dates::Dashes => format!("{month:02}-{day:02}-{year}"),
            Dates::Iso => format!("{year}-{month:02}-{day:02}"),
            Dates::Slashes => format!("{month:02}/{day:02}/{year}"),
            Dates::Spelled => format!("{name} {day}, {year}"),
            // May is whole already and takes no point.
            Dates::Abbreviated if name.len() == 3 => format!("{name} {day}, {year}"),
            Dates::Abbreviated => format!("{name:.3}. {day}, {year}"),
        })
    }

    pub(crate) fn cycle(&self, date: Date) -> Json {
        let (week, day) = date.cycle();
        let dash = if self.is_production() { "-" } else { "" };
        Json::Text(format!("{}{dash}{week:02}{dash}{day:02}", date.year))
    }

    pub(crate) fn code(&self, code: u16) -> Json {
        match self.codes {
            Codes::Text => Json::Text(format!("{code:03}")),
            Codes::Number => Json::integer(code.into()),
            Codes::Prefixed => Json::Text(format!("TC {code:03}")),
            Codes::Lowercase => Json::Text(format!("tc-{code:03}")),
        }
    }

    pub(crate) fn form(&self, form: &str) -> Json {
        match self.keys {
            None | Some(Keys::Pascal) => Json::text(form),
            Some(Keys::Snake) => Json::Text(form.replace('-', "")),
            Some(Keys::Camel) => Json::Text(format!("Form {form}")),
        }
    }
}

/// `1234.50` as `1,234.50`.
pub(crate) fn grouped(plain: &str) -> String {
    let whole = plain.find('.').unwrap_or(plain.len());
    let mut text = String::new();
    for (index, character) in plain.chars().enumerate() {
        if index > 0 && index < whole && (whole - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(character);
    }
    text
}
