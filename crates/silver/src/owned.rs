//! Rows freed of the document they were read from.

use std::borrow::Cow;

use goldsmith_terms::{FilingStatus, Frequency, Json, Money, NaiveDate, Ssn, Text};

/// A value that can keep its text itself.
pub(crate) trait IntoOwned<T> {
    fn into_owned(self) -> T;
}

impl<'o> IntoOwned<Text<'o>> for Text<'_> {
    fn into_owned(self) -> Text<'o> {
        Cow::Owned(Cow::into_owned(self))
    }
}

impl<'o> IntoOwned<Json<'o>> for Json<'_> {
    fn into_owned(self) -> Json<'o> {
        Json(self.0.into_owned().into())
    }
}

impl<T: IntoOwned<U>, U> IntoOwned<Option<U>> for Option<T> {
    fn into_owned(self) -> Option<U> {
        self.map(T::into_owned)
    }
}

macro_rules! without_text {
    ($($type:ty),+) => {$(
        impl IntoOwned<$type> for $type {
            fn into_owned(self) -> $type {
                self
            }
        }
    )+};
}

without_text!(FilingStatus, Frequency, Money, NaiveDate, Ssn, i32);
