//! One document of a book: XHTML as paragraphs.
//!
//! Unlike a saved page it has no menus to be told from the article, so that all of its body is text.

use crate::ingest::IngestError;
use crate::ingest::office::Beside;
use crate::ingest::office::paragraphs::{Line, Writer};
use crate::ingest::office::xml::{Element, Walk, Xml};

/// Never text of the book.
const SKIPPED: &[&str] = &[
    "head", "script", "style", "svg", "template", "audio", "video", "object", "iframe", "button",
    "select", "textarea", "form", "rt", "rp", "map",
];

/// Elements inside a line; all others begin and end a paragraph.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "img",
    "ins",
    "kbd",
    "mark",
    "q",
    "ruby",
    "rb",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
    "math",
    "mi",
    "mn",
    "mo",
    "mrow",
    "msup",
    "msub",
    "mfrac",
    "mtext",
    "semantics",
];

/// What the end of an element does.
#[derive(Debug)]
pub(super) enum End {
    Nothing,
    Block,
    Marked,
    Row,
    Pre,
    Note,
}

/// Takes the documents of a book.
#[derive(Debug, Default)]
pub(super) struct Chapters {
    pub writer: Writer,
    pub beside: Beside,
    notes: Vec<Line>,
    ends: Vec<End>,
    marked: usize,
    preformatted: usize,
}

impl Walk for Chapters {
    type End = End;

    fn ends(&mut self) -> &mut Vec<End> {
        &mut self.ends
    }

    fn opened(&mut self, element: &Element, xml: &mut Xml) -> Result<Option<End>, IngestError> {
        self.open(element, xml)
    }

    fn ended(&mut self, end: End) {
        self.close(end);
    }

    fn read(&mut self, text: &str) {
        if self.preformatted > 0 {
            self.writer.text(text, self.marked > 0);
        } else {
            self.writer.collapsed(text, self.marked > 0);
        }
    }
}

impl Chapters {
    /// The paragraphs of a document, its notes behind them; and why reading it stopped, if it did.
    pub(super) fn take(&mut self, part: &str) -> (Vec<Line>, Option<IngestError>) {
        self.writer.open_aside();
        let problem = self.walk(part).err();
        let mut lines = self.writer.close_aside();
        lines.append(&mut self.notes);
        (lines, problem)
    }

    /// Opens an element; `None` where it was read to its end.
    fn open(&mut self, element: &Element, xml: &mut Xml) -> Result<Option<End>, IngestError> {
        let name = element.name().to_ascii_lowercase();
        let kinds = element.attribute("type").unwrap_or_default();
        let is = |kind: &str| kinds.split_whitespace().any(|k| k == kind);
        if SKIPPED.contains(&name.as_str()) || is("noteref") || is("pagebreak") {
            xml.skip()?;
            return Ok(None);
        }
        if name == "nav" {
            self.beside.contents += usize::from(xml.skip()?);
            return Ok(None);
        }
        if is("footnote") || is("endnote") || is("rearnote") {
            self.writer.open_aside();
            return Ok(Some(End::Note));
        }
        let hidden = element.attribute("hidden").is_some();
        if hidden || matches!(name.as_str(), "figcaption" | "aside") {
            self.beside.hidden |= hidden;
            self.writer.end_paragraph();
            self.marked += 1;
            return Ok(Some(End::Marked));
        }
        Ok(Some(match name.as_str() {
            "br" => {
                self.writer.text("\n", self.marked > 0);
                End::Nothing
            }
            "tr" => {
                self.writer.start_row();
                End::Row
            }
            "td" | "th" => {
                self.writer.start_cell();
                End::Nothing
            }
            "pre" => {
                self.writer.end_paragraph();
                self.preformatted += 1;
                End::Pre
            }
            name if INLINE.contains(&name) => End::Nothing,
            _ => {
                self.writer.end_paragraph();
                End::Block
            }
        }))
    }

    fn close(&mut self, end: End) {
        match end {
            End::Nothing => {}
            End::Block => self.writer.end_paragraph(),
            End::Marked => {
                self.writer.end_paragraph();
                self.marked = self.marked.saturating_sub(1);
            }
            End::Row => {
                self.beside.rows += 1;
                self.writer.end_row(true);
            }
            End::Pre => {
                self.writer.end_paragraph();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            End::Note => {
                let lines = self.writer.close_aside();
                self.beside.notes += usize::from(!lines.is_empty());
                self.notes.extend(lines);
            }
        }
    }
}
