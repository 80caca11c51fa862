//! Account transcripts: year records with their transactions become
//! `silver.tax_years` and `silver.account_activity`.

use std::collections::BTreeMap;

use goldsmith_coalesce::{Code, CodeText, Container, Kind, Rows, Value, Verbatim, record};
use goldsmith_terms::{Cycle, FilingStatus, Money, NaiveDate, Pointer, RowId, TaxYear, Text};

use crate::Silver;
use crate::document::{Document, Inherited, Reading, SetAside};
use crate::envelope::{has_years, is_year_key, refusal, reports_failure, unwrapped};
use crate::layout::AtLayout;
use crate::person;
use crate::sub_code;
use crate::tables::{AccountActivity, Module, YearFigures};

record! {
    /// The root of an account response (field contract A.1).
    pub struct AtDocument<'t, 'a> {
        /// Year records.
        records: Container<'t, 'a>,
        /// Transactions that stand beside a list of year records.
        transactions: Container<'t, 'a>,
        /// The year of all records that state none.
        tax_year: TaxYear,
        /// The day the transcript was made.
        response_date: NaiveDate,
    }
}

record! {
    /// One tax year of one account (field contract B.3).
    pub struct YearRecord<'t, 'a> {
        /// The tax year.
        tax_year: TaxYear,
        /// Whether a return was filed.
        return_filed: bool,
        /// The day the return posted.
        return_filed_date: NaiveDate,
        /// Filing status.
        filing_status: FilingStatus,
        /// Filing status as written.
        filing_status_raw: Verbatim<'a>,
        /// Dollars.
        adjusted_gross_income: Money,
        /// Dollars.
        taxable_income: Money,
        /// Dollars.
        tax_per_return: Money,
        /// Dollars.
        account_balance: Money,
        /// Dollars.
        accrued_interest: Money,
        /// Dollars.
        accrued_penalty: Money,
        /// Dollars.
        total_balance: Money,
        /// Dollars.
        se_taxable_income_taxpayer: Money,
        /// Dollars.
        se_taxable_income_spouse: Money,
        /// Dollars.
        total_se_tax: Money,
        /// The day the return was processed.
        processing_date: NaiveDate,
        /// Whose transcript it is.
        owner: Text<'a>,
        /// The file the producer read.
        source_file: Text<'a>,
        /// The form of the return.
        form: Text<'a>,
        /// The postings.
        transactions: Container<'t, 'a>,
    }
}

record! {
    /// One posting (field contract B.4).
    pub struct Transaction<'a> {
        /// Transaction code.
        irs_transaction_code: CodeText<'a>,
        /// The day it posted.
        activity_date: NaiveDate,
        /// What the transcript says.
        explanation: Text<'a>,
        /// Dollars, as posted.
        amount: Money,
        /// Dollars.
        balance_after: Money,
        /// Processing cycle.
        cycle: Cycle,
        /// Credit or debit.
        direction: Text<'a>,
        /// Closing code.
        closing_code: Text<'a>,
        /// Action code.
        action_code: Text<'a>,
        /// End of a deferment.
        end_date: NaiveDate,
        /// New collection expiry.
        new_csed_date: NaiveDate,
        /// The year, on a transaction that stands apart from its record.
        tax_year: TaxYear,
    }
}

