//! Rules from a folder, in the stead of those compiled in.

use std::fs;

use goldsmith_rules::Rules;
use goldsmith_terms::{Source, TaxYear};

use crate::rules;

/// The rules of a folder that holds one file.
fn with_file(name: &str, text: &str) -> Rules {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    Rules::load(folder.path()).unwrap_or_else(|faults| panic!("{faults}"))
}

const SE_TAX: &str = include_str!("../../../../rules/se_tax_parameters.toml");

#[test]
fn a_file_of_the_folder_replaces_the_one_compiled_in_and_the_rest_stays() {
    let year = TaxYear::new(2023).unwrap();
    let loaded = with_file(
        "se_tax_parameters.toml",
        &SE_TAX.replace("\"160200\"", "\"160300\""),
    );
    assert_eq!(
        loaded.se_tax(year).unwrap().ss_wage_base.to_string(),
        "160300.00"
    );
    assert!(loaded.form("W-2").is_some());
    assert_ne!(loaded.fingerprint(), rules().fingerprint());
}

#[test]
fn a_text_counts_as_the_file_of_its_name_in_a_folder() {
    let (name, text) = (
        "se_tax_parameters.toml",
        SE_TAX.replace("\"160200\"", "\"160300\""),
    );
    let loaded = Rules::from_texts(&[(name, &text)]).unwrap();
    assert_eq!(loaded.fingerprint(), with_file(name, &text).fingerprint());
    assert_ne!(loaded.fingerprint(), rules().fingerprint());

    let refused = Rules::from_texts(&[("se_tax.toml", &text)]).unwrap_err();
    let line = refused.to_string();
    assert!(
        line.starts_with("rules/se_tax.toml: is no rule file"),
        "{line}"
    );
}

#[test]
fn an_empty_folder_gives_the_rules_compiled_in() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = Rules::load(folder.path()).unwrap();
    assert_eq!(loaded.fingerprint(), rules().fingerprint());
}

#[test]
fn comments_and_layout_leave_the_fingerprint_as_it_is() {
    let text = format!("# another remark\n{}", SE_TAX.replace(" = ", "   =  "));
    assert_eq!(
        with_file("se_tax_parameters.toml", &text).fingerprint(),
        rules().fingerprint()
    );
}

#[test]
fn the_order_of_spellings_is_part_of_the_fingerprint() {
    let text = rules().spelling_source(Source::At).text.to_owned();
    let turned = text.replace(
        "\"code\", \"transaction_code\"",
        "\"transaction_code\", \"code\"",
    );
    assert_ne!(text, turned);
    assert_ne!(
        with_file("spellings/at.toml", &turned).fingerprint(),
        rules().fingerprint()
    );
}

#[test]
fn a_fingerprint_is_16_bytes_in_hexadecimal() {
    let rules = rules();
    assert_eq!(rules.fingerprint().len(), 32);
    assert!(
        rules
            .fingerprint()
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit())
    );
}

#[test]
fn a_spelling_table_of_the_folder_is_handed_on_with_its_name() {
    let loaded = with_file("spellings/trt.toml", "[row]\ndata = [\"data\"]\n");
    let source = loaded.spelling_source(Source::Trt);
    assert_eq!(
        (source.file, source.text),
        ("spellings/trt.toml", "[row]\ndata = [\"data\"]\n")
    );
}

#[test]
fn files_nobody_would_read_are_faults_and_hidden_ones_are_not() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("spellings")).unwrap();
    for name in ["se_tax.toml", "spellings/irs.toml", ".DS_Store"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let faults = Rules::load(folder.path()).unwrap_err();
    let files: Vec<_> = faults.0.iter().map(|fault| fault.file.as_str()).collect();
    assert_eq!(files, ["se_tax.toml", "spellings/irs.toml"]);
    assert!(faults.to_string().starts_with(
        "rules/se_tax.toml: is no rule file; there are additional_medicare_tax.toml, "
    ));
}

#[test]
fn a_folder_that_is_not_there_is_one_fault() {
    let folder = tempfile::tempdir().unwrap();
    let faults = Rules::load(&folder.path().join("nowhere")).unwrap_err();
    assert_eq!(faults.0.len(), 1);
    assert!(
        faults.to_string().contains("nowhere cannot be read"),
        "{faults}"
    );
}

#[test]
fn a_file_that_is_no_text_is_a_fault() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("wi_type_rules.toml"), [0xff, 0xfe]).unwrap();
    let faults = Rules::load(folder.path()).unwrap_err();
    assert_eq!(faults.0.len(), 1);
    assert!(
        faults
            .to_string()
            .starts_with("rules/wi_type_rules.toml: cannot be read"),
        "{faults}"
    );
}

#[test]
fn rules_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&rules());
}
