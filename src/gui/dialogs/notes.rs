//! Notes on the whole case: written as Markdown, and read as it will look.

use super::{DialogCx, buttons, first_focus, title};
use crate::case::Command;
use crate::gui::ask::{Ask, Asks};
use crate::gui::locale::say;
use crate::gui::{
    theme,
    widgets::{bidi::field, markdown},
};
use eframe::egui::{Button, Id, ScrollArea, Ui};

/// Draws the dialog's inside.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, text: &mut String, asks: &mut Asks) {
    title(ui, say!("dialog-notes-notes-on-the-case"));
    let id = ui.make_persistent_id("notes");
    let shown = Id::unique("notes on the case are shown as they look");
    let mut reading: bool = ui.data(|d| d.get_temp(shown)).unwrap_or(false);
    ui.horizontal(|ui| {
        for (value, name) in [
            (false, say!("dialog-notes-write")),
            (true, say!("dialog-notes-as-it-looks")),
        ] {
            if ui.add(Button::selectable(reading == value, name)).clicked() {
                reading = value;
                ui.data_mut(|d| d.insert_temp(shown, value));
            }
        }
        ui.label(theme::caption(markdown_hint(), cx.theme));
    });
    let height = (ui.ctx().content_rect().height() - 260.0).clamp(120.0, 320.0);
    let area = ScrollArea::vertical().auto_shrink(false);
    area.min_scrolled_height(height)
        .max_height(height)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            if reading {
                markdown::show(ui, text);
            } else {
                first_focus(ui, id);
                let kind = field::Kind::lines(ui.visuals().text_color());
                let field = field::add(ui, text, &kind, |edit| {
                    edit.id(id).desired_rows(10).desired_width(f32::INFINITY)
                });
                field.accessible_name(say!("dialog-notes-notes-on-the-case"));
            }
        });
    ui.add_space(theme::PAD);
    buttons(ui, cx, say!("dialog-notes-keep"), asks, |asks| {
        if *text != cx.view.case.notes {
            asks.push(Ask::Change(Command::SetNotes(text.clone())));
        }
        asks.push(Ask::CloseDialog);
    });
}

/// What can be written.
pub(super) fn markdown_hint() -> &'static str {
    say!("dialog-notes-bold-italic-lists-words-https")
}
