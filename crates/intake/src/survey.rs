use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use crate::IntakeError;
use crate::file::{CaseFiles, ResponseFile};
use crate::name::{Form, ResponseName};
use crate::stream::StreamFile;

/// What there is to read under one input path. No file has been opened yet.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The cases that have files of their own, sorted by the bytes of their ids.
    pub cases: Vec<CaseFiles>,
    /// The streams, in the order of the crate's page.
    pub streams: Vec<StreamFile>,
    /// Everything else, sorted by path.
    pub skipped: Vec<Skipped>,
}

impl Survey {
    /// The size on disk of all that is to be read, in bytes.
    pub fn bytes(&self) -> u64 {
        let cases: u64 = self.cases.iter().map(CaseFiles::bytes).sum();
        cases + self.streams.iter().map(StreamFile::bytes).sum::<u64>()
    }
}

/// A file or a folder that is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Where it stands, relative to the input.
    pub path: PathBuf,
    /// Why it is not read.
    pub reason: SkipReason,
}

/// Why a file or a folder is not read. Prints as what follows its path and a
/// colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SkipReason {
    /// The name is no raw response's.
    NotARawResponse,
    /// The name begins with a dot.
    Hidden,
    /// The name, or that of the folder whose name is to be the case id, is not
    /// UTF-8.
    NameNotUtf8,
    /// A folder within a case folder.
    NestedFolder,
    /// A stream within a case folder, where the folder and the lines could
    /// disagree about the case.
    StreamInCaseFolder,
    /// A folder with nothing in it.
    EmptyFolder,
    /// A link to the input folder or to one that contains it.
    LinkBack,
    /// Neither a file nor a folder: a pipe, a socket, a device.
    NotAFile,
    /// The operating system refused to show it.
    Unreadable(io::ErrorKind),
}

impl SkipReason {
    /// Whether it is something that could not be opened, and may hold responses.
    pub const fn is_unreadable(&self) -> bool {
        matches!(self, SkipReason::Unreadable(_))
    }
}

impl fmt::Display for SkipReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SkipReason::NotARawResponse => {
                "not named like a raw response (at, wi, trt or interview, then .json or .ndjson, \
                 then .gz or .zst if compressed)"
            }
            SkipReason::Hidden => "hidden",
            SkipReason::NameNotUtf8 => "its name or its folder's name is not UTF-8 text",
            SkipReason::NestedFolder => {
                "a folder within a case folder; files stand directly in the folder of their case"
            }
            SkipReason::StreamInCaseFolder => {
                "an NDJSON file within a case folder; those stand directly in the input folder"
            }
            SkipReason::EmptyFolder => "an empty folder",
            SkipReason::LinkBack => "a link back to the input folder or above it",
            SkipReason::NotAFile => "neither a file nor a folder",
            SkipReason::Unreadable(kind) => return write!(f, "cannot be read: {kind}"),
        })
    }
}

impl From<io::Error> for SkipReason {
    fn from(error: io::Error) -> SkipReason {
        SkipReason::Unreadable(error.kind())
    }
}

/// Looks through `input`, names only: a folder of cases and streams, a folder
/// that is itself a case, or one file. Links are followed.
///
/// # Errors
///
/// [`IntakeError::Input`] when `input` is not there or may not be read.
pub fn survey(input: &Path) -> Result<Survey, IntakeError> {
    look_through(input).map_err(|error| IntakeError::Input {
        path: input.to_owned(),
        error,
    })
}

