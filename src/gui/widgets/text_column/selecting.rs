//! Selecting words of an article, with the mouse and with the keyboard, in any script. The window's toolkit takes a row to run
//! from left to right and forgets what is scrolled away, so the column keeps the selection itself, as borders between characters
//! of the article: what is done with it is about the text as it was read, in the order of reading.

use super::borders::{self, End};
use crate::article::Article;
use crate::gui::{
    menus,
    theme::Theme,
    widgets::column_layout::{Laid, rects_of},
};
use crate::text::CharSpan;
use eframe::egui::{
    Context, CursorIcon, Id, Key, Modifiers, Popup, Pos2, Rect, Response, Ui,
    emath::TSTransform,
    epaint::text::cursor::CCursor,
    text_selection::{CCursorRange, accesskit_text::update_accesskit_for_text_widget},
    vec2,
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
    /// The moving end on screen, in the last frame in which it could be seen.
    caret: Option<Rect>,
    /// A place that the moving end goes to, and the border nearest to it.
    seek: Option<(Pos2, Option<(f32, usize)>)>,
    /// When it was changed last: the selection of one column at a time follows the keyboard.
    touched: u64,
    /// The last row of what is selected, on screen.
    last_row: Option<Rect>,
    /// The first one.
    first_row: Option<Rect>,
    /// Places on screen where a press is meant for something else.
    pub taken: Vec<Rect>,
}

/// The column whose selection was changed last.
fn active() -> Id {
    Id::unique("the column whose words were selected last")
}

impl Selecting {
    /// What is selected.
    pub fn span(&self) -> Option<CharSpan> {
        let (a, b) = self.anchor?;
        let span = CharSpan::new(a.min(self.head), b.max(self.head));
        (!span.is_empty()).then_some(span)
    }

    /// The same once the mouse is up, and when it was changed last.
    pub fn settled(&self) -> Option<(CharSpan, u64)> {
        let span = self.span().filter(|_| !self.dragging)?;
        Some((span, self.touched))
    }

    /// Selects a stretch.
    pub fn set(&mut self, ctx: &Context, span: CharSpan) {
        self.anchor = Some((span.start, span.start));
        self.head = span.end;
        self.touch(ctx);
    }

    /// Nothing is selected any more.
    pub fn clear(&mut self) {
        self.anchor = None;
        self.last_row = None;
        self.first_row = None;
    }

    /// The last row of what is selected, on screen in the last frame.
    pub fn last_row(&self) -> Option<Rect> {
        self.last_row
    }

    /// The first row of it.
    pub fn first_row(&self) -> Option<Rect> {
        self.first_row
    }

    /// Whether the mouse is drawing it.
    pub fn is_dragging(&self) -> bool {
        self.dragging
    }

    /// The border between characters that is nearest to the pointer.
    pub fn under_pointer(&self) -> Option<usize> {
        self.nearest.map(|n| n.1)
    }

    fn touch(&mut self, ctx: &Context) {
        // Of two changes in one frame the later one counts.
        let next = ctx.data(|d| d.get_temp::<u64>(active())).unwrap_or(0) + 1;
        self.touched = next;
        ctx.data_mut(|d| d.insert_temp(active(), next));
    }

    fn is_active(&self, ctx: &Context) -> bool {
        let last: Option<u64> = ctx.data(|d| d.get_temp(active()));
        last == Some(self.touched)
    }

    /// Before the paragraphs of a frame.
    pub fn begin(&mut self, ui: &Ui) {
        self.met = false;
        self.nearest = None;
        self.last_row = None;
        self.first_row = None;
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
        let rect = Rect::from_min_size(at, laid.size());
        let near = |p: Pos2| {
            let far = (rect.top() - p.y).max(p.y - rect.bottom()).max(0.0);
            (far, chars.start + laid.border_at(p - at).min(chars.len()))
        };
        if let Some(p) = ui.input(|i| i.pointer.interact_pos()) {
            let here = near(p);
            if self.nearest.is_none_or(|n| here.0 < n.0) {
                self.nearest = Some(here);
            }
            if response.contains_pointer() {
                ui.ctx().set_cursor_icon(CursorIcon::Text);
                self.press(ui, response, laid, place, p);
            }
        }
        if let Some((p, best)) = &mut self.seek {
            let here = near(*p);
            if best.is_none_or(|n| here.0 < n.0) {
                *best = Some(here);
            }
        }
        if chars.start <= self.head && self.head <= chars.end {
            self.rtl = laid.is_turned();
            let inside = self.head - chars.start;
            let row = rects_of(laid, inside.saturating_sub(1), inside.max(1));
            self.caret = row.last().map(|r| r.translate(at.to_vec2()));
        }
        let range = self.paint(ui, laid, place);
        ui.painter()
            .galley(at, std::sync::Arc::clone(laid), theme.ink);
        let moved = TSTransform::from_translation(at - Pos2::ZERO);
        // What the reader of a screen is told counts characters in the order in which they stand in a row.
        let range = range.filter(|_| !laid.is_turned());
        update_accesskit_for_text_widget(ui.ctx(), response.id, range, moved, laid);
    }

