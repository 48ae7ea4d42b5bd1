//! `headwater analyze`: everything.

use super::{CaseInput, CliError, input, print, print_line};
use crate::case::Case;
use crate::provenance::{self, Provenance};
use crate::{report, session};
use std::fmt::Write as _;

pub(super) fn run(args: &CaseInput) -> Result<u8, CliError> {
    let input = input::analysed(args)?;
    let found = session::derive(&input.case);
    if args.common.json {
        print_line(report::analysis_json(&input.case, &found, &input.warnings))?;
    } else {
        print(&summary(&input.case, &found))?;
    }
    Ok(input.status)
}

/// What a person wants to know first.
fn summary(case: &Case, found: &Provenance) -> String {
    let mut out = String::new();
    for article in &case.articles {
        let _ = writeln!(out, "{}", input::describe(article));
    }
    let _ = writeln!(out, "\nWho relied on whom");
    for c in &found.citations {
        let _ = writeln!(
            out,
            "  {} -> {} ({:?}): {}",
            provenance::node_name(case, found, c.from),
            provenance::node_name(case, found, c.to),
            c.basis,
            c.reason
        );
    }
    let _ = writeln!(out, "\nClaims");
    for c in &found.claims {
        let _ = writeln!(out, "  {} {}\n      {}", c.id, c.text, c.summary);
    }
    let _ = writeln!(out, "\nDifferences");
    for d in &found.differences {
        let _ = writeln!(out, "  {} {}", d.claim, d.explanation);
    }
    for h in found.headlines.iter().filter(|h| !h.supported) {
        let _ = writeln!(out, "\nHeadline of {}: {}", h.article, h.explanation);
    }
    let _ = writeln!(out, "\nWhat to fetch or ask next");
    for l in &found.leads {
        let _ = writeln!(out, "  {} ({})", l.what, l.why);
    }
    let _ = writeln!(out, "\n{}", report::SCOPE_SENTENCE);
    out
}
