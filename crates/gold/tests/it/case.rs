//! Silver rows to start from: everything unknown but what a test is about.

use std::sync::LazyLock;

use goldsmith_gold::{Context, Derivation, Gold, SilverCase, derive, explain};
use goldsmith_rules::Rules;
use goldsmith_silver::{
    AccountActivity, ClassedAmounts, Grids, IncomeDocument, Interview, InterviewFacts, Lineage,
    Module,
};
use goldsmith_table::Timestamp;
use goldsmith_terms::{
    Category, DocumentId, FilingStatus, Frequency, Json, Method, Money, NaiveDate, Person,
    PersonSource, Pointer, Source, TaxYear, Topic, TransactionCode,
};

static RULES: LazyLock<Rules> =
    LazyLock::new(|| Rules::embedded().unwrap_or_else(|faults| panic!("{faults}")));

pub(crate) fn dollars(text: &str) -> Money {
    text.parse().unwrap()
}

pub(crate) fn some(text: &str) -> Option<Money> {
    Some(dollars(text))
}

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub(crate) fn year(year: u16) -> TaxYear {
    TaxYear::new(year).unwrap()
}

/// The id of the document that stands for a source.
pub(crate) fn bronze_id(source: Source) -> DocumentId {
    DocumentId::of("A-1", source, b"{}")
}

fn lineage(source: Source) -> Lineage<'static> {
    Lineage {
        bronze_id: bronze_id(source),
        source_path: Pointer::root(),
        transformed_at: Timestamp::start_of(day(2026, 1, 15)),
        rules_hash: RULES.fingerprint(),
    }
}

/// An interview with the usual periods: employment by the year, income by the month.
pub(crate) fn interview(facts: InterviewFacts<'static>) -> Interview<'static> {
    Interview {
        case_id: "A-1",
        facts,
        taxpayer_employment_period: Frequency::Annual,
        spouse_employment_period: Frequency::Annual,
        income_period: Frequency::Monthly,
        grids: Grids::default(),
        raw_response: Json("{}".into()),
        lineage: lineage(Source::Interview),
    }
}

/// What is told of two people of 43 and 42 in 2023, so that no projection has to
/// assume their age.
pub(crate) fn of_known_age() -> InterviewFacts<'static> {
    InterviewFacts {
        taxpayer_dob: Some(day(1980, 5, 5)),
        spouse_dob: Some(day(1981, 6, 6)),
        ..InterviewFacts::default()
    }
}

/// An information return of the taxpayer that counts, with a stated amount and
/// no box; a 1099-NEC is self-employment income.
pub(crate) fn document(
    tax_year: u16,
    document_type: &'static str,
    gross: &str,
) -> IncomeDocument<'static> {
    let is_self_employment = document_type == "1099-NEC";
    IncomeDocument {
        case_id: "A-1",
        tax_year: year(tax_year),
        document_type: document_type.into(),
        gross_amount: some(gross),
        federal_withholding: None,
        state_withholding: None,
        income_type: None,
        issuer_name: None,
        issuer_ein: None,
        issuer_address: None,
        recipient_name: None,
        recipient_ssn: None,
        recipient_address: None,
        person_type: Person::Taxpayer,
        person_type_source: PersonSource::Default,
        owner: None,
        taxpayer_type: None,
        label: None,
        payer_blurb: None,
        tracking_number: None,
        source_file: None,
        filing_status: None,
        source_category: None,
        calculated_category: Some(if is_self_employment {
            Category::SelfEmployment
        } else {
            Category::NonSelfEmployment
        }),
        is_self_employment,
        include_in_projection: true,
        classed: match document_type {
            "1099-NEC" => ClassedAmounts {
                se_income: some(gross),
                ..ClassedAmounts::default()
            },
            "SSA-1099" => ClassedAmounts {
                social_security_benefits: some(gross),
                ..ClassedAmounts::default()
            },
            _ => ClassedAmounts {
                other_income: some(gross),
                ..ClassedAmounts::default()
            },
        },
        fields: None,
        lineage: lineage(Source::Wi),
    }
}

/// The same return, in somebody else's name.
pub(crate) fn of(
    person_type: Person,
    document: IncomeDocument<'static>,
) -> IncomeDocument<'static> {
    IncomeDocument {
        person_type,
        ..document
    }
}

/// A module of which the filing status is known.
pub(crate) fn module(tax_year: u16, owner: Person, status: FilingStatus) -> Module<'static> {
    Module {
        owner,
        filing_status: Some(status),
        ..Module::of_year("A-1", year(tax_year), lineage(Source::At))
    }
}

/// A posting without an amount and without words.
pub(crate) fn activity(tax_year: u16, code: u16, date: NaiveDate) -> AccountActivity<'static> {
    AccountActivity {
        case_id: "A-1",
        tax_year: year(tax_year),
        owner: Person::Taxpayer,
        line_no: 1,
        activity_date: Some(date),
        irs_transaction_code: TransactionCode::new(code),
        explanation: None,
        amount: None,
        signed_amount: None,
        balance_after: None,
        cycle: None,
        direction: None,
        closing_code: None,
        action_code: None,
        end_date: None,
        new_csed_date: None,
        calculated_transaction_type: None,
        affects_balance: false,
        affects_csed: false,
        indicates_collection_action: false,
        is_payment: false,
        is_penalty: false,
        is_interest: false,
        lineage: lineage(Source::At),
    }
}

/// Gold of the case as of 2026-01-15.
pub(crate) fn gold(case: &SilverCase<'_, 'static>) -> Gold<'static> {
    gold_by(Method::Statute, case)
}

pub(crate) fn gold_by(method: Method, case: &SilverCase<'_, 'static>) -> Gold<'static> {
    derive(
        case,
        &Context {
            method,
            ..context()
        },
    )
}

/// How the results of the case come about, as of 2026-01-15.
pub(crate) fn explained(
    case: &SilverCase<'_, 'static>,
    topic: Option<Topic>,
    year: Option<TaxYear>,
) -> Vec<Derivation> {
    explain(case, &gold(case), &context(), topic, year)
}

fn context() -> Context<'static> {
    Context {
        rules: &RULES,
        as_of: day(2026, 1, 15),
        method: Method::Statute,
    }
}

pub(crate) fn gold_of_interview(interview: &Interview<'static>) -> Gold<'static> {
    gold(&SilverCase {
        interview: Some(interview),
        ..SilverCase::empty("A-1")
    })
}

pub(crate) fn gold_of_facts(facts: InterviewFacts<'static>) -> Gold<'static> {
    gold_of_interview(&interview(facts))
}
