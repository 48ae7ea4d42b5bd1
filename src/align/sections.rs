//! Sections: stretches of two articles that share wording, from neighbouring matches and close units.
//!
//! Pairs of close units ([`super::seeds`]) are grouped while the next one is near on both sides, as in Sanchez-Perez,
//! Sidorov and Gelbukh (2014). The two stretches of a group then settle each other: with one side held, the other one
//! becomes the run of units that shares most with it and has least of its own, as in local alignment, but whatever the
//! order of the words. Cost: sorts of the seeds, a few passes over each group's stretches.

use super::chain::Pair;
use super::passages::Draft;
use super::seeds::{LONE, Side, Tables, knob};
use super::summary::{Summary, summary};

/// Units that may lie between two seeds of a group.
const GAP: usize = 4;
/// Times that two stretches settle each other at most.
const ROUNDS: usize = 6;
/// Part of a section that matches make up for it to begin and end with them.
const MATCHED: f32 = 0.94;
/// Shortest section, in scalars.
const SHORTEST: usize = 150;

/// A section in the making: word ranges and the matches inside.
#[derive(Clone, Debug)]
pub(super) struct SectionDraft {
    pub a: (usize, usize),
    pub b: (usize, usize),
    pub matches: Vec<usize>,
}

/// One seed: a pair of units.
type Seed = (usize, usize);

/// First unit and the one behind the last.
type Run = (usize, usize);

/// Two stretches in units.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Block {
    a: Run,
    b: Run,
    score: f32,
}

/// Groups matches and close sentences.
pub(super) fn sections(pair: &Pair<'_, '_>, matches: &[Draft]) -> Vec<SectionDraft> {
    let tables = Tables::of(pair);
    let mut seeds = tables.seeds();
    for m in matches {
        let (a0, a1) = (tables.a.unit(m.a.0), tables.a.unit(m.a.1 - 1));
        let (b0, b1) = (tables.b.unit(m.b.0), tables.b.unit(m.b.1 - 1));
        for k in 0..=(a1 - a0).max(b1 - b0) {
            seeds.push(((a0 + k).min(a1), (b0 + k).min(b1)));
        }
    }
    seeds.sort_unstable();
    seeds.dedup();
    let mut groups = Vec::new();
    split(seeds, true, 0, &mut groups);
    let mut blocks: Vec<Block> = groups
        .iter()
        .filter_map(|g| settled(&tables, hull(g)?))
        .collect();
    merge(&tables, &mut blocks);
    let mut out: Vec<SectionDraft> = blocks
        .iter()
        .filter_map(|b| section(pair, &tables, b, matches))
        .collect();
    let verbatim = |s: &SectionDraft| longest_run(pair, &tables, s.a, s.b) >= knob!("HW_RUN", 30.0) as usize;
    if out.iter().any(verbatim) {
        let least = knob!("HW_WHOLE2", 0.6);
        out.retain(|s| whole(&tables, s.a, s.b).0 >= least);
    }
    if let Some(found) = summary(pair, &tables) {
        take_summary(pair, &tables, &found, matches, &mut out);
    }
    out.sort_by_key(|s| (s.a, s.b));
    out
}

/// Puts a summary in the place of the sections inside it, unless one of them explains it.
fn take_summary(
    pair: &Pair<'_, '_>,
    tables: &Tables,
    found: &Summary,
    matches: &[Draft],
    out: &mut Vec<SectionDraft>,
) {
    let (a, b) = if found.left {
        (words(&tables.a, found.short), words(&tables.b, found.long))
    } else {
        (words(&tables.a, found.long), words(&tables.b, found.short))
    };
    let short = |s: &SectionDraft| if found.left { s.a } else { s.b };
    let own = if found.left { a } else { b };
    let inside = |s: &SectionDraft| {
        let r = short(s);
        let common = r.1.min(own.1).saturating_sub(r.0.max(own.0));
        common * 2 > r.1 - r.0
    };
    // A section as short on both sides that makes up most of the stretch explains it.
    let parts: Vec<(f32, bool)> = out
        .iter()
        .filter(|s| inside(s) && (s.a.1 - s.a.0).max(s.b.1 - s.b.0) < 3 * (s.a.1 - s.a.0).min(s.b.1 - s.b.0))
        .map(|s| {
            let strong = whole(tables, s.a, s.b).0 >= knob!("HW_STRONG", 0.6);
            let (r, other) = if found.left { (s.a, s.b) } else { (s.b, s.a) };
            let side = if found.left { &tables.a } else { &tables.b };
            let hit = (r.0.max(own.0)..r.1.min(own.1))
                .filter(|w| meets(tables, found.left, *w, other))
                .map(|w| content(pair, tables, found.left, w, side))
                .sum::<f32>();
            (hit, strong)
        })
        .collect();
    let strong: f32 = parts.iter().filter(|p| p.1).map(|p| p.0).sum();
    let explained = parts.iter().map(|p| p.0).fold(strong, f32::max);
    if explained > knob!("HW_EXPL", 0.5) * found.hit {
        return;
    }
    let long = pair.a.chars(a.0, a.1).len().min(pair.b.chars(b.0, b.1).len());
    if long < SHORTEST {
        return;
    }
    out.retain(|s| !inside(s));
    let inner = (0..matches.len())
        .filter(|n| {
            matches.get(*n).is_some_and(|m| {
                m.a.0 >= a.0 && m.a.1 <= a.1 && m.b.0 >= b.0 && m.b.1 <= b.1
            })
        })
        .collect();
    out.push(SectionDraft {
        a,
        b,
        matches: inner,
    });
}

