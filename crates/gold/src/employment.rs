use std::iter::repeat_n;

use goldsmith_rules::Rules;
use goldsmith_silver::{Interview, InterviewFacts};
use goldsmith_terms::{Frequency, Money, NaiveDate, Person, Text};

use crate::earnings::YearEarnings;
use crate::{Basis, Employment};

/// What one person told about employment.
#[derive(Default, PartialEq)]
struct Told<'a> {
    employer_name: Option<Text<'a>>,
    employer_address: Option<Text<'a>>,
    employer_phone: Option<Text<'a>>,
    start_date: Option<NaiveDate>,
    gross: Option<Money>,
    net: Option<Money>,
    monthly_gross: Option<Money>,
    monthly_net: Option<Money>,
    pay_frequency: Option<Frequency>,
    status: Option<Text<'a>>,
    occupation: Option<Text<'a>>,
}

impl<'a> Told<'a> {
    fn by_taxpayer(facts: &InterviewFacts<'a>) -> Told<'a> {
        Told {
            employer_name: facts.taxpayer_employer_name.clone(),
            employer_address: facts.taxpayer_employer_address.clone(),
            employer_phone: facts.taxpayer_employer_phone.clone(),
            start_date: facts.taxpayer_employment_start_date,
            gross: facts.taxpayer_gross_income,
            net: facts.taxpayer_net_income,
            monthly_gross: facts.taxpayer_monthly_gross_income,
            monthly_net: facts.taxpayer_monthly_net_income,
            pay_frequency: facts.taxpayer_pay_frequency,
            status: facts.taxpayer_employment_status.clone(),
            occupation: facts.taxpayer_occupation.clone(),
        }
    }

    fn by_spouse(facts: &InterviewFacts<'a>) -> Told<'a> {
        Told {
            employer_name: facts.spouse_employer_name.clone(),
            employer_address: facts.spouse_employer_address.clone(),
            employer_phone: facts.spouse_employer_phone.clone(),
            start_date: facts.spouse_employment_start_date,
            gross: facts.spouse_gross_income,
            net: facts.spouse_net_income,
            monthly_gross: facts.spouse_monthly_gross_income,
            monthly_net: facts.spouse_monthly_net_income,
            pay_frequency: facts.spouse_pay_frequency,
            status: facts.spouse_employment_status.clone(),
            occupation: facts.spouse_occupation.clone(),
        }
    }
}

/// A row for each person who told anything; `latest` is the latest year with
/// income documents. The tax on self-employment is filled in by the method.
pub(crate) fn rows<'a>(
    interview: &Interview<'a>,
    rules: &Rules,
    latest: Option<&YearEarnings>,
    basis: &Basis<'a>,
) -> Vec<Employment<'a>> {
    let facts = &interview.facts;
    let people = [
        (
            Person::Taxpayer,
            Told::by_taxpayer(facts),
            interview.taxpayer_employment_period,
        ),
        (
            Person::Spouse,
            Told::by_spouse(facts),
            interview.spouse_employment_period,
        ),
    ];
    let mut rows = Vec::new();
    for (person, told, period) in people {
        if told == Told::default() {
            continue;
        }
        let gross = Income::of(told.gross, told.monthly_gross, period, rules);
        let net = Income::of(told.net, told.monthly_net, period, rules);
        rows.push(Employment {
            case_id: interview.case_id,
            person_type: person,
            employer_name: told.employer_name,
            employer_address: told.employer_address,
            employer_phone: told.employer_phone,
            job_title: told.occupation,
            employment_status: told.status,
            employment_start_date: told.start_date,
            pay_frequency: told.pay_frequency,
            gross_monthly_income: gross.monthly,
            net_monthly_income: net.monthly,
            gross_annual_income: gross.annual,
            net_annual_income: net.annual,
            is_self_employed: latest.is_some_and(|year| year.of(person).is_self_employed),
            estimated_se_tax: None,
            basis: basis.clone(),
        });
    }
    rows
}

/// Fills in the tax of who is self-employed, as a method computes it.
pub(crate) fn estimate_se_tax(
    rows: &mut [Employment<'_>],
    se_tax: impl Fn(Person) -> Option<Money>,
) {
    for row in rows.iter_mut().filter(|row| row.is_self_employed) {
        row.estimated_se_tax = se_tax(row.person_type);
    }
}

/// The same income by the month and by the year (field contract D.1).
struct Income {
    monthly: Option<Money>,
    annual: Option<Money>,
}

impl Income {
    fn of(
        told: Option<Money>,
        told_monthly: Option<Money>,
        period: Frequency,
        rules: &Rules,
    ) -> Income {
        Income {
            monthly: told_monthly.or_else(|| told.map(|amount| rules.monthly(amount, period))),
            annual: if period == Frequency::Monthly {
                told.map(|amount| repeat_n(amount, 12).sum())
            } else {
                told
            },
        }
    }
}
