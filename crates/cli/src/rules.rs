//! `goldsmith rules`: which rule tables there are, what they say, and whether
//! they are sound.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use goldsmith::{Engine, Faults, RowView, RuleFiles, RuleValue, Rules, TableView};
use serde_json::{Map, Value, json};

use crate::arguments::{Format, RulesArguments, RulesTask};
use crate::error::CommandError;
use crate::text::printable;

/// An engine by the rules of a folder, or by those compiled in.
///
/// # Errors
/// Everything that is wrong with the rules.
pub(crate) fn engine(folder: Option<&Path>) -> Result<Engine, Faults> {
    Engine::load(folder.map_or_else(RuleFiles::embedded, RuleFiles::in_folder))
}

/// What is asked, as text to print.
///
/// # Errors
/// Rules that do not load; a table or a row that is not there.
pub(crate) fn rules(arguments: &RulesArguments) -> Result<String, CommandError> {
    let engine = engine(arguments.folder.as_deref())?;
    let rules = engine.rules();
    match &arguments.task {
        RulesTask::Check => Ok(verdict(rules)),
        RulesTask::List => match arguments.format {
            Format::Human => Ok(list(rules)),
            Format::Json => json_text(&list_json(rules)),
        },
        RulesTask::Show { table, key } => {
            let found = find(rules, table, key.as_deref())?;
            match arguments.format {
                Format::Human => Ok(show(&found)),
                Format::Json => json_text(&show_json(&found)),
            }
        }
    }
}

fn json_text(value: &Value) -> Result<String, CommandError> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

fn verdict(rules: &Rules) -> String {
    let rows: Vec<_> = rules.tables().map(|table| table.rows().count()).collect();
    format!(
        "{} tables, {} rows, fingerprint {}\n",
        rows.len(),
        rows.iter().sum::<usize>(),
        rules.fingerprint()
    )
}

fn list(rules: &Rules) -> String {
    let tables: Vec<_> = rules.tables().collect();
    let widest = tables.iter().map(|table| table.name.len()).max();
    let width = widest.unwrap_or_default();
    let mut text = String::new();
    for table in &tables {
        let (rows, about) = (table.rows().count(), printable(&table.summary()));
        let _ = writeln!(text, "{:width$}  {rows:>4}  {about}", table.name);
    }
    text
}

fn list_json(rules: &Rules) -> Value {
    let table = |table: TableView| {
        let rows = table.rows().count();
        json!({"table": table.name, "file": table.file, "rows": rows, "about": table.summary()})
    };
    let tables: Vec<_> = rules.tables().map(table).collect();
    json!({"fingerprint": rules.fingerprint(), "tables": tables})
}

/// The table of a name, with the rows of a key only where one is given.
fn find(rules: &Rules, name: &str, key: Option<&str>) -> Result<TableView, CommandError> {
    let Some(table) = rules.tables().find(|table| table.name == name) else {
        let names: Vec<_> = rules.tables().map(|table| table.name).collect();
        return Err(CommandError::NoRuleTable {
            table: printable(name),
            tables: names.join(", "),
        });
    };
    let Some(key) = key else {
        return Ok(table);
    };
    let mut keys: Vec<_> = table.rows().map(RowView::key).collect();
    let found = table.only(key);
    if found.sections.is_empty() {
        let mut named = HashSet::new();
        keys.retain(|key| named.insert(key.clone()));
        return Err(CommandError::NoRuleRow {
            table: name.to_owned(),
            key: printable(key),
            keys: printable(&keys.join(", ")),
        });
    }
    Ok(found)
}

fn show(table: &TableView) -> String {
    let mut text = String::new();
    for section in &table.sections {
        for row in &section.rows {
            let line = row.line;
            if !text.is_empty() {
                text.push('\n');
            }
            let key = printable(&row.key());
            let file = printable(&table.file);
            let _ = writeln!(text, "{} {key}  {file}:{line}", section.name);
            let width = row.cells.iter().map(|(key, _)| key.len()).max();
            let width = width.unwrap_or_default();
            for (key, value) in &row.cells {
                let value = printable(&value.to_string());
                let _ = writeln!(text, "  {key:width$}  {value}");
            }
        }
    }
    text
}

fn show_json(table: &TableView) -> Value {
    let row = |row: &RowView| json!({"line": row.line, "values": object(&row.cells)});
    let sections = table.sections.iter().map(|section| {
        let rows: Vec<_> = section.rows.iter().map(row).collect();
        json!({"section": section.name, "rows": rows})
    });
    let sections: Vec<_> = sections.collect();
    json!({"table": table.name, "file": table.file, "about": table.about, "sections": sections})
}

fn object(cells: &[(String, RuleValue)]) -> Value {
    let cells = cells.iter().map(|(key, value)| (key.clone(), json(value)));
    Value::Object(cells.collect::<Map<_, _>>())
}

fn json(value: &RuleValue) -> Value {
    match value {
        RuleValue::Text(text) => text.as_str().into(),
        RuleValue::Whole(number) => (*number).into(),
        RuleValue::Flag(flag) => (*flag).into(),
        RuleValue::List(values) => values.iter().map(json).collect(),
        RuleValue::Group(cells) => object(cells),
    }
}
