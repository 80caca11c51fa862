//! The gold tables of how a debt can be resolved (contract 6.10, 6.11, section 8).

use goldsmith_table::table;
use goldsmith_terms::{
    AllowableCategory, AllowanceSource, Completeness, FilingStatus, Json, Money, NaiveDate, RowId,
    Text,
};

use crate::Basis;

table! {
    /// What the IRS allows of one category of expenses (contract 6.10): a row for
    /// each in which anything is spent or allowed or a standard is stated.
    pub struct AllowableExpense<'a> = gold.allowable_expenses, key [case_id, category] {
        /// The case.
        pub case_id: &'a str,
        /// The category.
        pub category: AllowableCategory,
        /// Dollars a month spent.
        pub actual_amount: Money,
        /// The collection standards for it, dollars a month; null where none is
        /// stated.
        pub irs_standard_amount: Option<Money>,
        /// Dollars a month allowed.
        pub allowable_amount: Money,
        /// `irs` where any part of it is allowed by a standard.
        pub source_used: AllowanceSource,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed { row_id: RowId = |row| RowId::of_key("allowable_expenses", &[&row.case_id, &row.category]) }
}

table! {
    /// Which ways to resolve the debt of a case are open (contract 6.11 with
    /// 0.1.8): a row where there is an interview or a debt. Null is unknown, and
    /// `missing` says why.
    pub struct ResolutionOption<'a> = gold.resolution_options, key [case_id] {
        /// The case.
        pub case_id: &'a str,
        /// Dollars a month.
        pub total_monthly_income: Option<Money>,
        /// Dollars a month spent, vehicle payments included once.
        pub total_monthly_expenses: Option<Money>,
        /// Dollars a month.
        pub total_allowable_expenses: Option<Money>,
        /// Income less allowable expenses, dollars a month.
        pub disposable_income_monthly: Option<Money>,
        /// Value of accounts, vehicles and property, dollars.
        pub total_assets: Option<Money>,
        /// Owed on them, dollars.
        pub total_liabilities: Option<Money>,
        /// Positive balances of all years, spouses' joint years once, dollars.
        pub total_debt: Option<Money>,
        /// Whole months to the earliest end of the time to collect.
        pub months_until_csed: Option<i64>,
        /// Disposable income, not below 0, dollars.
        pub ia_monthly_payment: Option<Money>,
        /// Months until the debt is paid off, rounded up; null where nothing can
        /// be paid.
        pub ia_payoff_months: Option<i64>,
        /// Whether the debt is paid off within the months left.
        pub ia_eligible: Option<bool>,
        /// Whether a streamlined agreement is open.
        pub ia_streamlined_eligible: Option<bool>,
        /// Least payment a month of a streamlined agreement, dollars; null above
        /// its cap.
        pub ia_streamlined_payment: Option<Money>,
        /// Whether something can be paid, but not everything in time.
        pub ia_partial_payment_eligible: Option<bool>,
        /// Of each asset 80 % of its value less what is owed on it, not below 0,
        /// dollars.
        pub quick_sale_value: Option<Money>,
        /// Months of disposable income that count for an offer paid at once.
        pub lump_sum_months: i64,
        /// Months of disposable income that count for an offer paid over time.
        pub periodic_months: i64,
        /// Disposable income of the first, dollars.
        pub future_income_12: Option<Money>,
        /// Disposable income of the second, dollars.
        pub future_income_24: Option<Money>,
        /// Collection potential of an offer paid at once, dollars.
        pub rcp_lump_sum: Option<Money>,
        /// Collection potential of an offer paid over time, dollars.
        pub rcp_periodic: Option<Money>,
        /// The future income that `rcp` counts: that of an offer paid at once.
        pub future_income_potential: Option<Money>,
        /// Reasonable collection potential: that of an offer paid at once, dollars.
        pub rcp: Option<Money>,
        /// The lowest offer not below `rcp`, dollars; null where no offer is open.
        pub oic_recommended_offer: Option<Money>,
        /// Whether an offer for doubt as to collectibility is open.
        pub oic_eligible: Option<bool>,
        /// Whether the account is currently not collectible.
        pub cnc_eligible: Option<bool>,
        /// How much of what the options need was there.
        pub completeness: Completeness,
        /// What was assumed, a list of sentences.
        pub assumptions: Json<'a>,
        /// What is missing, a list of sentences.
        pub missing: Json<'a>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed { row_id: RowId = |row| RowId::of_key("resolution_options", &[&row.case_id]) }
}

table! {
    /// A case in one row (contract section 8, `get_case_summary`): one for each
    /// case with any silver row.
    pub struct CaseSummary<'a> = gold.case_summaries, key [case_id] {
        /// The case.
        pub case_id: &'a str,
        /// Its external number, which names it.
        pub case_number: &'a str,
        /// Its status: `NEW`, until somebody gives it another.
        pub status_code: &'a str,
        /// Taxpayer's name.
        pub taxpayer_name: Option<Text<'a>>,
        /// Filing status of the latest year that has one, else the one told.
        pub filing_status: Option<FilingStatus>,
        /// Dollars a month.
        pub total_monthly_income: Option<Money>,
        /// Income less allowable expenses, dollars a month.
        pub disposable_income: Option<Money>,
        /// Whether anybody has self-employment income in the latest year with
        /// income documents.
        pub is_self_employed: bool,
        /// How many tax years are known.
        pub active_tax_years: i32,
        /// Balances of all years, credits subtracted, spouses' joint years once,
        /// dollars.
        pub total_balance: Option<Money>,
        /// What to do next in a case of this status, a list of sentences.
        pub next_actions: Json<'a>,
        /// Whether the IRS acted to collect within a year of the as-of date.
        pub has_collection_activity: bool,
        /// Earliest end of the time to collect a year with debt.
        pub earliest_csed_date: Option<NaiveDate>,
        /// Latest end of the time to collect a year with debt.
        pub latest_csed_date: Option<NaiveDate>,
        /// How much of what the row needs was there.
        pub completeness: Completeness,
        /// What was assumed, a list of sentences.
        pub assumptions: Json<'a>,
        /// What is missing, a list of sentences.
        pub missing: Json<'a>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed { row_id: RowId = |row| RowId::of_key("case_summaries", &[&row.case_id]) }
}
