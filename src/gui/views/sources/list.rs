//! The graph in words, below the drawing, for the keyboard and for screen readers: every citation and everything that is drawn.

use crate::gui::{
    ask::{Ask, Asks},
    graph::{Drawn, Edge, Graph},
    item::Item,
    theme,
    views::ViewCx,
    widgets::chips,
    words,
};
use crate::provenance::node_name;
use eframe::egui::{Align, Label, Layout, Link, Rect, RichText, Ui, UiBuilder, pos2, vec2};

/// Height of a line.
const LINE: f32 = 28.0;
/// Lines beyond those on screen that are there for the keyboard.
const BEYOND: f32 = 40.0 * LINE;

/// Draws the list.
pub(super) fn show(ui: &mut Ui, cx: &ViewCx<'_>, graph: &Graph, asks: &mut Asks) {
    let width = (ui.clip_rect().width() - 48.0).clamp(120.0, 820.0);
    let inside = Rect::from_min_size(
        ui.cursor().min + vec2(24.0, 0.0),
        vec2(width, f32::INFINITY),
    );
    ui.scope_builder(UiBuilder::new().max_rect(inside), |ui| {
        ui.label(theme::heading("In words"));
        if !graph.edges.is_empty() {
            chips::group(ui, "Who cites whom", cx.theme);
        }
        for edge in &graph.edges {
            line(ui, |ui| citation(ui, cx, edge, asks));
        }
        chips::group(ui, "Articles and sources", cx.theme);
        for node in &graph.nodes {
            line(ui, |ui| one(ui, cx, node, asks));
        }
        ui.add_space(theme::GROUP);
    });
}

/// A line of one height, drawn where it is on screen or near it.
fn line(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let min = ui.cursor().min;
    let rect = Rect::from_min_max(min, pos2(min.x + ui.available_width(), min.y + LINE));
    if ui.clip_rect().expand(BEYOND).intersects(rect) {
        let layout = Layout::left_to_right(Align::Center);
        ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), contents);
    }
    ui.allocate_rect(rect, eframe::egui::Sense::hover());
}

fn citation(ui: &mut Ui, cx: &ViewCx<'_>, edge: &Edge, asks: &mut Asks) {
    let name = |node| node_name(cx.case, cx.prov, node);
    let (from, to) = (name(edge.from), name(edge.to));
    let item = Item::Citation(edge.from, edge.to);
    let basis = words::basis(edge.basis).to_lowercase();
    let called = format!("In words: {from} cites {to}: {basis}");
    choice(ui, cx, item, (&format!("{from} → {to}"), &called), asks);
    chips::basis(ui, edge.basis, cx.theme);
}

fn one(ui: &mut Ui, cx: &ViewCx<'_>, drawn: &Drawn, asks: &mut Asks) {
    let item = Item::of_node(drawn.node);
    let called = format!("In words: {}: {}", drawn.caption, drawn.name);
    choice(ui, cx, item, (&drawn.name, &called), asks);
    ui.add(Label::new(theme::caption(&drawn.caption, cx.theme)).truncate());
}

/// A name that selects what it stands for.
fn choice(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    item: Item,
    (shown, called): (&str, &str),
    asks: &mut Asks,
) {
    let selected = cx.selected == Some(item);
    let text = RichText::new(words::clip(shown, 90)).color(cx.theme.ink);
    let text = if selected {
        text.font(theme::semibold(theme::BODY))
    } else {
        text
    };
    let link = ui.add(Link::new(text)).on_hover_text(shown);
    if link.accessible_name(called).clicked() {
        asks.push(Ask::Select(Some(item)));
    }
}
