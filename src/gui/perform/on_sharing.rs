//! What leaves the case: a copy for somebody else, and what is removed for good.

use super::App;
use crate::case::{Part, Purge, articles_with};
use crate::gui::app::{name_of, sentence};
use crate::gui::ask::{Purpose, Sharing};
use crate::gui::dialogs::{
    Dialog,
    sharing::{RemoveDraft, ShareDraft, Sure},
};
use crate::gui::locale::say;
use crate::session::Event;
use eframe::egui::Context;
use std::path::{Path, PathBuf};

impl App {
    /// Shows what would go along.
    pub(super) fn share_a_copy(&mut self) {
        self.keep_drafts();
        self.dialog = Some(Dialog::Share(ShareDraft {
            held: self.session.held(),
            along: Part::usual_ones(),
        }));
    }

    /// Asks what is to be removed for good.
    pub(super) fn ask_what_to_remove(&mut self) {
        self.keep_drafts();
        self.dialog = Some(Dialog::Remove(RemoveDraft {
            choices: self.session.removable(),
            ..RemoveDraft::default()
        }));
    }

    pub(super) fn on_sharing(&mut self, ctx: &Context, sharing: Sharing) {
        match sharing {
            Sharing::Share(along) => {
                self.files.sharing = along;
                self.choose_path(ctx, Purpose::ShareCopy);
            }
            Sharing::Look(what, name) => self.look_what_would_go(what, name),
            Sharing::Remove(what) => self.remove_for_good(&what),
        }
    }

    fn look_what_would_go(&mut self, what: Purge, name: String) {
        self.keep_drafts();
        let mut told = Vec::new();
        if let Purge::Name(name) = &what {
            let held = articles_with(self.session.case(), name);
            if held > 0 {
                let held = say!("sharing-n-articles-have-it", n = held);
                told.push(say!("sharing-in-the-text-or-the", held = held));
            }
            if self.is_own_name(name) {
                told.push(say!("sharing-it-is-your-name-in").to_owned());
            }
        }
        told.push(match self.session.path() {
            Some(path) => say!("sharing-the-case-is-saved-at", display = path.display()),
            None => say!("sharing-the-case-was-never-saved").to_owned(),
        });
        told.push(say!("sharing-reports-and-copies-that-were").to_owned());
        let goes = self.session.would_go(&what);
        let sure = Sure {
            what,
            name,
            goes: goes.iter().map(|g| sentence(g)).collect(),
            told,
            meant: false,
        };
        self.dialog = Some(Dialog::RemoveSure(sure));
    }

    fn is_own_name(&self, name: &str) -> bool {
        let own = self.prefs.person.trim().to_lowercase();
        !own.is_empty() && own == name.trim().to_lowercase()
    }

    fn remove_for_good(&mut self, what: &Purge) {
        if let Purge::Name(name) = what
            && self.is_own_name(name)
        {
            self.prefs.person.clear();
        }
        match self.session.remove_for_good(what) {
            Ok(()) => {
                // Nothing that is remembered of the case may hold it.
                self.begin_anew();
                self.notices.clear();
                self.select(None);
                self.tell(say!("sharing-being-removed-for-good"));
            }
            Err(message) => self.notice(sentence(&message), true),
        }
    }

    /// Tells what was done.
    pub(in crate::gui) fn take_sharing(&mut self, event: Event) {
        match event {
            Event::Shared(path) => self.tell(say!("sharing-copy-written", path = name_of(&path))),
            Event::Forgotten => self.tell(say!("sharing-removed-for-good")),
            _ => {}
        }
    }

    /// Writes the copy.
    pub(super) fn share_to(&mut self, path: PathBuf) {
        self.session.share(path, self.files.sharing.clone());
    }
}

/// Where a copy is written unless the person says otherwise.
pub(in crate::gui) fn proposed(folder: &Path, name: &str) -> String {
    let path = folder.join(say!("sharing-copy-headwater", name = name));
    path.display().to_string()
}
