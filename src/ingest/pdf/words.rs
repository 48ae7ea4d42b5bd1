//! Glyphs to words: the direction of the page and of text that is turned against it, glyphs drawn twice, spaces from gaps.
//!
//! Words come in the order of the page from left to right, letters of right-to-left scripts too; [`super::rtl`] turns
//! whole lines. Cost: n log n in the glyphs of a page.

use super::device::Glyph;
use super::rtl;
use std::collections::BTreeMap;

/// A word, or the part of a word that is drawn in one go; y grows downwards.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Word {
    pub text: String,
    pub x0: f64,
    pub x1: f64,
    /// Baseline.
    pub y: f64,
    pub size: f64,
    pub font: u32,
    /// A space was drawn behind it.
    pub spaced: bool,
    /// A wider gap than this is a space, in parts of the size.
    pub gap: f64,
    pub pagination: bool,
}

impl Word {
    pub(super) fn top(&self) -> f64 {
        self.y - 0.75 * self.size
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + 0.2 * self.size
    }
}

/// The words of a page.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub words: Vec<Word>,
    /// Words in lines that are turned against those of the page by one to three quarters.
    pub turned: [Vec<Word>; 3],
    /// How many glyphs stand in slanted lines, and the first of them.
    pub slanted: usize,
    pub sample: String,
    /// Width and height, as the text is read.
    pub extent: (f64, f64),
}

/// Gaps that are spaces, in parts of the size: where spaces are drawn as characters, and where they are not.
const GAP_BESIDE_SPACES: f64 = 0.17;
const GAP: f64 = 0.15;

/// How much of the text in another direction is shown to the reader.
const SAMPLE: usize = 60;

/// The words of a page of this width and height.
pub(super) fn find(glyphs: Vec<Glyph>, extent: (f64, f64)) -> Words {
    let (sorted, slanted, extent) = sorted(glyphs, extent);
    let sample = slanted.iter().map(|g| g.text.as_str()).take(SAMPLE);
    let sample = sample.collect();
    let [words, a, b, c] = sorted.map(|glyphs| {
        let glyphs = once(glyphs);
        let mut words = Vec::new();
        for run in runs(&glyphs) {
            split(&run, &mut words);
        }
        words
    });
    Words {
        words,
        turned: [a, b, c],
        slanted: slanted.len(),
        sample,
        extent,
    }
}

/// A direction as a quarter turn: 0 to the right, 1 down, 2 to the left, 3 up; nothing else is a line of text.
fn quarter(g: &Glyph) -> Option<usize> {
    /// How far a line may lean: scans are never straight.
    const LEAN: f64 = 0.1;
    match (g.dx, g.dy) {
        (x, y) if x > 0.0 && y.abs() < LEAN => Some(0),
        (x, y) if y > 0.0 && x.abs() < LEAN => Some(1),
        (x, y) if x < 0.0 && y.abs() < LEAN => Some(2),
        (x, y) if y < 0.0 && x.abs() < LEAN => Some(3),
        _ => None,
    }
}

/// A glyph of a page of this size, on the page turned back by so many quarters.
fn turned(g: Glyph, quarters: usize, (w, h): (f64, f64)) -> Glyph {
    let (x, y) = match quarters {
        1 => (g.y, w - g.x),
        2 => (w - g.x, h - g.y),
        3 => (h - g.y, g.x),
        _ => (g.x, g.y),
    };
    Glyph { x, y, ..g }
}

/// Turns the page so that most of its text runs to the right; the rest by how much further it is turned, each part as if
/// it ran to the right as well. Then what is slanted, and the size of the page.
fn sorted(glyphs: Vec<Glyph>, (w, h): (f64, f64)) -> ([Vec<Glyph>; 4], Vec<Glyph>, (f64, f64)) {
    let mut counts = [0usize; 4];
    for g in &glyphs {
        if let Some(n) = quarter(g).and_then(|q| counts.get_mut(q)) {
            *n += 1;
        }
    }
    // The first of equals: a page that is as it should be.
    let main = (0..4)
        .rev()
        .max_by_key(|&q| counts.get(q).copied().unwrap_or(0))
        .unwrap_or(0);
    let extent = if main % 2 == 1 { (h, w) } else { (w, h) };
    let (mut sorted, mut slanted) = ([const { Vec::new() }; 4], Vec::new());
    for g in glyphs {
        let more = quarter(&g).map(|q| (q + 4 - main) % 4);
        match more.and_then(|more| Some((more, sorted.get_mut(more)?))) {
            Some((more, glyphs)) => {
                glyphs.push(turned(turned(g, main, (w, h)), more, extent));
            }
            None => slanted.push(g),
        }
    }
    (sorted, slanted, extent)
}

