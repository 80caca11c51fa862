use std::collections::BTreeMap;
use std::fs;

use goldsmith_terms::Source;
use serde_json::Value;

use super::{CorpusCase, case, write_folder, write_ndjson};

const CASES: u32 = 50;

fn parsed(case: &CorpusCase) -> Vec<(Source, Value)> {
    let parse = |document: &Vec<u8>| serde_json::from_slice(document).unwrap();
    case.documents
        .iter()
        .map(|(source, document)| (*source, parse(document)))
        .collect()
}

/// The objects anywhere in `value` that have a key of `keys`.
fn objects_with<'a>(value: &'a Value, keys: &[&str], found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(items) => items
            .iter()
            .for_each(|item| objects_with(item, keys, found)),
        Value::Object(entries) => {
            if keys.iter().any(|key| entries.contains_key(*key)) {
                found.push(value);
            }
            entries
                .values()
                .for_each(|below| objects_with(below, keys, found));
        }
        _ => {}
    }
}

fn count(documents: &[(Source, Value)], of: Source, keys: &[&str]) -> usize {
    let mut found = Vec::new();
    for (_, document) in documents.iter().filter(|(source, _)| *source == of) {
        objects_with(document, keys, &mut found);
    }
    found.len()
}

#[test]
fn a_number_decides_every_byte_of_its_case() {
    assert_eq!(case(0), case(0));
    assert_ne!(case(0).documents, case(1).documents);
}

#[test]
fn every_case_has_all_four_sources_as_valid_json_objects() {
    for number in 0..CASES {
        let documents = parsed(&case(number));
        for source in Source::ALL {
            assert!(
                documents.iter().any(|(of, _)| of == source),
                "case {number}: no {source}"
            );
        }
        assert!(
            documents.iter().all(|(_, document)| document.is_object()),
            "case {number}"
        );
    }
}

#[test]
fn a_case_is_about_95_kilobytes_spread_over_its_sources_as_in_life() {
    let mut sizes = BTreeMap::new();
    for (source, document) in (0..CASES).flat_map(|number| case(number).documents) {
        *sizes.entry(source.as_str()).or_insert(0) += document.len() / CASES as usize;
    }
    let within = |source, low, high| {
        let size = sizes[source];
        assert!(
            (low..=high).contains(&size),
            "{source} takes {size} bytes a case"
        );
    };
    within("at", 20_000, 30_000);
    within("wi", 30_000, 40_000);
    within("trt", 25_000, 35_000);
    within("interview", 4_000, 6_000);
    let total: usize = sizes.values().sum();
    assert!((85_000..=105_000).contains(&total), "{total} bytes a case");
}

#[test]
fn a_case_has_four_to_eight_years_of_about_130_transactions() {
    let mut total = 0;
    for number in 0..CASES {
        let documents = parsed(&case(number));
        let years = count(&documents, Source::At, &["se_tax_taxpayer"]);
        assert!((4..=8).contains(&years), "case {number}: {years} years");
        let transactions = count(&documents, Source::At, &["cycle_date"]);
        assert!(
            (90..=170).contains(&transactions),
            "case {number}: {transactions} transactions"
        );
        total += transactions;
    }
    let mean = total / CASES as usize;
    assert!((125..=135).contains(&mean), "{mean} transactions a case");
}

#[test]
fn a_case_has_150_to_185_lines_of_its_returns() {
    for number in 0..CASES {
        let lines = count(
            &parsed(&case(number)),
            Source::Trt,
            &["line_number", "lineNumber", "line"],
        );
        assert!((150..=185).contains(&lines), "case {number}: {lines} lines");
    }
}

#[test]
fn the_amounts_of_an_account_add_up_to_its_balance() {
    let cents = |value: &Value| {
        let (whole, part) = value
            .to_string()
            .split_once('.')
            .map(|(w, p)| (w.to_owned(), p.to_owned()))
            .unwrap();
        format!("{whole}{part:0<2}").parse::<i64>().unwrap()
    };
    let mut compared = 0;
    for (source, document) in (0..CASES).flat_map(|number| parsed(&case(number))) {
        // Production's own keys; under other keys the histories are the same.
        let Some(records) = document.get("at_records").and_then(Value::as_array) else {
            continue;
        };
        assert_eq!(source, Source::At);
        for record in records
            .iter()
            .filter(|record| record["account_balance"].is_number())
        {
            let Some(transactions) = record.get("transactions").and_then(Value::as_array) else {
                continue;
            };
            if transactions
                .iter()
                .any(|transaction| transaction.get("amount").is_none())
            {
                continue;
            }
            let sum: i64 = transactions
                .iter()
                .map(|transaction| cents(&transaction["amount"]))
                .sum();
            assert_eq!(sum, cents(&record["account_balance"]));
            compared += 1;
        }
    }
    assert!(compared > 100, "{compared} accounts compared");
}

