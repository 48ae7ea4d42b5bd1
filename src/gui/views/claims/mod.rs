//! Claim by outlet, and where each trail ends; beside it differences, headlines and what to fetch next.

mod lists;
mod table;
mod trail;
pub use table::separate;

use super::ViewCx;
use crate::gui::{ask::Asks, item::Item, theme};
use eframe::egui::{self, Button, RichText, Ui};

/// The lists of this view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// Claim by outlet.
    #[default]
    Claims,
    /// What differs between mentions.
    Differences,
    /// Headlines against bodies.
    Headlines,
    /// What to fetch or ask next.
    Leads,
}

/// What the view remembers.
#[derive(Default)]
pub struct ClaimsState {
    /// The list on screen.
    pub list: List,
}

impl ClaimsState {
    /// Shows the list an item stands in.
    pub fn reveal(&mut self, item: Item) {
        self.list = match item {
            Item::Difference(_) => List::Differences,
            Item::Headline(_) => List::Headlines,
            Item::Lead(_) => List::Leads,
            _ => List::Claims,
        };
    }

    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let full = ui.available_rect_before_wrap();
        ui.painter().rect_filled(full, 0.0, cx.theme.paper);
        egui::Frame::NONE
            .inner_margin(egui::Margin::symmetric(16, 10))
            .show(ui, |ui| {
                self.tabs(ui, cx);
                ui.add_space(8.0);
                match self.list {
                    List::Claims => table::claims(ui, cx, asks),
                    List::Differences => lists::differences(ui, cx, asks),
                    List::Headlines => lists::headlines(ui, cx, asks),
                    List::Leads => lists::leads(ui, cx, asks),
                }
            });
    }

    fn tabs(&mut self, ui: &mut Ui, cx: &ViewCx<'_>) {
        let p = cx.prov;
        ui.horizontal(|ui| {
            for (list, name, n) in [
                (List::Claims, "Claims", p.claims.len()),
                (List::Differences, "Differences", p.differences.len()),
                (List::Headlines, "Headlines", p.headlines.len()),
                (List::Leads, "What to fetch", p.leads.len()),
            ] {
                let text = RichText::new(format!("{name}  {n}"));
                let tab = ui.add(Button::selectable(self.list == list, text));
                if tab.accessible_name(format!("{name}, {n}")).clicked() {
                    self.list = list;
                }
            }
        });
    }
}

fn nothing(ui: &mut Ui, cx: &ViewCx<'_>, text: &str) {
    ui.add_space(theme::GROUP);
    ui.label(
        RichText::new(text)
            .font(theme::serif(theme::READING))
            .color(cx.theme.weak),
    );
}
