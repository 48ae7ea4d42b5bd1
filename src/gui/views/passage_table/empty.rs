//! The table of passages where it has no row.

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
        "This case has one article; add another, and what both say stands here."
    } else if left_out {
        "No match is like the filter wants it. Show all, and they stand here again."
    } else if hidden {
        "No passage stands in three or more articles. Those of two articles are not listed at the moment."
    } else if cx.case.findings.inputs.is_none() {
        "The articles are still being compared."
    } else {
        "No passage was found in two of these articles. The alignment settings say how alike passages must be."
    };
    let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(12, 16));
    frame.show(ui, |ui| {
        ui.set_max_width(theme::MEASURE);
        let serif = |text: &str, colour| {
            let text = RichText::new(text).font(theme::serif(theme::READING));
            egui::Label::new(text.color(colour)).wrap()
        };
        ui.add(serif(
            "Passages that articles share stand here, one row each, with the wording of every article beside the others.",
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
        let text = crate::gui::actions::row_of(action).map_or("", |r| r.text);
        if !hidden && !left_out && ui.button(text).clicked() {
            asks.push(Ask::Do(action));
        }
    });
}
