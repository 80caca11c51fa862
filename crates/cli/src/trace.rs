//! `goldsmith trace`: where the fields of a case come from, for a person to read.

use std::fmt::{self, Write as _};

use goldsmith_warehouse::{TracedField, TracedRow};
use serde::Serialize;

use crate::arguments::{Format, TraceArguments};
use crate::error::CommandError;
use crate::text::{cut, printable};

/// Where a line ends.
const COLUMNS: usize = 100;
/// A value is cut behind so many.
const VALUE_COLUMNS: usize = 40;
/// What a raw text gets at least, wherever its line stands by then.
const RAW_COLUMNS: usize = 20;

/// What is known of a case. Its keys are promised: see `goldsmith trace --help`.
#[derive(Serialize)]
struct Trace<'a> {
    case_id: &'a str,
    rows: Vec<TracedRow>,
}

/// Reads the case and gives the text to print. It shows the taxpayer's values:
/// that is what it is for.
pub(crate) fn trace(arguments: &TraceArguments) -> Result<String, CommandError> {
    let TraceArguments {
        out,
        case_id,
        table,
        field,
        format,
    } = arguments;
    let rows = goldsmith_warehouse::trace(out, case_id, table.as_deref(), field.as_deref())?;
    let trace = Trace { case_id, rows };
    Ok(match format {
        Format::Human => trace.to_string(),
        Format::Json => serde_json::to_string_pretty(&trace)? + "\n",
    })
}

impl fmt::Display for Trace<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.rows.is_empty() {
            return writeln!(f, "{} has no such rows.", printable(self.case_id));
        }
        for (position, row) in self.rows.iter().enumerate() {
            if position > 0 {
                writeln!(f)?;
            }
            write_row(f, row)?;
        }
        Ok(())
    }
}

fn write_row(f: &mut fmt::Formatter<'_>, row: &TracedRow) -> fmt::Result {
    let key = row.key.iter();
    let key: Vec<String> = key
        .map(|key| format!("{} {}", key.column, key.value))
        .collect();
    let head = format!("silver.{}  {}", row.table, printable(&key.join(", ")));
    writeln!(f, "{}", head.trim_end())?;
    let document = row.document.as_deref().unwrap_or("an unknown document");
    let place = format!("{document} {}", row.source_path);
    writeln!(f, "{}", printable(place.trim_end()))?;

    let lines: Vec<Line> = row
        .fields
        .iter()
        .map(|field| Line::of(field, row))
        .collect();
    let width = |part: fn(&Line) -> &str| {
        let widths = lines.iter().map(|line| part(line).chars().count());
        widths.max().unwrap_or(0)
    };
    let (column, value) = (width(|line| &line.column), width(|line| &line.value));
    let (spelling, place) = (width(|line| &line.spelling), width(|line| &line.place));
    let offset = width(|line| &line.offset);
    for line in &lines {
        let mut text = format!("  {:column$}  {:value$}  ", line.column, line.value);
        if line.spelling.is_empty() {
            text.push_str(line.no_origin);
        } else {
            let Line {
                spelling: by,
                place: at,
                offset: byte,
                ..
            } = line;
            write!(
                text,
                "<- {by:spelling$}  {at:place$}  byte {byte:>offset$}  "
            )?;
            let left = COLUMNS.saturating_sub(text.chars().count());
            text.push_str(&cut(&line.raw, left.max(RAW_COLUMNS)));
        }
        writeln!(f, "{}", text.trim_end())?;
    }
    Ok(())
}

/// A field as it is printed; without a spelling where it has no origin.
#[derive(Default)]
struct Line {
    column: String,
    value: String,
    spelling: String,
    place: String,
    offset: String,
    /// Empty where it says no more than the value.
    raw: String,
    /// What stands in place of an origin.
    no_origin: &'static str,
}

impl Line {
    fn of(field: &TracedField, row: &TracedRow) -> Line {
        let (value, no_origin) = match &field.value {
            Some(value) => (value.as_str(), "by rule"),
            None => ("null", ""),
        };
        let line = Line {
            column: field.column.clone(),
            value: cut(&printable(value), VALUE_COLUMNS),
            no_origin,
            ..Line::default()
        };
        let Some(origin) = &field.origin else {
            return line;
        };
        let is_own = origin.document == row.document;
        let below = origin.source_path.strip_prefix(&row.source_path);
        let place = match below.filter(|below| is_own && below.starts_with('/')) {
            // The place of the row stands above.
            Some(below) => format!(".{below}"),
            None if is_own => origin.source_path.clone(),
            None => format!(
                "{} {}",
                origin.document.as_deref().unwrap_or("an unknown document"),
                origin.source_path
            ),
        };
        let like = if origin.is_near { "like " } else { "" };
        Line {
            spelling: printable(&format!("{like}{}", origin.spelling)),
            place: printable(&place),
            offset: origin.byte_offset.to_string(),
            raw: match origin.raw_value == value {
                true => String::new(),
                false => printable(&origin.raw_value),
            },
            ..line
        }
    }
}
