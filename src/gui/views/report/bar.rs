//! The bar above the report: where to go in it, how much of it is shown, what is still missing, and the way out.

use super::ReportState;
use crate::gui::locale::say;
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks},
    dialogs::export::{choices, hide},
    theme,
    views::ViewCx,
};
use crate::report::Template;
use eframe::egui::{self, Button, Label, Margin, RichText, Ui};

impl ReportState {
    pub(super) fn bar(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let frame = egui::Frame::NONE.inner_margin(Margin::symmetric(16, 8));
        frame.show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                self.contents(ui);
                self.how_much(ui, cx, asks);
                let missing = ui.button(say!("report-what-is-missing"));
                let tip = say!("report-what-is-missing.tip");
                if missing.on_hover_text(tip).clicked() {
                    asks.push(Ask::Do(Action::Export));
                }
                let export = say!("report-export-report");
                let text = RichText::new(export).color(cx.theme.on_chip());
                if ui.add(Button::new(text).fill(cx.theme.accent)).clicked() {
                    asks.push(Ask::Do(Action::Export));
                }
            });
            ui.horizontal(|ui| {
                let told = if self.beside.is_coming() {
                    say!("report-the-report-is-being-made").to_owned()
                } else {
                    let hidden = hide::in_words(&self.chosen);
                    let as_exported = say!("report-as-it-will-be-exported");
                    hidden.map_or_else(|| as_exported.to_owned(), |h| format!("{as_exported}. {h}"))
                };
                ui.add(Label::new(theme::caption(told, cx.theme)).truncate());
            });
        });
    }

    fn contents(&mut self, ui: &mut Ui) {
        let contents = ui.menu_button(say!("report-contents"), |ui| {
            for (at, block) in self.sheet.blocks.all.iter().enumerate() {
                if block.heading && ui.button(&block.title).clicked() {
                    self.wanted = Some(at);
                    ui.close();
                }
            }
        });
        let tip = say!("report-goes-to-a-section");
        contents.response.on_hover_text(tip);
    }

    /// Template and suggestions, which the preferences keep.
    fn how_much(&self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let mut prefs = cx.prefs.clone();
        let now = self.chosen.template;
        let menu = ui.menu_button(choices::template_name(now), |ui| {
            for template in Template::ALL {
                let name = choices::template_name(template);
                let button = Button::selectable(template == now, name);
                let tip = choices::template_tip(template);
                if ui.add(button).on_hover_text(tip).clicked() {
                    template.name().clone_into(&mut prefs.report.template);
                    ui.close();
                }
            }
        });
        menu.response.on_hover_text(say!("report-how-much-of-it"));
        let suggestions = say!("report-suggestions");
        let tick = ui.checkbox(&mut prefs.report.suggestions, suggestions);
        tick.on_hover_text(say!("export-suggestions.tip"));
        if prefs != *cx.prefs {
            asks.push(Ask::Prefs(prefs));
        }
    }
}
