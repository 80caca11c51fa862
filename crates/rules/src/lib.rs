//! The rule tables: TOML in, validated and indexed rules out.
//!
//! The files of the folder `rules/` are compiled in; a folder of the same shape
//! replaces any of them. Whatever is wrong with them is found at load, all of
//! it at once, with file, line and column.
//!
//! ```
//! use goldsmith_rules::Rules;
//! use goldsmith_terms::{Frequency, Money, TransactionCode};
//!
//! let rules = Rules::embedded()?;
//! let offer = TransactionCode::new(480).and_then(|code| rules.transaction(code));
//! assert_eq!(offer.map(|rule| rule.meaning.as_str()), Some("offer in compromise pending"));
//! assert!(rules.form("1099nec").is_some_and(|rule| rule.is_self_employment));
//! assert_eq!(rules.monthly(Money::from_dollars(100), Frequency::Weekly).to_string(), "433.00");
//! # Ok::<(), goldsmith_rules::Faults>(())
//! ```

mod boxes;
mod csed;
mod document;
mod fault;
mod files;
mod form;
mod frequency;
mod legacy;
mod se_tax;
mod status;
mod transaction;
mod years;

use std::path::Path;

use goldsmith_terms::{Frequency, Money, Source, TaxYear, TransactionCode};

pub use boxes::{BoxRules, BoxUse, FormBoxes};
pub use csed::CsedRule;
pub use fault::{Fault, Faults};
pub use form::{FormRule, ResolutionUse};
pub use legacy::{
    LegacyBase, LegacyCollection, LegacyIndicators, LegacyParameters, LegacyResolution,
    LegacySelfEmployment, LegacyToll, MethodDifference, Phrases,
};
pub use se_tax::SeTaxParameters;
pub use status::StatusDefinition;
pub use transaction::{CsedEffect, TransactionRule};

use document::Document;
use files::RuleFile;
use years::ByYear;

/// All rules of one run, ready to be looked up. Never changes once loaded.
#[derive(Clone, Debug)]
pub struct Rules {
    files: Vec<RuleFile>,
    fingerprint: String,
    tables: Tables,
}

/// A rule table: what one file says.
trait RuleTable: Sized {
    /// Reads the file; `None` when anything in it is unsound, which is reported.
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<Self>;
}

