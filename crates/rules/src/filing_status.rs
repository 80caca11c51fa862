use goldsmith_terms::FilingStatus;

use crate::row::Row;

/// A figure for each filing status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByFilingStatus<T> {
    /// Not married.
    pub single: T,
    /// Married, on one return.
    pub married_joint: T,
    /// Married, on a return of one's own.
    pub married_separate: T,
    /// Head of household.
    pub head_of_household: T,
    /// Qualifying surviving spouse.
    pub qualifying_widow: T,
}

impl<T> ByFilingStatus<T> {
    /// The figure of one filing status.
    pub fn get(&self, status: FilingStatus) -> &T {
        match status {
            FilingStatus::Single => &self.single,
            FilingStatus::MarriedJoint => &self.married_joint,
            FilingStatus::MarriedSeparate => &self.married_separate,
            FilingStatus::HeadOfHousehold => &self.head_of_household,
            FilingStatus::QualifyingWidow => &self.qualifying_widow,
        }
    }

    /// Reads the five keys that [`by_filing_status!`] names.
    pub(crate) fn read<'d, 't>(
        row: &mut Row<'d, 't>,
        keys: ByFilingStatus<&'static str>,
        read: impl Fn(&mut Row<'d, 't>, &'static str) -> Option<T>,
    ) -> Option<ByFilingStatus<T>> {
        let single = read(row, keys.single);
        let married_joint = read(row, keys.married_joint);
        let married_separate = read(row, keys.married_separate);
        let head_of_household = read(row, keys.head_of_household);
        let qualifying_widow = read(row, keys.qualifying_widow);
        Some(ByFilingStatus {
            single: single?,
            married_joint: married_joint?,
            married_separate: married_separate?,
            head_of_household: head_of_household?,
            qualifying_widow: qualifying_widow?,
        })
    }
}

/// The keys of a figure for each filing status, each after the prefix.
macro_rules! by_filing_status {
    ($prefix:literal) => {
        $crate::filing_status::ByFilingStatus {
            single: concat!($prefix, "single"),
            married_joint: concat!($prefix, "married_joint"),
            married_separate: concat!($prefix, "married_separate"),
            head_of_household: concat!($prefix, "head_of_household"),
            qualifying_widow: concat!($prefix, "qualifying_widow"),
        }
    };
}
pub(crate) use by_filing_status;
