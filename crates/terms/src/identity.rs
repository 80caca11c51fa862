use std::fmt;

use crate::{Pointer, Source};

/// Names one raw document for ever: derived from its case, its source and its
/// bytes, so the same response is the same document everywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId([u8; 16]);

impl DocumentId {
    /// The id of a document.
    pub fn of(case_id: &str, source: Source, bytes: &[u8]) -> DocumentId {
        let mut hasher = blake3::Hasher::new();
        add_part(&mut hasher, case_id.as_bytes());
        add_part(&mut hasher, source.as_str().as_bytes());
        add_part(&mut hasher, bytes);
        DocumentId(uuid_bytes(&hasher))
    }
}

/// Names one row: derived from what makes the row the row it is, so a replay
/// gives equal ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId([u8; 16]);

impl RowId {
    /// The id of a row read from one place of one document.
    pub fn of_place(table: &str, document: DocumentId, pointer: &Pointer) -> RowId {
        let mut hasher = blake3::Hasher::new();
        add_part(&mut hasher, table.as_bytes());
        add_part(&mut hasher, &document.0);
        add_part(&mut hasher, pointer.to_string().as_bytes());
        RowId(uuid_bytes(&hasher))
    }

    /// The id of a row known by its natural key.
    pub fn of_key(table: &str, key: &[&dyn fmt::Display]) -> RowId {
        let mut hasher = blake3::Hasher::new();
        add_part(&mut hasher, table.as_bytes());
        for part in key {
            add_part(&mut hasher, part.to_string().as_bytes());
        }
        RowId(uuid_bytes(&hasher))
    }
}

/// Lengths go in with the parts, so that no two lists of parts run together
/// into the same bytes.
fn add_part(hasher: &mut blake3::Hasher, part: &[u8]) {
    hasher.update(&(part.len() as u64).to_le_bytes());
    hasher.update(part);
}

/// The first 128 bits as a UUID of version 8, RFC 9562's form for ids of one's
/// own making.
fn uuid_bytes(hasher: &blake3::Hasher) -> [u8; 16] {
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    bytes[6] = (bytes[6] & 0x0f) | 0x80;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    bytes
}

fn write_uuid(bytes: &[u8; 16], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let n = u128::from_be_bytes(*bytes);
    write!(
        f,
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        n >> 96,
        (n >> 80) & 0xffff,
        (n >> 64) & 0xffff,
        (n >> 48) & 0xffff,
        n & 0xffff_ffff_ffff
    )
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_uuid(&self.0, f)
    }
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_uuid(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_document_has_the_same_id_and_any_difference_another() {
        let id = DocumentId::of("A-1", Source::At, b"{}");
        assert_eq!(id, DocumentId::of("A-1", Source::At, b"{}"));
        assert_ne!(id, DocumentId::of("A-2", Source::At, b"{}"));
        assert_ne!(id, DocumentId::of("A-1", Source::Wi, b"{}"));
        assert_ne!(id, DocumentId::of("A-1", Source::At, b"{ }"));
    }

    #[test]
    fn parts_of_a_key_do_not_run_together() {
        assert_ne!(
            RowId::of_key("t", &[&"ab", &"c"]),
            RowId::of_key("t", &[&"a", &"bc"])
        );
    }

    #[test]
    fn ids_print_as_version_8_uuids() {
        let text = DocumentId::of("A-1", Source::At, b"{}").to_string();
        assert_eq!(text.len(), 36);
        assert_eq!(text.as_bytes().get(14), Some(&b'8'));
    }
}
