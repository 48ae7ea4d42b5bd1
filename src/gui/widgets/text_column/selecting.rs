//! Selecting text in an article that has letters read from right to left: the window's toolkit takes a row to run from left to
//! right, so the column keeps the selection itself. What is copied is the article's text as it was read, in the order of reading.

use crate::article::Article;
use crate::gui::{
    theme::Theme,
    widgets::column_layout::{Laid, rects_of},
};
use crate::text::CharSpan;
use eframe::egui::{
    Context, CursorIcon, Event, Id, Key, Pos2, Rect, Response, Ui, emath::TSTransform,
    text_selection::accesskit_text::update_accesskit_for_text_widget, vec2,
};

/// Where a paragraph stands.
pub struct Place<'a> {
    /// Whose.
    pub article: &'a Article,
    /// Its characters.
    pub chars: CharSpan,
    /// Its top left corner.
    pub at: Pos2,
}

/// What is selected, as borders between characters of the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selecting {
    /// What was pressed first: a place, a word or a paragraph.
    anchor: Option<(usize, usize)>,
    /// The end that moves.
    head: usize,
    dragging: bool,
    /// Whether the press of this frame fell on a paragraph.
    met: bool,
    /// The border nearest to the pointer in this frame, and how far above or below it is.
    nearest: Option<(f32, usize)>,
    /// Whether the paragraph where the moving end stands is read from right to left.
    rtl: bool,
}

/// Whether a column has selected words that it keeps itself.
pub fn has_selection(ctx: &Context) -> bool {
    let last: Option<u64> = ctx.data(|d| d.get_temp(Id::unique(MEMORY)));
    last.is_some_and(|frame| frame + 1 >= ctx.cumulative_pass_nr())
}

/// Under this name the last frame is kept in which words were selected.
const MEMORY: &str = "words selected in a column";

impl Selecting {
    /// What is selected.
    pub fn span(&self) -> Option<CharSpan> {
        let (a, b) = self.anchor?;
        let span = CharSpan::new(a.min(self.head), b.max(self.head));
        (!span.is_empty()).then_some(span)
    }

    /// Before the paragraphs of a frame.
    pub fn begin(&mut self, ui: &Ui) {
        self.met = false;
        self.nearest = None;
        self.dragging &= ui.input(|i| i.pointer.primary_down());
    }

    /// Draws a paragraph with what is selected in it.
    pub fn paragraph(
        &mut self,
        ui: &Ui,
        response: &Response,
        laid: &Laid,
        place: &Place<'_>,
        theme: &Theme,
    ) {
        let Place { chars, at, .. } = *place;
        if let Some(p) = ui.input(|i| i.pointer.interact_pos()) {
            let rect = Rect::from_min_size(at, laid.size());
            let far = (rect.top() - p.y).max(p.y - rect.bottom()).max(0.0);
            if self.nearest.is_none_or(|n| far < n.0) {
                let border = chars.start + laid.border_at(p - at).min(chars.len());
                self.nearest = Some((far, border));
            }
            if response.contains_pointer() {
                ui.ctx().set_cursor_icon(CursorIcon::Text);
                self.press(ui, response, laid, place, p);
            }
        }
        if chars.start <= self.head && self.head <= chars.end {
            self.rtl = laid.is_turned();
        }
        if let Some(span) = self.span().filter(|s| s.overlaps(chars)) {
            let (a, b) = (
                span.start.saturating_sub(chars.start),
                span.end.min(chars.end) - chars.start,
            );
            for part in rects_of(laid, a, b) {
                let fill = ui.visuals().selection.bg_fill;
                ui.painter()
                    .rect_filled(part.translate(at.to_vec2()), 0.0, fill);
            }
        }
        ui.painter()
            .galley(at, std::sync::Arc::clone(laid), theme.ink);
        let moved = TSTransform::from_translation(at - Pos2::ZERO);
        update_accesskit_for_text_widget(ui.ctx(), response.id, None, moved, laid);
    }

    fn press(&mut self, ui: &Ui, response: &Response, laid: &Laid, place: &Place<'_>, p: Pos2) {
        let chars = place.chars;
        let (pressed, shift) = ui.input(|i| (i.pointer.primary_pressed(), i.modifiers.shift));
        if response.triple_clicked() {
            (self.anchor, self.head) = (Some((chars.start, chars.end)), chars.end);
        } else if response.double_clicked() {
            let text: Vec<char> = place.article.slice(chars).chars().collect();
            let (a, b) = word_at(&text, laid.char_at(p - place.at));
            (self.anchor, self.head) = (Some((chars.start + a, chars.start + b)), chars.start + b);
        }
        if pressed {
            self.met = true;
            self.dragging = true;
            self.head = chars.start + laid.border_at(p - place.at).min(chars.len());
            if !shift || self.anchor.is_none() {
                self.anchor = Some((self.head, self.head));
            }
        }
    }

    /// After the paragraphs of a frame: dragging, keys, copying.
    pub fn end(&mut self, ui: &Ui, article: &Article) {
        let (pressed, escape, moved, copied) = ui.input(|i| {
            let key = |k| i.modifiers.shift && i.key_pressed(k);
            (
                i.pointer.any_pressed(),
                i.key_pressed(Key::Escape),
                (key(Key::ArrowLeft), key(Key::ArrowRight)),
                i.events
                    .iter()
                    .any(|e| matches!(e, Event::Copy | Event::Cut)),
            )
        });
        if escape || (pressed && !self.met) {
            self.anchor = None;
        }
        let moving = ui.input(|i| i.pointer.delta()) != vec2(0.0, 0.0);
        if let Some((_, border)) = self.nearest.filter(|_| self.dragging && moving) {
            self.head = border;
        }
        let Some(span) = self.span() else { return };
        let frame = ui.ctx().cumulative_pass_nr();
        ui.ctx()
            .data_mut(|d| d.insert_temp(Id::unique(MEMORY), frame));
        if moved.0 != moved.1 {
            let back = moved.0 != self.rtl;
            self.head = if back {
                self.head.saturating_sub(1)
            } else {
                (self.head + 1).min(article.text.chars().count())
            };
        }
        if copied {
            ui.ctx().copy_text(article.slice(span).to_owned());
        }
    }
}

/// The word around a character.
fn word_at(text: &[char], at: usize) -> (usize, usize) {
    let of_word = |c: &&char| {
        c.is_alphanumeric()
            || matches!(c, '\u{200C}' | '\u{200D}' | '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}')
    };
    let at = at.min(text.len());
    let (before, after) = text.split_at(at);
    let back = before.iter().rev().take_while(of_word).count();
    let on = after.iter().take_while(of_word).count();
    (at - back, at + on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_where_its_letters_end() {
        let text: Vec<char> = "قال الوَزير: 2024".chars().collect();
        assert_eq!(word_at(&text, 6), (4, 11));
        assert_eq!(word_at(&text, 0), (0, 3));
        assert_eq!(word_at(&text, 14), (13, 17));
        assert_eq!(word_at(&text, 90), (13, 17));
        assert_eq!(word_at(&text, 11), (4, 11), "at the end of a word");
    }

    #[test]
    fn a_selection_may_be_drawn_either_way_and_keeps_the_word_it_began_with() {
        let mut s = Selecting {
            anchor: Some((4, 8)),
            head: 12,
            ..Default::default()
        };
        assert_eq!(s.span(), Some(CharSpan::new(4, 12)));
        s.head = 2;
        assert_eq!(s.span(), Some(CharSpan::new(2, 8)));
        s.anchor = Some((2, 2));
        assert_eq!(s.span(), None);
    }
}
