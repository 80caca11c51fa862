//! What a case's rows gain once all its documents are read: meanings from the
//! rule tables, signs, people, merged years, balances and tolling events.

use std::borrow::Cow;
use std::collections::HashMap;

use goldsmith_coalesce::{Code, Observation};
use goldsmith_rules::{IncomeRole, Rules};
use goldsmith_terms::{BalanceEffect, Money, Ssn};

use crate::Silver;
use crate::document::DocumentReport;
use crate::person::{Evidence, HouseholdSsns, of_return};
use crate::sub_code;
use crate::tables::{AccountActivity, IncomeDocument, Lineage, Module};
use crate::{tolling, years};

/// Completes the rows of a case; what is seen on the way goes to the report of
/// the document concerned.
pub fn enrich<'a>(silver: &mut Silver<'a>, reports: &mut [DocumentReport<'a>], rules: &'a Rules) {
    let mut notes = Notes { reports };
    describe_transactions(&mut silver.account_activity, rules, &mut notes);
    restore_signs(silver, rules, &mut notes);
    classify_returns(silver, rules, &mut notes);
    if let Some(latest) = silver.interviews.pop() {
        silver.interviews = vec![latest];
    }
    years::merge(silver);
    years::complete(silver, &mut notes);
    years::sum_balances(silver, rules, &mut notes);
    silver.csed_tolling_events = tolling::events(&silver.account_activity, rules);
}

/// Puts observations with their documents.
pub(crate) struct Notes<'n, 'a> {
    reports: &'n mut [DocumentReport<'a>],
}

impl<'a> Notes<'_, 'a> {
    fn add(&mut self, lineage: &Lineage<'a>, observation: Observation<'a>) {
        if let Some(report) = self
            .reports
            .iter_mut()
            .find(|report| report.id == lineage.bronze_id)
        {
            report.observations.push(observation);
        }
    }

    /// The sum, or null and a note where its column cannot hold it.
    pub(crate) fn storable(
        &mut self,
        sum: Option<Money>,
        lineage: &Lineage<'a>,
        field: &'static str,
    ) -> Option<Money> {
        if sum.is_some_and(|sum| !sum.is_storable()) {
            let detail = "the sum is ten trillion dollars or more; it was left out";
            self.row(
                Code::AmountOverflow,
                lineage,
                "tax_years",
                field,
                detail.to_owned(),
            );
        }
        sum.filter(|sum| sum.is_storable())
    }

    pub(crate) fn row(
        &mut self,
        code: Code,
        lineage: &Lineage<'a>,
        table: &'static str,
        field: &'static str,
        detail: String,
    ) {
        let pointer = lineage.source_path.clone();
        self.add(
            lineage,
            Observation {
                code,
                pointer,
                table,
                field,
                detail,
                raw: None,
            },
        );
    }
}

/// Adds what the code's rule says to each posting (contract 5.2).
fn describe_transactions<'a>(
    rows: &mut [AccountActivity<'a>],
    rules: &'a Rules,
    notes: &mut Notes<'_, 'a>,
) {
    for row in rows {
        let Some(code) = row.irs_transaction_code else {
            continue;
        };
        sub_code::read_from_words(row);
        let Some(rule) = rules.transaction(code) else {
            let detail = format!(
                "no rule for transaction code {code}; add one to at_transaction_rules.toml"
            );
            notes.row(
                Code::UnmappedCode,
                &row.lineage,
                "account_activity",
                "irs_transaction_code",
                detail,
            );
            continue;
        };
        if row.explanation.is_none() {
            row.explanation = Some(Cow::Borrowed(&rule.meaning));
        }
        row.calculated_transaction_type = Some(&rule.transaction_type);
        row.affects_balance = rule.affects_balance;
        row.affects_csed = rule.affects_csed();
        row.indicates_collection_action = rule.indicates_collection_action;
        row.is_payment = rule.is_payment;
        row.is_penalty = rule.is_penalty;
        row.is_interest = rule.is_interest;
    }
}

