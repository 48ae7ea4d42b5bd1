//! `headwater ingest`: what was read.

use super::{CliError, Files, input, print, print_line};
use crate::report;
use std::fmt::Write as _;

pub(super) fn run(args: &Files) -> Result<u8, CliError> {
    let input = input::read(&args.files, &args.common)?;
    let case = &input.case;
    if args.common.json {
        print_line(report::ingest_json(case, &input.warnings))?;
    } else {
        let mut out = String::new();
        for article in &case.articles {
            let _ = writeln!(out, "{}", input::describe(article));
            for e in &article.excluded {
                let _ = writeln!(
                    out,
                    "    excluded ({}): {}",
                    e.reason.words(),
                    article.slice(e.span).trim()
                );
            }
        }
        print(&out)?;
    }
    Ok(input.status)
}
