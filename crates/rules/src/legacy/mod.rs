//! The tables of the legacy method: the formulas of the pipeline that goldsmith
//! replaces, as data.

mod csed;
mod difference;
mod parameters;
mod phrases;

pub(crate) use csed::LegacyCsedRules;
pub use csed::{LegacyBase, LegacyToll};
pub use difference::MethodDifference;
pub(crate) use difference::MethodDifferences;
pub use parameters::{
    LegacyCollection, LegacyIndicators, LegacyParameters, LegacyResolution, LegacySelfEmployment,
};
pub use phrases::LegacyPhrases;

use goldsmith_terms::TransactionCode;

use crate::row::Row;

/// A list of transaction codes.
fn codes(row: &mut Row<'_, '_>, key: &'static str) -> Option<Vec<TransactionCode>> {
    let is_code =
        |text: &&String| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    let texts = row.texts(key)?;
    let codes: Option<Vec<_>> = texts
        .iter()
        .map(|text| Some(text).filter(is_code)?.parse().ok())
        .map(|code| code.and_then(TransactionCode::new))
        .collect();
    match codes.filter(|codes| !codes.is_empty()) {
        Some(codes) => Some(codes),
        None => row.refuse(format!(
            "`{key}` must list codes of three digits in quotation marks, such as \"150\""
        )),
    }
}
