//! How much of two sentences' content is the same, whatever its order.
//!
//! IDF-weighted Dice over stems; words without their like on the other side may count through a synonym. Cost: the links
//! of a pair of articles are counted by pair of sentences; only pairs that share enough are compared.

use super::chain::{NAME_SHARE, Pair};
use super::prepare::{Doc, GRAMMAR, NAME};

/// Weight that a pair of sentences shares at least to be looked at.
const LEAST: f32 = 10.0;
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
    /// Cosine of the weighted stems.
    pub cosine: f32,
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

/// A sentence's content stems with their weights, sorted.
fn stems(doc: &Doc<'_>, sentence: usize) -> Vec<(u32, f32, f32)> {
    let Some((start, end)) = doc.sentences.get(sentence) else {
        return Vec::new();
    };
    let mut out: Vec<(u32, f32, f32)> = doc
        .words
        .get(*start as usize..*end as usize)
        .unwrap_or(&[])
        .iter()
        .filter(|w| !w.is(GRAMMAR))
        .map(|w| {
            (
                w.stem,
                w.weight,
                if w.is(NAME) {
                    w.weight * NAME_SHARE
                } else {
                    w.weight
                },
            )
        })
        .collect();
    out.sort_unstable_by_key(|w| w.0);
    out.dedup_by_key(|w| w.0);
    out
}

fn compared(pair: &Pair<'_, '_>, a: usize, b: usize) -> Option<SentencePair> {
    let (x, y) = (stems(pair.a, a), stems(pair.b, b));
    if x.len().max(y.len()) > LONGEST {
        return None;
    }
    let (mut shared, mut telling, mut dot) = (0.0, 0.0, 0.0);
    let (mut only_x, mut only_y) = (Vec::new(), y.clone());
    for word in &x {
        let (stem, weight, tells) = *word;
        match only_y.binary_search_by_key(&stem, |w| w.0) {
            Ok(at) => {
                only_y.remove(at);
                shared += weight;
                telling += tells;
                dot += weight * weight;
            }
            Err(_) => only_x.push(*word),
        }
    }
    let plain = shared;
    for (stem, weight, tells) in &only_x {
        let like = only_y
            .iter()
            .position(|other| pair.vocabulary.synonyms(*stem, other.0));
        if let Some(at) = like {
            let other = only_y.remove(at);
            shared += SYNONYM * weight.min(other.1);
            telling += SYNONYM * tells.min(other.2);
        }
    }
    let total = |v: &[(u32, f32, f32)]| v.iter().map(|w| w.1).sum::<f32>();
    let norm = |v: &[(u32, f32, f32)]| v.iter().map(|w| w.1 * w.1).sum::<f32>();
    let both = total(&x) + total(&y);
    (plain >= LEAST * 0.8).then(|| SentencePair {
        a,
        b,
        shared: telling,
        closeness: if both > 0.0 { 2.0 * shared / both } else { 0.0 },
        cosine: dot / (norm(&x) * norm(&y)).sqrt().max(1e-6),
    })
}
