//! What a run says and writes when all goes well.

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};

use crate::{Scene, count, goldsmith, parquet_files};

#[test]
fn a_run_says_what_it_read_and_wrote_and_what_to_try_next() {
    let scene = Scene::of_cases(3);
    let ended = scene.run(&[]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    let lines: Vec<&str> = ended.stdout.lines().collect();
    assert_eq!(lines[0], "Read 3 documents of 3 cases as of 2024-05-01.");
    let rows: Vec<&str> = lines
        .iter()
        .find(|line| line.contains("silver.tax_years"))
        .unwrap()
        .split_whitespace()
        .collect();
    assert_eq!(rows, ["silver.tax_years", "3"]);
    assert!(lines.contains(&format!("Output  {}", scene.out().display()).as_str()));
    assert!(
        ended.last_line().starts_with("Done in "),
        "{}",
        ended.last_line()
    );
    assert!(!ended.stdout.contains("Set aside"), "{}", ended.stdout);
}

#[test]
fn the_next_command_is_a_query_that_works() {
    let scene = Scene::of_cases(3);
    let ended = scene.run(&[]);
    let next = ended
        .stdout
        .lines()
        .find(|line| line.starts_with("Next "))
        .unwrap();
    let query = next.split('"').nth(1).unwrap();
    assert_eq!(
        count(&scene.out(), &format!("SELECT count(*) FROM ({query})")),
        3
    );
}

#[test]
fn the_database_keeps_the_documents_and_the_run() {
    let scene = Scene::of_cases(2);
    scene.file("notes.txt", "not a response");
    assert_eq!(scene.run(&["--threads", "2"]).code, 0);
    let completed = "SELECT count(*) FROM bronze.bronze_at_raw
                     WHERE processing_status = 'completed' AND raw_response IS NOT NULL";
    assert_eq!(count(&scene.out(), completed), 2);
    let run = "SELECT count(*) FROM meta.runs WHERE as_of = DATE '2024-05-01' AND documents = 2
               AND cases = 2 AND set_aside = 0 AND threads = 2 AND started_at <= finished_at";
    assert_eq!(count(&scene.out(), run), 1);
    let skipped = "SELECT count(*) FROM meta.skipped_files WHERE path = 'notes.txt'";
    assert_eq!(count(&scene.out(), skipped), 1);
}

#[test]
fn the_parquet_bytes_do_not_depend_on_the_threads() {
    // More cases than one batch holds.
    let scene = Scene::of_cases(300);
    let (one, two) = (
        scene.folder.path().join("one"),
        scene.folder.path().join("two"),
    );
    assert_eq!(scene.run_to(&one, &["--threads", "1"]).code, 0);
    assert_eq!(scene.run_to(&two, &["--threads", "2"]).code, 0);
    let files = parquet_files(&one);
    assert!(
        files
            .iter()
            .any(|(path, _)| path.starts_with("silver/tax_years"))
    );
    assert!(files == parquet_files(&two));
}

#[test]
fn a_second_run_replaces_the_first() {
    let scene = Scene::of_cases(2);
    scene.run(&[]);
    let first = parquet_files(&scene.out());
    assert_eq!(scene.run(&[]).code, 0);
    assert!(first == parquet_files(&scene.out()));
    assert_eq!(
        count(&scene.out(), "SELECT count(*) FROM silver.tax_years"),
        2
    );
}

#[test]
fn a_document_given_twice_counts_once_and_is_named() {
    let scene = Scene::of_cases(1);
    scene.file("A-000/at-2.json", crate::transcript(0));
    let ended = scene.run(&[]);
    assert_eq!(ended.code, 0);
    assert!(
        ended
            .stdout
            .contains("1 document came twice and counted once."),
        "{}",
        ended.stdout
    );
    assert_eq!(
        count(&scene.out(), "SELECT count(*) FROM bronze.bronze_at_raw"),
        1
    );
}

#[test]
fn the_json_summary_agrees_with_the_human_one_and_with_the_database() {
    let scene = Scene::of_cases(12);
    scene.file("B/at.json", "{\"records\": [");
    scene.file("notes.txt", "not a response");
    let human = scene.run(&[]);
    let json = scene.run(&["--format", "json"]);
    assert_eq!((json.code, json.stderr.as_str()), (0, ""));
    let summary: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();

    assert_eq!(summary["status"], "done");
    assert_eq!(summary["exit_code"], 0);
    assert_eq!(summary["as_of"], "2024-05-01");
    assert_eq!(summary["documents"], 13);
    assert_eq!(summary["cases"], 13);
    assert_eq!(summary["output"]["folder"], scene.out().to_str().unwrap());
    assert!(
        human.stdout.contains("Read 13 documents of 13 cases"),
        "{}",
        human.stdout
    );

    let human_rows: Vec<(String, u64)> = human
        .stdout
        .lines()
        .filter_map(|line| line.trim().split_once(' '))
        .filter(|(name, _)| name.starts_with("silver.") || name.starts_with("gold."))
        .map(|(name, rows)| (name.to_owned(), rows.trim().parse().unwrap()))
        .collect();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let json_rows: Vec<(String, u64)> = summary["tables"]
        .as_array()
        .unwrap()
        .iter()
        .map(|table| {
            let name = format!("{}.{}", text(&table["schema"]), text(&table["table"]));
            (name, table["rows"].as_u64().unwrap())
        })
        .collect();
    assert!(!json_rows.is_empty());
    assert_eq!(json_rows, human_rows);
    for (table, rows) in &json_rows {
        let counted = count(&scene.out(), &format!("SELECT count(*) FROM {table}"));
        assert_eq!(u64::try_from(counted).unwrap(), *rows, "{table}");
    }

    let set_aside = serde_json::json!({
        "documents": 1, "records": 0, "limit_percent": 10, "strict": false, "streams_cut_off": 0,
        "reasons": [{"reason": "truncated", "count": 1, "examples": ["B/at.json"]}],
    });
    assert_eq!(summary["set_aside"], set_aside);
    assert!(
        human.stdout.contains("  truncated: 1\n    B/at.json\n"),
        "{}",
        human.stdout
    );
    assert_eq!(summary["skipped"]["files"], 1);
    assert_eq!(summary["skipped"]["reasons"][0]["examples"][0], "notes.txt");
}

#[test]
fn what_was_observed_is_counted_by_code() {
    let scene = Scene::of_cases(1);
    let record = r#"{"records": [{"tax_year": 2021, "shoe_size": 44}]}"#;
    scene.file("B/at.json", record);
    scene.file("C/at.json", record);
    let json = scene.run(&["--format", "json"]);
    let summary: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(
        summary["observations"],
        serde_json::json!([{"severity": "info", "code": "unmapped_key", "count": 2}])
    );
    let stored = "SELECT count(*) FROM meta.observations WHERE code = 'unmapped_key'";
    assert_eq!(count(&scene.out(), stored), 2);
    let human = scene.run(&[]);
    assert!(
        human.stdout.contains("  info unmapped_key  2\n"),
        "{}",
        human.stdout
    );
}

#[test]
fn piped_output_has_no_escape_codes_and_no_progress() {
    let scene = Scene::of_cases(2);
    let help = goldsmith(["run", "--help"]);
    for ended in [scene.run(&[]), scene.run(&["--format", "json"]), help] {
        assert_eq!(ended.stderr, "");
        assert!(!ended.stdout.contains('\u{1b}'));
    }
}

#[test]
fn a_reader_who_closes_the_pipe_is_no_failure() {
    let scene = Scene::of_cases(2);
    let mut child = Command::new(env!("CARGO_BIN_EXE_goldsmith"))
        .arg("run")
        .arg(scene.cases())
        .arg("--out")
        .arg(scene.out())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut stderr)
        .unwrap();
    assert_eq!(
        (child.wait().unwrap().code(), stderr.as_str()),
        (Some(0), "")
    );
    assert!(fs::exists(scene.out().join("warehouse.duckdb")).unwrap());
}

