//! The language of the window: which ones there are, and the change to another.

use crate::gui::{app::App, app::sentence, locale};
use crate::store::Language;

impl App {
    /// The languages beside English.
    pub(in crate::gui) fn languages(&self) -> Vec<Language> {
        let store = self.files.store.as_ref();
        store.map(|s| s.languages()).unwrap_or_default()
    }

    /// Shows the words of the language that is preferred; of English, where it cannot be used, and says why.
    pub(in crate::gui) fn speak(&mut self) {
        let code = self.prefs.language.clone();
        let store = self.files.store.as_ref().filter(|_| !code.is_empty());
        match store.map(|s| s.catalogue(&code)) {
            None => locale::choose(None),
            Some(Ok((words, warnings))) => {
                locale::choose(Some(words));
                warnings
                    .iter()
                    .for_each(|w| self.notice(sentence(w), false));
            }
            Some(Err(reason)) => {
                locale::choose(None);
                self.notice(sentence(&reason), true);
            }
        }
    }
}
