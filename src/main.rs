//! `headwater`: with a verb the command line, otherwise the window.

use clap::Parser;
use headwater::cli::{self, Cli};
use headwater::ingest;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args_os()
        .nth(1)
        .is_some_and(|verb| verb == ingest::WORKER_VERB)
    {
        return ExitCode::from(ingest::serve_worker());
    }
    if let Some(program) = own_program() {
        ingest::use_worker_program(&program);
    }
    let args = Cli::parse();
    match args.verb {
        Some(verb) => ExitCode::from(cli::run(verb)),
        None => window(&args),
    }
}

/// This program, to start it once more for reading files. On Linux by a name that still holds after an update replaced it.
fn own_program() -> Option<PathBuf> {
    let own = PathBuf::from("/proc/self/exe");
    if cfg!(target_os = "linux") && own.exists() {
        return Some(own);
    }
    std::env::current_exe().ok()
}

#[cfg(feature = "gui")]
fn window(args: &Cli) -> ExitCode {
    use headwater::gui;
    match gui::run(gui::Start::from_arguments(&args.files, args.sample)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // What to do comes first; the reason that the system gives may be long.
            let text = format!(
                "The window cannot be opened. It needs a display and OpenGL 2.1 or newer: update the graphics driver, or start it with \
                 LIBGL_ALWAYS_SOFTWARE=1, which draws without the graphics card. Without a display, use a verb; see headwater --help. \
                 The reason given: {error}"
            );
            cli::say(&text);
            gui::tell_without_window(&text);
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
