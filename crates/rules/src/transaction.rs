use std::fmt;

use goldsmith_terms::{BalanceEffect, TransactionCode};

use crate::document::Document;
use crate::row::Row;
use crate::{Fault, RuleTable};

/// What a transaction does to the time the IRS has to collect (CSED).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsedEffect {
    /// Nothing.
    None,
    /// An assessment above zero with a period of its own.
    Starts,
    /// The period stands still from here.
    Suspends,
    /// The period runs again.
    Resumes,
    /// The IRS states a new last day.
    Extends,
    /// Undoes a posting made in error.
    Voids,
    /// Known only with the action code.
    ByActionCode,
}

impl CsedEffect {
    const ALL: [CsedEffect; 7] = [
        CsedEffect::None,
        CsedEffect::Starts,
        CsedEffect::Suspends,
        CsedEffect::Resumes,
        CsedEffect::Extends,
        CsedEffect::Voids,
        CsedEffect::ByActionCode,
    ];
}

impl fmt::Display for CsedEffect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            CsedEffect::None => "none",
            CsedEffect::Starts => "starts",
            CsedEffect::Suspends => "suspends",
            CsedEffect::Resumes => "resumes",
            CsedEffect::Extends => "extends",
            CsedEffect::Voids => "voids",
            CsedEffect::ByActionCode => "by_action_code",
        })
    }
}

/// What one transaction code of an account transcript means and does
/// (`at_transaction_rules`, IRS Document 6209 section 8A).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransactionRule {
    /// The code.
    pub code: TransactionCode,
    /// What it means, in a few words.
    pub meaning: String,
    /// The kind of event it belongs to: `payment`, `penalty`, `status` ...
    pub transaction_type: String,
    /// The sign it is expected to post with.
    pub balance_effect: BalanceEffect,
    /// Whether its amount is part of the account balance.
    pub affects_balance: bool,
    /// What it does to the collection statute.
    pub csed_effect: CsedEffect,
    /// Days it adds itself once its suspension has ended.
    pub csed_toll_days: u16,
    /// Whether it shows that the IRS is collecting.
    pub indicates_collection_action: bool,
    /// Whether it is a payment or the reversal of one.
    pub is_payment: bool,
    /// Whether it assesses a penalty.
    pub is_penalty: bool,
    /// Whether it is interest, either way.
    pub is_interest: bool,
    /// The wording transcripts usually print.
    pub phrase: Option<String>,
    /// What the row rests on.
    pub authority: String,
    /// Whether its meaning or its effect was read.
    pub verified: bool,
    /// What to know before relying on it.
    pub notes: Option<String>,
}

impl TransactionRule {
    /// Whether it has any effect on the collection statute.
    pub fn affects_csed(&self) -> bool {
        self.csed_effect != CsedEffect::None
    }

    /// Whether, with an amount above zero, it starts a period of its own.
    pub fn starts_csed(&self) -> bool {
        self.csed_effect == CsedEffect::Starts
    }

    fn read(row: &mut Row<'_, '_>) -> Option<TransactionRule> {
        let code = row.code("code");
        let meaning = row.text("meaning");
        let transaction_type = row.text("transaction_type");
        let balance_effect = row.word("balance_effect", BalanceEffect::ALL);
        let affects_balance = row.optional("affects_balance", Row::flag);
        let csed_effect = row.optional("csed_effect", |row, key| row.word(key, &CsedEffect::ALL));
        let csed_toll_days = row.optional("csed_toll_days", |row, key| row.whole(key, 0..=3660));
        let indicates_collection_action = row.optional("indicates_collection_action", Row::flag);
        let is_payment = row.optional("is_payment", Row::flag);
        let is_penalty = row.optional("is_penalty", Row::flag);
        let is_interest = row.optional("is_interest", Row::flag);
        let phrase = row.optional("phrase", Row::text);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        let notes = row.optional("notes", Row::text);
        Some(TransactionRule {
            code: code?,
            meaning: meaning?,
            transaction_type: transaction_type?,
            balance_effect: balance_effect?,
            affects_balance: affects_balance?.unwrap_or(false),
            csed_effect: csed_effect?.unwrap_or(CsedEffect::None),
            csed_toll_days: csed_toll_days?.unwrap_or(0),
            indicates_collection_action: indicates_collection_action?.unwrap_or(false),
            is_payment: is_payment?.unwrap_or(false),
            is_penalty: is_penalty?.unwrap_or(false),
            is_interest: is_interest?.unwrap_or(false),
            phrase: phrase?,
            authority: authority?,
            verified: verified?,
            notes: notes?,
        })
    }
}

/// The rules by their code.
#[derive(Clone, Debug)]
pub(crate) struct TransactionRules(Vec<Option<TransactionRule>>);

impl RuleTable for TransactionRules {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<TransactionRules> {
        let before = faults.len();
        let rows = document.rows("transaction", faults, TransactionRule::read);
        document.refuse_duplicates(&rows, faults, |rule| rule.code);
        let mut rules = vec![None; 1000];
        for rule in rows.into_iter().map(|located| located.row) {
            if let Some(place) = rules.get_mut(usize::from(rule.code.number())) {
                *place = Some(rule);
            }
        }
        (faults.len() == before).then_some(TransactionRules(rules))
    }
}

impl TransactionRules {
    pub(crate) fn get(&self, code: TransactionCode) -> Option<&TransactionRule> {
        self.0.get(usize::from(code.number()))?.as_ref()
    }
}
