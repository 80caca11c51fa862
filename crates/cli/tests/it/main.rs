//! The command from outside: the real binary over small invented cases.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a failing test may stop where it fails"
)]

mod compare;
mod drift;
mod explain;
mod failures;
mod golden;
mod quarantine;
mod rules;
mod set_aside;
mod success;
mod trace;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use duckdb::{AccessMode, Config, Connection};
use tempfile::TempDir;

/// A folder with `cases` to read and `out` to write to.
struct Scene {
    folder: TempDir,
}

impl Scene {
    fn new() -> Scene {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("cases")).unwrap();
        Scene { folder }
    }

    /// So many cases with a sound account transcript each.
    fn of_cases(count: usize) -> Scene {
        let scene = Scene::new();
        for case in 0..count {
            scene.file(&format!("A-{case:03}/at.json"), transcript(case));
        }
        scene
    }

    /// Adds a file below the input.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.cases().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn cases(&self) -> PathBuf {
        self.folder.path().join("cases")
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// `goldsmith run cases --out out --as-of 2024-05-01` and more arguments.
    fn run(&self, more: &[&str]) -> Ended {
        self.run_to(&self.out(), more)
    }

    /// Without `--as-of`, which may be given once only.
    fn run_bare(&self, more: &[&str]) -> Ended {
        let (cases, out) = (self.cases(), self.out());
        let fixed = [
            "run".as_ref(),
            cases.as_os_str(),
            "--out".as_ref(),
            out.as_os_str(),
        ];
        goldsmith(fixed.into_iter().chain(more.iter().map(OsStr::new)))
    }

    fn run_to(&self, out: &Path, more: &[&str]) -> Ended {
        let (cases, more) = (self.cases(), more.iter().map(OsStr::new));
        let fixed = [
            "run".as_ref(),
            cases.as_os_str(),
            "--out".as_ref(),
            out.as_os_str(),
            "--as-of".as_ref(),
            "2024-05-01".as_ref(),
        ];
        goldsmith(fixed.into_iter().chain(more))
    }
}

/// An account transcript of 2021 whose amounts differ from case to case.
fn transcript(case: usize) -> String {
    format!(
        r#"{{"records": [{{"tax_year": 2021, "agi": "{case}.25", "transactions": [
            {{"code": "150", "date": "2022-05-30", "amount": "{case}.10"}},
            {{"code": "610", "date": "2022-04-15", "amount": "-{case}.05"}}
        ]}}]}}"#
    )
}

/// A run of the binary that is over.
struct Ended {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Ended {
    fn last_line(&self) -> &str {
        self.stdout.lines().last().unwrap()
    }

    /// Standard error is one line, from us.
    fn complaint(&self) -> &str {
        assert!(self.stderr.starts_with("goldsmith: "), "{}", self.stderr);
        assert_eq!(self.stderr.lines().count(), 1, "{}", self.stderr);
        assert_eq!(self.stdout, "");
        self.stderr.trim_end()
    }
}

fn goldsmith<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Ended {
    let output = Command::new(env!("CARGO_BIN_EXE_goldsmith"))
        .args(arguments)
        .output()
        .unwrap();
    Ended {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// What a query on the database of an output folder counts.
fn count(out: &Path, sql: &str) -> i64 {
    let config = Config::default().access_mode(AccessMode::ReadOnly).unwrap();
    let database = Connection::open_with_flags(out.join("warehouse.duckdb"), config).unwrap();
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// The rows of a query on the database of an output folder, each column as text,
/// null as `NULL`.
fn rows(out: &Path, sql: &str) -> Vec<Vec<String>> {
    let config = Config::default().access_mode(AccessMode::ReadOnly).unwrap();
    let database = Connection::open_with_flags(out.join("warehouse.duckdb"), config).unwrap();
    let sql = format!("SELECT coalesce(columns(*)::VARCHAR, 'NULL') FROM ({sql})");
    let mut statement = database.prepare(&sql).unwrap();
    let mut found = statement.query([]).unwrap();
    let mut rows = Vec::new();
    while let Some(row) = found.next().unwrap() {
        let columns = 0..row.as_ref().column_count();
        rows.push(columns.map(|column| row.get(column).unwrap()).collect());
    }
    rows
}

/// The bytes of every Parquet file below a folder, by its relative path.
fn parquet_files(out: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for schema in ["silver", "gold"] {
        for table in fs::read_dir(out.join(schema)).unwrap() {
            for file in fs::read_dir(table.unwrap().path()).unwrap() {
                let path = file.unwrap().path();
                let bytes = fs::read(&path).unwrap();
                found.push((path.strip_prefix(out).unwrap().to_owned(), bytes));
            }
        }
    }
    found.sort();
    found
}
