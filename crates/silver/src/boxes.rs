//! The boxes of an information return (field contract F): what they add up to,
//! how that compares with what the form states, and what each of them is in a
//! projection.

use std::borrow::Cow;

use goldsmith_coalesce::{Code, Observation, Observations, Unread, Value, read_value};
use goldsmith_rules::{BoxUse, FormBox, FormBoxes, IncomeRole};
use goldsmith_terms::{Money, Pointer, Text};

use crate::classes::{RoleSums, column};
use crate::tables::ClassedAmounts;

/// How far a stated amount may be from the sum of its boxes (field contract F.3).
const TOLERANCE: Money = Money::from_dollars(1);

/// How many values of one box are read. A broken producer may repeat a label
/// without end.
const READ_VALUES: u8 = 8;

/// What one box of a form holds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Held {
    amount: Option<Money>,
    /// How many values it had.
    values: u8,
}

/// The two amounts that boxes add up to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amounts {
    pub(crate) gross_amount: Option<Money>,
    pub(crate) federal_withholding: Option<Money>,
}

/// The sums of boxes by what they count for; none where no box holds an amount.
#[derive(Debug, Default)]
struct Sums {
    income: Option<Money>,
    less: Option<Money>,
    otherwise: Option<Money>,
    otherwise_counts: bool,
    withholding: Option<Money>,
    is_withholding_again: bool,
    is_captured: bool,
}

/// The boxes of one form.
pub(crate) struct FormContent<'x, 't, 'a, R> {
    /// The spellings of the form's fields.
    pub(crate) spellings: &'x [String],
    pub(crate) form: Value<'t, 'a>,
    pub(crate) pointer: &'x Pointer,
    pub(crate) table: &'static str,
    /// `{label: amount}`, or `[{"name": label, "value": amount}]`.
    pub(crate) fields: Value<'t, 'a>,
    pub(crate) rule: &'x FormBoxes,
    /// Gives the role of an amount that no box explains.
    pub(crate) role: R,
    /// Kept from form to form: what each box of the rule holds.
    pub(crate) held: &'x mut Vec<Held>,
    pub(crate) observations: &'x mut Observations<'a>,
}

