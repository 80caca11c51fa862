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

mod action;
mod additional_medicare;
mod boxes;
mod csed;
mod document;
mod expense;
mod fault;
mod files;
mod filing_status;
mod form;
mod frequency;
mod legacy;
mod page;
mod personal_exemption;
mod phrase;
mod projection;
mod qbi;
mod resolution;
mod role;
mod row;
mod se_tax;
mod senior_deduction;
mod social_security;
mod standard_deduction;
mod status;
mod tax_brackets;
mod transaction;
mod view;
mod years;

use std::path::Path;

use goldsmith_terms::{Frequency, Money, Source, TaxYear, TransactionCode};

pub use action::ActionRule;
pub use additional_medicare::AdditionalMedicareParameters;
pub use boxes::{BoxRules, BoxUse, FormBox, FormBoxes};
pub use csed::{
    AssessmentRule, ClosingRule, CsedRules, SuspensionEffect, SuspensionRule, Tail, TrackingRule,
    WriteOffRule,
};
pub use expense::{ExpensePart, ExpenseRules};
pub use fault::{Fault, Faults};
pub use files::{RuleFiles, SpellingSource};
pub use filing_status::ByFilingStatus;
pub use form::{FormRule, FormRules, ResolutionUse};
pub use legacy::{
    LegacyBase, LegacyCollection, LegacyIndicators, LegacyParameters, LegacyPhrases,
    LegacyResolution, LegacySelfEmployment, LegacyToll, MethodDifference,
};
pub use page::Page;
pub use personal_exemption::{ExemptionPhaseOut, PersonalExemptionParameters};
pub use phrase::{DateField, Phrase, Revealed};
pub use projection::ProjectionOptions;
pub use qbi::{QbiMinimum, QbiParameters};
pub use resolution::{Parameter, ResolutionParameters};
pub use role::{BoxClass, IncomeRole};
pub use se_tax::SeTaxParameters;
pub use senior_deduction::SeniorDeductionParameters;
pub use social_security::SocialSecurityParameters;
pub use standard_deduction::StandardDeductionParameters;
pub use status::StatusDefinition;
pub use tax_brackets::TaxBrackets;
pub use transaction::{CsedEffect, TransactionRule};
pub use view::{RowView, RuleValue, SectionView, TableView};

use document::Document;
use years::ByYear;

/// All rules of one run, ready to be looked up. Never changes once loaded.
#[derive(Clone, Debug)]
pub struct Rules {
    files: RuleFiles,
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

        /// The tables that are sound.
        struct SoundTables { $($name: Option<$table>),+ }

        impl SoundTables {
            /// Reads every table, and reports the faults of all.
            fn read(documents: &[Document<'_>], faults: &mut Vec<Fault>) -> SoundTables {
                let document = |name: &str| documents.iter().find(|document| document.name == name);
                SoundTables {
                    $($name: document($file).and_then(|document| <$table>::read(document, faults))),+
                }
            }

            fn all(self) -> Option<Tables> {
                Some(Tables { $($name: self.$name?),+ })
            }
        }
    };
}

tables! {
    actions: action::ActionRules = "action_codes.toml",
    additional_medicare: ByYear<AdditionalMedicareParameters> = "additional_medicare_tax.toml",
    transactions: transaction::TransactionRules = "at_transaction_rules.toml",
    csed: CsedRules = "csed_calculation_rules.toml",
    expenses: ExpenseRules = "expense_categories.toml",
    frequencies: frequency::FrequencyFactors = "frequency_factors.toml",
    personal_exemptions: ByYear<PersonalExemptionParameters> = "personal_exemptions.toml",
    phrases: phrase::Phrases = "phrases.toml",
    projection: ProjectionOptions = "projection.toml",
    qbi: ByYear<QbiParameters> = "qbi_parameters.toml",
    resolution: ResolutionParameters = "resolution_parameters.toml",
    legacy_csed: legacy::LegacyCsedRules = "legacy/csed_calculation_rules.toml",
    differences: legacy::MethodDifferences = "legacy/differences.toml",
    legacy: LegacyParameters = "legacy/parameters.toml",
    se_tax: ByYear<SeTaxParameters> = "se_tax_parameters.toml",
    senior_deduction: ByYear<SeniorDeductionParameters> = "senior_deduction.toml",
    social_security: ByYear<SocialSecurityParameters> = "social_security_benefits.toml",
    standard_deductions: ByYear<StandardDeductionParameters> = "standard_deductions.toml",
    statuses: status::StatusDefinitions = "status_definitions.toml",
    tax_brackets: ByYear<TaxBrackets> = "tax_brackets.toml",
    boxes: BoxRules = "wi_boxes.toml",
    forms: form::FormRules = "wi_type_rules.toml",
}

