//! Who relies on whom as one drawing that can be read from the back of a room: boxes as wide as the page lets them be, names in large
//! letters, whole lines where the text says so and broken ones where it is our reading. It is drawn as a whole, or as it grows: one
//! link a step, the new one with heavy lines and its number.

use super::screen::Page;
use crate::gui::graph::{Drawn, Edge, Graph};
use crate::gui::locale::say;
use crate::gui::theme;
use crate::provenance::Basis;
use eframe::egui::{
    Align, Color32, FontId, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, epaint::text::LayoutJob, pos2, text::TextFormat, vec2,
};
use std::sync::Arc;

/// Narrowest box.
const NARROWEST: f32 = 170.0;

/// Lowest box, as a share of what it was laid out for: two lines of a name.
const LOWEST: f32 = 0.72;

/// A drawing that grows by a link a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Grown {
    /// All of it.
    pub graph: Arc<Graph>,
    /// Which links come, one after another.
    pub order: Arc<[usize]>,
    /// How many of them are drawn; the last one is new.
    pub links: usize,
}

impl Grown {
    fn drawn(&self) -> &[usize] {
        self.order.get(..self.links).unwrap_or(&self.order)
    }
}

/// What of a drawing is on the page.
struct Shown<'a> {
    graph: &'a Graph,
    edges: Vec<&'a Edge>,
    /// What is set off, and its number.
    new: Option<(&'a Edge, usize)>,
}

/// Above and below a drawing, for heavy lines and numbers.
const MARGIN: f32 = 8.0;

/// Draws all of it.
pub(super) fn show(ui: &mut Ui, page: &Page<'_>, graph: &Graph) {
    let shown = Shown {
        graph,
        edges: graph.edges.iter().collect(),
        new: None,
    };
    draw(ui, page, &shown, 9.0);
}

/// Draws what there is of it at this step. A name comes with its first link, at the place that it has in the whole.
pub(super) fn grown(ui: &mut Ui, page: &Page<'_>, grown: &Grown) {
    let edges = |of: &[usize]| -> Vec<&Edge> {
        let found = of.iter().filter_map(|n| grown.graph.edges.get(*n));
        found.collect()
    };
    let edges = edges(grown.drawn());
    let shown = Shown {
        graph: &grown.graph,
        new: edges.last().map(|e| (*e, edges.len())),
        edges,
    };
    // A sentence and a quotation stand below it.
    draw(ui, page, &shown, 15.0);
}

/// How something is set off: by heavier lines, never by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// As it was.
    Usual,
    /// New.
    Heavy,
}

/// Draws it, with so many lines left for what stands around it.
fn draw(ui: &mut Ui, page: &Page<'_>, shown: &Shown<'_>, lines: f32) {
    let graph = shown.graph;
    let ends = |n: &Drawn, e: &Edge| e.from == n.node || e.to == n.node;
    let seen = |n: &&Drawn| shown.new.is_none() || shown.edges.iter().any(|e| ends(n, e));
    let nodes: Vec<&Drawn> = graph.nodes.iter().filter(seen).collect();
    let room = ui.available_width();
    let widest = graph.nodes.iter().map(|n| n.width).fold(1.0, f32::max);
    let fits = room / graph.size.0.max(1.0);
    let wide = fits.clamp(NARROWEST / widest, 1.4);
    // What stands above it, and the buttons below.
    let low = ui.ctx().content_rect().height() - page.small() * lines;
    let fits = (low / graph.size.1.max(1.0)).clamp(LOWEST, 1.1);
    // No name is cut off; the page is scrolled where that makes it too high.
    let needs = graph.nodes.iter().map(|n| {
        let job = words(page, &n.name, n.width * wide - 20.0);
        let galley = ui.painter().layout_job(job);
        (galley.size().y + 10.0) / n.height.max(1.0)
    });
    let tall = needs.fold(page.zoom * fits, f32::max);
    // What did not come yet above and below takes no room from the words.
    let (top, bottom) = extent(&nodes, &shown.edges);
    let size = vec2(graph.size.0 * wide, (bottom - top) * tall + 2.0 * MARGIN);
    let area = ScrollArea::horizontal().id_salt("drawing of the stage");
    area.show(ui, |ui| {
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let told = say!("stage-drawing", n = shown.edges.len(), names = nodes.len());
        response.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Label, true, &told));
        let place = |x: f32, y: f32| rect.min + vec2(x * wide, (y - top) * tall + MARGIN);
        let line = |e: &Edge| -> Vec<Pos2> { e.line.iter().map(|(x, y)| place(*x, *y)).collect() };
        let new = shown.new.map(|(e, _)| e);
        for e in &shown.edges {
            let weight = weight(new.is_some_and(|n| std::ptr::eq(n, *e)));
            edge(ui, page, &line(e), e.basis == Basis::Stated, weight);
        }
        for n in nodes {
            let at = place(n.x, n.y);
            let node = Rect::from_min_size(at, vec2(n.width * wide, n.height * tall));
            name(
                ui,
                page,
                node,
                &n.name,
                weight(new.is_some_and(|e| ends(n, e))),
            );
        }
        if let Some((e, number)) = shown.new {
            let line = line(e);
            if let Some(middle) = line.get(line.len() / 2) {
                badge(ui, page, *middle, number);
            }
        }
    });
    page.aside(ui, say!("stage-lines"));
}

