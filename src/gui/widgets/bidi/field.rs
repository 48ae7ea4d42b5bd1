//! Fields in which a text read from right to left is written: its words in right order, the caret where the next letter will stand,
//! selections over what is selected, arrow keys that go where they point.
//!
//! The toolkit's field asks a galley for everything, and takes the place of a glyph for the place of the caret before it; what is
//! seen comes from the meshes of the rows. So the field gets a galley in right order whose glyphs stand where the carets belong. A
//! row that is read from right to left has its origin at its right edge: what the toolkit takes for "from the beginning of the row"
//! and "to the end of the row" then holds as well. Where both directions meet in a row a selection may reach over words between.

use super::{RightOrder, has_rtl, order};
use crate::gui::theme;
use eframe::egui::{
    Color32, Context, Event, FontId, Galley, Id, Key, Response, TextBuffer, TextEdit, Ui, Vec2,
    epaint::text::{CharIndex, LayoutJob, PlacedRow, Row, cursor::CCursor},
    vec2,
};
use std::sync::Arc;

/// What a field is made with.
#[derive(Clone, Debug)]
pub struct Kind {
    /// Whether it has several lines.
    pub lines: bool,
    /// In which face and size it is written.
    pub font: FontId,
    /// In which colour.
    pub ink: Color32,
}

impl Kind {
    /// One line in the interface's face.
    pub fn line(ink: Color32) -> Self {
        Self {
            lines: false,
            font: FontId::proportional(theme::BODY),
            ink,
        }
    }

    /// Several lines.
    pub fn lines(ink: Color32) -> Self {
        Self {
            lines: true,
            ..Self::line(ink)
        }
    }

    /// In another face or size.
    pub fn font(self, font: FontId) -> Self {
        Self { font, ..self }
    }
}

