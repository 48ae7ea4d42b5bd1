//! Tables: columns by their share, a head that pages repeat, rows that stay whole unless they are long.

use super::blocks::spaced;
use super::columns::merge;
use super::faces::Face;
use super::flow::{Anchor, Draw, Piece, hair, height, keep_all};
use super::rich::{Breaks, Look};
use super::shape::Setting;
use super::tags::{Kind, Part};
use super::words::{At, Setter};
use crate::report::document::{Row, Table};
use parley::Alignment;

const GAP: f32 = 10.0;
/// A row up to this height is not broken.
const WHOLE: f32 = 200.0;

impl Setter<'_> {
    pub fn table(&mut self, table: &Table, at: At) -> Vec<Piece> {
        if table.columns.is_empty() || (table.rows.is_empty() && table.caption.is_empty()) {
            return Vec::new();
        }
        let part = self.tags.add(Kind::Table, at.part);
        let mut out = Vec::new();
        if !table.caption.is_empty() {
            let caption = self.tags.add(Kind::Caption, part);
            let look = Look::new(Face::Semibold, 9.5);
            let mut pieces = self.plain(&table.caption, look, at.part(caption), 13.0);
            for piece in &mut pieces {
                piece.keep = true;
            }
            out.extend(pieces);
        }
        let places = columns(table, at);
        let head = self.head(table, &places, part, at);
        let number = self.heads.len();
        self.heads.push(head.iter().map(ornamental).collect());
        out.extend(head);
        let body = self.tags.add(Kind::TableBody, part);
        for row in &table.rows {
            let mut pieces = self.row(row, table, &places, body, at);
            for piece in &mut pieces {
                piece.table = Some(number);
            }
            out.extend(pieces);
        }
        if let Some(last) = out.last_mut() {
            last.keep = false;
        }
        spaced(10.0, out)
    }

    fn head(&mut self, table: &Table, places: &[At], part: Part, at: At) -> Vec<Piece> {
        if table.columns.iter().all(|c| c.head.is_empty()) {
            return Vec::new();
        }
        let head = self.tags.add(Kind::TableHead, part);
        let row = self.tags.add(Kind::Row, head);
        let look = Look::new(Face::Sans, 8.5).soft();
        let mut cells = Vec::new();
        let mut attached = Vec::new();
        for (column, place) in table.columns.iter().zip(places) {
            let cell = self.tags.add(Kind::HeadCell, row);
            attached.push(Draw::Attach(cell));
            let rich = super::rich::Rich::of(&mut self.shaper.faces, &column.head, look);
            let setting = aligned(place.width, 11.5, column.numeric);
            cells.push(self.paragraph(rich, place.part(cell), setting));
        }
        let mut pieces = merge(cells);
        for piece in &mut pieces {
            piece.keep = true;
        }
        if let Some(first) = pieces.first_mut() {
            first.before = 4.0;
            first.draws.splice(0..0, attached);
        }
        if let Some(last) = pieces.last_mut() {
            last.height += 3.5;
            let y = last.height - 0.5;
            last.draws.insert(0, hair(at.x, at.width, y));
        }
        pieces
    }

    fn row(&mut self, row: &Row, table: &Table, places: &[At], body: Part, at: At) -> Vec<Piece> {
        let part = self.tags.add(Kind::Row, body);
        let look = Look::new(Face::Sans, 9.0);
        let mut cells = Vec::new();
        let mut attached = Vec::new();
        for ((line, place), column) in row.cells.iter().zip(places).zip(&table.columns) {
            let cell = self.tags.add(Kind::Cell(1), part);
            attached.push(Draw::Attach(cell));
            let rich = self.rich(line, look, Breaks::Folded);
            let setting = aligned(place.width, 12.5, column.numeric);
            cells.push(self.paragraph(rich, place.part(cell), setting));
        }
        let mut pieces = merge(cells);
        if pieces.is_empty() {
            pieces.push(Piece {
                height: 12.5,
                ..Piece::default()
            });
        }
        if !row.more.is_empty() {
            pieces.extend(self.more(row, places, body, at));
        }
        if height(&pieces) <= WHOLE {
            keep_all(&mut pieces);
        }
        if let Some(first) = pieces.first_mut() {
            first.before = 3.5;
            first.draws.splice(0..0, attached);
            first.anchors.extend(row.id.clone().map(Anchor::Named));
        }
        if let Some(last) = pieces.last_mut() {
            last.height += 3.5;
            let y = last.height - 0.25;
            last.draws.insert(0, hair(at.x, at.width, y));
            last.keep = false;
        }
        pieces
    }

    /// What stands below a row, across all columns but the first.
    fn more(&mut self, row: &Row, places: &[At], body: Part, at: At) -> Vec<Piece> {
        let part = self.tags.add(Kind::Row, body);
        let cell = self.tags.add(Kind::Cell(places.len() as u32), part);
        let second = places.get(1).or(places.first());
        let left = second.map_or(0.0, |p| p.x - at.x);
        let pieces = self.blocks(&row.more, at.part(cell).within(left, 0.0));
        spaced(2.0, pieces)
    }
}

fn aligned(width: f32, leading: f32, numeric: bool) -> Setting {
    let mut setting = Setting::new(width, leading);
    if numeric {
        setting.align = Alignment::End;
    }
    setting
}

/// Where the columns stand.
fn columns(table: &Table, at: At) -> Vec<At> {
    let sum: f32 = table.columns.iter().map(|c| f32::from(c.share)).sum();
    // No column is so narrow that nothing fits.
    let least = (sum / 18.0).max(0.1);
    let share = |s: u8| f32::from(s).max(least);
    let total: f32 = table.columns.iter().map(|c| share(c.share)).sum();
    let gaps = GAP * (table.columns.len().saturating_sub(1)) as f32;
    let room = (at.width - gaps).max(at.width * 0.3);
    let gap = (at.width - room) / (table.columns.len().saturating_sub(1).max(1)) as f32;
    let mut x = at.x;
    let mut out = Vec::new();
    for column in &table.columns {
        let width = room * share(column.share) / total;
        out.push(At { x, width, ..at });
        x += width + gap;
    }
    out
}

/// The same for the head of a further page: no part of the text, as it was read already.
fn ornamental(piece: &Piece) -> Piece {
    let mut out = piece.clone();
    out.before = 0.0;
    out.anchors.clear();
    out.draws
        .retain(|d| !matches!(d, Draw::Attach(_) | Draw::Leads { .. }));
    for draw in &mut out.draws {
        if let Draw::Words { part, .. } = draw {
            *part = super::tags::ORNAMENT;
        }
    }
    out
}
