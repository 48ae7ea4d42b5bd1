//! White strips between columns.
//!
//! The page becomes a grid of small cells, each inked or not; a strip of cells that stays white over several lines and
//! has text on both sides is a gutter. A headline over the columns ends the strip below it, as it should. Rows of a
//! table are white between as well: there the text beside the strip is too narrow to be a column.
//! Cost: linear in the cells of the grid, whose number is bounded.

use super::words::Word;

/// A white strip between two columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gutter {
    pub x0: f64,
    pub x1: f64,
    pub y0: f64,
    pub y1: f64,
}

impl Gutter {
    /// Whether it lies between these two edges at this height.
    pub(super) fn parts(&self, left: f64, right: f64, y: f64) -> bool {
        let middle = (self.x0 + self.x1) / 2.0;
        left <= middle && middle <= right && self.y0 <= y && y <= self.y1
    }
}

/// Most cells in each direction.
const MOST: usize = 1_200;
/// Width and height of a cell, in parts of the size of the text.
const CELL: (f64, f64) = (0.15, 0.5);
/// Narrowest gutter, in cells, and shortest, in lines.
const CELLS: usize = 4;
const LINES: f64 = 3.2;
/// Most strips of a page that are looked at.
const MOST_STRIPS: usize = 80;
/// Narrowest text beside a gutter, in characters a line.
const CHARACTERS: f64 = 13.0;

/// Smallest gap between words that a gutter can part, in parts of their size: letters of headlines are larger than
/// gutters are wide.
pub(super) const GAP: f64 = 0.55;

