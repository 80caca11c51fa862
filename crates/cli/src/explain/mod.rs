//! `goldsmith explain`: how the figures of a case come about.

mod json;
mod paragraph;
mod screen;
mod timeline;

use std::collections::HashMap;

use goldsmith::gold::Derivation;
use goldsmith::terms::{DocumentId, Method, NaiveDate};
use goldsmith::{Case, Document};
use goldsmith_warehouse::Stored;

use crate::arguments::{ExplainArguments, Format};
use crate::error::CommandError;
use crate::stored::engine;

/// A case told, and where in the input its documents stood.
struct Explanation<'a> {
    case_id: &'a str,
    as_of: NaiveDate,
    rules_hash: &'a str,
    derivations: Vec<Derivation>,
    origins: HashMap<DocumentId, String>,
}

/// Refines the case again from its stored documents, by the rules and for the day
/// of the run, and gives the text to print. It shows the taxpayer's figures: that
/// is what it is for.
///
/// # Errors
/// What of the run or the case is not there, and a run that this version cannot
/// repeat.
pub(crate) fn explain(arguments: &ExplainArguments) -> Result<String, CommandError> {
    let ExplainArguments {
        out,
        case_id,
        topic,
        year,
        format,
    } = arguments;
    let stored = Stored::open(out)?;
    if stored.method() != Method::Statute {
        return Err(CommandError::OtherMethod { out: out.clone() });
    }
    let engine = engine(&stored, out)?;
    let documents = stored.documents(case_id)?;
    let case = Case {
        case_id,
        documents: documents
            .iter()
            .map(|document| Document {
                source: document.source,
                bytes: &document.bytes,
            })
            .collect(),
    };
    let refined = engine.refine(&case, stored.as_of());
    let derivations = engine.explain(&refined, stored.as_of(), *topic, *year);
    if derivations.is_empty() {
        let there = engine.explain(&refined, stored.as_of(), None, None);
        return Err(CommandError::NothingToExplain {
            case_id: case_id.clone(),
            asked: asked(arguments),
            there: contents(&there),
        });
    }
    let origins = documents
        .iter()
        .map(|document| (document.id, document.origin.clone()));
    let explanation = Explanation {
        case_id,
        as_of: stored.as_of(),
        rules_hash: stored.rules_hash(),
        derivations,
        origins: origins.collect(),
    };
    match format {
        Format::Human => Ok(screen::screen(&explanation)),
        Format::Json => Ok(json::json(&explanation)? + "\n"),
    }
}

/// What was asked for: ` of csed in 2019`.
fn asked(arguments: &ExplainArguments) -> String {
    let topic = arguments.topic.map(|topic| format!(" of {topic}"));
    let year = arguments.year.map(|year| format!(" in {year}"));
    [topic, year].into_iter().flatten().collect()
}

/// What there is instead: `csed 2019, balance 2019`.
fn contents(derivations: &[Derivation]) -> String {
    let mut found = Vec::new();
    for derivation in derivations {
        let year = derivation.tax_year;
        let year = year.map_or(String::new(), |year| format!(" {year}"));
        let name = format!("{}{year}", derivation.topic);
        if !found.contains(&name) {
            found.push(name);
        }
    }
    match found.is_empty() {
        true => "nothing".to_owned(),
        false => found.join(", "),
    }
}
