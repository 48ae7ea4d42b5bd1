//! `headwater verify`: a report against itself and its sources.

use super::input::Watcher;
use super::{CliError, Common, DONE, PARTLY, VerifyArgs, print, print_line};
use crate::session::AnalysisOptions;
use crate::verify::{VerifyError, verify};

pub(super) fn run(args: &VerifyArgs) -> Result<u8, CliError> {
    if let Some(missing) = args.sources.iter().find(|s| !s.exists()) {
        return Err(CliError::Usage(format!(
            "there is nothing of that name to take the sources from: {}",
            missing.display()
        )));
    }
    let threads = args
        .threads
        .map_or_else(|| AnalysisOptions::default().threads, usize::from);
    let watcher = Watcher::new(&Common {
        progress: args.progress,
        ..Common::default()
    });
    let failed = |e: VerifyError| CliError::Failed(format!("{e}: {}", args.report.display()));
    let found = verify(&args.report, &args.sources, threads, &watcher).map_err(failed)?;
    if args.json {
        print_line(found.json())?;
    } else {
        print(&found.text())?;
    }
    Ok(if found.holds { DONE } else { PARTLY })
}
