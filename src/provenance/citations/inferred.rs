//! What no sentence says: credit lines, shared wording without a source, leads credited to an agency, officials cited by nobody.

use super::{Citations, upstream};
use crate::align::{Match, MatchKind};
use crate::article::{ArticleId, Passage};
use crate::attribution::{Attribution, CreditExtent, SourceKind};
use crate::provenance::Node;
use crate::provenance::reading::{Art, NodeSet, Reading};
use crate::provenance::units::{Weights, content_terms};
use crate::text::{CharSpan, fold_name};
use std::collections::{BTreeMap, BTreeSet};

/// Adds what is inferred.
pub(in crate::provenance) fn inferred(
    reading: &Reading<'_>,
    weights: &Weights,
    out: &mut Citations,
) {
    credits(reading, out);
    shared_wording(reading, out);
    agency_leads(reading, weights, out);
    guessed(reading, out);
}

/// Officials cited by nobody in particular, laid to the outlet named last, unless it leads to them anyway.
fn guessed(reading: &Reading<'_>, out: &mut Citations) {
    if out.guesses.is_empty() {
        return;
    }
    let upstream = upstream(reading, out);
    for (outlet, to, id, evidence) in std::mem::take(&mut out.guesses) {
        let Some(a) = reading.attribution(id) else {
            continue;
        };
        let leads = |u: &NodeSet| reading.rank(to).is_some_and(|t| u.contains(t));
        if upstream.get(&outlet).is_some_and(leads) {
            if let Some(edge) = out.edges.get_mut(&(outlet, to)) {
                edge.evidence.insert(id);
            }
            continue;
        }
        let reason = format!(
            "{} cites {} without saying who reports it; the outlet it named last on this matter is {}.",
            reading.name(Node::Article(a.article)),
            reading.name(to),
            reading.name(outlet)
        );
        out.inferred(
            outlet,
            to,
            &[Passage::new(a.article, a.extent())],
            &[id, evidence],
            reason,
        );
    }
}

fn credits(reading: &Reading<'_>, out: &mut Citations) {
    for c in &reading.credits {
        let Some(art) = reading.art(c.article) else {
            continue;
        };
        let Some(credited) = reading.source(c.source) else {
            continue;
        };
        let outlet = art.article.metadata.outlet.as_deref().unwrap_or("");
        if art.own.contains(&c.source) || is_own_desk(&credited.name, outlet) {
            continue;
        }
        let to = reading.node(c.source);
        let extent = match c.extent {
            CreditExtent::Whole => "the whole text",
            CreditExtent::Part => "a part whose extent is not known",
        };
        let passages: Vec<Passage> = c
            .span
            .map(|s| Passage::new(c.article, s))
            .into_iter()
            .collect();
        let reason = format!(
            "A credit line in {} names {} for {extent}.",
            art.article.label(),
            reading.name(to)
        );
        out.inferred(Node::Article(c.article), to, &passages, &[], reason);
    }
}

/// Whether a credit names the outlet's own desk: a word of its name and nothing more but "news network", "correspondent".
fn is_own_desk(credit: &str, outlet: &str) -> bool {
    const DESK: [&str; 21] = [
        "news",
        "network",
        "service",
        "bureau",
        "desk",
        "correspondent",
        "correspondents",
        "team",
        "staff",
        "web",
        "reporter",
        "reporters",
        "online",
        "digital",
        "foreign",
        "political",
        "features",
        "business",
        "sports",
        "city",
        "special",
    ];
    let (credit, outlet) = (fold_name(credit), fold_name(outlet));
    let mut words = credit.split(' ');
    let own = words
        .next()
        .is_some_and(|w| outlet.split(' ').any(|o| o == w && !DESK.contains(&w)));
    let rest: Vec<&str> = words.collect();
    own && !rest.is_empty() && rest.iter().all(|w| DESK.contains(w))
}

/// Articles that say, in a sentence or a credit line, that they rely on some outlet or agency.
fn relying_on_outlets(reading: &Reading<'_>, out: &Citations) -> BTreeSet<Node> {
    let publishes = |to: &Node| match to {
        Node::Article(_) => true,
        Node::Source(s) => reading.publishes(*s),
    };
    let edges = out.edges.keys().filter(|(_, to)| publishes(to));
    edges.map(|(from, _)| *from).collect()
}

/// Words of one match.
fn words_of(m: &Match) -> usize {
    m.alignment
        .iter()
        .filter(|w| w.left.is_some() && w.right.is_some())
        .count()
        .max(if m.alignment.is_empty() {
            m.left.span().len().min(m.right.span().len()) / 6
        } else {
            0
        })
}

/// Fewest words in common for shared wording to count, together and in the longest stretch.
const SHARED_WORDS: usize = 10;
const LONGEST_RUN: usize = 8;

