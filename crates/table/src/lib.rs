//! One definition per table.
//!
//! A table of the contract is written once, with [`table!`]: the macro makes the
//! Rust struct and its [`Columns`], from which the Arrow schema, the record
//! batches and, further down the line, the DuckDB and Parquet columns follow.
//!
//! ```
//! use goldsmith_table::{Table, table};
//! use goldsmith_terms::Money;
//!
//! table! {
//!     /// What a jar holds.
//!     pub struct Jar<'a> = gold.jars, key [case_id] {
//!         /// Whose jar it is.
//!         pub case_id: &'a str,
//!         /// Dollars inside, when somebody counted.
//!         pub amount: Option<Money>,
//!     }
//! }
//!
//! let batch = Jar::record_batch([Jar { case_id: "A-1", amount: None }].iter())?;
//! assert_eq!(batch.num_rows(), 1);
//! assert_eq!(Jar::NAME, "jars");
//! # Ok::<(), goldsmith_table::TableError>(())
//! ```
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a failing test may stop where it fails")
)]

mod columns;

use std::sync::Arc;

#[doc(hidden)]
pub use arrow::array::ArrayRef;
use arrow::array::{Array, Decimal128Array};
pub use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
pub use arrow::record_batch::RecordBatch;
pub use columns::{Bytes, Columns, MONEY_PRECISION, MONEY_SCALE, Timestamp, is_json};

/// Rows that could not become a record batch.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// A sum left the range of `decimal(15,2)`.
    #[error(
        "{table}.{column}: an amount is ten trillion dollars or more; look for absurd amounts in the documents"
    )]
    Overflow {
        /// The table the amount stands in.
        table: &'static str,
        /// Its column.
        column: String,
    },
    /// The columns do not fit the schema: a bug of the table's definition.
    #[error("{table}: {source}")]
    Arrow {
        /// The table that could not be built.
        table: &'static str,
        /// What arrow says.
        source: arrow::error::ArrowError,
    },
}

/// A table of the contract.
pub trait Table: Columns {
    /// The schema it stands in: `silver` or `gold`.
    const SCHEMA: &'static str;
    /// Its name within the schema.
    const NAME: &'static str;
    /// The columns that name a row.
    const KEY: &'static [&'static str];

    /// The Arrow schema, columns in the order of the definition.
    fn arrow_schema() -> SchemaRef {
        let mut fields = Vec::new();
        Self::fields("", &mut fields);
        Arc::new(Schema::new(fields))
    }

    /// The rows as one record batch, in their order.
    ///
    /// # Errors
    /// [`TableError::Overflow`] when a sum of money no longer fits its column.
    fn record_batch<'r>(
        rows: impl Iterator<Item = &'r Self> + Clone,
    ) -> Result<RecordBatch, TableError>
    where
        Self: Sized + 'r,
    {
        let mut arrays = Vec::new();
        Self::arrays(rows.map(Some), &mut arrays);
        let schema = Self::arrow_schema();
        check_amounts(Self::NAME, &schema, &arrays)?;
        RecordBatch::try_new(schema, arrays).map_err(|source| TableError::Arrow {
            table: Self::NAME,
            source,
        })
    }
}

fn check_amounts(
    table: &'static str,
    schema: &Schema,
    arrays: &[ArrayRef],
) -> Result<(), TableError> {
    for (field, array) in schema.fields().iter().zip(arrays) {
        if let Some(amounts) = array.as_any().downcast_ref::<Decimal128Array>() {
            amounts
                .validate_decimal_precision(MONEY_PRECISION)
                .map_err(|_| TableError::Overflow {
                    table,
                    column: field.name().clone(),
                })?;
        }
    }
    Ok(())
}

