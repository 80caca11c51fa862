//! Silver.
mod interview;
mod tables;
pub use interview::InterviewFacts;
pub use tables::*;
