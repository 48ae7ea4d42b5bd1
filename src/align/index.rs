//! Which sentences of which articles share enough to be looked at: one inverted index over the whole case.
//!
//! A key is a run of six words, or two content words that stand close together, in either order and with up to two content
//! words between them, so that it survives reordering, insertions and changed grammar words. An entry is a key with
//! the sentence it stands in. Entries are kept in sorted runs that are merged as they grow (a log-structured merge,
//! O'Neil and others 1996), so that an article is added for its own words' cost. No pass over pairs of articles: only
//! sentences that share a key meet.

use super::lexicon::QuickMap;
use super::prepare::{Doc, GRAMMAR, NAME, Word};
use crate::monitor::{Cancelled, Monitor};

/// Content words apart that still make a key.
const REACH: usize = 3;
/// Least weight of a key's two words together.
const LEAST_WEIGHT: f32 = 10.0;
/// Words of a run.
const RUN_WORDS: usize = 6;
/// Least weight of a run's content words, names aside.
const LEAST_RUN: f32 = 3.0;
/// A key of more articles than this is a stock phrase, unless long reprints show otherwise: see [`Spread`].
const MOST_ARTICLES: [(usize, usize); 4] = [(100, 64), (2_000, 32), (8_000, 16), (usize::MAX, 12)];
/// Articles up to which a sampled run may show a reprint.
const MOST_REPRINTS: usize = 200;
/// One run in so many is sampled for reprints.
const SAMPLE: u64 = 8;
/// A key more often than this in one article counts once there.
const MOST_IN_ONE: usize = 8;
/// Most meetings of sentences held at once.
const MOST_SHARED: usize = 48_000_000;
/// Bits of an entry that hold the sentence, numbered through the case.
const SENTENCE_BITS: u32 = 24;
const SENTENCE_MASK: u64 = (1 << SENTENCE_BITS) - 1;
/// The bit of an entry that tells a run of words from a pair of them.
const RUN: u64 = 1 << SENTENCE_BITS;

/// Most articles that a key may stand in and still bring sentences together, in a case of so many.
pub(super) fn most_articles(case: usize) -> usize {
    let step = MOST_ARTICLES.iter().find(|s| case <= s.0);
    step.map_or(12, |s| s.1)
}

/// What a key tells, by how many articles of the case it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spread {
    /// Few: sentences that share it meet.
    Telling,
    /// Many, and it is a sampled run: articles that share several of them are reprints of one text.
    Reprint,
    /// Too many, or too common.
    Stock,
}

/// A sentence of one article and a sentence of another that share keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// Sentence of the article in the lower place.
    pub a: u32,
    /// Sentence of the other.
    pub b: u32,
    /// Pairs of words they share.
    pub pairs: u32,
    /// Runs of words they share.
    pub runs: u32,
}

/// Two articles by their places, and where they meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Meeting {
    /// The lower place.
    pub a: u32,
    /// The higher place.
    pub b: u32,
    /// Sentences that share more than one pair of words, or a run; sorted.
    pub hits: Vec<Hit>,
    /// Sampled runs of reprints that they share.
    pub reprints: u32,
}

impl Meeting {
    /// Pairs of words that the two articles share in all.
    pub fn pairs(&self) -> u32 {
        self.hits.iter().map(|h| h.pairs).sum()
    }
}

/// All entries of a case.
#[derive(Default)]
pub(super) struct Index {
    /// Sorted runs of entries, the longest first.
    runs: Vec<Vec<u64>>,
    /// Number of each article's first sentence, by its place.
    first: Vec<u32>,
    /// Sentences numbered so far.
    sentences: u32,
    /// Places whose article is gone.
    dead: Vec<bool>,
}

impl Index {
    /// The place of a sentence's article, if it is still there.
    fn place(&self, sentence: u64) -> Option<u32> {
        let n = self.first.partition_point(|f| u64::from(*f) <= sentence);
        let place = n.checked_sub(1)?;
        (!self.dead.get(place).copied().unwrap_or(true)).then_some(place as u32)
    }

    fn local(&self, place: u32, sentence: u64) -> u32 {
        let first = self.first.get(place as usize).copied().unwrap_or(0);
        (sentence as u32).saturating_sub(first)
    }

