//! Labels of sources: the same source introduced as something else, anonymous here and senior there.

use super::related::{Related, Relation};
use super::{Found, Side, quoted};
use crate::article::{ArticleId, Passage};
use crate::attribution::{Attribution, SourceKind};
use crate::provenance::reading::{Reading, is_deed};
use crate::provenance::tables::tables;
use crate::provenance::{Claim, Difference, DifferenceKind, Direction};
use std::collections::{BTreeMap, BTreeSet};

/// Differences of labels between neighbouring articles, each laid to the first claim that has one of the two attributions.
pub(in crate::provenance) fn across_claims(
    reading: &Reading<'_>,
    claims: &[Claim],
    related: &Related<'_, '_>,
) -> Vec<Difference> {
    let mut by_source: BTreeMap<_, BTreeMap<ArticleId, Vec<&Attribution>>> = BTreeMap::new();
    for a in &reading.attributions {
        // Who plans or knows something is not introduced as the source of it.
        if let (Some(s), Some(_), false) = (a.source_id, a.source, is_deed(a)) {
            by_source
                .entry(s)
                .or_default()
                .entry(a.article)
                .or_default()
                .push(a);
        }
    }
    let mut out = Vec::new();
    for (source, by_article) in by_source {
        let kind = reading.source(source).map(|s| s.kind);
        let labelled = matches!(
            kind,
            Some(SourceKind::Unnamed | SourceKind::Document | SourceKind::Person)
        );
        if !labelled || by_article.len() < 2 {
            continue;
        }
        let carriers = by_article.keys().copied().collect();
        let by_article: BTreeMap<ArticleId, Labels<'_>> = by_article
            .into_iter()
            .filter_map(|(a, all)| Some((a, Labels::of(reading, &all)?)))
            .collect();
        for (left, right, relation) in related.among(&carriers) {
            if relation == Relation::None {
                continue;
            }
            let (Some(l), Some(r)) = (by_article.get(&left), by_article.get(&right)) else {
                continue;
            };
            out.extend(compare(reading, claims, l, r, relation));
        }
    }
    out
}

/// The labels of a source in one article: the longest, and the words of all.
struct Labels<'r> {
    fullest: &'r Attribution,
    marks: BTreeSet<String>,
}

impl<'r> Labels<'r> {
    fn of(reading: &Reading<'_>, all: &[&'r Attribution]) -> Option<Self> {
        Some(Self {
            fullest: fullest(reading, all)?,
            marks: all.iter().flat_map(|a| words(reading, a)).collect(),
        })
    }
}

fn compare(
    reading: &Reading<'_>,
    claims: &[Claim],
    lefts: &Labels<'_>,
    rights: &Labels<'_>,
    relation: Relation,
) -> Option<Difference> {
    let (l, r) = (lefts.fullest, rights.fullest);
    let (x, y) = (&lefts.marks, &rights.marks);
    let person = l
        .source_id
        .and_then(|s| reading.source(s))
        .is_some_and(|s| s.kind == SourceKind::Person);
    if !changes(x, y, person) {
        return None;
    }
    // Both labels are shown: what makes the difference must stand in them.
    let shown = |a: &Attribution| words(reading, a).into_iter().collect::<BTreeSet<_>>();
    if !changes(&shown(l), &shown(r), person) {
        return None;
    }
    let claim = claim_of(claims, l, r)?;
    let label = |a: &Attribution| {
        a.source
            .map(|s| reading.text(Passage::new(a.article, s)).to_owned())
    };
    Some(Difference {
        claim: claim.id,
        kind: DifferenceKind::SourceLabel,
        left: Passage::new(l.article, l.source?),
        right: Some(Passage::new(r.article, r.source?)),
        direction: if relation == Relation::Stated {
            Direction::LeftToRight
        } else {
            Direction::Unknown
        },
        explanation: format!(
            "The source is {} here, {} there.",
            quoted(&label(l)?),
            quoted(&label(r)?)
        ),
    })
}

/// Somebody, or a paper, with a name on the left and only a sort on the right: "the Sunday Survey" here, "a survey" there.
pub(super) fn unnamed(reading: &Reading<'_>, l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<Found> {
    let (a, b) = (l.attribution?, r.attribution?);
    let (x, y) = (a.source?, b.source?);
    let source = |a: &Attribution| a.source_id.and_then(|s| reading.source(s));
    let there = r.art.words_in(y);
    let sort = matches!(
        there.first().map(String::as_str),
        Some("a" | "an" | "one" | "some")
    );
    let nameless = !r
        .art
        .slice(y)
        .split(' ')
        .skip(1)
        .any(|w| w.starts_with(char::is_uppercase));
    // One of a sort is known by the last word of its label; it is the same sort where the name has that word too.
    let head = there.last().filter(|w| w.chars().count() > 3)?;
    let here = l.art.words_in(x);
    let vague = matches!(
        here.first().map(String::as_str),
        Some("a" | "an" | "one" | "some")
    );
    let named = source(a)?.named
        && !matches!(
            source(a)?.kind,
            SourceKind::Unnamed | SourceKind::Outlet | SourceKind::Agency
        );
    (sort && nameless && named && !vague && here.contains(head)).then(|| Found {
        kind: DifferenceKind::SourceLabel,
        left: l.at(x),
        right: Some(r.at(y)),
        explanation: format!(
            "The source is {} here, {} there.",
            quoted(l.art.slice(x)),
            quoted(r.art.slice(y))
        ),
    })
}

/// The attribution with the longest label.
fn fullest<'r>(reading: &Reading<'_>, all: &[&'r Attribution]) -> Option<&'r Attribution> {
    all.iter()
        .copied()
        .max_by_key(|a| (words(reading, a).len(), std::cmp::Reverse(a.id)))
}

/// The words of a label.
fn words(reading: &Reading<'_>, a: &Attribution) -> Vec<String> {
    match (reading.art(a.article), a.source) {
        (Some(art), Some(s)) => art
            .words_in(s)
            .into_iter()
            .filter(|w| !tables().function_words.contains(w.as_str()))
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a word of the table stands on one side only, within a group of the table. Somebody with a name may be introduced in full
/// once and in short then; only another expertise makes somebody else of a person.
fn changes(x: &BTreeSet<String>, y: &BTreeSet<String>, person: bool) -> bool {
    let groups = |s: &BTreeSet<String>| -> BTreeSet<(&'static str, String)> {
        s.iter()
            .filter_map(|w| {
                let group = *tables().label_words.get(w.as_str())?;
                // Who stands without a name is nameless, whether the label says so or not.
                (group != "anonymity" && (!person || group == "expertise"))
                    .then(|| (group, w.clone()))
            })
            .collect()
    };
    !x.is_empty() && !y.is_empty() && groups(x) != groups(y)
}

/// The claim that has both attributions, else the one that has either.
fn claim_of<'c>(claims: &'c [Claim], l: &Attribution, r: &Attribution) -> Option<&'c Claim> {
    let has = |c: &Claim, a: &Attribution| {
        c.mentions.iter().any(|m| {
            m.attribution == Some(a.id)
                || m.passage.article == a.article
                    && a.content.iter().any(|x| x.overlaps(m.passage.span()))
        })
    };
    claims
        .iter()
        .find(|c| has(c, l) && has(c, r))
        .or_else(|| claims.iter().find(|c| has(c, l) || has(c, r)))
}
