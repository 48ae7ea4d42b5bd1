//! Where the text of a column stands, and the title above it.

use crate::article::Article;
use crate::gui::{
    theme::{self, Theme},
    widgets::bidi,
};
use eframe::egui::{self, Rect, Ui};

/// Left edge and width of the text in a column.
pub(super) fn text_place(outer: Rect) -> (f32, f32) {
    let side = match outer.width() {
        w if w < 180.0 => 8.0,
        w if w < 420.0 => 16.0,
        _ => 28.0,
    };
    let width = (outer.width() - 2.0 * side).clamp(72.0, theme::MEASURE);
    let left = outer.left() + ((outer.width() - width) / 2.0).max(side);
    (left, width)
}

/// Space above the text, for the title.
pub(super) fn head_height(title: Option<&egui::Galley>) -> f32 {
    22.0 + title.map_or(0.0, |g| g.size().y + 16.0)
}

/// The title above the text, where the text has no headline of its own.
pub(super) fn head_galley(
    ui: &Ui,
    article: &Article,
    width: f32,
    theme: &Theme,
) -> Option<std::sync::Arc<egui::Galley>> {
    if article.headline.is_some() {
        return None;
    }
    let title = article.metadata.title.clone()?;
    let font = egui::FontId::new(21.0, theme::serif(1.0).family);
    let galley = ui.fonts_mut(|f| f.layout(title, font, theme.ink, width));
    Some(bidi::turned(ui.ctx(), &galley, width).unwrap_or(galley))
}
