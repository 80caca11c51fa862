use crate::document::{Document, Located, Row};
use crate::form::letters_and_digits;
use crate::role::{BoxClass, IncomeRole};
use crate::{Fault, RuleTable};

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
    /// Known, in no sum.
    Captured,
    /// Known for its class alone: no sum heeds it, not even as a box that is
    /// there.
    Classed,
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

/// A box of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormBox {
    /// Its label.
    pub label: String,
    /// What it counts for in the sums.
    pub usage: BoxUse,
    /// How a projection takes it; every box that bears on the income has a
    /// class.
    pub class: Option<BoxClass>,
}

impl FormBox {
    /// What its amount is in a projection; without a class, nothing.
    pub fn role(&self) -> IncomeRole {
        self.class
            .as_ref()
            .map_or(IncomeRole::None, |class| class.role)
    }

    /// Whether its amount bears on the sum of the income.
    fn is_of_income(&self) -> bool {
        matches!(
            self.usage,
            BoxUse::Income | BoxUse::IncomeLess | BoxUse::IncomeElse
        )
    }
}

/// Which boxes of one form add up to its income and to its federal withholding
/// (`wi_boxes`, field contract F.5), and how a projection takes each of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormBoxes {
    /// The canonical code: `1099-MISC` (field contract C.6).
    pub form_code: String,
    /// Its boxes. A form without a box of [`BoxUse::Income`] has an income of 0,
    /// whatever the boxes of the lists hold.
    pub boxes: Vec<FormBox>,
    /// What the row rests on.
    pub authority: String,
    /// Whether the authority was read for this row.
    pub verified: bool,
    /// What to know before relying on it.
    pub notes: Option<String>,
    /// The boxes' labels and aliases, in the order of their letters and digits.
    labels: Vec<BoxLabel>,
    /// One bit for each letter or digit that a label begins with: most labels of
    /// a document are none of these.
    beginnings: u64,
}

/// A label or an alias of a box.
#[derive(Clone, Debug, PartialEq, Eq)]
struct BoxLabel {
    /// As the rules write it, which is how most documents do.
    written: String,
    /// Its letters and digits.
    letters: String,
    /// The box's place in [`FormBoxes::boxes`].
    place: usize,
}

/// The bit of a letter or digit in [`FormBoxes::beginnings`].
#[inline]
fn beginning(first: char) -> u64 {
    1 << (u32::from(first) & 0x3f)
}

impl FormBoxes {
    /// The place in [`FormBoxes::boxes`] of the box with a label. Only letters
    /// and digits count, in either case.
    #[inline]
    pub fn find(&self, label: &str) -> Option<usize> {
        let first = letters_and_digits(label).next()?;
        if self.beginnings & beginning(first) == 0 {
            return None;
        }
        if let Some(exact) = self.labels.iter().find(|known| known.written == label) {
            return Some(exact.place);
        }
        let found = self.labels.binary_search_by(|known| {
            let letters = known.letters.bytes().map(char::from);
            letters.cmp(letters_and_digits(label))
        });
        self.labels.get(found.ok()?).map(|known| known.place)
    }

    /// The place of the box that has these letters and digits, else where a
    /// label of them belongs in the order.
    fn position(&self, letters: &str) -> Result<usize, usize> {
        let found = self
            .labels
            .binary_search_by(|known| known.letters.as_str().cmp(letters));
        found.map(|at| self.labels.get(at).map_or(0, |known| known.place))
    }

    /// Adds a label at its place in the order.
    fn insert(&mut self, at: usize, label: &Label, place: usize) {
        let letters = label.letters();
        self.beginnings |= letters.chars().map(beginning).next().unwrap_or_default();
        let written = label.text.clone();
        let known = BoxLabel {
            written,
            letters,
            place,
        };
        self.labels.insert(at, known);
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
struct ClassedBox {
    form_code: String,
    label: String,
    class: BoxClass,
}

impl ClassedBox {
    fn read(row: &mut Row<'_, '_>) -> Option<ClassedBox> {
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
    fn apply(
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

/// The boxes of all forms, in the order of their codes' letters and digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxRules(Vec<FormBoxes>);

impl RuleTable for BoxRules {
    fn read(document: &Document<'_>, faults: &mut Vec<Fault>) -> Option<BoxRules> {
        let before = faults.len();
        document.refuse_sections_but(&["alias", "box", "form"], faults);
        let declared = document.section("form", faults, DeclaredForm::read);
        document.refuse_duplicates(&declared, faults, |form| {
            letters_and_digits(&form.form_code).collect::<String>()
        });
        let (offsets, mut forms): (Vec<_>, Vec<_>) = declared
            .into_iter()
            .map(|Located { offset, row }| (offset, row.resolve(document, faults)))
            .unzip();
        let forms_are_sound = faults.len() == before;
        let classed = match document.has("box") {
            true => document.section("box", faults, ClassedBox::read),
            false => Vec::new(),
        };
        // A form that could not be read has no boxes to give a class to.
        if forms_are_sound {
            for Located { offset, row } in classed {
                row.apply(offset, &mut forms, document, faults);
            }
        }
        if faults.len() == before {
            refuse_unclassed(&offsets, &forms, document, faults);
        }
        forms
            .sort_by(|a, b| letters_and_digits(&a.form_code).cmp(letters_and_digits(&b.form_code)));
        if document.has("alias") {
            for Located { offset, row } in document.section("alias", faults, Alias::read) {
                row.apply(offset, &mut forms, document, faults);
            }
        }
        (faults.len() == before).then_some(BoxRules(forms))
    }
}

/// Reports every form with a box of income that has no class: its amount would
/// be lost to a projection.
fn refuse_unclassed(
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

impl BoxRules {
    /// The boxes of a form; `None` where the rules know none. Only letters and
    /// digits of the code count, in either case.
    pub fn form(&self, form_code: &str) -> Option<&FormBoxes> {
        // Nearly always the code comes as it is written in the rules.
        let exact = self.0.iter().find(|form| form.form_code == form_code);
        if exact.is_some() {
            return exact;
        }
        let found = self.0.binary_search_by(|form| {
            letters_and_digits(&form.form_code).cmp(letters_and_digits(form_code))
        });
        self.0.get(found.ok()?)
    }
}
