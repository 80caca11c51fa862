//! An explanation for a person to read, and to put into a letter.

use std::fmt::Write as _;

use goldsmith::gold::{Derivation, DerivationStep, Figure, SourceRow};
use goldsmith::terms::Completeness;

use super::Explanation;
use super::paragraph::{COLUMNS, grouped, paragraph, shown, shown_path, thousands};
use super::timeline;

/// Every derivation as a page of its own.
pub(super) fn screen(explanation: &Explanation<'_>) -> String {
    let mut lines = Vec::new();
    for derivation in &explanation.derivations {
        if !lines.is_empty() {
            lines.push(String::new());
            lines.push("-".repeat(COLUMNS));
            lines.push(String::new());
        }
        page(&mut lines, explanation, derivation);
    }
    lines.push(String::new());
    let made = format!(
        "By the statute, for {}, under the rules {}.",
        explanation.as_of, explanation.rules_hash
    );
    paragraph(&mut lines, "", &made);
    let mut text = lines.join("\n");
    text.push('\n');
    text
}

fn page(lines: &mut Vec<String>, explanation: &Explanation<'_>, derivation: &Derivation) {
    let year = derivation.tax_year;
    let year = year.map_or(String::new(), |year| format!(", {year}"));
    let head = format!(
        "Case {}{year}, {}",
        shown(explanation.case_id),
        derivation.subject
    );
    paragraph(lines, "", &head);
    paragraph(lines, "", &grouped(&derivation.title));
    lines.push(String::new());
    let labels = derivation.results.iter();
    let width = labels.map(|found| found.label.len()).max().unwrap_or(0);
    for found in &derivation.results {
        let label = format!("  {:width$}  ", found.label);
        paragraph(lines, &label, &figure(&found.figure));
    }
    let certainty = match derivation.completeness {
        Completeness::Known => "nothing is assumed or missing",
        Completeness::Assumed => "rests on what is assumed below",
        Completeness::Incomplete => "incomplete: see what is missing below",
    };
    paragraph(lines, &format!("  {:width$}  ", "certainty"), certainty);
    if let Some(drawn) = &derivation.timeline {
        lines.push(String::new());
        lines.extend(timeline::draw(drawn));
    }
    lines.push(String::new());
    for (place, step) in derivation.steps.iter().enumerate() {
        add_step(lines, explanation, place + 1, step);
    }
    for (head, notes) in [
        ("Missing:", &derivation.missing),
        ("Assumed:", &derivation.assumptions),
        ("Note:", &derivation.notes),
    ] {
        if !notes.is_empty() {
            lines.push(String::new());
            lines.push(head.to_owned());
        }
        for note in notes {
            paragraph(lines, "  - ", &grouped(note));
        }
    }
}

fn figure(figure: &Figure) -> String {
    match figure {
        Figure::Amount(amount) => grouped(&amount.to_string()),
        Figure::Day(day) => format!("{day}, {}", day.format("%A")),
        Figure::Days(days) => counted(*days, "day"),
        Figure::Months(months) => counted(*months, "month"),
        Figure::Words(words) => words.clone(),
    }
}

fn counted(count: i64, unit: &str) -> String {
    let sign = if count < 0 { "-" } else { "" };
    let plural = if count == 1 { "" } else { "s" };
    let digits = thousands(&count.unsigned_abs().to_string());
    format!("{sign}{digits} {unit}{plural}")
}

/// What is done, then what comes out of it, on what authority, and from what.
fn add_step(
    lines: &mut Vec<String>,
    explanation: &Explanation<'_>,
    place: usize,
    step: &DerivationStep,
) {
    let mut text = grouped(&step.what);
    let days = step.days.map(|days| counted(days, "day"));
    let dates = match (step.from, step.to) {
        (Some(from), Some(to)) => Some(format!("{from} to {to}")),
        (Some(from), None) => Some(format!("from {from}")),
        (None, Some(to)) => Some(to.to_string()),
        (None, None) => None,
    };
    let amount = step.amount.map(|amount| grouped(&amount.to_string()));
    let figures: Vec<String> = [dates, days, amount].into_iter().flatten().collect();
    if !figures.is_empty() {
        // Writing to a string cannot fail.
        let _ = write!(text, ": {}", figures.join(", "));
    }
    let _ = write!(text, " [{}]", step.authority);
    paragraph(lines, &format!("{place:>3}. "), &text);
    for source in &step.sources {
        paragraph(lines, "     <- ", &source_line(explanation, source));
    }
}

/// `TC 150 2019-06-03 4,000.00 "Tax return filed" A-1/at.json:/records/0/...`.
fn source_line(explanation: &Explanation<'_>, source: &SourceRow) -> String {
    let words = source.words.as_deref().map(shown);
    let words = words.map_or(String::new(), |words| format!(" \"{words}\""));
    let origin = explanation.origins.get(&source.document);
    let origin = origin.map_or("an unknown document".to_owned(), |origin| {
        shown_path(origin)
    });
    format!(
        "{}{words} {origin}:{}",
        grouped(&source.line),
        shown_path(&source.pointer)
    )
}
