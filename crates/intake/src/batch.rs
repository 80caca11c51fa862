use std::collections::BTreeMap;

use crate::document::SetAside;
use crate::file::CaseDocuments;
use crate::survey::Survey;

/// Everything a survey found, read and grouped by case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The cases, sorted by the bytes of their ids. A case whose documents were
    /// all set aside is among them.
    pub cases: Vec<CaseDocuments>,
    /// What was set aside and names no case; the rest is with its case.
    pub set_aside: Vec<SetAside>,
}

/// Reads everything into memory. The documents of a case, wherever they stood,
/// are together and in the order of the crate's page.
///
/// `advance` is told of each folder and each stream when it is read, by its
/// size on disk in bytes; all calls together make [`Survey::bytes`].
pub fn read_all(survey: &Survey, mut advance: impl FnMut(u64)) -> Batch {
    let mut cases = BTreeMap::new();
    let mut set_aside = Vec::new();
    for files in &survey.cases {
        cases.insert(files.case_id.clone(), files.read());
        advance(files.bytes());
    }
    for stream in &survey.streams {
        for outcome in stream.documents() {
            match outcome {
                Ok(document) => {
                    case(&mut cases, &document.case_id).documents.push(document);
                }
                Err(line) => match &line.case_id {
                    Some(case_id) => case(&mut cases, case_id).set_aside.push(line),
                    None => set_aside.push(line),
                },
            }
        }
        advance(stream.bytes());
    }
    let mut cases: Vec<CaseDocuments> = cases.into_values().collect();
    for case in &mut cases {
        // Folders came before streams and both in order, so a stable sort by
        // source leaves only the sources to be put right.
        case.documents.sort_by_key(|document| document.source);
    }
    Batch { cases, set_aside }
}

fn case<'a>(
    cases: &'a mut BTreeMap<String, CaseDocuments>,
    case_id: &str,
) -> &'a mut CaseDocuments {
    cases
        .entry(case_id.to_owned())
        .or_insert_with(|| CaseDocuments::new(case_id))
}
