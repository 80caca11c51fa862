//! Wage and income transcripts: information returns become
//! `silver.income_documents`.

use goldsmith_coalesce::{
    Code, Container, FormType, Kept, Kind, Rows, TrackingNumber, Value, parse_year, record,
};
use goldsmith_rules::{BoxRules, FormRules, IncomeRole};
use goldsmith_terms::{Ein, Json, Money, Person, PersonSource, Pointer, RowId, Ssn, TaxYear, Text};

use crate::Silver;
use crate::boxes::{Amounts, FormContent, Held};
use crate::document::{Document, Inherited, Reading, SetAside};
use crate::envelope::{has_years, is_year_key, refusal, unwrapped};
use crate::layout::{Layouts, WiLayout};
use crate::tables::{ClassedAmounts, IncomeDocument};

record! {
    /// The root of a wage and income response (field contract A.2).
    pub struct WiDocument<'t, 'a> {
        /// Forms, blocks of forms, or a year map of either.
        forms: Container<'t, 'a>,
        /// The year of all forms that state none.
        tax_year: TaxYear,
        /// How many forms the producer counted.
        summary_total_forms: i32,
    }
}

record! {
    /// The forms of one year or of one file (field contract A.2, shapes 6b and 7).
    pub struct YearBlock<'t, 'a> {
        /// The forms.
        forms: Container<'t, 'a>,
        /// Their year.
        tax_year: TaxYear,
        /// The file they were read from.
        source_file: Text<'a>,
    }
}

record! {
    /// One information return (field contract B.5).
    pub struct InformationReturn<'t, 'a> {
        /// The tax year.
        tax_year: TaxYear,
        /// The form's type.
        document_type: FormType<'a>,
        /// Dollars.
        gross_amount: Money,
        /// Dollars.
        federal_withholding: Money,
        /// Dollars.
        state_withholding: Money,
        /// Kind of income.
        income_type: Text<'a>,
        /// Category, as the producer says.
        source_category: Text<'a>,
        /// Filing status.
        filing_status: Text<'a>,
        /// Payer.
        issuer_name: Text<'a>,
        /// Payer's number.
        issuer_ein: Ein,
        /// Payer's address.
        issuer_address: Text<'a>,
        /// Recipient.
        recipient_name: Text<'a>,
        /// Recipient's number.
        recipient_ssn: Ssn,
        /// Recipient's address.
        recipient_address: Text<'a>,
        /// Whose it is, as stated.
        taxpayer_type: Text<'a>,
        /// Whose it is, as the producer's owner says.
        owner: Text<'a>,
        /// The producer's label.
        label: Text<'a>,
        /// The payer's block of text.
        payer_blurb: Text<'a>,
        /// Tracking number.
        tracking_number: TrackingNumber<'a>,
        /// The file the producer read.
        source_file: Text<'a>,
        /// The form's boxes.
        fields: Kept<'t, 'a>,
    }
}

/// Reads a wage and income response into one row per information return.
pub(crate) fn extract<'a>(
    root: Value<'_, 'a>,
    layouts: &Layouts,
    reading: &mut Reading<'_, 'a>,
    silver: &mut Silver<'a>,
) -> Result<(), SetAside> {
    let layout = &layouts.wi;
    let outer = root;
    let (root, pointer) = unwrapped(outer, &layout.document, "forms");
    let mut extraction = Extraction {
        layout,
        rows: Rows::new(&layout.form),
        boxes: &layouts.boxes,
        form_rules: &layouts.forms,
        box_spellings: layout.form.spellings_of("fields"),
        reading,
        silver,
        held: Vec::new(),
        root_year: None,
        forms: 0,
    };
    if root.kind() == Kind::Array {
        extraction.forms(root, &pointer, &Enclosing::default());
        return Ok(());
    }
    let document = extraction.document(root, &pointer);
    extraction.root_year = document.tax_year.or_else(|| {
        let section = &layout.document;
        let wrapper: WiDocument<'_, 'a> = extraction.reading.wrapper(outer, root, section)?;
        wrapper.tax_year
    });
    extraction.reading.enclose(root, &layout.document, &pointer);
    match document.forms {
        Some(Container(forms)) => {
            let list = root.locate(forms.raw(), &pointer);
            let list = list.map_or_else(|| pointer.clone(), |(_, pointer)| pointer);
            extraction.forms(forms, &list, &Enclosing::default());
        }
        None if has_years(root) => extraction.forms(root, &pointer, &Enclosing::default()),
        // One form alone.
        None if !layout.document.mentions(root, "forms")
            && layout.form.mentions(root, "document_type")
            && layout.form.mentions(root, "gross_amount") =>
        {
            extraction.forms(root, &pointer, &Enclosing::default());
        }
        None => {
            if let Some(set_aside) = refusal(outer, root, &layout.document, "forms") {
                return Err(set_aside);
            }
        }
    }
    if document
        .summary_total_forms
        .is_some_and(|stated| stated != extraction.forms)
    {
        extraction.reading.observations.record(
            Code::SummaryMismatch,
            &pointer,
            layout.form.table(),
            "the summary counts another number of forms than there are",
        );
    }
    Ok(())
}

