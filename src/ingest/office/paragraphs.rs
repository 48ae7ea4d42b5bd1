//! Writes a document's text: paragraphs with a blank line between, rows of tables as one line, what is hidden marked.
//!
//! Text boxes and notes stand inside a paragraph in the file and are written on pages of their own
//! ([`Writer::open_aside`]), so that they do not cut a sentence in two.

use crate::article::{Excluded, ExclusionReason};
use crate::text::CharSpan;

/// How deep tables stand in tables, and text boxes in text boxes. What is nested more deeply is written where it stands:
/// each level costs a move of all that is in it.
const DEEPEST: usize = 12;
/// Most paragraphs and most marked stretches of a document.
const MOST: usize = 2_000_000;
const MOST_MARKS: usize = 100_000;

/// A paragraph with the stretches of it that are marked as no part of the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    text: String,
    /// Byte spans, in order.
    marks: Vec<(usize, usize)>,
}

impl Line {
    fn push(&mut self, c: char, marked: bool) {
        let start = self.text.len();
        self.text.push(c);
        if !marked {
            return;
        }
        match self.marks.last_mut() {
            Some(last) if last.1 == start => last.1 = self.text.len(),
            _ => self.marks.push((start, self.text.len())),
        }
    }

    fn append(&mut self, other: &Self) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        let marks = other.marks.iter().map(|(a, b)| (a + shift, b + shift));
        self.marks.extend(marks);
    }

    /// Each of its characters, and whether it is marked.
    fn chars(&self) -> impl Iterator<Item = (char, bool)> {
        let mut marks = self.marks.iter().peekable();
        self.text.char_indices().map(move |(at, c)| {
            while marks.peek().is_some_and(|m| m.1 <= at) {
                marks.next();
            }
            (c, marks.peek().is_some_and(|m| m.0 <= at))
        })
    }

    /// Without white space at the ends of its lines; two line breaks in a row make two paragraphs of it.
    fn cleaned(&self) -> Vec<Self> {
        let mut out = vec![Self::default()];
        let (mut breaks, mut space) = (0_usize, Vec::new());
        for (c, marked) in self.chars() {
            if c == '\n' {
                breaks += 1;
                space.clear();
                continue;
            }
            if c.is_whitespace() {
                space.push((c, marked));
                continue;
            }
            let begun = out.last().is_some_and(|l| !l.text.is_empty());
            if breaks > 1 && begun {
                out.push(Self::default());
            }
            if let Some(line) = out.last_mut() {
                match (begun, breaks) {
                    (true, 0) => space.iter().for_each(|&(s, m)| line.push(s, m)),
                    (true, 1) => line.push('\n', marked),
                    _ => {}
                }
                line.push(c, marked);
            }
            breaks = 0;
            space.clear();
        }
        out.retain(|l| !l.text.is_empty());
        out
    }
}

/// A row of a table: the paragraphs of each cell.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Vec<Line>>,
}

/// A page that is written on.
#[derive(Debug, Default)]
struct Page {
    line: Line,
    /// The open rows, of tables inside tables.
    rows: Vec<Row>,
    lines: Vec<Line>,
    /// What stands behind the paragraph at hand: text boxes.
    boxes: Vec<Line>,
    /// Rows that are open and not counted as such: they are nested too deeply.
    inner: usize,
}

impl Page {
    fn end_paragraph(&mut self) {
        for line in std::mem::take(&mut self.line).cleaned() {
            self.put(line);
        }
        let boxes = std::mem::take(&mut self.boxes);
        self.put_all(boxes);
    }

    /// Where a paragraph goes: into the cell at hand, or among the others.
    fn place(&mut self) -> &mut Vec<Line> {
        let Some(row) = self.rows.last_mut() else {
            return &mut self.lines;
        };
        if row.cells.is_empty() {
            row.cells.push(Vec::new());
        }
        // The cell was made just above, if it was not there.
        row.cells.last_mut().unwrap_or(&mut self.lines)
    }

    fn put(&mut self, line: Line) {
        self.place().push(line);
    }

    fn put_all(&mut self, lines: Vec<Line>) {
        let place = self.place();
        if place.is_empty() {
            *place = lines;
        } else {
            place.extend(lines);
        }
    }

    fn start_row(&mut self) {
        self.end_paragraph();
        if self.rows.len() < DEEPEST {
            self.rows.push(Row::default());
        } else {
            self.inner += 1;
        }
    }

    fn end_row(&mut self, keep: bool) {
        self.end_paragraph();
        if self.inner > 0 {
            self.inner -= 1;
            return;
        }
        let Some(row) = self.rows.pop().filter(|_| keep) else {
            return;
        };
        // Cells of one paragraph each are a line of a table; longer ones are a layout with prose in it.
        if row.cells.iter().any(|c| c.len() > 1) {
            row.cells.into_iter().for_each(|c| self.put_all(c));
            return;
        }
        let mut joined = Line::default();
        for line in row.cells.iter().flatten() {
            if !joined.text.is_empty() {
                joined.push('\t', false);
            }
            joined.append(line);
        }
        if !joined.text.is_empty() {
            self.put(joined);
        }
    }

