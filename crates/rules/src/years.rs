//! Tables by year: every year between the first and the last has one row.

use std::ops::RangeInclusive;

use goldsmith_terms::TaxYear;

use crate::document::{Document, Located};
use crate::row::Row;
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
        let read = document.rows("year", faults, |row| Some((row.years(), T::read(row))));
        let is_whole = read.iter().all(|located| located.row.0.is_some());
        let mut rows: Vec<_> = read
            .into_iter()
            .filter_map(|Located { offset, row }| Some((offset, row.0?, row.1)))
            .collect();
        rows.sort_by_key(|(_, years, _)| *years.start());
        // The row that reaches furthest so far: its last year, and its place.
        let mut reached: Option<(TaxYear, usize)> = None;
        for (offset, years, _) in &rows {
            let (next, end) = (*years.start(), *years.end());
            match reached {
                Some((last, earlier)) if next <= last => {
                    let line = document.fault(earlier, "").line;
                    let message =
                        format!("the row of {next} stands twice, first on line {line}; remove one");
                    faults.push(document.fault(*offset, message));
                }
                // A row whose years could not be read may be the one of the gap.
                Some((last, _)) if is_whole && i32::from(next) > i32::from(last) + 1 => {
                    let message = format!(
                        "there is no row of {} between {last} and {next}; add it",
                        i32::from(last) + 1
                    );
                    faults.push(document.fault(*offset, message));
                }
                _ => {}
            }
            if reached.is_none_or(|(last, _)| end > last) {
                reached = Some((end, *offset));
            }
        }
        let rows = rows
            .into_iter()
            .map(|(_, years, row)| Some((years, row?)))
            .collect::<Option<_>>()?;
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
