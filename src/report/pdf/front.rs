//! What stands around the report: whose it is, its title, the table of contents, the head and foot of every page.

use super::blocks::spaced;
use super::faces::Face;
use super::flow::{Anchor, Draw, Flow, Piece, Rect, hair, keep_all};
use super::rich::{Look, one_line};
use super::shape::TextLine;
use super::tags::{FOOTER, HEADER, Kind, Part};
use super::words::{At, Setter, Target};
use super::{Format, SIDE};
use crate::report::document::Document;
use krilla::image::Image;

/// Pixels of a logo; more would take long and show nothing more.
const PIXELS: u64 = 8_000_000;
/// The largest size of a logo in points.
const LOGO: (f32, f32) = (150.0, 40.0);
/// Sections from which on there is a table of contents.
const CONTENTS: usize = 4;

/// A picture with its size in pixels.
pub(super) struct Logo {
    pub image: Image,
    width: f32,
    height: f32,
}

/// The picture, if it is one.
pub(super) fn logo(bytes: &[u8]) -> Option<Logo> {
    let png = bytes.starts_with(b"\x89PNG\r\n\x1a\n");
    let (width, height) = if png {
        png_size(bytes)
    } else {
        jpeg_size(bytes)
    }?;
    if width == 0 || height == 0 || u64::from(width) * u64::from(height) > PIXELS {
        return None;
    }
    let data = bytes.to_vec().into();
    let image = match png {
        true => Image::from_png(data, false),
        false => Image::from_jpeg(data, false),
    };
    Some(Logo {
        image: image.ok()?,
        width: width as f32,
        height: height as f32,
    })
}

fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| {
        let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(four))
    };
    Some((number(16)?, number(20)?))
}

fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let two = |at: usize| {
        let two: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
        Some(u16::from_be_bytes(two))
    };
    if two(0)? != 0xFFD8 {
        return None;
    }
    let mut at = 2;
    loop {
        let marker = two(at)?;
        let length = usize::from(two(at + 2)?);
        if matches!(marker, 0xFFC0..=0xFFC3) {
            return Some((u32::from(two(at + 7)?), u32::from(two(at + 5)?)));
        }
        if marker & 0xFF00 != 0xFF00 || length < 2 {
            return None;
        }
        at += 2 + length;
    }
}

