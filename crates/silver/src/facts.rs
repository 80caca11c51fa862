//! What an interview can tell: its fields, each a column of `silver.interviews`.

use goldsmith_coalesce::record;
use goldsmith_table::columns;
use goldsmith_terms::{FilingStatus, Frequency, Json, Money, NaiveDate, Ssn, Text};

use crate::owned::IntoOwned;

/// A record whose fields are columns too.
macro_rules! facts {
    (
        $(#[$doc:meta])*
        pub struct $facts:ident<'a> { $($(#[$field_doc:meta])* $field:ident: $type:ty),+ $(,)? }
    ) => {
        record! {
            $(#[$doc])*
            pub struct $facts<'a> { $($(#[$field_doc])* $field: $type),+ }
        }
        columns! {
            impl $facts<'a> { $($field: Option<$type>),+ }
        }

        impl $facts<'_> {
            /// The same, free of the document.
            pub(crate) fn into_owned<'o>(self) -> $facts<'o> {
                $facts { $($field: self.$field.into_owned()),+ }
            }
        }
    };
}

facts! {
/// What a client told: all fields of the interview (field contract D).
pub struct InterviewFacts<'a> {
    // Employment (field contract D.5).
    /// Taxpayer employer name (cell b3).
    taxpayer_employer_name: Text<'a>,
    /// Taxpayer employer address.
    taxpayer_employer_address: Text<'a>,
    /// Taxpayer employer phone.
    taxpayer_employer_phone: Text<'a>,
    /// Taxpayer employment start date, a day (cell b4).
    taxpayer_employment_start_date: NaiveDate,
    /// Taxpayer gross income, dollars (cell b5).
    taxpayer_gross_income: Money,
    /// Taxpayer net income, dollars (cell b6).
    taxpayer_net_income: Money,
    /// Taxpayer monthly gross income, dollars (cell al7).
    taxpayer_monthly_gross_income: Money,
    /// Taxpayer monthly net income, dollars.
    taxpayer_monthly_net_income: Money,
    /// Taxpayer pay frequency (cell b7).
    taxpayer_pay_frequency: Frequency,
    /// Taxpayer employment status.
    taxpayer_employment_status: Text<'a>,
    /// Taxpayer occupation.
    taxpayer_occupation: Text<'a>,
    /// Spouse employer name (cell c3).
    spouse_employer_name: Text<'a>,
    /// Spouse employer address.
    spouse_employer_address: Text<'a>,
    /// Spouse employer phone.
    spouse_employer_phone: Text<'a>,
    /// Spouse employment start date, a day (cell c4).
    spouse_employment_start_date: NaiveDate,
    /// Spouse gross income, dollars (cell c5).
    spouse_gross_income: Money,
    /// Spouse net income, dollars (cell c6).
    spouse_net_income: Money,
    /// Spouse monthly gross income, dollars (cell al8).
    spouse_monthly_gross_income: Money,
    /// Spouse monthly net income, dollars.
    spouse_monthly_net_income: Money,
    /// Spouse pay frequency (cell c7).
    spouse_pay_frequency: Frequency,
    /// Spouse employment status.
    spouse_employment_status: Text<'a>,
    /// Spouse occupation.
    spouse_occupation: Text<'a>,
    // Household and identity (D.6).
    /// Household size, a count (cell b10).
    household_size: i32,
    /// Spouse house members, a count (cell c10).
    spouse_house_members: i32,
    /// Taxpayer next tax return (cell b11).
    taxpayer_next_tax_return: Text<'a>,
    /// Taxpayer spouse claim (cell b12).
    taxpayer_spouse_claim: Text<'a>,
    /// Taxpayer length of residency (cell b13).
    taxpayer_length_of_residency: Text<'a>,
    /// Taxpayer occupancy status (cell b14).
    taxpayer_occupancy_status: Text<'a>,
    /// Spouse next tax return (cell c11).
    spouse_next_tax_return: Text<'a>,
    /// Spouse spouse claim (cell c12).
    spouse_spouse_claim: Text<'a>,
    /// Spouse length of residency (cell c13).
    spouse_length_of_residency: Text<'a>,
    /// Spouse occupancy status (cell c14).
    spouse_occupancy_status: Text<'a>,
    /// Taxpayer name (cell c61).
    taxpayer_name: Text<'a>,
    /// Taxpayer SSN.
    taxpayer_ssn: Ssn,
    /// Taxpayer date of birth, a day.
    taxpayer_dob: NaiveDate,
    /// Taxpayer phone.
    taxpayer_phone: Text<'a>,
    /// Taxpayer email.
    taxpayer_email: Text<'a>,
    /// Spouse name.
    spouse_name: Text<'a>,
    /// Spouse SSN.
    spouse_ssn: Ssn,
    /// Spouse date of birth, a day.
    spouse_dob: NaiveDate,
    /// Filing status.
    filing_status: FilingStatus,
    /// Marital status.
    marital_status: Text<'a>,
    /// Number of dependents, a count.
    number_of_dependents: i32,
    /// Street address.
    street_address: Text<'a>,
    /// City.
    city: Text<'a>,
    /// State (cell b52).
    state: Text<'a>,
    /// County (cell b53).
    county: Text<'a>,
    /// Zip code.
    zip_code: Text<'a>,
    /// Members under 65, a count (cell b50).
    members_under_65: i32,
    /// Members over 65, a count (cell b51).
    members_over_65: i32,
    // Assets (D.7).
    /// Bank accounts total, dollars (cell b18).
    bank_accounts_total: Money,
    /// Cash on hand, dollars (cell b19).
    cash_on_hand: Money,
    /// Investments value, dollars (cell b20).
    investments_value: Money,
    /// Investments loan, dollars (cell d20).
    investments_loan: Money,
    /// Life insurance value, dollars (cell b21).
    life_insurance_value: Money,
    /// Life insurance loan, dollars (cell d21).
    life_insurance_loan: Money,
    /// Retirement value, dollars (cell b22).
    retirement_value: Money,
    /// Retirement loan, dollars (cell d22).
    retirement_loan: Money,
    /// Real estate value, dollars (cell b23).
    real_estate_value: Money,
    /// Real estate loan, dollars (cell d23).
    real_estate_loan: Money,
    /// Vehicle 1 value, dollars (cell b24).
    vehicle_1_value: Money,
    /// Vehicle 1 loan, dollars (cell d24).
    vehicle_1_loan: Money,
    /// Vehicle 2 value, dollars (cell b25).
    vehicle_2_value: Money,
    /// Vehicle 2 loan, dollars (cell d25).
    vehicle_2_loan: Money,
    /// Vehicle 3 value, dollars (cell b26).
    vehicle_3_value: Money,
    /// Vehicle 3 loan, dollars (cell d26).
    vehicle_3_loan: Money,
    /// Vehicle 4 value, dollars (cell b27).
    vehicle_4_value: Money,
    /// Vehicle 4 loan, dollars (cell d27).
    vehicle_4_loan: Money,
    /// Personal effects value, dollars (cell b28).
    personal_effects_value: Money,
    /// Personal effects loan, dollars (cell d28).
    personal_effects_loan: Money,
    /// Other assets value, dollars (cell b29).
    other_assets_value: Money,
    /// Other assets loan, dollars (cell d29).
    other_assets_loan: Money,
    // Income (D.8).
    /// Taxpayer wages, dollars (cell b33).
    taxpayer_wages: Money,
    /// Taxpayer social security, dollars (cell b34).
    taxpayer_social_security: Money,
    /// Taxpayer pension, dollars (cell b35).
    taxpayer_pension: Money,
    /// Spouse wages, dollars (cell b36).
    spouse_wages: Money,
    /// Spouse social security, dollars (cell b37).
    spouse_social_security: Money,
    /// Spouse pension, dollars (cell b38).
    spouse_pension: Money,
    /// Dividends interest, dollars (cell b39).
    dividends_interest: Money,
    /// Rental gross, dollars (cell b40).
    rental_gross: Money,
    /// Rental expenses, dollars (cell b41).
    rental_expenses: Money,
    /// Distributions, dollars (cell b42).
    distributions: Money,
    /// Alimony, dollars (cell b43).
    alimony: Money,
    /// Child support, dollars (cell b44).
    child_support: Money,
    /// Other income, dollars (cell b45).
    other_income: Money,
    /// Additional income 1, dollars (cell b46).
    additional_income_1: Money,
    /// Additional income 2, dollars (cell b47).
    additional_income_2: Money,
    /// Household monthly net income, dollars.
    household_monthly_net_income: Money,
    // Expenses, a month (D.9).
    /// Food, dollars (cell b56).
    food: Money,
    /// Housekeeping, dollars (cell b57).
    housekeeping: Money,
    /// Apparel, dollars (cell b58).
    apparel: Money,
    /// Personal care, dollars (cell b59).
    personal_care: Money,
    /// Misc, dollars (cell b60).
    misc: Money,
    /// Mortgage lien 1, dollars (cell b64).
    mortgage_lien_1: Money,
    /// Mortgage lien 2, dollars (cell b65).
    mortgage_lien_2: Money,
    /// Rent, dollars (cell b66).
    rent: Money,
    /// Home insurance, dollars (cell b67).
    home_insurance: Money,
    /// Property tax, dollars (cell b68).
    property_tax: Money,
    /// Utility gas, dollars (cell b69).
    utility_gas: Money,
    /// Utility electricity, dollars (cell b70).
    utility_electricity: Money,
    /// Utility water, dollars (cell b71).
    utility_water: Money,
    /// Utility sewer, dollars (cell b72).
    utility_sewer: Money,
    /// Utility cable, dollars (cell b73).
    utility_cable: Money,
    /// Utility trash, dollars (cell b74).
    utility_trash: Money,
    /// Utility phone, dollars (cell b75).
    utility_phone: Money,
    /// Health insurance, dollars (cell b79).
    health_insurance: Money,
    /// Prescriptions, dollars (cell b80).
    prescriptions: Money,
    /// Copays, dollars (cell b81).
    copays: Money,
    /// Taxes, dollars (cell b84).
    taxes: Money,
    /// Court payments, dollars (cell b87).
    court_payments: Money,
    /// Child care, dollars (cell b88).
    child_care: Money,
    /// Whole life insurance, dollars (cell b89).
    whole_life_insurance: Money,
    /// Term life insurance, dollars (cell b90).
    term_life_insurance: Money,
    /// Vehicle count, a count (cell ak2).
    vehicle_count: i32,
    /// Public transportation, dollars (cell ak4).
    public_transportation: Money,
    /// Auto total, dollars (cell ak5).
    auto_total: Money,
    /// Auto insurance, dollars (cell ak6).
    auto_insurance: Money,
    /// Auto payment 1, dollars (cell ak7).
    auto_payment_1: Money,
    /// Auto payment 2, dollars (cell ak8).
    auto_payment_2: Money,
    /// Auto operating, dollars.
    auto_operating: Money,
    /// Housing utilities total, dollars.
    housing_utilities_total: Money,
    /// Total monthly expenses, dollars.
    total_monthly_expenses: Money,
    // IRS standards, a month (D.10).
    /// IRS food, dollars (cell c56).
    irs_food: Money,
    /// IRS housekeeping, dollars (cell c57).
    irs_housekeeping: Money,
    /// IRS apparel, dollars (cell c58).
    irs_apparel: Money,
    /// IRS personal care, dollars (cell c59).
    irs_personal_care: Money,
    /// IRS misc, dollars (cell c60).
    irs_misc: Money,
    /// IRS food clothing misc total, dollars (cell c61_irs).
    irs_food_clothing_misc_total: Money,
    /// IRS housing, dollars (cell c76).
    irs_housing: Money,
    /// IRS health out of pocket, dollars (cell c80).
    irs_health_out_of_pocket: Money,
    /// IRS public transportation, dollars (cell al4).
    irs_public_transportation: Money,
    /// IRS operating cost car, dollars.
    irs_operating_cost_car: Money,
    /// IRS transportation, dollars.
    irs_transportation: Money,
    /// IRS total monthly, dollars.
    irs_total_monthly: Money,
    /// IRS total annual, dollars.
    irs_total_annual: Money,
    // Grids (D.4) and sections, as JSON.
    /// `accounts_grid` as it stands in the document.
    accounts_grid: Json<'a>,
    /// `property_grid` as it stands in the document.
    property_grid: Json<'a>,
    /// `vehicles_grid` as it stands in the document.
    vehicles_grid: Json<'a>,
    /// `other_expenses` as it stands in the document.
    other_expenses: Json<'a>,
    /// `employment` as it stands in the document.
    employment: Json<'a>,
    /// `household` as it stands in the document.
    household: Json<'a>,
    /// `assets` as it stands in the document.
    assets: Json<'a>,
    /// `income` as it stands in the document.
    income: Json<'a>,
    /// `expenses` as it stands in the document.
    expenses: Json<'a>,
    /// `irs_standards` as it stands in the document.
    irs_standards: Json<'a>,
    /// `raw_data` as it stands in the document.
    raw_data: Json<'a>,
}
}
