//! Words on their way to a page: what can be drawn, with how it looks. Characters that deceive the eye or that no face has are
//! written out as `[U+202E]` here, so that nothing behind this point can drop them.

use super::faces::{Face, Faces, Need, is_ignorable, is_right_to_left};
use crate::report::page::is_deceptive;
use std::ops::Range;

/// How prominent words are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ink {
    /// As usual.
    #[default]
    Full,
    /// Less.
    Soft,
}

/// What is drawn with words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Deco {
    /// Nothing.
    #[default]
    None,
    /// A line below.
    Under,
    /// A line through.
    Struck,
    /// A frame, solid or dashed or dotted.
    Frame(Line),
    /// They lean.
    Slanted,
}

/// Lines that differ without colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Line {
    /// Unbroken.
    #[default]
    Solid,
    /// In dashes.
    Dashed,
    /// In dots.
    Dotted,
}

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub face: Face,
    pub size: f32,
    pub ink: Ink,
    pub deco: Deco,
    /// Place of what they lead to, plus one; 0 for nowhere.
    pub link: u32,
}

impl Look {
    pub fn new(face: Face, size: f32) -> Self {
        Self {
            face,
            size,
            ink: Ink::Full,
            deco: Deco::None,
            link: 0,
        }
    }

    pub fn soft(self) -> Self {
        Self {
            ink: Ink::Soft,
            ..self
        }
    }

    pub fn deco(self, deco: Deco) -> Self {
        Self { deco, ..self }
    }

    pub fn face(self, face: Face) -> Self {
        Self { face, ..self }
    }
}

/// Words with how they look.
#[derive(Clone, Debug, Default)]
pub(super) struct Rich {
    pub text: String,
    pub spans: Vec<(Range<usize>, Look)>,
    /// What the words need.
    pub need: Option<Need>,
}

/// What becomes of breaks between lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// They are spaces.
    Folded,
    /// They stay.
    Kept,
}

/// Words are broken into lines in pieces of this length, so that memory stays small however long they are.
const PIECE: usize = 12_000;
const SPANS: usize = 1_500;

impl Rich {
    pub fn of(faces: &mut Faces, words: &str, look: Look) -> Self {
        let mut out = Self::default();
        out.push(faces, words, look, Breaks::Folded);
        out
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Adds words.
    pub fn push(&mut self, faces: &mut Faces, words: &str, look: Look, breaks: Breaks) {
        let start = self.text.len();
        let mut need = self.need.unwrap_or(Need::Plain);
        for c in words.chars() {
            match c {
                '\n' if breaks == Breaks::Kept => self.text.push('\n'),
                '\n' | '\r' | '\t' => self.text.push(' '),
                c if is_deceptive(c) => self.write_out(c),
                c => match faces.need(c) {
                    Need::Missing => self.write_out(c),
                    n => {
                        need = need.max(n);
                        self.text.push(c);
                    }
                },
            }
        }
        self.need = Some(need);
        self.span(start, look);
    }

    /// Adds words of somebody else within a sentence: their writing direction stays their own.
    pub fn push_foreign(&mut self, faces: &mut Faces, words: &str, look: Look) {
        // Only words with letters from right to left can turn what stands around them.
        let turns = words.chars().any(is_right_to_left);
        if turns {
            self.text.push('\u{2068}');
            self.need = self.need.max(Some(Need::Script));
        }
        let start = self.text.len() - if turns { 3 } else { 0 };
        self.push(faces, words, look, Breaks::Folded);
        if turns {
            self.text.push('\u{2069}');
        }
        if let Some(last) = self.spans.last_mut()
            && turns
        {
            last.0 = start..self.text.len();
        }
    }

    fn span(&mut self, start: usize, look: Look) {
        let end = self.text.len();
        match self.spans.last_mut() {
            Some((range, before)) if *before == look && range.end == start => range.end = end,
            _ if start < end => self.spans.push((start..end, look)),
            _ => {}
        }
    }

    fn write_out(&mut self, c: char) {
        self.text.push_str(&format!("[U+{:04X}]", u32::from(c)));
    }

    /// The same with these characters, by place, written out.
    pub fn with_written_out(&self, missing: &[usize]) -> Self {
        let mut out = Self {
            need: self.need,
            ..Self::default()
        };
        for (range, look) in &self.spans {
            let start = out.text.len();
            let words = self.text.get(range.clone()).unwrap_or_default();
            for (at, c) in words.char_indices() {
                match missing.binary_search(&(range.start + at)) {
                    Ok(_) if !is_ignorable(c) && c != ' ' => out.write_out(c),
                    _ => out.text.push(c),
                }
            }
            out.span(start, *look);
        }
        out
    }

    /// Cut where it is too long to be handled at once, at a space if there is one near.
    pub fn pieces(self) -> Vec<Self> {
        if self.text.len() <= PIECE && self.spans.len() <= SPANS {
            return vec![self];
        }
        let mut out = Vec::new();
        let mut piece = Self::default();
        for (range, look) in &self.spans {
            let mut rest = self.text.get(range.clone()).unwrap_or_default();
            while !rest.is_empty() {
                let room = PIECE.saturating_sub(piece.text.len());
                let at = cut(rest, room);
                let (head, tail) = rest.split_at(at);
                let start = piece.text.len();
                piece.text.push_str(head);
                piece.span(start, *look);
                rest = tail;
                if !rest.is_empty() || piece.spans.len() > SPANS {
                    piece.need = self.need;
                    out.push(std::mem::take(&mut piece));
                }
            }
        }
        if !piece.is_empty() {
            piece.need = self.need;
            out.push(piece);
        }
        out
    }
}

/// Where words are cut that may be this long: behind a space if one is near, else between two characters.
fn cut(words: &str, room: usize) -> usize {
    if words.len() <= room {
        return words.len();
    }
    let mut at = room;
    while at > 0 && !words.is_char_boundary(at) {
        at -= 1;
    }
    let head = words.get(..at).unwrap_or_default();
    match head.rfind(' ') {
        Some(space) if space + 400 > at => space + 1,
        _ => at,
    }
}

/// The words on one line, no longer than this, with what cannot be drawn written out; for bookmarks and names.
pub(super) fn one_line(words: &str, longest: usize) -> String {
    let mut out = String::new();
    let mut length = 0;
    let mut space = false;
    for c in words.chars() {
        if c.is_whitespace() {
            space = length > 0;
            continue;
        }
        if length >= longest {
            out.push('…');
            break;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
            length += 1;
        }
        if is_deceptive(c) {
            out.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            out.push(c);
        }
        length += 1;
    }
    out
}
