//! goldsmith refines raw IRS-transcript and client-interview JSON into typed
//! silver rows and gold tables, in process.
//!
//! ```
//! use goldsmith::terms::{NaiveDate, Source};
//! use goldsmith::{Case, Document, Engine, Rules};
//!
//! // Once per process: the rules that come with goldsmith, or Rules::load(folder).
//! let engine = Engine::new(Rules::embedded()?)?;
//!
//! // Per case: the raw responses as they came, and the day the answer is for.
//! let wages = br#"{"forms": [
//!     {"Year": "2023", "Form": "1099-NEC", "Income": "$75,000.00", "Recipient": {"SSN": "900-11-0001"}}
//! ]}"#;
//! let case = Case {
//!     case_id: "A-1",
//!     documents: vec![Document { source: Source::Wi, bytes: wages }],
//! };
//! let as_of = NaiveDate::from_ymd_opt(2026, 1, 15).unwrap();
//! let refined = engine.refine(&case, as_of);
//!
//! assert_eq!(refined.silver.income_documents[0].gross_amount.unwrap().to_string(), "75000.00");
//! assert_eq!(refined.gold.tax_projections[0].se_tax.unwrap().to_string(), "10597.16");
//! assert!(refined.observations.is_empty());
//! # Ok::<(), goldsmith::Faults>(())
//! ```
//!
//! [`Engine::refine`] gives the rows as plain structs that borrow from the
//! documents; [`Engine::refine_batch`] gives many cases at once as Arrow record
//! batches. Both are pure functions of documents, rules and as-of date: no
//! clock, no environment, no I/O, and no panic whatever the bytes are.
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::indexing_slicing,
        reason = "a failing test may stop where it fails"
    )
)]

mod batch;
mod compare;
mod drift;
mod engine;
mod mask;
mod observation;
mod provenance;
mod quarantine;

pub use batch::{Batch, TableDefinition, tables};
pub use compare::{Comparison, Difference, DifferenceGroup, Example};
pub use drift::{DriftKey, DriftRow, Learned, UsageRow};
pub use engine::{Case, Document, DocumentOutcome, DocumentStatus, Engine, Refined};
pub use goldsmith_gold as gold;
pub use goldsmith_rules::{
    Fault, Faults, RowView, RuleFiles, RuleValue, Rules, SectionView, TableView,
};
pub use goldsmith_silver as silver;
pub use goldsmith_silver::Workspace;
pub use goldsmith_table::{RecordBatch, Table, TableError};
pub use goldsmith_terms as terms;
pub use mask::masked;
pub use observation::ObservationRow;
pub use provenance::ProvenanceRow;
pub use quarantine::QuarantineRow;
