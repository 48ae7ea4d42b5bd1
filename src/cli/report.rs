//! `headwater report`: a provenance report as a file.

use super::input::Watcher;
use super::{CliError, DONE, ReportArgs, input, say};
use crate::locale;
use crate::report::document::House;
use crate::report::{
    Paper, Redaction, ReportInput, ReportOptions, Template, Web, carrying, completeness,
};
use crate::session;
use crate::store;
use std::path::Path;

pub(super) fn run(args: &ReportArgs) -> Result<u8, CliError> {
    let format =
        session::report_format(&args.output, args.format.as_deref()).map_err(CliError::Usage)?;
    let options = options(args)?;
    let is_input = |out: &Path| {
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
    let last = input.history.entries().last();
    let made = ReportInput {
        case: &input.case,
        provenance: &found,
        warnings: &input.warnings,
        options: &options,
        date: session::report_date(last.map(|e| e.stamp.when)),
        history: match options.history {
            true => session::report_steps(&input.history),
            false => Vec::new(),
        },
    };
    let watcher = Watcher::new(&args.input.common);
    session::write_report(&made, format, &args.output, &watcher).map_err(CliError::Failed)?;
    if args.checklist {
        checklist(&made);
    }
    if !args.input.common.quiet {
        made.over_limit().iter().for_each(|warning| say(warning));
        let remarks = made.remarks().map_err(CliError::Failed)?;
        remarks.iter().for_each(|remark| say(remark));
        if input.status == DONE {
            say(&format!("report written: {}", args.output.display()));
        }
    }
    Ok(input.status)
}

fn options(args: &ReportArgs) -> Result<ReportOptions, CliError> {
    let template = Template::ALL
        .into_iter()
        .find(|t| t.name() == args.template);
    Ok(ReportOptions {
        template: template.unwrap_or_default(),
        suggestions: !args.checked_only,
        history: args.history,
        full_texts: args.full_texts,
        excerpt_limit: args.quote_limit,
        paper: if args.paper == "letter" {
            Paper::Letter
        } else {
            Paper::A4
        },
        language: match &args.language {
            Some(path) => language(path)?,
            None => String::new(),
        },
        redaction: Redaction {
            names: args.hide.clone(),
            notes: args.hide_notes,
            web: if args.hide_addresses {
                Web::All
            } else {
                Web::Affected
            },
        },
        house: House {
            name: args.house.clone().unwrap_or_default(),
            logo: match &args.logo {
                Some(path) => store::read_logo(path).map_err(CliError::Usage)?,
                None => Vec::new(),
            },
        },
    })
}

/// Makes the words of a language known; its code.
fn language(path: &Path) -> Result<String, CliError> {
    let (catalogue, faults) = store::read_catalogue(path).map_err(CliError::Usage)?;
    faults.iter().for_each(|fault| say(fault));
    let code = catalogue.code().to_owned();
    locale::learn(catalogue);
    Ok(code)
}

/// What to look at before the report leaves, a line each.
fn checklist(made: &ReportInput<'_>) {
    let model = made.model();
    for finding in carrying(&model).iter().filter(|c| !c.decided) {
        say(&format!("not reviewed: {}", finding.words));
    }
    for point in completeness(&model, made.options) {
        let mark = if point.done { "there" } else { "missing" };
        say(&format!("{mark}: {}. {}", point.what, point.told));
    }
}
