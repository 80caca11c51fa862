//! `goldsmith run`: from a folder of raw responses to published tables.

use std::collections::BTreeMap;
use std::time::SystemTime;

use arrow::array::AsArray as _;
use goldsmith::terms::NaiveDate;
use goldsmith::{Case, Document, DocumentStatus, Engine, Learned, RecordBatch, TableDefinition};
use goldsmith_intake::{CaseDocuments, SetAside, Survey};
use goldsmith_warehouse::{BronzeDocument, EarlierKeys, RunRecord, SkippedFile, Staging};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::arguments::RunArguments;
use crate::clock;
use crate::error::CommandError;
use crate::progress::Progress;
use crate::rules;
use crate::set_aside::{self, SetAsideRecord};
use crate::summary::{Drift, Finished, Lost, Summary};

/// Cases that are refined at once. A part of the bytes of the output, so they
/// depend on the input alone and never on the threads.
const BATCH_CASES: usize = 256;
/// A batch ends early when its documents are as large as this.
const BATCH_BYTES: usize = 64 << 20;

/// Reads, refines, writes and publishes.
///
/// # Errors
/// Whatever kept the run from publishing; documents set aside are no error.
pub(crate) fn run(arguments: &RunArguments) -> Result<Summary, CommandError> {
    let (started_at, stopwatch) = clock::now();
    let engine = rules::engine(arguments.rules.as_deref())?
        .with_provenance(arguments.provenance)
        .with_method(arguments.method);
    let pool = thread_pool(arguments.threads)?;
    let survey = goldsmith_intake::survey(&arguments.input)?;
    let skipped: Vec<SkippedFile> = survey.skipped.iter().map(set_aside::skipped).collect();

    let input = read(&survey);
    // Of a stream that breaks off nobody knows how much is lost, and what cannot
    // be opened may hold any number of documents.
    let lost = Lost {
        streams: input
            .set_aside
            .iter()
            .filter(|lost| lost.case_id.is_none() && lost.reason.breaks_off())
            .count(),
        entries: survey
            .skipped
            .iter()
            .filter(|entry| entry.reason.is_unreadable())
            .count(),
    };
    let documents = input.set_aside.len()
        + input
            .cases
            .iter()
            .map(|case| case.documents.len() + case.set_aside.len())
            .sum::<usize>();
    if documents == 0 {
        return Err(nothing_to_read(arguments, &skipped));
    }

    let cases = input.cases.len();
    let mut refining = Refining {
        as_of: arguments.as_of.unwrap_or(clock::day(started_at)),
        at: started_at,
        staging: Staging::begin(&arguments.out, goldsmith::tables())?,
        tables: goldsmith::tables(),
        engine: &engine,
        pool: &pool,
        tally: Tally::default(),
    };
    refining.unread(&input.set_aside)?;
    refining.all(input.cases)?;

    let Refining {
        as_of,
        staging,
        tally,
        ..
    } = refining;
    let (finished_at, _) = clock::now();
    let earlier = EarlierKeys::read(&arguments.out);
    let drift = tally.learned.drift(|key| match &earlier {
        Some(earlier) => !earlier.contains(key),
        // There is nothing the keys could be new beside.
        None => false,
    });
    let published = staging.publish(&RunRecord {
        started_at,
        finished_at,
        as_of,
        method: engine.method(),
        rules: engine.rules(),
        documents,
        cases,
        threads: pool.current_num_threads(),
        input: &arguments.input.to_string_lossy(),
        set_aside: tally.set_aside.len(),
        has_provenance: arguments.provenance,
        skipped: &skipped,
        drift: &drift,
        usage: &engine.usage(&tally.learned),
    })?;
    Ok(Summary::of(Finished {
        arguments,
        as_of,
        rules_hash: engine.rules().fingerprint(),
        threads: pool.current_num_threads(),
        elapsed: stopwatch.elapsed(),
        cases,
        documents,
        duplicates: tally.duplicates,
        set_aside: &tally.set_aside,
        records_set_aside: tally.records,
        lost,
        skipped: &skipped,
        observations: &tally.observations,
        drift: Drift::of(&drift, earlier.is_some()),
        published: &published,
    }))
}

/// What is counted and learned while refining, and what is set aside.
#[derive(Default)]
struct Tally {
    set_aside: Vec<SetAsideRecord>,
    /// Records set aside of documents that were read.
    records: usize,
    duplicates: usize,
    learned: Learned,
    /// By severity and code.
    observations: BTreeMap<(String, String), usize>,
}

struct Refining<'r> {
    as_of: NaiveDate,
    at: SystemTime,
    staging: Staging,
    tables: Vec<TableDefinition>,
    engine: &'r Engine,
    pool: &'r ThreadPool,
    tally: Tally,
}

