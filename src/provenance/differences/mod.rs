//! What differs between the mentions of a claim. An article is held against the nearest article upstream of it that carries the
//! claim, and against those that rely on the same outlet beside it. Direction is given only where stated citations lead from
//! the right one to the left one.

mod attribution;
mod dates;
pub(super) mod facts;
mod flat;
pub(super) mod hedges;
mod labels;
mod names;
pub(super) mod numbers;
mod polarity;
pub(super) mod quantities;
mod quotes;
mod related;
mod scope;
mod sides;
#[cfg(test)]
mod tests;

use super::reading::Reading;
use super::units::{Unit, Weights};
use super::{Citation, Claim, Difference, DifferenceKind, Direction};
use crate::article::{ArticleId, Passage};
use related::{Related, Relation};
use sides::Side;
use std::collections::{BTreeMap, BTreeSet};

/// What a comparison found: where on the left, where on the right, and in one sentence what.
pub(super) struct Found {
    kind: DifferenceKind,
    left: Passage,
    right: Option<Passage>,
    explanation: String,
}

/// All differences, by claim, then place.
pub(super) fn differences(
    reading: &Reading<'_>,
    units: &[Unit],
    alike: &BTreeMap<(usize, usize), f64>,
    weights: &Weights,
    claims: &[Claim],
    citations: &[Citation],
) -> Vec<Difference> {
    let related = Related::new(reading, citations);
    let scores = sides::scores(reading, weights, units, alike, &related);
    let mentions = sides::mentions(reading, units, &scores, claims, citations);
    let mut out: Vec<Difference> = Vec::new();
    // What holds a whole report in reserve, and names, are laid to the first claim that two articles share.
    let mut reserved = BTreeSet::new();
    let own = claims.iter().map(|c| c.id).zip(mentions.iter().cloned());
    let beside = sides::beside(reading, units, &scores, claims, &mentions, &related);
    for (claim, mentions) in own.chain(beside) {
        let carriers: BTreeSet<_> = mentions.iter().map(|m| m.passage.article).collect();
        let side = |a: &ArticleId| (*a, sides::sides(reading, &mentions, *a));
        let sides: BTreeMap<_, Vec<Side<'_, '_>>> = carriers.iter().map(side).collect();
        let of = |a: &ArticleId| sides.get(a).map_or(&[][..], Vec::as_slice);
        for (left, right, relation) in related.among(&carriers) {
            let pair = Pair {
                lefts: of(&left),
                rights: of(&right),
                relation,
            };
            let direction = match relation {
                Relation::Stated => Direction::LeftToRight,
                _ => Direction::Unknown,
            };
            let mut found = of_pair(reading, weights, &pair);
            if relation != Relation::None
                && let (Some(l), Some(r)) = (pair.lefts.first(), pair.rights.first())
                && reserved.insert((left, right))
            {
                found.extend(names::across(l, r));
                if relation == Relation::Stated {
                    found.extend(hedges::reserve(l, r));
                }
            }
            for f in found {
                out.push(Difference {
                    claim,
                    kind: f.kind,
                    left: f.left,
                    right: f.right,
                    direction,
                    explanation: f.explanation,
                });
            }
        }
    }
    out.extend(labels::across_claims(reading, claims, &related));
    let flat = flat::denials(
        reading, weights, units, claims, &mentions, citations, &related,
    );
    let told: BTreeSet<_> = out
        .iter()
        .filter(|d| d.kind == DifferenceKind::Polarity)
        .filter_map(|d| {
            let (x, y) = (d.left.article, d.right?.article);
            Some((x.min(y), x.max(y), d.claim))
        })
        .collect();
    out.extend(flat.into_iter().filter(|d| {
        d.right.is_some_and(|r| {
            let (x, y) = (d.left.article, r.article);
            !told.contains(&(x.min(y), x.max(y), d.claim))
        })
    }));
    out.sort_by_key(|d| (d.claim, d.left, d.right, d.kind, d.direction));
    let mut seen = BTreeSet::new();
    out.retain(|d| {
        seen.insert((
            d.kind,
            d.left,
            d.right,
            d.right.is_none().then_some(d.explanation.clone()),
        ))
    });
    out
}

/// Two articles on one claim.
struct Pair<'p, 'r, 'a> {
    lefts: &'p [Side<'r, 'a>],
    rights: &'p [Side<'r, 'a>],
    relation: Relation,
}

/// Least likeness of two mentions whose hedges are held against each other: of articles that rely on each other, and of others.
const ALIKE: f64 = 0.15;
const ALIKE_APART: f64 = 0.33;
/// Least likeness of a mention to its nearest one, where another is nearer to that.
const SECOND: f64 = 0.25;

/// The differences between two articles on one claim, at most one of a kind that speaks of a statement as a whole.
fn of_pair(reading: &Reading<'_>, weights: &Weights, pair: &Pair<'_, '_, '_>) -> Vec<Found> {
    let kin = pair.relation != Relation::None;
    let mut found: Vec<(f64, Found)> = Vec::new();
    for r in pair.rights {
        let Some((likeness, l)) = sides::nearest(weights, pair.lefts, r, kin) else {
            continue;
        };
        // A mention that is only the second best for its partner is held against it where they are much alike.
        let first =
            sides::nearest(weights, pair.rights, l, kin).is_some_and(|(s, _)| likeness >= s);
        if !first && likeness < SECOND {
            continue;
        }
        let rank = likeness + if first { 1.0 } else { 0.0 };
        let mut add = |list: Vec<Found>| found.extend(list.into_iter().map(|f| (rank, f)));
        let quotes = quotes::compare(reading, l, r, pair.relation, likeness);
        let reworded = !quotes.is_empty();
        add(quotes);
        add(numbers::compare(l, r, likeness, kin));
        add(dates::compare(l, r, likeness));
        let turned = polarity::compare(l, r, likeness);
        let opposite = !turned.is_empty();
        if !polarity::both_sides(reading, pair.lefts, pair.rights, l, r) {
            add(turned);
        }
        add(scope::compare(l, r, likeness, pair.relation));
        if kin {
            add(labels::unnamed(reading, l, r).into_iter().collect());
        }
        add(quotes::reattributed(reading, l, r).into_iter().collect());
        if !opposite
            && attribution::shares_words(l, r)
            && likeness >= if kin { ALIKE } else { ALIKE_APART }
        {
            add(hedges::compare(l, r, reworded, kin));
        }
    }
    if matches!(pair.relation, Relation::Stated | Relation::Inferred) {
        let one = attribution::compare(reading, weights, pair.lefts, pair.rights);
        found.extend(one.map(|f| (2.0, f)));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut seen = BTreeSet::new();
    found.retain(|(_, f)| match f.kind {
        DifferenceKind::Number | DifferenceKind::Date | DifferenceKind::Name => true,
        kind => seen.insert(kind),
    });
    found.into_iter().map(|(_, f)| f).collect()
}

/// A quotation of a passage for an explanation, at most 16 words.
fn quoted(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..16) {
        Some(head) if words.len() > 16 => format!("“{} …”", head.join(" ")),
        _ => format!("“{}”", words.join(" ")),
    }
}
