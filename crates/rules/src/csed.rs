use goldsmith_terms::TransactionCode;

use crate::document::{Document, Located, Row};
use crate::transaction::TransactionRules;
use crate::{Fault, RuleTable};

/// One event that starts, suspends or prolongs the time to collect
/// (`csed_calculation_rules`; IRC 6502, 6503 and the provisions each row names).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsedRule {
    /// The kind of event: `assessment`, `bankruptcy`, `offer` ...
    pub event_category: String,
    /// The code it starts with.
    pub start_code: TransactionCode,
    /// Closing codes of a 500 or 520, or action codes of a 971, which it needs
    /// beside the code; empty where the code stands without one.
    pub start_sub_codes: Vec<String>,
    /// The code it ends with. Without one it lasts the additional time from its
    /// start, or, where none is given, has no date.
    pub end_code: Option<TransactionCode>,
    /// Sub-codes of the end; `None` where they are the start's.
    pub end_sub_codes: Option<Vec<String>>,
    /// Calendar years from the assessment; on rows that start a period only.
    pub standard_years: Option<u16>,
    /// Days added after the end.
    pub additional_toll_days: u16,
    /// Calendar months added after the end.
    pub additional_toll_months: u16,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority and its codes were read for this row.
    pub verified: bool,
}

impl CsedRule {
    fn read(row: &mut Row<'_, '_>) -> Option<CsedRule> {
        let event_category = row.text("event_category");
        let start_code = row.code("start_code");
        let start_sub_codes = row.texts("start_sub_codes");
        let end_code = row.optional("end_code", Row::code);
        let end_sub_codes = row.optional("end_sub_codes", Row::texts);
        let standard_years = row.optional("standard_years", |row, key| row.whole(key, 1..=50));
        let additional_toll_days =
            row.optional("additional_toll_days", |row, key| row.whole(key, 0..=3660));
        let additional_toll_months =
            row.optional("additional_toll_months", |row, key| row.whole(key, 0..=120));
        let authority = row.text("authority");
        let verified = row.flag("verified");
        let rule = CsedRule {
            event_category: event_category?,
            start_code: start_code?,
            start_sub_codes: start_sub_codes?,
            end_code: end_code?,
            end_sub_codes: end_sub_codes?,
            standard_years: standard_years?,
            additional_toll_days: additional_toll_days?.unwrap_or(0),
            additional_toll_months: additional_toll_months?.unwrap_or(0),
            authority: authority?,
            verified: verified?,
        };
        let suspends = rule.end_code.is_some()
            || rule.additional_toll_days > 0
            || rule.additional_toll_months > 0;
        if rule.standard_years.is_some() && suspends {
            return row.refuse(
                "a row with `standard_years` starts a period; leave out its end and its toll",
            );
        }
        if rule.end_sub_codes.is_some() && rule.end_code.is_none() {
            return row.refuse("`end_sub_codes` needs an `end_code`");
        }
        Some(rule)
    }
}

/// The rules in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct CsedRules(Vec<Located<CsedRule>>);

impl RuleTable for CsedRules {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<CsedRules> {
        let before = faults.len();
        let rows = document.rows("rule", faults, CsedRule::read);
        document.refuse_duplicates(&rows, faults, |rule| {
            let end = rule
                .end_code
                .map_or("nothing".to_owned(), |code| code.to_string());
            format!(
                "{} {} {:?} to {end}",
                rule.event_category, rule.start_code, rule.start_sub_codes
            )
        });
        (faults.len() == before).then_some(CsedRules(rows))
    }
}

impl CsedRules {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &CsedRule> {
        self.0.iter().map(|located| &located.row)
    }

    /// Reports every code that the table of transaction codes does not know.
    pub(crate) fn refuse_unknown_codes(
        &self,
        document: &Document<'_>,
        transactions: &TransactionRules,
        faults: &mut Vec<Fault>,
    ) {
        for Located { offset, row } in &self.0 {
            for code in [Some(row.start_code), row.end_code].into_iter().flatten() {
                if transactions.get(code).is_none() {
                    let message =
                        format!("the code {code} has no row in at_transaction_rules.toml; add one");
                    faults.push(document.fault(*offset, message));
                }
            }
        }
    }
}
