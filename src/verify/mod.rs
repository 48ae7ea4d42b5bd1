//! A report against itself and its sources: which of its parts are as they were exported, whether the articles are those that it was
//! made from, whether its quotations stand where it says, and whether it comes out the same when it is made again.
//!
//! It is told item by item what holds, what does not and what cannot be checked. Nothing here proves who made a report: whoever
//! changes one can hash it anew. That is why the hash can be published, or signed beside the file. The file may be hostile: it is
//! bounded in size, nothing in it is run, and nothing is fetched. Cost: that of making the report once more.

mod again;
mod parts;
mod quotations;
mod sources;
mod told;

pub use sources::Sources;

use crate::monitor::{Cancelled, Monitor};
use crate::report::record::{EngineStamp, NoRecord, Record, Sealed};
use serde::Serialize;
use std::borrow::Cow;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Larger files are refused; bytes.
pub const LARGEST_REPORT: u64 = 256 << 20;

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is as it should be.
    Holds,
    /// It is not.
    DoesNotHold,
    /// What it takes is not at hand.
    CannotBeChecked,
}

/// What was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// All bytes of the file.
    File,
    /// What the report was made from, as it says.
    Record,
    /// The parts of the report, each by its anchor.
    Item,
    /// The files of the articles.
    Article,
    /// Words that the report quotes.
    Quotation,
    /// The report made once more.
    Findings,
}

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// What kind of thing.
    pub part: Part,
    /// Which: an anchor of the report, or the number of an article; empty where there is but one.
    pub which: String,
    /// How it came out.
    pub state: State,
    /// In a sentence.
    pub words: String,
}

/// What came of checking a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// The name of its file.
    pub file: String,
    /// Its format: "html" or "json".
    pub report: &'static str,
    /// The name of the case, as the record says.
    pub title: Option<String>,
    /// When it was made, as the record says.
    pub date: Option<String>,
    /// What made it, as the record says.
    pub engine: Option<EngineStamp>,
    /// SHA-256 of the file's bytes with the digits of the hash in it taken as zeros.
    pub sha256: String,
    /// Whether nothing was found that does not hold.
    pub holds: bool,
    /// All that was checked.
    pub checks: Vec<Checked>,
    /// What that proves and what not, in sentences.
    pub proves: Vec<String>,
}

/// Why a file was not checked.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The system does not let us read it.
    #[error("the report cannot be read ({0}); check that it is there and that you may read it")]
    Unreadable(std::io::Error),
    /// It is no file that a report could be in.
    #[error("this is no file")]
    NoFile,
    /// It is too large.
    #[error("the file is larger than a report may be ({} MiB)", LARGEST_REPORT >> 20)]
    TooLarge,
    /// It is no report.
    #[error(
        "this is no report that Headwater can check; give an HTML or JSON report that it wrote"
    )]
    NotAReport,
    /// The person cancelled.
    #[error("cancelled")]
    Cancelled,
}

impl From<Cancelled> for VerifyError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

/// Checks the report at `path`; `sources` are files and folders with its articles, or a case file that keeps them. Without any, what
/// needs them cannot be checked.
///
/// # Errors
/// If it is no report, or the monitor cancels.
pub fn verify(
    path: &Path,
    sources: &[PathBuf],
    threads: usize,
    monitor: &dyn Monitor,
) -> Result<Verification, VerifyError> {
    let bytes = load(path)?;
    let name = crate::ingest::file_name(path);
    verify_bytes(&name, &bytes, sources, threads, monitor)
}

/// The same of bytes at hand.
///
/// # Errors
/// If they are no report, or the monitor cancels.
pub fn verify_bytes(
    name: &str,
    bytes: &[u8],
    sources: &[PathBuf],
    threads: usize,
    monitor: &dyn Monitor,
) -> Result<Verification, VerifyError> {
    let sealed = Sealed::search(bytes, monitor)?.ok_or(VerifyError::NotAReport)?;
    let (bytes, sealed, ends) = with_line_ends(bytes, sealed, monitor)?;
    let mut checks = parts::file(&sealed, ends);
    checks.extend(parts::items(&sealed));
    let record = match sealed.record.as_deref().map(Record::read) {
        None => Err(None),
        Some(Err(why)) => Err(Some(why)),
        Some(Ok(record)) => Ok(record),
    };
    checks.extend(parts::record(&sealed, record.as_ref().err()));
    let record = record.ok();
    if let Some(record) = &record {
        let text = String::from_utf8_lossy(&bytes);
        let report = Report {
            sealed: &sealed,
            record,
            text: &text,
        };
        checks.extend(report.against(sources, threads, monitor)?);
    }
    let holds = checks.iter().all(|c| c.state != State::DoesNotHold);
    let mut out = Verification {
        file: name.to_owned(),
        report: if sealed.html { "html" } else { "json" },
        title: record.as_ref().map(|r| r.case.case().name.clone()),
        date: record.as_ref().and_then(|r| r.date.clone()),
        engine: record.map(|r| r.engine),
        sha256: sealed.has,
        holds,
        checks,
        proves: Vec::new(),
    };
    out.proves = out.what_it_proves();
    monitor.progress(1.0);
    Ok(out)
}

