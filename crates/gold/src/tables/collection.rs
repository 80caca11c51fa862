//! The gold tables of the time to collect (contract 0.1.4).

use goldsmith_table::table;
use goldsmith_terms::{
    AssessmentStatus, Completeness, Json, Method, Money, NaiveDate, Person, RowId, SuspensionKind,
    TaxYear, Text, TransactionCode,
};

use crate::Basis;

table! {
    /// Until when one assessment may be collected (IRC 6502, 6503).
    ///
    /// The dates are those of the person whose transcript it is: a suspension
    /// personal to one spouse does not suspend the other's.
    pub struct CsedAssessment<'a> = gold.csed_assessments, key [case_id, tax_year, owner, seq] {
        /// The case.
        pub case_id: &'a str,
        /// The tax year.
        pub tax_year: TaxYear,
        /// Whose transcript it is.
        pub owner: Person,
        /// Position among the module's assessments by date, from 1.
        pub seq: i32,
        /// The code that assessed.
        pub assessment_code: TransactionCode,
        /// The day of the assessment: the date beside the code.
        pub assessment_date: Option<NaiveDate>,
        /// Dollars assessed.
        pub assessed_amount: Option<Money>,
        /// Ten calendar years after the assessment.
        pub base_csed_date: Option<NaiveDate>,
        /// Days for which the period stood still, each counted once; null while
        /// a suspension runs.
        pub suspended_days: Option<i64>,
        /// The last day to collect, not moved over weekends; null while a
        /// suspension runs or a suit keeps the period open.
        pub csed_date: Option<NaiveDate>,
        /// The last day moved from a weekend to the Monday (IRC 7503).
        pub last_day_to_act: Option<NaiveDate>,
        /// Where the time stands on the as-of date.
        pub status: AssessmentStatus,
        /// Days from the as-of date to the last day; negative once it is past.
        pub days_remaining: Option<i64>,
        /// The last day if what still runs closed on the as-of date.
        pub if_closed_today: Option<NaiveDate>,
        /// The last day by the earlier of two readings, where that differs.
        pub earliest_csed_date: Option<NaiveDate>,
        /// The balance of the module, dollars.
        pub module_balance: Option<Money>,
        /// The part of it that hangs on this assessment, dollars: all of it
        /// where there is no other, nothing where nothing is owed, else null,
        /// for a transcript does not tell how payments were applied. Null too
        /// where the amount assessed cannot be read.
        pub balance_on_assessment: Option<Money>,
        /// By which formulas.
        pub method: Method,
        /// Whether anything is assumed or missing.
        pub certainty: Completeness,
        /// The steps, in order, then what is assumed and what is missing.
        pub explanation: Json<'a>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed {
        row_id: RowId = |row| RowId::of_key(
            "csed_assessments",
            &[&row.case_id, &row.tax_year, &row.owner, &row.seq],
        ),
    }
}

table! {
    /// What suspends or extends the time to collect, with its close.
    pub struct CsedSuspension<'a> = gold.csed_suspensions, key [case_id, tax_year, owner, seq] {
        /// The case.
        pub case_id: &'a str,
        /// The tax year.
        pub tax_year: TaxYear,
        /// Whose transcript it is.
        pub owner: Person,
        /// Position among the module's by the day it opened, from 1.
        pub seq: i32,
        /// What it is.
        pub kind: SuspensionKind,
        /// The code it opened with.
        pub open_code: TransactionCode,
        /// Its closing or action code; null where none is known.
        pub open_sub_code: Option<Text<'a>>,
        /// The day it opened.
        pub open_date: NaiveDate,
        /// The code it closed with; null while it runs and where its end was
        /// stated when it opened.
        pub close_code: Option<TransactionCode>,
        /// The day it closed; null while it runs.
        pub close_date: Option<NaiveDate>,
        /// For how long it goes on after the close: `6 months`, `30 days`, `none`.
        pub tail: Text<'a>,
        /// The first day that runs again; of a waiver the last day it states.
        pub tail_end: Option<NaiveDate>,
        /// Whether it still runs.
        pub is_open: bool,
        /// Whether it was posted in error.
        pub is_void: bool,
        /// Whether its kind or its dates were taken from words or for granted.
        pub is_assumed: bool,
        /// What it rests on.
        pub authority: &'a str,
        /// Places of the postings in the document, a list of JSON pointers.
        pub source_paths: Json<'a>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed {
        row_id: RowId = |row| RowId::of_key(
            "csed_suspensions",
            &[&row.case_id, &row.tax_year, &row.owner, &row.seq],
        ),
    }
}
