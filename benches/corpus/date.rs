//! Calendar dates for invented histories.

/// A date whose day is never after the 28th, so that moving it by months always
/// gives a date that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
}

impl Date {
    pub(crate) fn new(year: i64, month: i64, day: i64) -> Date {
        Date { year, month, day }
    }

    pub(crate) fn plus_months(self, months: i64) -> Date {
        let month = self.year * 12 + self.month - 1 + months;
        Date {
            year: month.div_euclid(12),
            month: month.rem_euclid(12) + 1,
            day: self.day,
        }
    }

    /// The processing cycle this date falls into, near enough: week of the year
    /// and day of the week, both counted from 1.
    pub(crate) fn cycle(self) -> (i64, i64) {
        (
            (self.month - 1) * 4 + (self.day - 1) / 7 + 1,
            self.day % 5 + 1,
        )
    }

    pub(crate) fn month_name(self) -> &'static str {
        match self.month {
            1 => "January",
            2 => "February",
            3 => "March",
            4 => "April",
            5 => "May",
            6 => "June",
            7 => "July",
            8 => "August",
            9 => "September",
            10 => "October",
            11 => "November",
            _ => "December",
        }
    }
}
