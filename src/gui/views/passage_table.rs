//! One row a passage, one column an article: what each article makes of what several share. Only what is on screen is laid out,
//! so that thousands of rows cost no more than twenty.
//!
//! One cell is the way in for the keyboard. It keeps one id wherever it stands, so that the focus moves with it.

use crate::gui::locale::say;
mod columns;
mod empty;

use super::ViewCx;
use crate::article::Article;
use crate::case::Verdict;
use crate::gui::{
    ask::{Ask, Asks},
    derived::Derived,
    passages::PassageRow,
    theme,
    widgets::{chips, text_column},
    words,
};
use eframe::egui::{
    self, Align2, EventFilter, FontId, Id, Key, Modifiers, Rangef, Rect, Response, RichText,
    ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::ops::Range;

/// Height of a row: three lines of a wording.
const ROW: f32 = 78.0;
/// Width of the first column.
const FIRST: f32 = 112.0;
/// Narrowest column of an article.
const NARROW: f32 = 146.0;
/// Height of the line of names.
const HEAD: f32 = 30.0;
/// Lines of a wording.
const LINES: usize = 3;

/// What the table remembers.
pub struct TableState {
    /// Whether it is shown instead of the columns.
    pub on: bool,
    /// Whether passages of only two articles are listed too.
    pub pairs: bool,
    /// Row and column of the cell that has the keyboard; column 0 is the whole row.
    cursor: (usize, usize),
    /// A row that is to be brought on screen.
    wanted: Option<usize>,
    /// Whether the keyboard is to come here.
    take_focus: bool,
    /// What was on screen last: offset and size.
    seen: (egui::Vec2, egui::Vec2),
    /// Which articles have a column.
    columns: columns::Columns,
}

impl Default for TableState {
    fn default() -> Self {
        Self {
            on: false,
            pairs: true,
            cursor: (0, 0),
            wanted: None,
            take_focus: false,
            seen: Default::default(),
            columns: Default::default(),
        }
    }
}

/// The id of the cell that has the keyboard, wherever it stands.
fn cursor_id() -> Id {
    Id::unique("cell of the passage table")
}

/// What a key or the pointer asks of a cell.
enum Wish {
    Select,
    Activate,
}

impl TableState {
    /// Shows the table, at this row; the keyboard comes along.
    pub fn open(&mut self, row: Option<usize>) {
        self.on = true;
        self.take_focus = true;
        if let Some(row) = row {
            self.go(row);
        }
    }

    /// Brings a row on screen.
    pub fn go(&mut self, row: usize) {
        self.cursor.0 = row;
        self.wanted = Some(row);
    }

    /// How many rows are listed.
    pub fn count(&self, derived: &Derived) -> usize {
        derived.passages.rows.len() - self.skipped(derived)
    }

    /// The row that is listed at this place.
    pub fn listed<'a>(&self, derived: &'a Derived, at: usize) -> Option<&'a PassageRow> {
        let rows = &derived.passages;
        let skipped = if at < rows.of_many {
            0
        } else {
            self.skipped(derived)
        };
        rows.rows.get(at + skipped)
    }

    /// The place at which a row is listed, if it is.
    pub fn place_of(&self, derived: &Derived, row: usize) -> Option<usize> {
        let (many, skipped) = (derived.passages.of_many, self.skipped(derived));
        if row < many {
            Some(row)
        } else {
            row.checked_sub(skipped).filter(|at| *at >= many)
        }
    }

    /// Rows of two articles that are not listed.
    fn skipped(&self, derived: &Derived) -> usize {
        if self.pairs {
            0
        } else {
            derived.passages.of_two
        }
    }

    /// Draws the table.
    pub fn show(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let rect = ui.available_rect_before_wrap();
        ui.painter().rect_filled(rect, 0.0, cx.theme.paper);
        self.top(ui, cx);
        let count = self.count(cx.derived);
        if count == 0 {
            self.take_focus = false;
            return empty::show(ui, cx, asks);
        }
        let rect = ui.available_rect_before_wrap();
        self.columns.update(cx.derived.revision, cx.case);
        let articles = self.columns.len();
        let room = (rect.width() - FIRST - 10.0).max(0.0);
        let grid = Grid {
            column: (room / articles.max(1) as f32).max(NARROW),
            articles,
            count,
        };
        self.cursor.0 = self.cursor.0.min(count - 1);
        self.cursor.1 = self.cursor.1.min(articles);
        let body = Rect::from_min_max(pos2(rect.left(), rect.top() + HEAD), rect.max);
        self.seen.1 = body.size();
        self.keys(ui, cx, &grid, asks);
        let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD));
        header(ui, cx, (&grid, &self.columns), head, self.seen.0.x);
        let mut child = ui.new_child(UiBuilder::new().max_rect(body).id_salt("passage rows"));
        let mut area = ScrollArea::both().auto_shrink(false);
        let wanted = self.wanted.take().filter(|row| *row < count);
        if let Some(offset) = wanted.and_then(|row| self.offset_for(row)) {
            area = area.vertical_scroll_offset(offset);
        }
        if let Some(offset) = self.sideways(&grid) {
            area = area.horizontal_scroll_offset(offset);
        }
        let out = area.show_viewport(&mut child, |ui, viewport| {
            ui.set_width(grid.width());
            ui.set_height(count as f32 * ROW);
            self.rows(ui, cx, &grid, viewport, asks);
        });
        self.seen.0 = out.state.clamped_offset();
        ui.advance_cursor_after_rect(rect);
    }

    /// How many there are, and whether those of two articles are listed.
    fn top(&mut self, ui: &mut Ui, cx: &ViewCx<'_>) {
        let rows = &cx.derived.passages;
        let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(12, 8));
        frame.show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                let two = rows.of_two;
                let mut text = say!(
                    "passage-table-in-three-or-more-articles",
                    passages = say!("passage-table-n-passages", n = rows.of_many),
                    two = two
                );
                let one = rows.rows.len() - rows.of_many - two;
                if cx.derived.shown.alone != crate::gui::alone::Alone::Off {
                    text.push_str(&say!("passage-table-in-one-alone", one = one));
                }
                ui.label(theme::caption(text, cx.theme));
                ui.add_space(theme::PAD);
                let name = say!("passage-table-list-passages-of-two-articles");
                ui.checkbox(&mut self.pairs, RichText::new(name).size(theme::SMALL))
                    .on_hover_text(say!("passage-table-without-it-only-passages-of"));
            });
        });
    }

    /// The offset at which a row is on screen; `None` where it is already.
    fn offset_for(&self, row: usize) -> Option<f32> {
        let (offset, size) = self.seen;
        let (top, bottom) = (row as f32 * ROW, (row + 1) as f32 * ROW);
        if top < offset.y {
            Some(top)
        } else {
            (bottom > offset.y + size.y).then_some(bottom - size.y)
        }
    }

    /// The offset at which the column of the keyboard is on screen, once it moved there.
    fn sideways(&mut self, grid: &Grid) -> Option<f32> {
        let moved = std::mem::take(&mut self.take_focus);
        let (offset, size) = self.seen;
        let free = size.x - FIRST;
        if !moved || self.cursor.1 == 0 {
            return None;
        }
        let left = (self.cursor.1 - 1) as f32 * grid.column;
        if left < offset.x || free < grid.column {
            Some(left)
        } else {
            (left + grid.column > offset.x + free).then_some(left + grid.column - free)
        }
    }

    /// Arrow keys move the cell and select; Enter goes to the passage.
    fn keys(&mut self, ui: &Ui, cx: &ViewCx<'_>, grid: &Grid, asks: &mut Asks) {
        let id = cursor_id();
        if self.take_focus {
            ui.memory_mut(|m| m.request_focus(id));
        }
        if !ui.memory(|m| m.has_focus(id)) {
            return;
        }
        let page = ((self.seen.1.y / ROW) as usize).max(2) - 1;
        let (mut row, mut column) = self.cursor;
        let enter = ui.input_mut(|i| {
            let mut pressed = |key| i.count_and_consume_key(Modifiers::NONE, key);
            row = row.saturating_sub(pressed(Key::ArrowUp) + page * pressed(Key::PageUp));
            row += pressed(Key::ArrowDown) + page * pressed(Key::PageDown);
            column = column.saturating_sub(pressed(Key::ArrowLeft));
            column += pressed(Key::ArrowRight);
            if pressed(Key::Home) > 0 {
                row = 0;
            }
            if pressed(Key::End) > 0 {
                row = grid.count;
            }
            pressed(Key::Enter) > 0
        });
        let to = (row.min(grid.count - 1), column.min(grid.articles));
        if to != self.cursor {
            self.cursor = to;
            self.wanted = Some(to.0);
            self.take_focus = true;
            self.wish(cx, Wish::Select, asks);
        }
        if enter {
            self.wish(cx, Wish::Activate, asks);
        }
    }

    /// Selects the match behind the cell of the keyboard, or goes to it.
    fn wish(&self, cx: &ViewCx<'_>, wish: Wish, asks: &mut Asks) {
        let at = self.cursor.1.checked_sub(1);
        let article = at.and_then(|at| self.columns.article(cx, at)).map(|a| a.id);
        let row = self.listed(cx.derived, self.cursor.0);
        if let Some(item) = row.and_then(|r| r.item(cx.case, article)) {
            asks.push(match wish {
                Wish::Select => Ask::Select(Some(item)),
                Wish::Activate => Ask::Reveal(item),
            });
        }
    }

    fn rows(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, grid: &Grid, view: Rect, asks: &mut Asks) {
        let rows = between(view.y_range(), ROW, grid.count);
        if !rows.contains(&self.cursor.0) {
            // Scrolled away from it: the keyboard begins anew at what is seen.
            let whole = (view.top() / ROW).ceil() as usize;
            self.cursor.0 = whole.min(grid.count - 1).max(rows.start);
        }
        let seen = Rangef::new(view.left(), view.right() - FIRST);
        let columns = between(seen, grid.column, grid.articles);
        if !self
            .cursor
            .1
            .checked_sub(1)
            .is_none_or(|c| columns.contains(&c))
        {
            self.cursor.1 = 0;
        }
        let selected = cx.derived.passages.row_of_item(cx.selected);
        let selected = selected.and_then(|row| self.place_of(cx.derived, row));
        let origin = ui.max_rect().min;
        let screen = view.translate(origin.to_vec2());
        for at in rows {
            let Some(row) = self.listed(cx.derived, at) else {
                continue;
            };
            let top = origin.y + at as f32 * ROW;
            let rect = Rect::from_x_y_ranges(screen.x_range(), Rangef::new(top, top + ROW));
            let columns = columns.clone();
            let place = (rect, origin.x, columns);
            self.row(ui, cx, grid, (at, row, selected == Some(at)), place, asks);
        }
    }

    fn row(
        &mut self,
        ui: &mut Ui,
        cx: &ViewCx<'_>,
        grid: &Grid,
        (at, row, selected): (usize, &PassageRow, bool),
        (rect, left, columns): (Rect, f32, Range<usize>),
        asks: &mut Asks,
    ) {
        let t = cx.theme;
        let hovered = ui.rect_contains_pointer(rect);
        let ground = match (selected, hovered) {
            (true, _) => t.accent_fill,
            (_, true) => theme::mix(t.paper, t.hover, 0.6),
            _ => t.paper,
        };
        let line = rect.bottom() - 0.5;
        ui.painter().rect_filled(rect, 0.0, ground);
        for column in columns {
            let Some(article) = self.columns.article(cx, column) else {
                continue;
            };
            let x = left + FIRST + column as f32 * grid.column;
            let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(grid.column, ROW));
            let seen = cell.intersect(rect.with_min_x(rect.left() + FIRST));
            let response = self.sense(ui, (at, column + 1), seen);
            wording(ui, cx, row, article, (cell, seen), &response, at);
            self.react(cx, response, (at, column + 1), asks);
        }
        let first = Rect::from_min_size(rect.min, vec2(FIRST, ROW));
        let response = self.sense(ui, (at, 0), first);
        row_title(ui, cx, row, first, &response, (at, grid.count));
        self.react(cx, response, (at, 0), asks);
        if selected {
            let bar = Rect::from_min_size(rect.min, vec2(3.0, ROW));
            ui.painter().rect_filled(bar, 0.0, t.accent);
        }
        ui.painter()
            .hline(rect.x_range(), line, Stroke::new(1.0, t.hairline));
    }

    /// The cell of the keyboard can have the focus, the others can be clicked.
    fn sense(&self, ui: &Ui, at: (usize, usize), rect: Rect) -> Response {
        if at == self.cursor {
            ui.interact(rect, cursor_id(), Sense::click())
        } else {
            let id = ui.scope_id().with(("cell", at.0, at.1));
            ui.interact(rect, id, Sense::CLICK | Sense::HOVER)
        }
    }

    fn react(&mut self, cx: &ViewCx<'_>, response: Response, at: (usize, usize), asks: &mut Asks) {
        if response.has_focus() {
            let all = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..Default::default()
            };
            response
                .ctx
                .memory_mut(|m| m.set_focus_lock_filter(response.id, all));
        }
        if response.clicked() {
            self.cursor = at;
            response.ctx.memory_mut(|m| m.request_focus(cursor_id()));
            let wish = if response.double_clicked() {
                Wish::Activate
            } else {
                Wish::Select
            };
            self.wish(cx, wish, asks);
        }
    }
}

