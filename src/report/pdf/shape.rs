//! Words become lines of glyphs: shaped in every script, with both writing directions, broken at a width.

use super::faces::{Faces, Need, is_ignorable};
use super::rich::{Look, Rich};
use krilla::text::{Glyph, GlyphId};
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontFamily, Layout, LayoutContext, LineHeight,
    OverflowWrap, StyleProperty,
};
use std::borrow::Cow;
use std::ops::Range;

/// A glyph, in parts of the size of its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedGlyph {
    id: u32,
    advance: f32,
    x: f32,
    y: f32,
    text: (u32, u32),
}

impl Glyph for PlacedGlyph {
    fn glyph_id(&self) -> GlyphId {
        GlyphId::new(self.id)
    }
    fn text_range(&self) -> Range<usize> {
        self.text.0 as usize..self.text.1 as usize
    }
    fn x_advance(&self, size: f32) -> f32 {
        self.advance * size
    }
    fn x_offset(&self, size: f32) -> f32 {
        self.x * size
    }
    fn y_offset(&self, size: f32) -> f32 {
        self.y * size
    }
    fn y_advance(&self, _: f32) -> f32 {
        0.0
    }
    fn location(&self) -> Option<krilla::surface::Location> {
        None
    }
}

/// Glyphs of one face and one look, side by side.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub face: usize,
    pub look: Look,
    /// In [`Shaper::glyphs`].
    pub glyphs: Range<usize>,
    /// In [`Shaper::text`].
    pub text: Range<usize>,
    pub x: f32,
    pub width: f32,
}

/// A line of words.
#[derive(Clone, Debug)]
pub(super) struct TextLine {
    pub height: f32,
    pub baseline: f32,
    /// How far the words reach.
    pub right: f32,
    pub runs: Vec<Run>,
}

/// How words are set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub width: f32,
    pub leading: f32,
    pub align: Alignment,
    pub base: BaseDirection,
}

impl Setting {
    pub fn new(width: f32, leading: f32) -> Self {
        Self {
            width: width.max(4.0),
            leading,
            align: Alignment::Start,
            base: BaseDirection::Ltr,
        }
    }
}

/// What shapes words, and keeps what it has shaped.
pub(super) struct Shaper {
    pub faces: Faces,
    context: LayoutContext<u16>,
    layout: Layout<u16>,
    pub glyphs: Vec<PlacedGlyph>,
    pub text: String,
}

impl Shaper {
    pub fn new() -> Self {
        Self {
            faces: Faces::new(),
            context: LayoutContext::new(),
            layout: Layout::new(),
            glyphs: Vec::new(),
            text: String::new(),
        }
    }

    /// Adds the lines of these words; of one of the [`Rich::pieces`] of long ones.
    pub fn lines(&mut self, piece: &Rich, setting: Setting, out: &mut Vec<TextLine>) {
        let missing = self.shape(piece, setting);
        if missing.is_empty() {
            return self.take(piece, out);
        }
        // No face has all of a cluster: what is added to its first character is written out, then that, too.
        let added: Vec<usize> = missing.iter().filter(|m| !m.1).map(|m| m.0).collect();
        let mut piece = piece.with_written_out(&added);
        let all: Vec<usize> = self.shape(&piece, setting).iter().map(|m| m.0).collect();
        if !all.is_empty() {
            piece = piece.with_written_out(&all);
            self.shape(&piece, setting);
        }
        self.take(&piece, out);
    }

    /// The words on one line, however long.
    pub fn line(&mut self, rich: &Rich) -> Option<TextLine> {
        let mut out = Vec::new();
        let mut setting = Setting::new(1e6, 12.0);
        setting.base = BaseDirection::Auto;
        setting.align = Alignment::Left;
        self.lines(rich, setting, &mut out);
        out.into_iter().next()
    }

