//! What the window says of what happened: on the status line until something else is looked at, in notices until they are read.

use super::App;
use crate::gui::panels::status::Notice;

impl App {
    pub(in crate::gui) fn tell(&mut self, text: impl Into<String>) {
        self.told.say(text.into());
    }

    /// What the status line says, for tests.
    pub fn told(&self) -> &str {
        &self.told.text
    }

    pub(in crate::gui) fn notice(&mut self, text: impl Into<String>, problem: bool) {
        let notice = Notice {
            text: text.into(),
            problem,
        };
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }
}