fn shared_wording(reading: &Reading<'_>, out: &mut Citations) {
    let mut found: BTreeMap<(ArticleId, ArticleId), (usize, usize, Vec<Passage>)> = BTreeMap::new();
    for m in reading
        .matches
        .iter()
        .filter(|m| m.kind != MatchKind::Paraphrase && !m.quoted)
    {
        let (Some(l), Some(r)) = (reading.art(m.left.article), reading.art(m.right.article)) else {
            continue;
        };
        let earlier = |x: &Art<'_>, y: &Art<'_>| matches!((x.article.metadata.published, y.article.metadata.published), (Some(a), Some(b)) if a.certainly_before(&b));
        let (early, late, at) = if earlier(l, r) {
            (l, r, m.right)
        } else if earlier(r, l) {
            (r, l, m.left)
        } else {
            continue;
        };
        if sourced(reading, late, at.span()) {
            continue;
        }
        let words = words_of(m);
        let entry = found.entry((late.id(), early.id())).or_default();
        entry.0 += words;
        entry.1 = entry.1.max(words);
        entry.2.extend([m.left, m.right]);
    }
    let relying = relying_on_outlets(reading, out);
    let mut best: BTreeMap<ArticleId, (usize, ArticleId, Vec<Passage>)> = BTreeMap::new();
    for ((late, early), (all, longest, passages)) in found {
        let enough = all >= SHARED_WORDS && longest >= LONGEST_RUN;
        if enough
            && !relying.contains(&Node::Article(late))
            && best.get(&late).is_none_or(|b| all > b.0)
        {
            best.insert(late, (all, early, passages));
        }
    }
    for (late, (words, early, passages)) in best {
        let (from, to) = (Node::Article(late), Node::Article(early));
        let reason = format!(
            "{} has {words} words in nearly the same wording as {}, which was published earlier, and names no source for them.",
            reading.name(from),
            reading.name(to)
        );
        out.inferred(from, to, &passages, &[], reason);
    }
}

/// Whether what stands here is given to somebody.
fn sourced(reading: &Reading<'_>, art: &Art<'_>, span: CharSpan) -> bool {
    art.attributions
        .iter()
        .filter_map(|&i| reading.attributions.get(i))
        .filter(|a| a.source_id.is_some() || !a.candidates.is_empty())
        .flat_map(|a| &a.content)
        .any(|c| 2 * c.overlap(span) >= span.len())
}

/// The lead credited to an agency, a later sentence on the same matter to an outlet, and nothing said of how they are linked.
fn agency_leads(reading: &Reading<'_>, weights: &Weights, out: &mut Citations) {
    for art in &reading.arts {
        let outer = |a: &&Attribution| {
            a.through.is_none() && a.source_id.is_some_and(|s| !art.own.contains(&s))
        };
        let mine: Vec<&Attribution> = art
            .attributions
            .iter()
            .filter_map(|&i| reading.attributions.get(i))
            .filter(outer)
            .collect();
        let kind = |a: &Attribution| a.source_id.and_then(|s| reading.source(s)).map(|s| s.kind);
        let Some(lead) = mine.iter().find(|a| kind(a) == Some(SourceKind::Agency)) else {
            continue;
        };
        let first = mine.first().is_some_and(|a| a.id == lead.id);
        let credited = reading
            .credits
            .iter()
            .any(|c| c.article == art.id() && Some(c.source) == lead.source_id);
        if !first && !credited {
            continue;
        }
        let matter = content_terms(reading, lead);
        for later in mine
            .iter()
            .filter(|a| a.extent().start > lead.extent().start)
        {
            if kind(later) != Some(SourceKind::Outlet) || later.source_id == lead.source_id {
                continue;
            }
            let same = weights.similarity(matter, content_terms(reading, later)) >= 0.15;
            let (Some(x), Some(y)) = (lead.source_id, later.source_id) else {
                continue;
            };
            let (agency, outlet) = (reading.node(x), reading.node(y));
            if same && !out.has(agency, outlet) && !out.has(outlet, agency) {
                let passages = [lead, later].map(|a| Passage::new(a.article, a.extent()));
                out.inferred(agency, outlet, &passages, &[lead.id, later.id], format!(
                    "{} credits its lead to {} and a later sentence on the same matter to {}; it does not say how the two are linked.",
                    art.article.label(), reading.name(agency), reading.name(outlet)
                ));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_of_the_house_is_no_agency() {
        assert!(is_own_desk("Mirror News Network", "Oldham Mirror"));
        assert!(is_own_desk("Lantern Web Desk", "The Lantern"));
        assert!(!is_own_desk("Press Union of Oldham", "Oldham Mirror"));
        assert!(!is_own_desk("Oldham Press", "Oldham Mirror"));
        assert!(!is_own_desk("News Network", "Oldham News"));
    }
}