/// The size that most of the text has.
pub(super) fn usual_size(words: &[Word]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = words
        .iter()
        .map(|w| (w.size, w.text.chars().count()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
    let mut sum = 0;
    let middle = sizes.iter().find(|s| {
        sum += s.1;
        sum > half
    });
    middle.map_or(10.0, |s| s.0)
}

/// The gutters of a page of this width and height.
pub(super) fn find(words: &[Word], (width, height): (f64, f64)) -> Vec<Gutter> {
    let size = usual_size(words);
    let most = MOST as f64;
    let step_x = (CELL.0 * size).max(width / most).max(0.01);
    let step_y = (CELL.1 * size).max(height / most).max(0.01);
    let columns = ((width / step_x).ceil() as usize + 1).min(MOST + 1);
    let rows = ((height / step_y).ceil() as usize + 1).min(MOST + 1);
    let mut inked = vec![false; columns * rows];
    for w in words {
        let at = |v: f64, step: f64, end: usize| ((v / step).floor().max(0.0) as usize).min(end);
        // Edges of letters do not fill a cell; the strip beside them is as wide as it looks.
        let (x0, x1) = (
            at(w.x0 + 0.3 * step_x, step_x, columns - 1),
            at(w.x1 - 0.3 * step_x, step_x, columns - 1),
        );
        let (y0, y1) = (
            at(w.top(), step_y, rows - 1),
            at(w.bottom(), step_y, rows - 1),
        );
        for row in y0..=y1 {
            let from = row * columns;
            if let Some(cells) = inked.get_mut(from + x0..=from + x1.max(x0)) {
                cells.fill(true);
            }
        }
    }
    let strips = strips(
        &inked,
        columns,
        rows,
        (LINES * size * 1.15 / step_y).ceil() as usize,
    );
    let mut out: Vec<Gutter> = strips
        .into_iter()
        .map(|s| Gutter {
            x0: s.x0 as f64 * step_x,
            x1: s.x1 as f64 * step_x,
            y0: s.y0 as f64 * step_y,
            y1: s.y1 as f64 * step_y,
        })
        .collect();
    // The tallest first, as many as a page can have columns and more.
    out.sort_by(|a, b| {
        (b.y1 - b.y0)
            .total_cmp(&(a.y1 - a.y0))
            .then(a.x0.total_cmp(&b.x0))
    });
    out.truncate(MOST_STRIPS);
    out.retain(|g| between_columns(g, words, size));
    out
}

/// A white rectangle of the grid; ends are behind it.
#[derive(Clone, Copy, Debug)]
struct Strip {
    x0: usize,
    x1: usize,
    y0: usize,
    y1: usize,
}

/// For each cell how many to its right are white, itself included.
fn free(inked: &[bool], columns: usize, rows: usize) -> Vec<u16> {
    let mut free = vec![0u16; inked.len()];
    for row in 0..rows {
        let mut run = 0u16;
        for column in (0..columns).rev() {
            let i = row * columns + column;
            run = if inked.get(i).copied().unwrap_or(true) {
                0
            } else {
                run.saturating_add(1)
            };
            if let Some(f) = free.get_mut(i) {
                *f = run;
            }
        }
    }
    free
}

/// White rectangles of at least [`CELLS`] by `tall` cells; those that are the same strip seen twice are one.
fn strips(inked: &[bool], columns: usize, rows: usize, tall: usize) -> Vec<Strip> {
    let free = free(inked, columns, rows);
    let white = |row: usize, column: usize| {
        free.get(row * columns + column)
            .is_some_and(|&f| usize::from(f) >= CELLS)
    };
    let mut out: Vec<Strip> = Vec::new();
    // Strips that were found one cell further to the left, by their rows.
    let mut before: Vec<usize> = Vec::new();
    for column in 0..columns.saturating_sub(CELLS) {
        let mut here = Vec::new();
        let mut row = 0;
        while row < rows {
            if !white(row, column) {
                row += 1;
                continue;
            }
            let y0 = row;
            while row < rows && white(row, column) {
                row += 1;
            }
            if row - y0 < tall {
                continue;
            }
            let same = before
                .iter()
                .copied()
                .find(|&i| out.get(i).is_some_and(|s| s.y0 == y0 && s.y1 == row));
            match same {
                Some(i) => {
                    if let Some(s) = out.get_mut(i) {
                        s.x1 = column + CELLS;
                    }
                    here.push(i);
                }
                None => {
                    here.push(out.len());
                    out.push(Strip {
                        x0: column,
                        x1: column + CELLS,
                        y0,
                        y1: row,
                    });
                }
            }
        }
        before = here;
        if out.len() > 4_000 {
            break;
        }
    }
    out
}

/// Whether there is text of the width of a column on both sides, and not the cells of a table.
fn between_columns(g: &Gutter, words: &[Word], size: f64) -> bool {
    let middle = (g.x0 + g.x1) / 2.0;
    let inside = |w: &&Word| w.y >= g.y0 && w.y <= g.y1;
    let side = |left: bool| {
        // The nearest edge, then what stands in one stretch from there.
        let mut ones: Vec<&Word> = words
            .iter()
            .filter(inside)
            .filter(|w| if left { w.x1 <= middle } else { w.x0 >= middle })
            .collect();
        ones.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
        let mut lines = Vec::new();
        let mut edges = Vec::new();
        let mut steps = Vec::new();
        let mut at = 0;
        while let Some(first) = ones.get(at) {
            let end = ones
                .get(at..)
                .unwrap_or_default()
                .iter()
                .position(|w| w.y > first.y + 0.4 * size)
                .map_or(ones.len(), |n| at + n);
            let line = ones.get(at..end).unwrap_or_default();
            lines.push(beside(line, middle, left, size));
            let near = |w: &&Word| if left { -w.x1 } else { w.x0 };
            let edge = line.iter().map(near).fold(f64::INFINITY, f64::min);
            edges.push(edge);
            steps.extend(ones.get(end).map(|next| next.y - first.y));
            at = end;
        }
        let near_edge = if left { -g.x0 } else { g.x1 };
        // Labels of a form stand far apart, lines of a text do not.
        let close = steps.iter().filter(|&&s| s <= 2.2 * size).count();
        (
            lines,
            aligned(edges, near_edge, size) && close * 2 >= steps.len(),
        )
    };
    let enough = |lines: &[f64]| {
        let sum: f64 = lines.iter().sum();
        !lines.is_empty() && sum / lines.len() as f64 >= CHARACTERS
    };
    let ((left, left_edge), (right, right_edge)) = (side(true), side(false));
    // A river of white through the words of one column has no edge on either side.
    let edge = left_edge || right_edge;
    left.len().max(right.len()) >= 3 && enough(&left) && enough(&right) && edge
}

/// Whether most of these edges stand one below the other, beside the strip.
fn aligned(mut edges: Vec<f64>, near: f64, size: f64) -> bool {
    edges.sort_by(f64::total_cmp);
    let most = edges
        .iter()
        .enumerate()
        .filter(|&(_, e)| (e - near).abs() <= 1.2 * size)
        .map(|(i, &e)| {
            edges
                .get(i..)
                .unwrap_or_default()
                .iter()
                .take_while(|&&o| o - e <= 0.25 * size)
                .count()
        })
        .max()
        .unwrap_or(0);
    most >= 3 && most * 10 >= edges.len() * 7
}

/// How many characters of a line stand in one stretch beside a strip.
fn beside(line: &[&Word], middle: f64, left: bool, size: f64) -> f64 {
    let mut ones: Vec<&&Word> = line.iter().collect();
    if left {
        ones.sort_by(|a, b| b.x1.total_cmp(&a.x1));
    } else {
        ones.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    let mut edge: Option<f64> = None;
    let mut count = 0;
    for w in ones {
        let (near, far) = if left { (w.x1, w.x0) } else { (w.x0, w.x1) };
        if edge.is_some_and(|e| (near - e).abs() > 2.0 * size) {
            break;
        }
        // What begins far from the strip belongs to another column.
        if edge.is_none() && (near - middle).abs() > 40.0 * size {
            break;
        }
        edge = Some(far);
        count += w.text.chars().count() + 1;
    }
    count as f64
}
