use std::io;
use std::path::PathBuf;

use goldsmith::{Faults, TableError};
use goldsmith_intake::IntakeError;
use goldsmith_warehouse::WarehouseError;

use crate::BUG;

const USAGE: u8 = 2;
const ENVIRONMENT: u8 = 3;

/// Why a command came to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error("the rules do not load; nothing was read:\n{0}")]
    Rules(#[from] Faults),
    #[error("there is no rule table `{table}`; there are {tables}")]
    NoRuleTable { table: String, tables: String },
    #[error("{table} has no row of `{key}`; it has {keys}")]
    NoRuleRow {
        table: String,
        key: String,
        keys: String,
    },
    #[error("there is nothing to explain{asked} of the case {case_id:?}; there is {there}")]
    NothingToExplain {
        case_id: String,
        /// What was asked for, such as ` of csed in 2019`; or nothing.
        asked: String,
        /// What there is instead.
        there: String,
    },
    #[error(
        "the run in {out} computed by the legacy method, whose figures the law does not explain; \
         run again by the statute",
        out = out.display()
    )]
    OtherMethod { out: PathBuf },
    #[error(
        "this goldsmith reads other rules from the texts that {out} holds than the run did; run \
         again, or use the goldsmith that ran",
        out = out.display()
    )]
    OtherRules { out: PathBuf },
    #[error(transparent)]
    Intake(#[from] IntakeError),
    #[error(
        "there is nothing to read in {input}{skipped}; a case is a folder with files named at.json, \
         wi.json, trt.json or interview.json, or a line of at.ndjson and the like",
        input = input.display()
    )]
    NothingToRead {
        input: PathBuf,
        /// What stands there instead, in parentheses; or nothing.
        skipped: String,
    },
    #[error("cannot start {threads} threads: {error}; choose fewer with --threads")]
    Threads {
        threads: usize,
        error: rayon::ThreadPoolBuildError,
    },
    #[error("{0}; please report this")]
    Table(#[from] TableError),
    #[error(transparent)]
    Warehouse(#[from] WarehouseError),
    #[error("cannot write the result to standard output: {0}; what was run is done and published")]
    Output(io::Error),
    #[error("cannot make JSON of the result: {0}; what was run is done; please report this")]
    Json(#[from] serde_json::Error),
}

impl CommandError {
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            CommandError::Rules(_)
            | CommandError::NoRuleTable { .. }
            | CommandError::NoRuleRow { .. }
            | CommandError::NothingToExplain { .. }
            | CommandError::OtherMethod { .. }
            | CommandError::OtherRules { .. } => USAGE,
            CommandError::Warehouse(error) if error.is_bug() => BUG,
            CommandError::Warehouse(error) if error.is_usage() => USAGE,
            CommandError::Table(_) | CommandError::Json(_) => BUG,
            CommandError::Intake(_)
            | CommandError::NothingToRead { .. }
            | CommandError::Threads { .. }
            | CommandError::Warehouse(_)
            | CommandError::Output(_) => ENVIRONMENT,
        }
    }
}
