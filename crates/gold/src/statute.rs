//! The computed tables by the statute.

use goldsmith_silver::YearFigures;
use goldsmith_terms::{CsedStatus, GoldSource};

use crate::corrections::Corrections;
use crate::debt::{Debt, YearDebt};
use crate::earnings::YearEarnings;
use crate::explain::together;
use crate::means::Means;
use crate::{
    Context, Gold, SilverCase, collection, employment, options, projection, summary, years,
};

/// Adds what is computed to the rows that say what was told.
pub(crate) fn compute<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    earned: &[YearEarnings],
    corrections: &Corrections<'a>,
    gold: &mut Gold<'a>,
) {
    let latest = earned.last();
    gold.tax_projections = projection::rows(case, context, earned, corrections);
    employment::estimate_se_tax(&mut gold.employment, |person| {
        let year = latest?;
        let parameters = context.rules.se_tax(year.year);
        let owed = year.of(person).self_employment_tax(parameters);
        owed.map(|owed| owed.tax)
    });
    let collections = collection::collections(case, context);
    for module in &collections {
        gold.csed_assessments
            .extend(module.assessments(case, context));
        gold.csed_suspensions
            .extend(module.suspensions(case, context));
    }
    let postings: Vec<_> = collections.iter().map(|module| &module.postings).collect();
    gold.year_figures = years::figures(case, context, gold, &postings);
    let means = case
        .interview
        .map(|interview| Means::of(interview, gold, context));
    let debt = Debt::of(debts(case, &gold.year_figures), context.as_of);
    let basis = context.basis(GoldSource::Derived, summary::document(case));
    if let Some(means) = &means {
        gold.allowable_expenses = means.rows(case.case_id, &basis);
    }
    let options = options::row(case.case_id, context, means.as_ref(), &debt, &basis);
    gold.resolution_options.extend(options);
    let figures = figures(means.as_ref(), &debt);
    let summary = summary::row(case, context, latest, &figures, &basis);
    gold.case_summaries.extend(summary);
}

/// What is owed on each account, and until when it can be collected.
pub(crate) fn debts(
    case: &SilverCase<'_, '_>,
    figures: &[YearFigures],
) -> impl Iterator<Item = YearDebt> {
    let years = case.tax_years.iter().zip(figures);
    years.map(|(module, figures)| YearDebt {
        tax_year: module.tax_year,
        owner: module.owner,
        filing_status: module.filing_status,
        current_balance: module.current_balance,
        stated_balance: module.account_balance,
        csed_date: match figures.csed_status {
            Some(CsedStatus::Expired) => figures.adjusted_csed_date,
            _ => figures.csed_earliest_date,
        },
        latest_csed_date: figures.csed_latest_date,
    })
}

fn figures(means: Option<&Means<'_>>, debt: &Debt) -> summary::Figures {
    let told = means.into_iter().flat_map(Means::caveats);
    summary::Figures {
        total_monthly_income: means.and_then(|means| means.income.total),
        disposable_income: means.and_then(|means| means.disposable),
        total_balance: debt.total_balance,
        earliest_csed_date: debt.earliest_csed_date,
        latest_csed_date: debt.latest_csed_date,
        caveats: together(told.chain([&debt.caveats])),
    }
}
