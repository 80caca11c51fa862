//! The gold tables (contract section 6): what a case means for the business.

mod collection;
mod projection;
mod resolution;

use goldsmith_table::{columns, table};
use goldsmith_terms::{
    AccountType, DocumentId, ExpenseCategory, FilingStatus, Frequency, GoldSource, IncomeType,
    Money, NaiveDate, Person, PropertyType, Relationship, RowId, Ssn, TaxYear, Text, VehicleType,
};

pub use collection::{CsedAssessment, CsedSuspension};
pub use projection::TaxProjection;
pub use resolution::{AllowableExpense, CaseSummary, ResolutionOption};

columns! {
    /// What a gold row rests on.
    pub struct Basis<'a> {
        /// The kind of source.
        pub source: GoldSource,
        /// The newest document that contributed; null where none did.
        pub bronze_id: Option<DocumentId>,
        /// The day the row is true for.
        pub as_of: NaiveDate,
        /// Fingerprint of the rules the row was made under.
        pub rules_hash: &'a str,
    }
}

table! {
    /// What one person earns at work, as told in the interview (contract 6.1).
    pub struct Employment<'a> = gold.employment_information, key [case_id, person_type] {
        /// The case.
        pub case_id: &'a str,
        /// Taxpayer or spouse.
        pub person_type: Person,
        /// Employer.
        pub employer_name: Option<Text<'a>>,
        /// Employer's address.
        pub employer_address: Option<Text<'a>>,
        /// Employer's telephone.
        pub employer_phone: Option<Text<'a>>,
        /// Occupation.
        pub job_title: Option<Text<'a>>,
        /// Employment status as told.
        pub employment_status: Option<Text<'a>>,
        /// First day of the employment.
        pub employment_start_date: Option<NaiveDate>,
        /// How often the person is paid; never scales an amount.
        pub pay_frequency: Option<Frequency>,
        /// Dollars a month.
        pub gross_monthly_income: Option<Money>,
        /// Dollars a month.
        pub net_monthly_income: Option<Money>,
        /// Dollars a year.
        pub gross_annual_income: Option<Money>,
        /// Dollars a year.
        pub net_annual_income: Option<Money>,
        /// Whether the person has self-employment income in the latest year
        /// that has income documents.
        pub is_self_employed: bool,
        /// SE tax of that year on income before expenses, dollars; null when
        /// not self-employed or when the year has no parameters.
        pub estimated_se_tax: Option<Money>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed { row_id: RowId = |row| RowId::of_key("employment_information", &[&row.case_id, &row.person_type]) }
}

table! {
    /// The household as told in the interview (contract 6.2).
    pub struct Household<'a> = gold.household_information, key [case_id] {
        /// The case.
        pub case_id: &'a str,
        /// People in the household, 1 where nobody says.
        pub total_household_members: i32,
        /// People under 65, 0 where nobody says.
        pub members_under_65: i32,
        /// People of 65 and over, 0 where nobody says.
        pub members_over_65: i32,
        /// Planned status of the taxpayer's next return.
        pub taxpayer_next_tax_return: Option<Text<'a>>,
        /// Whether the taxpayer claims the spouse.
        pub taxpayer_spouse_claim: Option<Text<'a>>,
        /// How long the taxpayer has lived there.
        pub taxpayer_length_of_residency: Option<Text<'a>>,
        /// Owner, renter or other.
        pub taxpayer_occupancy_status: Option<Text<'a>>,
        /// Planned status of the spouse's next return.
        pub spouse_next_tax_return: Option<Text<'a>>,
        /// Whether the spouse claims the taxpayer.
        pub spouse_spouse_claim: Option<Text<'a>>,
        /// How long the spouse has lived there.
        pub spouse_length_of_residency: Option<Text<'a>>,
        /// Owner, renter or other.
        pub spouse_occupancy_status: Option<Text<'a>>,
        /// State, as told.
        pub state: Option<Text<'a>>,
        /// County.
        pub county: Option<Text<'a>>,
        /// ZIP code.
        pub zip_code: Option<Text<'a>>,
        /// Taxpayer's name.
        pub taxpayer_name: Option<Text<'a>>,
        /// Taxpayer's number.
        pub taxpayer_ssn: Option<Ssn>,
        /// Taxpayer's date of birth.
        pub taxpayer_dob: Option<NaiveDate>,
        /// Taxpayer's telephone.
        pub taxpayer_phone: Option<Text<'a>>,
        /// Taxpayer's mail address.
        pub taxpayer_email: Option<Text<'a>>,
        /// Spouse's name.
        pub spouse_name: Option<Text<'a>>,
        /// Spouse's number.
        pub spouse_ssn: Option<Ssn>,
        /// Spouse's date of birth.
        pub spouse_dob: Option<NaiveDate>,
        /// Filing status; null where nobody says.
        pub filing_status: Option<FilingStatus>,
        /// Dependents; null where nobody says.
        pub number_of_dependents: Option<i32>,
        /// Marital status, as told.
        pub marital_status: Option<Text<'a>>,
        /// Street and number.
        pub street_address: Option<Text<'a>>,
        /// City.
        pub city: Option<Text<'a>>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed { row_id: RowId = |row| RowId::of_key("household_information", &[&row.case_id]) }
}