impl<'t, 'a, R: Fn() -> IncomeRole> FormContent<'_, 't, 'a, R> {
    /// Gives the stated amounts, completed and checked by the boxes, and what the
    /// boxes are in a projection.
    pub(crate) fn settle(mut self, stated: Amounts) -> (Amounts, ClassedAmounts) {
        self.held.clear();
        self.held.resize(self.rule.boxes.len(), Held::default());
        let mut sums = Sums::default();
        self.read(self.fields, &mut sums);
        // Boxes may stand under another spelling than names do.
        if let Some(other) = self.other_fields() {
            self.read(other, &mut sums);
        }
        let income = self.income(&sums);
        let withholding = self.withholding(&sums);
        let amounts = Amounts {
            gross_amount: self.compare(stated.gross_amount, income, "gross_amount"),
            federal_withholding: self.compare(
                stated.federal_withholding,
                withholding,
                "federal_withholding",
            ),
        };
        let classed = self.classed(&sums, income, amounts.gross_amount);
        (amounts, classed)
    }

    /// Another container that may hold the boxes.
    fn other_fields(&self) -> Option<Value<'t, 'a>> {
        let is_other = |key: Value<'t, 'a>, value: Value<'t, 'a>| {
            value.is_container()
                && value.offset() != self.fields.offset()
                && self.spellings.iter().any(|spelling| key.is_key(spelling))
        };
        let mut entries = self.form.entries();
        entries
            .find(|(key, value)| is_other(*key, *value))
            .map(|(_, value)| value)
    }

    fn read(&mut self, fields: Value<'t, 'a>, sums: &mut Sums) {
        for (label, value) in boxes(fields) {
            if let Some(place) = label.text().and_then(|label| self.rule.find(&label)) {
                self.hold(place, value, sums);
            }
        }
    }

    /// Counts what a box holds; of a box that stands again the first amount counts.
    fn hold(&mut self, place: usize, value: Value<'t, 'a>, sums: &mut Sums) {
        let (Some(known), Some(held)) = (self.rule.boxes.get(place), self.held.get_mut(place))
        else {
            return;
        };
        sums.is_captured |= known.usage == BoxUse::Captured && is_there(value);
        let mut unsummed = None;
        let (sum, field) = match known.usage {
            BoxUse::Captured | BoxUse::Classed if known.role() == IncomeRole::None => return,
            BoxUse::Captured | BoxUse::Classed => (&mut unsummed, column(known.role())),
            BoxUse::IncomeElseWhen => {
                sums.otherwise_counts |= is_there(value) && read_value(value) != Ok(false);
                return;
            }
            BoxUse::Income => (&mut sums.income, "gross_amount"),
            BoxUse::IncomeLess => (&mut sums.less, "gross_amount"),
            BoxUse::IncomeElse => (&mut sums.otherwise, "gross_amount"),
            BoxUse::Withholding => (&mut sums.withholding, "federal_withholding"),
            BoxUse::WithholdingAgain => {
                sums.is_withholding_again = true;
                (&mut unsummed, "federal_withholding")
            }
        };
        let read = read_value::<Money>(value);
        if held.values == READ_VALUES || read == Err(Unread::Blank) {
            return;
        }
        held.values += 1;
        match (read, held.amount) {
            (Ok(amount), None) => {
                held.amount = Some(amount);
                *sum = Some(sum.unwrap_or_default() + amount);
            }
            (Ok(amount), Some(first)) if amount != first => {
                let detail = "differs from the same box above, which was kept";
                self.observe(Code::ValueConflict, value, field, detail);
            }
            (Ok(_), _) => {}
            (Err(_), _) => {
                let detail = "the box cannot hold this value; it was left out of the sum";
                self.observe(Code::UnparsedValue, value, field, detail);
            }
        }
    }

    fn income(&self, sums: &Sums) -> Option<Money> {
        if let Some(income) = sums.income {
            return Some(income - sums.less.unwrap_or_default());
        }
        if let Some(otherwise) = sums.otherwise {
            return Some(if sums.otherwise_counts {
                otherwise
            } else {
                Money::ZERO
            });
        }
        // A form without a box of income has none, as its boxes tell.
        let is_income = |known: &FormBox| known.usage == BoxUse::Income;
        let has_none = sums.is_captured && !self.rule.boxes.iter().any(is_income);
        has_none.then_some(Money::ZERO)
    }

    /// What the form is in a projection. The boxes tell; what a stated amount has
    /// beyond all of them goes by the role of the form, so that nothing is lost. A
    /// stated amount below them is a sum that missed a box (field contract F.4).
    fn classed(
        &mut self,
        sums: &Sums,
        income: Option<Money>,
        gross: Option<Money>,
    ) -> ClassedAmounts {
        // Reported already; the stated amount stands for all.
        if income.is_some_and(|income| !income.is_storable()) {
            return ClassedAmounts::default();
        }
        let mut roles = RoleSums::default();
        for (known, held) in self.rule.boxes.iter().zip(self.held.iter()) {
            let Some(amount) = held.amount else {
                continue;
            };
            match known.usage {
                BoxUse::IncomeLess if sums.income.is_some() => roles.add(known.role(), -amount),
                BoxUse::IncomeLess => {}
                BoxUse::IncomeElse if sums.income.is_some() || !sums.otherwise_counts => {}
                _ => roles.add(known.role(), amount),
            }
        }
        let mut classed = roles.classed();
        if let (Some(told), Some(gross)) = (classed.income(), gross) {
            // A sum that forgot the basis, or took a taxable amount of 0 for none,
            // is explained too.
            let explained = [sums.income, sums.otherwise].into_iter().flatten();
            let explained = explained.fold(told, Money::max);
            if gross - explained > TOLERANCE {
                classed.add((self.role)(), gross - explained);
            }
        }
        for (field, amount) in classed.columns() {
            if amount.is_some_and(|amount| !amount.is_storable()) {
                let detail = "the boxes add up to ten trillion dollars or more; they were left out";
                self.observe(Code::AmountOverflow, self.form, field, detail);
                *amount = None;
            }
        }
        classed
    }

    fn withholding(&mut self, sums: &Sums) -> Option<Money> {
        let mut sum = sums.withholding;
        if !sums.is_withholding_again {
            return sum;
        }
        for place in 0..self.rule.boxes.len() {
            let known = self.rule.boxes.get(place);
            let again = known.is_some_and(|known| known.usage == BoxUse::WithholdingAgain);
            let held = self.held.get(place).filter(|_| again);
            let Some(amount) = held.and_then(|held| held.amount) else {
                continue;
            };
            match sum {
                None => sum = Some(amount),
                Some(counted) if counted == amount => {}
                Some(counted) => {
                    sum = Some(counted + amount);
                    self.observe_again(place);
                }
            }
        }
        sum
    }

    /// Reports the box that states another withholding than those before it.
    fn observe_again(&mut self, place: usize) {
        let rule = self.rule;
        let is_box =
            |label: Value<'t, 'a>| label.text().and_then(|label| rule.find(&label)) == Some(place);
        let mut values = boxes(self.fields).filter(|(label, _)| is_box(*label));
        if let Some((_, value)) = values.find(|(_, value)| read_value::<Money>(*value).is_ok()) {
            let detail = "another box states another withholding; both were added";
            self.observe(Code::ValueConflict, value, "federal_withholding", detail);
        }
    }

    /// The stated amount or the sum of the boxes (field contract F.3).
    fn compare(
        &mut self,
        stated: Option<Money>,
        sum: Option<Money>,
        field: &'static str,
    ) -> Option<Money> {
        let Some(sum) = sum else {
            return stated;
        };
        if !sum.is_storable() {
            let detail = "the sum of the boxes is ten trillion dollars or more; it was left out";
            self.observe(Code::AmountOverflow, self.form, field, detail);
            return stated;
        }
        let Some(amount) = stated else {
            return Some(sum);
        };
        if amount.is_zero() && !sum.is_zero() {
            let detail = "stated as zero; the sum of the boxes was taken";
            self.observe(Code::IncomeRecomputed, self.form, field, detail);
            return Some(sum);
        }
        if (amount - sum).abs() > TOLERANCE {
            let detail = "the boxes add up to another amount; the stated one was kept";
            self.observe(Code::IncomeMismatch, self.form, field, detail);
        }
        stated
    }

    #[cold]
    fn observe(&mut self, code: Code, value: Value<'t, 'a>, field: &'static str, detail: &str) {
        let place = self.form.locate(value.raw(), self.pointer);
        let is_form = value.offset() == self.form.offset();
        self.observations.push(Observation {
            code,
            pointer: place.map_or_else(|| self.pointer.clone(), |(_, pointer)| pointer),
            table: self.table,
            field,
            detail: detail.to_owned(),
            raw: (!is_form).then(|| value.text().unwrap_or(Cow::Borrowed(value.raw()))),
        });
    }
}

/// The labels of the boxes and what stands in them.
fn boxes<'t, 'a>(fields: Value<'t, 'a>) -> impl Iterator<Item = (Value<'t, 'a>, Value<'t, 'a>)> {
    let scored = fields.elements().filter_map(|element| element.as_pair());
    fields.entries().chain(scored)
}

/// Whether a box says anything.
fn is_there(value: Value<'_, '_>) -> bool {
    !value.is_empty_container() && read_value::<Text<'_>>(value) != Err(Unread::Blank)
}
