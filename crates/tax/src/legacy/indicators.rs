use goldsmith_rules::Rules;
use goldsmith_terms::{Money, NaiveDate};

use super::Posting;
use super::collection::later;
use crate::{Caveats, Step};

/// Underreporter proposal and substitute return by the legacy method (contract
/// section 9, 4.1 to 5.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indicators {
    /// Whether a return is filed, one of the codes posted and something is owed.
    pub aur_indicator: bool,
    /// Dollars posted under those codes; `None` without the indicator.
    pub aur_projected: Option<Money>,
    /// Whether the words of a return's posting name a substitute.
    pub sfr_indicator: bool,
    /// The earliest day of such a posting.
    pub sfr_date: Option<NaiveDate>,
    /// Ten calendar years later.
    pub sfr_csed_date: Option<NaiveDate>,
    /// Positions of the postings the first indicator rests on.
    pub aur_postings: Vec<usize>,
    /// Positions of the postings the second one rests on.
    pub sfr_postings: Vec<usize>,
    /// What has no date or no amount.
    pub caveats: Caveats,
}

/// Indicators of a module from its postings (contract section 9, 4.1 to 5.3).
///
/// `return_filed` is null where nobody says, which counts as no, and so does a
/// balance nobody knows.
pub fn indicators(
    postings: &[Posting<'_>],
    return_filed: Option<bool>,
    current_balance: Option<Money>,
    rules: &Rules,
) -> Indicators {
    let parameters = &rules.legacy().indicators;
    let mut found = Indicators::default();
    for (position, posting) in postings.iter().enumerate() {
        if parameters.aur_codes.contains(&posting.code) {
            found.aur_postings.push(position);
        }
        // Where a transcript has no words, silver shows the meaning of the code,
        // and that of a return's code speaks of substitutes.
        let meaning = rules
            .transaction(posting.code)
            .map(|rule| rule.meaning.as_str());
        let words = posting.explanation.filter(|words| Some(*words) != meaning);
        if parameters.sfr_codes.contains(&posting.code)
            && parameters.sfr_phrases.found_in(words.unwrap_or_default())
        {
            found.sfr_postings.push(position);
        }
    }
    let proposals = || found.aur_postings.iter().filter_map(|at| postings.get(*at));
    let substitutes = || found.sfr_postings.iter().filter_map(|at| postings.get(*at));
    let owes = current_balance.is_some_and(|balance| balance > Money::ZERO);
    let mut caveats = Caveats::default();

    let aur_indicator = return_filed == Some(true) && owes && !found.aur_postings.is_empty();
    if aur_indicator && proposals().any(|posting| posting.amount.is_none()) {
        caveats.lack("the amount of a code taken for a proposal");
    }
    let aur_projected = proposals().filter_map(|posting| posting.amount).sum();
    let sfr_date = substitutes().filter_map(|posting| posting.date).min();
    if substitutes().any(|posting| posting.date.is_none()) {
        caveats.lack("the day a substitute return posted");
    }
    Indicators {
        aur_indicator,
        aur_projected: aur_indicator.then_some(aur_projected),
        sfr_indicator: !found.sfr_postings.is_empty(),
        sfr_date,
        sfr_csed_date: sfr_date.and_then(|date| later(date, parameters.sfr_csed_years)),
        caveats,
        ..found
    }
}

impl Indicators {
    /// How the indicators come about.
    pub fn steps<'r>(&self, rules: &'r Rules) -> Vec<Step<'r>> {
        let authority = rules.legacy().indicators.authority.as_str();
        let mut steps = Vec::new();
        if let Some(projected) = self.aur_projected {
            steps.push(Step {
                amount: Some(projected),
                inputs: self.aur_postings.clone(),
                ..Step::new(
                    "a return is filed, something is owed, and these codes are taken for a \
                     proposal of the underreporter program; their amounts together",
                    authority,
                )
            });
        }
        if self.sfr_indicator {
            steps.push(Step {
                from: self.sfr_date,
                to: self.sfr_csed_date,
                inputs: self.sfr_postings.clone(),
                ..Step::new(
                    "the return's words name a substitute; the time to collect it runs from the \
                     earliest such posting",
                    authority,
                )
            });
        }
        steps
    }
}
