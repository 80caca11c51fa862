use proptest::prelude::*;
use serde_json::Value as Json;

use super::*;
use crate::syntax::MAX_DEPTH;

/// What the tape holds, as the reference parser's value.
fn to_json(value: Value<'_, '_>) -> Json {
    match value.kind() {
        Kind::Null => Json::Null,
        Kind::True => Json::Bool(true),
        Kind::False => Json::Bool(false),
        Kind::Number => serde_json::from_str(value.raw()).unwrap(),
        Kind::String | Kind::EscapedString => Json::String(value.text().unwrap().into_owned()),
        Kind::Array => Json::Array(value.elements().map(to_json).collect()),
        Kind::Object => Json::Object(
            value
                .entries()
                .map(|(key, value)| (key.text().unwrap().into_owned(), to_json(value)))
                .collect(),
        ),
    }
}

fn fault(bytes: &[u8]) -> (SyntaxFault, usize) {
    let error = Tape::new().read(bytes).unwrap_err();
    (error.reason, error.offset)
}

#[test]
fn every_kind_of_value_is_found_at_its_place() {
    let text = r#" {"a" : [1, -2.5e3, "x", "\u00e9\n", true, false, null, {}, []], "b":{"c":0}} "#;
    let mut tape = Tape::new();
    let value = tape.read(text.as_bytes()).unwrap();
    assert_eq!(to_json(value), serde_json::from_str::<Json>(text).unwrap());
    let (_, list) = value.entries().next().unwrap();
    let offsets: Vec<_> = list.elements().map(|element| element.offset()).collect();
    let places: Vec<_> = [
        "1", "-2.5", "\"x\"", "\"\\u", "true", "false", "null", "{}", "[]",
    ]
    .map(|text_of| text.find(text_of).unwrap())
    .to_vec();
    assert_eq!(offsets, places);
}

#[test]
fn broken_documents_say_what_is_wrong_and_where() {
    let deep = "[".repeat(10_000);
    let cases: &[(&[u8], SyntaxFault, usize)] = &[
        (b"", SyntaxFault::Empty, 0),
        (b" \n", SyntaxFault::Empty, 2),
        (b"{\"a\": [1, 2", SyntaxFault::Truncated, 11),
        (b"{\"a\": \"no end", SyntaxFault::Truncated, 13),
        (b"{\"a\": 1,}", SyntaxFault::UnexpectedByte, 8),
        (b"[1,]", SyntaxFault::UnexpectedByte, 3),
        (b"[,1]", SyntaxFault::UnexpectedByte, 1),
        (b"{} {}", SyntaxFault::TrailingBytes, 3),
        (b"{\"a\": Nan}", SyntaxFault::UnexpectedByte, 8),
        (b"[-Inf]", SyntaxFault::UnexpectedByte, 5),
        (b"\xff\xfe{\0}\0", SyntaxFault::Utf16, 0),
        (b"\0{\0}", SyntaxFault::Utf16, 0),
        (b"{\0}\0", SyntaxFault::Utf16, 0),
        (b"[01]", SyntaxFault::InvalidNumber, 2),
        (b"[1.]", SyntaxFault::InvalidNumber, 3),
        (b"[\"\\x\"]", SyntaxFault::InvalidEscape, 2),
        (b"[\"\x01\"]", SyntaxFault::ControlCharacter, 2),
        (b"[\"\xff\"]", SyntaxFault::NotUtf8, 2),
        (b"<html>", SyntaxFault::UnexpectedByte, 0),
        (deep.as_bytes(), SyntaxFault::TooDeep, MAX_DEPTH),
    ];
    for (bytes, reason, offset) in cases {
        assert_eq!(
            fault(bytes),
            (*reason, *offset),
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
}

#[test]
fn numbers_that_are_none_are_values_no_field_can_hold() {
    let mut tape = Tape::new();
    let list = tape.read(b"[NaN, Infinity, -Infinity, 1]").unwrap();
    let raw: Vec<_> = list.elements().map(|value| value.raw()).collect();
    assert_eq!(raw, ["NaN", "Infinity", "-Infinity", "1"]);
    for json in ["NaN", "Infinity", "-Infinity"] {
        let read = crate::value::read_json::<goldsmith_terms::Money>(json);
        assert_eq!(read, Err(crate::Unread::Unreadable), "{json}");
    }
}

#[test]
fn nesting_up_to_the_limit_is_read() {
    let text = format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
    assert!(Tape::new().read(text.as_bytes()).is_ok());
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let mut tape = Tape::new();
    assert_eq!(tape.read(b"\xef\xbb\xbf[1]").unwrap().elements().count(), 1);
}

#[test]
fn surrogates_are_joined_and_a_lone_one_is_no_text() {
    let mut tape = Tape::new();
    let value = tape
        .read(br#"["\ud83d\ude00", "\ud83d", "\ud83dx", "\ude00"]"#)
        .unwrap();
    let texts: Vec<_> = value.elements().map(|element| element.text()).collect();
    assert_eq!(texts, [Some("😀".into()), None, None, None]);
}

#[test]
fn duplicate_keys_are_all_there() {
    let mut tape = Tape::new();
    let value = tape.read(br#"{"a":1,"a":2}"#).unwrap();
    let values: Vec<_> = value.entries().map(|(_, value)| value.raw()).collect();
    assert_eq!(values, ["1", "2"]);
}

#[test]
fn a_tape_forgets_the_document_before() {
    let mut tape = Tape::new();
    assert!(tape.read(b"[[[1,2,3").is_err());
    assert_eq!(tape.read(b"[7]").unwrap().elements().count(), 1);
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<f64>()
            .prop_filter("finite", |number| number.is_finite())
            .prop_map(Json::from),
        any::<String>().prop_map(Json::from),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Json::from),
            prop::collection::hash_map(any::<String>(), inner, 0..8)
                .prop_map(|map| Json::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_the_reference_parser_prints_is_read_as_the_same_value(json in any_json(), pretty: bool) {
        let text = if pretty { serde_json::to_string_pretty(&json) } else { serde_json::to_string(&json) }.unwrap();
        let mut tape = Tape::new();
        prop_assert_eq!(to_json(tape.read(text.as_bytes()).unwrap()), serde_json::from_str::<Json>(&text).unwrap());
    }

    #[test]
    fn mangled_documents_are_accepted_exactly_when_the_reference_parser_accepts_them(
        json in any_json(),
        cut in 0.0..1.0f64,
        junk in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(&b"{}[]\",:0-1.eE\\tfn "[..])], 0..4),
    ) {
        let mut bytes = serde_json::to_vec(&json).unwrap();
        let at = (bytes.len() as f64 * cut) as usize;
        bytes.splice(at..(at + junk.len() / 2).min(bytes.len()), junk);
        let accepted = Tape::new().read(&bytes).is_ok();
        let reference = serde_json::from_slice::<serde::de::IgnoredAny>(&bytes).is_ok()
            && std::str::from_utf8(&bytes).is_ok();
        prop_assert_eq!(accepted, reference, "{}", String::from_utf8_lossy(&bytes));
    }
}
