//! The pattern of a passage that stands in no other article: a double bar at its side with the words "only here", and slanted strokes
//! below its words.

use crate::gui::locale::say;
use crate::gui::theme::Theme;
use eframe::egui::{FontId, Pos2, Rect, Sense, Shape, Stroke, Ui, epaint::TextShape, pos2, vec2};

/// Distance of the strokes.
const STEP: f32 = 9.0;

/// The words of one row: its rectangle on screen and its base line.
pub(super) fn row(ui: &Ui, theme: &Theme, (r, base): (Rect, f32), lifted: bool) {
    if lifted {
        let body = Rect::from_min_max(pos2(r.left(), base - 19.0), pos2(r.right(), base + 3.0));
        ui.painter().rect_filled(body, 3.0, theme.accent_fill);
    }
    let width = if lifted { 1.6 } else { 1.1 };
    strokes(
        ui,
        r.left(),
        r.right(),
        base + 3.0,
        Stroke::new(width, theme.weak),
    );
}

/// Slanted strokes along a line.
fn strokes(ui: &Ui, x0: f32, x1: f32, y: f32, stroke: Stroke) {
    let mut x = x0 + 1.0;
    while x + 3.0 <= x1 {
        let line = [pos2(x, y), pos2(x + 3.0, y - 4.0)];
        ui.painter().line_segment(line, stroke);
        x += STEP;
    }
}

/// The bar beside the rows of a paragraph, and what it says where there is room for it.
pub(super) fn bar(ui: &Ui, theme: &Theme, at: Pos2, rows: &[Rect]) {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else {
        return;
    };
    let (top, bottom) = (at.y + first.top() + 3.0, at.y + last.bottom() - 3.0);
    let stroke = Stroke::new(1.2, theme.weak);
    for x in [at.x - 8.0, at.x - 5.0] {
        ui.painter().vline(x, top..=bottom, stroke);
    }
    let font = FontId::proportional(10.5);
    let galley = ui.fonts_mut(|f| {
        f.layout_no_wrap(
            say!("text-column-alone-only-here").to_owned(),
            font,
            theme.weak,
        )
    });
    if galley.size().x + 4.0 > bottom - top {
        return;
    }
    // Turned upwards, its end at the top of the bar.
    let place = pos2(at.x - 22.0, top + galley.size().x);
    let text = TextShape::new(place, galley, theme.weak);
    let up = -std::f32::consts::FRAC_PI_2;
    ui.painter().add(Shape::Text(text.with_angle(up)));
}

/// A small sample of the pattern, for legends and tables.
pub fn sample(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(22.0, 14.0), Sense::hover());
    paint_sample(ui, rect, theme);
}

/// The same at a place of a drawing.
pub fn paint_sample(ui: &Ui, rect: Rect, theme: &Theme) {
    let stroke = Stroke::new(1.2, theme.weak);
    for x in [rect.left() + 1.0, rect.left() + 4.0] {
        ui.painter().vline(x, rect.y_range(), stroke);
    }
    let right = rect.right();
    strokes(ui, rect.left() + 7.0, right, rect.bottom() - 1.0, stroke);
}
