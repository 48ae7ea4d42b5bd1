//! Two articles as units of about a sentence, the stems they share, and the pairs of units close enough to begin a
//! section with.
//!
//! Words are weighted by how few places of the two articles they stand in (tf-isf, as in Sanchez-Perez, Sidorov and
//! Gelbukh 2014) and by how rare they are in the language. Cost: one walk over both sorted lists of postings; units meet
//! only over stems that few places share. Grammar words are added only where there is something to settle.

use super::chain::Pair;
use super::prepare::{BARRIER, CLAUSE, Doc, GRAMMAR, Units};

/// Fewest and most words of a unit: shorter sentences join the next one, longer ones are cut at clauses.
const SHORT: usize = 5;
const LONG: usize = 50;
/// Pairs of places of one stem beyond which it tells nothing about where a section is.
const MOST_OF_STEM: usize = 64;
/// Pairs of places looked at in two articles at most.
const MOST_CELLS: usize = 2_000_000;
/// What two units share at least to be a seed: weight, cosine, and twice the shared weight by the weight of both.
const LEAST: f32 = 4.0;
const COSINE: f32 = 0.22;
const DICE: f32 = 0.22;
/// Part of a word's weight that follows its rarity in the language.
const LANGUAGE: f32 = 0.4;
/// Weight of the rarest words in the table of the language.
const RAREST: f32 = 9.0;
/// What a grammar word tells beside a content word in as few places.
const GRAMMAR_SHARE: f32 = 0.6;
/// Natural logarithms of small counts.
const LN: [f32; 8] = [
    0.0,
    std::f32::consts::LN_2,
    1.098_612_3,
    1.386_294_4,
    1.609_438,
    1.791_759_5,
    1.945_910_1,
    2.079_441_5,
];

/// The number of a stem that stands on one side only.
const LONE: u32 = u32::MAX;

/// Words, or units: the first one and the one behind the last.
pub(super) type Run = (usize, usize);

/// A word by stem and position.
type Place = (u32, u32);

/// One article as units.
pub(super) struct Side<'p> {
    /// For each unit, its first word and the one behind its last.
    pub units: &'p [(u32, u32)],
    unit_of: &'p [u32],
    /// For each word, what it tells, and the number of its stem if that stands on both sides.
    tells: Vec<(f32, u32)>,
    sums: Vec<Sums>,
    grammar: &'p [Place],
}

/// What a unit's words tell together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    /// All its words.
    pub all: f32,
    /// Those whose stem stands on the other side too.
    pub hit: f32,
    /// Its different stems, and their squares.
    linear: f32,
    square: f32,
}

/// A stem on both sides: where it stands in the lists of places, and what it tells.
struct Group {
    a: (u32, u32),
    b: (u32, u32),
    weight: f32,
}

/// Two articles side by side.
pub(super) struct Tables<'p> {
    pair: &'p Pair<'p>,
    /// The left one.
    pub a: Side<'p>,
    /// The right one.
    pub b: Side<'p>,
    groups: Vec<Group>,
    /// Groups before this one are of content words.
    content: usize,
}

/// The units of an article, and its grammar words.
fn units_of(doc: &Doc) -> Units {
    let units = units(doc);
    let words = doc.words.len();
    let mut unit_of = Vec::with_capacity(words);
    for (n, u) in units.iter().enumerate() {
        unit_of.resize(u.1 as usize, n as u32);
    }
    unit_of.resize(words, units.len().saturating_sub(1) as u32);
    let numbered = doc.words.iter().enumerate();
    let mut grammar: Vec<Place> = numbered
        .filter(|(_, w)| w.is(GRAMMAR))
        .map(|(n, w)| (w.stem, n as u32))
        .collect();
    grammar.sort_unstable();
    Units {
        units,
        unit_of,
        grammar,
    }
}

impl<'p> Side<'p> {
    fn of(doc: &'p Doc) -> Self {
        let Units {
            units,
            unit_of,
            grammar,
        } = doc.units(units_of);
        Self {
            sums: vec![Sums::default(); units.len()],
            tells: vec![(0.0, LONE); doc.words.len()],
            grammar,
            units,
            unit_of,
        }
    }

