//! Tolling events of the pipeline goldsmith replaces (contract 5.3).

use goldsmith_silver::{Document, Silver, Stamp, Workspace, enrich};
use goldsmith_table::Timestamp;
use goldsmith_terms::{DocumentId, NaiveDate, Person, Source, TollingType};

use crate::{RULES, rules, silver};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TWO_YEARS: &str = r#"{"records": [
    {"tax_year": 2020, "owner": "S", "transactions": [
        {"code": "480", "date": "2022-01-01", "amount": "0"},
        {"code": "276", "date": "2021-06-01", "amount": "5"},
        {"code": "481", "date": "2022-03-02", "amount": "0"},
        {"amount": "7", "date": "2022-03-02"}]},
    {"tax_year": 2019, "transactions": [
        {"code": "150", "date": "2020-05-30", "amount": "100"},
        {"code": "520", "date": "2021-01-01", "amount": "0"}]}]}"#;

#[test]
fn events_stand_by_module_with_the_posting_they_start_with() {
    let mut workspace = Workspace::default();
    let (silver, _) = silver(Source::At, TWO_YEARS.as_bytes(), &mut workspace);
    let [open, offer, penalty] = &silver.csed_tolling_events[..] else {
        panic!("{:?}", silver.csed_tolling_events);
    };
    assert_eq!(
        (open.tax_year.into(), open.owner, open.seq),
        (2019, Person::Taxpayer, 1)
    );
    assert_eq!(open.tolling_type, TollingType::Bankruptcy);
    assert_eq!(open.start_date, Some(date("2021-01-01")));
    assert_eq!(
        (open.end_code, open.end_date, open.is_open),
        (None, None, true)
    );
    assert_eq!(
        (
            open.interval_days,
            open.additional_toll_days,
            open.total_toll_days
        ),
        (None, 0, None)
    );
    assert_eq!(
        open.lineage.source_path.to_string(),
        "/records/1/transactions/1"
    );

    // 2022-01-01 to 2022-03-02: 31 + 28 + 1 days.
    assert_eq!(
        (offer.tax_year.into(), offer.owner, offer.seq),
        (2020, Person::Spouse, 1)
    );
    assert_eq!(offer.tolling_type, TollingType::Oic);
    assert_eq!(offer.end_code.map(|code| code.number()), Some(481));
    assert_eq!(offer.end_date, Some(date("2022-03-02")));
    assert_eq!(
        (
            offer.interval_days,
            offer.additional_toll_days,
            offer.total_toll_days
        ),
        (Some(60), 30, Some(90))
    );
    assert!(!offer.is_open);
    assert_eq!(
        offer.lineage.source_path.to_string(),
        "/records/0/transactions/0"
    );

    assert_eq!((penalty.owner, penalty.seq), (Person::Spouse, 2));
    assert_eq!(penalty.tolling_type, TollingType::Penalty);
    assert_eq!(
        (penalty.interval_days, penalty.total_toll_days),
        (Some(0), Some(30))
    );
    assert_eq!(
        penalty.lineage.source_path.to_string(),
        "/records/0/transactions/1"
    );
}

#[test]
fn a_newer_transcript_of_a_module_stands_for_the_older() {
    let older = r#"{"records": [{"tax_year": 2020, "transactions": [
        {"code": "520", "date": "2021-01-01", "amount": "0"},
        {"code": "196", "date": "2021-01-01", "amount": "0"}]}]}"#;
    let newer = older.replace("\"196\"", "\"521\"");
    let mut silver = Silver::default();
    let mut reports = Vec::new();
    for text in [older, &newer] {
        let bytes = text.as_bytes();
        let document = Document {
            case_id: "A-1",
            id: DocumentId::of("A-1", Source::At, bytes),
            source: Source::At,
            bytes,
        };
        let stamp = Stamp {
            transformed_at: Timestamp::start_of(date("2026-01-15")),
            rules_hash: rules().fingerprint(),
        };
        reports.push(
            RULES
                .1
                .extract(&document, stamp, &mut Workspace::default(), &mut silver),
        );
    }
    enrich(&mut silver, &mut reports, rules());
    let events: Vec<_> = silver
        .csed_tolling_events
        .iter()
        .map(|event| (event.start_code.number(), event.total_toll_days))
        .collect();
    assert_eq!(events, [(520, Some(180))]);
    silver.clear();
    assert!(silver.csed_tolling_events.is_empty());
}
