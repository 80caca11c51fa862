//! Whether an interview's incomes are annual or monthly (field contract D.1):
//! no guessing by size, only by agreement with another figure of the same person.

use goldsmith_coalesce::{Code, Observation, Observations};
use goldsmith_terms::{Frequency, Money, Pointer};

use crate::facts::InterviewFacts;

/// What the figures of an interview are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Periods {
    pub(crate) taxpayer: Frequency,
    pub(crate) spouse: Frequency,
    pub(crate) income: Frequency,
}

/// One person's figures as told.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    gross: Option<Money>,
    monthly_gross: Option<Money>,
    net: Option<Money>,
    monthly_net: Option<Money>,
    wages: Option<Money>,
}

impl Periods {
    /// Infers the periods and says where one is not the usual one.
    pub(crate) fn infer(
        facts: &InterviewFacts<'_>,
        pointer: &Pointer,
        observations: &mut Observations<'_>,
    ) -> Periods {
        let taxpayer = Told {
            gross: facts.taxpayer_gross_income,
            monthly_gross: facts.taxpayer_monthly_gross_income,
            net: facts.taxpayer_net_income,
            monthly_net: facts.taxpayer_monthly_net_income,
            wages: facts.taxpayer_wages,
        };
        let spouse = Told {
            gross: facts.spouse_gross_income,
            monthly_gross: facts.spouse_monthly_gross_income,
            net: facts.spouse_net_income,
            monthly_net: facts.spouse_monthly_net_income,
            wages: facts.spouse_wages,
        };
        let mut note =
            |detail: &str| observations.record(Code::PeriodInferred, pointer, "interviews", detail);
        let mut employment = |told: Told, whose: &str| {
            if told.is_monthly() {
                note(&format!(
                    "the {whose}'s employment figures agree with the monthly gross: monthly"
                ));
                Frequency::Monthly
            } else {
                Frequency::Annual
            }
        };
        let periods = (
            employment(taxpayer, "taxpayer"),
            employment(spouse, "spouse"),
        );
        let annual = taxpayer.wages_are_annual(periods.0) || spouse.wages_are_annual(periods.1);
        if annual {
            note(
                "the wages agree with twelve months of employment income: the income section is annual",
            );
        }
        let figures = [
            (
                taxpayer.gross,
                taxpayer.monthly_gross,
                periods.0,
                "taxpayer_gross_income",
            ),
            (
                taxpayer.net,
                taxpayer.monthly_net,
                periods.0,
                "taxpayer_net_income",
            ),
            (
                spouse.gross,
                spouse.monthly_gross,
                periods.1,
                "spouse_gross_income",
            ),
            (
                spouse.net,
                spouse.monthly_net,
                periods.1,
                "spouse_net_income",
            ),
        ];
        for (told, monthly, period, field) in figures {
            if contradict(told, monthly, period) {
                observations.push(Observation {
                    code: Code::ValueConflict,
                    pointer: pointer.clone(),
                    table: "interviews",
                    field,
                    detail: "differs from twelve months of the monthly figure; both are kept"
                        .to_owned(),
                    raw: None,
                });
            }
        }
        Periods {
            taxpayer: periods.0,
            spouse: periods.1,
            income: if annual {
                Frequency::Annual
            } else {
                Frequency::Monthly
            },
        }
    }
}

impl Told {
    /// Step 1: the gross is the known monthly gross itself.
    fn is_monthly(self) -> bool {
        match (self.gross, self.monthly_gross) {
            (Some(gross), Some(monthly)) => {
                monthly > Money::ZERO && near(gross.cents(), monthly.cents())
            }
            _ => false,
        }
    }

    /// Step 3: the wages are twelve times the monthly income and not one time.
    fn wages_are_annual(self, period: Frequency) -> bool {
        let Some(wages) = self.wages.filter(|wages| *wages > Money::ZERO) else {
            return false;
        };
        // Twelve months of income; where only the year is known, the year itself.
        let (year, month) = match (self.monthly_gross, self.gross) {
            (Some(monthly), _) => (monthly.cents().saturating_mul(12), monthly.cents()),
            (None, Some(gross)) if period == Frequency::Annual => {
                (gross.cents(), gross.cents() / 12)
            }
            _ => return false,
        };
        month > 0 && near(wages.cents(), year) && !near(wages.cents(), month)
    }
}

