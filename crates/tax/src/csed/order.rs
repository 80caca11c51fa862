//! The order in which postings are taken, whatever order they come in.

use goldsmith_rules::{CsedRules, SuspensionRule};
use goldsmith_terms::NaiveDate;

use super::Posting;
use crate::Caveats;

/// A posting with a date, in the order in which they are taken.
#[derive(Clone, Copy)]
pub(super) struct Dated<'p> {
    pub(super) position: usize,
    pub(super) date: NaiveDate,
    pub(super) posting: &'p Posting,
}

impl Dated<'_> {
    pub(super) fn sub_code(&self) -> Option<u16> {
        self.posting.sub_code.map(|told| told.value)
    }

    pub(super) fn is_assumed(&self) -> bool {
        self.posting.sub_code.is_some_and(|told| told.assumed)
    }

    /// `the 520 of 2021-01-01`.
    pub(super) fn name(&self) -> String {
        format!("the {} of {}", self.posting.code, self.date)
    }
}

/// The postings that bear on suspensions, by date; on one day openings come
/// first, then closes that can be undone and what undoes them, then the other
/// closes, then what undoes an opening. Everything else that tells two
/// postings apart decides between equals, so the order given does not matter.
pub(super) fn in_order<'p>(
    postings: &'p [Posting],
    rules: &CsedRules,
    caveats: &mut Caveats,
) -> Vec<Dated<'p>> {
    let mut dated = Vec::new();
    for (position, posting) in postings.iter().enumerate() {
        if !rules.concerns(posting.code) {
            continue;
        }
        match posting.date {
            Some(date) => dated.push(Dated {
                position,
                date,
                posting,
            }),
            None if bears_on_suspensions(posting, rules) => caveats.lack(format!(
                "a {} has no date; what it does to the time to collect is not counted",
                posting.code
            )),
            None => {}
        }
    }
    dated.sort_by_cached_key(|dated| {
        let Posting {
            code,
            sub_code,
            end_date,
            new_csed_date,
            ..
        } = *dated.posting;
        (
            dated.date,
            rank(dated, rules),
            code,
            sub_code,
            end_date,
            new_csed_date,
        )
    });
    dated
}

fn rank(dated: &Dated<'_>, rules: &CsedRules) -> u8 {
    let code = dated.posting.code;
    let closes = |undone: bool| {
        let mut closings = rules.closings();
        closings.any(|rule| rule.code == code && rule.undone_by.is_some() == undone)
    };
    if rules.opening(code, dated.sub_code()).is_some() {
        0
    } else if closes(true) {
        1
    } else if rules.closings().any(|rule| rule.undone_by == Some(code)) {
        2
    } else if closes(false) {
        3
    } else {
        4
    }
}

/// Whether the posting opens, closes or undoes a suspension, as its code and
/// sub-code say.
pub(super) fn bears_on_suspensions(posting: &Posting, rules: &CsedRules) -> bool {
    let sub_code = posting.sub_code.map(|told| told.value);
    let is = |code| code == posting.code;
    // A 971 or 972 says what it is by its action code; without one it is a notice.
    let needs_sub_code = |rule: &SuspensionRule| rules.opening(rule.open_code, None).is_none();
    rules.opening(posting.code, sub_code).is_some()
        || rules.suspensions().any(|rule| {
            let named = sub_code.is_some_and(|code| rule.open_sub_codes.contains(&code));
            rule.void_code.is_some_and(is) && (named || !needs_sub_code(rule))
        })
        || rules.closings().any(|rule| {
            let own = rule.sub_codes.as_ref();
            is(rule.code)
                && own.is_none_or(|own| sub_code.is_some_and(|code| own.contains(&code)))
                && rules.suspensions().any(|opening| {
                    let named = sub_code.is_some_and(|code| opening.open_sub_codes.contains(&code));
                    opening.kind == rule.kind
                        && (own.is_some() || named || !needs_sub_code(opening))
                })
        })
        || rules.closings().any(|rule| rule.undone_by.is_some_and(is))
}
