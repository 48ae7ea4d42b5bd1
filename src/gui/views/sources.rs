//! The citation graph: articles at the left, whom they cite, and where the trail ends at the right edge. Reading direction is
//! upstream. Stated citations are solid, inferred ones dashed; sources without a name have a dashed outline and a mask.

use super::ViewCx;
mod list;

use crate::gui::{
    ask::{Ask, Asks},
    graph::{Drawn, Edge, Graph},
    item::Item,
    theme::{self, Theme},
    widgets::{chips, frames, icons},
    words,
};
use crate::provenance::{Basis, Node, node_name};
use eframe::egui::{
    self, Align2, Color32, CursorIcon, Pos2, Rect, Role, ScrollArea, Sense, Shape, Stroke, Ui,
    Vec2, WidgetInfo, epaint::CubicBezierShape, pos2, vec2,
};

/// What the view remembers.
#[derive(Default)]
pub struct SourcesState {
    graph: Graph,
    /// Revision and width for which it was laid out.
    laid_out: (u64, f32),
    /// Width at the last frame; 0 before the first.
    width: f32,
    hover: Option<Item>,
}

impl SourcesState {
    /// Lays the graph out if the case changed; called between frames.
    pub fn update(
        &mut self,
        revision: u64,
        cx_case: &crate::case::Case,
        prov: &crate::provenance::Provenance,
    ) {
        let wanted = (revision, self.width);
        if self.width > 0.0 && self.laid_out != wanted {
            self.laid_out = wanted;
            self.graph = Graph::of(cx_case, prov, self.width);
        }
    }

    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let full = ui.available_rect_before_wrap();
        ui.painter().rect_filled(full, 0.0, cx.theme.paper);
        let width = (full.width() - 56.0).max(200.0).floor();
        if width != self.width {
            self.width = width;
            ui.ctx().request_repaint();
        }
        if self.graph.nodes.is_empty() {
            if self.laid_out.1 > 0.0 {
                empty(ui, cx, full);
            }
            return;
        }
        let mut hover = None;
        ScrollArea::both().auto_shrink(false).show(ui, |ui| {
            let size = Vec2::from(self.graph.size) + vec2(48.0, 72.0);
            // The beginning of the list below can be seen.
            let space = size.max(ui.available_size() - vec2(0.0, 56.0));
            let (rect, ground) = ui.allocate_exact_size(space, Sense::click());
            ground.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Citation graph"));
            if ground.clicked() {
                asks.push(Ask::Select(None));
            }
            let free = (space - size).max(Vec2::ZERO);
            let origin = rect.min
                + vec2(24.0, 40.0)
                + vec2((free.x / 2.0).min(160.0), (free.y * 0.35).min(120.0));
            self.layers(ui, cx, origin);
            let lit = self.lit(cx.selected.or(self.hover));
            for edge in &self.graph.edges {
                if self.edge(ui, cx, origin, edge, &lit, asks) {
                    hover = Some(Item::Citation(edge.from, edge.to));
                }
            }
            for node in &self.graph.nodes {
                if self.node(ui, cx, origin, node, &lit, asks) {
                    hover = Some(Item::of_node(node.node));
                }
            }
            list::show(ui, cx, &self.graph, asks);
        });
        self.hover = hover;
    }

    /// Titles of the layers.
    fn layers(&self, ui: &Ui, cx: &ViewCx<'_>, origin: Pos2) {
        for (x, title) in &self.graph.titles {
            let at = origin + vec2(*x, -22.0);
            ui.painter().text(
                at,
                Align2::LEFT_CENTER,
                title,
                theme::semibold(theme::SMALL),
                cx.theme.weak,
            );
        }
    }

    /// The nodes on a path through the selection; empty where everything is lit.
    fn lit(&self, item: Option<Item>) -> Vec<Node> {
        let starts: Vec<Node> = match item {
            Some(Item::Citation(a, b)) => vec![a, b],
            Some(i) => i.node().into_iter().collect(),
            None => Vec::new(),
        };
        let starts: Vec<Node> = starts
            .into_iter()
            .filter(|n| self.graph.nodes.iter().any(|d| d.node == *n))
            .collect();
        let (Some(first), Some(last)) = (starts.first(), starts.last()) else {
            return Vec::new();
        };
        let mut out = self.graph.reach(*first, false);
        out.extend(self.graph.reach(*last, true));
        out.extend(starts);
        out
    }

    fn edge(
        &self,
        ui: &Ui,
        cx: &ViewCx<'_>,
        origin: Pos2,
        edge: &Edge,
        lit: &[Node],
        asks: &mut Asks,
    ) -> bool {
        let points: Vec<[Pos2; 4]> = edge
            .curves
            .iter()
            .map(|c| c.map(|(x, y)| origin + vec2(x, y)))
            .collect();
        let item = Item::Citation(edge.from, edge.to);
        let selected = cx.selected == Some(item);
        let hovered = self.hover == Some(item);
        let on = lit.is_empty() || (lit.contains(&edge.from) && lit.contains(&edge.to));
        let colour = if selected || hovered {
            cx.theme.accent
        } else if on {
            cx.theme.ink
        } else {
            cx.theme.hairline
        };
        let width = if selected { 2.6 } else { 1.5 };
        let colour = if edge.aside {
            cx.theme.hairline
        } else {
            colour
        };
        paint_edge(ui, &points, edge.basis, Stroke::new(width, colour));
        let label = format!(
            "{} cites {}: {}",
            node_name(cx.case, cx.prov, edge.from),
            node_name(cx.case, cx.prov, edge.to),
            words::basis(edge.basis).to_lowercase()
        );
        self.edge_handle(ui, cx, &points, item, &label, asks)
    }

    /// The middle of an edge takes clicks and the focus; the whole curve answers the pointer.
    fn edge_handle(
        &self,
        ui: &Ui,
        cx: &ViewCx<'_>,
        points: &[[Pos2; 4]],
        item: Item,
        label: &str,
        asks: &mut Asks,
    ) -> bool {
        let line = line_of(points);
        let Some(middle) = line.get(line.len() / 2).copied() else {
            return false;
        };
        let handle = Rect::from_center_size(middle, Vec2::splat(18.0));
        let response = ui.interact(handle, ui.scope_id().with(("edge", item)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
        if response.has_focus() {
            ui.painter()
                .circle_stroke(middle, 8.0, Stroke::new(1.5, cx.theme.accent));
        }
        let near = ui
            .input(|i| i.pointer.hover_pos())
            .filter(|_| ui.ui_contains_pointer())
            .is_some_and(|p| line.iter().any(|q| q.distance(p) < 6.0));
        let pressed = near && ui.input(|i| i.pointer.primary_clicked());
        if near {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        if response.clicked() || pressed {
            asks.push(Ask::Select(Some(item)));
        }
        let hovered = near || response.hovered();
        if response.hovered() {
            response.on_hover_text(label);
        }
        hovered
    }

    fn node(
        &self,
        ui: &Ui,
        cx: &ViewCx<'_>,
        origin: Pos2,
        drawn: &Drawn,
        lit: &[Node],
        asks: &mut Asks,
    ) -> bool {
        let rect = Rect::from_min_size(
            origin + vec2(drawn.x, drawn.y),
            vec2(drawn.width, drawn.height),
        );
        let item = Item::of_node(drawn.node);
        let response = ui.interact(rect, ui.scope_id().with(("node", item)), Sense::click());
        let name = &drawn.name;
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, format!("{}: {name}", drawn.caption))
        });
        let selected = cx.selected == Some(item);
        let on = lit.is_empty() || lit.contains(&drawn.node);
        paint_node(
            ui,
            cx,
            drawn,
            rect,
            name,
            (selected, response.hovered() || response.has_focus(), on),
        );
        if response.clicked() {
            asks.push(Ask::Select(Some(item)));
        }
        response.context_menu(|ui| {
            if ui.button("What if this source falls").clicked() {
                asks.push(Ask::Strike(drawn.node));
                ui.close();
            }
        });
        let hovered = response.hovered();
        let text = format!("{name}\n{}", drawn.caption);
        response
            .on_hover_text(text)
            .on_hover_cursor(CursorIcon::PointingHand);
        hovered
    }
}

