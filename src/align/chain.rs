//! Runs of shared words between two articles, chained over small gaps into fragments.
//!
//! Shared content words give links, links on one diagonal give blocks of equal words, and blocks are chained as in
//! sequence comparison (local chaining with gap costs). Cost: links are bounded, each block looks back at few others.

use super::lexicon::Lexicon;
use super::prepare::{BARRIER, CLAUSE, Doc, GRAMMAR, NAME, SYNONYMS};
use super::windows::Windows;
use crate::monitor::{Cancelled, Monitor};

/// Links of one stem beyond this many are thinned to its first with first, second with second, and so on.
const MOST_OF_STEM: usize = 1_024;
/// Links of a pair of articles beyond this many are left out.
const MOST_LINKS: usize = 4_000_000;
/// Blocks a block looks back at.
const LOOK_BACK: usize = 96;
/// Blocks kept to look back at.
const MOST_ACTIVE: usize = 1_024;
/// Longest gap inside a fragment, in words of either side.
const GAP: usize = 12;
/// What an unmatched grammar word and an unmatched content word cost inside a fragment, in tenths.
const GRAMMAR_COST: u32 = 4;
const CONTENT_COST: u32 = 17;
/// What it costs to pass over the start of a clause or a sentence on one side.
const CLAUSE_COST: f32 = 1.2;
/// Grammar words cut from an end at most.
const TRIM: usize = 4;
/// What a synonym tells, beside the same word.
const SYNONYM: f32 = 0.8;
/// Words that a fragment may grow by at either end.
const GROW: usize = 4;
/// How much a name tells, beside another word of its weight: people and places recur in unrelated sentences.
pub(super) const NAME_SHARE: f32 = 0.4;

/// A run of equal stems.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// First word on the left.
    pub i: usize,
    /// First word on the right.
    pub j: usize,
    /// Words.
    pub len: usize,
}

/// Blocks in a row: a stretch on either side that shares wording.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    /// First word and the word behind the last, left.
    pub a: (usize, usize),
    /// The same, right.
    pub b: (usize, usize),
    /// Weight of what is shared, less what lies between.
    pub score: f32,
    /// Shared content words.
    pub content: usize,
    /// Shared words.
    pub words: usize,
    /// The runs of equal words it is made of, in order.
    pub blocks: Vec<Block>,
}

impl Fragment {
    /// Words of the longer side.
    pub fn len(&self) -> usize {
        (self.a.1 - self.a.0).max(self.b.1 - self.b.0)
    }
}

/// The words that two articles share.
pub(super) struct Links {
    /// Where equal content words stand: all combinations inside the windows, where a stem is rare enough; sorted.
    pub links: Vec<Link>,
    /// Whether some combinations were left out.
    pub thinned: bool,
    /// Cosine of the articles' distinct stems: two reports of one event are well above two of one subject.
    pub likeness: f32,
}

/// A pair of equal words. Sorted by diagonal (right word less left word), then by left word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link(u64);

impl Link {
    fn new(i: u32, j: u32) -> Self {
        let diagonal = (i64::from(j) - i64::from(i) + (1 << 31)) as u64;
        Self(diagonal << 32 | u64::from(i))
    }

    /// The left word.
    pub fn left(self) -> usize {
        (self.0 & 0xffff_ffff) as usize
    }

    /// The right word.
    pub fn right(self) -> usize {
        (self.diagonal() + self.left() as i64) as usize
    }

    fn diagonal(self) -> i64 {
        (self.0 >> 32) as i64 - (1 << 31)
    }
}

/// Two articles side by side.
pub(super) struct Pair<'p> {
    /// The left article.
    pub a: &'p Doc,
    /// The right article.
    pub b: &'p Doc,
    /// The synonyms.
    pub lexicon: &'static Lexicon,
}

impl<'p> Pair<'p> {
    /// Two articles.
    pub fn new(a: &'p Doc, b: &'p Doc) -> Self {
        let lexicon = Lexicon::get();
        Self { a, b, lexicon }
    }

