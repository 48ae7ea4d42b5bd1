//! A report to be checked: asked for, recognised where it was opened for something else, and what came of it.

use super::App;
use crate::gui::app::sentence;
use crate::gui::ask::Purpose;
use crate::gui::checking::Came;
use crate::gui::dialogs::{Dialog, check};
use crate::gui::locale::say;
use crate::verify::is_report;
use std::path::{Path, PathBuf};

impl App {
    /// Asks which report is to be checked.
    pub(super) fn ask_what_to_check(&mut self, report: Option<&Path>) {
        let sources = self.session.path().map(|p| p.display().to_string());
        self.dialog = Some(Dialog::Check(Box::new(check::Draft {
            report: report.map(|p| p.display().to_string()).unwrap_or_default(),
            sources: sources.unwrap_or_default(),
            recognised: report.is_some(),
            native: self.files.native,
            result: false,
        })));
    }

    /// Offers to check a report of this program among files that were opened; the others.
    pub(super) fn take_reports(&mut self, files: Vec<PathBuf>) -> Vec<PathBuf> {
        let may_be = |p: &PathBuf| {
            let ending = p.extension().map(|e| e.to_string_lossy().to_lowercase());
            matches!(ending.as_deref(), Some("html" | "htm" | "json"))
        };
        let (reports, others): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|p| may_be(p) && is_report(p));
        if let Some(report) = reports.first() {
            self.ask_what_to_check(Some(report));
        }
        others
    }

    pub(super) fn check(&mut self, report: PathBuf, sources: Vec<PathBuf>) {
        self.parts
            .checking
            .begin(&mut self.session, report, sources);
    }

    /// A path that was chosen for the dialog.
    pub(super) fn take_path_to_check(&mut self, purpose: Purpose, path: &Path) {
        if let Some(Dialog::Check(draft)) = &mut self.dialog {
            let field = match purpose {
                Purpose::CheckSources => &mut draft.sources,
                _ => &mut draft.report,
            };
            *field = path.display().to_string();
        }
    }

    /// The check is done: it is shown where nothing else is open.
    pub(super) fn checked(&mut self) {
        self.parts.checking.arrived();
        self.tell(say!("check-done"));
        if self.dialog.is_none() {
            self.ask_what_to_check(None);
            if let Some(Dialog::Check(draft)) = &mut self.dialog {
                draft.result = true;
            }
        }
    }

    /// Keeps what came of it as a text.
    pub(super) fn save_check(&mut self, path: &Path) {
        let Some(Came::Of(told)) = &self.parts.checking.came else {
            return;
        };
        match crate::casefile::write_atomically(path, told.text().as_bytes()) {
            Ok(()) => self.tell(say!("check-saved", display = path.display())),
            Err(e) => self.notice(sentence(&e.to_string()), true),
        }
    }
}
