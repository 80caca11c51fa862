//! Tax return transcripts: the lines of each filed return.

use crate::household::{Household, Year};
use crate::json::{Json, Spellings};
use crate::random::Random;
use crate::style::{Style, grouped};

const WORDS: &[Spellings] = &[
    ("tax_year", ["year", "taxYear", "Year"]),
    ("form_number", ["form", "formNumber", "Form Number"]),
    ("category", ["category", "category", "Category"]),
    (
        "sub_category",
        ["subcategory", "subCategory", "Sub Category"],
    ),
    ("line_number", ["line", "lineNumber", "line_number"]),
    ("description", ["label", "label", "description"]),
    ("data", ["value", "amount", "Data"]),
];

/// What stands on a line.
enum Figure {
    Wages,
    Profit,
    AdjustedGrossIncome,
    TaxableIncome,
    Tax,
    SelfEmploymentTax,
    Withheld,
    /// Nothing, as on most lines of most returns.
    Zero,
    /// Some amount up to so many dollars.
    UpTo(i64),
}

use Figure::{
    AdjustedGrossIncome, Profit, SelfEmploymentTax, Tax, TaxableIncome, UpTo, Wages, Withheld, Zero,
};

/// Form, category, section, line, description and figure of the lines a return
/// transcript prints.
#[rustfmt::skip]
const LINES: &[(&str, &str, &str, &str, &str, Figure)] = &[
    ("1040", "Income", "Wages", "1", "WAGES, SALARIES, TIPS, ETC", Wages),
    ("1040", "Income", "Interest", "2a", "TAX-EXEMPT INTEREST", Zero),
    ("1040", "Income", "Interest", "2b", "TAXABLE INTEREST INCOME", UpTo(900)),
    ("1040", "Income", "Dividends", "3a", "QUALIFIED DIVIDENDS", UpTo(700)),
    ("1040", "Income", "Dividends", "3b", "ORDINARY DIVIDEND INCOME", UpTo(1_000)),
    ("1040", "Income", "Retirement", "4a", "TOTAL IRA DISTRIBUTIONS", Zero),
    ("1040", "Income", "Retirement", "4b", "TAXABLE IRA DISTRIBUTIONS", Zero),
    ("1040", "Income", "Retirement", "5a", "TOTAL PENSIONS AND ANNUITIES", UpTo(9_000)),
    ("1040", "Income", "Retirement", "5b", "TAXABLE PENSION/ANNUITY AMOUNT", UpTo(8_000)),
    ("1040", "Income", "Social Security", "6a", "TOTAL SOCIAL SECURITY BENEFITS", Zero),
    ("1040", "Income", "Social Security", "6b", "TAXABLE SOCIAL SECURITY BENEFITS", Zero),
    ("1040", "Income", "Capital Gains", "7", "CAPITAL GAIN OR LOSS (SCHEDULE D)", UpTo(3_000)),
    ("1040", "Income", "Totals", "9", "TOTAL INCOME", AdjustedGrossIncome),
    ("1040", "Adjustments", "Totals", "11", "ADJUSTED GROSS INCOME", AdjustedGrossIncome),
    ("1040", "Deductions", "Standard", "12", "STANDARD DEDUCTION PER COMPUTER", UpTo(24_000)),
    ("1040", "Deductions", "Business Income", "13", "QUALIFIED BUSINESS INCOME DEDUCTION", Zero),
    ("1040", "Deductions", "Totals", "15", "TAXABLE INCOME PER COMPUTER", TaxableIncome),
    ("1040", "Tax", "Tentative", "16", "TENTATIVE TAX PER COMPUTER", Tax),
    ("1040", "Credits", "Children", "19", "CHILD AND OTHER DEPENDENT CREDIT PER COMPUTER", UpTo(2_000)),
    ("1040", "Tax", "Totals", "24", "TOTAL TAX LIABILITY TP FIGURES PER COMPUTER", Tax),
    ("1040", "Payments", "Withholding", "25d", "FEDERAL INCOME TAX WITHHELD", Withheld),
    ("1040", "Payments", "Estimated", "26", "ESTIMATED TAX PAYMENTS", UpTo(900)),
    ("1040", "Payments", "Earned Income Credit", "27", "EARNED INCOME CREDIT PER COMPUTER", Zero),
    ("1040", "Payments", "Education", "29", "REFUNDABLE EDUCATION CREDIT PER COMPUTER", Zero),
    ("1040", "Payments", "Totals", "33", "TOTAL PAYMENTS PER COMPUTER", Withheld),
    ("1040", "Refund", "Refund", "35a", "AMOUNT TO BE REFUNDED", Zero),
    ("1040", "Balance", "Owed", "37", "BALANCE DUE/OVER PAYMENT USING TP FIGURE PER COMPUTER", UpTo(9_000)),
    ("1040", "Balance", "Penalty", "38", "ESTIMATED TAX PENALTY", UpTo(300)),
    ("Schedule 1", "Income", "Refunds", "1", "REFUNDS OF STATE/LOCAL TAXES", UpTo(400)),
    ("Schedule 1", "Income", "Alimony", "2a", "ALIMONY RECEIVED", Zero),
    ("Schedule 1", "Income", "Business", "3", "BUSINESS INCOME OR LOSS (SCHEDULE C)", Profit),
    ("Schedule 1", "Income", "Rental", "5", "RENT/ROYALTY/PARTNERSHIP/ESTATE (SCHEDULE E)", UpTo(6_000)),
    ("Schedule 1", "Income", "Unemployment", "7", "UNEMPLOYMENT COMPENSATION", UpTo(4_000)),
    ("Schedule 1", "Adjustments", "Educator", "11", "EDUCATOR EXPENSES", Zero),
    ("Schedule 1", "Adjustments", "Health", "13", "HEALTH SAVINGS ACCOUNT DEDUCTION", Zero),
    ("Schedule 1", "Adjustments", "Self-Employment", "15", "SELF EMPLOYMENT TAX DEDUCTION", UpTo(4_000)),
    ("Schedule 1", "Adjustments", "Student Loan", "21", "STUDENT LOAN INTEREST DEDUCTION", UpTo(2_500)),
    ("Schedule 2", "Tax", "Minimum Tax", "1", "ALTERNATIVE MINIMUM TAX PER COMPUTER", Zero),
    ("Schedule 2", "Tax", "Self-Employment", "4", "SELF EMPLOYMENT TAX PER COMPUTER", SelfEmploymentTax),
    ("Schedule A", "Deductions", "Medical", "4", "MEDICAL/DENTAL DEDUCTION", Zero),
    ("Schedule A", "Deductions", "Taxes", "7", "TAXES PAID", UpTo(10_000)),
    ("Schedule A", "Deductions", "Interest", "10", "INTEREST PAID", UpTo(9_000)),
    ("Schedule A", "Deductions", "Gifts", "14", "TOTAL CONTRIBUTIONS", UpTo(1_200)),
    ("Schedule C", "Income", "Receipts", "1", "GROSS RECEIPTS OR SALES", Profit),
    ("Schedule C", "Income", "Receipts", "2", "RETURNS AND ALLOWANCES", Zero),
    ("Schedule C", "Income", "Costs", "4", "COST OF GOODS SOLD", Zero),
    ("Schedule C", "Income", "Totals", "7", "GROSS INCOME", Profit),
    ("Schedule C", "Expenses", "Vehicle", "9", "CAR AND TRUCK EXPENSES", UpTo(7_000)),
    ("Schedule C", "Expenses", "Depreciation", "13", "DEPRECIATION", UpTo(3_000)),
    ("Schedule C", "Expenses", "Insurance", "15", "INSURANCE (OTHER THAN HEALTH)", UpTo(1_500)),
    ("Schedule C", "Expenses", "Supplies", "22", "SUPPLIES", UpTo(2_000)),
    ("Schedule C", "Expenses", "Travel", "24a", "TRAVEL", UpTo(1_000)),
    ("Schedule C", "Expenses", "Other", "27a", "OTHER EXPENSES", UpTo(5_000)),
    ("Schedule C", "Income", "Net", "31", "SCHEDULE C NET PROFIT OR LOSS PER COMPUTER", Profit),
    ("Schedule D", "Income", "Short Term", "7", "SHORT TERM CAPITAL GAINS OR LOSSES", UpTo(1_500)),
    ("Schedule D", "Income", "Long Term", "15", "LONG TERM CAPITAL GAINS OR LOSSES", UpTo(1_500)),
    ("Schedule E", "Income", "Rents", "3", "TOTAL RENTS RECEIVED", UpTo(12_000)),
    ("Schedule E", "Expenses", "Interest", "12", "TOTAL MORTGAGE INTEREST ALL PROPERTIES", UpTo(6_000)),
    ("Schedule E", "Expenses", "Depreciation", "18", "TOTAL DEPRECIATION OR DEPLETION FOR ALL PROPERTIES", UpTo(4_000)),
    ("Schedule E", "Income", "Totals", "26", "RENT AND ROYALTY INCOME OR LOSS", UpTo(6_000)),
    ("Schedule SE", "Tax", "Earnings", "4c", "SE INCOME PER COMPUTER", Profit),
    ("Schedule SE", "Tax", "Wages", "8d", "TOTAL SOCIAL SECURITY WAGES AND TIPS", Wages),
    ("Schedule SE", "Tax", "Totals", "12", "TOTAL SELF EMPLOYMENT TAX PER COMPUTER", SelfEmploymentTax),
];

