use chrono::Days;
use goldsmith_silver::AccountActivity;
use goldsmith_tax::Step;
use goldsmith_tax::legacy::{
    Collection, CurrentBalance, Indicators, Posting, TollingEvent, collection, current_balance,
    indicators,
};
use goldsmith_terms::{
    AssessmentStatus, CsedStatus, GoldSource, Method, Money, Pointer, SuspensionKind, Text,
    TollingType,
};

use crate::collection::{ModulePostings, module, modules};
use crate::explain::{explanation, list};
use crate::{Basis, Context, CsedAssessment, CsedSuspension, SilverCase};

/// The one time to collect of a module, its balance and its indicators.
pub(super) struct ModuleCollection<'s, 'a> {
    pub(super) postings: ModulePostings<'s, 'a>,
    /// Positions of `found` are those of these rows.
    coded: Vec<&'s AccountActivity<'a>>,
    pub(super) found: Collection<'a>,
    pub(super) balance: CurrentBalance,
    pub(super) indicators: Indicators,
}

/// Computes every module's time to collect.
pub(super) fn collections<'s, 'a>(
    case: &SilverCase<'s, 'a>,
    context: &Context<'a>,
) -> Vec<ModuleCollection<'s, 'a>> {
    let rules = context.rules;
    let collect = |own: ModulePostings<'s, 'a>| {
        let rows = own.rows.iter().copied();
        let coded: Vec<_> = rows
            .filter(|row| row.irs_transaction_code.is_some())
            .collect();
        let postings: Vec<Posting<'_>> = coded
            .iter()
            .filter_map(|row| row.legacy_posting())
            .collect();
        let balance = current_balance(&postings, rules);
        let filed = module(case, &own).and_then(|module| module.return_filed);
        ModuleCollection {
            found: collection(&postings, context.as_of, rules),
            indicators: indicators(&postings, filed, Some(balance.amount), rules),
            balance,
            coded,
            postings: own,
        }
    };
    modules(case).into_iter().map(collect).collect()
}

impl<'s, 'a> ModuleCollection<'s, 'a> {
    /// The row of `gold.csed_assessments`: one for a module whose return posted.
    ///
    /// The method knows one time to collect for a year, so the whole balance
    /// hangs on it. It has no day moved from a weekend, no date for what still
    /// runs and no second reading: those columns are null.
    pub(super) fn assessment(
        &self,
        case: &SilverCase<'s, 'a>,
        context: &Context<'a>,
    ) -> Option<CsedAssessment<'a>> {
        let found = &self.found;
        let posted = self.coded.get(found.return_posting?)?;
        Some(CsedAssessment {
            case_id: case.case_id,
            tax_year: self.postings.tax_year,
            owner: self.postings.owner,
            seq: 1,
            assessment_code: posted.irs_transaction_code?,
            assessment_date: found.return_filed_date,
            assessed_amount: posted.amount,
            base_csed_date: found.base_csed_date,
            suspended_days: found.total_toll_days,
            csed_date: found.adjusted_csed_date,
            last_day_to_act: None,
            status: match found.status {
                CsedStatus::Expired => AssessmentStatus::Expired,
                CsedStatus::ExpiringSoon => AssessmentStatus::ExpiringSoon,
                CsedStatus::Active => AssessmentStatus::Active,
                CsedStatus::Open => AssessmentStatus::Suspended,
                CsedStatus::Unknown => AssessmentStatus::Unknown,
            },
            days_remaining: found.days_until_csed,
            if_closed_today: None,
            earliest_csed_date: None,
            module_balance: Some(self.balance.amount),
            balance_on_assessment: Some(self.balance.amount.max(Money::ZERO)),
            method: Method::Legacy,
            certainty: found.caveats.completeness(),
            explanation: explanation(&self.steps(), &found.caveats, |input| self.place(input)),
            basis: self.basis(context),
        })
    }

    /// The steps of the method, and what has no row among the suspensions.
    fn steps(&self) -> Vec<Step<'_>> {
        let mut steps = self.found.steps();
        let without_row = self
            .found
            .events
            .iter()
            .filter(|event| kind(event).is_none());
        let inputs: Vec<usize> = without_row.map(|event| event.start).collect();
        if !inputs.is_empty() {
            steps.push(Step {
                inputs,
                ..Step::new(
                    "csed_suspensions has no kind for what adds days without suspending: these \
                     codes have no row there",
                    "contract section 9, 1.5",
                )
            });
        }
        steps
    }

    /// The rows of `gold.csed_suspensions`, by the day they opened: the events
    /// that have a kind there.
    pub(super) fn suspensions(
        &self,
        case: &SilverCase<'s, 'a>,
        context: &Context<'a>,
    ) -> Vec<CsedSuspension<'a>> {
        let mut dated: Vec<_> = self
            .found
            .events
            .iter()
            .filter_map(|event| Some((event.start_date?, kind(event)?, event)))
            .collect();
        dated.sort_by_key(|(open_date, ..)| *open_date);
        let row = |(seq, (open_date, kind, event)): (i32, (_, _, &TollingEvent<'a>))| {
            let places = [Some(event.start), event.end].into_iter().flatten();
            let places = places.filter_map(|place| self.place(place));
            let places: Vec<String> = places.map(Pointer::to_string).collect();
            let days = event.additional_toll_days;
            CsedSuspension {
                case_id: case.case_id,
                tax_year: self.postings.tax_year,
                owner: self.postings.owner,
                seq,
                kind,
                open_code: event.start_code,
                open_sub_code: None,
                open_date,
                close_code: event.end_code,
                close_date: event.end_date,
                tail: match days {
                    0 => Text::Borrowed("none"),
                    days => Text::Owned(format!("{days} days")),
                },
                tail_end: event
                    .end_date
                    .and_then(|end| end.checked_add_days(Days::new(days.into()))),
                is_open: event.is_open,
                is_void: false,
                // The words of a posting tell a hearing.
                is_assumed: kind == SuspensionKind::Hearing,
                authority: event.authority,
                source_paths: list(&places),
                basis: self.basis(context),
            }
        };
        (1..).zip(dated).map(row).collect()
    }

    /// The place of a posting in its document.
    fn place(&self, input: usize) -> Option<&'s Pointer> {
        let row = self.coded.get(input)?;
        Some(&row.lineage.source_path)
    }

    fn basis(&self, context: &Context<'a>) -> Basis<'a> {
        let newest = self.postings.rows.last();
        context.basis(GoldSource::At, newest.map(|row| row.lineage.bronze_id))
    }
}

/// The kind under which an event stands among the suspensions; what adds days
/// without an interval has none.
fn kind(event: &TollingEvent<'_>) -> Option<SuspensionKind> {
    match event.tolling_type {
        TollingType::Bankruptcy => Some(SuspensionKind::Bankruptcy),
        TollingType::Oic => Some(SuspensionKind::Offer),
        TollingType::Cdp => Some(SuspensionKind::Hearing),
        TollingType::Penalty | TollingType::Other => None,
    }
}
