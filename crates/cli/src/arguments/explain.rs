//! The command line of `goldsmith explain`.

use std::path::PathBuf;

use clap::ArgMatches;
use goldsmith::terms::{TaxYear, Topic};

use super::{EXIT_CODES, Format, format, format_argument, path_argument, text_argument};

/// The arguments of `goldsmith explain`.
pub(crate) struct ExplainArguments {
    pub(crate) out: PathBuf,
    pub(crate) case_id: String,
    pub(crate) topic: Option<Topic>,
    pub(crate) year: Option<TaxYear>,
    pub(crate) format: Format,
}

const ABOUT: &str = "\
Tells how the figures of a case come about, in plain words: each step with its figure, the rule of
law it rests on in brackets, and the row it is read from (<- file:/place). Whatever has nine or
more digits in a row is masked.

The case is refined again from the documents, the rules and the day that the run stored in OUT.
A run by the legacy method is not explained: compare-methods tells where its figures differ.

TOPIC is one of
  csed        until when each assessment may be collected, with a timeline of the suspensions
  se-tax      the self-employment tax of each person
  projection  the tax of each return
  balance     what the postings of each account add up to
  resolution  income, expenses, debt and the ways to resolve it; of no single year";

const EXAMPLES: &str = "\
Examples:
  goldsmith explain refined A-1
  goldsmith explain refined A-1 csed 2019
  goldsmith explain refined A-1 2019
  goldsmith explain refined A-1 projection --format json";

const JSON_KEYS: &str = "\
JSON, one object on standard output:
  case_id, as_of, method, rules_hash
  derivations    [{topic, tax_year, subject, title, completeness, results, steps, assumptions,
                  missing, notes, timeline}]
  results        [{label, and one of amount, day, days, months, words}]
  steps          [{what, amount, from, to, days, authority, sources}]
  sources        [{table, document, bronze_id, source_path, line, words}]
  timeline       {assessed, base, last_day, as_of, standstills: [{from, to}],
                  suspensions: [{name, from, closed, to, counts}]}; null but of csed";

pub(super) fn command() -> clap::Command {
    clap::Command::new("explain")
        .about("Tells how the figures of a case come about, and on what authority")
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
                .required(true)
                .help("Case to explain"),
        )
        .arg(
            text_argument("topic", "TOPIC")
                .value_parser(parse_asked)
                .help("csed, se-tax, projection, balance or resolution [default: all]"),
        )
        .arg(
            text_argument("year", "YEAR")
                .value_parser(parse_year)
                .help("Tax year to explain [default: all]"),
        )
        .arg(format_argument().help("How to print it"))
}

/// The first thing asked for: a topic, or a year of all topics.
#[derive(Clone, Copy)]
enum Asked {
    Topic(Topic),
    Year(TaxYear),
}

fn parse_asked(text: &str) -> Result<Asked, String> {
    let topic = text.to_ascii_lowercase().parse().map(Asked::Topic);
    topic
        .or_else(|_| parse_year(text).map(Asked::Year))
        .map_err(|_| {
            let topics: Vec<&str> = Topic::ALL.iter().map(|topic| topic.as_str()).collect();
            format!("neither a tax year nor one of {}", topics.join(", "))
        })
}

fn parse_year(text: &str) -> Result<TaxYear, String> {
    let year = text.parse().ok().and_then(TaxYear::new);
    year.ok_or_else(|| "not a tax year, written like 2019".to_owned())
}

pub(super) fn arguments(matches: &ArgMatches) -> ExplainArguments {
    let (topic, year) = match matches.get_one("topic").copied() {
        Some(Asked::Topic(topic)) => (Some(topic), None),
        Some(Asked::Year(year)) => (None, Some(year)),
        None => (None, None),
    };
    ExplainArguments {
        // Required, so never missing here.
        out: matches.get_one("out").cloned().unwrap_or_default(),
        case_id: matches.get_one("case").cloned().unwrap_or_default(),
        topic,
        year: matches.get_one("year").copied().or(year),
        format: format(matches),
    }
}
