//! Columns side by side become pieces: they are cut where no column has a line in the way, so that what is higher than a page still
//! breaks between lines.

use super::flow::{Draw, Piece, Rect, moved};
use super::tags::ORNAMENT;

/// A group of lines that cannot be cut may be this high before columns are cut line by line instead.
const HIGHEST: f32 = 240.0;

struct Placed {
    column: usize,
    top: f32,
    piece: Piece,
}

/// The columns as one row of pieces.
pub(super) fn merge(columns: Vec<Vec<Piece>>) -> Vec<Piece> {
    let mut columns: Vec<Vec<Piece>> = columns.into_iter().filter(|c| !c.is_empty()).collect();
    if columns.len() <= 1 {
        return columns.pop().unwrap_or_default();
    }
    let mut all: Vec<Placed> = Vec::new();
    for (column, pieces) in columns.into_iter().enumerate() {
        let mut y = 0.0;
        for (i, piece) in pieces.into_iter().enumerate() {
            let top = y + if i == 0 { 0.0 } else { piece.before };
            y = top + piece.height;
            all.push(Placed { column, top, piece });
        }
    }
    all.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.column.cmp(&b.column)));
    let mut out: Vec<Piece> = Vec::new();
    let mut group: Vec<Placed> = Vec::new();
    let mut end = 0.0_f32;
    let mut above = 0.0_f32;
    for placed in all {
        if !group.is_empty() && placed.top >= end - 0.05 {
            close(&mut group, &mut above, &mut out);
        }
        end = end.max(placed.top + placed.piece.height);
        group.push(placed);
    }
    close(&mut group, &mut above, &mut out);
    out
}

fn close(group: &mut Vec<Placed>, above: &mut f32, out: &mut Vec<Piece>) {
    let top = group.first().map_or(0.0, |p| p.top);
    let bottom = |p: &Placed| p.top + p.piece.height;
    let end = group.iter().map(bottom).fold(top, f32::max);
    let mut members = std::mem::take(group);
    if end - top > HIGHEST && members.len() > 2 {
        *above = end;
        return line_by_line(members, out);
    }
    members.sort_by_key(|p| p.column);
    let mut merged = Piece {
        before: (top - *above).max(0.0),
        height: end - top,
        ..Piece::default()
    };
    for placed in members {
        let down = placed.top - top;
        merged.keep |= placed.piece.keep;
        add(&mut merged, placed.piece, down);
    }
    *above = end;
    out.push(merged);
}

/// Lines of different height that never come level: the next line of every column stands in one row.
fn line_by_line(members: Vec<Placed>, out: &mut Vec<Piece>) {
    let count = members.iter().map(|p| p.column + 1).max().unwrap_or(0);
    let mut rows: Vec<Piece> = Vec::new();
    let mut next = vec![0_usize; count];
    for placed in members {
        let Some(at) = next.get_mut(placed.column) else {
            continue;
        };
        if rows.len() <= *at {
            rows.push(Piece::default());
        }
        if let Some(row) = rows.get_mut(*at) {
            row.before = row.before.max(placed.piece.before);
            row.height = row.height.max(placed.piece.height);
            add(row, placed.piece, 0.0);
        }
        *at += 1;
    }
    out.extend(rows);
}

fn add(into: &mut Piece, piece: Piece, down: f32) {
    into.anchors.extend(piece.anchors);
    for draw in moved(piece.draws, 0.0, down) {
        into.draws.push(match draw {
            // The side of one column is not that of the row.
            Draw::Side {
                x,
                width,
                gray,
                joined,
            } => {
                let up = if joined { piece.before } else { 0.0 };
                Draw::Frame {
                    rect: Rect::new(x, down - up, width, piece.height + up),
                    radius: 0.0,
                    pen: None,
                    fill: Some(gray),
                    part: ORNAMENT,
                }
            }
            other => other,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(heights: &[f32]) -> Vec<Piece> {
        let piece = |&height: &f32| Piece {
            height,
            ..Piece::default()
        };
        heights.iter().map(piece).collect()
    }

    #[test]
    fn columns_break_where_no_line_is_cut() {
        let merged = merge(vec![
            lines(&[10.0; 4]),
            lines(&[20.0, 20.0]),
            lines(&[10.0]),
        ]);
        let heights: Vec<f32> = merged.iter().map(|p| p.height).collect();
        assert_eq!(heights, [20.0, 20.0]);
    }

    #[test]
    fn columns_that_never_come_level_break_anyway() {
        let merged = merge(vec![lines(&[13.0; 200]), lines(&[15.5; 200])]);
        assert!(merged.len() >= 200);
        assert!(merged.iter().all(|p| p.height <= HIGHEST));
    }
}