/// Leaves out the second of two glyphs that are drawn over one another: bold type and shadows of poor programs.
fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    /// Cells of a point; no two glyphs of one letter are nearer.
    const CELL: f64 = 1.0;
    let cell = |v: f64| (v / CELL).floor() as i64;
    let mut seen: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    let mut out: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for g in glyphs {
        let (cx, cy) = (cell(g.x), cell(g.y));
        let reach = (0.12 * g.size).min(1.5);
        // A glyph may be drawn anywhere: the cells at the end of the numbers have no neighbours.
        let next = |c: i64, by: i64| c.saturating_add(by);
        let around = (-2..=2).flat_map(|dx| (-2..=2).map(move |dy| (next(cx, dx), next(cy, dy))));
        let twin = |o: &Glyph| {
            o.text == g.text
                && (o.x - g.x).abs() <= reach
                && (o.y - g.y).abs() <= reach
                && (o.size - g.size).abs() <= 0.1 * g.size
        };
        let blank = g.text.trim().is_empty();
        let known = !blank
            && around
                .filter_map(|c| seen.get(&c))
                .flatten()
                .filter_map(|&i| out.get(i))
                .any(twin);
        if known {
            continue;
        }
        // A cell full of glyphs is no text; it need not be searched any further.
        let cell = seen.entry((cx, cy)).or_default();
        if !blank && cell.len() < 8 {
            cell.push(out.len());
        }
        out.push(g);
    }
    out
}

/// Glyphs that follow one another on one line, from left to right.
fn runs(glyphs: &[Glyph]) -> Vec<Vec<&Glyph>> {
    let mut out: Vec<Vec<&Glyph>> = Vec::new();
    let mut run: Vec<&Glyph> = Vec::new();
    let mut leftwards = false;
    for g in glyphs {
        let step = run.last().map(|last| step(last, g));
        match step {
            Some(Step::On) if !leftwards => run.push(g),
            Some(Step::Back) if leftwards || run.len() == 1 => {
                leftwards = true;
                run.push(g);
            }
            Some(Step::Over) => run.push(g),
            _ => {
                finish(&mut run, leftwards, &mut out);
                leftwards = false;
                run.push(g);
            }
        }
    }
    finish(&mut run, leftwards, &mut out);
    out
}

fn finish<'g>(run: &mut Vec<&'g Glyph>, leftwards: bool, out: &mut Vec<Vec<&'g Glyph>>) {
    if leftwards {
        run.reverse();
    }
    if !run.is_empty() {
        out.push(std::mem::take(run));
    }
}

enum Step {
    /// To the right of the last.
    On,
    /// To the left of it, as letters of right-to-left scripts are drawn in the order of reading.
    Back,
    /// On top of it: an accent, a vowel sign.
    Over,
    Away,
}

fn step(last: &Glyph, g: &Glyph) -> Step {
    let size = last.size.max(g.size);
    let ratio = last.size.min(g.size) / size;
    if (g.y - last.y).abs() > 0.15 * size || ratio < 0.8 || last.pagination != g.pagination {
        return Step::Away;
    }
    let gap = g.x - (last.x + last.advance);
    let back = last.x - (g.x + g.advance);
    let mark = g.advance <= 0.01 * size || last.advance <= 0.01 * size;
    if mark && (g.x - last.x).abs() <= 1.2 * size {
        Step::Over
    } else if (-0.5..=1.0).contains(&(gap / size)) && g.x >= last.x - 0.1 * size {
        Step::On
    } else if rtl::is_right_to_left(&g.text) && (-0.5..=0.6).contains(&(back / size)) {
        Step::Back
    } else {
        Step::Away
    }
}

fn is_space(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_whitespace() || c == '\0')
}

/// The gap that is a space in this run. Letters set wide apart are no words of one letter.
fn widest_inside(run: &[&Glyph]) -> f64 {
    let spaces = run.iter().filter(|g| is_space(&g.text)).count();
    let mut gaps: Vec<f64> = run
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if !is_space(&a.text) && !is_space(&b.text) => {
                Some((b.x - a.x - a.advance) / a.size.max(0.1))
            }
            _ => None,
        })
        .collect();
    gaps.sort_by(f64::total_cmp);
    let base = if spaces > 0 { GAP_BESIDE_SPACES } else { GAP };
    match gaps.get(gaps.len() / 2) {
        Some(&middle) if gaps.len() >= 3 && middle > 0.04 => base.max(middle * 1.3 + 0.12),
        _ => base,
    }
}

/// Splits a run at its spaces and gaps.
fn split(run: &[&Glyph], words: &mut Vec<Word>) {
    let widest = widest_inside(run);
    let first = words.len();
    let mut open = false;
    for g in run {
        if is_space(&g.text) {
            if let Some(word) = words.get_mut(first..).and_then(|w| w.last_mut()) {
                word.spaced = true;
            }
            open = false;
            continue;
        }
        let text = rtl::page_order(&g.text);
        let last = words.get_mut(first..).and_then(|w| w.last_mut());
        match last.filter(|w| open && g.x - w.x1 <= widest * g.size.max(w.size)) {
            Some(word) => {
                word.text.push_str(&text);
                word.x1 = word.x1.max(g.x + g.advance);
                word.size = word.size.max(g.size);
            }
            None => words.push(Word {
                text,
                x0: g.x,
                x1: g.x + g.advance,
                y: g.y,
                size: g.size,
                font: g.font,
                spaced: false,
                gap: widest,
                pagination: g.pagination,
            }),
        }
        open = true;
    }
}
