//! Silver: the four raw sources read into typed rows, and what the rules say
//! about each row.
//!
//! [`Extractor`] reads one document at a time; [`enrich`] then looks at a whole
//! case: it merges year records, restores signs, tells whose a record is and
//! adds what the rule tables know.
//!
//! ```
//! use goldsmith_rules::Rules;
//! use goldsmith_silver::{Document, Extractor, Silver, Stamp, Workspace};
//! use goldsmith_table::Timestamp;
//! use goldsmith_terms::{DocumentId, NaiveDate, Source};
//!
//! let rules = Rules::embedded()?;
//! let extractor = Extractor::new(&rules)?;
//! let bytes = br#"{"records": [{"tax_year": 2021, "agi": "$52,000.00"}]}"#;
//! let document = Document {
//!     case_id: "A-1",
//!     id: DocumentId::of("A-1", Source::At, bytes),
//!     source: Source::At,
//!     bytes,
//! };
//! let stamp = Stamp {
//!     transformed_at: Timestamp::start_of(NaiveDate::from_ymd_opt(2026, 1, 15).unwrap()),
//!     rules_hash: rules.fingerprint(),
//! };
//! let mut silver = Silver::default();
//! let report = extractor.extract(&document, stamp, &mut Workspace::default(), &mut silver);
//! assert!(report.set_aside.is_none());
//! assert_eq!(silver.tax_years[0].adjusted_gross_income.unwrap().to_string(), "52000.00");
//! # Ok::<(), goldsmith_rules::Faults>(())
//! ```
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a failing test may stop where it fails"
    )
)]

mod at;
mod boxes;
mod case_record;
mod classes;
mod document;
mod enrich;
mod envelope;
mod facts;
mod grids;
mod interview;
mod layout;
mod origin;
mod owned;
mod period;
mod person;
mod posting;
mod sub_code;
mod tables;
mod tolling;
mod trt;
mod wi;
mod years;

pub use document::{Document, DocumentReport, Rejected, SetAside, Stamp, Workspace};
pub use enrich::enrich;
pub use facts::InterviewFacts;
use goldsmith_coalesce::Observations;
pub use goldsmith_coalesce::{Code, Observation, SyntaxError, UnmappedKey};
use goldsmith_rules::{Fault, Faults, RuleFiles, Rules};
use goldsmith_terms::Source;
pub use grids::{AccountRow, ExpenseRow, GridRow, Grids, ListedExpense, PropertyRow, VehicleRow};
pub use layout::Spelling;
pub use origin::FieldOrigin;
pub use tables::{
    AccountActivity, ClassedAmounts, IncomeDocument, Interview, Lineage, Module, TollingEvent,
    TrtRecord, YearFigures,
};

use crate::document::Reading;
use crate::layout::Layouts;
use crate::origin::Trail;

/// The silver rows of one case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Silver<'a> {
    /// `silver.tax_years`.
    pub tax_years: Vec<Module<'a>>,
    /// `silver.account_activity`.
    pub account_activity: Vec<AccountActivity<'a>>,
    /// `silver.csed_tolling_events`: filled by [`enrich`].
    pub csed_tolling_events: Vec<TollingEvent<'a>>,
    /// `silver.income_documents`.
    pub income_documents: Vec<IncomeDocument<'a>>,
    /// `silver.trt_records`.
    pub trt_records: Vec<TrtRecord<'a>>,
    /// `silver.interviews`: after [`enrich`], the latest one only.
    pub interviews: Vec<Interview<'a>>,
}

impl Silver<'_> {
    /// Takes away all rows and keeps their memory, for reading the next case
    /// into.
    pub fn clear(&mut self) {
        let Silver {
            tax_years,
            account_activity,
            csed_tolling_events,
            income_documents,
            trt_records,
            interviews,
        } = self;
        tax_years.clear();
        account_activity.clear();
        csed_tolling_events.clear();
        income_documents.clear();
        trt_records.clear();
        interviews.clear();
    }
}

/// Reads documents by the rules' spelling tables. Built once, shared by all
/// threads.
#[derive(Clone, Debug)]
pub struct Extractor {
    layouts: Layouts,
    keeps_origins: bool,
}

impl Extractor {
    /// Binds the spelling tables of the rules to the records of the sources.
    ///
    /// # Errors
    /// Every fault of the four tables, with file, line and column.
    pub fn new(rules: &Rules) -> Result<Extractor, Faults> {
        Ok(Extractor {
            layouts: Layouts::bind(rules)?,
            keeps_origins: false,
        })
    }

    /// Every fault of the four spelling tables, whatever is wrong with the rest
    /// of the files.
    pub fn faults(files: &RuleFiles) -> Vec<Fault> {
        Layouts::faults(files)
    }

    /// Whether reports tell where each field comes from; at first they do not.
    #[must_use]
    pub fn keep_origins(mut self, keep: bool) -> Extractor {
        self.keeps_origins = keep;
        self
    }

    /// All spellings of all sources, by their slots: see
    /// [`Workspace::take_counts`].
    pub fn spellings(&self) -> Vec<Spelling<'_>> {
        self.layouts.spellings()
    }

    /// Reads a document and adds its rows to the case's.
    pub fn extract<'a>(
        &self,
        document: &Document<'a>,
        stamp: Stamp<'a>,
        workspace: &mut Workspace,
        silver: &mut Silver<'a>,
    ) -> DocumentReport<'a> {
        let Workspace { tape, scratch } = workspace;
        scratch.keep_origins(self.keeps_origins);
        let mut reading = Reading {
            document: *document,
            stamp,
            scratch,
            observations: Observations::default(),
            rejected: Vec::new(),
            trail: Trail::new(self.keeps_origins),
        };
        let outcome = match tape.read(document.bytes) {
            Err(error) => Err(SetAside::Syntax(error)),
            Ok(root) => match document.source {
                Source::At => at::extract(root, &self.layouts.at, &mut reading, silver),
                Source::Wi => wi::extract(root, &self.layouts, &mut reading, silver),
                Source::Trt => trt::extract(root, &self.layouts.trt, &mut reading, silver),
                Source::Interview => {
                    interview::extract(root, &self.layouts.interview, &mut reading, silver)
                }
            },
        };
        DocumentReport {
            id: document.id,
            source: document.source,
            set_aside: outcome.err(),
            rejected: reading.rejected,
            unmapped: reading.observations.unmapped_keys(),
            observations: reading.observations.finish(),
            origins: reading.trail.finish(),
        }
    }
}
