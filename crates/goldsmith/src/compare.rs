//! Where the statute and the legacy method come to different rows.

use std::collections::{BTreeMap, BTreeSet};

use arrow::array::Array as _;
use arrow::error::ArrowError;
use arrow::util::display::{ArrayFormatter, FormatOptions};
use goldsmith_rules::Rules;
use goldsmith_silver::Workspace;
use goldsmith_table::{RecordBatch, TableError};
use goldsmith_terms::{Method, NaiveDate};

use crate::batch::{TableDefinition, tables, tables_of};
use crate::engine::{Case, Engine};

/// How many examples a group keeps.
const EXAMPLES: usize = 3;

/// A value that differs between the methods, or a row that only one has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Positions of the table and, from 1, of the column.
    place: (usize, usize),
    /// Schema of the table.
    pub schema: &'static str,
    /// The table.
    pub table: &'static str,
    /// The column; `None` of a row that only one method has.
    pub column: Option<String>,
    /// The columns that name the row beside its case, with their values.
    pub key: Vec<(&'static str, String)>,
    /// The value by the statute; `None` for null. Of a row that only one method
    /// has `row` or `None`.
    pub statute: Option<String>,
    /// The same by the legacy method.
    pub legacy: Option<String>,
}

/// An example of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The case.
    pub case_id: String,
    /// What differs in it.
    pub difference: Difference,
}

/// All differences in one column, or all rows of a table that only one method
/// has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferenceGroup {
    /// How many rows differ.
    pub rows: usize,
    /// In how many cases.
    pub cases: usize,
    /// The first of them.
    pub examples: Vec<Example>,
}

/// The differences of many cases by table and column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// How many cases were compared.
    pub cases: usize,
    /// How many of them differ anywhere.
    pub differing_cases: usize,
    groups: BTreeMap<(usize, usize), DifferenceGroup>,
}

impl Comparison {
    /// Adds the differences of one case.
    pub fn add(&mut self, case_id: &str, differences: Vec<Difference>) {
        self.cases += 1;
        self.differing_cases += usize::from(!differences.is_empty());
        let mut places = BTreeSet::new();
        for difference in differences {
            let place = difference.place;
            let group = self.groups.entry(place).or_insert(DifferenceGroup {
                rows: 0,
                cases: 0,
                examples: Vec::new(),
            });
            group.rows += 1;
            group.cases += usize::from(places.insert(place));
            if group.examples.len() < EXAMPLES {
                group.examples.push(Example {
                    case_id: case_id.to_owned(),
                    difference,
                });
            }
        }
    }

    /// The groups in the order of tables and columns, rows that only one method
    /// has first.
    pub fn groups(&self) -> impl Iterator<Item = &DifferenceGroup> {
        self.groups.values()
    }
}

impl Difference {
    /// Why the methods differ here and what that rests on, by the rules; `None`
    /// where they give no reason. That of a row is the reason given for the last
    /// column of its table's key.
    pub fn reason<'r>(&self, rules: &'r Rules) -> Option<(&'r str, &'r str)> {
        let last_of_key = || self.key.last().map_or("case_id", |(column, _)| column);
        let column = self.column.as_deref().unwrap_or_else(last_of_key);
        let found = rules.method_difference(self.table, column)?;
        Some((&found.reason, &found.authority))
    }
}

