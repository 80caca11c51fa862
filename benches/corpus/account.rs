//! Account transcripts: for each year its figures and the history behind them.

use crate::date::Date;
use crate::household::{Household, Year};
use crate::json::{Json, Spellings};
use crate::random::Random;
use crate::style::Style;

const WORDS: &[Spellings] = &[
    ("tax_year", ["year", "taxYear", "period"]),
    ("return_filed", ["filed", "returnFiled", "return_filed"]),
    (
        "filing_status",
        ["filing_status", "filingStatus", "FilingStatus"],
    ),
    (
        "adjusted_gross_income",
        ["agi", "adjustedGrossIncome", "AGI"],
    ),
    (
        "taxable_income",
        ["taxable_income", "taxableIncome", "taxableIncome"],
    ),
    ("tax_per_return", ["total_tax", "totalTax", "TaxPerReturn"]),
    (
        "account_balance",
        ["account_balance", "accountBalance", "accountBalance"],
    ),
    (
        "total_balance",
        ["total_balance", "totalBalance", "totalBalance"],
    ),
    (
        "transactions",
        ["account_activity", "transactions", "activity"],
    ),
    ("code", ["transaction_code", "tc", "Code"]),
    ("date", ["transaction_date", "posted_date", "Date"]),
    ("description", ["explanation", "explanation", "Explanation"]),
    ("amount", ["transaction_amount", "amount", "Amount"]),
];

/// One line of an account.
struct Entry {
    /// None: the line that says no return was filed; it has no date either.
    code: Option<u16>,
    date: Date,
    description: &'static str,
    cents: i64,
}

/// The account transcripts: one document, or in one other envelope one a year.
pub(crate) fn documents(household: &Household, style: &Style, random: &mut Random) -> Vec<Json> {
    let mut wanted = random.between(105, 155);
    let mut records = Vec::new();
    for (year, years_left) in household
        .years
        .iter()
        .zip((1..=household.years.len() as i64).rev())
    {
        let history = history(year, wanted / years_left, random);
        wanted -= history.len() as i64;
        let record = record(household, year, &history, style, random);
        records.push(style.spell(record, WORDS));
    }
    let envelope = match style.is_production() {
        true => "at_records",
        false => random.pick(["at_records", "records", "data", "a document a year"]),
    };
    match envelope {
        "a document a year" => records,
        key => vec![Json::map([(key, Json::List(records))])],
    }
}

fn record(
    household: &Household,
    year: &Year,
    history: &[Entry],
    style: &Style,
    random: &mut Random,
) -> Json {
    let filed = year.filed.is_some();
    let figure = |cents| style.money(if filed { cents } else { 0 });
    let balance = history.iter().map(|entry| entry.cents).sum::<i64>();
    let owes = balance > 0;
    let interest = if owes {
        random.between(0, balance / 12)
    } else {
        0
    };
    let penalty = if owes {
        random.between(0, balance / 20)
    } else {
        0
    };
    let status = if filed {
        household.filing_status
    } else {
        "Unknown"
    };
    let processed = year
        .filed
        .map_or(Json::text(""), |date| style.date(date.plus_months(1)));
    let mut entries = vec![
        ("tax_year", Json::Text(year.year.to_string())),
        ("account_balance", style.money(balance)),
        ("accrued_interest", style.money(interest)),
        ("accrued_penalty", style.money(penalty)),
        ("total_balance", style.money(balance + interest + penalty)),
        ("adjusted_gross_income", figure(year.adjusted_gross_income)),
        ("taxable_income", figure(year.taxable_income)),
        ("tax_per_return", figure(year.tax)),
        ("se_tax_taxpayer", figure(year.profit * 9235 / 10_000)),
        ("se_tax_spouse", figure(0)),
        ("total_se_tax", figure(year.self_employment_tax)),
        ("filing_status", Json::text(status)),
        ("processing_date", processed),
        (
            "transactions",
            Json::List(history.iter().map(|entry| entry.json(style)).collect()),
        ),
        ("owner", Json::text("TP")),
        (
            "source_file",
            Json::Text(format!("AT {:02}.pdf", year.year % 100)),
        ),
    ];
    if !style.is_production() {
        entries.push((
            "return_filed",
            Json::text(if filed { "Filed" } else { "Not Filed" }),
        ));
    }
    Json::map(entries)
}

impl Entry {
    fn json(&self, style: &Style) -> Json {
        let (code, date) = match self.code {
            Some(code) => (style.code(code), style.date(self.date)),
            None => (Json::text("n/a"), Json::text("")),
        };
        Json::map([
            ("date", date),
            ("description", Json::text(self.description)),
            ("meaning", Json::text(self.description)),
            ("amount", style.money(self.cents)),
            ("code", code),
            (
                "cycle_date",
                if self.code.is_some() {
                    style.cycle(self.date)
                } else {
                    Json::text("")
                },
            ),
        ])
    }
}

