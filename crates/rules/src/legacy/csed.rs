use goldsmith_terms::{TollingType, TransactionCode};

use super::LegacyPhrases;
use crate::document::Document;
use crate::row::Row;
use crate::{Fault, RuleTable};

/// What starts the time to collect a year by the legacy method (contract
/// section 9, 1.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegacyBase {
    /// The code of the posting.
    pub start_code: TransactionCode,
    /// A posting with one of these says that nothing was filed.
    pub except_phrases: LegacyPhrases,
    /// Calendar years from the posting.
    pub standard_years: u16,
    /// Where the formula stands.
    pub authority: String,
    /// Whether it was read there for this row.
    pub verified: bool,
}

impl LegacyBase {
    fn read(row: &mut Row<'_, '_>) -> Option<LegacyBase> {
        let start_code = row.code("start_code");
        let except_phrases = row.optional("except_phrases", LegacyPhrases::read);
        let standard_years = row.whole("standard_years", 1..=50);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(LegacyBase {
            start_code: start_code?,
            except_phrases: except_phrases?.unwrap_or_default(),
            standard_years: standard_years?,
            authority: authority?,
            verified: verified?,
        })
    }
}

/// What prolongs the time to collect by the legacy method (contract section 9,
/// 1.2 to 1.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegacyToll {
    /// The kind of event.
    pub event_category: TollingType,
    /// The code it starts with.
    pub start_code: TransactionCode,
    /// What the words of the start must hold; `None` where any will do.
    pub start_phrases: Option<LegacyPhrases>,
    /// The code it ends with. Without one the additional days count by
    /// themselves, once for the code and year.
    pub end_code: Option<TransactionCode>,
    /// What the words of the end must hold; `None` where any will do.
    pub end_phrases: Option<LegacyPhrases>,
    /// Days added to those from start to end.
    pub additional_toll_days: u16,
    /// Where the formula stands.
    pub authority: String,
    /// Whether it was read there for this row.
    pub verified: bool,
}

impl LegacyToll {
    fn read(row: &mut Row<'_, '_>) -> Option<LegacyToll> {
        let event_category = row.word("event_category", TollingType::ALL);
        let start_code = row.code("start_code");
        let start_phrases = row.optional("start_phrases", LegacyPhrases::read);
        let end_code = row.optional("end_code", Row::code);
        let end_phrases = row.optional("end_phrases", LegacyPhrases::read);
        let additional_toll_days = row.whole("additional_toll_days", 0..=3660);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        let toll = LegacyToll {
            event_category: event_category?,
            start_code: start_code?,
            start_phrases: start_phrases?,
            end_code: end_code?,
            end_phrases: end_phrases?,
            additional_toll_days: additional_toll_days?,
            authority: authority?,
            verified: verified?,
        };
        if toll.end_phrases.is_some() && toll.end_code.is_none() {
            return row.refuse("`end_phrases` needs an `end_code`");
        }
        if toll.end_code == Some(toll.start_code) && toll.end_phrases.is_none() {
            return row.refuse("a code that ends itself needs `end_phrases` to tell which does");
        }
        Some(toll)
    }
}

/// The rows in the order of the file.
#[derive(Clone, Debug)]
pub(crate) struct LegacyCsedRules {
    pub(crate) bases: Vec<LegacyBase>,
    pub(crate) tolls: Vec<LegacyToll>,
}

impl RuleTable for LegacyCsedRules {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<LegacyCsedRules> {
        let before = faults.len();
        document.refuse_sections_but(&["base", "toll"], faults);
        let bases = document.section("base", faults, LegacyBase::read);
        document.refuse_duplicates(&bases, faults, |base| base.start_code);
        let tolls = document.section("toll", faults, LegacyToll::read);
        document.refuse_duplicates(&tolls, faults, |toll| {
            let end = toll
                .end_code
                .map_or("nothing".to_owned(), |code| code.to_string());
            format!("{} {} to {end}", toll.event_category, toll.start_code)
        });
        (faults.len() == before).then(|| LegacyCsedRules {
            bases: bases.into_iter().map(|located| located.row).collect(),
            tolls: tolls.into_iter().map(|located| located.row).collect(),
        })
    }
}
