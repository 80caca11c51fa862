use goldsmith_gold::FinancialAccount;
use goldsmith_silver::{AccountRow, GridRow, Grids, Interview, InterviewFacts};
use goldsmith_terms::{AccountType, Money};

use crate::case::{dollars, gold_of_facts, gold_of_interview, interview, some};

fn balances(rows: &[FinancialAccount<'_>]) -> Vec<(String, AccountType, Money, Option<Money>)> {
    rows.iter()
        .map(|row| {
            (
                row.source_path.to_string(),
                row.account_type,
                row.current_balance,
                row.loan_balance,
            )
        })
        .collect()
}

#[test]
fn totals_make_one_row_each_in_the_order_of_the_interview() {
    let gold = gold_of_facts(InterviewFacts {
        bank_accounts_total: some("1500"),
        cash_on_hand: some("40"),
        investments_value: some("300"),
        investments_loan: some("10"),
        life_insurance_value: some("0"),
        life_insurance_loan: some("25"),
        retirement_value: some("9000"),
        personal_effects_value: some("0"),
        other_assets_value: some("77.50"),
        other_assets_loan: some("7"),
        ..InterviewFacts::default()
    });
    use AccountType::{Checking, Investment, Other, Retirement};
    let expected = [
        ("bank_accounts_total", Checking, "1500", None),
        ("cash_on_hand", Other, "40", None),
        ("investments_value", Investment, "300", some("10")),
        // Nothing left but the loan.
        ("life_insurance_value", Other, "0", some("25")),
        ("retirement_value", Retirement, "9000", None),
        ("other_assets_value", Other, "77.50", some("7")),
    ]
    .map(|(path, kind, balance, loan)| (path.to_owned(), kind, dollars(balance), loan));
    assert_eq!(balances(&gold.financial_accounts), expected);
    let descriptions: Vec<_> = gold
        .financial_accounts
        .iter()
        .map(|row| (row.description.as_deref(), row.is_primary, row.is_joint))
        .collect();
    assert_eq!(
        descriptions,
        [
            (None, true, false),
            (Some("Cash on hand"), false, false),
            (None, false, false),
            (Some("Life insurance"), false, false),
            (None, false, false),
            (Some("Other assets"), false, false),
        ]
    );
}

fn listed(
    rows: &[(Option<&'static str>, &str)],
    facts: InterviewFacts<'static>,
) -> Interview<'static> {
    let accounts = rows
        .iter()
        .zip(0..)
        .map(|((name, balance), position)| GridRow {
            path: format!("/accounts/{position}").into(),
            row: AccountRow {
                account_type: name.map(Into::into),
                institution_name: Some("First Example Bank".into()),
                current_balance: some(balance),
            },
        });
    let grids = Grids {
        accounts: accounts.collect(),
        ..Grids::default()
    };
    Interview {
        grids,
        ..interview(facts)
    }
}

#[test]
fn listed_accounts_stand_for_the_bank_total() {
    let facts = InterviewFacts {
        bank_accounts_total: some("1500"),
        cash_on_hand: some("40"),
        ..InterviewFacts::default()
    };
    let gold = gold_of_interview(&listed(
        &[(Some("Savings"), "1000"), (Some("Checking"), "500")],
        facts,
    ));
    let expected = [
        ("/accounts/0", AccountType::Savings, "1000", None),
        ("/accounts/1", AccountType::Checking, "500", None),
        ("cash_on_hand", AccountType::Other, "40", None),
    ]
    .map(|(path, kind, balance, loan)| (path.to_owned(), kind, dollars(balance), loan));
    assert_eq!(balances(&gold.financial_accounts), expected);
    let first = gold.financial_accounts.first().unwrap();
    assert_eq!(
        first.institution_name.as_deref(),
        Some("First Example Bank")
    );
    assert!(!first.is_primary);
}

#[test]
fn an_account_is_of_the_type_its_name_holds() {
    let rows = [
        (Some("CHECKING account"), "1"),
        (Some("Investments"), "1"),
        (Some("Retirement (401k)"), "1"),
        (Some("cryptocurrency"), "1"),
        (Some("Money market"), "1"),
        (None, "1"),
    ];
    let gold = gold_of_interview(&listed(&rows, InterviewFacts::default()));
    let types: Vec<_> = gold
        .financial_accounts
        .iter()
        .map(|row| row.account_type)
        .collect();
    use AccountType::{Checking, Crypto, Investment, Other, Retirement};
    assert_eq!(
        types,
        [Checking, Investment, Retirement, Crypto, Other, Other]
    );
}

#[test]
fn an_overdrawn_account_is_a_row_and_an_empty_one_is_none() {
    let rows = [(Some("Checking"), "-50"), (Some("Savings"), "0")];
    // The list is not empty, so the total stays out although a row is dropped.
    let facts = InterviewFacts {
        bank_accounts_total: some("1"),
        ..InterviewFacts::default()
    };
    let gold = gold_of_interview(&listed(&rows, facts));
    let expected = (
        "/accounts/0".to_owned(),
        AccountType::Checking,
        dollars("-50"),
        None,
    );
    assert_eq!(balances(&gold.financial_accounts), [expected]);
}
