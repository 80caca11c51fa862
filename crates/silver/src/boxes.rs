//! The boxes of an information return (field contract F): what they add up to,
//! and how that compares with what the form states.

use std::borrow::Cow;

use goldsmith_coalesce::{Code, Observation, Observations, Unread, Value, read_value};
use goldsmith_rules::{BoxUse, FormBoxes};
use goldsmith_terms::{Money, Pointer, Text};

/// How far a stated amount may be from the sum of its boxes (field contract F.3).
const TOLERANCE: Money = Money::from_dollars(1);

/// How many values of one box are read. A broken producer may repeat a label
/// without end.
const READ_VALUES: u8 = 8;

/// What one box of a form holds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Held {
    /// Zero for a box that counts by being there.
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

/// The boxes of one form.
pub(crate) struct FormContent<'x, 't, 'a> {
    pub(crate) form: Value<'t, 'a>,
    pub(crate) pointer: &'x Pointer,
    pub(crate) table: &'static str,
    /// `{label: amount}`, or `[{"name": label, "value": amount}]`.
    pub(crate) fields: Value<'t, 'a>,
    pub(crate) rule: &'x FormBoxes,
    /// Kept from form to form: what each box of the rule holds.
    pub(crate) held: &'x mut Vec<Held>,
    pub(crate) observations: &'x mut Observations<'a>,
}

impl<'t, 'a> FormContent<'_, 't, 'a> {
    /// Gives the stated amounts, completed and checked by the boxes.
    pub(crate) fn settle(mut self, stated: Amounts) -> Amounts {
        self.held.clear();
        self.held.resize(self.rule.uses.len(), Held::default());
        for (label, value) in boxes(self.fields) {
            if let Some(place) = label.text().and_then(|label| self.rule.find(&label)) {
                self.hold(place, value);
            }
        }
        let income = self.income();
        let withholding = self.withholding();
        Amounts {
            gross_amount: self.compare(stated.gross_amount, income, "gross_amount"),
            federal_withholding: self.compare(
                stated.federal_withholding,
                withholding,
                "federal_withholding",
            ),
        }
    }

    /// Notes what a box holds; of a box that stands again the first amount counts.
    fn hold(&mut self, place: usize, value: Value<'t, 'a>) {
        let (Some(usage), Some(held)) = (self.rule.uses.get(place), self.held.get_mut(place))
        else {
            return;
        };
        let field = match usage {
            BoxUse::Captured | BoxUse::IncomeElseWhen => {
                let denies = || read_value::<bool>(value) == Ok(false);
                if is_there(value) && !(*usage == BoxUse::IncomeElseWhen && denies()) {
                    held.amount = Some(Money::ZERO);
                }
                return;
            }
            BoxUse::Withholding | BoxUse::WithholdingAgain => "federal_withholding",
            BoxUse::Income | BoxUse::IncomeLess | BoxUse::IncomeElse => "gross_amount",
        };
        let read = read_value::<Money>(value);
        if held.values == READ_VALUES || read == Err(Unread::Blank) {
            return;
        }
        held.values += 1;
        match (read, held.amount) {
            (Ok(amount), None) => held.amount = Some(amount),
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

    /// The sum of the boxes of one use; `None` where none of them holds an amount.
    fn sum(&self, usage: BoxUse) -> Option<Money> {
        let boxes = self.rule.uses.iter().zip(self.held.iter());
        boxes
            .filter(|(other, _)| **other == usage)
            .filter_map(|(_, held)| held.amount)
            .reduce(|sum, amount| sum + amount)
    }

    fn income(&self) -> Option<Money> {
        if !self.rule.uses.contains(&BoxUse::Income) {
            // Its boxes are known to be no income.
            return self.sum(BoxUse::Captured);
        }
        if let Some(income) = self.sum(BoxUse::Income) {
            return Some(income - self.sum(BoxUse::IncomeLess).unwrap_or_default());
        }
        let counts = self.sum(BoxUse::IncomeElseWhen).is_some();
        let otherwise = self.sum(BoxUse::IncomeElse)?;
        Some(if counts { otherwise } else { Money::ZERO })
    }

    fn withholding(&mut self) -> Option<Money> {
        let mut sum = self.sum(BoxUse::Withholding);
        for place in 0..self.rule.uses.len() {
            let again = self.rule.uses.get(place) == Some(&BoxUse::WithholdingAgain);
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
    let scored = fields.elements().filter_map(|element| {
        let is = |key: Value<'_, '_>, name: &str| key.raw().eq_ignore_ascii_case(name);
        let part = |name: &str| element.entries().find(|(key, _)| is(*key, name));
        Some((part("name")?.1, part("value")?.1))
    });
    fields.entries().chain(scored)
}

/// Whether a box says anything.
fn is_there(value: Value<'_, '_>) -> bool {
    !value.is_empty_container() && read_value::<Text<'_>>(value) != Err(Unread::Blank)
}
