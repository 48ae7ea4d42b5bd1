//! Quotations that several articles carry: the same words come from one mouth. Speakers whom texts only describe are joined by
//! them; where two persons are named for the same words, the article that the other one relies on is believed.
//!
//! Cost: linear in the quoted words.

use super::Node;
use super::identity::merge;
use super::reading::Reading;
use super::tables::tables;
use crate::article::{AttributionId, SourceId};
use crate::attribution::{Attribution, SourceKind, Speech};
use crate::text::normal_form;
use std::collections::{BTreeMap, BTreeSet};

/// Fewest words in a row, and fewest of them with matter, that make two quotations one.
const RUN: usize = 5;
const MATTER: usize = 2;

/// Attributions that quote the same words, in groups over at least two articles.
pub(super) fn shared(reading: &Reading<'_>) -> Vec<Vec<AttributionId>> {
    let mut runs: Vec<(u64, usize)> = Vec::new();
    for (i, a) in reading.attributions.iter().enumerate() {
        for words in quoted_words(reading, a) {
            runs.extend(runs_of(&words).map(|r| (r, i)));
        }
    }
    runs.sort_unstable();
    runs.dedup();
    let mut of: Vec<usize> = (0..reading.attributions.len()).collect();
    for pair in runs.windows(2) {
        if let [(r, x), (s, y)] = pair
            && r == s
        {
            let (x, y) = (root(&of, *x), root(&of, *y));
            if let Some(slot) = of.get_mut(x.max(y)) {
                *slot = x.min(y);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for i in 0..of.len() {
        groups.entry(root(&of, i)).or_default().push(i);
    }
    let several = |g: &Vec<usize>| {
        let articles = g.iter().filter_map(|&i| reading.attributions.get(i));
        articles.map(|a| a.article).collect::<BTreeSet<_>>().len() > 1
    };
    groups
        .into_values()
        .filter(|g| g.len() > 1 && several(g))
        .map(|g| {
            let all = g.into_iter().filter_map(|i| reading.attributions.get(i));
            all.map(|a| a.id).collect()
        })
        .collect()
}

fn root(of: &[usize], mut i: usize) -> usize {
    while let Some(&next) = of.get(i).filter(|n| **n != i) {
        i = next;
    }
    i
}

/// The words between quotation marks of an attribution's content, one list a stretch.
fn quoted_words(reading: &Reading<'_>, a: &Attribution) -> Vec<Vec<String>> {
    let Some(art) = reading
        .art(a.article)
        .filter(|_| a.speech != Speech::Indirect)
    else {
        return Vec::new();
    };
    if a.source_id.is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for c in &a.content {
        let text = art.slice(*c);
        let mark = |c: char| matches!(c, '“' | '”' | '"' | '«' | '»');
        let parts: Vec<&str> = text.split(mark).collect();
        // Of mixed speech only what stands inside the marks.
        let inside = |n: usize| a.speech == Speech::Direct || n % 2 == 1;
        out.extend(
            parts
                .iter()
                .enumerate()
                .filter(|(n, _)| inside(*n))
                .map(|(_, p)| words(p)),
        );
    }
    out
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '\u{2019}' | '-'))
        .map(|w| normal_form(w).replace(['\'', '\u{2019}'], ""))
        .filter(|w| !w.is_empty())
        .collect()
}

/// Every run of words with enough matter, as a number.
fn runs_of(words: &[String]) -> impl Iterator<Item = u64> + '_ {
    let light = |w: &String| tables().function_words.contains(w.as_str());
    words
        .windows(RUN)
        .filter(move |r| r.iter().filter(|w| !light(w)).count() >= MATTER)
        .map(|r| {
            let bytes = r.iter().flat_map(|w| w.bytes().chain([b' ']));
            bytes.fold(0xcbf2_9ce4_8422_2325_u64, |h, b| {
                (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
            })
        })
}

/// Joins speakers whom articles only describe, where they are quoted with the same words: with each other, and with the one
/// person whom another article names for them.
pub(super) fn join_speakers(reading: &mut Reading<'_>, shared: &[Vec<AttributionId>]) {
    for group in shared {
        let kinds = |r: &Reading<'_>, s: SourceId| r.source(s).map(|s| (s.kind, s.named));
        let speakers: BTreeSet<SourceId> = group
            .iter()
            .filter_map(|id| reading.attribution(*id)?.source_id)
            .collect();
        let described: Vec<SourceId> = speakers
            .iter()
            .copied()
            .filter(|s| kinds(reading, *s) == Some((SourceKind::Unnamed, false)))
            .collect();
        let named: Vec<SourceId> = speakers
            .iter()
            .copied()
            .filter(|s| kinds(reading, *s) == Some((SourceKind::Person, true)))
            .collect();
        let into = match (named.as_slice(), described.as_slice()) {
            ([one], _) => *one,
            ([], [first, ..]) => *first,
            _ => continue,
        };
        for from in described.into_iter().filter(|s| *s != into) {
            merge(
                &mut reading.attributions,
                &mut reading.sources,
                &mut reading.credits,
                from,
                into,
            );
        }
    }
}

/// The groups, found by their attributions; no attribution is in two of them.
pub(super) struct Shared<'q> {
    groups: &'q [Vec<AttributionId>],
    by: BTreeMap<AttributionId, usize>,
}

