//! Documents that cannot be read: the run goes on, and says so.

use std::io::Write as _;

use crate::{Scene, count};

#[test]
fn within_the_limit_the_run_is_done_and_its_last_line_says_what_was_set_aside() {
    // 1 of 10 documents is 10 %, the limit itself.
    let scene = Scene::of_cases(9);
    scene.file("B/wi.json", "");
    let ended = scene.run(&[]);
    assert_eq!(ended.code, 0, "{}", ended.stdout);
    assert!(
        ended.last_line().ends_with(", with 1 document set aside."),
        "{}",
        ended.last_line()
    );
    assert!(
        ended
            .stdout
            .contains("Set aside: 1 of 10 documents; the limit is 10 %")
    );
    assert!(
        ended.stdout.contains("  empty: 1\n    B/wi.json\n"),
        "{}",
        ended.stdout
    );
}

#[test]
fn beyond_the_limit_the_rest_is_published_and_the_exit_code_is_1() {
    // 2 of 11 documents are 18 %.
    let scene = Scene::of_cases(9);
    scene.file("B/wi.json", "");
    scene.file("C/at.json", "{\"records\": [");
    let ended = scene.run(&[]);
    assert_eq!((ended.code, ended.stderr.as_str()), (1, ""));
    assert!(
        ended
            .last_line()
            .starts_with("Too much set aside: 2 documents"),
        "{}",
        ended.last_line()
    );
    assert!(
        ended.last_line().ends_with("exit code 1."),
        "{}",
        ended.last_line()
    );
    assert_eq!(
        count(&scene.out(), "SELECT count(*) FROM silver.tax_years"),
        9
    );
    assert_eq!(scene.run(&["--max-set-aside", "19"]).code, 0);
    assert_eq!(scene.run(&["--max-set-aside", "18"]).code, 1);
}

#[test]
fn strict_allows_nothing_to_be_set_aside() {
    let scene = Scene::of_cases(9);
    assert_eq!(scene.run(&["--strict"]).code, 0);
    scene.file("B/wi.json", "");
    let ended = scene.run(&["--strict", "--format", "json"]);
    assert_eq!(ended.code, 1);
    let summary: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(summary["status"], "set_aside_beyond_limit");
    assert_eq!(summary["exit_code"], 1);
}

#[test]
fn records_set_aside_are_named_and_only_strict_minds_them() {
    let scene = Scene::of_cases(1);
    scene.file(
        "B/at.json",
        r#"{"records": [{"tax_year": 2021, "agi": 5}, {"agi": 7}, 8]}"#,
    );
    let ended = scene.run(&[]);
    assert_eq!(ended.code, 0);
    let line =
        "Set aside of documents that were read: 2 records; the table meta.quarantine has each";
    assert!(ended.stdout.contains(line), "{}", ended.stdout);
    let kept = "SELECT count(*) FROM meta.quarantine WHERE source_path != ''";
    assert_eq!(count(&scene.out(), kept), 2);

    let ended = scene.run(&["--strict", "--format", "json"]);
    assert_eq!(ended.code, 1);
    let summary: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(summary["set_aside"]["documents"], 0);
    assert_eq!(summary["set_aside"]["records"], 2);
}

#[test]
fn lines_of_a_stream_count_as_documents() {
    let scene = Scene::of_cases(1);
    scene.file("wi.ndjson", "{\"case_id\": \"A\"}\nnot json\n");
    let ended = scene.run(&[]);
    assert_eq!(ended.code, 1);
    assert!(
        ended.stdout.contains("Set aside: 2 of 3 documents"),
        "{}",
        ended.stdout
    );
    assert!(
        ended.stdout.contains("    wi.ndjson:1\n"),
        "{}",
        ended.stdout
    );
    assert!(
        ended.stdout.contains("    wi.ndjson:2\n"),
        "{}",
        ended.stdout
    );
    assert_eq!(
        count(&scene.out(), "SELECT count(*) FROM meta.quarantine"),
        2
    );
}

#[test]
fn a_stream_that_breaks_off_is_within_no_limit() {
    let scene = Scene::of_cases(30);
    let line = r#"{"case_id": "Z", "raw_response": {"records": []}}"#;
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    packed
        .write_all(format!("{line}\n").repeat(2000).as_bytes())
        .unwrap();
    let packed = packed.finish().unwrap();
    scene.file("at.ndjson.gz", &packed[..packed.len() / 2]);
    let ended = scene.run(&[]);
    assert_eq!((ended.code, ended.stderr.as_str()), (1, ""));
    assert!(
        ended.stdout.contains("Cut off: 1 stream;"),
        "{}",
        ended.stdout
    );
}

#[test]
fn each_kind_of_broken_document_is_set_aside_and_the_sound_ones_land() {
    let scene = Scene::of_cases(2);
    scene.file("B/at.json", "");
    scene.file("C/at.json", "{\"records\": [");
    scene.file("D/at.json", b"{\"records\": \xff\xfe");
    scene.file("E/at.json", "plain words");
    scene.file("F/at.json", "[".repeat(10_000));
    scene.file("G/at.json.gz", "no gzip");
    let ended = scene.run(&["--max-set-aside", "100"]);
    assert_eq!((ended.code, ended.stderr.as_str()), (0, ""));
    assert!(
        ended.stdout.contains("Set aside: 6 of 8 documents"),
        "{}",
        ended.stdout
    );
    assert_eq!(
        count(&scene.out(), "SELECT count(*) FROM silver.tax_years"),
        2
    );
    let reasons = "SELECT count(*) FROM meta.quarantine
                   WHERE reason <> '' AND case_id IS NOT NULL AND origin IS NOT NULL";
    assert_eq!(count(&scene.out(), reasons), 6);
    let kept = "SELECT count(*) FROM bronze.bronze_at_raw WHERE processing_status = 'failed'
                AND raw_response IS NULL AND raw_bytes IS NOT NULL";
    // The one that does not decompress never became a document.
    assert_eq!(count(&scene.out(), kept), 5);
}

#[test]
fn no_value_of_a_taxpayer_reaches_the_screen() {
    let scene = Scene::of_cases(1);
    let (name, number) = ("Wilhelmina Quackenbush", "900-47-1234");
    let record =
        format!(r#"{{"recipient_name": "{name}", "recipient_ssn": "{number}", "year": "{name}""#);
    scene.file("B/wi.json", format!("[{record}"));
    scene.file("C/wi.json", format!("{name} {number}"));
    scene.file(
        "D/wi.json",
        format!("[{record}, \"amount\": \"{number}\"}}]"),
    );
    scene.file(
        "E/interview.json",
        format!(r#"{{"{name}": "{number}", "data": "{name}"}}"#),
    );
    scene.file(
        "F/at.json",
        format!(r#"{{"records": [{{"tax_year": "{name}", "agi": "{number}"}}]}}"#),
    );
    let mut bytes = name.as_bytes().to_vec();
    bytes.write_all(b"\xff").unwrap();
    scene.file("G/trt.json", bytes);
    scene.file(
        "wi.ndjson",
        format!("{{\"case_id\": \"H\", \"raw_response\": {name}}}\n{number}\n"),
    );
    for format in ["human", "json"] {
        let ended = scene.run(&["--format", format]);
        assert_eq!(ended.code, 1, "{}", ended.stderr);
        let screen = format!("{}{}", ended.stdout, ended.stderr);
        for part in ["Wilhelmina", "Quackenbush", "900-55", "900551234"] {
            assert!(!screen.contains(part), "{screen}");
        }
    }
}
