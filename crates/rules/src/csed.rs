//! What starts, suspends and extends the time to collect (`csed_calculation_rules`).

mod row;

use goldsmith_terms::{SuspensionKind, TransactionCode};

pub use row::{
    AssessmentRule, ClosingRule, SuspensionEffect, SuspensionRule, Tail, TrackingRule, WriteOffRule,
};

use crate::document::{Document, Located};
use crate::{Fault, RuleTable};

/// All that bears on the time to collect.
#[derive(Clone, Debug)]
pub struct CsedRules {
    assessments: Vec<Located<AssessmentRule>>,
    suspensions: Vec<Located<SuspensionRule>>,
    closings: Vec<Located<ClosingRule>>,
    trackings: Vec<Located<TrackingRule>>,
    write_offs: Vec<Located<WriteOffRule>>,
    /// Whether any rule names the code, by code.
    concerned: Vec<bool>,
}

impl RuleTable for CsedRules {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<CsedRules> {
        let before = faults.len();
        document.refuse_sections_but(
            &[
                "assessment",
                "suspension",
                "closing",
                "tracking",
                "write_off",
            ],
            faults,
        );
        let assessments = document.section("assessment", faults, AssessmentRule::read);
        let suspensions = document.section("suspension", faults, SuspensionRule::read);
        let closings = document.section("closing", faults, ClosingRule::read);
        let trackings = document.section("tracking", faults, TrackingRule::read);
        let write_offs = document.section("write_off", faults, WriteOffRule::read);
        document.refuse_duplicates(&assessments, faults, |rule| rule.code);
        document.refuse_duplicates(&closings, faults, |rule| {
            format!("{} {}", rule.kind, rule.code)
        });
        let mut rules = CsedRules {
            assessments,
            suspensions,
            closings,
            trackings,
            write_offs,
            concerned: vec![false; 1000],
        };
        rules.refuse_double_openings(document, faults);
        rules.refuse_ends_of_nothing(document, faults);
        for code in rules.codes().map(|(_, code)| code).collect::<Vec<_>>() {
            if let Some(concerned) = rules.concerned.get_mut(usize::from(code.number())) {
                *concerned = true;
            }
        }
        (faults.len() == before).then_some(rules)
    }
}

impl CsedRules {
    /// The rule of a code that assesses.
    pub fn assessment(&self, code: TransactionCode) -> Option<&AssessmentRule> {
        self.assessments().find(|rule| rule.code == code)
    }

    /// The rule of what a code opens with this sub-code.
    pub fn opening(&self, code: TransactionCode, sub_code: Option<u16>) -> Option<&SuspensionRule> {
        self.suspensions().find(|rule| {
            let named = sub_code.is_some_and(|sub_code| rule.open_sub_codes.contains(&sub_code));
            rule.open_code == code
                && (named || rule.open_sub_codes.is_empty() && sub_code.is_none())
        })
    }

    /// The codes that end a suspension of a kind, in the order of the file.
    pub fn closings_of(&self, kind: SuspensionKind) -> impl Iterator<Item = &ClosingRule> {
        self.closings().filter(move |rule| rule.kind == kind)
    }

    /// The codes that assess, in the order of the file.
    pub fn assessments(&self) -> impl Iterator<Item = &AssessmentRule> {
        self.assessments.iter().map(|located| &located.row)
    }

    /// What can be opened, in the order of the file.
    pub fn suspensions(&self) -> impl Iterator<Item = &SuspensionRule> {
        self.suspensions.iter().map(|located| &located.row)
    }

    /// What ends it, in the order of the file.
    pub fn closings(&self) -> impl Iterator<Item = &ClosingRule> {
        self.closings.iter().map(|located| &located.row)
    }

    /// What only tells of a suspension, in the order of the file.
    pub fn trackings(&self) -> impl Iterator<Item = &TrackingRule> {
        self.trackings.iter().map(|located| &located.row)
    }

    /// What writes off, in the order of the file.
    pub fn write_offs(&self) -> impl Iterator<Item = &WriteOffRule> {
        self.write_offs.iter().map(|located| &located.row)
    }

    /// Whether any rule names the code.
    pub fn concerns(&self, code: TransactionCode) -> bool {
        self.concerned
            .get(usize::from(code.number()))
            .is_some_and(|concerned| *concerned)
    }

    /// Every code that a row names, with the place of the row.
    pub(crate) fn codes(&self) -> impl Iterator<Item = (usize, TransactionCode)> {
        let assessments = self
            .assessments
            .iter()
            .map(|rule| (rule.offset, rule.row.code));
        let suspensions = self.suspensions.iter().flat_map(|rule| {
            let codes = [Some(rule.row.open_code), rule.row.void_code];
            codes.into_iter().flatten().map(|code| (rule.offset, code))
        });
        let closings = self.closings.iter().flat_map(|rule| {
            let codes = [Some(rule.row.code), rule.row.undone_by];
            codes.into_iter().flatten().map(|code| (rule.offset, code))
        });
        let trackings = self
            .trackings
            .iter()
            .map(|rule| (rule.offset, rule.row.code));
        let write_offs = self
            .write_offs
            .iter()
            .flat_map(|rule| [rule.row.code, rule.row.reversed_by].map(|code| (rule.offset, code)));
        let closings = closings.chain(trackings).chain(write_offs);
        assessments.chain(suspensions).chain(closings)
    }

    /// Reports a sub-code that two rows of one code open with.
    fn refuse_double_openings(&self, document: &Document<'_>, faults: &mut Vec<Fault>) {
        let none = [None];
        let mut seen = Vec::new();
        for Located { offset, row } in &self.suspensions {
            let given = row.open_sub_codes.iter().copied().map(Some);
            let alone = none.into_iter().filter(|_| row.open_sub_codes.is_empty());
            for sub_code in given.chain(alone) {
                let opening = (row.open_code, sub_code);
                if seen.contains(&opening) {
                    let sub_code =
                        sub_code.map_or("no sub-code".to_owned(), |code| code.to_string());
                    let message = format!(
                        "{} with {sub_code} opens something in an earlier row; remove one",
                        row.open_code
                    );
                    faults.push(document.fault(*offset, message));
                }
                seen.push(opening);
            }
        }
    }

    /// Reports closings of kinds that nothing opens.
    fn refuse_ends_of_nothing(&self, document: &Document<'_>, faults: &mut Vec<Fault>) {
        for Located { offset, row } in &self.closings {
            if !self.suspensions().any(|opening| opening.kind == row.kind) {
                let message = format!("no [[suspension]] opens a {}; add it", row.kind);
                faults.push(document.fault(*offset, message));
            }
        }
    }
}
