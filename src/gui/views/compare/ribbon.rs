//! A band across the gutter, from a passage of the left column to that of the right one.

use crate::align::MatchKind;
use crate::gui::{derived::PairMatch, theme::Theme};
use eframe::egui::{self, Color32, Mesh, Rangef, Rect, Stroke, pos2};

pub(super) fn ribbon_colour(theme: &Theme, m: &PairMatch, strong: bool) -> Color32 {
    if m.aside {
        return theme.hairline;
    }
    theme.fill(theme.kind(m.kind), strong)
}

/// A band across the gutter.
#[derive(Clone, Copy)]
pub(super) struct Ribbon {
    /// Between the columns.
    pub gap: Rect,
    /// At the left column.
    pub left: Rangef,
    /// At the right one.
    pub right: Rangef,
}

/// Steps of a ribbon's curve.
const STEPS: u16 = 18;

impl Ribbon {
    /// Upper and lower edge at a share of the way across.
    fn at(&self, t: f32) -> (f32, f32, f32) {
        let u = 1.0 - t;
        let ease = 3.0 * u * t * t + t * t * t;
        let mix = |a: f32, b: f32| a + (b - a) * ease;
        let x =
            self.gap.left() + self.gap.width() * (1.5 * u * u * t + 1.5 * u * t * t + t * t * t);
        (
            x,
            mix(self.left.min, self.right.min),
            mix(self.left.max, self.right.max),
        )
    }

    fn steps(self) -> impl Iterator<Item = (f32, f32, f32)> {
        (0..=STEPS).map(move |i| self.at(f32::from(i) / f32::from(STEPS)))
    }

    /// Fills it; with an edge in the pattern of its kind.
    pub fn paint(self, painter: &egui::Painter, fill: Color32, edge: Option<(MatchKind, Stroke)>) {
        let mut mesh = Mesh::default();
        for (i, (x, top, bottom)) in (0u32..).zip(self.steps()) {
            mesh.colored_vertex(pos2(x, top), fill);
            mesh.colored_vertex(pos2(x, bottom), fill);
            if i > 0 {
                let k = i * 2;
                mesh.add_triangle(k - 2, k - 1, k);
                mesh.add_triangle(k - 1, k + 1, k);
            }
        }
        painter.add(mesh);
        if let Some((kind, stroke)) = edge {
            let upper: Vec<_> = self.steps().map(|(x, top, _)| pos2(x, top)).collect();
            let lower: Vec<_> = self.steps().map(|(x, _, bottom)| pos2(x, bottom)).collect();
            for line in [upper, lower] {
                match kind {
                    MatchKind::Verbatim => {
                        painter.add(egui::Shape::line(line, stroke));
                    }
                    MatchKind::NearVerbatim => {
                        painter.extend(egui::Shape::dashed_line(&line, stroke, 6.0, 4.0))
                    }
                    MatchKind::Paraphrase => painter.extend(egui::Shape::dotted_line(
                        &line,
                        stroke.color,
                        4.5,
                        stroke.width * 0.6,
                    )),
                }
            }
        }
    }

    /// How far a point inside the ribbon is from its middle; `None` outside.
    pub fn distance(&self, p: egui::Pos2) -> Option<f32> {
        let step = self
            .steps()
            .min_by(|a, b| (a.0 - p.x).abs().total_cmp(&(b.0 - p.x).abs()))?;
        let inside = p.y >= step.1 - 2.0 && p.y <= step.2 + 2.0;
        inside.then(|| (p.y - (step.1 + step.2) / 2.0).abs())
    }
}
