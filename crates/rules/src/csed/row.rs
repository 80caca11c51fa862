//! The rows of `csed_calculation_rules`.

use std::fmt;

use goldsmith_terms::{SuspensionKind, TransactionCode};

use crate::row::Row;

/// A code whose assessments have a period of their own (IRC 6502(a)(1)).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentRule {
    /// The code.
    pub code: TransactionCode,
    /// Calendar years from the assessment; the anniversary is the last day.
    pub period_years: u16,
    /// Whether it starts one only where nothing else in the module does.
    pub only_alone: bool,
    /// Reference numbers of a civil penalty that start none.
    pub except_reference_numbers: Vec<u16>,
    /// Whether it is not on the published list and only taken to start one.
    pub assumed: bool,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority and the code were read for this row.
    pub verified: bool,
}

/// What an opened suspension does to the periods that run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuspensionEffect {
    /// They stand still until it closes and its tail is over.
    Suspends,
    /// They stay open without a date where it began in time.
    NoDate,
    /// The IRS states a new last day.
    StatesDate,
    /// It depends on the case; nothing is counted.
    Review,
    /// Nothing.
    None,
}

impl SuspensionEffect {
    const ALL: [SuspensionEffect; 5] = [
        SuspensionEffect::Suspends,
        SuspensionEffect::NoDate,
        SuspensionEffect::StatesDate,
        SuspensionEffect::Review,
        SuspensionEffect::None,
    ];
}

impl fmt::Display for SuspensionEffect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SuspensionEffect::Suspends => "suspends",
            SuspensionEffect::NoDate => "no_date",
            SuspensionEffect::StatesDate => "states_date",
            SuspensionEffect::Review => "review",
            SuspensionEffect::None => "none",
        })
    }
}

/// For how long a suspension goes on after its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tail {
    /// Days.
    pub days: u16,
    /// Calendar months.
    pub months: u16,
}

impl Tail {
    fn read(row: &mut Row<'_, '_>) -> Option<Option<Tail>> {
        let days = row.optional("tail_days", |row, key| row.whole(key, 1..=3660));
        let months = row.optional("tail_months", |row, key| row.whole(key, 1..=120));
        let (days, months) = (days?, months?);
        Some((days.is_some() || months.is_some()).then_some(Tail {
            days: days.unwrap_or(0),
            months: months.unwrap_or(0),
        }))
    }
}

impl fmt::Display for Tail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.months, self.days) {
            (0, 0) => f.write_str("none"),
            (0, days) => write!(f, "{days} days"),
            (months, 0) => write!(f, "{months} months"),
            (months, days) => write!(f, "{months} months and {days} days"),
        }
    }
}

/// A code that opens something that bears on every period already running.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspensionRule {
    /// What it is.
    pub kind: SuspensionKind,
    /// The code it opens with.
    pub open_code: TransactionCode,
    /// Closing codes of a 500 or 520, action codes of a 971, as numbers; empty
    /// where the code has none or needs none.
    pub open_sub_codes: Vec<u16>,
    /// What it does.
    pub effect: SuspensionEffect,
    /// Whether the posting may state its end itself.
    pub states_end: bool,
    /// The code that, with the same sub-code, undoes the opening.
    pub void_code: Option<TransactionCode>,
    /// Of a suspension without a closing code: how long it lasts from its
    /// opening.
    pub lasts: Option<Tail>,
    /// A kind that cannot still run when this opens.
    pub contradicts_open: Option<SuspensionKind>,
    /// The form in whose modules alone it counts.
    pub return_form: Option<String>,
    /// Whether the kind is taken for granted, for the code does not say it.
    pub assumed: bool,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority and its codes were read for this row.
    pub verified: bool,
}

/// A code that ends a suspension of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosingRule {
    /// The kind it ends.
    pub kind: SuspensionKind,
    /// The code.
    pub code: TransactionCode,
    /// Its sub-codes as numbers; `None` where they are the opening's.
    pub sub_codes: Option<Vec<u16>>,
    /// Whether it ends the suspension without a sub-code too.
    pub sub_code_optional: bool,
    /// For how long the suspension goes on after it.
    pub tail: Tail,
    /// The tail in days by the reading under which the date of the close
    /// already holds it.
    pub earlier_tail_days: Option<u16>,
    /// Days after the close before which the period does not end.
    pub floor_days: Option<u16>,
    /// Whether on the day of the opening it undoes it.
    pub same_day_voids: bool,
    /// The code that undoes the close.
    pub undone_by: Option<TransactionCode>,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority and its code were read for this row.
    pub verified: bool,
}

