//! Who relies on whom as one drawing that can be read from the back of a room: boxes as wide as the page lets them be, names in large
//! letters, whole lines where the text says so and broken ones where it is our reading.

use super::screen::Page;
use crate::gui::graph::Graph;
use crate::gui::locale::say;
use crate::gui::theme;
use crate::provenance::Basis;
use eframe::egui::{
    Align, Color32, FontId, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, epaint::text::LayoutJob, pos2, text::TextFormat, vec2,
};

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
    let tall = page.zoom * (low / graph.size.1.max(1.0)).clamp(LOWEST, 1.1);
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
    let font = FontId::new(page.small(), theme::semibold(page.small()).family);
    let mut job =
        LayoutJob::single_section(name.to_owned(), TextFormat::simple(font, page.theme.ink));
    job.wrap.max_width = rect.width() - 16.0;
    job.wrap.max_rows = (rect.height() / (page.small() * 1.3)).floor().max(1.0) as usize;
    job.halign = Align::Center;
    let galley = painter.layout_job(job);
    let at = pos2(rect.center().x, rect.center().y - galley.size().y / 2.0);
    painter.galley(at, galley, Color32::PLACEHOLDER);
}
