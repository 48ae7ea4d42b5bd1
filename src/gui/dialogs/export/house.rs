//! Whose report it is, and how much the house allows to be quoted: kept in the preferences.

use super::choices::note;
use crate::gui::dialogs::{DialogCx, labelled};
use crate::gui::locale::say;
use crate::gui::widgets::fold;
use crate::gui::{
    app::name_of,
    ask::{Ask, Asks, Reporting},
};
use crate::store::ReportChoices;
use eframe::egui::{DragValue, Ui};

pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, kept: &mut ReportChoices, asks: &mut Asks) {
    fold::section(ui, say!("export-whose-report"), cx.theme, |ui| {
        let name = say!("export-name-of-the-house");
        labelled(ui, cx, name, "", &mut kept.house, 1);
        ui.horizontal_wrapped(|ui| {
            match &kept.logo {
                Some(path) => ui.label(say!("export-logo", file = name_of(path))),
                None => ui.label(say!("export-no-logo")),
            };
            if ui.button(say!("export-choose-a-logo")).clicked() {
                asks.push(Ask::Report(Reporting::ChooseLogo));
            }
            if kept.logo.is_some() && ui.button(say!("export-no-logo-any-more")).clicked() {
                kept.logo = None;
            }
        });
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.label(say!("export-quote-at-most"));
            let limit = DragValue::new(&mut kept.excerpt_limit)
                .range(0..=100)
                .suffix(" %")
                .update_while_editing(false);
            let name = say!("export-quote-at-most-percent");
            ui.add(limit).accessible_name(name);
            ui.label(say!("export-of-an-article"));
        });
        note(ui, cx, say!("export-limit-told"));
        note(ui, cx, say!("export-house-kept"));
    });
}
