//! The text of the document: blocks to paragraphs, in reading order.

use super::anchors::Anchors;
use super::parts::{FIRST_RELATION, Relation};
use super::picture::{Picture, fitted, measured};
use super::runs::{self, Look};
use super::xml::Xml;
use super::{Page, Part};
use crate::report::direction;
use crate::report::document::{
    self, Block, Document, Drawing, Frame, Item, Line, Quotation, Section, Style,
};
use crate::report::marked::whose;

/// Fewer sections than this need no table of contents.
const CONTENTS: usize = 4;
/// Lists of the package's own: bullets; every numbered list gets a number behind them.
const BULLETS: u32 = 1;
/// Largest logo, in points.
const LOGO: (f64, f64) = (170.0, 48.0);

/// Draws citations.
pub(super) type Draw<'a> = &'a dyn Fn(&Drawing) -> Option<Picture>;

/// The text as it grows.
pub(super) struct Body<'a> {
    pub xml: Xml,
    pub anchors: Anchors,
    /// Room from side to side, in twentieths of a point.
    pub width: u32,
    /// Whether a table was closed and nothing stands behind it yet.
    pub after_table: bool,
    /// Whether a box was closed and nothing stands behind it yet.
    after_box: bool,
    /// Whether paragraphs are details of a row above.
    pub small: bool,
    pub page: Page,
    pub draw: Draw<'a>,
    relations: Vec<Relation>,
    pub pictures: Vec<Part>,
    numbered: Vec<u32>,
    /// Bookmarks for the next paragraph.
    waiting: Vec<(usize, String)>,
    /// Whether the cell at hand has nothing in it yet.
    empty: bool,
    frame: Option<Frame>,
    /// Level of the heading that this stands under, 0 before the first.
    level: u8,
    /// Whether a heading of its own stands between that one and what follows.
    below: bool,
}

/// What was written.
pub(super) struct Written {
    pub text: String,
    pub relations: Vec<Relation>,
    pub pictures: Vec<Part>,
    pub numbered: Vec<u32>,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Default)]
pub(super) struct Para {
    pub style: &'static str,
    /// Stays on the page of the next one.
    pub next: bool,
    /// Begins a page.
    pub page: bool,
    /// The list that it is an item of.
    pub list: Option<u32>,
    /// Set to the right, as numbers are.
    pub right: bool,
    /// Read from right to left.
    pub rtl: bool,
}

impl Para {
    pub fn of(style: &'static str) -> Self {
        Self {
            style,
            ..Self::default()
        }
    }

    pub fn next(style: &'static str) -> Self {
        Self {
            next: true,
            ..Self::of(style)
        }
    }
}

impl<'a> Body<'a> {
    pub fn new(document: &Document, page: Page, draw: Draw<'a>) -> Self {
        Self {
            xml: Xml::default(),
            anchors: Anchors::of(document),
            width: page.room(),
            after_table: false,
            after_box: false,
            small: false,
            page,
            draw,
            relations: Vec::new(),
            pictures: Vec::new(),
            numbered: Vec::new(),
            waiting: Vec::new(),
            empty: false,
            frame: None,
            level: 0,
            below: false,
        }
    }

    /// The whole report.
    pub fn write(&mut self, document: &Document) {
        self.opening(document);
        if document.sections.len() >= CONTENTS {
            self.contents(document);
        }
        let mut appendix = false;
        for section in &document.sections {
            // The first appendix begins a page; the others follow it.
            self.section(section, section.appendix && !appendix);
            appendix |= section.appendix;
        }
        if !document.engine.is_empty() {
            self.line(
                Para::of("Soft"),
                &Line::of(&document.engine),
                Look::default(),
            );
        }
        if self.after_table || !self.waiting.is_empty() {
            self.gap();
        }
    }

    pub fn finish(self) -> Written {
        Written {
            text: self.xml.finish(),
            relations: self.relations,
            pictures: self.pictures,
            numbered: self.numbered,
        }
    }

    fn opening(&mut self, document: &Document) {
        self.house(document);
        let date = document.date.as_deref().unwrap_or_default();
        let between = if date.is_empty() { "" } else { ", " };
        let kicker = Line::of(&document.kind).text(between).text(date);
        if !kicker.is_empty() {
            self.line(Para::of("Subtitle"), &kicker, Look::default());
        }
        let title = Line::foreign_of(document.title.trim());
        self.line(Para::of("Title"), &title, Look::default());
        self.blocks(&document.opening);
    }

    /// Logo and name of the house in one line.
    fn house(&mut self, document: &Document) {
        let house = &document.house;
        let logo = measured(&house.logo);
        if house.name.is_empty() && logo.is_none() {
            return;
        }
        let name = Line::foreign_of(&house.name);
        self.paragraph(Para::of("House"), |body| {
            if let Some((kind, width, height)) = logo {
                // As many points as pixels at 96 to an inch.
                let size = (f64::from(width) * 0.75, f64::from(height) * 0.75);
                let told = match house.name.as_str() {
                    "" => "Logo".to_owned(),
                    name => format!("Logo of {name}"),
                };
                body.picture(kind, &house.logo, fitted(size, LOGO), &told);
                if !name.is_empty() {
                    runs::words(&mut body.xml, "  ", false, Look::default());
                }
            }
            runs::line(body, &name, false, Look::default());
        });
    }

