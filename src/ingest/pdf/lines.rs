//! Words to lines: what stands beside one another in one column.
//!
//! Cost: linear in the words times the few lines that are open at a height.

use super::gutters::{GAP, Gutter, usual_size};
use super::rows;
use super::rtl;
use super::words::Word;
use std::collections::BTreeMap;

/// A line of one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// In the order of reading.
    pub text: String,
    pub x0: f64,
    pub x1: f64,
    /// Baseline.
    pub y: f64,
    pub size: f64,
    pub font: u32,
    /// Width of its first word: whether that would have fitted on the line before.
    pub first: f64,
    pub rtl: bool,
    /// It has a gap as between the cells of a table.
    pub wide: bool,
    pub pagination: bool,
}

impl Line {
    pub(super) fn top(&self) -> f64 {
        self.y - 0.75 * self.size
    }

    pub(super) fn bottom(&self) -> f64 {
        self.y + 0.2 * self.size
    }

    pub(super) fn width(&self) -> f64 {
        self.x1 - self.x0
    }
}

/// Widest gap inside a line, in parts of the size; what is further away is another piece of text.
const WIDEST: f64 = 12.0;
/// A gap that no line of text has, in parts of the size.
const CELL_GAP: f64 = 1.8;
/// Most words of a page; pages with more are no text.
pub(super) const MOST_WORDS: usize = 60_000;

/// The lines of a page.
pub(super) fn find(mut words: Vec<Word>, gutters: &[Gutter]) -> Vec<Line> {
    words.truncate(MOST_WORDS);
    let size = usual_size(&words);
    initials(&mut words, size);
    let right = rtl::mostly(&mut words.iter().map(|w| w.text.as_str()));
    words.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.y.total_cmp(&b.y)));
    let cell = |y: f64| (y / size.max(1.0)).floor() as i64;
    let mut open: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    let mut lines: Vec<Vec<Word>> = Vec::new();
    for word in words {
        let reach = 1 + (word.size / size.max(1.0)).ceil().min(8.0) as i64;
        let at = cell(word.y);
        let near = open
            .range(at.saturating_sub(reach)..=at.saturating_add(reach))
            .flat_map(|(_, ids)| ids.iter().rev().take(24));
        let best = near
            .filter_map(|&i| {
                let last = lines.get(i)?.last()?;
                follows(last, &word, gutters).then_some((i, (word.y - last.y).abs(), last.x1))
            })
            .min_by(|a, b| a.1.total_cmp(&b.1).then(b.2.total_cmp(&a.2)));
        match best.and_then(|(i, ..)| lines.get_mut(i)) {
            Some(line) => line.push(word),
            None => {
                open.entry(at).or_default().push(lines.len());
                lines.push(vec![word]);
            }
        }
    }
    let mut lines: Vec<Line> = lines.iter().filter_map(|l| written(l, right)).collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    rows::join(lines, gutters)
}

/// Whether a word stands on the line of `last`, to its right.
fn follows(last: &Word, word: &Word, gutters: &[Gutter]) -> bool {
    let size = last.size.max(word.size);
    let small = last.size.min(word.size);
    let gap = word.x0 - last.x1;
    if gap < -0.6 * size || gap > WIDEST * size || word.x0 < last.x0 {
        return false;
    }
    // Letters set high or low are small; of one size, both stand on the same line.
    let shared = last.bottom().min(word.bottom()) - last.top().max(word.top());
    let level = (word.y - last.y).abs() <= 0.25 * size
        || (small < 0.8 * size && gap < 0.5 * size && shared > 0.5 * small);
    let y = (last.y + word.y) / 2.0 - 0.25 * small;
    let parted = |g: &Gutter| g.parts(last.x1 - 0.2 * size, word.x0 + 0.2 * size, y);
    level && (gap < GAP * size || !gutters.iter().any(parted))
}

/// Sets initials that hang over several lines before the word they begin.
fn initials(words: &mut Vec<Word>, size: f64) {
    let large = |w: &Word| {
        w.size >= 1.8 * size
            && w.text.chars().count() <= 2
            && w.text.chars().any(char::is_uppercase)
    };
    let initials: Vec<usize> = (0..words.len())
        .filter(|&i| words.get(i).is_some_and(large))
        .take(50)
        .collect();
    let mut gone = Vec::new();
    for i in initials {
        let Some(initial) = words.get(i).cloned() else {
            continue;
        };
        let line = |w: &&mut Word| {
            let gap = w.x0 - initial.x1;
            let high = (w.top() - initial.top()).abs();
            w.size < 0.7 * initial.size
                && (-0.2..=0.5).contains(&(gap / initial.size))
                && high <= 0.35 * initial.size
                && w.y < initial.y - 0.5 * w.size
        };
        let first = words
            .iter_mut()
            .filter(line)
            .min_by(|a, b| a.x0.total_cmp(&b.x0).then(a.y.total_cmp(&b.y)));
        if let Some(word) = first {
            word.text.insert_str(0, &initial.text);
            word.x0 = initial.x0;
            gone.push(i);
        }
    }
    for i in gone.into_iter().rev() {
        words.remove(i);
    }
}

/// A line's words as text.
fn written(words: &[Word], right: bool) -> Option<Line> {
    let first = words.first()?;
    let mut text = String::new();
    let mut wide = false;
    let mut before: Option<&Word> = None;
    for word in words {
        if let Some(last) = before {
            wide |= word.x0 - last.x1 > CELL_GAP * last.size.max(word.size);
            let widest = last.gap.min(word.gap) * last.size.max(word.size);
            if last.spaced || word.x0 - last.x1 > widest {
                text.push(' ');
            }
        }
        text.push_str(&word.text);
        before = Some(word);
    }
    let length = |w: &Word| w.text.chars().count();
    let main = words
        .iter()
        .rev()
        .max_by_key(|w| length(w))
        .unwrap_or(first);
    let rtl = rtl::is_right_to_left(&text);
    let lead = if rtl { words.last()? } else { first };
    Some(Line {
        text: rtl::reading_order(&text, right),
        x0: words.iter().map(|w| w.x0).fold(f64::INFINITY, f64::min),
        x1: words.iter().map(|w| w.x1).fold(f64::NEG_INFINITY, f64::max),
        y: main.y,
        size: main.size,
        font: main.font,
        first: lead.x1 - lead.x0,
        rtl,
        wide,
        pagination: words.iter().all(|w| w.pagination),
    })
}