    /// Words that stand on both sides, inside the windows.
    ///
    /// # Errors
    /// If the monitor says that the result is no longer wanted.
    pub fn links(&self, windows: &Windows, monitor: &dyn Monitor) -> Result<Links, Cancelled> {
        let (mut out, mut thinned, mut shared) = (Vec::with_capacity(64), false, 0.0);
        let (mut a, mut b) = (self.a.postings(), self.b.postings());
        let mut steps = 0u32;
        while let (Some(x), Some(y)) = (a.first(), b.first()) {
            steps += 1;
            if steps.is_multiple_of(4_096) && monitor.cancelled() {
                return Err(Cancelled);
            }
            if x.0 != y.0 {
                if x.0 < y.0 {
                    a = after(a, y.0);
                } else {
                    b = after(b, x.0);
                }
                continue;
            }
            let (la, ra) = a.split_at(run(a));
            let (lb, rb) = b.split_at(run(b));
            let weight = self.a.words.get(x.1 as usize).map_or(0.0, |w| w.weight());
            shared += weight * weight;
            let few = la.len().saturating_mul(lb.len()) <= MOST_OF_STEM && out.len() < MOST_LINKS;
            thinned |= !few;
            for (n, p) in la.iter().enumerate() {
                // Words of many combinations are paired first with first, second with second.
                let others = match few {
                    true => lb,
                    false => lb.get(n..=n).unwrap_or(&[]),
                };
                let inside = |q: &&(u32, u32)| windows.hold(self, p.1 as usize, q.1 as usize);
                out.extend(others.iter().filter(inside).map(|q| Link::new(p.1, q.1)));
            }
            (a, b) = (ra, rb);
        }
        out.sort_unstable();
        Ok(Links {
            links: out,
            thinned,
            likeness: shared / (self.a.norm() * self.b.norm()).sqrt().max(1.0),
        })
    }

    fn equal(&self, i: usize, j: usize) -> bool {
        match (self.a.words.get(i), self.b.words.get(j)) {
            (Some(x), Some(y)) => x.stem == y.stem,
            _ => false,
        }
    }

    fn barrier(&self, i: usize, j: usize) -> bool {
        self.a.words.get(i).is_some_and(|w| w.is(BARRIER))
            || self.b.words.get(j).is_some_and(|w| w.is(BARRIER))
    }

