use std::collections::BTreeMap;

use crate::Fault;
use crate::document::{Document, Located, Row};
use crate::form::letters_and_digits;

/// What a box of an information return counts for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxUse {
    /// Added to the income.
    Income,
    /// Taken from the income, as a basis is.
    IncomeLess,
    /// Added where no box of [`BoxUse::Income`] holds an amount and one of
    /// [`BoxUse::IncomeElseWhen`] is there.
    IncomeElse,
    /// Being there, lets the boxes of [`BoxUse::IncomeElse`] count.
    IncomeElseWhen,
    /// Added to the federal withholding.
    Withholding,
    /// May state the same withholding once more: added unless its amount was.
    WithholdingAgain,
    /// Known, counted nowhere.
    Captured,
}

/// The lists of a row, and what the boxes of each count for.
const LISTS: [(&str, BoxUse); 7] = [
    ("income", BoxUse::Income),
    ("income_less", BoxUse::IncomeLess),
    ("income_else", BoxUse::IncomeElse),
    ("income_else_when", BoxUse::IncomeElseWhen),
    ("withholding", BoxUse::Withholding),
    ("withholding_again", BoxUse::WithholdingAgain),
    ("captured", BoxUse::Captured),
];

/// Which boxes of one form add up to its income and to its federal withholding
/// (`wi_boxes`, field contract F.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormBoxes {
    /// The canonical code: `1099-MISC` (field contract C.6).
    pub form_code: String,
    /// What each box counts for. A form without a box of [`BoxUse::Income`] has
    /// an income of 0, whatever its boxes hold.
    pub uses: Vec<BoxUse>,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
    /// What to know before relying on it.
    pub notes: Option<String>,
    /// The boxes' labels and aliases, letters and digits only, in their order;
    /// each with its box's place in `uses`.
    labels: Vec<(String, usize)>,
}

impl FormBoxes {
    /// The place in [`FormBoxes::uses`] of the box with a label. Only letters
    /// and digits count, in either case.
    pub fn find(&self, label: &str) -> Option<usize> {
        let found = self
            .labels
            .binary_search_by(|(letters, _)| letters.chars().cmp(letters_and_digits(label)));
        self.labels.get(found.ok()?).map(|(_, place)| *place)
    }
}

/// A label as it stands in a file.
struct Label {
    offset: usize,
    text: String,
}

impl Label {
    fn letters(&self) -> String {
        letters_and_digits(&self.text).collect()
    }
}

/// A row of a form, its labels not yet compared with each other.
struct DeclaredForm {
    form_code: String,
    boxes: Vec<(Label, BoxUse)>,
    authority: String,
    verified: bool,
    notes: Option<String>,
}

impl DeclaredForm {
    fn read(row: &mut Row<'_, '_>) -> Option<DeclaredForm> {
        let form_code = row.text("form_code");
        let lists = LISTS.map(|(list, usage)| match usage {
            BoxUse::Income => (usage, row.labels(list)),
            _ => {
                let labels = row.optional(list, Row::labels);
                (usage, labels.map(Option::unwrap_or_default))
            }
        });
        let authority = row.text("authority");
        let verified = row.flag("verified");
        let notes = row.optional("notes", Row::text);
        let mut boxes = Vec::new();
        for (usage, labels) in lists {
            let labels = labels?.into_iter();
            boxes.extend(labels.map(|(offset, text)| (Label { offset, text }, usage)));
        }
        let has = |usage: BoxUse| boxes.iter().any(|(_, other)| *other == usage);
        if has(BoxUse::IncomeElse) != has(BoxUse::IncomeElseWhen) {
            return row.refuse("`income_else` and `income_else_when` need each other");
        }
        for (usage, needed, message) in [
            (
                BoxUse::IncomeLess,
                BoxUse::Income,
                "`income_less` needs a box in `income`",
            ),
            (
                BoxUse::IncomeElse,
                BoxUse::Income,
                "`income_else` needs a box in `income`",
            ),
            (
                BoxUse::WithholdingAgain,
                BoxUse::Withholding,
                "`withholding_again` needs a box in `withholding`",
            ),
        ] {
            if has(usage) && !has(needed) {
                return row.refuse(message);
            }
        }
        Some(DeclaredForm {
            form_code: form_code?,
            boxes,
            authority: authority?,
            verified: verified?,
            notes: notes?,
        })
    }

