//! What the postings of an account add up to.

use goldsmith_tax::{Step, account_balance};
use goldsmith_terms::Topic;

use super::csed::posting;
use super::{Derivation, Figure};
use crate::collection::{module, modules};
use crate::{Context, SilverCase};

pub(super) fn tell<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    told: &mut Vec<Derivation>,
) {
    let tolerance = context.rules.resolution().balance_tolerance.value;
    for postings in modules(case) {
        let stated = module(case, &postings).and_then(|module| module.account_balance);
        let counted = postings.rows.iter().filter(|row| row.affects_balance);
        let amounts = counted.clone().map(|row| row.signed_amount);
        let balance = account_balance(amounts, stated, tolerance);

        let mut derivation = Derivation::new(
            Topic::Balance,
            Some(postings.tax_year),
            postings.owner.to_string(),
            "What the postings of the account add up to".to_owned(),
        );
        derivation.amount("balance", Some(balance.balance));
        derivation.amount("balance the transcript states", balance.stated);
        derivation.amount("difference", balance.difference);
        let agrees = balance
            .reconciles
            .map(|agrees| Figure::Words(if agrees { "yes" } else { "no" }.to_owned()));
        derivation.found("both agree within the tolerance", agrees);
        for row in counted {
            let rule = row
                .irs_transaction_code
                .and_then(|code| context.rules.transaction(code));
            let (meaning, authority) = match rule {
                Some(rule) => (rule.meaning.as_str(), rule.authority.as_str()),
                None => ("a code without a rule", "contract 3.1"),
            };
            let what = match (row.signed_amount, row.amount) {
                (None, _) => format!("{meaning}: its amount is not readable, not counted"),
                (signed, stated) if signed != stated => {
                    format!("{meaning}: the sign is that of the code, the transcript prints none")
                }
                _ => meaning.to_owned(),
            };
            let step = Step {
                amount: row.signed_amount,
                ..Step::new(what, authority)
            };
            derivation.step(&step, vec![posting(row, context)]);
        }
        for step in balance.steps() {
            derivation.step(&step, Vec::new());
        }
        told.push(derivation.with_caveats(&balance.caveats));
    }
}