fn paint_node(
    ui: &Ui,
    cx: &ViewCx<'_>,
    drawn: &Drawn,
    rect: Rect,
    name: &str,
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
    ui.painter().rect_filled(rect, 8.0, fill);
    let stroke = Stroke::new(if selected { 2.0 } else { 1.3 }, edge);
    if drawn.named {
        ui.painter()
            .rect_stroke(rect, 8.0, stroke, egui::StrokeKind::Inside);
    } else {
        frames::dashed_round(ui.painter(), rect.shrink(0.7), 8.0, stroke);
    }
    let tight = rect.width() < 140.0;
    let mut left = rect.left() + if tight { 7.0 } else { 12.0 };
    let icon = Rect::from_center_size(pos2(left + 8.0, rect.center().y), Vec2::splat(18.0));
    match drawn.node {
        Node::Article(id) => {
            let place = cx.place(id);
            ui.painter().rect_filled(icon, 4.0, t.chip(place));
            ui.painter().text(
                icon.center(),
                Align2::CENTER_CENTER,
                chips::letter(place),
                theme::semibold(12.0),
                t.on_chip(),
            );
            left += if tight { 23.0 } else { 26.0 };
        }
        Node::Source(_) if !drawn.named => {
            icons::paint(ui.painter(), icon, icons::Icon::Mask, ink);
            left += if tight { 23.0 } else { 26.0 };
        }
        Node::Source(_) => {}
    }
    let room = rect.right() - left - if tight { 5.0 } else { 10.0 };
    let one = elided(ui, name, theme::semibold(theme::BODY), ink, (room, 1));
    if one.elided {
        // A long name takes both lines; what it is then stands in the hover text alone.
        let two = elided(ui, name, theme::semibold(theme::BODY - 1.5), ink, (room, 2));
        let at = pos2(left, rect.center().y - two.size().y / 2.0);
        ui.painter().galley(at, two, ink);
        return;
    }
    ui.painter().galley(pos2(left, rect.top() + 5.0), one, ink);
    let caption = elided(
        ui,
        &drawn.caption,
        egui::FontId::proportional(theme::SMALL),
        t.weak,
        (room, 1),
    );
    ui.painter()
        .galley(pos2(left, rect.top() + 25.0), caption, t.weak);
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

/// Points along the curves, close enough together to be drawn and hit as a line.
fn line_of(curves: &[[Pos2; 4]]) -> Vec<Pos2> {
    let mut out = Vec::new();
    for c in curves {
        let bezier =
            CubicBezierShape::from_points_stroke(*c, false, Color32::TRANSPARENT, Stroke::NONE);
        let flat = (c[0].y - c[3].y).abs() < 0.5;
        let steps: u8 = if flat { 16 } else { 32 };
        out.extend((0..=steps).map(|i| bezier.sample(f32::from(i) / f32::from(steps))));
    }
    out
}

fn paint_edge(ui: &Ui, curves: &[[Pos2; 4]], basis: Basis, stroke: Stroke) {
    let line = line_of(curves);
    let Some([.., before, tip]) = curves.last().copied() else {
        return;
    };
    match basis {
        Basis::Stated => {
            ui.painter().add(Shape::line(line, stroke));
        }
        Basis::Inferred => ui
            .painter()
            .extend(Shape::dashed_line(&line, stroke, 6.0, 5.0)),
    }
    let way = (tip - before).normalized();
    let side = way.rot90() * 4.0;
    let back = tip - way * 8.0;
    ui.painter().add(Shape::convex_polygon(
        vec![tip, back + side, back - side],
        stroke.color,
        Stroke::NONE,
    ));
}

fn empty(ui: &Ui, cx: &ViewCx<'_>, rect: Rect) {
    let text = "No citations were found in these articles yet.";
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        text,
        theme::serif(theme::READING),
        cx.theme.weak,
    );
}

/// What the lines mean; stands at the right end of the tab line.
pub fn legend(ui: &mut Ui, theme: &Theme) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(theme::caption("name not given", theme))
            .on_hover_text("A source without a name has a dashed outline and a mask.");
        icons::show(ui, icons::Icon::Mask, theme.weak);
        ui.add_space(8.0);
        for basis in [Basis::Inferred, Basis::Stated] {
            ui.label(theme::caption(words::basis(basis).to_lowercase(), theme))
                .on_hover_text(words::basis_meaning(basis));
            let (rect, _) = ui.allocate_exact_size(vec2(24.0, 12.0), Sense::hover());
            let line = [rect.left_center(), rect.right_center()];
            let stroke = Stroke::new(1.5, theme.ink);
            match basis {
                Basis::Stated => {
                    ui.painter().line_segment(line, stroke);
                }
                Basis::Inferred => ui
                    .painter()
                    .extend(Shape::dashed_line(&line, stroke, 5.0, 4.0)),
            }
            ui.add_space(8.0);
        }
    });
}
