//! What a page draws, as glyphs with their places: the device that the interpreter of `hayro-interpret` draws on.
//!
//! Nothing is painted and no picture is decoded. Every call counts against a [`Budget`] for the whole document, so that
//! forms that draw themselves, and pages that draw without end, come to one: then the interpreter is left by unwinding,
//! which its callers hold up (`std::panic::resume_unwind` reaches no hook), and what was drawn so far is kept.

use super::characters::Characters;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, Name, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Most glyphs of one page, and of a document.
const PAGE_GLYPHS: usize = 200_000;
const ALL_GLYPHS: usize = 6_000_000;
/// Most calls of a document: paths, clips, groups, pictures, marks, glyph runs.
const CALLS: usize = 12_000_000;
/// Most entries of the interpreter into forms, each of which costs far more than a line.
const FORMS: usize = 60_000;
/// Computing time for a document on a machine that is slower than expected.
const TIME: Duration = Duration::from_millis(2_600);
/// How many calls pass between two looks at the clock.
const LOOK: usize = 128;
/// Longest stretch of glyphs whose characters a document may replace by others.
const REPLACED: usize = 12;

/// What is left to spend on a document.
#[derive(Debug)]
pub(super) struct Budget {
    glyphs: usize,
    calls: usize,
    forms: usize,
    until: Instant,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self {
            glyphs: ALL_GLYPHS,
            calls: CALLS,
            forms: FORMS,
            until: Instant::now() + TIME,
        }
    }

    /// Whether no further page is to be begun.
    pub(super) fn is_spent(&self) -> bool {
        self.glyphs == 0 || self.calls == 0 || self.forms == 0 || Instant::now() >= self.until
    }

    fn call(&mut self) {
        self.calls = self.calls.saturating_sub(1);
        let look = self.calls.is_multiple_of(LOOK);
        if self.calls == 0 || (look && Instant::now() >= self.until) {
            stop();
        }
    }

    fn form(&mut self) {
        self.forms = self.forms.saturating_sub(1);
        if self.forms == 0 {
            stop();
        }
        self.call();
    }
}

/// What unwinds through the interpreter when the budget is spent.
pub(super) struct Spent;

fn stop() -> ! {
    std::panic::resume_unwind(Box::new(Spent))
}

/// One drawn glyph; y grows downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Glyph {
    /// Its characters: U+FFFD where the font does not say which, nothing where another glyph carries them.
    pub text: String,
    /// Where it begins on its baseline.
    pub x: f64,
    pub y: f64,
    /// How far the baseline runs below it, along the direction of writing.
    pub advance: f64,
    /// Direction of writing, a unit vector.
    pub dx: f64,
    pub dy: f64,
    /// Height of the font.
    pub size: f64,
    /// Which of the document's fonts, as far as that can be told.
    pub font: u32,
    /// Drawn without ink, as text recognition lays it over a scan.
    pub unseen: bool,
    /// Marked by the document as a header, footer or page number.
    pub pagination: bool,
}

/// The names of a document's fonts, in order of their first glyph; the first is the unknown one.
#[derive(Debug)]
pub(super) struct Fonts {
    pub names: Vec<String>,
    /// What those say that come without a table of characters.
    pub characters: Characters,
    ids: BTreeMap<(Option<String>, u8), u32>,
}

impl Fonts {
    pub(super) fn new() -> Self {
        Self {
            names: vec![String::new()],
            characters: Characters::default(),
            ids: BTreeMap::new(),
        }
    }

    fn of(&mut self, run: &GlyphRun<'_, '_>) -> u32 {
        let Some(first) = run.glyphs().first() else {
            return 0;
        };
        let (name, kind) = match &**first {
            Drawn::Outline(glyph) => match glyph.font_data() {
                Some(data) => (data.postscript_name, 1),
                None => (None, 2),
            },
            Drawn::Type3(_) => (None, 3),
        };
        if self.names.len() > 5_000 {
            return 0;
        }
        let names = &mut self.names;
        *self
            .ids
            .entry((name, kind))
            .or_insert_with_key(|(name, _)| {
                names.push(name.clone().unwrap_or_default());
                u32::try_from(names.len() - 1).unwrap_or(0)
            })
    }
}

/// A stretch that the page marks.
struct Mark {
    pagination: bool,
    /// What its glyphs say, where that is another thing than they show.
    actual: Option<String>,
    begun: usize,
}

/// What a page draws.
pub(super) struct Collector<'b> {
    pub glyphs: Vec<Glyph>,
    /// Area of the pictures, as far as they lie on the page.
    pub pictures: f64,
    width: f64,
    height: f64,
    marks: Vec<Mark>,
    fonts: &'b mut Fonts,
    budget: &'b mut Budget,
}

impl<'b> Collector<'b> {
    pub(super) fn new(
        (width, height): (f64, f64),
        fonts: &'b mut Fonts,
        budget: &'b mut Budget,
    ) -> Self {
        Self {
            glyphs: Vec::new(),
            pictures: 0.0,
            width,
            height,
            marks: Vec::new(),
            fonts,
            budget,
        }
    }

