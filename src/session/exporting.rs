//! A report leaves the building: in which format, with what date, and as which published version.

use super::{Event, Session};
use crate::article::Moment;
use crate::case::{Case, Command, History, Issued, Line};
use crate::casefile;
use crate::monitor::Monitor;
use crate::provenance::Provenance;
use crate::report::{Format, ReportInput, ReportOptions};
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
    let bytes = input
        .make(format, monitor)
        .map_err(|e| format!("The report cannot be written: {e}: {}", path.display()))?;
    casefile::write_atomically(path, &bytes)
        .map_err(|e| format!("The report cannot be written: {e}"))
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

/// An export under way.
pub(super) struct Exporting {
    pub case: Case,
    pub provenance: Arc<Provenance>,
    pub export: Export,
    pub date: Option<String>,
    pub history: Vec<String>,
}

impl Exporting {
    /// Writes the file; with it the version that it became.
    pub(super) fn run(
        mut self,
        monitor: &dyn Monitor,
    ) -> Result<(PathBuf, Option<Issued>), String> {
        let path = self.export.path.clone();
        let format = match self.export.format {
            Some(format) => format,
            None => report_format(&path, None)?,
        };
        let issued = self.export.publish.take().map(|(reason, note)| {
            let version = self.input().issue(reason, note);
            self.case.issued.push(version.clone());
            version
        });
        write_report(&self.input(), format, &path, monitor)?;
        Ok((path, issued))
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
    pub(super) fn exported(
        &mut self,
        path: PathBuf,
        issued: Option<Issued>,
        events: &mut Vec<Event>,
    ) {
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
