use goldsmith_intake::{Compression, SetAsideReason, read_all, survey};
use goldsmith_terms::Source;

use crate::{gzip, input, origins, read, set_aside, zstd};

#[test]
fn every_compressed_form_gives_the_same_bytes() {
    let document = b"{\"a\":  1.10}\n";
    let line = br#"{"case_id": "A-1", "raw_response": {"a":  1.10}}"#;
    let folder = input(&[
        ("A-1/at.json", document),
        ("A-1/at-2.json.gz", &gzip(document)),
        ("A-1/at-3.json.zst", &zstd(document)),
        ("at.ndjson", line),
        ("at-2.ndjson.gz", &gzip(line)),
        ("at-3.jsonl.zst", &zstd(line)),
    ]);
    let batch = read(&folder.path().join("in"));
    assert_eq!(batch.cases.len(), 1);
    let read: Vec<_> = batch.cases[0]
        .documents
        .iter()
        .map(|document| (document.origin.as_str(), document.bytes.as_slice()))
        .collect();
    let of_line = &b"{\"a\":  1.10}"[..];
    assert_eq!(
        read,
        [
            ("A-1/at.json", &document[..]),
            ("A-1/at-2.json.gz", document),
            ("A-1/at-3.json.zst", document),
            ("at.ndjson:1", of_line),
            ("at-2.ndjson.gz:1", of_line),
            ("at-3.jsonl.zst:1", of_line),
        ]
    );
}

#[test]
fn compressed_files_put_end_to_end_are_read_to_the_end() {
    let folder = input(&[
        ("A-1/at.json.gz", &[gzip(b"[1,"), gzip(b"2]")].concat()),
        ("A-1/wi.json.zst", &[zstd(b"[1,"), zstd(b"2]")].concat()),
    ]);
    let batch = read(&folder.path().join("in"));
    assert_eq!(
        origins(&batch.cases[0]),
        ["A-1/at.json.gz", "A-1/wi.json.zst"]
    );
    assert!(
        batch.cases[0]
            .documents
            .iter()
            .all(|document| document.bytes == b"[1,2]")
    );
}

#[test]
fn the_documents_of_a_case_come_by_source_then_place_then_suffix_then_line() {
    let two_lines = b"{\"case_id\": \"A-1\", \"raw_response\": 1}\n\
                      {\"case_id\": \"A-1\", \"raw_response\": 2}\n";
    let folder = input(&[
        ("A-1/at-10.json", b"{}"),
        ("A-1/at-2.json", b"{}"),
        ("A-1/at.2023-12-31.json", b"{}"),
        ("A-1/at.2024-05-01.json", b"{}"),
        ("A-1/at_02.json", b"{}"),
        ("A-1/AT.JSON", b"{}"),
        ("A-1/interview.json", b"{}"),
        ("A-1/trt.json", b"{}"),
        ("A-1/wi_spouse.json", b"{}"),
        ("at-2.ndjson", two_lines),
        ("at.ndjson", two_lines),
        ("interview.ndjson", two_lines),
        ("wi.ndjson", two_lines),
    ]);
    let batch = read(&folder.path().join("in"));
    assert_eq!(batch.cases.len(), 1);
    assert_eq!(
        origins(&batch.cases[0]),
        [
            "A-1/AT.JSON",
            "A-1/at-2.json",
            "A-1/at_02.json",
            "A-1/at-10.json",
            "A-1/at.2023-12-31.json",
            "A-1/at.2024-05-01.json",
            "at.ndjson:1",
            "at.ndjson:2",
            "at-2.ndjson:1",
            "at-2.ndjson:2",
            "A-1/wi_spouse.json",
            "wi.ndjson:1",
            "wi.ndjson:2",
            "A-1/trt.json",
            "A-1/interview.json",
            "interview.ndjson:1",
            "interview.ndjson:2",
        ]
    );
}

