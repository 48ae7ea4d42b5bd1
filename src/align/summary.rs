//! A short stretch of one article whose content is spread over most of another: a summary.
//!
//! Order and wording may all be different, so that no pair of sentences need be close; what tells is a run of units in
//! which nearly every rare word stands somewhere in the other article, and not all in one place of it (after the
//! order-free clusters of Glinos 2014). Cost: one pass over each article's words.

use super::chain::Pair;
use super::prepare::GRAMMAR;
use super::seeds::{LONE, Tables, knob};

/// A summary: units of the short side, and units of the long one that it is spread over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Summary {
    /// Whether the left article is the short side.
    pub left: bool,
    /// Units of the short side.
    pub short: (usize, usize),
    /// Units of the long side.
    pub long: (usize, usize),
    /// Weight shared by the short side.
    pub hit: f32,
}

/// The best summary in either direction.
pub(super) fn summary(pair: &Pair<'_, '_>, tables: &Tables) -> Option<Summary> {
    let a = directed(pair, tables, true);
    let b = directed(pair, tables, false);
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.hit > a.hit { b } else { a }),
        (a, b) => a.or(b),
    }
}

fn directed(pair: &Pair<'_, '_>, tables: &Tables, left: bool) -> Option<Summary> {
    let (side, other) = if left {
        (&tables.a, &tables.b)
    } else {
        (&tables.b, &tables.a)
    };
    let (doc, other_doc) = if left {
        (pair.a, pair.b)
    } else {
        (pair.b, pair.a)
    };
    // Part of a text's rare words that stand in another one of this length on the same subject.
    let chance = (knob!("HW_SCH", 0.0055) * libm::sqrtf(other_doc.words.len() as f32)).min(0.9);
    let even = chance + (1.0 - chance) * knob!("HW_SEVEN", 0.45);
    let content = |w: usize| {
        let grammar = doc.words.get(w).is_none_or(|w| w.is(GRAMMAR));
        if grammar {
            0.0
        } else {
            side.weight.get(w).copied().unwrap_or(0.0)
        }
    };
    let hits = |w: usize| side.group.get(w).is_some_and(|g| *g != LONE);
    let mut best: Option<((usize, usize), f32)> = None;
    let (mut sum, mut start) = (0.0f32, 0);
    for (n, unit) in side.units.iter().enumerate() {
        let gain: f32 = (unit.0 as usize..unit.1 as usize)
            .map(|w| content(w) * (f32::from(u8::from(hits(w))) - even))
            .sum();
        if sum <= 0.0 {
            (sum, start) = (0.0, n);
        }
        sum += gain;
        if sum > 0.0 && best.is_none_or(|b| sum > b.1) {
            best = Some(((start, n + 1), sum));
        }
    }
    let (short, score) = best?;
    let words = (
        side.units.get(short.0)?.0 as usize,
        side.units.get(short.1 - 1)?.1 as usize,
    );
    let mut groups: Vec<u32> = (words.0..words.1)
        .filter(|w| content(*w) > 0.0 && hits(*w))
        .filter_map(|w| side.group.get(w).copied())
        .collect();
    groups.sort_unstable();
    groups.dedup();
    let hit: f32 = groups
        .iter()
        .filter_map(|g| tables.groups.get(*g as usize))
        .map(|g| g.weight)
        .sum();
    let focus = focus(tables, left, &groups, words.1 - words.0) / hit.max(1e-6);
    let weigh = |r: std::ops::Range<usize>| {
        r.fold((0.0f32, 0.0f32), |s, w| {
            let c = content(w);
            (s.0 + c, s.1 + if hits(w) { c } else { 0.0 })
        })
    };
    let (all, all_hit) = weigh(0..doc.words.len());
    let (own, own_hit) = weigh(words.0..words.1);
    let rest = if all - own >= own {
        (all_hit - own_hit) / (all - own).max(1e-6)
    } else {
        0.0
    };
    let above = own_hit / own.max(1e-6) - chance.max(rest);
    if above < knob!("HW_SDIFF", 0.5) {
        return None;
    }
    if focus > knob!("HW_SFOCUS", 0.7) || score < knob!("HW_SSCORE", 25.0)
        || (groups.len() as f32) < knob!("HW_SGROUPS", 12.0)
        || ((words.1 - words.0) as f32) * knob!("HW_SRATIO", 3.0) > other_doc.words.len() as f32
    {
        return None;
    }
    // Where the shared stems stand in the long article.
    let mut place = vec![0f32; other.units.len()];
    for (n, unit) in other.units.iter().enumerate() {
        for w in unit.0..unit.1 {
            let g = other.group.get(w as usize).copied().unwrap_or(LONE);
            if groups.binary_search(&g).is_ok()
                && let Some(p) = place.get_mut(n)
            {
                *p += other.weight.get(w as usize).copied().unwrap_or(0.0);
            }
        }
    }
    let first = place.iter().position(|p| *p > 0.0)?;
    let last = place.iter().rposition(|p| *p > 0.0)?;
    Some(Summary {
        left,
        short,
        long: (first, last + 1),
        hit: own_hit,
    })
}

/// The most weight of the given shared stems that stands in any stretch of the long article about as long as the short
/// side.
fn focus(tables: &Tables, left: bool, groups: &[u32], words: usize) -> f32 {
    let places = if left {
        &tables.places_b
    } else {
        &tables.places_a
    };
    let mut at: Vec<(u32, u32)> = Vec::new();
    for (n, g) in groups.iter().enumerate() {
        if let Some(group) = tables.groups.get(*g as usize) {
            let of = if left { group.b } else { group.a };
            let of = places.get(of.0 as usize..of.1 as usize).unwrap_or(&[]);
            at.extend(of.iter().map(|p| (p.1, n as u32)));
        }
    }
    at.sort_unstable();
    let wide = (words as f32 * knob!("HW_SWIDE", 1.5)) as u32;
    let weight = |n: u32| {
        let g = groups.get(n as usize).copied().unwrap_or(LONE);
        tables.groups.get(g as usize).map_or(0.0, |g| g.weight)
    };
    let mut inside = vec![0u32; groups.len()];
    let (mut sum, mut best, mut from) = (0.0f32, 0.0f32, 0);
    for (p, n) in &at {
        if let Some(c) = inside.get_mut(*n as usize) {
            *c += 1;
            if *c == 1 {
                sum += weight(*n);
            }
        }
        while let Some((q, m)) = at.get(from).filter(|o| o.0 + wide < *p) {
            let _ = q;
            if let Some(c) = inside.get_mut(*m as usize) {
                *c -= 1;
                if *c == 0 {
                    sum -= weight(*m);
                }
            }
            from += 1;
        }
        best = best.max(sum);
    }
    best
}
