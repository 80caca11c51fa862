use std::path::PathBuf;

use clap::ArgMatches;

use super::{EXIT_CODES, Format, format, format_argument, path_argument, text_argument};

/// The arguments of `goldsmith compare-methods`.
pub(crate) struct CompareArguments {
    pub(crate) out: PathBuf,
    pub(crate) case_id: Option<String>,
    pub(crate) format: Format,
}

pub(super) const NAME: &str = "compare-methods";

const ABOUT: &str = "\
Shows where the statute and the legacy method come to different gold, and why.

OUT is a folder that `goldsmith run` wrote to, by either method. Every case is refined anew by
both methods from the documents that are kept there, for the same day and by the same rules;
nothing is written. Compared are all gold tables and the computed columns of silver.tax_years.

For each column that differs: in how many rows of how many cases, why, on what authority, and
up to three examples. Rows that only one of the methods has are counted the same way.";

const EXAMPLES: &str = "\
Examples:
  goldsmith run cases --out refined
  goldsmith compare-methods refined
  goldsmith compare-methods refined --case A-1 --format json";

const JSON_KEYS: &str = "\
JSON, one object on standard output:
  as_of, rules_hash, cases, differing_cases
  differences    [{schema, table, column, rows, cases, reason, authority, examples}]: column is
                 null where only one method has a row
  examples       [{case_id, key: [{column, value}], statute, legacy}]: the values, null for null;
                 of a row that only one method has \"row\" and null";

pub(super) fn command() -> clap::Command {
    clap::Command::new(NAME)
        .about("Shows where the statute and the legacy method differ, and why")
        .long_about(ABOUT)
        .after_help(EXAMPLES)
        .after_long_help(format!("{EXAMPLES}\n\n{EXIT_CODES}\n\n{JSON_KEYS}"))
        .arg(
            path_argument("out", "OUT")
                .required(true)
                .help("Folder that `goldsmith run` wrote to"),
        )
        .arg(
            text_argument("case", "CASE")
                .long("case")
                .help("Compare this case alone [default: all]"),
        )
        .arg(format_argument().help("How to print it"))
}

pub(super) fn arguments(matches: &ArgMatches) -> CompareArguments {
    CompareArguments {
        // Required, so never missing here.
        out: matches.get_one("out").cloned().unwrap_or_default(),
        case_id: matches.get_one("case").cloned(),
        format: format(matches),
    }
}