#[test]
fn a_single_file_and_a_stream_are_inputs_too() {
    let scene = Scene::new();
    let line = |case: &str| {
        format!(r#"{{"case_id": "{case}", "raw_response": {{"records": [{{"tax_year": 2021}}]}}}}"#)
    };
    scene.file("at.ndjson", format!("{}\n{}\n", line("A"), line("B")));
    let (input, out) = (scene.cases().join("at.ndjson"), scene.out());
    let ended = goldsmith([
        "run".as_ref(),
        input.as_os_str(),
        "--out".as_ref(),
        out.as_os_str(),
    ]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    assert!(
        ended
            .stdout
            .starts_with("Read 2 documents of 2 cases as of "),
        "{}",
        ended.stdout
    );
}

#[test]
fn the_help_tells_the_exit_codes_and_shows_examples() {
    for arguments in [vec!["--help"], vec!["run", "--help"]] {
        let help = goldsmith(arguments);
        assert_eq!((help.code, help.stderr.as_str()), (0, ""));
        assert!(help.stdout.contains("Exit codes:"), "{}", help.stdout);
        assert!(
            help.stdout.contains("goldsmith run cases --out refined"),
            "{}",
            help.stdout
        );
    }
}

#[test]
fn the_version_is_the_packages() {
    let version = goldsmith(["--version"]);
    assert_eq!(version.code, 0);
    assert_eq!(
        version.stdout,
        format!("goldsmith {}\n", env!("CARGO_PKG_VERSION"))
    );
}
