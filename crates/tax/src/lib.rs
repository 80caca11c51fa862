//! Pure tax calculators: what the law makes of amounts, with no input, output
//! or clock. The figures of a year come from the rules. [`project`] joins all of
//! them into the tax of a return; each can be called alone.
//!
//! ```
//! use goldsmith_rules::Rules;
//! use goldsmith_tax::self_employment_tax;
//! use goldsmith_terms::{Money, TaxYear};
//!
//! let rules = Rules::embedded()?;
//! let parameters = TaxYear::new(2023).and_then(|year| rules.se_tax(year)).ok_or("no figures")?;
//! let owed = self_employment_tax(Money::from_dollars(75_000), Money::ZERO, parameters);
//! // 75,000.00 x 0.9235 x 0.153 = 10,597.1625
//! assert_eq!(owed.tax.to_string(), "10597.16");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod additional_medicare;
mod balance;
mod collection_activity;
mod computation;
mod csed;
mod exact;
mod expenses;
mod explanation;
mod filers;
mod income_tax;
mod indicators;
pub mod legacy;
mod monthly_income;
mod personal_exemptions;
mod project;
mod qbi;
mod resolution;
mod resolution_steps;
mod self_employment;
mod senior_deduction;
mod social_security;
mod standard_deduction;
mod steps;

pub use additional_medicare::{AdditionalMedicareTax, additional_medicare_tax};
pub use balance::{AccountBalance, account_balance};
pub use collection_activity::{CollectionActivity, has_collection_activity, next_actions};
pub use csed::{Assessment, Collection, Posting, Standstill, Suspension, Told, collection};
pub use expenses::{
    AllowableExpenses, CategoryAllowance, Expense, PartAllowance, StatedStandards,
    TotalMonthlyExpenses, allowable_expenses, total_monthly_expenses,
};
pub use explanation::{Caveats, Step};
pub use filers::Filers;
pub use income_tax::income_tax;
pub use indicators::{IndicatorPosting, Indicators, indicators};
pub use monthly_income::{ToldIncome, TotalMonthlyIncome, disposable_income, total_monthly_income};
pub use personal_exemptions::{PersonalExemptions, personal_exemptions};
pub use project::{PersonIncome, Projection, Return, project};
pub use qbi::{QbiBasis, QbiDeduction, QbiIncome, qbi_deduction};
pub use resolution::{Asset, OfferTerms, ResolutionInputs, ResolutionOptions, resolution_options};
pub use self_employment::{SelfEmploymentTax, self_employment_tax};
pub use senior_deduction::senior_deduction;
pub use social_security::{SocialSecurityIncome, TaxableSocialSecurity, taxable_social_security};
pub use standard_deduction::{StandardDeduction, standard_deduction};