    /// Whether there are more sentences than can be numbered.
    pub fn is_full(&self) -> bool {
        u64::from(self.sentences) > SENTENCE_MASK
    }

    /// Gives an article the next place and its entries, sorted.
    fn enter(&mut self, doc: &Doc, out: &mut Vec<u64>) -> u32 {
        let place = self.first.len() as u32;
        self.first.push(self.sentences);
        self.dead.push(false);
        keys(&doc.words, u64::from(self.sentences), out);
        self.sentences = self.sentences.saturating_add(doc.sentences.len() as u32);
        place
    }

    /// Enters many articles at once. Without `keep`, entries that stand alone are dropped: no article can be added later.
    pub fn enter_all(
        &mut self,
        docs: &[Doc],
        keep: bool,
        monitor: &dyn Monitor,
    ) -> Result<(), Cancelled> {
        let mut all = Vec::with_capacity(docs.iter().map(|d| d.words.len() * 2).sum());
        for doc in docs {
            if monitor.cancelled() {
                return Err(Cancelled);
            }
            self.enter(doc, &mut all);
        }
        if !keep {
            drop_single(&mut all, |e| e >> SENTENCE_BITS);
        }
        all.sort_unstable();
        all.dedup();
        self.runs = vec![all];
        Ok(())
    }

    /// Enters one article; its place.
    pub fn add(&mut self, doc: &Doc) -> u32 {
        let mut own = Vec::with_capacity(doc.words.len() * 2);
        let place = self.enter(doc, &mut own);
        own.sort_unstable();
        own.dedup();
        while let Some(last) = self.runs.pop_if(|r| r.len() <= own.len() * 2) {
            own.extend(last);
            // Two sorted runs: the stable sort merges them in one pass.
            own.sort();
        }
        self.runs.push(own);
        place
    }

    /// Forgets an article.
    pub fn remove(&mut self, place: u32) {
        if let Some(dead) = self.dead.get_mut(place as usize) {
            *dead = true;
        }
    }

    /// Whether more places are empty than not.
    pub fn is_worn(&self) -> bool {
        let gone = self.dead.iter().filter(|d| **d).count();
        gone * 2 > self.dead.len() + 64
    }

    /// Everywhere a key stands, as (place, sentence of that article).
    fn standing(&self, key: u64, out: &mut Vec<(u32, u32)>) {
        out.clear();
        for run in &self.runs {
            let start = run.partition_point(|e| e >> SENTENCE_BITS < key);
            let same = run.get(start..).unwrap_or(&[]).iter();
            for entry in same.take_while(|e| **e >> SENTENCE_BITS == key) {
                let sentence = entry & SENTENCE_MASK;
                if let Some(place) = self.place(sentence) {
                    out.push((place, self.local(place, sentence)));
                }
            }
        }
        out.sort_unstable();
        out.dedup();
    }

    /// The keys of one article with the places where each stands, and what the key tells.
    pub fn own_keys(
        &self,
        doc: &Doc,
        most: usize,
        mut each: impl FnMut(&[(u32, u32)], Spread, u64),
    ) {
        let mut own = Vec::new();
        keys(&doc.words, 0, &mut own);
        own.sort_unstable();
        own.dedup_by_key(|e| *e >> SENTENCE_BITS);
        let mut standing = Vec::new();
        for entry in own {
            let key = entry >> SENTENCE_BITS;
            self.standing(key, &mut standing);
            each(&standing, spread(key, articles(&standing), most), key);
        }
    }

    /// Where one article meets the others.
    pub fn meetings_of(&self, place: u32, doc: &Doc, most: usize) -> Vec<Meeting> {
        let mut shared = Shared::default();
        self.own_keys(doc, most, |standing, spread, key| {
            let mut standing = standing.to_vec();
            thin(&mut standing);
            self.meet(&standing, spread, key, Some(place), &mut shared);
        });
        self.meetings(shared)
    }

