use goldsmith_terms::Money;

use crate::{Caveats, Step};

const AUTHORITY: &str = "contract 3.1 with 0.1.5";

/// What postings add up to, and how that compares with the balance stated,
/// dollars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountBalance {
    /// The sum of the readable amounts.
    pub balance: Money,
    /// The balance the transcript states.
    pub stated: Option<Money>,
    /// The sum less what is stated; none where nothing is.
    pub difference: Option<Money>,
    /// Whether both agree within the tolerance; none where nothing is stated.
    pub reconciles: Option<bool>,
    /// How many postings have no readable amount.
    pub unreadable: usize,
    /// What the balance lacks.
    pub caveats: Caveats,
}

/// Adds up the signed amounts of the postings that affect a balance and holds
/// the sum against the balance stated (contract 3.1 with 0.1.5). Debits are
/// positive; a difference of exactly the tolerance reconciles.
pub fn account_balance(
    signed_amounts: impl IntoIterator<Item = Option<Money>>,
    stated: Option<Money>,
    tolerance: Money,
) -> AccountBalance {
    let mut balance = Money::ZERO;
    let mut unreadable = 0;
    for amount in signed_amounts {
        match amount {
            Some(amount) => balance += amount,
            None => unreadable += 1,
        }
    }
    let difference = stated.map(|stated| balance - stated);
    let reconciles = difference.map(|difference| difference.abs() <= tolerance);
    let mut caveats = Caveats::default();
    if unreadable > 0 {
        caveats.lack("the amounts of some postings");
    }
    if reconciles == Some(false) {
        caveats.lack("the postings and the stated balance contradict each other");
    }
    AccountBalance {
        balance,
        stated,
        difference,
        reconciles,
        unreadable,
        caveats,
    }
}

impl AccountBalance {
    /// The sum, the balance stated and their difference.
    pub fn steps(&self) -> Vec<Step<'static>> {
        let figures = [
            ("sum of the postings", Some(self.balance)),
            ("balance the transcript states", self.stated),
            ("difference", self.difference),
        ];
        figures
            .into_iter()
            .filter_map(|(what, amount)| Some(Step::new(what, AUTHORITY).amount(amount?)))
            .collect()
    }
}