    /// A field that a program for writing can bring up to date, with what it shows until then. Numbers of pages would be guesses
    /// here, so that it has none.
    fn contents(&mut self, document: &Document) {
        self.xml.fixed("<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>");
        self.line(
            Para::of("TOCHeading"),
            &Line::of("Contents"),
            Look::default(),
        );
        let last = document.sections.len().saturating_sub(1);
        for (i, section) in document.sections.iter().enumerate() {
            self.paragraph(Para::of("TOC1"), |body| {
                if i == 0 {
                    body.xml.fixed("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-1\" \\n \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
                }
                runs::link(body, section.id, &section.title, false, Look::default());
                if i == last {
                    body.xml.fixed("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
                }
            });
        }
        self.xml.fixed("</w:sdtContent></w:sdt>");
    }

    fn section(&mut self, section: &Section, page: bool) {
        self.here(section.id);
        let para = Para {
            page,
            ..Para::of("Heading1")
        };
        self.line(para, &Line::of(&section.title), Look::default());
        (self.level, self.below) = (1, false);
        self.blocks(&section.blocks);
    }

    pub fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { id, line } => {
                if let Some(id) = id {
                    self.here(id);
                }
                let style = heading(self.level + 1, self.level);
                self.line(Para::of(style), line, Look::default());
                self.below = true;
            }
            Block::Paragraph(_, line) if line.is_empty() => {}
            Block::Paragraph(style, line) => self.set(*style, line),
            Block::List { numbered, items } => self.list(*numbered, items),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Quote(quote) => self.quote(quote),
            Block::Sides(sides) => self.sides(&sides.0, &sides.1),
            Block::Drawing(drawing) => self.drawing(drawing),
            Block::Item(item) => self.item(item),
            Block::Boxed(frame, blocks) => self.boxed(*frame, blocks),
        }
    }

    fn set(&mut self, style: Style, line: &Line) {
        let name = match (self.frame, style) {
            (None, Style::Soft | Style::LeadIn | Style::Body) if self.small => "TableDetail",
            (None, Style::Body) => "Normal",
            (None, Style::LeadIn) => "LeadIn",
            (None, Style::Soft) => "Soft",
            (None, Style::Scope) => "Scope",
            (None, Style::Conclusion) => "Conclusion",
            (None, Style::Note) => "Note",
            (Some(frame), style) => framed(frame, style),
        };
        let look = Look {
            breaks: style == Style::Note,
            ..Look::default()
        };
        self.line(Para::of(name), line, look);
    }

    pub fn list(&mut self, numbered: bool, items: &[Line]) {
        let list = match numbered {
            true => {
                // Two lists stand in the package from the beginning.
                let number = self.numbered.len() as u32 + 3;
                self.numbered.push(number);
                number
            }
            false => BULLETS,
        };
        let style = if numbered { "ListNumber" } else { "ListBullet" };
        for item in items {
            let para = Para {
                list: Some(list),
                ..Para::of(style)
            };
            self.line(para, item, Look::default());
        }
    }

    /// The words as they stand, the passage marked in its sentence, then where they stand.
    pub fn quote(&mut self, quotation: &Quotation) {
        let quote = &quotation.quote;
        let all = format!("{}{}{}", quote.before, quote.text(), quote.after);
        let base = direction::first(&all) == Some(true);
        let code =
            |l: &&str| (2..=3).contains(&l.len()) && l.bytes().all(|b| b.is_ascii_lowercase());
        let look = Look {
            language: quote.language.as_deref().filter(code),
            breaks: true,
            ..Look::default()
        };
        let in_context = !(quote.before.is_empty() && quote.after.is_empty());
        let para = Para {
            rtl: base,
            ..Para::next("Quote")
        };
        self.paragraph(para, |body| {
            runs::words(&mut body.xml, &quote.before, base, look.styled("Context"));
            for (piece, differs) in &quote.pieces {
                let look = match (in_context, *differs) {
                    (true, false) => look.styled("Evidence"),
                    (true, true) => look.styled("EvidenceDiffers"),
                    (false, true) => look.styled("Differs"),
                    (false, false) => look,
                };
                runs::words(&mut body.xml, piece, base, look);
            }
            runs::words(&mut body.xml, &quote.after, base, look.styled("Context"));
        });
        self.place(quotation);
    }

    fn place(&mut self, quotation: &Quotation) {
        let quote = &quotation.quote;
        let words = match quote.place().strip_prefix(quote.name.as_str()) {
            Some(rest) => Line::of(rest),
            None => Line::new(),
        };
        let name = Line::new().link(quote.article.to_string(), &quote.name);
        let line = quotation.note.clone().then(name).then(words);
        self.line(Para::of("QuoteSource"), &line, Look::default());
    }

