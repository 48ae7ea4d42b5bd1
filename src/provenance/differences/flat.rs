//! Flat denials: "there is no agreement", "no decision has been taken", "none is to be scrapped". They repeat little of what they
//! deny, so that likeness does not find it; the thing that is said not to be does. Cost: one pass over the units for every such sentence.

use super::polarity::is_negation;
use super::quoted;
use super::related::{Related, Relation};
use crate::article::{ArticleId, ClaimId, Passage};
use crate::attribution::Stance;
use crate::provenance::events::events;
use crate::provenance::reading::{Art, Reading, Term};
use crate::provenance::tables::tables;
use crate::provenance::units::{Unit, Weights};
use crate::provenance::{Citation, Claim, Difference, DifferenceKind, Direction, Mention};
use crate::text::TokenKind;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence that says of something that it is not, and of what.
struct Denial {
    unit: usize,
    /// The first content words behind the "no".
    thing: Vec<Term>,
    /// Whether it speaks of what is to come.
    coming: bool,
}

/// Nouns that are denied for the sake of what follows them: "no plan to close the mill".
const LIGHT: [&str; 12] = [
    "plan",
    "plans",
    "decision",
    "intention",
    "intentions",
    "proposal",
    "such",
    "question",
    "talk",
    "certainty",
    "guarantee",
    "assurance",
];
/// Share of the weight of a denial that a sentence must have which it denies, where the thing itself is not named.
const HALF: f64 = 0.45;

/// Polarity between flat denials and the mentions of the claim that they deny, in articles that carry no such denial.
pub(super) fn denials(
    reading: &Reading<'_>,
    weights: &Weights,
    units: &[Unit],
    claims: &[Claim],
    mentions: &[Vec<Mention>],
    citations: &[Citation],
    related: &Related<'_, '_>,
) -> Vec<Difference> {
    let all: Vec<Denial> = (0..units.len())
        .filter_map(|unit| denial(reading, units, unit))
        .collect();
    if all.is_empty() {
        return Vec::new();
    }
    let events = events(reading, citations);
    let owner = owners(reading, units, mentions);
    let denying = denying(reading, units, &all);
    let mut out = Vec::new();
    for d in &all {
        let Some((claim, unit)) = denied(reading, weights, units, d, &events, &owner) else {
            continue;
        };
        let (Some(c), Some(list)) = (claims.get(claim), mentions.get(claim)) else {
            continue;
        };
        let itself = units.get(unit).and_then(|v| {
            let art = reading.arts.get(v.art)?;
            let a = v.attribution.and_then(|i| reading.attributions.get(i));
            Some(Mention {
                passage: Passage::new(art.id(), v.span),
                attribution: a.map(|a| a.id),
            })
        });
        let list: Vec<Mention> = list.iter().cloned().chain(itself).collect();
        out.extend(against(reading, units, d, (c.id, &list), &denying, related));
    }
    out
}