macro_rules! tables {
    ($($name:ident: $table:ty = $file:literal),+ $(,)?) => {
        /// Every rule table, by the file it is read from.
        #[derive(Clone, Debug)]
        struct Tables { $($name: $table),+ }

        impl Tables {
            /// Reads every table, and reports the faults of all.
            fn read(documents: &[Document<'_>], faults: &mut Vec<Fault>) -> Option<Tables> {
                let document = |name: &str| documents.iter().find(|document| document.name == name);
                $(let $name = document($file).and_then(|document| <$table>::read(document, faults));)+
                Some(Tables { $($name: $name?),+ })
            }
        }
    };
}

tables! {
    transactions: transaction::TransactionRules = "at_transaction_rules.toml",
    csed: csed::CsedRules = "csed_calculation_rules.toml",
    frequencies: frequency::FrequencyFactors = "frequency_factors.toml",
    legacy_csed: legacy::LegacyCsedRules = "legacy/csed_calculation_rules.toml",
    differences: legacy::MethodDifferences = "legacy/differences.toml",
    legacy: LegacyParameters = "legacy/parameters.toml",
    se_tax: ByYear<SeTaxParameters> = "se_tax_parameters.toml",
    statuses: status::StatusDefinitions = "status_definitions.toml",
    boxes: BoxRules = "wi_boxes.toml",
    forms: form::FormRules = "wi_type_rules.toml",
}

impl Tables {
    /// Reports every row that names what the table of it does not know.
    fn refuse_unknown_names(&self, documents: &[Document<'_>], faults: &mut Vec<Fault>) {
        for document in documents {
            if document.name == "csed_calculation_rules.toml" {
                let codes = &self.transactions;
                self.csed.refuse_unknown_codes(document, codes, faults);
            }
        }
    }
}

/// The spelling table of one source, as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpellingSource<'r> {
    /// The file, as [`Fault::file`] has it: `spellings/at.toml`.
    pub file: &'r str,
    /// What it says; sound TOML.
    pub text: &'r str,
}

impl Rules {
    /// The rules compiled in.
    ///
    /// # Errors
    /// [`Faults`] when the files were unsound at build time.
    pub fn embedded() -> Result<Rules, Faults> {
        Rules::from_files(files::embedded(), Vec::new())
    }

    /// The rules of a folder; for every file it lacks, the one compiled in.
    ///
    /// # Errors
    /// [`Faults`] with everything that is wrong: a folder or a file that cannot
    /// be read, a file of no known name, and every fault inside the files.
    pub fn load(folder: &Path) -> Result<Rules, Faults> {
        let mut faults = Vec::new();
        let files = files::in_folder(folder, &mut faults);
        Rules::from_files(files, faults)
    }

    /// The rules of texts, each with the name of its file, such as
    /// `spellings/at.toml`; for every file without one, the one compiled in.
    ///
    /// # Errors
    /// [`Faults`] with everything that is wrong: a file of no known name, and
    /// every fault inside the texts.
    pub fn from_texts(texts: &[(&str, &str)]) -> Result<Rules, Faults> {
        let mut faults = Vec::new();
        let files = files::with_texts(texts, &mut faults);
        Rules::from_files(files, faults)
    }

    fn from_files(files: Vec<RuleFile>, mut faults: Vec<Fault>) -> Result<Rules, Faults> {
        let mut documents = Vec::new();
        let mut hasher = blake3::Hasher::new();
        for file in &files {
            match Document::parse(file) {
                Ok(document) => {
                    document.digest(&mut hasher);
                    documents.push(document);
                }
                Err(fault) => faults.push(fault),
            }
        }
        let tables = Tables::read(&documents, &mut faults);
        if let Some(tables) = &tables {
            tables.refuse_unknown_names(&documents, &mut faults);
        }
        let fingerprint = hasher.finalize().to_hex().chars().take(32).collect();
        match tables {
            Some(tables) if faults.is_empty() => Ok(Rules {
                fingerprint,
                tables,
                files,
            }),
            _ => {
                faults.sort();
                Err(Faults(faults))
            }
        }
    }

    /// Names what these rules say, in 32 hexadecimal digits: equal for equal
    /// rules, whatever their comments and layout.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What a transaction code means and does.
    pub fn transaction(&self, code: TransactionCode) -> Option<&TransactionRule> {
        self.tables.transactions.get(code)
    }

    /// Which boxes of information returns add up to their amounts.
    pub fn boxes(&self) -> &BoxRules {
        &self.tables.boxes
    }

    /// How an information return is classed. Only letters and digits of the
    /// code count, in either case: `1099NEC` finds `1099-NEC`.
    pub fn form(&self, code: &str) -> Option<&FormRule> {
        self.tables.forms.get(code)
    }

    /// The figures of self-employment tax for a year; `None` outside the years
    /// of the table.
    pub fn se_tax(&self, year: TaxYear) -> Option<&SeTaxParameters> {
        self.tables.se_tax.get(year)
    }

    /// What a status of a case means.
    pub fn status(&self, code: &str) -> Option<&StatusDefinition> {
        self.tables.statuses.get(code)
    }

    /// What starts, suspends and prolongs the time to collect, in the order of
    /// the file.
    pub fn csed_rules(&self) -> impl Iterator<Item = &CsedRule> {
        self.tables.csed.iter()
    }

    /// What starts the time to collect by the legacy method, in the order of the
    /// file.
    pub fn legacy_bases(&self) -> &[LegacyBase] {
        &self.tables.legacy_csed.bases
    }

    /// What prolongs the time to collect by the legacy method, in the order of
    /// the file.
    pub fn legacy_tolls(&self) -> &[LegacyToll] {
        &self.tables.legacy_csed.tolls
    }

    /// The numbers, codes and words of the legacy method.
    pub fn legacy(&self) -> &LegacyParameters {
        &self.tables.legacy
    }

    /// Why a column of a table, named without its schema, differs between the
    /// methods; `None` where nobody gives a reason.
    pub fn method_difference(&self, table: &str, column: &str) -> Option<&MethodDifference> {
        self.tables.differences.get(table, column)
    }

    /// What an amount that recurs comes to in a month, rounded half away from
    /// zero to cents (contract section 8, normalized_monthly). Where that leaves
    /// the range of the column, [`Money::is_storable`] of the result is false.
    pub fn monthly(&self, amount: Money, frequency: Frequency) -> Money {
        self.tables.frequencies.monthly(amount, frequency)
    }

    /// The spelling table of a source. Its meaning belongs to whoever binds it
    /// to records.
    pub fn spelling_source(&self, source: Source) -> SpellingSource<'_> {
        let name = match source {
            Source::At => "spellings/at.toml",
            Source::Wi => "spellings/wi.toml",
            Source::Trt => "spellings/trt.toml",
            Source::Interview => "spellings/interview.toml",
        };
        let text = self
            .files
            .iter()
            .find(|file| file.name == name)
            .map_or("", |file| &file.text);
        SpellingSource { file: name, text }
    }
}
