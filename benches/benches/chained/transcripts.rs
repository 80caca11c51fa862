//! Account, wage and income, and return transcripts by hand.

use goldsmith_terms::{FilingStatus, NaiveDate};
use serde_json::Value;

use super::{first, hit, looked_up, parse};

/// One tax year of one account.
#[derive(Debug, PartialEq)]
pub(super) struct Year {
    pub(super) tax_year: u16,
    pub(super) filing_status: Option<FilingStatus>,
    pub(super) response_date: Option<NaiveDate>,
    pub(super) stated: StatedYear,
}

/// One posting of an account.
#[derive(Debug, PartialEq)]
pub(super) struct Transaction {
    pub(super) tax_year: u16,
    pub(super) line_no: usize,
    pub(super) stated: StatedTransaction,
}

/// One information return.
#[derive(Debug, PartialEq)]
pub(super) struct Form {
    pub(super) tax_year: u16,
    pub(super) fields: Option<Value>,
    pub(super) stated: StatedForm,
}

/// One line of a return.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    pub(super) tax_year: u16,
    pub(super) data: Option<String>,
    pub(super) amount: Option<i64>,
    pub(super) stated: StatedLine,
}

looked_up! {
    /// Field contract B.3.
    pub(super) struct StatedYear of record {
        tax_year: u16 = year(record["tax_year", "taxYear", "year", "period"]);
        return_filed: bool = filed(record["filed", "return_filed", "returnFiled", "status"]);
        return_filed_date: NaiveDate = date(record["return_filed_date", "returnFiledDate"]);
        filing_status: String = text(record["filing_status", "filingStatus", "FilingStatus"]);
        adjusted_gross_income: i64 = money(
            record["adjusted_gross_income", "agi", "AGI", "adjustedGrossIncome"]
        );
        taxable_income: i64 = money(record["taxable_income", "taxableIncome"]);
        tax_per_return: i64 = money(
            record["total_tax", "totalTax", "tax_per_return", "TaxPerReturn"]
        );
        account_balance: i64 = money(
            record["account_balance", "accountBalance", "balance", "amount_owed", "total"]
        );
        accrued_interest: i64 = money(record["accrued_interest"]);
        accrued_penalty: i64 = money(record["accrued_penalty"]);
        total_balance: i64 = money(record["total_balance", "totalBalance"]);
        se_taxable_income_taxpayer: i64 = money(record["se_tax_taxpayer"]);
        se_taxable_income_spouse: i64 = money(record["se_tax_spouse"]);
        total_se_tax: i64 = money(record["total_se_tax"]);
        processing_date: NaiveDate = date(record["processing_date"]);
        owner: String = text(record["owner"]);
        source_file: String = text(record["source_file"]);
        form: String = text(record["form"]);
    }
}

looked_up! {
    /// Field contract B.4.
    pub(super) struct StatedTransaction of record {
        code: u16 = code(record["code", "transaction_code", "tc", "Code"]);
        activity_date: NaiveDate = date(
            record["date", "transaction_date", "posted_date", "Date", "activity_date"]
        );
        explanation: String = text(
            record["description", "explanation", "Explanation", "meaning"]
        );
        amount: i64 = money(record["amount", "transaction_amount", "Amount", "data"]);
        balance_after: i64 = money(record["balance", "balance_after", "ending_balance"]);
        cycle: u32 = cycle(record["cycle_date"]);
        direction: String = text(record["type"]);
        closing_code: String = text(record["closing_code", "closingCode", "cc"]);
        action_code: String = text(record["action_code", "actionCode", "ac"]);
        end_date: NaiveDate = date(record["end_date", "endDate", "through_date", "end"]);
        new_csed_date: NaiveDate = date(
            record["new_csed_date", "newCsedDate", "new_csed", "csed_date"]
        );
    }
}

