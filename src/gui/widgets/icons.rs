//! Icons, painted from strokes so that they follow the colour of the text. Each stands beside a label or has a tooltip.

use crate::provenance::DifferenceKind;
use eframe::egui::{
    Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, pos2, vec2,
};

/// One icon of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A mask: the name is not given.
    Mask,
    /// A plus.
    Add,
    /// A cross.
    Remove,
    /// A tick.
    Check,
    /// A page.
    Page,
    /// A triangle with a mark.
    Warning,
    /// A pencil line.
    Note,
    /// Two arrows.
    Swap,
    /// A curved arrow.
    Restore,
    /// A lens.
    Lens,
    /// An arrow to the right.
    Arrow,
    /// A circle with a line across.
    Denial,
    /// The sign of a sum.
    Sum,
    /// A short line.
    Minus,
    /// An eye: everybody may see it.
    Eye,
    /// The sign of a number: it is counted, not shown.
    Number,
    /// A padlock: it stays here.
    Lock,
    /// Of a kind of difference.
    Difference(DifferenceKind),
}

/// Paints an icon into a square.
pub fn paint(painter: &Painter, rect: Rect, icon: Icon, colour: Color32) {
    let size = rect.width().min(rect.height());
    let at = |x: f32, y: f32| -> Pos2 {
        rect.center() + vec2((x - 8.0) / 16.0 * size, (y - 8.0) / 16.0 * size)
    };
    let stroke = Stroke::new((size / 16.0 * 1.5).max(1.0), colour);
    let line = |points: &[(f32, f32)]| {
        painter.add(Shape::line(
            points.iter().map(|p| at(p.0, p.1)).collect(),
            stroke,
        ));
    };
    match icon {
        Icon::Mask => {
            line(&[
                (2.0, 5.0),
                (2.5, 9.0),
                (5.0, 11.0),
                (7.0, 9.5),
                (8.0, 8.5),
                (9.0, 9.5),
                (11.0, 11.0),
                (13.5, 9.0),
                (14.0, 5.0),
                (8.0, 5.8),
                (2.0, 5.0),
            ]);
            line(&[(4.5, 7.6), (6.5, 8.0)]);
            line(&[(11.5, 7.6), (9.5, 8.0)]);
        }
        Icon::Add => {
            line(&[(8.0, 3.0), (8.0, 13.0)]);
            line(&[(3.0, 8.0), (13.0, 8.0)]);
        }
        Icon::Minus => line(&[(3.0, 8.0), (13.0, 8.0)]),
        Icon::Eye => {
            line(&[
                (1.5, 8.0),
                (4.5, 5.0),
                (8.0, 4.0),
                (11.5, 5.0),
                (14.5, 8.0),
                (11.5, 11.0),
                (8.0, 12.0),
                (4.5, 11.0),
                (1.5, 8.0),
            ]);
            painter.circle_stroke(at(8.0, 8.0), size / 16.0 * 2.0, stroke);
        }
        Icon::Number => {
            line(&[(6.5, 3.0), (5.0, 13.0)]);
            line(&[(11.0, 3.0), (9.5, 13.0)]);
            line(&[(3.0, 6.0), (13.5, 6.0)]);
            line(&[(2.5, 10.0), (13.0, 10.0)]);
        }
        Icon::Lock => {
            line(&[
                (3.5, 7.5),
                (12.5, 7.5),
                (12.5, 13.5),
                (3.5, 13.5),
                (3.5, 7.5),
            ]);
            line(&[
                (5.5, 7.5),
                (5.5, 5.0),
                (6.5, 3.2),
                (8.0, 2.7),
                (9.5, 3.2),
                (10.5, 5.0),
                (10.5, 7.5),
            ]);
        }
        Icon::Remove => {
            line(&[(4.0, 4.0), (12.0, 12.0)]);
            line(&[(12.0, 4.0), (4.0, 12.0)]);
        }
        Icon::Check => line(&[(3.0, 8.5), (6.5, 12.0), (13.0, 4.5)]),
        Icon::Page => {
            line(&[
                (4.0, 2.0),
                (10.0, 2.0),
                (13.0, 5.0),
                (13.0, 14.0),
                (4.0, 14.0),
                (4.0, 2.0),
            ]);
            line(&[(6.0, 7.0), (11.0, 7.0)]);
            line(&[(6.0, 10.0), (11.0, 10.0)]);
        }
        Icon::Warning => {
            line(&[(8.0, 2.5), (14.0, 13.5), (2.0, 13.5), (8.0, 2.5)]);
            line(&[(8.0, 6.5), (8.0, 9.8)]);
            painter.circle_filled(at(8.0, 11.7), stroke.width * 0.6, colour);
        }
        Icon::Note => {
            line(&[
                (3.0, 13.0),
                (3.8, 10.0),
                (10.8, 3.0),
                (13.0, 5.2),
                (6.0, 12.2),
                (3.0, 13.0),
            ]);
        }
        Icon::Swap => {
            line(&[(3.0, 6.0), (13.0, 6.0), (10.5, 3.5)]);
            line(&[(13.0, 10.0), (3.0, 10.0), (5.5, 12.5)]);
        }
        Icon::Restore => {
            line(&[(5.5, 3.0), (3.0, 5.5), (5.5, 8.0)]);
            line(&[
                (3.0, 5.5),
                (9.5, 5.5),
                (12.0, 7.0),
                (12.8, 9.5),
                (11.5, 12.0),
                (9.0, 13.0),
                (5.0, 13.0),
            ]);
        }
        Icon::Lens => {
            painter.circle_stroke(at(7.0, 7.0), size / 16.0 * 4.2, stroke);
            line(&[(10.2, 10.2), (13.5, 13.5)]);
        }
        Icon::Arrow => {
            line(&[(3.0, 8.0), (13.0, 8.0)]);
            line(&[(9.5, 4.5), (13.0, 8.0), (9.5, 11.5)]);
        }
        Icon::Denial => {
            painter.circle_stroke(at(8.0, 8.0), size / 16.0 * 5.5, stroke);
            line(&[(4.1, 4.1), (11.9, 11.9)]);
        }
        Icon::Sum => line(&[
            (12.0, 5.0),
            (12.0, 3.0),
            (4.0, 3.0),
            (8.5, 8.0),
            (4.0, 13.0),
            (12.0, 13.0),
            (12.0, 11.0),
        ]),
        Icon::Difference(kind) => difference(kind, &line),
    }
}

