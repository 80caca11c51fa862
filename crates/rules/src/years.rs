//! Tables by year: every year between the first and the last has one row.

use std::ops::RangeInclusive;

use goldsmith_terms::TaxYear;

use crate::document::{Document, Located, Row};
use crate::{Fault, RuleTable};

/// What a table says of one year, or of several years in a row.
pub(crate) trait YearRow: Sized {
    /// Reads everything of the row but its years.
    fn read(row: &mut Row<'_, '_>) -> Option<Self>;
}

/// A table whose rows begin with `[[year]]` and hold for `year = 2023` or for
/// `years = [2013, 2026]`, both of them included. No year has two rows, and
/// none between the first and the last has none.
#[derive(Clone, Debug)]
pub(crate) struct ByYear<T>(Vec<(RangeInclusive<TaxYear>, T)>);

impl<T: YearRow> RuleTable for ByYear<T> {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<ByYear<T>> {
        let before = faults.len();
        let mut rows = document.rows("year", faults, |row| {
            let years = row.years();
            let rest = T::read(row);
            Some((years?, rest?))
        });
        // A row that could not be read leaves no gap to complain of.
        if faults.len() > before {
            return None;
        }
        rows.sort_by_key(|located| *located.row.0.start());
        for (earlier, later) in rows.iter().zip(rows.iter().skip(1)) {
            let (last, next) = (*earlier.row.0.end(), *later.row.0.start());
            if next <= last {
                let line = document.fault(earlier.offset, "").line;
                let message =
                    format!("the row of {next} stands twice, first on line {line}; remove one");
                faults.push(document.fault(later.offset, message));
            } else if i32::from(next) > i32::from(last) + 1 {
                let message = format!(
                    "there is no row of {} between {last} and {next}; add it",
                    i32::from(last) + 1
                );
                faults.push(document.fault(later.offset, message));
            }
        }
        let rows = rows.into_iter().map(|Located { row, .. }| row).collect();
        (faults.len() == before).then_some(ByYear(rows))
    }
}

impl<T> ByYear<T> {
    /// What holds for a year; `None` outside the years of the table.
    pub(crate) fn get(&self, year: TaxYear) -> Option<&T> {
        self.0
            .iter()
            .find(|(years, _)| years.contains(&year))
            .map(|(_, row)| row)
    }
}
