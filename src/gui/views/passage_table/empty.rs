//! The table of passages where it has no row.

use crate::gui::locale::say;
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks},
    theme,
    views::ViewCx,
};
use eframe::egui::{self, RichText, Ui};

/// What would be listed here, and why nothing is.
pub(super) fn show(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    let hidden = !cx.derived.passages.rows.is_empty();
    let left_out = !cx.derived.shown.filter.is_all() && cx.derived.shown_count == 0;
    let why = if cx.case.articles.len() < 2 {
        say!("passage-table-empty-this-case-has-one-article")
    } else if left_out {
        say!("passage-table-empty-no-match-is-like-the")
    } else if hidden {
        say!("passage-table-empty-no-passage-stands-in-three")
    } else if cx.case.findings.inputs.is_none() {
        say!("passage-table-empty-the-articles-are-still-being")
    } else {
        say!("passage-table-empty-no-passage-was-found-in")
    };
    let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(12, 16));
    frame.show(ui, |ui| {
        ui.set_max_width(theme::MEASURE);
        let serif = |text: &str, colour| {
            let text = RichText::new(text).font(theme::serif(theme::READING));
            egui::Label::new(text.color(colour)).wrap()
        };
        ui.add(serif(
            say!("passage-table-empty-passages-that-articles-share-stand"),
            cx.theme.ink,
        ));
        ui.add_space(6.0);
        ui.add(serif(why, cx.theme.weak));
        ui.add_space(theme::PAD);
        let action = if cx.case.articles.len() < 2 {
            Action::AddArticles
        } else {
            Action::AlignSettings
        };
        let text = crate::gui::actions::row_of(action).map_or("", |r| r.text());
        if !hidden && !left_out && ui.button(text).clicked() {
            asks.push(Ask::Do(action));
        }
    });
}
