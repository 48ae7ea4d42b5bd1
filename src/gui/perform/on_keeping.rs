//! What the session says about keeping the work, and what the person decides about it.

use super::App;
use crate::gui::app::sentence;
use crate::gui::ask::Keeping;
use crate::gui::dialogs::Dialog;
use crate::gui::locale::say;
use crate::session::Event;
use eframe::egui::Context;
use std::path::Path;

impl App {
    /// Tells the person; each stays until it is read.
    pub(in crate::gui) fn take_keeping(&mut self, event: Event) {
        match event {
            Event::Recoverable { steps } => self.dialog = Some(Dialog::Recover(steps)),
            Event::FileChanged { path, gone } => {
                self.files.after_save = None;
                self.dialog = Some(Dialog::FileChanged { path, gone });
            }
            Event::NotKept { message } => self.notice(sentence(&message), true),
            Event::KeptAgain => self.tell(say!("keeping-all-steps-are-in-the")),
            _ => {}
        }
    }

    /// Carries out what was decided.
    pub(super) fn keeping(&mut self, ctx: &Context, keeping: Keeping) {
        let done = match keeping {
            Keeping::Recover => self
                .session
                .recover()
                .map(|n| say!("keeping-n-steps-taken-over", n = n)),
            Keeping::PutAside => self
                .session
                .discard_recovery()
                .map(|()| say!("keeping-the-journal-was-put-aside").to_owned()),
            Keeping::SaveAnyway(path) => {
                self.session.save_anyway(path);
                return;
            }
            Keeping::OpenLost(at) => {
                if let Some(lost) = self.parts.start.lost.get(at) {
                    self.session.recover_lost(lost);
                }
                return;
            }
            Keeping::DropLost(at) => {
                let Some(lost) = self.parts.start.lost.get(at).cloned() else {
                    return;
                };
                let done = self.session.discard_lost(&lost);
                self.parts.start.lost.remove(at);
                done.map(|()| say!("keeping-put-aside-under-another-name").to_owned())
            }
            Keeping::CopyHistory => {
                ctx.copy_text(self.session.history_csv());
                Ok(say!("keeping-the-history-is-on-the").to_owned())
            }
        };
        match done {
            Ok(told) => self.tell(told),
            Err(message) => self.notice(sentence(&message), true),
        }
    }

    /// The history as a file: a table, or with all that was changed.
    pub(super) fn export_history(&mut self, path: &Path) {
        match self.session.export_history(path) {
            Ok(()) => self.tell(say!("keeping-written", display = path.display())),
            Err(message) => self.notice(sentence(&message), true),
        }
    }

    /// What the journal holds, in words.
    pub(in crate::gui) fn journal_told(&self) -> &'static str {
        let state = self.session.journal_state();
        match (self.session.is_modified(), state.problem, state.path) {
            (false, ..) => "",
            (true, Some(_), _) => {
                say!("keeping-the-journal-could-not-be")
            }
            (true, None, Some(_)) => {
                say!("keeping-every-step-is-in-the")
            }
            (true, None, None) => "",
        }
    }

    /// Looks once more for cases that were not closed.
    pub(in crate::gui) fn look_for_lost(&mut self) {
        self.parts.start.lost = self.session.lost_cases();
    }
}
