//! What differs between the mentions of a claim. An article is held against the nearest article upstream of it that carries the
//! claim, and against those that rely on the same outlet beside it. Direction is given only where stated citations lead from
//! the right one to the left one.

mod attribution;
mod dates;
mod hedges;
mod labels;
mod names;
mod numbers;
mod polarity;
mod quotes;
mod related;

use super::reading::Reading;
use super::units::Weights;
use super::{Citation, Claim, Difference, DifferenceKind, Direction, Mention};
use crate::article::{ArticleId, Passage};
use crate::attribution::Attribution;
use crate::text::CharSpan;
use related::{Related, Relation};
use std::collections::BTreeSet;

/// One mention, as it is compared.
pub(super) struct Side<'r, 'a> {
    pub art: &'r super::reading::Art<'a>,
    pub passage: Passage,
    pub attribution: Option<&'r Attribution>,
    /// The sentence it stands in.
    pub sentence: CharSpan,
}

impl Side<'_, '_> {
    fn span(&self) -> CharSpan {
        self.passage.span()
    }

    fn text(&self) -> String {
        super::claims::one_line(self.art.slice(self.span()))
    }

    fn at(&self, span: CharSpan) -> Passage {
        Passage::new(self.passage.article, span)
    }
}

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
    weights: &Weights,
    claims: &[Claim],
    citations: &[Citation],
) -> Vec<Difference> {
    let related = Related::new(reading, citations);
    let mut out: Vec<Difference> = Vec::new();
    for claim in claims {
        for (left, right, relation) in related.pairs(claim) {
            let direction = match relation {
                Relation::Stated => Direction::LeftToRight,
                _ => Direction::Unknown,
            };
            for f in of_pair(reading, weights, claim, left, right, relation) {
                out.push(Difference {
                    claim: claim.id,
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

/// Least likeness of two mentions whose hedges are held against each other.
const ALIKE: f64 = 0.2;

/// The differences between two articles on one claim.
fn of_pair(
    reading: &Reading<'_>,
    weights: &Weights,
    claim: &Claim,
    left: ArticleId,
    right: ArticleId,
    relation: Relation,
) -> Vec<Found> {
    let (lefts, rights) = (sides(reading, claim, left), sides(reading, claim, right));
    let mut out = Vec::new();
    for r in &rights {
        let Some((likeness, l)) = nearest(weights, &lefts, r) else {
            continue;
        };
        out.extend(numbers::compare(l, r));
        out.extend(dates::compare(l, r));
        out.extend(polarity::compare(l, r, likeness));
        if relation != Relation::None {
            out.extend(quotes::compare(l, r));
            out.extend(names::compare(reading, l, r));
        }
        if relation != Relation::None && likeness >= ALIKE {
            out.extend(hedges::compare(l, r));
        }
    }
    if relation == Relation::Stated || relation == Relation::Inferred {
        out.extend(attribution::dropped(reading, &lefts, &rights));
    }
    out
}

fn sides<'r, 'a>(reading: &'r Reading<'a>, claim: &Claim, article: ArticleId) -> Vec<Side<'r, 'a>> {
    let side = |m: &Mention| {
        let art = reading.art(m.passage.article)?;
        Some(Side {
            art,
            passage: m.passage,
            attribution: m.attribution.and_then(|a| reading.attribution(a)),
            sentence: art.sentence(m.passage.start),
        })
    };
    claim
        .mentions
        .iter()
        .filter(|m| m.passage.article == article)
        .filter_map(side)
        .collect()
}

/// The left mention that is most like a right one.
fn nearest<'s, 'r, 'a>(
    weights: &Weights,
    lefts: &'s [Side<'r, 'a>],
    right: &Side<'_, '_>,
) -> Option<(f64, &'s Side<'r, 'a>)> {
    let terms = |s: &Side<'_, '_>| {
        let mut t = s.art.terms_in(s.span());
        t.sort_unstable();
        t.dedup();
        t
    };
    let mine = terms(right);
    let mut best: Option<(f64, &Side<'r, 'a>)> = None;
    for l in lefts {
        let s = weights.similarity(&terms(l), &mine);
        if best.is_none_or(|(b, _)| s > b) {
            best = Some((s, l));
        }
    }
    best
}

/// A quotation of a passage for an explanation, at most 16 words.
fn quoted(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..16) {
        Some(head) if words.len() > 16 => format!("“{} …”", head.join(" ")),
        _ => format!("“{}”", words.join(" ")),
    }
}
