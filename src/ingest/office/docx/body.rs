//! Walks the main part of a Word document, and the parts of its notes, which are built alike.
//!
//! One step an event: what has to be done at the end of an element is kept on a stack ([`End`]), so that nothing recurses.

use super::styles::{Role, Setting, Styles, settings};
use crate::ingest::IngestError;
use crate::ingest::office::Beside;
use crate::ingest::office::paragraphs::{Line, Writer, joined};
use crate::ingest::office::xml::{Element, Walk, Xml};
use std::collections::BTreeMap;

/// How many paragraphs that their style makes a title, an author or a day are looked at.
const MOST_ROLES: usize = 20;

/// What the end of an element does.
#[derive(Debug)]
pub(super) enum End {
    Nothing,
    Text,
    Run,
    Paragraph,
    Row,
    TextBox,
    Alternatives,
    Note(String),
}

/// The paragraph at hand.
#[derive(Debug, Default)]
struct Paragraph {
    role: Role,
    /// Written on a page of its own, for its role.
    aside: bool,
    hidden: bool,
    /// Its end was deleted: the next one goes on in the same line.
    joined: bool,
}

/// The run at hand: text of one look.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    inside: bool,
    hidden: Option<bool>,
}

/// Takes the parts of a document.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    pub writer: Writer,
    pub beside: Beside,
    /// Texts of paragraphs whose style says what they are.
    pub roles: Vec<(Role, String)>,
    /// Notes in the order in which the text refers to them.
    references: Vec<String>,
    notes: BTreeMap<String, Vec<Line>>,
    ends: Vec<End>,
    paragraph: Paragraph,
    run: Run,
    /// Paragraphs and runs that a text box or a note interrupts.
    outside: Vec<(Paragraph, Run)>,
    /// Of each open choice between alternatives, whether one was taken.
    taken: Vec<bool>,
    /// Of each open row, whether it was deleted.
    rows: Vec<bool>,
    in_text: usize,
    /// What the next content of a control is.
    control: Control,
}

/// What a content control holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Control {
    #[default]
    Text,
    /// "Click here to enter text."
    Prompt,
    Contents,
}

impl Walk for Body<'_> {
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
        if self.in_text > 0 {
            self.write(text);
        }
    }
}

impl<'s> Body<'s> {
    pub(super) fn new(styles: &'s Styles) -> Self {
        Self {
            styles,
            writer: Writer::default(),
            beside: Beside::default(),
            roles: Vec::new(),
            references: Vec::new(),
            notes: BTreeMap::new(),
            ends: Vec::new(),
            paragraph: Paragraph::default(),
            run: Run::default(),
            outside: Vec::new(),
            taken: Vec::new(),
            rows: Vec::new(),
            in_text: 0,
            control: Control::Text,
        }
    }

    /// Takes a part. What was taken before an error stays.
    pub(super) fn take(&mut self, part: &str) -> Result<(), IngestError> {
        self.walk(part)
    }

    fn write(&mut self, text: &str) {
        let hidden = self.run.hidden.unwrap_or(self.paragraph.hidden);
        self.beside.hidden |= hidden && text.chars().any(char::is_alphanumeric);
        self.writer.text(text, hidden);
    }

    /// Opens an element; `None` where it was read to its end.
    fn open(&mut self, element: &Element, xml: &mut Xml) -> Result<Option<End>, IngestError> {
        let name = element.name();
        let end = match name.as_str() {
            "t" => {
                self.in_text += 1;
                End::Text
            }
            "r" => {
                self.run = Run {
                    inside: true,
                    hidden: None,
                };
                End::Run
            }
            "rPr" if self.run.inside => {
                self.run_settings(xml)?;
                return Ok(None);
            }
            "p" => {
                self.start_paragraph();
                End::Paragraph
            }
            "pPr" => {
                self.paragraph_settings(xml)?;
                return Ok(None);
            }
            "tr" => {
                self.writer.start_row();
                self.rows.push(false);
                End::Row
            }
            "trPr" => {
                let deleted = settings(xml)?.iter().any(|s| s.name == "del");
                if let Some(row) = self.rows.last_mut() {
                    *row = deleted;
                }
                return Ok(None);
            }
            "tc" => {
                self.writer.start_cell();
                End::Nothing
            }
            "txbxContent" => {
                self.set_apart();
                End::TextBox
            }
            "AlternateContent" => {
                self.taken.push(false);
                End::Alternatives
            }
            "footnote" | "endnote" => match element.attribute("type").as_deref() {
                None | Some("normal") => {
                    self.set_apart();
                    End::Note(format!(
                        "{name} {}",
                        element.attribute("id").unwrap_or_default()
                    ))
                }
                Some(_) => return skipped(xml),
            },
            "Choice" | "Fallback" => {
                let taken = self.taken.last_mut().map(|t| std::mem::replace(t, true));
                if taken == Some(true) {
                    return skipped(xml);
                }
                End::Nothing
            }
            "del" | "moveFrom" => {
                self.beside.deletions += usize::from(xml.skip()?);
                return Ok(None);
            }
            "sdtPr" => {
                self.control = control(&settings(xml)?);
                return Ok(None);
            }
            "sdtContent" => match std::mem::take(&mut self.control) {
                Control::Text => End::Nothing,
                Control::Prompt => return skipped(xml),
                Control::Contents => {
                    self.beside.contents += usize::from(xml.skip()?);
                    return Ok(None);
                }
            },
            "rt" | "rPr" | "tblPr" | "tcPr" | "sectPr" | "instrText" => {
                return skipped(xml);
            }
            _ => {
                self.mark(&name, element);
                End::Nothing
            }
        };
        Ok(Some(end))
    }

