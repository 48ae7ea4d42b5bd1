//! Sets text that has words of both directions anew: every piece is shaped alone by the window's toolkit, which shapes a word
//! rightly and puts words from left to right, and is put where the order of reading wants it. What comes out is a laid-out text
//! like any other, with a glyph for each character, in the order of reading.

use super::order::{self, Levels, Stop};
use eframe::egui::{
    Align, Galley, Mesh, Rect,
    epaint::text::{
        ByteRangeExt as _, FontsView, Glyph, LayoutJob, PlacedRow, Row, RowVisuals, TextFormat,
    },
    pos2, vec2,
};
use std::ops::Range;
use std::sync::Arc;

/// What is shaped alone, with the place of each of its characters.
struct Piece {
    chars: Range<usize>,
    level: u8,
    blank: bool,
    stop: Stop,
    /// Which format of the job.
    section: usize,
    /// Space before it.
    lead: f32,
    width: f32,
    galley: Arc<Galley>,
    cells: Vec<(f32, f32)>,
}

/// A row before it is placed.
struct Line {
    pieces: Vec<Piece>,
    base: u8,
    indent: f32,
    newline: bool,
}

/// The text of a job, character by character.
struct Source<'a> {
    job: &'a LayoutJob,
    /// Whether the window wrote it, rather than an article.
    label: bool,
    chars: Vec<char>,
    /// Number of the format of each character.
    sections: Vec<usize>,
}

impl<'a> Source<'a> {
    fn of(job: &'a LayoutJob, label: bool) -> Self {
        let mut chars = Vec::new();
        let mut sections = Vec::new();
        let mut section = 0;
        for (byte, c) in job.text.char_indices() {
            let ends = |n: usize| {
                let here = job.sections.get(n);
                here.is_some_and(|s| s.byte_range.as_usize().end <= byte)
            };
            while ends(section) && section + 1 < job.sections.len() {
                section += 1;
            }
            chars.push(c);
            sections.push(section);
        }
        Self {
            job,
            label,
            chars,
            sections,
        }
    }

    fn section(&self, char: usize) -> usize {
        self.sections.get(char).copied().unwrap_or(0)
    }

    fn format(&self, section: usize) -> TextFormat {
        let section = self.job.sections.get(section);
        section.map(|s| s.format.clone()).unwrap_or_default()
    }

    /// Ranges of the lines of the text.
    fn lines(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = 0;
        for (at, c) in self.chars.iter().enumerate() {
            if *c == '\n' && self.job.break_on_newline {
                out.push(start..at);
                start = at + 1;
            }
        }
        out.push(start..self.chars.len());
        out
    }

    /// Shapes a stretch of one level and one format.
    fn shape(
        &self,
        fonts: &mut FontsView<'_>,
        chars: Range<usize>,
        level: u8,
        section: usize,
    ) -> Piece {
        let own = self.chars.get(chars.clone()).unwrap_or_default();
        let turned = level % 2 == 1;
        let text: String = match own {
            [c] if turned => order::mirrored(*c).to_string(),
            _ => own.iter().collect(),
        };
        let mut format = self.format(section);
        if turned {
            // Space between letters would tear joined ones apart.
            format.extra_letter_spacing = 0.0;
        }
        let mut job = LayoutJob::single_section(text, format);
        job.break_on_newline = false;
        let galley = fonts.layout_job(job);
        let drawn: Vec<order::Drawn> = galley
            .rows
            .iter()
            .flat_map(|r| &r.glyphs)
            .map(|g| (g.chr, g.pos.x, g.advance_width))
            .collect();
        let from = self.job.sections.get(section);
        let first = chars
            .start
            .checked_sub(1)
            .is_none_or(|b| self.section(b) != section);
        Piece {
            cells: order::cells(own, &drawn, turned),
            width: galley.intrinsic_size().x,
            lead: from.filter(|_| first).map_or(0.0, |s| s.leading_space),
            blank: own.iter().all(|c| c.is_whitespace()),
            stop: Stop::Poor,
            chars,
            level,
            section,
            galley,
        }
    }

    /// The pieces of a line; none is wider than a row unless it is a single character.
    fn pieces(
        &self,
        fonts: &mut FontsView<'_>,
        line: &Range<usize>,
        levels: &Levels,
        limit: f32,
    ) -> Vec<Piece> {
        let own = self.chars.get(line.clone()).unwrap_or_default();
        let at = |n: usize| line.start + n;
        let cut = |n: usize| n > 0 && self.section(at(n)) != self.section(at(n - 1));
        let mut out: Vec<Piece> = Vec::new();
        for token in order::tokens(own, &levels.of, cut) {
            let chars = at(token.chars.start)..at(token.chars.end);
            let section = self.section(chars.start);
            let mut left = vec![chars];
            while let Some(part) = left.pop() {
                let piece = self.shape(fonts, part.clone(), token.level, section);
                if piece.width > limit && part.len() > 1 {
                    let middle = part.start + part.len() / 2;
                    left.extend([middle..part.end, part.start..middle]);
                } else {
                    out.push(piece);
                }
            }
            if let Some(last) = out.last_mut() {
                last.stop = token.stop;
            }
        }
        out
    }

