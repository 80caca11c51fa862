//! Gold.
mod tables;
pub use tables::*;
