//! From the command line's files to articles or a case.

use super::{CaseInput, CliError, Common, DONE, NOTHING_DONE, PARTLY, say};
use crate::article::Article;
use crate::attribution;
use crate::case::{Case, Findings, History};
use crate::ingest::{self, IngestOptions, MetaOverride, Warning, WarningKind};
use crate::monitor::Monitor;
use crate::session::{self, AnalysisCache, AnalysisOptions};
use crate::store;
use std::path::{Path, PathBuf};

/// Progress on standard error, a line each tenth.
pub(crate) struct Watcher {
    shown: std::sync::atomic::AtomicU32,
    enabled: bool,
}

impl Watcher {
    pub(crate) fn new(common: &Common) -> Self {
        Self {
            shown: std::sync::atomic::AtomicU32::new(0),
            enabled: common.progress,
        }
    }
}

impl Monitor for Watcher {
    fn progress(&self, done: f32) {
        let tenth = (done.clamp(0.0, 1.0) * 10.0) as u32;
        if self.enabled
            && tenth
                > self
                    .shown
                    .fetch_max(tenth, std::sync::atomic::Ordering::Relaxed)
        {
            say(&format!("{} %", tenth * 10));
        }
    }
    fn cancelled(&self) -> bool {
        false
    }
}

pub(crate) fn options(common: &Common, files: &[PathBuf]) -> Result<IngestOptions, CliError> {
    let usage = |e: ingest::MetaError| CliError::Usage(format!("--meta: {e}"));
    let meta = common
        .meta
        .iter()
        .map(|text| text.parse::<MetaOverride>())
        .collect::<Result<Vec<_>, _>>()
        .map_err(usage)?;
    ingest::check_meta(files, &meta).map_err(usage)?;
    if let Some(label) = common
        .encoding
        .as_deref()
        .filter(|l| !ingest::is_encoding(l))
    {
        return Err(CliError::Usage(format!(
            "--encoding: '{label}' is no known encoding; use a label such as utf-8, windows-1252 or utf-16le"
        )));
    }
    Ok(IngestOptions {
        encoding: common.encoding.clone(),
        meta,
        show_senders: common.show_senders,
        ..IngestOptions::default()
    })
}

/// What was read, and the status that the verb ends with.
pub(crate) struct Input {
    pub case: Case,
    pub warnings: Vec<Warning>,
    pub status: u8,
    /// The steps of a case file; none of article files.
    pub history: History,
}

/// Reads article files into a case that is not analysed yet.
pub(crate) fn read(files: &[PathBuf], common: &Common) -> Result<Input, CliError> {
    let options = options(common, files)?;
    let read = ingest::read_files(files, &options, &Watcher::new(common))
        .map_err(|e| CliError::Failed(e.to_string()))?;
    let unread = read.warnings.iter().any(|w| w.kind.is_failure());
    let status = match (read.articles.is_empty(), unread) {
        (true, _) => NOTHING_DONE,
        (false, true) => PARTLY,
        (false, false) => DONE,
    };
    let mut case = Case::new(case_name(&read.articles));
    for article in read.articles {
        session::add(&mut case, article);
    }
    tell(&read.warnings, common);
    Ok(Input {
        case,
        warnings: read.warnings,
        status,
        history: History::default(),
    })
}

/// What a report on these articles is headed with.
fn case_name(articles: &[Article]) -> String {
    match articles {
        [one] => one
            .metadata
            .title
            .clone()
            .unwrap_or_else(|| one.file.clone()),
        more => format!("{} articles", more.len()),
    }
}

/// Warnings as people's text on standard error.
pub(crate) fn tell(warnings: &[Warning], common: &Common) {
    if !common.quiet {
        for warning in warnings {
            say(&warning.to_string());
        }
    }
}

/// Reads the sample, a case file or article files, and analyses them.
pub(crate) fn analysed(args: &CaseInput) -> Result<Input, CliError> {
    let mut input = open(args)?;
    analyse(&mut input, &args.common)?;
    Ok(input)
}

