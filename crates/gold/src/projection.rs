use goldsmith_silver::IncomeDocument;
use goldsmith_tax::{Caveats, Projection, SelfEmploymentTax, project};
use goldsmith_terms::{GoldSource, Json, Money};
use serde::Serialize;

use crate::corrections::Corrections;
use crate::earnings::{Earnings, YearEarnings, listed};
use crate::explain::{json, list};
use crate::returns::{Family, FiledReturn, returns};
use crate::{Context, SilverCase, TaxProjection};

// What a projection assumes or misses beside what its calculators say.
pub(crate) const BEFORE_EXPENSES: &str = "self-employment income is counted before expenses";
const BOX_1: &str = "box 1 of Form W-2 stands in for social security and Medicare wages";
pub(crate) const NO_AMOUNT: &str = "the amount of an income document";
const CORRECTION: &str =
    "a Form W-2C corrects one of several Forms W-2 and does not say which; they count as they were";
const ONLY_ORIGINAL: &str = "a Form W-2C that names no issuer corrects the only Form W-2 there is";
const CARD_PAYMENTS: &str =
    "payments of Form 1099-K are business receipts that no other form reports";
const GENERAL_PARTNER: &str =
    "a partner whose Schedule K-1 states no self-employment earnings is a general partner";
const WITHOUT_BOXES: &str =
    "a Form 1099-MISC without boxes counts as self-employment income as a whole";

/// A projection for each return of each year with income documents that count or
/// are listed.
pub(crate) fn rows<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    years: &[YearEarnings],
    corrections: &Corrections<'a>,
) -> Vec<TaxProjection<'a>> {
    let family = Family::of(case);
    let mut rows = Vec::new();
    for earned in years {
        for filed in returns(case, earned) {
            let reported = Reported { case, corrections };
            rows.push(row(&reported, context, family, filed));
        }
    }
    rows
}

fn row<'a>(
    reported: &Reported<'_, 'a>,
    context: &Context<'a>,
    family: Family,
    mut filed: FiledReturn,
) -> TaxProjection<'a> {
    let mut projected = project(&family.on(&mut filed), context.rules);
    complete_caveats(&mut projected, reported, &filed);
    let Projection { caveats, .. } = &projected;
    // The calculators call whoever files alone the taxpayer.
    let (tp_tax, spouse_tax) = match filed.is_spouses {
        false => (projected.taxpayer, projected.spouse),
        true => (projected.spouse, projected.taxpayer),
    };
    let both = |figure: fn(SelfEmploymentTax) -> Money| {
        let both = tp_tax.zip(spouse_tax);
        both.map(|(tp, spouse)| figure(tp) + figure(spouse))
    };
    let combined_withholding = filed.sum(|earnings| earnings.withholding);
    let last_document = filed.last_document();

    TaxProjection {
        case_id: reported.case.case_id,
        tax_year: filed.year,
        filing_status: filed.filing_status,
        tp_income: filed.taxpayer.gross,
        spouse_income: filed.spouse.gross,
        tp_se_income: filed.taxpayer.income.self_employment,
        spouse_se_income: filed.spouse.income.self_employment,
        tp_withholding: filed.taxpayer.withholding,
        spouse_withholding: filed.spouse.withholding,
        combined_income: filed.sum(|earnings| earnings.gross),
        combined_withholding,
        se_income: filed.sum(|earnings| earnings.income.self_employment),
        non_se_income: filed.sum(|earnings| {
            earnings.income.other_income + earnings.income.social_security_benefits
        }),
        listed_income: filed.sum(|earnings| earnings.listed),
        se_taxable_earnings: both(|tax| tax.net_earnings),
        se_social_security: both(|tax| tax.oasdi),
        se_medicare: both(|tax| tax.medicare),
        tp_se_tax: tp_tax.map(|tp| tp.tax),
        spouse_se_tax: spouse_tax.map(|spouse| spouse.tax),
        se_tax: projected.se_tax,
        half_se_tax_deduction: projected.half_se_tax_deduction,
        additional_medicare_tax: projected.additional_medicare_tax,
        taxable_social_security: projected.taxable_social_security,
        total_income: projected.total_income,
        estimated_agi: projected.estimated_agi,
        standard_deduction: projected.standard_deduction,
        personal_exemptions: projected.personal_exemptions,
        senior_deduction: projected.senior_deduction,
        taxable_income_before_qbi: projected.taxable_income_before_qbi,
        qbi_deduction: projected.qbi_deduction,
        taxable_income: projected.taxable_income,
        income_tax: projected.income_tax,
        total_tax: projected.total_tax,
        projected_balance: projected.total_tax.map(|tax| tax - combined_withholding),
        listed: listed_documents(reported, &filed),
        completeness: caveats.completeness(),
        assumptions: list(&caveats.assumptions),
        missing: list(&caveats.missing),
        basis: context.basis(
            GoldSource::Derived,
            last_document
                .and_then(|position| reported.case.income_documents.get(position))
                .map(|document| document.lineage.bronze_id),
        ),
        tax_period: filed.tax_period.into(),
    }
}

