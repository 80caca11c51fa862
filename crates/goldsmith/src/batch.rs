use goldsmith_table::{RecordBatch, Table, TableError};
use goldsmith_terms::NaiveDate;
use rayon::prelude::*;

use crate::drift::Learned;
use crate::engine::{Case, DocumentOutcome, DocumentStatus, Engine, Refined};
use crate::observation::{self, ObservationRow};
use crate::provenance::ProvenanceRow;
use crate::quarantine::QuarantineRow;
use goldsmith_gold as gold;
use goldsmith_silver as silver;
use silver::Workspace;

/// A table that refining a case fills.
#[derive(Clone, Debug)]
pub struct TableDefinition {
    /// `silver`, `gold` or `meta`.
    pub schema: &'static str,
    /// The table's name.
    pub name: &'static str,
    /// The columns that name a row.
    pub key: &'static [&'static str],
    /// The columns.
    pub columns: goldsmith_table::SchemaRef,
}

/// Many cases refined, as Arrow.
#[derive(Debug)]
pub struct Batch {
    /// One record batch for each of [`tables`], in that order; rows in the
    /// order of the cases.
    pub tables: Vec<RecordBatch>,
    /// What became of each document, in the order given.
    pub outcomes: Vec<DocumentOutcome>,
    /// Keys nobody reads, and which spellings won.
    pub learned: Learned,
}

type Build = fn(&[Refined<'_>]) -> Result<RecordBatch, TableError>;

macro_rules! case_tables {
    ($($row:ty = $($part:ident).+;)+) => {
        /// The tables that refining fills, in the order of [`Batch::tables`].
        pub fn tables() -> Vec<TableDefinition> {
            vec![$(TableDefinition::of::<$row>()),+]
        }

        const BUILD: &[Build] = &[
            $(|cases| <$row>::record_batch(cases.iter().flat_map(|case| &case.$($part).+))),+
        ];

        /// Takes the rows of one table away.
        fn clear(case: &mut Refined<'_>, table: &str) {
            $(if <$row>::NAME == table {
                case.$($part).+.clear();
            })+
        }
    };
}

case_tables! {
    silver::Module<'_> = silver.tax_years;
    silver::AccountActivity<'_> = silver.account_activity;
    silver::TollingEvent<'_> = silver.csed_tolling_events;
    silver::IncomeDocument<'_> = silver.income_documents;
    silver::TrtRecord<'_> = silver.trt_records;
    silver::Interview<'_> = silver.interviews;
    gold::Employment<'_> = gold.employment;
    gold::Household<'_> = gold.household;
    gold::HouseholdMember<'_> = gold.household_members;
    gold::IncomeSource<'_> = gold.income_sources;
    gold::MonthlyExpense<'_> = gold.monthly_expenses;
    gold::FinancialAccount<'_> = gold.financial_accounts;
    gold::Vehicle<'_> = gold.vehicles;
    gold::RealProperty<'_> = gold.real_property;
    gold::TaxProjection<'_> = gold.tax_projections;
    gold::CsedAssessment<'_> = gold.csed_assessments;
    gold::CsedSuspension<'_> = gold.csed_suspensions;
    gold::AllowableExpense<'_> = gold.allowable_expenses;
    gold::ResolutionOption<'_> = gold.resolution_options;
    gold::CaseSummary<'_> = gold.case_summaries;
    ObservationRow<'_> = observations;
    QuarantineRow<'_> = quarantine;
    ProvenanceRow<'_> = provenance;
}

impl TableDefinition {
    /// The definition of the table whose rows these are.
    pub fn of<T: Table>() -> TableDefinition {
        TableDefinition {
            schema: T::SCHEMA,
            name: T::NAME,
            key: T::KEY,
            columns: T::arrow_schema(),
        }
    }
}

impl Engine {
    /// Refines many cases in parallel, in the current rayon pool. The rows do
    /// not depend on the number of threads.
    ///
    /// A case with a gold figure that no column can hold (ten trillion dollars)
    /// gets no rows in that figure's table; its observations say so.
    ///
    /// # Errors
    /// [`TableError::Arrow`] when rows do not fit their table: a bug of ours.
    pub fn refine_batch(&self, cases: &[Case<'_>], as_of: NaiveDate) -> Result<Batch, TableError> {
        let mut refined: Vec<Refined<'_>> = cases
            .par_iter()
            .map_init(Workspace::default, |workspace, case| {
                self.refine_with(case, as_of, workspace)
            })
            .collect();
        let tables = match build(&refined) {
            Err(TableError::Overflow { .. }) => {
                refined.par_iter_mut().for_each(withhold_overflow);
                build(&refined)?
            }
            built => built?,
        };
        let mut learned = Learned::default();
        for case in &mut refined {
            learned.merge(std::mem::take(&mut case.learned));
        }
        let outcomes = refined
            .into_iter()
            .enumerate()
            .flat_map(|(case_index, case)| {
                case.outcomes
                    .into_iter()
                    .map(move |outcome| DocumentOutcome {
                        case_index,
                        ..outcome
                    })
            })
            .collect();
        Ok(Batch {
            tables,
            outcomes,
            learned,
        })
    }
}

fn build(cases: &[Refined<'_>]) -> Result<Vec<RecordBatch>, TableError> {
    BUILD.par_iter().map(|build| build(cases)).collect()
}

/// The tables of one case as they are stored.
pub(crate) fn tables_of(mut case: Refined<'_>) -> Result<Vec<RecordBatch>, TableError> {
    withhold_overflow(&mut case);
    build(std::slice::from_ref(&case))
}

/// Takes away the rows of the gold tables one of whose figures fits no column: a
/// part of a table would be worse than none. All else stays.
fn withhold_overflow(case: &mut Refined<'_>) {
    // Each round takes one table away, so there are no more rounds than tables.
    for _ in BUILD {
        let Err(TableError::Overflow { table, column }) = build(std::slice::from_ref(case)) else {
            break;
        };
        clear(case, table);
        let detail = format!(
            "{table}.{column} would be ten trillion dollars or more; the case has no rows in {table}"
        );
        tell_overflow(case, table, &detail);
    }
    observation::number(&mut case.observations);
}

/// Says with every document of a case that gave rows what was taken away.
fn tell_overflow(case: &mut Refined<'_>, table: &'static str, detail: &str) {
    let gave_rows = |status| matches!(status, DocumentStatus::Completed | DocumentStatus::Failed);
    for outcome in case
        .outcomes
        .iter_mut()
        .filter(|outcome| gave_rows(outcome.status))
    {
        outcome.status = DocumentStatus::Failed;
        outcome.errors.push(detail.to_owned());
        let told =
            ObservationRow::of_overflow(case.case_id, outcome.id, outcome.source, table, detail);
        case.observations.push(told);
    }
}
