//! Reads the values of one row, and reports what is wrong with each.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use goldsmith_terms::{Money, TaxYear, TransactionCode};
use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::Fault;
use crate::document::Document;

/// One row being read. Each reader gives the value, or `None` after reporting
/// what is wrong with it.
pub(crate) struct Row<'d, 't> {
    pub(crate) document: &'d Document<'t>,
    pub(crate) table: &'d DeTable<'t>,
    pub(crate) offset: usize,
    pub(crate) known: Vec<&'static str>,
    pub(crate) faults: &'d mut Vec<Fault>,
}

impl<'d, 't> Row<'d, 't> {
    /// Reports something wrong at a place of the row.
    pub(crate) fn report<T>(&mut self, offset: usize, message: impl Into<String>) -> Option<T> {
        self.faults.push(self.document.fault(offset, message));
        None
    }

    /// Reports something wrong with the row as a whole.
    pub(crate) fn refuse<T>(&mut self, message: impl Into<String>) -> Option<T> {
        self.report(self.offset, message)
    }

    /// Reports something wrong with what the row says under a key.
    pub(crate) fn refuse_value<T>(
        &mut self,
        key: &'static str,
        message: impl Into<String>,
    ) -> Option<T> {
        let value = self.table.get(key);
        let offset = value.map_or(self.offset, |value| value.span().start);
        self.report(offset, message)
    }

    pub(crate) fn refuse_unknown_keys(&mut self) {
        for (key, _) in self.table {
            if !self.known.contains(&key.get_ref().as_ref()) {
                let message = format!(
                    "`{}` is unknown here; a row has {}",
                    key.get_ref(),
                    self.known.join(", ")
                );
                self.report::<()>(key.span().start, message);
            }
        }
    }

    fn value(&mut self, key: &'static str) -> Option<&'d Spanned<DeValue<'t>>> {
        self.known.push(key);
        match self.table.get(key) {
            Some(value) => Some(value),
            None => self.refuse(format!("`{key}` is missing")),
        }
    }

    fn str(&mut self, key: &'static str) -> Option<(usize, &'d str)> {
        let value = self.value(key)?;
        let offset = value.span().start;
        match value.get_ref().as_str() {
            Some(text) if text.trim().is_empty() => {
                self.report(offset, format!("`{key}` must not be empty"))
            }
            Some(text) => Some((offset, text)),
            None => self.report(offset, format!("`{key}` must be text in quotation marks")),
        }
    }

