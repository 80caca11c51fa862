//! Silver rows do not depend on how a record is spelled, and nothing outside
//! can make reading panic.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failing test may stop where it fails"
)]

mod boxes;
mod classes;
mod envelopes;
mod facts;
mod forms;
mod interview_layout;
mod interviews;
mod layout;
mod mangled;
mod near;
mod object;
mod record;
mod spelled;
mod stated_amounts;
mod tangled;
mod told;
mod tolling;
mod words;

use std::sync::LazyLock;

use goldsmith_rules::Rules;
use goldsmith_silver::{Document, DocumentReport, Extractor, Silver, Stamp, Workspace, enrich};
use goldsmith_table::Timestamp;
use goldsmith_terms::{DocumentId, NaiveDate, Source};

static RULES: LazyLock<(Rules, Extractor)> = LazyLock::new(|| {
    let rules = Rules::embedded().unwrap();
    let extractor = Extractor::new(&rules).unwrap();
    (rules, extractor)
});

/// The same, told to keep where each field comes from.
static TRACING: LazyLock<Extractor> = LazyLock::new(|| RULES.1.clone().keep_origins(true));

fn rules() -> &'static Rules {
    &RULES.0
}

/// The enriched rows of a case of one document, and what was seen in it.
fn silver<'a>(
    source: Source,
    bytes: &'a [u8],
    workspace: &mut Workspace,
) -> (Silver<'a>, DocumentReport<'a>) {
    silver_by(&RULES.1, source, bytes, workspace)
}

/// The same, read by another extractor.
fn silver_by<'a>(
    extractor: &Extractor,
    source: Source,
    bytes: &'a [u8],
    workspace: &mut Workspace,
) -> (Silver<'a>, DocumentReport<'a>) {
    let rules = rules();
    let document = Document {
        case_id: "A-1",
        id: DocumentId::of("A-1", source, bytes),
        source,
        bytes,
    };
    let as_of = NaiveDate::from_ymd_opt(2026, 1, 15).unwrap();
    let stamp = Stamp {
        transformed_at: Timestamp::start_of(as_of),
        rules_hash: rules.fingerprint(),
    };
    let mut silver = Silver::default();
    let mut reports = [extractor.extract(&document, stamp, workspace, &mut silver)];
    enrich(&mut silver, &mut reports, rules);
    let [report] = reports;
    (silver, report)
}