impl SoundTables {
    /// Reports every row that names what the table of it does not know.
    fn refuse_unknown_names(&self, documents: &[Document<'_>], faults: &mut Vec<Fault>) {
        for document in documents {
            let Some(transactions) = &self.transactions else {
                return;
            };
            let mut refuse = |codes: &mut dyn Iterator<Item = (usize, TransactionCode)>| {
                for (offset, code) in codes {
                    if transactions.get(code).is_none() {
                        let message = format!(
                            "the code {code} has no row in at_transaction_rules.toml; add one"
                        );
                        faults.push(document.fault(offset, message));
                    }
                }
            };
            if document.name == "csed_calculation_rules.toml"
                && let Some(csed) = &self.csed
            {
                refuse(&mut csed.codes());
            } else if document.name == "phrases.toml"
                && let Some(phrases) = &self.phrases
            {
                refuse(&mut phrases.codes());
            }
        }
    }
}

impl Rules {
    /// The rules compiled in.
    ///
    /// # Errors
    /// [`Faults`] when the files were unsound at build time.
    pub fn embedded() -> Result<Rules, Faults> {
        Rules::read(RuleFiles::embedded())
    }

    /// The rules of a folder; for every file it lacks, the one compiled in.
    ///
    /// # Errors
    /// [`Faults`] with everything that is wrong: a folder or a file that cannot
    /// be read, a file of no known name, and every fault inside the files.
    pub fn load(folder: &Path) -> Result<Rules, Faults> {
        Rules::read(RuleFiles::in_folder(folder))
    }

    /// The rules of texts, each with the name of its file, such as
    /// `spellings/at.toml`; for every file without one, the one compiled in.
    ///
    /// # Errors
    /// [`Faults`] with everything that is wrong: a file of no known name, and
    /// every fault inside the texts.
    pub fn from_texts(texts: &[(&str, &str)]) -> Result<Rules, Faults> {
        Rules::read(RuleFiles::with_texts(texts))
    }

    /// The rules that these files hold.
    ///
    /// # Errors
    /// [`Faults`] with everything that is wrong, of finding the files and of
    /// reading them. Spelling tables are read for their syntax only; what binds
    /// them to records finds the rest.
    pub fn read(files: RuleFiles) -> Result<Rules, Faults> {
        let mut faults = Vec::new();
        let mut documents = Vec::new();
        let mut hasher = blake3::Hasher::new();
        for file in &files.files {
            match Document::parse(file) {
                Ok(document) => {
                    document.digest(&mut hasher);
                    documents.push(document);
                }
                Err(fault) => faults.push(fault),
            }
        }
        let tables = SoundTables::read(&documents, &mut faults);
        tables.refuse_unknown_names(&documents, &mut faults);
        let fingerprint = hasher.finalize().to_hex().chars().take(32).collect();
        match tables.all() {
            Some(tables) if faults.is_empty() && files.faults.is_empty() => Ok(Rules {
                fingerprint,
                tables,
                files,
            }),
            _ => {
                // A table knows its file by name, who gave it by its path.
                for fault in &mut faults {
                    if let Some(file) = files.files.iter().find(|file| file.name == fault.file) {
                        fault.file.clone_from(&file.path);
                    }
                }
                faults.extend(files.faults);
                Err(Faults::new(faults))
            }
        }
    }

