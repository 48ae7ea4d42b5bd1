//! The document that will be exported as blocks for the screen: the same words in the same order, whatever the file format.

use crate::article::Passage;
use crate::gui::item::Item;
use crate::provenance::Provenance;
use crate::report::document::{self, Document, Item as Finding, Quotation, Table};
use crate::report::{ChosenGraph, GraphChoice, GraphModel};

/// One line of a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// The report's own words.
    Text(String),
    /// The same, less prominent.
    Soft(String),
    /// The same, in bold.
    Bold(String),
    /// A label with its value.
    Fact(String, String),
    /// Words of an article: which and where, what is said about them, and the sentence around them.
    Quote(Option<Passage>, String, Quoted),
    /// Words of the person.
    Person(String),
    /// A drawing of citations, by its place among the drawings.
    Drawing(usize),
}

/// Quoted words in pieces; marked are those that the other side has not.
pub type Quoted = Vec<(String, Face)>;

/// How a piece of a quotation is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The rest of the sentence.
    Around,
    /// The words themselves.
    Plain,
    /// Words that differ.
    Marked,
}

/// A piece of the report that is laid out by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// What it is about.
    pub item: Option<Item>,
    /// Whether it opens a section.
    pub heading: bool,
    /// First line, in bold.
    pub title: String,
    /// The others.
    pub lines: Vec<Line>,
}

/// A whole report for the screen.
#[derive(Clone, Debug, Default)]
pub struct Blocks {
    /// In reading order.
    pub all: Vec<Block>,
    /// What the lines refer to.
    pub drawings: Vec<ChosenGraph>,
}

/// The whole report.
pub fn blocks(document: &Document, prov: &Provenance) -> Blocks {
    let mut out = Making {
        prov,
        blocks: Blocks::default(),
    };
    let kind = match &document.date {
        Some(date) => format!("{}, {date}", document.kind),
        None => document.kind.clone(),
    };
    let house = Some(&document.house.name).filter(|n| !n.is_empty());
    out.blocks.all.push(Block {
        title: document.title.clone(),
        lines: house
            .into_iter()
            .chain([&kind])
            .cloned()
            .map(Line::Soft)
            .collect(),
        ..Block::default()
    });
    document.opening.iter().for_each(|b| out.top(b));
    for section in &document.sections {
        out.blocks.all.push(Block {
            heading: true,
            title: section.title.clone(),
            ..Block::default()
        });
        section.blocks.iter().for_each(|b| out.top(b));
    }
    out.blocks.all.push(Block {
        lines: vec![Line::Soft(document.engine.clone())],
        ..Block::default()
    });
    out.blocks
}

impl Blocks {
    /// Why there is no report.
    pub fn told(why: String) -> Self {
        Self {
            all: vec![Block {
                lines: vec![Line::Bold(why)],
                ..Block::default()
            }],
            ..Self::default()
        }
    }

    /// Every line of words, as it stands on the sheet.
    pub fn words(&self) -> Vec<String> {
        let mut out = Vec::new();
        for block in &self.all {
            out.push(block.title.clone());
            for line in &block.lines {
                match line {
                    Line::Text(w) | Line::Soft(w) | Line::Bold(w) | Line::Person(w) => {
                        out.push(w.clone());
                    }
                    Line::Fact(label, value) => out.push(format!("{label}: {value}")),
                    Line::Quote(_, place, pieces) => {
                        out.push(pieces.iter().map(|p| p.0.as_str()).collect());
                        out.push(place.clone());
                    }
                    Line::Drawing(_) => {}
                }
            }
        }
        out.retain(|w| !w.is_empty());
        out
    }
}

struct Making<'a> {
    prov: &'a Provenance,
    blocks: Blocks,
}

