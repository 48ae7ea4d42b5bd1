//! Blocks of lines to paragraphs.
//!
//! A line begins a paragraph where it is indented, where more white stands above it than between lines, where its first
//! word would have fitted on the line before, where the type changes. A paragraph goes on in the next column or page where it
//! broke off in the middle of a sentence. Words divided at the end of a line are joined again. Cost: linear.

use super::lines::Line;
use std::collections::BTreeSet;

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    pub text: String,
    pub size: f64,
    pub font: u32,
    /// Index of the page it begins on.
    pub page: usize,
    /// Its last line ends at the edge of its column.
    full: bool,
    /// Lines of its last block, to know a text from a heading.
    body: bool,
}

/// Paragraphs that stand between two parts of one, at most: a caption, a pull quote.
const BETWEEN: usize = 3;

/// The paragraphs of blocks in the order of reading, each with the index of its page.
pub(super) fn find(blocks: &[(usize, Vec<Line>)]) -> Vec<Paragraph> {
    let leading = leading(blocks);
    let known = Known::of(blocks);
    let mut out: Vec<Paragraph> = Vec::new();
    for (page, block) in blocks {
        let column = Column::of(block);
        let mut before: Option<&Line> = None;
        for (i, line) in block.iter().enumerate() {
            let next = block.get(i + 1);
            let starts = before.is_none_or(|b| column.begins(b, line, next, leading));
            if !starts && let Some(p) = out.last_mut() {
                join(&mut p.text, &line.text, &known);
                p.full = column.is_full(line, line.size * 4.0);
                before = Some(line);
                continue;
            }
            let body = block.len() >= 3;
            let on = before
                .is_none()
                .then(|| broken_off(&out, line, body))
                .flatten();
            match on.and_then(|i| out.get_mut(i)) {
                Some(p) => {
                    join(&mut p.text, &line.text, &known);
                    p.full = column.is_full(line, line.size * 4.0);
                    p.body = p.body && body;
                    // What was begun after it stays behind it; the next line goes on with this one.
                    let at = on.unwrap_or(0);
                    let p = out.remove(at);
                    out.push(p);
                }
                None => out.push(Paragraph {
                    text: line.text.clone(),
                    size: line.size,
                    font: line.font,
                    page: *page,
                    full: column.is_full(line, line.size * 4.0),
                    body,
                }),
            }
            before = Some(line);
        }
    }
    for p in &mut out {
        p.text = clean(&p.text);
    }
    out.retain(|p| !p.text.is_empty());
    out
}

/// Distance of lines in parts of their size, as most of the document has it.
fn leading(blocks: &[(usize, Vec<Line>)]) -> f64 {
    let pairs = blocks.iter().flat_map(|(_, b)| b.windows(2));
    let mut steps: Vec<f64> = pairs
        .filter_map(|pair| match pair {
            [a, b] if (a.size - b.size).abs() < 0.1 * a.size => Some((b.y - a.y) / a.size),
            _ => None,
        })
        .filter(|s| (0.8..=3.0).contains(s))
        .collect();
    steps.sort_by(f64::total_cmp);
    if steps.len() < 4 {
        return 1.25;
    }
    steps.get(steps.len() * 35 / 100).copied().unwrap_or(1.25)
}

/// The edges of a block.
struct Column {
    x0: f64,
    x1: f64,
    rtl: bool,
    /// First lines stand out to the left, the others are indented.
    hanging: bool,
    /// Rows of cells.
    table: bool,
}

impl Column {
    fn of(block: &[Line]) -> Self {
        let rtl = block.iter().filter(|l| l.rtl).count() * 2 > block.len();
        let mut column = Self {
            x0: block.iter().map(|l| l.x0).fold(f64::INFINITY, f64::min),
            x1: block.iter().map(|l| l.x1).fold(f64::NEG_INFINITY, f64::max),
            rtl,
            hanging: false,
            table: false,
        };
        let wide = block.iter().filter(|l| l.wide).count();
        column.table = wide > 1 && wide * 10 >= block.len() * 7;
        let flush = block
            .iter()
            .filter(|l| column.indent(l) < 0.5 * l.size)
            .count();
        column.hanging = block.len() > 2 && flush * 2 < block.len();
        column
    }