    /// Grows every link into a run of equal words, grammar words included.
    pub fn blocks(&self, links: &[Link]) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        let mut done = (i64::MIN, 0usize);
        for link in links {
            let (mut i, mut j, diagonal) = (link.left(), link.right(), link.diagonal());
            if done.0 == diagonal && i < done.1 {
                continue;
            }
            let mut end = i + 1;
            while self.equal(end, (end as i64 + diagonal) as usize)
                && !self.barrier(end, (end as i64 + diagonal) as usize)
            {
                end += 1;
            }
            while i > 0 && j > 0 && self.equal(i - 1, j - 1) && !self.barrier(i, j) {
                (i, j) = (i - 1, j - 1);
            }
            done = (diagonal, end);
            out.push(Block { i, j, len: end - i });
        }
        out.sort_unstable_by_key(|b| (b.i, b.j, b.len));
        out
    }

    /// What the words of a block tell; names less.
    fn tells(&self, i: usize, len: usize) -> f32 {
        let words = self.a.words.get(i..i + len).unwrap_or(&[]);
        words
            .iter()
            .map(|w| {
                if w.is(NAME) {
                    w.weight() * NAME_SHARE
                } else {
                    w.weight()
                }
            })
            .sum()
    }

    /// Chains blocks into fragments, best first; each block belongs to one.
    pub fn fragments(
        &self,
        blocks: &[Block],
        monitor: &dyn Monitor,
    ) -> Result<Vec<Fragment>, Cancelled> {
        let mut best: Vec<(f32, Option<usize>)> = Vec::with_capacity(blocks.len());
        let mut active: Vec<usize> = Vec::new();
        for (n, block) in blocks.iter().enumerate() {
            if n % 4096 == 4095 && monitor.cancelled() {
                return Err(Cancelled);
            }
            let own = self.tells(block.i, block.len);
            active.retain(|&m| blocks.get(m).is_some_and(|p| p.i + p.len + GAP >= block.i));
            // Only the newest are looked at; where one word recurs all over, the others would pile up.
            let old = active.len().saturating_sub(MOST_ACTIVE);
            active.drain(..old);
            let mut top = (own, None);
            for &m in active.iter().rev().take(LOOK_BACK) {
                let (Some(p), Some((score, _))) = (blocks.get(m), best.get(m)) else {
                    continue;
                };
                if let Some(cost) = self.gap(p, block) {
                    let score = score + own - cost;
                    if score > top.0 {
                        top = (score, Some(m));
                    }
                }
            }
            best.push(top);
            active.push(n);
        }
        Ok(self.trace(blocks, &best))
    }

    /// What it costs to go from one block to the next; `None` where they do not follow one another closely.
    fn gap(&self, p: &Block, n: &Block) -> Option<f32> {
        let (pi, pj) = (p.i + p.len, p.j + p.len);
        if n.i <= p.i || n.j <= p.j || n.i > pi + GAP || n.j > pj + GAP {
            return None;
        }
        let overlap = pi.saturating_sub(n.i).max(pj.saturating_sub(n.j));
        if overlap >= n.len || overlap >= p.len {
            return None;
        }
        let (si, sj) = (n.i + overlap, n.j + overlap);
        let (left, right) = (Between::of(self.a, pi, si), Between::of(self.b, pj, sj));
        if left.barrier || right.barrier {
            return None;
        }
        let (x, y) = (left.cost, right.cost);
        let mut cost = x.max(y) + 0.4 * (x - y).abs();
        if overlap > 0 {
            cost += self.tells(n.i, overlap);
        }
        let (cx, cy) = (left.clauses, right.clauses);
        let (gx, gy) = (si - pi, sj - pj);
        let stops = |doc: &Doc, at: usize, to: usize| {
            at > 0 && doc.sentence_of(at - 1) != doc.sentence_of(to)
        };
        // Two clauses are two passages where what lies between them differs.
        if cx + cy > 0 && gx.abs_diff(gy) >= 3
            || gx + gy > 0 && stops(self.a, pi, si) != stops(self.b, pj, sj)
        {
            return None;
        }
        cost += CLAUSE_COST * f32::from(u8::from(cx > 0) + u8::from(cy > 0)) * 0.5;
        cost += CLAUSE_COST * cx.abs_diff(cy) as f32;
        // Words swapped for synonyms in the same place count as shared.
        if gx == gy {
            for k in 0..gx {
                if self.swapped(pi + k, pj + k) {
                    cost -= CONTENT_COST as f32 / 10.0 + self.synonym(pi + k, pj + k);
                }
            }
        }
        Some(cost)
    }

    /// What two synonyms tell.
    fn synonym(&self, i: usize, j: usize) -> f32 {
        let of = |doc: &Doc, w: usize| doc.words.get(w).map_or(0.0, |w| w.weight());
        SYNONYM * of(self.a, i).min(of(self.b, j))
    }

    /// Whether two words are synonyms.
    pub fn swapped(&self, i: usize, j: usize) -> bool {
        match (self.a.words.get(i), self.b.words.get(j)) {
            (Some(x), Some(y)) => {
                x.is(SYNONYMS) && y.is(SYNONYMS) && self.lexicon.alike(x.stem, y.stem)
            }
            _ => false,
        }
    }

    fn trace(&self, blocks: &[Block], best: &[(f32, Option<usize>)]) -> Vec<Fragment> {
        let mut order: Vec<usize> = (0..blocks.len()).collect();
        let score = |n: usize| best.get(n).map_or(0.0, |b| b.0);
        order.sort_by(|&x, &y| score(y).total_cmp(&score(x)).then(x.cmp(&y)));
        let mut used = vec![false; blocks.len()];
        let mut out = Vec::new();
        for end in order {
            if used.get(end).copied().unwrap_or(true) {
                continue;
            }
            let mut at = Some(end);
            let mut fragment: Option<Fragment> = None;
            let mut rest = 0.0;
            while let Some(n) = at {
                let Some(block) = blocks.get(n).copied() else {
                    break;
                };
                if used.get(n).copied().unwrap_or(true) {
                    rest = score(n);
                    break;
                }
                if let Some(u) = used.get_mut(n) {
                    *u = true;
                }
                fragment = Some(self.grown(fragment, block));
                at = best.get(n).and_then(|b| b.1);
            }
            if let Some(mut f) = fragment {
                f.blocks.reverse();
                f.score = score(end) - rest;
                self.trim(&mut f);
                out.push(f);
            }
        }
        out
    }

    /// Lets a fragment run on over synonyms that stand beside its ends, and over equal words behind them.
    pub fn grow(&self, f: &mut Fragment) {
        for _ in 0..GROW {
            let (Some(i), Some(j)) = (f.a.0.checked_sub(1), f.b.0.checked_sub(1)) else {
                break;
            };
            let same = self.equal(i, j);
            if self.barrier(i + 1, j + 1) || !same && !self.swapped(i, j) {
                break;
            }
            (f.a.0, f.b.0) = (i, j);
            self.count(f, i, j, same);
        }
        for _ in 0..GROW {
            let (i, j) = (f.a.1, f.b.1);
            let same = self.equal(i, j);
            if self.barrier(i, j) || !same && !self.swapped(i, j) {
                break;
            }
            (f.a.1, f.b.1) = (i + 1, j + 1);
            self.count(f, i, j, same);
        }
        self.trim(f);
    }

    fn count(&self, f: &mut Fragment, i: usize, j: usize, same: bool) {
        f.score += if same {
            self.tells(i, 1)
        } else {
            self.synonym(i, j)
        };
        f.words += 1;
        f.content += usize::from(self.a.words.get(i).is_some_and(|w| !w.is(GRAMMAR)));
    }

    /// Cuts grammar words at either end that belong to the sentence before or behind.
    fn trim(&self, f: &mut Fragment) {
        let lone = |doc: &Doc, first: usize, rest: usize, word: usize| {
            let of = |w: usize| doc.words.get(w).map(|w| w.sentence);
            doc.words
                .get(first.min(rest)..first.max(rest))
                .is_some_and(|run| run.iter().all(|w| w.is(GRAMMAR)))
                && of(word) != of(word.wrapping_sub(1))
        };
        for k in 1..=TRIM {
            let (i, j) = (f.a.0 + k, f.b.0 + k);
            if i < f.a.1 && j < f.b.1 && (lone(self.a, f.a.0, i, i) || lone(self.b, f.b.0, j, j)) {
                (f.a.0, f.b.0) = (i, j);
                f.words = f.words.saturating_sub(k);
                break;
            }
        }
        for k in 1..=TRIM {
            let (i, j) = (f.a.1.saturating_sub(k), f.b.1.saturating_sub(k));
            if i > f.a.0 && j > f.b.0 && (lone(self.a, i, f.a.1, i) || lone(self.b, j, f.b.1, j)) {
                (f.a.1, f.b.1) = (i, j);
                f.words = f.words.saturating_sub(k);
                break;
            }
        }
    }

    fn grown(&self, fragment: Option<Fragment>, block: Block) -> Fragment {
        let words = self
            .a
            .words
            .get(block.i..block.i + block.len)
            .unwrap_or(&[]);
        let content = words.iter().filter(|w| !w.is(GRAMMAR)).count();
        let (a, b) = (
            (block.i, block.i + block.len),
            (block.j, block.j + block.len),
        );
        match fragment {
            None => Fragment {
                a,
                b,
                score: 0.0,
                content,
                words: block.len,
                blocks: vec![block],
            },
            Some(mut f) => {
                f.blocks.push(block);
                Fragment {
                    a: (a.0.min(f.a.0), a.1.max(f.a.1)),
                    b: (b.0.min(f.b.0), b.1.max(f.b.1)),
                    score: 0.0,
                    content: f.content + content,
                    words: f.words + block.len,
                    blocks: f.blocks,
                }
            }
        }
    }
}

