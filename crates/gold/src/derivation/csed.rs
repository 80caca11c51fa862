//! The time to collect, assessment by assessment.

use goldsmith_rules::SuspensionEffect;
use goldsmith_silver::AccountActivity;
use goldsmith_tax::{Assessment, Step, Suspension};
use goldsmith_terms::{FilingStatus, Topic};

use super::{Derivation, Figure, SourceRow, Timeline, TimelineSuspension};
use crate::collection::{ModuleCollection, collections, module};
use crate::{Context, CsedAssessment, SilverCase};

const WHOSE: &str = "These are the dates of the person whose transcript it is: a bankruptcy, an offer, a \
                     hearing or a claim of one spouse does not suspend the time for the other.";
const UNVERIFIED: &str =
    "These rest on known practice that could not be read in its source (docs/law.md)";
const NO_SPLIT: &str =
    "not told: a transcript does not say to which assessment a payment was applied";

pub(super) fn tell<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    told: &mut Vec<Derivation>,
) {
    for collection in collections(case, context) {
        let rows = collection.assessments(case, context);
        for (found, row) in collection.found.assessments.iter().zip(&rows) {
            let derivation = assessment(case, context, &collection, found, row);
            told.push(derivation.with_caveats(&found.caveats));
        }
    }
}

fn assessment<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    collection: &ModuleCollection<'_, 'a>,
    found: &Assessment<'_>,
    row: &CsedAssessment<'_>,
) -> Derivation {
    let postings = &collection.postings;
    let amount = found
        .amount
        .map_or("an unreadable amount".to_owned(), |amount| {
            amount.to_string()
        });
    let date = found
        .date
        .map_or("an unknown day".to_owned(), |date| date.to_string());
    let title = format!(
        "Time to collect {amount} assessed on {date} (TC {})",
        found.code
    );
    let owner = postings.owner.to_string();
    let mut told = Derivation::new(Topic::Csed, Some(postings.tax_year), owner, title);
    add_results(&mut told, found, row);
    let sources = |step: &Step<'_>| {
        let rows = step
            .inputs
            .iter()
            .filter_map(|input| collection.row(*input));
        rows.map(|row| posting(row, context)).collect::<Vec<_>>()
    };
    for step in &found.steps {
        told.step(step, sources(step));
        if step.inputs == [found.posting] {
            for step in not_counted(collection) {
                told.step(&step, sources(&step));
            }
        }
    }
    let is_shared = case
        .tax_years
        .iter()
        .any(|other| other.tax_year == postings.tax_year && other.owner != postings.owner);
    let is_joint = module(case, postings)
        .is_some_and(|module| module.filing_status == Some(FilingStatus::MarriedJoint));
    if is_shared || is_joint {
        told.notes.push(WHOSE.to_owned());
    }
    let unverified: Vec<String> = counted(collection, found)
        .filter(|found| !is_verified(found))
        .map(|found| found.name())
        .collect();
    if !unverified.is_empty() {
        told.notes
            .push(format!("{UNVERIFIED}: {}", unverified.join("; ")));
    }
    told.timeline = timeline(collection, found, context);
    told
}

/// The suspensions for which the period stood still.
fn counted<'c, 'a>(
    collection: &'c ModuleCollection<'_, 'a>,
    found: &'c Assessment<'_>,
) -> impl Iterator<Item = &'c Suspension<'a>> {
    let suspensions = collection.found.suspensions.iter().enumerate();
    suspensions
        .filter(|(place, _)| {
            let mut standstills = found.standstills.iter();
            standstills.any(|still| still.of.contains(place))
        })
        .map(|(_, suspension)| suspension)
}

/// Whether the rules it opened and closed by were read in their sources.
fn is_verified(found: &Suspension<'_>) -> bool {
    found.rule.verified && found.closing.is_none_or(|closing| closing.verified)
}

