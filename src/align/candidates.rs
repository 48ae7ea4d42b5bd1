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
/// A key more often than this in its articles on average counts once an article.
const MOST_IN_ONE: usize = 8;
/// Keys that a sentence of one and a sentence of the other share to make two articles worth a close look.
const LEAST_KEYS: usize = 3;
/// Most shared keys held at once.
const MOST_SHARED: usize = 48_000_000;
/// Bits of an entry that hold the sentence, numbered through the case.
const SENTENCE_BITS: u32 = 24;
/// The bit of an entry that tells a run of words from a pair of them.
const RUN: u64 = 1 << SENTENCE_BITS;
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
    // Two given articles are compared whatever they share.
    if docs.len() == 2 {
        return Ok(Candidates {
            pairs: vec![(0, 1)],
            cut: false,
        });
    }
    let mut entries = Vec::new();
    let mut first = Vec::with_capacity(docs.len());
    let mut sentences = 0u64;
    for doc in docs {
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        first.push(sentences);
        keys(&doc.words, sentences, &mut entries);
        sentences += doc.sentences.len() as u64;
    }
    let mask = (1u64 << SENTENCE_BITS) - 1;
    let mut cut = sentences > mask;
    let doc_of = |sentence: u64| first.partition_point(|f| *f <= sentence).saturating_sub(1) as u32;
    let entries = repeated(entries);
    let mut shared: Vec<u64> = Vec::new();
    let mut of_key: Vec<(u64, u32)> = Vec::new();
    for group in entries.chunk_by(|a, b| a >> SENTENCE_BITS == b >> SENTENCE_BITS) {
        if group.len() < 2 {
            continue;
        }
        of_key.clear();
        of_key.extend(group.iter().map(|e| (e & mask, doc_of(e & mask))));
        let articles = of_key.chunk_by(|x, y| x.1 == y.1).count();
        // What many articles share is a stock phrase; what one article repeats all over stands for itself once.
        if !(2..=MOST_ARTICLES).contains(&articles) {
            continue;
        }
        if of_key.len() > articles * MOST_IN_ONE {
            of_key.dedup_by_key(|k| k.1);
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
            for b in of_key.iter().skip(n + 1).filter(|b| b.1 != a.1) {
                shared.extend(std::iter::repeat_n(a.0 << 32 | b.0, times));
            }
        }
    }
    if monitor.cancelled() {
        return Err(Cancelled);
    }
    shared.sort_unstable();
    let mut pairs: Vec<(u32, u32)> = shared
        .chunk_by(|a, b| a == b)
        .filter(|g| g.len() >= LEAST_KEYS)
        .filter_map(|g| g.first())
        .map(|p| (doc_of(p >> 32), doc_of(p & 0xffff_ffff)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    Ok(Candidates { pairs, cut })
}

/// The keys of one article, each with the sentence in its low bits; its sentences are numbered from `first`.
fn keys(words: &[Word], first: u64, out: &mut Vec<u64>) {
    let mask = (1u64 << SENTENCE_BITS) - 1;
    let mut recent: [Option<Word>; REACH] = [None; REACH];
    for (at, word) in words.iter().filter(|w| !w.is(GRAMMAR)).enumerate() {
        let sentence = (first + u64::from(word.sentence)) & mask;
        for other in recent.iter().flatten() {
            if other.stem != word.stem && other.weight + word.weight >= LEAST_WEIGHT {
                let (a, b) = (other.stem.min(word.stem), other.stem.max(word.stem));
                let key = mix(u64::from(a) << 32 | u64::from(b)) << SENTENCE_BITS;
                out.push(key & !RUN | sentence);
            }
        }
        if let Some(slot) = recent.get_mut(at % REACH) {
            *slot = Some(*word);
        }
    }
    runs(words, first, out);
}

/// Runs of mostly grammar words have too few pairs of content words to be found by those; the run itself is their key.
fn runs(words: &[Word], first: u64, out: &mut Vec<u64>) {
    let mask = (1u64 << SENTENCE_BITS) - 1;
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
            let sentence = (first + u64::from(word.sentence)) & mask;
            out.push(key << SENTENCE_BITS | RUN | sentence);
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
    let slot = |e: &u64| (e >> SENTENCE_BITS) as usize & (slots - 1);
    let mut seen = vec![0u8; slots];
    for e in &entries {
        if let Some(s) = seen.get_mut(slot(e)) {
            *s = s.saturating_add(1);
        }
    }
    let mut kept = entries;
    kept.retain(|e| seen.get(slot(e)).is_some_and(|s| *s > 1));
    kept.sort_unstable();
    kept.dedup();
    kept
}