/// Measures of the table.
struct Grid {
    column: f32,
    articles: usize,
    count: usize,
}

impl Grid {
    fn width(&self) -> f32 {
        FIRST + self.column * self.articles as f32
    }
}

/// What of `count` things of this size lies in a range.
fn between(range: Rangef, size: f32, count: usize) -> Range<usize> {
    let first = (range.min.max(0.0) / size).floor() as usize;
    let last = (range.max.max(0.0) / size).ceil() as usize;
    first.min(count)..last.min(count)
}

/// The names of the articles; they move sideways with the rows.
fn header(
    ui: &mut Ui,
    cx: &ViewCx<'_>,
    (grid, columns): (&Grid, &columns::Columns),
    rect: Rect,
    offset: f32,
) {
    let t = cx.theme;
    ui.painter().text(
        pos2(rect.left() + 12.0, rect.center().y),
        Align2::LEFT_CENTER,
        say!("passage-table-passage"),
        theme::semibold(theme::SMALL),
        t.weak,
    );
    let names = rect.with_min_x(rect.left() + FIRST);
    let mut child = ui.new_child(UiBuilder::new().max_rect(names).id_salt("article names"));
    child.shrink_clip_rect(names);
    let view = Rangef::new(offset, offset + names.width());
    for column in between(view, grid.column, grid.articles) {
        if let Some(article) = columns.article(cx, column) {
            let x = names.left() + column as f32 * grid.column - offset;
            let cell = Rect::from_min_size(pos2(x, rect.top()), vec2(grid.column, HEAD));
            chips::column_title(&mut child, cx, article, cell.shrink2(vec2(8.0, 0.0)));
        }
    }
    let line = Stroke::new(1.0, t.hairline);
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// Kind and number of articles, in words.
fn row_title(
    ui: &Ui,
    cx: &ViewCx<'_>,
    row: &PassageRow,
    rect: Rect,
    response: &Response,
    (at, count): (usize, usize),
) {
    let t = cx.theme;
    let kind = if row.alone {
        say!("passage-table-only-here")
    } else {
        words::match_kind(row.kind)
    };
    let many = say!("passage-table-n-articles", n = row.passages.len());
    let wrong = Verdict::ReadWrongly.words();
    let p = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let x = rect.left() + 12.0;
    let small = FontId::proportional(theme::SMALL);
    let ink = if row.aside { t.weak } else { t.ink };
    p.text(
        pos2(x, rect.top() + 19.0),
        Align2::LEFT_CENTER,
        kind,
        theme::semibold(theme::SMALL),
        ink,
    );
    let line = rect.top() + 30.0;
    if row.alone {
        let sample = Rect::from_min_max(pos2(x, line - 5.0), pos2(x + 30.0, line + 5.0));
        text_column::paint_alone(ui, sample, t);
    } else {
        let stroke = Stroke::new(1.8, t.kind(row.kind));
        text_column::underline(ui, row.kind, x, x + 26.0, line, stroke);
    }
    p.text(
        pos2(x, rect.top() + 43.0),
        Align2::LEFT_CENTER,
        &many,
        small.clone(),
        t.weak,
    );
    if row.by_hand {
        p.text(
            pos2(x, rect.top() + if row.aside { 77.0 } else { 61.0 }),
            Align2::LEFT_CENTER,
            say!("passage-table-added-by-hand"),
            small.clone(),
            t.right,
        );
    }
    if row.aside {
        p.text(
            pos2(x, rect.top() + 61.0),
            Align2::LEFT_CENTER,
            crate::gui::app::sentence(wrong),
            small,
            t.wrong,
        );
    }
    focus_ring(ui, cx, response, rect);
    let tail = if row.aside {
        say!("passage-table-read-wrongly")
    } else {
        ""
    };
    let hand = if row.by_hand {
        say!("passage-table-added-by-hand-2")
    } else {
        ""
    };
    let name = say!(
        "passage-table-passage-of-in",
        at = at + 1,
        count = count,
        kind = kind,
        many = many,
        hand = hand,
        tail = tail
    );
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Cell, true, &name));
    let tip = if row.alone {
        cx.derived.shown.alone.words().to_owned()
    } else {
        let meaning = words::match_kind_meaning(row.kind);
        say!(
            "passage-table-where-wordings-differ-in-kind",
            meaning = meaning
        )
    };
    response.clone().on_hover_text(tip);
}

