//! What tests ask of the window.

use super::App;
use crate::gui::{item::Item, views::View};
use crate::report::ReportOptions;
use crate::session::Session;

impl App {
    /// Whether the passages stand in a table, for tests.
    pub fn is_table(&self) -> bool {
        self.parts.compare.table.on
    }

    /// All words of the report's preview, for tests.
    pub fn report_words(&self) -> Vec<String> {
        self.parts.report.words()
    }

    /// What was chosen for the report, for tests.
    pub fn report_options(&self) -> &ReportOptions {
        &self.parts.report.chosen
    }

    /// The session, for tests.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// What is selected, for tests.
    pub fn selected(&self) -> Option<Item> {
        self.selection.item
    }

    /// The view on screen, for tests.
    pub fn view(&self) -> View {
        self.view
    }
}
