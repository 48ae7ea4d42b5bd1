//! Rich Text documents.
//!
//! A file is a stream of [pieces](token); a stack of states, one a group, says what they mean ([`Machine`]). Nothing
//! recurses; the depth of groups is bounded. Characters come as bytes in a [code page](charset) that depends on the font,
//! or as `\uN` with a substitute behind it for old programs. Whatever is not text of the document (fonts, styles,
//! pictures, instructions of fields) stands in groups that are recognised by their first word, and passed over. Cost:
//! linear in the bytes.

mod charset;
mod token;

use super::Beside;
use super::paragraphs::Writer;
use super::properties::Properties;
use crate::article::Place;
use crate::ingest::{Draft, IngestError};
use charset::Page;
use std::collections::BTreeMap;
use token::{Token, Tokens};

/// Deepest nesting of groups.
const DEEPEST: usize = 1_000;

/// Reads a document.
///
/// # Errors
/// If it is nested too deeply, or without words.
pub(in crate::ingest) fn read(bytes: &[u8]) -> Result<Draft, IngestError> {
    let mut machine = Machine::default();
    let mut tokens = Tokens::new(bytes);
    let mut broken = None;
    for token in tokens.by_ref() {
        machine.take(token)?;
        if machine.ended {
            break;
        }
    }
    machine.flush();
    if !machine.ended {
        let what = "its last groups are not closed".to_owned();
        broken = Some(IngestError::Damaged(what));
    }
    while !machine.states.is_empty() {
        machine.close();
    }
    let mut lost = Vec::new();
    if tokens.lied {
        lost.push("binary data that are shorter than they say".to_owned());
    }
    machine.put_notes();
    super::draft(
        machine.writer,
        machine.properties,
        "The main text of a Rich Text document, paragraph by paragraph.",
        &machine.beside,
        broken,
        &lost,
    )
}

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Target {
    #[default]
    Text,
    Nowhere,
    Fonts,
    /// Headers and footers: left out, but whether there are words in them is said.
    Margin,
    Info,
    Title,
    Author,
    /// Two versions of one text, of which the second counts.
    Versions,
}

/// What the end of a group ends beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Aside {
    #[default]
    None,
    Note,
    TextBox,
    Property,
}

/// What holds in a group.
#[derive(Clone, Copy, Debug)]
struct State {
    place: Target,
    aside: Aside,
    /// How many characters behind `\uN` are its substitute.
    substitutes: usize,
    font: Option<i32>,
    hidden: bool,
    deleted: bool,
    inserted: bool,
    in_table: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            place: Target::Text,
            aside: Aside::None,
            substitutes: 1,
            font: None,
            hidden: false,
            deleted: false,
            inserted: false,
            in_table: false,
        }
    }
}

/// Groups that hold no text of the document, by their first word; all groups that begin with `\*` and a word that is
/// not known belong to them.
const NO_TEXT: &[&str] = &[
    "colortbl",
    "stylesheet",
    "filetbl",
    "revtbl",
    "pict",
    "nonshppict",
    "listtext",
    "pntext",
    "pnseclvl",
    "xe",
    "tc",
    "tcn",
    "rxe",
    "txe",
    "fldinst",
    "objdata",
    "objclass",
    "objname",
    "sp",
    "shprslt",
    "private",
    "template",
    "formfield",
    "datafield",
    "bkmkstart",
    "bkmkend",
    "atnid",
    "atnauthor",
    "atnref",
    "atndate",
    "atnicn",
    "atntime",
    "atnparent",
    "footnotesep",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "xmlnstbl",
    "mmathPr",
    "nesttableprops",
    "nonesttables",
    "userprops",
    "background",
    "htmltag",
    "mhtmltag",
];

/// Words that stand for a character.
const CHARACTERS: &[(&str, &str)] = &[
    ("tab", "\t"),
    ("line", "\n"),
    ("softline", "\n"),
    ("emdash", "\u{2014}"),
    ("endash", "\u{2013}"),
    ("lquote", "\u{2018}"),
    ("rquote", "\u{2019}"),
    ("ldblquote", "\u{201C}"),
    ("rdblquote", "\u{201D}"),
    ("bullet", "\u{2022}"),
    ("emspace", "\u{2003}"),
    ("enspace", "\u{2002}"),
    ("qmspace", "\u{2005}"),
    ("zwj", "\u{200D}"),
    ("zwnj", "\u{200C}"),
    ("zwbo", "\u{200B}"),
    ("ltrmark", "\u{200E}"),
    ("rtlmark", "\u{200F}"),
];

