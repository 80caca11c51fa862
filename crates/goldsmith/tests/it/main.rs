//! Whole cases through the engine: what must not depend on threads, on
//! duplicates or on the order of sources, and what must never be told.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a failing test may stop where it fails"
)]

mod batches;
mod compare;
mod documents;
mod envelopes;
mod fuzz_corpus;
mod hostile;
mod learned;
mod legacy;
mod overflow;
mod privacy;
mod provenance;
mod refined_again;
mod shapes;

use std::sync::LazyLock;

use goldsmith::gold::{
    AllowableExpense, CaseSummary, CsedAssessment, CsedSuspension, Employment, FinancialAccount,
    Household, HouseholdMember, IncomeSource, MonthlyExpense, RealProperty, ResolutionOption,
    TaxProjection, Vehicle,
};
use goldsmith::silver::{
    AccountActivity, IncomeDocument, Interview, Module, TollingEvent, TrtRecord,
};
use goldsmith::terms::{NaiveDate, Source};
use goldsmith::{
    Case, Document, Engine, ObservationRow, ProvenanceRow, QuarantineRow, RecordBatch, Refined,
    Rules, Table,
};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::new(Rules::embedded().unwrap()).unwrap());

fn as_of() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 15).unwrap()
}

/// A case that owns its documents.
#[derive(Clone, Debug)]
struct RawCase {
    case_id: String,
    documents: Vec<(Source, String)>,
}

impl RawCase {
    fn new(case_id: &str, documents: Vec<(Source, String)>) -> RawCase {
        RawCase {
            case_id: case_id.to_owned(),
            documents,
        }
    }

    fn case(&self) -> Case<'_> {
        let documents = self.documents.iter();
        let documents = documents.map(|(source, text)| Document {
            source: *source,
            bytes: text.as_bytes(),
        });
        let documents = documents.collect();
        Case {
            case_id: &self.case_id,
            documents,
        }
    }
}

/// A couple with all four sources, two of them given twice in versions that differ.
fn couple(number: i32) -> RawCase {
    let account = |balance: i32| {
        format!(
            r#"{{"records": [
                {{"tax_year": 2021, "filed": "Filed", "agi": "$5{number},000.00", "account_balance": {balance}, "transactions": [
                    {{"code": "150", "date": "2022-05-30", "amount": "4,000.00"}},
                    {{"code": "806", "date": "2022-04-15", "amount": "(3,000.00)"}},
                    {{"code": "276", "date": "2022-05-30", "amount": {balance}}}]}},
                {{"tax_year": "2020", "owner": "S", "balance": "12.50", "transactions": []}}]}}"#
        )
    };
    let wages = |amount: i32| {
        format!(
            r#"{{"forms": [
                {{"Year": 2022, "Form": "1099-NEC", "Income": "{amount}", "Recipient": {{"SSN": "900-11-{number:04}"}}}},
                {{"Year": 2021, "Form": "W2", "Wages": "41,000", "Withholding": 3000, "Owner": "S"}}]}}"#
        )
    };
    let line = format!(
        r#"{{"records": [{{"tax_year": 2019, "Form Number": "1040", "data": "{number}.00", "Primary SSN": "900-11-{number:04}"}}]}}"#
    );
    let interview = |food: i32| {
        format!(
            r#"{{"employment": {{"clientEmployer": "ACME", "clientGrossIncome": "60,000", "clientMonthlyIncome": "5,000"}},
                "household": {{"householdSize": 2}}, "expenses": {{"b56": {food}}},
                "assets": {{"bankAccounts": {{"accountsGrid": [{{"type": "Checking", "fullName": "BANK", "balance": "{number}"}}]}}}}}}"#
        )
    };
    let case_id = format!("C-{number:03}");
    RawCase::new(
        &case_id,
        vec![
            (Source::At, account(1000)),
            (Source::At, account(1100 + number)),
            (Source::Wi, wages(75_000)),
            (Source::Wi, wages(500 + number)),
            (Source::Trt, line),
            (Source::Interview, interview(700)),
            (Source::Interview, interview(800 + number)),
        ],
    )
}

/// All tables of refined cases, in the order of [`goldsmith::tables`].
fn tables_of(cases: &[Refined<'_>]) -> Vec<RecordBatch> {
    macro_rules! batches {
        ($($row:ty = $($part:ident).+;)+) => {
            vec![$(<$row>::record_batch(cases.iter().flat_map(|case| &case.$($part).+)).unwrap()),+]
        };
    }
    batches! {
        Module<'_> = silver.tax_years;
        AccountActivity<'_> = silver.account_activity;
        TollingEvent<'_> = silver.csed_tolling_events;
        IncomeDocument<'_> = silver.income_documents;
        TrtRecord<'_> = silver.trt_records;
        Interview<'_> = silver.interviews;
        Employment<'_> = gold.employment;
        Household<'_> = gold.household;
        HouseholdMember<'_> = gold.household_members;
        IncomeSource<'_> = gold.income_sources;
        MonthlyExpense<'_> = gold.monthly_expenses;
        FinancialAccount<'_> = gold.financial_accounts;
        Vehicle<'_> = gold.vehicles;
        RealProperty<'_> = gold.real_property;
        TaxProjection<'_> = gold.tax_projections;
        CsedAssessment<'_> = gold.csed_assessments;
        CsedSuspension<'_> = gold.csed_suspensions;
        AllowableExpense<'_> = gold.allowable_expenses;
        ResolutionOption<'_> = gold.resolution_options;
        CaseSummary<'_> = gold.case_summaries;
        ObservationRow<'_> = observations;
        QuarantineRow<'_> = quarantine;
        ProvenanceRow<'_> = provenance;
    }
}

/// How many rows each named table has.
fn count(tables: &[RecordBatch], name: &str) -> usize {
    let place = goldsmith::tables()
        .iter()
        .position(|table| table.name == name)
        .unwrap();
    tables[place].num_rows()
}