fn add_results(told: &mut Derivation, found: &Assessment<'_>, row: &CsedAssessment<'_>) {
    let no_date = || Figure::Words("none as long as what runs does not end".to_owned());
    let last_day = match found.csed_date {
        Some(day) => Some(Figure::Day(day)),
        None => found.base_csed_date.map(|_| no_date()),
    };
    told.found("last day to collect (CSED)", last_day);
    let moved = found
        .last_day_to_act
        .filter(|day| Some(*day) != found.csed_date);
    told.found("last day to act", moved.map(Figure::Day));
    told.found(
        "if all closed today",
        found.if_closed_today.map(Figure::Day),
    );
    told.found(
        "by an earlier reading",
        found.earliest_csed_date.map(Figure::Day),
    );
    told.found("without suspensions", found.base_csed_date.map(Figure::Day));
    told.found("days suspended", found.suspended_days.map(Figure::Days));
    let status = found.status.to_string().replace('_', " ").to_lowercase();
    told.found("status", Some(Figure::Words(status)));
    told.found("days left", found.days_remaining.map(Figure::Days));
    told.amount("balance of the account", row.module_balance);
    let hangs = match row.balance_on_assessment {
        Some(amount) => Some(Figure::Amount(amount)),
        None => row
            .module_balance
            .map(|_| Figure::Words(NO_SPLIT.to_owned())),
    };
    told.found("balance on this assessment", hangs);
}

/// What stands among the suspensions and has no step of its own.
fn not_counted<'r>(collection: &ModuleCollection<'_, 'r>) -> Vec<Step<'r>> {
    let suspensions = collection.found.suspensions.iter();
    let told = suspensions.filter_map(|found| {
        let why = if found.is_void {
            "undone by a later posting, not counted"
        } else if found.rule.effect == SuspensionEffect::None {
            "does not suspend, not counted"
        } else {
            return None;
        };
        let places = [Some(found.opened_by), found.closed_by];
        Some(Step {
            from: Some(found.open_date),
            inputs: places.into_iter().flatten().collect(),
            ..Step::new(format!("{}: {why}", found.name()), found.authority())
        })
    });
    told.collect()
}

fn timeline(
    collection: &ModuleCollection<'_, '_>,
    found: &Assessment<'_>,
    context: &Context<'_>,
) -> Option<Timeline> {
    let counts = |place: usize| {
        let mut standstills = found.standstills.iter();
        standstills.any(|still| still.of.contains(&place))
    };
    let suspensions = collection.found.suspensions.iter().enumerate();
    let suspends = suspensions.filter(|(_, found)| found.rule.effect == SuspensionEffect::Suspends);
    Some(Timeline {
        assessed: found.date?,
        base: found.base_csed_date?,
        last_day: found.csed_date,
        as_of: context.as_of,
        standstills: found
            .standstills
            .iter()
            .map(|still| (still.from, still.to))
            .collect(),
        suspensions: suspends
            .map(|(place, found)| TimelineSuspension {
                name: found.name(),
                from: found.open_date,
                closed: found.close_date,
                to: found.tail_end,
                counts: counts(place),
            })
            .collect(),
    })
}

/// A posting as a source: `TC 150 2019-06-03 4000.00`.
pub(super) fn posting(row: &AccountActivity<'_>, context: &Context<'_>) -> SourceRow {
    let code = row
        .irs_transaction_code
        .map_or("no code".to_owned(), |code| format!("TC {code}"));
    let parts = [
        Some(code),
        row.activity_date.map(|date| date.to_string()),
        row.signed_amount
            .or(row.amount)
            .map(|amount| amount.to_string()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    // Without words of its own a posting carries those of the rule.
    let meaning = row
        .irs_transaction_code
        .and_then(|code| context.rules.transaction(code));
    let meaning = meaning.map(|rule| rule.meaning.as_str());
    let words = row
        .explanation
        .as_deref()
        .filter(|words| Some(*words) != meaning);
    SourceRow::new(
        "silver.account_activity",
        &row.lineage,
        parts.join(" "),
        words,
    )
}