    /// Notes one stem's places.
    fn note(&mut self, places: &[Place], weight: f32, group: u32) {
        let mut before = u32::MAX;
        for (_, word) in places {
            let at = *word as usize;
            if let Some(word) = self.tells.get_mut(at) {
                *word = (weight, group);
            }
            let unit = self.unit_of.get(at).copied().unwrap_or(0);
            let Some(sums) = self.sums.get_mut(unit as usize) else {
                continue;
            };
            sums.all += weight;
            if group != LONE {
                sums.hit += weight;
            }
            if unit != before {
                before = unit;
                sums.linear += weight;
                sums.square += weight * weight;
            }
        }
    }

    /// The unit of a word.
    pub fn unit(&self, word: usize) -> usize {
        self.unit_of.get(word).map_or(0, |u| *u as usize)
    }

    /// What a word tells.
    pub fn weight(&self, word: usize) -> f32 {
        self.tells.get(word).map_or(0.0, |w| w.0)
    }

    /// The number of a word's stem if it stands on both sides.
    pub fn group(&self, word: usize) -> Option<u32> {
        self.tells.get(word).map(|w| w.1).filter(|g| *g != LONE)
    }

    /// What a unit's words tell together.
    pub fn sums(&self, unit: usize) -> Sums {
        self.sums.get(unit).copied().unwrap_or_default()
    }

    /// The words of a run of units.
    pub fn words(&self, run: Run) -> Run {
        let first = self.units.get(run.0).map_or(0, |u| u.0 as usize);
        let last = self.units.get(run.1.wrapping_sub(1));
        (first, last.map_or(first, |u| u.1 as usize).max(first))
    }
}

/// Sentences, short ones joined and long ones cut.
fn units(doc: &Doc) -> Vec<(u32, u32)> {
    let is = |w: usize, flag: u8| doc.words.get(w).is_some_and(|w| w.is(flag));
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(doc.sentences.len() + 8);
    for (start, end) in &doc.sentences {
        let (mut from, end) = (*start as usize, *end as usize);
        if let Some(last) = out.last().copied()
            && ((last.1 - last.0) as usize) < SHORT
            && end - from < LONG
            && !is(from, BARRIER)
        {
            from = last.0 as usize;
            out.pop();
        }
        while end - from > LONG {
            let cut = (from + LONG / 2..(from + LONG).min(end - SHORT))
                .find(|w| is(*w, CLAUSE))
                .unwrap_or(from + LONG);
            out.push((from as u32, cut as u32));
            from = cut;
        }
        if end > from {
            out.push((from as u32, end as u32));
        }
    }
    out
}

impl<'p> Tables<'p> {
    /// Walks both articles' content words.
    pub fn of(pair: &'p Pair<'p>) -> Self {
        let mut out = Self {
            pair,
            a: Side::of(pair.a),
            b: Side::of(pair.b),
            groups: Vec::new(),
            content: 0,
        };
        out.walk(pair.a.postings(), pair.b.postings());
        out.content = out.groups.len();
        out
    }

    /// Adds the grammar words.
    pub fn add_grammar(&mut self) {
        self.walk(self.a.grammar, self.b.grammar);
    }

    fn walk(&mut self, a: &[Place], b: &[Place]) {
        let units = self.a.units.len() + self.b.units.len();
        let all = libm::logf(units.max(2) as f32);
        let (mut i, mut j) = (0, 0);
        let run = |v: &[Place], at: usize, stem: u32| {
            let rest = v.get(at..).unwrap_or(&[]);
            at + rest.iter().take_while(|p| p.0 == stem).count()
        };
        loop {
            let (x, y) = (a.get(i), b.get(j));
            let (stem, known) = match (x, y) {
                (Some(x), Some(y)) if y.0 < x.0 => (y.0, self.pair.b.words.get(y.1 as usize)),
                (Some(x), _) => (x.0, self.pair.a.words.get(x.1 as usize)),
                (None, Some(y)) => (y.0, self.pair.b.words.get(y.1 as usize)),
                (None, None) => break,
            };
            let (ie, je) = (run(a, i, stem), run(b, j, stem));
            let count = (ie - i) + (je - j);
            let ln = LN.get(count.wrapping_sub(1)).copied();
            let rarity = (all - ln.unwrap_or_else(|| libm::logf(count as f32))).max(0.05);
            let weight = rarity
                * known.map_or(0.0, |w| {
                    if w.is(GRAMMAR) {
                        GRAMMAR_SHARE
                    } else {
                        1.0 - LANGUAGE + LANGUAGE * w.weight() / RAREST
                    }
                });
            let mut group = LONE;
            if ie > i && je > j {
                group = self.groups.len() as u32;
                self.groups.push(Group {
                    a: (i as u32, ie as u32),
                    b: (j as u32, je as u32),
                    weight,
                });
            }
            self.a.note(a.get(i..ie).unwrap_or(&[]), weight, group);
            self.b.note(b.get(j..je).unwrap_or(&[]), weight, group);
            (i, j) = (ie, je);
        }
    }

