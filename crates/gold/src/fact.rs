use goldsmith_terms::{Money, Text};

/// An amount of the interview and the silver column it stands in.
#[derive(Clone, Copy)]
pub(crate) struct Fact {
    pub(crate) column: &'static str,
    pub(crate) amount: Option<Money>,
}

/// The fact of a column of the interview.
macro_rules! fact {
    ($facts:expr, $column:ident) => {
        $crate::fact::Fact {
            column: stringify!($column),
            amount: $facts.$column,
        }
    };
}

pub(crate) use fact;

impl Fact {
    /// The column as the place of a gold row.
    pub(crate) fn source_path<'a>(self) -> Text<'a> {
        Text::Borrowed(self.column)
    }
}

/// Whether a value or a debt makes an asset worth a row.
pub(crate) fn is_held(value: Option<Money>, owed: Option<Money>) -> bool {
    [value, owed]
        .into_iter()
        .flatten()
        .any(|amount| !amount.is_zero())
}

/// Whether a text holds a word, in upper or lower case.
pub(crate) fn mentions(text: &str, word: &str) -> bool {
    text.as_bytes()
        .windows(word.len())
        .any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}
