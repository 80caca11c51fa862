use goldsmith_rules::{Parameter, Rules};
use goldsmith_terms::NaiveDate;

use crate::{Caveats, Step};

/// Whether the IRS has lately acted to collect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectionActivity {
    /// Whether any action falls into the window.
    pub is_recent: bool,
    /// The latest action in the window.
    pub latest: Option<NaiveDate>,
    /// What the answer lacks.
    pub caveats: Caveats,
}

/// Whether any action of collection is dated within `days` of the as-of date
/// (contract section 8, `has_collection_activity`). The window is closed on both
/// sides: an action of exactly `days` ago counts, and so does one of the as-of
/// date; one of a later date does not. `actions` are the dates of the postings
/// whose code indicates collection.
pub fn has_collection_activity(
    actions: impl IntoIterator<Item = Option<NaiveDate>>,
    as_of: NaiveDate,
    days: u16,
) -> CollectionActivity {
    let mut activity = CollectionActivity::default();
    for date in actions {
        let Some(date) = date else {
            activity.caveats.lack("the date of an action of collection");
            continue;
        };
        let age = as_of.signed_duration_since(date).num_days();
        if (0..=i64::from(days)).contains(&age) {
            activity.latest = activity.latest.max(Some(date));
        }
    }
    activity.is_recent = activity.latest.is_some();
    activity
}

impl CollectionActivity {
    /// The latest action, where there is one.
    pub fn steps<'r>(&self, days: &'r Parameter<u16>) -> Vec<Step<'r>> {
        let what = format!("action of collection within {} days", days.value);
        let latest = self.latest.into_iter();
        latest
            .map(|date| Step {
                from: Some(date),
                ..Step::new(what.clone(), days.authority.as_str())
            })
            .collect()
    }
}

/// What to do next in a case of this status, first things first; nothing for a
/// status without a definition (contract section 8, `get_next_actions`).
pub fn next_actions<'r>(rules: &'r Rules, status_code: &str) -> &'r [String] {
    rules
        .status(status_code)
        .map_or(&[], |status| &status.next_actions)
}
