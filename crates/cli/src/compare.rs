//! `goldsmith compare-methods`: where the two methods differ, and why.

use std::fmt;

use goldsmith::{Case, Comparison, DifferenceGroup, Document, Example, Rules, masked};
use goldsmith_warehouse::Stored;
use serde::Serialize;

use crate::arguments::{CompareArguments, Format};
use crate::error::CommandError;
use crate::stored::engine;
use crate::text::{counted, cut, printable, wrapped};

/// Where a line ends.
const COLUMNS: usize = 100;
/// A value is cut behind so many.
const VALUE_COLUMNS: usize = 40;

const NO_REASON: &str = "no reason is given in rules/legacy/differences.toml";

/// Its keys are promised: see `goldsmith compare-methods --help`.
#[derive(Serialize)]
struct Compared {
    as_of: String,
    rules_hash: String,
    cases: usize,
    differing_cases: usize,
    differences: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    schema: &'static str,
    table: &'static str,
    /// `None` where only one method has the row.
    column: Option<String>,
    rows: usize,
    cases: usize,
    reason: Option<String>,
    authority: Option<String>,
    examples: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    case_id: String,
    key: Vec<Key>,
    statute: Option<String>,
    legacy: Option<String>,
}

#[derive(Serialize)]
struct Key {
    column: &'static str,
    value: String,
}

/// Refines the stored cases one after the other and gives the text to print. It
/// shows the taxpayer's values: that is what it is for.
pub(crate) fn compare(arguments: &CompareArguments) -> Result<String, CommandError> {
    let stored = Stored::open(&arguments.out)?;
    let engine = engine(&stored, &arguments.out)?;
    let case_ids = match &arguments.case_id {
        Some(case_id) => vec![case_id.clone()],
        None => stored.case_ids()?,
    };
    let mut comparison = Comparison::default();
    for case_id in &case_ids {
        let documents = stored.documents(case_id)?;
        let documents = documents.iter().map(|document| Document {
            source: document.source,
            bytes: &document.bytes,
        });
        let case = Case {
            case_id,
            documents: documents.collect(),
        };
        comparison.add(case_id, engine.compare_methods(&case, stored.as_of())?);
    }
    let groups = comparison.groups();
    let compared = Compared {
        as_of: stored.as_of().to_string(),
        rules_hash: engine.rules().fingerprint().to_owned(),
        cases: comparison.cases,
        differing_cases: comparison.differing_cases,
        differences: groups
            .filter_map(|group| Group::of(group, engine.rules()))
            .collect(),
    };
    Ok(match arguments.format {
        Format::Human => compared.to_string(),
        Format::Json => serde_json::to_string_pretty(&compared)? + "\n",
    })
}

impl Group {
    fn of(group: &DifferenceGroup, rules: &Rules) -> Option<Group> {
        let first = &group.examples.first()?.difference;
        let (reason, authority) = first.reason(rules).unzip();
        Some(Group {
            schema: first.schema,
            table: first.table,
            column: first.column.clone(),
            rows: group.rows,
            cases: group.cases,
            reason: reason.map(str::to_owned),
            authority: authority.map(str::to_owned),
            examples: group.examples.iter().map(Shown::of).collect(),
        })
    }

    fn why(&self) -> String {
        match (&self.reason, &self.authority) {
            (Some(reason), Some(authority)) => format!("{reason} ({authority})"),
            _ => NO_REASON.to_owned(),
        }
    }
}

impl Shown {
    fn of(example: &Example) -> Shown {
        let difference = &example.difference;
        let key = difference.key.iter().map(|(column, value)| Key {
            column,
            value: value.clone(),
        });
        Shown {
            case_id: example.case_id.clone(),
            key: key.collect(),
            statute: difference.statute.clone(),
            legacy: difference.legacy.clone(),
        }
    }
}

impl fmt::Display for Compared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "Compared {} as of {}; with differences: {}.",
            counted(self.cases, "case"),
            self.as_of,
            self.differing_cases,
        )?;
        let mut before: Option<&Group> = None;
        for group in &self.differences {
            if before.is_none_or(|before| before.table != group.table) {
                writeln!(f, "\n{}.{}", group.schema, group.table)?;
                before = None;
            }
            group.write(f, before)?;
            before = Some(group);
        }
        Ok(())
    }
}

impl Group {
    /// `before` is the group above in the same table, whose reason stands there.
    fn write(&self, f: &mut fmt::Formatter<'_>, before: Option<&Group>) -> fmt::Result {
        let what = match &self.column {
            Some(column) => column.as_str(),
            None => "rows that only one method has",
        };
        let rows = counted(self.rows, "row");
        writeln!(f, "  {what}: {rows} in {}", counted(self.cases, "case"))?;
        if before.is_some_and(|before| before.reason.is_some() && before.why() == self.why()) {
            writeln!(f, "    why: as above")?;
        } else {
            write!(
                f,
                "{}",
                wrapped(&format!("why: {}", self.why()), "    ", COLUMNS)
            )?;
        }
        for example in &self.examples {
            let values = match (&self.column, &example.statute) {
                (Some(_), _) => example.values(),
                (None, Some(_)) => "statute alone".to_owned(),
                (None, None) => "legacy alone".to_owned(),
            };
            writeln!(f, "    {}: {values}", example.row())?;
        }
        Ok(())
    }
}

impl Shown {
    /// The case, and what names the row in it.
    fn row(&self) -> String {
        let key = self.key.iter();
        let key: Vec<String> = key
            .map(|key| format!(" {} {}", key.column, key.value))
            .collect();
        masked(&printable(&format!("{}{}", self.case_id, key.join(","))))
    }

    fn values(&self) -> String {
        let shown = |value: &Option<String>| match value {
            Some(value) => cut(&printable(value), VALUE_COLUMNS),
            None => "null".to_owned(),
        };
        format!(
            "statute {}, legacy {}",
            shown(&self.statute),
            shown(&self.legacy)
        )
    }
}
