mod declared;

use self::declared::{Alias, ClassedBox, DeclaredForm, Label, refuse_unclassed};
use crate::document::{Document, Located};
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
