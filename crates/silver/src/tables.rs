//! The silver tables (contract section 5): typed rows, each with its place in
//! its document.

use goldsmith_table::{Timestamp, columns, table};
use goldsmith_terms::{
    Category, CsedStatus, Cycle, DocumentId, Ein, FilingStatus, Json, Money, NaiveDate, Person,
    PersonSource, Pointer, RowId, Ssn, TaxYear, Text, TollingType, TransactionCode,
};

pub use crate::interview::Interview;

columns! {
    /// Where a silver row comes from and what it was made under.
    pub struct Lineage<'a> {
        /// The document the row was read from.
        pub bronze_id: DocumentId,
        /// The row's place in the document.
        pub source_path: Pointer,
        /// Midnight UTC of the as-of date: rows depend on no clock.
        pub transformed_at: Timestamp,
        /// Fingerprint of the rules the row was made under.
        pub rules_hash: &'a str,
    }
}

columns! {
    /// What the amounts of an information return are in a projection (contract
    /// 0.1.7): by the roles of its boxes (`wi_boxes`), and by the role of the form
    /// (`wi_type_rules`) what no box explains, where the stated amount is above
    /// the boxes. Null where the form tells of none.
    #[derive(Copy, Default)]
    pub struct ClassedAmounts {
        /// Self-employment income before expenses, dollars: box 1 of Form 1099-NEC,
        /// say, or the earnings of box 14 A of Schedule K-1 of Form 1065 (IRC
        /// 1402(a)).
        pub se_income: Option<Money>,
        /// Taxable without self-employment tax, dollars: box 1 of Form W-2, rents,
        /// interest, dividends, gains (IRC 61).
        pub other_income: Option<Money>,
        /// Boxes 3 and 7 of Form W-2, dollars: they use up the social security wage
        /// base (IRC 1402(b)(1)).
        pub social_security_wages: Option<Money>,
        /// Box 5 of Form W-2, dollars, for Additional Medicare Tax (IRC 3101(b)(2)).
        pub medicare_wages: Option<Money>,
        /// Net benefits, box 5 of Form SSA-1099, dollars: what of them is taxable
        /// depends on the other income (IRC 86).
        pub social_security_benefits: Option<Money>,
        /// Not taxable, but part of the combined income of IRC 86(b)(2), dollars:
        /// box 8 of Form 1099-INT.
        pub tax_exempt_interest: Option<Money>,
        /// The part of `other_income` that limits the deduction for business income
        /// (IRC 199A(a)), dollars: gain distributions and qualified dividends.
        pub net_capital_gain: Option<Money>,
        /// One-off, or income only with facts the form does not carry, dollars:
        /// proceeds, cancelled debt, winnings. Listed and not summed.
        pub listed_amount: Option<Money>,
    }
}

impl Lineage<'_> {
    /// The id of the row that stands at this place.
    pub fn row_id(&self, table: &str) -> RowId {
        RowId::of_place(table, self.bronze_id, &self.source_path)
    }
}

columns! {
    /// What is computed of a year from everything known of its case (contract
    /// 5.1): null until gold is derived, and where it cannot be told. The legacy
    /// method knows one assessment a year, the return's.
    #[derive(Default)]
    pub struct YearFigures {
        /// The last day to collect the first assessment without any suspension.
        pub base_csed_date: Option<NaiveDate>,
        /// The last day to collect the first assessment.
        pub adjusted_csed_date: Option<NaiveDate>,
        /// Where the time to collect the year stands, all assessments together.
        pub csed_status: Option<CsedStatus>,
        /// Days for which the first assessment's period stood still.
        pub total_toll_days: Option<i64>,
        /// The earliest last day among assessments that can still be collected.
        pub csed_earliest_date: Option<NaiveDate>,
        /// The latest last day among them.
        pub csed_latest_date: Option<NaiveDate>,
        /// Whether the IRS prepared the return (IRC 6020(b)).
        pub sfr_indicator: Option<bool>,
        /// The day that return posted.
        pub sfr_date: Option<NaiveDate>,
        /// The last day to collect what was first assessed on it.
        pub sfr_csed_date: Option<NaiveDate>,
        /// Whether information returns did not match the return.
        pub aur_indicator: Option<bool>,
        /// What was assessed for that, dollars.
        pub aur_projected: Option<Money>,
        /// Whether an examination is open.
        pub exam_indicator: Option<bool>,
        /// What the projected return of the year would owe, dollars; a refund
        /// is negative.
        pub projected_balance: Option<Money>,
    }
}