impl Setter<'_> {
    /// Whose report it is, its title, what stands before the first section, what it holds.
    pub fn front(&mut self, document: &Document, logo: Option<&Logo>, at: At, flow: &mut Flow) {
        self.house(document, logo, at, flow);
        let soft = Look::new(Face::Sans, 9.5).soft();
        let kind = self.tags.add(Kind::Paragraph, at.part);
        flow.put(spaced(
            22.0,
            self.plain(&document.kind, soft, at.part(kind), 13.0),
        ));
        let title = one_line(&document.title, 120);
        let head = self.tags.add(Kind::Heading(1, title.clone()), at.part);
        let (size, leading) = match document.title.len() {
            0..=140 => (23.0, 29.0),
            141..=600 => (15.0, 20.0),
            _ => (10.5, 15.0),
        };
        let look = Look::new(Face::Serif, size);
        let mut pieces = self.plain(&document.title, look, at.part(head), leading);
        if let Some(first) = pieces.first_mut() {
            let shown = if title.is_empty() {
                &document.kind
            } else {
                &title
            };
            let shown = one_line(shown, 120);
            first.anchors.push(Anchor::Bookmark(1, shown));
        }
        flow.put(spaced(3.0, pieces));
        if let Some(date) = &document.date {
            let part = self.tags.add(Kind::Paragraph, at.part);
            flow.put(spaced(6.0, self.plain(date, soft, at.part(part), 13.0)));
        }
        let opening = self.blocks(&document.opening, at);
        flow.heads = self.heads.clone();
        flow.put(opening);
        if document.sections.len() >= CONTENTS {
            let contents = self.table_of_contents(document, at);
            flow.put(spaced(22.0, contents));
        }
    }

    fn house(&mut self, document: &Document, logo: Option<&Logo>, at: At, flow: &mut Flow) {
        let name = &document.house.name;
        let mut piece = Piece::default();
        let mut x = at.x;
        if let Some(logo) = logo {
            let scale = (LOGO.0 / logo.width).min(LOGO.1 / logo.height);
            let (w, h) = (logo.width * scale, logo.height * scale);
            let words = match name.is_empty() {
                true => "Logo".to_owned(),
                false => format!("Logo of {}", one_line(name, 120)),
            };
            let part = self.tags.add(Kind::Figure(words), at.part);
            let rect = Rect::new(x, 0.0, w, h);
            piece.draws.push(Draw::Logo { rect, part });
            piece.height = h;
            x += w + 14.0;
        }
        if !name.is_empty() {
            let part = self.tags.add(Kind::Paragraph, at.part);
            let room = at.x + at.width - x;
            let look = Look::new(Face::Semibold, 11.0);
            let height = piece.height.max(16.0);
            piece.height = height;
            let line = self.fit(name, look, room);
            put_line(line, x, height / 2.0 + 3.8, part, &mut piece.draws);
        }
        if !piece.draws.is_empty() {
            piece.height += 8.0;
            let y = piece.height;
            piece.draws.push(hair(at.x, at.width, y));
            flow.put(vec![piece]);
        }
    }

    /// The sections with the pages they begin on, in two columns.
    fn table_of_contents(&mut self, document: &Document, at: At) -> Vec<Piece> {
        let part = self.tags.add(Kind::Contents, at.part);
        let named = self.tags.add(Kind::Caption, part);
        let look = Look::new(Face::Sans, 9.5);
        let mut pieces = self.plain("Contents", look.face(Face::Semibold), at.part(named), 15.0);
        let rows = document.sections.len().div_ceil(2);
        let width = (at.width - 28.0) / 2.0;
        let leading = 15.5;
        let mut piece = Piece {
            before: 3.0,
            height: rows as f32 * leading,
            ..Piece::default()
        };
        for (number, section) in document.sections.iter().enumerate() {
            let (column, row) = (number / rows.max(1), number % rows.max(1));
            let x = at.x + column as f32 * (width + 28.0);
            let y = row as f32 * leading;
            let item = self.tags.add(Kind::ContentsItem, part);
            let link = self.link(Target::Section(number), &section.title);
            let inner = self.tags.add(Kind::Link, item);
            let line = self.fit(&section.title, look, width - 30.0);
            put_line(line, x, y + 11.0, inner, &mut piece.draws);
            piece.draws.extend([
                Draw::PageOf {
                    section: number,
                    x: x + width,
                    y: y + 11.0,
                    part: inner,
                },
                hair(x, width, y + leading - 0.5),
                Draw::Leads {
                    rect: Rect::new(x, y, width, leading - 1.0),
                    to: link,
                    part: inner,
                },
            ]);
        }
        pieces.push(piece);
        keep_all(&mut pieces);
        pieces
    }

    /// What stands behind the last section.
    pub fn closing(&mut self, document: &Document, at: At, flow: &mut Flow) {
        let part = self.tags.add(Kind::Paragraph, at.part);
        let look = Look::new(Face::Sans, 8.5).soft();
        let pieces = self.plain(&document.engine, look, at.part(part), 12.0);
        flow.put(spaced(24.0, pieces));
    }

    /// The head and the foot of every page, and the page numbers in the table of contents.
    pub fn running(&mut self, document: &Document, format: Format, flow: &mut Flow) {
        let look = Look::new(Face::Sans, 8.5).soft();
        let room = format.width - 2.0 * SIDE;
        let title = self.fit(&document.title, look, room * 0.52);
        let foot = self.fit(&document.running, look, room * 0.84);
        let names: Vec<Option<TextLine>> = document
            .sections
            .iter()
            .map(|s| self.fit(&s.title, look, room * 0.42))
            .collect();
        let count = flow.sheets.len();
        let (right, head, low) = (format.width - SIDE, 40.0, format.height - 34.0);
        for number in 0..count {
            let page = self.fit(&format!("{} / {count}", number + 1), look, 80.0);
            let sections = &flow.sections;
            let Some(sheet) = flow.sheets.get_mut(number) else {
                continue;
            };
            for draw in &mut sheet.draws {
                if let Draw::PageOf {
                    section,
                    x,
                    y,
                    part,
                } = *draw
                {
                    let page = sections.get(&section).map_or(0, |s| s.page) + 1;
                    let look = Look::new(Face::Sans, 9.5);
                    let line = self.fit(&page.to_string(), look, 60.0);
                    let run = line.and_then(|l| l.runs.into_iter().next());
                    *draw = match run {
                        Some(run) => Draw::Words {
                            x: x - run.width,
                            run,
                            y,
                            part,
                        },
                        None => Draw::Attach(part),
                    };
                }
            }
            if number > 0 {
                put_line(title.clone(), SIDE, head, HEADER, &mut sheet.draws);
                let name = sheet.section.and_then(|s| names.get(s).cloned().flatten());
                let x = right - name.as_ref().map_or(0.0, |l| l.right);
                put_line(name, x, head, HEADER, &mut sheet.draws);
                sheet.draws.push(hair(SIDE, room, head + 6.0));
            }
            put_line(foot.clone(), SIDE, low, FOOTER, &mut sheet.draws);
            let x = right - page.as_ref().map_or(0.0, |l| l.right);
            put_line(page, x, low, FOOTER, &mut sheet.draws);
        }
    }
}

fn put_line(line: Option<TextLine>, x: f32, y: f32, part: Part, draws: &mut Vec<Draw>) {
    for run in line.into_iter().flat_map(|l| l.runs) {
        let x = x + run.x;
        draws.push(Draw::Words { run, x, y, part });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_picture_is_no_logo() {
        assert!(logo(b"").is_none());
        assert!(logo(b"\x89PNG\r\n\x1a\n").is_none());
        assert!(logo(b"\xFF\xD8\xFF\xE0\x00\x00").is_none());
        assert!(logo(b"GIF89a").is_none());
        let mut bomb = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0DIHDR".to_vec();
        bomb.extend([0, 1, 0, 0, 0, 1, 0, 0, 8, 6, 0, 0, 0]);
        assert!(logo(&bomb).is_none());
    }
}
