//! What the inspector says about a source.

use super::{evidence, kicker};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    item::{self, Item},
    theme,
    views::ViewCx,
    widgets::{fold, icons},
    words,
};
use crate::provenance::Node;
use eframe::egui::{self, Label, Ui};

pub(super) fn source(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::SourceId, asks: &mut Asks) {
    let Some(s) = item::source(cx.prov, id) else {
        return;
    };
    kicker(ui, cx, say!("inspector-sources-source"));
    ui.horizontal_top(|ui| {
        if !s.named {
            icons::show(ui, icons::Icon::Mask, cx.theme.ink);
        }
        ui.add(Label::new(theme::heading(&s.name)).wrap());
    });
    let kind = words::source_kind(s.kind);
    let line = if s.named {
        kind.to_owned()
    } else {
        say!("inspector-sources-name-not-given").to_owned()
    };
    ui.label(line);
    if let Some(a) = &s.affiliation {
        ui.label(theme::caption(
            say!("inspector-sources-speaks-for", a = a),
            cx.theme,
        ));
    }
    if let Some(c) = &s.country {
        ui.label(theme::caption(
            say!("inspector-sources-country", c = c),
            cx.theme,
        ));
    }
    if let Some(o) = &s.owner {
        ui.label(theme::caption(
            say!("inspector-sources-owner", o = o),
            cx.theme,
        ));
    }
    if s.labels.len() > 1 || s.labels.first().is_some_and(|l| *l != s.name) {
        fold::section(
            ui,
            say!("inspector-sources-called-in-the-texts"),
            cx.theme,
            |ui| {
                ui.add(Label::new(s.labels.join("; ")).wrap());
            },
        );
    }
    let node = Node::Source(id);
    for (title, from) in [
        (say!("inspector-sources-cited-by"), true),
        (say!("inspector-sources-cites"), false),
    ] {
        let edges: Vec<_> = cx
            .prov
            .citations
            .iter()
            .filter(|c| if from { c.to == node } else { c.from == node })
            .collect();
        if edges.is_empty() {
            continue;
        }
        fold::section(ui, title, cx.theme, |ui| {
            for c in edges {
                let other = if from { c.from } else { c.to };
                let text = format!(
                    "{}  ({})",
                    cx.name(other),
                    words::basis(c.basis).to_lowercase()
                );
                if ui
                    .add(egui::Link::new(text))
                    .on_hover_text(&c.reason)
                    .clicked()
                {
                    asks.push(Ask::Select(Some(Item::Citation(c.from, c.to))));
                }
            }
        });
    }
    what_if(ui, Node::Source(id), asks);
}

/// The words of a source; they stand below the person's part, however many they are.
pub(super) fn speaks(ui: &mut Ui, cx: &ViewCx<'_>, id: crate::article::SourceId, asks: &mut Asks) {
    evidence(
        ui,
        cx,
        say!("inspector-sources-where-it-speaks"),
        &Item::Source(id).passages(cx.case, cx.prov),
        asks,
    );
}

/// The way to the claims without a source.
pub(super) fn what_if(ui: &mut Ui, node: Node, asks: &mut Asks) {
    let button = ui.button(say!("inspector-sources-what-if-this-source-falls"));
    let tip = say!("inspector-sources-which-claims-keep-how-many");
    if button.on_hover_text(tip).clicked() {
        asks.push(Ask::Strike(node));
    }
}