/// What the maps and blocks around a form say about it.
#[derive(Clone, Debug, Default)]
struct Enclosing<'a> {
    year: Option<TaxYear>,
    source_file: Option<Text<'a>>,
}

struct Extraction<'x, 'w, 't, 'a> {
    layout: &'x WiLayout,
    rows: Rows<'x, 't, 'a>,
    boxes: &'x BoxRules,
    form_rules: &'x FormRules,
    /// The keys that boxes may stand under.
    box_spellings: &'x [String],
    reading: &'x mut Reading<'w, 'a>,
    silver: &'x mut Silver<'a>,
    /// What the boxes of the form read last held.
    held: Vec<Held>,
    root_year: Option<TaxYear>,
    forms: i32,
}

impl<'t, 'a> Extraction<'_, '_, 't, 'a> {
    /// Reads the root's own fields; years among its keys are read as a map.
    fn document(&mut self, root: Value<'t, 'a>, pointer: &Pointer) -> WiDocument<'t, 'a> {
        let before = std::mem::take(&mut self.reading.observations);
        let document = self.reading.record(root, &self.layout.document, pointer);
        let mut seen = std::mem::replace(&mut self.reading.observations, before);
        seen.forget_unmapped(is_year_key);
        self.reading.observations.append(seen);
        document
    }

    /// Reads an array of forms, a year map, a block, or one form alone.
    fn forms(&mut self, value: Value<'t, 'a>, pointer: &Pointer, enclosing: &Enclosing<'a>) {
        if value.kind() != Kind::Array {
            return self.element(value, pointer.clone(), enclosing);
        }
        let list = pointer.list();
        self.silver
            .income_documents
            .reserve(value.elements().count());
        for (index, element) in value.elements().enumerate() {
            let place = list.at(index);
            if self
                .reading
                .is_object(element, &place, self.layout.form.table())
            {
                self.element(element, place, enclosing);
            }
        }
    }

    fn element(&mut self, value: Value<'t, 'a>, pointer: Pointer, enclosing: &Enclosing<'a>) {
        if !self.rows.repeats(value) && has_years(value) {
            let table = self.layout.form.table();
            for (key, inner) in self.reading.years(value, &pointer, table) {
                let year = parse_year(&key).ok().or(enclosing.year);
                let source_file = enclosing.source_file.clone();
                let place = pointer.key(&key);
                let depth = self.reading.trail.depth();
                self.reading.enclose_year(key, inner, &place);
                self.forms(inner, &place, &Enclosing { year, source_file });
                self.rows.leave_list();
                self.reading.trail.leave(depth);
            }
        } else if !self.rows.repeats(value) && self.layout.year_block.mentions(value, "forms") {
            // What has the keys of the form before it is no block.
            self.block(value, &pointer, enclosing);
        } else {
            self.form(value, pointer, enclosing);
        }
    }

