//! What is owed on all accounts of a case.

use chrono::Datelike as _;
use goldsmith_tax::Caveats;
use goldsmith_terms::{FilingStatus, Money, NaiveDate, Person, TaxYear};

/// What is owed for one tax year on one person's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearDebt {
    /// The tax year.
    pub tax_year: TaxYear,
    /// Whose account it is.
    pub owner: Person,
    /// Filing status of the year.
    pub filing_status: Option<FilingStatus>,
    /// What the postings add up to, dollars; none without postings.
    pub current_balance: Option<Money>,
    /// The balance the transcript states, dollars.
    pub stated_balance: Option<Money>,
    /// The first day on which the time to collect some of it ends, among what
    /// can be collected still; where all has expired, a day that is past. None
    /// where nobody knows.
    pub csed_date: Option<NaiveDate>,
    /// The last such day.
    pub latest_csed_date: Option<NaiveDate>,
}

/// What is owed on all accounts of a case, and how long it can be collected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Debt {
    /// Positive balances, dollars (contract 7.6); none where no balance is known.
    pub total_debt: Option<Money>,
    /// All balances, credits subtracted, dollars; none where no balance is known.
    pub total_balance: Option<Money>,
    /// Earliest end of the time to collect, among the years with debt that can
    /// be collected still.
    pub earliest_csed_date: Option<NaiveDate>,
    /// Latest end of the time to collect, among the same years.
    pub latest_csed_date: Option<NaiveDate>,
    /// Whole months from the as-of date to the earliest end; 0 where the time to
    /// collect all debt has ended.
    pub months_until_csed: Option<i64>,
    /// What this assumes or lacks.
    pub caveats: Caveats,
}

impl Debt {
    /// Adds up what is owed.
    ///
    /// A joint return is one debt on two accounts: where two people have the same
    /// balance for a year both filed jointly, it counts once (contract 7.6; IRC
    /// 6013(d)(3)).
    pub fn of(years: impl IntoIterator<Item = YearDebt>, as_of: NaiveDate) -> Debt {
        let mut debts = Debt::default();
        let mut counted: Vec<YearDebt> = Vec::new();
        let (mut has_ended, mut is_undated) = (false, false);
        for year in years {
            let Some(balance) = year.current_balance else {
                if year.stated_balance.is_some_and(|stated| !stated.is_zero()) {
                    let lacking = "the postings of a year whose transcript states a balance";
                    debts.caveats.lack(lacking);
                }
                continue;
            };
            if counted.iter().any(|other| year.is_joint_debt_of(other)) {
                continue;
            }
            counted.push(year);
            debts.total_balance = Some(debts.total_balance.unwrap_or_default() + balance);
            let debt = balance.max(Money::ZERO);
            debts.total_debt = Some(debts.total_debt.unwrap_or_default() + debt);
            match year.csed_date {
                _ if debt.is_zero() => {}
                None => is_undated = true,
                Some(date) if date < as_of => has_ended = true,
                Some(date) => {
                    let earliest = debts.earliest_csed_date.get_or_insert(date);
                    *earliest = date.min(*earliest);
                    let latest = year.latest_csed_date.or(Some(date));
                    debts.latest_csed_date = debts.latest_csed_date.max(latest);
                }
            }
        }
        if has_ended {
            debts.caveats.assume(
                "a balance whose time to collect has ended stands in the debt until it is written off",
            );
        }
        debts.months_until_csed = match debts.earliest_csed_date {
            Some(date) => {
                if is_undated {
                    debts.caveats.assume(
                        "debt whose time to collect is unknown can be collected no shorter than the rest",
                    );
                }
                Some(whole_months(as_of, date))
            }
            None => (has_ended && !is_undated).then_some(0),
        };
        debts
    }
}

impl YearDebt {
    fn is_joint_debt_of(&self, other: &YearDebt) -> bool {
        let joint = Some(FilingStatus::MarriedJoint);
        self.tax_year == other.tax_year
            && self.owner != other.owner
            && self.filing_status == joint
            && other.filing_status == joint
            && self.current_balance == other.current_balance
    }
}

/// Whole calendar months from one day to a later one. A month is whole on the
/// same day of the next one.
fn whole_months(from: NaiveDate, to: NaiveDate) -> i64 {
    let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month());
    months(to) - months(from) - i64::from(to.day() < from.day())
}
