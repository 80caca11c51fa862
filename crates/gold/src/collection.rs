//! The time to collect, module by module.

use std::collections::BTreeMap;

use goldsmith_silver::{AccountActivity, Module};
use goldsmith_tax::{Assessment, Collection, Posting, Suspension, collection};
use goldsmith_terms::{GoldSource, Method, Money, Person, TaxYear, Text};

use crate::explain::{explanation, list};
use crate::{Context, CsedAssessment, CsedSuspension, SilverCase};

/// The postings of one module: those of the newest document that holds any,
/// for it repeats the older one's.
pub(crate) struct ModulePostings<'s, 'a> {
    pub(crate) tax_year: TaxYear,
    pub(crate) owner: Person,
    pub(crate) rows: Vec<&'s AccountActivity<'a>>,
}

/// The modules that have postings, years ascending.
pub(crate) fn modules<'s, 'a>(case: &SilverCase<'s, 'a>) -> Vec<ModulePostings<'s, 'a>> {
    let mut modules: BTreeMap<(TaxYear, Person), Vec<&AccountActivity<'a>>> = BTreeMap::new();
    for row in case.account_activity {
        let rows = modules.entry((row.tax_year, row.owner)).or_default();
        let is_newer =
            |last: &&AccountActivity<'a>| last.lineage.bronze_id != row.lineage.bronze_id;
        if rows.last().is_some_and(is_newer) {
            rows.clear();
        }
        rows.push(row);
    }
    let modules = modules.into_iter();
    modules
        .map(|((tax_year, owner), rows)| ModulePostings {
            tax_year,
            owner,
            rows,
        })
        .collect()
}

/// The collection of one module under the statute.
pub(crate) struct ModuleCollection<'s, 'a> {
    pub(crate) postings: ModulePostings<'s, 'a>,
    /// Positions of `found` are those of these rows.
    concerned: Vec<&'s AccountActivity<'a>>,
    pub(crate) found: Collection<'a>,
}

/// Computes every module's time to collect.
pub(crate) fn collections<'s, 'a>(
    case: &SilverCase<'s, 'a>,
    context: &Context<'a>,
) -> Vec<ModuleCollection<'s, 'a>> {
    let rules = context.rules;
    let collect = |postings: ModulePostings<'s, 'a>| {
        let concerns = |row: &&&AccountActivity<'a>| {
            row.irs_transaction_code
                .is_some_and(|code| rules.csed().concerns(code))
        };
        let concerned: Vec<_> = postings.rows.iter().filter(concerns).copied().collect();
        let events: Vec<Posting> = concerned
            .iter()
            .filter_map(|row| row.posting(rules))
            .collect();
        let form = module(case, &postings).and_then(|module| module.form.as_deref());
        let found = collection(&events, form, context.as_of, rules.csed());
        ModuleCollection {
            postings,
            concerned,
            found,
        }
    };
    modules(case).into_iter().map(collect).collect()
}

/// The year's row of a module.
pub(crate) fn module<'s, 'a>(
    case: &SilverCase<'s, 'a>,
    postings: &ModulePostings<'_, 'a>,
) -> Option<&'s Module<'a>> {
    let key = (postings.tax_year, postings.owner);
    let mut years = case.tax_years.iter();
    years.find(|module| (module.tax_year, module.owner) == key)
}

impl<'s, 'a> ModuleCollection<'s, 'a> {
    /// The rows of `gold.csed_assessments`.
    pub(crate) fn assessments(
        &self,
        case: &SilverCase<'s, 'a>,
        context: &Context<'a>,
    ) -> Vec<CsedAssessment<'a>> {
        let balance = module(case, &self.postings).and_then(|module| module.current_balance);
        let is_only = self.found.assessments.len() == 1;
        let hangs = balance.filter(|balance| is_only || *balance <= Money::ZERO);
        let hangs = hangs.map(|balance| balance.max(Money::ZERO));
        let row = |(seq, found): (i32, &Assessment<'a>)| CsedAssessment {
            case_id: case.case_id,
            tax_year: self.postings.tax_year,
            owner: self.postings.owner,
            seq,
            assessment_code: found.code,
            assessment_date: found.date,
            assessed_amount: found.amount,
            base_csed_date: found.base_csed_date,
            suspended_days: found.suspended_days,
            csed_date: found.csed_date,
            last_day_to_act: found.last_day_to_act,
            status: found.status,
            days_remaining: found.days_remaining,
            if_closed_today: found.if_closed_today,
            earliest_csed_date: found.earliest_csed_date,
            module_balance: balance,
            balance_on_assessment: hangs,
            method: Method::Statute,
            certainty: found.caveats.completeness(),
            explanation: explanation(&found.steps, &found.caveats, |input| self.place(input)),
            basis: self.basis(context),
        };
        (1..).zip(&self.found.assessments).map(row).collect()
    }

    /// The rows of `gold.csed_suspensions`.
    pub(crate) fn suspensions(
        &self,
        case: &SilverCase<'s, 'a>,
        context: &Context<'a>,
    ) -> Vec<CsedSuspension<'a>> {
        let row = |(seq, found): (i32, &Suspension<'a>)| {
            let closed_by = found.closed_by.and_then(|place| self.concerned.get(place));
            let places = [Some(found.opened_by), found.closed_by];
            let places: Vec<String> = places
                .into_iter()
                .flatten()
                .filter_map(|place| self.place(place))
                .collect();
            CsedSuspension {
                case_id: case.case_id,
                tax_year: self.postings.tax_year,
                owner: self.postings.owner,
                seq,
                kind: found.kind(),
                open_code: found.rule.open_code,
                open_sub_code: found.sub_code_text().map(Text::Owned),
                open_date: found.open_date,
                close_code: closed_by.and_then(|row| row.irs_transaction_code),
                close_date: found.close_date,
                tail: Text::Owned(found.tail.to_string()),
                tail_end: found.tail_end.filter(|_| !found.is_void),
                is_open: found.is_open,
                is_void: found.is_void,
                is_assumed: found.is_assumed,
                authority: found.authority(),
                source_paths: list(&places),
                basis: self.basis(context),
            }
        };
        (1..).zip(&self.found.suspensions).map(row).collect()
    }

    /// The place of a posting in its document.
    fn place(&self, input: usize) -> Option<String> {
        let row = self.concerned.get(input)?;
        Some(row.lineage.source_path.to_string())
    }

    fn basis(&self, context: &Context<'a>) -> crate::Basis<'a> {
        let newest = self.postings.rows.last();
        context.basis(GoldSource::At, newest.map(|row| row.lineage.bronze_id))
    }
}
