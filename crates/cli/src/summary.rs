//! The last screen of a run, and the same as JSON.

mod drift;
mod screen;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use goldsmith::terms::NaiveDate;
use goldsmith_warehouse::{Published, SkippedFile};
use serde::Serialize;

use crate::arguments::{Limit, RunArguments};
use crate::set_aside::SetAsideRecord;

pub(crate) use drift::Drift;

/// How many files a reason names; `meta.quarantine` and `meta.skipped_files`
/// name all.
const EXAMPLES: usize = 5;

/// A run that is over, as its summary needs it.
pub(crate) struct Finished<'a> {
    pub(crate) arguments: &'a RunArguments,
    pub(crate) as_of: NaiveDate,
    pub(crate) rules_hash: &'a str,
    pub(crate) threads: usize,
    pub(crate) elapsed: Duration,
    pub(crate) cases: usize,
    pub(crate) documents: usize,
    pub(crate) duplicates: usize,
    pub(crate) set_aside: &'a [SetAsideRecord],
    pub(crate) records_set_aside: usize,
    pub(crate) lost: Lost,
    pub(crate) skipped: &'a [SkippedFile],
    pub(crate) observations: &'a BTreeMap<(String, String), usize>,
    pub(crate) drift: Drift,
    pub(crate) published: &'a Published,
}

/// What may hold documents that nobody counted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lost {
    /// Streams that break off: never within a limit.
    pub(crate) streams: usize,
    /// Files and folders that cannot be opened: an error when strict.
    pub(crate) entries: usize,
}

/// What a run says at its end. Its keys are promised: see `goldsmith run --help`.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    status: Status,
    pub(crate) exit_code: u8,
    input: String,
    as_of: String,
    method: &'static str,
    rules_hash: String,
    threads: usize,
    milliseconds: u64,
    cases: usize,
    documents: usize,
    duplicates: usize,
    tables: Vec<TableCount>,
    set_aside: SetAside,
    skipped: Skipped,
    observations: Vec<ObservationCount>,
    drift: Drift,
    output: Output,
    next: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Done,
    SetAsideBeyondLimit,
}

#[derive(Debug, Serialize)]
struct TableCount {
    schema: &'static str,
    table: &'static str,
    rows: usize,
}

#[derive(Debug, Serialize)]
struct SetAside {
    documents: usize,
    records: usize,
    limit_percent: u8,
    strict: bool,
    streams_cut_off: usize,
    reasons: Vec<Reason>,
}

#[derive(Debug, Serialize)]
struct Skipped {
    files: usize,
    reasons: Vec<Reason>,
}

