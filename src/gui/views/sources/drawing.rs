//! The drawing of the citations: lines, nodes, and what they answer to. Only what is on screen is painted.

use crate::gui::locale::say;
use crate::gui::{
    ask::{Ask, Asks},
    graph::{self, Drawn, Edge, Graph},
    item::Item,
    menus, theme,
    views::ViewCx,
    widgets::{chips, frames, icons},
    words,
};
use crate::provenance::{Basis, Node, node_name};
use crate::report::Fold;
use eframe::egui::{
    self, Align2, Color32, CursorIcon, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use std::collections::BTreeSet;

/// The drawing in one frame.
pub(super) struct Frame<'a> {
    pub graph: &'a Graph,
    /// Nodes that are lit; empty where all are.
    pub lit: &'a BTreeSet<Node>,
    pub hover: Option<Item>,
    pub origin: Pos2,
    pub zoom: f32,
}

impl Frame<'_> {
    /// Draws it; what is under the pointer, and the fold that is to be opened.
    pub fn show(
        &self,
        ui: &mut Ui,
        cx: &ViewCx<'_>,
        asks: &mut Asks,
    ) -> (Option<Item>, Option<Fold>) {
        let (mut hover, mut opened) = (None, None);
        self.layers(ui, cx);
        for edge in &self.graph.edges {
            let hit = self.edge(ui, cx, edge, asks);
            if hit.hovered {
                hover = edge.item;
            }
            if hit.clicked {
                match edge.item {
                    Some(item) => asks.push(Ask::Select(Some(item))),
                    None => opened = self.fold_of(edge.from).or(self.fold_of(edge.to)).or(opened),
                }
            }
        }
        for node in &self.graph.nodes {
            let hit = self.node(ui, cx, node, asks);
            if hit.hovered {
                hover = Some(Item::of_node(node.node));
            }
            if hit.clicked {
                match node.fold {
                    Some(fold) => opened = Some(fold),
                    None => asks.push(Ask::Select(Some(Item::of_node(node.node)))),
                }
            }
        }
        (hover, opened)
    }

    fn fold_of(&self, node: Node) -> Option<Fold> {
        let drawn = self.graph.nodes.iter().find(|n| n.node == node);
        drawn.and_then(|d| d.fold)
    }

    /// Titles of the layers.
    fn layers(&self, ui: &Ui, cx: &ViewCx<'_>) {
        for (x, title) in &self.graph.titles {
            ui.painter().text(
                self.origin + vec2(*x, -22.0),
                Align2::LEFT_CENTER,
                title,
                theme::semibold(theme::SMALL),
                cx.theme.weak,
            );
        }
    }

    fn is_lit(&self, node: Node) -> bool {
        self.lit.is_empty() || self.lit.contains(&node)
    }

    fn edge(&self, ui: &Ui, cx: &ViewCx<'_>, edge: &Edge, asks: &mut Asks) -> Hit {
        let selected = edge.item.is_some() && cx.selected == edge.item;
        let hovered = edge.item.is_some() && self.hover == edge.item;
        let on = self.is_lit(edge.from) && self.is_lit(edge.to);
        let colour = match (selected || hovered, edge.aside, on) {
            (_, true, _) | (false, _, false) => cx.theme.hairline,
            (true, ..) => cx.theme.accent,
            (false, _, true) => cx.theme.ink,
        };
        let width = match (selected, edge.count) {
            (true, _) => 2.6,
            (_, 1) => 1.5,
            _ => 2.4,
        };
        let ((left, top), (right, bottom)) = edge.bounds;
        let bounds = Rect::from_min_max(
            self.origin + vec2(left, top),
            self.origin + vec2(right, bottom),
        );
        let seen = ui.is_rect_visible(bounds.expand(8.0));
        let line: Vec<Pos2> = if seen {
            let at = |p: &(f32, f32)| self.origin + vec2(p.0, p.1);
            edge.line.iter().map(at).collect()
        } else {
            Vec::new()
        };
        if seen {
            paint_edge(ui, &line, edge.basis, Stroke::new(width, colour));
        }
        self.edge_handle(ui, cx, (edge, &line, bounds), asks)
    }

    /// The middle of an edge takes clicks and the focus; the whole curve answers the pointer.
    fn edge_handle(
        &self,
        ui: &Ui,
        cx: &ViewCx<'_>,
        (edge, line, bounds): (&Edge, &[Pos2], Rect),
        asks: &mut Asks,
    ) -> Hit {
        let Some(middle) = edge.line.get(edge.line.len() / 2) else {
            return Hit::default();
        };
        let middle = self.origin + vec2(middle.0, middle.1);
        let handle = Rect::from_center_size(middle, Vec2::splat(18.0));
        let id = ui.scope_id().with(("edge", edge.from, edge.to));
        let response = ui.interact(handle, id, Sense::click());
        let label = || self.edge_words(cx, edge);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label()));
        if response.has_focus() {
            ui.painter()
                .circle_stroke(middle, 8.0, Stroke::new(1.5, cx.theme.accent));
        }
        let near = ui
            .input(|i| i.pointer.hover_pos())
            .filter(|p| bounds.expand(6.0).contains(*p) && ui.ui_contains_pointer())
            .is_some_and(|p| line.iter().any(|q| q.distance(p) < 6.0));
        let pressed = near && ui.input(|i| i.pointer.primary_clicked());
        if near {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        if let Some(item) = edge.item {
            response.context_menu(|ui| menus::item_menu(ui, cx, item, asks));
        }
        let hit = Hit {
            hovered: near || response.hovered(),
            clicked: response.clicked() || pressed,
        };
        if response.hovered() {
            response.on_hover_text(label());
        }
        hit
    }

    fn edge_words(&self, cx: &ViewCx<'_>, edge: &Edge) -> String {
        let name = |node: Node| {
            let drawn = self.graph.nodes.iter().find(|n| n.node == node);
            match drawn.filter(|d| d.fold.is_some()) {
                Some(d) => d.name.clone(),
                None => node_name(cx.case, cx.prov, node),
            }
        };
        let basis = words::basis(edge.basis).to_lowercase();
        let (from, to) = (name(edge.from), name(edge.to));
        if edge.count > 1 {
            say!(
                "sources-drawing-cites-citations",
                from = from,
                to = to,
                edge = edge.count,
                basis = basis
            )
        } else {
            say!("sources-drawing-cites", from = from, to = to, basis = basis)
        }
    }

    fn node(&self, ui: &Ui, cx: &ViewCx<'_>, drawn: &Drawn, asks: &mut Asks) -> Hit {
        let rect = Rect::from_min_size(
            self.origin + vec2(drawn.x, drawn.y),
            vec2(drawn.width, drawn.height),
        );
        let item = Item::of_node(drawn.node);
        let response = ui.interact(rect, ui.scope_id().with(("node", item)), Sense::click());
        let name = &drawn.name;
        response.widget_info(|| {
            let folded = if drawn.fold.is_some() {
                say!("sources-drawing-folded")
            } else {
                ""
            };
            let label = format!("{}: {name}{folded}", drawn.caption);
            WidgetInfo::labeled(Role::Button, true, label)
        });
        let selected = match (cx.selected, drawn.fold) {
            (Some(s), Some(_)) => {
                s.node().and_then(|n| self.graph.home.get(&n)) == Some(&drawn.node)
            }
            (s, None) => s == Some(item),
            _ => false,
        };
        if ui.is_rect_visible(rect) {
            let hovered = response.hovered() || response.has_focus();
            let state = (selected, hovered, self.is_lit(drawn.node));
            paint_node(ui, cx, drawn, rect, self.zoom, state);
        }
        let hit = Hit {
            hovered: response.hovered(),
            clicked: response.clicked(),
        };
        if drawn.fold.is_none() {
            response.context_menu(|ui| menus::item_menu(ui, cx, item, asks));
        }
        let tip = if drawn.fold.is_some() {
            say!(
                "sources-drawing-n-nclick-or-enter-shows",
                name = name,
                caption = drawn.caption
            )
        } else {
            format!("{name}\n{}", drawn.caption)
        };
        response
            .on_hover_text(tip)
            .on_hover_cursor(CursorIcon::PointingHand);
        hit
    }
}