    fn space_of(&self, section: usize) -> f32 {
        let section = self.job.sections.get(section);
        section.map_or(0.0, |s| s.format.extra_letter_spacing)
    }

    /// All rows; the last is cut short where no more are allowed.
    fn rows(&self, fonts: &mut FontsView<'_>) -> (Vec<Line>, bool) {
        let limit = self.job.effective_wrap_width();
        let first_lead = self.job.sections.first().map_or(0.0, |s| s.leading_space);
        let mut out: Vec<Line> = Vec::new();
        for range in self.lines() {
            let text: String = self
                .chars
                .get(range.clone())
                .unwrap_or_default()
                .iter()
                .collect();
            let levels = if self.label {
                order::label_levels(&text)
            } else {
                order::levels(&text)
            };
            let mut pieces = self.pieces(fonts, &range, &levels, limit);
            let indent = if out.is_empty() { first_lead } else { 0.0 };
            if let Some(first) = pieces.first_mut().filter(|_| out.is_empty()) {
                first.lead = 0.0;
            }
            let widths: Vec<_> = pieces
                .iter()
                .map(|p| (p.lead + p.width + self.space_of(p.section), p.stop))
                .collect();
            let mut pieces = pieces.into_iter();
            for (n, row) in order::rows(&widths, limit, indent).into_iter().enumerate() {
                out.push(Line {
                    pieces: pieces.by_ref().take(row.len()).collect(),
                    base: levels.base,
                    indent: if n == 0 { indent } else { 0.0 },
                    newline: false,
                });
            }
            if let Some(last) = out.last_mut() {
                last.newline = true;
            }
        }
        let elided = self.elide(fonts, &mut out, limit);
        if let Some(last) = out.last_mut() {
            last.newline = false;
        }
        (out, elided)
    }

    /// Leaves as many rows as are allowed and says whether there were more.
    fn elide(&self, fonts: &mut FontsView<'_>, rows: &mut Vec<Line>, limit: f32) -> bool {
        let wrap = &self.job.wrap;
        if rows.len() <= wrap.max_rows {
            return false;
        }
        let rest: Vec<Piece> = rows.drain(wrap.max_rows..).flat_map(|l| l.pieces).collect();
        if let (Some(last), Some(sign)) = (rows.last_mut(), wrap.overflow_character) {
            last.pieces.extend(rest);
            self.cut_short(fonts, last, sign, limit);
        }
        true
    }

    /// Drops what does not fit into a row and ends it with a sign.
    fn cut_short(&self, fonts: &mut FontsView<'_>, line: &mut Line, sign: char, limit: f32) {
        let section = line.pieces.last().map_or(0, |p| p.section);
        let format = self.format(section);
        let galley = fonts.layout_job(LayoutJob::single_section(sign.to_string(), format));
        let sign_width = galley.intrinsic_size().x;
        let room = limit - sign_width - line.indent;
        let width_of = |p: &Piece| -> f32 { p.lead + p.width + self.space_of(p.section) };
        let mut taken = 0.0;
        let fits = line.pieces.iter().take_while(|p| {
            taken += width_of(p);
            taken <= room
        });
        let keep = fits.count();
        let used: f32 = line.pieces.iter().take(keep).map(width_of).sum();
        let broken = line.pieces.drain(keep..).next();
        let mut end = line.pieces.last().map_or(0, |p| p.chars.end);
        if let Some(broken) = broken {
            end = broken.chars.start;
            let mut width = used + broken.lead;
            let whole = broken.cells.iter().take_while(|c| {
                width += c.1;
                width <= room
            });
            let count = whole.count();
            if count > 0 {
                end += count;
                let part = broken.chars.start..end;
                line.pieces
                    .push(self.shape(fonts, part, broken.level, broken.section));
            }
        }
        line.pieces.push(Piece {
            chars: end..end,
            level: line.base,
            blank: false,
            stop: Stop::Poor,
            section,
            lead: 0.0,
            width: sign_width,
            cells: vec![(0.0, sign_width)],
            galley,
        });
    }
}

/// Sets the text of a galley anew. Rows of an article's text that is read from right to left end at the right edge of `width`;
/// without it the text is one that the window wrote, and they end where its widest row does.
pub fn anew(fonts: &mut FontsView<'_>, stock: &Galley, width: Option<f32>) -> Galley {
    let source = Source::of(&stock.job, width.is_none());
    let (lines, elided) = source.rows(fonts);
    let mut out = stock.clone();
    let Some(model) = stock.rows.first() else {
        return out;
    };
    let bench = Bench {
        source: &source,
        model: &model.row,
        pixels: stock.pixels_per_point,
        width: width.unwrap_or(stock.rect.width()),
    };
    out.rows.clear();
    out.elided = elided;
    out.rect = Rect::ZERO;
    out.mesh_bounds = Rect::NOTHING;
    (out.num_vertices, out.num_indices) = (0, 0);
    let mut y = 0.0;
    for line in &lines {
        let least = if out.rows.is_empty() {
            stock.job.first_row_min_height
        } else {
            0.0
        };
        let row = bench.place(line, y, least);
        y = bench.snap(y + row.size.y);
        out.rect |= row.rect();
        out.mesh_bounds |= row.visuals.mesh_bounds.translate(row.pos.to_vec2());
        out.num_vertices += row.visuals.mesh.vertices.len();
        out.num_indices += row.visuals.mesh.indices.len();
        out.rows.push(row);
    }
    out
}

