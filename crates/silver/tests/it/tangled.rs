//! Documents that are sound JSON, but whose values stand where they should not:
//! no panic, and always the same answer.

use std::fmt;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::mangled::{DOCUMENTS, check};

/// JSON whose objects may have a key twice.
#[derive(Clone, Debug)]
enum Tree {
    Scalar(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    fn of(value: serde_json::Value) -> Tree {
        match value {
            serde_json::Value::Array(elements) => {
                Tree::List(elements.into_iter().map(Tree::of).collect())
            }
            serde_json::Value::Object(members) => {
                let members = members.into_iter();
                Tree::Object(members.map(|(key, value)| (key, Tree::of(value))).collect())
            }
            scalar => Tree::Scalar(scalar.to_string()),
        }
    }

    fn count(&self) -> usize {
        1 + match self {
            Tree::Scalar(_) => 0,
            Tree::List(elements) => elements.iter().map(Tree::count).sum(),
            Tree::Object(members) => members.iter().map(|(_, value)| value.count()).sum(),
        }
    }

    /// A node: this one, or one of those below, counted from the top.
    fn node(&mut self, number: usize) -> Option<&mut Tree> {
        if number == 0 {
            return Some(self);
        }
        let children: Vec<&mut Tree> = match self {
            Tree::Scalar(_) => Vec::new(),
            Tree::List(elements) => elements.iter_mut().collect(),
            Tree::Object(members) => members.iter_mut().map(|(_, value)| value).collect(),
        };
        let mut left = number - 1;
        for child in children {
            let count = child.count();
            if left < count {
                return child.node(left);
            }
            left -= count;
        }
        None
    }

    fn edit(&mut self, place: Index, edit: &Edit) {
        let count = self.count();
        let copied = |tree: &mut Tree, from: Index| tree.node(from.index(count)).cloned();
        let source = match edit {
            Edit::Copy(from) | Edit::Add(_, from) => copied(self, *from),
            _ => None,
        };
        let Some(node) = self.node(place.index(count)) else {
            return;
        };
        match (edit, source) {
            (Edit::Junk(junk), _) => *node = Tree::Scalar((*junk).to_owned()),
            (Edit::Copy(_), Some(source)) => *node = source,
            (Edit::Add(key, _), Some(source)) => match node {
                Tree::Object(members) => {
                    let known = members.len();
                    // One of its own keys again, or one of another object.
                    let key = match members.get(key.index(known + KEYS.len())) {
                        Some((key, _)) => key.clone(),
                        None => KEYS[key.index(KEYS.len())].to_owned(),
                    };
                    members.push((key, source));
                }
                Tree::List(elements) => elements.push(source),
                Tree::Scalar(_) => *node = Tree::List(vec![source]),
            },
            (Edit::Wrap(before, after, times), _) => {
                let text = format!("{}{node}{}", before.repeat(*times), after.repeat(*times));
                *node = Tree::Scalar(text);
            }
            (Edit::Text, _) => {
                *node = Tree::Scalar(serde_json::Value::from(node.to_string()).to_string());
            }
            _ => {}
        }
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tree::Scalar(text) => f.write_str(text),
            Tree::List(elements) => {
                let texts: Vec<_> = elements.iter().map(Tree::to_string).collect();
                write!(f, "[{}]", texts.join(", "))
            }
            Tree::Object(members) => {
                let texts = members.iter().map(|(key, value)| {
                    let key = serde_json::Value::from(key.as_str());
                    format!("{key}: {value}")
                });
                write!(f, "{{{}}}", texts.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// A change of one node of a document.
#[derive(Clone, Debug)]
enum Edit {
    /// A value of another type in its place.
    Junk(&'static str),
    /// Another node in its place.
    Copy(Index),
    /// Another node in it, under a key that it may have already.
    Add(Index, Index),
    /// So many containers around it.
    Wrap(&'static str, &'static str, usize),
    /// Its JSON as a string in its place.
    Text,
}

const JUNK: &[&str] = &[
    "null",
    "true",
    "-0",
    "1e999",
    "99999999999999999999999999",
    "\"\"",
    "\"\\ud800\"",
    "\"{\\\"a\\\": [\"",
    "\"2021\"",
    "\"2021-2022\"",
    "[]",
    "{}",
    "[[[]]]",
    "[null, {}]",
    "{\"value\": {\"value\": 1}}",
    "[{\"name\": \"wages\", \"value\": [1]}]",
    "{\"\": {\"\": {}}, \"2021\": {\"2021\": [{}]}}",
];

/// Keys that mean something somewhere.
const KEYS: &[&str] = &[
    "data",
    "records",
    "forms",
    "transactions",
    "years_data",
    "2021",
    "Unknown",
    "tax_year",
    "TAX YEAR",
    "Form",
    "Fields",
    "Income",
    "MiscXML",
    "misc_xml",
    "Misc_Income_Other",
    "Result",
    "employment",
    "EMPLOYMENT",
    "assets",
    "value",
    "status",
    "error",
    "code",
    "owner",
    "zz",
];

fn edit() -> impl Strategy<Value = Edit> {
    let wraps = [
        ("[", "]"),
        ("{\"data\": ", "}"),
        ("{\"value\": ", "}"),
        ("{\"zz\": ", "}"),
    ];
    prop_oneof![
        3 => select(JUNK).prop_map(Edit::Junk),
        3 => any::<Index>().prop_map(Edit::Copy),
        4 => any::<(Index, Index)>().prop_map(|(key, from)| Edit::Add(key, from)),
        2 => (select(wraps.to_vec()), prop_oneof![1..4_usize, Just(200)])
            .prop_map(|((before, after), times)| Edit::Wrap(before, after, times)),
        1 => Just(Edit::Text),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_tangled_document_always_gives_the_same_and_never_a_panic(
        (source, text) in select(DOCUMENTS),
        edits in vec((any::<Index>(), edit()), 1..10),
    ) {
        let mut tree = Tree::of(serde_json::from_str(text).unwrap());
        for (place, edit) in &edits {
            tree.edit(*place, edit);
        }
        check(source, tree.to_string().as_bytes())?;
    }
}
