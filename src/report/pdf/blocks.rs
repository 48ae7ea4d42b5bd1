//! Blocks of the document become pieces of pages. Sizes are in points.

use super::columns::merge;
use super::faces::{Face, is_right_to_left};
use super::flow::{Anchor, Draw, HAIR, Piece, Rect, height, keep_all, moved};
use super::rich::{Breaks, Deco, Look, Rich, one_line};
use super::shape::Setting;
use super::tags::{Kind, ORNAMENT};
use super::words::{At, Setter};
use crate::report::document::{Block, Frame, Item, Line, Look as ItemLook, Quotation, Style};
use parley::{Alignment, BaseDirection};

/// How far a quotation stands in from its rule.
const INDENT: f32 = 11.0;
/// Words of a bookmark.
const BOOKMARK: usize = 120;

impl Setter<'_> {
    /// All blocks, one below the other.
    pub fn blocks(&mut self, blocks: &[Block], at: At) -> Vec<Piece> {
        let mut out = Vec::new();
        let mut previous = None;
        for block in blocks {
            self.block(block, previous, at, &mut out);
            previous = Some(block);
        }
        out
    }

    /// One block, with the one above it.
    pub fn block(&mut self, block: &Block, above: Option<&Block>, at: At, out: &mut Vec<Piece>) {
        let pieces = match block {
            Block::Heading { id, line } => self.heading(id.as_ref(), line, at),
            Block::Paragraph(style, line) => self.styled(*style, line, at),
            Block::List { numbered, items } => self.list(*numbered, items, at),
            Block::Facts(facts) => self.facts(facts, at),
            Block::Table(table) => self.table(table, at),
            Block::Quote(quote) => spaced(8.0, self.quote(quote, at)),
            Block::Sides(sides) => spaced(8.0, self.sides(&sides.0, &sides.1, at)),
            Block::Drawing(drawing) => self.drawing(drawing, at),
            Block::Item(item) => {
                let after_item = matches!(above, Some(Block::Item(_)));
                self.item(item, after_item, at)
            }
            Block::Boxed(frame, blocks) => self.boxed(*frame, blocks, at),
        };
        out.extend(pieces);
    }

    fn heading(&mut self, id: Option<&String>, line: &Line, at: At) -> Vec<Piece> {
        let title = one_line(&line.plain(), BOOKMARK);
        let part = self
            .tags
            .add(Kind::Heading(at.level, title.clone()), at.part);
        let rich = self.rich(line, Look::new(Face::Semibold, 11.0), Breaks::Folded);
        let mut pieces = self.paragraph(rich, at.part(part), Setting::new(at.width, 15.0));
        keep_all(&mut pieces);
        if let Some(last) = pieces.last_mut() {
            last.keep = true;
        }
        if let Some(first) = pieces.first_mut() {
            first.anchors.extend(id.cloned().map(Anchor::Named));
            first.anchors.push(Anchor::Bookmark(2, title));
        }
        spaced(16.0, pieces)
    }

    fn styled(&mut self, style: Style, line: &Line, at: At) -> Vec<Piece> {
        let (look, leading, before, breaks) = match style {
            Style::Body => (Look::new(Face::Sans, 10.0), 14.5, 6.0, Breaks::Folded),
            Style::LeadIn => (Look::new(Face::Sans, 9.0).soft(), 12.5, 3.0, Breaks::Folded),
            Style::Soft => (Look::new(Face::Sans, 9.0).soft(), 12.5, 4.0, Breaks::Folded),
            Style::Scope => (Look::new(Face::Serif, 12.5), 18.0, 14.0, Breaks::Folded),
            Style::Conclusion => (Look::new(Face::Sans, 11.0), 15.5, 6.0, Breaks::Folded),
            Style::Note => (Look::new(Face::Sans, 10.0), 14.5, 6.0, Breaks::Kept),
        };
        let part = self.tags.add(Kind::Paragraph, at.part);
        let rich = self.rich(line, look, breaks);
        let mut setting = Setting::new(at.width.min(460.0), leading);
        if breaks == Breaks::Kept {
            setting.base = BaseDirection::Auto;
        }
        let mut pieces = self.paragraph(rich, at.part(part), setting);
        if style == Style::LeadIn {
            keep_all(&mut pieces);
            if let Some(last) = pieces.last_mut() {
                last.keep = true;
            }
        }
        spaced(before, pieces)
    }

    fn list(&mut self, numbered: bool, items: &[Line], at: At) -> Vec<Piece> {
        let list = self.tags.add(Kind::List(numbered), at.part);
        let look = Look::new(Face::Sans, 10.0);
        let indent = if numbered { 22.0 } else { 13.0 };
        let mut out = Vec::new();
        for (i, item) in items.iter().enumerate() {
            let part = self.tags.add(Kind::ListItem, list);
            let label = self.tags.add(Kind::Label, part);
            let body = self.tags.add(Kind::Body, part);
            let mark = match numbered {
                true => format!("{}.", i + 1),
                false => "\u{2022}".to_owned(),
            };
            let marks = self.plain(&mark, look.soft(), at.part(label), 14.5);
            let rich = self.rich(item, look, Breaks::Folded);
            let inner = at.within(indent, 0.0).part(body);
            let lines = self.paragraph(rich, inner, Setting::new(inner.width, 14.5));
            let before = if i == 0 { 5.0 } else { 2.5 };
            out.extend(spaced(before, kept(merge(vec![marks, lines]))));
        }
        out
    }

    fn facts(&mut self, facts: &[(String, Line)], at: At) -> Vec<Piece> {
        let list = self.tags.add(Kind::List(false), at.part);
        let labels = (at.width * 0.27).clamp(60.0, 118.0);
        let mut out = Vec::new();
        for (i, (label, value)) in facts.iter().enumerate() {
            let part = self.tags.add(Kind::ListItem, list);
            let name = self.tags.add(Kind::Label, part);
            let body = self.tags.add(Kind::Body, part);
            let left = At {
                width: labels - 10.0,
                ..at.part(name)
            };
            let words = self.plain(label, Look::new(Face::Sans, 9.5).soft(), left, 13.5);
            let inner = at.within(labels, 0.0).part(body);
            let rich = self.rich(value, Look::new(Face::Sans, 9.5), Breaks::Folded);
            let lines = self.paragraph(rich, inner, Setting::new(inner.width, 13.5));
            let before = if i == 0 { 6.0 } else { 2.0 };
            out.extend(spaced(before, kept(merge(vec![words, lines]))));
        }
        out
    }

    /// Words of an article with a rule at the side they begin on.
    pub fn quote(&mut self, quotation: &Quotation, at: At) -> Vec<Piece> {
        let quote = &quotation.quote;
        let language = quote.language.as_deref().filter(|l| is_language(l));
        let kind = Kind::Quotation(language.map(str::to_owned));
        let whole = self.tags.add(kind, at.part);
        let part = self.tags.add(Kind::Paragraph, whole);
        let look = Look::new(Face::Serif, 10.5);
        let mut rich = Rich::default();
        let faces = &mut self.shaper.faces;
        rich.push(faces, &quote.before, look.soft(), Breaks::Kept);
        for (words, marked) in &quote.pieces {
            let deco = if *marked { Deco::Under } else { Deco::None };
            rich.push(faces, words, look.deco(deco), Breaks::Kept);
        }
        rich.push(faces, &quote.after, look.soft(), Breaks::Kept);
        let turned = runs_from_right(&rich.text);
        let inner = match turned {
            true => at.within(0.0, INDENT),
            false => at.within(INDENT, 0.0),
        };
        let mut setting = Setting::new(inner.width.min(450.0), 15.0);
        if turned {
            setting.width = inner.width;
            setting.base = BaseDirection::Rtl;
        }
        let mut pieces = self.paragraph(rich, inner.part(part), setting);
        let named = self.tags.add(Kind::Paragraph, whole);
        let place = self.place(quotation, language);
        let mut setting = Setting::new(inner.width, 12.0);
        if turned {
            setting.align = Alignment::Right;
        }
        let mut place = self.paragraph(place, inner.part(named), setting);
        if let Some(first) = place.first_mut() {
            first.before = 1.5;
        }
        if let Some(last) = pieces.last_mut() {
            last.keep = true;
        }
        pieces.extend(place);
        let x = if turned { at.x + at.width - 1.6 } else { at.x };
        for (i, piece) in pieces.iter_mut().enumerate() {
            let side = Draw::Side {
                x,
                width: 1.6,
                gray: HAIR,
                joined: i > 0,
            };
            piece.draws.insert(0, side);
        }
        kept(pieces)
    }

    fn place(&mut self, quotation: &Quotation, language: Option<&str>) -> Rich {
        let small = Look::new(Face::Sans, 8.5).soft();
        let mut rich = self.rich(&quotation.note, small, Breaks::Folded);
        let quote = &quotation.quote;
        if !rich.is_empty() && !quotation.note.plain().is_empty() {
            let faces = &mut self.shaper.faces;
            let ends = rich.text.ends_with([' ', '\u{2002}']);
            let between = if ends { "" } else { " " };
            rich.push(faces, between, small, Breaks::Folded);
        }
        let faces = &mut self.shaper.faces;
        rich.push_foreign(faces, &quote.name, small);
        let place = quote.place();
        let rest = place.strip_prefix(quote.name.as_str()).unwrap_or_default();
        rich.push(faces, rest, small, Breaks::Folded);
        if let Some(language) = language.filter(|l| !same_language(l, &self.language)) {
            let words = format!(", language: {language}");
            rich.push(faces, &words, small, Breaks::Folded);
        }
        rich
    }

    fn sides(&mut self, left: &Quotation, right: &Result<Quotation, Line>, at: At) -> Vec<Piece> {
        let half = (at.width - 18.0) / 2.0;
        let first = At { width: half, ..at };
        let second = At {
            x: at.x + half + 18.0,
            ..first
        };
        let left = self.quote(left, first);
        let right = match right {
            Ok(quote) => self.quote(quote, second),
            Err(why) => self.styled(Style::Soft, why, second),
        };
        let mut pieces = merge(vec![left, right]);
        let together = height(&pieces) <= 220.0;
        for piece in &mut pieces {
            piece.keep = together;
        }
        if let Some(last) = pieces.last_mut() {
            last.keep = false;
        }
        pieces
    }

    fn item(&mut self, item: &Item, after_item: bool, at: At) -> Vec<Piece> {
        let part = self.tags.add(Kind::Division, at.part);
        let at = at.part(part);
        let (look, leading) = match item.look {
            ItemLook::Claim => (Look::new(Face::Serif, 13.0), 18.0),
            ItemLook::Finding => (Look::new(Face::Semibold, 10.5), 14.5),
            ItemLook::Entry => (Look::new(Face::Semibold, 9.5), 13.0),
        };
        let title = one_line(&item.heading.plain(), BOOKMARK);
        let mut pieces = Vec::new();
        if !item.heading.is_empty() {
            let kind = Kind::Heading(at.level, title.clone());
            let head = self.tags.add(kind, part);
            let rich = self.rich(&item.heading, look, Breaks::Folded);
            let rich = if item.set_aside { struck(rich) } else { rich };
            pieces = self.paragraph(rich, at.part(head), Setting::new(at.width, leading));
            keep_all(&mut pieces);
            if let Some(last) = pieces.last_mut() {
                last.keep = !item.blocks.is_empty();
            }
        }
        let below = At {
            level: (at.level + 1).min(6),
            ..at
        };
        pieces.extend(self.blocks(&item.blocks, below));
        if height(&pieces) <= self.room * 0.3 {
            keep_all(&mut pieces);
        }
        let ruled = after_item && item.look != ItemLook::Entry;
        let before = match item.look {
            ItemLook::Claim => 20.0,
            ItemLook::Finding => 14.0,
            ItemLook::Entry => 9.0,
        };
        if let Some(first) = pieces.first_mut() {
            first.anchors.push(Anchor::Named(item.id.clone()));
            if !title.is_empty() && at.level <= 3 {
                first.anchors.push(Anchor::Bookmark(2, title));
            }
            if ruled {
                let up = before * 0.7;
                let (x, width) = (at.x, at.width);
                first.draws.insert(0, Draw::Parting { x, width, up });
            }
        }
        spaced(if ruled { before * 1.5 } else { before }, pieces)
    }

    fn boxed(&mut self, frame: Frame, blocks: &[Block], at: At) -> Vec<Piece> {
        let part = self.tags.add(Kind::Division, at.part);
        let inner = at.part(part).within(14.0, 14.0);
        let mut pieces = self.blocks(blocks, inner);
        if pieces.is_empty() {
            return pieces;
        }
        let pad = if frame == Frame::Short { 1.0 } else { 9.0 };
        if let Some(first) = pieces.first_mut() {
            first.before = 0.0;
            first.draws = moved(std::mem::take(&mut first.draws), 0.0, pad).collect();
            first.height += pad;
        }
        if let Some(last) = pieces.last_mut() {
            last.height += pad;
            last.keep = false;
        }
        if height(&pieces) <= self.room * 0.4 {
            keep_all(&mut pieces);
        }
        let count = pieces.len();
        let (left, right) = match frame {
            Frame::Short => (Some((2.2, 60)), None),
            Frame::Person => (Some((1.2, 110)), None),
            Frame::House => (Some((0.8, 60)), Some((0.8, 60))),
            Frame::Notice => (None, None),
        };
        for (i, piece) in pieces.iter_mut().enumerate() {
            let mut lines = Vec::new();
            let side = |x, (width, gray)| Draw::Side {
                x,
                width,
                gray,
                joined: i > 0,
            };
            lines.extend(left.map(|s| side(at.x, s)));
            lines.extend(right.map(|s| side(at.x + at.width - 0.8, s)));
            let level = |y: f32| Draw::Frame {
                rect: Rect::new(at.x, y, at.width, 0.8),
                radius: 0.0,
                pen: None,
                fill: Some(60),
                part: ORNAMENT,
            };
            let closed = matches!(frame, Frame::House | Frame::Notice);
            if closed && i == 0 {
                lines.push(level(0.0));
            }
            if closed && i + 1 == count {
                lines.push(level(piece.height - 0.8));
            }
            lines.append(&mut piece.draws);
            piece.draws = lines;
        }
        spaced(12.0, pieces)
    }
}

