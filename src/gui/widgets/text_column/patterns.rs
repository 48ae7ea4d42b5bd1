//! The patterns of match kinds: solid, dashed, dotted.

use crate::align::MatchKind;
use crate::gui::theme::Theme;
use eframe::egui::{Color32, Sense, Shape, Stroke, Ui, pos2, vec2};

/// Solid, dashed or dotted by kind.
pub fn underline(ui: &Ui, kind: MatchKind, x0: f32, x1: f32, y: f32, stroke: Stroke) {
    let points = [pos2(x0, y), pos2(x1, y)];
    match kind {
        MatchKind::Verbatim => {
            ui.painter().line_segment(points, stroke);
        }
        MatchKind::NearVerbatim => {
            ui.painter()
                .extend(Shape::dashed_line(&points, stroke, 6.0, 4.0));
        }
        MatchKind::Paraphrase => {
            let mut x = x0 + 1.0;
            while x < x1 {
                ui.painter()
                    .circle_filled(pos2(x, y), stroke.width * 0.62, stroke.color);
                x += 4.5;
            }
        }
    }
}

/// A small sample of a pattern, for legends and chips.
pub fn swatch(ui: &mut Ui, kind: MatchKind, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(22.0, 14.0), Sense::hover());
    let colour: Color32 = theme.kind(kind);
    ui.painter()
        .rect_filled(rect, 3.0, theme.fill(colour, false));
    underline(
        ui,
        kind,
        rect.left(),
        rect.right(),
        rect.bottom() - 1.5,
        Stroke::new(1.8, colour),
    );
}
