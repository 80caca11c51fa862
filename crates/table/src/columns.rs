use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, BinaryBuilder, BooleanArray, Date32Array, Decimal128Array, Int32Array, Int64Array,
    StringBuilder, TimestampMicrosecondArray,
};
use arrow::datatypes::{DataType, Field, TimeUnit};
use chrono::NaiveDate;
use goldsmith_terms::{
    AccountType, BalanceEffect, Category, Completeness, Cycle, DocumentId, Ein, ExpenseCategory,
    FilingStatus, Frequency, GoldSource, IncomeType, Json, Money, Person, PersonSource, Pointer,
    PropertyType, Relationship, RowId, Severity, Source, Ssn, TaxYear, Text, TollingType,
    TransactionCode, VehicleType,
};

/// Digits of a money column: the contract's `decimal(15,2)`.
pub const MONEY_PRECISION: u8 = 15;
/// Places after the point of a money column.
pub const MONEY_SCALE: i8 = 2;

/// What a field of a table becomes in Arrow: one column for a value, several
/// for a group of fields.
pub trait Columns {
    /// Adds the Arrow fields, the first named `name` where there is one only.
    fn fields(name: &str, out: &mut Vec<Field>);

    /// Adds one array for each field, with null for each `None`.
    fn arrays<'r, I>(rows: I, out: &mut Vec<ArrayRef>)
    where
        Self: 'r,
        I: Iterator<Item = Option<&'r Self>> + Clone;
}

/// A value that may be missing makes its column nullable.
impl<T: Columns> Columns for Option<T> {
    fn fields(name: &str, out: &mut Vec<Field>) {
        let first = out.len();
        T::fields(name, out);
        for field in out.iter_mut().skip(first) {
            *field = field.clone().with_nullable(true);
        }
    }

    fn arrays<'r, I>(rows: I, out: &mut Vec<ArrayRef>)
    where
        Self: 'r,
        I: Iterator<Item = Option<&'r Self>> + Clone,
    {
        T::arrays(rows.map(|row| row.and_then(Option::as_ref)), out);
    }
}

const JSON_MARK: &str = "goldsmith.json";

/// Whether the column holds JSON text.
pub fn is_json(field: &Field) -> bool {
    field.metadata().contains_key(JSON_MARK)
}

/// An instant in UTC, to the microsecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Midnight UTC at the start of a day: the instant rows are refined for.
    pub fn start_of(day: NaiveDate) -> Timestamp {
        Timestamp(i64::from(days_since_1970(day)) * 86_400_000_000)
    }
}

/// Bytes that need not be text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bytes(pub Vec<u8>);

impl Columns for Bytes {
    fn fields(name: &str, out: &mut Vec<Field>) {
        out.push(Field::new(name, DataType::Binary, false));
    }

    fn arrays<'r, I>(rows: I, out: &mut Vec<ArrayRef>)
    where
        Self: 'r,
        I: Iterator<Item = Option<&'r Self>> + Clone,
    {
        let mut builder = BinaryBuilder::new();
        for row in rows {
            builder.append_option(row.map(|bytes| &bytes.0));
        }
        out.push(Arc::new(builder.finish()));
    }
}

fn days_since_1970(day: NaiveDate) -> i32 {
    use chrono::Datelike as _;
    const DAYS_FROM_YEAR_ONE_TO_1970: i32 = 719_163;
    day.num_days_from_ce() - DAYS_FROM_YEAR_ONE_TO_1970
}

macro_rules! native {
    ($($type:ty => $array:ident, $data_type:expr, |$value:ident| $convert:expr;)+) => {$(
        impl Columns for $type {
            fn fields(name: &str, out: &mut Vec<Field>) {
                out.push(Field::new(name, $data_type, false));
            }

            fn arrays<'r, I>(rows: I, out: &mut Vec<ArrayRef>)
            where
                Self: 'r,
                I: Iterator<Item = Option<&'r Self>> + Clone,
            {
                out.push(Arc::new(rows.map(|row| row.map(|$value| $convert)).collect::<$array>()));
            }
        }
    )+};
}

native! {
    bool => BooleanArray, DataType::Boolean, |value| *value;
    i32 => Int32Array, DataType::Int32, |value| *value;
    i64 => Int64Array, DataType::Int64, |value| *value;
    TaxYear => Int32Array, DataType::Int32, |value| i32::from(*value);
    NaiveDate => Date32Array, DataType::Date32, |value| days_since_1970(*value);
    Timestamp => TimestampMicrosecondArray, DataType::Timestamp(TimeUnit::Microsecond, None), |value| value.0;
}

impl Columns for Money {
    fn fields(name: &str, out: &mut Vec<Field>) {
        out.push(Field::new(
            name,
            DataType::Decimal128(MONEY_PRECISION, MONEY_SCALE),
            false,
        ));
    }

    fn arrays<'r, I>(rows: I, out: &mut Vec<ArrayRef>)
    where
        Self: 'r,
        I: Iterator<Item = Option<&'r Self>> + Clone,
    {
        let cents = rows.map(|row| row.map(|amount| i128::from(amount.cents())));
        let array: Decimal128Array = cents.collect();
        let data_type = DataType::Decimal128(MONEY_PRECISION, MONEY_SCALE);
        out.push(Arc::new(array.with_data_type(data_type)));
    }
}

