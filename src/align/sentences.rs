//! How much of two sentences' content is the same, whatever its order.
//!
//! IDF-weighted Dice over stems; words without their like on the other side may count through a synonym. Cost: the links
//! of a pair of articles are counted by pair of sentences; only pairs that share enough are compared.

use super::chain::{NAME_SHARE, Pair};
use super::prepare::Content;

/// Weight that a pair of sentences shares at least to be looked at.
const LEAST: f32 = 10.0;
/// The same, counting each stem once.
const LEAST_DISTINCT: f32 = 8.0;
/// Closeness below which a pair of sentences is of no further use.
const LEAST_CLOSENESS: f32 = 0.12;
/// A synonym counts this part of a shared word.
const SYNONYM: f32 = 0.8;
/// Longest sentence compared, in words: longer ones are lists.
const LONGEST: usize = 200;

/// Two sentences and what they share.
#[derive(Clone, Copy, Debug)]
pub(super) struct SentencePair {
    /// Sentence of the left article.
    pub a: usize,
    /// Sentence of the right article.
    pub b: usize,
    /// Weight shared; names count less.
    pub shared: f32,
    /// Weight shared, twice, by the weight of both: from 0.0 to 1.0.
    pub closeness: f32,
}

/// Pairs of sentences with something in common, in order.
pub(super) fn close_sentences(pair: &Pair<'_, '_>, links: &[(i64, u32)]) -> Vec<SentencePair> {
    let mut cells: Vec<(u64, f32)> = links
        .iter()
        .filter_map(|(diagonal, i)| {
            let x = pair.a.words.get(*i as usize)?;
            let y = pair.b.words.get((i64::from(*i) + diagonal) as usize)?;
            Some((
                u64::from(x.sentence) << 32 | u64::from(y.sentence),
                x.weight,
            ))
        })
        .collect();
    cells.sort_unstable_by_key(|c| c.0);
    let mut out = Vec::new();
    for group in cells.chunk_by(|x, y| x.0 == y.0) {
        let sum: f32 = group.iter().map(|c| c.1).sum();
        let Some((key, _)) = group.first().filter(|_| sum >= LEAST) else {
            continue;
        };
        let (a, b) = ((key >> 32) as usize, (key & 0xffff_ffff) as usize);
        out.extend(compared(pair, a, b));
    }
    out
}

/// Compares two sentences; `None` where they have little in common.
fn compared(pair: &Pair<'_, '_>, a: usize, b: usize) -> Option<SentencePair> {
    let (x, y) = (pair.a.bag(a), pair.b.bag(b));
    if x.len().max(y.len()) > LONGEST {
        return None;
    }
    let tells = |c: &Content| c.weight * if c.name { NAME_SHARE } else { 1.0 };
    let total = |v: &[Content]| v.iter().map(|w| w.weight).sum::<f32>();
    let both = (total(x) + total(y)).max(1e-3);
    let shared: f32 = common(x, y).map(|c| c.weight).sum();
    if shared < LEAST_DISTINCT || 2.0 * shared < LEAST_CLOSENESS * both {
        return None;
    }
    let (mut shared, mut telling) = (shared, common(x, y).map(tells).sum::<f32>());
    let only = |v: &[Content], w: &[Content]| -> Vec<Content> {
        v.iter()
            .filter(|c| w.binary_search_by_key(&c.stem, |o| o.stem).is_err())
            .copied()
            .collect()
    };
    let mut only_y = only(y, x);
    for c in only(x, y) {
        let like = only_y
            .iter()
            .position(|o| pair.vocabulary.synonyms(c.stem, o.stem));
        if let Some(at) = like {
            let other = only_y.swap_remove(at);
            shared += SYNONYM * c.weight.min(other.weight);
            telling += SYNONYM * tells(&c).min(tells(&other));
        }
    }
    Some(SentencePair {
        a,
        b,
        shared: telling,
        closeness: 2.0 * shared / both,
    })
}

/// The stems of `x` that stand in `y` too; both are sorted.
fn common<'v>(x: &'v [Content], y: &'v [Content]) -> impl Iterator<Item = &'v Content> {
    let mut rest = y;
    x.iter().filter(move |c| {
        while rest.first().is_some_and(|o| o.stem < c.stem) {
            rest = rest.get(1..).unwrap_or(&[]);
        }
        rest.first().is_some_and(|o| o.stem == c.stem)
    })
}