/// A report with a record.
struct Report<'a> {
    sealed: &'a Sealed,
    record: &'a Record,
    text: &'a str,
}

impl Report<'_> {
    /// All that takes the articles.
    fn against(
        &self,
        sources: &[PathBuf],
        threads: usize,
        monitor: &dyn Monitor,
    ) -> Result<Vec<Checked>, VerifyError> {
        if sources.is_empty() {
            return Ok(vec![
                not_checked(
                    Part::Article,
                    "The articles were not checked: no sources were given.",
                ),
                not_checked(
                    Part::Quotation,
                    "The quotations were not checked: no sources were given.",
                ),
                not_checked(
                    Part::Findings,
                    "The report was not made again: no sources were given.",
                ),
            ]);
        }
        let sources = Sources::read(sources, monitor)?;
        monitor.progress(0.2);
        let (mut checks, read) = sources.articles(self.record, monitor)?;
        monitor.progress(0.4);
        checks.extend(quotations::check(self, &read));
        checks.extend(again::check(self, read, threads, monitor)?);
        Ok(checks)
    }
}

fn not_checked(part: Part, words: &str) -> Checked {
    Checked {
        part,
        which: String::new(),
        state: State::CannotBeChecked,
        words: words.into(),
    }
}

/// A file that went through a program that ends lines in its own way, as it was before; with whether that is so.
fn with_line_ends<'a>(
    bytes: &'a [u8],
    sealed: Sealed,
    monitor: &dyn Monitor,
) -> Result<(Cow<'a, [u8]>, Sealed, bool), Cancelled> {
    let as_said = |s: &Sealed| s.said.as_deref() == Some(s.has.as_str());
    if as_said(&sealed) || !bytes.contains(&b'\r') {
        return Ok((Cow::Borrowed(bytes), sealed, false));
    }
    let mut mended = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().peekable();
    while let Some(b) = rest.next() {
        if *b != b'\r' || rest.peek() != Some(&&b'\n') {
            mended.push(*b);
        }
    }
    Ok(match Sealed::search(&mended, monitor)? {
        Some(other) if as_said(&other) => (Cow::Owned(mended), other, true),
        _ => (Cow::Borrowed(bytes), sealed, false),
    })
}

fn load(path: &Path) -> Result<Vec<u8>, VerifyError> {
    // Asked before opening: to open a pipe would wait for its other end.
    let about = std::fs::metadata(path).map_err(VerifyError::Unreadable)?;
    if !about.is_file() {
        return Err(VerifyError::NoFile);
    }
    if about.len() > LARGEST_REPORT {
        return Err(VerifyError::TooLarge);
    }
    let file = std::fs::File::open(path).map_err(VerifyError::Unreadable)?;
    let mut bytes = Vec::new();
    file.take(LARGEST_REPORT + 1)
        .read_to_end(&mut bytes)
        .map_err(VerifyError::Unreadable)?;
    if bytes.len() as u64 > LARGEST_REPORT {
        return Err(VerifyError::TooLarge);
    }
    Ok(bytes)
}

/// Whether a file begins as a report of this program does; only its beginning is read.
pub fn is_report(path: &Path) -> bool {
    let there = std::fs::metadata(path).is_ok_and(|about| about.is_file());
    let Some(file) = there.then(|| std::fs::File::open(path).ok()).flatten() else {
        return false;
    };
    let mut start = Vec::new();
    let read = file.take(BEGINNING).read_to_end(&mut start);
    read.is_ok() && Sealed::find(&start).is_some()
}

/// The bytes by which a report is told from other files.
const BEGINNING: u64 = 64 << 10;

/// Why there is no record to check by; `None` inside where the report has none.
type Missing = Option<NoRecord>;