    /// A glyph at its place; nothing where no reader would see it.
    fn placed(
        &self,
        glyph: &Drawn<'_>,
        place: Affine,
        (grown, condensed): (f64, f64),
        known: Option<String>,
    ) -> Option<Glyph> {
        let (wide, base) = shape(place);
        let size = base * grown;
        let at = place * Point::ZERO;
        let [a, b, ..] = place.as_coeffs();
        let norm = length(a, b);
        let sound = at.x.is_finite() && at.y.is_finite() && norm > 0.0 && size.is_finite();
        // Text that lies beside the page is not there for a reader.
        let inside =
            (-2.0..=self.width + 2.0).contains(&at.x) && (-2.0..=self.height + 2.0).contains(&at.y);
        if !sound || !inside || size < 0.5 || wide > 1e5 {
            return None;
        }
        let units = match glyph {
            Drawn::Outline(outline) => outline.advance_width(),
            Drawn::Type3(drawn) => drawn.advance_width(),
        };
        let units = f64::from(units.unwrap_or(500.0)).clamp(0.0, 10_000.0);
        let text: String = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(s)) => s.chars().take(16).collect(),
            None => known.unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string()),
        };
        // A soft hyphen that is not drawn: the word was not divided there.
        let divides = text == "\u{ad}" && units < 20.0;
        (!divides).then(|| Glyph {
            text,
            x: at.x,
            y: at.y,
            advance: units / 1000.0 * base * condensed,
            dx: a / norm,
            dy: b / norm,
            size,
            ..Glyph::default()
        })
    }

    fn mark(&mut self, pagination: bool, actual: Option<String>) {
        self.budget.call();
        // Marks that nest deeper than any program nests them only keep their number.
        let begun = self.glyphs.len();
        if self.marks.len() < 10_000 {
            self.marks.push(Mark {
                pagination,
                actual,
                begun,
            });
        }
    }
}

/// Width and height of the unit of a glyph.
fn shape(t: Affine) -> (f64, f64) {
    let [a, b, c, d, _, _] = t.as_coeffs();
    (length(a, b) * 1000.0, length(c, d) * 1000.0)
}

/// Length of a vector; square roots are the same on every machine.
fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}

/// How much wider than high the letters of a run are drawn. Fonts that stand in for missing ones are stretched glyph by
/// glyph, which says nothing; a line that is condensed as a whole is.
fn condensed(ratios: &mut [f64]) -> f64 {
    ratios.sort_by(f64::total_cmp);
    let middle = ratios.get(ratios.len() / 2).copied().unwrap_or(1.0);
    if (0.9..=1.1).contains(&middle) {
        1.0
    } else {
        middle
    }
}

/// Fonts of drawings have a unit of their own, so that a size of 1 may be 12 points: what their glyphs' widths show.
fn grown(run: &GlyphRun<'_, '_>) -> f64 {
    let mut widths: Vec<f64> = run
        .glyphs()
        .iter()
        .filter_map(|g| match &**g {
            Drawn::Type3(drawn) => drawn.advance_width(),
            Drawn::Outline(_) => None,
        })
        .map(f64::from)
        .filter(|w| w.is_finite() && *w > 0.0)
        .collect();
    widths.sort_by(f64::total_cmp);
    let middle = widths.get(widths.len() / 2).copied().unwrap_or(500.0);
    if middle > 1_500.0 {
        middle / 500.0
    } else {
        1.0
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.budget.call();
    }

    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {
        self.budget.call();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        // Every form begins with one.
        self.budget.form();
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.budget.call();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.budget.call();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.budget.call();
        let unit = Rect::new(
            0.0,
            0.0,
            f64::from(image.width()),
            f64::from(image.height()),
        );
        let page = Rect::new(0.0, 0.0, self.width, self.height);
        let area = props.transform.transform_rect_bbox(unit).intersect(page);
        if area.width() > 0.0 && area.height() > 0.0 {
            self.pictures += area.area();
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.budget.call();
        let font = self.fonts.of(run);
        let unseen = matches!(mode, DrawMode::Invisible);
        let pagination = self.marks.iter().any(|m| m.pagination);
        let placed: Vec<Affine> = run
            .glyphs()
            .iter()
            .map(|g| props.transform * g.transform())
            .collect();
        let mut ratios: Vec<f64> = placed
            .iter()
            .map(|&t| shape(t))
            .filter(|&(_, high)| high > 0.0)
            .map(|(wide, high)| wide / high)
            .collect();
        let condensed = condensed(&mut ratios);
        let grown = grown(run);
        for (glyph, &place) in run.glyphs().iter().zip(&placed) {
            if self.glyphs.len() >= PAGE_GLYPHS || self.budget.glyphs == 0 {
                stop();
            }
            self.budget.glyphs -= 1;
            let mute = glyph.as_unicode().is_none();
            let known = mute.then(|| self.fonts.characters.of(glyph)).flatten();
            let Some(drawn) = self.placed(glyph, place, (grown, condensed), known) else {
                continue;
            };
            self.glyphs.push(Glyph {
                font,
                unseen,
                pagination,
                ..drawn
            });
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let kind = |p: &Dict<'_>| p.get::<Name<'_>>("Type").map(|n| n.as_ref().to_vec());
        let pagination =
            tag == b"Artifact" && properties.and_then(kind).as_deref() == Some(b"Pagination");
        let actual = properties
            .and_then(|p| p.get::<PdfString<'_>>("ActualText"))
            .map(|s| super::info::decoded(s.as_bytes()));
        self.mark(pagination, actual);
    }

    fn end_marked_content(&mut self) {
        let Some(Mark { actual, begun, .. }) = self.marks.pop() else {
            return;
        };
        let Some(actual) = actual else { return };
        let glyphs = self.glyphs.get_mut(begun..).unwrap_or_default();
        if glyphs.len() > REPLACED {
            return;
        }
        for (i, glyph) in glyphs.iter_mut().enumerate() {
            glyph.text.clear();
            if i == 0 {
                glyph.text.push_str(&actual);
            }
        }
    }
}