    /// Names what these rules say, in 32 hexadecimal digits: equal for equal
    /// rules, whatever their comments and layout.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The rule files by name, such as `spellings/at.toml`, with their texts: what
    /// [`Rules::from_texts`] makes the same rules of.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.files.files.iter().map(|file| (file.name, &*file.text))
    }

    /// The tables as they stand in their files, spelling tables too, in the
    /// order of their names.
    pub fn tables(&self) -> impl Iterator<Item = TableView> {
        self.files.files.iter().filter_map(|file| {
            // Every file was sound when the rules were read.
            let document = Document::parse(file).ok()?;
            Some(TableView::of(&document, &file.path))
        })
    }

    /// What a transaction code means and does.
    pub fn transaction(&self, code: TransactionCode) -> Option<&TransactionRule> {
        self.tables.transactions.get(code)
    }

    /// What the action code of a 971 says, or which 971 a 972 undoes; `None`
    /// where no row is known.
    pub fn action_code(&self, code: &str) -> Option<&ActionRule> {
        self.tables.actions.get(code)
    }

    /// Which boxes of information returns add up to their amounts.
    pub fn boxes(&self) -> &BoxRules {
        &self.tables.boxes
    }

    /// How information returns are classed.
    pub fn forms(&self) -> &FormRules {
        &self.tables.forms
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

    /// The figures of the Additional Medicare Tax for a year; `None` outside the
    /// years of the table, as for every table by year.
    pub fn additional_medicare_tax(&self, year: TaxYear) -> Option<&AdditionalMedicareParameters> {
        self.tables.additional_medicare.get(year)
    }

    /// The standard deduction of a year.
    pub fn standard_deductions(&self, year: TaxYear) -> Option<&StandardDeductionParameters> {
        self.tables.standard_deductions.get(year)
    }

    /// The personal exemptions of a year.
    pub fn personal_exemptions(&self, year: TaxYear) -> Option<&PersonalExemptionParameters> {
        self.tables.personal_exemptions.get(year)
    }

    /// The deduction of a year for persons of 65 or over.
    pub fn senior_deduction(&self, year: TaxYear) -> Option<&SeniorDeductionParameters> {
        self.tables.senior_deduction.get(year)
    }

    /// The deduction for qualified business income of a year.
    pub fn qbi(&self, year: TaxYear) -> Option<&QbiParameters> {
        self.tables.qbi.get(year)
    }

    /// How much of social security benefits is taxed in a year.
    pub fn social_security_benefits(&self, year: TaxYear) -> Option<&SocialSecurityParameters> {
        self.tables.social_security.get(year)
    }

    /// The rates and brackets of the income tax of a year.
    pub fn tax_brackets(&self, year: TaxYear) -> Option<&TaxBrackets> {
        self.tables.tax_brackets.get(year)
    }

    /// What a projected return counts beyond the standard deduction.
    pub fn projection(&self) -> &ProjectionOptions {
        &self.tables.projection
    }

    /// What the IRS allows of each monthly expense.
    pub fn expenses(&self) -> &ExpenseRules {
        &self.tables.expenses
    }

    /// The figures that decide which ways to resolve a debt are open.
    pub fn resolution(&self) -> &ResolutionParameters {
        &self.tables.resolution
    }

    /// What a status of a case means.
    pub fn status(&self, code: &str) -> Option<&StatusDefinition> {
        self.tables.statuses.get(code)
    }

    /// What starts, suspends and extends the time to collect.
    pub fn csed(&self) -> &CsedRules {
        &self.tables.csed
    }

    /// The words that reveal something about the postings of a code, in the
    /// order in which they are tried.
    pub fn phrases(&self, code: TransactionCode) -> impl Iterator<Item = &Phrase> {
        self.tables.phrases.of(code)
    }

    /// Those of them that stand in an explanation, and what stands behind each.
    pub fn phrases_in<'r, 'w>(
        &'r self,
        code: TransactionCode,
        explanation: &'w str,
    ) -> impl Iterator<Item = (&'r Phrase, &'w str)> + use<'r, 'w> {
        self.tables.phrases.found_in(code, explanation)
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
        self.files.spelling_source(source)
    }
}
