//! Events that prolong the time to collect, by the pairing of the pipeline
//! goldsmith replaces (contract 5.3).

use std::collections::BTreeMap;

use goldsmith_rules::Rules;
use goldsmith_tax::legacy::{self, Posting};
use goldsmith_terms::{Person, TaxYear};

use crate::tables::{AccountActivity, TollingEvent};

/// The events of every module. Where several documents hold the same module, the
/// last one's postings count: a newer transcript repeats the older one's.
pub(crate) fn events<'a>(rows: &[AccountActivity<'a>], rules: &Rules) -> Vec<TollingEvent<'a>> {
    let mut modules: BTreeMap<(TaxYear, Person), Vec<&AccountActivity<'a>>> = BTreeMap::new();
    for row in rows {
        let newest = modules.entry((row.tax_year, row.owner)).or_default();
        if newest
            .last()
            .is_some_and(|older| older.lineage.bronze_id != row.lineage.bronze_id)
        {
            newest.clear();
        }
        newest.push(row);
    }
    modules
        .into_values()
        .flat_map(|rows| of_module(rows, rules))
        .collect()
}

fn of_module<'a>(mut rows: Vec<&AccountActivity<'a>>, rules: &Rules) -> Vec<TollingEvent<'a>> {
    rows.retain(|row| row.irs_transaction_code.is_some());
    let postings: Vec<Posting<'_>> = rows.iter().filter_map(|row| row.legacy_posting()).collect();
    let (events, _) = legacy::tolling_events(&postings, rules);
    let days = |days: i64| i32::try_from(days).ok();
    events
        .into_iter()
        .zip(1..)
        .filter_map(|(event, seq)| {
            let start = rows.get(event.start)?;
            Some(TollingEvent {
                case_id: start.case_id,
                tax_year: start.tax_year,
                owner: start.owner,
                tolling_type: event.tolling_type,
                seq,
                start_code: event.start_code,
                start_date: event.start_date,
                end_code: event.end_code,
                end_date: event.end_date,
                interval_days: event.interval_days.and_then(days),
                additional_toll_days: event.additional_toll_days.into(),
                total_toll_days: event.total_toll_days.and_then(days),
                is_open: event.is_open,
                lineage: start.lineage.clone(),
            })
        })
        .collect()
}
