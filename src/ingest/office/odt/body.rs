//! Walks the main part of an OpenDocument text.
//!
//! One step an event: what has to be done at the end of an element is kept on a stack ([`End`]), so that nothing recurses.

use crate::ingest::IngestError;
use crate::ingest::office::Beside;
use crate::ingest::office::paragraphs::{Line, Writer, joined};
use crate::ingest::office::xml::{Element, Piece, Walk, Xml};
use std::collections::BTreeMap;

/// Longest chain of styles that build on each other.
const CHAIN: usize = 16;
/// Most spaces that one mark stands for.
const SPACES: usize = 20;

/// How many paragraphs that their style makes a title, an author or a day are looked at.
const MOST_ROLES: usize = 20;

/// What a paragraph is by its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Author,
    Date,
}

#[derive(Debug, Default)]
struct Style {
    parent: String,
    hidden: Option<bool>,
}

/// The styles by their name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    current: String,
}

impl Styles {
    pub(super) fn read(&mut self, part: &str) -> Result<(), IngestError> {
        let mut xml = Xml::new(part);
        while let Some(piece) = xml.next()? {
            if let Piece::Open(element) = piece {
                self.note(&element);
            }
        }
        Ok(())
    }

    /// Takes what an element says about styles.
    fn note(&mut self, element: &Element) {
        match element.name().as_str() {
            "style" => {
                self.current = element.attribute("name").unwrap_or_default();
                let style = Style {
                    parent: element.attribute("parent-style-name").unwrap_or_default(),
                    hidden: None,
                };
                self.styles.insert(self.current.clone(), style);
            }
            "text-properties" => {
                if let Some(display) = element.attribute("display")
                    && let Some(style) = self.styles.get_mut(&self.current)
                {
                    style.hidden = Some(display == "none");
                }
            }
            _ => {}
        }
    }

    fn chain<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, Option<&'a Style>)> {
        std::iter::successors(Some(name), |n| {
            self.styles.get(*n).map(|s| s.parent.as_str())
        })
        .take(CHAIN)
        .map(|n| (n, self.styles.get(n)))
    }

    fn hides(&self, name: &str) -> bool {
        self.chain(name)
            .find_map(|(_, s)| s.and_then(|s| s.hidden))
            .unwrap_or(false)
    }

    fn role(&self, name: &str) -> Option<Role> {
        self.chain(name).find_map(|(n, _)| match n {
            "Title" => Some(Role::Title),
            "Author" | "Byline" => Some(Role::Author),
            "Date" => Some(Role::Date),
            _ => None,
        })
    }
}

/// What the end of an element does.
#[derive(Debug)]
pub(super) enum End {
    Nothing,
    Paragraph {
        role: Option<Role>,
        hidden: bool,
    },
    Row,
    TextBox,
    Note,
    /// The end of something hidden.
    Hidden,
}

/// Takes the main part.
pub(super) struct Body {
    styles: Styles,
    pub writer: Writer,
    pub beside: Beside,
    pub roles: Vec<(Role, String)>,
    /// What the document is where it is no text.
    pub other_kind: Option<&'static str>,
    notes: Vec<Line>,
    ends: Vec<End>,
    /// How many paragraphs are open, one inside a text box of the other.
    paragraphs: usize,
    hidden: usize,
}

impl Walk for Body {
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
        if self.paragraphs > 0 {
            self.beside.hidden |= self.hidden > 0 && text.chars().any(char::is_alphanumeric);
            self.writer.collapsed(text, self.hidden > 0);
        }
    }
}

impl Body {
    pub(super) fn new(styles: Styles) -> Self {
        Self {
            styles,
            writer: Writer::default(),
            beside: Beside::default(),
            roles: Vec::new(),
            other_kind: None,
            notes: Vec::new(),
            ends: Vec::new(),
            paragraphs: 0,
            hidden: 0,
        }
    }

    /// Takes the part. What was taken before an error stays.
    pub(super) fn take(&mut self, part: &str) -> Result<(), IngestError> {
        self.walk(part)
    }

