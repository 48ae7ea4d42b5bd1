//! A column of article text with marks: fills and underline patterns, selection, hover, excluded lines, and a minimap.

mod alone;
pub mod borders;
pub mod ends;
mod jump;
pub mod level;
mod minimap;
mod patterns;
mod place;
pub mod selecting;
mod told;
mod typed;

pub use alone::{paint_sample as paint_alone, sample as alone_sample};
pub use patterns::{swatch, underline};

use super::column_layout::{ColumnLayout, Laid, baseline, rects_of};
use super::odd_marks;
use super::word_diff::TypedWord;
use crate::align::MatchKind;
use crate::article::Article;
use crate::gui::{item::Item, theme::Theme};
use crate::text::{CharSpan, Odd};
use eframe::egui::{
    self, Context, CursorIcon, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2,
    scroll_area::ScrollBarVisibility, vec2,
};
use jump::{CORRECTIONS, Jump};
use place::{head_galley, head_height, text_place};

/// How a mark looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// A match: hue and pattern by kind.
    Match(MatchKind),
    /// An attribution: a thin line.
    Attribution,
    /// A passage that stands in no other article: a bar at the side, slanted strokes below.
    Alone,
}

/// A marked stretch of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where.
    pub span: CharSpan,
    /// What a click selects.
    pub item: Item,
    /// How it looks.
    pub look: Look,
    /// Whether the person read it as wrong: then it is only an outline of itself.
    pub aside: bool,
    /// Whether the person added it.
    pub by_hand: bool,
    /// Accessible name.
    pub name: String,
}

/// What a column shows.
pub struct ColumnInput<'a> {
    /// Whose text.
    pub article: &'a Article,
    /// By start.
    pub marks: &'a [Mark],
    /// Drawn strong.
    pub selected: Option<Item>,
    /// Drawn strong.
    pub hovered: Option<Item>,
    /// A passage to point at.
    pub focus: Option<CharSpan>,
    /// Found words, by start.
    pub hits: &'a [CharSpan],
    /// The passages of the selected finding, with handles at their ends.
    pub ends: Option<ends::Ends<'a>>,
    /// Characters to be shown as signs, by start.
    pub odd: &'a [Odd],
    /// Changed words of what is selected, by start.
    pub words: &'a [TypedWord],
    /// Stretches that match other articles than the one on screen; for the overview only.
    pub rest: &'a [CharSpan],
    /// Grows whenever the marks are others.
    pub stamp: u64,
    /// No movement.
    pub still: bool,
}

impl ColumnInput<'_> {
    /// Where a mark stands now, while one of its ends is being dragged too.
    fn span_of(&self, mark: &Mark) -> CharSpan {
        let ends = self.ends.as_ref().filter(|e| e.item == mark.item);
        let own = ends.and_then(|e| match e.stretches {
            [one] if matches!(mark.look, Look::Match(_)) => Some(one.span),
            _ => None,
        });
        own.unwrap_or(mark.span)
    }
}

/// What happened in a column.
#[derive(Default)]
pub struct ColumnOutput {
    /// What was clicked, and how far from the top of the view its first row is.
    pub clicked: Option<(Item, f32)>,
    /// What is under the pointer.
    pub hovered: Option<Item>,
    /// Number of the excluded stretch that is to be restored.
    pub restore: Option<usize>,
    /// The paper on screen.
    pub paper: Option<Rect>,
    /// Whether an empty place was clicked.
    pub cleared: bool,
    /// The character under the pointer.
    pub under: Option<usize>,
    /// Where a menu was asked for: what is there, which character, and where on screen.
    pub menu: Option<(Option<Item>, usize, Pos2)>,
    /// What happened to the end of a passage.
    pub end: Option<ends::EndMoved>,
}

/// Scroll position and layout of a column.
#[derive(Clone, Debug, Default)]
pub struct ColumnState {
    layout: ColumnLayout,
    scroll: f32,
    /// Space above the text, for the title.
    head: f32,
    view: f32,
    jump: Option<Jump>,
    wanted: Option<(CharSpan, Option<f32>)>,
    /// Where the jump under way is to end, and how often that place may still move: rows turn out higher than estimated.
    goal: Option<(CharSpan, f32, u8)>,
    /// The place to scroll to in this frame, where rows stand level with those of the other column.
    led: Option<f32>,
    /// Left edge and width of the text then.
    place: Option<(f32, f32)>,
    /// Height that the whole has at least, so that two columns scroll alike.
    least: f32,
    /// What the overview shows.
    ticks: minimap::Ticks,
    /// The words that are selected in it.
    selecting: selecting::Selecting,
}

impl ColumnState {
    /// Scrolls so that the passage's first row is `offset` points below the top of the view (a third of the view if `None`).
    pub fn reveal(&mut self, span: CharSpan, offset: Option<f32>) {
        self.wanted = Some((span, offset));
    }

