//! The years of a case: records of one module merged, derived figures filled in,
//! postings added up.

use std::collections::{BTreeMap, BTreeSet};

use goldsmith_coalesce::Code;
use goldsmith_rules::Rules;
use goldsmith_tax::account_balance;
use goldsmith_terms::{DocumentId, Money, NaiveDate, Person, TaxYear};

use crate::Silver;
use crate::enrich::Notes;
use crate::tables::{AccountActivity, Lineage, Module, YearFigures};

/// Merges the year records of one key in their order, and adds a row for each
/// year that only other transcripts know (contract 5.1).
pub(crate) fn merge(silver: &mut Silver<'_>) {
    let mut years: BTreeMap<(TaxYear, Person), Module<'_>> = BTreeMap::new();
    for module in std::mem::take(&mut silver.tax_years) {
        match years.get_mut(&(module.tax_year, module.owner)) {
            Some(merged) => merged.take_newer(module),
            None => {
                years.insert((module.tax_year, module.owner), module);
            }
        }
    }
    let known: BTreeSet<TaxYear> = years.keys().map(|(year, _)| *year).collect();
    let returns = silver.income_documents.iter();
    let returns = returns.map(|row| (row.case_id, row.tax_year, row.person_type, &row.lineage));
    let lines = silver.trt_records.iter();
    let lines = lines.map(|row| (row.case_id, row.tax_year, row.person_type, &row.lineage));
    let mut others: BTreeMap<TaxYear, Module<'_>> = BTreeMap::new();
    for (case_id, year, person, lineage) in returns.chain(lines) {
        if known.contains(&year) {
            continue;
        }
        let fresh = || Module {
            owner: Person::Spouse,
            ..Module::of_year(case_id, year, lineage.clone())
        };
        let module = others.entry(year).or_insert_with(fresh);
        // The spouse's year only where nothing in it is anybody else's.
        if person != Person::Spouse {
            module.owner = Person::Taxpayer;
        }
    }
    for (year, module) in others {
        years.insert((year, module.owner), module);
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

    /// A year of which no account transcript is known: its key and its place, and
    /// nothing else.
    pub fn of_year(case_id: &'a str, tax_year: TaxYear, lineage: Lineage<'a>) -> Module<'a> {
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
            figures: YearFigures::default(),
            lineage,
        }
    }
}

/// Fills in what no record of a year states but its postings or other figures
/// tell (field contract B.2 and B.3, contract 3.2).
pub(crate) fn complete<'a>(silver: &mut Silver<'a>, notes: &mut Notes<'_, 'a>) {
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

/// What the newest transcript of a module posts to its balance.
struct Posted {
    document: DocumentId,
    amounts: Vec<Option<Money>>,
}

impl Posted {
    fn of(document: DocumentId) -> Posted {
        Posted {
            document,
            amounts: Vec::new(),
        }
    }
}

/// Sums each module's postings (contract 3.1) and compares with the balance its
/// transcript states. Where several documents hold the same module, the last
/// one's postings count: a newer transcript repeats the older one's.
pub(crate) fn sum_balances<'a>(silver: &mut Silver<'a>, rules: &Rules, notes: &mut Notes<'_, 'a>) {
    let mut modules: BTreeMap<(TaxYear, Person), Posted> = BTreeMap::new();
    for row in &silver.account_activity {
        let document = row.lineage.bronze_id;
        let posted = modules
            .entry((row.tax_year, row.owner))
            .or_insert_with(|| Posted::of(document));
        if posted.document != document {
            *posted = Posted::of(document);
        }
        if row.affects_balance {
            posted.amounts.push(row.signed_amount);
        }
    }
    let tolerance = rules.resolution().balance_tolerance.value;
    for module in &mut silver.tax_years {
        let Some(posted) = modules.remove(&(module.tax_year, module.owner)) else {
            continue;
        };
        let found = account_balance(posted.amounts, module.account_balance, tolerance);
        let amount = Some(found.balance);
        module.current_balance = notes.storable(amount, &module.lineage, "current_balance");
        if found.unreadable > 0 {
            let detail = format!(
                "postings without a readable amount: {}; the balance is without them",
                found.unreadable
            );
            notes.row(
                Code::BalanceIncomplete,
                &module.lineage,
                "tax_years",
                "current_balance",
                detail,
            );
        }
        if found.reconciles == Some(false) {
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
