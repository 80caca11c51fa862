//! The stages of a case, one by one: what [`goldsmith::Engine`] does in one go.

use goldsmith::gold::{Context, Gold, SilverCase, derive};
use goldsmith::silver::{Document, DocumentReport, Extractor, Silver, Stamp, enrich};
use goldsmith::terms::{DocumentId, Method, NaiveDate};
use goldsmith::{Rules, Workspace};
use goldsmith_corpus::CorpusCase;
use goldsmith_table::Timestamp;

/// The rules, and a reader by them.
pub(crate) struct Stages {
    pub(crate) rules: Rules,
    extractor: Extractor,
    as_of: NaiveDate,
}

impl Stages {
    pub(crate) fn new(as_of: NaiveDate) -> Stages {
        let rules = Rules::embedded().expect("the embedded rules are valid");
        let extractor = Extractor::new(&rules).expect("the embedded rules are valid");
        Stages {
            rules,
            extractor,
            as_of,
        }
    }

    /// The documents of a case into typed rows.
    #[inline(never)]
    pub(crate) fn extract<'a>(
        &'a self,
        case: &'a CorpusCase,
        workspace: &mut Workspace,
    ) -> (Silver<'a>, Vec<DocumentReport<'a>>) {
        let stamp = Stamp {
            transformed_at: Timestamp::start_of(self.as_of),
            rules_hash: self.rules.fingerprint(),
        };
        let mut silver = Silver::default();
        let mut reports = Vec::with_capacity(case.documents.len());
        for (source, bytes) in &case.documents {
            let document = Document {
                case_id: &case.case_id,
                id: DocumentId::of(&case.case_id, *source, bytes),
                source: *source,
                bytes,
            };
            reports.push(
                self.extractor
                    .extract(&document, stamp, workspace, &mut silver),
            );
        }
        (silver, reports)
    }

    /// The rows completed by the rules.
    #[inline(never)]
    pub(crate) fn enrich<'a>(
        &'a self,
        case: &'a CorpusCase,
        workspace: &mut Workspace,
    ) -> Silver<'a> {
        let (mut silver, mut reports) = self.extract(case, workspace);
        enrich(&mut silver, &mut reports, &self.rules);
        silver
    }

    /// The gold rows of completed rows.
    #[inline(never)]
    pub(crate) fn derive<'a>(&'a self, case: &'a CorpusCase, silver: &Silver<'a>) -> Gold<'a> {
        let case = SilverCase {
            case_id: &case.case_id,
            tax_years: &silver.tax_years,
            account_activity: &silver.account_activity,
            income_documents: &silver.income_documents,
            trt_records: &silver.trt_records,
            interview: silver.interviews.last(),
        };
        let context = Context {
            rules: &self.rules,
            as_of: self.as_of,
            method: Method::Statute,
        };
        derive(&case, &context)
    }
}
