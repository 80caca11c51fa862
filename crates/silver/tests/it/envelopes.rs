//! Whatever stands around the records of a transcript (field contract A), their
//! rows say what went in.

use std::fmt::Write;

use goldsmith_silver::{Code, Silver, Workspace};
use goldsmith_terms::Source;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::layout::{FORM, Layout, ROW, TRANSACTION, YEAR};
use crate::record::{Manner, Record};
use crate::silver;
use crate::told::tells;

/// What stands around a list of records: `#` is the list, `@` its length.
const LISTS: &[(Source, &[&str])] = &[
    (
        Source::At,
        &[
            r#"{"records": #}"#,
            r#"{"at_records": #, "success": true, "case_id": "A-1"}"#,
            r#"{"data": #, "status": "success", "message": "ok"}"#,
            r#"{"tps_analysis": {"tax_year": 1999}, "at_data": #, "overall_totals": {}}"#,
            r#"{"success": true, "data": {"records": #}}"#,
            r#"{"status": "success", "data": {"at_records": #, "summary": {"tax_year": 1999}}}"#,
            r#"{"documents": #}"#,
            r#"{"records": [], "at_records": null, "data": #}"#,
            "#",
        ],
    ),
    (
        Source::Wi,
        &[
            r#"{"forms": #, "summary": {"total_forms": @}}"#,
            r#"{"wi_forms": #, "success": true}"#,
            r#"{"status": "success", "documents": #}"#,
            r#"{"income_documents": #, "metadata": {"Year": 1999}}"#,
            r#"{"data": #}"#,
            r#"{"success": true, "data": {"forms": #}}"#,
            r#"{"scoped_results": [{"forms": #}]}"#,
            r#"[{"forms": #}]"#,
            r#"{"years_data": {}, "forms": #}"#,
            "#",
        ],
    ),
    (
        Source::Trt,
        &[
            r#"{"records": #}"#,
            r#"{"trt_records": #, "success": true}"#,
            r#"{"documents": #, "case_id": "A-1"}"#,
            r#"{"data": #}"#,
            r#"{"success": true, "data": {"trt_records": #}}"#,
            r#"{"records": {}, "documents": #}"#,
            "#",
        ],
    ),
];

/// What stands around a map from years to lists of forms, or to blocks of them.
const MAPS: &[&str] = &[
    r##"{"summary": {"total_forms": @}, "years_data": #}"##,
    r#"{"data": #}"#,
    r#"{"success": true, "data": {"years_data": #}}"#,
    "#",
];

/// The same for a map from years to year records.
const YEAR_MAPS: &[&str] = &["#", r#"{"data": #}"#, r#"{"success": true, "data": #}"#];

fn around(envelope: &str, content: &str, count: usize) -> String {
    let text = envelope.replace('@', &count.to_string());
    text.replacen('#', content, 1)
}

fn list(layout: &Layout, records: &[Record]) -> String {
    let rows: Vec<_> = records
        .iter()
        .map(|record| layout.render(record, Manner::Mixed).0.to_string())
        .collect();
    format!("[{}]", rows.join(", "))
}

/// A year record with its postings under the key.
fn year_record((year, transactions): &(Record, Vec<Record>), key: &str) -> String {
    let (mut record, _) = YEAR.render(year, Manner::Mixed);
    assert!(record.put(&[key], &list(&TRANSACTION, transactions)));
    record.to_string()
}

/// The rows of a document in which nothing is wrong.
fn rows(source: Source, text: &str) -> Result<Silver<'_>, TestCaseError> {
    let (rows, report) = silver(source, text.as_bytes(), &mut Workspace::default());
    prop_assert_eq!(report.set_aside, None, "{}", text);
    let doubts = [
        Code::UnparsedValue,
        Code::YearConflict,
        Code::MultipleEnvelopes,
        Code::SummaryMismatch,
        Code::BadElement,
    ];
    let mut observations = report.observations.into_iter();
    // The years that a line and its period state differ.
    let doubt = observations.find(|seen| {
        doubts.contains(&seen.code) && (source != Source::Trt || seen.code != Code::YearConflict)
    });
    prop_assert!(doubt.is_none(), "{doubt:?} in {text}");
    Ok(rows)
}

fn tells_accounts(text: &str, accounts: &[(Record, Vec<Record>)]) -> Result<(), TestCaseError> {
    let rows = rows(Source::At, text)?;
    let (years, postings): (Vec<_>, Vec<_>) = accounts.iter().cloned().unzip();
    tells(&rows.tax_years, &YEAR, &years, text)?;
    let postings: Vec<_> = postings.into_iter().flatten().collect();
    tells(&rows.account_activity, &TRANSACTION, &postings, text)
}

/// Some accounts, each of a year of its own.
fn accounts() -> impl Strategy<Value = Vec<(Record, Vec<Record>)>> {
    let account = (YEAR.record(), vec(TRANSACTION.record(), 1..3));
    vec(account, 1..4).prop_map(|accounts| {
        let numbered = accounts.into_iter().zip(2011..);
        numbered
            .map(|((year, postings), number)| (year.of_year(number), postings))
            .collect()
    })
}

