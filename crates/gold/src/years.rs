//! The computed columns of `silver.tax_years` (contract 5.1).

use goldsmith_silver::{Module, YearFigures};
use goldsmith_tax::{IndicatorPosting, Indicators, indicators};
use goldsmith_terms::{AssessmentStatus, CsedStatus, Money, NaiveDate, Person};

use crate::collection::ModulePostings;
use crate::{Context, CsedAssessment, Gold, SilverCase};

/// The figures of each year of the case, in their order.
pub(crate) fn figures<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    gold: &Gold<'a>,
    postings: &[&ModulePostings<'_, 'a>],
) -> Vec<YearFigures> {
    let years = case.tax_years.iter();
    years
        .map(|module| {
            let key = (module.tax_year, module.owner);
            let assessments = gold.csed_assessments.iter();
            let assessments: Vec<_> = assessments
                .filter(|row| (row.tax_year, row.owner) == key)
                .collect();
            let own = postings.iter().find(|own| (own.tax_year, own.owner) == key);
            let told = own.map(|own| indicated(own, module, context));
            let dates = Dates::of(&assessments, own.is_some());
            let sfr_date = told.as_ref().and_then(|told| told.sfr_date);
            YearFigures {
                base_csed_date: dates.base,
                adjusted_csed_date: dates.adjusted,
                csed_status: dates.status,
                total_toll_days: dates.suspended_days,
                csed_earliest_date: dates.earliest,
                csed_latest_date: dates.latest,
                sfr_indicator: told.as_ref().map(|told| told.substitute_return),
                sfr_date,
                sfr_csed_date: sfr_date.and_then(|sfr_date| {
                    // A penalty of that day has a period of its own.
                    let is_tax = |row: &&&CsedAssessment<'a>| {
                        let rule = context.rules.transaction(row.assessment_code);
                        !rule.is_some_and(|rule| rule.is_penalty)
                    };
                    let mut after = assessments.iter().filter(is_tax);
                    let first = after.find(|row| row.assessment_date >= Some(sfr_date));
                    first?.csed_date
                }),
                aur_indicator: told.as_ref().map(|told| told.underreporter),
                aur_projected: told.as_ref().and_then(|told| told.aur_projected),
                exam_indicator: told.as_ref().map(|told| told.examination),
                projected_balance: projected_balance(case, gold, module),
            }
        })
        .collect()
}

/// What the postings of a module reveal about its return.
fn indicated(
    own: &ModulePostings<'_, '_>,
    module: &Module<'_>,
    context: &Context<'_>,
) -> Indicators {
    let postings: Vec<IndicatorPosting> = own
        .rows
        .iter()
        .filter_map(|row| {
            Some(IndicatorPosting {
                code: row.irs_transaction_code?,
                date: row.activity_date,
                amount: row.signed_amount,
                is_substitute_phrase: row.tells_of_substitute_return(context.rules),
            })
        })
        .collect();
    indicators(&postings, module.return_filed)
}

/// The dates of a year: those of its first assessment, and the range of all that
/// can still be collected.
#[derive(Default)]
struct Dates {
    base: Option<NaiveDate>,
    adjusted: Option<NaiveDate>,
    suspended_days: Option<i64>,
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
    status: Option<CsedStatus>,
}

impl Dates {
    fn of(assessments: &[&CsedAssessment<'_>], has_postings: bool) -> Dates {
        let first = assessments.first();
        let is_live = |row: &&&CsedAssessment<'_>| {
            matches!(
                row.status,
                AssessmentStatus::Active | AssessmentStatus::ExpiringSoon
            )
        };
        let live = assessments.iter().filter(is_live);
        let live = live.filter_map(|row| row.csed_date);
        Dates {
            base: first.and_then(|row| row.base_csed_date),
            adjusted: first.and_then(|row| row.csed_date),
            suspended_days: first.and_then(|row| row.suspended_days),
            earliest: live.clone().min(),
            latest: live.max(),
            status: has_postings.then(|| status(assessments)),
        }
    }
}

/// Where the time to collect a year stands: the year has expired only when
/// everything assessed has.
fn status(assessments: &[&CsedAssessment<'_>]) -> CsedStatus {
    let any = |status: AssessmentStatus| assessments.iter().any(|row| row.status == status);
    if any(AssessmentStatus::Suspended) || any(AssessmentStatus::ExtendedBySuit) {
        CsedStatus::Open
    } else if any(AssessmentStatus::Unknown) || assessments.is_empty() {
        CsedStatus::Unknown
    } else if any(AssessmentStatus::ExpiringSoon) {
        CsedStatus::ExpiringSoon
    } else if any(AssessmentStatus::Active) {
        CsedStatus::Active
    } else {
        CsedStatus::Expired
    }
}

/// The balance of the return the module's person is on. A joint return stands
/// with the taxpayer, and with the spouse only where the taxpayer has no row.
pub(crate) fn projected_balance(
    case: &SilverCase<'_, '_>,
    gold: &Gold<'_>,
    module: &Module<'_>,
) -> Option<Money> {
    let projections = gold.tax_projections.iter();
    let mut of_year = projections.filter(|row| row.tax_year == module.tax_year);
    let is_spouses = |period: &str| period.ends_with("-S");
    let row = if module.owner == Person::Spouse {
        let mut years = case.tax_years.iter();
        let has_taxpayer =
            years.any(|other| other.tax_year == module.tax_year && other.owner != Person::Spouse);
        of_year.find(|row| is_spouses(&row.tax_period) || !has_taxpayer)
    } else {
        of_year.find(|row| !is_spouses(&row.tax_period))
    };
    row?.projected_balance
}