    /// Height of the view at the last frame, in points.
    pub fn height(&self) -> f32 {
        self.view
    }

    /// Back to the top, for another article.
    pub fn rewind(&mut self) {
        *self = Self::default();
    }

    /// The words that are selected, once the mouse is up, and when that was changed last.
    pub fn words(&self) -> Option<(CharSpan, u64)> {
        self.selecting.settled()
    }

    /// The last row of the selected words on screen.
    pub fn words_row(&self) -> Option<Rect> {
        self.selecting.last_row()
    }

    /// The first row of them.
    pub fn words_top(&self) -> Option<Rect> {
        self.selecting.first_row()
    }

    /// Selects words.
    pub fn select(&mut self, ctx: &Context, span: CharSpan) {
        self.selecting.set(ctx, span);
    }

    /// No words are selected any more.
    pub fn unselect(&mut self) {
        self.selecting.clear();
    }

    /// The first characters on screen.
    pub fn first_seen(&self) -> usize {
        let top = self.scroll - self.head;
        self.layout.chars_between(top, top + 1.0).start
    }

    /// The characters on screen, and so far above and below it.
    pub fn near(&self, margin: f32) -> CharSpan {
        let top = self.scroll - self.head;
        let to = top + self.view + margin;
        self.layout.chars_between(top - margin, to)
    }

    /// Where a span lies on screen: its first row's top and its last row's bottom.
    pub fn on_screen(&self, paper: Rect, span: CharSpan) -> (f32, f32) {
        let (a, b) = self.layout.extent(span);
        let top = paper.top() + self.head - self.scroll;
        (top + a, top + b)
    }

