//! From what pairs of articles share to one numbered list: stock phrases left out, passages grouped across articles.

use super::lexicon::{QuickMap, share_in};
use super::look::Found;
use super::passages::ONE_EVENT;
use super::seeds::Run;
use super::types::{Alignment, Group, Match, PairShare};
use crate::article::{ArticleId, GroupId, MatchId, Passage, SectionId};
use std::collections::BTreeMap;

/// Articles of a case that a phrase may stand in without being a stock phrase, and one in so many of a large case: between
/// articles on one event, and between others.
const STOCK: [(usize, usize); 2] = [(12, 50), (3, 100)];
/// Phrases from which a match is a long one: a phrase begins at each word that has three behind it.
const LONG_MATCH: usize = 12;
/// Part of a match that stands in stock phrases of the case from which it tells nothing.
const STOCK_SHARE: f32 = 0.5;

/// Part of the shorter of two passages that lies in the other if both are one place of an article, in tenths.
const ONE_PLACE: usize = 6;

/// What pairs of articles share, by their ids.
pub(super) type Pairs = BTreeMap<(ArticleId, ArticleId), Found>;

/// Everything, in order and numbered; for a case of so many articles.
pub(super) fn assemble(pairs: Pairs, articles: usize) -> Alignment {
    let most = STOCK.map(|(few, part)| few.max(articles / part));
    let stock = stock(&pairs, most.iter().min().copied().unwrap_or(0));
    let mut out = Alignment::default();
    for ((a, b), found) in pairs {
        if found.thinned {
            out.approximate.push(format!(
                "{a} and {b} repeat some words so often that not every pairing of them was tried."
            ));
        }
        let mut new: BTreeMap<MatchId, MatchId> = BTreeMap::new();
        let one_event = found.likeness >= ONE_EVENT;
        let telling = |p: &Vec<u64>| {
            // What is long is stock only where the articles have nothing to do with one another.
            let most = match (one_event, p.len() < LONG_MATCH) {
                (true, false) => return true,
                (false, true) => most[1],
                _ => most[0],
            };
            let common = |phrase| stock.get(&phrase).is_some_and(|n| *n > most);
            share_in(p, common) < STOCK_SHARE
        };
        let kept: Vec<bool> = found.phrases.iter().map(telling).collect();
        let ranges = || found.ranges.iter().zip(&kept).filter(|r| *r.1).map(|r| r.0);
        let share = PairShare {
            left: a,
            right: b,
            left_share: covered(ranges().map(|r| r.0), found.words.0),
            right_share: covered(ranges().map(|r| r.1), found.words.1),
            longest_run: found.longest_run,
        };
        let matches = found.matches.into_iter().zip(&kept);
        let matches: Vec<Match> = matches.filter(|m| *m.1).map(|m| m.0).collect();
        let none = matches.is_empty();
        for mut m in matches {
            let id = MatchId(out.matches.len() as u32 + 1);
            new.insert(std::mem::replace(&mut m.id, id), id);
            out.matches.push(m);
        }
        for mut s in found.sections {
            let rested = !s.matches.is_empty();
            s.id = SectionId(out.sections.len() as u32 + 1);
            s.matches = s
                .matches
                .iter()
                .filter_map(|m| new.get(m).copied())
                .collect();
            // A section whose matches are all stock phrases was made of them.
            if !(rested && s.matches.is_empty()) {
                out.sections.push(s);
            }
        }
        if !none {
            out.pairs.push(share);
        }
    }
    in_order(&mut out);
    out.groups = groups(&out.matches);
    out
}

/// Part of so many words that lie in these ranges, to 4 decimals; a word in several counts once.
fn covered(ranges: impl Iterator<Item = Run>, words: usize) -> f64 {
    let mut ranges: Vec<Run> = ranges.collect();
    ranges.sort_unstable();
    let (mut inside, mut reached) = (0, 0);
    for (start, end) in ranges {
        inside += end.saturating_sub(start.max(reached));
        reached = reached.max(end);
    }
    (inside as f64 / words.max(1) as f64 * 10_000.0).round() / 10_000.0
}

