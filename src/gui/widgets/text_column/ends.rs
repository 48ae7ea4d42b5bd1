//! Handles at the ends of the selected finding's passages: dragged with the mouse, moved with the arrows while they have the
//! focus. And how the parts of an attribution look.

use super::borders::End;
use super::{ColumnInput, ColumnOutput, ColumnState, selecting::Selecting};
use crate::gui::locale::say;
use crate::gui::{
    item::Item,
    theme::Theme,
    widgets::{
        bidi,
        column_layout::{Laid, baseline, rects_of},
    },
};
use crate::text::CharSpan;
use eframe::egui::{
    self, CursorIcon, EventFilter, Id, Key, Pos2, Rect, Response, Role, Sense, Stroke, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

/// What a passage of the selected finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Of a match: in the article of the lower number.
    Left,
    /// Of a match: in the other.
    Right,
    /// Of an attribution: who says it.
    Source,
    /// Of an attribution: the words that give it to him.
    Cue,
    /// Of an attribution: a piece of what is said.
    Content,
}

impl Part {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Left | Self::Right => say!("text-column-ends-passage"),
            Self::Source => say!("text-column-ends-source"),
            Self::Cue => say!("text-column-ends-cue"),
            Self::Content => say!("text-column-ends-content"),
        }
    }
}

/// A passage with handles, in the article of a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// Its place among the passages of the finding.
    pub number: usize,
    /// What it is.
    pub part: Part,
    /// Where it stands now, while it is being dragged too.
    pub span: CharSpan,
}

/// What has handles.
#[derive(Clone, Copy, Debug)]
pub struct Ends<'a> {
    /// The selected finding.
    pub item: Item,
    /// Its passages.
    pub stretches: &'a [Stretch],
    /// The end that keys move.
    pub chosen: Option<(usize, End)>,
    /// Whether they can be moved.
    pub movable: bool,
}

/// What happened to an end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EndMoved {
    /// The mouse is over this place of the text.
    Dragged(usize, End, usize),
    /// The mouse was let go.
    Released,
    /// Its handle has the focus.
    Chosen(usize, End),
    /// It goes forward or back, by a word or by a character.
    Stepped {
        /// Forward in the order of reading.
        forward: bool,
        /// By a character.
        char: bool,
    },
}

impl ColumnState {
    /// The fills and lines of the parts of an attribution.
    pub(super) fn parts(
        &self,
        ui: &Ui,
        input: &ColumnInput<'_>,
        theme: &Theme,
        (chars, galley, at): (CharSpan, &Laid, Pos2),
    ) {
        let all = input.ends.iter().flat_map(|e| e.stretches);
        for s in all.filter(|s| s.span.overlaps(chars)) {
            if matches!(s.part, Part::Left | Part::Right) {
                continue;
            }
            let a = s.span.start.saturating_sub(chars.start);
            let b = s.span.end.min(chars.end).saturating_sub(chars.start);
            for row in rects_of(galley, a, b) {
                let base = at.y + baseline(galley, row.top()) + 4.0;
                let r = row.translate(at.to_vec2());
                let body =
                    Rect::from_min_max(pos2(r.left(), base - 19.0), pos2(r.right(), base + 3.0));
                let stroke = Stroke::new(1.5, theme.accent);
                let line = [pos2(r.left(), base + 2.0), pos2(r.right(), base + 2.0)];
                match s.part {
                    Part::Source => {
                        let kind = egui::StrokeKind::Outside;
                        ui.painter().rect_stroke(body, 3.0, stroke, kind);
                    }
                    Part::Cue => {
                        let dots = egui::Shape::dashed_line(&line, stroke, 3.0, 3.0);
                        ui.painter().extend(dots);
                    }
                    _ => {
                        ui.painter().rect_filled(body, 3.0, theme.accent_fill);
                        ui.painter().line_segment(line, stroke);
                    }
                }
            }
        }
    }