    /// Where all articles meet; only right after [`Index::enter_all`]. Whether the budget ran out.
    pub fn all_meetings(
        &self,
        most: usize,
        monitor: &dyn Monitor,
    ) -> Result<(Vec<Meeting>, bool), Cancelled> {
        let mut shared = Shared::default();
        let mut standing = Vec::new();
        let (mut cut, mut seen) = (self.is_full(), 0);
        for run in &self.runs {
            for group in run.chunk_by(|a, b| a >> SENTENCE_BITS == b >> SENTENCE_BITS) {
                seen += 1;
                if seen % 65_536 == 0 && monitor.cancelled() {
                    return Err(Cancelled);
                }
                if group.len() < 2 {
                    continue;
                }
                let key = group.first().map_or(0, |e| e >> SENTENCE_BITS);
                standing.clear();
                standing.extend(group.iter().filter_map(|e| {
                    let sentence = e & SENTENCE_MASK;
                    let place = self.place(sentence)?;
                    Some((place, self.local(place, sentence)))
                }));
                let spread = spread(key, articles(&standing), most);
                thin(&mut standing);
                self.meet(&standing, spread, key, None, &mut shared);
                if shared.cells.len() > MOST_SHARED {
                    cut = true;
                    break;
                }
            }
        }
        if monitor.cancelled() {
            return Err(Cancelled);
        }
        Ok((self.meetings(shared), cut))
    }

    /// Notes who meets at one key; with `one`, only its meetings.
    fn meet(
        &self,
        standing: &[(u32, u32)],
        spread: Spread,
        key: u64,
        one: Option<u32>,
        shared: &mut Shared,
    ) {
        if spread == Spread::Stock {
            return;
        }
        let run = key & 1 == 1;
        for (n, x) in standing.iter().enumerate() {
            let others = standing.get(n + 1..).unwrap_or(&[]).iter();
            for y in others.filter(|y| y.0 != x.0) {
                if one.is_some_and(|o| x.0 != o && y.0 != o) {
                    continue;
                }
                if spread == Spread::Reprint {
                    *shared
                        .reprints
                        .entry(u64::from(x.0) << 32 | u64::from(y.0))
                        .or_default() += 1;
                } else {
                    let (a, b) = (self.number(*x), self.number(*y));
                    shared.cells.push(a << 25 | b << 1 | u64::from(run));
                }
            }
        }
    }

    /// A sentence's number in the case.
    fn number(&self, at: (u32, u32)) -> u64 {
        u64::from(self.first.get(at.0 as usize).copied().unwrap_or(0)) + u64::from(at.1)
    }

    fn meetings(&self, mut shared: Shared) -> Vec<Meeting> {
        // Sentences that share one pair of words alone, as most do, are no meeting.
        drop_single(&mut shared.cells, |c| match c & 1 {
            1 => 0,
            _ => c >> 1,
        });
        shared.cells.sort_unstable();
        let mut hits: Vec<(u32, u32, Hit)> = Vec::new();
        for cell in shared.cells.chunk_by(|x, y| x >> 1 == y >> 1) {
            let runs = cell.iter().filter(|c| **c & 1 == 1).count() as u32;
            // One alone tells nothing, and may have been dropped before.
            let pairs = Some(cell.len() as u32 - runs)
                .filter(|p| *p > 1)
                .unwrap_or(0);
            let Some(first) = cell.first().filter(|_| pairs + runs > 0) else {
                continue;
            };
            let (x, y) = (first >> 25, (first >> 1) & SENTENCE_MASK);
            if let (Some(a), Some(b)) = (self.place(x), self.place(y)) {
                let (x, y) = (self.local(a, x), self.local(b, y));
                hits.push((
                    a,
                    b,
                    Hit {
                        a: x,
                        b: y,
                        pairs,
                        runs,
                    },
                ));
            }
        }
        hits.sort_unstable();
        let mut reprints: Vec<(u64, u32)> = shared.reprints.into_iter().collect();
        reprints.retain(|r| r.1 >= 3);
        reprints.sort_unstable();
        let mut out: Vec<Meeting> = Vec::new();
        for of_pair in hits.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
            if let Some((a, b, _)) = of_pair.first() {
                out.push(Meeting {
                    a: *a,
                    b: *b,
                    hits: of_pair.iter().map(|h| h.2).collect(),
                    reprints: 0,
                });
            }
        }
        let found = out.len();
        for (pair, count) in reprints {
            let (a, b) = ((pair >> 32) as u32, (pair & 0xffff_ffff) as u32);
            let known = out.get(..found).unwrap_or(&[]);
            match known.binary_search_by_key(&(a, b), |m| (m.a, m.b)) {
                Ok(at) => {
                    if let Some(m) = out.get_mut(at) {
                        m.reprints = count;
                    }
                }
                Err(_) => out.push(Meeting {
                    a,
                    b,
                    hits: Vec::new(),
                    reprints: count,
                }),
            }
        }
        out.sort_unstable_by_key(|m| (m.a, m.b));
        out
    }
}