/// Reads an account response into one module per year record and one activity
/// row per posting.
pub(crate) fn extract<'a>(
    root: Value<'_, 'a>,
    layout: &AtLayout,
    reading: &mut Reading<'_, 'a>,
    silver: &mut Silver<'a>,
) -> Result<(), SetAside> {
    let outer = root;
    let (root, pointer) = unwrapped(outer, &layout.document, "records");
    let mut extraction = Extraction {
        layout,
        years: Rows::new(&layout.year),
        transactions: Rows::new(&layout.transaction),
        reading,
        silver,
        inherited: Inherited::default(),
        response_date: None,
    };
    if root.kind() == Kind::Array {
        extraction.records(root, &pointer);
        return Ok(());
    }
    if extraction.is_record(root, &pointer) {
        extraction.response_date = extraction.document(root, &pointer, false).response_date;
        extraction.reading.enclose(root, &layout.document, &pointer);
        extraction.record(root, &pointer);
        return Ok(());
    }
    let document = extraction.document(root, &pointer, true);
    extraction.reading.enclose(root, &layout.document, &pointer);
    extraction.inherited.root = document.tax_year;
    extraction.response_date = document.response_date;
    if let Some(wrapper) = extraction.wrapper(outer, root) {
        extraction.inherited.root = document.tax_year.or(wrapper.tax_year);
        extraction.response_date = document.response_date.or(wrapper.response_date);
    }
    let Some(Container(records)) = document.records else {
        if has_years(root) {
            extraction.records(root, &pointer);
            return Ok(());
        }
        return refusal(outer, root, &layout.document, "records").map_or(Ok(()), Err);
    };
    let list = extraction.pointer_of(root, records, &pointer);
    match document.transactions {
        Some(Container(transactions)) => {
            let apart = extraction.pointer_of(root, transactions, &pointer);
            extraction.records_with_transactions_apart((records, &list), (transactions, &apart));
        }
        None => extraction.records(records, &list),
    }
    Ok(())
}

struct Extraction<'x, 'w, 't, 'a> {
    layout: &'x AtLayout,
    years: Rows<'x, 't, 'a>,
    transactions: Rows<'x, 't, 'a>,
    reading: &'x mut Reading<'w, 'a>,
    silver: &'x mut Silver<'a>,
    inherited: Inherited,
    response_date: Option<NaiveDate>,
}

impl<'t, 'a> Extraction<'_, '_, 't, 'a> {
    /// Reads the root's own fields; what is seen counts only if the root is
    /// nothing but a document.
    fn document(
        &mut self,
        root: Value<'t, 'a>,
        pointer: &Pointer,
        observed: bool,
    ) -> AtDocument<'t, 'a> {
        let before = std::mem::take(&mut self.reading.observations);
        let document = self.reading.record(root, &self.layout.document, pointer);
        let mut seen = std::mem::replace(&mut self.reading.observations, before);
        seen.forget_unmapped(is_year_key);
        if observed {
            self.reading.observations.append(seen);
        }
        document
    }

    fn wrapper(&mut self, outer: Value<'t, 'a>, root: Value<'t, 'a>) -> Option<AtDocument<'t, 'a>> {
        self.reading.wrapper(outer, root, &self.layout.document)
    }

    fn pointer_of(&self, root: Value<'_, 'a>, value: Value<'_, 'a>, pointer: &Pointer) -> Pointer {
        root.locate(value.raw(), pointer)
            .map_or_else(|| pointer.clone(), |(_, pointer)| pointer)
    }

    /// Whether the root is itself a year record: it has a year and postings, and
    /// no list of records (field contract A.1, shapes 3 and 6).
    fn is_record(&mut self, root: Value<'t, 'a>, pointer: &Pointer) -> bool {
        let document = self.document(root, pointer, false);
        if document.tax_year.is_none() {
            return false;
        }
        match document.records {
            None if self.layout.document.mentions(root, "records") => false,
            None => {
                let year = &self.layout.year;
                let says_more =
                    |key: &str| year.leads_anywhere(key) && !year.leads_to(key, "tax_year");
                let mut keys = root.entries().filter_map(|(key, _)| key.text());
                year.mentions(root, "transactions")
                    || (!reports_failure(root) && keys.any(|key| says_more(&key)))
            }
            Some(Container(records)) => self.holds_transactions(records),
        }
    }

    /// Whether the elements of a list are transactions, not year records.
    fn holds_transactions(&self, list: Value<'_, 'a>) -> bool {
        list.elements().next().is_some_and(|first| {
            let transaction = &self.layout.transaction;
            transaction.mentions(first, "irs_transaction_code")
                && !self.layout.year.mentions(first, "tax_year")
                && !self.layout.year.mentions(first, "transactions")
        })
    }

