//! The layout of one article's text in a column: paragraphs are laid out when they come into view, their heights are estimated
//! until then. A long article therefore costs as much a frame as a short one; measured in the prototype: 0.4 ms for 10,000 lines.

mod job;

use super::bidi;
use crate::article::Article;
use crate::gui::theme::{self, Look, Theme};
use crate::text::{CharSpan, Odd};
use eframe::egui::{self, Galley, Rect, Vec2, pos2};
use std::sync::Arc;

/// Space between paragraphs, in points.
const PARAGRAPH_GAP: f32 = 11.0;
/// Average advance of a letter in the reading face, as a share of its size; for estimates only.
const LETTER: f32 = 0.5;

/// A laid-out paragraph.
#[derive(Clone, Debug)]
pub struct Laid {
    galley: Arc<Galley>,
    /// Without space between its rows.
    plain: Arc<Galley>,
    /// Whether it has letters that are read from right to left: then it was set in right order, and a stretch of characters may
    /// cover several rectangles of a row.
    turned: bool,
}

impl std::ops::Deref for Laid {
    type Target = Arc<Galley>;

    fn deref(&self) -> &Self::Target {
        &self.galley
    }
}

impl Laid {
    /// Whether it has letters that are read from right to left.
    pub fn is_turned(&self) -> bool {
        self.turned
    }

    /// The character at a place, counted from the top left corner.
    pub fn char_at(&self, at: Vec2) -> usize {
        if self.turned {
            bidi::char_at(&self.galley, at).0
        } else {
            self.galley.cursor_from_pos(at).index.0
        }
    }

    /// How many characters stand before the place, counted from the top left corner: where a selection would begin or end.
    pub fn border_at(&self, at: Vec2) -> usize {
        if self.turned {
            let (char, late) = bidi::char_at(&self.galley, at);
            char + usize::from(late)
        } else {
            self.galley.cursor_from_pos(at).index.0
        }
    }
}

/// A paragraph: a line of the text as it was read.
#[derive(Clone, Debug)]
struct Paragraph {
    chars: CharSpan,
    bytes: (usize, usize),
    headline: bool,
    height: f32,
    /// First character, top and bottom of every row, once it was laid out.
    rows: Vec<(usize, f32, f32)>,
    /// Of this frame only: a galley refers to the font atlas, which may be rebuilt between frames. Laying out what was laid out in
    /// the frame before costs a look into the cache of the window's toolkit.
    laid: Option<Laid>,
}

/// Space put above a row, so that it stands level with a row of another column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Space {
    /// Number of the paragraph.
    pub paragraph: usize,
    /// A character of the row, counted in the paragraph; 0 is above the paragraph.
    pub inside: usize,
    /// How much, in points.
    pub extra: f32,
}

/// Where a row stands when no space is put anywhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RowAt {
    /// Number of the paragraph.
    pub paragraph: usize,
    /// Its first character, counted in the paragraph.
    pub inside: usize,
    /// From the top of the text, in points.
    pub y: f32,
}

