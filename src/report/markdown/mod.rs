//! A report as Markdown: CommonMark with tables. No HTML, and no link but to addresses that a reader may follow.
//!
//! Every block becomes lines, which a block around it sets in by their beginnings. Cost: linear, up to the depth of blocks.

mod escape;

use super::direction;
use super::document::{
    Block, Document, Drawing, Frame, Inline, Item, Line, Quotation, Row, Table, web_address,
};
use super::marked::whose;
use crate::case::Basis;
use escape::Text;

/// The report as Markdown.
pub fn markdown(document: &Document) -> String {
    let mut out = Lines::default();
    let title = Line::foreign_of(document.title.trim());
    out.block(vec![format!("# {}", line(&title))]);
    let date = document.date.as_deref().unwrap_or_default();
    let between = if date.is_empty() { "" } else { ", " };
    let kind = Line::of(&document.kind).text(between).text(date);
    out.paragraph(&kind);
    out.paragraph(&Line::foreign_of(&document.house.name));
    out.blocks(&document.opening, Place::default());
    for section in &document.sections {
        out.heading(2, &Line::of(&section.title));
        let place = Place {
            level: 2,
            below: false,
        };
        out.blocks(&section.blocks, place);
    }
    out.paragraph(&Line::of(&document.running));
    out.paragraph(&Line::of(&document.engine));
    let mut text = out.lines.join("\n");
    text.push('\n');
    text
}

/// Under which heading something stands.
#[derive(Clone, Copy)]
struct Place {
    level: usize,
    /// Whether another heading stands between.
    below: bool,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            level: 1,
            below: false,
        }
    }
}

/// Lines as they grow.
#[derive(Default)]
struct Lines {
    lines: Vec<String>,
    /// Whether the last block is a list with the second kind of marks; two lists in a row need two kinds.
    list: Option<bool>,
}

impl Lines {
    fn block(&mut self, lines: Vec<String>) {
        if lines.is_empty() {
            return;
        }
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(lines);
        self.list = None;
    }

    /// What another collection holds, each line behind this beginning.
    fn set_in(&mut self, inner: Self, beginning: &str) {
        let begun = |line: String| format!("{beginning}{line}").trim_end().to_owned();
        self.block(inner.lines.into_iter().map(begun).collect());
    }

    fn paragraph(&mut self, words: &Line) {
        let text = line(words);
        if !text.is_empty() {
            self.block(vec![text]);
        }
    }

    fn heading(&mut self, level: usize, words: &Line) {
        self.block(vec![format!(
            "{} {}",
            "#".repeat(level.min(6)),
            line(words)
        )]);
    }

    fn blocks(&mut self, blocks: &[Block], mut place: Place) {
        for block in blocks {
            match block {
                Block::Heading { line, .. } => {
                    self.heading(place.level + 1, line);
                    place.below = true;
                }
                Block::Paragraph(super::document::Style::Note, line) => self.note(line),
                Block::Paragraph(_, line) => self.paragraph(line),
                Block::List { numbered, items } => {
                    self.list(*numbered, items.iter().map(line).collect());
                }
                Block::Facts(facts) => self.facts(facts),
                Block::Table(table) => self.table(table, place),
                Block::Quote(quote) => self.quote(quote),
                Block::Sides(sides) => {
                    self.quote(&sides.0);
                    match &sides.1 {
                        Ok(right) => self.quote(right),
                        Err(why) => self.paragraph(why),
                    }
                }
                Block::Drawing(drawing) => self.drawing(drawing),
                Block::Item(item) => self.item(item, place),
                Block::Boxed(frame, blocks) => self.boxed(*frame, blocks, place),
            }
        }
    }

    /// A person's own lines.
    fn note(&mut self, note: &Line) {
        let mut rows = Rows::default();
        for piece in &note.0 {
            rows.add(piece.words(), None);
        }
        self.block(rows.finish());
    }