    /// The side of one article.
    pub fn side(&self, left: bool) -> &Side<'p> {
        if left { &self.a } else { &self.b }
    }

    /// What a shared stem tells.
    pub fn weight(&self, group: u32) -> f32 {
        self.groups.get(group as usize).map_or(0.0, |g| g.weight)
    }

    /// Where a shared stem stands in one article.
    pub fn places(&self, left: bool, group: u32) -> &[Place] {
        let Some(g) = self.groups.get(group as usize) else {
            return &[];
        };
        let (range, side, doc) = if left {
            (g.a, &self.a, self.pair.a)
        } else {
            (g.b, &self.b, self.pair.b)
        };
        let list = if (group as usize) < self.content {
            doc.postings()
        } else {
            side.grammar
        };
        list.get(range.0 as usize..range.1 as usize).unwrap_or(&[])
    }

    /// Whether the stem of a word of one article stands in a stretch of words of the other.
    pub fn meets(&self, left: bool, word: usize, other: Run) -> bool {
        let Some(group) = self.side(left).group(word) else {
            return false;
        };
        let places = self.places(!left, group);
        let at = places.partition_point(|p| (p.1 as usize) < other.0);
        places.get(at).is_some_and(|p| (p.1 as usize) < other.1)
    }

    /// What a word tells, grammar words nothing.
    pub fn content(&self, left: bool, word: usize) -> f32 {
        let doc = if left { self.pair.a } else { self.pair.b };
        match doc.words.get(word) {
            Some(w) if !w.is(GRAMMAR) => self.side(left).weight(word),
            _ => 0.0,
        }
    }

    /// Pairs of units that share enough of their content, in order.
    pub fn seeds(&self) -> Vec<(usize, usize)> {
        let mut cells = self.cells();
        cells.sort_unstable_by_key(|c| c.0);
        let mut out = Vec::new();
        for cell in cells.chunk_by(|x, y| x.0 == y.0) {
            let Some(first) = cell.first().filter(|_| cell.len() > 1) else {
                continue;
            };
            let (i, j) = ((first.0 >> 32) as usize, (first.0 & 0xffff_ffff) as usize);
            let (linear, square) = cell
                .iter()
                .fold((0.0, 0.0), |s, c| (s.0 + c.1, s.1 + c.1 * c.1));
            let (x, y) = (self.a.sums(i), self.b.sums(j));
            let (norm, both) = ((x.square * y.square).sqrt(), x.linear + y.linear);
            if linear >= LEAST && square >= COSINE * norm && 2.0 * linear >= DICE * both {
                out.push((i, j));
            }
        }
        out
    }

    /// (units of a pair, weight) for each shared stem and each pair of units it stands in.
    fn cells(&self) -> Vec<(u64, f32)> {
        let mut cells: Vec<(u64, f32)> = Vec::new();
        for (n, g) in self.groups.iter().enumerate() {
            let pairs = ((g.a.1 - g.a.0) as usize).saturating_mul((g.b.1 - g.b.0) as usize);
            if pairs > MOST_OF_STEM || cells.len() > MOST_CELLS {
                continue;
            }
            let mut before = u64::MAX;
            for p in self.places(true, n as u32) {
                let i = self.a.unit(p.1 as usize) as u64;
                if i == before {
                    continue;
                }
                before = i;
                let mut last = u64::MAX;
                for q in self.places(false, n as u32) {
                    let j = self.b.unit(q.1 as usize) as u64;
                    if j != last {
                        last = j;
                        cells.push((i << 32 | j, g.weight));
                    }
                }
            }
        }
        cells
    }
}