/// A text that equals another only if it is the very same: holding it keeps its place from being used again.
#[derive(Clone, Debug)]
struct Same(Arc<str>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// All that the layout depends on.
#[derive(Clone, Debug, PartialEq)]
struct Inputs {
    text: Same,
    /// Characters that are shown as signs.
    odd: Vec<Odd>,
    width: f32,
    pixels_per_point: f32,
    look: Look,
    excluded: Vec<crate::article::Excluded>,
    headline: Option<CharSpan>,
}

/// The laid-out text.
#[derive(Clone, Debug, Default)]
pub struct ColumnLayout {
    inputs: Option<Inputs>,
    paragraphs: Vec<Paragraph>,
    /// Whether the article has letters that are read from right to left.
    rtl: bool,
    /// Top of each paragraph, and at the end the height of all.
    tops: Vec<f32>,
    /// The same without space above rows.
    plain_tops: Vec<f32>,
    /// In order of paragraph and character.
    spaces: Vec<Space>,
    /// Paragraphs that were laid out in this frame.
    laid_now: Vec<usize>,
    /// Grows whenever a height changes.
    generation: u64,
}

impl ColumnLayout {
    /// Lays the article out for this width. Returns whether anything changed; nothing is measured yet.
    pub fn prepare(
        &mut self,
        ui: &egui::Ui,
        (article, odd): (&Article, &[Odd]),
        width: f32,
        theme: &Theme,
    ) -> bool {
        let inputs = Inputs {
            text: Same(Arc::clone(&article.text)),
            odd: odd.to_vec(),
            width,
            pixels_per_point: ui.pixels_per_point(),
            look: theme.look,
            excluded: article.excluded.clone(),
            headline: article.headline,
        };
        if self.inputs.as_ref() == Some(&inputs) {
            return false;
        }
        self.rtl = bidi::has_rtl(&article.text);
        let letter = theme::READING * LETTER + theme.letter_space(theme::READING);
        let per_row = (width / letter).max(1.0);
        self.paragraphs.clear();
        let (mut byte, mut char) = (0, 0);
        for line in article.text.split('\n') {
            let count = line.chars().count();
            let chars = CharSpan::new(char, char + count);
            if !line.trim().is_empty() {
                let rows = (count as f32 / per_row).ceil().max(1.0);
                self.paragraphs.push(Paragraph {
                    chars,
                    bytes: (byte, byte + line.len()),
                    headline: article.headline.is_some_and(|h| h.overlaps(chars)),
                    height: rows * theme.reading_line() + gap_after(article, chars),
                    rows: Vec::new(),
                    laid: None,
                });
            }
            byte += line.len() + 1;
            char += count + 1;
        }
        self.inputs = Some(inputs);
        self.sum();
        true
    }

    fn sum(&mut self) {
        self.generation += 1;
        self.tops.clear();
        self.plain_tops.clear();
        let (mut top, mut plain) = (0.0, 0.0);
        let mut spaces = self.spaces.iter().peekable();
        for (at, p) in self.paragraphs.iter().enumerate() {
            while let Some(s) = spaces.next_if(|s| s.paragraph == at && s.inside == 0) {
                top += s.extra;
            }
            self.tops.push(top);
            self.plain_tops.push(plain);
            while let Some(s) = spaces.next_if(|s| s.paragraph == at) {
                top += s.extra;
            }
            top += p.height;
            plain += p.height;
        }
        self.tops.push(top);
        self.plain_tops.push(plain);
    }

    /// Grows whenever a height changes.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Puts space above rows, instead of what was put there before; in order of paragraph and character.
    pub fn set_spaces(&mut self, spaces: Vec<Space>) {
        if self.spaces != spaces {
            self.spaces = spaces;
            self.sum();
            self.spread();
        }
    }

    /// Spaces inside a paragraph, above rows that are not its first.
    fn inner(&self, paragraph: usize) -> impl Iterator<Item = &Space> {
        let from = self.spaces.partition_point(|s| s.paragraph < paragraph);
        let own = self.spaces.iter().skip(from);
        own.take_while(move |s| s.paragraph == paragraph)
            .filter(|s| s.inside > 0)
    }

    /// Moves the rows of what is laid out apart.
    fn spread(&mut self) {
        for at in std::mem::take(&mut self.laid_now) {
            let inner: Vec<Space> = self.inner(at).copied().collect();
            if let Some(laid) = self.paragraphs.get_mut(at).and_then(|p| p.laid.as_mut()) {
                laid.galley = if inner.is_empty() {
                    Arc::clone(&laid.plain)
                } else {
                    Arc::new(spread(&laid.plain, &inner))
                };
                self.laid_now.push(at);
            }
        }
    }

    /// Where the row of a character stands when no space is put anywhere; exact where the paragraph was laid out. In articles with
    /// letters read from right to left it is the paragraph's first row.
    pub fn row_at(&self, char: usize) -> Option<RowAt> {
        let paragraph = self.paragraph_of(char);
        let p = self.paragraphs.get(paragraph)?;
        let top = *self.plain_tops.get(paragraph)?;
        let first = RowAt {
            paragraph,
            inside: 0,
            y: top,
        };
        if self.rtl {
            return Some(first);
        }
        let inside = char.saturating_sub(p.chars.start).min(p.chars.len());
        let at = p.rows.partition_point(|r| r.0 <= inside);
        if let Some(row) = at.checked_sub(1).and_then(|i| p.rows.get(i)) {
            let y = top + row.1;
            return Some(RowAt {
                inside: row.0,
                y: if row.0 == 0 { top } else { y },
                ..first
            });
        }
        let row = self.estimated_row(p, inside);
        Some(RowAt {
            inside: if row < 0.5 { 0 } else { inside },
            y: top + row * self.line(),
            ..first
        })
    }

    fn estimated_row(&self, p: &Paragraph, inside: usize) -> f32 {
        let share = inside as f32 / p.chars.len().max(1) as f32;
        let rows = ((p.height - PARAGRAPH_GAP) / self.line()).max(1.0);
        (share * rows).floor().min(rows - 1.0)
    }

    /// Height of a line, in points.
    fn line(&self) -> f32 {
        let look = self.inputs.as_ref().map(|i| i.look.line_spacing);
        theme::READING_LINE * look.unwrap_or(1.0)
    }

    /// Whether the article has letters that are read from right to left.
    pub fn has_rtl(&self) -> bool {
        self.rtl
    }

    /// Height of the whole text, in points.
    pub fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// Measures the paragraphs that touch `from..to` (points from the top of the text); returns by how much what lies above `from`
    /// grew, so that the caller can keep the view still.
    pub fn measure(
        &mut self,
        ui: &egui::Ui,
        article: &Article,
        theme: &Theme,
        from: f32,
        to: f32,
    ) -> f32 {
        let mut shift = 0.0;
        for at in std::mem::take(&mut self.laid_now) {
            if let Some(p) = self.paragraphs.get_mut(at) {
                p.laid = None;
            }
        }
        for _ in 0..4 {
            let before = shift;
            let range = self.range(from + shift, to + shift);
            let mut changed = false;
            for at in range {
                let top = self.tops.get(at).copied().unwrap_or(0.0);
                if let Some(grown) = self.lay_out(ui, article, theme, at) {
                    changed = true;
                    if top < from + before {
                        shift += grown;
                    }
                }
            }
            if !changed {
                break;
            }
            self.sum();
        }
        self.spread();
        shift
    }

    fn lay_out(
        &mut self,
        ui: &egui::Ui,
        article: &Article,
        theme: &Theme,
        at: usize,
    ) -> Option<f32> {
        let inputs = self.inputs.as_ref()?;
        let p = self.paragraphs.get_mut(at)?;
        if p.laid.is_some() {
            return None;
        }
        let text = article.text.get(p.bytes.0..p.bytes.1)?;
        let job = job::paragraph_job(text, p.chars, p.headline, inputs, theme);
        let galley = ui.fonts_mut(|f| f.layout_job(job));
        let right = bidi::turned(ui.ctx(), &galley, inputs.width);
        let turned = right.is_some();
        let galley = right.unwrap_or(galley);
        let height = galley.size().y + gap_after(article, p.chars);
        let grown = height - p.height;
        if p.rows.is_empty() || grown.abs() > 0.01 {
            p.rows = rows_of(&galley);
            self.generation += 1;
        }
        let plain = Arc::clone(&galley);
        p.laid = Some(Laid {
            galley,
            plain,
            turned,
        });
        p.height = height;
        self.laid_now.push(at);
        (grown.abs() > 0.01).then_some(grown)
    }

    /// Numbers of the paragraphs that touch this stretch.
    fn range(&self, from: f32, to: f32) -> std::ops::Range<usize> {
        let count = self.paragraphs.len();
        let starts = self.tops.get(..count).unwrap_or_default();
        let a = starts.partition_point(|t| *t <= from).saturating_sub(1);
        let b = starts.partition_point(|t| *t < to);
        a..b.max(a)
    }

    /// The laid-out paragraphs that touch this stretch: number, characters, top, and what was laid out.
    pub fn visible(
        &self,
        from: f32,
        to: f32,
    ) -> impl Iterator<Item = (usize, CharSpan, f32, &Laid)> {
        self.range(from, to).filter_map(|at| {
            let p = self.paragraphs.get(at)?;
            Some((at, p.chars, *self.tops.get(at)?, p.laid.as_ref()?))
        })
    }

    /// The characters that can be seen between two heights.
    pub fn chars_between(&self, from: f32, to: f32) -> CharSpan {
        let range = self.range(from, to);
        let first = self
            .paragraphs
            .get(range.start)
            .map_or(0, |p| p.chars.start);
        let last = range
            .end
            .checked_sub(1)
            .and_then(|i| self.paragraphs.get(i));
        CharSpan::new(first, last.map_or(first, |p| p.chars.end))
    }

    /// The first character of the first paragraph that begins below this height, or of the last one.
    pub fn char_below(&self, y: f32) -> usize {
        let count = self.paragraphs.len();
        let starts = self.tops.get(..count).unwrap_or_default();
        let at = starts
            .partition_point(|t| *t < y)
            .min(count.saturating_sub(1));
        self.paragraphs.get(at).map_or(0, |p| p.chars.start)
    }

    fn paragraph_of(&self, char: usize) -> usize {
        let at = self.paragraphs.partition_point(|p| p.chars.end < char);
        at.min(self.paragraphs.len().saturating_sub(1))
    }

    /// Where the row of a character begins and ends, from the top of the text; exact where the paragraph was laid out.
    pub fn row_of(&self, char: usize) -> (f32, f32) {
        let at = self.paragraph_of(char);
        let (Some(p), Some(top)) = (self.paragraphs.get(at), self.tops.get(at)) else {
            return (0.0, self.line());
        };
        let inside = char.saturating_sub(p.chars.start).min(p.chars.len());
        let row = p.rows.partition_point(|r| r.0 <= inside);
        if let Some(found) = row.checked_sub(1).and_then(|i| p.rows.get(i)) {
            let next = p.rows.get(row).map_or(usize::MAX, |r| r.0);
            let above: f32 = self
                .inner(at)
                .filter(|s| s.inside < next)
                .map(|s| s.extra)
                .sum();
            return (top + above + found.1, top + above + found.2);
        }
        let above = self.inner(at).filter(|s| s.inside <= inside);
        let above: f32 = above.map(|s| s.extra).sum();
        let y = top + above + self.estimated_row(p, inside) * self.line();
        (y, y + self.line())
    }

    /// From the top of the first row of a span to the bottom of its last.
    pub fn extent(&self, span: CharSpan) -> (f32, f32) {
        let first = self.row_of(span.start);
        let last = self.row_of(span.end.saturating_sub(1).max(span.start));
        (first.0, last.1.max(first.1))
    }
}

/// Whether a stretch ends in a paragraph or with the line break after it.
pub fn ends_in(span: CharSpan, paragraph: CharSpan) -> bool {
    paragraph.start < span.end && span.end <= paragraph.end + 1
}

/// Space behind a paragraph; more where a label stands under an excluded line.
fn gap_after(article: &Article, chars: CharSpan) -> f32 {
    if article.excluded.iter().any(|e| ends_in(e.span, chars)) {
        PARAGRAPH_GAP + 12.0
    } else {
        PARAGRAPH_GAP
    }
}

/// The same rows with space above those that the spaces belong to.
fn spread(plain: &Galley, inner: &[Space]) -> Galley {
    let mut out = plain.clone();
    let mut next = 0;
    let mut end = 0.0;
    for row in &mut out.rows {
        next += row.char_count_including_newline().0;
        let above: f32 = inner
            .iter()
            .filter(|s| s.inside < next)
            .map(|s| s.extra)
            .sum();
        row.pos.y += above;
        end = above;
    }
    out.rect.max.y += end;
    out.mesh_bounds.max.y += end;
    out
}

fn rows_of(galley: &Galley) -> Vec<(usize, f32, f32)> {
    let mut first = 0;
    let row = |r: &egui::epaint::text::PlacedRow| {
        let at = first;
        first += r.char_count_including_newline().0;
        (at, r.min_y(), r.max_y())
    };
    galley.rows.iter().map(row).collect()
}

/// The rectangles that a stretch of characters covers in a paragraph, relative to it: one a row, or more where words of the other
/// direction stand in a row.
pub fn rects_of(laid: &Laid, start: usize, end: usize) -> Vec<Rect> {
    let galley = &*laid.galley;
    if laid.turned {
        return bidi::rects(galley, start, end);
    }
    let mut out = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        let (a, mut b) = (start.max(first), end.min(first + count));
        // The space at which a row ends is not marked.
        let blank = |at: usize| row.glyphs.get(at).is_some_and(|g| g.chr.is_whitespace());
        while b > a && blank(b - 1 - first) {
            b -= 1;
        }
        if a < b {
            let (x0, x1) = (
                row.pos.x + row.x_offset((a - first).into()),
                row.pos.x + row.x_offset((b - first).into()),
            );
            out.push(Rect::from_min_max(
                pos2(x0, row.min_y()),
                pos2(x1, row.max_y()),
            ));
        }
        first += row.char_count_including_newline().0;
    }
    out
}

/// The base line of the row whose top is `top`, relative to the galley.
pub fn baseline(galley: &Galley, top: f32) -> f32 {
    let row = galley.rows.iter().find(|r| (r.min_y() - top).abs() < 1.0);
    row.and_then(|r| Some(r.pos.y + r.glyphs.first()?.pos.y))
        .unwrap_or(top + theme::READING_LINE * 0.72)
}
