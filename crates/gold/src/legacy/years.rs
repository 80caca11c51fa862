//! The computed columns of `silver.tax_years` (contract 5.1), and what is owed.

use goldsmith_silver::{Module, YearFigures};
use goldsmith_tax::legacy::YearDebt;
use goldsmith_terms::{CsedStatus, FilingStatus};

use super::collection::ModuleCollection;
use crate::years::projected_balance;
use crate::{Gold, SilverCase};

/// The figures of each year of the case, in their order: null where the year has
/// no postings. The method has no indicator of an examination.
pub(super) fn figures(
    case: &SilverCase<'_, '_>,
    gold: &Gold<'_>,
    collections: &[ModuleCollection<'_, '_>],
) -> Vec<YearFigures> {
    let years = case.tax_years.iter();
    years
        .map(|module| {
            let told = of(module, collections).map(posted).unwrap_or_default();
            YearFigures {
                projected_balance: projected_balance(case, gold, module),
                ..told
            }
        })
        .collect()
}

fn posted(own: &ModuleCollection<'_, '_>) -> YearFigures {
    let (found, indicators) = (&own.found, &own.indicators);
    let is_live = matches!(found.status, CsedStatus::Active | CsedStatus::ExpiringSoon);
    let live = found.adjusted_csed_date.filter(|_| is_live);
    YearFigures {
        base_csed_date: found.base_csed_date,
        adjusted_csed_date: found.adjusted_csed_date,
        csed_status: Some(found.status),
        total_toll_days: found.total_toll_days,
        csed_earliest_date: live,
        csed_latest_date: live,
        sfr_indicator: Some(indicators.sfr_indicator),
        sfr_date: indicators.sfr_date,
        sfr_csed_date: indicators.sfr_csed_date,
        aur_indicator: Some(indicators.aur_indicator),
        aur_projected: indicators.aur_projected,
        ..YearFigures::default()
    }
}

/// What is owed on each account. A year without postings counts where its
/// transcript states a balance, for then something is missing.
pub(super) fn debts(
    case: &SilverCase<'_, '_>,
    collections: &[ModuleCollection<'_, '_>],
) -> Vec<YearDebt> {
    let debt = |module: &Module<'_>| {
        let own = of(module, collections);
        let states = module
            .account_balance
            .is_some_and(|stated| !stated.is_zero());
        (own.is_some() || states).then(|| YearDebt {
            tax_year: module.tax_year,
            is_joint: module.filing_status == Some(FilingStatus::MarriedJoint),
            current_balance: own.map(|own| own.balance.amount),
            adjusted_csed_date: own.and_then(|own| own.found.adjusted_csed_date),
        })
    };
    case.tax_years.iter().filter_map(debt).collect()
}

/// The collection of a year's postings.
fn of<'c, 's, 'a>(
    module: &Module<'_>,
    collections: &'c [ModuleCollection<'s, 'a>],
) -> Option<&'c ModuleCollection<'s, 'a>> {
    let key = (module.tax_year, module.owner);
    collections
        .iter()
        .find(|own| (own.postings.tax_year, own.postings.owner) == key)
}