table! {
    /// A person of the household (contract 6.3): taxpayer and spouse when named.
    pub struct HouseholdMember<'a> = gold.household_members, key [case_id, relationship, seq] {
        /// The case.
        pub case_id: &'a str,
        /// Relation to the taxpayer.
        pub relationship: Relationship,
        /// Position among those of the same relation, from 1.
        pub seq: i32,
        /// Name.
        pub full_name: Option<Text<'a>>,
        /// Date of birth.
        pub date_of_birth: Option<NaiveDate>,
        /// Social security number.
        pub ssn: Option<Ssn>,
        /// Whole years on the as-of date.
        pub age: Option<i32>,
        /// Whether the person is a dependent.
        pub is_dependent: bool,
        /// Whether the person is 65 or older on the as-of date; null without a
        /// date of birth.
        pub is_over_65: Option<bool>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed { row_id: RowId = |row| RowId::of_key("household_members", &[&row.case_id, &row.relationship, &row.seq]) }
}

table! {
    /// One kind of income (contract 6.5): as told in the interview, or as an
    /// information return reports it.
    pub struct IncomeSource<'a> = gold.income_sources,
        key [case_id, source, person_type, income_type, source_year, bronze_id, source_path] {
        /// The case.
        pub case_id: &'a str,
        /// Whose income it is.
        pub person_type: Person,
        /// Kind of income.
        pub income_type: IncomeType,
        /// What it is; the category of an information return.
        pub description: Option<Text<'a>>,
        /// Dollars as given; rental expenses are positive and subtracted by
        /// whoever adds up.
        pub amount: Money,
        /// What period the amount is for.
        pub frequency: Frequency,
        /// Dollars a month.
        pub normalized_monthly_amount: Money,
        /// Tax year of an information return; null for the interview.
        pub source_year: Option<TaxYear>,
        /// Whether it is self-employment income.
        pub is_self_employment: bool,
        /// Place in the document, or the interview column it was told in.
        pub source_path: Text<'a>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed {
        row_id: RowId = |row| RowId::of_key("income_sources", &[
            &row.case_id, &row.basis.source, &row.person_type, &row.income_type,
            &row.basis.bronze_id.map(|id| id.to_string()).unwrap_or_default(), &row.source_path,
        ])
    }
}

table! {
    /// One monthly expense (contract 6.6).
    pub struct MonthlyExpense<'a> = gold.monthly_expenses,
        key [case_id, expense_category, expense_subcategory, source_path] {
        /// The case.
        pub case_id: &'a str,
        /// Kind of expense.
        pub expense_category: ExpenseCategory,
        /// Kind within the category, such as `rent`.
        pub expense_subcategory: Option<Text<'a>>,
        /// What it is, where the client names it.
        pub description: Option<Text<'a>>,
        /// Dollars a month actually spent; 0 on a row that only carries a standard.
        pub amount: Money,
        /// Always monthly.
        pub frequency: Frequency,
        /// Dollars a month.
        pub normalized_monthly_amount: Money,
        /// Whether `amount` is itself a standard: false for what was told.
        pub is_irs_standard: bool,
        /// The IRS standard for it, dollars a month.
        pub irs_standard_amount: Option<Money>,
        /// Whether the standard is above the amount.
        pub use_irs_standard: bool,
        /// The interview column it was told in, kept where only the standard
        /// was; the place in the document for a row of a list.
        pub source_path: Text<'a>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed {
        row_id: RowId = |row| RowId::of_key("monthly_expenses", &[
            &row.case_id, &row.expense_category, &row.expense_subcategory.as_deref().unwrap_or_default(), &row.source_path,
        ])
    }
}

