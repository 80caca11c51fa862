//! Readers of the contract's value forms (field contract C): what text counts
//! as money, a year, a date, a code. Each takes the trimmed text of a scalar and
//! gives the value or says why there is none; none of them guesses.

mod date;
mod form;
mod identity;
mod money;
mod normal;
mod number;
mod words;
mod year;

use goldsmith_terms::{
    Cycle, Ein, FilingStatus, Frequency, Json, Money, NaiveDate, Ssn, TaxYear, Text,
};

pub use self::form::FormType;
use self::normal::normalised;
pub use self::number::{CodeText, ModelYear, TrackingNumber};
use crate::leaf::{Leaf, Unread, is_blank};
use crate::observation::Code;
use crate::spelling::Part;
use crate::tape::{Kind, Value};

/// A type that a field of a record can have.
pub trait FieldValue<'t, 'a>: Sized + PartialEq {
    /// How two spellings with different values are reported, if at all.
    const CONFLICT: Option<Code> = Some(Code::ValueConflict);

    /// Reads the value.
    ///
    /// # Errors
    /// [`Unread`] says why the field gets nothing from it.
    fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread>;
}

/// Reads a value that no spelling leads to, as a field of the type would;
/// `{"value": v}` stands for `v`.
///
/// # Errors
/// [`Unread`] says why nothing can be read from it.
#[inline]
pub fn read_value<'t, 'a, T: FieldValue<'t, 'a>>(value: Value<'t, 'a>) -> Result<T, Unread> {
    T::read(Leaf::new(value, Part::Whole))
}

/// Reads a tax year from text, as the key of a year map or a file name may hold it.
///
/// # Errors
/// [`Unread`] when the text holds none, or several.
pub fn parse_year(text: &str) -> Result<TaxYear, Unread> {
    read_text(text.trim(), true, year::read)
}

/// Reads a calendar date from text, as the words of a transcript may hold it.
///
/// # Errors
/// [`Unread`] when the text holds none, or could mean several.
pub fn parse_date(text: &str) -> Result<NaiveDate, Unread> {
    read_text(text.trim(), true, date::read)
}

/// Reads a scalar's text, and where that fails and the text has characters
/// beyond ASCII, what those look like.
#[inline]
fn read_text<T>(
    text: &str,
    quoted: bool,
    read: impl Fn(&str, bool) -> Result<T, Unread>,
) -> Result<T, Unread> {
    match read(text, quoted) {
        Err(Unread::Unreadable) if !text.is_ascii() => {
            let text = normalised(text);
            if is_blank(&text) {
                return Err(Unread::Blank);
            }
            read(&text, quoted)
        }
        result => result,
    }
}

/// The one thing that all readings of a value agree on.
fn the_only<T: PartialEq>(readings: impl IntoIterator<Item = T>) -> Result<T, Unread> {
    let mut readings = readings.into_iter();
    let first = readings.next().ok_or(Unread::Unreadable)?;
    if readings.all(|reading| reading == first) {
        Ok(first)
    } else {
        Err(Unread::Ambiguous)
    }
}

/// Readers that look at a text and keep nothing of it.
macro_rules! scalars {
    ($($type:ty = $read:path;)+) => {$(
        impl<'t, 'a> FieldValue<'t, 'a> for $type {
            #[inline]
            fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
                if let Some((text, quoted)) = leaf.plain() {
                    return read_text(text, quoted, $read);
                }
                let scalar = leaf.scalar()?;
                read_text(&scalar.text, scalar.quoted, $read)
            }
        }
    )+};
}

scalars! {
    Money = money::read;
    NaiveDate = date::read;
    Cycle = number::cycle;
    i32 = number::count;
    ModelYear = number::model_year;
    Ssn = identity::ssn;
    Ein = identity::ein;
    bool = words::boolean;
    FilingStatus = words::filing_status;
    Frequency = words::frequency;
}

impl<'t, 'a> FieldValue<'t, 'a> for TaxYear {
    const CONFLICT: Option<Code> = Some(Code::YearConflict);

