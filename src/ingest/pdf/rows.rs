//! Rows of small tables: a label, white, and what belongs to it.
//!
//! Pieces of text that stand further apart than words of a line do are joined where at least three rows begin at the same
//! two edges, the first pieces are short, no gutter lies between, and neither side runs on as lines of a column do, which
//! begin in the middle of sentences. Cost: linear in the lines, each looked at beside its nearest.

use super::gutters::Gutter;
use super::lines::Line;

/// Fewest rows, longest label in characters, how far rows stand apart at most, in parts of the size.
const ROWS: usize = 3;
const LABEL: usize = 24;
const APART: f64 = 4.0;
/// How many lines before and after are looked at for the other piece of a row.
const NEAR: usize = 24;
/// How many tables are open at a height.
const OPEN: usize = 8;

/// A row: the indices of its pieces.
type Row = (usize, usize);

/// Joins the rows of small tables; the lines come from top to bottom.
pub(super) fn join(lines: Vec<Line>, gutters: &[Gutter]) -> Vec<Line> {
    let mut tables: Vec<Vec<Row>> = Vec::new();
    for a in 0..lines.len() {
        let Some(row) = other(&lines, a, gutters).map(|b| (a, b)) else {
            continue;
        };
        let first = tables.len().saturating_sub(OPEN);
        let open = tables.get_mut(first..).unwrap_or_default();
        let fits = |t: &&mut Vec<Row>| t.last().is_some_and(|&last| follows(&lines, last, row));
        match open.iter_mut().rev().find(fits) {
            Some(table) => table.push(row),
            None => tables.push(vec![row]),
        }
    }
    tables.retain(|t| t.len() >= ROWS && !runs_on(&lines, t));
    let mut lines: Vec<Option<Line>> = lines.into_iter().map(Some).collect();
    for (a, b) in tables.into_iter().flatten() {
        let Some(right) = lines.get_mut(b).and_then(Option::take) else {
            continue;
        };
        if let Some(left) = lines.get_mut(a).and_then(Option::as_mut) {
            left.text = format!("{} {}", left.text, right.text);
            left.x1 = right.x1;
            left.wide = true;
        }
    }
    lines.into_iter().flatten().collect()
}

/// The one piece to the right of a label in its row.
fn other(lines: &[Line], a: usize, gutters: &[Gutter]) -> Option<usize> {
    let label = lines.get(a)?;
    if label.rtl || label.text.chars().count() > LABEL {
        return None;
    }
    let from = a.saturating_sub(NEAR);
    let near = lines.iter().enumerate().skip(from).take(2 * NEAR);
    let level = |l: &Line| (l.y - label.y).abs() <= 0.25 * l.size.max(label.size);
    let mut row = near.filter(|(i, l)| *i != a && level(l));
    let (b, piece) = row.next()?;
    let alone = row.next().is_none() && !piece.rtl && piece.x0 > label.x1;
    let parted = |g: &Gutter| g.parts(label.x1, piece.x0, label.y - 0.25 * label.size);
    (alone && !gutters.iter().any(parted)).then_some(b)
}

/// Whether a row goes on with the table of another above it.
fn follows(lines: &[Line], last: Row, row: Row) -> bool {
    let edge = |above: usize, below: usize| {
        let (Some(a), Some(b)) = (lines.get(above), lines.get(below)) else {
            return false;
        };
        (a.x0 - b.x0).abs() < 0.5 * a.size && (b.y - a.y).abs() <= APART * a.size
    };
    edge(last.0, row.0) && edge(last.1, row.1)
}

/// Whether more than a quarter of the pieces of one side begin as the middle of a sentence does.
fn runs_on(lines: &[Line], table: &[Row]) -> bool {
    let small = |i: usize| {
        let first = lines.get(i).and_then(|l| l.text.chars().next());
        first.is_some_and(char::is_lowercase)
    };
    let left = table.iter().filter(|r| small(r.0)).count();
    let right = table.iter().filter(|r| small(r.1)).count();
    left.max(right) * 4 > table.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x0: f64, y: f64) -> Line {
        Line {
            text: text.to_owned(),
            x0,
            x1: x0 + 5.0 * text.len() as f64,
            y,
            size: 10.0,
            ..Line::default()
        }
    }

    /// Rows of two pieces at these edges.
    fn table(rows: &[(&str, &str)]) -> Vec<Line> {
        let row = |(i, (a, b)): (usize, &(&str, &str))| {
            let y = 100.0 + 12.0 * i as f64;
            [piece(a, 40.0, y), piece(b, 300.0, y + 0.5)]
        };
        rows.iter().enumerate().flat_map(row).collect()
    }

    fn texts(lines: Vec<Line>, gutters: &[Gutter]) -> Vec<String> {
        join(lines, gutters).into_iter().map(|l| l.text).collect()
    }

    const ROWS: [(&str, &str); 3] = [
        ("Name", "Ada Oll"),
        ("Age", "41"),
        ("Paper", "The Ostrey Log of the harbour"),
    ];

    #[test]
    fn labels_and_values_are_rows() {
        let want = [
            "Name Ada Oll",
            "Age 41",
            "Paper The Ostrey Log of the harbour",
        ];
        assert_eq!(texts(table(&ROWS), &[]), want);
        let wide = join(table(&ROWS), &[]).iter().all(|l| l.wide);
        assert!(wide);
    }

    #[test]
    fn two_rows_and_columns_of_text_stay_apart() {
        assert_eq!(texts(table(&ROWS[..2]), &[]).len(), 4);
        let running = [
            ("Name", "The pier was sold on"),
            ("Age", "tuesday to a company"),
            ("Paper", "from the north"),
        ];
        assert_eq!(texts(table(&running), &[]).len(), 6);
        let long = "A label that is as long as a line of a column is";
        assert_eq!(
            texts(table(&[(long, "A"), (long, "B"), (long, "C")]), &[]).len(),
            6
        );
        let gutter = Gutter {
            x0: 200.0,
            x1: 290.0,
            y0: 0.0,
            y1: 400.0,
        };
        assert_eq!(texts(table(&ROWS), &[gutter]).len(), 6);
        let mut three = table(&ROWS);
        three.extend([100.0, 112.0, 124.0].map(|y| piece("Third", 500.0, y)));
        three.sort_by(|a, b| a.y.total_cmp(&b.y));
        assert_eq!(texts(three, &[]).len(), 9);
    }
}
