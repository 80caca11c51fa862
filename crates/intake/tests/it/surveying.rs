use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use goldsmith_intake::{IntakeError, SkipReason, survey};

use crate::{input, origins, read, write};

#[test]
fn a_folder_of_cases_and_streams_is_surveyed_by_names_alone() {
    let folder = input(&[
        ("B-2/interview.json", b"12"),
        ("A-1/wi.json", b"345"),
        ("A-1/at.json", b"6"),
        ("trt.ndjson", b"not read, so not found broken"),
        ("at-2.jsonl", b"7890"),
    ]);
    let survey = survey(&folder.path().join("in")).unwrap();

    let cases: Vec<_> = survey
        .cases
        .iter()
        .map(|case| (case.case_id.as_str(), case.count(), case.bytes()))
        .collect();
    assert_eq!(cases, [("A-1", 2, 3 + 1), ("B-2", 1, 2)]);
    let streams: Vec<_> = survey.streams.iter().map(|stream| stream.bytes()).collect();
    assert_eq!(streams, [4, 29], "at before trt");
    assert_eq!(survey.bytes(), 2 + 3 + 1 + 29 + 4);
    assert_eq!(survey.skipped, []);
}

#[test]
fn the_input_may_itself_be_a_case_folder() {
    let folder = input(&[("C-3/at.json", b"{}"), ("C-3/wi.json", b"{}")]);
    let batch = read(&folder.path().join("in/C-3"));
    assert_eq!(batch.cases.len(), 1);
    assert_eq!(batch.cases[0].case_id, "C-3");
    assert_eq!(origins(&batch.cases[0]), ["at.json", "wi.json"]);
}

#[test]
fn a_case_folder_given_by_dots_has_the_name_it_has_on_disk() {
    let folder = input(&[("at.json", b"{}"), ("D-4/wi.json", b"{}")]);
    let batch = read(&folder.path().join("in/D-4/.."));
    let cases: Vec<_> = batch
        .cases
        .iter()
        .map(|case| case.case_id.as_str())
        .collect();
    assert_eq!(cases, ["D-4", "in"]);
}

#[test]
fn a_single_document_belongs_to_the_case_its_folder_is_named_for() {
    let folder = input(&[("A-1/at.json", b"{}"), ("A-1/wi.json", b"{}")]);
    let batch = read(&folder.path().join("in/A-1/at.json"));
    assert_eq!(batch.cases.len(), 1);
    assert_eq!(batch.cases[0].case_id, "A-1");
    assert_eq!(origins(&batch.cases[0]), ["at.json"]);
}

