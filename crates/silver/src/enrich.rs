//! What a case's rows gain once all its documents are read: meanings from the
//! rule tables, signs, people, merged years and balances.

use std::borrow::Cow;
use std::collections::BTreeMap;

use goldsmith_coalesce::{Code, Observation};
use goldsmith_rules::Rules;
use goldsmith_terms::{BalanceEffect, DocumentId, Money, NaiveDate, Person, Pointer, Ssn, TaxYear};

use crate::Silver;
use crate::document::DocumentReport;
use crate::person::{Evidence, HouseholdSsns, of_return};
use crate::tables::{AccountActivity, IncomeDocument, Lineage, Module};

/// Completes the rows of a case; what is seen on the way goes to the report of
/// the document concerned.
pub fn enrich<'a>(silver: &mut Silver<'a>, reports: &mut [DocumentReport<'a>], rules: &'a Rules) {
    let mut notes = Notes { reports };
    describe_transactions(&mut silver.account_activity, rules, &mut notes);
    restore_signs(&mut silver.account_activity, rules, &mut notes);
    classify_returns(silver, rules, &mut notes);
    if let Some(latest) = silver.interviews.pop() {
        silver.interviews = vec![latest];
    }
    merge_years(silver);
    complete_years(silver, &mut notes);
    sum_balances(silver, &mut notes);
}

/// Puts observations with their documents.
struct Notes<'n, 'a> {
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
    fn storable(
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

    fn row(
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
fn restore_signs<'a>(rows: &mut [AccountActivity<'a>], rules: &Rules, notes: &mut Notes<'_, 'a>) {
    let effect = |row: &AccountActivity<'_>| {
        row.irs_transaction_code
            .and_then(|code| rules.transaction(code))
            .map(|rule| rule.balance_effect)
    };
    for transcript in
        rows.chunk_by_mut(|one, other| one.lineage.bronze_id == other.lineage.bronze_id)
    {
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
        let root = Lineage {
            source_path: Pointer::root(),
            ..credit.lineage.clone()
        };
        notes.row(
            Code::UnsignedTranscript,
            &root,
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
                if row.income_type.is_none() {
                    row.income_type = Some(Cow::Borrowed(rule.category.as_str()));
                }
            }
            None => {
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

/// Merges the year records of one key in their order, and adds a row for each
/// year that only other transcripts know (contract 5.1).
fn merge_years(silver: &mut Silver<'_>) {
    let mut years: BTreeMap<(TaxYear, Person), Module<'_>> = BTreeMap::new();
    for module in std::mem::take(&mut silver.tax_years) {
        match years.get_mut(&(module.tax_year, module.owner)) {
            Some(merged) => merged.take_newer(module),
            None => {
                years.insert((module.tax_year, module.owner), module);
            }
        }
    }
    let known = |years: &BTreeMap<(TaxYear, Person), Module<'_>>, year: TaxYear| {
        years
            .range((year, Person::Taxpayer)..=(year, Person::Other))
            .next()
            .is_some()
    };
    let others = silver
        .income_documents
        .iter()
        .map(|row| (row.case_id, row.tax_year, &row.lineage))
        .chain(
            silver
                .trt_records
                .iter()
                .map(|row| (row.case_id, row.tax_year, &row.lineage)),
        );
    for (case_id, year, lineage) in others {
        if !known(&years, year) {
            years.insert(
                (year, Person::Taxpayer),
                Module::of_year(case_id, year, lineage.clone()),
            );
        }
    }
    silver.tax_years = years.into_values().collect();
}

macro_rules! replace_with_newer {
    ($old:ident, $new:ident: $($field:ident)+) => { $(if $new.$field.is_some() { $old.$field = $new.$field; })+ };
}

impl<'a> Module<'a> {
    /// Takes what a newer record of the same module states; null erases nothing.
    fn take_newer(&mut self, newer: Module<'a>) {
        replace_with_newer!(self, newer:
            filing_status filing_status_raw return_filed return_filed_date adjusted_gross_income
            taxable_income tax_per_return account_balance accrued_interest accrued_penalty
            total_balance se_taxable_income_taxpayer se_taxable_income_spouse total_se_tax
            processing_date response_date form source_file
        );
        self.lineage = newer.lineage;
    }

    /// A year of which no account transcript is known.
    fn of_year(case_id: &'a str, tax_year: TaxYear, lineage: Lineage<'a>) -> Module<'a> {
        Module {
            case_id,
            tax_year,
            owner: Person::Taxpayer,
            filing_status: None,
            filing_status_raw: None,
            return_filed: None,
            return_filed_date: None,
            adjusted_gross_income: None,
            taxable_income: None,
            tax_per_return: None,
            account_balance: None,
            accrued_interest: None,
            accrued_penalty: None,
            total_balance: None,
            se_taxable_income_taxpayer: None,
            se_taxable_income_spouse: None,
            total_se_tax: None,
            processing_date: None,
            response_date: None,
            form: None,
            source_file: None,
            current_balance: None,
            lineage,
        }
    }
}

/// Fills in what no record of a year states but its postings or other figures
/// tell (field contract B.2 and B.3, contract 3.2).
fn complete_years<'a>(silver: &mut Silver<'a>, notes: &mut Notes<'_, 'a>) {
    let mut filings: BTreeMap<(TaxYear, Person), Filing> = BTreeMap::new();
    for row in &silver.account_activity {
        filings
            .entry((row.tax_year, row.owner))
            .or_default()
            .add(row);
    }
    for module in &mut silver.tax_years {
        let parts = [
            module.account_balance,
            module.accrued_interest,
            module.accrued_penalty,
        ];
        if module.total_balance.is_none() {
            let sum = parts.into_iter().sum();
            module.total_balance = notes.storable(sum, &module.lineage, "total_balance");
        }
        if let Some(filing) = filings.get(&(module.tax_year, module.owner)) {
            module.return_filed = module.return_filed.or_else(|| filing.filed());
            module.return_filed_date = module.return_filed_date.or(filing.posted);
        }
    }
}

