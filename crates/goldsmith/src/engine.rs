use std::collections::HashMap;

use goldsmith_gold::{Context, Derivation, Gold, SilverCase};
use goldsmith_rules::{Faults, RuleFiles, Rules};
use goldsmith_silver::{DocumentReport, Extractor, SetAside, Silver, Stamp, Workspace, enrich};
use goldsmith_table::Timestamp;
use goldsmith_terms::{DocumentId, Method, NaiveDate, Severity, Source, TaxYear, Topic};

use crate::drift::{Learned, UsageRow};
use crate::mask::masked_pointer;
use crate::observation::{self, ObservationRow};
use crate::provenance::{self, ProvenanceRow};
use crate::quarantine::QuarantineRow;

/// One raw response.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// Where it comes from.
    pub source: Source,
    /// The response as it came.
    pub bytes: &'a [u8],
}

/// All raw responses of one case.
///
/// Their order is the order in which they came: where two state the same fact,
/// the later one's counts.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    /// The external case number.
    pub case_id: &'a str,
    /// The responses, oldest first.
    pub documents: Vec<Document<'a>>,
}

/// What became of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentOutcome {
    /// Position of the case among those given.
    pub case_index: usize,
    /// Position of the document in its case.
    pub document_index: usize,
    /// The document's id.
    pub id: DocumentId,
    /// Its source.
    pub source: Source,
    /// How it ended.
    pub status: DocumentStatus,
    /// One line for each error, without any taxpayer's value.
    pub errors: Vec<String>,
}

/// How a document ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DocumentStatus {
    /// All its records landed.
    Completed,
    /// Some of its records were set aside, the others landed.
    Failed,
    /// It gave no rows at all.
    SetAside {
        /// Why, in one word.
        reason: &'static str,
        /// Where it stops being a document, in bytes from its start.
        offset: Option<usize>,
    },
    /// The same document stands again later in the case and is read there.
    Duplicate,
}

/// A case refined: its rows, and what was seen on the way.
#[derive(Clone, Debug)]
pub struct Refined<'a> {
    /// The case.
    pub case_id: &'a str,
    /// Typed rows, each with its place in its document.
    pub silver: Silver<'a>,
    /// What the case means for the business. A sum of absurd amounts may fit no
    /// column: see [`Money::is_storable`](crate::terms::Money::is_storable).
    pub gold: Gold<'a>,
    /// Everything worth knowing that the rows do not tell.
    pub observations: Vec<ObservationRow<'a>>,
    /// Documents and records that gave no rows, with their bytes.
    pub quarantine: Vec<QuarantineRow<'a>>,
    /// Where the silver fields come from: nothing unless the engine was asked
    /// for it, see [`Engine::with_provenance`].
    pub provenance: Vec<ProvenanceRow<'a>>,
    /// Keys nobody reads, and which spellings won.
    pub learned: Learned,
    /// What became of each document, in the order given.
    pub outcomes: Vec<DocumentOutcome>,
}

/// Refines cases. Built once from rules, shared by all threads.
#[derive(Clone, Debug)]
pub struct Engine {
    rules: Rules,
    extractor: Extractor,
    method: Method,
}

impl Engine {
    /// An engine that works by these rules.
    ///
    /// # Errors
    /// Every fault of the spelling tables, with file, line and column.
    pub fn new(rules: Rules) -> Result<Engine, Faults> {
        let extractor = Extractor::new(&rules)?;
        let method = Method::Statute;
        Ok(Engine {
            rules,
            extractor,
            method,
        })
    }

    /// An engine that works by the rules of these files.
    ///
    /// # Errors
    /// Everything that is wrong with the files, of every kind at once.
    pub fn load(files: RuleFiles) -> Result<Engine, Faults> {
        match Rules::read(files.clone()) {
            Ok(rules) => Engine::new(rules),
            Err(Faults(mut faults)) => {
                faults.extend(Extractor::faults(&files));
                Err(Faults::new(faults))
            }
        }
    }

    /// Whether the engine tells where each silver field comes from; at first it
    /// does not, for that is a row for each field of each row.
    #[must_use]
    pub fn with_provenance(self, keep: bool) -> Engine {
        let extractor = self.extractor.keep_origins(keep);
        Engine { extractor, ..self }
    }

    /// By which formulas the engine computes gold: at first by the statute.
    #[must_use]
    pub fn with_method(self, method: Method) -> Engine {
        Engine { method, ..self }
    }

