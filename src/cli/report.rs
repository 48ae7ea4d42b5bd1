//! `headwater report`: a provenance report as a file.

use super::{CliError, DONE, ReportArgs, input, say};
use crate::session::{self, ReportFormat};

pub(super) fn run(args: &ReportArgs) -> Result<u8, CliError> {
    let format = ReportFormat::of(&args.output, args.format.as_deref()).map_err(CliError::Usage)?;
    let is_input = |out: &std::path::Path| {
        let same = |f: &std::path::PathBuf| f.canonicalize().is_ok_and(|f| f == out);
        args.input.files.iter().any(same)
    };
    if args.output.canonicalize().is_ok_and(|out| is_input(&out)) {
        return Err(CliError::Usage(
            "the report would replace one of its own inputs; name another file".into(),
        ));
    }
    let input = input::analysed(&args.input)?;
    if input.case.articles.is_empty() {
        say("no article could be read, so no report was written");
        return Ok(input.status);
    }
    let found = session::derive(&input.case);
    session::write_report(&input.case, &found, &input.warnings, format, &args.output)
        .map_err(CliError::Failed)?;
    if input.status == DONE && !args.input.common.quiet {
        say(&format!("report written: {}", args.output.display()));
    }
    Ok(input.status)
}
