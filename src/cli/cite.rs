//! `headwater cite`: attributions, sources and citations.

use super::{CliError, Files, input, print, print_line};
use crate::{provenance, report, session};
use std::fmt::Write as _;

pub(super) fn run(args: &Files) -> Result<u8, CliError> {
    let mut input = input::read(&args.files, &args.common)?;
    input::analyse(&mut input, &args.common)?;
    let case = &input.case;
    let found = session::derive(case);
    if args.common.json {
        print_line(report::cite_json(case, &found, &input.warnings))?;
        return Ok(input.status);
    }
    let mut out = String::new();
    for c in &found.citations {
        let _ = writeln!(
            out,
            "{} -> {} ({:?}): {}",
            provenance::node_name(case, &found, c.from),
            provenance::node_name(case, &found, c.to),
            c.basis,
            c.reason
        );
    }
    for a in &found.attributions {
        let Some(article) = case.article(a.article) else {
            continue;
        };
        let part = |s: Option<crate::text::CharSpan>| s.map_or("-", |s| article.slice(s));
        let content: Vec<&str> = a.content.iter().map(|&c| article.slice(c)).collect();
        let _ = writeln!(
            out,
            "{} {}: {} | {} | {}",
            a.id,
            article.file,
            part(a.source),
            part(a.cue),
            content.join(" ... ")
        );
    }
    print(&out)?;
    Ok(input.status)
}
