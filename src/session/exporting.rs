//! A report leaves the building: in which format, with what date, and as which published version.

use super::{Event, JobKind, Session};
use crate::article::{Fingerprint, Moment};
use crate::case::{Case, Command, History, Issued, Line};
use crate::casefile;
use crate::disk::{Disk, Open, settled};
use crate::monitor::{JobToken, Monitor};
use crate::provenance::Provenance;
use crate::report::record::Sealed;
use crate::report::{CANCELLED, Format, ReportInput, ReportOptions};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The day that a report bears: that of `SOURCE_DATE_EPOCH`, where the environment has it, else that of the last step of the case.
pub fn report_date(last_step: Option<Moment>) -> Option<String> {
    let told = std::env::var("SOURCE_DATE_EPOCH").ok();
    let told = told.and_then(|s| s.trim().parse::<i64>().ok());
    let told = told.and_then(|s| jiff::Timestamp::from_second(s).ok());
    match told {
        Some(at) => Some(jiff::tz::Offset::UTC.to_datetime(at).date().to_string()),
        None => last_step.map(|m| m.date.to_string()),
    }
}

/// Writes a report; the file is there in full or not at all.
///
/// # Errors
/// A sentence that says what happened and ends with the path.
pub fn write_report(
    input: &ReportInput<'_>,
    format: Format,
    path: &Path,
    monitor: &dyn Monitor,
) -> Result<(), String> {
    write(input, format, path, monitor).map(drop)
}

/// The same; with the bytes.
fn write(
    input: &ReportInput<'_>,
    format: Format,
    path: &Path,
    monitor: &dyn Monitor,
) -> Result<Vec<u8>, String> {
    let bytes = input.make(format, monitor).map_err(|e| {
        let why = e.trim_end_matches('.');
        format!("The report cannot be written: {why}: {}", path.display())
    })?;
    // Whoever stops it last of all keeps the old file, too.
    if monitor.cancelled() {
        return Err(CANCELLED.to_owned());
    }
    casefile::write_atomically(path, &bytes)
        .map_err(|e| format!("The report cannot be written: {e}"))?;
    Ok(bytes)
}

/// The format that a path asks for.
///
/// # Errors
/// If neither the name nor the ending names a format.
pub fn report_format(path: &Path, name: Option<&str>) -> Result<Format, String> {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    Format::of(&file, name)
}

/// The steps of a history, a line each, without who took them.
pub fn report_steps(history: &History) -> Vec<String> {
    let entries = history.entries().iter();
    entries
        .map(|e| format!("{}: {}", e.stamp.when, Line::of(e).label))
        .collect()
}

/// What is to be exported.
#[derive(Clone, Debug, Default)]
pub struct Export {
    /// Where to.
    pub path: PathBuf,
    /// In which format; `None` follows the ending.
    pub format: Option<Format>,
    /// What the person chose.
    pub options: ReportOptions,
    /// Whether this becomes a published version, with its reason and what readers are told.
    pub publish: Option<(String, String)>,
}

/// Files larger than this are not held against those of the articles; bytes.
const LARGEST_COMPARED: u64 = 1 << 30;

/// A report that was written.
pub(super) struct Written {
    path: PathBuf,
    /// The version that it became.
    issued: Option<Issued>,
    /// The hash in it, of all its bytes.
    sealed: Option<String>,
}

/// An export under way.
pub(super) struct Exporting {
    pub case: Case,
    pub provenance: Arc<Provenance>,
    pub export: Export,
    pub date: Option<String>,
    pub history: Vec<String>,
    pub disk: Arc<dyn Disk>,
    /// The open case file.
    pub own: Option<PathBuf>,
}

impl Exporting {
    /// Writes the file; with it the version that it became.
    pub(super) fn run(mut self, monitor: &dyn Monitor) -> Result<Written, String> {
        let path = self.export.path.clone();
        self.check(&path)?;
        let format = match self.export.format {
            Some(format) => format,
            None => report_format(&path, None)?,
        };
        let issued = self.export.publish.take().map(|(reason, note)| {
            let version = self.input().issue(reason, note);
            self.case.issued.push(version.clone());
            version
        });
        let bytes = write(&self.input(), format, &path, monitor)?;
        let sealed = match format {
            Format::Html | Format::Json => Sealed::find(&bytes).map(|s| s.has),
            _ => None,
        };
        Ok(Written {
            path,
            issued,
            sealed,
        })
    }

