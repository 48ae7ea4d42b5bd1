//! `headwater align`: matching passages between every pair of files, or between the pairs of a list.

use super::input::{self, Watcher};
use super::{AlignArgs, CliError, DONE, NOTHING_DONE, PARTLY, print, print_line};
use crate::align::{Alignment, align};
use crate::article::{Article, ArticleId, MatchId, SectionId};
use crate::case::Case;
use crate::ingest::{self, IngestOptions, Warning};
use crate::monitor::{Monitor, Unwatched};
use crate::{report, session};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

pub(super) fn run(args: &AlignArgs) -> Result<u8, CliError> {
    match &args.pairs {
        Some(list) => run_pairs(args, list),
        None => run_all(args),
    }
}

fn run_all(args: &AlignArgs) -> Result<u8, CliError> {
    let mut input = input::read(&args.files, &args.common)?;
    let usable: Vec<&Article> = input
        .case
        .articles
        .iter()
        .filter(|a| !a.too_long_to_analyse())
        .collect();
    input.case.findings.alignment = align(
        &usable,
        &input.case.settings.align,
        &Watcher::new(&args.common),
    )
    .map_err(|e| CliError::Failed(e.to_string()))?;
    show(args, &input.case, &input.warnings)?;
    Ok(input.status)
}

fn show(args: &AlignArgs, case: &Case, warnings: &[Warning]) -> Result<(), CliError> {
    if args.common.json {
        return print_line(report::align_json(case, warnings));
    }
    let mut out = String::new();
    for m in &case.findings.alignment.matches {
        let side = |p: crate::article::Passage| {
            case.article(p.article).map_or_else(String::new, |a| {
                format!("{} {}-{}: {}", a.file, p.start, p.end, a.slice(p.span()))
            })
        };
        let _ = writeln!(
            out,
            "{} {:?} {:.2}\n  {}\n  {}\n  {}",
            m.id,
            m.kind,
            m.score,
            side(m.left),
            side(m.right),
            m.why
        );
    }
    print(&out)
}

/// Every listed pair by itself; no more than the texts of the pairs at hand are in memory.
fn run_pairs(args: &AlignArgs, list: &Path) -> Result<u8, CliError> {
    let text = std::fs::read_to_string(list).map_err(|e| {
        CliError::Usage(format!(
            "the list of pairs cannot be read: {e}: {}",
            list.display()
        ))
    })?;
    let text = text.trim_start_matches('\u{FEFF}');
    let mut files = Numbered::default();
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for (n, line) in text
        .lines()
        .enumerate()
        .filter(|(_, l)| !l.trim().is_empty())
    {
        let (left, right) = line.split_once('\t').ok_or_else(|| {
            CliError::Usage(format!(
                "line {} has no tab between two files: {}",
                n + 1,
                list.display()
            ))
        })?;
        let pair = (files.number(left), files.number(right.trim_end()));
        if seen.insert((pair.0.min(pair.1), pair.0.max(pair.1))) {
            pairs.push(pair);
        }
    }
    let options = input::options(&args.common, &files.paths)?;
    let case = Case::new("");
    let watcher = Watcher::new(&args.common);
    let threads = input::analysis_options(&args.common).threads;
    let each = session::parallel(pairs.len(), threads, |i, done| {
        watcher.progress(done);
        let (left, right) = pairs.get(i).copied().unwrap_or_default();
        align_pair(&files, left, right, &options, &case)
    });
    let mut found = Alignment::default();
    let mut articles: BTreeMap<ArticleId, Article> = BTreeMap::new();
    let mut warnings: BTreeMap<(String, String), Warning> = BTreeMap::new();
    for pair in each {
        for a in pair.articles {
            articles.entry(a.id).or_insert(a);
        }
        for w in pair.warnings {
            warnings
                .entry((w.file.clone(), w.message.clone()))
                .or_insert(w);
        }
        append(&mut found, pair.alignment);
    }
    let warnings: Vec<Warning> = warnings.into_values().collect();
    input::tell(&warnings, &args.common);
    let unread = warnings.iter().any(|w| w.kind.is_failure());
    let status = match (articles.is_empty(), unread) {
        (true, _) => NOTHING_DONE,
        (false, true) => PARTLY,
        (false, false) => DONE,
    };
    let mut case = Case {
        articles: articles.into_values().collect(),
        ..case
    };
    case.findings.alignment = found;
    show(args, &case, &warnings)?;
    Ok(status)
}

/// Files by the order in which the list names them first.
#[derive(Default)]
struct Numbered {
    numbers: BTreeMap<PathBuf, u32>,
    paths: Vec<PathBuf>,
}

impl Numbered {
    fn number(&mut self, path: &str) -> u32 {
        let path = PathBuf::from(path);
        if let Some(&n) = self.numbers.get(&path) {
            return n;
        }
        self.paths.push(path.clone());
        let n = u32::try_from(self.paths.len()).unwrap_or(u32::MAX);
        self.numbers.insert(path, n);
        n
    }

    fn path(&self, number: u32) -> Option<&PathBuf> {
        self.paths.get((number as usize).checked_sub(1)?)
    }
}

struct PairResult {
    /// Without text, so that thousands of pairs stay small.
    articles: Vec<Article>,
    alignment: Alignment,
    warnings: Vec<Warning>,
}

fn align_pair(
    files: &Numbered,
    left: u32,
    right: u32,
    options: &IngestOptions,
    case: &Case,
) -> PairResult {
    let mut articles = Vec::new();
    let mut warnings = Vec::new();
    // The lower number is the left side of every match.
    for n in [left.min(right), left.max(right)] {
        let Some(path) = files.path(n) else { continue };
        if let Ok(read) = ingest::read_files(std::slice::from_ref(path), options, &Unwatched) {
            warnings.extend(read.warnings);
            articles.extend(read.articles.into_iter().map(|mut a| {
                a.id = ArticleId(n);
                a
            }));
        }
    }
    let usable: Vec<&Article> = articles
        .iter()
        .filter(|a| !a.too_long_to_analyse())
        .collect();
    let alignment = match usable.len() {
        2 if left != right => align(&usable, &case.settings.align, &Unwatched).unwrap_or_default(),
        _ => Alignment::default(),
    };
    let articles = articles.iter().map(Article::without_text).collect();
    PairResult {
        articles,
        alignment,
        warnings,
    }
}

/// Appends with numbers that go on.
fn append(all: &mut Alignment, pair: Alignment) {
    let matches = u32::try_from(all.matches.len()).unwrap_or(u32::MAX);
    let sections = u32::try_from(all.sections.len()).unwrap_or(u32::MAX);
    for mut m in pair.matches {
        m.id = MatchId(m.id.0 + matches);
        all.matches.push(m);
    }
    for mut s in pair.sections {
        s.id = SectionId(s.id.0 + sections);
        for m in &mut s.matches {
            *m = MatchId(m.0 + matches);
        }
        all.sections.push(s);
    }
    all.pairs.extend(pair.pairs);
    all.approximate.extend(pair.approximate);
    all.approximate.sort();
    all.approximate.dedup();
}