    #[inline]
    fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
        if let Some((text, quoted)) = leaf.plain() {
            return read_text(text, quoted, year::read);
        }
        let scalar = leaf.scalar()?;
        read_text(&scalar.text, scalar.quoted, year::read)
    }
}

/// Readers that keep a part of the text.
macro_rules! texts {
    ($($type:ty = $read:path;)+) => {$(
        impl<'t, 'a> FieldValue<'t, 'a> for $type {
            #[inline]
            fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
                match leaf.plain() {
                    Some((text, quoted)) => $read(Text::Borrowed(text), quoted),
                    None => leaf.scalar().and_then(|scalar| $read(scalar.text, scalar.quoted)),
                }
            }
        }
    )+};
}

texts! {
    Text<'a> = as_written;
    CodeText<'a> = number::code;
    TrackingNumber<'a> = number::tracking_number;
}

fn as_written(text: Text<'_>, _quoted: bool) -> Result<Text<'_>, Unread> {
    Ok(text)
}

/// Text as given, and its amount where it is money: what a line of a return
/// holds (field contract B.6).
#[derive(Clone, Debug)]
pub struct AmountText<'a> {
    /// As given.
    pub text: Text<'a>,
    /// Dollars.
    pub amount: Option<Money>,
}

/// Two amounts are equal however they are written.
impl PartialEq for AmountText<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.amount, other.amount) {
            (Some(amount), Some(other)) => amount == other,
            _ => self.text == other.text,
        }
    }
}

impl<'t, 'a> FieldValue<'t, 'a> for AmountText<'a> {
    #[inline]
    fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
        let text = Text::read(leaf)?;
        let amount = Money::read(leaf).ok();
        Ok(AmountText { text, amount })
    }
}

/// Text kept as written, beside a field that reads the same spellings: what is
/// wrong with it is told of that field.
#[derive(Clone, Debug, PartialEq)]
pub struct Verbatim<'a>(pub Text<'a>);

impl<'t, 'a> FieldValue<'t, 'a> for Verbatim<'a> {
    const CONFLICT: Option<Code> = None;

    #[inline]
    fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
        Text::read(leaf).map(Verbatim)
    }
}

/// A form type may stand in an object under `Type`, `type`, `Code` or `code`
/// (field contract C.6).
impl<'t, 'a> FieldValue<'t, 'a> for FormType<'a> {
    fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
        const KEYS: [&str; 4] = ["Type", "type", "Code", "code"];
        let inside = |key: &str| leaf.value().entries().find(|(other, _)| other.is_key(key));
        match KEYS.into_iter().find_map(inside) {
            Some((_, value)) => form::read(Leaf::new(value, Part::Whole).scalar()?.text),
            None => form::read(leaf.scalar()?.text),
        }
    }
}

/// A value with its place in the document.
#[derive(Clone, Debug)]
pub struct Placed<'t, 'a, T> {
    /// What was read.
    pub value: T,
    /// What it was read from.
    pub place: Value<'t, 'a>,
}

/// Two values are equal wherever they stand.
impl<T: PartialEq> PartialEq for Placed<'_, '_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<'t, 'a, T: FieldValue<'t, 'a>> FieldValue<'t, 'a> for Placed<'t, 'a, T> {
    const CONFLICT: Option<Code> = T::CONFLICT;

    fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
        let place = leaf.value();
        T::read(leaf).map(|value| Placed { value, place })
    }
}

/// An array or an object, to be read further; an empty one is blank.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Container<'t, 'a>(pub Value<'t, 'a>);

impl<'t, 'a> FieldValue<'t, 'a> for Container<'t, 'a> {
    const CONFLICT: Option<Code> = Some(Code::MultipleEnvelopes);

    #[inline]
    fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
        let value = leaf.value();
        match value.kind() {
            Kind::Array | Kind::Object if value.is_empty_container() => Err(Unread::Blank),
            Kind::Array | Kind::Object => Ok(Container(value)),
            _ => match leaf.scalar() {
                Err(Unread::Blank) => Err(Unread::Blank),
                _ => Err(Unread::Unreadable),
            },
        }
    }
}