/// Restores signs where a transcript prints none (contract 0.1.5): no amount is
/// negative although codes that lower the balance carry amounts. Elsewhere an
/// amount whose sign is not its code's usual one is told.
fn restore_signs<'a>(silver: &mut Silver<'a>, rules: &Rules, notes: &mut Notes<'_, 'a>) {
    let transcript_of =
        |row: &AccountActivity<'_>| (row.lineage.bronze_id, row.tax_year, row.owner);
    let effect = |row: &AccountActivity<'_>| {
        row.irs_transaction_code
            .and_then(|code| rules.transaction(code))
            .map(|rule| rule.balance_effect)
    };
    let mut records: HashMap<_, &Lineage<'_>> = HashMap::new();
    for Module {
        tax_year,
        owner,
        lineage,
        ..
    } in &silver.tax_years
    {
        let transcript = (lineage.bronze_id, *tax_year, *owner);
        records.entry(transcript).or_insert(lineage);
    }
    let rows = &mut silver.account_activity;
    for transcript in rows.chunk_by_mut(|one, other| transcript_of(one) == transcript_of(other)) {
        let prints_negative = transcript
            .iter()
            .any(|row| row.amount.is_some_and(Money::is_negative));
        let credit = transcript.iter().find(|row| {
            effect(row) == Some(BalanceEffect::Credit)
                && row.amount.is_some_and(|amount| !amount.is_zero())
        });
        let Some(credit) = credit.filter(|_| !prints_negative) else {
            for row in transcript
                .iter()
                .filter(|row| contradicts(row, effect(row)))
            {
                let detail = format!(
                    "the amount of code {} has not the sign its rule expects; it was kept as posted",
                    row.irs_transaction_code
                        .map(|code| code.to_string())
                        .unwrap_or_default()
                );
                notes.row(
                    Code::UnexpectedSign,
                    &row.lineage,
                    "account_activity",
                    "amount",
                    detail,
                );
            }
            continue;
        };
        let detail =
            "no amount is negative although there are credit codes; signs come from the rules";
        let record = records.get(&transcript_of(credit)).copied();
        let lineage = record.unwrap_or(&credit.lineage).clone();
        notes.row(
            Code::UnsignedTranscript,
            &lineage,
            "account_activity",
            "amount",
            detail.to_owned(),
        );
        for row in transcript {
            if effect(row) == Some(BalanceEffect::Credit) {
                row.signed_amount = row.amount.map(|amount| -amount);
            }
        }
    }
}

fn contradicts(row: &AccountActivity<'_>, effect: Option<BalanceEffect>) -> bool {
    row.amount.is_some_and(|amount| match effect {
        Some(BalanceEffect::Credit) => amount > Money::ZERO,
        Some(BalanceEffect::Debit) => amount.is_negative(),
        Some(BalanceEffect::None) | None => false,
    })
}

/// Adds what the form's rule says to each information return, and whose it is
/// (contract 5.4, field contract E).
fn classify_returns<'a>(silver: &mut Silver<'a>, rules: &'a Rules, notes: &mut Notes<'_, 'a>) {
    let household = household_ssns(silver);
    for row in &mut silver.income_documents {
        match rules.form(&row.document_type) {
            Some(rule) => {
                row.document_type = Cow::Borrowed(&rule.form_code);
                row.calculated_category = Some(rule.category);
                row.is_self_employment = rule.is_self_employment;
                row.include_in_projection = rule.include_in_projection;
                class_rest(row, rule.role);
                if row.income_type.is_none() {
                    row.income_type = Some(Cow::Borrowed(rule.category.as_str()));
                }
            }
            None => {
                class_rest(row, IncomeRole::Income);
                row.calculated_category = row
                    .source_category
                    .as_deref()
                    .and_then(|word| word.parse().ok());
                let detail = "no rule for this form; add one to wi_type_rules.toml".to_owned();
                notes.row(
                    Code::UnmappedForm,
                    &row.lineage,
                    "income_documents",
                    "document_type",
                    detail,
                );
            }
        }
        identify(row, household, notes);
    }
}

/// An amount of which no box says what it is goes by the role of the form.
fn class_rest(row: &mut IncomeDocument<'_>, role: IncomeRole) {
    if let (None, Some(amount)) = (row.classed.income(), row.gross_amount) {
        row.classed.add(role, amount);
    }
}

fn identify<'a>(row: &mut IncomeDocument<'a>, household: HouseholdSsns, notes: &mut Notes<'_, 'a>) {
    let evidence = Evidence {
        recipient_ssn: row.recipient_ssn,
        taxpayer_type: row.taxpayer_type.as_deref(),
        owner: row.owner.as_deref(),
        source_file: row.source_file.as_deref(),
        recipient_name: row.recipient_name.as_deref(),
        label: row.label.as_deref(),
    };
    let (person, source, contradicted) = of_return(&evidence, household);
    row.person_type = person;
    row.person_type_source = source;
    if contradicted {
        let detail = format!("statements about whose form it is disagree; `{source}` was kept");
        notes.row(
            Code::ValueConflict,
            &row.lineage,
            "income_documents",
            "person_type",
            detail,
        );
    }
}

/// The household's numbers: as told in the interview, else as the returns name
/// their filers.
fn household_ssns(silver: &Silver<'_>) -> HouseholdSsns {
    let facts = silver.interviews.last().map(|interview| &interview.facts);
    let lines = || silver.trt_records.iter();
    // A whole number says more than a masked one, wherever it stands.
    let best = |told: Option<Ssn>, filed: &mut dyn Iterator<Item = Ssn>| {
        let all: Vec<Ssn> = told.into_iter().chain(filed).collect();
        let whole = all.iter().find(|ssn| !ssn.is_masked());
        whole.or(all.first()).copied()
    };
    HouseholdSsns {
        taxpayer: best(
            facts.and_then(|facts| facts.taxpayer_ssn),
            &mut lines().filter_map(|line| line.primary_ssn),
        ),
        spouse: best(
            facts.and_then(|facts| facts.spouse_ssn),
            &mut lines().filter_map(|line| line.spouse_ssn),
        ),
    }
}