    /// Draws the column into the space at hand.
    pub fn show(&mut self, ui: &mut Ui, input: &ColumnInput<'_>, theme: &Theme) -> ColumnOutput {
        let outer = ui.available_rect_before_wrap();
        ui.painter().rect_filled(outer, 0.0, theme.paper);
        let led = self.led.take();
        // What leads two columns has laid the text out already, for a paper that is the same but for fractions of a point.
        let (left, width) = self
            .place
            .filter(|_| led.is_some())
            .unwrap_or(text_place(outer));
        let title = head_galley(ui, input.article, width, theme);
        let head = head_height(title.as_deref());
        self.view = outer.height();
        if led.is_none() {
            self.layout.set_spaces(Vec::new());
            self.least = 0.0;
        }
        let anchor = self
            .layout
            .chars_between(self.scroll - self.head, self.scroll - self.head + 1.0);
        let had = self.layout.height() > 0.0;
        if led.is_none()
            && self
                .layout
                .prepare(ui, (input.article, input.odd), width, theme)
            && had
            && self.scroll > 1.0
            && self.wanted.is_none()
        {
            self.scroll = head + self.layout.row_of(anchor.start).0;
        }
        self.head = head;
        let offset = led.or_else(|| {
            self.aim(ui, input, theme);
            self.animate(ui)
        });
        let mut area = ScrollArea::vertical()
            .id_salt("text")
            .auto_shrink(false)
            .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
        if let Some(offset) = offset {
            area = area.vertical_scroll_offset(offset);
        }
        let mut out = ColumnOutput {
            paper: Some(outer),
            ..Default::default()
        };
        let mut shift = 0.0;
        let end = area.show_viewport(ui, |ui, view| {
            let (from, to) = (view.top() - head - 60.0, view.bottom() - head + 60.0);
            if led.is_none() {
                shift = self.layout.measure(ui, input.article, theme, from, to);
            }
            ui.set_height(self.total());
            let origin = pos2(left, ui.max_rect().top() + head);
            if let Some(g) = title {
                let at = pos2(left, ui.max_rect().top() + 22.0);
                let rect = Rect::from_min_size(at, g.size());
                let response = ui.interact(rect, ui.scope_id().with("title"), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, g.text()));
                ui.painter().galley(at, g, theme.ink);
            }
            let mut selecting = std::mem::take(&mut self.selecting);
            selecting.begin(ui);
            self.text(
                ui,
                input,
                theme,
                origin,
                (from, to),
                (&mut selecting, &mut out),
            );
            let place = (origin, from, to);
            self.ends(ui, input, theme, place, (&mut selecting, &mut out));
            selecting.end(ui, input.article);
            self.selecting = selecting;
        });
        self.scroll = end.state.clamped_offset().y;
        self.follow(ui, outer, &out);
        if self.jump.is_none() && shift.abs() > 0.5 && self.scroll > 0.0 {
            self.jump_to(self.scroll + shift, ui, true);
            ui.ctx().request_repaint();
        }
        if led.is_none() {
            self.correct(ui);
        }
        out
    }

    /// Height of all that can be scrolled.
    fn total(&self) -> f32 {
        let own = self.head + self.layout.height() + self.view * 0.45;
        own.max(self.least).max(1.0)
    }

    /// Scrolls on while the mouse draws a selection, or drags an end, beyond the paper.
    fn follow(&mut self, ui: &Ui, paper: Rect, out: &ColumnOutput) {
        let drawing =
            self.selecting.is_dragging() || matches!(out.end, Some(ends::EndMoved::Dragged(..)));
        let Some(p) = ui.input(|i| i.pointer.interact_pos()).filter(|_| drawing) else {
            return;
        };
        let beyond = (p.y - paper.bottom()).max(0.0) - (paper.top() - p.y).max(0.0);
        if beyond != 0.0 {
            let most = (self.total() - self.view).max(0.0);
            let to = (self.scroll + beyond.clamp(-24.0, 24.0)).clamp(0.0, most);
            self.jump_to(to, ui, true);
            ui.ctx().request_repaint();
        }
    }

    /// Turns what is wanted into a place to scroll to.
    fn aim(&mut self, ui: &Ui, input: &ColumnInput<'_>, theme: &Theme) {
        let Some((span, offset)) = self.wanted.take() else {
            return;
        };
        for _ in 0..2 {
            let (y, _) = self.layout.row_of(span.start);
            self.layout
                .measure(ui, input.article, theme, y - 40.0, y + self.view);
        }
        let (top, bottom) = self.layout.extent(span);
        let y = self.head + top;
        let keep = 36.0;
        let seen = y > self.scroll + keep && self.head + bottom < self.scroll + self.view - keep;
        if offset.is_none() && seen {
            return;
        }
        let offset = offset.unwrap_or(self.view * 0.3);
        let to = self.place_for(span, offset);
        self.goal = Some((span, offset, CORRECTIONS));
        self.jump_to(to, ui, input.still);
    }

    fn text(
        &self,
        ui: &mut Ui,
        input: &ColumnInput<'_>,
        theme: &Theme,
        origin: Pos2,
        (from, to): (f32, f32),
        (selecting, out): (&mut selecting::Selecting, &mut ColumnOutput),
    ) {
        let seen = self.layout.chars_between(from, to);
        let marks = visible_marks(input.marks, seen);
        let pointer = ui.input(|i| i.pointer.hover_pos());
        for (number, chars, top, galley) in self.layout.visible(from, to) {
            let at = pos2(origin.x, origin.y + top);
            let rect = Rect::from_min_size(at, galley.size());
            let here = |m: &&&Mark| input.span_of(m).overlaps(chars);
            for mark in marks.iter().filter(here) {
                self.mark(ui, input, theme, mark, chars, galley, at);
            }
            self.parts(ui, input, theme, (chars, galley, at));
            self.pointers(ui, input, theme, chars, galley, at);
            typed::show(ui, input.words, theme, chars, galley, at);
            let id = ui.scope_id().with(("paragraph", number));
            let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
            let place = selecting::Place {
                article: input.article,
                chars,
                at,
            };
            selecting.paragraph(ui, &response, galley, &place, theme);
            let odd = (&*input.article.text, input.odd);
            odd_marks::show(ui, odd, theme, chars, galley, at);
            if response.contains_pointer()
                && let Some(p) = pointer
            {
                let char = chars.start + galley.char_at(p - at);
                let inside = rect.expand2(vec2(4.0, 2.0)).contains(p);
                let under = innermost(&marks, char).filter(|_| inside);
                out.under = Some(char).filter(|_| inside);
                out.hovered = out.hovered.or(under.map(|m| m.item));
                if under.is_some() {
                    ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
                }
                if ui.input(|i| i.pointer.secondary_clicked()) || response.long_touched() {
                    out.menu = Some((under.map(|m| m.item), char, p));
                } else if response.clicked() {
                    match under {
                        Some(m) => out.clicked = Some((m.item, self.offset_of(m.span))),
                        None => out.cleared = true,
                    }
                }
            }
            for mark in marks.iter().filter(|m| chars.contains(m.span.start)) {
                self.handle(ui, mark, chars, galley, at, out);
            }
            self.found(ui, input, (chars, galley, at));
            self.excluded(ui, input, theme, origin, chars, out);
        }
    }

    fn offset_of(&self, span: CharSpan) -> f32 {
        self.head + self.layout.row_of(span.start).0 - self.scroll
    }

    /// The first row of a mark takes the focus of the keyboard and speaks to screen readers.
    fn handle(
        &self,
        ui: &Ui,
        mark: &Mark,
        chars: CharSpan,
        galley: &Laid,
        at: Pos2,
        out: &mut ColumnOutput,
    ) {
        let (a, b) = (
            mark.span.start - chars.start,
            mark.span.end.saturating_sub(chars.start),
        );
        let Some(first) = rects_of(galley, a, b).into_iter().next() else {
            return;
        };
        let rect = first.translate(at.to_vec2());
        let id = ui.scope_id().with(("mark", mark.item, mark.span.start));
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &mark.name));
        if response.has_focus() {
            let stroke = Stroke::new(1.5, ui.visuals().selection.stroke.color);
            ui.painter()
                .rect_stroke(rect.expand(2.0), 3.0, stroke, egui::StrokeKind::Outside);
        }
        if response.clicked() {
            out.clicked = Some((mark.item, self.offset_of(mark.span)));
        }
    }

    #[expect(clippy::too_many_arguments, reason = "a drawing step of one loop")]
    fn mark(
        &self,
        ui: &Ui,
        input: &ColumnInput<'_>,
        theme: &Theme,
        mark: &Mark,
        chars: CharSpan,
        galley: &Laid,
        at: Pos2,
    ) {
        let span = input.span_of(mark);
        let a = span.start.saturating_sub(chars.start);
        let b = span.end.min(chars.end).saturating_sub(chars.start);
        let strong = input.selected == Some(mark.item);
        let lifted = strong || input.hovered == Some(mark.item);
        let first = span.start >= chars.start;
        let rows = rects_of(galley, a, b);
        if mark.look == Look::Alone {
            alone::bar(ui, theme, at, &rows);
        }
        for (n, row) in rows.into_iter().enumerate() {
            let base = at.y + baseline(galley, row.top()) + 4.0;
            let r = row.translate(at.to_vec2());
            let body = Rect::from_min_max(pos2(r.left(), base - 19.0), pos2(r.right(), base + 3.0));
            if mark.by_hand && first && n == 0 {
                told::by_hand_sign(ui, body.left_top(), theme);
            }
            match mark.look {
                Look::Match(kind) => {
                    let colour = theme.kind(kind);
                    if !mark.aside {
                        let fill = theme.fill(colour, lifted);
                        ui.painter()
                            .rect_filled(body.expand2(vec2(1.0, 0.0)), 3.0, fill);
                    }
                    let width = if strong { 2.5 } else { 1.5 };
                    let colour = if mark.aside { theme.outline } else { colour };
                    underline(
                        ui,
                        kind,
                        r.left(),
                        r.right(),
                        base + 1.5,
                        Stroke::new(width, colour),
                    );
                }
                Look::Alone => alone::row(ui, theme, (r, base), lifted),
                Look::Attribution => {
                    if lifted {
                        ui.painter().rect_filled(body, 3.0, theme.accent_fill);
                    }
                    let stroke = Stroke::new(if strong { 2.0 } else { 1.0 }, theme.outline);
                    ui.painter().hline(r.left()..=r.right(), base + 1.5, stroke);
                }
            }
        }
    }

    /// Found words and the passage that is pointed at.
    fn pointers(
        &self,
        ui: &Ui,
        input: &ColumnInput<'_>,
        theme: &Theme,
        chars: CharSpan,
        galley: &Laid,
        at: Pos2,
    ) {
        let from = input.hits.partition_point(|h| h.end <= chars.start);
        for hit in input
            .hits
            .iter()
            .skip(from)
            .take_while(|h| h.start < chars.end)
        {
            for row in rects_of(
                galley,
                hit.start.saturating_sub(chars.start),
                hit.end - chars.start,
            ) {
                let r = row.translate(at.to_vec2()).shrink2(vec2(-1.0, 2.0));
                let stroke = Stroke::new(1.5, theme.warn);
                ui.painter()
                    .rect_stroke(r, 3.0, stroke, egui::StrokeKind::Outside);
            }
        }
        let Some(focus) = input.focus.filter(|f| f.overlaps(chars)) else {
            return;
        };
        let (a, b) = (
            focus.start.saturating_sub(chars.start),
            focus.end.saturating_sub(chars.start),
        );
        for row in rects_of(galley, a, b) {
            let r = row.translate(at.to_vec2()).shrink2(vec2(-2.0, 2.0));
            ui.painter().rect_filled(r, 3.0, theme.accent_fill);
        }
    }
}

fn visible_marks(marks: &[Mark], seen: CharSpan) -> Vec<&Mark> {
    let to = marks.partition_point(|m| m.span.start < seen.end);
    marks
        .iter()
        .take(to)
        .filter(|m| m.span.end > seen.start)
        .collect()
}

/// The shortest mark that holds this character.
fn innermost<'a>(marks: &[&'a Mark], char: usize) -> Option<&'a Mark> {
    let holding = marks.iter().filter(|m| m.span.contains(char));
    holding.min_by_key(|m| m.span.len()).copied()
}
