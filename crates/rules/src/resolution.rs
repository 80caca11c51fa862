use goldsmith_terms::Money;
use rust_decimal::Decimal;

use crate::document::Document;
use crate::row::Row;
use crate::{Fault, RuleTable};

/// One figure and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter<T> {
    /// The figure.
    pub value: T,
    /// What it rests on.
    pub authority: String,
    /// Whether the authority was read for this figure.
    pub verified: bool,
}

macro_rules! parameters {
    ($($(#[$doc:meta])* $name:ident: $type:ty = $read:expr,)+) => {
        /// The figures that decide which ways to resolve a debt are open
        /// (`resolution_parameters`).
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct ResolutionParameters {
            $($(#[$doc])* pub $name: Parameter<$type>,)+
        }

        impl RuleTable for ResolutionParameters {
            fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<ResolutionParameters> {
                let before = faults.len();
                document.refuse_sections_but(&[$(stringify!($name)),+], faults);
                $(let $name = parameter(document, stringify!($name), faults, $read);)+
                let parameters = ResolutionParameters { $($name: $name?),+ };
                (faults.len() == before).then_some(parameters)
            }
        }
    };
}

parameters! {
    /// The share of an asset's value that counts for an offer, a fraction of one.
    quick_sale_share: Decimal = |row| row.decimal("value", Decimal::ZERO..=Decimal::ONE),
    /// Months of disposable income that count for an offer paid at once.
    lump_sum_months: u16 = months,
    /// Months of disposable income that count for an offer paid over time.
    periodic_months: u16 = months,
    /// Months within which an offer paid at once is paid.
    lump_sum_payment_months: u16 = months,
    /// Dollars of debt up to which an agreement is streamlined, included.
    streamlined_cap: Money = |row| row.money("value"),
    /// Months within which a streamlined agreement is paid off, included.
    streamlined_months: u16 = months,
    /// Dollars by which postings and a stated balance may differ, included.
    balance_tolerance: Money = |row| row.money("value"),
    /// Days back from the as-of date that count as recent, included.
    collection_activity_days: u16 = |row| row.whole("value", 1..=3660),
}

fn months(row: &mut Row<'_, '_>) -> Option<u16> {
    row.whole("value", 1..=120)
}

/// Reads the one row of a section.
fn parameter<T>(
    document: &Document<'_>,
    section: &'static str,
    faults: &mut Vec<Fault>,
    read: impl Fn(&mut Row<'_, '_>) -> Option<T>,
) -> Option<Parameter<T>> {
    let rows = document.section(section, faults, |row| {
        let value = read(row);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(Parameter {
            value: value?,
            authority: authority?,
            verified: verified?,
        })
    });
    document.refuse_duplicates(&rows, faults, |_| section);
    rows.into_iter().next().map(|located| located.row)
}
