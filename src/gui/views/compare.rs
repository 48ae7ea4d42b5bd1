//! Two articles side by side: matches in both columns, ribbons between them. A lone article shows who is quoted in it. The table
//! of passages can stand in place of the columns.

mod bar;
pub mod ends;
mod head;
mod note;
mod ribbon;
mod words;

use super::{ViewCx, passage_table::TableState};
use crate::align::MatchKind;
use crate::article::{Article, ArticleId, MatchId, Passage};
use crate::gui::{
    ask::{Ask, Asks, Side},
    derived::{PairMatch, Shown},
    item::Item,
    theme::{self, Theme},
    widgets::{
        text_column::{
            ColumnInput, ColumnOutput, ColumnState,
            ends::Ends,
            level::{Columns, Levelled},
        },
        word_diff::{self, DiffSide, TypedWord},
    },
    words as said,
};
use crate::text::CharSpan;
use eframe::egui::{Rangef, Rect, Sense, Stroke, Ui, UiBuilder, pos2};
use ends::EndsState;
use head::column_head;
use note::Note;
use ribbon::{Ribbon, ribbon_colour};

/// Height of the line above the columns.
const HEAD: f32 = 58.0;
/// A ribbon is drawn where one of its sides is not farther than this from the screen.
const FAR: f32 = 300.0;
/// Width of a minimap.
const MAP: f32 = 12.0;

/// What the view remembers.
#[derive(Default)]
pub struct CompareState {
    /// Article of the left column.
    pub left: Option<ArticleId>,
    /// Article of the right column.
    pub right: Option<ArticleId>,
    /// One row a passage, in place of the columns.
    pub table: TableState,
    columns: [ColumnState; 2],
    hover: Option<Item>,
    /// A passage that was jumped to.
    focus: Option<Passage>,
    /// The ends of the selected finding's passages.
    pub ends: EndsState,
    /// Which matches are shown, and whether what stands in one article alone.
    pub shown: Shown,
    /// The line above.
    pub bar: bar::BarState,
    levelled: Levelled,
    note: Note,
    changed: Changed,
}

/// The changed words of the selected match, on either side of the screen, and of which analysis they are.
#[derive(Default)]
struct Changed {
    of: Option<(u64, MatchId)>,
    sides: [Vec<TypedWord>; 2],
}

impl Changed {
    fn update(&mut self, cx: &ViewCx<'_>) {
        let selected = match cx.selected {
            Some(Item::Match(id)) => Some((cx.derived.stamp, id)),
            _ => None,
        };
        if self.of == selected {
            return;
        }
        self.of = selected;
        let shown = selected.filter(|(_, id)| cx.derived.pair.matches.iter().any(|m| m.id == *id));
        let found = shown.and_then(|(_, id)| cx.derived.find_match(cx.case, id));
        let (left, right) = cx.derived.sides;
        let words = |article: Option<ArticleId>| {
            let (Some(m), Some(a)) = (found, article.and_then(|id| cx.case.article(id))) else {
                return Vec::new();
            };
            let side = if m.left.article == a.id {
                DiffSide::Left
            } else {
                DiffSide::Right
            };
            word_diff::typed(a, m, side)
        };
        self.sides = [words(left), words(right)];
    }
}

impl CompareState {
    /// Puts an article into a column; the other column keeps its own, or changes places with it.
    pub fn choose(&mut self, side: Side, id: ArticleId) {
        let (this, that) = match side {
            Side::Left => (&mut self.left, &mut self.right),
            Side::Right => (&mut self.right, &mut self.left),
        };
        if *that == Some(id) {
            return self.swap();
        }
        if *this != Some(id) {
            *this = Some(id);
            let at = usize::from(side == Side::Right);
            if let Some(c) = self.columns.get_mut(at) {
                c.rewind();
            }
        }
    }

