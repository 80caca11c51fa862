//! Readers of the contract's value forms (field contract C): what text counts
//! as money, a year, a date, a code. Each takes the trimmed text of a scalar and
//! gives the value or says why there is none; none of them guesses.

mod date;
mod form;
mod identity;
mod money;
mod number;
mod words;
mod year;

use goldsmith_terms::{
    Cycle, Ein, FilingStatus, Frequency, Json, Money, NaiveDate, Ssn, TaxYear, Text,
};

pub use self::form::FormType;
pub use self::number::{CodeText, ModelYear, TrackingNumber};
use crate::leaf::{Leaf, Unread};
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

/// Reads a tax year from text, as the key of a year map or a file name may hold it.
///
/// # Errors
/// [`Unread`] when the text holds none, or several.
pub fn parse_year(text: &str) -> Result<TaxYear, Unread> {
    year::read(text.trim(), true)
}

/// Readers that look at a text and keep nothing of it.
macro_rules! scalars {
    ($($type:ty = $read:path;)+) => {$(
        impl<'t, 'a> FieldValue<'t, 'a> for $type {
            #[inline]
            fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
                if let Some((text, quoted)) = leaf.plain() {
                    return $read(text, quoted);
                }
                let scalar = leaf.scalar()?;
                $read(&scalar.text, scalar.quoted)
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
            return year::read(text, quoted);
        }
        let scalar = leaf.scalar()?;
        year::read(&scalar.text, scalar.quoted)
    }
}

/// Readers that keep a part of the text.
macro_rules! texts {
    ($($type:ty = $read:path;)+) => {$(
        impl<'t, 'a> FieldValue<'t, 'a> for $type {
            #[inline]
            fn read(leaf: Leaf<'t, 'a>) -> Result<Self, Unread> {
                match leaf.plain() {
                    Some((text, _)) => $read(Text::Borrowed(text)),
                    None => $read(leaf.scalar()?.text),
                }
            }
        }
    )+};
}

texts! {
    Text<'a> = Ok;
    CodeText<'a> = number::code;
    TrackingNumber<'a> = number::tracking_number;
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