/// What the pointer or the keys did to a part of the drawing.
#[derive(Default)]
struct Hit {
    hovered: bool,
    clicked: bool,
}

/// The drawing alone, as a picture: nothing in it answers.
pub(in crate::gui::views) fn picture(ui: &Ui, cx: &ViewCx<'_>, graph: &Graph, origin: Pos2) {
    // Nodes tell how large they are drawn.
    let zoom = graph
        .nodes
        .first()
        .map_or(1.0, |n| n.height / graph::NODE_HEIGHT);
    for edge in &graph.edges {
        let line: Vec<Pos2> = edge.line.iter().map(|p| origin + vec2(p.0, p.1)).collect();
        let colour = if edge.aside {
            cx.theme.hairline
        } else {
            cx.theme.ink
        };
        paint_edge(ui, &line, edge.basis, Stroke::new(1.3, colour));
    }
    for drawn in &graph.nodes {
        let rect = Rect::from_min_size(
            origin + vec2(drawn.x, drawn.y),
            vec2(drawn.width, drawn.height),
        );
        let selected = cx.selected == Some(Item::of_node(drawn.node));
        if ui.is_rect_visible(rect) {
            paint_node(ui, cx, drawn, rect, zoom, (selected, false, true));
        }
    }
}

fn paint_node(
    ui: &Ui,
    cx: &ViewCx<'_>,
    drawn: &Drawn,
    rect: Rect,
    zoom: f32,
    (selected, hovered, on): (bool, bool, bool),
) {
    let t = cx.theme;
    let fill = if selected {
        t.accent_fill
    } else if hovered {
        t.hover
    } else if matches!(drawn.node, Node::Article(_)) {
        t.panel
    } else {
        t.raised
    };
    let edge = if selected {
        t.accent
    } else if on {
        t.outline
    } else {
        t.hairline
    };
    let ink = if on { t.ink } else { t.weak };
    let round = 8.0 * zoom.min(1.0);
    let stroke = Stroke::new(if selected { 2.0 } else { 1.3 }, edge);
    if drawn.fold.is_some() {
        // A second sheet behind the first: there are several.
        let behind = rect.translate(vec2(3.5, 3.5));
        ui.painter()
            .rect(behind, round, fill, stroke, egui::StrokeKind::Inside);
    }
    ui.painter().rect_filled(rect, round, fill);
    if drawn.named {
        ui.painter()
            .rect_stroke(rect, round, stroke, egui::StrokeKind::Inside);
    } else {
        frames::dashed_round(ui.painter(), rect.shrink(0.7), round, stroke);
    }
    if zoom >= 0.45 {
        paint_words(ui, cx, drawn, rect, zoom, ink);
    }
}