    /// Left and right change places.
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.left, &mut self.right);
        self.columns.reverse();
    }

    /// Keeps only articles that exist, and fills empty columns.
    pub fn settle(&mut self, ids: &[ArticleId]) {
        let gone = |id: &Option<ArticleId>| id.is_some_and(|i| !ids.contains(&i));
        if gone(&self.left) {
            self.left = None;
            self.columns[0].rewind();
        }
        if gone(&self.right) {
            self.right = None;
            self.columns[1].rewind();
        }
        if self.left.is_none() {
            self.left = ids.iter().copied().find(|i| Some(*i) != self.right);
        }
        if self.right.is_none() {
            self.right = ids.iter().copied().find(|i| Some(*i) != self.left);
        }
        if self.left.is_none() && self.right.is_some() {
            self.swap();
        }
    }

    /// Brings a match into view on both sides, level.
    pub fn reveal_match(&mut self, left: CharSpan, right: CharSpan) {
        self.table.on = false;
        self.focus = None;
        let [l, r] = &mut self.columns;
        let offset = l.height() * 0.32;
        l.reveal(left, Some(offset));
        r.reveal(right, Some(offset));
    }

    /// Brings a passage into view, in the column that has its article or else on the left.
    pub fn reveal_passage(&mut self, p: Passage) {
        self.table.on = false;
        if self.left != Some(p.article) && self.right != Some(p.article) {
            self.choose(Side::Left, p.article);
        }
        let at = usize::from(self.right == Some(p.article));
        if let Some(c) = self.columns.get_mut(at) {
            c.reveal(p.span(), None);
        }
        self.focus = Some(p);
    }

    /// Forgets the passage that was jumped to.
    pub fn unfocus(&mut self) {
        self.focus = None;
    }

    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let all = ui.available_rect_before_wrap();
        let mut rect = all;
        if self.right.is_some() {
            rect = bar::show(self, ui, cx, asks, rect);
        }
        if self.table.on {
            let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("table"));
            self.table.show(&mut child, cx, asks);
            ui.advance_cursor_after_rect(all);
            return;
        }
        let (Some(left), right) = (self.left, self.right) else {
            return;
        };
        self.ends.update(cx);
        self.changed.update(cx);
        let paper = match right {
            Some(_) => rect.width() / 2.0 - 2.0 * MAP,
            None => rect.width(),
        };
        let beside = note::margin(rect.with_max_x(rect.left() + paper)).is_some();
        let line = Rect::from_min_max(pos2(rect.left(), rect.bottom() - note::LINE), rect.max);
        if !beside {
            self.note.line(ui, cx, asks, line);
            rect.max.y = line.top();
        }
        let body = Rect::from_min_max(pos2(rect.left(), rect.top() + HEAD), rect.max);
        ui.painter().rect_filled(body, 0.0, cx.theme.paper);
        match right {
            Some(right) => self.pair(ui, cx, asks, rect, (left, right)),
            None => self.lone(ui, cx, asks, rect, left),
        }
        self.words_bar(ui, cx, body, asks);
        ui.advance_cursor_after_rect(all);
    }

    /// The note beside the text of a paper, level with its passage.
    fn note_beside(&self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks, n: usize, paper: Rect) {
        let shown = [self.left, self.right];
        let (Some(side), Some((id, spot))) = (note::margin(paper), self.note.of()) else {
            return;
        };
        let Some(column) = self
            .columns
            .get(n)
            .filter(|_| shown.get(n) == Some(&Some(id)))
        else {
            return;
        };
        let (top, _) = column.on_screen(paper, spot.span);
        let top = top.clamp(
            paper.top() + 8.0,
            (paper.bottom() - 160.0).max(paper.top() + 8.0),
        );
        self.note.beside(ui, cx, asks, side.with_min_y(top));
    }

    fn pair(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCx<'_>,
        asks: &mut Asks,
        rect: Rect,
        (left, right): (ArticleId, ArticleId),
    ) {
        let level = cx.prefs.level_rows;
        let gutter = if level {
            (rect.width() * 0.04).clamp(24.0, 48.0)
        } else {
            (rect.width() * 0.07).clamp(30.0, 84.0)
        };
        let width = (rect.width() - gutter - 2.0 * MAP) / 2.0;
        let top = rect.top() + HEAD;
        let x = [rect.left() + MAP, rect.left() + MAP + width + gutter];
        let papers = x.map(|x| Rect::from_min_max(pos2(x, top), pos2(x + width, rect.bottom())));
        let pair = &cx.derived.pair;
        let heads = [
            (Side::Left, left, pair.left_share, right),
            (Side::Right, right, pair.right_share, left),
        ];
        for ((side, id, share, other), paper) in heads.into_iter().zip(papers) {
            let head = Rect::from_min_max(pos2(paper.left(), rect.top()), pos2(paper.right(), top));
            column_head(ui, cx, asks, head, (side, id, Some((share, other))));
        }
        ui.painter()
            .hline(rect.x_range(), top, Stroke::new(1.0, cx.theme.hairline));
        let gap = Rect::from_min_max(pos2(x[0] + width, top), pos2(x[1], rect.bottom()));
        ui.painter()
            .rect_filled(gap, 0.0, theme::mix(cx.theme.paper, cx.theme.panel, 0.6));
        let mut outs: [ColumnOutput; 2] = Default::default();
        let (Some(a), Some(b)) = (cx.case.article(left), cx.case.article(right)) else {
            return;
        };
        let stretches = [left, right].map(|id| self.ends.stretches(id));
        let changed = std::mem::take(&mut self.changed);
        let inputs = [(0, a, &pair.left), (1, b, &pair.right)].map(|(n, article, marks)| {
            let mut input = column_input(cx, article, marks, self.hover, self.focus);
            input.ends = stretches.get(n).and_then(|s| ends_of(&self.ends, s));
            input.words = changed.sides.get(n).map_or(&[], Vec::as_slice);
            input.rest = pair.rest.get(n).map_or(&[], Vec::as_slice);
            input
        });
        if level {
            let columns = &mut self.columns;
            let mut both = Columns {
                states: columns,
                inputs: [&inputs[0], &inputs[1]],
                papers,
            };
            let stamp = cx.derived.stamp;
            both.lead(ui, cx.theme, &pair.level, stamp, &mut self.levelled);
        }
        for (n, input) in inputs.iter().enumerate() {
            let (Some(state), Some(paper)) = (self.columns.get_mut(n), papers.get(n)) else {
                continue;
            };
            let article = input.article;
            let mut child = ui.new_child(UiBuilder::new().max_rect(*paper).id_salt(("column", n)));
            child.shrink_clip_rect(*paper);
            let out = state.show(&mut child, input, cx.theme);
            let map_x = if n == 0 {
                rect.left()
            } else {
                rect.right() - MAP
            };
            let map = Rect::from_min_max(pos2(map_x, top), pos2(map_x + MAP, rect.bottom()));
            state.minimap(ui, map, input, cx.theme, article.label());
            if let Some(number) = out.restore {
                asks.push(Ask::CountIn(article.id, number));
            }
            self.moved(ui, article, &out, asks);
            self.menu_asked(ui, cx, &out, (n, article.id), asks);
            self.note_beside(ui, cx, asks, n, *paper);
            if let Some(slot) = outs.get_mut(n) {
                *slot = out;
            }
        }
        if level {
            let mut both = Columns {
                states: &mut self.columns,
                inputs: [&inputs[0], &inputs[1]],
                papers,
            };
            both.follow(&mut self.levelled);
        } else {
            self.levelled = Levelled::default();
        }
        self.changed = changed;
        let over = self.ribbons(ui, cx, gap, papers);
        self.react(cx, asks, &outs, over);
        let under = |out: &ColumnOutput, id| out.under.map(|char| (id, char));
        let [l, r] = &outs;
        let under = under(l, left).or(under(r, right));
        self.note.update(cx, under, [Some(left), Some(right)]);
    }

    /// Clicks and hover of both columns and the ribbons.
    fn react(
        &mut self,
        cx: &ViewCx<'_>,
        asks: &mut Asks,
        outs: &[ColumnOutput; 2],
        over: (Option<Item>, bool),
    ) {
        let [l, r] = outs;
        self.hover = l.hovered.or(r.hovered).or(over.0);
        if over.1
            && let Some(item) = over.0
        {
            asks.push(Ask::Reveal(item));
        }
        for (n, out) in outs.iter().enumerate() {
            if out.cleared {
                self.focus = None;
                asks.push(Ask::Select(None));
            }
            let Some((item, offset)) = out.clicked else {
                continue;
            };
            self.focus = None;
            asks.push(Ask::Select(Some(item)));
            let Item::Match(id) = item else { continue };
            let Some(m) = cx.derived.pair.matches.iter().find(|m| m.id == id) else {
                continue;
            };
            if cx.prefs.level_rows {
                continue;
            }
            // The side that was clicked stays where it is, the other one scrolls level.
            let [left, right] = &mut self.columns;
            if n == 0 {
                right.reveal(m.right, Some(offset));
            } else {
                left.reveal(m.left, Some(offset));
            }
        }
    }

    /// An end was moved in a column.
    fn moved(&mut self, ui: &Ui, article: &Article, out: &ColumnOutput, asks: &mut Asks) {
        if let Some(moved) = out.end {
            let free = ui.input(|i| i.modifiers.alt);
            asks.extend(self.ends.take(article, moved, free));
            ui.ctx().request_repaint();
        }
    }

    /// Where a match stands now, while one of its ends is being dragged too.
    fn live(&self, m: &PairMatch) -> (CharSpan, CharSpan) {
        if self.ends.item() != Some(Item::Match(m.id)) {
            return (m.left, m.right);
        }
        let one = |id: Option<ArticleId>| {
            let all = id.map(|id| self.ends.stretches(id));
            all.and_then(|s| s.first().map(|s| s.span))
        };
        (
            one(self.left).unwrap_or(m.left),
            one(self.right).unwrap_or(m.right),
        )
    }

    /// Draws the ribbons that can be seen; returns the one under the pointer and whether it was clicked.
    fn ribbons(
        &self,
        ui: &mut Ui,
        cx: &ViewCx<'_>,
        gap: Rect,
        papers: [Rect; 2],
    ) -> (Option<Item>, bool) {
        let painter = ui.painter_at(gap);
        let response = ui.interact(
            gap,
            ui.scope_id().with("gutter"),
            Sense::CLICK | Sense::HOVER,
        );
        let pointer = response.hover_pos();
        let [l, r] = &self.columns;
        let [pl, pr] = papers;
        let mut under: Option<(f32, Item)> = None;
        let mut strong = Vec::new();
        // Of a match with neither side near the screen nothing is seen; that is most of them.
        let (near_l, near_r) = (l.near(FAR), r.near(FAR));
        for m in &cx.derived.pair.matches {
            let own = self.ends.item() == Some(Item::Match(m.id));
            if !own && !m.left.overlaps(near_l) && !m.right.overlaps(near_r) {
                continue;
            }
            let (left, right) = self.live(m);
            let (a, b) = (l.on_screen(pl, left), r.on_screen(pr, right));
            let above = a.1 < gap.top() && b.1 < gap.top();
            let below = a.0 > gap.bottom() && b.0 > gap.bottom();
            let far = |s: (f32, f32)| s.1 < gap.top() - FAR || s.0 > gap.bottom() + FAR;
            if above || below || (far(a) && far(b)) {
                continue;
            }
            let item = Item::Match(m.id);
            let ribbon = Ribbon {
                gap,
                left: Rangef::new(a.0 + 4.0, a.1 - 2.0),
                right: Rangef::new(b.0 + 4.0, b.1 - 2.0),
            };
            if let Some(p) = pointer
                && let Some(distance) = ribbon.distance(p)
                && under.is_none_or(|u| distance < u.0)
            {
                under = Some((distance, item));
            }
            if cx.selected == Some(item) || self.hover == Some(item) {
                strong.push((ribbon, m));
            } else {
                ribbon.paint(&painter, ribbon_colour(cx.theme, m, false), None);
            }
        }
        for (ribbon, m) in strong {
            let edge = Stroke::new(1.5, cx.theme.kind(m.kind));
            ribbon.paint(
                &painter,
                ribbon_colour(cx.theme, m, true),
                Some((m.kind, edge)),
            );
        }
        (under.map(|u| u.1), response.clicked())
    }

    fn lone(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks, rect: Rect, id: ArticleId) {
        let Some(article) = cx.case.article(id) else {
            return;
        };
        let top = rect.top() + HEAD;
        let head = Rect::from_min_max(
            pos2(rect.left() + MAP, rect.top()),
            pos2(rect.right() - MAP, top),
        );
        column_head(ui, cx, asks, head, (Side::Left, id, None));
        ui.painter()
            .hline(rect.x_range(), top, Stroke::new(1.0, cx.theme.hairline));
        let paper = Rect::from_min_max(pos2(rect.left() + MAP, top), rect.max);
        let stretches = self.ends.stretches(id);
        let mut input = column_input(cx, article, &cx.derived.pair.left, self.hover, self.focus);
        input.ends = ends_of(&self.ends, &stretches);
        let mut child = ui.new_child(UiBuilder::new().max_rect(paper).id_salt("lone"));
        child.shrink_clip_rect(paper);
        let [state, _] = &mut self.columns;
        let out = state.show(&mut child, &input, cx.theme);
        let map = Rect::from_min_max(
            pos2(rect.left(), top),
            pos2(rect.left() + MAP, rect.bottom()),
        );
        state.minimap(ui, map, &input, cx.theme, article.label());
        self.hover = out.hovered;
        let under = out.under.map(|char| (id, char));
        self.note.update(cx, under, [Some(id), None]);
        self.note_beside(ui, cx, asks, 0, paper);
        self.moved(ui, article, &out, asks);
        self.menu_asked(ui, cx, &out, (0, id), asks);
        if let Some(number) = out.restore {
            asks.push(Ask::CountIn(article.id, number));
        }
        if let Some((item, _)) = out.clicked {
            self.focus = None;
            asks.push(Ask::Select(Some(item)));
        } else if out.cleared {
            asks.push(Ask::Select(None));
        }
    }
}