/// What lies between two blocks on one side.
#[derive(Default)]
struct Between {
    cost: f32,
    /// Clauses that begin in it, or with the word behind it.
    clauses: u32,
    /// Whether an excluded stretch lies in it.
    barrier: bool,
}

impl Between {
    /// The words from `start` to the one before `end`, a gap of a few words.
    fn of(doc: &Doc, start: usize, end: usize) -> Self {
        let (mut cost, mut out) = (0, Self::default());
        for (n, word) in doc.words.get(start..).unwrap_or(&[]).iter().enumerate() {
            if start + n > end {
                break;
            }
            out.clauses += u32::from(word.is(CLAUSE));
            out.barrier |= word.is(BARRIER);
            if start + n < end {
                cost += if word.is(GRAMMAR) {
                    GRAMMAR_COST
                } else {
                    CONTENT_COST
                };
            }
        }
        out.cost = cost as f32 / 10.0;
        out
    }
}

/// Postings from this stem on.
fn after(postings: &[(u32, u32)], stem: u32) -> &[(u32, u32)] {
    // Mostly the next few are passed; a long way is passed by halving.
    let near = postings.iter().take(8).take_while(|p| p.0 < stem).count();
    let rest = postings.get(near..).unwrap_or(&[]);
    if near < 8 {
        return rest;
    }
    rest.get(rest.partition_point(|p| p.0 < stem)..)
        .unwrap_or(&[])
}

/// Postings of the first stem.
fn run(postings: &[(u32, u32)]) -> usize {
    let Some((stem, _)) = postings.first() else {
        return 0;
    };
    let near = postings.iter().take(8).take_while(|p| p.0 == *stem).count();
    match near {
        8 => postings.partition_point(|p| p.0 <= *stem),
        n => n,
    }
}
