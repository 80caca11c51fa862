use std::fmt;

/// One thing wrong with a rule file, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file as whoever gave it would name it: `my-rules/spellings/at.toml`
    /// of a folder `my-rules`, `rules/spellings/at.toml` of those compiled in.
    pub file: String,
    /// The line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// The column in characters, from 1; 0 when the whole file is meant.
    pub column: usize,
    /// What is wrong and what to do about it.
    pub message: String,
}

impl Fault {
    /// A fault at a place of a file, `offset` bytes from the start of its text.
    pub fn at(file: &str, text: &str, offset: usize, message: impl Into<String>) -> Fault {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Fault {
            file: file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before.chars().count()
                - before.get(..line_start).unwrap_or_default().chars().count()
                + 1,
            message: message.into(),
        }
    }

    /// A fault of a file as a whole.
    pub(crate) fn whole(file: &str, message: impl Into<String>) -> Fault {
        Fault {
            file: file.to_owned(),
            line: 0,
            column: 0,
            message: message.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Fault {
            file,
            line,
            column,
            message,
        } = self;
        if *line == 0 {
            write!(f, "{file}: {message}")
        } else {
            write!(f, "{file}:{line}:{column}: {message}")
        }
    }
}

/// Everything wrong with a set of rules, in the order of the files and of their
/// lines. Prints one fault a line, as `<file>:<line>:<column>: <message>`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// Faults in their order, each once: what reads a file after another may
    /// find the same.
    pub fn new(mut faults: Vec<Fault>) -> Faults {
        faults.sort();
        faults.dedup();
        Faults(faults)
    }
}