    fn indent(&self, l: &Line) -> f64 {
        if self.rtl {
            self.x1 - l.x1
        } else {
            l.x0 - self.x0
        }
    }

    /// White at the end of a line.
    fn rest(&self, l: &Line) -> f64 {
        if self.rtl {
            l.x0 - self.x0
        } else {
            self.x1 - l.x1
        }
    }

    fn is_full(&self, l: &Line, slack: f64) -> bool {
        self.rest(l) <= slack
    }

    /// Whether `line` begins a paragraph below `before`.
    fn begins(&self, before: &Line, line: &Line, next: Option<&Line>, leading: f64) -> bool {
        let size = before.size.max(line.size);
        if (before.size - line.size).abs() > 0.12 * size {
            return true;
        }
        if (line.y - before.y) / size > (leading * 1.28).max(1.15) {
            return true;
        }
        if bullet(&line.text) || self.table {
            return true;
        }
        let rest = self.rest(before);
        let would_fit = rest > line.first + 0.3 * size;
        if would_fit && before.font != line.font {
            return true;
        }
        let centred = |l: &Line| (self.indent(l) - self.rest(l)).abs() < 0.8 * size;
        let indent = self.indent(line) - self.indent(before);
        let both_centred = centred(before) && centred(line) && self.indent(line).abs() > 0.1 * size;
        if !both_centred && !centred(before) || self.indent(before) < 0.4 * size {
            let in_style = next.is_none_or(|n| self.indent(n) < self.indent(line) - 0.4 * size);
            if !self.hanging && indent > 0.7 * size && indent < 8.0 * size && in_style {
                return true;
            }
            if self.hanging && indent < -0.7 * size {
                return true;
            }
        }
        let width = (self.x1 - self.x0).max(1.0);
        let short = would_fit && rest > line.first + 1.2 * size;
        let goes_on = line.text.starts_with(char::is_lowercase);
        let alone = rest > 0.38 * width && !goes_on;
        short && !both_centred && (ends(&before.text) || alone)
    }
}

/// Whether a line begins with the mark of a list.
fn bullet(text: &str) -> bool {
    text.starts_with([
        '\u{2022}', '\u{25aa}', '\u{25cf}', '\u{25a0}', '\u{2023}', '\u{25e6}',
    ])
}

/// Whether a text ends as sentences do.
fn ends(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        matches!(
            c,
            '"' | '\'' | ')' | ']' | '\u{201d}' | '\u{2019}' | '\u{bb}' | '\u{300d}'
        ) || c.is_whitespace()
    });
    bare.ends_with([
        '.', '!', '?', ':', '\u{2026}', '\u{3002}', '\u{ff01}', '\u{ff1f}', '\u{964}', '\u{965}',
        '\u{6d4}', '\u{61f}',
    ])
}

/// The paragraph that a block's first line goes on with.
fn broken_off(paragraphs: &[Paragraph], line: &Line, body: bool) -> Option<usize> {
    let first = line.text.chars().find(|c| !c.is_whitespace())?;
    let from = paragraphs.len().saturating_sub(BETWEEN);
    let alike = |p: &Paragraph| (p.size - line.size).abs() <= 0.06 * line.size;
    let recent = paragraphs.iter().enumerate().skip(from).rev();
    // The last paragraph of this type is the only one that can go on.
    let (i, p) = recent.into_iter().find(|(_, p)| alike(p))?;
    let divided = p.text.ends_with(['-', '\u{ad}', '\u{2010}', ',']);
    if ends(&p.text) || !(p.full || divided) {
        return None;
    }
    let at_once = i + 1 == paragraphs.len();
    let cased = first.is_lowercase();
    let caseless = first.is_alphabetic() && !first.is_uppercase() && !cased;
    let plain = at_once && body && p.body && p.font == line.font;
    (cased || (caseless && at_once) || plain).then_some(i)
}