/// Upper and lower end of what is drawn.
fn extent(nodes: &[&Drawn], edges: &[&Edge]) -> (f32, f32) {
    let boxes = nodes.iter().map(|n| (n.y, n.y + n.height));
    let lines = edges.iter().map(|e| (e.bounds.0.1, e.bounds.1.1));
    let all = boxes.chain(lines);
    let (top, bottom) = all.fold((f32::INFINITY, f32::NEG_INFINITY), |(a, b), (c, d)| {
        (a.min(c), b.max(d))
    });
    if top < bottom {
        (top, bottom)
    } else {
        (0.0, 1.0)
    }
}

/// Heavy, where it is new.
pub(super) fn weight(new: bool) -> Weight {
    if new { Weight::Heavy } else { Weight::Usual }
}

/// A line with an arrow at its end.
pub(super) fn edge(ui: &Ui, page: &Page<'_>, line: &[Pos2], stated: bool, weight: Weight) {
    let (width, tip) = match weight {
        Weight::Usual => (3.0, 16.0),
        Weight::Heavy => (7.0, 26.0),
    };
    let stroke = Stroke::new(width, page.theme.ink);
    if stated {
        ui.painter().add(Shape::line(line.to_vec(), stroke));
    } else {
        ui.painter()
            .extend(Shape::dashed_line(line, stroke, 4.0 * width, 3.0 * width));
    }
    if let [.., before, end] = line {
        let back = (*before - *end).normalized() * tip;
        for turn in [0.5_f32, -0.5] {
            let (sin, cos) = (turn.sin(), turn.cos());
            let side = vec2(back.x * cos - back.y * sin, back.x * sin + back.y * cos);
            ui.painter().line_segment([*end, *end + side], stroke);
        }
    }
}

/// The number of a step, on the link that it brings.
pub(super) fn badge(ui: &Ui, page: &Page<'_>, at: Pos2, number: usize) {
    let painter = ui.painter();
    let font = FontId::new(page.small(), theme::semibold(page.small()).family);
    let galley = painter.layout_no_wrap(number.to_string(), font, page.theme.paper);
    let radius = galley.size().max_elem() / 2.0 + 5.0;
    painter.circle(
        at,
        radius,
        page.theme.ink,
        Stroke::new(3.0, page.theme.paper),
    );
    painter.galley(at - galley.size() / 2.0, galley, Color32::PLACEHOLDER);
}

/// A box with a name, as many lines of it as fit.
pub(super) fn name(ui: &Ui, page: &Page<'_>, rect: Rect, name: &str, weight: Weight) {
    let width = match weight {
        Weight::Usual => 2.5,
        Weight::Heavy => 6.0,
    };
    let stroke = Stroke::new(width, page.theme.ink);
    let painter = ui.painter();
    painter.rect(rect, 8.0, page.theme.raised, stroke, StrokeKind::Inside);
    let galley = painter.layout_job(words(page, name, rect.width() - 20.0));
    let at = pos2(rect.center().x, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, Color32::PLACEHOLDER);
}

/// A name in a box of this width.
pub(super) fn words(page: &Page<'_>, name: &str, width: f32) -> LayoutJob {
    let font = FontId::new(page.small(), theme::semibold(page.small()).family);
    let format = TextFormat::simple(font, page.theme.ink);
    let mut job = LayoutJob::single_section(name.to_owned(), format);
    job.wrap.max_width = width;
    job.halign = Align::Center;
    job
}
