//! Two stretches that settle each other: with one side held, the other one becomes the run of units that shares most
//! with it and has least of its own, as in local alignment, but whatever the order of the words.
//!
//! Cost: a few passes over the stretches and some units around them.

use super::seeds::{Run, Tables};
use crate::monitor::{Cancelled, Monitor};

/// Units that may lie between two seeds of a group.
const GAP: usize = 4;
/// Groups of seeds that are settled at most; those of most seeds.
const MOST_GROUPS: usize = 2_000;
/// Times that two stretches settle each other at most.
const ROUNDS: usize = 6;
/// Units a stretch may grow by at either end in a round.
const REACH: usize = 5;
/// Part of a unit's weight that stands on the other side too where having it is neither gain nor loss.
const EVEN: f32 = 0.34;
/// What one unit without anything in common costs at most.
const LOSS: f32 = 20.0;

/// A pair of units.
pub(super) type Seed = (usize, usize);

/// Two stretches in units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The left one.
    pub a: Run,
    /// The right one.
    pub b: Run,
}

/// Groups of near seeds, each as the stretches they span.
pub(super) fn grouped(seeds: Vec<Seed>) -> Vec<Block> {
    let mut groups = split(seeds);
    if groups.len() > MOST_GROUPS {
        groups.sort_by_key(|g| (std::cmp::Reverse(g.len()), g.first().copied()));
        groups.truncate(MOST_GROUPS);
    }
    groups.iter().filter_map(|g| hull(g)).collect()
}

/// Splits seeds at wide gaps, first on one side, then on the other, until nothing splits.
fn split(seeds: Vec<Seed>) -> Vec<Vec<Seed>> {
    let mut out = Vec::new();
    let mut open = vec![(seeds, true, 0)];
    while let Some((mut seeds, left, settled)) = open.pop() {
        if seeds.is_empty() {
            continue;
        }
        if settled == 2 {
            out.push(seeds);
            continue;
        }
        let of = |s: &Seed| if left { s.0 } else { s.1 };
        seeds.sort_unstable_by_key(|s| (of(s), *s));
        let parts: Vec<Vec<Seed>> = seeds
            .chunk_by(|x, y| of(y) - of(x) <= GAP + 1)
            .map(<[Seed]>::to_vec)
            .collect();
        let settled = if parts.len() == 1 { settled + 1 } else { 0 };
        open.extend(parts.into_iter().map(|p| (p, !left, settled)));
    }
    out
}

fn hull(seeds: &[Seed]) -> Option<Block> {
    let a = || seeds.iter().map(|s| s.0);
    let b = || seeds.iter().map(|s| s.1);
    Some(Block {
        a: (a().min()?, a().max()? + 1),
        b: (b().min()?, b().max()? + 1),
    })
}

/// Settles blocks and joins those that overlap or lie side by side on both sides.
///
/// # Errors
/// If the monitor says that the result is no longer wanted.
pub(super) fn settle_all(
    tables: &Tables<'_>,
    all: &[Block],
    monitor: &dyn Monitor,
) -> Result<Vec<Block>, Cancelled> {
    let mut blocks: Vec<Block> = Vec::with_capacity(all.len());
    for block in all {
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        blocks.extend(settled(tables, *block));
    }
    blocks.sort_by_key(|b| (b.a, b.b));
    blocks.dedup();
    let touch = |x: Run, y: Run| x.0 <= y.1 && y.0 <= x.1;
    let (mut n, mut joined) = (0, 0);
    while let Some(x) = blocks.get(n).copied() {
        let found = blocks
            .iter()
            .enumerate()
            .skip(n + 1)
            .take_while(|(_, y)| y.a.0 <= x.a.1)
            .find(|(_, y)| touch(x.a, y.a) && touch(x.b, y.b))
            .map(|(m, y)| (m, *y));
        let Some((m, y)) = found else {
            n += 1;
            continue;
        };
        let both = Block {
            a: (x.a.0.min(y.a.0), x.a.1.max(y.a.1)),
            b: (x.b.0.min(y.b.0), x.b.1.max(y.b.1)),
        };
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        blocks.remove(m);
        joined += 1;
        if let Some(slot) = blocks.get_mut(n) {
            *slot = match joined <= MOST_JOINED {
                true => settled(tables, both).unwrap_or(both),
                false => both,
            };
        }
    }
    Ok(blocks)
}

/// Joined blocks that settle again; more of them, in very long articles, stay as they were joined.
const MOST_JOINED: usize = 400;

/// Lets both stretches settle; `None` where nothing is left.
fn settled(tables: &Tables<'_>, mut block: Block) -> Option<Block> {
    for _ in 0..ROUNDS {
        let before = block;
        block.a = best_run(tables, true, block.a, tables.b.words(block.b))?;
        block.b = best_run(tables, false, block.b, tables.a.words(block.a))?;
        if before == block {
            break;
        }
    }
    Some(block)
}

/// The run of units around `run` with most in common with a stretch of the other side.
fn best_run(tables: &Tables<'_>, left: bool, run: Run, other: Run) -> Option<Run> {
    let units = &tables.side(left).units;
    let from = run.0.saturating_sub(REACH);
    let around = units.get(from..(run.1 + REACH).min(units.len()))?;
    let gains: Vec<f32> = around
        .iter()
        .map(|u| gain(tables, left, (u.0 as usize, u.1 as usize), other, EVEN))
        .collect();
    let mut best: Option<(Run, f32)> = None;
    let (mut sum, mut start) = (0.0f32, 0);
    for (n, gain) in gains.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, n);
        }
        sum += gain.max(-LOSS);
        if sum > 0.0 && best.is_none_or(|b| sum > b.1) {
            best = Some(((start, n + 1), sum));
        }
    }
    let ((mut first, mut last), _) = best?;
    let poor = |n: usize| gains.get(n).is_none_or(|g| *g <= 0.0);
    while first + 1 < last && poor(first) {
        first += 1;
    }
    while first + 1 < last && poor(last - 1) {
        last -= 1;
    }
    Some((from + first, from + last))
}

/// What words have in common with a stretch of the other side, less what they have of their own.
pub(super) fn gain(tables: &Tables<'_>, left: bool, own: Run, other: Run, even: f32) -> f32 {
    let (hit, all) = shared(tables, left, own, other);
    hit - even * all
}

/// Weight of the words of one stretch that stand in one of the other side, and of all its words.
pub(super) fn shared(tables: &Tables<'_>, left: bool, own: Run, other: Run) -> (f32, f32) {
    let side = tables.side(left);
    let (mut hit, mut all) = (0.0, 0.0);
    for w in own.0..own.1 {
        let weight = side.weight(w);
        all += weight;
        if weight > 0.0 && tables.meets(left, w, other) {
            hit += weight;
        }
    }
    (hit, all)
}

/// Part of two stretches' weight that they share, and the shared weight of the side with less of it.
pub(super) fn closeness(tables: &Tables<'_>, a: Run, b: Run) -> (f32, f32) {
    let (hit_a, all_a) = shared(tables, true, a, b);
    let (hit_b, all_b) = shared(tables, false, b, a);
    (
        (hit_a + hit_b) / (all_a + all_b).max(1e-6),
        hit_a.min(hit_b),
    )
}
