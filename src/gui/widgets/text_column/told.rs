//! What a column tells a screen reader beside its paragraphs: found words, each behind its paragraph, and the labels of stretches
//! that are passed over.

use super::{ColumnInput, ColumnOutput, ColumnState};
use crate::gui::locale::say;
use crate::gui::{
    theme::{self, Theme},
    widgets::column_layout::{Laid, ends_in, rects_of},
    words,
};
use crate::text::CharSpan;
use eframe::egui::{self, Pos2, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// The sign of what was added by hand, at its beginning: a small flag.
pub(super) fn by_hand_sign(ui: &Ui, at: Pos2, theme: &Theme) {
    let points = vec![
        at + vec2(-2.0, -3.0),
        at + vec2(6.0, -3.0),
        at + vec2(-2.0, 5.0),
    ];
    let flag = egui::Shape::convex_polygon(points, theme.accent, egui::Stroke::NONE);
    ui.painter().add(flag);
}

impl ColumnState {
    /// The found words that begin in a paragraph, by number.
    pub(super) fn found(
        &self,
        ui: &Ui,
        input: &ColumnInput<'_>,
        (chars, galley, at): (CharSpan, &Laid, Pos2),
    ) {
        let from = input.hits.partition_point(|h| h.start < chars.start);
        let here = input.hits.iter().enumerate().skip(from);
        for (number, hit) in here.take_while(|h| h.1.start < chars.end) {
            let (a, b) = (hit.start - chars.start, hit.end.min(chars.end));
            let rects = rects_of(galley, a, b.saturating_sub(chars.start));
            let Some(first) = rects.into_iter().next() else {
                continue;
            };
            let id = ui.scope_id().with(("found", hit.start));
            let rect = first.translate(at.to_vec2());
            let response = ui.interact(rect, id, Sense::hover());
            let text = input.article.slice(*hit);
            let name = say!(
                "text-column-told-found-word-of",
                number = number + 1,
                hits = input.hits.len(),
                text = text
            );
            response.widget_info(|| WidgetInfo::labeled(Role::Mark, true, &name));
        }
    }

    /// Labels of the stretches that are passed over and end in this paragraph, each with a way back.
    pub(super) fn excluded(
        &self,
        ui: &mut Ui,
        input: &ColumnInput<'_>,
        theme: &Theme,
        origin: Pos2,
        chars: CharSpan,
        out: &mut ColumnOutput,
    ) {
        for (number, e) in input.article.excluded.iter().enumerate() {
            if !ends_in(e.span, chars) {
                continue;
            }
            let (_, bottom) = self.layout.extent(e.span);
            let at = pos2(origin.x, origin.y + bottom - 3.0);
            let rect = Rect::from_min_size(at, vec2(280.0, 18.0));
            let mut line = ui.new_child(
                UiBuilder::new()
                    .max_rect(rect)
                    .id_salt(("excluded", number))
                    .layout(egui::Layout::left_to_right(egui::Align::Center)),
            );
            line.spacing_mut().item_spacing.x = 6.0;
            line.spacing_mut().interact_size.y = 16.0;
            line.label(theme::caption(e.reason.words(), theme))
                .on_hover_text(say!("text-column-told-not-compared-and-not-read"));
            let text = egui::RichText::new(say!("text-column-told-restore"))
                .size(theme::SMALL)
                .color(theme.accent);
            let link = line.add(egui::Link::new(text));
            let name = say!(
                "text-column-told-restore-2",
                trim = words::clip(input.article.slice(e.span).trim(), 60)
            );
            let link = link.on_hover_text(say!("text-column-told-treat-this-line-as-part"));
            if link.accessible_name(name).clicked() {
                out.restore = Some(number);
            }
        }
    }
}
