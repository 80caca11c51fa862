//! Gold: what the silver rows of one case mean for the business.
//!
//! [`derive()`] takes the rows of a case and makes its gold rows: pure, without a
//! clock, the same rows in the same order every time.
//!
//! ```
//! use goldsmith_gold::{Context, SilverCase, derive};
//! use goldsmith_rules::Rules;
//! use goldsmith_silver::{Grids, Interview, InterviewFacts, Lineage};
//! use goldsmith_table::Timestamp;
//! use goldsmith_terms::{DocumentId, Frequency, Json, Method, Money, NaiveDate, Pointer, Source};
//!
//! let rules = Rules::embedded()?;
//! let as_of = NaiveDate::from_ymd_opt(2026, 1, 15).ok_or("no such day")?;
//! let interview = Interview {
//!     case_id: "A-1",
//!     facts: InterviewFacts {
//!         taxpayer_gross_income: Some(Money::from_dollars(50_000)),
//!         ..InterviewFacts::default()
//!     },
//!     taxpayer_employment_period: Frequency::Annual,
//!     spouse_employment_period: Frequency::Annual,
//!     income_period: Frequency::Monthly,
//!     raw_response: Json("{}".into()),
//!     grids: Grids::default(),
//!     lineage: Lineage {
//!         bronze_id: DocumentId::of("A-1", Source::Interview, b"{}"),
//!         source_path: Pointer::root(),
//!         transformed_at: Timestamp::start_of(as_of),
//!         rules_hash: rules.fingerprint(),
//!     },
//! };
//! let case = SilverCase { interview: Some(&interview), ..SilverCase::empty("A-1") };
//! let method = Method::Statute;
//! let gold = derive(&case, &Context { rules: &rules, as_of, method });
//! let monthly = gold.employment.first().and_then(|row| row.gross_monthly_income);
//! assert_eq!(monthly.map(|income| income.to_string()), Some("4166.67".into()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod accounts;
mod case;
mod collection;
mod corrections;
mod debt;
mod derivation;
mod earnings;
mod employment;
mod expenses;
mod explain;
mod fact;
mod household;
mod income;
mod legacy;
mod means;
mod options;
mod projection;
mod property;
mod returns;
mod statute;
mod summary;
mod tables;
mod vehicles;
mod years;

use goldsmith_silver::YearFigures;
use goldsmith_terms::{GoldSource, Method};

use corrections::Corrections;

pub use case::{Context, SilverCase};
pub use debt::{Debt, YearDebt};
pub use derivation::{
    Derivation, DerivationStep, Figure, Finding, SourceRow, Timeline, TimelineSuspension, explain,
};
pub use tables::{
    AllowableExpense, Basis, CaseSummary, CsedAssessment, CsedSuspension, Employment,
    FinancialAccount, Household, HouseholdMember, IncomeSource, MonthlyExpense, RealProperty,
    ResolutionOption, TaxProjection, Vehicle,
};

/// The gold rows of one case, each table in a fixed order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gold<'a> {
    /// `gold.employment_information`: taxpayer, spouse.
    pub employment: Vec<Employment<'a>>,
    /// `gold.household_information`: one row where there is an interview.
    pub household: Vec<Household<'a>>,
    /// `gold.household_members`: taxpayer, spouse.
    pub household_members: Vec<HouseholdMember<'a>>,
    /// `gold.income_sources`: the interview's in its order, then the
    /// information returns in silver order.
    pub income_sources: Vec<IncomeSource<'a>>,
    /// `gold.monthly_expenses`: the interview's fields in its order, then its
    /// list of other expenses.
    pub monthly_expenses: Vec<MonthlyExpense<'a>>,
    /// `gold.financial_accounts`: bank accounts, then the other assets.
    pub financial_accounts: Vec<FinancialAccount<'a>>,
    /// `gold.vehicles`, by position.
    pub vehicles: Vec<Vehicle<'a>>,
    /// `gold.real_property`, by position.
    pub real_property: Vec<RealProperty<'a>>,
    /// `gold.tax_projections`: years ascending, the spouse behind the taxpayer.
    pub tax_projections: Vec<TaxProjection<'a>>,
    /// `gold.csed_assessments`: years ascending, assessments by date.
    pub csed_assessments: Vec<CsedAssessment<'a>>,
    /// `gold.csed_suspensions`: years ascending, by the day they opened.
    pub csed_suspensions: Vec<CsedSuspension<'a>>,
    /// `gold.allowable_expenses`: the contract's order of categories; none
    /// without an interview.
    pub allowable_expenses: Vec<AllowableExpense<'a>>,
    /// `gold.resolution_options`: one row where there is an interview or a debt.
    pub resolution_options: Vec<ResolutionOption<'a>>,
    /// `gold.case_summaries`: one row where there is any silver row.
    pub case_summaries: Vec<CaseSummary<'a>>,
    /// The computed columns of `silver.tax_years`, row by row: who holds the
    /// silver rows puts them there.
    pub year_figures: Vec<YearFigures>,
}

/// Derives all gold rows of a case, what is computed by the method of the
/// context.
///
/// Interview rows need an interview, rows of information returns need income
/// documents, and a summary any silver row; a case without has no gold.
pub fn derive<'a>(case: &SilverCase<'_, 'a>, context: &Context<'a>) -> Gold<'a> {
    let corrections = Corrections::of(case.income_documents, context.rules);
    let years = earnings::by_year(case.income_documents, &corrections);
    let mut gold = Gold::default();
    if let Some(interview) = case.interview {
        let basis = context.basis(GoldSource::Interview, Some(interview.lineage.bronze_id));
        gold.employment = employment::rows(interview, context.rules, years.last(), &basis);
        gold.household = vec![household::row(interview, &basis)];
        gold.household_members = household::members(interview, &basis);
        gold.income_sources = income::told(interview, context, &basis);
        gold.monthly_expenses = expenses::rows(interview, &basis);
        gold.financial_accounts = accounts::rows(interview, &basis);
        gold.vehicles = vehicles::rows(interview, &basis);
        gold.real_property = property::rows(interview, &basis);
    }
    gold.income_sources
        .extend(income::reported(case.income_documents, context));
    match context.method {
        Method::Statute => statute::compute(case, context, &years, &corrections, &mut gold),
        Method::Legacy => legacy::compute(case, context, &years, &mut gold),
    }
    gold
}