impl<'q> Shared<'q> {
    pub fn new(groups: &'q [Vec<AttributionId>]) -> Self {
        let each = |(n, g): (usize, &'q Vec<AttributionId>)| g.iter().map(move |a| (*a, n));
        Self {
            groups,
            by: groups.iter().enumerate().flat_map(each).collect(),
        }
    }

    /// The groups that one of these attributions is in, in their order.
    fn of(&self, claim: &BTreeSet<AttributionId>) -> impl Iterator<Item = &'q Vec<AttributionId>> {
        let places = claim.iter().filter_map(|a| self.by.get(a).copied());
        let places: BTreeSet<usize> = places.collect();
        let groups = self.groups;
        places.into_iter().filter_map(|n| groups.get(n))
    }
}

/// Of several persons named for the same words in a claim, those whom the articles relied on do not name: pairs of (whom to
/// believe, the other).
pub(super) fn named_otherwise(
    reading: &Reading<'_>,
    shared: &Shared<'_>,
    claim: &BTreeSet<AttributionId>,
    relies: &dyn Fn(Node, Node) -> bool,
) -> Vec<(SourceId, SourceId)> {
    let mut out = Vec::new();
    for group in shared.of(claim) {
        let mut by: BTreeMap<SourceId, BTreeSet<Node>> = BTreeMap::new();
        for a in group.iter().filter(|id| claim.contains(id)) {
            let Some(a) = reading.attribution(*a) else {
                continue;
            };
            let person = |s: &SourceId| {
                reading
                    .source(*s)
                    .is_some_and(|s| s.named && s.kind == SourceKind::Person)
            };
            if let Some(s) = a.source_id.filter(person) {
                by.entry(s).or_default().insert(Node::Article(a.article));
            }
        }
        for (s, here) in &by {
            for (t, there) in &by {
                let below = |x: &BTreeSet<Node>, y: &BTreeSet<Node>| {
                    x.iter().any(|a| y.iter().any(|b| relies(*a, *b)))
                };
                let (down, up) = (below(there, here), below(here, there));
                let better = match (down, up) {
                    (true, false) => true,
                    (false, true) => false,
                    _ => here.len() > there.len(),
                };
                if s != t && better {
                    out.push((*s, *t));
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_need_matter_and_length() {
        let runs = |t: &str| runs_of(&words(t)).count();
        assert_eq!(runs("The roof leaks over the gallery."), 2);
        assert_eq!(runs("The roof leaks"), 0);
        assert_eq!(runs("it is what it is"), 0);
        let first = |t: &str| runs_of(&words(t)).next();
        assert_eq!(
            first("“It\u{2019}s the roof that leaks!”"),
            first("It's the roof that leaks")
        );
    }
}