/// Defines a group of columns: a struct that tables hold as one field and that
/// fills several columns.
///
/// `computed` columns stand first; they are derived from the row when it is
/// written, so rows that are only looked at never pay for them. A group without
/// borrowed values has no lifetime.
#[macro_export]
macro_rules! columns {
    (
        $(#[$doc:meta])*
        pub struct $group:ident $(<$life:lifetime>)? {
            $($(#[$field_doc:meta])* pub $field:ident: $type:ty),+ $(,)?
        }
        $(computed { $($computed:ident: $computed_type:ty = $compute:expr),+ $(,)? })?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $group $(<$life>)? {
            $($(#[$field_doc])* pub $field: $type),+
        }

        $crate::columns! {
            impl $group $(<$life>)? { $($field: $type),+ }
            $(computed { $($computed: $computed_type = $compute),+ })?
        }
    };
    (
        impl $group:ident $(<$life:lifetime>)? { $($field:ident: $type:ty),+ $(,)? }
        $(computed { $($computed:ident: $computed_type:ty = $compute:expr),+ $(,)? })?
    ) => {
        impl $(<$life>)? $crate::Columns for $group $(<$life>)? {
            fn fields(_name: &str, out: &mut Vec<$crate::Field>) {
                $($(<$computed_type as $crate::Columns>::fields(stringify!($computed), out);)+)?
                $(<$type as $crate::Columns>::fields(stringify!($field), out);)+
            }

            fn arrays<'r, I>(rows: I, out: &mut Vec<$crate::ArrayRef>)
            where
                Self: 'r,
                I: Iterator<Item = Option<&'r Self>> + Clone,
            {
                $($({
                    let values: Vec<Option<$computed_type>> =
                        rows.clone().map(|row| row.map($compute)).collect();
                    <$computed_type as $crate::Columns>::arrays(values.iter().map(Option::as_ref), out);
                })+)?
                $(<$type as $crate::Columns>::arrays(rows.clone().map(|row| row.map(|row| &row.$field)), out);)+
            }
        }
    };
}

/// Defines a table of the contract: its struct, its columns (see [`columns!`])
/// and its key.
#[macro_export]
macro_rules! table {
    (
        $(#[$doc:meta])*
        pub struct $table:ident<'a> = $schema:ident.$name:ident, key [$($key:ident),+ $(,)?] {
            $($body:tt)+
        }
        $(computed { $($computed:tt)+ })?
    ) => {
        $crate::columns! {
            $(#[$doc])*
            pub struct $table<'a> { $($body)+ }
            $(computed { $($computed)+ })?
        }

        impl<'a> $crate::Table for $table<'a> {
            const SCHEMA: &'static str = stringify!($schema);
            const NAME: &'static str = stringify!($name);
            const KEY: &'static [&'static str] = &[$(stringify!($key)),+];
        }
    };
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macros make public items")]
mod tests {
    use goldsmith_terms::Money;

    use super::*;

    columns! {
        /// Where a row comes from.
        pub struct Origin<'a> {
            /// The file.
            pub file: &'a str,
            /// The line in it.
            pub line: Option<i32>,
        }
    }

    table! {
        /// A table for the tests.
        pub struct Amount<'a> = gold.amounts, key [case_id] {
            /// The case.
            pub case_id: &'a str,
            /// Dollars.
            pub amount: Money,
            /// Fills two columns.
            pub origin: Origin<'a>,
        }
        computed { letters: i32 = |row| row.case_id.len() as i32 }
    }

    #[test]
    fn computed_columns_stand_first_and_groups_fill_their_place() {
        let schema = Amount::arrow_schema();
        let names: Vec<_> = schema
            .fields()
            .iter()
            .map(|field| field.name().as_str())
            .collect();
        assert_eq!(names, ["letters", "case_id", "amount", "file", "line"]);
    }

    #[test]
    fn a_sum_beyond_the_column_is_refused_by_name() {
        let origin = Origin {
            file: "a",
            line: None,
        };
        let rows = [Amount {
            case_id: "A",
            amount: Money::MAX + Money::MAX,
            origin,
        }];
        let error = Amount::record_batch(rows.iter()).unwrap_err();
        assert!(
            matches!(error, TableError::Overflow { table: "amounts", ref column } if column == "amount")
        );
    }
}
