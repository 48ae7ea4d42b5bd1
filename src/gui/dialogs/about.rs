//! What the program is for: the help page, and what it is.

use super::{DialogCx, title, window};
use crate::gui::locale::say;
use crate::gui::{theme, widgets::markdown, words};
use eframe::egui::{Label, RichText, ScrollArea, Ui};

/// The help page; it is part of the program.
pub(super) fn help(ui: &mut Ui) {
    window::name(ui, say!("dialogs-help"));
    let height = (ui.ctx().content_rect().height() - 180.0).max(120.0);
    // Of one height from the first frame on: a dialog that grows takes its buttons away from under the pointer.
    let area = ScrollArea::vertical().auto_shrink(false);
    area.min_scrolled_height(height)
        .max_height(height)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            markdown::show(ui, include_str!("../../../assets/help/help.md"));
        });
}

pub(super) fn about(ui: &mut Ui, cx: &DialogCx<'_>) {
    title(ui, say!("dialogs-headwater"));
    ui.label(say!("dialogs-version", part = env!("CARGO_PKG_VERSION")));
    ui.add(Label::new(say!("dialogs-headwater-traces-a-news-story")).wrap());
    ui.add_space(6.0);
    ui.label(RichText::new(words::SCOPE).font(theme::serif(theme::READING)));
    ui.add_space(6.0);
    ui.label(theme::caption(
        say!("dialogs-fonts-source-sans-3-literata"),
        cx.theme,
    ));
}
