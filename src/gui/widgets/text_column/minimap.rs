//! The overview of a column at an outer edge of the window.

use super::{ColumnInput, ColumnState, Look};
use crate::gui::theme::{self, Theme};
use eframe::egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2};

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
        response.widget_info(|| {
            WidgetInfo::labeled(Role::ScrollBar, true, format!("Overview of {name}"))
        });
        let painter = ui.painter_at(rect);
        painter.rect_filled(rect, 0.0, theme::mix(theme.paper, theme.panel, 0.6));
        let total = (self.head + self.layout.height() + self.view * 0.45).max(1.0);
        let scale = rect.height() / total;
        let y = |v: f32| rect.top() + (v * scale);
        for mark in input.marks {
            let Look::Match(kind) = mark.look else {
                continue;
            };
            let (a, b) = self.layout.extent(mark.span);
            let (a, b) = (
                y(self.head + a),
                y(self.head + b).max(y(self.head + a) + 2.0),
            );
            let strong = input.selected == Some(mark.item) || input.hovered == Some(mark.item);
            let inset = if strong { 0.0 } else { 3.0 };
            let r = Rect::from_min_max(pos2(rect.left() + inset, a), pos2(rect.right() - inset, b));
            let colour = if mark.aside {
                theme.hairline
            } else {
                theme.kind(kind)
            };
            painter.rect_filled(
                r,
                1.0,
                if strong {
                    colour
                } else {
                    theme::mix(theme.paper, colour, 0.7)
                },
            );
        }
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
            let to = ((p.y - rect.top()) / scale - self.view / 2.0)
                .clamp(0.0, (total - self.view).max(0.0));
            self.jump_to(to, ui, input.still || response.dragged());
            ui.ctx().request_repaint();
        }
    }
}
