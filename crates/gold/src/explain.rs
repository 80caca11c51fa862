//! Explanations as JSON.

use std::fmt::Display;

use goldsmith_tax::{Caveats, Step};
use goldsmith_terms::{Json, Money, NaiveDate, Pointer, Text};
use serde::{Serialize, Serializer};

/// A derivation as it stands in an `explanation` column.
#[derive(Serialize)]
struct Written<'s> {
    steps: Vec<WrittenStep<'s>>,
    assumptions: &'s [Text<'static>],
    missing: &'s [Text<'static>],
}

#[derive(Serialize)]
struct WrittenStep<'s> {
    what: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<Shown<Money>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Shown<NaiveDate>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Shown<NaiveDate>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<i64>,
    authority: &'s str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rows: Vec<Shown<&'s Pointer>>,
}

/// A value as the text it prints as.
struct Shown<T>(T);

impl<T: Display> Serialize for Shown<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// Steps and caveats as JSON; `place` gives the source path of an input.
pub(crate) fn explanation<'a, 's>(
    steps: &[Step<'_>],
    caveats: &Caveats,
    place: impl Fn(usize) -> Option<&'s Pointer>,
) -> Json<'a> {
    json(&Written {
        steps: steps
            .iter()
            .map(|step| WrittenStep {
                what: &step.what,
                amount: step.amount.map(Shown),
                from: step.from.map(Shown),
                to: step.to.map(Shown),
                days: step.days,
                authority: &step.authority,
                rows: step
                    .inputs
                    .iter()
                    .filter_map(|input| place(*input).map(Shown))
                    .collect(),
            })
            .collect(),
        assumptions: &caveats.assumptions,
        missing: &caveats.missing,
    })
}

/// Texts as a JSON list.
pub(crate) fn list<'a>(texts: &[impl AsRef<str>]) -> Json<'a> {
    let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
    json(&texts)
}

/// A value as JSON: what is written here are strings, numbers and lists of them,
/// which always can be.
pub(crate) fn json<'a>(value: &impl Serialize) -> Json<'a> {
    Json(Text::Owned(
        serde_json::to_string(value).unwrap_or_default(),
    ))
}

/// The caveats of several results as those of one.
pub(crate) fn together<'c>(parts: impl IntoIterator<Item = &'c Caveats>) -> Caveats {
    let mut all = Caveats::default();
    for part in parts {
        for what in &part.assumptions {
            all.assume(what.clone());
        }
        for what in &part.missing {
            all.lack(what.clone());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_several_results_assume_is_told_once() {
        let mut one = Caveats::default();
        one.assume("this");
        let mut other = one.clone();
        other.lack("that");
        let all = together([&one, &other]);
        assert_eq!(
            (all.assumptions, all.missing),
            (vec!["this".into()], vec!["that".into()])
        );
    }
}
