//! Lines to blocks, and blocks in the order of reading.
//!
//! A block is a stack of lines with nothing beside it that belongs to the same stack. Blocks are put in order by the
//! two rules of Breuel's "High performance document layout analysis" (2003): what stands above comes first where both
//! share a column, and what stands to the left comes first unless a wider block between the two parts them. So a headline is
//! read before the columns below it, and those one after the other. Cost: quadratic in the lines that stand near one
//! another, cubic in the blocks of a page, whose number is bounded.

use super::lines::Line;

/// More blocks than this are read from top to bottom.
const MOST_BLOCKS: usize = 160;
/// Furthest line below that continues a stack, in parts of the size.
const REACH: f64 = 2.4;
/// Most lines that are looked at to find the next ones of a stack.
const NEAR: usize = 120;

/// The blocks of a page, each with its lines from top to bottom.
pub(super) fn find(lines: Vec<Line>, width: f64) -> Vec<Vec<Line>> {
    let right = lines.iter().filter(|l| l.rtl).count();
    let mirrored = right * 2 > lines.len();
    let blocks = stacks(lines);
    let boxes: Vec<Bounds> = blocks
        .iter()
        .map(|b| Bounds::of(b, mirrored.then_some(width)))
        .collect();
    let order = order(&boxes);
    let mut blocks: Vec<Option<Vec<Line>>> = blocks.into_iter().map(Some).collect();
    order
        .into_iter()
        .filter_map(|i| blocks.get_mut(i).and_then(Option::take))
        .collect()
}

/// Whether two lines share a good part of the narrower one's width.
fn share(a: &Line, b: &Line) -> bool {
    let shared = a.x1.min(b.x1) - a.x0.max(b.x0);
    shared > 0.25 * a.width().min(b.width()).max(0.1)
}

/// Lines, from top to bottom, into stacks.
fn stacks(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let near = |from: &Line, to: &Line| {
        let size = from.size.max(to.size);
        let apart = (to.y - from.y).abs();
        apart > 0.4 * size && apart <= REACH * size && share(from, to)
    };
    // Of the lines that are near, the ones of the next row: there is one where the stack goes on.
    let only = |found: Vec<(usize, f64)>, size: f64| -> Option<usize> {
        let nearest = found.iter().map(|f| f.1).fold(f64::INFINITY, f64::min);
        let mut row = found.iter().filter(|f| f.1 <= nearest + 0.45 * size);
        let first = row.next()?;
        row.next().is_none().then_some(first.0)
    };
    let below: Vec<Option<usize>> = lines
        .iter()
        .enumerate()
        .map(|(i, l)| {
            let ahead = lines.iter().enumerate().skip(i + 1).take(NEAR);
            let found = ahead.filter(|(_, o)| o.y > l.y && near(l, o));
            only(found.map(|(j, o)| (j, o.y - l.y)).collect(), l.size)
        })
        .collect();
    let above: Vec<Option<usize>> = lines
        .iter()
        .enumerate()
        .map(|(i, l)| {
            let before = lines.iter().enumerate().take(i).rev().take(NEAR);
            let found = before.filter(|(_, o)| o.y < l.y && near(l, o));
            only(found.map(|(j, o)| (j, l.y - o.y)).collect(), l.size)
        })
        .collect();
    // A headline is a block of its own, as wide as it is.
    let alike = |a: f64, b: f64| (a - b).abs() <= 0.12 * a.max(b);
    let sizes: Vec<f64> = lines.iter().map(|l| l.size).collect();
    let mut block_of: Vec<usize> = Vec::with_capacity(lines.len());
    let mut blocks: Vec<Vec<Line>> = Vec::new();
    for (i, line) in lines.into_iter().enumerate() {
        let on = above
            .get(i)
            .copied()
            .flatten()
            .filter(|&a| below.get(a).copied().flatten() == Some(i))
            .filter(|&a| sizes.get(a).is_some_and(|s| alike(*s, line.size)))
            .and_then(|a| block_of.get(a).copied());
        let at = on.unwrap_or_else(|| {
            blocks.push(Vec::new());
            blocks.len() - 1
        });
        block_of.push(at);
        if let Some(block) = blocks.get_mut(at) {
            block.push(line);
        }
    }
    blocks
}

/// Where a block stands.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    x0: f64,
    x1: f64,
    y0: f64,
    y1: f64,
}

impl Bounds {
    fn of(block: &[Line], mirrored: Option<f64>) -> Self {
        let least = |f: fn(&Line) -> f64| block.iter().map(f).fold(f64::INFINITY, f64::min);
        let most = |f: fn(&Line) -> f64| block.iter().map(f).fold(f64::NEG_INFINITY, f64::max);
        let (x0, x1) = (least(|l| l.x0), most(|l| l.x1));
        let (x0, x1) = mirrored.map_or((x0, x1), |w| (w - x1, w - x0));
        Self {
            x0,
            x1,
            y0: least(Line::top),
            y1: most(Line::bottom),
        }
    }

    fn middle(&self) -> f64 {
        (self.y0 + self.y1) / 2.0
    }

    fn shares_width(&self, o: &Self) -> bool {
        let shared = self.x1.min(o.x1) - self.x0.max(o.x0);
        shared > 0.05 * (self.x1 - self.x0).min(o.x1 - o.x0).max(0.1)
    }

    fn is_above(&self, o: &Self) -> bool {
        self.middle() < o.middle()
    }
}

/// Whether `a` is read before `b` by one of the two rules.
fn before(a: &Bounds, b: &Bounds, all: &[Bounds]) -> bool {
    if a.shares_width(b) {
        return a.is_above(b);
    }
    let parts = |c: &Bounds| {
        c.shares_width(a) && c.shares_width(b) && c.y0 >= b.middle() && c.y1 <= a.middle()
    };
    a.x0 < b.x0 && !all.iter().any(parts)
}

/// Indices in the order of reading.
fn order(all: &[Bounds]) -> Vec<usize> {
    let mut by_height: Vec<usize> = (0..all.len()).collect();
    let key = |i: usize| all.get(i).map_or((0.0, 0.0), |b| (b.y0, b.x0));
    by_height.sort_by(|&i, &j| {
        let (a, b) = (key(i), key(j));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    if all.len() > MOST_BLOCKS {
        return by_height;
    }
    // How many unread blocks come before each.
    let mut waits: Vec<usize> = all
        .iter()
        .map(|b| all.iter().filter(|a| before(a, b, all)).count())
        .collect();
    let mut left = by_height;
    let mut out = Vec::with_capacity(all.len());
    while !left.is_empty() {
        let free = |&&i: &&usize| waits.get(i).copied() == Some(0);
        // Blocks that wait for one another: the highest.
        let at = left.iter().position(|i| free(&i)).unwrap_or(0);
        let next = left.remove(at);
        out.push(next);
        let Some(read) = all.get(next) else { continue };
        for &i in &left {
            if let (Some(b), Some(n)) = (all.get(i), waits.get_mut(i))
                && before(read, b, all)
            {
                *n = n.saturating_sub(1);
            }
        }
    }
    out
}
