//! The `goldsmith` command: a folder of raw responses in, silver and gold out,
//! where each value came from, and how each figure comes about.
//!
//! Whatever a result depends on beside its inputs is asked for here and
//! nowhere below: the arguments, the day, the terminal.

mod arguments;
mod clock;
mod compare;
mod error;
mod explain;
mod progress;
mod rules;
mod run;
mod set_aside;
mod stored;
mod summary;
mod text;
mod trace;

use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use crate::arguments::{Command, Format};
use crate::error::CommandError;

/// Something goldsmith itself got wrong.
const BUG: u8 = 70;

fn main() -> ExitCode {
    let place = watch_for_panics();
    let code = panic::catch_unwind(AssertUnwindSafe(command)).unwrap_or_else(|_| {
        let place = place.get().map_or("an unknown place", String::as_str);
        complain(&format!(
            "stopped by an error of its own at {place}; please report this"
        ));
        BUG
    });
    ExitCode::from(code)
}

fn command() -> u8 {
    let command = match arguments::parse() {
        Ok(command) => command,
        Err(error) => {
            // Help and version come this way too, and know their stream. A
            // reader who closed the pipe has read enough.
            let _ = error.print();
            return u8::try_from(error.exit_code()).unwrap_or(BUG);
        }
    };
    let done = match command {
        Command::CompareMethods(arguments) => compare::compare(&arguments).map(|text| (text, 0)),
        Command::Explain(arguments) => explain::explain(&arguments).map(|text| (text, 0)),
        Command::Rules(arguments) => rules::rules(&arguments).map(|text| (text, 0)),
        Command::Run(arguments) => run::run(&arguments).and_then(|summary| {
            let text = match arguments.format {
                Format::Human => summary.to_string(),
                Format::Json => summary.to_json()?,
            };
            Ok((text, summary.exit_code))
        }),
        Command::Trace(arguments) => trace::trace(&arguments).map(|text| (text, 0)),
    };
    let shown = done.and_then(|(text, exit_code)| show(&text).map(|()| exit_code));
    shown.unwrap_or_else(|error| {
        complain(&error.to_string());
        error.exit_code()
    })
}

/// Prints to standard output. A reader who closed the pipe has read enough.
fn show(text: &str) -> Result<(), CommandError> {
    let mut output = io::stdout().lock();
    match output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(CommandError::Output(error)),
        _ => Ok(()),
    }
}

/// Prints to standard error, where nothing can be done about a failure.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "goldsmith: {message}");
}

/// Keeps the place of the first panic in place of printing its message, which
/// might quote a document.
fn watch_for_panics() -> Arc<OnceLock<String>> {
    let place = Arc::new(OnceLock::new());
    let seen = Arc::clone(&place);
    panic::set_hook(Box::new(move |panic| {
        if let Some(location) = panic.location() {
            let _ = seen.set(location.to_string());
        }
    }));
    place
}