/// Takes the pieces of a file.
#[derive(Debug, Default)]
struct Machine {
    state: State,
    /// What holds in the groups around the one at hand.
    states: Vec<State>,
    writer: Writer,
    properties: Properties,
    beside: Beside,
    notes: Vec<super::paragraphs::Line>,
    /// Bytes that are not decoded yet; all of one code page.
    bytes: Vec<u8>,
    page: Option<Page>,
    fonts: BTreeMap<i32, Page>,
    first_font: Option<i32>,
    /// The font that the table of fonts is about.
    font: i32,
    /// A property of the document, as far as it is read.
    property: String,
    /// How many characters are still substitutes.
    skip: usize,
    /// First half of a character in two halves.
    half: Option<u16>,
    /// The next word is the first of its group and may say what the group is.
    fresh: bool,
    /// `\*` stood at the beginning of this group.
    starred: bool,
    /// What the text before this belongs to: a deletion, an insertion.
    change: (bool, bool),
    ended: bool,
}

impl Machine {
    fn take(&mut self, token: Token) -> Result<(), IngestError> {
        if let Token::Byte(byte) = token {
            if self.skip > 0 {
                self.skip -= 1;
            } else if self.state.place != Target::Nowhere {
                self.bytes.push(byte);
            }
            return Ok(());
        }
        self.flush();
        self.skip = 0;
        match token {
            Token::Open => {
                if self.states.len() >= DEEPEST {
                    return Err(IngestError::Bomb(format!(
                        "groups nested over {DEEPEST} deep"
                    )));
                }
                self.states.push(self.state);
                self.state.aside = Aside::None;
                self.starred = false;
                self.fresh = true;
            }
            Token::Close => self.close(),
            Token::Symbol(b'*') => self.starred = true,
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(name, value) => {
                let starred = std::mem::take(&mut self.starred);
                let first = std::mem::take(&mut self.fresh) || starred;
                if self.state.place == Target::Nowhere {
                    return Ok(());
                }
                if !(first && self.opens(name, starred)) {
                    self.word(name, value);
                }
            }
            Token::Byte(_) => {}
        }
        Ok(())
    }

    fn close(&mut self) {
        match self.state.aside {
            Aside::None => {}
            Aside::Note => {
                let lines = self.writer.close_aside();
                self.beside.notes += usize::from(!lines.is_empty());
                self.notes.extend(lines);
            }
            Aside::TextBox => {
                let lines = self.writer.close_aside();
                self.beside.boxes += usize::from(!lines.is_empty());
                self.writer.put_behind(lines);
            }
            Aside::Property => {
                let text = std::mem::take(&mut self.property);
                match self.state.place {
                    Target::Title => self.properties.title(&text, Place::Properties),
                    _ => self.properties.author(&text, Place::Properties),
                }
            }
        }
        self.starred = false;
        self.fresh = false;
        if let Some(outer) = self.states.pop() {
            self.state = outer;
        }
        self.ended = self.states.is_empty();
    }

    /// Whether a word says what its group is; then that is noted.
    fn opens(&mut self, name: &str, starred: bool) -> bool {
        let text = self.state.place == Target::Text;
        let place = match name {
            "fonttbl" => Target::Fonts,
            "info" => Target::Info,
            "title" if self.state.place == Target::Info => self.property(Target::Title),
            "author" if self.state.place == Target::Info => self.property(Target::Author),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" => Target::Margin,
            "upr" if text => Target::Versions,
            "ud" if self.state.place == Target::Versions => Target::Text,
            "annotation" if text => {
                self.beside.comments += 1;
                Target::Nowhere
            }
            "footnote" if text => self.aside(Aside::Note),
            "shptxt" if text => self.aside(Aside::TextBox),
            "shpinst" if text => Target::Text,
            _ if starred || NO_TEXT.contains(&name) => Target::Nowhere,
            _ => return false,
        };
        self.state.place = place;
        true
    }

    fn property(&mut self, place: Target) -> Target {
        self.property.clear();
        self.state.aside = Aside::Property;
        place
    }

    fn aside(&mut self, aside: Aside) -> Target {
        // A group is one thing only; a second word of this kind in it says nothing new.
        if self.state.aside == Aside::None {
            self.state.aside = aside;
            self.state.in_table = false;
            self.writer.open_aside();
        }
        Target::Text
    }