/// Phrases that matches share in more than `few` articles, and in how many.
fn stock(pairs: &Pairs, few: usize) -> QuickMap<u64, usize> {
    let mut standing: Vec<(u64, ArticleId)> = Vec::new();
    for ((a, b), found) in pairs {
        for phrase in found.phrases.iter().flatten() {
            standing.extend([(*phrase, *a), (*phrase, *b)]);
        }
    }
    standing.sort_unstable();
    standing.dedup();
    standing
        .chunk_by(|x, y| x.0 == y.0)
        .filter(|g| g.len() > few)
        .filter_map(|g| Some((g.first()?.0, g.len())))
        .collect()
}

/// Sorts what spans several pairs and numbers it anew.
fn in_order(out: &mut Alignment) {
    let key = |l: &Passage, r: &Passage| (l.article, l.start, r.article, r.start, l.end, r.end);
    let mut new: BTreeMap<MatchId, MatchId> = BTreeMap::new();
    out.matches.sort_by_key(|m| key(&m.left, &m.right));
    for (n, m) in out.matches.iter_mut().enumerate() {
        let id = MatchId(n as u32 + 1);
        new.insert(std::mem::replace(&mut m.id, id), id);
    }
    out.sections.sort_by_key(|s| key(&s.left, &s.right));
    for (n, s) in out.sections.iter_mut().enumerate() {
        s.id = SectionId(n as u32 + 1);
        for m in &mut s.matches {
            *m = new.get(m).copied().unwrap_or(*m);
        }
        s.matches.sort_unstable();
    }
    out.approximate.sort();
    out.approximate.dedup();
}

/// Passages that matches tie together across three and more articles.
///
/// Matches that share a place of an article are one group. Where a group has several places of one article, their
/// stretch from the first to the last stands for it only if they overlap; else the longest does.
pub fn groups(matches: &[Match]) -> Vec<Group> {
    let mut places: Vec<(Passage, usize)> = matches
        .iter()
        .enumerate()
        .flat_map(|(n, m)| [(m.left, n), (m.right, n)])
        .collect();
    places.sort_unstable_by_key(|(p, n)| (p.article, p.start, p.end, *n));
    let mut of: Vec<usize> = (0..matches.len()).collect();
    // The passages still open at this point of an article; few, as matches are short.
    let mut open: Vec<(Passage, usize)> = Vec::new();
    for (p, n) in &places {
        open.retain(|(o, _)| o.article == p.article && o.end > p.start);
        for (o, m) in &open {
            let both = o.end.min(p.end) - p.start;
            let shorter = o.span().len().min(p.span().len());
            if both * 10 >= shorter * ONE_PLACE && o.span().len().max(p.span().len()) <= shorter * 3
            {
                let (x, y) = (root(&mut of, *n), root(&mut of, *m));
                if let Some(high) = of.get_mut(x.max(y)) {
                    *high = x.min(y);
                }
            }
        }
        if open.len() < 64 {
            open.push((*p, *n));
        }
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for n in 0..matches.len() {
        members.entry(root(&mut of, n)).or_default().push(n);
    }
    let mut out: Vec<Group> = members.values().filter_map(|m| group(matches, m)).collect();
    out.sort_by_key(|g| g.passages.first().map(|p| (p.article, p.start, p.end)));
    for (n, g) in out.iter_mut().enumerate() {
        g.id = GroupId(n as u32 + 1);
    }
    out
}

fn root(of: &mut [usize], mut n: usize) -> usize {
    while let Some(up) = of.get(n).copied().filter(|up| *up != n) {
        let above = of.get(up).copied().unwrap_or(up);
        if let Some(slot) = of.get_mut(n) {
            *slot = above;
        }
        n = up;
    }
    n
}

fn group(matches: &[Match], members: &[usize]) -> Option<Group> {
    let mut passages: BTreeMap<ArticleId, Passage> = BTreeMap::new();
    for m in members.iter().filter_map(|m| matches.get(*m)) {
        for p in [m.left, m.right] {
            let own = passages.entry(p.article).or_insert(p);
            if own.span().overlaps(p.span()) {
                (own.start, own.end) = (own.start.min(p.start), own.end.max(p.end));
            } else if p.span().len() > own.span().len() {
                *own = p;
            }
        }
    }
    (passages.len() >= 3).then(|| Group {
        id: GroupId(0),
        passages: passages.into_values().collect(),
        matches: members
            .iter()
            .filter_map(|m| Some(matches.get(*m)?.id))
            .collect(),
    })
}
