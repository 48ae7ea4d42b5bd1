//! The command line: one file a verb. Documents go to standard output, people's messages to standard error.

mod align;
mod analyze;
mod args;
mod cite;
mod ingest;
mod input;
mod report;
mod verify;

pub use args::{AlignArgs, CaseInput, Cli, Common, Files, ReportArgs, Verb, VerifyArgs};

use std::io::Write;

/// Done.
pub const DONE: u8 = 0;
/// Done, but some files could not be read.
pub const PARTLY: u8 = 1;
/// Wrong usage.
pub const USAGE: u8 = 2;
/// Nothing could be done.
pub const NOTHING_DONE: u8 = 3;

/// Why a verb ended early.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    /// The words of the command line do not fit together.
    #[error("{0}")]
    Usage(String),
    /// The work could not be done.
    #[error("{0}")]
    Failed(String),
}

/// Carries out a verb; its exit status.
pub fn run(verb: Verb) -> u8 {
    let done = match verb {
        Verb::Ingest(args) => ingest::run(&args),
        Verb::Align(args) => align::run(&args),
        Verb::Cite(args) => cite::run(&args),
        Verb::Analyze(args) => analyze::run(&args),
        Verb::Report(args) => report::run(&args),
        Verb::Verify(args) => verify::run(&args),
    };
    match done {
        Ok(status) => status,
        Err(CliError::Usage(message)) => {
            say(&message);
            USAGE
        }
        Err(CliError::Failed(message)) => {
            say(&message);
            NOTHING_DONE
        }
    }
}

/// A message for a person, on standard error. Nobody listening there is no error.
pub fn say(message: &str) {
    let _ = writeln!(std::io::stderr(), "headwater: {message}");
}

/// Text on standard output; a reader that went away ends the output quietly, as `head` expects.
pub(crate) fn print(text: &str) -> Result<(), CliError> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(CliError::Failed(format!("cannot write the output: {e}")))
        }
        _ => Ok(()),
    }
}

/// A document on a line of its own.
pub(crate) fn print_line(mut document: String) -> Result<(), CliError> {
    document.push('\n');
    print(&document)
}