#[test]
fn cases_are_sorted_by_the_bytes_of_their_ids_wherever_they_were_found() {
    let folder = input(&[
        ("a-1/at.json", b"{}"),
        ("A-2/at.json", b"{}"),
        (
            "at.ndjson",
            b"{\"case_id\": \"A-10\", \"raw_response\": 1}\n\
              {\"case_id\": 7, \"raw_response\": 1}\n\
              {\"case_id\": \"A-2\", \"raw_response\": 1}\n",
        ),
    ]);
    let batch = read(&folder.path().join("in"));
    let cases: Vec<_> = batch
        .cases
        .iter()
        .map(|case| (case.case_id.as_str(), case.documents.len()))
        .collect();
    assert_eq!(cases, [("7", 1), ("A-10", 1), ("A-2", 2), ("a-1", 1)]);
    for case in &batch.cases {
        assert!(
            case.documents
                .iter()
                .all(|document| document.case_id == case.case_id)
        );
    }
}

#[test]
fn a_byte_order_mark_blank_lines_and_windows_line_ends_do_no_harm() {
    let folder = input(&[(
        "wi.ndjson",
        b"\xef\xbb\xbf{\"case_id\": \"A\", \"raw_response\": {\"n\": 1}}\r\n\
          \r\n   \n\
          {\"case_id\": \"A\", \"raw_response\": {\"n\": 2}}\r\n\
          {\"raw_response\": {\"n\": 3}, \"fetched\": \"yes\", \"case_id\": \"A\"}",
    )]);
    let batch = read(&folder.path().join("in"));
    assert_eq!(batch.set_aside, []);
    let read: Vec<_> = batch.cases[0]
        .documents
        .iter()
        .map(|document| {
            (
                document.origin.as_str(),
                document.source,
                document.bytes.as_slice(),
            )
        })
        .collect();
    assert_eq!(
        read,
        [
            ("wi.ndjson:1", Source::Wi, &b"{\"n\": 1}"[..]),
            ("wi.ndjson:4", Source::Wi, b"{\"n\": 2}"),
            ("wi.ndjson:5", Source::Wi, b"{\"n\": 3}"),
        ]
    );
}

#[test]
fn a_broken_line_is_kept_and_set_aside_and_the_others_are_read() {
    let folder = input(&[(
        "at.ndjson",
        b"{\"case_id\": \"A\", \"raw_response\": 1}\n\
          {\"case_id\": \"A\", \"raw_res\n\
          {\"case_id\": \"B\"}\n\
          {\"case_id\": \"A\", \"raw_response\": 2}\n",
    )]);
    let batch = read(&folder.path().join("in"));
    assert_eq!(origins(&batch.cases[0]), ["at.ndjson:1", "at.ndjson:4"]);

    assert_eq!(batch.set_aside.len(), 1, "this one names no case");
    let broken = &batch.set_aside[0];
    assert_eq!(
        (broken.origin.as_str(), broken.source),
        ("at.ndjson:2", Source::At)
    );
    assert!(matches!(broken.reason, SetAsideReason::NotJson { .. }));
    assert_eq!(broken.bytes, b"{\"case_id\": \"A\", \"raw_res\n");

    assert_eq!(
        batch.cases[1].case_id, "B",
        "a case of which nothing could be read is a case"
    );
    assert_eq!(origins(&batch.cases[1]), [""; 0]);
    assert_eq!(
        set_aside(&batch.cases[1]),
        [("at.ndjson:3", SetAsideReason::NoRawResponse)]
    );
}

#[test]
fn empty_files_are_documents_of_no_bytes_and_empty_streams_hold_none() {
    let folder = input(&[
        ("A-1/at.json", b""),
        ("A-1/wi.json.gz", &gzip(b"")),
        ("A-1/trt.json.zst", &zstd(b"")),
        ("trt.ndjson", b""),
    ]);
    let batch = read(&folder.path().join("in"));
    assert_eq!(batch.cases.len(), 1);
    assert_eq!(
        origins(&batch.cases[0]),
        ["A-1/at.json", "A-1/wi.json.gz", "A-1/trt.json.zst"]
    );
    assert!(
        batch.cases[0]
            .documents
            .iter()
            .all(|document| document.bytes.is_empty())
    );
    assert_eq!(batch.set_aside, []);
}

