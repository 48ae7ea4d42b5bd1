//! A report as lines of text, each with the anchor it stands under: what is compared when a report is checked, and what its
//! fingerprint is made of.

use super::{Block, Document, Drawing, Quotation, Row, Table};
use crate::article::Fingerprint;
use crate::case::Basis;

/// A line of a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PlainLine {
    /// The closest anchor above it; that of the section where there is none, empty before the first section.
    pub anchor: String,
    /// Its words.
    pub words: String,
}

impl Document {
    /// All that the report says, line by line.
    pub fn lines(&self) -> Vec<PlainLine> {
        let mut out = Lines::default();
        out.add(&self.kind);
        out.add(&self.title);
        out.add(self.date.as_deref().unwrap_or_default());
        out.add(&self.house.name);
        out.blocks(&self.opening);
        for section in &self.sections {
            out.under(section.id, |out| {
                out.add(&section.title);
                out.blocks(&section.blocks);
            });
        }
        out.add(&self.engine);
        out.lines
    }
}

impl Document {
    /// SHA-256 of all that the report says, but for its date and the list of published versions: two reports of one fingerprint
    /// say the same, whatever their file format.
    pub fn fingerprint(&self) -> String {
        let mut bare = self.clone();
        bare.date = None;
        bare.sections.retain(|s| s.id != VERSIONS);
        let mut bytes = Vec::new();
        for line in bare.lines() {
            for part in [&line.anchor, &line.words] {
                bytes.extend((part.len() as u64).to_le_bytes());
                bytes.extend(part.as_bytes());
            }
        }
        Fingerprint::of(&bytes).0
    }
}

/// The section that lists published versions.
const VERSIONS: &str = "versions";

#[derive(Default)]
struct Lines {
    lines: Vec<PlainLine>,
    anchor: String,
}

impl Lines {
    fn add(&mut self, words: &str) {
        if !words.is_empty() {
            self.lines.push(PlainLine {
                anchor: self.anchor.clone(),
                words: words.to_owned(),
            });
        }
    }

    fn under(&mut self, anchor: &str, fill: impl FnOnce(&mut Self)) {
        let above = std::mem::replace(&mut self.anchor, anchor.to_owned());
        fill(self);
        self.anchor = above;
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { id: Some(id), line } => self.under(id, |out| out.add(&line.plain())),
            Block::Heading { id: None, line } | Block::Paragraph(_, line) => {
                self.add(&line.plain());
            }
            Block::List { items, .. } => items.iter().for_each(|i| self.add(&i.plain())),
            Block::Facts(facts) => {
                for (label, value) in facts {
                    self.add(&format!("{label}: {}", value.plain()));
                }
            }
            Block::Table(table) => self.table(table),
            Block::Quote(quote) => self.quote(quote),
            Block::Sides(sides) => {
                self.quote(&sides.0);
                match &sides.1 {
                    Ok(right) => self.quote(right),
                    Err(why) => self.add(&why.plain()),
                }
            }
            Block::Drawing(drawing) => self.drawing(drawing),
            Block::Item(item) => self.under(&item.id, |out| {
                out.add(&item.heading.plain());
                out.blocks(&item.blocks);
            }),
            Block::Boxed(_, blocks) => self.blocks(blocks),
        }
    }

    fn table(&mut self, table: &Table) {
        self.add(&table.caption);
        let heads: Vec<&str> = table.columns.iter().map(|c| c.head.as_str()).collect();
        self.add(&heads.join(" | "));
        for row in &table.rows {
            match &row.id {
                Some(id) => self.under(id, |out| out.row(row)),
                None => self.row(row),
            }
        }
    }

    fn row(&mut self, row: &Row) {
        let cells: Vec<String> = row.cells.iter().map(super::Line::plain).collect();
        self.add(&cells.join(" | "));
        self.blocks(&row.more);
    }

    fn quote(&mut self, q: &Quotation) {
        let Quotation { quote, note } = q;
        let mut words = format!("{}[", quote.before);
        for (piece, marked) in &quote.pieces {
            match marked {
                true => words.extend(["_", piece, "_"]),
                false => words.push_str(piece),
            }
        }
        words.extend(["]", &quote.after]);
        self.add(&words);
        self.add(&format!("{}{}", note.plain_open(), quote.place()));
    }

    fn drawing(&mut self, drawing: &Drawing) {
        self.add(&drawing.label);
        let graph = &drawing.graph;
        for node in &graph.nodes {
            self.add(&format!("{}, {}", node.label, node.detail));
        }
        let name = |i: usize| graph.nodes.get(i).map_or("", |n| n.label.as_str());
        for edge in &graph.edges {
            let basis = match edge.basis {
                Basis::Stated => "stated",
                Basis::Inferred => "inferred",
            };
            let aside = if edge.set_aside { ", set aside" } else { "" };
            self.add(&format!(
                "{} relies on {}: {basis}{aside}",
                name(edge.from),
                name(edge.to)
            ));
        }
    }
}