looked_up! {
    /// Field contract B.5.
    pub(super) struct StatedForm of form,
        with issuer_title = form["Issuer"],
        with issuer = form["issuer"],
        with employer_title = form["Employer"],
        with employer = form["employer"],
        with recipient_title = form["Recipient"],
        with recipient = form["recipient"],
        with employee_title = form["Employee"],
        with employee = form["employee"],
        with form_title = form["Form"],
        with fields = form["Fields"],
    {
        tax_year: u16 = year(form["Year", "year", "tax_year", "taxYear", "TaxYear"]);
        document_type: String = form_type(
            form["Form", "form", "form_type", "FormType", "document_type", "type", "formCode",
                "FormCode", "Code", "code"],
            form_title["Type", "type", "Code", "code"], form["formName"]
        );
        gross_amount: i64 = money(
            form["Income", "income", "gross_amount", "GrossAmount", "Amount", "amount",
                "gross_income", "Gross", "Wages", "wages", "Total", "total", "gross",
                "nonemployee_compensation"]
        );
        federal_withholding: i64 = money(
            form["Withholding", "withholding", "federal_withholding", "FederalWithholding",
                "WithholdingAmount", "Federal", "FederalTaxWithheld", "federal"]
        );
        state_withholding: i64 = money(form["state_withholding"]);
        income_type: String = text(form["IncomeType", "income_type"]);
        source_category: String = text(form["Category", "category"]);
        filing_status: String = text(form["FilingStatus", "filing_status"]);
        issuer_name: String = text(
            issuer_title["Name", "name"], issuer["Name", "name"], form["IssuerName", "issuer_name"],
            issuer_title["company", "Company"],
            form["Issuer", "Employer", "employer_name", "EmployerName"],
            employer_title["Name"], employer["Name"],
            fields["PayerName", "EmployerName", "payer_name"],
            form["payer_name", "EntityName", "Payer", "payer"]
        );
        issuer_ein: u32 = ein(
            issuer_title["EIN", "ein"], issuer["EIN", "ein"], form["IssuerEIN", "issuer_ein"],
            issuer_title["ID", "id"], issuer["ID", "id"], form["EIN", "ein", "EmployerEIN"],
            employer_title["EIN"], employer["EIN"], fields["PayerEIN", "EmployerEIN", "ein"],
            form["employer_ein", "payer_ein"]
        );
        issuer_address: String = text(
            issuer_title["Address", "address"], issuer["Address", "address"],
            form["IssuerAddress", "issuer_address"]
        );
        recipient_name: String = text(
            recipient_title["Name", "name"], recipient["Name", "name"],
            form["RecipientName", "recipient_name", "Employee", "employee_name", "EmployeeName"],
            employee_title["Name"], employee["Name"],
            fields["RecipientName", "EmployeeName", "recipient_name"], form["Name"]
        );
        recipient_ssn: u32 = ssn(
            recipient_title["SSN", "ssn"], recipient["SSN", "ssn"],
            form["RecipientSSN", "recipient_ssn"], recipient_title["ID", "id"], recipient["id"],
            form["SSN", "ssn", "EmployeeSSN"], employee_title["SSN"], employee["SSN"],
            fields["RecipientSSN", "EmployeeSSN", "ssn"]
        );
        recipient_address: String = text(
            recipient_title["Address", "address"], recipient["address"],
            form["RecipientAddress", "recipient_address"]
        );
        taxpayer_type: String = text(
            recipient_title["TaxpayerType"], recipient["taxpayer_type"],
            form["taxpayer_type", "taxpayerType"]
        );
        owner: String = text(form["Owner", "owner"]);
        label: String = text(form["Label"]);
        payer_blurb: String = text(form["PayerBlurb"]);
        tracking_number: String = tracking_number(form["UniqueID"]);
        source_file: String = text(form["SourceFile", "file_name", "filename"]);
    }
}

looked_up! {
    /// Field contract B.6.
    pub(super) struct StatedLine of line {
        tax_year: u16 = year(line["tax_year", "taxYear", "year", "Year"]);
        form_number: String = text(
            line["form_number", "formNumber", "form", "schedule", "Form Number"]
        );
        record_type: String = text(line["type", "Type"]);
        category: String = text(line["category", "Category", "type"]);
        sub_category: String = text(
            line["sub_category", "subCategory", "subcategory", "Sub Category"]
        );
        line_number: String = text(line["line_number", "lineNumber", "line"]);
        description: String = text(line["description", "label"]);
        response_date: NaiveDate = date(line["response_date", "responseDate"]);
        tax_period_ending: NaiveDate = date(
            line["tax_period_ending", "taxPeriodEnding", "Tax Period Ending"]
        );
        primary_ssn: u32 = ssn(line["primary_ssn", "primarySSN", "Primary SSN"]);
        spouse_ssn: u32 = ssn(line["spouse_ssn", "spouseSSN", "Spouse SSN"]);
    }
}