    /// The handles that can be seen.
    pub(super) fn ends(
        &self,
        ui: &Ui,
        input: &ColumnInput<'_>,
        theme: &Theme,
        (origin, from, to): (Pos2, f32, f32),
        (selecting, out): (&mut Selecting, &mut ColumnOutput),
    ) {
        let mut taken = Vec::new();
        for ends in input.ends.iter().filter(|e| e.movable) {
            for s in ends.stretches {
                for end in [End::Start, End::Last] {
                    let place = self.place_of(input, (origin, from, to), s.span, end);
                    let Some((line, rtl)) = place else { continue };
                    let top = end == End::Start;
                    let chosen = ends.chosen == Some((s.number, end));
                    let knob = paint(ui, theme, line, top, chosen);
                    let area = Rect::from_center_size(knob, vec2(15.0, 17.0));
                    let id = ui.scope_id().with(("end", s.number, end));
                    let response = ui.interact(area, id, Sense::click_and_drag());
                    let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
                    told(&response, input, s, end);
                    handle(ui, &response, (s.number, end, rtl), selecting, out);
                    taken.push(area);
                }
            }
        }
        selecting.taken = taken;
    }

    /// Where the line of a handle stands on screen, and whether its letter is read from right to left.
    fn place_of(
        &self,
        input: &ColumnInput<'_>,
        (origin, from, to): (Pos2, f32, f32),
        span: CharSpan,
        end: End,
    ) -> Option<(Rect, bool)> {
        let char = match end {
            End::Start => span.start,
            End::Last => span.end.checked_sub(1)?,
        };
        let mut seen = self.layout.visible(from, to);
        let (_, chars, top, galley) = seen.find(|p| p.1.contains(char))?;
        let inside = char - chars.start;
        let rect = rects_of(galley, inside, inside + 1).into_iter().next()?;
        let base = baseline(galley, rect.top()) + 4.0;
        let letter = input.article.slice(CharSpan::new(char, char + 1));
        let rtl = bidi::has_rtl(letter);
        let left = (end == End::Start) != rtl;
        let x = if left { rect.left() } else { rect.right() };
        let line = Rect::from_min_max(pos2(x, base - 19.0), pos2(x, base + 4.0));
        Some((line.translate(vec2(origin.x, origin.y + top)), rtl))
    }
}

/// Draws a handle; where its knob is.
fn paint(ui: &Ui, theme: &Theme, line: Rect, top: bool, chosen: bool) -> Pos2 {
    let knob = if top {
        line.center_top() - Vec2::DOWN
    } else {
        line.center_bottom() + Vec2::DOWN
    };
    let stroke = Stroke::new(2.0, theme.accent);
    ui.painter()
        .line_segment([line.center_top(), line.center_bottom()], stroke);
    let (size, fill) = if chosen {
        (6.0, theme.paper)
    } else {
        (4.5, theme.accent)
    };
    ui.painter().circle(knob, size, fill, stroke);
    knob
}

/// What a screen reader says of a handle.
fn told(response: &Response, input: &ColumnInput<'_>, s: &Stretch, end: End) {
    let which = match end {
        End::Start => say!("text-column-ends-start"),
        End::Last => say!("text-column-ends-end"),
    };
    let words = crate::gui::words::clip(input.article.slice(s.span), 40);
    let (part, label) = (s.part.words(), input.article.label());
    let name = say!(
        "text-column-ends-of-the-in",
        which = which,
        part = part,
        label = label,
        words = words
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, &name));
    response
        .clone()
        .on_hover_text(say!("text-column-ends-drag-to-another-word-with"));
}

fn handle(
    ui: &Ui,
    response: &Response,
    (number, end, rtl): (usize, End, bool),
    selecting: &Selecting,
    out: &mut ColumnOutput,
) {
    if response.dragged()
        && let Some(border) = selecting.under_pointer()
    {
        out.end = Some(EndMoved::Dragged(number, end, border));
    } else if response.drag_stopped() {
        out.end = Some(EndMoved::Released);
    } else if response.clicked() {
        response.request_focus();
        out.end = Some(EndMoved::Chosen(number, end));
    } else if response.has_focus() {
        keep_arrows(ui, response.id);
        let (back, on, char) = ui.input(|i| {
            let pressed = |k| i.key_pressed(k);
            (
                pressed(Key::ArrowLeft),
                pressed(Key::ArrowRight),
                i.modifiers.shift || i.modifiers.alt,
            )
        });
        out.end = out.end.or(Some(EndMoved::Chosen(number, end)));
        if back != on {
            let forward = on != rtl;
            out.end = Some(EndMoved::Stepped { forward, char });
        }
    }
}

/// The arrows move the end, not the focus.
fn keep_arrows(ui: &Ui, id: Id) {
    let filter = EventFilter {
        horizontal_arrows: true,
        ..Default::default()
    };
    ui.memory_mut(|m| m.set_focus_lock_filter(id, filter));
}
