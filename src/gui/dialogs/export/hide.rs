//! Names and notes that are hidden: typed, or chosen among sources and outlets.

use super::{Draft, choices::note};
use crate::case::Case;
use crate::gui::dialogs::DialogCx;
use crate::gui::locale::say;
use crate::gui::theme;
use crate::gui::widgets::{bidi::field, fold, icons};
use crate::provenance::Provenance;
use crate::report::{ReportOptions, Web};
use eframe::egui::{Key, Label, ScrollArea, Ui};
use std::collections::BTreeSet;

/// The names that a case offers: its outlets and the sources with a name.
pub fn offered(case: &Case, prov: &Provenance) -> Vec<String> {
    let outlets = case
        .articles
        .iter()
        .filter_map(|a| a.metadata.outlet.clone());
    let named = prov.sources.iter().filter(|s| s.named);
    let all: BTreeSet<String> = outlets.chain(named.map(|s| s.name.clone())).collect();
    all.into_iter().filter(|n| !n.trim().is_empty()).collect()
}

/// What is hidden, in a few words; `None` where nothing is.
pub fn in_words(options: &ReportOptions) -> Option<String> {
    let hidden = &options.redaction;
    let names = hidden.names.len();
    match (names, hidden.notes) {
        (0, false) => None,
        (0, true) => Some(say!("export-notes-are-hidden").to_owned()),
        (n, false) => Some(say!("export-n-names-are-hidden", n = n)),
        (n, true) => Some(say!("export-n-names-and-notes-are-hidden", n = n)),
    }
}

/// Draws the part of the dialog.
pub(super) fn show(ui: &mut Ui, cx: &DialogCx<'_>, draft: &mut Draft, options: &mut ReportOptions) {
    let hidden = &mut options.redaction;
    let mark = match hidden.names.len() {
        0 => String::new(),
        n => n.to_string(),
    };
    let title = say!("export-what-is-hidden");
    fold::section_marked(ui, (title, &mark), cx.theme, |ui| {
        let mut more = None;
        ui.horizontal(|ui| {
            let kind = field::Kind::line(ui.visuals().text_color());
            let width = (ui.available_width() - 150.0).max(80.0);
            let field = field::add(ui, &mut draft.name, &kind, |edit| edit.desired_width(width));
            let field = field.accessible_name(say!("export-name-to-hide"));
            let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
            if ui.button(say!("export-hide")).clicked() || entered {
                more = Some(std::mem::take(&mut draft.name));
            }
            ui.menu_button(say!("export-choose-a-name"), |ui| {
                let area = ScrollArea::vertical().max_height(280.0);
                area.show_rows(ui, theme::CONTROL, draft.names.len(), |ui, rows| {
                    ui.set_min_width(240.0);
                    for name in draft.names.get(rows).unwrap_or_default() {
                        let button = ui.button(name);
                        let label = say!("export-hide-name", name = name);
                        if button.accessible_name(label).clicked() {
                            more = Some(name.clone());
                            ui.close();
                        }
                    }
                });
            });
        });
        if let Some(name) = more {
            let name = name.trim();
            if !name.is_empty() && !hidden.names.iter().any(|n| n == name) {
                hidden.names.push(name.to_owned());
            }
        }
        let mut gone = None;
        for (at, name) in hidden.names.iter().enumerate() {
            ui.horizontal(|ui| {
                let label = say!("export-show-again", name = name);
                if icons::button(ui, icons::Icon::Remove, &label).clicked() {
                    gone = Some(at);
                }
                ui.add(Label::new(name).truncate());
            });
        }
        if let Some(at) = gone {
            hidden.names.remove(at);
        }
        ui.checkbox(&mut hidden.notes, say!("export-hide-notes"));
        let mut all = hidden.web == Web::All;
        let tick = ui.checkbox(&mut all, say!("export-hide-addresses"));
        if tick.changed() {
            hidden.web = if all { Web::All } else { Web::Affected };
        }
        note(ui, cx, say!("export-hidden-told"));
    });
}
