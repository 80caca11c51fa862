//! The command line. Built with clap's builder: its derive feature would change
//! what stands below DuckDB's build script, and compile DuckDB again.

mod compare;
mod explain;
mod rules;

use std::path::PathBuf;

use clap::builder::styling::Styles;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use goldsmith::terms::{Method, NaiveDate};

pub(crate) use compare::CompareArguments;
pub(crate) use explain::ExplainArguments;
pub(crate) use rules::{RulesArguments, RulesTask};

/// What is to be done.
pub(crate) enum Command {
    CompareMethods(CompareArguments),
    Explain(ExplainArguments),
    Rules(RulesArguments),
    Run(RunArguments),
    Trace(TraceArguments),
}

/// The arguments of `goldsmith run`.
pub(crate) struct RunArguments {
    pub(crate) input: PathBuf,
    pub(crate) out: PathBuf,
    pub(crate) as_of: Option<NaiveDate>,
    pub(crate) rules: Option<PathBuf>,
    pub(crate) method: Method,
    pub(crate) threads: Option<u16>,
    pub(crate) format: Format,
    pub(crate) limit: Limit,
    pub(crate) provenance: bool,
}

/// The arguments of `goldsmith trace`.
pub(crate) struct TraceArguments {
    pub(crate) out: PathBuf,
    pub(crate) case_id: String,
    pub(crate) table: Option<String>,
    pub(crate) field: Option<String>,
    pub(crate) format: Format,
}

/// How the result is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Json,
}

/// How many documents may be set aside before a run counts as failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limit {
    /// Percent of the documents, 0 to 100.
    pub(crate) percent: u8,
    /// None at all.
    pub(crate) strict: bool,
}

const ABOUT: &str =
    "Refines raw IRS-transcript and client-interview JSON into silver and gold tables.";

const EXIT_CODES: &str = "\
Exit codes:
  0   done; documents may have been set aside, within the limit
  1   more was set aside than the limit allows; the rest was written
  2   wrong usage, rules that do not load, or nothing there to explain, trace or show;
      nothing was read
  3   the environment: files, disk, another run writing to the same place
  70  an error of goldsmith itself; please report it";

const RUN_ABOUT: &str = "\
Reads every case under IN and writes silver and gold tables to OUT.

