//! What the columns of a table say, compared with what went in.

use std::collections::BTreeMap;

use arrow::util::display::{ArrayFormatter, FormatOptions};
use goldsmith_table::Table;
use proptest::prelude::*;

use crate::layout::Layout;
use crate::record::Record;

/// The columns of one row that are not null, as text.
pub(crate) type Cells = BTreeMap<String, String>;

/// The rows as their table has them.
pub(crate) fn cells<T: Table>(rows: &[T]) -> Vec<Cells> {
    let batch = T::record_batch(rows.iter()).unwrap();
    let mut cells = vec![Cells::new(); rows.len()];
    let options = FormatOptions::default();
    for (field, column) in batch.schema().fields().iter().zip(batch.columns()) {
        let texts = ArrayFormatter::try_new(column, &options).unwrap();
        for (row, cells) in cells.iter_mut().enumerate() {
            if column.is_valid(row) {
                cells.insert(field.name().clone(), texts.value(row).to_string());
            }
        }
    }
    cells
}

/// Whether each row says what its record was given, and nothing it was not.
pub(crate) fn tells<T: Table>(
    rows: &[T],
    layout: &Layout,
    records: &[Record],
    text: &str,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(rows.len(), records.len(), "[{}] {}", layout.section, text);
    for (cells, record) in cells(rows).iter().zip(records) {
        for field in layout.varying() {
            let given = record.meaning(field);
            if given.is_none() && layout.derived.contains(&field) {
                continue;
            }
            let told = cells.get(field).map(String::as_str);
            prop_assert_eq!(told, given, "{} in {}", field, text);
        }
    }
    Ok(())
}