impl Making<'_> {
    /// A block that stands in a section itself.
    fn top(&mut self, block: &document::Block) {
        match block {
            document::Block::Item(finding) => self.finding(finding),
            document::Block::Table(table) => self.table(table),
            document::Block::Heading { line, .. } => self.blocks.all.push(Block {
                title: line.plain(),
                ..Block::default()
            }),
            other => {
                let lines = self.lines(other);
                if !lines.is_empty() {
                    self.blocks.all.push(Block {
                        lines,
                        ..Block::default()
                    });
                }
            }
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let lines = self.all(&finding.blocks);
        self.blocks.all.push(Block {
            item: finding.subject.map(Item::of_subject),
            heading: false,
            title: finding.heading.plain(),
            lines,
        });
    }

    /// A row is a block of its own, its cells under the heads of their columns.
    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.blocks.all.push(Block {
                lines: vec![Line::Bold(table.caption.clone())],
                ..Block::default()
            });
        }
        for row in &table.rows {
            let cells = table.columns.iter().zip(&row.cells);
            let facts = cells.map(|(c, cell)| Line::Fact(c.head.clone(), cell.plain()));
            let mut lines: Vec<Line> = facts.collect();
            lines.extend(self.all(&row.more));
            self.blocks.all.push(Block {
                item: row.subject.map(Item::of_subject),
                heading: false,
                title: row
                    .cells
                    .iter()
                    .take(2)
                    .map(|c| c.plain())
                    .collect::<Vec<_>>()
                    .join("  "),
                lines,
            });
        }
    }

    /// A table inside of another block.
    fn inner(&mut self, table: &Table) -> Vec<Line> {
        let caption = Some(&table.caption).filter(|c| !c.is_empty());
        let mut lines: Vec<Line> = caption.cloned().map(Line::Soft).into_iter().collect();
        for row in &table.rows {
            let cells = table.columns.iter().zip(&row.cells);
            lines.extend(cells.map(|(c, cell)| Line::Fact(c.head.clone(), cell.plain())));
            lines.extend(self.all(&row.more));
        }
        lines
    }

    fn all(&mut self, blocks: &[document::Block]) -> Vec<Line> {
        blocks.iter().flat_map(|b| self.lines(b)).collect()
    }

    fn lines(&mut self, block: &document::Block) -> Vec<Line> {
        use document::{Frame, Style};
        match block {
            document::Block::Heading { line, .. } => vec![Line::Bold(line.plain())],
            document::Block::Paragraph(_, line) if line.is_empty() => Vec::new(),
            document::Block::Paragraph(style, line) => vec![match style {
                Style::Body | Style::Note => Line::Text(line.plain()),
                Style::Conclusion => Line::Bold(line.plain()),
                Style::LeadIn | Style::Soft | Style::Scope => Line::Soft(line.plain()),
            }],
            document::Block::List { numbered, items } => {
                let lines = items.iter().enumerate();
                lines
                    .map(|(i, item)| match numbered {
                        true => Line::Text(format!("{}. {}", i + 1, item.plain())),
                        false => Line::Text(format!("– {}", item.plain())),
                    })
                    .collect()
            }
            document::Block::Facts(facts) => {
                let facts = facts.iter();
                facts
                    .map(|(label, v)| Line::Fact(label.clone(), v.plain()))
                    .collect()
            }
            document::Block::Quote(q) => vec![quote(q)],
            document::Block::Sides(sides) => {
                let right = match &sides.1 {
                    Ok(right) => quote(right),
                    Err(why) => Line::Soft(why.plain()),
                };
                vec![quote(&sides.0), right]
            }
            document::Block::Drawing(drawing) => {
                let picture = self.drawing(&drawing.graph);
                let label = Line::Soft(drawing.label.clone());
                let label = (!drawing.label.is_empty()).then_some(label);
                std::iter::once(picture).chain(label).collect()
            }
            document::Block::Boxed(frame, blocks) => {
                let lines = self.all(blocks).into_iter();
                let person = matches!(frame, Frame::Person | Frame::House);
                lines
                    .map(|line| match line {
                        Line::Text(words) if person => Line::Person(words),
                        other => other,
                    })
                    .collect()
            }
            document::Block::Item(finding) => {
                let heading = finding.heading.plain();
                let heading = (!heading.is_empty()).then_some(Line::Bold(heading));
                let mut lines: Vec<Line> = heading.into_iter().collect();
                lines.extend(self.all(&finding.blocks));
                lines
            }
            document::Block::Table(table) => self.inner(table),
        }
    }

    fn drawing(&mut self, graph: &GraphModel) -> Line {
        let drawing = ChosenGraph::of(graph, self.prov, &GraphChoice::default());
        self.blocks.drawings.push(drawing);
        Line::Drawing(self.blocks.drawings.len() - 1)
    }
}

fn quote(q: &Quotation) -> Line {
    let Quotation { quote, note } = q;
    let mut pieces = vec![(quote.before.clone(), Face::Around)];
    pieces.extend(quote.pieces.iter().map(|(words, marked)| {
        let face = if *marked { Face::Marked } else { Face::Plain };
        (words.clone(), face)
    }));
    pieces.push((quote.after.clone(), Face::Around));
    pieces.retain(|(words, _)| !words.is_empty());
    let place = quote.span.map(|span| Passage::new(quote.article, span));
    let source = format!("{}{}", note.plain_open(), quote.place());
    Line::Quote(place, source, pieces)
}
