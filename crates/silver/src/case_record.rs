//! Case-info records (field contract A.4, variant 4): the parts of one that make
//! a value together, and its MiscXML where that is JSON inside a JSON string.

use goldsmith_coalesce::{Kind, Observations, Placed, Section, Tape, Value, record};
use goldsmith_terms::{Json, Money, Pointer, RowId, Text};

use crate::document::{Document, Reading, Rejected, SetAside};
use crate::facts::InterviewFacts;
use crate::grids::{ExpenseRow, GridRow, Grids};
use crate::interview::{Told, told};
use crate::layout::InterviewLayout;
use crate::origin::{Said, Trail};

record! {
    /// The parts of a name and of an address (field contract D.6).
    pub struct CaseParts<'a> {
        /// First name.
        first_name: Text<'a>,
        /// Middle name.
        middle_name: Text<'a>,
        /// Last name.
        last_name: Text<'a>,
        /// The whole name, where none of its parts is told.
        taxpayer_name: Text<'a>,
        /// Street address.
        street_address: Text<'a>,
        /// Number of the apartment.
        apartment: Text<'a>,
    }
}

record! {
    /// Other expenses and their labels (field contract D.4).
    pub struct CaseExpenses<'t, 'a> {
        /// Dollars a month.
        amount_1: Placed<'t, 'a, Money>,
        /// Dollars a month.
        amount_2: Placed<'t, 'a, Money>,
        /// Dollars a month.
        amount_3: Placed<'t, 'a, Money>,
        /// Dollars a month.
        amount_4: Placed<'t, 'a, Money>,
        /// Dollars a month.
        amount_5: Placed<'t, 'a, Money>,
        /// Dollars a month.
        amount_6: Placed<'t, 'a, Money>,
        /// Label of the first.
        name_1: Text<'a>,
        /// Label of the second.
        name_2: Text<'a>,
        /// Label of the third.
        name_3: Text<'a>,
    }
}

/// What a case-info record adds to the fields that are read one by one.
pub(crate) struct CaseRecord<'a> {
    parts: CaseParts<'a>,
    expenses: Vec<GridRow<'a, ExpenseRow<'a>>>,
    /// Where parts and expenses come from, if that is kept.
    said: Vec<Said<'a>>,
}

impl<'a> CaseRecord<'a> {
    /// Reads what stands in the root or below it; keys that are nobody's are
    /// told where the interview itself is read.
    pub(crate) fn read(
        root: Value<'_, 'a>,
        layout: &InterviewLayout,
        reading: &mut Reading<'_, 'a>,
        pointer: &Pointer,
    ) -> CaseRecord<'a> {
        let parts: CaseParts<'a> = reading.part_of(root, &layout.case_record, pointer);
        let mut said = reading.said(root, &layout.case_record, pointer);
        let told: CaseExpenses<'_, 'a> = reading.part_of(root, &layout.case_expenses, pointer);
        said.extend(reading.said(root, &layout.case_expenses, pointer));
        let amounts = [
            told.amount_1,
            told.amount_2,
            told.amount_3,
            told.amount_4,
            told.amount_5,
            told.amount_6,
        ];
        let names = [told.name_1, told.name_2, told.name_3];
        let names = names.into_iter().chain(std::iter::repeat(None));
        let rows = amounts.into_iter().zip(names);
        let expenses = rows.filter_map(|(amount, description)| {
            let Placed { value, place } = amount?;
            let amount = Some(value);
            Some(GridRow {
                path: root.pointer_to(place, pointer).to_string().into(),
                row: ExpenseRow {
                    description,
                    amount,
                },
            })
        });
        CaseRecord {
            parts,
            expenses: expenses.collect(),
            said,
        }
    }

    pub(crate) fn says_something(&self) -> bool {
        self.parts != CaseParts::default() || !self.expenses.is_empty()
    }

    /// Fills in what nobody has told yet.
    pub(crate) fn complete(
        self,
        facts: &mut InterviewFacts<'a>,
        grids: &mut Grids<'a>,
        section: &Section,
        reading: &mut Reading<'_, 'a>,
    ) {
        let row_id = RowId::of_key("interviews", &[&reading.document.case_id]);
        let mut trace = |field, parts: &[&str]| {
            let said = self.said.iter().filter(|said| parts.contains(&said.field));
            let said: Vec<Said<'a>> = said.cloned().collect();
            reading.trace_parts(row_id, field, section, &said);
        };
        let CaseParts {
            first_name,
            middle_name,
            last_name,
            taxpayer_name,
            street_address,
            apartment,
        } = self.parts;
        if facts.taxpayer_name.is_none() {
            let name = joined([first_name, middle_name, last_name]);
            match name.is_some() {
                true => trace("taxpayer_name", &["first_name", "middle_name", "last_name"]),
                false => trace("taxpayer_name", &["taxpayer_name"]),
            }
            facts.taxpayer_name = name.or(taxpayer_name);
        }
        if facts.street_address.is_none() && street_address.is_some() {
            trace("street_address", &["street_address", "apartment"]);
            facts.street_address = joined([street_address, apartment]);
        }
        if grids.other_expenses.is_empty() && !self.expenses.is_empty() {
            let is_amount = |said: &&Said<'a>| said.field.starts_with("amount_");
            let amounts = self.said.iter().filter(is_amount).map(|said| said.field);
            trace("other_expenses", &amounts.collect::<Vec<_>>());
            facts.other_expenses = Some(Json(as_json(&self.expenses).into()));
            grids.other_expenses = self.expenses;
        }
    }
}