/// The same with this space above.
pub(super) fn spaced(before: f32, mut pieces: Vec<Piece>) -> Vec<Piece> {
    if let Some(first) = pieces.first_mut() {
        first.before = before;
    }
    pieces
}

/// A few lines stay together.
fn kept(mut pieces: Vec<Piece>) -> Vec<Piece> {
    if height(&pieces) <= 100.0 {
        keep_all(&mut pieces);
    }
    pieces
}

fn struck(mut rich: Rich) -> Rich {
    for (_, look) in &mut rich.spans {
        look.deco = Deco::Struck;
    }
    rich
}

/// Whether words are read from right to left: their first letter that has a direction says so.
fn runs_from_right(text: &str) -> bool {
    let directed = |c: &char| c.is_alphabetic() || is_right_to_left(*c);
    text.chars().find(directed).is_some_and(is_right_to_left)
}

/// Whether it is a tag of a language, as far as form goes.
fn is_language(text: &str) -> bool {
    let part = |p: &str| (1..=8).contains(&p.len()) && p.chars().all(|c| c.is_ascii_alphanumeric());
    text.len() <= 35
        && text.split('-').all(part)
        && text.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn same_language(a: &str, b: &str) -> bool {
    let main = |s: &str| s.split('-').next().unwrap_or_default().to_ascii_lowercase();
    main(a) == main(b)
}
