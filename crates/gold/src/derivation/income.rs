//! The tax on what the income documents of a year tell.

use goldsmith_silver::IncomeDocument;
use goldsmith_tax::{Caveats, SelfEmploymentTax, Step, project};
use goldsmith_terms::{Money, Person, Topic};

use super::{Derivation, SourceRow};
use crate::corrections::Corrections;
use crate::earnings::{Earnings, by_year, listed};
use crate::projection::{Reported, complete_caveats, earning_caveats};
use crate::returns::{Family, FiledReturn, returns};
use crate::{Context, SilverCase};

/// The contract's section on which documents count in a projection.
const COUNTED: &str = "contract 0.1.7";

/// The self-employment tax of everyone who has a profit or a loss.
pub(super) fn tell_self_employment_tax<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    told: &mut Vec<Derivation>,
) {
    let corrections = Corrections::of(case.income_documents, context.rules);
    let reported = Reported {
        case,
        corrections: &corrections,
    };
    for filed in by_year(case.income_documents, &corrections)
        .iter()
        .flat_map(|earned| returns(case, earned))
    {
        for (person, earnings) in [
            (Person::Taxpayer, &filed.taxpayer),
            (Person::Spouse, &filed.spouse),
        ] {
            if !earnings.income.self_employment.is_zero() {
                told.push(self_employment_tax(
                    &reported, context, &filed, person, earnings,
                ));
            }
        }
    }
}

fn self_employment_tax<'a>(
    reported: &Reported<'_, 'a>,
    context: &Context<'a>,
    filed: &FiledReturn,
    person: Person,
    earnings: &Earnings,
) -> Derivation {
    let mut told = Derivation::new(
        Topic::SelfEmploymentTax,
        Some(filed.year),
        person.to_string(),
        format!("Self-employment tax of the {person}"),
    );
    let own = || {
        let documents = reported.counted(filed);
        documents.filter(|document| document.person_type == person)
    };
    let mut caveats = Caveats::default();
    earning_caveats(&mut caveats, [earnings], own(), false);
    for document in own() {
        let classed = &document.classed;
        let parts = [
            (
                "profit before expenses",
                classed.se_income.filter(|_| document.include_in_projection),
            ),
            ("social security wages", classed.social_security_wages),
        ];
        for (what, amount) in parts {
            if let Some(amount) = amount.filter(|amount| !amount.is_zero()) {
                let what = format!("Form {}: {what}", document.document_type);
                let step = Step::new(what, authority(document, context)).amount(amount);
                told.step(&step, vec![source(document)]);
            }
        }
    }
    let income = &earnings.income;
    let parameters = context.rules.se_tax(filed.year);
    match parameters {
        Some(parameters) => {
            let (profit, wages) = (income.self_employment, income.social_security_wages);
            for step in SelfEmploymentTax::steps(profit, wages, parameters) {
                told.step(&step, Vec::new());
            }
        }
        None => caveats.lack(format!("figures of self-employment tax of {}", filed.year)),
    }
    let tax = earnings.self_employment_tax(parameters);
    told.amount("self-employment tax", tax.map(|tax| tax.tax));
    told.amount("net earnings", tax.map(|tax| tax.net_earnings));
    told.amount("social security part", tax.map(|tax| tax.oasdi));
    told.amount("Medicare part", tax.map(|tax| tax.medicare));
    told.amount("deduction from income", tax.map(|tax| tax.deduction));
    told.with_caveats(&caveats)
}

/// The tax of every return.
pub(super) fn tell_projections<'a>(
    case: &SilverCase<'_, 'a>,
    context: &Context<'a>,
    told: &mut Vec<Derivation>,
) {
    let family = Family::of(case);
    let corrections = Corrections::of(case.income_documents, context.rules);
    let reported = Reported {
        case,
        corrections: &corrections,
    };
    for mut filed in by_year(case.income_documents, &corrections)
        .iter()
        .flat_map(|earned| returns(case, earned))
    {
        let as_filed = family.on(&mut filed);
        let mut projected = project(&as_filed, context.rules);
        complete_caveats(&mut projected, &reported, &filed);

        let mut derivation = Derivation::new(
            Topic::Projection,
            Some(filed.year),
            filed.tax_period.clone(),
            "Tax of the return as far as its documents tell".to_owned(),
        );
        let withheld = filed.sum(|earnings| earnings.withholding);
        let balance = projected.total_tax.map(|tax| tax - withheld);
        derivation.amount("total tax", projected.total_tax);
        derivation.amount("withheld", Some(withheld));
        derivation.amount("balance", balance);
        for document in reported.counted(&filed) {
            let step = Step {
                amount: document.gross_amount,
                ..Step::new(counted_as(document), authority(document, context))
            };
            derivation.step(&step, vec![source(document)]);
        }
        for step in projected.steps(&as_filed, context.rules) {
            derivation.step(&step, Vec::new());
        }
        let withheld = Step::new("less federal income tax withheld", "IRC 31(a)").amount(-withheld);
        derivation.step(&withheld, Vec::new());
        if let Some(balance) = balance {
            let what = "balance; a refund is negative";
            derivation.step(&Step::new(what, COUNTED).amount(balance), Vec::new());
        }
        told.push(derivation.with_caveats(&projected.caveats));
    }
}

/// What a document counts as: `Form W-2 of the taxpayer: income 55000.00`.
fn counted_as(document: &IncomeDocument<'_>) -> String {
    let classed = &document.classed;
    let counted = |amount: Option<Money>| amount.filter(|_| document.include_in_projection);
    let parts = [
        (
            "self-employment before expenses",
            counted(classed.se_income),
        ),
        ("income", counted(classed.other_income)),
        (
            "social security benefits",
            counted(classed.social_security_benefits),
        ),
        ("tax-exempt interest", counted(classed.tax_exempt_interest)),
        ("social security wages", classed.social_security_wages),
        ("Medicare wages", classed.medicare_wages),
        ("net capital gain", counted(classed.net_capital_gain)),
        ("listed and not counted", listed(document)),
        ("withheld", counted(document.federal_withholding)),
    ];
    let parts = parts.into_iter().filter_map(|(what, amount)| {
        let amount = amount.filter(|amount| !amount.is_zero())?;
        Some(format!("{what} {amount}"))
    });
    let parts: Vec<String> = parts.collect();
    let parts = match parts.is_empty() {
        true => "nothing that counts".to_owned(),
        false => parts.join(", "),
    };
    format!(
        "Form {} of the {}: {parts}",
        document.document_type, document.person_type
    )
}

fn authority<'r>(document: &IncomeDocument<'_>, context: &Context<'r>) -> &'r str {
    let rule = context.rules.form(&document.document_type);
    rule.map_or(COUNTED, |rule| &rule.authority)
}

/// A document as a source: `Form W-2 2023 55000.00`.
fn source(document: &IncomeDocument<'_>) -> SourceRow {
    let gross = document.gross_amount;
    let gross = gross.map_or(String::new(), |amount| format!(" {amount}"));
    let line = format!(
        "Form {} {}{gross}",
        document.document_type, document.tax_year
    );
    let words = document.issuer_name.as_deref();
    SourceRow::new("silver.income_documents", &document.lineage, line, words)
}
