//! Where the window keeps what it remembers between runs, and what it says where nothing can be kept: on a medium that cannot be
//! written, with a home that belongs to somebody else, without any home.

use super::{App, sentence};
use crate::gui::locale::say;
use crate::store::{PORTABLE_FOLDER, Store};

impl App {
    /// Reads what was kept, and keeps what comes there.
    pub fn keep_in(&mut self, store: Option<Store>) {
        let Some(store) = store else {
            self.notice(say!("kept-nowhere", folder = PORTABLE_FOLDER), false);
            return;
        };
        let (prefs, warning) = store.load();
        self.prefs = prefs;
        self.arrange_as_kept();
        if let Some(w) = warning {
            self.notice(sentence(&w), false);
        }
        let (outlets, warnings) = store.own_outlets();
        for w in warnings {
            self.notice(sentence(&w), false);
        }
        if let Err(e) = self.session.set_own_outlets(outlets) {
            self.notice(sentence(&e.to_string()), true);
        }
        match store.unwritable() {
            Some((folder, why)) => {
                let folder = folder.display().to_string();
                self.notice(
                    say!("kept-not", folder = folder, why = why.to_string()),
                    false,
                );
                self.files.unwritable = true;
            }
            None => {
                self.session.keep_unsaved_in(store.unsaved());
                self.parts.lessons.folder = Some(store.lessons());
            }
        }
        self.look_for_lost();
        self.files.store = Some(store);
    }
}