IN is a folder (or one file) of raw responses and may mix:
  IN/<case id>/at.json       one document; also wi, trt, interview, and at-2.json,
                             at.2024-05-01.json for several of one source
  IN/at.ndjson               one {\"case_id\": ..., \"raw_response\": ...} a line
each also compressed as .gz or .zst.

OUT gets warehouse.duckdb and the same tables as silver/<table>/*.parquet and
gold/<table>/*.parquet. What a run before wrote there is replaced, file by file,
when everything is whole; a run that fails or is stopped before that changes nothing.";

const RUN_EXAMPLES: &str = "\
Examples:
  goldsmith run cases --out refined
  goldsmith run cases --out refined --as-of 2024-12-31 --format json
  goldsmith run at.ndjson.zst --out refined --rules my-rules --strict";

const TRACE_ABOUT: &str = "\
Shows where the fields of a case's silver rows come from: which spelling won, where in the
document the value stands, and how it was written. Social security numbers, and whatever else
has nine or more digits in a row, are masked.

OUT is a folder that `goldsmith run --provenance` wrote to.

A line reads: column, value, <- spelling (\"like\" where the key only resembles it), place as a
JSON pointer (./ begins at the row's own place), byte of the document, and the raw text where
it says more than the value. \"by rule\" marks what was derived.";

const TRACE_EXAMPLES: &str = "\
Examples:
  goldsmith run cases --out refined --provenance
  goldsmith trace refined A-1
  goldsmith trace refined A-1 income_documents gross_amount";

const TRACE_JSON_KEYS: &str = "\
JSON, one object on standard output:
  case_id
  rows           [{table, key: [{column, value}], document, source_path,
                  fields: [{column, value, origin}]}]
  origin         {spelling, is_near, document, source_path, byte_offset, raw_value};
                 null where a rule gave the value or there is none";

const JSON_KEYS: &str = "\
JSON summary, one object on standard output (nothing is printed there when a run ends with
code 2, 3 or 70):
  status         done, or set_aside_beyond_limit
  exit_code      0 or 1
  input, as_of, method, rules_hash, threads, milliseconds
  cases, documents, duplicates
  tables         [{schema, table, rows}]
  set_aside      {documents, records, limit_percent, strict, streams_cut_off,
                  reasons: [{reason, count, examples}]}: records of documents that were
                 read otherwise; meta.quarantine has the bytes of all
  skipped        {files, reasons: [{reason, count, examples}]}
  observations   [{severity, code, count}]
  drift          {keys, compared, new: [{source, table, key, count, documents}]}: keys that
                 nobody reads; new are those that the run before in OUT did not have, none
                 where there was no such run (compared is then false)
  output         {folder, database}
  next           a command that shows some of the result";

/// What the command line says.
///
/// # Errors
/// What is wrong with it, or the text of `--help` or `--version`; clap knows
/// the stream and the exit code of each.
pub(crate) fn parse() -> Result<Command, clap::Error> {
    command().try_get_matches().map(|matches| {
        // Without a subcommand clap has already shown the help.
        match matches.subcommand().unwrap_or(("run", &matches)) {
            (compare::NAME, compare) => Command::CompareMethods(compare::arguments(compare)),
            ("explain", explain) => Command::Explain(explain::arguments(explain)),
            ("rules", rules) => Command::Rules(rules::arguments(rules)),
            ("trace", trace) => Command::Trace(trace_arguments(trace)),
            (_, run) => Command::Run(run_arguments(run)),
        }
    })
}

fn command() -> clap::Command {
    clap::Command::new("goldsmith")
        .about(ABOUT)
        .version(env!("CARGO_PKG_VERSION"))
        .styles(Styles::plain())
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .after_help(format!("{RUN_EXAMPLES}\n\n{EXIT_CODES}"))
        .subcommand(run_command())
        .subcommand(explain::command())
        .subcommand(trace_command())
        .subcommand(compare::command())
        .subcommand(rules::command())
}

fn run_command() -> clap::Command {
    clap::Command::new("run")
        .about("Reads every case under IN and writes silver and gold tables to OUT")
        .long_about(RUN_ABOUT)
        .after_help(RUN_EXAMPLES)
        .after_long_help(format!("{RUN_EXAMPLES}\n\n{EXIT_CODES}\n\n{JSON_KEYS}"))
        .arg(
            path_argument("input", "IN")
                .required(true)
                .help("Folder or file of raw responses"),
        )
        .arg(
            path_argument("out", "OUT")
                .long("out")
                .required(true)
                .help("Folder to write to; made if it is not there"),
        )
        .arg(
            Arg::new("as-of")
                .long("as-of")
                .value_name("DATE")
                .value_parser(parse_day)
                .help("Day the result is for, as 2024-12-31 [default: today in UTC]"),
        )
        .arg(
            path_argument("rules", "DIR")
                .long("rules")
                .help("Folder of rule files, each in place of the built-in one of its name"),
        )
        .arg(
            Arg::new("method")
                .long("method")
                .value_name("METHOD")
                .value_parser(["statute", "legacy"])
                .default_value("statute")
                .help("Compute gold by the statute, or by the formulas of the pipeline goldsmith replaces"),
        )
        .arg(
            Arg::new("threads")
                .long("threads")
                .value_name("N")
                .value_parser(value_parser!(u16).range(1..))
                .help("How many threads to use; the result is the same [default: one per core]"),
        )
        .arg(format_argument().help("How to print the summary"))
        .arg(
            Arg::new("max-set-aside")
                .long("max-set-aside")
                .value_name("PERCENT")
                .value_parser(value_parser!(u8).range(0..=100))
                .default_value("10")
                .help("Exit with 1 when more than this share of the documents is set aside"),
        )
        .arg(
            Arg::new("strict")
                .long("strict")
                .action(ArgAction::SetTrue)
                .help("Exit with 1 when any document or record is set aside"),
        )
        .arg(
            Arg::new("provenance")
                .long("provenance")
                .action(ArgAction::SetTrue)
                .help("Keep where each silver field comes from, for `goldsmith trace`; takes three to four times as long and twice the room"),
        )
}

fn trace_command() -> clap::Command {
    clap::Command::new("trace")
        .about("Shows where the fields of a case come from")
        .long_about(TRACE_ABOUT)
        .after_help(TRACE_EXAMPLES)
        .after_long_help(format!(
            "{TRACE_EXAMPLES}\n\n{EXIT_CODES}\n\n{TRACE_JSON_KEYS}"
        ))
        .arg(
            path_argument("out", "OUT")
                .required(true)
                .help("Folder that `goldsmith run --provenance` wrote to"),
        )
        .arg(
            text_argument("case", "CASE")
                .required(true)
                .help("Case to show"),
        )
        .arg(text_argument("table", "TABLE").help("Silver table to show [default: all]"))
        .arg(text_argument("field", "FIELD").help("Column to show [default: all]"))
        .arg(format_argument().help("How to print it"))
}

fn text_argument(id: &'static str, value_name: &'static str) -> Arg {
    Arg::new(id).value_name(value_name)
}

fn format_argument() -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["human", "json"])
        .default_value("human")
}

fn path_argument(id: &'static str, value_name: &'static str) -> Arg {
    Arg::new(id)
        .value_name(value_name)
        .value_parser(value_parser!(PathBuf))
}

fn parse_day(text: &str) -> Result<NaiveDate, String> {
    text.parse()
        .map_err(|_| "not a day of the calendar, written like 2024-12-31".to_owned())
}

fn run_arguments(matches: &ArgMatches) -> RunArguments {
    let path = |id| matches.get_one::<PathBuf>(id).cloned();
    RunArguments {
        // Required, so never missing here.
        input: path("input").unwrap_or_default(),
        out: path("out").unwrap_or_default(),
        as_of: matches.get_one("as-of").copied(),
        rules: path("rules"),
        method: match matches.get_one::<String>("method").map(String::as_str) {
            Some("legacy") => Method::Legacy,
            _ => Method::Statute,
        },
        threads: matches.get_one("threads").copied(),
        format: format(matches),
        provenance: matches.get_flag("provenance"),
        limit: Limit {
            percent: matches
                .get_one("max-set-aside")
                .copied()
                .unwrap_or_default(),
            strict: matches.get_flag("strict"),
        },
    }
}

fn trace_arguments(matches: &ArgMatches) -> TraceArguments {
    let text = |id| matches.get_one::<String>(id).cloned();
    TraceArguments {
        // Required, so never missing here.
        out: matches.get_one("out").cloned().unwrap_or_default(),
        case_id: text("case").unwrap_or_default(),
        table: text("table"),
        field: text("field"),
        format: format(matches),
    }
}

fn format(matches: &ArgMatches) -> Format {
    match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        _ => Format::Human,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        command().debug_assert();
    }
}