    /// No report takes the place of the case or of a file that an article was read from.
    fn check(&self, path: &Path) -> Result<(), String> {
        let refuse = |what: String| {
            Err(format!(
                "the report cannot be written: {what}; choose another name: {}",
                path.display()
            ))
        };
        if self
            .own
            .as_deref()
            .is_some_and(|own| settled(own) == settled(path))
        {
            return refuse("this is the case itself".to_owned());
        }
        let there = self.disk.look(path).ok().filter(|m| m.is_file);
        if there.is_none_or(|m| m.length > LARGEST_COMPARED) {
            return Ok(());
        }
        let mut bytes = Vec::new();
        let read = self.disk.open(path, Open::Read);
        if read.and_then(|mut f| f.read_to_end(&mut bytes)).is_err() {
            return Ok(());
        }
        let hash = Fingerprint::of(&bytes);
        let article = self.case.articles.iter().find(|a| a.sha256 == hash);
        article.map_or(Ok(()), |a| {
            refuse(format!("this is the file that {} was read from", a.label()))
        })
    }

    fn input(&self) -> ReportInput<'_> {
        ReportInput {
            case: &self.case,
            provenance: &self.provenance,
            warnings: &[],
            options: &self.export.options,
            date: self.date.clone(),
            history: self.history.clone(),
        }
    }
}

impl Session {
    /// Runs work of somebody else's among the jobs, with progress and a way to stop it; [`Event::Ran`] tells that it is done.
    pub fn run(&mut self, kind: JobKind, work: impl FnOnce(&JobToken) + Send + 'static) {
        self.jobs.start_other(kind, work);
    }

    /// The hash in the report that was written last, of all its bytes: what a check of the file tells; `None` where it holds none.
    pub fn sealed(&self) -> Option<&str> {
        self.sealed.as_deref()
    }

    /// Writes a report in the background; see [`Event::Exported`].
    pub fn export(&mut self, export: Export) {
        let history = match export.options.history {
            true => self.steps(),
            false => Vec::new(),
        };
        self.jobs.start_export(Exporting {
            case: self.case.clone(),
            provenance: Arc::clone(&self.provenance),
            export,
            date: self.report_date(),
            history,
            disk: Arc::clone(&self.disk),
            own: self.path.clone(),
        });
    }

    /// The day that a report of this case bears now.
    pub fn report_date(&self) -> Option<String> {
        let last = self.history.entries().last();
        report_date(last.map(|e| e.stamp.when))
    }

    /// The steps that led to this state of the case, a line each, without who took them.
    pub fn steps(&self) -> Vec<String> {
        report_steps(&self.history)
    }

    /// Takes over that a report was written.
    pub(super) fn exported(&mut self, written: Written, events: &mut Vec<Event>) {
        let Written {
            path,
            issued,
            sealed,
        } = written;
        self.sealed = sealed;
        if let Some(version) = issued {
            let mut all = self.case.issued.clone();
            all.push(version);
            if let Err(e) = self.apply(Command::SetIssued(all)) {
                events.push(Event::NotKept {
                    message: format!(
                        "the report was written, and its version not noted in the case: {e}"
                    ),
                });
            }
        }
        events.push(Event::Exported(path));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> (tempfile::TempDir, Session, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("log.txt");
        std::fs::write(&article, "The old pier of Ostrey was sold on Monday.\n").unwrap();
        let mut session = Session::new();
        session.open_files(vec![article.clone()]);
        session.wait();
        (folder, session, article)
    }

    fn to(path: &Path, format: Format) -> Export {
        Export {
            path: path.to_owned(),
            format: Some(format),
            ..Export::default()
        }
    }

    #[test]
    fn the_case_and_the_files_of_its_articles_are_never_written_over() {
        let (folder, mut session, article) = session();
        let case = folder.path().join("pier.headwater");
        session.save(case.clone());
        session.wait();
        for own in [case, article] {
            let before = std::fs::read(&own).unwrap();
            session.export(to(&own, Format::Html));
            let events = session.wait();
            assert!(
                matches!(events.as_slice(), [Event::Failed { job: JobKind::Export, message }]
                    if message.contains("choose another name")),
                "{events:?}"
            );
            assert_eq!(std::fs::read(&own).unwrap(), before);
        }
    }

    #[test]
    fn an_export_that_is_stopped_leaves_the_old_file() {
        let (folder, mut session, _) = session();
        let path = folder.path().join("report.html");
        std::fs::write(&path, "the old one").unwrap();
        let exporting = Exporting {
            case: session.case.clone(),
            provenance: Arc::clone(&session.provenance),
            export: to(&path, Format::Html),
            date: None,
            history: Vec::new(),
            disk: Arc::clone(&session.disk),
            own: None,
        };
        let token = crate::monitor::JobToken::default();
        token.cancel();
        assert!(exporting.run(&token).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "the old one");
        session.export(to(&path, Format::Html));
        assert_eq!(session.wait(), [Event::Exported(path.clone())]);
        assert_ne!(std::fs::read_to_string(&path).unwrap(), "the old one");
    }
}
