//! One module with a long history: what no account of the corpus has, for
//! measuring a module by itself.

use crate::date::Date;
use crate::json::Json;

/// How many transactions it has.
pub(crate) const TRANSACTIONS: usize = 200;

/// A transaction: the months since the return posted, its code, its words, its
/// cents.
type Entry = (i64, u16, &'static str, i64);

/// Everything that happened once: three assessments, a bankruptcy, an
/// agreement, an offer that failed, a waiver, a lien.
const ONCE: [Entry; 22] = [
    (-2, 806, "W-2 or 1099 withholding", -410_000),
    (0, 150, "Tax return filed", 2_150_000),
    (
        0,
        166,
        "Penalty for filing tax return after the due date",
        96_750,
    ),
    (0, 176, "Penalty for not pre-paying tax", 21_300),
    (2, 960, "Appointed representative", 0),
    (5, 971, "Installment agreement request AC 043", 0),
    (7, 971, "Installment agreement established AC 063", 0),
    (11, 420, "Examination of tax return", 0),
    (15, 421, "Closed examination of tax return", 0),
    (15, 300, "Additional tax assessed by examination", 480_000),
    (15, 240, "Miscellaneous penalty IRC 6662", 96_000),
    (16, 360, "Fees and other expenses for collection", 6_000),
    (16, 582, "Lien placed on assets due to balance owed", 0),
    (20, 520, "Bankruptcy or other legal action filed CC 85", 0),
    (28, 521, "Removed bankruptcy or other legal action CC 85", 0),
    (33, 480, "Offer in compromise received", 0),
    (41, 481, "Denied offer in compromise", 0),
    (44, 290, "Additional tax assessed", 125_000),
    (
        50,
        530,
        "Balance due account currently not collectable CC 24",
        0,
    ),
    (58, 531, "Account currently considered collectable", 0),
    (60, 550, "Statute extended to 12-31-2029", 0),
    (62, 583, "Removed lien", 0),
];

/// The account transcript of the module: a payment or a notice each half month
/// between what happened once.
pub(crate) fn document() -> Json {
    let filed = Date::new(2017, 5, 15);
    let regular = (0..).map(|count: i64| match count % 9 {
        4 => (count / 2, 971, "Notice issued", 0),
        6 => (count / 2, 196, "Interest charged for late payment", 4_310),
        8 => (count / 2, 276, "Penalty for late payment of tax", 1_075),
        _ => (count / 2, 670, "Payment", -25_000),
    });
    let mut entries: Vec<Entry> = ONCE.into_iter().chain(regular).take(TRANSACTIONS).collect();
    entries.sort_by_key(|(months, ..)| *months);
    let transactions = entries.into_iter().map(|(months, code, words, cents)| {
        let Date { year, month, day } = filed.plus_months(months);
        Json::map([
            ("code", Json::Text(code.to_string())),
            ("date", Json::Text(format!("{month:02}-{day:02}-{year}"))),
            ("description", Json::text(words)),
            (
                "amount",
                Json::Text(format!("{}.{:02}", cents / 100, cents.abs() % 100)),
            ),
        ])
    });
    let record = Json::map([
        ("tax_year", Json::text("2016")),
        ("filing_status", Json::text("Single")),
        ("owner", Json::text("TP")),
        ("transactions", Json::List(transactions.collect())),
    ]);
    Json::map([("at_records", Json::List(vec![record]))])
}
