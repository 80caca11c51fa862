//! The pages of `docs/rules` say what the rule tables say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use goldsmith_rules::{Page, Rules};

use crate::rules;

/// Every file below a folder, by its path there.
fn files(folder: &Path, prefix: &str, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read_to_string(entry.path()).unwrap());
        }
    }
}

#[test]
fn the_pages_are_those_of_the_tables_and_there_is_no_other() {
    let mut there = BTreeMap::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules");
    files(&folder, "", &mut there);
    let mut stale = Vec::new();
    for Page { path, text } in Page::all(&rules()) {
        if there.remove(&path).as_ref() != Some(&text) {
            stale.push(path);
        }
    }
    assert!(
        stale.is_empty() && there.is_empty(),
        "stale in docs/rules: {stale:?}, of no table: {:?}; \
         cargo run --release --locked -p goldsmith-rules --example document_rules",
        there.keys()
    );
}

/// The page on the law leads to the page of every table but those about reading, and to no other.
#[test]
fn the_page_on_the_law_names_every_table_of_the_law() {
    let law = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/law.md");
    let law = fs::read_to_string(law).unwrap();
    let mut named: BTreeSet<String> = law
        .split("](rules/")
        .skip(1)
        .map(|behind| behind.split([')', '#']).next().unwrap().to_owned())
        .collect();
    assert!(named.remove("README.md"), "the index is not named");
    let pages = Page::all(&rules()).into_iter().map(|page| page.path);
    let wanted: BTreeSet<String> = pages
        .filter(|path| !path.starts_with("spellings/") && path != "README.md")
        .collect();
    assert_eq!(named, wanted);
}

#[test]
fn a_page_shows_every_key_of_every_row_as_it_stands() {
    let text = "# Some weights. And more.\n#\n# multiply  by *this*\n\n[[frequency]]\nfrequency = \"weekly\"\n\
                multiply = \"4.33\"\nauthority = \"a | b\"\nverified = true\n"
        .to_owned()
        + &["biweekly", "semimonthly", "monthly", "quarterly", "annual"]
            .map(|word| {
                format!("[[frequency]]\nfrequency = \"{word}\"\ndivide = \"2\"\nauthority = \"_x_y *\"\nverified = false\n")
            })
            .concat();
    let rules = Rules::from_texts(&[("frequency_factors.toml", &text)]).unwrap();
    let pages = Page::all(&rules);
    let page = |path: &str| &pages.iter().find(|page| page.path == path).unwrap().text;
    let lines: Vec<_> = page("frequency_factors.md").lines().skip(1).collect();
    assert_eq!(
        lines[..17],
        [
            "# frequency_factors",
            "",
            "What `rules/frequency_factors.toml` says.",
            "",
            "```text",
            "Some weights. And more.",
            "",
            "multiply  by *this*",
            "```",
            "",
            "## frequency",
            "",
            "6 rows.",
            "",
            "| frequency | divide | multiply | authority | verified |",
            "|---|---|---|---|---|",
            "| weekly |  | 4.33 | a \\| b | true |",
        ]
    );
    assert_eq!(lines[17], "| biweekly | 2 |  | \\_x_y \\* | false |");
    assert_eq!(lines.len(), 22);
    let listed = "| [frequency_factors](frequency_factors.md) | 6 | Some weights. |";
    assert!(page("README.md").lines().any(|line| line == listed));
}
