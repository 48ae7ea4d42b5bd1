//! Which articles are about one event: those that cite each other, and those that share names and were published near in time.
//! A look-alike, with other names or another date, stays apart.

use super::reading::{Art, Reading, Term};
use super::{Citation, Node};
use crate::article::ArticleId;
use crate::text::TokenKind;
use std::collections::BTreeSet;

/// Articles further apart than this need more than shared names, in seconds.
const FAR: i64 = 45 * 86_400;

/// The event of every article, as a number; the same number for articles on one event.
pub(super) fn events(reading: &Reading<'_>, citations: &[Citation]) -> Vec<usize> {
    let names: Vec<Vec<Term>> = reading
        .arts
        .iter()
        .map(|a| names(a).into_iter().collect())
        .collect();
    let mut group: Vec<usize> = (0..reading.arts.len()).collect();
    for (from, to) in cited_pairs(reading, citations) {
        join(&mut group, from, to);
    }
    for (i, a) in reading.arts.iter().enumerate() {
        for (j, b) in reading.arts.iter().enumerate().skip(i + 1) {
            if root(&group, i) == root(&group, j) || far_apart(a, b) {
                continue;
            }
            let (Some(x), Some(y)) = (names.get(i), names.get(j)) else {
                continue;
            };
            let shared = shared(x, y);
            if shared >= 2 && 5 * shared >= x.len().min(y.len()) {
                join(&mut group, i, j);
            }
        }
    }
    (0..group.len()).map(|i| root(&group, i)).collect()
}

/// How many numbers two ascending lists have in common.
fn shared(x: &[Term], y: &[Term]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(a), Some(b)) = (x.get(i), y.get(j)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                n += 1;
                i += 1;
                j += 1;
            }
        }
    }
    n
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
    match (a.article.metadata.published, b.article.metadata.published) {
        (Some(x), Some(y)) => (x.bounds().0 - y.bounds().0).abs() > FAR,
        _ => false,
    }
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
