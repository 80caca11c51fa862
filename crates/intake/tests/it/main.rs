#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)
)]
//! The crate from outside: folders are laid out on disk, surveyed and read.

mod reading;
mod surveying;

use std::fs;
use std::io::Write;
use std::path::Path;

use goldsmith_intake::{Batch, CaseDocuments, SetAsideReason, read_all, survey};
use tempfile::TempDir;

/// A folder `in` with these files. It is a folder of its own because temporary
/// folders have hidden names.
fn input(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    for (name, bytes) in files {
        write(&folder, name, bytes);
    }
    folder
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) {
    let path = folder.path().join("in").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn read(path: &Path) -> Batch {
    read_all(&survey(path).unwrap(), |_| {})
}

fn origins(case: &CaseDocuments) -> Vec<&str> {
    case.documents
        .iter()
        .map(|document| document.origin.as_str())
        .collect()
}

fn set_aside(case: &CaseDocuments) -> Vec<(&str, SetAsideReason)> {
    case.set_aside
        .iter()
        .map(|line| (line.origin.as_str(), line.reason))
        .collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 0).unwrap()
}
