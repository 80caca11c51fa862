use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

use flate2::bufread::MultiGzDecoder;
use goldsmith_terms::Source;

use crate::document::{RawDocument, SetAside, SetAsideReason};
use crate::name::{Compression, ResponseName, Suffix};

/// The largest document that is read, in bytes after decompression: 1 GiB. A
/// small compressed file can hold petabytes; this stops it.
pub const MAX_DOCUMENT_BYTES: u64 = 1 << 30;

/// Large enough that a stream of many gigabytes is not read in small sips.
const BUFFER_BYTES: usize = 1 << 16;

/// A file whose name is a raw response's.
#[derive(Clone, Debug)]
pub(crate) struct ResponseFile {
    pub(crate) path: PathBuf,
    /// The path relative to the input, with `/` on every system.
    pub(crate) origin: String,
    pub(crate) name: ResponseName,
    /// On disk, so before decompression.
    pub(crate) size: u64,
}

impl ResponseFile {
    /// What files are sorted by: see the crate's page.
    pub(crate) fn rank(&self) -> (Source, &Suffix, &str) {
        (self.name.source, &self.name.suffix, &self.origin)
    }

    /// The file's decompressed bytes.
    pub(crate) fn open(&self) -> io::Result<Box<dyn BufRead + Send>> {
        let file = BufReader::with_capacity(BUFFER_BYTES, File::open(&self.path)?);
        Ok(match self.name.compression {
            None => Box::new(file),
            Some(Compression::Gzip) => Box::new(BufReader::with_capacity(
                BUFFER_BYTES,
                MultiGzDecoder::new(file),
            )),
            Some(Compression::Zstd) => {
                let decoder = zstd::Decoder::with_buffer(file)?;
                Box::new(BufReader::with_capacity(BUFFER_BYTES, decoder))
            }
        })
    }

    /// Why reading stopped: an error that is not the operating system's is the
    /// decompressor's.
    pub(crate) fn reason(&self, error: &io::Error) -> SetAsideReason {
        match self.name.compression {
            Some(compression) if error.raw_os_error().is_none() => {
                SetAsideReason::Corrupt(compression)
            }
            _ => SetAsideReason::Unreadable(error.kind()),
        }
    }

    fn read(&self, case_id: &str) -> Result<RawDocument, SetAside> {
        let mut bytes = Vec::new();
        let read = self
            .open()
            .and_then(|reader| read_up_to(reader, MAX_DOCUMENT_BYTES, &mut bytes));
        let reason = match read {
            Ok(true) => {
                return Ok(RawDocument {
                    case_id: case_id.to_owned(),
                    source: self.name.source,
                    origin: self.origin.clone(),
                    bytes,
                });
            }
            Ok(false) => {
                bytes = Vec::new();
                SetAsideReason::TooLarge
            }
            Err(error) => self.reason(&error),
        };
        Err(SetAside {
            case_id: Some(case_id.to_owned()),
            source: self.name.source,
            origin: self.origin.clone(),
            reason,
            bytes,
        })
    }
}

/// Reads to the end and says whether that came within `limit` bytes.
fn read_up_to(reader: impl Read, limit: u64, bytes: &mut Vec<u8>) -> io::Result<bool> {
    reader.take(limit.saturating_add(1)).read_to_end(bytes)?;
    Ok(bytes.len() as u64 <= limit)
}

/// The files of one case, not yet read.
#[derive(Clone, Debug)]
pub struct CaseFiles {
    /// The case: the name of its folder.
    pub case_id: String,
    pub(crate) files: Vec<ResponseFile>,
}

impl CaseFiles {
    /// How many documents there are.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The size of the files on disk, in bytes.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }

    /// Reads the files, in the order of the crate's page. A file that cannot be
    /// read is set aside; an empty one is a document of no bytes.
    pub fn read(&self) -> CaseDocuments {
        let mut case = CaseDocuments::new(&self.case_id);
        for file in &self.files {
            match file.read(&self.case_id) {
                Ok(document) => case.documents.push(document),
                Err(set_aside) => case.set_aside.push(set_aside),
            }
        }
        case
    }
}

/// What was read of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDocuments {
    /// The case.
    pub case_id: String,
    /// Its documents, in the order of the crate's page.
    pub documents: Vec<RawDocument>,
    /// Those of its documents that could not be handed out.
    pub set_aside: Vec<SetAside>,
}

impl CaseDocuments {
    pub(crate) fn new(case_id: &str) -> CaseDocuments {
        CaseDocuments {
            case_id: case_id.to_owned(),
            documents: Vec::new(),
            set_aside: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_itself_is_within_the_limit_and_one_byte_more_is_not() {
        let mut bytes = Vec::new();
        assert!(read_up_to(&b"1234"[..], 4, &mut bytes).unwrap());
        assert_eq!(bytes, b"1234");
        assert!(!read_up_to(&b"12345"[..], 4, &mut Vec::new()).unwrap());
    }

    #[test]
    fn no_more_than_the_limit_and_one_byte_is_taken_from_an_endless_file() {
        let mut bytes = Vec::new();
        assert!(!read_up_to(io::repeat(b'0'), 1000, &mut bytes).unwrap());
        assert_eq!(bytes.len(), 1001);
    }
}
