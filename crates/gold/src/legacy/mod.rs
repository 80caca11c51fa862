//! The computed tables by the legacy method: the formulas of the pipeline that
//! goldsmith replaces (contract section 9).
//!
//! They take the amounts as posted, so balances are those of formula 3.1 here,
//! while `silver.tax_years.current_balance` is the same under both methods.

mod collection;
mod means;
mod options;
mod projection;
mod years;

use goldsmith_tax::Caveats;
use goldsmith_tax::legacy::YearDebt;
use goldsmith_terms::{GoldSource, Money};

use crate::earnings::YearEarnings;
use crate::{Context, Gold, SilverCase, employment, summary};
use collection::ModuleCollection;
use means::Means;

/// Adds what is computed to the rows that say what was told.
pub(crate) fn compute<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    earned: &[YearEarnings],
    gold: &mut Gold<'a>,
) {
    let latest = earned.last();
    gold.tax_projections = projection::rows(case, context, earned);
    employment::estimate_se_tax(&mut gold.employment, |person| {
        projection::se_tax(case, context, latest?.year, person)
    });
    let collections = collection::collections(case, context);
    for module in &collections {
        gold.csed_assessments
            .extend(module.assessment(case, context));
        gold.csed_suspensions
            .extend(module.suspensions(case, context));
    }
    gold.year_figures = years::figures(case, gold, &collections);
    let means = case.interview.map(|interview| Means::of(interview, gold));
    let debts = years::debts(case, &collections);
    let basis = context.basis(GoldSource::Derived, summary::document(case));
    if let Some(means) = &means {
        gold.allowable_expenses = means.rows(case.case_id, &basis);
    }
    let mut caveats = Caveats::default();
    if collections.iter().any(|module| module.balance.unknown > 0) {
        caveats.lack("the amount of a posting that counts in a balance");
    }
    let options = options::row(
        case.case_id,
        context,
        means.as_ref(),
        &debts,
        &caveats,
        &basis,
    );
    gold.resolution_options.extend(options);
    let figures = figures(means.as_ref(), &collections, &debts, caveats);
    let summary = summary::row(case, context, latest, &figures, &basis);
    gold.case_summaries.extend(summary);
}

/// The balances of all transcripts together, those of a joint year too
/// (contract section 8, `get_case_summary`).
fn figures(
    means: Option<&Means>,
    collections: &[ModuleCollection<'_, '_>],
    debts: &[YearDebt],
    caveats: Caveats,
) -> summary::Figures {
    let balances = collections.iter().map(|module| module.balance.amount);
    let owed = debts
        .iter()
        .filter(|year| year.current_balance.is_some_and(|owed| owed > Money::ZERO));
    let dates = owed.filter_map(|year| year.adjusted_csed_date);
    summary::Figures {
        total_monthly_income: means.map(|means| means.income),
        disposable_income: means.map(Means::disposable),
        total_balance: balances.reduce(|sum, balance| sum + balance),
        earliest_csed_date: dates.clone().min(),
        latest_csed_date: dates.max(),
        caveats,
    }
}
