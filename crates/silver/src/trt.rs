//! Tax return transcripts: their lines become `silver.trt_records`.

use goldsmith_coalesce::{AmountText, Code, Container, Kind, Rows, Value, record};
use goldsmith_terms::{NaiveDate, Person, Pointer, RowId, Ssn, TaxYear, Text};

use crate::Silver;
use crate::document::{Document, Inherited, Reading, SetAside};
use crate::envelope::{has_years, refusal, unwrapped};
use crate::layout::TrtLayout;
use crate::tables::TrtRecord;

record! {
    /// The root of a return response (field contract A.3).
    pub struct TrtDocument<'t, 'a> {
        /// The lines.
        rows: Container<'t, 'a>,
        /// The year of all lines that state none.
        tax_year: TaxYear,
    }
}

record! {
    /// One line of a return (field contract B.6).
    pub struct TrtRow<'a> {
        /// The tax year.
        tax_year: TaxYear,
        /// Form or schedule.
        form_number: Text<'a>,
        /// General, Form, Schedule.
        record_type: Text<'a>,
        /// Category.
        category: Text<'a>,
        /// Sub-category.
        sub_category: Text<'a>,
        /// Line of the form.
        line_number: Text<'a>,
        /// What the line says.
        description: Text<'a>,
        /// The value as given, and where it is money its amount.
        data: AmountText<'a>,
        /// The day the transcript was made.
        response_date: NaiveDate,
        /// Last day of the tax period.
        tax_period_ending: NaiveDate,
        /// First filer's number.
        primary_ssn: Ssn,
        /// Second filer's number.
        spouse_ssn: Ssn,
    }
}

/// Reads a return response into one row per line.
pub(crate) fn extract<'a>(
    root: Value<'_, 'a>,
    layout: &TrtLayout,
    reading: &mut Reading<'_, 'a>,
    silver: &mut Silver<'a>,
) -> Result<(), SetAside> {
    let outer = root;
    let (root, pointer) = unwrapped(outer, &layout.document, "rows");
    let mut inherited = Inherited::default();
    let (rows, list) = if root.kind() == Kind::Array {
        (root, pointer)
    } else {
        let document: TrtDocument<'_, 'a> = reading.record(root, &layout.document, &pointer);
        let Some(Container(rows)) = document.rows else {
            if has_years(root) {
                return Err(SetAside::Shape(Code::WrongSource));
            }
            return refusal(outer, root, &layout.document, "rows").map_or(Ok(()), Err);
        };
        if has_years(rows) {
            return Err(SetAside::Shape(Code::WrongSource));
        }
        reading.enclose(root, &layout.document, &pointer);
        inherited.root = document.tax_year.or_else(|| {
            let wrapper: TrtDocument<'_, 'a> = reading.wrapper(outer, root, &layout.document)?;
            wrapper.tax_year
        });
        root.locate(rows.raw(), &pointer).unwrap_or((rows, pointer))
    };
    if rows.kind() == Kind::Object {
        let mut lines = Rows::new(&layout.row);
        row(rows, list, inherited, layout, &mut lines, reading, silver);
        return Ok(());
    }
    let list = list.list();
    silver.trt_records.reserve(rows.elements().count());
    let mut lines = Rows::new(&layout.row);
    for (index, value) in rows.elements().enumerate() {
        row(
            value,
            list.at(index),
            inherited,
            layout,
            &mut lines,
            reading,
            silver,
        );
    }
    Ok(())
}

fn row<'t, 'a>(
    value: Value<'t, 'a>,
    pointer: Pointer,
    inherited: Inherited,
    layout: &TrtLayout,
    lines: &mut Rows<'_, 't, 'a>,
    reading: &mut Reading<'_, 'a>,
    silver: &mut Silver<'a>,
) {
    let table = "trt_records";
    if !reading.is_object(value, &pointer, table) {
        return;
    }
    let line: TrtRow<'a> = reading.row(lines, value, &pointer);
    if line.data.is_none() && reading.is_information_return(value, &pointer, table) {
        return;
    }
    let Some(tax_year) = reading.year(line.tax_year, inherited, None, value, &pointer, table)
    else {
        return;
    };
    let row_id = |document: &Document<'_>| RowId::of_place(table, document.id, &pointer);
    reading.trace(row_id, value, &layout.row, &pointer, &["tax_year"]);
    if line.data.as_ref().is_some_and(|data| data.amount.is_some()) {
        reading.share_origin(row_id, "data", "amount");
    }
    silver.trt_records.push(TrtRecord {
        case_id: reading.document.case_id,
        tax_year,
        form_number: line.form_number,
        record_type: line.record_type,
        category: line.category,
        sub_category: line.sub_category,
        line_number: line.line_number,
        description: line.description,
        amount: line.data.as_ref().and_then(|data| data.amount),
        data: line.data.map(|data| data.text),
        response_date: line.response_date,
        tax_period_ending: line.tax_period_ending,
        primary_ssn: line.primary_ssn,
        spouse_ssn: line.spouse_ssn,
        person_type: if line.spouse_ssn.is_some() {
            Person::Joint
        } else {
            Person::Taxpayer
        },
        lineage: reading.lineage(pointer),
    });
}
