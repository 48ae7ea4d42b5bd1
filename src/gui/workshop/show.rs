//! A page of a case, for the room.

use super::drawing;
use super::quote::Quote;
use super::screen::Page;
use super::slides::{Part, Slide};
use crate::gui::locale::say;
use crate::gui::theme;
use eframe::egui::{
    Color32, Frame, Label, Margin, Rect, Sense, Stroke, Ui, WidgetInfo, epaint::text::LayoutJob,
    pos2, text::TextFormat, vec2,
};

/// Pages with fewer characters have larger letters.
const SHORT: usize = 420;

fn length(slide: &Slide) -> usize {
    let parts = slide.parts.iter().map(|p| match p {
        Part::Line(t) | Part::Aside(t) => t.chars().count(),
        Part::Quote(q) => q.text.chars().count() + 60,
        Part::Link { .. } => 160,
        Part::Trail(_) => 80,
        Part::Graph(_) | Part::Grown(_) => SHORT,
    });
    slide.title.chars().count() + parts.sum::<usize>()
}

/// Draws it.
pub(super) fn slide(ui: &mut Ui, page: &Page<'_>, slide: &Slide) {
    let page = &Page {
        zoom: page.zoom * if length(slide) < SHORT { 1.3 } else { 1.0 },
        ..*page
    };
    if !slide.kicker.is_empty() {
        page.aside(ui, &slide.kicker);
    }
    page.title(ui, &slide.title);
    ui.add_space(page.small() * 0.5);
    for part in &slide.parts {
        match part {
            Part::Line(text) => page.line(ui, text),
            Part::Aside(text) => page.aside(ui, text),
            Part::Quote(q) => quote(ui, page, q, None),
            Part::Link { from, to, stated } => link(ui, page, (from, to), *stated),
            Part::Trail(names) => trail(ui, page, names),
            Part::Graph(g) => drawing::show(ui, page, g),
            Part::Grown(g) => drawing::grown(ui, page, g),
        }
        ui.add_space(page.small() * 0.3);
    }
}

/// Words of an article, with a line at their side; with their number where they have one.
pub(super) fn quote(ui: &mut Ui, page: &Page<'_>, q: &Quote, number: Option<&str>) {
    let frame = Frame::NONE.inner_margin(Margin {
        left: 20,
        right: 4,
        top: 2,
        bottom: 2,
    });
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let head = match number {
            Some(n) => say!("stage-passage", number = n, head = q.head),
            None => q.head.clone(),
        };
        page.aside(ui, &head);
        ui.add(Label::new(q.job(page.theme, page.text())).wrap());
    });
    let rect = shown.response.rect;
    let line = Rect::from_min_max(rect.min, pos2(rect.left() + 6.0, rect.bottom()));
    ui.painter().rect_filled(line, 2.0, page.theme.accent);
}

/// Two boxes with an arrow: a whole line where the text says so, a broken one where it is our reading.
fn link(ui: &mut Ui, page: &Page<'_>, (from, to): (&str, &str), stated: bool) {
    let how = match stated {
        true => say!("stage-says-so"),
        false => say!("stage-our-reading"),
    };
    let width = ui.available_width();
    let each = (width * 0.36).max(120.0);
    let text = |ui: &Ui, words: &str, size: f32, width: f32| {
        let format = TextFormat::simple(theme::semibold(size), page.theme.ink);
        let mut job = LayoutJob::single_section(words.to_owned(), format);
        job.wrap.max_width = width;
        job.halign = eframe::egui::Align::Center;
        ui.painter().layout_job(job)
    };
    let left = text(ui, from, page.text(), each - 24.0);
    let right = text(ui, to, page.text(), each - 24.0);
    let over = text(ui, how, page.small(), width - 2.0 * each - 24.0);
    let height = left.size().y.max(right.size().y) + 32.0;
    let height = height.max(2.0 * over.size().y + 28.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let told = say!("stage-link", from = from, to = to, how = how);
    response.widget_info(|| WidgetInfo::labeled(eframe::egui::Role::Label, true, &told));
    let boxes = [
        (Rect::from_min_size(rect.min, vec2(each, height)), left),
        (
            Rect::from_min_size(pos2(rect.right() - each, rect.top()), vec2(each, height)),
            right,
        ),
    ];
    let painter = ui.painter();
    let stroke = Stroke::new(3.0, page.theme.ink);
    for (place, galley) in &boxes {
        painter.rect(
            place.shrink(2.0),
            8.0,
            page.theme.raised,
            stroke,
            eframe::egui::StrokeKind::Inside,
        );
        let at = place.center() - vec2(0.0, galley.size().y / 2.0);
        painter.galley(at, galley.clone(), Color32::PLACEHOLDER);
    }
    let y = rect.center().y;
    let (a, b) = (
        pos2(rect.left() + each + 8.0, y),
        pos2(rect.right() - each - 8.0, y),
    );
    if stated {
        painter.line_segment([a, b], stroke);
    } else {
        painter.extend(eframe::egui::Shape::dashed_line(&[a, b], stroke, 12.0, 9.0));
    }
    for side in [-10.0, 10.0] {
        painter.line_segment([b, b + vec2(-16.0, side)], stroke);
    }
    painter.galley(
        pos2(rect.center().x, y - over.size().y - 6.0),
        over,
        Color32::PLACEHOLDER,
    );
}

/// Names one after another, the article first.
fn trail(ui: &mut Ui, page: &Page<'_>, names: &[String]) {
    let told = names.join("  →  ");
    let font = theme::semibold(page.text());
    let text = eframe::egui::RichText::new(told)
        .font(font)
        .color(page.theme.ink);
    ui.add(Label::new(text).wrap());
}
