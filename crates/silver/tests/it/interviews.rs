//! However an interview is spelled and wherever its parts stand, its row says
//! what went in (field contract A.4 and D).

use goldsmith_silver::{Code, Workspace};
use goldsmith_terms::Source;
use proptest::prelude::*;
use proptest::sample::select;

use crate::interview_layout::INTERVIEW;
use crate::object::Object;
use crate::record::{Manner, Record};
use crate::silver;
use crate::spelled::near_ones_are_told;
use crate::told::{cells, tells};

#[test]
fn an_interview_has_the_135_fields_of_the_contract() {
    assert_eq!(INTERVIEW.varying().count(), 135);
}

/// Where the sections and the case-info record stand.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// The sections at the root, the record under `data`.
    Beside,
    /// The same, the record in a list.
    BesideInList,
    /// Both at the root.
    Root,
    /// Both under `data`.
    Wrapped,
    /// Both in a list under `data`.
    WrappedList,
}

/// How the record's MiscXML is written.
#[derive(Clone, Copy, Debug)]
enum Misc {
    Object,
    Text,
    Flat,
}

const SHAPES: &[Shape] = &[
    Shape::Beside,
    Shape::BesideInList,
    Shape::Root,
    Shape::Wrapped,
    Shape::WrappedList,
];
const MISC: [Misc; 3] = [Misc::Object, Misc::Text, Misc::Flat];

/// The document of an interview whose case-info record stands under the short
/// names of its prefixes.
fn document(mut sections: Object, shape: Shape, misc: Misc) -> String {
    let mut case = sections.take("case:");
    let content = sections.take("misc:");
    let _ = match misc {
        Misc::Flat => {
            case.append(content, |key| format!("Misc_{key}"));
            true
        }
        _ if content.is_empty() => true,
        Misc::Object => case.put(&["MiscXML"], &content.to_string()),
        Misc::Text => {
            let text = serde_json::Value::from(content.to_string());
            case.put(&["MiscXML"], &text.to_string())
        }
    };
    match shape {
        Shape::Beside => assert!(sections.put(&["data"], &case.to_string())),
        Shape::BesideInList => assert!(sections.put(&["data"], &format!("[{case}]"))),
        Shape::Root | Shape::Wrapped | Shape::WrappedList => {
            sections.append(case, str::to_owned);
        }
    }
    match shape {
        Shape::Wrapped => format!(r#"{{"success": true, "data": {sections}}}"#),
        Shape::WrappedList => format!(r#"{{"status": "success", "data": [{sections}]}}"#),
        Shape::Root => {
            assert!(sections.put(&["Error"], "false"));
            sections.to_string()
        }
        Shape::Beside | Shape::BesideInList => sections.to_string(),
    }
}

fn says_what_went_in(
    told: &Record,
    manner: Manner,
    shape: Shape,
    misc: Misc,
) -> Result<(), TestCaseError> {
    let (sections, near) = INTERVIEW.render(told, manner);
    let text = document(sections, shape, misc);
    let (rows, report) = silver(
        Source::Interview,
        text.as_bytes(),
        &mut Workspace::default(),
    );
    let unread = report
        .observations
        .iter()
        .find(|seen| seen.code == Code::UnparsedValue);
    prop_assert!(unread.is_none(), "{unread:?} in {text}");
    near_ones_are_told(&report.observations, &[INTERVIEW], &near, &text)?;
    let told = std::slice::from_ref(told);
    tells(&rows.interviews, &INTERVIEW, told, &text)
}

#[test]
fn the_parts_of_a_case_info_record_stand_together_wherever_they_are() {
    for (shape, misc) in SHAPES
        .iter()
        .flat_map(|shape| MISC.map(|misc| (*shape, misc)))
    {
        let mut sections = Object::default();
        for (path, json) in [
            (["irs_standards", "c56"], "458"),
            (["case:", "FirstName"], "\" Jane \""),
            (["case:", "LastName"], "\"Doe\""),
            (["case:", "Address"], "\"1 MAIN ST\""),
            (["case:", "AptNo"], "4"),
            (["misc:", "Expense_Other1"], "\"$5\""),
            (["misc:", "Expense_Other1S"], "\"Court \\u0066ees\""),
        ] {
            assert!(sections.put(&path, json));
        }
        let text = document(sections, shape, misc);
        let mut workspace = Workspace::default();
        let (rows, report) = silver(Source::Interview, text.as_bytes(), &mut workspace);
        assert_eq!(report.observations, [], "{text}");
        let row = &cells(&rows.interviews)[0];
        let told = |field: &str| row.get(field).map(String::as_str);
        assert_eq!(told("taxpayer_name"), Some("Jane Doe"), "{text}");
        assert_eq!(told("street_address"), Some("1 MAIN ST 4"), "{text}");
        // Its name says that it is a payment to a court (field contract D.4).
        assert_eq!(told("court_payments"), Some("5.00"), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_interview_says_what_went_in_however_it_is_spelled(
        told in INTERVIEW.record(), shape in select(SHAPES), misc in select(&MISC),
    ) {
        says_what_went_in(&told, Manner::Mixed, shape, misc)?;
    }

    #[test]
    fn a_later_spelling_never_beats_an_earlier_one_in_an_interview(
        told in INTERVIEW.record(), shape in select(SHAPES), misc in select(&MISC),
    ) {
        says_what_went_in(&told, Manner::Contested, shape, misc)?;
    }

    #[test]
    fn keys_that_resemble_spellings_are_read_and_told_in_an_interview(
        told in INTERVIEW.record(), shape in select(SHAPES), misc in select(&MISC),
    ) {
        says_what_went_in(&told, Manner::Near, shape, misc)?;
    }
}