/// A year's account in the order of posting, about `wanted` lines long.
fn history(year: &Year, wanted: i64, random: &mut Random) -> Vec<Entry> {
    let mut lines = Vec::new();
    let mut post = |date, code, cents, description| {
        lines.push(Entry {
            code: Some(code),
            date,
            description,
            cents,
        });
    };
    let due = Date::new(year.year + 1, 4, 15);
    let Some(filed) = year.filed else {
        post(
            due.plus_months(9),
            140,
            0,
            "Inquiry for non-filing of tax return",
        );
        post(due.plus_months(14), 971, 0, "Notice issued");
        lines.push(Entry {
            code: None,
            date: due,
            description: "No tax return filed",
            cents: 0,
        });
        return lines;
    };

    post(due, 806, -year.withheld, "W-2 or 1099 withholding");
    post(filed, 150, year.tax, "Tax return filed");
    if filed > due.plus_months(1) {
        post(
            due,
            460,
            0,
            "Extension of time to file tax return ext. Date 10-15",
        );
        post(
            filed,
            166,
            year.tax / 20,
            "Penalty for filing tax return after the due date",
        );
    }
    if year.profit > 0 {
        post(
            due.plus_months(-3),
            430,
            -random.amount(200, 900),
            "Estimated tax payment",
        );
        post(
            filed,
            176,
            random.amount(20, 400),
            "Penalty for not pre-paying tax",
        );
    }
    if random.chance(25) {
        post(
            filed,
            768,
            -random.amount(300, 2_500),
            "Earned income credit",
        );
    }
    post(
        filed,
        276,
        random.amount(15, 350),
        "Penalty for late payment of tax",
    );
    post(
        filed,
        196,
        random.amount(5, 250),
        "Interest charged for late payment",
    );
    post(filed.plus_months(1), 971, 0, "Notice issued");
    post(filed.plus_months(3), 960, 0, "Appointed representative");

    episode(filed, &mut post, random);
    if random.chance(60) {
        post(
            filed.plus_months(5),
            971,
            0,
            "Installment agreement request pending",
        );
        post(
            filed.plus_months(6),
            971,
            0,
            "Installment agreement established",
        );
    }

    let installment = random.amount(50, 600);
    let regular = wanted - lines.len() as i64;
    for month in 0..regular {
        let date = filed.plus_months(7 + month);
        let (code, cents, description) = match month % 9 {
            4 => (971, 0, "Notice issued"),
            6 => (
                196,
                random.amount(5, 120),
                "Interest charged for late payment",
            ),
            8 if random.chance(40) => (672, installment, "Removed payment"),
            8 => (276, random.amount(5, 90), "Penalty for late payment of tax"),
            _ => (670, -installment, "Payment"),
        };
        lines.push(Entry {
            code: Some(code),
            date,
            description,
            cents,
        });
    }
    lines.sort_by_key(|entry| entry.date);
    lines
}

/// What befalls some accounts after the return: an offer, a bankruptcy, an
/// examination, an underreporter review, hardship or a lien.
fn episode(filed: Date, post: &mut impl FnMut(Date, u16, i64, &'static str), random: &mut Random) {
    let start = filed.plus_months(random.between(8, 14));
    let end = start.plus_months(random.between(4, 12));
    match random.between(1, 12) {
        1 => {
            post(start, 480, 0, "Offer in compromise received");
            post(end, 481, 0, "Denied offer in compromise");
        }
        2 => {
            post(start, 520, 0, "Bankruptcy or other legal action filed");
            post(end, 521, 0, "Removed bankruptcy or other legal action");
        }
        3 => {
            post(start, 420, 0, "Examination of tax return");
            post(end, 421, 0, "Closed examination of tax return");
            post(
                end,
                300,
                random.amount(300, 6_000),
                "Additional tax assessed by examination",
            );
        }
        4 | 5 => {
            post(start, 922, 0, "Review of unreported income");
            post(
                end,
                290,
                random.amount(200, 5_000),
                "Additional tax assessed",
            );
        }
        6 => post(
            start,
            530,
            0,
            "Balance due account currently not collectable",
        ),
        7 => {
            post(start, 582, 0, "Lien placed on assets due to balance owed");
            post(start, 360, 6_000, "Fees and other expenses for collection");
        }
        8 => {
            post(start, 570, 0, "Additional account action pending");
            post(end, 571, 0, "Resolved additional account action");
        }
        _ => {}
    }
}