/// What was met while the keys were gone through.
#[derive(Default)]
struct Shared {
    /// Left sentence, right sentence, whether a run: 24, 24 and 1 bits.
    cells: Vec<u64>,
    reprints: QuickMap<u64, u32>,
}

/// Articles among (place, sentence), sorted.
fn articles(standing: &[(u32, u32)]) -> usize {
    standing.chunk_by(|x, y| x.0 == y.0).count()
}

/// What one article repeats all over stands for itself once.
fn thin(standing: &mut Vec<(u32, u32)>) {
    if standing.len() > MOST_IN_ONE {
        let often: Vec<u32> = standing
            .chunk_by(|x, y| x.0 == y.0)
            .filter(|own| own.len() > MOST_IN_ONE)
            .filter_map(|own| Some(own.first()?.0))
            .collect();
        standing.dedup_by(|x, y| x.0 == y.0 && often.binary_search(&x.0).is_ok());
    }
}

/// What a key tells that stands in so many articles.
pub(super) fn spread(key: u64, articles: usize, most: usize) -> Spread {
    let sampled = key & 1 == 1 && (key >> 1).is_multiple_of(SAMPLE);
    match articles {
        2.. if articles <= most => Spread::Telling,
        2.. if sampled && articles <= MOST_REPRINTS => Spread::Reprint,
        _ => Spread::Stock,
    }
}

/// The keys of one article, each with the sentence in its low bits; its sentences are numbered from `first`. The
/// lowest bit of a key is set for runs.
fn keys(words: &[Word], first: u64, out: &mut Vec<u64>) {
    let mut recent: [Option<Word>; REACH] = [None; REACH];
    for (at, word) in words.iter().filter(|w| !w.is(GRAMMAR)).enumerate() {
        let sentence = (first + u64::from(word.sentence)) & SENTENCE_MASK;
        for other in recent.iter().flatten() {
            if other.stem != word.stem && other.weight() + word.weight() >= LEAST_WEIGHT {
                let (a, b) = (other.stem.min(word.stem), other.stem.max(word.stem));
                let key = mix(u64::from(a) << 32 | u64::from(b)) << SENTENCE_BITS;
                out.push(key & !RUN | sentence);
            }
        }
        if let Some(slot) = recent.get_mut(at % REACH) {
            *slot = Some(*word);
        }
    }
    let telling = |w: &Word| match w.is(GRAMMAR | NAME) {
        true => 0.0,
        false => w.weight(),
    };
    for run in words.windows(RUN_WORDS) {
        if run.iter().map(telling).sum::<f32>() >= LEAST_RUN {
            let key = run.iter().fold(0, |key, w| mix(key ^ u64::from(w.stem)));
            let last = run.last().map_or(0, |w| u64::from(w.sentence));
            out.push(key << SENTENCE_BITS | RUN | ((first + last) & SENTENCE_MASK));
        }
    }
}

/// Spreads a key over all bits.
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 27)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x ^ (x >> 32)
}

/// Keeps what may stand there more than once by `key` (0 is kept): a counting filter, so that a sort sees only those.
fn drop_single(all: &mut Vec<u64>, key: impl Fn(u64) -> u64) {
    let slots = (all.len() * 4).next_power_of_two().clamp(1 << 12, 1 << 28);
    let mut seen = vec![0u64; slots / 32];
    let place = |k: u64| {
        let slot = (mix(k) as usize) & (slots - 1);
        (slot / 32, (slot % 32) * 2)
    };
    for entry in all.iter() {
        let k = key(*entry);
        let (word, shift) = place(k);
        if let Some(word) = seen.get_mut(word) {
            let two = *word >> shift & 3;
            *word |= (two << 1 & 2 | 1) << shift;
        }
    }
    all.retain(|entry| {
        let k = key(*entry);
        let (word, shift) = place(k);
        k == 0 || seen.get(word).is_some_and(|w| w >> shift & 2 != 0)
    });
}