    /// Reads an array of year records, a year map, or one record alone.
    fn records(&mut self, records: Value<'t, 'a>, pointer: &Pointer) {
        if records.kind() == Kind::Array {
            let list = pointer.list();
            for (index, record) in records.elements().enumerate() {
                self.record(record, &list.at(index));
            }
        } else if has_years(records) {
            let table = self.layout.year.table();
            for (year, value) in self.reading.years(records, pointer, table) {
                self.inherited.enclosing = goldsmith_coalesce::parse_year(&year).ok();
                let place = pointer.key(&year);
                let depth = self.reading.trail.depth();
                self.reading.enclose_year(year, value, &place);
                match value.kind() {
                    Kind::Array if self.holds_transactions(value) => {
                        let alone = YearRecord::default();
                        if let Some(module) = self.add_module(&alone, value, &place) {
                            self.transactions(value, &place, module);
                        }
                    }
                    Kind::Array => self.records(value, &place),
                    _ => self.record(value, &place),
                }
                self.inherited.enclosing = None;
                self.reading.trail.leave(depth);
            }
        } else {
            self.record(records, pointer);
        }
    }

    fn record(&mut self, value: Value<'t, 'a>, pointer: &Pointer) {
        if let Some((record, module)) = self.module(value, pointer)
            && let Some(Container(transactions)) = record.transactions
        {
            let list = self.pointer_of(value, transactions, pointer);
            self.transactions(transactions, &list, module);
        }
    }

    /// Reads a year record and adds its module; gives the module's position.
    fn module(
        &mut self,
        value: Value<'t, 'a>,
        pointer: &Pointer,
    ) -> Option<(YearRecord<'t, 'a>, usize)> {
        let table = self.layout.year.table();
        if !self.reading.is_object(value, pointer, table) {
            return None;
        }
        let record: YearRecord<'t, 'a> = self.reading.row(&mut self.years, value, pointer);
        if record.transactions.is_none()
            && self.reading.is_information_return(value, pointer, table)
        {
            return None;
        }
        let module = self.add_module(&record, value, pointer)?;
        Some((record, module))
    }

