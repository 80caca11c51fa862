//! The invented cases of `testdata/` through the real binary: every row and
//! every observation as written down by hand from the contract.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use duckdb::{AccessMode, Config, Connection};
use serde_json::Value;

fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata")
}

/// The result of one run over all cases, and what stands in it.
struct Refined {
    _folder: tempfile::TempDir,
    database: Connection,
}

impl Refined {
    fn run() -> Refined {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let ended = Command::new(env!("CARGO_BIN_EXE_goldsmith"))
            .arg("run")
            .arg(testdata().join("cases"))
            .args(["--as-of", "2026-01-15", "--out"])
            .arg(&out)
            .output()
            .unwrap();
        assert!(
            ended.status.success(),
            "{}",
            String::from_utf8_lossy(&ended.stderr)
        );
        let config = Config::default().access_mode(AccessMode::ReadOnly).unwrap();
        let database = Connection::open_with_flags(out.join("warehouse.duckdb"), config).unwrap();
        Refined {
            _folder: folder,
            database,
        }
    }

    /// One text a row, for queries that give one column.
    fn texts(&self, query: &str) -> Vec<String> {
        let mut statement = self.database.prepare(query).unwrap();
        let rows = statement
            .query_map([], |row| row.get::<_, String>(0))
            .unwrap();
        rows.map(Result::unwrap).collect()
    }

    fn tables(&self) -> Vec<String> {
        self.texts(
            "SELECT schema_name || '.' || table_name FROM duckdb_tables() \
             WHERE schema_name IN ('silver', 'gold') ORDER BY 1",
        )
    }

    /// The rows of a case as objects of texts and nulls.
    fn rows(&self, table: &str, case: &str) -> Vec<Value> {
        let (schema, name) = table.split_once('.').unwrap();
        let columns = self.texts(&format!(
            "SELECT column_name FROM duckdb_columns() WHERE schema_name = '{schema}' AND table_name = '{name}'"
        ));
        let packed: Vec<_> = columns
            .iter()
            .map(|column| format!("\"{column}\" := CAST(\"{column}\" AS VARCHAR)"))
            .collect();
        let query = format!(
            "SELECT CAST(to_json(struct_pack({})) AS VARCHAR) FROM {table} WHERE case_id = '{case}' ORDER BY rowid",
            packed.join(", ")
        );
        self.texts(&query)
            .iter()
            .map(|row| serde_json::from_str(row).unwrap())
            .collect()
    }
}

fn expected(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    let rows = serde_json::from_str(&text);
    assert!(rows.is_ok(), "{}: {rows:?}", path.display());
    rows.unwrap()
}

/// A value as DuckDB prints it.
fn printed(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

/// What differs between a row and what was written down of it.
fn differences(expected: &Value, row: &Value) -> Vec<String> {
    let Value::Object(expected) = expected else {
        return vec!["no object".into()];
    };
    let differ = expected.iter().filter_map(|(column, value)| {
        let Some(found) = row.get(column) else {
            return Some(format!("no column {column}"));
        };
        let (value, found) = (printed(value), printed(found));
        (value != found).then(|| format!("{column}: expected {value:?}, found {found:?}"))
    });
    differ.collect()
}

fn cases() -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(testdata().join("expected")).unwrap();
    let folders = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir());
    let mut cases: Vec<_> = folders
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), path))
        .collect();
    cases.sort();
    assert!(cases.len() >= 10, "the cases are gone");
    cases
}

#[test]
fn every_case_has_the_rows_written_down_for_it() {
    let refined = Refined::run();
    let tables = refined.tables();
    let mut wrong = Vec::new();
    for (case, folder) in cases() {
        for table in &tables {
            let file = folder.join(format!("{table}.json"));
            let wanted = if file.exists() {
                expected(&file)
            } else {
                Vec::new()
            };
            let rows = refined.rows(table, &case);
            if wanted.len() != rows.len() {
                wrong.push(format!(
                    "{case} {table}: expected {} rows, found {}",
                    wanted.len(),
                    rows.len()
                ));
                continue;
            }
            for (position, (wanted, row)) in wanted.iter().zip(&rows).enumerate() {
                let differ = differences(wanted, row);
                wrong.extend(
                    differ
                        .into_iter()
                        .map(|what| format!("{case} {table}[{position}] {what}")),
                );
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_cases_of_the_result_are_those_written_down() {
    let refined = Refined::run();
    let found: BTreeSet<String> = refined
        .texts("SELECT DISTINCT case_id FROM meta.observations UNION SELECT DISTINCT case_id FROM silver.tax_years UNION SELECT case_id FROM silver.interviews")
        .into_iter()
        .collect();
    let written: BTreeSet<String> = cases().into_iter().map(|(case, _)| case).collect();
    assert!(
        found.is_subset(&written),
        "{:?}",
        found.difference(&written).collect::<Vec<_>>()
    );
}

#[test]
fn every_doubt_written_down_is_reported_and_no_other() {
    let refined = Refined::run();
    let mut wrong = Vec::new();
    for (case, folder) in cases() {
        let query = format!(
            "SELECT CAST(to_json(struct_pack(code := code, source := source, pointer := source_path, field := field, \
             severity := severity)) AS VARCHAR) FROM meta.observations o \
             WHERE case_id = '{case}' AND NOT (severity = 'error' AND table_name = '')"
        );
        let mut found: Vec<Value> = refined
            .texts(&query)
            .iter()
            .map(|row| serde_json::from_str(row).unwrap())
            .collect();
        for wanted in expected(&folder.join("observations.json")) {
            match found
                .iter()
                .position(|seen| differences(&wanted, seen).is_empty())
            {
                Some(position) => {
                    found.remove(position);
                }
                None => wrong.push(format!("{case}: not reported: {wanted}")),
            }
        }
        let more = found.iter().filter(|seen| seen["severity"] != "info");
        wrong.extend(more.map(|seen| format!("{case}: reported beyond: {seen}")));
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn the_broken_documents_are_set_aside_with_their_reasons() {
    let refined = Refined::run();
    let found: BTreeMap<String, String> = refined
        .texts("SELECT CAST(to_json(struct_pack(origin := origin, reason := reason)) AS VARCHAR) FROM meta.quarantine WHERE source_path = '' AND table_name = ''")
        .iter()
        .map(|row| {
            let row: Value = serde_json::from_str(row).unwrap();
            (row["origin"].as_str().unwrap().to_owned(), row["reason"].as_str().unwrap().to_owned())
        })
        .collect();
    let wanted: BTreeMap<String, String> = expected(&testdata().join("expected/set_aside.json"))
        .iter()
        .map(|row| {
            (
                row["origin"].as_str().unwrap().to_owned(),
                row["reason"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    assert_eq!(found, wanted);
}
