//! The command line of `goldsmith rules`.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{EXIT_CODES, Format, format, format_argument, path_argument, text_argument};

/// The arguments of `goldsmith rules`.
pub(crate) struct RulesArguments {
    pub(crate) task: RulesTask,
    /// Whose rules; those compiled in where there is none.
    pub(crate) folder: Option<PathBuf>,
    pub(crate) format: Format,
}

/// What is asked about the rules.
pub(crate) enum RulesTask {
    /// Which tables there are.
    List,
    /// Whether they are sound.
    Check,
    /// What a table says.
    Show { table: String, key: Option<String> },
}

const ABOUT: &str = "\
Lists the rule tables: every figure, code and spelling goldsmith works by.

With `check`, says whether a folder of rule files is sound; with `show`, what a table says and on
what authority.";

const EXAMPLES: &str = "\
Examples:
  goldsmith rules
  goldsmith rules check my-rules
  goldsmith rules show at_transaction_rules 520
  goldsmith rules show se_tax_parameters 2023 --format json";

const CHECK_ABOUT: &str = "\
Reads a folder of rule files as a run would, and says what is wrong with them: everything at once,
a line each, as file:line:column: message, and ends with code 2. Of sound rules it prints how many
there are and their fingerprint, which a run stores with every row.";

const SHOW_ABOUT: &str = "\
Shows the rows of a rule table, each with the line it stands on.

KEY is what a row begins with: a transaction code, a form, a year (a range of years is the row of
each of them). Only letters and digits of it count, in either case.";

const JSON_KEYS: &str = "\
JSON, one object on standard output:
  of `rules`       fingerprint, tables: [{table, file, rows, about}]
  of `rules show`  table, file, about: [line], sections: [{section, rows: [{line, values}]}];
                   values has the row's keys, figures as text where the file has text";

pub(super) fn command() -> clap::Command {
    clap::Command::new("rules")
        .about("Lists, shows and checks the rule tables")
        .long_about(ABOUT)
        .after_help(EXAMPLES)
        .after_long_help(format!("{EXAMPLES}\n\n{EXIT_CODES}\n\n{JSON_KEYS}"))
        .args_conflicts_with_subcommands(true)
        .disable_help_subcommand(true)
        .arg(folder_argument("rules").long("rules"))
        .arg(format_argument().help("How to print it"))
        .subcommand(
            clap::Command::new("check")
                .about("Says everything that is wrong with a folder of rule files")
                .long_about(CHECK_ABOUT)
                .arg(folder_argument("rules")),
        )
        .subcommand(
            clap::Command::new("show")
                .about("Shows the rows of a rule table")
                .long_about(SHOW_ABOUT)
                .arg(
                    text_argument("table", "TABLE")
                        .required(true)
                        .help("Table to show, by the name of its file without the ending"),
                )
                .arg(text_argument("key", "KEY").help("Rows to show [default: all]"))
                .arg(folder_argument("rules").long("rules"))
                .arg(format_argument().help("How to print it")),
        )
}

fn folder_argument(id: &'static str) -> clap::Arg {
    path_argument(id, "DIR")
        .help("Folder of rule files, each in place of the built-in one of its name")
}

pub(super) fn arguments(matches: &ArgMatches) -> RulesArguments {
    let folder = |matches: &ArgMatches| matches.get_one("rules").cloned();
    match matches.subcommand() {
        Some(("check", check)) => RulesArguments {
            task: RulesTask::Check,
            folder: folder(check),
            format: Format::Human,
        },
        Some((_, show)) => RulesArguments {
            task: RulesTask::Show {
                // Required, so never missing here.
                table: show.get_one("table").cloned().unwrap_or_default(),
                key: show.get_one("key").cloned(),
            },
            folder: folder(show),
            format: format(show),
        },
        None => RulesArguments {
            task: RulesTask::List,
            folder: folder(matches),
            format: format(matches),
        },
    }
}
