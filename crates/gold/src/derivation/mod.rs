//! How the figures of a case come about, as a practitioner would write it down.

mod balance;
mod csed;
mod income;
mod resolution;

use goldsmith_silver::Lineage;
use goldsmith_tax::{Caveats, Step};
use goldsmith_terms::{Completeness, DocumentId, Money, NaiveDate, TaxYear, Topic};

use crate::{Context, Gold, SilverCase};

/// How one result comes about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// What is explained.
    pub topic: Topic,
    /// The tax year; none where the result is of the whole case.
    pub tax_year: Option<TaxYear>,
    /// Whose: a person, or the return, such as `2023 joint`.
    pub subject: String,
    /// What comes about, in words.
    pub title: String,
    /// What came out.
    pub results: Vec<Finding>,
    /// Whether anything of it is assumed or missing.
    pub completeness: Completeness,
    /// How, in order.
    pub steps: Vec<DerivationStep>,
    /// What was taken to be so.
    pub assumptions: Vec<String>,
    /// What would have been needed, or contradicts itself.
    pub missing: Vec<String>,
    /// What to know when reading it.
    pub notes: Vec<String>,
    /// The time to collect on a line; of [`Topic::Csed`] only.
    pub timeline: Option<Timeline>,
}

/// A figure that came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub label: &'static str,
    /// The figure.
    pub figure: Figure,
}

/// A result of any kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Dollars.
    Amount(Money),
    /// A day.
    Day(NaiveDate),
    /// How many days.
    Days(i64),
    /// How many months.
    Months(i64),
    /// Anything else, in words.
    Words(String),
}

/// One step of a derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DerivationStep {
    /// What is done, and with which figures.
    pub what: String,
    /// What comes out of it, dollars.
    pub amount: Option<Money>,
    /// The first day it is about.
    pub from: Option<NaiveDate>,
    /// The day it leads to.
    pub to: Option<NaiveDate>,
    /// How many days it counts.
    pub days: Option<i64>,
    /// Statute, Internal Revenue Manual section or contract.
    pub authority: String,
    /// The rows it rests on.
    pub sources: Vec<SourceRow>,
}

/// A row that a step rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// Its table, with the schema.
    pub table: &'static str,
    /// The document it was read from.
    pub document: DocumentId,
    /// Its place in the document, a JSON pointer.
    pub pointer: String,
    /// What it says, such as `TC 150 2019-06-03 4000.00`.
    pub line: String,
    /// The words of the document beside it, as they stand there.
    pub words: Option<String>,
}

/// The time to collect one assessment, laid out by days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The day of the assessment.
    pub assessed: NaiveDate,
    /// The last day without any suspension.
    pub base: NaiveDate,
    /// The last day to collect; none where there is no date.
    pub last_day: Option<NaiveDate>,
    /// The day the result is for.
    pub as_of: NaiveDate,
    /// When the period stood still, in order: from the first day to the first
    /// one that runs again, none while it lasts.
    pub standstills: Vec<(NaiveDate, Option<NaiveDate>)>,
    /// The suspensions one by one, by the day they opened.
    pub suspensions: Vec<TimelineSuspension>,
}

/// One suspension of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineSuspension {
    /// What it is, with its codes and dates.
    pub name: String,
    /// The day it opened.
    pub from: NaiveDate,
    /// The day it closed; none while it runs.
    pub closed: Option<NaiveDate>,
    /// The first day that runs again, its tail over; none while it runs.
    pub to: Option<NaiveDate>,
    /// Whether the period stood still for it, or for a part of it.
    pub counts: bool,
}

/// Tells how the results of a case come about, by the statute: of one topic or
/// one tax year only where these are given. What is of no single year is told
/// where no year is asked for.
///
/// `gold` is what [`derive()`](crate::derive()) made of the same case under the
/// same context. The figures of the legacy method are not told here: there are
/// none.
pub fn explain<'a>(
    case: &SilverCase<'_, 'a>,
    gold: &Gold<'a>,
    context: &Context<'a>,
    topic: Option<Topic>,
    year: Option<TaxYear>,
) -> Vec<Derivation> {
    let mut told = Vec::new();
    for topic in Topic::ALL
        .iter()
        .filter(|one| topic.is_none_or(|asked| asked == **one))
    {
        match topic {
            Topic::Csed => csed::tell(case, context, &mut told),
            Topic::SelfEmploymentTax => income::tell_self_employment_tax(case, context, &mut told),
            Topic::Projection => income::tell_projections(case, context, &mut told),
            Topic::Balance => balance::tell(case, context, &mut told),
            Topic::Resolution => resolution::tell(case, gold, context, &mut told),
        }
    }
    told.retain(|one| year.is_none_or(|year| one.tax_year == Some(year)));
    told
}

impl Derivation {
    fn new(topic: Topic, tax_year: Option<TaxYear>, subject: String, title: String) -> Derivation {
        Derivation {
            topic,
            tax_year,
            subject,
            title,
            results: Vec::new(),
            completeness: Completeness::Known,
            steps: Vec::new(),
            assumptions: Vec::new(),
            missing: Vec::new(),
            notes: Vec::new(),
            timeline: None,
        }
    }

    fn found(&mut self, label: &'static str, figure: Option<Figure>) {
        let finding = figure.map(|figure| Finding { label, figure });
        self.results.extend(finding);
    }

    fn amount(&mut self, label: &'static str, amount: Option<Money>) {
        self.found(label, amount.map(Figure::Amount));
    }

    fn step(&mut self, step: &Step<'_>, sources: Vec<SourceRow>) {
        self.steps.push(DerivationStep {
            what: step.what.to_string(),
            amount: step.amount,
            from: step.from,
            to: step.to,
            days: step.days,
            authority: step.authority.to_string(),
            sources,
        });
    }

    fn with_caveats(mut self, caveats: &Caveats) -> Derivation {
        let owned = |notes: &[std::borrow::Cow<'static, str>]| {
            notes.iter().map(ToString::to_string).collect()
        };
        self.completeness = caveats.completeness();
        self.assumptions = owned(&caveats.assumptions);
        self.missing = owned(&caveats.missing);
        self
    }
}

impl SourceRow {
    fn new(
        table: &'static str,
        lineage: &Lineage<'_>,
        line: String,
        words: Option<&str>,
    ) -> SourceRow {
        SourceRow {
            table,
            document: lineage.bronze_id,
            pointer: lineage.source_path.to_string(),
            line,
            words: words.map(str::to_owned),
        }
    }
}