#[test]
fn a_single_stream_is_read_for_its_own_case_ids() {
    let folder = input(&[("at.ndjson", br#"{"case_id": "A-1", "raw_response": 1}"#)]);
    let batch = read(&folder.path().join("in/at.ndjson"));
    assert_eq!(batch.cases[0].case_id, "A-1");
    assert_eq!(origins(&batch.cases[0]), ["at.ndjson:1"]);
}

#[test]
fn a_single_file_of_another_name_is_skipped_not_passed_over() {
    let folder = input(&[("notes.txt", b"")]);
    let survey = survey(&folder.path().join("in/notes.txt")).unwrap();
    assert_eq!(survey.skipped.len(), 1);
    assert_eq!(survey.skipped[0].path, Path::new("notes.txt"));
    assert_eq!(survey.skipped[0].reason, SkipReason::NotARawResponse);
}

#[test]
fn everything_else_is_listed_with_its_reason() {
    let folder = input(&[
        (".DS_Store", b""),
        (".git/config", b""),
        ("A-1/.hidden.json", b""),
        ("A-1/at.json", b"{}"),
        ("A-1/notes.txt", b""),
        ("A-1/old/at.json", b"{}"),
        ("A-1/wi.ndjson", b""),
        ("readme.md", b""),
    ]);
    fs::create_dir(folder.path().join("in/B-2")).unwrap();
    let survey = survey(&folder.path().join("in")).unwrap();
    let skipped: Vec<_> = survey
        .skipped
        .iter()
        .map(|skipped| (skipped.path.to_str().unwrap(), skipped.reason))
        .collect();
    assert_eq!(
        skipped,
        [
            (".DS_Store", SkipReason::Hidden),
            (".git", SkipReason::Hidden),
            ("A-1/.hidden.json", SkipReason::Hidden),
            ("A-1/notes.txt", SkipReason::NotARawResponse),
            ("A-1/old", SkipReason::NestedFolder),
            ("A-1/wi.ndjson", SkipReason::StreamInCaseFolder),
            ("B-2", SkipReason::EmptyFolder),
            ("readme.md", SkipReason::NotARawResponse),
        ]
    );
    assert_eq!(survey.cases.len(), 1);
    assert_eq!(survey.cases[0].count(), 1);
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_in_circles() {
    use std::os::unix::fs::symlink;

    let folder = input(&[("A-1/at.json", b"{}")]);
    let root = folder.path().join("in");
    fs::create_dir(folder.path().join("elsewhere")).unwrap();
    fs::write(folder.path().join("elsewhere/wi.json"), "{}").unwrap();
    symlink(folder.path().join("elsewhere"), root.join("B-2")).unwrap();
    symlink(&root, root.join("circle")).unwrap();
    symlink(folder.path(), root.join("circle-above")).unwrap();
    symlink("nowhere", root.join("trt.ndjson")).unwrap();
    symlink("/dev/null", root.join("at.ndjson")).unwrap();

    let survey = survey(&root).unwrap();
    let cases: Vec<_> = survey
        .cases
        .iter()
        .map(|case| case.case_id.as_str())
        .collect();
    assert_eq!(cases, ["A-1", "B-2"]);
    let skipped: Vec<_> = survey
        .skipped
        .iter()
        .map(|skipped| (skipped.path.to_str().unwrap(), skipped.reason))
        .collect();
    assert_eq!(
        skipped,
        [
            ("at.ndjson", SkipReason::NotAFile),
            ("circle", SkipReason::LinkBack),
            ("circle-above", SkipReason::LinkBack),
            ("trt.ndjson", SkipReason::Unreadable(ErrorKind::NotFound)),
        ]
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_case_folder_whose_name_is_not_utf8_is_skipped() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = input(&[("A-1/at.json", b"{}")]);
    let root = folder.path().join("in");
    let name = OsStr::from_bytes(b"B-\xff");
    fs::create_dir(root.join(name)).unwrap();
    fs::write(root.join(name).join("at.json"), "{}").unwrap();

    let within = survey(&root).unwrap();
    assert_eq!(within.cases.len(), 1);
    assert_eq!(within.skipped.len(), 1);
    assert_eq!(within.skipped[0].path, Path::new(name));
    assert_eq!(within.skipped[0].reason, SkipReason::NameNotUtf8);

    let alone = survey(&root.join(name)).unwrap();
    assert_eq!(alone.cases.len(), 0);
    assert_eq!(alone.skipped[0].path, Path::new("at.json"));
    assert_eq!(alone.skipped[0].reason, SkipReason::NameNotUtf8);
}

#[test]
fn an_input_that_is_not_there_is_an_error_that_says_what_to_do() {
    let folder = input(&[]);
    let path = folder.path().join("in/absent");
    let error = survey(&path).unwrap_err();
    let IntakeError::Input {
        path: told,
        error: cause,
    } = &error
    else {
        unreachable!("the only error there is");
    };
    assert_eq!((told, cause.kind()), (&path, ErrorKind::NotFound));
    let message = error.to_string();
    assert!(message.starts_with(&format!("cannot read the input {}: ", path.display())));
    assert!(message.ends_with("; check the path and its permissions"));
}

#[test]
fn a_file_that_vanishes_after_the_survey_is_set_aside() {
    let folder = input(&[("A-1/at.json", b"{}")]);
    write(&folder, "wi.ndjson", b"");
    let survey = survey(&folder.path().join("in")).unwrap();
    fs::remove_file(folder.path().join("in/A-1/at.json")).unwrap();
    fs::remove_file(folder.path().join("in/wi.ndjson")).unwrap();

    let batch = goldsmith_intake::read_all(&survey, |_| {});
    let gone = goldsmith_intake::SetAsideReason::Unreadable(ErrorKind::NotFound);
    assert_eq!(crate::set_aside(&batch.cases[0]), [("A-1/at.json", gone)]);
    assert_eq!(batch.cases[0].set_aside[0].case_id.as_deref(), Some("A-1"));
    assert_eq!(batch.set_aside.len(), 1);
    assert_eq!(batch.set_aside[0].reason, gone);
}