fn look_through(input: &Path) -> io::Result<Survey> {
    let is_folder = fs::metadata(input)?.is_dir();
    let folder = match input.parent() {
        _ if is_folder => input,
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let names = match input.file_name() {
        Some(name) if !is_folder => vec![name.to_owned()],
        _ => entry_names(input)?,
    };
    let mut walk = Walk {
        canonical_folder: folder.canonicalize()?,
        folder_name: folder_name(folder)?,
        cases: BTreeMap::new(),
        streams: Vec::new(),
        skipped: Vec::new(),
    };
    for name in names {
        let looked = walk.look_at(&folder.join(&name));
        walk.note(name.into(), looked);
    }
    Ok(walk.finish())
}

/// A folder is looked through at most one level down, so no link can lead in a
/// circle.
struct Walk {
    canonical_folder: PathBuf,
    folder_name: OsString,
    cases: BTreeMap<String, Vec<ResponseFile>>,
    streams: Vec<ResponseFile>,
    skipped: Vec<Skipped>,
}

impl Walk {
    /// Looks at an entry of the input folder.
    fn look_at(&mut self, path: &Path) -> Result<(), SkipReason> {
        let name = visible_name(path)?;
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return self.look_through_case(path, name);
        }
        let file = response_file(path, name.to_owned(), &metadata)?;
        match file.name.form {
            Form::Stream => self.streams.push(file),
            Form::Document => {
                let case_id = self.folder_name.to_str().ok_or(SkipReason::NameNotUtf8)?;
                self.cases.entry(case_id.to_owned()).or_default().push(file);
            }
        }
        Ok(())
    }

    fn look_through_case(&mut self, folder: &Path, case_id: &str) -> Result<(), SkipReason> {
        if self.canonical_folder.starts_with(folder.canonicalize()?) {
            return Err(SkipReason::LinkBack);
        }
        let names = entry_names(folder)?;
        if names.is_empty() {
            return Err(SkipReason::EmptyFolder);
        }
        for name in names {
            let looked = self.look_at_case_entry(&folder.join(&name), case_id);
            self.note(Path::new(case_id).join(name), looked);
        }
        Ok(())
    }

    fn look_at_case_entry(&mut self, path: &Path, case_id: &str) -> Result<(), SkipReason> {
        let name = visible_name(path)?;
        let metadata = fs::metadata(path)?;
        if metadata.is_dir() {
            return Err(SkipReason::NestedFolder);
        }
        let file = response_file(path, format!("{case_id}/{name}"), &metadata)?;
        match file.name.form {
            Form::Stream => Err(SkipReason::StreamInCaseFolder),
            Form::Document => {
                self.cases.entry(case_id.to_owned()).or_default().push(file);
                Ok(())
            }
        }
    }

    fn note(&mut self, path: PathBuf, looked: Result<(), SkipReason>) {
        if let Err(reason) = looked {
            self.skipped.push(Skipped { path, reason });
        }
    }

    fn finish(mut self) -> Survey {
        self.streams.sort_by(|a, b| a.rank().cmp(&b.rank()));
        let cases = self.cases.into_iter().map(|(case_id, mut files)| {
            files.sort_by(|a, b| a.rank().cmp(&b.rank()));
            CaseFiles { case_id, files }
        });
        Survey {
            cases: cases.collect(),
            streams: self.streams.into_iter().map(StreamFile).collect(),
            skipped: self.skipped,
        }
    }
}

fn response_file(
    path: &Path,
    origin: String,
    metadata: &Metadata,
) -> Result<ResponseFile, SkipReason> {
    // Opening a pipe would wait for a writer, perhaps for ever.
    if !metadata.is_file() {
        return Err(SkipReason::NotAFile);
    }
    let name = ResponseName::parse(visible_name(path)?).ok_or(SkipReason::NotARawResponse)?;
    Ok(ResponseFile {
        path: path.to_owned(),
        origin,
        name,
        size: metadata.len(),
    })
}

fn visible_name(path: &Path) -> Result<&str, SkipReason> {
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .ok_or(SkipReason::NameNotUtf8)?;
    if name.starts_with('.') {
        Err(SkipReason::Hidden)
    } else {
        Ok(name)
    }
}

/// The names in a folder, sorted, since the system gives them in any order.
fn entry_names(folder: &Path) -> io::Result<Vec<OsString>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name()));
    let mut names = entries.collect::<io::Result<Vec<OsString>>>()?;
    names.sort_unstable();
    Ok(names)
}

/// The name a folder was given by, or for `.` and `..` the name it has.
fn folder_name(folder: &Path) -> io::Result<OsString> {
    if let Some(name) = folder.file_name() {
        return Ok(name.to_owned());
    }
    let path = folder.canonicalize()?;
    Ok(path.file_name().unwrap_or(path.as_os_str()).to_owned())
}
