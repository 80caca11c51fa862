use goldsmith_silver::{Interview, InterviewFacts};
use goldsmith_terms::{AccountType, Money, Text};

use crate::fact::{fact, is_held, mentions};
use crate::{Basis, FinancialAccount};

/// An account or another financial asset before it becomes a row.
struct Asset<'a> {
    account_type: AccountType,
    institution_name: Option<Text<'a>>,
    balance: Option<Money>,
    loan: Option<Money>,
    is_primary: bool,
    description: Option<&'static str>,
    source_path: Text<'a>,
}

/// Bank accounts, then the other assets (field contract D.4, D.7). The total of
/// the bank accounts stands for them where none is listed.
pub(crate) fn rows<'a>(interview: &Interview<'a>, basis: &Basis<'a>) -> Vec<FinancialAccount<'a>> {
    let facts = &interview.facts;
    let listed = &interview.grids.accounts;
    let total = listed.is_empty().then(|| bank_total(facts));
    let accounts = listed.iter().map(|account| Asset {
        account_type: account_type(account.row.account_type.as_deref().unwrap_or_default()),
        institution_name: account.row.institution_name.clone(),
        balance: account.row.current_balance,
        loan: None,
        is_primary: false,
        description: None,
        source_path: account.path.clone(),
    });
    accounts
        .chain(total)
        .chain(other_assets(facts))
        .filter(|asset| is_held(asset.balance, asset.loan))
        .map(|asset| FinancialAccount {
            case_id: interview.case_id,
            account_type: asset.account_type,
            institution_name: asset.institution_name,
            account_number: None,
            account_holder_name: None,
            current_balance: asset.balance.unwrap_or_default(),
            is_joint: false,
            is_primary: asset.is_primary,
            description: asset.description.map(Text::Borrowed),
            loan_balance: asset.loan,
            source_path: asset.source_path,
            basis: basis.clone(),
        })
        .collect()
}

/// The type whose word the name holds, such as `Savings account`.
fn account_type(name: &str) -> AccountType {
    AccountType::ALL
        .iter()
        .copied()
        .find(|kind| mentions(name, kind.as_str()))
        .unwrap_or(AccountType::Other)
}

fn bank_total<'a>(facts: &InterviewFacts<'a>) -> Asset<'a> {
    let total = fact!(facts, bank_accounts_total);
    Asset {
        account_type: AccountType::Checking,
        institution_name: None,
        balance: total.amount,
        loan: None,
        is_primary: true,
        description: None,
        source_path: total.source_path(),
    }
}

fn other_assets<'a>(facts: &InterviewFacts<'a>) -> impl Iterator<Item = Asset<'a>> {
    use AccountType::{Investment, Other, Retirement};

    [
        (
            Other,
            Some("Cash on hand"),
            fact!(facts, cash_on_hand),
            None,
        ),
        (
            Investment,
            None,
            fact!(facts, investments_value),
            facts.investments_loan,
        ),
        (
            Other,
            Some("Life insurance"),
            fact!(facts, life_insurance_value),
            facts.life_insurance_loan,
        ),
        (
            Retirement,
            None,
            fact!(facts, retirement_value),
            facts.retirement_loan,
        ),
        (
            Other,
            Some("Personal effects"),
            fact!(facts, personal_effects_value),
            facts.personal_effects_loan,
        ),
        (
            Other,
            Some("Other assets"),
            fact!(facts, other_assets_value),
            facts.other_assets_loan,
        ),
    ]
    .into_iter()
    .map(|(account_type, description, value, loan)| Asset {
        account_type,
        institution_name: None,
        balance: value.amount,
        loan,
        is_primary: false,
        description,
        source_path: value.source_path(),
    })
}
