//! The desktop's own file dialogs, on a thread, so that the window stays alive behind them.

use super::ask::Purpose;
use crate::gui::locale::say;
use crate::workshop::file::EXTENSION;
use eframe::egui::Context;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

/// What a dialog brought.
#[derive(Debug, PartialEq)]
pub enum Picked {
    /// These files.
    Files(Purpose, Vec<PathBuf>),
    /// The person closed it.
    Nothing,
    /// It never opened: there is no dialog on this desktop.
    Unavailable(Purpose),
}

/// A dialog that is open.
pub struct Picker {
    purpose: Purpose,
    since: Instant,
    /// Whether our window lost the focus meanwhile, as it does when a dialog opens.
    was_left: bool,
    answer: Receiver<Option<Vec<PathBuf>>>,
}

/// A dialog that is gone sooner than anybody can close one never opened.
const AT_ONCE: Duration = Duration::from_millis(250);

/// Endings of what is read; the content decides.
const READ: &[&str] = &[
    "html", "htm", "xhtml", "mhtml", "mht", "pdf", "docx", "odt", "rtf", "epub", "eml", "md",
    "txt", "json", "png", "jpg", "jpeg", "zip",
];

impl Picker {
    /// Opens a dialog. `name` is what a saved file is called at first; of a report with its ending.
    pub fn open(ctx: &Context, purpose: Purpose, name: &str) -> Self {
        let (sender, answer) = channel();
        let (ctx, name) = (ctx.clone(), name.to_owned());
        std::thread::spawn(move || {
            let dialog = rfd::FileDialog::new();
            let files = match purpose {
                Purpose::AddArticles => dialog
                    .set_title(say!("picker-add-articles"))
                    .add_filter(say!("picker-articles"), READ)
                    .add_filter(say!("picker-all-files"), &["*"])
                    .pick_files(),
                Purpose::AddFolder => dialog.set_title(say!("picker-add-folder")).pick_folders(),
                Purpose::Open => dialog
                    .set_title(say!("picker-open-case"))
                    .add_filter(say!("picker-headwater-cases"), &["headwater", EXTENSION])
                    .add_filter(say!("picker-all-files"), &["*"])
                    .pick_file()
                    .map(|f| vec![f]),
                Purpose::SaveAs => dialog
                    .set_title(say!("picker-save-case"))
                    .add_filter(say!("picker-headwater-case"), &["headwater"])
                    .set_file_name(format!("{name}.headwater"))
                    .save_file()
                    .map(|f| vec![f]),
                Purpose::ShareCopy => dialog
                    .set_title(say!("picker-share-a-copy"))
                    .add_filter(say!("picker-headwater-case"), &["headwater"])
                    .set_file_name(format!("{name}-copy.headwater"))
                    .save_file()
                    .map(|f| vec![f]),
                Purpose::ExportHistory => dialog
                    .set_title(say!("picker-export-the-history"))
                    .add_filter(say!("picker-table"), &["csv"])
                    .add_filter(say!("picker-json"), &["json"])
                    .set_file_name(format!("{name}-history.csv"))
                    .save_file()
                    .map(|f| vec![f]),
                Purpose::Export => dialog
                    .set_title(say!("picker-export-report"))
                    .add_filter(say!("picker-report"), &[ending_of(&name)])
                    .set_file_name(name)
                    .save_file()
                    .map(|f| vec![f]),
                Purpose::CheckReport => dialog
                    .set_title(say!("check-check-a-report"))
                    .add_filter(say!("picker-report"), &["html", "htm", "json"])
                    .pick_file()
                    .map(|f| vec![f]),
                Purpose::CheckSources => dialog
                    .set_title(say!("check-sources"))
                    .pick_folder()
                    .map(|f| vec![f]),
                Purpose::SaveCheck => dialog
                    .set_title(say!("check-save-what-came-of-it"))
                    .add_filter(say!("check-text"), &["txt"])
                    .set_file_name(name)
                    .save_file()
                    .map(|f| vec![f]),
                Purpose::SaveLesson => dialog
                    .set_title(say!("picker-save-lesson"))
                    .add_filter(say!("picker-lesson"), &[EXTENSION])
                    .set_file_name(lesson_file(purpose, &name))
                    .save_file()
                    .map(|f| vec![f]),
                Purpose::PrintLesson => dialog
                    .set_title(say!("picker-print-lesson"))
                    .add_filter(say!("picker-pdf"), &["pdf"])
                    .add_filter(say!("picker-web-page"), &["html"])
                    .set_file_name(lesson_file(purpose, &name))
                    .save_file()
                    .map(|f| vec![f]),
                Purpose::Logo => dialog
                    .set_title(say!("picker-picture-on-reports"))
                    .add_filter(say!("picker-pictures"), &["png", "jpg", "jpeg"])
                    .pick_file()
                    .map(|f| vec![f]),
            };
            // The window may be gone; then nobody wants the answer.
            let _ = sender.send(files);
            ctx.request_repaint();
        });
        Self {
            purpose,
            since: Instant::now(),
            was_left: false,
            answer,
        }
    }

    /// What it brought, once it is closed; `focused` is whether our window has the focus at the moment.
    pub fn poll(&mut self, focused: bool) -> Option<Picked> {
        self.was_left |= !focused;
        match self.answer.try_recv() {
            Ok(Some(files)) => Some(Picked::Files(self.purpose, files)),
            Ok(None) if !self.was_left || self.since.elapsed() < AT_ONCE => {
                Some(Picked::Unavailable(self.purpose))
            }
            Ok(None) => Some(Picked::Nothing),
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => Some(Picked::Unavailable(self.purpose)),
        }
    }
}

/// What a lesson of this name is called as a file, or its handouts.
pub(super) fn lesson_file(purpose: Purpose, name: &str) -> String {
    match purpose {
        Purpose::PrintLesson => format!("{name}.pdf"),
        _ => format!("{name}.{EXTENSION}"),
    }
}

/// What a name ends in behind its last point.
fn ending_of(name: &str) -> &str {
    name.rsplit_once('.').map_or("*", |(_, ending)| ending)
}
