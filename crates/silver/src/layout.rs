//! The spelling tables bound to the records of the four sources.

use goldsmith_coalesce::{Record, Section, Slot, SpellingFault, SpellingFile};
use goldsmith_rules::{BoxRules, Fault, Faults, FormRules, RuleFiles, Rules, SpellingSource};
use goldsmith_terms::Source;

use crate::case_record::{CaseExpenses, CaseParts};
use crate::facts::InterviewFacts;
use crate::grids::{AccountRow, ExpenseRow, PropertyRow, VehicleRow};
use crate::{at, trt, wi};

/// A spelling of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling<'e> {
    /// The source it belongs to.
    pub source: Source,
    /// The record: a section of the source's spelling table.
    pub record: &'static str,
    /// The table the record's values go to.
    pub table: &'static str,
    /// The spelling.
    pub slot: Slot<'e>,
}

/// How each record of each source may be spelled, and what a form and its boxes
/// count for.
#[derive(Clone, Debug)]
pub(crate) struct Layouts {
    pub(crate) at: AtLayout,
    pub(crate) wi: WiLayout,
    pub(crate) trt: TrtLayout,
    pub(crate) interview: InterviewLayout,
    pub(crate) boxes: BoxRules,
    pub(crate) forms: FormRules,
}

macro_rules! layouts {
    ($($layout:ident = $source:expr => { $($section:ident: $record:ty => $table:literal),+ $(,)? })+) => {$(
        #[derive(Clone, Debug)]
        pub(crate) struct $layout { $(pub(crate) $section: Section),+ }

        impl $layout {
            fn bind(file: &SpellingFile, faults: &mut Vec<SpellingFault>) -> Option<$layout> {
                $(let $section = kept(
                    Section::bind(file, stringify!($section), $table, <$record as Record>::FIELDS),
                    faults,
                );)+
                kept(file.check_sections(&[$(stringify!($section)),+]), faults);
                Some($layout { $($section: $section?),+ })
            }

            /// Numbers the slots of all sections, from this one on.
            fn number_slots(&mut self, first: u32) -> u32 {
                let mut next = first;
                $(next = self.$section.number_slots(next);)+
                next
            }

            fn spellings(&self) -> impl Iterator<Item = Spelling<'_>> {
                [$((stringify!($section), &self.$section)),+]
                    .into_iter()
                    .flat_map(|(record, section)| {
                        let table = section.table();
                        section.slots().map(move |slot| Spelling { source: $source, record, table, slot })
                    })
            }

            fn load<'r>(
                spelled: impl Fn(Source) -> SpellingSource<'r>,
                faults: &mut Vec<Fault>,
            ) -> Option<$layout> {
                let spelled = spelled($source);
                let (file, mut found) = SpellingFile::read(spelled.text);
                let layout = file.and_then(|file| $layout::bind(&file, &mut found));
                found.sort_by_key(|fault| fault.offset);
                faults.extend(found.into_iter().map(|fault| {
                    Fault::at(spelled.file, spelled.text, fault.offset, fault.message)
                }));
                layout
            }
        }
    )+};
}

layouts! {
    AtLayout = Source::At => {
        document: at::AtDocument<'_, '_> => "tax_years",
        year: at::YearRecord<'_, '_> => "tax_years",
        transaction: at::Transaction<'_> => "account_activity",
    }
    WiLayout = Source::Wi => {
        document: wi::WiDocument<'_, '_> => "income_documents",
        year_block: wi::YearBlock<'_, '_> => "income_documents",
        form: wi::InformationReturn<'_, '_> => "income_documents",
    }
    TrtLayout = Source::Trt => {
        document: trt::TrtDocument<'_, '_> => "trt_records",
        row: trt::TrtRow<'_> => "trt_records",
    }
    InterviewLayout = Source::Interview => {
        interview: InterviewFacts<'_> => "interviews",
        case_record: CaseParts<'_> => "interviews",
        case_expenses: CaseExpenses<'_, '_> => "interviews",
        account_row: AccountRow<'_> => "interviews",
        property_row: PropertyRow<'_> => "interviews",
        vehicle_row: VehicleRow<'_> => "interviews",
        expense_row: ExpenseRow<'_> => "interviews",
    }
}

fn kept<T>(result: Result<T, Vec<SpellingFault>>, faults: &mut Vec<SpellingFault>) -> Option<T> {
    result.map_err(|mut found| faults.append(&mut found)).ok()
}

impl Layouts {
    /// Binds the rules' spelling tables.
    ///
    /// # Errors
    /// Every fault of all four tables.
    pub(crate) fn bind(rules: &Rules) -> Result<Layouts, Faults> {
        let spelled = |source| rules.spelling_source(source);
        let mut faults = Vec::new();
        let at = AtLayout::load(spelled, &mut faults);
        let wi = WiLayout::load(spelled, &mut faults);
        let trt = TrtLayout::load(spelled, &mut faults);
        let interview = InterviewLayout::load(spelled, &mut faults);
        match (at, wi, trt, interview) {
            (Some(mut at), Some(mut wi), Some(mut trt), Some(mut interview))
                if faults.is_empty() =>
            {
                let next = at.number_slots(0);
                let next = wi.number_slots(next);
                let next = trt.number_slots(next);
                interview.number_slots(next);
                Ok(Layouts {
                    at,
                    wi,
                    trt,
                    interview,
                    boxes: rules.boxes().clone(),
                    forms: rules.forms().clone(),
                })
            }
            _ => Err(Faults(faults)),
        }
    }

    /// What is wrong with the spelling tables of files whose other tables may
    /// be unsound.
    pub(crate) fn faults(files: &RuleFiles) -> Vec<Fault> {
        let spelled = |source| files.spelling_source(source);
        let mut faults = Vec::new();
        AtLayout::load(spelled, &mut faults);
        WiLayout::load(spelled, &mut faults);
        TrtLayout::load(spelled, &mut faults);
        InterviewLayout::load(spelled, &mut faults);
        faults
    }

    /// All spellings by their slots.
    pub(crate) fn spellings(&self) -> Vec<Spelling<'_>> {
        let transcripts = self.at.spellings().chain(self.wi.spellings());
        transcripts
            .chain(self.trt.spellings())
            .chain(self.interview.spellings())
            .collect()
    }
}
