//! Every file of the fuzz corpora, and every input that ever broke a target,
//! through the same functions as the fuzzer's.

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

#[path = "../../../../fuzz/targets.rs"]
#[allow(unreachable_pub, reason = "in the fuzz package this file is a library")]
mod targets;

use targets::{RULE_FILES, TARGETS};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files of a folder; none where there is no folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[track_caller]
fn passes(name: &str) {
    let (_, target) = TARGETS
        .into_iter()
        .find(|(other, _)| *other == name)
        .unwrap();
    let corpus = files(&root().join("fuzz/corpus").join(name));
    assert!(!corpus.is_empty(), "fuzz/corpus/{name} is empty");
    let regressions = files(&root().join("fuzz/regressions").join(name));
    for file in corpus.iter().chain(&regressions) {
        let bytes = fs::read(file).unwrap();
        let outcome = catch_unwind(|| target(&bytes));
        assert!(outcome.is_ok(), "{} breaks the target", file.display());
    }
}

macro_rules! corpora {
    ($($test:ident: $name:literal;)+) => {
        $(
            #[test]
            fn $test() {
                passes($name);
            }
        )+

        #[test]
        fn every_target_has_a_corpus_a_binary_and_a_test() {
            let tested = BTreeSet::from([$($name.to_owned()),+]);
            let names = TARGETS.iter().map(|(name, _)| (*name).to_owned());
            assert_eq!(names.collect::<BTreeSet<_>>(), tested);
            assert_eq!(stems("fuzz/fuzz_targets"), tested);
            assert_eq!(stems("fuzz/corpus"), tested);
            assert!(stems("fuzz/regressions").is_subset(&tested));
        }
    };
}

corpora! {
    account_transcripts_of_the_corpus_pass: "at";
    wage_and_income_transcripts_of_the_corpus_pass: "wi";
    return_transcripts_of_the_corpus_pass: "trt";
    interviews_of_the_corpus_pass: "interview";
    values_of_the_corpus_pass: "values";
    rule_files_of_the_corpus_pass: "rules";
}

/// The names in a folder, without extension.
fn stems(folder: &str) -> BTreeSet<String> {
    let files = files(&root().join(folder)).into_iter();
    files
        .map(|file| file.file_stem().unwrap().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn every_rule_file_can_be_chosen() {
    let rules = root().join("rules");
    let tables = files(&rules)
        .into_iter()
        .chain(files(&rules.join("legacy")))
        .chain(files(&rules.join("spellings")));
    let there: BTreeSet<_> = tables
        .filter(|path| path.is_file())
        .map(|path| {
            path.strip_prefix(&rules)
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(there, RULE_FILES.map(str::to_owned).into());
}
