use goldsmith_terms::{Frequency, Money};
use rust_decimal::Decimal;

use crate::document::{Document, Located};
use crate::row::Row;
use crate::{Fault, RuleTable};

#[derive(Clone, Copy, Debug)]
enum Factor {
    Multiply(Decimal),
    Divide(Decimal),
}

impl Factor {
    fn apply(self, amount: Decimal) -> Option<Decimal> {
        match self {
            Factor::Multiply(factor) => amount.checked_mul(factor),
            Factor::Divide(divisor) => amount.checked_div(divisor),
        }
    }

    fn read(row: &mut Row<'_, '_>) -> Option<(Frequency, Factor)> {
        let positive = || Decimal::new(1, 2)..=Decimal::ONE_THOUSAND;
        let frequency = row.word("frequency", Frequency::ALL);
        let multiply = row.optional("multiply", |row, key| row.decimal(key, positive()));
        let divide = row.optional("divide", |row, key| row.decimal(key, positive()));
        let authority = row.text("authority");
        let verified = row.flag("verified");
        let factor = match (multiply?, divide?) {
            (Some(factor), None) => Factor::Multiply(factor),
            (None, Some(divisor)) => Factor::Divide(divisor),
            _ => return row.refuse("give either `multiply` or `divide`"),
        };
        authority.and(verified)?;
        Some((frequency?, factor))
    }
}

/// A factor for every frequency, in the order of [`Frequency::ALL`].
#[derive(Clone, Debug)]
pub(crate) struct FrequencyFactors([Factor; 6]);

impl RuleTable for FrequencyFactors {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<FrequencyFactors> {
        let before = faults.len();
        let rows = document.rows("frequency", faults, Factor::read);
        document.refuse_duplicates(&rows, faults, |(frequency, _)| *frequency);
        // A row that could not be read is not missing.
        if faults.len() > before {
            return None;
        }
        let mut factors = Vec::new();
        for frequency in Frequency::ALL {
            match rows.iter().find(|located| located.row.0 == *frequency) {
                Some(Located {
                    row: (_, factor), ..
                }) => factors.push(*factor),
                None => faults.push(Fault::whole(
                    document.name,
                    format!("has no row of {frequency}; add one"),
                )),
            }
        }
        factors.try_into().ok().map(FrequencyFactors)
    }
}

impl FrequencyFactors {
    /// See [`crate::Rules::monthly`].
    pub(crate) fn monthly(&self, amount: Money, frequency: Frequency) -> Money {
        let [weekly, biweekly, semimonthly, monthly, quarterly, annual] = self.0;
        let factor = match frequency {
            Frequency::Weekly => weekly,
            Frequency::Biweekly => biweekly,
            Frequency::Semimonthly => semimonthly,
            Frequency::Monthly => monthly,
            Frequency::Quarterly => quarterly,
            Frequency::Annual => annual,
        };
        let beyond = if amount.is_negative() {
            -(Money::MAX + Money::MAX)
        } else {
            Money::MAX + Money::MAX
        };
        factor
            .apply(amount.to_decimal())
            .and_then(Money::round)
            .unwrap_or(beyond)
    }
}
