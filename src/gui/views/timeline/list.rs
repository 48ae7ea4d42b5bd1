//! The timeline in words, for the keyboard and for screen readers: all that the drawing shows, in published order.

use super::{drawing, item_of, link_words, order_words};
use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    item::Item,
    menus, theme,
    views::ViewCx,
    widgets::{chips, icons},
};
use crate::provenance::{Node, Order, TimelineLink, TimelineRow};
use eframe::egui::{self, Label, RichText, Ui};

/// Told times of an article that are listed at most.
const MOST: usize = 24;

pub(super) fn show(ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
    let timeline = &cx.derived.chart.timeline;
    ui.set_max_width(ui.available_width().min(820.0));
    ui.label(theme::heading(say!("timeline-list-in-words")));
    if !timeline.links.is_empty() {
        chips::group(
            ui,
            say!("timeline-list-who-cites-whom-held-against"),
            cx.theme,
        );
        let rank = |l: &&TimelineLink| match l.order {
            Order::CitedLater => 0,
            Order::Open => 1,
            Order::CitedFirst => 2,
        };
        let mut links: Vec<&TimelineLink> = timeline.links.iter().collect();
        links.sort_by_key(rank);
        for link in links {
            citation(ui, cx, link, asks);
        }
    }
    chips::group(
        ui,
        say!("timeline-list-in-the-order-of-publication"),
        cx.theme,
    );
    for (n, row) in timeline.rows.iter().enumerate() {
        article(ui, cx, n, row, asks);
    }
}

fn citation(ui: &mut Ui, cx: &ViewCx<'_>, link: &TimelineLink, asks: &mut Asks) {
    let item = item_of(cx, link);
    let (icon, colour) = match link.order {
        Order::CitedFirst => (icons::Icon::Check, cx.theme.right),
        Order::CitedLater => (icons::Icon::Remove, cx.theme.wrong),
        Order::Open => (icons::Icon::Lens, cx.theme.weak),
    };
    selectable(ui, cx, item, |ui| {
        ui.horizontal(|ui| {
            icons::show(ui, icon, colour);
            let text = format!("{} → {}", cx.name(link.from), cx.name(link.to));
            let button = ui.add(egui::Link::new(theme::strong(text).color(cx.theme.ink)));
            let button = button.on_hover_text(&link.explanation);
            let button = button.accessible_name(say!(
                "timeline-list-in-words-2",
                link = link_words(cx, link)
            ));
            button.context_menu(|ui| menus::item_menu(ui, cx, item, asks));
            if button.clicked() {
                asks.push(Ask::Select(Some(item)));
            }
            chips::basis(ui, link.basis, cx.theme);
            ui.label(
                RichText::new(order_words(link.order))
                    .size(theme::SMALL)
                    .color(colour),
            );
        });
        ui.add(Label::new(theme::caption(&link.explanation, cx.theme)).wrap());
    });
}

fn article(ui: &mut Ui, cx: &ViewCx<'_>, n: usize, row: &TimelineRow, asks: &mut Asks) {
    let item = Item::Article(row.article);
    let name = cx.name(Node::Article(row.article));
    selectable(ui, cx, item, |ui| {
        ui.horizontal(|ui| {
            chips::article(ui, cx, row.article);
            let link = ui.add(egui::Link::new(theme::strong(&name).color(cx.theme.ink)));
            let label = format!("{}. {name}: {}", n + 1, drawing::published_words(row));
            let link = link.accessible_name(label);
            link.context_menu(|ui| menus::item_menu(ui, cx, item, asks));
            if link.clicked() {
                asks.push(Ask::Select(Some(item)));
            }
            let when = row.published.as_ref().map_or_else(
                || say!("timeline-list-no-date-is-known").to_owned(),
                drawing::written,
            );
            ui.label(when);
        });
        if let Some(w) = row.published.as_ref().filter(|w| !w.is_sharp()) {
            let text = format!("{} {}.", w.why, sentence(&drawing::span_words(w)));
            ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
        }
        if let Some(w) = &row.modified {
            let text = say!(
                "timeline-list-updated",
                written = w.written,
                w = drawing::span_words(w)
            );
            ui.add(Label::new(theme::caption(text, cx.theme)).wrap());
        }
        for told in row.times.iter().take(MOST) {
            let link = egui::Link::new(
                RichText::new(format!(
                    "“{}”: {}",
                    told.when.written,
                    drawing::span_words(&told.when)
                ))
                .size(theme::SMALL),
            );
            let link = ui.add(link).on_hover_text(drawing::told_words(cx, told));
            let link = link.accessible_name(say!(
                "timeline-list-in-words-3",
                told = drawing::told_words(cx, told)
            ));
            let claim = Item::Claim(told.claim);
            link.context_menu(|ui| menus::item_menu(ui, cx, claim, asks));
            if link.clicked() {
                asks.push(Ask::Select(Some(claim)));
            }
        }
        if row.times.len() > MOST {
            let more = say!("timeline-list-n-more-times", n = row.times.len() - MOST);
            ui.label(theme::caption(
                say!("timeline-list-and", more = more),
                cx.theme,
            ));
        }
    });
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// An entry on the ground of what is selected.
fn selectable(ui: &mut Ui, cx: &ViewCx<'_>, item: Item, contents: impl FnOnce(&mut Ui)) {
    let fill = if cx.selected == Some(item) {
        cx.theme.accent_fill
    } else {
        cx.theme.paper
    };
    egui::Frame::NONE
        .fill(fill)
        .corner_radius(6.0)
        .inner_margin(egui::Margin::symmetric(8, 5))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 3.0;
            contents(ui);
        });
}
