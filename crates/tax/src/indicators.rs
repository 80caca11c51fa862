use goldsmith_terms::{Money, NaiveDate, TransactionCode};

use crate::{Caveats, Step};

const RETURN: u16 = 150;
const ADDITIONAL_TAX: u16 = 290;
const EXAMINATION: u16 = 420;
const EXAMINATION_REQUEST: u16 = 424;
const EXAMINATION_CLOSED: u16 = 421;
const REQUEST_REVERSED: u16 = 425;
const RETURN_SECURED: u16 = 599;
const UNDERREPORTER: u16 = 922;

const AUTHORITY: &str = "Document 6209, section 8A; contract 0.1.6";

/// A posting as the indicators see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IndicatorPosting {
    /// Its transaction code.
    pub code: TransactionCode,
    /// The day it posted.
    pub date: Option<NaiveDate>,
    /// Dollars with the sign posted.
    pub amount: Option<Money>,
    /// Whether its words speak of a substitute for a return, by the phrases of
    /// the rules.
    pub is_substitute_phrase: bool,
}

/// What the postings of one year reveal about its return.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Indicators {
    /// An underreporter review: information returns do not match the return.
    pub underreporter: bool,
    /// Dollars assessed since the review began; none without an assessment, and
    /// where it cannot be told.
    pub aur_projected: Option<Money>,
    /// An examination that is open.
    pub examination: bool,
    /// A return the IRS made in place of the taxpayer's.
    pub substitute_return: bool,
    /// The earliest day of such a return.
    pub sfr_date: Option<NaiveDate>,
    /// The positions of the postings all this rests on, ascending.
    pub inputs: Vec<usize>,
    /// What the indicators assume or lack.
    pub caveats: Caveats,
}

/// Underreporter review, examination and substitute return of one year (contract
/// 0.1.6). The order of the postings does not matter.
///
/// - Underreporter: a code 922. What is assessed are the codes 290 of its day or
///   later.
/// - Examination: the latest 420 has no 421 of its day or later, or the latest
///   424 no 421 or 425. A code 430 is an estimated-tax payment and shows nothing.
/// - Substitute return: a 150 of no amount with the words for it; or a 599 where
///   no return was filed, neither by a 150 of another kind nor by `return_filed`.
///
/// A date that is missing is never guessed: an undated closing closes nothing,
/// an undated opening is open, an undated 290 follows nothing; each is told.
pub fn indicators(postings: &[IndicatorPosting], return_filed: Option<bool>) -> Indicators {
    let mut found = Indicators::default();
    found.review(postings);
    found.examine(postings);
    found.substitute(postings, return_filed);
    found.inputs.sort_unstable();
    found.inputs.dedup();
    found
}

fn of_codes<'p>(
    postings: &'p [IndicatorPosting],
    codes: &'p [u16],
) -> impl Iterator<Item = (usize, &'p IndicatorPosting)> + Clone {
    postings
        .iter()
        .enumerate()
        .filter(|(_, posting)| codes.contains(&posting.code.number()))
}

impl Indicators {
    fn review(&mut self, postings: &[IndicatorPosting]) {
        let reviews = of_codes(postings, &[UNDERREPORTER]);
        self.underreporter = reviews.clone().next().is_some();
        self.inputs
            .extend(reviews.clone().map(|(position, _)| position));
        let mut assessments = of_codes(postings, &[ADDITIONAL_TAX]).peekable();
        if !self.underreporter || assessments.peek().is_none() {
            return;
        }
        let Some(began) = reviews.filter_map(|(_, posting)| posting.date).min() else {
            self.caveats.lack("the date of the underreporter review");
            return;
        };
        for (position, posting) in assessments {
            match posting.date {
                None => self.caveats.lack("the date of an additional assessment"),
                Some(date) if date < began => {}
                Some(_) => {
                    self.inputs.push(position);
                    match posting.amount {
                        None => self.caveats.lack("the amount of an additional assessment"),
                        Some(amount) => {
                            self.aur_projected =
                                Some(self.aur_projected.unwrap_or_default() + amount);
                            self.caveats.assume(
                                "tax assessed since the underreporter review comes from it",
                            );
                        }
                    }
                }
            }
        }
    }

    fn examine(&mut self, postings: &[IndicatorPosting]) {
        const OPENINGS: [(u16, &[u16]); 2] = [
            (EXAMINATION, &[EXAMINATION_CLOSED]),
            (EXAMINATION_REQUEST, &[EXAMINATION_CLOSED, REQUEST_REVERSED]),
        ];
        for (code, closing_codes) in OPENINGS {
            let closings = of_codes(postings, closing_codes).map(|(_, posting)| posting.date);
            let has_closing = closings.clone().next().is_some();
            let has_undated = closings.clone().any(|closed| closed.is_none());
            let closed = closings.flatten().max();
            for (position, opening) in of_codes(postings, &[code]) {
                let is_closed = opening
                    .date
                    .is_some_and(|opened| closed.is_some_and(|closed| closed >= opened));
                if is_closed {
                    continue;
                }
                self.examination = true;
                self.inputs.push(position);
                if has_undated || (has_closing && opening.date.is_none()) {
                    self.caveats
                        .lack("the date of the opening or the closing of an examination");
                }
            }
        }
    }

    fn substitute(&mut self, postings: &[IndicatorPosting], return_filed: Option<bool>) {
        let is_substitute = |posting: &IndicatorPosting| {
            posting.is_substitute_phrase && posting.amount.unwrap_or_default().is_zero()
        };
        let mut is_filed = return_filed == Some(true);
        let mut found = Vec::new();
        for (position, posting) in of_codes(postings, &[RETURN]) {
            if !is_substitute(posting) {
                is_filed = true;
                continue;
            }
            if posting.amount.is_none() {
                self.caveats
                    .assume("a substitute return without a readable amount assesses nothing");
            }
            found.push((position, posting));
        }
        if !is_filed {
            found.extend(of_codes(postings, &[RETURN_SECURED]));
        }
        for (position, posting) in found {
            self.substitute_return = true;
            self.inputs.push(position);
            match posting.date {
                None => self.caveats.lack("the date of a substitute return"),
                Some(date) => {
                    self.sfr_date = Some(self.sfr_date.map_or(date, |earlier| earlier.min(date)));
                }
            }
        }
    }

    /// What was found.
    pub fn steps(&self) -> Vec<Step<'static>> {
        let mut steps = Vec::new();
        if self.underreporter {
            steps.push(Step {
                amount: self.aur_projected,
                ..Step::new(
                    "underreporter review: code 922, and the 290 since",
                    AUTHORITY,
                )
            });
        }
        if self.examination {
            steps.push(Step::new(
                "open examination: code 420 or 424 without a later 421 or 425",
                AUTHORITY,
            ));
        }
        if self.substitute_return {
            steps.push(Step {
                from: self.sfr_date,
                ..Step::new("substitute return, IRC 6020(b)", AUTHORITY)
            });
        }
        steps
    }
}