/// A code that tells of a suspension and does not suspend itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackingRule {
    /// The code.
    pub code: TransactionCode,
    /// Its sub-codes as numbers.
    pub sub_codes: Vec<u16>,
    /// The kind of suspension it tells of.
    pub expects: SuspensionKind,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority and its codes were read for this row.
    pub verified: bool,
}

/// A code that writes off what can no longer be collected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteOffRule {
    /// The code.
    pub code: TransactionCode,
    /// The code that reverses it.
    pub reversed_by: TransactionCode,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority and its codes were read for this row.
    pub verified: bool,
}

impl AssessmentRule {
    pub(super) fn read(row: &mut Row<'_, '_>) -> Option<AssessmentRule> {
        let code = row.code("code");
        let period_years = row.whole("period_years", 1..=50);
        let only_alone = row.optional("only_alone", Row::flag);
        let except_reference_numbers = row.optional("except_reference_numbers", Row::sub_codes);
        let assumed = row.optional("assumed", Row::flag);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(AssessmentRule {
            code: code?,
            period_years: period_years?,
            only_alone: only_alone?.unwrap_or(false),
            except_reference_numbers: except_reference_numbers?.unwrap_or_default(),
            assumed: assumed?.unwrap_or(false),
            authority: authority?,
            verified: verified?,
        })
    }
}

impl SuspensionRule {
    pub(super) fn read(row: &mut Row<'_, '_>) -> Option<SuspensionRule> {
        let kind = row.word("kind", SuspensionKind::ALL);
        let open_code = row.code("open_code");
        let open_sub_codes = row.optional("open_sub_codes", Row::sub_codes);
        let effect = row.word("effect", &SuspensionEffect::ALL);
        let states_end = row.optional("states_end", Row::flag);
        let void_code = row.optional("void_code", Row::code);
        let lasts = Tail::read(row);
        let contradicts_open = row.optional("contradicts_open", |row, key| {
            row.word(key, SuspensionKind::ALL)
        });
        let return_form = row.optional("return_form", Row::text);
        let assumed = row.optional("assumed", Row::flag);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(SuspensionRule {
            kind: kind?,
            open_code: open_code?,
            open_sub_codes: open_sub_codes?.unwrap_or_default(),
            effect: effect?,
            states_end: states_end?.unwrap_or(false),
            void_code: void_code?,
            lasts: lasts?,
            contradicts_open: contradicts_open?,
            return_form: return_form?,
            assumed: assumed?.unwrap_or(false),
            authority: authority?,
            verified: verified?,
        })
    }
}

impl ClosingRule {
    pub(super) fn read(row: &mut Row<'_, '_>) -> Option<ClosingRule> {
        let kind = row.word("kind", SuspensionKind::ALL);
        let code = row.code("code");
        let sub_codes = row.optional("sub_codes", Row::sub_codes);
        let sub_code_optional = row.optional("sub_code_optional", Row::flag);
        let tail = Tail::read(row);
        let days = |row: &mut Row<'_, '_>, key| row.whole(key, 0..=3660);
        let earlier_tail_days = row.optional("earlier_tail_days", days);
        let floor_days = row.optional("floor_days", days);
        let same_day_voids = row.optional("same_day_voids", Row::flag);
        let undone_by = row.optional("undone_by", Row::code);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(ClosingRule {
            kind: kind?,
            code: code?,
            sub_codes: sub_codes?,
            sub_code_optional: sub_code_optional?.unwrap_or(false),
            tail: tail?.unwrap_or_default(),
            earlier_tail_days: earlier_tail_days?,
            floor_days: floor_days?,
            same_day_voids: same_day_voids?.unwrap_or(false),
            undone_by: undone_by?,
            authority: authority?,
            verified: verified?,
        })
    }
}

impl TrackingRule {
    pub(super) fn read(row: &mut Row<'_, '_>) -> Option<TrackingRule> {
        let code = row.code("code");
        let sub_codes = row.sub_codes("sub_codes");
        let expects = row.word("expects", SuspensionKind::ALL);
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(TrackingRule {
            code: code?,
            sub_codes: sub_codes?,
            expects: expects?,
            authority: authority?,
            verified: verified?,
        })
    }
}

impl WriteOffRule {
    pub(super) fn read(row: &mut Row<'_, '_>) -> Option<WriteOffRule> {
        let code = row.code("code");
        let reversed_by = row.code("reversed_by");
        let authority = row.text("authority");
        let verified = row.flag("verified");
        Some(WriteOffRule {
            code: code?,
            reversed_by: reversed_by?,
            authority: authority?,
            verified: verified?,
        })
    }
}
