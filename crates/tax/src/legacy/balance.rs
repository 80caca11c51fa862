use goldsmith_rules::Rules;
use goldsmith_terms::{BalanceEffect, Money};

use super::Posting;

/// What a module's postings add up to by the legacy method.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CurrentBalance {
    /// Dollars.
    pub amount: Money,
    /// Postings that count and have no amount; the balance is without them.
    pub unknown: usize,
}

/// An amount with the sign its code usually has: credits negative, debits
/// positive, as given where the code has no rule or no effect (contract section
/// 9, 3.1).
///
/// ```
/// use goldsmith_tax::legacy::signed_amount;
/// use goldsmith_terms::{BalanceEffect, Money};
///
/// let payment = Money::from_dollars(500);
/// assert_eq!(signed_amount(payment, BalanceEffect::Credit), -payment);
/// assert_eq!(signed_amount(-payment, BalanceEffect::Debit), payment);
/// ```
pub fn signed_amount(amount: Money, effect: BalanceEffect) -> Money {
    match effect {
        BalanceEffect::Credit => -amount.abs(),
        BalanceEffect::Debit => amount.abs(),
        BalanceEffect::None => amount,
    }
}

/// The sum of signed amounts over the postings that affect the balance (contract
/// section 9, 3.1).
pub fn current_balance(postings: &[Posting<'_>], rules: &Rules) -> CurrentBalance {
    let mut balance = CurrentBalance::default();
    for posting in postings {
        let rule = rules.transaction(posting.code);
        let Some(rule) = rule.filter(|rule| rule.affects_balance) else {
            continue;
        };
        match posting.amount {
            Some(amount) => balance.amount += signed_amount(amount, rule.balance_effect),
            None => balance.unknown += 1,
        }
    }
    balance
}