table! {
    /// One tax period of one taxpayer: a module, in the field's words.
    ///
    /// Several records for one key are merged in the order of their documents:
    /// a value replaces an earlier one, null never erases. Years that only wage
    /// or return transcripts know have a row too, with its account columns null:
    /// the spouse's where all that is known of the year is, else the taxpayer's.
    pub struct Module<'a> = silver.tax_years, key [case_id, tax_year, owner] {
        /// The case.
        pub case_id: &'a str,
        /// The tax year.
        pub tax_year: TaxYear,
        /// Whose transcript it is.
        pub owner: Person,
        /// Filing status of the return.
        pub filing_status: Option<FilingStatus>,
        /// Filing status as the producer wrote it.
        pub filing_status_raw: Option<Text<'a>>,
        /// Whether a return was filed; null where nobody says.
        pub return_filed: Option<bool>,
        /// The day the return posted: as stated, else the earliest code 150.
        pub return_filed_date: Option<NaiveDate>,
        /// Dollars.
        pub adjusted_gross_income: Option<Money>,
        /// Dollars.
        pub taxable_income: Option<Money>,
        /// Total tax as the return states it, dollars.
        pub tax_per_return: Option<Money>,
        /// The balance the transcript states, without accruals, dollars.
        pub account_balance: Option<Money>,
        /// Dollars.
        pub accrued_interest: Option<Money>,
        /// Dollars.
        pub accrued_penalty: Option<Money>,
        /// Balance with accruals: as stated, else the sum of the three above.
        pub total_balance: Option<Money>,
        /// Dollars.
        pub se_taxable_income_taxpayer: Option<Money>,
        /// Dollars.
        pub se_taxable_income_spouse: Option<Money>,
        /// Dollars.
        pub total_se_tax: Option<Money>,
        /// The day the return was processed.
        pub processing_date: Option<NaiveDate>,
        /// The day the transcript was made.
        pub response_date: Option<NaiveDate>,
        /// The form of the return.
        pub form: Option<Text<'a>>,
        /// The file the producer read.
        pub source_file: Option<Text<'a>>,
        /// Sum of the signed amounts that affect the balance, dollars, over the
        /// newest document that holds postings of the module: it repeats those of
        /// an older one. Null without postings (contract 3.1 with 0.1.5). It is the
        /// same whatever the method of a run.
        pub current_balance: Option<Money>,
        /// What is computed of the year.
        pub figures: YearFigures,
        /// The newest document that contributed, and its record.
        pub lineage: Lineage<'a>,
    }
    computed {
        row_id: RowId = |row| RowId::of_key("tax_years", &[&row.case_id, &row.tax_year, &row.owner]),
    }
}

table! {
    /// One posted transaction of an account transcript.
    pub struct AccountActivity<'a> = silver.account_activity, key [bronze_id, source_path] {
        /// The case.
        pub case_id: &'a str,
        /// The tax year.
        pub tax_year: TaxYear,
        /// Whose transcript it is.
        pub owner: Person,
        /// Position in the transcript, from 1.
        pub line_no: i32,
        /// The day it posted.
        pub activity_date: Option<NaiveDate>,
        /// The transaction code; null on rows without one.
        pub irs_transaction_code: Option<TransactionCode>,
        /// The transcript's words, else the meaning from the code's rule.
        pub explanation: Option<Text<'a>>,
        /// Dollars with the sign the transcript posts: debits positive.
        pub amount: Option<Money>,
        /// `amount`, with the sign restored from the rules where the
        /// transcript prints none.
        pub signed_amount: Option<Money>,
        /// Dollars.
        pub balance_after: Option<Money>,
        /// Processing cycle.
        pub cycle: Option<Cycle>,
        /// `credit` or `debit` as the producer says; never flips a sign.
        pub direction: Option<Text<'a>>,
        /// Closing code as the record states it.
        pub closing_code: Option<Text<'a>>,
        /// Action code as the record states it.
        pub action_code: Option<Text<'a>>,
        /// End of a deferment or combat-zone stay, when stated.
        pub end_date: Option<NaiveDate>,
        /// New collection expiry of a code 550, when stated.
        pub new_csed_date: Option<NaiveDate>,
        /// The rule's transaction type; null without a rule.
        pub calculated_transaction_type: Option<&'a str>,
        /// From the rule, false without one.
        pub affects_balance: bool,
        /// From the rule, false without one.
        pub affects_csed: bool,
        /// From the rule, false without one.
        pub indicates_collection_action: bool,
        /// From the rule, false without one.
        pub is_payment: bool,
        /// From the rule, false without one.
        pub is_penalty: bool,
        /// From the rule, false without one.
        pub is_interest: bool,
        /// Where it was read.
        pub lineage: Lineage<'a>,
    }
    computed { row_id: RowId = |row| row.lineage.row_id("account_activity") }
}