table! {
    /// One account or other financial asset (contract 6.4).
    pub struct FinancialAccount<'a> = gold.financial_accounts, key [case_id, source_path] {
        /// The case.
        pub case_id: &'a str,
        /// Kind of account.
        pub account_type: AccountType,
        /// Bank or broker.
        pub institution_name: Option<Text<'a>>,
        /// Account number; no source gives it today.
        pub account_number: Option<Text<'a>>,
        /// Holder; no source gives it today.
        pub account_holder_name: Option<Text<'a>>,
        /// Dollars.
        pub current_balance: Money,
        /// Whether both spouses hold it.
        pub is_joint: bool,
        /// Whether it is the main account: the bank total where no account is named.
        pub is_primary: bool,
        /// What it is, such as `Cash on hand`.
        pub description: Option<Text<'a>>,
        /// Dollars owed on it.
        pub loan_balance: Option<Money>,
        /// Place in the document, or the interview column of the total.
        pub source_path: Text<'a>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed { row_id: RowId = |row| RowId::of_key("financial_accounts", &[&row.case_id, &row.source_path]) }
}

table! {
    /// One vehicle (contract 6.7).
    pub struct Vehicle<'a> = gold.vehicles, key [case_id, seq] {
        /// The case.
        pub case_id: &'a str,
        /// Position in the interview, from 1; a vehicle without value or loan
        /// has a position and no row.
        pub seq: i32,
        /// Kind of vehicle: a car unless stated.
        pub vehicle_type: VehicleType,
        /// Model year.
        pub year: Option<i32>,
        /// Make.
        pub make: Option<Text<'a>>,
        /// Model.
        pub model: Option<Text<'a>>,
        /// Dollars.
        pub current_value: Money,
        /// Miles.
        pub mileage: Option<i32>,
        /// Dollars owed.
        pub loan_balance: Money,
        /// Dollars a month.
        pub monthly_payment: Money,
        /// Last payment of the loan.
        pub final_payment_date: Option<NaiveDate>,
        /// Value less loan, dollars.
        pub equity: Money,
        /// Place in the document, or the interview column of the total.
        pub source_path: Text<'a>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed { row_id: RowId = |row| RowId::of_key("vehicles", &[&row.case_id, &row.seq]) }
}

table! {
    /// One piece of real property (contract 6.8).
    pub struct RealProperty<'a> = gold.real_property, key [case_id, seq] {
        /// The case.
        pub case_id: &'a str,
        /// Position in the interview, from 1; a property without value or
        /// mortgage has a position and no row.
        pub seq: i32,
        /// Kind of property: other unless stated.
        pub property_type: PropertyType,
        /// Address as told.
        pub address: Option<Text<'a>>,
        /// Dollars.
        pub current_market_value: Money,
        /// The day it was bought.
        pub purchase_date: Option<NaiveDate>,
        /// Dollars.
        pub purchase_price: Option<Money>,
        /// Dollars owed.
        pub mortgage_balance: Money,
        /// Dollars a month.
        pub monthly_payment: Money,
        /// Last payment of the mortgage.
        pub final_payment_date: Option<NaiveDate>,
        /// Value less mortgage, dollars.
        pub equity: Money,
        /// Place in the document, or the interview column of the total.
        pub source_path: Text<'a>,
        /// What the row rests on.
        pub basis: Basis<'a>,
    }
    computed { row_id: RowId = |row| RowId::of_key("real_property", &[&row.case_id, &row.seq]) }
}