/// Reads "there is no X", "no X has", "none is to be", at the head of a unit.
fn denial(reading: &Reading<'_>, units: &[Unit], unit: usize) -> Option<Denial> {
    let u = units.get(unit)?;
    let art = reading.arts.get(u.art)?;
    let range = art.text.tokens_of(u.span).range();
    let word = |i: usize| art.text.normal(&art.article.text, i);
    let mut at = range.start + usize::from(word(range.start) == "that");
    let is = |w: &str| {
        matches!(
            w,
            "is" | "was" | "are" | "were" | "has" | "have" | "had" | "will"
        )
    };
    if word(at) == "there" && (is(&word(at + 1)) || word(at + 1) == "'s") {
        at += 2 + usize::from(word(at + 2) == "been");
    }
    let can = matches!(
        word(at + 1).as_str(),
        "can" | "could" | "will" | "would" | "may"
    );
    if word(at) == "there" && can && word(at + 2) == "be" {
        at += 3;
    }
    at += usize::from(matches!(word(at).as_str(), "\"" | "“" | "‘"));
    let no = matches!(word(at).as_str(), "no" | "none" | "nothing");
    // "No, we did": an answer. "No one", "no doubt": nothing of the kind.
    let behind = word(at + 1);
    let other = matches!(
        behind.as_str(),
        "," | "." | "one" | "doubt" | "matter" | "longer"
    );
    if !no || other || at >= range.end {
        return None;
    }
    let clause: Vec<usize> = (at + 1..range.end)
        .take_while(|&i| {
            let token = art.text.tokens.get(i);
            token.is_some_and(|t| {
                t.is_word() || matches!(t.kind, TokenKind::OpenQuote | TokenKind::CloseQuote)
            })
        })
        .collect();
    // A whole clause: "no agreement" alone is a piece of something.
    let whole = at > range.start + 1 || clause.iter().any(|&i| is(&word(i)));
    let content: Vec<Term> = clause
        .iter()
        .filter(|&&i| !LIGHT.contains(&word(i).as_str()))
        .filter_map(|&i| art.terms.get(i).copied().filter(|t| *t != 0))
        .collect();
    let light = clause
        .iter()
        .take(2)
        .any(|&i| LIGHT.contains(&word(i).as_str()));
    let many = light || word(at) != "no";
    let thing: Vec<Term> = content
        .iter()
        .copied()
        .take(if many { 6 } else { 1 })
        .collect();
    let coming = clause
        .iter()
        .any(|&i| matches!(word(i).as_str(), "will" | "would"));
    (whole && !thing.is_empty()).then_some(Denial {
        unit,
        thing,
        coming,
    })
}

/// The claim of every unit.
fn owners(reading: &Reading<'_>, units: &[Unit], mentions: &[Vec<Mention>]) -> Vec<Option<usize>> {
    let places: BTreeMap<Passage, usize> = mentions
        .iter()
        .enumerate()
        .flat_map(|(n, l)| l.iter().map(move |m| (m.passage, n)))
        .collect();
    let of = |u: &Unit| {
        let art = reading.arts.get(u.art)?;
        places.get(&Passage::new(art.id(), u.span)).copied()
    };
    units.iter().map(of).collect()
}

/// For every article, the sources that deny something there; and the articles with flat denials, with their content words.
fn denying(
    reading: &Reading<'_>,
    units: &[Unit],
    all: &[Denial],
) -> BTreeMap<ArticleId, BTreeSet<Term>> {
    let mut out: BTreeMap<ArticleId, BTreeSet<Term>> = BTreeMap::new();
    for u in all.iter().filter_map(|d| units.get(d.unit)) {
        if let Some(art) = reading.arts.get(u.art) {
            out.entry(art.id())
                .or_default()
                .extend(u.terms.iter().copied());
        }
    }
    for a in reading
        .attributions
        .iter()
        .filter(|a| a.stance == Stance::Denial)
    {
        out.entry(a.article)
            .or_default()
            .extend(reading.content_terms(a));
    }
    out
}