    fn list(&mut self, numbered: bool, items: Vec<String>) {
        let second = self.list == Some(false);
        let mark = |i: usize| match (numbered, second) {
            (false, false) => "-".to_owned(),
            (false, true) => "*".to_owned(),
            (true, false) => format!("{}.", i + 1),
            (true, true) => format!("{})", i + 1),
        };
        let row = |(i, item): (usize, String)| format!("{} {item}", mark(i));
        self.block(items.into_iter().enumerate().map(row).collect());
        self.list = Some(second);
    }

    fn facts(&mut self, facts: &[(String, Line)]) {
        let item = |(label, value): &(String, Line)| {
            let mut text = Text::default();
            text.marked("**", label);
            text.fixed(": ");
            pieces(&mut text, value);
            text.finish()
        };
        self.list(false, facts.iter().map(item).collect());
    }

    /// A finding; what refers to it does so by its mark.
    fn item(&mut self, item: &Item, place: Place) {
        let mut below = place;
        if !item.heading.is_empty() {
            let says = |piece: &Inline| piece.words() == item.id;
            let mark = match item.heading.0.iter().any(says) {
                true => Line::new(),
                false => Line::new().mark(&item.id),
            };
            let level = place.level + 1 + usize::from(place.below);
            self.heading(level, &mark.then(item.heading.clone()));
            below = Place {
                level,
                below: false,
            };
        }
        self.blocks(&item.blocks, below);
    }

    fn boxed(&mut self, frame: Frame, blocks: &[Block], place: Place) {
        if matches!(frame, Frame::Short | Frame::Notice) {
            return self.blocks(blocks, place);
        }
        let mut inner = Self::default();
        if let Some(label) = whose(frame, blocks) {
            inner.paragraph(&Line::new().strong(label).text(":"));
        }
        inner.blocks(blocks, place);
        self.set_in(inner, "> ");
    }

    /// The words, then where they stand.
    fn quote(&mut self, quotation: &Quotation) {
        let quote = &quotation.quote;
        let differs = quote.pieces.iter().any(|p| p.1);
        let in_context = !(quote.before.is_empty() && quote.after.is_empty());
        let mut rows = Rows::default();
        rows.add(&quote.before, None);
        for (piece, marked) in &quote.pieces {
            let strong = if differs { *marked } else { in_context };
            rows.add(piece, strong.then_some("**"));
        }
        rows.add(&quote.after, None);
        let mut inner = Self::default();
        inner.block(rows.finish());
        let place = Line::new().text("\u{2014} ").then(quotation.note.clone());
        inner.paragraph(&place.foreign(quote.place()));
        self.set_in(inner, "> ");
    }

    /// What stands below a row follows the table, under the row's first words.
    fn table(&mut self, table: &Table, place: Place) {
        let columns = table.rows.iter().map(|r| r.cells.len());
        let columns = columns.chain([table.columns.len()]).max().unwrap_or(0);
        if columns == 0 {
            return;
        }
        self.paragraph(&Line::of(&table.caption));
        let heads = (0..columns).map(|i| {
            let head = table.columns.get(i).map_or("", |c| &c.head);
            cell(&Line::of(head))
        });
        let rules = (0..columns).map(|i| match table.columns.get(i) {
            Some(column) if column.numeric => "---:".to_owned(),
            _ => "---".to_owned(),
        });
        let mut rows = vec![row(heads), row(rules)];
        for r in &table.rows {
            let words = |i| r.cells.get(i).map(cell).unwrap_or_default();
            rows.push(row((0..columns).map(words)));
        }
        self.block(rows);
        let details: Vec<&Row> = table.rows.iter().filter(|r| !r.more.is_empty()).collect();
        for r in &details {
            self.more(r, place);
        }
        if !details.is_empty() {
            self.list = Some(false);
        }
    }

    fn more(&mut self, row: &Row, place: Place) {
        let nothing = Line::default();
        let mut label = Text::default();
        label.marked("**", &row.cells.first().unwrap_or(&nothing).plain());
        let label = label.finish();
        let mut inner = Self::default();
        inner.blocks(&row.more, place);
        let rest = inner.lines.into_iter().map(|l| format!("  {l}"));
        let rest = rest.map(|l| l.trim_end().to_owned());
        let blank = (!label.is_empty()).then(String::new);
        let first = format!("- {label}").trim_end().to_owned();
        self.block([first].into_iter().chain(blank).chain(rest).collect());
    }