    /// Opens an element; `None` where it was read to its end.
    fn open(&mut self, element: &Element, xml: &mut Xml) -> Result<Option<End>, IngestError> {
        let name = element.name();
        let style = || element.attribute("style-name").unwrap_or_default();
        let end = match name.as_str() {
            "p" | "h" => self.start_paragraph(&style()),
            "span" | "a" if self.styles.hides(&style()) => self.hide(),
            "hidden-text" | "hidden-paragraph" => self.hide(),
            "section" if element.attribute("display").as_deref() == Some("none") => self.hide(),
            "note-body" => {
                self.writer.open_aside();
                End::Note
            }
            "text-box" => {
                self.writer.open_aside();
                End::TextBox
            }
            "table-row" => {
                self.writer.start_row();
                End::Row
            }
            "table-cell" => {
                self.writer.start_cell();
                End::Nothing
            }
            "tracked-changes" => {
                self.changes(xml)?;
                return Ok(None);
            }
            "annotation" => {
                self.beside.comments += 1;
                return skipped(xml);
            }
            name if name.ends_with("-index") || name == "table-of-content" => {
                self.beside.contents += usize::from(xml.skip()?);
                return Ok(None);
            }
            // A field may show the document's title; a drawing's own is for those who cannot see it.
            "title" if element.prefix() == "text" => End::Nothing,
            "note-citation" | "ruby-text" | "number" | "scripts" | "forms" | "binary-data"
            | "event-listeners" | "title" | "desc" => return skipped(xml),
            "spreadsheet" | "presentation" | "drawing" | "chart" if self.ends.len() == 2 => {
                self.other_kind = Some("a spreadsheet, presentation or drawing");
                End::Nothing
            }
            "s" => {
                let count = element.attribute("c").and_then(|c| c.parse().ok());
                let spaces = " ".repeat(count.unwrap_or(1_usize).min(SPACES));
                self.written(&spaces);
                End::Nothing
            }
            "tab" => {
                self.written("\t");
                End::Nothing
            }
            "line-break" => {
                self.written("\n");
                End::Nothing
            }
            _ => {
                self.styles.note(element);
                End::Nothing
            }
        };
        Ok(Some(end))
    }

    fn written(&mut self, text: &str) {
        if self.paragraphs > 0 {
            self.writer.text(text, self.hidden > 0);
        }
    }

    fn hide(&mut self) -> End {
        self.hidden += 1;
        End::Hidden
    }

    fn start_paragraph(&mut self, style: &str) -> End {
        let hidden = self.styles.hides(style);
        self.hidden += usize::from(hidden);
        self.paragraphs += 1;
        self.writer.end_paragraph();
        let role = self.styles.role(style);
        if role.is_some() {
            self.writer.open_aside();
        }
        End::Paragraph { role, hidden }
    }

    fn close(&mut self, end: End) {
        match end {
            End::Nothing => {}
            End::Paragraph { role, hidden } => {
                self.hidden = self.hidden.saturating_sub(usize::from(hidden));
                self.paragraphs = self.paragraphs.saturating_sub(1);
                if let Some(role) = role {
                    let lines = self.writer.close_aside();
                    if self.roles.len() < MOST_ROLES {
                        self.roles.push((role, joined(&lines)));
                    }
                    self.writer.put_behind(lines);
                }
                self.writer.end_paragraph();
            }
            End::Row => {
                self.beside.rows += 1;
                self.writer.end_row(true);
            }
            End::TextBox => {
                let lines = self.writer.close_aside();
                self.beside.boxes += usize::from(!lines.is_empty());
                self.writer.put_behind(lines);
            }
            End::Note => {
                let lines = self.writer.close_aside();
                self.beside.notes += usize::from(!lines.is_empty());
                self.notes.extend(lines);
            }
            End::Hidden => self.hidden = self.hidden.saturating_sub(1),
        }
    }

    /// Counts tracked changes; the deleted text stands in them, the inserted text in its place in the document.
    fn changes(&mut self, xml: &mut Xml) -> Result<(), IngestError> {
        let mut depth = 1_usize;
        while depth > 0 {
            match xml.next()? {
                Some(Piece::Open(element)) => match element.name().as_str() {
                    "deletion" => {
                        xml.skip()?;
                        self.beside.deletions += 1;
                    }
                    "insertion" => {
                        xml.skip()?;
                        self.beside.insertions += 1;
                    }
                    _ => depth += 1,
                },
                Some(Piece::Close) => depth -= 1,
                Some(Piece::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// Puts the notes behind the text.
    pub(super) fn put_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        self.writer.put(notes);
    }
}

fn skipped(xml: &mut Xml) -> Result<Option<End>, IngestError> {
    xml.skip()?;
    Ok(None)
}