    fn finished(mut self) -> Vec<Line> {
        self.inner = 0;
        while !self.rows.is_empty() {
            self.end_row(true);
        }
        self.end_paragraph();
        self.lines
    }
}

/// What is written for good.
#[derive(Debug, Default)]
struct Output {
    text: String,
    /// Its length in characters.
    chars: usize,
    marks: Vec<Excluded>,
}

impl Output {
    fn add(&mut self, line: &Line) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
            self.chars += 2;
        }
        let mut at = 0;
        for &(start, end) in &line.marks {
            let count = |a: usize, b: usize| line.text.get(a..b).unwrap_or("").chars().count();
            let first = self.chars + count(at, start);
            self.chars = first + count(start, end);
            at = end;
            if self.marks.len() <= MOST_MARKS {
                self.marks.push(Excluded {
                    span: CharSpan::new(first, self.chars),
                    reason: ExclusionReason::PageFurniture,
                });
            }
        }
        self.chars += line.text.get(at..).unwrap_or("").chars().count();
        self.text.push_str(&line.text);
    }
}

/// Takes a document's text in its order.
#[derive(Debug, Default)]
pub(super) struct Writer {
    page: Page,
    /// The pages under the one at hand.
    below: Vec<Page>,
    /// Pages that are open and not counted as such: they are nested too deeply.
    inner: usize,
    output: Output,
    /// Paragraphs so far.
    paragraphs: usize,
}

impl Writer {
    /// Text as it is; control characters other than line breaks and tabs are dropped.
    pub(super) fn text(&mut self, text: &str, marked: bool) {
        if self.paragraphs > MOST {
            return;
        }
        for c in text.chars() {
            if !c.is_control() || matches!(c, '\n' | '\t') {
                self.page.line.push(c, marked);
            }
        }
    }

    /// Text of a format where white space is one space.
    pub(super) fn collapsed(&mut self, text: &str, marked: bool) {
        if self.paragraphs > MOST {
            return;
        }
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r') {
                if !self.page.line.text.ends_with([' ', '\n']) {
                    self.page.line.push(' ', marked);
                }
            } else if !c.is_control() {
                self.page.line.push(c, marked);
            }
        }
    }

    /// Whether anything was written into the paragraph at hand.
    pub(super) fn in_paragraph(&self) -> bool {
        !self.page.line.text.is_empty()
    }

    pub(super) fn end_paragraph(&mut self) {
        self.count();
        self.page.end_paragraph();
        self.settle();
    }

    /// Counts the paragraph at hand, if there is one.
    fn count(&mut self) {
        self.paragraphs += usize::from(self.in_paragraph());
    }

    /// What there is too much of, if anything; then some of it was not taken.
    pub(super) fn too_much(&self) -> Option<&'static str> {
        if self.paragraphs > MOST {
            Some("over 2 million paragraphs")
        } else if self.output.marks.len() > MOST_MARKS {
            Some("over 100,000 hidden stretches")
        } else {
            None
        }
    }

    /// Writes for good what nothing can change any more.
    fn settle(&mut self) {
        if self.below.is_empty() {
            let output = &mut self.output;
            self.page.lines.drain(..).for_each(|l| output.add(&l));
        }
    }

    pub(super) fn start_row(&mut self) {
        self.count();
        self.page.start_row();
        self.start_cell();
    }

    /// What follows stands in a new cell of the row at hand.
    pub(super) fn start_cell(&mut self) {
        self.count();
        self.page.end_paragraph();
        if let Some(row) = self.page.rows.last_mut() {
            row.cells.push(Vec::new());
        }
    }

    /// Makes sure that the paragraph at hand stands in a row.
    pub(super) fn ensure_row(&mut self) {
        if self.page.rows.is_empty() {
            self.page.rows.push(Row::default());
        }
    }

    pub(super) fn in_row(&self) -> bool {
        !self.page.rows.is_empty()
    }

    pub(super) fn end_row(&mut self, keep: bool) {
        self.count();
        self.page.end_row(keep);
        self.settle();
    }

    /// What follows is written on a page of its own.
    pub(super) fn open_aside(&mut self) {
        if self.below.len() < DEEPEST {
            self.below.push(std::mem::take(&mut self.page));
        } else {
            self.inner += 1;
        }
    }

    /// Ends the page at hand and goes back to the one under it.
    pub(super) fn close_aside(&mut self) -> Vec<Line> {
        self.count();
        if self.inner > 0 {
            self.inner -= 1;
            return Vec::new();
        }
        let Some(under) = self.below.pop() else {
            return Vec::new();
        };
        std::mem::replace(&mut self.page, under).finished()
    }

    /// Puts a text box behind the paragraph at hand.
    pub(super) fn put_behind(&mut self, lines: Vec<Line>) {
        self.page.boxes.extend(lines);
    }

    /// Puts paragraphs at the end.
    pub(super) fn put(&mut self, lines: Vec<Line>) {
        self.page.end_paragraph();
        self.page.lines.extend(lines);
        self.settle();
    }

    /// Closes what is open.
    pub(super) fn end(&mut self) {
        self.inner = 0;
        while !self.below.is_empty() {
            let lines = self.close_aside();
            self.put_behind(lines);
        }
        self.count();
        let lines = std::mem::take(&mut self.page).finished();
        lines.iter().for_each(|l| self.output.add(l));
    }

    /// The text and what is marked in it.
    pub(super) fn finish(mut self) -> (String, Vec<Excluded>) {
        self.end();
        (self.output.text, self.output.marks)
    }
}

