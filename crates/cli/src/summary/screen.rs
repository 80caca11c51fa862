//! The summary as people read it.

use std::fmt;

use super::{Reason, SetAside, Status, Summary};
use crate::text::{counted, printable};

/// How many kinds of observations are shown.
const OBSERVATIONS: usize = 8;

impl Summary {
    /// The line that says how it ended; it agrees with the exit code.
    fn verdict(&self) -> String {
        let seconds = format!(
            "{}.{} s",
            self.milliseconds / 1000,
            self.milliseconds % 1000 / 100
        );
        let set_aside = match self.set_aside.documents {
            0 => counted(self.set_aside.records, "record"),
            documents => counted(documents, "document"),
        };
        match self.status {
            Status::Done if self.set_aside.documents == 0 => format!("Done in {seconds}."),
            Status::Done => format!("Done in {seconds}, with {set_aside} set aside."),
            Status::SetAsideBeyondLimit if self.set_aside.streams_cut_off > 0 => format!(
                "The input is cut off: {set_aside} set aside, and what followed is lost. The rest is published, after {seconds}; exit code 1."
            ),
            Status::SetAsideBeyondLimit => format!(
                "Too much set aside: {set_aside}, {}. The rest is published, after {seconds}; exit code 1.",
                self.set_aside.limit()
            ),
        }
    }
}

impl SetAside {
    fn limit(&self) -> String {
        match self.strict {
            true => "none allowed by --strict".to_owned(),
            false => format!("the limit is {} %", self.limit_percent),
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (documents, cases) = (
            counted(self.documents, "document"),
            counted(self.cases, "case"),
        );
        write!(f, "Read {documents} of {cases} as of {}", self.as_of)?;
        match self.method {
            "legacy" => writeln!(f, "; gold is computed by the legacy method.")?,
            _ => writeln!(f, ".")?,
        }
        if self.duplicates > 0 {
            let duplicates = counted(self.duplicates, "document");
            writeln!(f, "{duplicates} came twice and counted once.")?;
        }

        writeln!(f, "\nRows")?;
        let rows = self
            .tables
            .iter()
            .map(|table| (format!("{}.{}", table.schema, table.table), table.rows));
        write_counts(f, &rows.collect::<Vec<_>>())?;

        if !self.set_aside.reasons.is_empty() {
            let SetAside {
                documents, reasons, ..
            } = &self.set_aside;
            let of = counted(self.documents, "document");
            writeln!(
                f,
                "\nSet aside: {documents} of {of}; {}",
                self.set_aside.limit()
            )?;
            write_reasons(f, reasons)?;
        }
        if self.set_aside.records > 0 {
            let records = counted(self.set_aside.records, "record");
            writeln!(
                f,
                "\nSet aside of documents that were read: {records}; the table meta.quarantine has each"
            )?;
        }
        if self.set_aside.streams_cut_off > 0 {
            let streams = counted(self.set_aside.streams_cut_off, "stream");
            writeln!(
                f,
                "\nCut off: {streams}; nobody knows how many documents follow. Get the whole file again"
            )?;
        }
        if !self.skipped.reasons.is_empty() {
            writeln!(f, "\nNot read: {}", counted(self.skipped.files, "entry"))?;
            write_reasons(f, &self.skipped.reasons)?;
        }
        if !self.observations.is_empty() {
            writeln!(
                f,
                "\nObserved while reading; the table meta.observations has each"
            )?;
            let shown = self.observations.iter().take(OBSERVATIONS);
            let rows = shown.map(|seen| (format!("{} {}", seen.severity, seen.code), seen.count));
            write_counts(f, &rows.collect::<Vec<_>>())?;
            write_more(f, "  ", self.observations.len(), OBSERVATIONS)?;
        }
        self.drift.fmt(f)?;
        writeln!(f, "\nOutput  {}", self.output.folder)?;
        writeln!(f, "Next    {}", self.next)?;
        writeln!(f, "{}", self.verdict())
    }
}

/// Names to the left, counts to the right.
fn write_counts(f: &mut fmt::Formatter<'_>, rows: &[(String, usize)]) -> fmt::Result {
    let names = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let counts = rows
        .iter()
        .map(|(_, count)| count.to_string().len())
        .max()
        .unwrap_or(0);
    for (name, count) in rows {
        writeln!(f, "  {name:names$}  {count:>counts$}")?;
    }
    Ok(())
}

fn write_reasons(f: &mut fmt::Formatter<'_>, reasons: &[Reason]) -> fmt::Result {
    for Reason {
        reason,
        count,
        examples,
    } in reasons
    {
        writeln!(f, "  {reason}: {count}")?;
        for example in examples {
            writeln!(f, "    {}", printable(example))?;
        }
        write_more(f, "    ", *count, examples.len())?;
    }
    Ok(())
}

pub(super) fn write_more(
    f: &mut fmt::Formatter<'_>,
    indent: &str,
    all: usize,
    shown: usize,
) -> fmt::Result {
    match all.saturating_sub(shown) {
        0 => Ok(()),
        more => writeln!(f, "{indent}and {more} more"),
    }
}