table! {
    /// One event that prolongs the time to collect a year by the pairing of the
    /// pipeline goldsmith replaces (contract 5.3), whatever the method of a run.
    /// What the law says stands in `gold.csed_suspensions`.
    pub struct TollingEvent<'a> = silver.csed_tolling_events, key [case_id, tax_year, owner, tolling_type, start_date, seq] {
        /// The case.
        pub case_id: &'a str,
        /// The tax year.
        pub tax_year: TaxYear,
        /// Whose transcript it is.
        pub owner: Person,
        /// The kind of event.
        pub tolling_type: TollingType,
        /// Position among the events of the module, from 1.
        pub seq: i32,
        /// The code it starts with.
        pub start_code: TransactionCode,
        /// The day it starts; null only of codes that add days by themselves.
        pub start_date: Option<NaiveDate>,
        /// The code it ends with; null while it is open and of codes that add
        /// days by themselves.
        pub end_code: Option<TransactionCode>,
        /// The day it ends.
        pub end_date: Option<NaiveDate>,
        /// Days from start to end; null while it is open.
        pub interval_days: Option<i32>,
        /// Days added to them.
        pub additional_toll_days: i32,
        /// Both together; null while it is open.
        pub total_toll_days: Option<i32>,
        /// Whether no end has posted.
        pub is_open: bool,
        /// The posting it starts with.
        pub lineage: Lineage<'a>,
    }
    computed {
        row_id: RowId = |row| RowId::of_key(
            "csed_tolling_events",
            &[&row.case_id, &row.tax_year, &row.owner, &row.seq],
        ),
    }
}

table! {
    /// One information return of a wage and income transcript.
    pub struct IncomeDocument<'a> = silver.income_documents, key [bronze_id, source_path] {
        /// The case.
        pub case_id: &'a str,
        /// The tax year.
        pub tax_year: TaxYear,
        /// Canonical form code.
        pub document_type: Text<'a>,
        /// Dollars, before any expenses.
        pub gross_amount: Option<Money>,
        /// Dollars of federal income tax withheld.
        pub federal_withholding: Option<Money>,
        /// Dollars.
        pub state_withholding: Option<Money>,
        /// As stated, else the rule's category.
        pub income_type: Option<Text<'a>>,
        /// Payer or employer.
        pub issuer_name: Option<Text<'a>>,
        /// Payer's number.
        pub issuer_ein: Option<Ein>,
        /// Payer's address.
        pub issuer_address: Option<Text<'a>>,
        /// Recipient's name.
        pub recipient_name: Option<Text<'a>>,
        /// Recipient's number, possibly masked.
        pub recipient_ssn: Option<Ssn>,
        /// Recipient's address.
        pub recipient_address: Option<Text<'a>>,
        /// Whose income it is.
        pub person_type: Person,
        /// What `person_type` rests on.
        pub person_type_source: PersonSource,
        /// Owner as the producer wrote it.
        pub owner: Option<Text<'a>>,
        /// Taxpayer type as the producer wrote it.
        pub taxpayer_type: Option<Text<'a>>,
        /// Label as the producer wrote it.
        pub label: Option<Text<'a>>,
        /// The payer's block of text.
        pub payer_blurb: Option<Text<'a>>,
        /// Tracking number of the return.
        pub tracking_number: Option<Text<'a>>,
        /// The file the producer read.
        pub source_file: Option<Text<'a>>,
        /// Filing status as the form states it.
        pub filing_status: Option<Text<'a>>,
        /// Category as the producer wrote it.
        pub source_category: Option<Text<'a>>,
        /// The rule's category, else the producer's where it is one, else null.
        pub calculated_category: Option<Category>,
        /// From the rule, else false.
        pub is_self_employment: bool,
        /// From the rule, else true.
        pub include_in_projection: bool,
        /// What the amounts are in a projection.
        pub classed: ClassedAmounts,
        /// The form's boxes as they stand in the document.
        pub fields: Option<Json<'a>>,
        /// Where it was read.
        pub lineage: Lineage<'a>,
    }
    computed { row_id: RowId = |row| row.lineage.row_id("income_documents") }
}

table! {
    /// One line of a tax return transcript.
    pub struct TrtRecord<'a> = silver.trt_records, key [bronze_id, source_path] {
        /// The case.
        pub case_id: &'a str,
        /// The tax year.
        pub tax_year: TaxYear,
        /// Form or schedule.
        pub form_number: Option<Text<'a>>,
        /// General, Form, Schedule.
        pub record_type: Option<Text<'a>>,
        /// Category.
        pub category: Option<Text<'a>>,
        /// Sub-category.
        pub sub_category: Option<Text<'a>>,
        /// Line of the form, such as `27a`.
        pub line_number: Option<Text<'a>>,
        /// What the line says.
        pub description: Option<Text<'a>>,
        /// The line's value as given.
        pub data: Option<Text<'a>>,
        /// The line's value where it is money, dollars.
        pub amount: Option<Money>,
        /// The day the transcript was made.
        pub response_date: Option<NaiveDate>,
        /// Last day of the tax period.
        pub tax_period_ending: Option<NaiveDate>,
        /// First filer's number.
        pub primary_ssn: Option<Ssn>,
        /// Second filer's number.
        pub spouse_ssn: Option<Ssn>,
        /// Whose return it is: joint when it names a spouse's number.
        pub person_type: Person,
        /// Where it was read.
        pub lineage: Lineage<'a>,
    }
    computed { row_id: RowId = |row| row.lineage.row_id("trt_records") }
}
