use goldsmith_rules::Rules;
use goldsmith_silver::IncomeDocument;
use goldsmith_tax::legacy::{Bracket, Income, Return, project};
use goldsmith_terms::{FilingStatus, GoldSource, Json, Money, Person, TaxYear};

use crate::earnings::YearEarnings;
use crate::explain::{list, together};
use crate::projection::{BEFORE_EXPENSES, NO_AMOUNT};
use crate::returns::{FiledReturn, returns};
use crate::{Context, SilverCase, TaxProjection};

/// A projection for each return of each year whose income documents count.
pub(super) fn rows<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    years: &[YearEarnings],
) -> Vec<TaxProjection<'a>> {
    let mut rows = Vec::new();
    for earned in years {
        for filed in returns(case, earned) {
            rows.push(row(case, context, filed));
        }
    }
    rows
}

/// Self-employment tax of one person in a year (contract section 9, 2.4).
pub(super) fn se_tax(
    case: &SilverCase<'_, '_>,
    context: &Context<'_>,
    tax_year: TaxYear,
    person: Person,
) -> Option<Money> {
    let documents = case.income_documents.iter();
    let own = documents
        .filter(|document| document.tax_year == tax_year && document.person_type == person);
    let alone = Return {
        taxpayer: income(own),
        ..nobodys(tax_year)
    };
    project(&alone, context.rules).tp_se_tax
}

fn row<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    filed: FiledReturn,
) -> TaxProjection<'a> {
    let rules = context.rules;
    let of = |people: &[Person]| {
        let own = documents(case, &filed);
        income(own.filter(|document| people.contains(&document.person_type)))
    };
    let brackets = brackets(filed.year, filed.filing_status, rules);
    let found = project(
        &Return {
            taxpayer: of(&[Person::Taxpayer]),
            spouse: of(&[Person::Spouse]),
            joint: of(&[Person::Joint, Person::Other]),
            standard_deduction: filed.filing_status.and_then(|status| {
                let year = rules.standard_deductions(filed.year)?;
                Some(*year.basic.get(status))
            }),
            brackets: &brackets,
            ..nobodys(filed.year)
        },
        rules,
    );
    let mut caveats = filed.caveats.clone();
    if documents(case, &filed).any(|row| row.include_in_projection && row.gross_amount.is_none()) {
        caveats.lack(NO_AMOUNT);
    }
    if !found.se_income.is_zero() {
        caveats.assume(BEFORE_EXPENSES);
    }
    let caveats = together([&caveats, &found.caveats]);
    let last_document = filed.last_document();

    TaxProjection {
        case_id: case.case_id,
        tax_year: filed.year,
        filing_status: filed.filing_status,
        tp_income: found.tp_income,
        spouse_income: found.spouse_income,
        tp_se_income: found.tp_se_income,
        spouse_se_income: found.spouse_se_income,
        tp_withholding: found.tp_withholding,
        spouse_withholding: found.spouse_withholding,
        combined_income: found.combined_income,
        combined_withholding: found.combined_withholding,
        se_income: found.se_income,
        non_se_income: found.non_se_income,
        listed_income: Money::ZERO,
        se_taxable_earnings: found.se_taxable_earnings,
        se_social_security: found.se_social_security,
        se_medicare: found.se_medicare,
        tp_se_tax: found.tp_se_tax,
        spouse_se_tax: found.spouse_se_tax,
        se_tax: found.se_tax,
        half_se_tax_deduction: found.half_se_tax_deduction,
        additional_medicare_tax: None,
        taxable_social_security: None,
        total_income: Some(found.total_income),
        estimated_agi: found.estimated_agi,
        standard_deduction: found.standard_deduction,
        personal_exemptions: None,
        senior_deduction: None,
        taxable_income_before_qbi: None,
        qbi_deduction: None,
        taxable_income: found.taxable_income,
        income_tax: found.tax_liability,
        total_tax: found.total_tax,
        projected_balance: found.projected_balance,
        listed: Json("[]".into()),
        completeness: caveats.completeness(),
        assumptions: list(&caveats.assumptions),
        missing: list(&caveats.missing),
        basis: context.basis(
            GoldSource::Derived,
            last_document
                .and_then(|position| case.income_documents.get(position))
                .map(|document| document.lineage.bronze_id),
        ),
        tax_period: filed.tax_period.into(),
    }
}

/// A return of a year without income.
fn nobodys(tax_year: TaxYear) -> Return<'static> {
    Return {
        tax_year,
        taxpayer: Income::default(),
        spouse: Income::default(),
        joint: Income::default(),
        standard_deduction: None,
        brackets: &[],
    }
}

/// Adds up the gross amounts of the documents that count (2.1 to 2.3, 2.10).
fn income<'d, 'a: 'd>(documents: impl Iterator<Item = &'d IncomeDocument<'a>>) -> Income {
    let mut sum = Income::default();
    for document in documents.filter(|document| document.include_in_projection) {
        let gross = document.gross_amount.unwrap_or_default();
        sum.income += gross;
        if document.is_self_employment {
            sum.se_income += gross;
        }
        if document.document_type == "W-2" {
            sum.wages += gross;
        }
        sum.withholding += document.federal_withholding.unwrap_or_default();
    }
    sum
}

/// The brackets of a year and filing status; none where either is unknown.
fn brackets(tax_year: TaxYear, status: Option<FilingStatus>, rules: &Rules) -> Vec<Bracket> {
    let Some((status, year)) = status.zip(rules.tax_brackets(tax_year)) else {
        return Vec::new();
    };
    let ends = year.ends.get(status);
    let starts = [Money::ZERO].into_iter().chain(ends.iter().copied());
    let ends = ends.iter().copied().map(Some).chain([None]);
    let brackets = starts.zip(ends).zip(&year.rates);
    brackets
        .map(|((income_min, income_max), tax_rate)| Bracket {
            income_min,
            income_max,
            tax_rate: *tax_rate,
        })
        .collect()
}

/// The documents of a return, counted or not, in their order.
fn documents<'c, 'a>(
    case: &'c SilverCase<'_, 'a>,
    filed: &'c FiledReturn,
) -> impl Iterator<Item = &'c IncomeDocument<'a>> {
    let documents = case.income_documents.iter();
    documents
        .filter(|document| document.tax_year == filed.year && filed.holds(document.person_type))
}