/// Adds a field for a text of any script; `build` gives it its look.
pub fn add(
    ui: &mut Ui,
    text: &mut String,
    kind: &Kind,
    build: impl FnOnce(TextEdit<'_>) -> TextEdit<'_>,
) -> Response {
    let rtl = has_rtl(text);
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| lay(ui, text, width, kind);
    let edit = if kind.lines {
        TextEdit::multiline(text)
    } else {
        TextEdit::singleline(text)
    };
    let edit = build(edit.font(kind.font.clone()).text_color(kind.ink));
    if !rtl {
        return ui.add(edit);
    }
    let mut output = edit.layouter(&mut layouter).show(ui);
    let response = output.response.response.clone();
    if let Some(at) = response.interact_pointer_pos() {
        let galley = &output.galley;
        let cursor = cursor_at(galley, at - output.galley_pos);
        let dragged = ui.ctx().is_being_dragged(response.id);
        let cursors = &mut output.state.cursor;
        if cursors.pointer_interaction(ui, &response, cursor, galley, dragged) {
            output.state.clone().store(ui.ctx(), response.id);
            ui.ctx().request_repaint();
        }
    }
    if response.has_focus() {
        let at = output.cursor_range.map_or(0, |r| r.primary.index.0);
        let line = line_of(output.galley.text(), at);
        let turned = order::levels(line).base % 2 == 1;
        ui.data_mut(|d| d.insert_temp(focus_id(), turned.then_some(response.id)));
    }
    response
}

fn focus_id() -> Id {
    Id::unique("field that is read from right to left")
}

/// Before a frame: in a line that is read from right to left the left arrow leads on and the right one back.
pub(super) fn turn_arrows(ctx: &Context) {
    let turned: Option<Option<Id>> = ctx.data(|d| d.get_temp(focus_id()));
    let Some(id) = turned.flatten() else { return };
    if ctx.memory(|m| m.focused()) != Some(id) {
        return;
    }
    ctx.input_mut(|i| {
        for event in &mut i.events {
            if let Event::Key { key, .. } = event {
                *key = match *key {
                    Key::ArrowLeft => Key::ArrowRight,
                    Key::ArrowRight => Key::ArrowLeft,
                    other => other,
                };
            }
        }
    });
}

/// The line in which a character stands.
fn line_of(text: &str, char: usize) -> &str {
    let mut first = 0;
    for line in text.split('\n') {
        let next = first + line.chars().count() + 1;
        if char < next {
            return line;
        }
        first = next;
    }
    ""
}

fn lay(ui: &Ui, text: &dyn TextBuffer, width: f32, kind: &Kind) -> Arc<Galley> {
    let (text, font) = (text.as_str().to_owned(), kind.font.clone());
    let mut job = if kind.lines {
        LayoutJob::simple(text, font.clone(), kind.ink, width)
    } else {
        LayoutJob::simple_singleline(text, font.clone(), kind.ink)
    };
    job.keep_trailing_whitespace = true;
    let height = ui.fonts_mut(|f| f.row_height(&font)) + ui.spacing().extra_text_line_spacing;
    for section in &mut job.sections {
        section.format.line_height = Some(height);
    }
    let stock = ui.fonts_mut(|f| f.layout_job(job));
    if !has_rtl(stock.text()) {
        return stock;
    }
    let plugin = ui.ctx().plugin_or_default::<RightOrder>();
    let mut plugin = plugin.lock();
    let right = plugin.turned(ui.ctx(), &stock, Some(width));
    let galley = Arc::new(with_carets(&right));
    plugin.keep(&galley);
    galley
}

/// The same text with its glyphs where the carets before them belong.
fn with_carets(right: &Galley) -> Galley {
    let mut out = right.clone();
    // Its own, so that it is known again when the toolkit has painted a selection into it.
    out.job = Arc::new((*right.job).clone());
    let mut lines = right.text().split('\n').map(order::levels);
    let mut levels = lines.next().unwrap_or_else(|| order::levels(""));
    let mut first = 0;
    for placed in &mut out.rows {
        let edge = right_edge(placed);
        let row = Arc::make_mut(&mut placed.row);
        let mut end = 0.0;
        for (n, glyph) in row.glyphs.iter_mut().enumerate() {
            let turned = levels.of.get(first + n).is_some_and(|l| l % 2 == 1);
            let (left, right) = (glyph.pos.x, glyph.pos.x + glyph.advance_width);
            (glyph.pos.x, end) = if turned { (right, left) } else { (left, right) };
        }
        first += row.glyphs.len();
        if levels.base % 2 == 1 {
            placed.pos.x += edge;
            row.glyphs.iter_mut().for_each(|g| g.pos.x -= edge);
            row.visuals.mesh.translate(vec2(-edge, 0.0));
            row.visuals.mesh_bounds = row.visuals.mesh_bounds.translate(vec2(-edge, 0.0));
            end -= edge;
        }
        if !row.glyphs.is_empty() {
            row.size.x = end;
        }
        if placed.ends_with_newline {
            levels = lines.next().unwrap_or_else(|| order::levels(""));
            first = 0;
        }
    }
    out
}

/// Where a row ends at the right.
fn right_edge(row: &Row) -> f32 {
    let ends = row.glyphs.iter().map(|g| g.pos.x + g.advance_width);
    ends.fold(0.0, f32::max)
}

/// The caret nearest to a place that is counted from the corner of the text.
fn cursor_at(galley: &Galley, at: Vec2) -> CCursor {
    let far = |low: f32, high: f32| (low - at.y).max(at.y - high).max(0.0);
    let rows = galley.rows.iter().enumerate();
    let nearest = rows.min_by(|a, b| {
        let of = |r: &PlacedRow| far(r.min_y(), r.max_y());
        of(a.1).total_cmp(&of(b.1))
    });
    let Some((number, row)) = nearest else {
        return CCursor::default();
    };
    let columns = 0..=row.glyphs.len();
    let x = |n: &usize| (row.pos.x + row.x_offset(CharIndex(*n)) - at.x).abs();
    let column = columns.min_by(|a, b| x(a).total_cmp(&x(b))).unwrap_or(0);
    let before = galley.rows.iter().take(number);
    let first: usize = before.map(|r| r.char_count_including_newline().0).sum();
    CCursor {
        index: CharIndex(first + column),
        prefer_next_row: column == 0,
    }
}