/// What has handles in a column.
fn ends_of<'a>(
    ends: &EndsState,
    stretches: &'a [crate::gui::widgets::text_column::ends::Stretch],
) -> Option<Ends<'a>> {
    Some(Ends {
        item: ends.item()?,
        stretches,
        chosen: ends.chosen(),
        movable: true,
    })
}

pub(super) fn column_input<'a>(
    cx: &ViewCx<'a>,
    article: &'a crate::article::Article,
    marks: &'a [crate::gui::widgets::text_column::Mark],
    hover: Option<Item>,
    focus: Option<Passage>,
) -> ColumnInput<'a> {
    ColumnInput {
        article,
        marks,
        selected: cx.selected,
        hovered: hover,
        focus: focus.filter(|p| p.article == article.id).map(Passage::span),
        hits: cx
            .derived
            .find
            .hits
            .get(&article.id)
            .map_or(&[], Vec::as_slice),
        ends: None,
        odd: cx.odd(article.id),
        words: &[],
        rest: &[],
        stamp: cx.derived.stamp,
        still: cx.prefs.reduced_motion,
    }
}

/// What the patterns mean; stands at the right end of the tab line.
pub fn legend(ui: &mut Ui, theme: &Theme) {
    for kind in [
        MatchKind::Paraphrase,
        MatchKind::NearVerbatim,
        MatchKind::Verbatim,
    ] {
        let line = ui.scope(|ui| {
            ui.label(theme::caption(said::match_kind(kind), theme));
            crate::gui::widgets::text_column::swatch(ui, kind, theme);
        });
        line.response.on_hover_text(said::match_kind_meaning(kind));
        ui.add_space(4.0);
    }
}