impl Engine {
    /// Refines a case by both methods and tells where gold differs, and the
    /// computed columns of `silver.tax_years`. Which method the engine has makes
    /// no difference.
    ///
    /// A table that a figure of ten trillion dollars leaves without rows is
    /// compared as it is stored: without them.
    ///
    /// # Errors
    /// [`TableError::Arrow`] when rows do not fit their table: a bug of ours.
    pub fn compare_methods(
        &self,
        case: &Case<'_>,
        as_of: NaiveDate,
    ) -> Result<Vec<Difference>, TableError> {
        let mut workspace = Workspace::default();
        let mut stored = |method| tables_of(self.refine_by(method, case, as_of, &mut workspace));
        let (statute, legacy) = (stored(Method::Statute)?, stored(Method::Legacy)?);
        let mut differences = Vec::new();
        for (position, definition) in tables().iter().enumerate() {
            let is_computed = definition.schema == "gold" || definition.name == "tax_years";
            let rows = statute.get(position).zip(legacy.get(position));
            if let Some((statute, legacy)) = rows.filter(|_| is_computed) {
                let table = Compared {
                    position,
                    definition,
                };
                let found = table.differences(statute, legacy);
                differences.extend(found.map_err(|source| TableError::Arrow {
                    table: definition.name,
                    source,
                })?);
            }
        }
        Ok(differences)
    }
}

/// A table whose rows are compared.
struct Compared<'d> {
    position: usize,
    definition: &'d TableDefinition,
}

impl Compared<'_> {
    fn differences(
        &self,
        statute: &RecordBatch,
        legacy: &RecordBatch,
    ) -> Result<Vec<Difference>, ArrowError> {
        let is_there = || Some("row".to_owned());
        let legacy = self.rows(legacy)?.into_iter();
        let mut legacy: BTreeMap<_, _> = legacy.map(|row| (row.key.clone(), row)).collect();
        let mut found = Vec::new();
        for row in self.rows(statute)? {
            let Some(twin) = legacy.remove(&row.key) else {
                found.push(self.difference(0, &row, is_there(), None));
                continue;
            };
            let values = row.values.iter().zip(&twin.values);
            for (column, (by_statute, by_legacy)) in (1..).zip(values) {
                if by_statute != by_legacy {
                    let (one, other) = (by_statute.clone(), by_legacy.clone());
                    found.push(self.difference(column, &row, one, other));
                }
            }
        }
        for row in legacy.values() {
            found.push(self.difference(0, row, None, is_there()));
        }
        Ok(found)
    }

    /// What differs in a column, counted from 1; 0 stands for the whole row.
    fn difference(
        &self,
        column: usize,
        row: &Row,
        statute: Option<String>,
        legacy: Option<String>,
    ) -> Difference {
        let fields = self.definition.columns.fields();
        let names = self.definition.key.iter().copied();
        let key = names.zip(
            row.key
                .iter()
                .map(|value| value.clone().unwrap_or_default()),
        );
        Difference {
            place: (self.position, column),
            schema: self.definition.schema,
            table: self.definition.name,
            column: column
                .checked_sub(1)
                .and_then(|column| fields.get(column))
                .map(|field| field.name().clone()),
            key: key.filter(|(name, _)| *name != "case_id").collect(),
            statute,
            legacy,
        }
    }

    /// The rows of a batch as texts.
    fn rows(&self, batch: &RecordBatch) -> Result<Vec<Row>, ArrowError> {
        let options = FormatOptions::default();
        let columns = batch.columns().iter();
        let columns: Vec<_> = columns
            .map(|array| Ok((array, ArrayFormatter::try_new(array, &options)?)))
            .collect::<Result<_, ArrowError>>()?;
        let text = |column: usize, row: usize| {
            let (array, formatter) = columns.get(column)?;
            (!array.is_null(row)).then(|| formatter.value(row).to_string())
        };
        let keys = self.definition.key.iter();
        let keys: Vec<usize> = keys
            .map(|name| batch.schema_ref().index_of(name))
            .collect::<Result<_, ArrowError>>()?;
        let rows = 0..batch.num_rows();
        Ok(rows
            .map(|row| Row {
                key: keys.iter().map(|column| text(*column, row)).collect(),
                values: (0..columns.len()).map(|column| text(column, row)).collect(),
            })
            .collect())
    }
}

/// A row as texts, `None` for null.
struct Row {
    key: Vec<Option<String>>,
    values: Vec<Option<String>>,
}