    /// Shapes and breaks; the places of characters that came out without a glyph, and whether each begins its cluster and has company.
    fn shape(&mut self, rich: &Rich, setting: Setting) -> Vec<(usize, bool)> {
        let need = rich.need.unwrap_or(Need::Script);
        let first = rich.spans.first().map(|s| s.1);
        let first = first.unwrap_or(Look::new(Default::default(), 10.0));
        let mut families = [None, None, None];
        for (_, look) in &rich.spans {
            if let Some(slot @ None) = families.get_mut(look.face as usize) {
                *slot = Some(self.faces.families(look.face, need));
            }
        }
        let family = |look: Look| -> StyleProperty<'_, u16> {
            let names = families.get(look.face as usize).and_then(Option::as_deref);
            StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(names.unwrap_or_default())))
        };
        let context = &mut self.faces.context;
        let mut builder = self.context.ranged_builder(context, &rich.text, 1.0, false);
        builder.set_base_direction(setting.base);
        builder.push_default(family(first));
        builder.push_default(StyleProperty::FontSize(first.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(
            setting.leading,
        )));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        for (number, (range, look)) in rich.spans.iter().enumerate().skip(1) {
            if look.face != first.face {
                builder.push(family(*look), range.clone());
            }
            if look.size != first.size {
                builder.push(StyleProperty::FontSize(look.size), range.clone());
            }
            builder.push(StyleProperty::Brush(number as u16), range.clone());
        }
        builder.build_into(&mut self.layout, &rich.text);
        self.layout.break_all_lines(Some(setting.width));
        self.layout
            .align(setting.align, AlignmentOptions::default());
        self.without_glyph(&rich.text)
    }

    fn without_glyph(&self, text: &str) -> Vec<(usize, bool)> {
        let mut missing = Vec::new();
        for line in self.layout.lines() {
            for cluster in line.runs().flat_map(|run| run.clusters()) {
                let range = cluster.text_range();
                let words = text.get(range.clone()).unwrap_or_default();
                if cluster.glyphs().any(|g| g.id == 0) && !words.chars().all(is_ignorable) {
                    let company = words.chars().count() > 1;
                    let places = words.char_indices().map(|(at, _)| at);
                    missing.extend(places.map(|at| (range.start + at, at == 0 && company)));
                }
            }
        }
        missing.sort_unstable();
        missing.dedup();
        missing
    }

    /// Keeps the lines that were shaped last.
    fn take(&mut self, rich: &Rich, out: &mut Vec<TextLine>) {
        let base = self.text.len();
        self.text.push_str(&rich.text);
        for line in self.layout.lines() {
            let metrics = line.metrics();
            let mut taken = Taken {
                glyphs: &mut self.glyphs,
                rich,
                base,
                x: metrics.inline_min_coord + metrics.offset,
                runs: Vec::new(),
            };
            let ink = metrics.advance - metrics.hanging_advance;
            let right = taken.x + ink;
            for run in line.runs() {
                taken.run(&self.faces, &run);
            }
            let runs = taken.runs;
            out.push(TextLine {
                height: metrics.line_height,
                baseline: metrics.baseline - metrics.block_min_coord,
                right,
                runs,
            });
        }
    }

    /// The glyphs of a run.
    pub fn glyphs_of(&self, run: &Run) -> &[PlacedGlyph] {
        self.glyphs.get(run.glyphs.clone()).unwrap_or_default()
    }

    /// The words of a run.
    pub fn text_of(&self, run: &Run) -> &str {
        self.text.get(run.text.clone()).unwrap_or_default()
    }
}

/// The runs of a line as they are taken from the library.
struct Taken<'a> {
    glyphs: &'a mut Vec<PlacedGlyph>,
    rich: &'a Rich,
    base: usize,
    x: f32,
    runs: Vec<Run>,
}

impl Taken<'_> {
    fn run(&mut self, faces: &Faces, run: &parley::Run<'_, u16>) {
        let Some(face) = faces.number(run.font().data.id()) else {
            return;
        };
        let size = run.font_size();
        let mut open: Option<u16> = None;
        // A ligature's further characters have no glyph of their own: its glyph stands for them.
        let mut ahead: Option<usize> = None;
        for cluster in run.visual_clusters() {
            let mut range = cluster.text_range();
            if cluster.is_ligature_continuation() {
                if run.is_rtl() {
                    ahead = ahead.max(Some(range.end));
                } else {
                    self.extend(range.end);
                }
                continue;
            }
            if let Some(end) = ahead.take() {
                range.end = range.end.max(end);
            }
            let words = self.rich.text.get(range.clone()).unwrap_or_default();
            let drawn = !words.chars().all(is_ignorable);
            let look = cluster.style().brush;
            for glyph in cluster.glyphs() {
                if !drawn || glyph.id == 0 {
                    open = None;
                    self.x += glyph.advance;
                    continue;
                }
                if open != Some(look) {
                    open = Some(look);
                    self.start(face, look);
                }
                self.add(glyph, size, &range);
            }
        }
    }

    fn start(&mut self, face: usize, look: u16) {
        let spans = &self.rich.spans;
        let Some((_, look)) = spans.get(usize::from(look)).or(spans.first()) else {
            return;
        };
        let at = self.glyphs.len();
        self.runs.push(Run {
            face,
            look: *look,
            glyphs: at..at,
            text: self.base..self.base + self.rich.text.len(),
            x: self.x,
            width: 0.0,
        });
    }

    fn add(&mut self, glyph: parley::Glyph, size: f32, range: &Range<usize>) {
        self.glyphs.push(PlacedGlyph {
            id: glyph.id,
            advance: glyph.advance / size,
            x: glyph.x / size,
            // The library counts downwards, a font upwards.
            y: -glyph.y / size,
            text: (range.start as u32, range.end as u32),
        });
        if let Some(run) = self.runs.last_mut() {
            run.glyphs.end = self.glyphs.len();
            run.width += glyph.advance;
        }
        self.x += glyph.advance;
    }

    fn extend(&mut self, end: usize) {
        let Some(run) = self.runs.last() else { return };
        if let Some(last) = self
            .glyphs
            .get_mut(run.glyphs.clone())
            .and_then(<[_]>::last_mut)
        {
            last.text.1 = last.text.1.max(end as u32);
        }
    }
}
