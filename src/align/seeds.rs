//! Two articles as units of about a sentence, the stems they share, and the pairs of units close enough to begin a
//! section with.
//!
//! Words are weighted by how few places of the two articles they stand in (tf-isf, as in Sanchez-Perez, Sidorov and
//! Gelbukh 2014). Cost: one walk over both sorted lists of postings; units meet only over stems that few places share.

use super::chain::Pair;
use super::prepare::{BARRIER, CLAUSE, Doc, GRAMMAR};

macro_rules! knob {
    ($n:literal, $d:expr) => {{
        static K: std::sync::OnceLock<f32> = std::sync::OnceLock::new();
        *K.get_or_init(|| {
            std::env::var($n)
                .ok()
                .and_then(|v| v.parse().ok())
                .unwrap_or($d)
        })
    }};
}
pub(super) use knob;

/// Fewest and most words of a unit: shorter sentences join the next one, longer ones are cut at clauses.
const SHORT: usize = 5;
/// Pairs of places of one stem beyond which it tells nothing about where a section is.
const MOST_OF_STEM: usize = 64;
/// Pairs of places looked at in two articles at most.
const MOST_CELLS: usize = 2_000_000;

/// A word that stands on one side only.
pub(super) const LONE: u32 = u32::MAX;

/// One article as units.
pub(super) struct Side {
    /// For each unit, its first word and the one behind its last.
    pub units: Vec<(u32, u32)>,
    /// For each word, its unit.
    pub unit_of: Vec<u32>,
    /// For each word, what it tells; grammar words nothing.
    pub weight: Vec<f32>,
    /// For each word, the number of its stem among the shared ones, or [`LONE`].
    pub group: Vec<u32>,
    /// For each unit, the sum of its stems' weights, and of their squares.
    linear: Vec<f32>,
    square: Vec<f32>,
}

/// A stem on both sides: where it stands in the lists of postings.
pub(super) struct Group {
    /// In the left one.
    pub a: (u32, u32),
    /// In the right one.
    pub b: (u32, u32),
    /// What it tells.
    pub weight: f32,
}

/// Two articles side by side.
pub(super) struct Tables {
    /// The left one.
    pub a: Side,
    /// The right one.
    pub b: Side,
    /// Their shared stems, in order.
    pub groups: Vec<Group>,
    /// All words as (stem, word), sorted.
    pub places_a: Vec<(u32, u32)>,
    pub places_b: Vec<(u32, u32)>,
}

impl Side {
    fn of(doc: &Doc<'_>) -> Self {
        let words = doc.words.len();
        #[allow(non_snake_case)]
        let LONG = knob!("HW_LONG", 40.0) as usize;
        let mut units: Vec<(u32, u32)> = Vec::with_capacity(doc.sentences.len() + 8);
        for (start, end) in &doc.sentences {
            let (mut from, end) = (*start as usize, *end as usize);
            if let Some(last) = units.last_mut()
                && ((last.1 - last.0) as usize) < SHORT
                && (end - from) < LONG
                && !doc.words.get(from).is_some_and(|w| w.is(BARRIER))
            {
                from = last.0 as usize;
                units.pop();
            }
            while end - from > LONG {
                let cut = (from + LONG / 2..end - SHORT)
                    .find(|w| doc.words.get(*w).is_some_and(|w| w.is(CLAUSE)))
                    .filter(|w| *w < from + LONG)
                    .unwrap_or(from + LONG.min(end - from));
                units.push((from as u32, cut as u32));
                from = cut;
            }
            if end > from {
                units.push((from as u32, end as u32));
            }
        }
        let mut unit_of = Vec::with_capacity(words);
        for (n, u) in units.iter().enumerate() {
            unit_of.resize(u.1 as usize, n as u32);
        }
        unit_of.resize(words, units.len().saturating_sub(1) as u32);
        Self {
            linear: vec![0.0; units.len()],
            square: vec![0.0; units.len()],
            weight: vec![0.0; words],
            group: vec![LONE; words],
            units,
            unit_of,
        }
    }

    /// Notes one stem's places.
    fn note(&mut self, places: &[(u32, u32)], weight: f32, group: u32) {
        let mut before = u32::MAX;
        for (_, word) in places {
            let at = *word as usize;
            if let (Some(w), Some(g), Some(unit)) = (
                self.weight.get_mut(at),
                self.group.get_mut(at),
                self.unit_of.get(at),
            ) {
                (*w, *g) = (weight, group);
                if *unit != before {
                    before = *unit;
                    if let (Some(l), Some(s)) = (
                        self.linear.get_mut(before as usize),
                        self.square.get_mut(before as usize),
                    ) {
                        *l += weight;
                        *s += weight * weight;
                    }
                }
            }
        }
    }

    /// The unit of a word.
    pub fn unit(&self, word: usize) -> usize {
        self.unit_of.get(word).map_or(0, |u| *u as usize)
    }
}