    /// Elements that stand for a character or for something elsewhere.
    fn mark(&mut self, name: &str, element: &Element) {
        match name {
            "tab" | "ptab" if self.run.inside => self.write("\t"),
            "br" | "cr" if self.run.inside => self.write("\n"),
            "noBreakHyphen" => self.write("\u{2011}"),
            "sym" => {
                let code = element.attribute("char").unwrap_or_default();
                let c = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                // Places of private use are pictures of a font, not characters.
                if let Some(c) = c.filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)) {
                    self.write(&c.to_string());
                }
            }
            "footnoteReference" | "endnoteReference" => {
                let kind = name.trim_end_matches("Reference");
                let id = element.attribute("id").unwrap_or_default();
                self.references.push(format!("{kind} {id}"));
            }
            "commentReference" => self.beside.comments += 1,
            "altChunk" | "subDoc" => self.beside.embedded += 1,
            "ins" | "moveTo" => self.beside.insertions += 1,
            _ => {}
        }
    }

    fn close(&mut self, end: End) {
        match end {
            End::Nothing => {}
            End::Text => self.in_text = self.in_text.saturating_sub(1),
            End::Run => self.run = Run::default(),
            End::Paragraph => self.end_paragraph(),
            End::Row => {
                let deleted = self.rows.pop().unwrap_or(false);
                self.beside.deletions += usize::from(deleted);
                self.beside.rows += 1;
                self.writer.end_row(!deleted);
            }
            End::TextBox => {
                let lines = self.go_back();
                self.beside.boxes += usize::from(!lines.is_empty());
                self.writer.put_behind(lines);
            }
            End::Alternatives => {
                self.taken.pop();
            }
            End::Note(id) => {
                let lines = self.go_back();
                self.notes.insert(id, lines);
            }
        }
    }

    fn set_apart(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let run = std::mem::take(&mut self.run);
        self.outside.push((paragraph, run));
        self.writer.open_aside();
    }

    fn go_back(&mut self) -> Vec<Line> {
        (self.paragraph, self.run) = self.outside.pop().unwrap_or_default();
        self.writer.close_aside()
    }

    fn start_paragraph(&mut self) {
        if self.paragraph.aside {
            self.end_paragraph();
        }
        if !std::mem::take(&mut self.paragraph).joined {
            self.writer.end_paragraph();
        }
        self.run = Run::default();
    }

    fn paragraph_settings(&mut self, xml: &mut Xml) -> Result<(), IngestError> {
        for setting in settings(xml)? {
            match setting.name.as_str() {
                "pStyle" => {
                    self.paragraph.hidden = self.styles.hides(&setting.value);
                    self.paragraph.role = self.styles.role(&setting.value);
                }
                "del" | "moveFrom" => self.paragraph.joined = true,
                _ => {}
            }
        }
        if self.paragraph.role != Role::Text && !self.paragraph.aside && !self.writer.in_paragraph()
        {
            self.writer.open_aside();
            self.paragraph.aside = true;
        }
        Ok(())
    }

    fn run_settings(&mut self, xml: &mut Xml) -> Result<(), IngestError> {
        for setting in settings(xml)? {
            match setting.name.as_str() {
                "rStyle" if self.run.hidden.is_none() && self.styles.hides(&setting.value) => {
                    self.run.hidden = Some(true);
                }
                "vanish" => self.run.hidden = Some(setting.on),
                _ => {}
            }
        }
        Ok(())
    }

    fn end_paragraph(&mut self) {
        self.run = Run::default();
        if !std::mem::take(&mut self.paragraph.aside) {
            if !self.paragraph.joined {
                self.writer.end_paragraph();
            }
            return;
        }
        let lines = self.writer.close_aside();
        match self.paragraph.role {
            Role::Contents => self.beside.contents += usize::from(!lines.is_empty()),
            role => {
                if self.roles.len() < MOST_ROLES {
                    self.roles.push((role, joined(&lines)));
                }
                self.writer.put_behind(lines);
                self.writer.end_paragraph();
            }
        }
    }

    /// Puts the notes behind the text: those that it refers to, each once, in its order.
    pub(super) fn put_notes(&mut self) {
        for id in std::mem::take(&mut self.references) {
            if let Some(lines) = self.notes.remove(&id).filter(|l| !l.is_empty()) {
                self.beside.notes += 1;
                self.writer.put(lines);
            }
        }
    }
}

fn control(settings: &[Setting]) -> Control {
    let has = |name: &str, value: &str| {
        let found = |s: &&Setting| s.name == name && (value.is_empty() || s.value == value);
        settings.iter().find(found).is_some_and(|s| s.on)
    };
    if has("showingPlcHdr", "") {
        Control::Prompt
    } else if has("docPartGallery", "Table of Contents") {
        Control::Contents
    } else {
        Control::Text
    }
}

fn skipped(xml: &mut Xml) -> Result<Option<End>, IngestError> {
    xml.skip()?;
    Ok(None)
}