    /// Who relies on whom, in words.
    fn drawing(&mut self, drawing: &Drawing) {
        let graph = &drawing.graph;
        let name = |i: usize| graph.nodes.get(i).map_or("", |n| n.label.as_str());
        self.paragraph(&Line::of(&drawing.label));
        let citation = |e: &super::graph::GraphEdge| {
            let basis = match e.basis {
                Basis::Stated => ": stated",
                Basis::Inferred => ": inferred",
            };
            let aside = if e.set_aside { ", set aside" } else { "" };
            let words = Line::foreign_of(name(e.from)).text(" relies on ");
            line(&words.foreign(name(e.to)).text(basis).text(aside))
        };
        self.list(false, graph.edges.iter().map(citation).collect());
    }
}

/// Words with their own line breaks.
#[derive(Default)]
struct Rows {
    rows: Vec<String>,
    open: Text,
}

impl Rows {
    fn add(&mut self, words: &str, mark: Option<&str>) {
        let words = words.replace("\r\n", "\n");
        for (i, part) in words.split(['\n', '\r']).enumerate() {
            if i > 0 {
                let done = std::mem::take(&mut self.open);
                self.rows.push(done.finish());
            }
            match mark {
                Some(mark) => self.open.marked(mark, part),
                None => self.open.words(part),
            }
        }
    }

    /// Lines that break where they did; empty ones between paragraphs.
    fn finish(mut self) -> Vec<String> {
        self.rows.push(self.open.finish());
        let mut out: Vec<String> = Vec::new();
        for row in self.rows {
            match (out.last_mut(), row.is_empty()) {
                (None, true) => {}
                (Some(last), true) if last.is_empty() => {}
                (Some(last), false) if !last.is_empty() => {
                    last.push('\\');
                    out.push(row);
                }
                _ => out.push(row),
            }
        }
        while out.last().is_some_and(String::is_empty) {
            out.pop();
        }
        out
    }
}

fn row(cells: impl Iterator<Item = String>) -> String {
    let mut out = String::from("|");
    for cell in cells {
        out.extend([" ", &cell, " |"]);
    }
    out
}

fn cell(words: &Line) -> String {
    let mut text = Text::in_cell();
    pieces(&mut text, words);
    text.finish()
}

fn line(words: &Line) -> String {
    let mut text = Text::default();
    pieces(&mut text, words);
    text.finish()
}

fn pieces(text: &mut Text, line: &Line) {
    for (i, piece) in line.0.iter().enumerate() {
        let words = piece.words();
        match piece {
            Inline::Text(_) if words == "\n" => text.line_break(),
            Inline::Text(_) | Inline::Foreign(_) | Inline::Link(..) => text.words(words),
            Inline::Strong(_) | Inline::StrongForeign(_) => text.marked("**", words),
            Inline::Cue(_) => text.marked("*", words),
            Inline::Struck(_) => text.marked("~~", words),
            Inline::Quoted(_) => {
                text.words("\u{201C}");
                text.words(words);
                text.words("\u{201D}");
            }
            Inline::Mark(_) => {
                text.words(words);
                text.fixed(between(line.0.get(i + 1)));
            }
            Inline::Tag(..) => {
                text.marked("*", words);
                text.fixed(between(line.0.get(i + 1)));
            }
            Inline::Code(_) => text.code(words),
            Inline::Address(_) => match web_address(words) {
                Some(address) => text.fixed(&format!("<{address}>")),
                None => text.words(words),
            },
        }
        if !matches!(
            piece,
            Inline::Text(_) | Inline::Strong(_) | Inline::Link(..)
        ) {
            let rest = line.0.get(i + 1..).unwrap_or_default();
            let mark = direction::mark_after(words, false, rest.iter().map(Inline::words));
            text.fixed(mark);
        }
    }
}

/// What stands between a mark and the next piece.
fn between(next: Option<&Inline>) -> &'static str {
    let closes = |next: &Inline| next.words().starts_with([',', '.', ';', ':', ')']);
    if next.is_some_and(closes) { "" } else { " " }
}
