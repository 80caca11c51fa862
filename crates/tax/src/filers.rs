use goldsmith_terms::{FilingStatus, NaiveDate, TaxYear};

/// Whose return it is, as far as it decides deductions for age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filers {
    /// The year of the return.
    pub year: TaxYear,
    /// The filing status of the return.
    pub filing_status: FilingStatus,
    /// The taxpayer's, where known.
    pub taxpayer_birth_date: Option<NaiveDate>,
    /// The spouse's, where known; only a joint return regards it.
    pub spouse_birth_date: Option<NaiveDate>,
}

impl Filers {
    /// How many of the filers reach the age of 65 before the close of the year
    /// (IRC 63(f)(1)); someone of unknown age does not. An age is reached the
    /// day before the birthday, so whoever is born on 1 January counts for the
    /// year before.
    ///
    /// A spouse whose return it is not is left out: the exception for a spouse
    /// without income (IRC 63(f)(1)(B)) needs facts that transcripts lack.
    pub fn aged_65(&self) -> u32 {
        let birth_dates = self.birth_dates();
        let aged = birth_dates.filter(|birth_date| birth_date.is_some_and(|date| self.is_65(date)));
        aged.map(|_| 1).sum()
    }

    /// Whether the birth date of every filer is known.
    pub(crate) fn are_of_known_age(&self) -> bool {
        self.birth_dates().all(|birth_date| birth_date.is_some())
    }

    fn birth_dates(&self) -> impl Iterator<Item = Option<NaiveDate>> {
        let is_joint = self.filing_status == FilingStatus::MarriedJoint;
        let spouse = is_joint.then_some(self.spouse_birth_date);
        [Some(self.taxpayer_birth_date), spouse]
            .into_iter()
            .flatten()
    }

    fn is_65(&self, birth_date: NaiveDate) -> bool {
        NaiveDate::from_ymd_opt(i32::from(self.year) - 64, 1, 1)
            .is_some_and(|latest| birth_date <= latest)
    }
}
