//! Who relies on whom as one drawing that can be read from the back of a room: boxes as wide as the page lets them be, names in large
//! letters, whole lines where the text says so and broken ones where it is our reading.

use super::screen::Page;
use crate::gui::graph::Graph;
use crate::gui::locale::say;
use crate::gui::theme;
use crate::provenance::Basis;
use eframe::egui::{
    Align, Color32, FontId, Galley, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, epaint::text::LayoutJob, pos2, text::TextFormat, vec2,
};
use std::sync::Arc;

/// Narrowest box.
const NARROWEST: f32 = 170.0;

/// Lowest box, as a share of what it was laid out for: two lines of a name.
const LOWEST: f32 = 0.72;

/// Draws it.
pub(super) fn show(ui: &mut Ui, page: &Page<'_>, graph: &Graph) {
    let room = ui.available_width();
    let widest = graph.nodes.iter().map(|n| n.width).fold(1.0, f32::max);
    let fits = room / graph.size.0.max(1.0);
    let wide = fits.clamp(NARROWEST / widest, 1.4);
    // What stands above it, and the buttons below.
    let low = ui.ctx().content_rect().height() - page.small() * 9.0;
    let fits = (low / graph.size.1.max(1.0)).clamp(LOWEST, 1.1);
    // No name is cut off; the page is scrolled where that makes it too high.
    let needs = graph.nodes.iter().map(|n| {
        let galley = galley(ui, page, &n.name, n.width * wide);
        (galley.size().y + 10.0) / n.height.max(1.0)
    });
    let tall = needs.fold(page.zoom * fits, f32::max);
    let size = vec2(graph.size.0 * wide, graph.size.1 * tall);
    let area = ScrollArea::horizontal().id_salt("drawing of the stage");
    area.show(ui, |ui| {
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let told = say!(
            "stage-drawing",
            n = graph.edges.len(),
            names = graph.nodes.len()
        );
        response.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Label, true, &told));
        let place = |x: f32, y: f32| rect.min + vec2(x * wide, y * tall);
        for e in &graph.edges {
            let line: Vec<Pos2> = e.line.iter().map(|(x, y)| place(*x, *y)).collect();
            edge(ui, page, &line, e.basis == Basis::Stated);
        }
        for n in &graph.nodes {
            let at = place(n.x, n.y);
            let node = Rect::from_min_size(at, vec2(n.width * wide, n.height * tall));
            name(ui, page, node, &n.name);
        }
    });
    page.aside(ui, say!("stage-lines"));
}

fn edge(ui: &Ui, page: &Page<'_>, line: &[Pos2], stated: bool) {
    let stroke = Stroke::new(3.0, page.theme.ink);
    if stated {
        ui.painter().add(Shape::line(line.to_vec(), stroke));
    } else {
        ui.painter()
            .extend(Shape::dashed_line(line, stroke, 12.0, 9.0));
    }
    if let [.., before, end] = line {
        let back = (*before - *end).normalized() * 16.0;
        for turn in [0.5_f32, -0.5] {
            let (sin, cos) = (turn.sin(), turn.cos());
            let side = vec2(back.x * cos - back.y * sin, back.x * sin + back.y * cos);
            ui.painter().line_segment([*end, *end + side], stroke);
        }
    }
}

fn name(ui: &Ui, page: &Page<'_>, rect: Rect, name: &str) {
    let stroke = Stroke::new(2.5, page.theme.ink);
    let painter = ui.painter();
    painter.rect(rect, 8.0, page.theme.raised, stroke, StrokeKind::Inside);
    let galley = galley(ui, page, name, rect.width());
    let at = pos2(rect.center().x, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, Color32::PLACEHOLDER);
}

/// A name as it is painted in a box of this width.
fn galley(ui: &Ui, page: &Page<'_>, name: &str, width: f32) -> Arc<Galley> {
    let font = FontId::new(page.small(), theme::semibold(page.small()).family);
    let format = TextFormat::simple(font, page.theme.ink);
    let mut job = LayoutJob::single_section(name.to_owned(), format);
    job.wrap.max_width = width - 16.0;
    job.halign = Align::Center;
    ui.painter().layout_job(job)
}