    fn item(&mut self, item: &Item) {
        self.here(&item.id);
        let outer = (self.level, self.below);
        if !item.heading.is_empty() {
            let level = self.level + 1 + u8::from(self.below && self.level > 0);
            let style = match (item.look, level) {
                (document::Look::Entry, _) => "Entry",
                (document::Look::Claim, 2) => "Claim",
                _ => heading(level, self.level),
            };
            let look = Look {
                strike: item.set_aside,
                ..Look::default()
            };
            self.line(Para::of(style), &item.heading, look);
            if style != "Entry" {
                (self.level, self.below) = (level, false);
            }
        }
        self.blocks(&item.blocks);
        (self.level, self.below) = outer;
    }

    fn boxed(&mut self, frame: Frame, blocks: &[Block]) {
        // Two boxes in a row would become one, and a table would touch it.
        if self.after_box || self.after_table {
            self.gap();
        }
        let outer = self.frame.take();
        let label = whose(frame, blocks).map(|words| Line::new().strong(words));
        if Self::are_paragraphs(blocks) {
            self.frame = Some(frame);
            if let Some(label) = label {
                self.line(
                    Para::next(framed(frame, Style::Body)),
                    &label,
                    Look::default(),
                );
            }
            self.blocks(blocks);
            self.after_box = true;
        } else {
            self.shaded(frame, label, blocks);
        }
        self.frame = outer;
    }

    /// The number of a new relation.
    pub fn relation(&mut self, relation: Relation) -> String {
        self.relations.push(relation);
        format!("rId{}", self.relations.len() + FIRST_RELATION - 1)
    }

    /// The next paragraph is the place of this anchor.
    pub fn here(&mut self, anchor: &str) {
        self.waiting.extend(self.anchors.write(anchor));
    }

    /// A paragraph with a line in it, read from the side of its words.
    pub fn line(&mut self, para: Para, line: &Line, look: Look<'_>) {
        let rtl = runs::is_rtl(line);
        self.paragraph(Para { rtl, ..para }, |body| {
            runs::line(body, line, rtl, look);
        });
    }

    /// Keeps a table from what follows.
    pub fn gap(&mut self) {
        self.paragraph(Para::of("Gap"), |_| {});
    }

    pub fn begin_cell(&mut self) {
        (self.empty, self.after_table, self.after_box) = (true, false, false);
    }

    pub fn end_cell(&mut self) {
        if self.empty || self.after_table {
            self.gap();
        }
    }

    /// A paragraph, with the bookmarks that wait for one.
    pub fn paragraph(&mut self, para: Para, fill: impl FnOnce(&mut Self)) {
        (self.empty, self.after_table, self.after_box) = (false, false, false);
        self.xml.open("w:p", &[]);
        self.settings(para);
        for (number, name) in std::mem::take(&mut self.waiting) {
            let id = number.to_string();
            let attrs = [("w:id", id.as_str()), ("w:name", &name)];
            self.xml.leaf("w:bookmarkStart", &attrs);
            self.xml.leaf("w:bookmarkEnd", &[("w:id", id.as_str())]);
        }
        fill(self);
        self.xml.close("w:p");
    }

    /// In the order that the schema wants.
    fn settings(&mut self, para: Para) {
        let xml = &mut self.xml;
        xml.open("w:pPr", &[]);
        xml.val("w:pStyle", para.style);
        if para.next {
            xml.leaf("w:keepNext", &[]);
        }
        if para.page {
            xml.leaf("w:pageBreakBefore", &[]);
        }
        if let Some(list) = para.list {
            xml.fixed("<w:numPr><w:ilvl w:val=\"0\"/>");
            xml.val("w:numId", &list.to_string());
            xml.close("w:numPr");
        }
        if para.rtl {
            xml.leaf("w:bidi", &[]);
        }
        if para.right {
            xml.val("w:jc", "right");
        }
        xml.close("w:pPr");
    }
}

/// The style of a heading below one of level `above`; before the first section nothing is a heading.
fn heading(level: u8, above: u8) -> &'static str {
    match (above, level) {
        (0, _) => "Entry",
        (_, ..=2) => "Heading2",
        (_, 3) => "Heading3",
        _ => "Heading4",
    }
}

/// The style of a paragraph in a box.
fn framed(frame: Frame, style: Style) -> &'static str {
    let [body, soft, conclusion] = match frame {
        Frame::Person => ["Person", "PersonSoft", "PersonConclusion"],
        Frame::House => ["Verdict", "VerdictSoft", "VerdictConclusion"],
        Frame::Short => ["Short", "ShortSoft", "ShortConclusion"],
        Frame::Notice => ["Notice", "NoticeSoft", "NoticeConclusion"],
    };
    match style {
        Style::Body | Style::Scope | Style::Note => body,
        Style::LeadIn | Style::Soft => soft,
        Style::Conclusion => conclusion,
    }
}
