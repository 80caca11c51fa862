//! The rule tables as pages to read.

use std::fmt::Write as _;

use crate::Rules;
use crate::view::{RowView, SectionView, TableView};

/// A page of Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it belongs below the folder of pages: `spellings/at.md`.
    pub path: String,
    /// What it says.
    pub text: String,
}

impl Page {
    /// A page for each rule table, and one that lists them, in the order of
    /// their paths.
    pub fn all(rules: &Rules) -> Vec<Page> {
        let tables: Vec<_> = rules.tables().collect();
        let mut pages: Vec<_> = tables.iter().map(page).collect();
        pages.push(Page {
            path: "README.md".to_owned(),
            text: index(&tables),
        });
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        pages
    }
}

const GENERATED: &str = "<!-- Generated; CONTRIBUTING.md says how. -->";

fn index(tables: &[TableView]) -> String {
    let mut text = format!(
        "{GENERATED}\n# Rule tables\n\nEvery figure, code and spelling goldsmith works by, from the files of `rules/`. \
         `goldsmith rules show TABLE [KEY]` prints the same for any set of rules.\n\n\
         | table | rows | what it holds |\n|---|---|---|\n"
    );
    for table in tables {
        let (name, rows) = (&table.name, table.rows().count());
        let about = cell(&table.summary());
        let _ = writeln!(text, "| [{name}]({name}.md) | {rows} | {about} |");
    }
    text
}

fn page(table: &TableView) -> Page {
    let mut text = format!(
        "{GENERATED}\n# {}\n\nWhat `{}` says.\n",
        table.name, table.file
    );
    if !table.about.is_empty() {
        // Its columns are part of what it says.
        let _ = write!(text, "\n```text\n{}\n```\n", table.about.join("\n"));
    }
    for section in &table.sections {
        let (name, rows) = (&section.name, section.rows.len());
        let plural = if rows == 1 { "" } else { "s" };
        let _ = write!(text, "\n## {name}\n\n{rows} row{plural}.\n\n");
        write_rows(&mut text, section);
    }
    Page {
        path: format!("{}.md", table.name),
        text,
    }
}

fn write_rows(text: &mut String, section: &SectionView) {
    let mut keys: Vec<&str> = Vec::new();
    for row in &section.rows {
        merge(&mut keys, row);
    }
    let _ = writeln!(
        text,
        "| {} |\n|{}",
        keys.join(" | "),
        "---|".repeat(keys.len())
    );
    for row in &section.rows {
        let cells = keys.iter().map(|key| {
            let value = row.get(key).map(ToString::to_string);
            cell(&value.unwrap_or_default())
        });
        let cells: Vec<_> = cells.collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
}

/// Adds the keys of a row, each new one after the key it follows there.
fn merge<'r>(keys: &mut Vec<&'r str>, row: &'r RowView) {
    let mut place = 0;
    for (key, _) in &row.cells {
        match keys.iter().position(|known| known == key) {
            Some(at) => place = at + 1,
            None => {
                keys.insert(place, key);
                place += 1;
            }
        }
    }
}

/// Text that Markdown shows as it stands, on one line.
fn cell(text: &str) -> String {
    let mut shown = String::new();
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let is_markup = match c {
            '\\' | '|' | '*' | '<' | '`' | '[' => true,
            // Inside a word it is none.
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            _ => false,
        };
        if is_markup {
            shown.push('\\');
        }
        shown.push(if c == '\n' { ' ' } else { c });
        before = c;
    }
    shown
}