/// Draws a line through these points of the icon's square.
type Line<'a> = dyn Fn(&[(f32, f32)]) + 'a;

fn difference(kind: DifferenceKind, line: &Line<'_>) {
    match kind {
        DifferenceKind::Number => {
            line(&[(6.5, 3.0), (5.0, 13.0)]);
            line(&[(11.0, 3.0), (9.5, 13.0)]);
            line(&[(3.0, 6.0), (13.0, 6.0)]);
            line(&[(3.0, 10.0), (13.0, 10.0)]);
        }
        DifferenceKind::Date => {
            line(&[
                (3.0, 4.0),
                (13.0, 4.0),
                (13.0, 13.0),
                (3.0, 13.0),
                (3.0, 4.0),
            ]);
            line(&[(3.0, 7.0), (13.0, 7.0)]);
            line(&[(5.5, 2.5), (5.5, 4.0)]);
            line(&[(10.5, 2.5), (10.5, 4.0)]);
        }
        DifferenceKind::Name => {
            line(&[
                (5.5, 4.0),
                (8.0, 2.5),
                (10.5, 4.0),
                (10.5, 6.5),
                (8.0, 8.0),
                (5.5, 6.5),
                (5.5, 4.0),
            ]);
            line(&[
                (3.0, 13.5),
                (4.5, 10.5),
                (8.0, 9.5),
                (11.5, 10.5),
                (13.0, 13.5),
            ]);
        }
        DifferenceKind::Quote => {
            line(&[
                (6.5, 4.0),
                (4.0, 8.0),
                (6.5, 8.0),
                (6.5, 11.0),
                (4.0, 11.0),
                (4.0, 8.0),
            ]);
            line(&[
                (12.0, 4.0),
                (9.5, 8.0),
                (12.0, 8.0),
                (12.0, 11.0),
                (9.5, 11.0),
                (9.5, 8.0),
            ]);
        }
        DifferenceKind::Hedge => {
            line(&[(2.5, 6.5), (5.0, 4.5), (8.0, 6.5), (11.0, 8.5), (13.5, 6.5)]);
            line(&[
                (2.5, 10.5),
                (5.0, 8.5),
                (8.0, 10.5),
                (11.0, 12.5),
                (13.5, 10.5),
            ]);
        }
        DifferenceKind::SourceLabel => {
            line(&[
                (2.5, 8.0),
                (6.0, 4.0),
                (13.5, 4.0),
                (13.5, 12.0),
                (6.0, 12.0),
                (2.5, 8.0),
            ]);
            line(&[(7.0, 8.0), (7.6, 8.0)]);
        }
        DifferenceKind::Attribution => {
            line(&[
                (2.5, 3.5),
                (13.5, 3.5),
                (13.5, 10.5),
                (8.0, 10.5),
                (5.0, 13.5),
                (5.0, 10.5),
                (2.5, 10.5),
                (2.5, 3.5),
            ]);
        }
        DifferenceKind::Polarity => {
            line(&[(6.0, 2.5), (6.0, 8.5)]);
            line(&[(3.0, 5.5), (9.0, 5.5)]);
            line(&[(7.0, 12.0), (13.0, 12.0)]);
        }
        DifferenceKind::Scope => {
            line(&[(5.0, 5.0), (2.5, 8.0), (5.0, 11.0)]);
            line(&[(11.0, 5.0), (13.5, 8.0), (11.0, 11.0)]);
            line(&[(2.5, 8.0), (13.5, 8.0)]);
        }
    }
}

/// An icon in the flow of widgets, for the eye alone: a label beside it says what it means.
pub fn show(ui: &mut Ui, icon: Icon, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(16.0), Sense::hover());
    paint(ui.painter(), rect, icon, colour);
    response
}

/// A button that shows only an icon; `name` is its tooltip and its accessible name.
pub fn button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(24.0), Sense::click());
    response.widget_info(|| {
        eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, ui.is_enabled(), name)
    });
    let visuals = *ui.style().interact(&response);
    if response.hovered() || response.has_focus() {
        ui.painter().rect(
            rect,
            visuals.corner_radius,
            visuals.weak_bg_fill,
            visuals.bg_stroke,
            eframe::egui::StrokeKind::Inside,
        );
    }
    let colour = if response.hovered() || response.has_focus() {
        ui.visuals().text_color()
    } else {
        ui.visuals().weak_text_color()
    };
    paint(
        ui.painter(),
        Rect::from_center_size(pos2(rect.center().x, rect.center().y), Vec2::splat(14.0)),
        icon,
        colour,
    );
    response.on_hover_text(name)
}
