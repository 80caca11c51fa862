//! The rows of boxes as a file declares them, and what they come to.

use super::{BoxUse, FormBox, FormBoxes};
use crate::Fault;
use crate::document::Document;
use crate::form::letters_and_digits;
use crate::role::BoxClass;
use crate::row::Row;

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

/// A label as it stands in a file.
pub(super) struct Label {
    offset: usize,
    pub(super) text: String,
}

impl Label {
    pub(super) fn letters(&self) -> String {
        letters_and_digits(&self.text).collect()
    }
}

/// A row of a form, its labels not yet compared with each other.
pub(super) struct DeclaredForm {
    pub(super) form_code: String,
    boxes: Vec<(Label, BoxUse)>,
    authority: String,
    verified: bool,
    notes: Option<String>,
}

impl DeclaredForm {
    pub(super) fn read(row: &mut Row<'_, '_>) -> Option<DeclaredForm> {
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
    pub(super) fn resolve(self, document: &Document<'_>, faults: &mut Vec<Fault>) -> FormBoxes {
        let mut form = FormBoxes {
            form_code: self.form_code,
            boxes: Vec::new(),
            authority: self.authority,
            verified: self.verified,
            notes: self.notes,
            labels: Vec::new(),
            beginnings: 0,
        };
        for (place, (label, usage)) in self.boxes.iter().enumerate() {
            form.boxes.push(FormBox {
                label: label.text.clone(),
                usage: *usage,
                class: None,
            });
            match form.position(&label.letters()) {
                Err(at) => form.insert(at, label, place),
                Ok(earlier) => {
                    let first = self.boxes.get(earlier);
                    let offset = first.map_or(0, |(label, _)| label.offset);
                    let line = document.fault(offset, "").line;
                    let message = format!(
                        "`{}` stands twice in the form {}, first on line {line}; remove one",
                        label.text, form.form_code
                    );
                    faults.push(document.fault(label.offset, message));
                }
            }
        }
        form
    }
}

/// The class of a box, which may be one that stands in no list.
pub(super) struct ClassedBox {
    form_code: String,
    label: String,
    class: BoxClass,
}

impl ClassedBox {
    pub(super) fn read(row: &mut Row<'_, '_>) -> Option<ClassedBox> {
        let form_code = row.text("form_code");
        let label = row.label("label");
        let class = BoxClass::read(row);
        Some(ClassedBox {
            form_code: form_code?,
            label: label?,
            class: class?,
        })
    }

    /// Gives the class to its box; a box of no list is added.
    pub(super) fn apply(
        self,
        offset: usize,
        forms: &mut [FormBoxes],
        document: &Document<'_>,
        faults: &mut Vec<Fault>,
    ) {
        let is_it = |form: &&mut FormBoxes| {
            letters_and_digits(&form.form_code).eq(letters_and_digits(&self.form_code))
        };
        let Some(form) = forms.iter_mut().find(is_it) else {
            let message = format!(
                "the form {} has no row; add a row that begins with [[form]]",
                self.form_code
            );
            faults.push(document.fault(offset, message));
            return;
        };
        let label = Label {
            offset,
            text: self.label,
        };
        let place = match form.position(&label.letters()) {
            Ok(place) => place,
            Err(at) => {
                let place = form.boxes.len();
                form.insert(at, &label, place);
                form.boxes.push(FormBox {
                    label: label.text.clone(),
                    usage: BoxUse::Classed,
                    class: None,
                });
                place
            }
        };
        if let Some(known) = form.boxes.get_mut(place)
            && known.class.replace(self.class).is_some()
        {
            let message = format!(
                "the box `{}` of the form {} has a class already; remove one",
                label.text, form.form_code
            );
            faults.push(document.fault(offset, message));
        }
    }
}

/// Other labels of a box.
pub(super) struct Alias {
    label: String,
    also: Vec<Label>,
}

impl Alias {
    pub(super) fn read(row: &mut Row<'_, '_>) -> Option<Alias> {
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
    pub(super) fn apply(
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
                match form.position(&alias.letters()) {
                    Err(at) => form.insert(at, alias, place),
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

/// Reports every form with a box of income that has no class: its amount would
/// be lost to a projection.
pub(super) fn refuse_unclassed(
    offsets: &[usize],
    forms: &[FormBoxes],
    document: &Document<'_>,
    faults: &mut Vec<Fault>,
) {
    for (offset, form) in offsets.iter().zip(forms) {
        let boxes = form.boxes.iter();
        for unclassed in boxes.filter(|known| known.is_of_income() && known.class.is_none()) {
            let message = format!(
                "the box `{}` of the form {} has no class; add a row that begins with [[box]]",
                unclassed.label, form.form_code
            );
            faults.push(document.fault(*offset, message));
        }
    }
}
