//! The dialog before a report leaves: at the left what leaves, at the right what to know first, below whether it becomes a published
//! version. What is chosen for the house is kept in the preferences, what is hidden only as long as the case is open.

pub mod choices;
pub mod hide;
mod house;
mod know;

use super::{DialogCx, labelled, title, window};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks, Reporting},
    theme,
};
use eframe::egui::{Align, Button, Label, Layout, RichText, Ui, vec2};

/// What is written in it until it leaves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Whether it becomes a published version.
    publish: bool,
    /// Why there is one.
    reason: String,
    /// What readers are told.
    note: String,
    /// A name that is to be hidden, as it is being typed.
    name: String,
    /// Whether all that the conclusion rests on is listed.
    all: bool,
    /// Names of sources and outlets to choose from.
    names: Vec<String>,
}

impl Draft {
    /// With the names that can be chosen.
    pub fn new(names: Vec<String>) -> Self {
        Self {
            names,
            ..Self::default()
        }
    }

    /// Whether something would be lost that was written.
    pub fn is_written(&self) -> bool {
        [&self.reason, &self.note]
            .iter()
            .any(|t| !t.trim().is_empty())
    }
}

/// In less room everything stands in one column, which the dialog scrolls.
const TWO_COLUMNS: f32 = 620.0;

/// Draws the dialog's inside.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, asks: &mut Asks) {
    title(ui, say!("export-export-report"));
    if ui.available_width() < TWO_COLUMNS {
        choices::show(ui, cx, draft, asks);
        know::show(ui, cx, draft, asks);
    } else {
        let height = (ui.ctx().content_rect().height() - 320.0).clamp(220.0, 560.0);
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                window::column(left, "choices", height, |ui| {
                    choices::show(ui, cx, draft, asks);
                });
                window::column(right, "know", height, |ui| know::show(ui, cx, draft, asks));
            }
        });
    }
    ui.add_space(8.0);
    ui.separator();
    ui.scope(|ui| {
        // As high with its fields as without.
        ui.set_min_height(86.0);
        publish(ui, cx, draft);
    });
    ui.add_space(theme::PAD);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let text = RichText::new(say!("export-export")).color(cx.theme.on_chip());
        let export = Button::new(text).fill(cx.theme.accent);
        let export = ui.add(export.min_size(vec2(92.0, 0.0)));
        super::first_focus(ui, export.id);
        if export.clicked() {
            let publish = draft
                .publish
                .then(|| (draft.reason.clone(), draft.note.clone()));
            asks.push(Ask::CloseDialog);
            asks.push(Ask::Report(Reporting::Write(publish)));
        }
        if ui.button(say!("dialogs-cancel")).clicked() {
            asks.push(Ask::CloseDialog);
        }
    });
}

/// Whether it becomes a published version, and what is said of it.
fn publish(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft) {
    let issued = &cx.view.case.issued;
    let number = issued.iter().map(|v| v.number).max().unwrap_or(0);
    let number = number.saturating_add(1);
    let text = say!("export-publish-as-version", number = number);
    ui.checkbox(&mut draft.publish, text)
        .on_hover_text(say!("export-publish-as-version.tip"));
    if !draft.publish {
        let told = theme::caption(say!("export-publish-told"), cx.theme);
        ui.add(Label::new(told).wrap());
        return;
    }
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            let name = if number > 1 {
                say!("export-why-a-new-version")
            } else {
                say!("export-why-it-is-published")
            };
            labelled(left, cx, name, "", &mut draft.reason, 1);
            let name = say!("export-note-to-readers");
            labelled(right, cx, name, "", &mut draft.note, 1);
        }
    });
}