fn open(args: &CaseInput) -> Result<Input, CliError> {
    let done = |case| Input {
        case,
        warnings: Vec::new(),
        status: DONE,
        history: History::default(),
    };
    let files_only = !args.common.meta.is_empty() || args.common.encoding.is_some();
    let usage = || CliError::Usage("--meta and --encoding are for article files".into());
    if args.sample && files_only {
        return Err(usage());
    }
    if args.sample {
        return session::sample_case().map(done).map_err(CliError::Failed);
    }
    match args.files.as_slice() {
        _ if files_only && args.files.iter().any(|f| is_case(f)) => Err(usage()),
        [one] if is_case(one) => {
            let (case, history, status, warnings) = match session::open_case(one) {
                Ok((case, history, warnings)) => (case, history, DONE, warnings),
                Err(message) => {
                    let none = (Case::new(""), History::default());
                    (none.0, none.1, NOTHING_DONE, vec![message])
                }
            };
            // A document names files without their folders.
            let (path, name) = (one.display().to_string(), ingest::file_name(one));
            let about = |message: String| Warning {
                file: name.clone(),
                kind: WarningKind::CaseFile,
                message: message.replace(&path, &name),
            };
            let warnings: Vec<Warning> = warnings.into_iter().map(about).collect();
            tell(&warnings, &args.common);
            Ok(Input {
                case,
                warnings,
                status,
                history,
            })
        }
        files if files.iter().any(|f| is_case(f)) => Err(CliError::Usage(
            "give one case file, or article files, not both".into(),
        )),
        files => read(files, &args.common),
    }
}

fn is_case(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("headwater"))
}

/// Fills in the findings, and warns of articles that not everything is looked for in.
pub(crate) fn analyse(input: &mut Input, common: &Common) -> Result<(), CliError> {
    let table = own_outlets(&mut input.case, common)?;
    tell(&table, common);
    input.warnings.extend(table);
    let case = &mut input.case;
    let foreign: Vec<Warning> = case
        .articles
        .iter()
        .filter_map(ingest::language_warning)
        .collect();
    tell(&foreign, common);
    input.warnings.extend(foreign);
    let options = analysis_options(common);
    if common.no_model {
        case.settings.attribution.model = false;
    } else if !attribution::has_model() && !common.quiet {
        say("this build has no trained model: attributions are found by the rules alone");
    }
    let watcher = Watcher::new(common);
    let findings = session::analyse(
        &case.articles,
        &case.settings,
        &options,
        &AnalysisCache::default(),
        &watcher,
    )
    .map_err(|e| CliError::Failed(e.to_string()))?;
    let inputs = Some(case.analysis_inputs());
    case.findings = Findings { inputs, ..findings };
    Ok(())
}

/// Adds the rows of the person's table to the settings; warns of lines that are none.
fn own_outlets(case: &mut Case, common: &Common) -> Result<Vec<Warning>, CliError> {
    let Some(path) = &common.outlets else {
        return Ok(Vec::new());
    };
    let (rows, bad) =
        store::read_own_outlets(path).map_err(|e| CliError::Usage(format!("--outlets: {e}")))?;
    attribution::add_outlets(&mut case.settings.attribution.outlets, rows);
    let warning = |message| Warning {
        file: ingest::file_name(path),
        kind: WarningKind::Outlets,
        message,
    };
    Ok(bad.into_iter().map(warning).collect())
}

pub(crate) fn analysis_options(common: &Common) -> AnalysisOptions {
    common
        .threads
        .map_or_else(AnalysisOptions::default, |n| AnalysisOptions {
            threads: usize::from(n),
        })
}

/// A short description of an article for people.
pub(crate) fn describe(article: &Article) -> String {
    let known = [
        article.metadata.outlet.clone(),
        article.metadata.published.map(|p| p.to_string()),
        article.metadata.title.clone(),
    ];
    let known: Vec<String> = known.into_iter().flatten().collect();
    let words = article
        .tokenized()
        .tokens
        .iter()
        .filter(|t| t.is_word())
        .count();
    format!(
        "{}  {}  {}, {words} words, {} excluded",
        article.id,
        article.file,
        if known.is_empty() {
            "nothing known".to_owned()
        } else {
            known.join(", ")
        },
        article.excluded.len()
    )
}