    fn block(&mut self, value: Value<'t, 'a>, pointer: &Pointer, enclosing: &Enclosing<'a>) {
        let block: YearBlock<'_, 'a> = self.reading.record(value, &self.layout.year_block, pointer);
        let Some(Container(forms)) = block.forms else {
            return;
        };
        let depth = self.reading.trail.depth();
        self.reading
            .enclose(value, &self.layout.year_block, pointer);
        let enclosing = Enclosing {
            year: block.tax_year.or(enclosing.year),
            source_file: block.source_file.or_else(|| enclosing.source_file.clone()),
        };
        let list = value
            .locate(forms.raw(), pointer)
            .map_or_else(|| pointer.clone(), |(_, pointer)| pointer);
        self.forms(forms, &list, &enclosing);
        self.rows.leave_list();
        self.reading.trail.leave(depth);
    }

    fn form(&mut self, value: Value<'t, 'a>, pointer: Pointer, enclosing: &Enclosing<'a>) {
        self.forms += 1;
        let table = self.layout.form.table();
        let form: InformationReturn<'t, 'a> = self.reading.row(&mut self.rows, value, &pointer);
        let source_file = form.source_file.or_else(|| enclosing.source_file.clone());
        let inherited = Inherited {
            enclosing: enclosing.year,
            root: self.root_year,
        };
        let (own, file) = (form.tax_year, source_file.as_deref());
        let year = self
            .reading
            .year(own, inherited, file, value, &pointer, table);
        if form.document_type.is_none() {
            let detail = "the form does not say what it is; it was set aside";
            self.reading
                .reject(Code::MissingFormType, value, &pointer, table, detail);
        }
        let (Some(tax_year), Some(FormType(document_type))) = (year, form.document_type) else {
            return;
        };
        let stated = Amounts {
            gross_amount: form.gross_amount,
            federal_withholding: form.federal_withholding,
        };
        let (amounts, classed) = match form.fields {
            Some(Kept(fields)) => match self.boxes.form(&document_type) {
                Some(rule) => FormContent {
                    spellings: self.box_spellings,
                    form: value,
                    pointer: &pointer,
                    table,
                    fields,
                    rule,
                    role: || {
                        let form_rule = self.form_rules.get(&document_type);
                        form_rule.map_or(IncomeRole::Income, |rule| rule.role)
                    },
                    held: &mut self.held,
                    observations: &mut self.reading.observations,
                }
                .settle(stated),
                None => (stated, ClassedAmounts::default()),
            },
            None => (stated, ClassedAmounts::default()),
        };
        let row_id =
            |document: &Document<'_>| RowId::of_place("income_documents", document.id, &pointer);
        let inherited = ["tax_year", "source_file"];
        self.reading
            .trace(row_id, value, &self.layout.form, &pointer, &inherited);
        if let Some(Kept(fields)) = form.fields {
            let restated = [
                ("gross_amount", amounts.gross_amount != stated.gross_amount),
                (
                    "federal_withholding",
                    amounts.federal_withholding != stated.federal_withholding,
                ),
            ];
            for (field, _) in restated.into_iter().filter(|(_, is_restated)| *is_restated) {
                self.reading.restate(
                    row_id,
                    field,
                    ("(sum of boxes)", &self.layout.form),
                    fields,
                    (value, &pointer),
                );
            }
        }
        self.silver.income_documents.push(IncomeDocument {
            case_id: self.reading.document.case_id,
            tax_year,
            document_type,
            gross_amount: amounts.gross_amount,
            federal_withholding: amounts.federal_withholding,
            state_withholding: form.state_withholding,
            income_type: form.income_type,
            issuer_name: form.issuer_name,
            issuer_ein: form.issuer_ein,
            issuer_address: form.issuer_address,
            recipient_name: form.recipient_name,
            recipient_ssn: form.recipient_ssn,
            recipient_address: form.recipient_address,
            person_type: Person::Taxpayer,
            person_type_source: PersonSource::Default,
            owner: form.owner,
            taxpayer_type: form.taxpayer_type,
            label: form.label,
            payer_blurb: form.payer_blurb,
            tracking_number: form.tracking_number.map(|number| number.0),
            source_file,
            filing_status: form.filing_status,
            source_category: form.source_category,
            calculated_category: None,
            is_self_employment: false,
            include_in_projection: true,
            classed,
            fields: form.fields.map(|Kept(fields)| Json(fields.raw().into())),
            lineage: self.reading.lineage(pointer),
        });
    }
}