/// Puts what is known of the documents and the return before what the
/// calculators say.
pub(crate) fn complete_caveats(
    projected: &mut Projection,
    reported: &Reported<'_, '_>,
    filed: &FiledReturn,
) {
    let mut caveats = filed.caveats.clone();
    let owes_medicare = projected
        .additional_medicare_tax
        .is_some_and(|tax| tax > Money::ZERO);
    earning_caveats(
        &mut caveats,
        filed.people(),
        reported.counted(filed),
        owes_medicare,
    );
    if reported.assumes_original(filed) {
        caveats.assume(ONLY_ORIGINAL);
    }
    let computed = std::mem::replace(&mut projected.caveats, caveats);
    for sentence in computed.assumptions {
        projected.caveats.assume(sentence);
    }
    for sentence in computed.missing {
        projected.caveats.lack(sentence);
    }
}

/// What is assumed or missing of these people's earnings and documents.
pub(crate) fn earning_caveats<'d, 'a: 'd, const N: usize>(
    caveats: &mut Caveats,
    people: [&Earnings; N],
    documents: impl Iterator<Item = &'d IncomeDocument<'a>>,
    owes_medicare: bool,
) {
    if people.iter().any(|person| person.lacks_amount) {
        caveats.lack(NO_AMOUNT);
    }
    let is_earning = |person: &Earnings| !person.income.self_employment.is_zero();
    if people.into_iter().any(is_earning) {
        caveats.assume(BEFORE_EXPENSES);
    }
    let matters = |person: &Earnings| owes_medicare || person.income.self_employment > Money::ZERO;
    if people
        .into_iter()
        .any(|person| person.takes_box_1 && matters(person))
    {
        caveats.assume(BOX_1);
    }
    for sentence in documents.filter_map(assumed_of) {
        caveats.assume(sentence);
    }
}

/// What counting a document takes for granted.
fn assumed_of(document: &IncomeDocument<'_>) -> Option<&'static str> {
    let form = document.document_type.as_ref();
    if form == "W-2C" {
        return Some(CORRECTION);
    }
    let earned = document.classed.se_income.unwrap_or_default();
    if earned.is_zero() || !document.include_in_projection {
        return None;
    }
    match form {
        "1099-K" => Some(CARD_PAYMENTS),
        "K-1-1065" => Some(GENERAL_PARTNER),
        "1099-MISC" if document.fields.is_none() => Some(WITHOUT_BOXES),
        _ => None,
    }
}

/// The documents of a case, and what corrects what.
pub(crate) struct Reported<'s, 'a> {
    pub(crate) case: &'s SilverCase<'s, 'a>,
    pub(crate) corrections: &'s Corrections<'a>,
}

impl<'s, 'a> Reported<'s, 'a> {
    /// The documents of a return as they count, or are listed, in their order.
    pub(crate) fn counted(
        &self,
        filed: &FiledReturn,
    ) -> impl Iterator<Item = &'s IncomeDocument<'a>> {
        self.all(filed)
            .filter_map(|(position, document)| self.corrections.apply(position, document))
    }

    /// Whether a correction of the return is taken to be that of its only original.
    fn assumes_original(&self, filed: &FiledReturn) -> bool {
        self.all(filed)
            .any(|(position, _)| self.corrections.is_assumed(position))
    }

    fn all(&self, filed: &FiledReturn) -> impl Iterator<Item = (usize, &'s IncomeDocument<'a>)> {
        let documents = self.case.income_documents.iter().enumerate();
        documents.filter(|(_, document)| {
            document.tax_year == filed.year && filed.holds(document.person_type)
        })
    }
}

/// The documents of a return that are listed and not summed, in their order.
fn listed_documents<'a>(reported: &Reported<'_, 'a>, filed: &FiledReturn) -> Json<'a> {
    let listed: Vec<Listed<'_>> = reported
        .counted(filed)
        .filter_map(|document| {
            Some(Listed {
                form: &document.document_type,
                amount: listed(document)?.to_string(),
            })
        })
        .collect();
    json(&listed)
}

/// A document that is listed and not summed.
#[derive(Serialize)]
struct Listed<'s> {
    form: &'s str,
    amount: String,
}
