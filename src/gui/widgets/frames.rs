//! Frames that several views draw: dashed outlines, and what stands where a list would be empty.

use crate::gui::theme::{self, Theme};
use eframe::egui::{
    Frame, Margin, Painter, Pos2, Rect, RichText, ScrollArea, Shape, Stroke, Ui, Vec2,
};

/// Length of dashes and of the gaps between them.
#[derive(Clone, Copy, Debug)]
pub struct Dashes(pub f32, pub f32);

/// A rectangle in dashes.
pub fn dashed(painter: &Painter, r: Rect, stroke: Stroke, Dashes(dash, gap): Dashes) {
    let path = [
        r.left_top(),
        r.right_top(),
        r.right_bottom(),
        r.left_bottom(),
        r.left_top(),
    ];
    painter.extend(Shape::dashed_line(&path, stroke, dash, gap));
}

/// A rectangle with round corners in dashes.
pub fn dashed_round(painter: &Painter, r: Rect, round: f32, stroke: Stroke) {
    let inner = r.shrink(round);
    let corners = [
        (inner.right_bottom(), 0.0_f32),
        (inner.left_bottom(), 90.0),
        (inner.left_top(), 180.0),
        (inner.right_top(), 270.0),
    ];
    let mut points: Vec<Pos2> = Vec::new();
    for (centre, from) in corners {
        for step in 0..=6u8 {
            let angle = (from + 15.0 * f32::from(step)).to_radians();
            points.push(centre + round * Vec2::angled(angle));
        }
    }
    points.extend(points.first().copied());
    painter.extend(Shape::dashed_line(&points, stroke, 4.0, 3.5));
}

/// The frame of a row that can be selected.
pub fn row(selected: bool, margin: Margin, theme: &Theme) -> Frame {
    let fill = if selected {
        theme.accent_fill
    } else {
        theme.paper
    };
    Frame::NONE
        .fill(fill)
        .corner_radius(6.0)
        .inner_margin(margin)
}

/// What stands where a list would be empty.
pub fn nothing(ui: &mut Ui, text: &str, theme: &Theme) {
    ui.add_space(theme::GROUP);
    ui.label(
        RichText::new(text)
            .font(theme::serif(theme::READING))
            .color(theme.weak),
    );
}

/// A list that scrolls, or the sentence that says why there is none.
pub fn list(
    ui: &mut Ui,
    (is_empty, empty): (bool, &str),
    theme: &Theme,
    contents: impl FnOnce(&mut Ui),
) {
    if is_empty {
        return nothing(ui, empty, theme);
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        contents(ui);
        ui.add_space(theme::GROUP);
    });
}
