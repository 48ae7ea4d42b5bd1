//! Which pairs of articles share enough to be compared closely: one inverted index over the whole case.
//!
//! A key is a run of words, or two neighbouring content words, in either order and with up to two content words between them, so that it
//! survives reordering, insertions and changed grammar words. Cost: some three keys a content word and one sort; no pass
//! over pairs of articles, only over pairs that share a key. Keys of many articles are stock phrases and propose nothing.

use super::prepare::{Doc, GRAMMAR, Word};
use crate::monitor::{Cancelled, Monitor};

/// Content words apart that still make a key.
const REACH: usize = 3;
/// Least weight of a key's two words together.
const LEAST_WEIGHT: f32 = 10.0;
/// A key in more articles than this proposes no pair.
const MOST_ARTICLES: usize = 48;
/// Shared keys that make a pair worth a close look.
const LEAST_KEYS: usize = 3;
/// Most shared keys held at once.
const MOST_SHARED: usize = 48_000_000;
/// Bits of an entry that hold the article.
const DOC_BITS: u32 = 24;
/// The bit of an entry that tells a run of words from a pair of them.
const RUN: u64 = 1 << DOC_BITS;
/// Words of a run.
const RUN_WORDS: usize = 6;

/// Pairs of articles to compare, in order, and whether some were left out for want of room.
pub(super) struct Candidates {
    /// (left, right) by position in the list of articles.
    pub pairs: Vec<(u32, u32)>,
    /// Whether the budget ran out.
    pub cut: bool,
}

/// Finds the pairs.
pub(super) fn candidates(docs: &[Doc<'_>], monitor: &dyn Monitor) -> Result<Candidates, Cancelled> {
    let mut entries = Vec::new();
    for (d, doc) in docs.iter().enumerate() {
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        keys(&doc.words, d as u64, &mut entries);
    }
    let entries = repeated(entries);
    let mut shared: Vec<u64> = Vec::new();
    let mut cut = false;
    let mut of_key: Vec<u64> = Vec::new();
    let mask = (1u64 << DOC_BITS) - 1;
    for group in entries.chunk_by(|a, b| a >> DOC_BITS == b >> DOC_BITS) {
        of_key.clear();
        of_key.extend(group.iter().map(|e| e & mask));
        of_key.dedup();
        if of_key.len() < 2 || of_key.len() > MOST_ARTICLES {
            continue;
        }
        if shared.len() > MOST_SHARED {
            cut = true;
            break;
        }
        // A run counts as much as three pairs of words: alone it makes two articles worth a close look.
        let times = match group.first() {
            Some(e) if e & RUN != 0 => LEAST_KEYS,
            _ => 1,
        };
        for (n, a) in of_key.iter().enumerate() {
            for b in of_key.iter().skip(n + 1) {
                shared.extend(std::iter::repeat_n(a << 32 | b, times));
            }
        }
    }
    if monitor.cancelled() {
        return Err(Cancelled);
    }
    shared.sort_unstable();
    let pairs = shared
        .chunk_by(|a, b| a == b)
        .filter(|g| g.len() >= LEAST_KEYS)
        .filter_map(|g| g.first())
        .map(|p| ((p >> 32) as u32, *p as u32))
        .collect();
    Ok(Candidates { pairs, cut })
}

/// The keys of one article, each with the article in its low bits.
fn keys(words: &[Word], doc: u64, out: &mut Vec<u64>) {
    let mut recent: [Option<Word>; REACH] = [None; REACH];
    let mut at = 0;
    for word in words.iter().filter(|w| !w.is(GRAMMAR)) {
        for other in recent.iter().flatten() {
            if other.stem != word.stem && other.weight + word.weight >= LEAST_WEIGHT {
                let (a, b) = (other.stem.min(word.stem), other.stem.max(word.stem));
                let key = mix(u64::from(a) << 32 | u64::from(b)) << DOC_BITS;
                out.push(key & !RUN | doc);
            }
        }
        if let Some(slot) = recent.get_mut(at % REACH) {
            *slot = Some(*word);
        }
        at += 1;
    }
    runs(words, doc, out);
}

/// Runs of mostly grammar words have too few pairs of content words to be found by those; the run itself is their key.
fn runs(words: &[Word], doc: u64, out: &mut Vec<u64>) {
    let mut content = 0;
    for (n, word) in words.iter().enumerate() {
        content += usize::from(!word.is(GRAMMAR));
        if n + 1 < RUN_WORDS {
            continue;
        }
        let start = n + 1 - RUN_WORDS;
        let Some(run) = words.get(start..=n) else {
            continue;
        };
        if content == 2 {
            let key = run.iter().fold(0, |key, w| mix(key ^ u64::from(w.stem)));
            out.push(key << DOC_BITS | RUN | doc);
        }
        content -= usize::from(run.first().is_some_and(|w| !w.is(GRAMMAR)));
    }
}

/// Spreads a key over all bits.
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 27)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 32)
}

/// The entries whose key may occur more than once, sorted: a counting filter first, so that the sort sees only those.
fn repeated(entries: Vec<u64>) -> Vec<u64> {
    let slots = entries.len().next_power_of_two().clamp(1024, 1 << 25);
    let slot = |e: &u64| (e >> DOC_BITS) as usize & (slots - 1);
    let mut seen = vec![0u8; slots];
    for e in &entries {
        if let Some(s) = seen.get_mut(slot(e)) {
            *s = s.saturating_add(1);
        }
    }
    let mut kept = entries;
    kept.retain(|e| seen.get(slot(e)).is_some_and(|s| *s > 1));
    kept.sort_unstable();
    kept
}