/// The parts that are there, with a space between them.
fn joined<'a>(parts: impl IntoIterator<Item = Option<Text<'a>>>) -> Option<Text<'a>> {
    let mut parts = parts.into_iter().flatten();
    let first = parts.next()?;
    Some(parts.fold(first, |whole, part| format!("{whole} {part}").into()))
}

/// The rows as the list of an interview would hold them.
fn as_json(rows: &[GridRow<'_, ExpenseRow<'_>>]) -> String {
    let rows: Vec<String> = rows
        .iter()
        .map(|listed| {
            let name = listed.row.description.as_deref();
            let name = serde_json::json!(name);
            let amount = listed.row.amount.unwrap_or_default();
            format!(r#"{{"name": {name}, "amount": {amount}}}"#)
        })
        .collect();
    format!("[{}]", rows.join(", "))
}

/// Whether the key is MiscXML, whatever its case.
pub(crate) fn is_misc_xml(key: Value<'_, '_>) -> bool {
    let is_mark = |c: char| matches!(c, ' ' | '_' | '-' | '.');
    key.text().is_some_and(|name| {
        let letters: String = name.chars().filter(|c| !is_mark(*c)).collect();
        letters.eq_ignore_ascii_case("MiscXML")
    })
}

/// A document whose MiscXML is a JSON text, with that text's object in its place.
pub(crate) struct Unfolded {
    text: String,
    /// Where the object stands, and the string before it.
    start: usize,
    length: usize,
    string_length: usize,
}

impl Unfolded {
    /// `None` where the MiscXML is no string, or none that holds an object.
    pub(crate) fn of(root: Value<'_, '_>) -> Option<Unfolded> {
        let data = root.entries().find(|(key, _)| key.is_key("data"));
        let data = data.map(|(_, data)| data);
        let first = data.and_then(|data| data.elements().next());
        let records = [Some(root), data, first].into_iter().flatten();
        let string = records
            .flat_map(|record| record.entries())
            .find(|(key, value)| value.is_string() && is_misc_xml(*key))
            .map(|(_, value)| value)?;
        let held = string.text()?;
        let held = held.trim().trim_start_matches('\u{feff}');
        let is_object = |value: Value<'_, '_>| value.kind() == Kind::Object;
        if !Tape::new().read(held.as_bytes()).is_ok_and(is_object) {
            return None;
        }
        let whole = root.document();
        // The string with its quotes.
        let (start, string_length) = (string.offset(), string.raw().len() + 2);
        let (before, after) = (whole.get(..start)?, whole.get(start + string_length..)?);
        let text = [before, held, after].concat();
        // Nested in its place it may be too deep; then it is no object for us.
        Tape::new().read(text.as_bytes()).ok()?;
        Some(Unfolded {
            text,
            start,
            length: held.len(),
            string_length,
        })
    }

    /// Reads the interview, and frees it of the text it was read from.
    pub(crate) fn read<'a>(
        &self,
        layout: &InterviewLayout,
        reading: &mut Reading<'_, 'a>,
    ) -> Result<Option<Told<'a>>, SetAside> {
        let mut tape = Tape::new();
        let root = tape.read(self.text.as_bytes()).map_err(SetAside::Syntax)?;
        let mut inner = Reading {
            document: Document {
                bytes: self.text.as_bytes(),
                ..reading.document
            },
            stamp: reading.stamp,
            scratch: &mut *reading.scratch,
            observations: Observations::default(),
            rejected: Vec::new(),
            trail: Trail::new(reading.trail.is_kept()),
        };
        let told = told(root, layout, &mut inner).map(|told| {
            told.map(|told| Told {
                facts: told.facts.into_owned(),
                periods: told.periods,
                grids: told.grids.into_owned(),
            })
        });
        let Reading {
            observations,
            rejected,
            trail,
            ..
        } = inner;
        reading.observations.append(observations.into_owned());
        let rejected = rejected.into_iter();
        let moved = |record: Rejected<'_>| record.into_owned(|offset| self.offset(offset));
        reading.rejected.extend(rejected.map(moved));
        reading.trail.append(trail, |offset| self.offset(offset));
        told
    }

    /// The place in the document of a place in the unfolded text: within the
    /// object the string itself.
    fn offset(&self, unfolded: usize) -> usize {
        if unfolded < self.start {
            unfolded
        } else if unfolded < self.start + self.length {
            self.start
        } else {
            unfolded - self.length + self.string_length
        }
    }
}
