//! What gave no rows is kept with its bytes.

use crate::{Scene, rows};

#[test]
fn a_rejected_record_is_kept_with_its_place_and_its_bytes_masked_at_the_same_length() {
    let scene = Scene::new();
    let record = r#"{"agi": "5", "note": "900-11-0001 and 900110001"}"#;
    let document = format!(r#"{{"records": [{{"tax_year": 2021}}, {record}]}}"#);
    scene.file("A/at.json", &document);
    assert_eq!(scene.run(&[]).code, 0);
    let found = rows(
        &scene.out(),
        "SELECT case_id, bronze_id = (SELECT bronze_id FROM bronze.bronze_at_raw), source, origin,
         source_path, table_name, reason, byte_offset, decode(raw) FROM meta.quarantine",
    );
    let masked = r#"{"agi": "5", "note": "XXX-XX-0001 and XXXXX0001"}"#;
    assert_eq!(masked.len(), record.len());
    // The record begins where the first record, a comma and a blank end.
    let offset = r#"{"records": [{"tax_year": 2021}, "#.len().to_string();
    assert_eq!(
        found,
        [[
            "A",
            "true",
            "at",
            "A/at.json",
            "/records/1",
            "tax_years",
            "missing_year",
            &offset,
            masked
        ]]
    );
}

#[test]
fn a_refused_document_is_kept_whole() {
    let scene = Scene::of_cases(9);
    let document = "plain words of 900-11-0001";
    scene.file("B/wi.json", document);
    assert_eq!(scene.run(&[]).code, 0);
    let found = rows(
        &scene.out(),
        "SELECT case_id, origin, source_path, table_name, reason, byte_offset, decode(raw)
         FROM meta.quarantine",
    );
    assert_eq!(
        found,
        [[
            "B",
            "B/wi.json",
            "",
            "",
            "not_json",
            "0",
            "plain words of XXX-XX-0001"
        ]]
    );
}

#[test]
fn refused_lines_and_files_are_kept_as_far_as_they_could_be_read() {
    let scene = Scene::of_cases(1);
    scene.file(
        "wi.ndjson",
        "words of 900-11-0001\n{\"case_id\": \"A-000\", \"note\": 900110001}\n",
    );
    scene.file("B/at.json.gz", "no gzip");
    assert_eq!(scene.run(&["--max-set-aside", "100"]).code, 0);
    let found = rows(
        &scene.out(),
        "SELECT case_id, bronze_id, source, origin, reason, trim(decode(raw), chr(10))
         FROM meta.quarantine ORDER BY origin DESC",
    );
    assert_eq!(
        found,
        [
            [
                "A-000",
                "NULL",
                "wi",
                "wi.ndjson:2",
                "no_raw_response",
                "{\"case_id\": \"A-000\", \"note\": XXXXX0001}"
            ],
            [
                "NULL",
                "NULL",
                "wi",
                "wi.ndjson:1",
                "not_an_object",
                "words of XXX-XX-0001"
            ],
            ["B", "NULL", "at", "B/at.json.gz", "corrupt_gzip", "NULL"],
        ]
    );
}
