//! The keys from a record down to an object inside it.

use std::borrow::Cow;

use goldsmith_terms::{Pointer, Text};

/// How the reader came to an object inside the record.
#[derive(Clone, Copy)]
pub(crate) struct Way<'w, 'a> {
    /// Whether a key on the way only resembled its spelling.
    pub(crate) near: bool,
    /// Whether keys that no field reads are known to carry nothing.
    pub(crate) quiet: bool,
    pub(crate) above: Option<&'w Step<'w, 'a>>,
}

pub(crate) struct Step<'w, 'a> {
    pub(crate) key: Text<'a>,
    pub(crate) above: Option<&'w Step<'w, 'a>>,
}

impl<'a> Way<'_, 'a> {
    pub(crate) const START: Self = Way {
        near: false,
        quiet: false,
        above: None,
    };

    /// The keys down to `key`, joined with dots.
    pub(crate) fn path(&self, key: Text<'a>) -> Text<'a> {
        let Some(step) = self.above else { return key };
        let way = Way {
            near: false,
            quiet: false,
            above: step.above,
        };
        Cow::Owned(format!("{}.{key}", way.path(step.key.clone())))
    }

    pub(crate) fn pointer(&self, record: &Pointer) -> Pointer {
        match self.above {
            None => record.clone(),
            Some(step) => {
                let above = Way {
                    near: false,
                    quiet: false,
                    above: step.above,
                };
                above.pointer(record).key(&step.key)
            }
        }
    }
}