    fn word(&mut self, name: &str, value: Option<i32>) {
        let on = value != Some(0);
        match name {
            "u" => self.unicode(value.unwrap_or(0)),
            "uc" => {
                let count = usize::try_from(value.unwrap_or(1)).unwrap_or(0);
                self.state.substitutes = count.min(16);
            }
            "ansi" => self.page = self.page.or(Some(Page::of_number(1252))),
            "mac" => self.page = Some(Page::of_number(10_000)),
            "pc" => self.page = Some(Page::of_number(437)),
            "pca" => self.page = Some(Page::of_number(850)),
            "ansicpg" => self.page = value.filter(|v| *v > 0).map(Page::of_number),
            "deff" => self.first_font = value,
            "f" if self.state.place == Target::Fonts => self.font = value.unwrap_or(0),
            "f" => self.state.font = value,
            "fcharset" if self.state.place == Target::Fonts => {
                if let Some(page) = value.and_then(Page::of_charset) {
                    self.fonts.entry(self.font).or_insert(page);
                }
            }
            "cpg" if self.state.place == Target::Fonts => {
                self.fonts
                    .insert(self.font, Page::of_number(value.unwrap_or(0)));
            }
            "v" => self.state.hidden = on,
            "deleted" => self.state.deleted = on,
            "revised" => self.state.inserted = on,
            "plain" => {
                self.state.font = None;
                self.state.hidden = false;
                self.state.deleted = false;
                self.state.inserted = false;
            }
            "pard" => self.state.in_table = false,
            "intbl" => self.state.in_table = on,
            _ => match CHARACTERS.iter().find(|(n, _)| *n == name) {
                Some((_, text)) => self.write(text),
                None if self.state.place == Target::Text => self.structure(name),
                None => {}
            },
        }
    }

    /// Ends of paragraphs, cells and rows.
    fn structure(&mut self, name: &str) {
        match name {
            "par" | "sect" | "page" | "column" | "nestcell" | "nestrow" => {
                if self.state.in_table {
                    self.writer.ensure_row();
                }
                self.writer.end_paragraph();
            }
            "cell" => {
                self.writer.ensure_row();
                self.writer.start_cell();
            }
            "row" if self.writer.in_row() => {
                self.beside.rows += 1;
                self.writer.end_row(true);
            }
            _ => {}
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.write("\u{A0}"),
            b'_' => self.write("\u{2011}"),
            b'\t' => self.write("\t"),
            b'\n' | b'\r' => self.word("par", None),
            _ => {}
        }
    }

    /// A character by its number in UTF-16, negative where the number is over 32,767.
    fn unicode(&mut self, value: i32) {
        self.skip = self.state.substitutes;
        let value = if value < 0 { value + 65_536 } else { value };
        let Ok(unit) = u16::try_from(value) else {
            return;
        };
        let half = self.half.take();
        if (0xD800..0xDC00).contains(&unit) {
            self.half = Some(unit);
            return;
        }
        // Places of private use are pictures of a symbol font.
        if (0xF000..=0xF0FF).contains(&unit) {
            return;
        }
        let units = half.into_iter().chain([unit]);
        let text: String = char::decode_utf16(units).filter_map(Result::ok).collect();
        self.write(&text);
    }

    /// Decodes the bytes that are waiting.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        self.half = None;
        let font = self.state.font.or(self.first_font);
        let page = font.and_then(|f| self.fonts.get(&f).copied()).or(self.page);
        let text = page.unwrap_or(Page::of_number(1252)).decode(&bytes);
        self.write(&text);
    }

    fn write(&mut self, text: &str) {
        let words = text.chars().any(char::is_alphanumeric);
        match self.state.place {
            Target::Text => {}
            Target::Margin => {
                self.beside.margins |= text.chars().any(char::is_alphabetic);
                return;
            }
            Target::Title | Target::Author => {
                self.property.push_str(text);
                return;
            }
            Target::Nowhere | Target::Fonts | Target::Info | Target::Versions => return,
        }
        let change = (self.state.deleted, self.state.inserted);
        if words {
            self.beside.deletions += usize::from(change.0 && !self.change.0);
            self.beside.insertions += usize::from(change.1 && !change.0 && !self.change.1);
            self.change = change;
        }
        if !self.state.deleted {
            self.beside.hidden |= self.state.hidden && words;
            self.writer.text(text, self.state.hidden);
        }
    }

    /// Puts the notes behind the text.
    fn put_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        self.writer.put(notes);
    }
}

#[cfg(test)]
mod tests;
