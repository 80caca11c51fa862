//! Reads JSON whose fields come under many spellings.
//!
//! A document is read in one pass into a [`Tape`], the places of its values. A
//! [`record!`] says *what* a record is; a [`Section`] of a spelling table says
//! *how it may be spelled*. [`read`] brings the two together: for each field
//! the first spelling that is there, says something and can be read wins,
//! wherever it stands in the object. What is passed over, unreadable or
//! unknown goes to [`Observations`], with its place.
//!
//! ```
//! use goldsmith_coalesce::{Observations, Scratch, Section, SpellingFile, Tape, read, record, Record};
//! use goldsmith_terms::{Money, Pointer, Text};
//!
//! record! {
//!     /// What somebody paid.
//!     pub struct Payment<'a> {
//!         /// Dollars.
//!         amount: Money,
//!         /// Who paid.
//!         payer: Text<'a>,
//!     }
//! }
//!
//! let spellings = SpellingFile::parse(r#"
//!     [payment]
//!     amount = ["amount", "sum"]
//!     payer = ["Payer.Name", "payer"]
//! "#).unwrap();
//! let section = Section::bind(&spellings, "payment", "payments", Payment::FIELDS).unwrap();
//!
//! let mut tape = Tape::new();
//! let value = tape.read(br#"{"sum": "(1,500)", "amount": "??", "Payer": {"Name": "ACME"}}"#)?;
//! let mut observations = Observations::default();
//! let payment: Payment = read(value, &section, &Pointer::root(), &mut Scratch::default(), &mut observations);
//!
//! assert_eq!(payment.amount, Some(Money::from_dollars(-1500)));
//! assert_eq!(payment.payer.as_deref(), Some("ACME"));
//! let seen = observations.finish();
//! assert_eq!((seen[0].code.as_str(), seen[0].pointer.to_string().as_str()), ("unparsed_value", "/amount"));
//! # Ok::<(), goldsmith_coalesce::SyntaxError>(())
//! ```
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::float_arithmetic,
        clippy::indexing_slicing,
        reason = "a failing test may stop where it fails"
    )
)]

mod blurb;
mod found;
mod key_table;
mod leaf;
mod observation;
mod record;
mod scanner;
mod section;
mod shape;
mod spelling;
mod syntax;
mod tally;
mod tape;
mod value;

pub use found::Found;
pub use leaf::{Leaf, Scalar, Unread};
pub use observation::{Code, Observation, Observations, UnmappedKey};
pub use record::{Record, Rows, Scratch, read, read_part};
pub use section::{Section, Slot};
pub use spelling::{SpellingFault, SpellingFile};
pub use syntax::{MAX_DEPTH, SyntaxError, SyntaxFault};
pub use tally::Origin;
pub use tape::{Elements, Entries, Kind, Tape, Value};
pub use value::{
    AmountText, CodeText, Container, FieldValue, FormType, Kept, ModelYear, Placed, TrackingNumber,
    Verbatim, parse_date, parse_year, read_value,
};