/// Words of the document, to tell a divided word from a compound.
struct Known(BTreeSet<String>);

impl Known {
    /// Every word with a hyphen inside, and every word that stands where no line ends.
    fn of(blocks: &[(usize, Vec<Line>)]) -> Self {
        let lines = blocks.iter().flat_map(|(_, b)| b);
        let words = lines.flat_map(|l| l.text.split_whitespace());
        let bare = |w: &str| {
            w.trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
                .to_lowercase()
        };
        Self(
            words
                .map(bare)
                .filter(|w| w.len() > 3 && !w.ends_with('-') && !w.starts_with('-'))
                .take(400_000)
                .collect(),
        )
    }

    /// Whether a word divided into these two parts has a hyphen of its own.
    fn is_compound(&self, left: &str, right: &str) -> bool {
        /// First parts that are not written together with what follows.
        const APART: &[&str] = &[
            "self", "well", "ex", "vice", "half", "twenty", "thirty", "forty", "fifty", "sixty",
            "seventy", "eighty", "ninety",
        ];
        let (left, right) = (left.to_lowercase(), right.to_lowercase());
        if self.0.contains(&format!("{left}{right}")) {
            return false;
        }
        left.contains('-')
            || APART.contains(&left.as_str())
            || self.0.contains(&format!("{left}-{right}"))
    }
}

/// Scripts that are written without spaces.
fn spaceless(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// Adds the next line to a paragraph.
fn join(text: &mut String, line: &str, known: &Known) {
    let line = line.trim_start();
    text.truncate(text.trim_end().len());
    let (Some(last), Some(first)) = (text.chars().next_back(), line.chars().next()) else {
        text.push_str(line);
        return;
    };
    match last {
        '\u{ad}' => {
            text.pop();
        }
        '-' | '\u{2010}' => {
            let part = |c: char| c.is_alphabetic() || c == '-' || c == '\u{2010}';
            let stem = text.trim_end_matches(['-', '\u{2010}']);
            let left = stem.rsplit(|c: char| !part(c)).next().unwrap_or("");
            let right = line
                .split(|c: char| !c.is_alphabetic())
                .next()
                .unwrap_or("");
            // "pre- and post-war": a hyphen that stands for a word left out.
            let alone = matches!(right, "and" | "or" | "und" | "oder" | "y" | "et" | "to");
            let lower =
                left.chars().next_back().is_some_and(char::is_lowercase) && first.is_lowercase();
            if left.is_empty() && !stem.ends_with(|c: char| c.is_alphanumeric()) || alone {
                text.push(' ');
            } else if lower && !known.is_compound(left, right) {
                text.pop();
            }
        }
        '\u{2014}' | '/' => {}
        _ if first == '\u{2014}' => {}
        _ if spaceless(last) && spaceless(first) => {}
        _ => text.push(' '),
    }
    text.push_str(line);
}

/// Ligatures as letters, white space squeezed, control characters gone.
fn clean(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            // Shapes of letters that no text keeps: ligatures and Arabic forms.
            '\u{fb00}'..='\u{fb06}'
            | '\u{fb13}'..='\u{fb17}'
            | '\u{fb50}'..='\u{fdfb}'
            | '\u{fe70}'..='\u{fefc}' => {
                out.extend(std::iter::once(c).nfkc());
            }
            // Drawn in the middle of a line it is a hyphen: some programs know no other.
            '\u{ad}' => out.push('-'),
            '\u{feff}' => {}
            c if c.is_whitespace() || c.is_control() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.push(c),
        }
    }
    out.truncate(out.trim_end().len());
    // Accents drawn as glyphs of their own.
    if out.chars().any(|c| matches!(c, '\u{300}'..='\u{36f}')) {
        out = out.nfc().collect();
    }
    out
}