    /// Adds the module of a year record; gives its position.
    fn add_module(
        &mut self,
        record: &YearRecord<'t, 'a>,
        value: Value<'t, 'a>,
        pointer: &Pointer,
    ) -> Option<usize> {
        let table = self.layout.year.table();
        let source_file = record.source_file.as_deref();
        let (own, inherited) = (record.tax_year, self.inherited);
        let tax_year = self
            .reading
            .year(own, inherited, source_file, value, pointer, table)?;
        let owner = person::of_transcript(record.owner.as_deref(), source_file);
        self.silver.tax_years.push(Module {
            case_id: self.reading.document.case_id,
            tax_year,
            owner,
            filing_status: record.filing_status,
            filing_status_raw: record.filing_status_raw.clone().map(|raw| raw.0),
            return_filed: record.return_filed,
            return_filed_date: record.return_filed_date,
            adjusted_gross_income: record.adjusted_gross_income,
            taxable_income: record.taxable_income,
            tax_per_return: record.tax_per_return,
            account_balance: record.account_balance,
            accrued_interest: record.accrued_interest,
            accrued_penalty: record.accrued_penalty,
            total_balance: record.total_balance,
            se_taxable_income_taxpayer: record.se_taxable_income_taxpayer,
            se_taxable_income_spouse: record.se_taxable_income_spouse,
            total_se_tax: record.total_se_tax,
            processing_date: record.processing_date,
            response_date: self.response_date,
            form: record.form.clone(),
            source_file: record.source_file.clone(),
            current_balance: None,
            figures: YearFigures::default(),
            lineage: self.reading.lineage(pointer.clone()),
        });
        let row_id = |document: &Document<'_>| {
            RowId::of_key("tax_years", &[&document.case_id, &tax_year, &owner])
        };
        let inherited = ["tax_year", "response_date"];
        self.reading
            .trace(row_id, value, &self.layout.year, pointer, &inherited);
        Some(self.silver.tax_years.len() - 1)
    }

    fn transactions(&mut self, transactions: Value<'t, 'a>, pointer: &Pointer, module: usize) {
        let list = pointer.list();
        self.silver
            .account_activity
            .reserve(transactions.elements().count());
        let mut line_no = 0;
        for (place, value) in elements(transactions, &list) {
            line_no += 1;
            self.transaction(value, place, line_no, module);
        }
    }

    fn transaction(&mut self, value: Value<'t, 'a>, pointer: Pointer, line_no: i32, module: usize) {
        if !self
            .reading
            .is_object(value, &pointer, self.layout.transaction.table())
        {
            return;
        }
        let posted: Transaction<'a> = self.reading.row(&mut self.transactions, value, &pointer);
        let Some(module) = self.silver.tax_years.get(module) else {
            return;
        };
        let row_id =
            |document: &Document<'_>| RowId::of_place("account_activity", document.id, &pointer);
        let section = &self.layout.transaction;
        self.reading.trace(row_id, value, section, &pointer, &[]);
        let has_words = posted
            .irs_transaction_code
            .as_ref()
            .is_some_and(|code| code.words.is_some());
        if has_words && posted.explanation.is_none() {
            self.reading
                .share_origin(row_id, "irs_transaction_code", "explanation");
        }
        let (code, words) = posted
            .irs_transaction_code
            .map_or((None, None), |code| (Some(code.code), code.words));
        self.silver.account_activity.push(AccountActivity {
            case_id: self.reading.document.case_id,
            tax_year: module.tax_year,
            owner: module.owner,
            line_no,
            activity_date: posted.activity_date,
            irs_transaction_code: code,
            explanation: posted.explanation.or(words),
            amount: posted.amount,
            signed_amount: posted.amount,
            balance_after: posted.balance_after,
            cycle: posted.cycle,
            direction: posted.direction,
            closing_code: posted.closing_code.map(sub_code::closing),
            action_code: posted.action_code.map(sub_code::action),
            end_date: posted.end_date,
            new_csed_date: posted.new_csed_date,
            calculated_transaction_type: None,
            affects_balance: false,
            affects_csed: false,
            indicates_collection_action: false,
            is_payment: false,
            is_penalty: false,
            is_interest: false,
            lineage: self.reading.lineage(pointer),
        });
    }

    /// The year a transaction states for itself.
    fn year_of(&mut self, value: Value<'_, 'a>) -> Option<TaxYear> {
        let before = std::mem::take(&mut self.reading.observations);
        let posted: Transaction<'a> =
            self.reading
                .record(value, &self.layout.transaction, &Pointer::root());
        self.reading.observations = before;
        posted.tax_year
    }

    /// Records and transactions side by side (field contract A.1, shape 5): all
    /// transactions belong to a single record, else each needs its own year.
    fn records_with_transactions_apart(
        &mut self,
        (records, list): (Value<'t, 'a>, &Pointer),
        (transactions, apart): (Value<'t, 'a>, &Pointer),
    ) {
        let first_module = self.silver.tax_years.len();
        self.records(records, list);
        let modules = first_module..self.silver.tax_years.len();
        if modules.len() == 1 {
            return self.transactions(transactions, apart, first_module);
        }
        let apart = apart.list();
        // Of two records for one year the first takes its transactions.
        let mut years: BTreeMap<TaxYear, (usize, i32)> = BTreeMap::new();
        for (module, row) in modules
            .clone()
            .zip(self.silver.tax_years.iter().skip(modules.start))
        {
            years.entry(row.tax_year).or_insert((module, 0));
        }
        for (place, value) in elements(transactions, &apart) {
            if !self
                .reading
                .is_object(value, &place, self.layout.transaction.table())
            {
                continue;
            }
            let own = self.year_of(value).and_then(|year| years.get_mut(&year));
            match own {
                Some((module, line)) => {
                    *line += 1;
                    self.transaction(value, place, *line, *module);
                }
                None => self.reading.reject(
                    Code::UnattributableTransactions,
                    value,
                    &place,
                    self.layout.transaction.table(),
                    "the transaction stands beside several years and names none of them; it was set aside",
                ),
            }
        }
    }
}

/// Elements with their places; an object where a list belongs is its one element.
fn elements<'t, 'a>(
    list: Value<'t, 'a>,
    pointer: &Pointer,
) -> impl Iterator<Item = (Pointer, Value<'t, 'a>)> {
    let alone = (list.kind() == Kind::Object).then(|| (pointer.clone(), list));
    let pointer = pointer.clone();
    alone.into_iter().chain(
        list.elements()
            .enumerate()
            .map(move |(index, value)| (pointer.at(index), value)),
    )
}