/// An array or an object kept whole, to be read further by who knows its labels;
/// an empty one is blank.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kept<'t, 'a>(pub Value<'t, 'a>);

impl<'t, 'a> FieldValue<'t, 'a> for Kept<'t, 'a> {
    const CONFLICT: Option<Code> = None;

    #[inline]
    fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
        Container::read(leaf).map(|Container(value)| Kept(value))
    }
}

/// An array or an object kept as its JSON text; an empty one is blank.
impl<'t, 'a> FieldValue<'t, 'a> for Json<'a> {
    const CONFLICT: Option<Code> = None;

    fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
        Container::read(leaf).map(|Container(value)| Json(value.raw().into()))
    }
}

/// Whether two texts have the same letters and digits, whatever their case and
/// whatever stands between them. `pattern` is lower case without punctuation.
fn same_letters(text: &str, pattern: &str) -> bool {
    let letters = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| c.to_ascii_lowercase());
    letters.eq(pattern.chars())
}

#[cfg(test)]
pub(crate) fn read_json<T>(json: &str) -> Result<T, Unread>
where
    T: for<'t, 'a> FieldValue<'t, 'a> + 'static,
{
    let mut tape = crate::tape::Tape::new();
    let value = tape.read(json.as_bytes()).unwrap();
    T::read(Leaf::new(value, crate::spelling::Part::Whole))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Reads the text as every type that keeps nothing of it.
    fn read_all(text: &str) {
        let json = serde_json::to_string(text).unwrap();
        let _ = (
            read_json::<Money>(&json),
            read_json::<NaiveDate>(&json),
            read_json::<TaxYear>(&json),
            read_json::<Cycle>(&json),
            read_json::<i32>(&json),
            read_json::<ModelYear>(&json),
            read_json::<Ssn>(&json),
            read_json::<Ein>(&json),
            read_json::<bool>(&json),
            read_json::<FilingStatus>(&json),
            read_json::<Frequency>(&json),
        );
        let _ = (
            number::code(text.into(), true),
            number::tracking_number(text.into(), true),
            form::read(text.into()),
            parse_year(text),
        );
    }

    proptest! {
        #[test]
        fn no_text_panics_any_reader(text in r"\PC*") {
            read_all(&text);
        }

        #[test]
        fn no_mixture_of_what_they_look_for_panics_any_reader(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "0", "15", "99", "2024", "20240415", "99999999999999999999", "1.5", "00",
                    "Apr", "Monday", "th", "the", "of", "T", "at", "AM", "Z", "GMT", "'", "-",
                    "/", ".", ",", ":", " ", "+", "(", ")", "$", "USD", "k", "million", "minus ",
                    "zero", "e", "E-", "%", "TC", "Code", "FORM", "X", "\u{2212}", "\u{a0}",
                    "\u{200b}", "\u{ff11}", "\u{2019}", "\u{e9}", "\t", "\0",
                ]),
                0..40,
            )
        ) {
            read_all(&pieces.concat());
        }

        #[test]
        fn look_alikes_change_nothing(text in "[ -~]{0,24}") {
            // Full-width forms of everything but the space, which has its own.
            let wide: String = text
                .chars()
                .map(|c| match c {
                    ' ' => '\u{3000}',
                    c => char::from_u32(u32::from(c) + 0xfee0).unwrap(),
                })
                .collect();
            let [plain, wide] = [text.as_str(), &wide].map(|text| serde_json::to_string(text).unwrap());
            prop_assert_eq!(read_json::<Money>(&wide), read_json(&plain));
            prop_assert_eq!(read_json::<NaiveDate>(&wide), read_json(&plain));
            prop_assert_eq!(read_json::<TaxYear>(&wide), read_json(&plain));
            prop_assert_eq!(read_json::<Ssn>(&wide), read_json(&plain));
            prop_assert_eq!(read_json::<bool>(&wide), read_json(&plain));
        }
    }
}
