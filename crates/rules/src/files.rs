//! The rule files: those compiled in, and those of a folder or other texts in
//! their stead.

use std::borrow::Cow;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::Fault;

/// One rule file and its text.
#[derive(Clone, Debug)]
pub(crate) struct RuleFile {
    /// Relative to the folder of rules.
    pub(crate) name: &'static str,
    pub(crate) text: Cow<'static, str>,
}

macro_rules! embedded_files {
    ($($name:literal),+ $(,)?) => {
        [$(RuleFile {
            name: $name,
            text: Cow::Borrowed(include_str!(concat!("../../../rules/", $name))),
        }),+]
    };
}

/// The files compiled in, in the order of their names.
pub(crate) fn embedded() -> Vec<RuleFile> {
    embedded_files![
        "at_transaction_rules.toml",
        "csed_calculation_rules.toml",
        "frequency_factors.toml",
        "legacy/csed_calculation_rules.toml",
        "legacy/differences.toml",
        "legacy/parameters.toml",
        "se_tax_parameters.toml",
        "spellings/at.toml",
        "spellings/interview.toml",
        "spellings/trt.toml",
        "spellings/wi.toml",
        "status_definitions.toml",
        "wi_boxes.toml",
        "wi_type_rules.toml",
    ]
    .into()
}

/// The files of a folder; a file it lacks is the one compiled in.
pub(crate) fn in_folder(folder: &Path, faults: &mut Vec<Fault>) -> Vec<RuleFile> {
    let mut files = embedded();
    if let Err(error) = refuse_strangers(folder, "", &files, faults) {
        let message = format!(
            "{} cannot be read ({error}); name a folder of rule files",
            folder.display()
        );
        faults.push(Fault::whole("", message));
        return files;
    }
    for file in &mut files {
        match fs::read_to_string(folder.join(file.name)) {
            Ok(text) => file.text = Cow::Owned(text),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                faults.push(Fault::whole(
                    file.name,
                    format!("cannot be read ({error}); it must be a text file in UTF-8"),
                ));
            }
        }
    }
    files
}

/// The files of these names with these texts; any other is the one compiled in.
pub(crate) fn with_texts(texts: &[(&str, &str)], faults: &mut Vec<Fault>) -> Vec<RuleFile> {
    let mut files = embedded();
    for (name, text) in texts {
        match files.iter_mut().find(|file| file.name == *name) {
            Some(file) => file.text = Cow::Owned((*text).to_owned()),
            None => faults.push(stranger(name, &files)),
        }
    }
    files
}

/// Reports what a folder holds and nobody would read: a misspelled file name
/// must not pass for a rule that is in force. Hidden files are left alone.
fn refuse_strangers(
    folder: &Path,
    prefix: &str,
    files: &[RuleFile],
    faults: &mut Vec<Fault>,
) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let is_hidden = name.trim_start_matches(prefix).starts_with('.');
        if is_hidden || files.iter().any(|file| file.name == name) {
            continue;
        }
        let inside = format!("{name}/");
        if files.iter().any(|file| file.name.starts_with(&inside)) && entry.path().is_dir() {
            refuse_strangers(&entry.path(), &inside, files, faults)?;
        } else {
            faults.push(stranger(&name, files));
        }
    }
    Ok(())
}

fn stranger(name: &str, files: &[RuleFile]) -> Fault {
    let names: Vec<_> = files.iter().map(|file| file.name).collect();
    Fault::whole(
        name,
        format!("is no rule file; there are {}", names.join(", ")),
    )
}