/// What a word tells, grammar words aside.
fn content(pair: &Pair<'_, '_>, _tables: &Tables, left: bool, w: usize, side: &Side) -> f32 {
    let doc = if left { pair.a } else { pair.b };
    if doc.words.get(w).is_none_or(|w| w.is(super::prepare::GRAMMAR)) {
        return 0.0;
    }
    side.weight.get(w).copied().unwrap_or(0.0)
}

/// The longest run of equal stems of two stretches.
fn longest_run(pair: &Pair<'_, '_>, tables: &Tables, a: (usize, usize), b: (usize, usize)) -> usize {
    let stem = |left: bool, w: usize| {
        let doc = if left { pair.a } else { pair.b };
        doc.words.get(w).map(|w| w.stem)
    };
    let mut longest = 0;
    for i in a.0..a.1 {
        let group = tables.a.group.get(i).copied().unwrap_or(LONE);
        let Some(group) = tables.groups.get(group as usize) else {
            continue;
        };
        let places = tables
            .places_b
            .get(group.b.0 as usize..group.b.1 as usize)
            .unwrap_or(&[]);
        let from = places.partition_point(|p| (p.1 as usize) < b.0);
        for p in places.iter().skip(from).take(8) {
            let j = p.1 as usize;
            if j >= b.1 || i > a.0 && j > b.0 && stem(true, i - 1) == stem(false, j - 1) {
                continue;
            }
            let run = (0..(a.1 - i).min(b.1 - j))
                .take_while(|k| stem(true, i + k) == stem(false, j + k))
                .count();
            longest = longest.max(run);
        }
    }
    longest
}

/// Splits seeds at wide gaps, first on one side, then on the other, until nothing splits.
fn split(mut seeds: Vec<Seed>, left: bool, settled: u8, out: &mut Vec<Vec<Seed>>) {
    if seeds.is_empty() {
        return;
    }
    if settled == 2 {
        out.push(seeds);
        return;
    }
    let gap = knob!("HW_GAP", GAP as f32) as usize;
    let of = |s: &Seed| if left { s.0 } else { s.1 };
    seeds.sort_unstable_by_key(|s| (of(s), *s));
    let groups: Vec<Vec<Seed>> = seeds
        .chunk_by(|x, y| of(y) - of(x) <= gap + 1)
        .map(<[Seed]>::to_vec)
        .collect();
    let settled = if groups.len() == 1 { settled + 1 } else { 0 };
    for g in groups {
        split(g, !left, settled, out);
    }
}

fn hull(seeds: &[Seed]) -> Option<Block> {
    Some(Block {
        a: (
            seeds.iter().map(|s| s.0).min()?,
            seeds.iter().map(|s| s.0).max()? + 1,
        ),
        b: (
            seeds.iter().map(|s| s.1).min()?,
            seeds.iter().map(|s| s.1).max()? + 1,
        ),
        score: 0.0,
    })
}

/// The word range of a run of units.
fn words(side: &Side, run: Run) -> (usize, usize) {
    let first = side.units.get(run.0).map_or(0, |u| u.0 as usize);
    let last = side.units.get(run.1.wrapping_sub(1));
    (first, last.map_or(first, |u| u.1 as usize).max(first))
}

