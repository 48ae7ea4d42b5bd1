//! What somebody sets against a report: the statement behind "rejected the report" is on the other side, and where several
//! articles have it in words of its own it is a claim of its own. And confirmations, which join the claim that they confirm.
//!
//! Cost: linear in the attributions of the units' articles.

use crate::article::SourceId;
use crate::attribution::{Attribution, Stance};
use crate::provenance::reading::Reading;
use crate::provenance::units::Unit;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Words of what is denied at most, where it only points back: "the report", "all of it".
const POINTING: usize = 3;

/// Whether the same speaker has just denied what this article reports, by pointing at it: "She rejected the report. She said
/// that the gate was shut."
pub(in crate::provenance) fn follows_denial(reading: &Reading<'_>, a: &Attribution) -> bool {
    let (Some(art), Some(by)) = (reading.art(a.article), a.source_id) else {
        return false;
    };
    let start = a.extent().start;
    let sentence = |offset: usize| art.text.sentence_at(offset);
    let of_article = art.attributions.iter();
    let mut before = of_article
        .filter_map(|&i| reading.attributions.get(i))
        .filter(|b| b.id != a.id && b.source_id == Some(by) && b.extent().start < start);
    before.any(|b| {
        let near = match (sentence(b.extent().start), sentence(start)) {
            (Some(x), Some(y)) => y.saturating_sub(x) <= 1,
            _ => false,
        };
        let points = b.content.iter().all(|c| {
            let words = art.words_in(*c);
            let first = words.first().map_or("", String::as_str);
            let back = matches!(
                first,
                "the" | "that" | "this" | "these" | "those" | "it" | "all"
            );
            words.len() <= POINTING && back
        });
        near && points && b.stance == Stance::Denial && !b.content.is_empty()
    })
}

fn attribution<'r>(reading: &'r Reading<'_>, units: &[Unit], n: usize) -> Option<&'r Attribution> {
    let i = units.get(n)?.attribution?;
    reading.attributions.get(i)
}

/// What one speaker sets against a claim in several articles, without denying its words, leaves it; both are claims.
pub(super) fn set_apart(
    reading: &Reading<'_>,
    units: &[Unit],
    clusters: Vec<Vec<usize>>,
) -> Vec<Vec<usize>> {
    let articles = |c: &[usize]| -> usize {
        let arts = c.iter().filter_map(|n| units.get(*n)).map(|u| u.art);
        arts.collect::<BTreeSet<usize>>().len()
    };
    let mut out = Vec::new();
    for cluster in clusters {
        let of = |n: &usize| attribution(reading, units, *n);
        let setting: BTreeSet<SourceId> = cluster
            .iter()
            .filter_map(of)
            .filter(|a| follows_denial(reading, a))
            .filter_map(|a| a.source_id)
            .collect();
        let counters = |n: &usize| {
            let a = of(n).filter(|a| a.stance != Stance::Denial);
            a.and_then(|a| a.source_id)
                .is_some_and(|s| setting.contains(&s))
        };
        let (against, rest): (Vec<usize>, Vec<usize>) = cluster.iter().partition(|n| counters(n));
        if articles(&against) >= 2 && articles(&rest) >= 2 {
            out.push(rest);
            out.push(against);
        } else {
            out.push(cluster);
        }
    }
    out
}

/// Whether a unit has a figure.
fn figure(reading: &Reading<'_>, u: &Unit) -> bool {
    let art = reading.arts.get(u.art);
    art.is_some_and(|a| a.slice(u.span).contains(|c: char| c.is_ascii_digit()))
}

/// "A clerk confirmed to the Post that the two were talking": a confirmation that no claim holds goes where its article has the
/// claim on another's word, at a word that both share.
pub(super) fn confirmations(
    reading: &Reading<'_>,
    units: &[Unit],
    clusters: &mut [Vec<usize>],
    order: &[usize],
) {
    let used: BTreeSet<usize> = clusters.iter().flatten().copied().collect();
    let mut joining: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, u) in units.iter().enumerate().filter(|(n, _)| !used.contains(n)) {
        let Some(a) = attribution(reading, units, n) else {
            continue;
        };
        let (Some(by), Some(art)) = (a.source_id, reading.art(a.article)) else {
            continue;
        };
        let confirms = a
            .cue
            .is_some_and(|c| art.slice(c).to_lowercase().contains("confirm"));
        // "But a clerk told this paper": heard by the article itself, about a figure that it has on another's word.
        let here = a.told.is_none_or(|t| art.own.contains(&t)) && a.cue_lemma == "tell";
        let heard = here && figure(reading, u);
        if !(confirms || heard) || reading.publishes(by) {
            continue;
        }
        let least = if confirms { 1 } else { 2 };
        let cited = |m: &usize| {
            let other = attribution(reading, units, *m).and_then(|b| b.source_id);
            units
                .get(*m)
                .is_some_and(|v| v.art == u.art && v.span.start < u.span.start)
                && other.is_some_and(|s| s != by)
        };
        let shared = |c: &Vec<usize>| -> usize {
            let has = |t: &&u32| {
                let terms = c.iter().filter_map(|m| units.get(*m));
                terms.into_iter().any(|v| v.terms.binary_search(t).is_ok())
            };
            u.terms.iter().filter(has).count()
        };
        let fitting = clusters
            .iter()
            .enumerate()
            .filter(|(_, c)| c.iter().any(cited));
        // Equal ones: by a key that does not know in which order the files were given.
        let place = |c: &Vec<usize>| c.iter().filter_map(|n| order.get(*n)).min().copied();
        let best = fitting
            .map(|(i, c)| (shared(c), Reverse(place(c)), i))
            .filter(|(s, _, _)| *s >= least)
            .max();
        if let Some((_, _, i)) = best {
            joining.entry(i).or_default().push(n);
        }
    }
    for (i, more) in joining {
        if let Some(c) = clusters.get_mut(i) {
            c.extend(more);
            c.sort_unstable();
        }
    }
}