    /// The rows of `meta.spelling_usage` for what was learned by this engine.
    pub fn usage(&self, learned: &Learned) -> Vec<UsageRow<'_>> {
        learned.usage(&self.extractor)
    }

    /// The rules the engine works by.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// By which formulas the engine computes gold.
    pub fn method(&self) -> Method {
        self.method
    }

    /// Tells how the figures of a case come about that this engine refined for
    /// the same day: of one topic or one tax year only where these are given.
    pub fn explain<'a>(
        &'a self,
        refined: &Refined<'a>,
        as_of: NaiveDate,
        topic: Option<Topic>,
        year: Option<TaxYear>,
    ) -> Vec<Derivation> {
        let case = silver_case(refined.case_id, &refined.silver);
        goldsmith_gold::explain(&case, &refined.gold, &self.context(as_of), topic, year)
    }

    fn context(&self, as_of: NaiveDate) -> Context<'_> {
        Context {
            rules: &self.rules,
            as_of,
            method: self.method,
        }
    }

    /// Refines one case for a day.
    pub fn refine<'a>(&'a self, case: &Case<'a>, as_of: NaiveDate) -> Refined<'a> {
        self.refine_with(case, as_of, &mut Workspace::default())
    }

    /// Refines one case, reusing the memory of earlier ones.
    pub fn refine_with<'a>(
        &'a self,
        case: &Case<'a>,
        as_of: NaiveDate,
        workspace: &mut Workspace,
    ) -> Refined<'a> {
        self.refine_by(self.method, case, as_of, workspace)
    }

    /// Refines one case by a method, whichever the engine has.
    pub(crate) fn refine_by<'a>(
        &'a self,
        method: Method,
        case: &Case<'a>,
        as_of: NaiveDate,
        workspace: &mut Workspace,
    ) -> Refined<'a> {
        let stamp = Stamp {
            transformed_at: Timestamp::start_of(as_of),
            rules_hash: self.rules.fingerprint(),
        };
        let mut silver = Silver::default();
        let mut reports: Vec<DocumentReport<'a>> = Vec::with_capacity(case.documents.len());
        let mut outcomes = Vec::with_capacity(case.documents.len());
        let ids: Vec<DocumentId> = case
            .documents
            .iter()
            .map(|document| DocumentId::of(case.case_id, document.source, document.bytes))
            .collect();
        // A document that comes again is as new as its last coming.
        let last: HashMap<DocumentId, usize> = ids
            .iter()
            .enumerate()
            .map(|(index, id)| (*id, index))
            .collect();
        let mut repeated = Vec::new();
        let (mut quarantine, mut learned) = (Vec::new(), Learned::default());
        for (document_index, (document, id)) in case.documents.iter().zip(ids).enumerate() {
            let Document { source, bytes } = *document;
            let outcome = |status| DocumentOutcome {
                case_index: 0,
                document_index,
                id,
                source,
                status,
                errors: Vec::new(),
            };
            if last.get(&id) != Some(&document_index) {
                outcomes.push(outcome(DocumentStatus::Duplicate));
                if !repeated.contains(&(id, source)) {
                    repeated.push((id, source));
                }
                continue;
            }
            let document = goldsmith_silver::Document {
                case_id: case.case_id,
                id,
                source,
                bytes,
            };
            let report = self
                .extractor
                .extract(&document, stamp, workspace, &mut silver);
            outcomes.push(outcome(status(&report)));
            QuarantineRow::of_report(case.case_id, bytes, &report, &mut quarantine);
            learned.add_keys(case.case_id, id, source, &report.unmapped);
            reports.push(report);
        }
        learned.add_wins(workspace.take_counts());
        enrich(&mut silver, &mut reports, &self.rules);
        let context = Context {
            method,
            ..self.context(as_of)
        };
        let gold = goldsmith_gold::derive(&silver_case(case.case_id, &silver), &context);
        for (year, figures) in silver.tax_years.iter_mut().zip(&gold.year_figures) {
            year.figures = figures.clone();
        }
        let provenance = provenance::rows(case.case_id, &mut reports, &silver);
        let reported = outcomes
            .iter_mut()
            .filter(|outcome| outcome.status != DocumentStatus::Duplicate);
        let mut observations = Vec::new();
        for (report, outcome) in reports.into_iter().zip(reported) {
            outcome.errors = errors(&report);
            ObservationRow::of_report(case.case_id, report, &mut observations);
        }
        for (id, source) in repeated {
            observations.push(ObservationRow::of_duplicate(case.case_id, id, source));
        }
        observation::number(&mut observations);
        Refined {
            case_id: case.case_id,
            silver,
            gold,
            observations,
            quarantine,
            provenance,
            learned,
            outcomes,
        }
    }
}

fn silver_case<'s, 'a>(case_id: &'a str, silver: &'s Silver<'a>) -> SilverCase<'s, 'a> {
    SilverCase {
        case_id,
        tax_years: &silver.tax_years,
        account_activity: &silver.account_activity,
        income_documents: &silver.income_documents,
        trt_records: &silver.trt_records,
        interview: silver.interviews.last(),
    }
}

fn status(report: &DocumentReport<'_>) -> DocumentStatus {
    match report.set_aside {
        Some(set_aside) => DocumentStatus::SetAside {
            reason: set_aside.reason(),
            offset: set_aside.offset(),
        },
        None if has_errors(report) => DocumentStatus::Failed,
        None => DocumentStatus::Completed,
    }
}

fn has_errors(report: &DocumentReport<'_>) -> bool {
    report
        .observations
        .iter()
        .any(|seen| seen.code.severity() == Severity::Error)
}

fn errors(report: &DocumentReport<'_>) -> Vec<String> {
    let whole = report.set_aside.map(|set_aside| match set_aside {
        SetAside::Syntax(error) => error.to_string(),
        SetAside::Shape(code) => format!("{code}: no records were read"),
    });
    let records = report
        .observations
        .iter()
        .filter(|seen| seen.code.severity() == Severity::Error);
    whole
        .into_iter()
        .chain(records.map(|seen| {
            let place = masked_pointer(&seen.pointer).replace(char::is_control, "�");
            format!("{} at {place}: {}", seen.code, seen.detail)
        }))
        .collect()
}
