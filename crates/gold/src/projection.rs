use goldsmith_terms::{Completeness, FilingStatus, GoldSource, Json, Money, Person, TaxYear, Text};

use crate::earnings::{Earnings, YearEarnings};
use crate::{Context, SilverCase, TaxProjection};

// What a projection assumes or misses, for `assumptions` and `missing`.
const BEFORE_EXPENSES: &str = "self-employment income is counted before expenses";
const BOX_1: &str = "box 1 of Form W-2 stands in for social security wages";
const STATUS_TOLD: &str = "the filing status of the year is the one told in the interview";
const SPOUSE_APART: &str =
    "the taxpayer's return is not joint, so the spouse's documents are projected apart";
const JOINT_WITH_TAXPAYER: &str = "joint documents are counted with the taxpayer";
const NO_STATUS: &str = "filing status";
const NO_AMOUNT: &str = "the amount of an income document";
const NO_PARAMETERS: &str = "self-employment tax parameters of the year";
const NO_PERSON: &str =
    "whose the self-employment income of a joint document is; its tax is not in the figures";

/// One return: whose earnings it holds, under which status.
struct Return {
    tax_period: String,
    filing_status: Option<FilingStatus>,
    taxpayer: Earnings,
    spouse: Earnings,
    joint: Earnings,
    assumptions: Vec<&'static str>,
}

/// A projection for each return of each year whose income documents count.
pub(crate) fn rows<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    years: &[YearEarnings],
) -> Vec<TaxProjection<'a>> {
    let mut rows = Vec::new();
    for earned in years {
        for filed in returns(case, earned) {
            rows.push(row(case, context, earned.year, filed));
        }
    }
    rows
}

/// The returns of a year that hold a document.
fn returns(case: &SilverCase<'_, '_>, earned: &YearEarnings) -> impl Iterator<Item = Return> {
    let YearEarnings {
        year,
        taxpayer,
        spouse,
        joint,
    } = *earned;
    let (filing_status, assumptions) = filing_status(case, year);
    let (first, second) = match filing_status {
        Some(FilingStatus::MarriedJoint) => {
            let tax_period = format!("{year} joint");
            let both = Return {
                tax_period,
                filing_status,
                taxpayer,
                spouse,
                joint,
                assumptions,
            };
            (both, None)
        }
        Some(
            FilingStatus::Single | FilingStatus::HeadOfHousehold | FilingStatus::QualifyingWidow,
        ) => {
            let own = taxpayers(format!("{year} single"), filing_status, earned, assumptions);
            // What the taxpayer's status is, the spouse's is not.
            (own, Some(spouses(None, earned, vec![SPOUSE_APART])))
        }
        Some(FilingStatus::MarriedSeparate) | None => {
            let apart = spouses(filing_status, earned, assumptions.clone());
            let own = taxpayers(format!("{year}-TP"), filing_status, earned, assumptions);
            (own, Some(apart))
        }
    };
    [Some(first), second]
        .into_iter()
        .flatten()
        .filter(|filed| filed.last_document().is_some())
}

fn taxpayers(
    tax_period: String,
    filing_status: Option<FilingStatus>,
    earned: &YearEarnings,
    mut assumptions: Vec<&'static str>,
) -> Return {
    if earned.joint.counts() {
        assumptions.push(JOINT_WITH_TAXPAYER);
    }
    Return {
        tax_period,
        filing_status,
        taxpayer: earned.taxpayer,
        spouse: Earnings::default(),
        joint: earned.joint,
        assumptions,
    }
}

fn spouses(
    filing_status: Option<FilingStatus>,
    earned: &YearEarnings,
    assumptions: Vec<&'static str>,
) -> Return {
    Return {
        tax_period: format!("{}-S", earned.year),
        filing_status,
        taxpayer: Earnings::default(),
        spouse: earned.spouse,
        joint: Earnings::default(),
        assumptions,
    }
}

/// The status of the year's return: the taxpayer's module first, then anybody's,
/// then what the interview says of today, which is an assumption.
fn filing_status(
    case: &SilverCase<'_, '_>,
    year: TaxYear,
) -> (Option<FilingStatus>, Vec<&'static str>) {
    let of_year = || {
        case.tax_years
            .iter()
            .filter(|module| module.tax_year == year)
    };
    let posted = of_year()
        .filter(|module| module.owner == Person::Taxpayer)
        .chain(of_year())
        .find_map(|module| module.filing_status);
    if posted.is_some() {
        return (posted, Vec::new());
    }
    match case
        .interview
        .and_then(|interview| interview.facts.filing_status)
    {
        Some(told) => (Some(told), vec![STATUS_TOLD]),
        None => (None, Vec::new()),
    }
}

