//! Pure tax calculators: what the law makes of amounts, with no input, output
//! or clock. The figures of a year come from the rules.
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

mod explanation;
pub mod legacy;
mod self_employment;

pub use explanation::{Caveats, Step};
pub use self_employment::{SelfEmploymentTax, self_employment_tax};