/// The claim of the sentence that is denied.
fn denied(
    reading: &Reading<'_>,
    weights: &Weights,
    units: &[Unit],
    d: &Denial,
    events: &[usize],
    owner: &[Option<usize>],
) -> Option<(usize, usize)> {
    let u = units.get(d.unit)?;
    let mut best: Option<(f64, usize, usize)> = None;
    for (n, v) in units.iter().enumerate() {
        let own = owner.get(n).copied().flatten();
        let Some(claim) = own.or(owner.get(d.unit).copied().flatten()) else {
            continue;
        };
        let art = reading.arts.get(v.art)?;
        if v.art == u.art || events.get(v.art) != events.get(u.art) || negated(art, u, v) {
            continue;
        }
        let shared: Vec<Term> = d
            .thing
            .iter()
            .copied()
            .filter(|t| v.terms.binary_search(t).is_ok())
            .collect();
        let part = weights.sum(&shared) / weights.sum(&d.thing).max(1e-9);
        if part < HALF || d.thing.len() > 1 && shared.len() < 2 {
            continue;
        }
        let words = art.words_in(v.span);
        let comes = words.windows(2).any(|w| {
            matches!(w, [a, b] if matches!(a.as_str(), "will" | "would")
                || b == "to" && matches!(a.as_str(), "is" | "are" | "was" | "were"))
        });
        if d.coming && !comes {
            continue;
        }
        let common: Vec<Term> = u
            .terms
            .iter()
            .copied()
            .filter(|t| v.terms.binary_search(t).is_ok())
            .collect();
        if d.thing.len() == 1 && !v.lead && common.len() < 2 {
            continue;
        }
        let score = weights.sum(&common) + if v.lead { 1.0 } else { 0.0 };
        if best.is_none_or(|b| score > b.0) {
            best = Some((score, claim, n));
        }
    }
    best.map(|b| (b.1, b.2))
}

fn negated(art: &Art<'_>, d: &Unit, v: &Unit) -> bool {
    // What lacks something, or is stuck, says as much as a "no"; but not the word that is denied.
    art.text.tokens_of(v.span).range().any(|i| {
        let word = art.text.normal(&art.article.text, i);
        let denied = art.terms.get(i).is_some_and(|t| d.terms.contains(t));
        is_negation(&word) || !denied && tables().lacking.contains(word.as_str())
    })
}

/// The denial against the nearest affirming mention of every other article that carries no denial of it.
fn against(
    reading: &Reading<'_>,
    units: &[Unit],
    d: &Denial,
    (claim, list): (ClaimId, &[Mention]),
    denying: &BTreeMap<ArticleId, BTreeSet<Term>>,
    related: &Related<'_, '_>,
) -> Vec<Difference> {
    let Some(u) = units.get(d.unit) else {
        return Vec::new();
    };
    let Some(art) = reading.arts.get(u.art) else {
        return Vec::new();
    };
    let here = Passage::new(art.id(), u.span);
    let mut best: BTreeMap<ArticleId, (usize, Passage)> = BTreeMap::new();
    for m in list.iter().filter(|m| m.passage.article != art.id()) {
        let Some(other) = reading.art(m.passage.article) else {
            continue;
        };
        let span = m.passage.span();
        let denies = m
            .attribution
            .and_then(|a| reading.attribution(a))
            .is_some_and(|a| a.stance == Stance::Denial);
        let words = other.words_in(span);
        if denies || words.iter().any(|w| is_negation(w)) {
            continue;
        }
        let terms = other.terms_in(span);
        let shared = u.terms.iter().filter(|t| terms.contains(t)).count();
        let slot = best.entry(other.id()).or_insert((shared, m.passage));
        if shared > slot.0 {
            *slot = (shared, m.passage);
        }
    }
    let carries = |a: &ArticleId| {
        denying
            .get(a)
            .is_some_and(|t| u.terms.iter().any(|x| t.contains(x)))
    };
    best.into_iter()
        .filter(|(a, _)| !carries(a))
        .filter_map(|(a, (_, there))| {
            let both = BTreeSet::from([a, art.id()]);
            let (left, _, relation) = related.among(&both).into_iter().next()?;
            let (l, r) = if left == a {
                (there, here)
            } else {
                (here, there)
            };
            Some(Difference {
                claim,
                kind: DifferenceKind::Polarity,
                left: l,
                right: Some(r),
                direction: match relation {
                    Relation::Stated => Direction::LeftToRight,
                    _ => Direction::Unknown,
                },
                explanation: format!(
                    "{} here, {} there: one side says that it is not so.",
                    quoted(&crate::provenance::claims::one_line(reading.text(l))),
                    quoted(&crate::provenance::claims::one_line(reading.text(r)))
                ),
            })
        })
        .collect()
}