/// Reads an account response (field contract A.1): a list of years, or one.
pub(super) fn account(root: &Value, years: &mut Vec<Year>, transactions: &mut Vec<Transaction>) {
    const LISTS: [&str; 5] = ["records", "at_records", "data", "at_data", "documents"];
    let response_date = hit(root, "response_date")
        .or_else(|| hit(root.get("metadata")?, "date"))
        .and_then(parse::date);
    let inherited = root_year(root);
    let mut read = |record: &Value| {
        let mut stated = StatedYear::read(record);
        let Some(tax_year) = stated.tax_year.take().or(inherited) else {
            return;
        };
        let postings = ["transactions", "activity", "account_activity", "data"]
            .into_iter()
            .find_map(|key| record.get(key)?.as_array());
        let postings = postings.into_iter().flatten().zip(1..);
        transactions.extend(postings.map(|(posting, line_no)| Transaction {
            tax_year,
            line_no,
            stated: StatedTransaction::read(posting),
        }));
        years.push(Year {
            tax_year,
            filing_status: stated
                .filing_status
                .as_deref()
                .and_then(parse::status_named),
            response_date,
            stated,
        });
    };
    match LISTS.into_iter().find_map(|key| root.get(key)?.as_array()) {
        Some(records) => records.iter().for_each(read),
        None => read(root),
    }
}

/// Reads a wage and income response (field contract A.2): a list of forms, or a
/// map of years, of lists or of blocks that hold a list.
pub(super) fn income(root: &mut Value, rows: &mut Vec<Form>) {
    const LISTS: [&str; 7] = [
        "forms",
        "wi_forms",
        "documents",
        "income_documents",
        "data",
        "years_data",
        "scoped_results",
    ];
    let inherited = root_year(root);
    let list = LISTS.into_iter().find(|key| root.get(key).is_some());
    match list.and_then(|key| root.get_mut(key)) {
        Some(Value::Object(years)) => {
            for (year, forms) in years {
                of_year(forms, year.parse().ok().or(inherited), rows);
            }
        }
        Some(forms) => of_year(forms, inherited, rows),
        None => {}
    }
}

fn of_year(forms: &mut Value, inherited: Option<u16>, rows: &mut Vec<Form>) {
    match forms {
        Value::Array(forms) => forms
            .iter_mut()
            .for_each(|form| of_year(form, inherited, rows)),
        Value::Object(block) if block.contains_key("forms") => {
            let year = block.get("tax_year").and_then(parse::year).or(inherited);
            if let Some(forms) = block.get_mut("forms") {
                of_year(forms, year, rows);
            }
        }
        form => rows.extend(form_row(form, inherited)),
    }
}

fn form_row(form: &mut Value, inherited: Option<u16>) -> Option<Form> {
    let mut stated = StatedForm::read(form);
    let tax_year = stated.tax_year.take().or(inherited)?;
    stated.document_type.as_ref()?;

    // The first line of a blurb holds the payer's number, the second its name,
    // the rest its address.
    let mut blurb = stated.payer_blurb.as_deref().unwrap_or_default().lines();
    let (number, name) = (blurb.next(), blurb.next());
    if stated.issuer_name.is_none() {
        let label = stated.label.as_ref().filter(|label| label.len() > 1);
        stated.issuer_name = label.cloned().or_else(|| Some(name?.to_owned()));
    }
    if stated.issuer_ein.is_none() {
        stated.issuer_ein = first!(form["UniqueID"])
            .and_then(parse::ein)
            .or_else(|| first!(form["fin"]).and_then(parse::ein))
            .or_else(|| parse::nine_digits(number?));
    }
    if stated.issuer_address.is_none() {
        let address: Vec<&str> = blurb.collect();
        stated.issuer_address = (!address.is_empty()).then(|| address.join(", "));
    }
    let fields = form.get_mut("Fields").map(Value::take);
    Some(Form {
        tax_year,
        fields: fields.or_else(|| form.get_mut("fields").map(Value::take)),
        stated,
    })
}

/// Reads a return response (field contract A.3).
pub(super) fn returns(root: &Value, rows: &mut Vec<Line>) {
    const LISTS: [&str; 4] = ["records", "trt_records", "documents", "data"];
    let inherited = root_year(root);
    let lines = LISTS.into_iter().find_map(|key| root.get(key)?.as_array());
    rows.extend(lines.into_iter().flatten().filter_map(|line| {
        let mut stated = StatedLine::read(line);
        let data = first!(line["data", "amount", "value", "Data"]);
        Some(Line {
            tax_year: stated.tax_year.take().or(inherited)?,
            data: data.and_then(parse::text),
            amount: data.and_then(parse::money),
            stated,
        })
    }));
}

/// The year that a response states for all its records.
fn root_year(root: &Value) -> Option<u16> {
    first!(root["tax_year", "taxYear", "year", "period", "tax_period"]).and_then(parse::year)
}