/// Lets both stretches settle; `None` where nothing is left.
fn settled(tables: &Tables, mut block: Block) -> Option<Block> {
    for round in 0..ROUNDS {
        let before = block;
        let (a, _) = best_run(tables, true, block.a, words(&tables.b, block.b))?;
        block.a = a;
        let (b, score) = best_run(tables, false, block.b, words(&tables.a, block.a))?;
        block.b = b;
        block.score = score;
        if round > 0 && (before.a, before.b) == (block.a, block.b) {
            break;
        }
    }
    Some(block)
}

/// The run of units around `run` with most in common with a stretch of the other side.
fn best_run(
    tables: &Tables,
    left: bool,
    run: Run,
    other: (usize, usize),
) -> Option<(Run, f32)> {
    let side = if left { &tables.a } else { &tables.b };
    let reach = knob!("HW_REACH", 5.0) as usize;
    let even = knob!("HW_EVEN", 0.34);
    let (from, to) = (
        run.0.saturating_sub(reach),
        (run.1 + reach).min(side.units.len()),
    );
    let (edge, loss) = (knob!("HW_EDGE", 0.34), knob!("HW_LOSS", 20.0));
    let gains: Vec<f32> = (from..to)
        .map(|n| gain(tables, left, n, other, even).max(-loss))
        .collect();
    let mut best: Option<(Run, f32)> = None;
    let (mut sum, mut start) = (0.0f32, from);
    for (n, gain) in gains.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, from + n);
        }
        sum += gain;
        if sum > 0.0 && best.is_none_or(|b| sum > b.1) {
            best = Some(((start, from + n + 1), sum));
        }
    }
    let ((mut first, mut last), score) = best?;
    while first + 1 < last && gain(tables, left, first, other, edge) <= 0.0 {
        first += 1;
    }
    while first + 1 < last && gain(tables, left, last - 1, other, edge) <= 0.0 {
        last -= 1;
    }
    Some(((first, last), score))
}

/// What a unit has in common with a stretch of the other side, less what it has of its own.
fn gain(
    tables: &Tables,
    left: bool,
    unit: usize,
    other: (usize, usize),
    even: f32,
) -> f32 {
    let side = if left { &tables.a } else { &tables.b };
    let Some((start, end)) = side.units.get(unit) else {
        return 0.0;
    };
    gain_of(tables, left, (*start as usize, *end as usize), other, even)
}

/// The same of some words.
fn gain_of(
    tables: &Tables,
    left: bool,
    own: (usize, usize),
    other: (usize, usize),
    even: f32,
) -> f32 {
    let side = if left { &tables.a } else { &tables.b };
    let mut sum = 0.0;
    for w in own.0..own.1 {
        let weight = side.weight.get(w).copied().unwrap_or(0.0);
        if weight > 0.0 {
            let hit = meets(tables, left, w, other);
            sum += weight * (f32::from(u8::from(hit)) - even);
        }
    }
    sum
}

/// Whether a word's stem stands in a stretch of the other side.
fn meets(
    tables: &Tables,
    left: bool,
    word: usize,
    other: (usize, usize),
) -> bool {
    let side = if left { &tables.a } else { &tables.b };
    let group = side.group.get(word).copied().unwrap_or(LONE);
    let Some(group) = tables.groups.get(group as usize) else {
        return false;
    };
    let (range, postings) = if left {
        (group.b, &tables.places_b)
    } else {
        (group.a, &tables.places_a)
    };
    let places = postings
        .get(range.0 as usize..range.1 as usize)
        .unwrap_or(&[]);
    let at = places.partition_point(|p| (p.1 as usize) < other.0);
    places.get(at).is_some_and(|p| (p.1 as usize) < other.1)
}

/// Joins blocks that overlap on both sides, or lie side by side on both.
fn merge(tables: &Tables, blocks: &mut Vec<Block>) {
    let near = knob!("HW_NEAR", 0.0) as usize;
    let touch = |x: Run, y: Run| x.0 <= y.1 + near && y.0 <= x.1 + near;
    blocks.sort_by_key(|b| (b.a, b.b));
    let mut n = 0;
    while n < blocks.len() {
        let Some(x) = blocks.get(n).copied() else {
            break;
        };
        let found = blocks
            .iter()
            .enumerate()
            .skip(n + 1)
            .take_while(|(_, y)| y.a.0 <= x.a.1 + near)
            .find(|(_, y)| touch(x.a, y.a) && touch(x.b, y.b))
            .map(|(m, y)| (m, *y));
        let Some((m, y)) = found else {
            n += 1;
            continue;
        };
        let both = Block {
            a: (x.a.0.min(y.a.0), x.a.1.max(y.a.1)),
            b: (x.b.0.min(y.b.0), x.b.1.max(y.b.1)),
            score: x.score.max(y.score),
        };
        blocks.remove(m);
        let joined = settled(tables, both).unwrap_or(both);
        if let Some(slot) = blocks.get_mut(n) {
            *slot = joined;
        }
    }
}

