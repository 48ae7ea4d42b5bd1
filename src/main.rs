//! `headwater`: with a verb the command line, otherwise the window.

use clap::Parser;
use headwater::cli::{self, Cli};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Cli::parse();
    match args.verb {
        Some(verb) => ExitCode::from(cli::run(verb)),
        None => window(&args),
    }
}

#[cfg(feature = "gui")]
fn window(args: &Cli) -> ExitCode {
    use headwater::gui;
    match gui::run(gui::Start::from_arguments(&args.files, args.sample)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::say(&format!(
                "The window cannot be opened: {error}. Without a display, use a verb; see headwater --help."
            ));
            ExitCode::from(cli::NOTHING_DONE)
        }
    }
}

#[cfg(not(feature = "gui"))]
fn window(_args: &Cli) -> ExitCode {
    cli::say(
        "This build has no window; use a verb (ingest, align, cite, analyze, report); see headwater --help.",
    );
    ExitCode::from(cli::USAGE)
}
