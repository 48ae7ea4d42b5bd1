//! What the session says about keeping the work.

use super::App;
use crate::session::Event;

impl App {
    /// Tells the person; each stays until it is read.
    pub(in crate::gui) fn take_keeping(&mut self, event: Event) {
        match event {
            Event::Recoverable { steps } => {
                let steps = crate::gui::words::count(steps.len(), "step", "steps");
                let text = format!(
                    "The journal of this case has {steps} that its file has not, from a window that ended early."
                );
                self.notice(text, false);
            }
            Event::FileChanged { path, gone } => {
                self.files.after_save = None;
                let what = if gone {
                    "is not there any more"
                } else {
                    "was changed by something else"
                };
                let text = format!(
                    "Not saved: the case file {what} since it was opened; save under another name: {}",
                    path.display()
                );
                self.notice(text, true);
            }
            Event::NotKept { message } => self.notice(crate::gui::app::sentence(&message), true),
            Event::KeptAgain => self.tell("All steps are in the journal again"),
            _ => {}
        }
    }
}
