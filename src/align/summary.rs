//! A short stretch of one article whose content is spread over much of another: a summary.
//!
//! Order and wording may all be different, so that no pair of sentences need be close; what tells is a run of units in
//! which nearly every rare word stands somewhere in the other article, many more than in the rest of its article, and
//! not all in one place of the other (after the order-free clusters of Glinos 2014). Cost: one pass over each article's
//! words, and one sort of the shared words' places where such a run is found.

use super::seeds::{Run, Tables};

/// Part of a text's rare words that stand in another text on its subject, by the root of that text's length in words.
const CHANCE: f32 = 0.0055;
/// Where having a unit in a summary is neither gain nor loss, from what chance gives to having all its words.
const EVEN: f32 = 0.45;
/// Part of a summary's weight that stands on the other side, above what chance or the rest of its article gives.
const ABOVE: f32 = 0.5;
/// What a summary shares at least, above what is even, and how many different stems.
const STRENGTH: f32 = 25.0;
const STEMS: usize = 12;
/// Times that the long article is longer at least, in words.
const TIMES: usize = 3;
/// Times that one side of a section is longer than the other from which it is a summary itself.
pub(super) const LONGER: usize = 2;
/// Part of what it shares that stands in one place of the long article at most, and how much longer that place is.
const FOCUS: f32 = 0.7;
const PLACE: f32 = 1.5;
/// Part of a summary that one section, or copies together, explain at most.
const EXPLAINED: f32 = 0.55;
/// Closeness from which a section is a copy rather than a part of a summary.
const COPY: f32 = 0.7;

/// A summary in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Summary {
    /// Whether the left article is the short side.
    pub left: bool,
    /// Words of the short side.
    pub short: Run,
    /// Words of the long side, from the first shared word to the last.
    pub long: Run,
    /// Weight of the short side's shared words.
    hit: f32,
}

impl Summary {
    /// Whether stretches of both articles are mostly inside on the short side.
    pub fn holds(&self, a: Run, b: Run) -> bool {
        let own = if self.left { a } else { b };
        let common = own
            .1
            .min(self.short.1)
            .saturating_sub(own.0.max(self.short.0));
        common * 2 > own.1 - own.0
    }

    /// Whether sections found inside say as well what it is: one of them nearly all of it, or copies side by side.
    pub fn explained(&self, tables: &Tables<'_>, sections: &[(Run, Run, f32)]) -> bool {
        let (mut most, mut copies) = (0.0f32, 0.0);
        for (a, b, closeness) in sections {
            let longer = (a.1 - a.0).max(b.1 - b.0);
            if !self.holds(*a, *b) || longer > LONGER * (a.1 - a.0).min(b.1 - b.0) {
                continue;
            }
            let (own, other) = if self.left { (a, b) } else { (b, a) };
            let part: f32 = (own.0.max(self.short.0)..own.1.min(self.short.1))
                .filter(|w| tables.meets(self.left, *w, *other))
                .map(|w| tables.content(self.left, w))
                .sum();
            most = most.max(part);
            copies += if *closeness >= COPY { part } else { 0.0 };
        }
        most.max(copies) > EXPLAINED * self.hit
    }
}

/// The best summary in either direction; asked before grammar words are added, which stand everywhere.
pub(super) fn summary(tables: &Tables<'_>) -> Option<Summary> {
    match (directed(tables, true), directed(tables, false)) {
        (Some(a), Some(b)) if b.hit > a.hit => Some(b),
        (a, b) => a.or(b),
    }
}

/// The best summary with the short side in the given article.
fn directed(tables: &Tables<'_>, left: bool) -> Option<Summary> {
    let side = tables.side(left);
    let other = tables.side(!left).units.last()?.1 as usize;
    let chance = (CHANCE * libm::sqrtf(other as f32)).min(0.9);
    let even = chance + (1.0 - chance) * EVEN;
    let (mut best, mut all): (Option<(Run, f32)>, _) = (None, (0.0, 0.0));
    let (mut sum, mut start) = (0.0f32, 0);
    for n in 0..side.units.len() {
        let unit = side.sums(n);
        all = (all.0 + unit.all, all.1 + unit.hit);
        if sum <= 0.0 {
            (sum, start) = (0.0, n);
        }
        sum += unit.hit - even * unit.all;
        if sum > STRENGTH && best.is_none_or(|b| sum > b.1) {
            best = Some(((start, n + 1), sum));
        }
    }
    let units = best?.0;
    let short = side.words(units);
    let (weight, hit) = (units.0..units.1)
        .map(|n| side.sums(n))
        .fold((0.0, 0.0), |s, u| (s.0 + u.all, s.1 + u.hit));
    // What the rest of the article shares, where there is as much of it.
    let rest = if all.0 - weight >= weight {
        (all.1 - hit) / (all.0 - weight).max(1e-6)
    } else {
        0.0
    };
    if hit / weight.max(1e-6) - chance.max(rest) < ABOVE || (short.1 - short.0) * TIMES > other {
        return None;
    }
    let mut stems: Vec<u32> = (short.0..short.1).filter_map(|w| side.group(w)).collect();
    stems.sort_unstable();
    stems.dedup();
    let long = spread(tables, left, &stems, short.1 - short.0)?;
    (stems.len() >= STEMS && (short.1 - short.0) * TIMES <= long.1 - long.0).then_some(Summary {
        left,
        short,
        long,
        hit,
    })
}

/// The words of the long article over which the stems are spread; `None` where one place of it has most of them.
fn spread(tables: &Tables<'_>, left: bool, stems: &[u32], words: usize) -> Option<Run> {
    let mut at: Vec<(u32, usize)> = Vec::new();
    for (n, g) in stems.iter().enumerate() {
        at.extend(tables.places(!left, *g).iter().map(|p| (p.1, n)));
    }
    at.sort_unstable();
    let wide = (words as f32 * PLACE) as u32;
    let weight = |n: usize| stems.get(n).map_or(0.0, |g| tables.weight(*g));
    let all: f32 = (0..stems.len()).map(weight).sum();
    let mut inside = vec![0u32; stems.len()];
    let (mut sum, mut most, mut from) = (0.0f32, 0.0f32, 0);
    for (place, n) in &at {
        if let Some(count) = inside.get_mut(*n) {
            sum += if *count == 0 { weight(*n) } else { 0.0 };
            *count += 1;
        }
        while let Some((_, m)) = at.get(from).filter(|o| o.0 + wide < *place) {
            if let Some(count) = inside.get_mut(*m) {
                *count -= 1;
                sum -= if *count == 0 { weight(*m) } else { 0.0 };
            }
            from += 1;
        }
        most = most.max(sum);
    }
    let side = tables.side(!left);
    let (first, last) = (at.first()?.0 as usize, at.last()?.0 as usize);
    (most <= FOCUS * all).then(|| side.words((side.unit(first), side.unit(last) + 1)))
}