    /// A key that may be absent: `Some(None)` then.
    pub(crate) fn optional<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Self, &'static str) -> Option<T>,
    ) -> Option<Option<T>> {
        if self.table.contains_key(key) {
            read(self, key).map(Some)
        } else {
            self.known.push(key);
            Some(None)
        }
    }

    pub(crate) fn text(&mut self, key: &'static str) -> Option<String> {
        self.str(key).map(|(_, text)| text.to_owned())
    }

    /// A list of texts, each of which says a value.
    fn list<T>(
        &mut self,
        key: &'static str,
        wanted: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let value = self.value(key)?;
        let list: Option<Vec<T>> = value.get_ref().as_array().and_then(|array| {
            array
                .iter()
                .map(|element| element.get_ref().as_str().and_then(&read))
                .collect()
        });
        match list {
            Some(list) => Some(list),
            None => self.report(
                value.span().start,
                format!("`{key}` must be a list of {wanted}"),
            ),
        }
    }

    /// A label: a text with a letter or a digit.
    pub(crate) fn label(&mut self, key: &'static str) -> Option<String> {
        let (offset, text) = self.str(key)?;
        if text.contains(|c: char| c.is_ascii_alphanumeric()) {
            return Some(text.to_owned());
        }
        self.report(
            offset,
            format!("`{key}` must be a label such as \"Gross Winnings\""),
        )
    }

    pub(crate) fn texts(&mut self, key: &'static str) -> Option<Vec<String>> {
        self.list(key, "texts", |text| Some(text.to_owned()))
    }

    /// A list of labels, each with its place.
    pub(crate) fn labels(&mut self, key: &'static str) -> Option<Vec<(usize, String)>> {
        let value = self.value(key)?;
        let Some(array) = value.get_ref().as_array() else {
            return self.report(
                value.span().start,
                format!("`{key}` must be a list of labels"),
            );
        };
        let mut labels = Vec::new();
        for element in array.iter() {
            let offset = element.span().start;
            match element.get_ref().as_str() {
                Some(text) if text.contains(|c: char| c.is_ascii_alphanumeric()) => {
                    labels.push((offset, text.to_owned()));
                }
                _ => {
                    return self.report(
                        offset,
                        format!("`{key}` must hold labels such as \"Gross Winnings\""),
                    );
                }
            }
        }
        Some(labels)
    }

    pub(crate) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.value(key)?;
        match value.get_ref().as_bool() {
            Some(flag) => Some(flag),
            None => self.report(value.span().start, format!("`{key}` must be true or false")),
        }
    }

    pub(crate) fn whole(&mut self, key: &'static str, range: RangeInclusive<u16>) -> Option<u16> {
        let value = self.value(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|number| number.as_str().parse().ok());
        match number.filter(|number| range.contains(number)) {
            Some(number) => Some(number),
            None => {
                let message = format!(
                    "`{key}` must be a whole number, {} to {}",
                    range.start(),
                    range.end()
                );
                self.report(value.span().start, message)
            }
        }
    }

    /// The years a row holds for: `year = 2023`, or `years = [2013, 2026]` with
    /// both of them included.
    pub(crate) fn years(&mut self) -> Option<RangeInclusive<TaxYear>> {
        const YEARS: RangeInclusive<u16> = 1950..=2099;
        if !self.table.contains_key("years") {
            let year = TaxYear::new(self.whole("year", YEARS)?)?;
            self.known.push("years");
            return Some(year..=year);
        }
        let value = self.value("years")?;
        let read = |element: &Spanned<DeValue<'_>>| {
            let year = element.get_ref().as_integer()?.as_str().parse().ok()?;
            TaxYear::new(year).filter(|_| YEARS.contains(&year))
        };
        let years: Option<Vec<TaxYear>> = value
            .get_ref()
            .as_array()
            .and_then(|array| array.iter().map(read).collect());
        match years.as_deref() {
            Some([first, last]) if first <= last => Some(*first..=*last),
            _ => self.report(
                value.span().start,
                "`years` must be the first and the last year, such as [2013, 2026]",
            ),
        }
    }

    /// A closing or action code, as a number: `"043"` is 43.
    pub(crate) fn sub_code(&mut self, key: &'static str) -> Option<u16> {
        let (offset, text) = self.str(key)?;
        match number_of(text) {
            Some(code) => Some(code),
            None => self.report(
                offset,
                format!("`{key}` must be a code such as \"85\" or \"043\""),
            ),
        }
    }

    /// Closing or action codes, as numbers.
    pub(crate) fn sub_codes(&mut self, key: &'static str) -> Option<Vec<u16>> {
        let value = self.value(key)?;
        let codes: Option<Vec<u16>> = value.get_ref().as_array().and_then(|array| {
            let codes = array.iter().map(|element| element.get_ref().as_str());
            codes.map(|text| number_of(text?)).collect()
        });
        match codes.filter(|codes| !codes.is_empty()) {
            Some(codes) => Some(codes),
            None => self.report(
                value.span().start,
                format!("`{key}` must be codes such as [\"85\"] or [\"043\"]"),
            ),
        }
    }

    /// A decimal number, written as text so that it stays exact.
    pub(crate) fn decimal(
        &mut self,
        key: &'static str,
        range: RangeInclusive<Decimal>,
    ) -> Option<Decimal> {
        let (offset, text) = self.str(key)?;
        match Decimal::from_str_exact(text)
            .ok()
            .filter(|decimal| range.contains(decimal))
        {
            Some(decimal) => Some(decimal),
            None => {
                let message = format!(
                    "`{key}` must be a decimal number, {} to {}",
                    range.start(),
                    range.end()
                );
                self.report(offset, message)
            }
        }
    }

    /// A list of decimal numbers, each written as text.
    pub(crate) fn decimals(
        &mut self,
        key: &'static str,
        range: RangeInclusive<Decimal>,
    ) -> Option<Vec<Decimal>> {
        let wanted = format!(
            "decimal numbers in quotation marks, {} to {}",
            range.start(),
            range.end()
        );
        self.list(key, &wanted, |text| {
            let decimal = Decimal::from_str_exact(text).ok();
            decimal.filter(|decimal| range.contains(decimal))
        })
    }

    /// An amount of dollars, not below zero and written as text.
    pub(crate) fn money(&mut self, key: &'static str) -> Option<Money> {
        let (offset, text) = self.str(key)?;
        match amount(text) {
            Some(amount) => Some(amount),
            None => self.report(
                offset,
                format!("`{key}` must be an amount of dollars such as \"160200\""),
            ),
        }
    }

    /// A list of such amounts.
    pub(crate) fn amounts(&mut self, key: &'static str) -> Option<Vec<Money>> {
        self.list(key, "amounts of dollars such as \"160200\"", amount)
    }

    /// One of a closed list of words.
    pub(crate) fn word<T: Copy + Display>(&mut self, key: &'static str, words: &[T]) -> Option<T> {
        let (offset, text) = self.str(key)?;
        match words.iter().find(|word| word.to_string() == text) {
            Some(word) => Some(*word),
            None => {
                let words: Vec<_> = words.iter().map(T::to_string).collect();
                self.report(
                    offset,
                    format!("`{key}` must be one of {}", words.join(", ")),
                )
            }
        }
    }

    /// An action code of a 971: three digits.
    pub(crate) fn action_code(&mut self, key: &'static str) -> Option<String> {
        let (offset, text) = self.str(key)?;
        if text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(text.to_owned());
        }
        self.report(
            offset,
            format!("`{key}` must be three digits in quotation marks, such as \"043\""),
        )
    }

    /// A transaction code of three digits.
    pub(crate) fn code(&mut self, key: &'static str) -> Option<TransactionCode> {
        let (offset, text) = self.str(key)?;
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        match text
            .parse()
            .ok()
            .filter(|_| is_code)
            .and_then(TransactionCode::new)
        {
            Some(code) => Some(code),
            None => self.report(
                offset,
                format!("`{key}` must be three digits in quotation marks, such as \"150\""),
            ),
        }
    }
}

/// A number of two or three digits.
fn number_of(text: &str) -> Option<u16> {
    let is_code = matches!(text.len(), 2..=3) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_code)
}

/// An amount of dollars, not below zero.
fn amount(text: &str) -> Option<Money> {
    Money::from_str(text)
        .ok()
        .filter(|amount| !amount.is_negative())
}