fn section(
    pair: &Pair<'_, '_>,
    tables: &Tables,
    block: &Block,
    matches: &[Draft],
) -> Option<SectionDraft> {
    let mut a = words(&tables.a, block.a);
    let mut b = words(&tables.b, block.b);
    let inside: Vec<usize> = matches
        .iter()
        .enumerate()
        .filter(|(_, m)| m.a.0 >= a.0 && m.a.1 <= a.1 && m.b.0 >= b.0 && m.b.1 <= b.1)
        .map(|(n, _)| n)
        .collect();
    let long = pair
        .a
        .chars(a.0, a.1)
        .len()
        .min(pair.b.chars(b.0, b.1).len());
    let (whole, score) = whole(tables, a, b);
    if whole < knob!("HW_WHOLE", 0.38) || score < knob!("HW_SCORE", 20.0) || long < SHORTEST {
        let of = || inside.iter().filter_map(|n| matches.get(*n));
        a = (of().map(|m| m.a.0).min()?, of().map(|m| m.a.1).max()?);
        b = (of().map(|m| m.b.0).min()?, of().map(|m| m.b.1).max()?);
        let long = pair
            .a
            .chars(a.0, a.1)
            .len()
            .min(pair.b.chars(b.0, b.1).len());
        if long < SHORTEST {
            return None;
        }
    } else if let Some(tight) = matched(&inside, matches).filter(|t| {
        let even = knob!("HW_TIGHT", 0.5);
        gain_of(tables, true, (a.0, t.0.0), b, even) + gain_of(tables, true, (t.0.1, a.1), b, even)
            <= 0.0
            && gain_of(tables, false, (b.0, t.1.0), a, even)
                + gain_of(tables, false, (t.1.1, b.1), a, even)
                <= 0.0
    }) {
        (a, b) = tight;
        let long = pair
            .a
            .chars(a.0, a.1)
            .len()
            .min(pair.b.chars(b.0, b.1).len());
        if long < SHORTEST {
            return None;
        }
    }
    Some(SectionDraft {
        a,
        b,
        matches: inside,
    })
}

/// The stretches from the first match to the last, where matches make up most of them: then no word outside is shared.
fn matched(inside: &[usize], matches: &[Draft]) -> Option<((usize, usize), (usize, usize))> {
    let of = || inside.iter().filter_map(|n| matches.get(*n));
    let a = (of().map(|m| m.a.0).min()?, of().map(|m| m.a.1).max()?);
    let b = (of().map(|m| m.b.0).min()?, of().map(|m| m.b.1).max()?);
    let (in_a, in_b): (usize, usize) =
        of().fold((0, 0), |n, m| (n.0 + m.a.1 - m.a.0, n.1 + m.b.1 - m.b.0));
    let most = |n: usize, r: (usize, usize)| n as f32 >= MATCHED * (r.1 - r.0) as f32;
    (most(in_a, a) && most(in_b, b)).then_some((a, b))
}

/// Part of two stretches' weight that they share, and the shared weight of the side with less of it.
fn whole(
    tables: &Tables,
    a: (usize, usize),
    b: (usize, usize),
) -> (f32, f32) {
    let side = |left: bool, own: (usize, usize), other: (usize, usize)| {
        let side = if left { &tables.a } else { &tables.b };
        let (mut hit, mut all) = (0.0, 0.0);
        for w in own.0..own.1 {
            let weight = side.weight.get(w).copied().unwrap_or(0.0);
            all += weight;
            if weight > 0.0 && meets(tables, left, w, other) {
                hit += weight;
            }
        }
        (hit, all)
    };
    let (hit_a, all_a) = side(true, a, b);
    let (hit_b, all_b) = side(false, b, a);
    ((hit_a + hit_b) / (all_a + all_b).max(1e-6), hit_a.min(hit_b))
}
