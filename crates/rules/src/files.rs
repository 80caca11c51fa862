//! The rule files: those compiled in, and those of a folder or other texts in
//! their stead.

use std::borrow::Cow;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use goldsmith_terms::Source;

use crate::Fault;

/// One rule file and its text.
#[derive(Clone, Debug)]
pub(crate) struct RuleFile {
    /// Relative to the folder of rules.
    pub(crate) name: &'static str,
    /// As [`Fault::file`] names it.
    pub(crate) path: String,
    pub(crate) text: Cow<'static, str>,
}

/// How a file that is compiled in is named.
fn compiled_in(name: &str) -> String {
    format!("rules/{name}")
}

macro_rules! embedded_files {
    ($($name:literal),+ $(,)?) => {
        [$(RuleFile {
            name: $name,
            path: compiled_in($name),
            text: Cow::Borrowed(include_str!(concat!("../../../rules/", $name))),
        }),+]
    };
}

/// The files compiled in, in the order of their names.
fn embedded() -> Vec<RuleFile> {
    embedded_files![
        "action_codes.toml",
        "additional_medicare_tax.toml",
        "at_transaction_rules.toml",
        "csed_calculation_rules.toml",
        "expense_categories.toml",
        "frequency_factors.toml",
        "legacy/csed_calculation_rules.toml",
        "legacy/differences.toml",
        "legacy/parameters.toml",
        "personal_exemptions.toml",
        "phrases.toml",
        "projection.toml",
        "qbi_parameters.toml",
        "resolution_parameters.toml",
        "se_tax_parameters.toml",
        "senior_deduction.toml",
        "social_security_benefits.toml",
        "spellings/at.toml",
        "spellings/interview.toml",
        "spellings/trt.toml",
        "spellings/wi.toml",
        "standard_deductions.toml",
        "status_definitions.toml",
        "tax_brackets.toml",
        "wi_boxes.toml",
        "wi_type_rules.toml",
    ]
    .into()
}

/// The rule files of one run, found but not yet read.
#[derive(Clone, Debug)]
pub struct RuleFiles {
    pub(crate) files: Vec<RuleFile>,
    /// What could not be found or does not belong.
    pub(crate) faults: Vec<Fault>,
}

/// The spelling table of one source, as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpellingSource<'r> {
    /// The file, as [`Fault::file`] has it: `rules/spellings/at.toml`.
    pub file: &'r str,
    /// What it says; sound TOML once [`crate::Rules`] were made of it.
    pub text: &'r str,
}

impl RuleFiles {
    /// The files compiled in.
    pub fn embedded() -> RuleFiles {
        RuleFiles {
            files: embedded(),
            faults: Vec::new(),
        }
    }

    /// The files of a folder; a file it lacks is the one compiled in. What
    /// cannot be read is reported with everything else, by [`crate::Rules::read`].
    pub fn in_folder(folder: &Path) -> RuleFiles {
        let mut found = RuleFiles::embedded();
        if let Err(error) = found.refuse_strangers(folder, "") {
            let message = format!("cannot be read ({error}); name a folder of rule files");
            let folder = folder.display().to_string();
            found.faults.push(Fault::whole(&folder, message));
            return found;
        }
        for file in &mut found.files {
            let path = folder.join(file.name);
            match fs::read_to_string(&path) {
                Ok(text) => {
                    file.path = path.display().to_string();
                    file.text = Cow::Owned(text);
                }
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => found.faults.push(Fault::whole(
                    &path.display().to_string(),
                    format!("cannot be read ({error}); it must be a text file in UTF-8"),
                )),
            }
        }
        found
    }

    /// The files of these names with these texts; any other is the one compiled
    /// in.
    pub fn with_texts(texts: &[(&str, &str)]) -> RuleFiles {
        let mut found = RuleFiles::embedded();
        for (name, text) in texts {
            match found.files.iter_mut().find(|file| file.name == *name) {
                Some(file) => file.text = Cow::Owned((*text).to_owned()),
                None => found.refuse(&compiled_in(name)),
            }
        }
        found
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
        let file = self.files.iter().find(|file| file.name == name);
        SpellingSource {
            file: file.map_or(name, |file| &file.path),
            text: file.map_or("", |file| &file.text),
        }
    }

    /// Reports what a folder holds and nobody would read: a misspelled file name
    /// must not pass for a rule that is in force. Hidden files are left alone.
    fn refuse_strangers(&mut self, folder: &Path, prefix: &str) -> std::io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            let is_hidden = name.trim_start_matches(prefix).starts_with('.');
            if is_hidden || self.files.iter().any(|file| file.name == name) {
                continue;
            }
            let inside = format!("{name}/");
            let is_known = self.files.iter().any(|file| file.name.starts_with(&inside));
            if is_known && entry.path().is_dir() {
                self.refuse_strangers(&entry.path(), &inside)?;
            } else {
                self.refuse(&entry.path().display().to_string());
            }
        }
        Ok(())
    }

    /// Reports a file of no known name.
    fn refuse(&mut self, path: &str) {
        let names: Vec<_> = self.files.iter().map(|file| file.name).collect();
        let message = format!("is no rule file; there are {}", names.join(", "));
        self.faults.push(Fault::whole(path, message));
    }
}
