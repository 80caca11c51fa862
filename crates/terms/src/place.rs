use std::fmt::{self, Write as _};
use std::sync::Arc;

/// A JSON pointer (RFC 6901) into a document.
///
/// Rows of one list share the list's pointer and add their position, so a row
/// costs no text of its own.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer {
    base: Arc<str>,
    index: Option<u32>,
}

impl Pointer {
    /// The whole document.
    pub fn root() -> Pointer {
        Pointer {
            base: Arc::from(""),
            index: None,
        }
    }

    /// The value under `key` of this object.
    #[must_use]
    pub fn key(&self, key: &str) -> Pointer {
        let mut base = String::with_capacity(self.base.len() + key.len() + 12);
        base.push_str(&self.base);
        if let Some(index) = self.index {
            // Writing to a string cannot fail.
            let _ = write!(base, "/{index}");
        }
        base.push('/');
        if key.contains(['~', '/']) {
            base.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            base.push_str(key);
        }
        Pointer {
            base: base.into(),
            index: None,
        }
    }

    /// Makes this pointer ready to be shared by many [`Pointer::at`].
    #[inline]
    #[must_use]
    pub fn list(&self) -> Pointer {
        match self.index {
            None => self.clone(),
            Some(_) => Pointer {
                base: self.to_string().into(),
                index: None,
            },
        }
    }

    /// The element at `index` of this array.
    #[inline]
    #[must_use]
    pub fn at(&self, index: usize) -> Pointer {
        let list = self.list();
        match u32::try_from(index) {
            Ok(index) => Pointer {
                index: Some(index),
                ..list
            },
            Err(_) => list.key(&index.to_string()),
        }
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.base)?;
        match self.index {
            Some(index) => write!(f, "/{index}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pointer({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_escaped_as_rfc_6901_says() {
        let pointer = Pointer::root().key("a/b").key("c~d").at(3).key("e");
        assert_eq!(pointer.to_string(), "/a~1b/c~0d/3/e");
    }

    #[test]
    fn elements_of_elements_keep_the_whole_way() {
        assert_eq!(Pointer::root().at(1).at(2).to_string(), "/1/2");
    }
}
