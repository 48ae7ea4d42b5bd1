//! Which articles are about one event: those that cite each other, and those that share names and were published near in time.
//! A look-alike, with other names or another date, stays apart.

use super::reading::{Art, Reading, Term};
use super::{Citation, Node};
use crate::article::ArticleId;
use crate::text::TokenKind;
use std::collections::{BTreeMap, BTreeSet};

/// Articles further apart than this need more than shared names, in seconds.
const FAR: i64 = 45 * 86_400;

/// The event of every article, as a number; the same number for articles on one event.
pub(super) fn events(reading: &Reading<'_>, citations: &[Citation]) -> Vec<usize> {
    let names: Vec<&[Term]> = reading.arts.iter().map(known_names).collect();
    let mut bearers: BTreeMap<Term, Vec<usize>> = BTreeMap::new();
    for (i, names) in names.iter().enumerate() {
        for &t in *names {
            bearers.entry(t).or_default().push(i);
        }
    }
    let mut group: Vec<usize> = (0..reading.arts.len()).collect();
    for (from, to) in cited_pairs(reading, citations) {
        join(&mut group, from, to);
    }
    let mut in_common = vec![0_usize; reading.arts.len()];
    for (i, (a, x)) in reading.arts.iter().zip(&names).enumerate() {
        let lists = x.iter().filter_map(|t| bearers.get(t));
        for &j in lists.flat_map(|l| l.iter().rev().take_while(|j| **j > i)) {
            if let Some(n) = in_common.get_mut(j) {
                *n += 1;
            }
        }
        let others = reading.arts.iter().zip(&names).zip(&mut in_common);
        for (j, ((b, y), n)) in others.enumerate().skip(i + 1) {
            let shared = std::mem::take(n);
            if shared >= 2 && 5 * shared >= x.len().min(y.len()) && !far_apart(a, b) {
                join(&mut group, i, j);
            }
        }
    }
    (0..group.len()).map(|i| root(&group, i)).collect()
}

fn root(group: &[usize], mut i: usize) -> usize {
    while let Some(&g) = group.get(i) {
        if g == i {
            break;
        }
        i = g;
    }
    i
}

fn join(group: &mut [usize], i: usize, j: usize) {
    let (a, b) = (root(group, i), root(group, j));
    if let Some(slot) = group.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}

/// Pairs of articles of which one cites the other, unless the outlet could mean several.
fn cited_pairs(reading: &Reading<'_>, citations: &[Citation]) -> Vec<(usize, usize)> {
    let at = |id: ArticleId| reading.arts.binary_search_by_key(&id, Art::id).ok();
    citations
        .iter()
        .filter_map(|c| match (c.from, c.to) {
            (Node::Article(a), Node::Article(b)) => Some((at(a)?, at(b)?)),
            _ => None,
        })
        .collect()
}

fn far_apart(a: &Art<'_>, b: &Art<'_>) -> bool {
    match (a.bounds(), b.bounds()) {
        (Some(x), Some(y)) => (x.0 - y.0).abs() > FAR,
        _ => false,
    }
}

fn known_names<'r>(art: &'r Art<'_>) -> &'r [Term] {
    let found = || names(art).into_iter().collect();
    art.here.names.get_or_init(found)
}

/// Words with a capital inside sentences: names of people, places and bodies.
fn names(art: &Art<'_>) -> BTreeSet<Term> {
    let mut out = BTreeSet::new();
    for s in &art.text.sentences {
        if art.article.is_excluded(s.chars) {
            continue;
        }
        for i in s.tokens.range().skip(1) {
            let Some(t) = art.text.tokens.get(i) else {
                continue;
            };
            let word = art.text.word(&art.article.text, i);
            let opens = i
                .checked_sub(1)
                .and_then(|p| art.text.tokens.get(p))
                .is_some_and(|p| p.is_quote());
            if t.kind == TokenKind::Word
                && !opens
                && word.chars().next().is_some_and(char::is_uppercase)
                && !is_calendar(word)
            {
                out.extend(art.terms.get(i).copied().filter(|&t| t != 0));
            }
        }
    }
    out
}

/// Weekdays and months name no event.
pub(super) fn is_calendar(word: &str) -> bool {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let lower = word.to_ascii_lowercase();
    lower.ends_with("day") && DAYS.iter().any(|d| lower.starts_with(d))
        || crate::article::calendar::month(&lower).is_some()
}
