//! The words everybody in goldsmith uses: [`Money`], [`TaxYear`],
//! [`TransactionCode`], people, identifiers, and the place of a value in its
//! document.
//!
//! ```
//! use goldsmith_terms::{Money, TaxYear, TransactionCode};
//!
//! let assessed: Money = "1234.50".parse()?;
//! assert_eq!((assessed + assessed).to_string(), "2469.00");
//! assert_eq!(TransactionCode::new(150).map(|code| code.to_string()), Some("150".into()));
//! assert_eq!(TaxYear::new(2023).map(i32::from), Some(2023));
//! # Ok::<(), goldsmith_terms::NotMoney>(())
//! ```

mod identity;
mod money;
mod number;
mod place;
mod vocabulary;

pub use chrono::NaiveDate;
pub use identity::{DocumentId, RowId};
pub use money::{Money, NotMoney};
pub use number::{Cycle, Ein, Ssn, TaxYear, TransactionCode};
pub use place::Pointer;
pub use vocabulary::{
    AccountType, AllowableCategory, AllowanceSource, AssessmentStatus, BalanceEffect, Category,
    CollectionStandard, Completeness, CsedStatus, ExpenseCategory, ExpenseTreatment, FilingStatus,
    Frequency, GoldSource, IncomeType, Method, Person, PersonSource, PropertyType, Relationship,
    Severity, Source, SuspensionKind, TollingType, Topic, VehicleType,
};

/// Text that borrows from its document where the bytes can be used as they
/// stand, and owns them where an escape had to be decoded.
pub type Text<'a> = std::borrow::Cow<'a, str>;

/// JSON text as it stands in its document, or as made for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json<'a>(pub Text<'a>);
