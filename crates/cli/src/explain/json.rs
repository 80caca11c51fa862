//! An explanation as data. Its keys are promised: see `goldsmith explain --help`.

use goldsmith::gold::{Derivation, DerivationStep, Figure, SourceRow, Timeline};
use serde_json::{Value, json};

use super::Explanation;
use super::paragraph::{shown, shown_path};

/// The explanation as one JSON object.
pub(super) fn json(explanation: &Explanation<'_>) -> serde_json::Result<String> {
    let derivations = explanation.derivations.iter();
    let derivations = derivations.map(|one| derivation(explanation, one));
    serde_json::to_string_pretty(&json!({
        "case_id": shown(explanation.case_id),
        "as_of": explanation.as_of.to_string(),
        "method": "statute",
        "rules_hash": explanation.rules_hash,
        "derivations": derivations.collect::<Vec<Value>>(),
    }))
}

fn derivation(explanation: &Explanation<'_>, one: &Derivation) -> Value {
    let results = one.results.iter().map(|found| {
        let (kind, value) = figure(&found.figure);
        json!({"label": found.label, kind: value})
    });
    let steps = one.steps.iter().map(|found| step(explanation, found));
    json!({
        "topic": one.topic.as_str(),
        "tax_year": one.tax_year.map(i32::from),
        "subject": one.subject,
        "title": one.title,
        "completeness": one.completeness.as_str(),
        "results": results.collect::<Vec<Value>>(),
        "steps": steps.collect::<Vec<Value>>(),
        "assumptions": one.assumptions,
        "missing": one.missing,
        "notes": one.notes,
        "timeline": one.timeline.as_ref().map(timeline),
    })
}

/// The key that says of what kind a figure is, and the figure.
fn figure(figure: &Figure) -> (&'static str, Value) {
    match figure {
        Figure::Amount(amount) => ("amount", json!(amount.to_string())),
        Figure::Day(day) => ("day", json!(day.to_string())),
        Figure::Days(days) => ("days", json!(days)),
        Figure::Months(months) => ("months", json!(months)),
        Figure::Words(words) => ("words", json!(words)),
    }
}

fn step(explanation: &Explanation<'_>, one: &DerivationStep) -> Value {
    let sources = one.sources.iter().map(|row| source(explanation, row));
    json!({
        "what": one.what,
        "amount": one.amount.map(|amount| amount.to_string()),
        "from": one.from.map(|day| day.to_string()),
        "to": one.to.map(|day| day.to_string()),
        "days": one.days,
        "authority": one.authority,
        "sources": sources.collect::<Vec<Value>>(),
    })
}

fn source(explanation: &Explanation<'_>, row: &SourceRow) -> Value {
    let origin = explanation.origins.get(&row.document);
    json!({
        "table": row.table,
        "document": origin.map(|origin| shown_path(origin)),
        "bronze_id": row.document.to_string(),
        "source_path": shown_path(&row.pointer),
        "line": row.line,
        "words": row.words.as_deref().map(shown),
    })
}

fn timeline(one: &Timeline) -> Value {
    let standstills = one.standstills.iter();
    let standstills = standstills
        .map(|(from, to)| json!({"from": from.to_string(), "to": to.map(|day| day.to_string())}));
    let suspensions = one.suspensions.iter().map(|found| {
        json!({
            "name": found.name,
            "from": found.from.to_string(),
            "closed": found.closed.map(|day| day.to_string()),
            "to": found.to.map(|day| day.to_string()),
            "counts": found.counts,
        })
    });
    json!({
        "assessed": one.assessed.to_string(),
        "base": one.base.to_string(),
        "last_day": one.last_day.map(|day| day.to_string()),
        "as_of": one.as_of.to_string(),
        "standstills": standstills.collect::<Vec<Value>>(),
        "suspensions": suspensions.collect::<Vec<Value>>(),
    })
}