    /// Gives each label its place and reports those that stand twice.
    fn resolve(self, document: &Document<'_>, faults: &mut Vec<Fault>) -> FormBoxes {
        let mut labels: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (place, (label, _)) in self.boxes.iter().enumerate() {
            let letters = label.letters();
            match labels.get(&letters) {
                None => {
                    labels.insert(letters, (place, label.offset));
                }
                Some((_, earlier)) => {
                    let line = document.fault(*earlier, "").line;
                    let message = format!(
                        "`{}` stands twice in the form {}, first on line {line}; remove one",
                        label.text, self.form_code
                    );
                    faults.push(document.fault(label.offset, message));
                }
            }
        }
        FormBoxes {
            form_code: self.form_code,
            uses: self.boxes.into_iter().map(|(_, usage)| usage).collect(),
            authority: self.authority,
            verified: self.verified,
            notes: self.notes,
            labels: labels
                .into_iter()
                .map(|(letters, (place, _))| (letters, place))
                .collect(),
        }
    }
}

/// Other labels of a box.
struct Alias {
    label: String,
    also: Vec<Label>,
}

impl Alias {
    fn read(row: &mut Row<'_, '_>) -> Option<Alias> {
        let label = row.text("label");
        let also = row.labels("also");
        let authority = row.text("authority");
        let verified = row.flag("verified");
        authority.and(verified)?;
        let also = also?.into_iter();
        Some(Alias {
            label: label?,
            also: also.map(|(offset, text)| Label { offset, text }).collect(),
        })
    }

    /// Adds the alias to every form that has the box.
    fn apply(
        &self,
        offset: usize,
        forms: &mut [FormBoxes],
        document: &Document<'_>,
        faults: &mut Vec<Fault>,
    ) {
        let mut is_known = false;
        for form in forms {
            let Some(place) = form.find(&self.label) else {
                continue;
            };
            is_known = true;
            for alias in &self.also {
                let letters = alias.letters();
                match form
                    .labels
                    .binary_search_by(|(other, _)| other.cmp(&letters))
                {
                    Err(at) => form.labels.insert(at, (letters, place)),
                    Ok(_) => {
                        let message = format!(
                            "`{}` is a label of the form {} already; remove one",
                            alias.text, form.form_code
                        );
                        faults.push(document.fault(alias.offset, message));
                    }
                }
            }
        }
        if !is_known {
            let message = format!(
                "no form has a box `{}`; name one that a form has",
                self.label
            );
            faults.push(document.fault(offset, message));
        }
    }
}

/// The boxes of all forms, in the order of their codes' letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxRules(Vec<FormBoxes>);

impl BoxRules {
    pub(crate) fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> BoxRules {
        document.refuse_sections_but(&["alias", "form"], faults);
        let declared = document.section("form", faults, DeclaredForm::read);
        document.refuse_duplicates(&declared, faults, |form| {
            letters_and_digits(&form.form_code).collect::<String>()
        });
        let mut forms: Vec<_> = declared
            .into_iter()
            .map(|Located { row, .. }| row.resolve(document, faults))
            .collect();
        forms
            .sort_by(|a, b| letters_and_digits(&a.form_code).cmp(letters_and_digits(&b.form_code)));
        if document.has("alias") {
            for Located { offset, row } in document.section("alias", faults, Alias::read) {
                row.apply(offset, &mut forms, document, faults);
            }
        }
        BoxRules(forms)
    }

    /// The boxes of a form; `None` where the rules know none. Only letters and
    /// digits of the code count, in either case.
    pub fn form(&self, form_code: &str) -> Option<&FormBoxes> {
        let found = self.0.binary_search_by(|form| {
            letters_and_digits(&form.form_code).cmp(letters_and_digits(form_code))
        });
        self.0.get(found.ok()?)
    }
}
