use goldsmith_terms::{
    AllowableCategory, CollectionStandard, ExpenseCategory, ExpenseTreatment as Treatment,
};

use crate::document::{Document, Located};
use crate::row::Row;
use crate::{Fault, RuleTable};

/// Expenses that are allowed together (`expense_categories`; IRM 5.15.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpensePart {
    /// The name of the part: `vehicle_operating`.
    pub part: String,
    /// The category it belongs to.
    pub category: AllowableCategory,
    /// How much of it is allowed.
    pub treatment: Treatment,
    /// The standard it is compared with; none where the expense counts as it is.
    pub standard: Option<CollectionStandard>,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
    expenses: Vec<Expense>,
}

/// A category of expenses, or one kind of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Expense {
    category: ExpenseCategory,
    kind: Option<String>,
}

impl Expense {
    fn read(text: &str) -> Option<Expense> {
        let (category, kind) = match text.split_once('/') {
            Some((category, kind)) => (category, Some(kind.to_owned())),
            None => (text, None),
        };
        let category = category.parse().ok()?;
        (kind.as_deref() != Some("")).then_some(Expense { category, kind })
    }
}

impl ExpensePart {
    fn read(row: &mut Row<'_, '_>) -> Option<ExpensePart> {
        let part = row.text("part");
        let category = row.word("category", AllowableCategory::ALL);
        let expenses = row.labels("expenses").and_then(|labels| {
            let mut expenses = Vec::new();
            for (offset, label) in labels {
                let Some(expense) = Expense::read(&label) else {
                    let message = format!(
                        "`{label}` is no expense; write a category, alone or with a kind, such as \
                         \"food\" or \"housing/rent\""
                    );
                    return row.report(offset, message);
                };
                expenses.push(expense);
            }
            Some(expenses)
        });
        let treatment = row.word("treatment", Treatment::ALL);
        let standard = row.optional("standard", |row, key| {
            row.word(key, CollectionStandard::ALL)
        });
        let authority = row.text("authority");
        let verified = row.flag("verified");
        let rule = ExpensePart {
            part: part?,
            category: category?,
            treatment: treatment?,
            standard: standard?,
            authority: authority?,
            verified: verified?,
            expenses: expenses?,
        };
        match (rule.treatment, rule.standard) {
            (Treatment::Actual, Some(_)) => {
                row.refuse("a part at actual is compared with nothing; leave out `standard`")
            }
            (Treatment::Standard | Treatment::StandardWithoutVehicle | Treatment::Lesser, None) => {
                row.refuse("`standard` is missing; only a part at actual goes without one")
            }
            _ => Some(rule),
        }
    }
}

/// What is allowed of each monthly expense: every expense has exactly one part.
#[derive(Clone, Debug)]
pub struct ExpenseRules(Vec<ExpensePart>);

impl RuleTable for ExpenseRules {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<ExpenseRules> {
        let before = faults.len();
        let rows = document.rows("part", faults, ExpensePart::read);
        // A row that could not be read leaves no expense without a part.
        if faults.len() > before {
            return None;
        }
        document.refuse_duplicates(&rows, faults, |part| part.part.clone());
        let named = rows.iter().flat_map(|Located { offset, row }| {
            let expenses = row.expenses.iter();
            expenses.map(|expense| Located {
                offset: *offset,
                row: expense,
            })
        });
        document.refuse_duplicates(
            &named.collect::<Vec<_>>(),
            faults,
            |expense| match &expense.kind {
                Some(kind) => format!("{}/{kind}", expense.category),
                None => expense.category.to_string(),
            },
        );
        let rules = ExpenseRules(rows.into_iter().map(|Located { row, .. }| row).collect());
        for category in ExpenseCategory::ALL {
            if rules.part_of(*category, None).is_none() {
                let message = format!("no part holds `{category}`; add it to `expenses` of one");
                faults.push(Fault::whole(document.name, message));
            }
        }
        (faults.len() == before).then_some(rules)
    }
}

impl ExpenseRules {
    /// All parts, in the order of the file.
    pub fn parts(&self) -> &[ExpensePart] {
        &self.0
    }

    /// The part that holds an expense: the one that names its kind, else the one
    /// of the rest of its category.
    pub fn part_of(&self, category: ExpenseCategory, kind: Option<&str>) -> Option<&ExpensePart> {
        let holding = |kind: Option<&str>| {
            self.0.iter().find(|part| {
                let mut expenses = part.expenses.iter();
                expenses.any(|held| held.category == category && held.kind.as_deref() == kind)
            })
        };
        holding(kind).or_else(|| holding(None))
    }
}