impl Return {
    fn people(&self) -> [&Earnings; 3] {
        [&self.taxpayer, &self.spouse, &self.joint]
    }

    fn sum(&self, figure: impl Fn(&Earnings) -> Money) -> Money {
        self.people().into_iter().map(figure).sum()
    }

    fn last_document(&self) -> Option<usize> {
        self.people()
            .into_iter()
            .filter_map(|earnings| earnings.last_document)
            .max()
    }
}

fn row<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    tax_year: TaxYear,
    filed: Return,
) -> TaxProjection<'a> {
    let Return {
        taxpayer,
        spouse,
        joint,
        ..
    } = filed;
    let parameters = context.rules.se_tax(tax_year);
    let tp_tax = taxpayer.self_employment_tax(parameters);
    let spouse_tax = spouse.self_employment_tax(parameters);
    let both = tp_tax.zip(spouse_tax);

    let combined_income = filed.sum(|earnings| earnings.income);
    let se_income = filed.sum(|earnings| earnings.self_employment);

    let mut missing = Vec::new();
    if filed.filing_status.is_none() {
        missing.push(NO_STATUS);
    }
    if filed.people().iter().any(|earnings| earnings.lacks_amount) {
        missing.push(NO_AMOUNT);
    }
    if both.is_none() {
        missing.push(NO_PARAMETERS);
    }
    if !joint.self_employment.is_zero() {
        missing.push(NO_PERSON);
    }
    let combined_withholding = filed.sum(|earnings| earnings.withholding);
    let last_document = filed.last_document();
    let mut assumptions = filed.assumptions;
    if !se_income.is_zero() {
        assumptions.push(BEFORE_EXPENSES);
    }
    let offsets_base =
        |person: &Earnings| person.self_employment > Money::ZERO && person.wages > Money::ZERO;
    if offsets_base(&taxpayer) || offsets_base(&spouse) {
        assumptions.push(BOX_1);
    }

    TaxProjection {
        case_id: case.case_id,
        tax_period: filed.tax_period.into(),
        tax_year,
        filing_status: filed.filing_status,
        tp_income: taxpayer.income,
        spouse_income: spouse.income,
        tp_se_income: taxpayer.self_employment,
        spouse_se_income: spouse.self_employment,
        tp_withholding: taxpayer.withholding,
        spouse_withholding: spouse.withholding,
        combined_income,
        combined_withholding,
        se_income,
        non_se_income: combined_income - se_income,
        se_taxable_earnings: both.map(|(tp, spouse)| tp.net_earnings + spouse.net_earnings),
        se_social_security: both.map(|(tp, spouse)| tp.oasdi + spouse.oasdi),
        se_medicare: both.map(|(tp, spouse)| tp.medicare + spouse.medicare),
        tp_se_tax: tp_tax.map(|tp| tp.tax),
        spouse_se_tax: spouse_tax.map(|spouse| spouse.tax),
        se_tax: both.map(|(tp, spouse)| tp.tax + spouse.tax),
        half_se_tax_deduction: both.map(|(tp, spouse)| tp.deduction + spouse.deduction),
        completeness: completeness(&assumptions, &missing),
        assumptions: json_list(&assumptions),
        missing: json_list(&missing),
        basis: context.basis(
            GoldSource::Derived,
            last_document
                .and_then(|position| case.income_documents.get(position))
                .map(|document| document.lineage.bronze_id),
        ),
    }
}

const fn completeness(assumptions: &[&str], missing: &[&str]) -> Completeness {
    if !missing.is_empty() {
        Completeness::Incomplete
    } else if !assumptions.is_empty() {
        Completeness::Assumed
    } else {
        Completeness::Known
    }
}

/// A JSON array of the sentences above, none of which needs an escape.
fn json_list<'a>(sentences: &[&'static str]) -> Json<'a> {
    if sentences.is_empty() {
        Json(Text::Borrowed("[]"))
    } else {
        Json(Text::Owned(format!("[\"{}\"]", sentences.join("\",\""))))
    }
}