impl Refining<'_> {
    /// Refines the cases batch by batch, each given up when it is written.
    fn all(&mut self, cases: Vec<CaseDocuments>) -> Result<(), CommandError> {
        let progress = Progress::of("refining", cases.iter().map(size).sum::<usize>() as u64);
        let mut cases = cases.into_iter().peekable();
        while let Some(first) = cases.next() {
            let mut bytes = size(&first);
            let mut batch = vec![first];
            while batch.len() < BATCH_CASES {
                let fits = |case: &CaseDocuments| bytes.saturating_add(size(case)) <= BATCH_BYTES;
                let Some(case) = cases.next_if(fits) else {
                    break;
                };
                bytes += size(&case);
                batch.push(case);
            }
            self.batch(&batch)?;
            progress.advance(bytes as u64);
        }
        Ok(())
    }

    /// Puts down what the input holds and could not hand out.
    fn unread<'i>(
        &mut self,
        input: impl IntoIterator<Item = &'i SetAside> + Clone,
    ) -> Result<(), CommandError> {
        let records: Vec<_> = input.clone().into_iter().map(set_aside::unread).collect();
        let rows = records.iter().zip(input);
        self.staging
            .append_quarantine(rows.map(|(record, read)| record.quarantined(&read.bytes)))?;
        self.tally.set_aside.extend(records);
        Ok(())
    }

    fn batch(&mut self, batch: &[CaseDocuments]) -> Result<(), CommandError> {
        self.unread(batch.iter().flat_map(|case| &case.set_aside))?;
        let cases: Vec<Case<'_>> = batch.iter().map(engine_case).collect();
        let (engine, as_of) = (self.engine, self.as_of);
        let refined = self.pool.install(|| engine.refine_batch(&cases, as_of))?;

        // Outcomes come in the order the documents were given in.
        let given = batch.iter().flat_map(|case| {
            case.documents
                .iter()
                .map(|document| (case.case_id.as_str(), document))
        });
        let bronze: Vec<BronzeDocument<'_>> = given
            .zip(&refined.outcomes)
            .map(|((case_id, document), outcome)| BronzeDocument {
                case_id,
                origin: &document.origin,
                bytes: &document.bytes,
                outcome,
            })
            .collect();
        for document in &bronze {
            let BronzeDocument {
                case_id,
                origin,
                outcome,
                ..
            } = *document;
            self.tally
                .set_aside
                .extend(set_aside::refused(outcome, case_id, origin));
            self.tally.duplicates += usize::from(outcome.status == DocumentStatus::Duplicate);
        }
        for (table, rows) in self.tables.iter().zip(&refined.tables) {
            match (table.schema, table.name) {
                ("meta", "observations") => count_observations(rows, &mut self.tally.observations),
                ("meta", "quarantine") => self.tally.records += count_records(rows),
                _ => {}
            }
        }
        self.tally.learned.merge(refined.learned);
        self.staging.append(&refined.tables)?;
        self.staging.append_bronze(&bronze, self.at)?;
        Ok(())
    }
}

/// The records among what was set aside: the others are whole documents.
fn count_records(quarantine: &RecordBatch) -> usize {
    let column = quarantine.column_by_name("source_path");
    let places = column.and_then(|column| column.as_string_opt::<i32>());
    let places = places.into_iter().flatten().flatten();
    places.filter(|place| !place.is_empty()).count()
}

fn count_observations(rows: &RecordBatch, counts: &mut BTreeMap<(String, String), usize>) {
    let column = |name| {
        rows.column_by_name(name)
            .and_then(|column| column.as_string_opt::<i32>())
    };
    let (Some(severities), Some(codes)) = (column("severity"), column("code")) else {
        return;
    };
    for (severity, code) in severities.iter().zip(codes) {
        let key = (
            severity.unwrap_or_default().to_owned(),
            code.unwrap_or_default().to_owned(),
        );
        *counts.entry(key).or_default() += 1;
    }
}

fn engine_case(case: &CaseDocuments) -> Case<'_> {
    Case {
        case_id: &case.case_id,
        documents: case
            .documents
            .iter()
            .map(|document| Document {
                source: document.source,
                bytes: &document.bytes,
            })
            .collect(),
    }
}

fn size(case: &CaseDocuments) -> usize {
    case.documents
        .iter()
        .map(|document| document.bytes.len())
        .sum()
}

fn read(survey: &Survey) -> goldsmith_intake::Batch {
    let progress = Progress::of("reading", survey.bytes());
    goldsmith_intake::read_all(survey, |bytes| progress.advance(bytes))
}

fn thread_pool(threads: Option<u16>) -> Result<ThreadPool, CommandError> {
    // Rayon takes 0 for one thread per core.
    let threads = usize::from(threads.unwrap_or(0));
    ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| CommandError::Threads { threads, error })
}

fn nothing_to_read(arguments: &RunArguments, skipped: &[SkippedFile]) -> CommandError {
    let skipped = match skipped {
        [] => String::new(),
        [only] => format!(" ({}: {})", only.path, only.reason),
        [first, rest @ ..] => {
            format!(
                " ({}: {}; and {} more)",
                first.path,
                first.reason,
                rest.len()
            )
        }
    };
    CommandError::NothingToRead {
        input: arguments.input.clone(),
        skipped,
    }
}
