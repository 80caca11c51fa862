//! Writes the generated corpus: `corpus OUT CASES [--ndjson]`.

use std::path::Path;
use std::process::ExitCode;

#[allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command reads its arguments and says what it did"
)]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (out, cases, ndjson) = match arguments.as_slice() {
        [out, cases] => (*out, cases.parse(), false),
        [out, cases, "--ndjson"] => (*out, cases.parse(), true),
        _ => return usage(),
    };
    let Ok(cases) = cases else { return usage() };
    let write = if ndjson {
        goldsmith_corpus::write_ndjson
    } else {
        goldsmith_corpus::write_folder
    };
    match write(Path::new(out), 0..cases) {
        Ok(bytes) => {
            println!("wrote {cases} cases, {bytes} bytes, to {out}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!(
                "could not write the corpus to {out}: {error}; give a folder you may write to"
            );
            ExitCode::from(3)
        }
    }
}

#[allow(clippy::print_stderr, reason = "a command says how it is called")]
fn usage() -> ExitCode {
    eprintln!("usage: corpus OUT CASES [--ndjson]");
    ExitCode::from(2)
}
