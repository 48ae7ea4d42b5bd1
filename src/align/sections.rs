//! Sections: stretches of two articles that share wording, from neighbouring matches and close sentences.
//!
//! Pairs of close sentences are grouped while the next one is near on both sides, as in Sanchez-Perez, Sidorov and
//! Gelbukh (2014); a group is kept if its two stretches are close as wholes. Cost: sorts of the sentence pairs.

use super::chain::Pair;
use super::passages::Draft;
use super::prepare::{Content, GRAMMAR};
use super::sentences::{SentencePair, common};

/// Closeness and cosine from which two sentences are a seed.
const SEED: f32 = 0.15;
const SEED_COSINE: f32 = 0.30;
/// Part of the best cosine of either sentence that a seed has at least.
const RIVAL: f32 = 0.75;
/// Sentences that may lie between two seeds of a section.
const GAP: usize = 4;
/// Part of a section that matches make up for it to begin and end with them.
const MATCHED: f32 = 0.94;
/// Cosine of the two stretches as wholes.
const WHOLE: f32 = 0.38;
/// Shortest section without a match in it, in scalars.
const SHORTEST: usize = 150;

/// A section in the making: word ranges and the matches inside.
#[derive(Clone, Debug)]
pub(super) struct SectionDraft {
    pub a: (usize, usize),
    pub b: (usize, usize),
    pub matches: Vec<usize>,
}

/// One seed: a pair of sentences.
type Seed = (usize, usize);

/// Groups matches and close sentences.
pub(super) fn sections(
    pair: &Pair<'_>,
    matches: &[Draft],
    sentences: &[SentencePair],
) -> Vec<SectionDraft> {
    let sentence = |left: bool, w: usize| {
        let doc = if left { pair.a } else { pair.b };
        doc.words.get(w).map_or(0, |w| w.sentence as usize)
    };
    let mut seeds = seeds(pair, &with_cosine(pair, sentences));
    for m in matches {
        let (a0, a1) = (sentence(true, m.a.0), sentence(true, m.a.1 - 1));
        let (b0, b1) = (sentence(false, m.b.0), sentence(false, m.b.1 - 1));
        for k in 0..=(a1 - a0).max(b1 - b0) {
            seeds.push(((a0 + k).min(a1), (b0 + k).min(b1)));
        }
    }
    seeds.sort_unstable();
    seeds.dedup();
    let mut groups = Vec::new();
    split(seeds, true, 0, &mut groups);
    let mut out: Vec<SectionDraft> = groups
        .iter()
        .filter_map(|g| section(pair, g, matches))
        .collect();
    out.sort_by_key(|s| (s.a, s.b));
    out
}

/// The sentence pairs with the cosine of their stems, each weighted by how few times it stands in the two articles.
fn with_cosine(pair: &Pair<'_>, sentences: &[SentencePair]) -> Vec<(SentencePair, f32)> {
    let all = libm::log((pair.a.sentences.len() + pair.b.sentences.len()).max(2) as f64);
    let rare = |c: &Content| {
        let with = pair.a.count(c.stem) + pair.b.count(c.stem);
        let weight = (all - libm::log(with.max(1) as f64)).max(0.05) as f32;
        weight * weight
    };
    let norm = |v: &[Content]| v.iter().map(rare).sum::<f32>();
    let cosine = |s: &SentencePair| {
        let (x, y) = (pair.a.bag(s.a), pair.b.bag(s.b));
        let dot: f32 = common(x, y).map(rare).sum();
        dot / (norm(x) * norm(y)).sqrt().max(1e-6)
    };
    sentences.iter().map(|s| (*s, cosine(s))).collect()
}

/// Close sentences, without those that have a much closer counterpart elsewhere on either side.
fn seeds(pair: &Pair<'_>, sentences: &[(SentencePair, f32)]) -> Vec<Seed> {
    let mut best_a = vec![0f32; pair.a.sentences.len()];
    let mut best_b = vec![0f32; pair.b.sentences.len()];
    for (s, cosine) in sentences {
        for (best, at) in [(&mut best_a, s.a), (&mut best_b, s.b)] {
            if let Some(top) = best.get_mut(at) {
                *top = top.max(*cosine);
            }
        }
    }
    let top = |v: &[f32], at: usize| v.get(at).copied().unwrap_or(0.0);
    sentences
        .iter()
        .filter(|(s, cosine)| {
            s.closeness >= SEED
                && *cosine >= SEED_COSINE
                && *cosine >= RIVAL * top(&best_a, s.a).max(top(&best_b, s.b))
        })
        .map(|(s, _)| (s.a, s.b))
        .collect()
}

/// Splits seeds at wide gaps, first on one side, then on the other, until nothing splits.
fn split(mut seeds: Vec<Seed>, left: bool, settled: u8, out: &mut Vec<Vec<Seed>>) {
    if settled == 2 {
        out.push(seeds);
        return;
    }
    let of = |s: &Seed| if left { s.0 } else { s.1 };
    seeds.sort_unstable_by_key(|s| (of(s), *s));
    let groups: Vec<Vec<Seed>> = seeds
        .chunk_by(|x, y| of(y) - of(x) <= GAP + 1)
        .map(<[Seed]>::to_vec)
        .collect();
    let settled = if groups.len() == 1 { settled + 1 } else { 0 };
    for g in groups {
        split(g, !left, settled, out);
    }
}

fn section(pair: &Pair<'_>, seeds: &[Seed], matches: &[Draft]) -> Option<SectionDraft> {
    let (a0, a1) = (
        seeds.iter().map(|s| s.0).min()?,
        seeds.iter().map(|s| s.0).max()?,
    );
    let (b0, b1) = (
        seeds.iter().map(|s| s.1).min()?,
        seeds.iter().map(|s| s.1).max()?,
    );
    let mut a = (
        pair.a.sentences.get(a0)?.0 as usize,
        pair.a.sentences.get(a1)?.1 as usize,
    );
    let mut b = (
        pair.b.sentences.get(b0)?.0 as usize,
        pair.b.sentences.get(b1)?.1 as usize,
    );
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
    if whole(pair, a, b) < WHOLE || long < SHORTEST {
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
    } else if let Some(tight) = matched(&inside, matches) {
        (a, b) = tight;
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

/// Cosine of two stretches' weighted stems.
fn whole(pair: &Pair<'_>, a: (usize, usize), b: (usize, usize)) -> f32 {
    let count = |words: &[super::prepare::Word]| {
        let mut v: Vec<(u32, f32)> = words
            .iter()
            .filter(|w| !w.is(GRAMMAR))
            .map(|w| (w.stem, w.weight()))
            .collect();
        v.sort_unstable_by_key(|w| w.0);
        let sums: Vec<(u32, f32)> = v
            .chunk_by(|x, y| x.0 == y.0)
            .filter_map(|g| Some((g.first()?.0, g.iter().map(|w| w.1).sum())))
            .collect();
        sums
    };
    let x = count(pair.a.words.get(a.0..a.1).unwrap_or(&[]));
    let y = count(pair.b.words.get(b.0..b.1).unwrap_or(&[]));
    let mut dot = 0.0;
    for (stem, w) in &x {
        if let Ok(at) = y.binary_search_by_key(stem, |v| v.0) {
            dot += w * y.get(at).map_or(0.0, |v| v.1);
        }
    }
    let norm = |v: &[(u32, f32)]| v.iter().map(|w| w.1 * w.1).sum::<f32>();
    dot / (norm(&x) * norm(&y)).sqrt().max(1e-6)
}