/// Step 2: whether a figure and the monthly one are not the same income.
fn contradict(told: Option<Money>, monthly: Option<Money>, period: Frequency) -> bool {
    let (Some(told), Some(monthly)) = (told, monthly) else {
        return false;
    };
    match period {
        Frequency::Monthly => !near(told.cents(), monthly.cents()),
        _ => !near(monthly.cents().saturating_mul(12), told.cents()),
    }
}

/// Whether two amounts in cents differ by no more than a dollar or half a
/// percent of the second, whichever is more.
fn near(x: i64, y: i64) -> bool {
    let allowed = (y.unsigned_abs() / 200).max(100);
    x.abs_diff(y) <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn periods(gross: i32, monthly: Option<&str>, wages: i32) -> (Frequency, Frequency) {
        let facts = InterviewFacts {
            taxpayer_gross_income: Some(Money::from_dollars(gross)),
            taxpayer_monthly_gross_income: monthly.and_then(|text| text.parse().ok()),
            taxpayer_wages: (wages != 0).then(|| Money::from_dollars(wages)),
            ..InterviewFacts::default()
        };
        let found = Periods::infer(&facts, &Pointer::root(), &mut Observations::default());
        (found.taxpayer, found.income)
    }

    #[test]
    fn the_contracts_three_vectors_come_out() {
        assert_eq!(
            periods(50_000, Some("4166.67"), 50_000),
            (Frequency::Annual, Frequency::Annual)
        );
        assert_eq!(
            periods(50_000, None, 4167),
            (Frequency::Annual, Frequency::Monthly)
        );
        assert_eq!(
            periods(5000, Some("5000"), 0),
            (Frequency::Monthly, Frequency::Monthly)
        );
    }

    #[test]
    fn figures_that_are_not_twelve_months_of_the_monthly_one_are_told() {
        let seen = |gross: i32, monthly: i32, net: i32, monthly_net: i32| {
            let facts = InterviewFacts {
                taxpayer_gross_income: Some(Money::from_dollars(gross)),
                taxpayer_monthly_gross_income: Some(Money::from_dollars(monthly)),
                taxpayer_net_income: Some(Money::from_dollars(net)),
                taxpayer_monthly_net_income: Some(Money::from_dollars(monthly_net)),
                ..InterviewFacts::default()
            };
            let mut observations = Observations::default();
            Periods::infer(&facts, &Pointer::root(), &mut observations);
            let seen = observations.finish().into_iter();
            seen.filter(|seen| seen.code == Code::ValueConflict)
                .map(|seen| seen.field)
                .collect::<Vec<_>>()
        };
        assert_eq!(seen(60_000, 5000, 48_000, 4000), [""; 0]);
        assert_eq!(seen(50_000, 3000, 48_000, 4000), ["taxpayer_gross_income"]);
        // The gross is monthly, and so is the net.
        assert_eq!(seen(5000, 5000, 4000, 4000), [""; 0]);
        assert_eq!(seen(5000, 5000, 48_000, 4000), ["taxpayer_net_income"]);
    }

    #[test]
    fn near_is_a_dollar_or_half_a_percent_both_included() {
        assert!(near(10_100, 10_000) && !near(10_101, 10_000));
        assert!(near(1_005_000, 1_000_000) && !near(1_005_001, 1_000_000));
    }

    #[test]
    fn a_period_that_was_inferred_is_told() {
        let facts = InterviewFacts {
            spouse_gross_income: Some(Money::from_dollars(5000)),
            spouse_monthly_gross_income: Some(Money::from_dollars(5000)),
            ..InterviewFacts::default()
        };
        let mut observations = Observations::default();
        assert_eq!(
            Periods::infer(&facts, &Pointer::root(), &mut observations).spouse,
            Frequency::Monthly
        );
        assert_eq!(observations.finish().len(), 1);
    }
}