    /// The fill behind what is selected in a paragraph.
    fn paint(&mut self, ui: &Ui, laid: &Laid, place: &Place<'_>) -> Option<CCursorRange> {
        let Place { chars, at, .. } = *place;
        let span = self.span().filter(|s| s.overlaps(chars))?;
        let (a, b) = (
            span.start.saturating_sub(chars.start),
            span.end.min(chars.end) - chars.start,
        );
        for part in rects_of(laid, a, b) {
            let part = part.translate(at.to_vec2());
            let fill = ui.visuals().selection.bg_fill;
            ui.painter().rect_filled(part, 0.0, fill);
            self.last_row = Some(part);
            self.first_row = self.first_row.or(self.last_row);
        }
        Some(CCursorRange::two(CCursor::new(a), CCursor::new(b)))
    }

    fn press(&mut self, ui: &Ui, response: &Response, laid: &Laid, place: &Place<'_>, p: Pos2) {
        if self.taken.iter().any(|r| r.contains(p)) {
            self.met = true;
            return;
        }
        let chars = place.chars;
        let (pressed, shift) = ui.input(|i| (i.pointer.primary_pressed(), i.modifiers.shift));
        if response.triple_clicked() {
            (self.anchor, self.head) = (Some((chars.start, chars.end)), chars.end);
            self.touch(ui.ctx());
        } else if response.double_clicked() {
            let at = chars.start + laid.char_at(p - place.at);
            if let Some(word) = borders::word_at(place.article, at) {
                (self.anchor, self.head) = (Some((word.start, word.end)), word.end);
                self.touch(ui.ctx());
            }
        }
        if pressed {
            self.met = true;
            self.dragging = true;
            self.head = chars.start + laid.border_at(p - place.at).min(chars.len());
            if !shift || self.anchor.is_none() {
                self.anchor = Some((self.head, self.head));
            }
            self.touch(ui.ctx());
        }
    }

    /// After the paragraphs of a frame: dragging and keys.
    pub fn end(&mut self, ui: &Ui, article: &Article) {
        if let Some((_, Some((_, border)))) = self.seek.take() {
            self.head = border;
        }
        let pressed = ui.input(|i| i.pointer.primary_pressed());
        if pressed && !self.met && self.is_here(ui) {
            self.clear();
        }
        let moving = ui.input(|i| i.pointer.delta()) != vec2(0.0, 0.0);
        if let Some((_, border)) = self.nearest.filter(|_| self.dragging && moving) {
            self.head = border;
        }
        if self.span().is_some() && self.is_active(ui.ctx()) && listens(ui) {
            self.keys(ui, article);
        }
    }

    /// Whether the pointer is over this column and nothing lies between.
    fn is_here(&self, ui: &Ui) -> bool {
        let Some(p) = ui.input(|i| i.pointer.interact_pos()) else {
            return false;
        };
        ui.clip_rect().contains(p) && ui.ctx().layer_id_at(p) == Some(ui.layer_id())
    }

    /// With shift the moving end goes on; without it the word before or after is selected.
    fn keys(&mut self, ui: &Ui, article: &Article) {
        let (shift, word, [left, right, up, down]) = ui.input(|i| {
            let arrows = [
                Key::ArrowLeft,
                Key::ArrowRight,
                Key::ArrowUp,
                Key::ArrowDown,
            ];
            let plain = !i.modifiers.contains(Modifiers::ALT);
            let pressed = arrows.map(|k| plain && i.key_pressed(k));
            (i.modifiers.shift, i.modifiers.command, pressed)
        });
        // Without shift the arrows of a button that has the focus go to the next one.
        let focused = ui.memory(|m| m.focused()).is_some();
        if left == right && up == down || focused && !shift {
            return;
        }
        let Some(span) = self.span() else { return };
        let forward = if left == right {
            down
        } else {
            right != self.rtl
        };
        if !shift {
            if let Some(next) = borders::next_word(article, span, forward) {
                self.anchor = Some((next.start, next.end));
                self.head = next.end;
            }
        } else if left != right {
            let end = if forward { End::Last } else { End::Start };
            let most = article.tokenized().index.scalars();
            self.head = match (word, forward) {
                (true, _) => borders::step(article, self.head, end, forward),
                (false, true) => (self.head + 1).min(most),
                (false, false) => self.head.saturating_sub(1),
            };
        } else if let Some(caret) = self.caret {
            let by = caret.height() * if down { 1.0 } else { -1.0 };
            self.seek = Some((caret.center() + vec2(0.0, by), None));
            ui.ctx().request_repaint();
        }
        self.touch(ui.ctx());
    }
}

/// Whether keys are meant for the text: no field, menu or dialog has them.
fn listens(ui: &Ui) -> bool {
    let ctx = ui.ctx();
    let over = ui.memory(|m| m.top_modal_layer());
    let under = over.is_some_and(|top| top != ui.layer_id());
    !under && !ctx.text_edit_focused() && !Popup::is_any_open(ctx) && !menus::is_shown(ctx)
}

#[cfg(test)]
mod tests {
    use super::*;

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