#[test]
fn a_broken_compressed_document_is_set_aside_and_the_others_are_read() {
    let whole = b"[1,2,3,4,5,6,7,8,9]";
    for (extension, compression, compressed) in [
        ("gz", Compression::Gzip, gzip(whole)),
        ("zst", Compression::Zstd, zstd(whole)),
    ] {
        let cut = &compressed[..compressed.len() - 5];
        let [cut_name, noise_name, empty_name] =
            ["at", "trt", "interview"].map(|source| format!("A-1/{source}.json.{extension}"));
        let folder = input(&[
            (&cut_name, cut),
            (&noise_name, b"no compressed file at all"),
            (&empty_name, b""),
            ("A-1/wi.json", whole),
        ]);
        let batch = read(&folder.path().join("in"));
        assert_eq!(origins(&batch.cases[0]), ["A-1/wi.json"]);
        let corrupt = SetAsideReason::Corrupt(compression);
        assert_eq!(
            set_aside(&batch.cases[0]),
            [&cut_name, &noise_name, &empty_name].map(|name| (name.as_str(), corrupt))
        );
    }
}

#[test]
fn a_truncated_compressed_stream_gives_the_lines_before_the_cut() {
    let mut lines = Vec::new();
    for number in 0..20_000 {
        // Digits that do not repeat, so that some of the text is in each block.
        let digits = (number * 7_919_u64).pow(2);
        let line = format!("{{\"case_id\": {number}, \"raw_response\": {digits}}}\n");
        lines.extend_from_slice(line.as_bytes());
    }
    for (name, compression, compressed) in [
        ("at.ndjson.gz", Compression::Gzip, gzip(&lines)),
        ("at.ndjson.zst", Compression::Zstd, zstd(&lines)),
    ] {
        let folder = input(&[(name, &compressed[..compressed.len() / 2])]);
        let batch = read(&folder.path().join("in"));
        let count = batch.cases.len();
        assert!(
            count > 0 && count < 20_000,
            "{count} lines of half a {name}"
        );
        assert_eq!(batch.set_aside.len(), 1);
        assert_eq!(batch.set_aside[0].origin, format!("{name}:{}", count + 1));
        assert_eq!(
            batch.set_aside[0].reason,
            SetAsideReason::Corrupt(compression)
        );
    }
}

#[test]
fn progress_adds_up_to_what_the_survey_announced() {
    let line = br#"{"case_id": "A-1", "raw_response": 1}"#;
    let folder = input(&[
        ("A-1/at.json", b"{}"),
        ("B-2/at.json.gz", &gzip(b"{}")),
        ("wi.ndjson", line),
    ]);
    let survey = survey(&folder.path().join("in")).unwrap();
    let mut steps = Vec::new();
    read_all(&survey, |bytes| steps.push(bytes));
    assert_eq!(steps, [2, gzip(b"{}").len() as u64, line.len() as u64]);
    assert_eq!(steps.iter().sum::<u64>(), survey.bytes());
}

#[test]
fn no_content_is_told_by_reasons_or_debug_output() {
    let folder = input(&[
        ("A-1/at.json", b"{\"ssn\": \"900-12-3456\"}"),
        (
            "at.ndjson",
            b"900-12-3456\n{\"case_id\": [\"900-12-3456\"]}\n{\"case_id\": 900-12-3456}",
        ),
    ]);
    let batch = read(&folder.path().join("in"));
    assert_eq!(batch.set_aside.len(), 3);
    let mut told = format!("{batch:?}");
    for line in &batch.set_aside {
        told.push_str(&line.reason.to_string());
    }
    assert!(!told.contains("12-3456"), "{told}");
}
