//! Two articles side by side: matches in both columns, ribbons between them. A lone article shows who is quoted in it. The table
//! of passages can stand in place of the columns.

pub mod ends;
mod words;

use super::{ViewCx, passage_table::TableState};
use crate::align::MatchKind;
use crate::article::{Article, ArticleId, Format, Passage};
use crate::gui::{
    ask::{Ask, Asks, Side},
    derived::PairMatch,
    item::Item,
    theme::{self, Theme},
    widgets::{
        chips,
        text_column::{ColumnInput, ColumnOutput, ColumnState, ends::Ends},
    },
    words as said,
};
use crate::text::CharSpan;
use eframe::egui::{
    self, Color32, ComboBox, Mesh, Rangef, Rect, Sense, Stroke, Ui, UiBuilder, pos2, vec2,
};
use ends::EndsState;

/// Height of the line above the columns.
const HEAD: f32 = 58.0;
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
        if self.table.on {
            return self.table.show(ui, cx, asks);
        }
        let rect = ui.available_rect_before_wrap();
        let (Some(left), right) = (self.left, self.right) else {
            return;
        };
        self.ends.update(cx);
        let body = Rect::from_min_max(pos2(rect.left(), rect.top() + HEAD), rect.max);
        ui.painter().rect_filled(body, 0.0, cx.theme.paper);
        match right {
            Some(right) => self.pair(ui, cx, asks, rect, (left, right)),
            None => self.lone(ui, cx, asks, rect, left),
        }
        self.words_bar(ui, cx, body, asks);
        ui.advance_cursor_after_rect(rect);
    }

    fn pair(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCx<'_>,
        asks: &mut Asks,
        rect: Rect,
        (left, right): (ArticleId, ArticleId),
    ) {
        let gutter = (rect.width() * 0.07).clamp(30.0, 84.0);
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
        let marks = [&pair.left, &pair.right];
        for (n, id) in [left, right].into_iter().enumerate() {
            let (Some(state), Some(article), Some(paper), Some(marks)) = (
                self.columns.get_mut(n),
                cx.case.article(id),
                papers.get(n),
                marks.get(n),
            ) else {
                continue;
            };
            let stretches = self.ends.stretches(id);
            let mut input = column_input(cx, article, marks, self.hover, self.focus);
            input.ends = ends_of(&self.ends, &stretches);
            let mut child = ui.new_child(UiBuilder::new().max_rect(*paper).id_salt(("column", n)));
            child.shrink_clip_rect(*paper);
            let out = state.show(&mut child, &input, cx.theme);
            let map_x = if n == 0 {
                rect.left()
            } else {
                rect.right() - MAP
            };
            let map = Rect::from_min_max(pos2(map_x, top), pos2(map_x + MAP, rect.bottom()));
            state.minimap(ui, map, &input, cx.theme, article.label());
            if let Some(number) = out.restore {
                asks.push(Ask::CountIn(article.id, number));
            }
            self.moved(ui, article, &out, asks);
            self.menu_asked(ui, cx, &out, (n, id), asks);
            if let Some(slot) = outs.get_mut(n) {
                *slot = out;
            }
        }
        let over = self.ribbons(ui, cx, gap, papers);
        self.react(cx, asks, &outs, over);
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
        for m in &cx.derived.pair.matches {
            let (left, right) = self.live(m);
            let (a, b) = (l.on_screen(pl, left), r.on_screen(pr, right));
            let above = a.1 < gap.top() && b.1 < gap.top();
            let below = a.0 > gap.bottom() && b.0 > gap.bottom();
            let far = |s: (f32, f32)| s.1 < gap.top() - 300.0 || s.0 > gap.bottom() + 300.0;
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
        still: cx.prefs.reduced_motion,
    }
}

/// Outlet chooser, date and share above a column.
fn column_head(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    asks: &mut Asks,
    rect: Rect,
    (side, id, share): (Side, ArticleId, Option<(u32, ArticleId)>),
) {
    let Some(article) = cx.case.article(id) else {
        return;
    };
    let inner = rect.shrink2(vec2(4.0, 6.0));
    let name = if side == Side::Left {
        "Left article"
    } else {
        "Right article"
    };
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(inner)
            .id_salt(name)
            .layout(egui::Layout::top_down(egui::Align::Min)),
    );
    child.shrink_clip_rect(rect);
    child.spacing_mut().item_spacing.y = 1.0;
    child.horizontal(|ui| {
        chips::article(ui, cx, id);
        let width = (ui.available_width() - 4.0).min(340.0);
        let combo = ComboBox::from_id_salt(name)
            .width(width)
            .truncate()
            .selected_text(theme::strong(article.label()))
            .show_ui(ui, |ui| {
                for a in &cx.case.articles {
                    let text = format!("{}   {}", chips::letter(cx.place(a.id)), a.label());
                    if ui.selectable_label(a.id == id, text).clicked() && a.id != id {
                        asks.push(Ask::Choose(side, a.id));
                    }
                }
            });
        combo
            .response
            .accessible_name(format!("{name}: {}", article.label()));
    });
    let date = article
        .metadata
        .published
        .as_ref()
        .map_or_else(|| "no date".to_owned(), said::moment);
    let (line, tip) = match share {
        Some((percent, other)) => {
            let name = cx.case.article(other).map_or("", |a| a.label());
            let letter = chips::letter(cx.place(other));
            let tip = format!(
                "{percent} % of the words of {} stand in passages that {name} has too.",
                article.label()
            );
            (format!("{date}  ·  {percent} % also in {letter}"), tip)
        }
        None => {
            let tip = "Click an underlined passage to see who said it.".to_owned();
            (format!("{date}  ·  who is quoted is underlined"), tip)
        }
    };
    let text = theme::caption(line, cx.theme);
    child.horizontal(|ui| {
        if article.is_transcribed() {
            chips::transcribed(ui, cx.theme);
        } else if article.format == Format::Image {
            let text = egui::RichText::new(said::TRANSCRIBE).size(theme::SMALL);
            if ui.add(egui::Link::new(text)).clicked() {
                asks.push(Ask::Original(id));
            }
        }
        ui.add(egui::Label::new(text).truncate()).on_hover_text(tip);
    });
}

fn ribbon_colour(theme: &Theme, m: &PairMatch, strong: bool) -> Color32 {
    if m.aside {
        return theme.hairline;
    }
    theme.fill(theme.kind(m.kind), strong)
}

/// A band across the gutter.
#[derive(Clone, Copy)]
struct Ribbon {
    gap: Rect,
    left: Rangef,
    right: Rangef,
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

    fn paint(self, painter: &egui::Painter, fill: Color32, edge: Option<(MatchKind, Stroke)>) {
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
    fn distance(&self, p: egui::Pos2) -> Option<f32> {
        let step = self
            .steps()
            .min_by(|a, b| (a.0 - p.x).abs().total_cmp(&(b.0 - p.x).abs()))?;
        let inside = p.y >= step.1 - 2.0 && p.y <= step.2 + 2.0;
        inside.then(|| (p.y - (step.1 + step.2) / 2.0).abs())
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
