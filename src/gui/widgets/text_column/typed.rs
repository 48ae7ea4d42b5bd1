//! The changed words of the selected match in its column, with the signs they have in the inspector.

use crate::gui::{
    theme::Theme,
    widgets::{
        column_layout::{Laid, rects_of},
        word_diff::{TypedWord, paint_word, runs},
    },
};
use crate::text::CharSpan;
use eframe::egui::{Pos2, Ui};

/// Those in a paragraph.
pub(super) fn show(
    ui: &Ui,
    changed: &[TypedWord],
    theme: &Theme,
    chars: CharSpan,
    laid: &Laid,
    at: Pos2,
) {
    let from = changed.partition_point(|w| w.span.end <= chars.start);
    let here = changed.iter().skip(from);
    let here = here.take_while(|w| w.span.start < chars.end).copied();
    for word in runs(here) {
        let (a, b) = (
            word.span.start.saturating_sub(chars.start),
            word.span.end.min(chars.end) - chars.start,
        );
        for (n, row) in rects_of(laid, a, b).into_iter().enumerate() {
            let place = row.translate(at.to_vec2());
            let sort = word.sort.filter(|_| n == 0);
            paint_word(ui.painter(), place, (word.change, sort), theme);
        }
    }
}
