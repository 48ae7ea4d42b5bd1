//! The overview of a column at an outer edge of the window: its matches with the other column, those with other articles (faint,
//! at one side), and what stands here alone. What is drawn is found once for each layout; a pixel holds one tick of a kind.

use super::{ColumnInput, ColumnState, Look, Mark};
use crate::align::MatchKind;
use crate::gui::locale::say;
use crate::gui::theme::{self, Theme};
use eframe::egui::{Color32, Painter, Rangef, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2};

/// What a tick stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Rest,
    Alone,
    Match(MatchKind),
    Aside,
}

/// What the overview shows, and for what it was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Ticks {
    of: Option<(u64, u64, u32, u32)>,
    /// When they were found, in seconds.
    at: f64,
    list: Vec<(Sort, Rangef)>,
}

/// Seconds between two looks at what only heights have changed.
const PAUSE: f64 = 0.2;

impl ColumnState {
    /// The overview at an outer edge: marks as ticks, the view as a frame; click or drag scrolls.
    pub fn minimap(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        input: &ColumnInput<'_>,
        theme: &Theme,
        name: &str,
    ) {
        let response = ui.interact(
            rect,
            ui.scope_id().with(("minimap", name)),
            Sense::click_and_drag(),
        );
        let total = self.total();
        let most = (total - self.view).max(0.0);
        let seen = if most > 0.0 { self.scroll / most } else { 0.0 };
        response.widget_info(|| WidgetInfo {
            value: Some(f64::from((seen * 100.0).round())),
            ..WidgetInfo::labeled(Role::ScrollBar, true, label(name, input))
        });
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, theme::mix(theme.paper, theme.panel, 0.6));
        let scale = rect.height() / total;
        self.tick(ui, input, rect.height(), scale);
        for (sort, y) in &self.ticks.list {
            let y = Rangef::new(rect.top() + y.min, rect.top() + y.max);
            paint(&painter, theme, rect, *sort, y);
        }
        let strong = |m: &&Mark| {
            let item = Some(m.item);
            item == input.selected || item == input.hovered
        };
        for mark in input.marks.iter().filter(strong) {
            let y = self.place(mark, scale);
            let r = Rect::from_x_y_ranges(
                rect.x_range(),
                Rangef::new(rect.top() + y.min, rect.top() + y.max.max(y.min + 2.5)),
            );
            let colour = match mark.look {
                Look::Match(kind) if !mark.aside => theme.kind(kind),
                _ => theme.outline,
            };
            painter.rect_filled(r, 1.0, colour);
        }
        let y = |v: f32| rect.top() + (v * scale);
        if total > self.view {
            let frame = Rect::from_min_max(
                pos2(rect.left(), y(self.scroll)),
                pos2(rect.right(), y(self.scroll + self.view)),
            );
            let fill = theme
                .ink
                .gamma_multiply(if response.hovered() { 0.14 } else { 0.08 });
            painter.rect_filled(frame, 3.0, fill);
        }
        if (response.clicked() || response.dragged())
            && let Some(p) = response.interact_pointer_pos()
        {
            let to = ((p.y - rect.top()) / scale - self.view / 2.0).clamp(0.0, most);
            if (to - self.scroll).abs() > 0.5 {
                self.jump_to(to, ui, input.still || response.dragged());
                ui.ctx().request_repaint();
            }
        }
    }

    fn place(&self, mark: &Mark, scale: f32) -> Rangef {
        let (a, b) = self.layout.extent(mark.span);
        Rangef::new((self.head + a) * scale, (self.head + b) * scale)
    }

    /// Finds the ticks, where anything they depend on is other than before.
    fn tick(&mut self, ui: &Ui, input: &ColumnInput<'_>, height: f32, scale: f32) {
        let of = (
            self.layout.generation(),
            input.stamp,
            height.to_bits(),
            scale.to_bits(),
        );
        if self.ticks.of == Some(of) {
            return;
        }
        // While the reader scrolls, heights come to be known with every frame: now and then is often enough.
        let now = ui.input(|i| i.time);
        let same = |t: (u64, u64, u32, u32)| t.1 == of.1 && t.2 == of.2;
        if self.ticks.of.is_some_and(same) && (now - self.ticks.at).abs() < PAUSE {
            let rest = std::time::Duration::from_secs_f64(PAUSE);
            return ui.ctx().request_repaint_after(rest);
        }
        let mut list: Vec<(Sort, Rangef)> = Vec::new();
        let mut add = |sort: Sort, y: Rangef| {
            let y = Rangef::new(y.min.floor(), y.max.max(y.min + 2.0).ceil());
            // What begins in the pixels of the one before adds to it.
            match list.iter_mut().rev().take(4).find(|t| t.0 == sort) {
                Some(last) if y.min <= last.1.max => last.1.max = last.1.max.max(y.max),
                _ => list.push((sort, y)),
            }
        };
        for span in input.rest {
            let (a, b) = self.layout.extent(*span);
            add(
                Sort::Rest,
                Rangef::new((self.head + a) * scale, (self.head + b) * scale),
            );
        }
        for mark in input.marks {
            let sort = match mark.look {
                Look::Match(_) if mark.aside => Sort::Aside,
                Look::Match(kind) => Sort::Match(kind),
                Look::Alone => Sort::Alone,
                Look::Attribution => continue,
            };
            add(sort, self.place(mark, scale));
        }
        self.ticks = Ticks {
            of: Some(of),
            at: now,
            list,
        };
    }
}

/// Each sort has its own place and form across the overview, so that colour is not all that tells them apart.
fn paint(painter: &Painter, theme: &Theme, rect: Rect, sort: Sort, y: Rangef) {
    let across = |from: f32, to: f32, colour: Color32| {
        let x = Rangef::new(rect.left() + from, rect.left() + to);
        painter.rect_filled(Rect::from_x_y_ranges(x, y), 1.0, colour);
    };
    let w = rect.width();
    match sort {
        Sort::Rest => across(w - 2.5, w - 0.5, theme::mix(theme.paper, theme.weak, 0.55)),
        Sort::Aside => across(4.0, w - 4.0, theme.hairline),
        Sort::Match(kind) => across(3.0, w - 3.0, theme::mix(theme.paper, theme.kind(kind), 0.7)),
        Sort::Alone => {
            for x in [rect.left() + 0.8, rect.left() + 2.3] {
                painter.vline(x, y, Stroke::new(0.8, theme.weak));
            }
        }
    }
}

/// What the overview holds, in words.
fn label(name: &str, input: &ColumnInput<'_>) -> String {
    let of = |f: fn(Look) -> bool| input.marks.iter().filter(|m| f(m.look)).count();
    let here = of(|l| matches!(l, Look::Match(_)));
    let alone = of(|l| l == Look::Alone);
    let mut out = say!(
        "text-column-minimap-overview-of",
        name = name,
        matches = say!("text-column-minimap-n-matches", n = here)
    );
    if !input.rest.is_empty() {
        let rest = say!("text-column-minimap-n-passages", n = input.rest.len());
        out.push_str(&say!(
            "text-column-minimap-shared-with-other-articles",
            rest = rest
        ));
    }
    if alone > 0 {
        let alone = say!("text-column-minimap-n-passages", n = alone);
        out.push_str(&say!("text-column-minimap-only-here", alone = alone));
    }
    out
}
