//! `silver.interviews`: what a client told, one row per case.

use goldsmith_coalesce::{Code, Kind, Observation, Section, Unread, Value, read_value};
use goldsmith_table::table;
use goldsmith_terms::{Frequency, Json, Money, Pointer, RowId, Text};

use crate::Silver;
use crate::case_record::{CaseRecord, Unfolded, is_misc_xml};
use crate::document::{Document, Reading, SetAside};
use crate::envelope::{refusal, reports_failure};
use crate::facts::InterviewFacts;
use crate::grids::Grids;
use crate::layout::InterviewLayout;
use crate::period::Periods;
use crate::tables::Lineage;

table! {
    /// One interview: its facts as told, and whether incomes are annual or monthly.
    pub struct Interview<'a> = silver.interviews, key [case_id] {
        /// The case.
        pub case_id: &'a str,
        /// What was told.
        pub facts: InterviewFacts<'a>,
        /// Whether the taxpayer's gross and net income are annual or monthly
        /// figures (field contract D.1).
        pub taxpayer_employment_period: Frequency,
        /// The same for the spouse.
        pub spouse_employment_period: Frequency,
        /// Whether the income section holds annual or monthly figures.
        pub income_period: Frequency,
        /// The rows of the grids, read; the facts hold them as JSON.
        pub grids: Grids<'a>,
        /// The whole payload.
        pub raw_response: Json<'a>,
        /// Where it was read.
        pub lineage: Lineage<'a>,
    }
    computed { row_id: RowId = |row| RowId::of_key("interviews", &[&row.case_id]) }
}

/// Reads an interview into its row.
pub(crate) fn extract<'a>(
    root: Value<'_, 'a>,
    layout: &InterviewLayout,
    reading: &mut Reading<'_, 'a>,
    silver: &mut Silver<'a>,
) -> Result<(), SetAside> {
    let told = match Unfolded::of(root) {
        None => told(root, layout, reading)?,
        Some(unfolded) => unfolded.read(layout, reading)?,
    };
    let Some(told) = told else { return Ok(()) };
    silver.interviews.push(Interview {
        case_id: reading.document.case_id,
        facts: told.facts,
        taxpayer_employment_period: told.periods.taxpayer,
        spouse_employment_period: told.periods.spouse,
        income_period: told.periods.income,
        grids: told.grids,
        raw_response: Json(root.raw().into()),
        lineage: reading.lineage(Pointer::root()),
    });
    Ok(())
}

/// What an interview tells.
pub(crate) struct Told<'a> {
    pub(crate) facts: InterviewFacts<'a>,
    pub(crate) periods: Periods,
    pub(crate) grids: Grids<'a>,
}

/// Reads what an interview tells; `None` where its sections are all empty.
pub(crate) fn told<'a>(
    outer: Value<'_, 'a>,
    layout: &InterviewLayout,
    reading: &mut Reading<'_, 'a>,
) -> Result<Option<Told<'a>>, SetAside> {
    let section = &layout.interview;
    let (root, pointer) = innermost(outer, section);
    let mut facts: InterviewFacts<'a> = reading.record(root, section, &pointer);
    let is_known = reading.scratch.found_any();
    let row_id = |document: &Document<'_>| RowId::of_key("interviews", &[&document.case_id]);
    reading.trace(row_id, root, section, &pointer, &[]);
    let case_record = CaseRecord::read(root, layout, reading, &pointer);
    let says_something = facts != InterviewFacts::default() || case_record.says_something();
    if !says_something && !has_content(root) {
        let refused =
            refusal(outer, root, section, "").filter(|_| !is_known || reports_failure(outer));
        return refused.map_or(Ok(None), Err);
    }
    bad_sections(root, section, &pointer, reading);
    further_records(outer, section, reading);
    for held in facts.sections_mut() {
        held.take_if(|json| !json.0.starts_with('{'));
    }
    let mut grids = Grids::read(&facts, root, &pointer, layout, reading);
    case_record.complete(&mut facts, &mut grids, section, reading);
    facts.bank_accounts_total = facts
        .bank_accounts_total
        .or_else(|| total_of_accounts(&grids));
    facts.irs_food_clothing_misc_total = facts
        .irs_food_clothing_misc_total
        .or_else(|| facts.sum_of_standards());
    grids.fill_fields(&mut facts, reading);
    grids.compare_totals(&facts, root, &pointer, reading);
    let periods = Periods::infer(&facts, &pointer, &mut reading.observations);
    Ok(Some(Told {
        facts,
        periods,
        grids,
    }))
}

/// The object that holds the sections: the root, or what a wrapper holds under
/// `data`, itself or as its first element (field contract A.0, rule 6, and A.4).
fn innermost<'t, 'a>(root: Value<'t, 'a>, section: &Section) -> (Value<'t, 'a>, Pointer) {
    let pointer = Pointer::root();
    let holds = |value: Value<'t, 'a>, is_known: &dyn Fn(Value<'t, 'a>) -> bool| {
        value.entries().any(|(key, _)| is_known(key))
    };
    let is_part = |key: Value<'t, 'a>| is_standards(key) || is_section(key, section);
    let is_any = |key: Value<'t, 'a>| section.leads_anywhere(&key.text().unwrap_or_default());
    let data = root.entries().find(|(key, _)| key.is_key("data"));
    match data {
        Some((_, data)) if !holds(root, &is_part) => {
            let place = pointer.key("data");
            match data.elements().next() {
                Some(first) if first.kind() == Kind::Object => (first, place.at(0)),
                _ if holds(data, &is_any) => (data, place),
                _ => (root, pointer),
            }
        }
        _ => (root, pointer),
    }
}