#[test]
fn most_cases_have_the_production_shape_and_the_others_differ_widely() {
    let mut envelopes = BTreeMap::new();
    for (source, document) in (0..200).flat_map(|number| parsed(&case(number))) {
        for key in document.as_object().unwrap().keys() {
            *envelopes.entry((source.as_str(), key.clone())).or_insert(0) += 1;
        }
    }
    let production = envelopes[&("wi", "years_data".to_owned())];
    assert!(
        (125..=165).contains(&production),
        "{production} of 200 in production's envelope"
    );
    for (source, key) in [
        ("at", "records"),
        ("at", "data"),
        ("at", "taxYear"),
        ("wi", "forms"),
        ("wi", "wi_forms"),
        ("wi", "documents"),
        ("wi", "income_documents"),
        ("wi", "data"),
        ("trt", "trt_records"),
        ("trt", "documents"),
        ("trt", "data"),
        ("interview", "irs_standards"),
    ] {
        assert!(
            envelopes.contains_key(&(source, key.to_owned())),
            "no {source} under {key}"
        );
    }
}

#[test]
fn every_social_security_number_begins_with_9() {
    let is_ssn = |text: &&str| {
        let parts: Vec<usize> = text.split('-').map(str::len).collect();
        parts == [3, 2, 4]
            && text
                .bytes()
                .all(|byte| byte == b'-' || byte.is_ascii_digit())
    };
    let mut seen = 0;
    for (_, document) in (0..CASES).flat_map(|number| case(number).documents) {
        let text = String::from_utf8(document).unwrap();
        let words = text.split(|character: char| character != '-' && !character.is_ascii_digit());
        for ssn in words.filter(is_ssn) {
            assert!(ssn.starts_with('9'), "{ssn}");
            seen += 1;
        }
    }
    assert!(seen >= CASES, "every interview states one");
}

#[test]
fn a_folder_holds_the_documents_of_each_case_as_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let written = write_folder(folder.path(), 0..40).unwrap();
    let mut bytes = 0;
    for case in (0..40).map(case) {
        let mut files = fs::read_dir(folder.path().join(&case.case_id))
            .unwrap()
            .count();
        for source in Source::ALL {
            let of_source = case.documents.iter().filter(|(of, _)| of == source);
            for (index, (_, document)) in of_source.enumerate() {
                let suffix = if index == 0 {
                    String::new()
                } else {
                    format!("-{}", index + 1)
                };
                let path = folder
                    .path()
                    .join(&case.case_id)
                    .join(format!("{source}{suffix}.json"));
                assert_eq!(&fs::read(path).unwrap(), document);
                bytes += document.len() as u64;
                files -= 1;
            }
        }
        assert_eq!(files, 0, "{} holds other files", case.case_id);
    }
    assert_eq!(written, bytes);
}

#[test]
fn the_line_files_hold_one_document_a_line_with_its_case() {
    let folder = tempfile::tempdir().unwrap();
    let written = write_ndjson(folder.path(), 0..40).unwrap();
    let mut bytes = 0;
    for source in Source::ALL {
        let text = fs::read_to_string(folder.path().join(format!("{source}.ndjson"))).unwrap();
        bytes += text.len() as u64;
        let lines = text
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let read = lines.map(|mut line| {
            (
                line["case_id"].as_str().unwrap().to_owned(),
                line["raw_response"].take(),
            )
        });
        let expected = (0..40).map(case).flat_map(|case| {
            let documents = parsed(&case).into_iter().filter(|(of, _)| of == source);
            documents
                .map(|(_, document)| (case.case_id.clone(), document))
                .collect::<Vec<_>>()
        });
        assert!(read.eq(expected), "{source}.ndjson");
    }
    assert_eq!(written, bytes);
}
