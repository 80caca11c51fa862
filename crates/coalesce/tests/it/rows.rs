//! Reading the records of a list one behind the other.

use goldsmith_coalesce::{Observations, Rows, Scratch, Tape, read};
use goldsmith_terms::Pointer;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::{PAYMENT, Payment, dollars, section};

/// Known, near, escaped and unknown keys, some of one length.
const KEYS: &[&str] = &[
    "amount",
    "AMOUNT",
    "total",
    "sum",
    "Payer",
    "payer",
    "payer_name",
    "\\u0061mount",
    "zz",
    "zzz",
];
const VALUES: &[&str] = &[
    "1",
    "\"2\"",
    "\"abc\"",
    "null",
    "{\"Name\": \"ACME\"}",
    "{\"name\": 5}",
    "{\"Name\": [1, 2], \"name\": \"ACME\", \"zz\": null}",
    "{\"Name\": {}, \"name\": \"B\", \"zz\": 1}",
    "{\"x\": {\"y\": 1}}",
    "[{\"name\": \"Name\", \"value\": \"LISTED\"}]",
    "{}",
    "[]",
    "[1, 2]",
];

/// Records in runs: the keys of a run stay the same, their values do not.
fn list() -> impl Strategy<Value = String> {
    let run = (vec(select(KEYS), 0..4), 1..4_usize);
    let runs = vec(run, 1..6);
    (runs, vec(select(VALUES), 64)).prop_map(|(runs, values)| {
        let mut values = values.into_iter().cycle();
        let mut records = Vec::new();
        for (keys, count) in runs {
            for _ in 0..count {
                let members: Vec<_> = keys
                    .iter()
                    .map(|key| format!("\"{key}\": {}", values.next().unwrap_or_default()))
                    .collect();
                records.push(format!("{{{}}}", members.join(", ")));
            }
        }
        format!("[{}]", records.join(", "))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn records_of_a_list_are_read_as_if_each_stood_alone(json in list()) {
        let section = section(PAYMENT);
        let (mut tape, mut scratch) = (Tape::new(), Scratch::default());
        let list = tape.read(json.as_bytes()).unwrap();
        let (mut apart, mut together) = (Observations::default(), Observations::default());
        let mut rows = Rows::new(&section);
        for (index, record) in list.elements().enumerate() {
            let pointer = Pointer::root().at(index);
            let alone: Payment<'_> = read(record, &section, &pointer, &mut scratch, &mut apart);
            let row: Payment<'_> = rows.read(record, &pointer, &mut scratch, &mut together);
            prop_assert_eq!(row, alone, "record {} of {}", index, json);
        }
        prop_assert_eq!(together.finish(), apart.finish(), "{}", json);
    }
}

#[test]
fn a_key_that_stands_too_often_in_one_record_is_tried_anew_in_the_next() {
    let record = |values: &[&str]| {
        let members: Vec<_> = values
            .iter()
            .map(|value| format!("\"amount\": {value}"))
            .collect();
        format!("{{{}}}", members.join(", "))
    };
    let crowded = record(&["\"x\""; 9]);
    let blank = record(&[
        "null", "null", "null", "null", "null", "null", "null", "null", "5",
    ]);
    let json = format!("[{crowded}, {blank}]");
    let section = section(PAYMENT);
    let (mut tape, mut scratch) = (Tape::new(), Scratch::default());
    let mut observations = Observations::default();
    let mut rows = Rows::new(&section);
    let list = tape.read(json.as_bytes()).unwrap();
    let amounts: Vec<_> = list
        .elements()
        .map(|value| {
            let root = Pointer::root();
            let row: Payment<'_> = rows.read(value, &root, &mut scratch, &mut observations);
            row.amount
        })
        .collect();
    assert_eq!(amounts, [None, dollars(5)]);
}
