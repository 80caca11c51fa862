use std::collections::BTreeSet;

use goldsmith_tax::{Caveats, has_collection_activity, next_actions};
use goldsmith_terms::{DocumentId, FilingStatus, Money, NaiveDate, Person, TaxYear};

use crate::earnings::YearEarnings;
use crate::explain::{list, together};
use crate::{Basis, CaseSummary, Context, SilverCase};

/// The status of a case from first sight (contract section 2).
const NEW: &str = "NEW";

/// The figures of a case that its other tables hold.
pub(crate) struct Figures {
    pub(crate) total_monthly_income: Option<Money>,
    pub(crate) disposable_income: Option<Money>,
    pub(crate) total_balance: Option<Money>,
    pub(crate) earliest_csed_date: Option<NaiveDate>,
    pub(crate) latest_csed_date: Option<NaiveDate>,
    pub(crate) caveats: Caveats,
}

/// The case in one row; none without any silver row.
pub(crate) fn row<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    latest: Option<&YearEarnings>,
    figures: &Figures,
    basis: &Basis<'a>,
) -> Option<CaseSummary<'a>> {
    // Every silver row names a document.
    basis.bronze_id?;
    let facts = case.interview.map(|interview| &interview.facts);
    let actions = case.account_activity.iter();
    let activity = has_collection_activity(
        actions
            .filter(|posting| posting.indicates_collection_action)
            .map(|posting| posting.activity_date),
        context.as_of,
        context.rules.resolution().collection_activity_days.value,
    );
    let years: BTreeSet<TaxYear> = case
        .tax_years
        .iter()
        .map(|module| module.tax_year)
        .collect();
    let caveats = together([&figures.caveats, &activity.caveats]);
    Some(CaseSummary {
        case_id: case.case_id,
        case_number: case.case_id,
        status_code: NEW,
        taxpayer_name: facts.and_then(|facts| facts.taxpayer_name.clone()),
        filing_status: latest_status(case).or_else(|| facts.and_then(|facts| facts.filing_status)),
        total_monthly_income: figures.total_monthly_income,
        disposable_income: figures.disposable_income,
        is_self_employed: latest.is_some_and(|year| {
            let people = [&year.taxpayer, &year.spouse, &year.joint];
            people.iter().any(|earnings| earnings.is_self_employed)
        }),
        active_tax_years: i32::try_from(years.len()).unwrap_or(i32::MAX),
        total_balance: figures.total_balance,
        next_actions: list(next_actions(context.rules, NEW)),
        has_collection_activity: activity.is_recent,
        earliest_csed_date: figures.earliest_csed_date,
        latest_csed_date: figures.latest_csed_date,
        completeness: caveats.completeness(),
        assumptions: list(&caveats.assumptions),
        missing: list(&caveats.missing),
        basis: basis.clone(),
    })
}

/// The filing status of the latest year that has one, the taxpayer's first.
fn latest_status(case: &SilverCase<'_, '_>) -> Option<FilingStatus> {
    let filed = case
        .tax_years
        .iter()
        .filter_map(|module| Some((module, module.filing_status?)));
    filed
        .max_by_key(|(module, _)| (module.tax_year, module.owner == Person::Taxpayer))
        .map(|(_, status)| status)
}

/// The document that what is said of a whole case rests on: its interview, else
/// the last one of the first kind it has.
pub(crate) fn document(case: &SilverCase<'_, '_>) -> Option<DocumentId> {
    let interview = case.interview.map(|interview| &interview.lineage);
    interview
        .or_else(|| case.account_activity.last().map(|row| &row.lineage))
        .or_else(|| case.income_documents.last().map(|row| &row.lineage))
        .or_else(|| case.trt_records.last().map(|row| &row.lineage))
        .or_else(|| case.tax_years.last().map(|row| &row.lineage))
        .map(|lineage| lineage.bronze_id)
}