/// The line on which the letters of a row stand: that of the first piece which is read as the row is, so that faces of several
/// scripts, which the toolkit centres each for itself, stand level.
fn baseline(line: &Line, height: f32) -> Option<f32> {
    let of = |p: &Piece| {
        let row = p.galley.rows.first()?;
        Some(row.glyphs.first()?.pos.y + height - row.size.y)
    };
    let words = line.pieces.iter().filter(|p| !p.blank);
    let mut alike = words
        .clone()
        .filter(|p| p.level == line.base && p.cells.len() > 1);
    alike.find_map(of).or_else(|| words.clone().find_map(of))
}

/// What rows are placed with.
struct Bench<'a> {
    source: &'a Source<'a>,
    model: &'a Row,
    pixels: f32,
    width: f32,
}

impl Bench<'_> {
    fn snap(&self, v: f32) -> f32 {
        (v * self.pixels).round() / self.pixels
    }

    fn space(&self, piece: &Piece) -> f32 {
        self.source.space_of(piece.section)
    }

    /// Where each piece of a row begins, the width of what can be seen, and of all.
    fn places(&self, line: &Line) -> (Vec<f32>, f32, f32) {
        let told: Vec<_> = line.pieces.iter().map(|p| (p.level, p.blank)).collect();
        let mut at = vec![0.0; line.pieces.len()];
        let mut pen = 0.0;
        for n in order::visual(&told, line.base) {
            let (Some(piece), Some(place)) = (line.pieces.get(n), at.get_mut(n)) else {
                continue;
            };
            let before = if piece.level % 2 == 0 {
                piece.lead
            } else {
                0.0
            };
            *place = pen + before;
            pen += piece.lead + piece.width + self.space(piece);
        }
        let tail = line.pieces.iter().rev().take_while(|p| p.blank);
        let tail: f32 = tail.map(|p| p.width + self.space(p)).sum();
        (at, pen - tail, pen)
    }

    /// From where a row begins, by the side its text is read from.
    fn start(&self, line: &Line, seen: f32, all: f32) -> f32 {
        let job = self.source.job;
        let turned = line.base % 2 == 1;
        // Blanks at the end of a turned row hang over its left edge.
        let hang = if turned { all - seen } else { 0.0 };
        let begins = match job.halign {
            Align::Min if turned && line.indent <= 0.0 => self.width - seen,
            Align::Min => line.indent,
            Align::Center => -seen / 2.0,
            Align::Max => -seen,
        };
        begins.max(if job.halign == Align::Min {
            0.0
        } else {
            f32::MIN
        }) - hang
    }

    fn place(&self, line: &Line, y: f32, least: f32) -> PlacedRow {
        let (at, seen, all) = self.places(line);
        let start = self.start(line, seen, all);
        let heights = line.pieces.iter().filter_map(|p| p.galley.rows.first());
        let height = heights.map(|r| r.size.y).fold(least, f32::max);
        let height = if height > 0.0 {
            height
        } else {
            self.model.size.y
        };
        let main = baseline(line, height);
        let mut glyphs: Vec<Glyph> = Vec::new();
        let mut mesh = Mesh::default();
        for (piece, x) in line.pieces.iter().zip(at) {
            let Some(row) = piece.galley.rows.first() else {
                continue;
            };
            let own = row.glyphs.first().map_or(0.0, |g| g.pos.y);
            let down = self.snap(main.map_or(0.0, |main| main - own));
            let by = vec2(self.snap(start + x), down);
            let first_vertex = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX);
            let mut drawn = row.visuals.mesh.clone();
            drawn.translate(by);
            mesh.append_ref(&drawn);
            let Some(model) = row.glyphs.first() else {
                continue;
            };
            let own = self.source.chars.get(piece.chars.clone());
            for (c, (x, width)) in own.unwrap_or_default().iter().zip(&piece.cells) {
                let mut glyph: Glyph = *model;
                glyph.chr = *c;
                glyph.pos = pos2(by.x + x, model.pos.y + down);
                glyph.advance_width = *width;
                glyph.first_vertex = first_vertex;
                glyphs.push(glyph);
            }
        }
        let mut row = self.model.clone();
        row.glyphs = glyphs;
        row.size = vec2((start + all).max(0.0), height);
        row.visuals = RowVisuals {
            mesh_bounds: mesh.calc_bounds(),
            glyph_index_start: 0,
            glyph_vertex_range: 0..mesh.vertices.len(),
            mesh,
        };
        PlacedRow {
            pos: pos2(0.0, y),
            row: Arc::new(row),
            ends_with_newline: line.newline,
        }
    }
}