/// What the postings of a module say about its return.
#[derive(Default)]
struct Filing {
    says_filed: bool,
    says_not_filed: bool,
    /// The earliest day a return posted.
    posted: Option<NaiveDate>,
}

impl Filing {
    /// Code of a return that posted with its tax.
    const RETURN_POSTED: u16 = 150;
    /// Code of a second return for a period already filed.
    const DUPLICATE_RETURN: u16 = 976;

    fn add(&mut self, row: &AccountActivity<'_>) {
        let code = row.irs_transaction_code.map(|code| code.number());
        let posts_return = matches!(code, Some(Self::RETURN_POSTED | Self::DUPLICATE_RETURN));
        // Once a return is known to have posted, other words change nothing.
        if self.says_filed && !posts_return {
            return;
        }
        let not_filed = row.explanation.as_deref().is_some_and(not_filed_phrase);
        self.says_not_filed |= not_filed;
        if posts_return && !not_filed {
            self.says_filed = true;
            if code == Some(Self::RETURN_POSTED) {
                self.posted = self.posted.into_iter().chain(row.activity_date).min();
            }
        }
    }

    fn filed(&self) -> Option<bool> {
        (self.says_filed || self.says_not_filed).then_some(self.says_filed)
    }
}

/// Whether the words say that no return was filed.
fn not_filed_phrase(words: &str) -> bool {
    const PHRASES: [&str; 5] = [
        "return not filed",
        "no return filed",
        "no tax return filed",
        "unfiled return",
        "missing return",
    ];
    let holds = |phrase: &str| {
        let mut windows = words.as_bytes().windows(phrase.len());
        windows.any(|window| window.eq_ignore_ascii_case(phrase.as_bytes()))
    };
    PHRASES.iter().any(|phrase| holds(phrase))
}

/// What the newest transcript of a module adds up to.
struct Sum {
    document: DocumentId,
    amount: Money,
    /// Postings that count and whose amount nobody can read.
    unknown: usize,
}

/// Sums each module's postings (contract 3.1) and compares with the balance its
/// transcript states. Where several documents hold the same module, the last
/// one's postings count: a newer transcript repeats the older one's.
fn sum_balances<'a>(silver: &mut Silver<'a>, notes: &mut Notes<'_, 'a>) {
    let mut sums: BTreeMap<(TaxYear, Person), Sum> = BTreeMap::new();
    for row in &silver.account_activity {
        let document = row.lineage.bronze_id;
        let sum = sums.entry((row.tax_year, row.owner)).or_insert(Sum {
            document,
            amount: Money::ZERO,
            unknown: 0,
        });
        if sum.document != document {
            *sum = Sum {
                document,
                amount: Money::ZERO,
                unknown: 0,
            };
        }
        match row.signed_amount {
            _ if !row.affects_balance => {}
            Some(amount) => sum.amount += amount,
            None => sum.unknown += 1,
        }
    }
    for module in &mut silver.tax_years {
        let Some(sum) = sums.get(&(module.tax_year, module.owner)) else {
            continue;
        };
        let amount = Some(sum.amount);
        module.current_balance = notes.storable(amount, &module.lineage, "current_balance");
        if sum.unknown > 0 {
            let detail = format!(
                "postings without a readable amount: {}; the balance is without them",
                sum.unknown
            );
            notes.row(
                Code::BalanceIncomplete,
                &module.lineage,
                "tax_years",
                "current_balance",
                detail,
            );
        }
        let stated = module.account_balance;
        if stated.is_some_and(|stated| (stated - sum.amount).abs().cents() > 1) {
            let detail =
                "the postings do not add up to the balance the transcript states; both are kept";
            notes.row(
                Code::BalanceMismatch,
                &module.lineage,
                "tax_years",
                "current_balance",
                detail.to_owned(),
            );
        }
    }
}
