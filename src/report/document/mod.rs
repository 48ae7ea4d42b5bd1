//! A report as blocks, before it has a file format: title, sections, findings with their evidence, tables, drawings. Every file
//! format and the preview in the window are drawn from it, so that no two of them say different things.
//!
//! Words come in two kinds. The program's own are [`Inline::Text`]; whatever an article or a person wrote is [`Inline::Foreign`] or a
//! [`Quotation`]: a format escapes it, and keeps its writing direction to itself.

mod excerpts;
mod line;
mod plain;
mod walk;

pub use excerpts::Excerpt;
pub use line::{Inline, Line, Tag, web_address};

pub use plain::PlainLine;

use super::graph::GraphModel;
use super::quote::Quote;
use crate::article::{ArticleId, AttributionId, ClaimId, MatchId};
use crate::provenance::Node;

/// A report, whatever its file format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Language of the program's own words, as in `en`.
    pub language: String,
    /// What kind of document it is: "Provenance report".
    pub kind: String,
    /// What the case is called; a person's words.
    pub title: String,
    /// When it was made, where that is known; never taken from a clock here.
    pub date: Option<String>,
    /// Whose report it is.
    pub house: House,
    /// The line that every page ends with.
    pub running: String,
    /// What stands before the first section.
    pub opening: Vec<Block>,
    /// In reading order.
    pub sections: Vec<Section>,
    /// Name and version of the engine.
    pub engine: String,
    /// Whether web page and PDF are set in large print.
    pub large: bool,
}

/// How much larger large print is: body text of 9.5 points becomes 15.
pub(crate) const LARGE: f32 = 1.6;

/// Whose report it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct House {
    /// Its name; empty for none.
    pub name: String,
    /// Its logo, a PNG or JPEG picture; empty for none.
    pub logo: Vec<u8>,
}

/// The media type of a PNG or JPEG picture.
pub(crate) fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        _ => None,
    }
}

/// A part of a report with a heading of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// An anchor that no other block has.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// Whether it is an appendix, which may begin on a page of its own.
    pub appendix: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading below that of the section.
    Heading {
        /// An anchor, if it has one.
        id: Option<String>,
        /// Its words.
        line: Line,
    },
    /// A paragraph.
    Paragraph(Style, Line),
    /// Items, numbered or not.
    List {
        /// Whether they are numbered.
        numbered: bool,
        /// One line each.
        items: Vec<Line>,
    },
    /// Labels with their values.
    Facts(Vec<(String, Line)>),
    /// Rows and columns.
    Table(Table),
    /// Words of an article.
    Quote(Quotation),
    /// Two wordings side by side, or one and why there is no other.
    Sides(Box<(Quotation, Result<Quotation, Line>)>),
    /// The drawing of citations.
    Drawing(Drawing),
    /// A finding with all that belongs to it.
    Item(Item),
    /// What is set apart.
    Boxed(Frame, Vec<Block>),
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As usual.
    Body,
    /// What introduces the blocks below it.
    LeadIn,
    /// Less prominent.
    Soft,
    /// What a report says of itself.
    Scope,
    /// The sentence that a finding comes to.
    Conclusion,
    /// A person's own lines: breaks between them stay.
    Note,
}

/// Why something is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// What the person decided or wrote.
    Person,
    /// The house's own verdict.
    House,
    /// The findings in short.
    Short,
    /// What a reader should know first.
    Notice,
}

/// A finding with all that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// An anchor that no other block has, such as `c1`.
    pub id: String,
    /// What it is about; a preview selects it.
    pub subject: Option<Subject>,
    /// How it is set.
    pub look: Look,
    /// Whether the person marked it as read wrongly.
    pub set_aside: bool,
    /// Its heading; empty for none.
    pub heading: Line,
    /// What stands below.
    pub blocks: Vec<Block>,
}

/// How a finding is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Large: what a report is about.
    Claim,
    /// As usual.
    Finding,
    /// Small, one of many.
    Entry,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An article.
    Article(ArticleId),
    /// A claim.
    Claim(ClaimId),
    /// Who relies on whom.
    Citation(Node, Node),
    /// By place among the differences.
    Difference(usize),
    /// Of an article.
    Headline(ArticleId),
    /// By place among the denials.
    Denial(usize),
    /// By place among the corrections.
    Correction(usize),
    /// By place among the sums.
    Sum(usize),
    /// Who said it.
    Attribution(AttributionId),
    /// Two passages.
    Match(MatchId),
    /// By place among the leads.
    Lead(usize),
    /// A source.
    Source(Node),
}

/// Words of an article, with what is said about them.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// The words and where they stand.
    pub quote: Quote,
    /// What stands before the place: who says it.
    pub note: Line,
}

impl Quotation {
    /// The words and where they stand.
    pub fn of(quote: &Quote) -> Self {
        Self {
            quote: quote.clone(),
            note: Line::default(),
        }
    }
}

/// Rows and columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it shows, in a few words.
    pub caption: String,
    /// The head of each column.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its words.
    pub head: String,
    /// Whether it holds numbers.
    pub numeric: bool,
    /// Its part of the width, as against the other columns.
    pub share: u8,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// An anchor, if it has one.
    pub id: Option<String>,
    /// What it is about.
    pub subject: Option<Subject>,
    /// One line a column.
    pub cells: Vec<Line>,
    /// What stands below it, across all columns but the first.
    pub more: Vec<Block>,
}

/// The drawing of citations.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Who relies on whom.
    pub graph: GraphModel,
    /// What it shows, in words.
    pub label: String,
    /// Whether it is one of many small ones.
    pub small: bool,
    /// Whether the meaning of its lines and frames is told below it.
    pub legend: bool,
}