/// Files of one fate.
#[derive(Debug, Serialize)]
struct Reason {
    reason: String,
    count: usize,
    examples: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ObservationCount {
    severity: String,
    code: String,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Output {
    folder: String,
    database: String,
}

impl Summary {
    pub(crate) fn of(run: Finished<'_>) -> Summary {
        let limit = run.arguments.limit;
        let is_beyond = is_beyond(limit, run.set_aside.len(), run.documents)
            || run.lost.streams > 0
            || (limit.strict && run.lost.entries + run.records_set_aside > 0);
        let database = run.published.database.as_path();
        let set_aside = run.set_aside.iter();
        let skipped = run.skipped.iter();
        // Silver and gold are the result; the other tables tell about it.
        let tables = run
            .published
            .rows
            .iter()
            .filter(|rows| rows.schema != "meta");
        let mut observations: Vec<ObservationCount> = run
            .observations
            .iter()
            .map(|((severity, code), count)| ObservationCount {
                severity: severity.clone(),
                code: code.clone(),
                count: *count,
            })
            .collect();
        observations.sort_by_key(|seen| (severity_rank(&seen.severity), usize::MAX - seen.count));
        Summary {
            status: if is_beyond {
                Status::SetAsideBeyondLimit
            } else {
                Status::Done
            },
            exit_code: u8::from(is_beyond),
            input: run.arguments.input.display().to_string(),
            as_of: run.as_of.to_string(),
            method: run.arguments.method.as_str(),
            rules_hash: run.rules_hash.to_owned(),
            threads: run.threads,
            milliseconds: u64::try_from(run.elapsed.as_millis()).unwrap_or(u64::MAX),
            cases: run.cases,
            documents: run.documents,
            duplicates: run.duplicates,
            tables: tables
                .map(|rows| TableCount {
                    schema: rows.schema,
                    table: rows.table,
                    rows: rows.count,
                })
                .collect(),
            set_aside: SetAside {
                documents: run.set_aside.len(),
                records: run.records_set_aside,
                limit_percent: limit.percent,
                strict: limit.strict,
                streams_cut_off: run.lost.streams,
                reasons: reasons(set_aside.map(|record| (&*record.reason, &*record.origin))),
            },
            skipped: Skipped {
                files: run.skipped.len(),
                reasons: reasons(skipped.map(|file| (&*file.reason, &*file.path))),
            },
            observations,
            drift: run.drift,
            output: Output {
                folder: run.arguments.out.display().to_string(),
                database: database.display().to_string(),
            },
            next: next_command(database),
        }
    }

    /// One JSON object and a newline.
    pub(crate) fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(text)
    }
}

/// Whole numbers only: 10 % of 25 documents are 2.5, so 3 are beyond it.
fn is_beyond(limit: Limit, set_aside: usize, documents: usize) -> bool {
    if limit.strict {
        return set_aside > 0;
    }
    set_aside.saturating_mul(100) > documents.saturating_mul(usize::from(limit.percent))
}

/// The most frequent reason first; files in the order they came.
fn reasons<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Reason> {
    let mut grouped: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (reason, file) in files {
        grouped.entry(reason).or_default().push(file);
    }
    let mut reasons: Vec<Reason> = grouped
        .into_iter()
        .map(|(reason, files)| Reason {
            reason: reason.to_owned(),
            count: files.len(),
            examples: files
                .into_iter()
                .take(EXAMPLES)
                .map(str::to_owned)
                .collect(),
        })
        .collect();
    reasons.sort_by_key(|reason| usize::MAX - reason.count);
    reasons
}

fn severity_rank(severity: &str) -> u8 {
    match severity {
        "error" => 0,
        "warning" => 1,
        _ => 2,
    }
}

fn next_command(database: &Path) -> String {
    let query =
        "SELECT case_id, tax_year, owner, current_balance FROM silver.tax_years ORDER BY ALL";
    format!(
        "duckdb {} \"{query}\"",
        shell_word(&database.display().to_string())
    )
}

/// A path as one word of a shell.
fn shell_word(path: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:\\".contains(c);
    match path.chars().all(is_plain) {
        true => path.to_owned(),
        false => format!("'{}'", path.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(percent: u8, strict: bool) -> Limit {
        Limit { percent, strict }
    }

    #[test]
    fn the_limit_itself_is_within_the_limit() {
        assert!(!is_beyond(limit(10, false), 2, 20));
        assert!(is_beyond(limit(10, false), 2, 19));
        assert!(is_beyond(limit(10, false), 3, 25));
        assert!(is_beyond(limit(0, false), 1, 1000));
        assert!(!is_beyond(limit(100, false), 5, 5));
    }

    #[test]
    fn strict_allows_none_whatever_the_share() {
        assert!(is_beyond(limit(100, true), 1, 1000));
        assert!(!is_beyond(limit(0, true), 0, 1000));
    }

    #[test]
    fn reasons_are_grouped_with_the_most_frequent_first_and_five_examples() {
        let files = ["a", "b", "c", "d", "e", "f"].map(|file| ("truncated", file));
        let found = reasons([("empty", "z")].into_iter().chain(files));
        let shown: Vec<_> = found
            .iter()
            .map(|reason| (&*reason.reason, reason.count, reason.examples.join(" ")))
            .collect();
        assert_eq!(
            shown,
            [
                ("truncated", 6, "a b c d e".to_owned()),
                ("empty", 1, "z".to_owned())
            ]
        );
    }

    #[test]
    fn a_path_with_blanks_or_quotes_is_one_word_of_the_shell() {
        assert_eq!(shell_word("/tmp/out-1"), "/tmp/out-1");
        assert_eq!(shell_word("my out"), "'my out'");
        assert_eq!(shell_word("it's"), r"'it'\''s'");
    }
}
