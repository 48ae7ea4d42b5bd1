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

    /// Tells what was done and stays until it is closed, with a text that can be put on the clipboard.
    pub(in crate::gui) fn tell_done(&mut self, text: String, copy: Option<String>) {
        // The next one takes the place of the one before.
        self.notices.retain(|n| n.done.is_none());
        self.notices.push(Notice {
            text,
            problem: false,
            done: Some(copy),
        });
    }

    pub(in crate::gui) fn notice(&mut self, text: impl Into<String>, problem: bool) {
        let notice = Notice {
            text: text.into(),
            problem,
            done: None,
        };
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }
}