/// Some forms, two of each year.
fn forms() -> impl Strategy<Value = Vec<Record>> {
    vec(FORM.record(), 1..5).prop_map(|forms| {
        let numbered = forms.into_iter().zip(4022..);
        numbered
            .map(|(form, number)| form.of_year(number / 2))
            .collect()
    })
}

fn envelope(source: Source) -> impl Strategy<Value = &'static str> {
    let (_, envelopes) = LISTS.iter().find(|(other, _)| *other == source).unwrap();
    select(*envelopes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_of_accounts_says_what_went_in_whatever_is_around_it(
        accounts in accounts(),
        envelope in envelope(Source::At),
        key in select(&["transactions", "activity", "account_activity", "data"][..]),
    ) {
        let records: Vec<_> = accounts.iter().map(|account| year_record(account, key)).collect();
        let text = around(envelope, &format!("[{}]", records.join(", ")), records.len());
        tells_accounts(&text, &accounts)?;
    }

    #[test]
    fn an_account_alone_says_what_went_in_wherever_it_and_its_postings_stand(
        account in accounts().prop_map(|mut accounts| accounts.swap_remove(0)),
        envelope in envelope(Source::At),
    ) {
        // As the root, and in the place of a list of one.
        let alone = year_record(&account, "transactions");
        let (year, postings) = &account;
        let bare = YEAR.render(year, Manner::Mixed).0;
        let apart = format!(r#"{{"documents": [{bare}], "transactions": {}}}"#, list(&TRANSACTION, postings));
        let instead = around(envelope, &alone, 1);
        for text in [alone, apart, instead] {
            tells_accounts(&text, std::slice::from_ref(&account))?;
        }
    }

    #[test]
    fn a_map_of_accounts_says_what_went_in_and_its_keys_are_their_years(
        accounts in accounts(),
        envelope in select(YEAR_MAPS),
        states_year in any::<bool>(),
        is_list in any::<bool>(),
    ) {
        let mut map = String::new();
        for (number, (year, postings)) in (2011..).zip(&accounts) {
            let year = if states_year { year.clone() } else { year.without_year() };
            let record = year_record(&(year, postings.clone()), "transactions");
            let value = if is_list { format!("[{record}]") } else { record };
            write!(map, r#""{number}": {value}, "#).unwrap();
        }
        let text = around(envelope, &format!(r#"{{{map}"summary": {{}}}}"#), accounts.len());
        tells_accounts(&text, &accounts)?;
    }

    #[test]
    fn a_list_of_forms_says_what_went_in_whatever_is_around_it(
        forms in forms(),
        envelope in envelope(Source::Wi),
    ) {
        let text = around(envelope, &list(&FORM, &forms), forms.len());
        tells(&rows(Source::Wi, &text)?.income_documents, &FORM, &forms, &text)?;
    }

    #[test]
    fn a_map_or_files_of_forms_say_what_went_in_and_around_it_the_year(
        forms in forms(),
        envelope in select(MAPS),
        states_year in any::<bool>(),
    ) {
        let (mut lists, mut blocks, mut files) = (String::new(), String::new(), Vec::new());
        for (number, forms) in (2011..).zip(forms.chunks(2)) {
            let stated: Vec<_> = forms
                .iter()
                .map(|form| if states_year { form.clone() } else { form.without_year() })
                .collect();
            let list = list(&FORM, &stated);
            write!(lists, r#""{number}": {list}, "#).unwrap();
            write!(blocks, r#""{number}": {{"summary": {{"Year": 1999}}, "forms": {list}, "troubleshoot": []}}, "#).unwrap();
            files.push(format!(r#"{{"tax_year": {number}, "forms": {list}}}"#));
        }
        let files = files.join(", ");
        for text in [
            around(envelope, &format!(r#"{{{lists}"overall_totals": {{}}}}"#), forms.len()),
            around(envelope, &format!(r#"{{{blocks}"overall_totals": {{}}}}"#), forms.len()),
            format!(r#"{{"scoped_results": [{files}]}}"#),
            format!(r#"{{"forms": [{files}]}}"#),
            format!("[{files}]"),
        ] {
            tells(&rows(Source::Wi, &text)?.income_documents, &FORM, &forms, &text)?;
        }
    }

    #[test]
    fn the_lines_of_a_return_say_what_went_in_whatever_is_around_them(
        lines in vec(ROW.record(), 1..4),
        envelope in envelope(Source::Trt),
    ) {
        let text = around(envelope, &list(&ROW, &lines), lines.len());
        tells(&rows(Source::Trt, &text)?.trt_records, &ROW, &lines, &text)?;
        // A line under `data` may have a `data` of its own, as an envelope has.
        if !matches!(envelope, "#" | r#"{"data": #}"#) {
            let alone = std::slice::from_ref(&lines[0]);
            let line = ROW.render(&lines[0], Manner::Mixed).0.to_string();
            let text = around(envelope, &line, 1);
            tells(&rows(Source::Trt, &text)?.trt_records, &ROW, alone, &text)?;
        }
    }
}