/// Sign and name of a node, below it what it is.
fn paint_words(ui: &Ui, cx: &ViewCx<'_>, drawn: &Drawn, rect: Rect, zoom: f32, ink: Color32) {
    let t = cx.theme;
    let tight = rect.width() < 140.0 * zoom;
    let z = |points: f32| points * zoom;
    let mut left = rect.left() + z(if tight { 7.0 } else { 12.0 });
    let icon = Rect::from_center_size(pos2(left + z(8.0), rect.center().y), Vec2::splat(z(18.0)));
    match drawn.node {
        Node::Article(id) if drawn.fold.is_none() => {
            let place = cx.place(id);
            ui.painter().rect_filled(icon, 4.0, t.chip(place));
            ui.painter().text(
                icon.center(),
                Align2::CENTER_CENTER,
                chips::letter(place),
                theme::semibold(z(12.0)),
                t.on_chip(),
            );
            left += z(if tight { 23.0 } else { 26.0 });
        }
        Node::Source(_) if !drawn.named => {
            icons::paint(ui.painter(), icon, icons::Icon::Mask, ink);
            left += z(if tight { 23.0 } else { 26.0 });
        }
        _ => {}
    }
    let room = rect.right() - left - z(if tight { 5.0 } else { 10.0 });
    let font = |size: f32| theme::semibold(z(size));
    let one = elided(ui, &drawn.name, font(theme::BODY), ink, (room, 1));
    if one.elided {
        // A long name takes both lines; what it is then stands in the hover text alone.
        let two = elided(ui, &drawn.name, font(theme::BODY - 1.5), ink, (room, 2));
        let at = pos2(left, rect.center().y - two.size().y / 2.0);
        ui.painter().galley(at, two, ink);
        return;
    }
    let top = pos2(left, rect.top() + z(5.0));
    ui.painter().galley(top, one, ink);
    let small = egui::FontId::proportional(z(theme::SMALL));
    let caption = elided(ui, &drawn.caption, small, t.weak, (room, 1));
    let below = pos2(left, rect.top() + z(25.0));
    ui.painter().galley(below, caption, t.weak);
}

/// Text of so many lines at most that ends in an ellipsis where there is no room.
fn elided(
    ui: &Ui,
    text: &str,
    font: egui::FontId,
    colour: Color32,
    (room, lines): (f32, usize),
) -> std::sync::Arc<egui::Galley> {
    let mut job = egui::text::LayoutJob::simple(text.to_owned(), font, colour, room.max(20.0));
    job.wrap.max_rows = lines;
    job.wrap.break_anywhere = lines == 1;
    ui.fonts_mut(|f| f.layout_job(job))
}

fn paint_edge(ui: &Ui, line: &[Pos2], basis: Basis, stroke: Stroke) {
    let Some(tip) = line.last().copied() else {
        return;
    };
    match basis {
        Basis::Stated => {
            ui.painter().add(Shape::line(line.to_vec(), stroke));
        }
        Basis::Inferred => ui
            .painter()
            .extend(Shape::dashed_line(line, stroke, 6.0, 5.0)),
    }
    let before = line.iter().rev().nth(1).copied().unwrap_or(tip);
    // Lines enter every node level.
    let way = vec2(if before.x > tip.x { -1.0 } else { 1.0 }, 0.0);
    let side = way.rot90() * 4.0;
    let back = tip - way * 8.0;
    ui.painter().add(Shape::convex_polygon(
        vec![tip, back + side, back - side],
        stroke.color,
        Stroke::NONE,
    ));
}
