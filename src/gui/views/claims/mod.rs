//! Claim by outlet, and where each trail ends; beside it differences, headlines and what to fetch next.

use crate::gui::locale::say;
mod apart;
mod differences;
mod leads;
mod lists;
mod said;
mod table;
mod trail;
mod what_if;
pub use apart::{Apart, goes, is_apart, mention, of_key, split_one_title, split_title};
pub(in crate::gui) use differences::of_item;
pub use leads::lead_done;
pub use table::separate;
pub use what_if::WhatIf;

use super::ViewCx;
use crate::case::Case;
use crate::gui::{
    ask::Asks,
    finding::{Finding, Kind},
    item::Item,
};
use crate::provenance::{Node, Provenance};
use eframe::egui::{self, Button, RichText, Ui};

/// The lists of this view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum List {
    /// Claim by outlet.
    #[default]
    Claims,
    /// What differs between mentions; denials, corrections, sums and headlines.
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
    /// The kind of finding that is listed; `None` lists all.
    pub(super) kind: Option<Kind>,
    /// The finding that is to be brought on screen.
    pub(super) wanted: Option<Item>,
    /// The claim that is being taken apart.
    pub apart: Apart,
    /// Claims as they would stand without a source.
    pub what_if: WhatIf,
}

impl ClaimsState {
    /// Shows the list an item stands in.
    pub fn reveal(&mut self, item: Item) {
        self.list = match item {
            Item::Difference(_)
            | Item::Denial(_)
            | Item::Correction(_)
            | Item::Sum(_)
            | Item::HeadlineIssue(..) => List::Differences,
            Item::Headline(_) => List::Headlines,
            Item::Lead(_) => List::Leads,
            _ => List::Claims,
        };
        if self.list == List::Differences {
            self.kind = None;
            self.wanted = Some(item);
        }
    }

    /// Follows the case; called between frames. What can be struck is listed while the view is on screen.
    pub fn update(&mut self, revision: u64, case: &Case, prov: &Provenance, shown: bool) {
        if shown || self.what_if.is_on() {
            self.what_if.update(revision, case, prov);
        }
        self.apart.update(prov);
    }

    /// The findings that are listed.
    pub fn shown<'a>(&self, all: &'a [Finding]) -> impl Iterator<Item = &'a Finding> + use<'a> {
        let kind = self.kind;
        all.iter().filter(move |f| kind.is_none_or(|k| k == f.kind))
    }

    /// Brings a finding of the list on screen.
    pub fn go_to(&mut self, item: Item) {
        self.wanted = Some(item);
    }

    /// Strikes a source, or takes it back where it is struck.
    pub fn toggle_struck(&mut self, node: Node, case: &Case, prov: &Provenance) {
        self.list = List::Claims;
        self.what_if.toggle(node, case, prov);
    }

    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let full = ui.available_rect_before_wrap();
        ui.painter().rect_filled(full, 0.0, cx.theme.paper);
        egui::Frame::NONE
            .inner_margin(egui::Margin::symmetric(16, 10))
            .show(ui, |ui| {
                self.tabs(ui, cx, asks);
                ui.add_space(8.0);
                match self.list {
                    List::Claims if self.what_if.is_on() => self.show_what_if(ui, cx, asks),
                    List::Claims if self.apart.is_open() => self.choose_apart(ui, cx, asks),
                    List::Claims => table::claims(ui, cx, asks),
                    List::Differences => self.difference_list(ui, cx, asks),
                    List::Headlines => lists::headlines(ui, cx, asks),
                    List::Leads => leads::leads(ui, cx, asks),
                }
            });
    }

    /// Draws the differences alone, as a view of their own.
    pub fn show_differences(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let full = ui.available_rect_before_wrap();
        ui.painter().rect_filled(full, 0.0, cx.theme.paper);
        egui::Frame::NONE
            .inner_margin(egui::Margin::symmetric(16, 10))
            .show(ui, |ui| self.difference_list(ui, cx, asks));
    }

    fn tabs(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let p = cx.prov;
        ui.horizontal(|ui| {
            for (list, name, n) in [
                (List::Claims, say!("claims-claims"), p.claims.len()),
                (
                    List::Differences,
                    say!("claims-differences"),
                    cx.derived.findings.len(),
                ),
                (List::Headlines, say!("claims-headlines"), p.headlines.len()),
                (List::Leads, say!("claims-what-to-fetch"), p.leads.len()),
            ] {
                let text = RichText::new(format!("{name}  {n}"));
                let tab = ui.add(Button::selectable(self.list == list, text));
                if tab.accessible_name(format!("{name}, {n}")).clicked() {
                    self.list = list;
                }
            }
            let room = ui.available_width() > 190.0;
            if self.list == List::Claims && !self.what_if.is_on() && room && !p.claims.is_empty() {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    self.choose_struck(ui, cx, asks);
                });
            }
        });
    }
}
