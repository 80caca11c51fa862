use goldsmith_rules::Rules;
use goldsmith_silver::{AccountActivity, IncomeDocument, Interview, Module, TrtRecord};
use goldsmith_terms::{DocumentId, GoldSource, Method, NaiveDate};

use crate::Basis;

/// The silver rows of one case, documents in the order they were read.
#[derive(Clone, Copy, Debug)]
pub struct SilverCase<'s, 'a> {
    /// The case.
    pub case_id: &'a str,
    /// `silver.tax_years`.
    pub tax_years: &'s [Module<'a>],
    /// `silver.account_activity`.
    pub account_activity: &'s [AccountActivity<'a>],
    /// `silver.income_documents`.
    pub income_documents: &'s [IncomeDocument<'a>],
    /// `silver.trt_records`.
    pub trt_records: &'s [TrtRecord<'a>],
    /// `silver.interviews`: the latest one.
    pub interview: Option<&'s Interview<'a>>,
}

impl<'a> SilverCase<'_, 'a> {
    /// A case of which nothing is known yet.
    pub const fn empty(case_id: &'a str) -> Self {
        SilverCase {
            case_id,
            tax_years: &[],
            account_activity: &[],
            income_documents: &[],
            trt_records: &[],
            interview: None,
        }
    }
}

/// What gold is derived under.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The day the rows are true for.
    pub as_of: NaiveDate,
    /// By which formulas they are computed.
    pub method: Method,
}

impl<'a> Context<'a> {
    pub(crate) fn basis(&self, source: GoldSource, bronze_id: Option<DocumentId>) -> Basis<'a> {
        Basis {
            source,
            bronze_id,
            as_of: self.as_of,
            rules_hash: self.rules.fingerprint(),
        }
    }
}