/// What an article makes of the passage.
fn wording(
    ui: &Ui,
    cx: &ViewCx<'_>,
    row: &PassageRow,
    article: &Article,
    (cell, seen): (Rect, Rect),
    response: &Response,
    at: usize,
) {
    let t = cx.theme;
    let painter = ui.painter().with_clip_rect(seen.intersect(ui.clip_rect()));
    let place = cell.min + vec2(8.0, 9.0);
    focus_ring(ui, cx, response, seen);
    let name = |text: &str| {
        say!(
            "passage-table-passage-2",
            at = at + 1,
            label = article.label(),
            text = text
        )
    };
    let Some(passage) = row.passage(article.id) else {
        painter.text(
            place + vec2(0.0, 10.0),
            Align2::LEFT_CENTER,
            "—",
            theme::serif(theme::BODY),
            t.weak,
        );
        let missing = name(say!("passage-table-not-in-this-article"));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Cell, true, &missing));
        response.clone().on_hover_text(say!(
            "passage-table-not-in-this-article-2",
            label = article.label()
        ));
        return;
    };
    let text = cx.quote(passage);
    let ink = if row.aside { t.weak } else { t.ink };
    let format = egui::TextFormat {
        font_id: theme::serif(theme::BODY - 0.5),
        line_height: Some(20.0),
        color: ink,
        ..Default::default()
    };
    let mut job = egui::text::LayoutJob::single_section(words::clip(text, 400), format);
    job.wrap.max_width = cell.width() - 20.0;
    job.wrap.max_rows = LINES;
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    painter.galley(place, galley, ink);
    let label = name(&words::clip(text, 160));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Cell, true, &label));
    if response.hovered() {
        let full = words::clip(text, 1_200);
        response
            .clone()
            .on_hover_text(say!("passage-table-n-nenter-or-a-double", full = full));
    }
}

fn focus_ring(ui: &Ui, cx: &ViewCx<'_>, response: &Response, rect: Rect) {
    if response.has_focus() {
        let stroke = Stroke::new(1.8, cx.theme.accent);
        ui.painter()
            .rect_stroke(rect.shrink(1.5), 4.0, stroke, StrokeKind::Inside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_in_the_range_is_laid_out() {
        assert_eq!(between(Rangef::new(0.0, 10.0), 10.0, 100), 0..1);
        assert_eq!(between(Rangef::new(95.0, 121.0), 10.0, 100), 9..13);
        assert_eq!(between(Rangef::new(-40.0, 5.0), 10.0, 100), 0..1);
        assert_eq!(between(Rangef::new(990.0, 2_000.0), 10.0, 100), 99..100);
        assert!(between(Rangef::new(2_000.0, 3_000.0), 10.0, 100).is_empty());
    }
}