pub(crate) fn document(household: &Household, style: &Style, random: &mut Random) -> Json {
    let filed: Vec<&Year> = household
        .years
        .iter()
        .filter(|year| year.filed.is_some())
        .collect();
    let mut rows_wanted = random.between(150, 185);
    let mut rows = Vec::new();
    for (year, years_left) in filed.iter().zip((1..=filed.len() as i64).rev()) {
        // Selection sampling: exactly so many of the lines, in their order.
        let mut wanted = rows_wanted / years_left;
        rows_wanted -= wanted;
        for (line, lines_left) in LINES.iter().zip((1..=LINES.len() as i64).rev()) {
            if random.between(1, lines_left) > wanted {
                continue;
            }
            wanted -= 1;
            let (form, category, section, number, description, figure) = line;
            let dollars = figure.cents(year, random) / 100;
            let data = match style.is_production() {
                true => Json::Text(format!("${}.00", grouped(&dollars.to_string()))),
                false => style.money(dollars * 100),
            };
            rows.push(Json::map([
                ("tax_year", Json::Text(year.year.to_string())),
                ("form_number", Json::text(*form)),
                ("category", Json::text(*category)),
                ("sub_category", Json::text(*section)),
                ("line_number", Json::text(*number)),
                ("description", Json::text(*description)),
                ("data", data),
            ]));
        }
    }
    let rows = style.spell(Json::List(rows), WORDS);
    let envelope = match style.is_production() {
        true => "records",
        false => random.pick(["records", "trt_records", "documents", "data"]),
    };
    Json::map([(envelope, rows)])
}

impl Figure {
    fn cents(&self, year: &Year, random: &mut Random) -> i64 {
        match self {
            Wages => year.wages + year.spouse_wages,
            Profit => year.profit,
            AdjustedGrossIncome => year.adjusted_gross_income,
            TaxableIncome => year.taxable_income,
            Tax => year.tax,
            SelfEmploymentTax => year.self_employment_tax,
            Withheld => year.withheld,
            Zero => 0,
            UpTo(dollars) => random.between(0, *dollars) * 100,
        }
    }
}
