use goldsmith_silver::{IncomeDocument, Interview};
use goldsmith_terms::{Frequency, GoldSource, IncomeType, Money, Person, Text};

use crate::fact::fact;
use crate::{Basis, Context, IncomeSource};

/// The incomes told in the interview (field contract D.8).
pub(crate) fn told<'a>(
    interview: &Interview<'a>,
    context: &Context<'a>,
    basis: &Basis<'a>,
) -> Vec<IncomeSource<'a>> {
    use IncomeType as Kind;
    use Person::{Joint, Spouse, Taxpayer};

    let facts = &interview.facts;
    let incomes = [
        (Taxpayer, Kind::Wages, fact!(facts, taxpayer_wages)),
        (
            Taxpayer,
            Kind::SocialSecurity,
            fact!(facts, taxpayer_social_security),
        ),
        (Taxpayer, Kind::Pension, fact!(facts, taxpayer_pension)),
        (Spouse, Kind::Wages, fact!(facts, spouse_wages)),
        (
            Spouse,
            Kind::SocialSecurity,
            fact!(facts, spouse_social_security),
        ),
        (Spouse, Kind::Pension, fact!(facts, spouse_pension)),
        (
            Joint,
            Kind::DividendsInterest,
            fact!(facts, dividends_interest),
        ),
        (Joint, Kind::RentalGross, fact!(facts, rental_gross)),
        (Joint, Kind::RentalExpenses, fact!(facts, rental_expenses)),
        (Joint, Kind::Distributions, fact!(facts, distributions)),
        (Joint, Kind::Alimony, fact!(facts, alimony)),
        (Joint, Kind::ChildSupport, fact!(facts, child_support)),
        (Joint, Kind::Other, fact!(facts, other_income)),
        (Joint, Kind::Additional1, fact!(facts, additional_income_1)),
        (Joint, Kind::Additional2, fact!(facts, additional_income_2)),
    ];
    let frequency = interview.income_period;
    let mut rows = Vec::new();
    for (person_type, income_type, fact) in incomes {
        let Some(amount) = fact.amount.filter(|amount| !amount.is_zero()) else {
            continue;
        };
        // Whoever adds up subtracts expenses: a minus would add them.
        let amount = match income_type {
            Kind::RentalExpenses => amount.abs(),
            _ => amount,
        };
        rows.push(IncomeSource {
            case_id: interview.case_id,
            person_type,
            income_type,
            description: None,
            amount,
            frequency,
            normalized_monthly_amount: context.rules.monthly(amount, frequency),
            source_year: None,
            is_self_employment: false,
            source_path: fact.source_path(),
            basis: basis.clone(),
        });
    }
    rows
}

/// The incomes that information returns report: of those that count in a
/// projection, the ones with income.
pub(crate) fn reported<'r, 'a>(
    documents: &'r [IncomeDocument<'a>],
    context: &'r Context<'a>,
) -> impl Iterator<Item = IncomeSource<'a>> + 'r {
    documents.iter().filter_map(|document| {
        let amount = document
            .gross_amount
            .filter(|amount| document.include_in_projection && *amount > Money::ZERO)?;
        let rule = context.rules.form(&document.document_type);
        Some(IncomeSource {
            case_id: document.case_id,
            person_type: document.person_type,
            income_type: rule.map_or(IncomeType::Other, |rule| rule.income_type),
            description: document
                .calculated_category
                .map(|category| Text::Borrowed(category.as_str())),
            amount,
            frequency: Frequency::Annual,
            normalized_monthly_amount: context.rules.monthly(amount, Frequency::Annual),
            source_year: Some(document.tax_year),
            is_self_employment: document.is_self_employment,
            source_path: document.lineage.source_path.to_string().into(),
            basis: context.basis(GoldSource::Wi, Some(document.lineage.bronze_id)),
        })
    })
}
