//! The sheet of keyboard shortcuts, made from the one table of actions; each can be changed here.

use super::{DialogCx, title};
use crate::gui::locale::say;
use crate::gui::{
    actions::{Action, Row, TABLE, keys, keys::Keys},
    ask::{Ask, Asks},
    theme,
};
use eframe::egui::{
    Align, Button, Event, Grid, Key, KeyboardShortcut, Label, Layout, Modifiers, RichText,
    ScrollArea, Ui,
};

/// What the sheet remembers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// The action whose keys are pressed next.
    listening: Option<Action>,
    /// Why keys were not taken.
    fault: String,
}

/// Draws the dialog's inside.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, sheet: &mut Sheet, asks: &mut Asks) {
    title(ui, say!("dialog-shortcuts-keyboard-shortcuts"));
    if let Some(action) = sheet.listening {
        listen(ui, cx, sheet, action, asks);
    }
    let height = (ui.ctx().content_rect().height() - 260.0).max(120.0);
    let at_hand = Keys::at_hand(ui.ctx());
    let area = ScrollArea::vertical().auto_shrink(false);
    area.min_scrolled_height(height)
        .max_height(height)
        .show(ui, |ui| {
            let has = |r: &&Row| r.keys.is_some() || at_hand.of_row(r).is_some();
            let (with, without): (Vec<&Row>, Vec<&Row>) = TABLE.iter().partition(has);
            let half = with.len().div_ceil(2);
            ui.columns(2, |columns| {
                let halves = columns.iter_mut().zip(with.chunks(half.max(1)));
                for (n, (column, rows)) in halves.enumerate() {
                    grid(column, sheet, ("shortcuts", n), rows);
                }
            });
            ui.add_space(theme::PAD);
            ui.label(theme::caption(
                say!("dialog-shortcuts-without-keys"),
                cx.theme,
            ));
            grid(ui, sheet, ("shortcuts", 2), &without);
        });
    ui.add_space(8.0);
    foot(ui, cx, sheet, asks);
}

fn grid(ui: &mut Ui, sheet: &mut Sheet, id: (&str, usize), rows: &[&Row]) {
    let grid = Grid::new(id).num_columns(2).spacing([14.0, 2.0]);
    grid.min_col_width(96.0).show(ui, |ui| {
        for row in rows {
            let name = row.text().trim_end_matches('…');
            let listening = sheet.listening == Some(row.action);
            let text = match row.keys_text(ui.ctx()) {
                _ if listening => say!("dialog-shortcuts-press-keys").to_owned(),
                text if text.is_empty() => say!("dialog-shortcuts-none").to_owned(),
                text => text,
            };
            let button = Button::new(theme::strong(text)).frame_when_inactive(listening);
            let button = ui
                .add(button)
                .on_hover_text(say!("dialog-shortcuts-change"));
            if button
                .accessible_name(say!("dialog-shortcuts-change-the-keys-of", name = name))
                .clicked()
            {
                sheet.listening = Some(row.action);
                sheet.fault.clear();
            }
            ui.label(name).on_hover_text(row.tip());
            ui.end_row();
        }
    });
}

/// Takes the next keys that are pressed.
fn listen(ui: &mut Ui, cx: &DialogCx<'_>, sheet: &mut Sheet, action: Action, asks: &mut Asks) {
    let pressed = ui.input_mut(|i| {
        let found = i.events.iter().find_map(|e| match e {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => Some((*key, *modifiers)),
            _ => None,
        });
        if found.is_some() {
            i.events
                .retain(|e| !matches!(e, Event::Key { .. } | Event::Text(_)));
        }
        found
    });
    let Some((key, held)) = pressed else { return };
    sheet.listening = None;
    let written = match key {
        Key::Escape => return,
        Key::Backspace | Key::Delete if held.is_none() => String::new(),
        key => {
            let mut modifiers = Modifiers::NONE;
            modifiers.alt = held.alt;
            modifiers.shift = held.shift;
            modifiers.command = held.command || held.ctrl;
            let keys = KeyboardShortcut::new(modifiers, key);
            if let Some(other) = Keys::at_hand(ui.ctx()).taken(&keys, action) {
                let (keys, other) = (ui.ctx().format_shortcut(&keys), other.text());
                sheet.fault = say!(
                    "dialog-shortcuts-is-taken",
                    keys = keys,
                    trim_end_matches = other.trim_end_matches('…')
                );
                return;
            }
            keys::written(&keys)
        }
    };
    let mut prefs = cx.prefs.clone();
    prefs.keys.insert(keys::name(action), written);
    asks.push(Ask::Prefs(prefs));
}

fn foot(ui: &mut Ui, cx: &DialogCx<'_>, sheet: &Sheet, asks: &mut Asks) {
    let told = match (sheet.listening, sheet.fault.as_str()) {
        (Some(_), _) => say!("dialog-shortcuts-press-the-new-keys-backspace"),
        (None, "") => say!("dialog-shortcuts-click-keys-to-change-them"),
        (None, fault) => fault,
    };
    let colour = if sheet.fault.is_empty() {
        cx.theme.weak
    } else {
        cx.theme.wrong
    };
    let told = RichText::new(told).size(theme::SMALL).color(colour);
    ui.add(Label::new(told).wrap());
    let mut prefs = cx.prefs.clone();
    ui.horizontal(|ui| {
        ui.checkbox(
            &mut prefs.single_keys,
            say!("dialog-shortcuts-single-letters-and-signs-are"),
        )
        .on_hover_text(say!("dialog-shortcuts-off-only-keys-with-ctrl"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let usual =
                Button::new(RichText::new(say!("dialog-shortcuts-usual-keys")).size(theme::SMALL));
            let changed = !prefs.keys.is_empty();
            if ui.add_enabled(changed, usual).clicked() {
                prefs.keys.clear();
            }
        });
    });
    if prefs != *cx.prefs {
        asks.push(Ask::Prefs(prefs));
    }
}
