//! Time: each article at its time of publication, arrows from who cites to what is cited, and what the texts date themselves.
//! A time that is not known to the minute is drawn as the span it can be. Below the drawing stands all of it in words.

use crate::gui::locale::say;
mod drawing;
mod list;

use super::ViewCx;
use crate::gui::{ask::Asks, item::Item, theme, widgets::frames};
use crate::provenance::{Node, Order, TimelineLink};
use eframe::egui::{self, ScrollArea, Ui};

/// What the view remembers.
#[derive(Default)]
pub struct TimelineState {
    /// What was under the pointer in the last frame.
    hover: Option<Item>,
}

impl TimelineState {
    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let full = ui.available_rect_before_wrap();
        ui.painter().rect_filled(full, 0.0, cx.theme.paper);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            egui::Frame::NONE
                .inner_margin(egui::Margin::symmetric(16, 10))
                .show(ui, |ui| {
                    summary(ui, cx);
                    ui.horizontal_wrapped(|ui| drawing::legend(ui, cx.theme));
                    ui.add_space(8.0);
                    if cx.derived.chart.axis.is_some() {
                        self.hover = drawing::show(ui, cx, self.hover, asks);
                    } else {
                        frames::nothing(ui, say!("timeline-no-article-has-a-date"), cx.theme);
                    }
                    ui.add_space(theme::GROUP);
                    list::show(ui, cx, asks);
                    ui.add_space(theme::GROUP);
                });
        });
    }
}

/// In one line, what the dates say about the citations.
fn summary(ui: &mut Ui, cx: &ViewCx<'_>) {
    let links = &cx.derived.chart.timeline.links;
    let count = |order: Order| links.iter().filter(|l| l.order == order).count();
    let late = count(Order::CitedLater);
    let mut parts = vec![say!(
        "timeline-of-between-articles-fit-the",
        citations = say!("timeline-n-citations", n = links.len()),
        irst = count(Order::CitedFirst)
    )];
    parts.push(match late {
        0 => say!("timeline-none-goes-against-them").to_owned(),
        1 => say!("timeline-1-goes-against-them").to_owned(),
        n => say!("timeline-go-against-them", n = n),
    });
    let open = count(Order::Open);
    if open > 0 {
        parts.push(say!("timeline-cannot-be-told", open = open));
    }
    let text = if links.is_empty() {
        say!("timeline-no-article-cites-another-one").to_owned()
    } else {
        format!("{}.", parts.join(", "))
    };
    ui.label(text);
}

/// What a click on a citation selects: the citation where there is one, else what is cited.
fn item_of(cx: &ViewCx<'_>, link: &TimelineLink) -> Item {
    let known = crate::gui::item::citation(cx.prov, link.from, link.to).is_some();
    if known {
        Item::Citation(link.from, link.to)
    } else {
        Item::of_node(link.to)
    }
}

/// How the cited order stands to the published one, in words.
pub(super) fn order_words(order: Order) -> &'static str {
    match order {
        Order::CitedFirst => say!("timeline-cited-article-was-there-first"),
        Order::CitedLater => say!("timeline-dates-do-not-fit-what"),
        Order::Open => say!("timeline-the-dates-do-not-tell"),
    }
}

/// "Lowland Post cites The Meridian Courier, stated: …".
fn link_words(cx: &ViewCx<'_>, link: &TimelineLink) -> String {
    say!(
        "timeline-cites",
        from = cx.name(link.from),
        to = cx.name(link.to),
        to_lowercase = crate::gui::words::basis(link.basis).to_lowercase(),
        order = order_words(link.order)
    )
}

/// Whether a citation between these fades: something else of the graph is selected.
fn is_quiet(selected: Option<Item>, nodes: &[Node]) -> bool {
    match selected {
        Some(Item::Citation(a, b)) => !(nodes.contains(&a) && nodes.contains(&b)),
        Some(item) => item.node().is_some_and(|n| !nodes.contains(&n)),
        None => false,
    }
}