macro_rules! text {
    ($($type:ty),+ $(,)?) => {$(
        impl Columns for $type {
            fn fields(name: &str, out: &mut Vec<Field>) {
                out.push(Field::new(name, DataType::Utf8, false));
            }

            fn arrays<'r, I>(rows: I, out: &mut Vec<ArrayRef>)
            where
                Self: 'r,
                I: Iterator<Item = Option<&'r Self>> + Clone,
            {
                out.push(strings(rows, |builder, value| {
                    // Writing into the builder's own buffer cannot fail.
                    let _ = write!(builder, "{value}");
                }));
            }
        }
    )+};
}

text!(
    AccountType,
    BalanceEffect,
    Category,
    Completeness,
    Cycle,
    DocumentId,
    Ein,
    ExpenseCategory,
    FilingStatus,
    Frequency,
    GoldSource,
    IncomeType,
    Person,
    PersonSource,
    Pointer,
    PropertyType,
    Relationship,
    RowId,
    Severity,
    Source,
    Ssn,
    TollingType,
    TransactionCode,
    VehicleType,
);

/// One string a row, written straight into the array's buffer.
fn strings<'r, T: 'r>(
    rows: impl Iterator<Item = Option<&'r T>>,
    write: impl Fn(&mut StringBuilder, &T),
) -> ArrayRef {
    let mut builder = StringBuilder::new();
    for row in rows {
        match row {
            Some(value) => {
                write(&mut builder, value);
                builder.append_value("");
            }
            None => builder.append_null(),
        }
    }
    Arc::new(builder.finish())
}

macro_rules! borrowed {
    ($($type:ty, |$value:ident| $text:expr;)+) => {$(
        impl<'a> Columns for $type {
            fn fields(name: &str, out: &mut Vec<Field>) {
                out.push(Field::new(name, DataType::Utf8, false));
            }

            fn arrays<'r, I>(rows: I, out: &mut Vec<ArrayRef>)
            where
                Self: 'r,
                I: Iterator<Item = Option<&'r Self>> + Clone,
            {
                let mut builder = StringBuilder::new();
                for row in rows {
                    builder.append_option(row.map(|$value| $text));
                }
                out.push(Arc::new(builder.finish()));
            }
        }
    )+};
}

borrowed! {
    &'a str, |value| *value;
    Text<'a>, |value| value.as_ref();
}

impl<'a> Columns for Json<'a> {
    fn fields(name: &str, out: &mut Vec<Field>) {
        let mark = HashMap::from([(JSON_MARK.to_owned(), String::new())]);
        out.push(Field::new(name, DataType::Utf8, false).with_metadata(mark));
    }

    fn arrays<'r, I>(rows: I, out: &mut Vec<ArrayRef>)
    where
        Self: 'r,
        I: Iterator<Item = Option<&'r Self>> + Clone,
    {
        Text::<'a>::arrays(rows.map(|row| row.map(|json| &json.0)), out);
    }
}

#[cfg(test)]
mod tests {
    use arrow::array::{Array as _, AsArray as _};
    use arrow::datatypes::{Date32Type, Decimal128Type, TimestampMicrosecondType};

    use super::*;

    fn array<T: Columns>(values: &[T]) -> ArrayRef {
        let mut arrays = Vec::new();
        T::arrays(values.iter().map(Some), &mut arrays);
        arrays.pop().unwrap()
    }

    #[test]
    fn money_is_cents_in_decimal_15_2() {
        let array = array(&[Money::from_cents(-123_450), None]);
        let amounts = array.as_primitive::<Decimal128Type>();
        assert_eq!(amounts.value_as_string(0), "-1234.50");
        assert!(amounts.is_null(1));
    }

    #[test]
    fn dates_count_from_1970() {
        let array = array(&[
            NaiveDate::from_ymd_opt(1970, 1, 2),
            NaiveDate::from_ymd_opt(2024, 2, 29),
        ]);
        let dates = array.as_primitive::<Date32Type>();
        // 54 years of 365 days, 13 leap days (1972 to 2020), 59 days to 29 February.
        assert_eq!((dates.value(0), dates.value(1)), (1, 54 * 365 + 13 + 59));
    }

    #[test]
    fn a_day_starts_at_midnight_utc() {
        let day = NaiveDate::from_ymd_opt(1970, 1, 2).unwrap();
        let array = array(&[Timestamp::start_of(day)]);
        assert_eq!(
            array.as_primitive::<TimestampMicrosecondType>().value(0),
            86_400_000_000
        );
    }

    #[test]
    fn words_and_codes_print_as_they_stand_in_the_tables() {
        let codes = array(&[TransactionCode::new(7), None]);
        assert_eq!(codes.as_string::<i32>().value(0), "007");
        assert!(codes.is_null(1));
        assert_eq!(
            array(&[Category::NonSelfEmployment])
                .as_string::<i32>()
                .value(0),
            "Non-SE"
        );
    }

    #[test]
    fn optional_values_make_nullable_columns() {
        let mut fields = Vec::new();
        Option::<Money>::fields("amount", &mut fields);
        Money::fields("total", &mut fields);
        let nullable: Vec<_> = fields.iter().map(Field::is_nullable).collect();
        assert_eq!(nullable, [true, false]);
    }
}