/// The paragraphs of a text that has a blank line between them.
pub(super) fn lines_of(text: &str) -> Vec<Line> {
    let whole = Line {
        text: text.to_owned(),
        marks: Vec::new(),
    };
    whole.cleaned()
}

/// The characters of some paragraphs as one string.
pub(super) fn joined(lines: &[Line]) -> String {
    let texts: Vec<&str> = lines.iter().map(|l| l.text.as_str()).collect();
    texts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, marks: &[Excluded]) -> Vec<String> {
        let cut = |s: CharSpan| text.chars().skip(s.start).take(s.len()).collect();
        marks.iter().map(|m| cut(m.span)).collect()
    }

    #[test]
    fn paragraphs_lines_and_marks() {
        let mut w = Writer::default();
        w.text("  \u{E9}el \t\n ", false);
        w.text("pier", true);
        w.text("\n\nthird\u{0} ", false);
        w.end_paragraph();
        w.end_paragraph();
        w.text("se", true);
        w.text("cret", true);
        w.text(" end", false);
        let (text, marks) = w.finish();
        assert_eq!(text, "\u{E9}el\npier\n\nthird\n\nsecret end");
        // The line break before a marked line is marked with it.
        assert_eq!(marked(&text, &marks), ["\npier", "secret"]);
    }

    #[test]
    fn there_is_a_bound_on_paragraphs_and_on_marks() {
        let mut w = Writer::default();
        for _ in 0..=MOST_MARKS {
            w.text("a", true);
            w.text("b", false);
        }
        w.end_paragraph();
        assert!(w.too_much().is_some_and(|t| t.contains("hidden")));
        let mut w = Writer::default();
        for i in 0..=MOST {
            assert!(i < MOST || w.too_much().is_none());
            w.text("a", false);
            w.end_paragraph();
        }
        assert!(w.too_much().is_some_and(|t| t.contains("paragraphs")));
        w.text("not taken", false);
        assert!(!w.in_paragraph());
    }

    #[test]
    fn rows_are_lines_and_layouts_are_paragraphs() {
        let mut w = Writer::default();
        w.start_row();
        w.text("Pier", false);
        w.start_cell();
        w.start_cell();
        w.text("12", true);
        w.end_row(true);
        w.start_row();
        w.text("One.", false);
        w.end_paragraph();
        w.text("Two.", false);
        w.start_cell();
        w.start_row();
        w.text("a", false);
        w.start_cell();
        w.text("b", false);
        w.end_row(true);
        w.end_row(true);
        w.start_row();
        w.text("gone", false);
        w.end_row(false);
        let (text, marks) = w.finish();
        assert_eq!(text, "Pier\t12\n\nOne.\n\nTwo.\n\na\tb");
        assert_eq!(marked(&text, &marks), ["12"]);
    }

    #[test]
    fn a_box_stands_behind_its_paragraph_and_odd_calls_do_no_harm() {
        let mut w = Writer::default();
        w.text("The pier ", false);
        w.open_aside();
        w.text("Boxed", false);
        let lines = w.close_aside();
        w.put_behind(lines);
        w.text("was sold.", false);
        w.end_paragraph();
        w.open_aside();
        w.text("Never closed", false);
        assert_eq!(w.finish().0, "The pier was sold.\n\nBoxed\n\nNever closed");
        let mut w = Writer::default();
        for i in 0..200 {
            w.open_aside();
            w.start_row();
            w.text(&format!("{i} "), false);
        }
        for _ in 0..200 {
            w.end_row(true);
            let lines = w.close_aside();
            w.put_behind(lines);
        }
        let (text, _) = w.finish();
        assert_eq!(text.split_whitespace().count(), 200);
        let mut w = Writer::default();
        w.end_row(true);
        w.start_cell();
        assert!(w.close_aside().is_empty());
        assert_eq!(w.finish().0, "");
    }
}