/// Whether the key is that of the IRS standards of a response.
fn is_standards(key: Value<'_, '_>) -> bool {
    key.is_key("Result") || key.is_key("result")
}

fn is_section(key: Value<'_, '_>, section: &Section) -> bool {
    let name = key.text().unwrap_or_default();
    SECTIONS.iter().any(|field| section.leads_to(&name, field))
}

/// Whether anything stands in the payload: not only sections that are null or
/// empty (field contract A.0, rule 1).
fn has_content(root: Value<'_, '_>) -> bool {
    root.entries().any(|(key, value)| {
        let is_part = SECTIONS.contains(&key.raw()) || is_standards(key);
        is_part && value.kind() != Kind::Null && !value.is_empty_container()
    })
}

/// Says which sections are no objects; they are read as empty. The MiscXML of a
/// case-info record, in the root or under `data`, is a section too.
fn bad_sections<'a>(
    root: Value<'_, 'a>,
    section: &Section,
    pointer: &Pointer,
    reading: &mut Reading<'_, 'a>,
) {
    let mut objects = vec![(root, pointer.clone())];
    if let Some((_, data)) = root.entries().find(|(key, _)| key.is_key("data")) {
        let place = pointer.key("data");
        objects.extend(data.elements().next().map(|first| (first, place.at(0))));
        objects.push((data, place));
    }
    for (object, place) in objects {
        let is_root = object.offset() == root.offset();
        for (key, value) in object.entries() {
            let name = key.text().unwrap_or_default();
            let is_part = (is_root && SECTIONS.contains(&name.as_ref())) || is_misc_xml(key);
            if is_part && !is_object_or_nothing(value) {
                let detail = format!("the section `{name}` is no object; it was read as empty");
                reading.observations.push(Observation {
                    code: Code::BadSection,
                    pointer: place.key(&name),
                    table: section.table(),
                    field: "",
                    detail,
                    raw: Some(value.text().unwrap_or_else(|| value.raw().into())),
                });
            }
        }
    }
}

/// Sets a list of several records aside, of which the first was read: one payload
/// is one interview (field contract A.4).
fn further_records<'a>(root: Value<'_, 'a>, section: &Section, reading: &mut Reading<'_, 'a>) {
    let Some((_, data)) = root.entries().find(|(key, _)| key.is_key("data")) else {
        return;
    };
    let mut further = data.elements().skip(1);
    if further.any(|record| record.kind() == Kind::Object) {
        let detail = "a payload is one interview; only the first of these records was read";
        let place = Pointer::root().key("data");
        reading.reject(
            Code::MultipleEnvelopes,
            data,
            &place,
            section.table(),
            detail,
        );
    }
}

/// Whether a section is an object, or a list of names and values in place of
/// one, or says that there is none.
fn is_object_or_nothing(value: Value<'_, '_>) -> bool {
    match value.kind() {
        Kind::Object | Kind::Null => true,
        Kind::Array => value
            .elements()
            .next()
            .is_none_or(|first| first.as_pair().is_some()),
        _ => read_value::<Text<'_>>(value) == Err(Unread::Blank),
    }
}

/// The sections an interview may have, in the order of its columns.
const SECTIONS: [&str; 7] = [
    "employment",
    "household",
    "assets",
    "income",
    "expenses",
    "irs_standards",
    "raw_data",
];

impl<'a> InterviewFacts<'a> {
    /// The five national standards together, when all are known (field 128 of
    /// the contract).
    fn sum_of_standards(&self) -> Option<Money> {
        let five = [
            self.irs_food,
            self.irs_housekeeping,
            self.irs_apparel,
            self.irs_personal_care,
            self.irs_misc,
        ];
        five.into_iter()
            .sum::<Option<Money>>()
            .filter(|sum| sum.is_storable())
    }

    fn sections_mut(&mut self) -> [&mut Option<Json<'a>>; 7] {
        [
            &mut self.employment,
            &mut self.household,
            &mut self.assets,
            &mut self.income,
            &mut self.expenses,
            &mut self.irs_standards,
            &mut self.raw_data,
        ]
    }
}

/// The balances of the accounts where they stand in place of their total
/// (field 51 of the contract).
fn total_of_accounts(grids: &Grids<'_>) -> Option<Money> {
    let named = grids
        .accounts
        .iter()
        .any(|account| account.path.contains("/accountsData"));
    named
        .then(|| {
            grids
                .accounts
                .iter()
                .filter_map(|account| account.row.current_balance)
                .sum()
        })
        .filter(|sum: &Money| sum.is_storable())
}