impl Tables {
    /// Walks both articles' postings.
    pub fn of(pair: &Pair<'_, '_>) -> Self {
        let (mut left, mut right) = (Side::of(pair.a), Side::of(pair.b));
        let all = libm::logf((left.units.len() + right.units.len()).max(2) as f32);
        let table = knob!("HW_TABLE", 0.5);
        let rarity = |count: usize, known: f32| {
            let pairwise = (all - libm::logf(count as f32)).max(0.05);
            pairwise * (1.0 - table + table * known / 9.0)
        };
        let known = |doc: &Doc<'_>, p: &(u32, u32)| {
            doc.words.get(p.1 as usize).map_or(0.0, |w| w.weight)
        };
        let all_words = |doc: &Doc<'_>| {
            let mut v: Vec<(u32, u32)> = doc
                .words
                .iter()
                .enumerate()
                .filter(|(_, w)| w.weight > 0.0 || !w.is(GRAMMAR))
                .map(|(n, w)| (w.stem, n as u32))
                .collect();
            v.sort_unstable();
            v
        };
        let (pa, pb) = (all_words(pair.a), all_words(pair.b));
        let (a, b) = (pa.as_slice(), pb.as_slice());
        let grammar = knob!("HW_GRAM", 0.5);
        let is_grammar = |doc: &Doc<'_>, p: &(u32, u32)| {
            doc.words
                .get(p.1 as usize)
                .is_some_and(|w| w.is(GRAMMAR))
        };
        let (mut i, mut j) = (0, 0);
        let mut groups: Vec<Group> = Vec::new();
        let run = |v: &[(u32, u32)], at: usize, stem: u32| {
            let rest = v.get(at..).unwrap_or(&[]);
            at + rest.iter().take_while(|p| p.0 == stem).count()
        };
        loop {
            let (x, y) = (a.get(i), b.get(j));
            let stem = match (x, y) {
                (Some(x), Some(y)) => x.0.min(y.0),
                (Some(x), None) => x.0,
                (None, Some(y)) => y.0,
                (None, None) => break,
            };
            let (ie, je) = (run(a, i, stem), run(b, j, stem));
            let count = (ie - i) + (je - j);
            let seen = x.filter(|x| x.0 == stem).map_or_else(
                || y.map_or(0.0, |y| known(pair.b, y)),
                |x| known(pair.a, x),
            );
            let plain = x.filter(|x| x.0 == stem).map_or_else(
                || y.is_some_and(|y| is_grammar(pair.b, y)),
                |x| is_grammar(pair.a, x),
            );
            let weight = if plain {
                grammar * rarity(count, 9.0)
            } else {
                rarity(count, seen)
            };
            let mut group = LONE;
            if ie > i && je > j {
                group = groups.len() as u32;
                groups.push(Group {
                    a: (i as u32, ie as u32),
                    b: (j as u32, je as u32),
                    weight,
                });
            }
            left.note(a.get(i..ie).unwrap_or(&[]), weight, group);
            right.note(b.get(j..je).unwrap_or(&[]), weight, group);
            (i, j) = (ie, je);
        }
        Self {
            a: left,
            b: right,
            groups,
            places_a: pa,
            places_b: pb,
        }
    }

    /// Pairs of units that share enough of their wording, in order.
    pub fn seeds(&self) -> Vec<(usize, usize)> {
        let mut cells: Vec<(u64, f32)> = Vec::new();
        for g in &self.groups {
            let (la, lb) = (g.a.1 - g.a.0, g.b.1 - g.b.0);
            if (la as usize).saturating_mul(lb as usize) > MOST_OF_STEM || cells.len() > MOST_CELLS
            {
                continue;
            }
            let x = self.places_a.get(g.a.0 as usize..g.a.1 as usize);
            let y = self.places_b.get(g.b.0 as usize..g.b.1 as usize);
            let mut before = u64::MAX;
            for p in x.unwrap_or(&[]) {
                let i = self.a.unit(p.1 as usize) as u64;
                if i == before {
                    continue;
                }
                before = i;
                let mut last = u64::MAX;
                for q in y.unwrap_or(&[]) {
                    let j = self.b.unit(q.1 as usize) as u64;
                    if j != last {
                        last = j;
                        cells.push((i << 32 | j, g.weight));
                    }
                }
            }
        }
        cells.sort_unstable_by_key(|c| c.0);
        let (least_cosine, least_dice) = (knob!("HW_COS", 0.22), knob!("HW_DICE", 0.22));
        let least = knob!("HW_LEAST", 4.0);
        let mut out = Vec::new();
        for cell in cells.chunk_by(|x, y| x.0 == y.0) {
            let Some(first) = cell.first().filter(|_| cell.len() > 1) else {
                continue;
            };
            let (i, j) = ((first.0 >> 32) as usize, (first.0 & 0xffff_ffff) as usize);
            let (mut linear, mut square) = (0.0, 0.0);
            for c in cell {
                linear += c.1;
                square += c.1 * c.1;
            }
            let of = |v: &[f32], at: usize| v.get(at).copied().unwrap_or(0.0);
            let norm = (of(&self.a.square, i) * of(&self.b.square, j)).sqrt();
            let both = of(&self.a.linear, i) + of(&self.b.linear, j);
            if linear >= least
                && square >= least_cosine * norm
                && 2.0 * linear >= least_dice * both
            {
                out.push((i, j));
            }
        }
        out
    }
}
