//! Put the chain in order.

use super::{Draft, choice, shown, step};
use crate::case::NodeKey;
use crate::provenance::{Claim, Node, key_of_claim};
use crate::workshop::exercise::{ARROW, Answer, Kind};
use crate::workshop::matter::Matter;
use std::collections::BTreeSet;

pub(super) fn drafts(m: Matter<'_>) -> Vec<Draft> {
    let all = m.p.claims.iter();
    let read = all.filter(|c| m.is_read_correctly(&key_of_claim(c)));
    read.filter_map(|c| longest(m, c)).collect()
}

/// The longest chain of a claim that can be told apart and is short enough to be ordered by hand.
fn longest(m: Matter<'_>, claim: &Claim) -> Option<Draft> {
    let mut paths: Vec<&Vec<Node>> = claim
        .paths
        .iter()
        .filter(|p| (3..=5).contains(&p.len()))
        .collect();
    paths.sort_by_key(|p| (std::cmp::Reverse(p.len()), (*p).clone()));
    paths.into_iter().find_map(|path| {
        let draft = of(m, claim, path)?;
        super::truth(m, Kind::Chain, &draft.about, &draft.right.answer)
            .eq(&super::Truth::Right)
            .then_some(draft)
    })
}

fn of(m: Matter<'_>, claim: &Claim, path: &[Node]) -> Option<Draft> {
    let mut order: Vec<Node> = path.to_vec();
    order.reverse();
    let names: BTreeSet<String> = order.iter().map(|n| m.name(*n)).collect();
    if names.len() < order.len() {
        return None;
    }
    let carrier = match path.first()? {
        Node::Article(id) => *id,
        Node::Source(_) => return None,
    };
    let words = |order: &[Node]| {
        order
            .iter()
            .map(|n| m.name(*n))
            .collect::<Vec<_>>()
            .join(ARROW)
    };
    let keys =
        |order: &[Node]| Answer::Order(order.iter().map(|n| m.key(*n)).collect::<Vec<NodeKey>>());
    let swapped = |a: usize, b: usize| {
        let mut other = order.clone();
        other.swap(a, b);
        other
    };
    let last = order.len() - 1;
    let mut beside = Vec::new();
    for (other, why) in [
        (
            swapped(last - 1, last),
            "It has the right origin; who told whom is the other way round in the text.",
        ),
        (
            swapped(0, 1),
            "The best-known name is easily taken for the origin; it relies on somebody.",
        ),
        (
            path.to_vec(),
            "This is the way a reader goes back, not the way the news came.",
        ),
        (swapped(0, last), "Both ends are exchanged."),
    ] {
        if other != order {
            beside.push((choice(words(&other), keys(&other)), why.to_owned()));
        }
    }
    let mut reveal = Vec::new();
    let mut proof = Vec::new();
    for pair in path.windows(2) {
        let [from, to] = pair else { continue };
        let citation = m.cites(*from, *to)?;
        let evidence: Vec<_> = citation.passages.iter().take(2).copied().collect();
        proof.extend(evidence.iter().copied());
        reveal.push(step(
            format!("{} relies on {}.", m.name(*from), m.name(*to)),
            evidence,
        ));
    }
    let origin = order.first().map(|n| m.name(*n))?;
    Some(Draft {
        kind: Kind::Chain,
        about: key_of_claim(claim),
        question: format!(
            "{} tells of this, perhaps in other words. By what way did it get there? The origin first: {}",
            m.label(carrier),
            super::quoted(&claim.text)
        ),
        shown: m
            .mention_in(claim, carrier)
            .map(|p| shown(m, p))
            .into_iter()
            .collect(),
        right: choice(words(&order), keys(&order)),
        beside,
        proof,
        reveal,
        explanation: format!(
            "Every step is stated in the articles; followed back from {}, it ends at {origin}.",
            m.label(carrier)
        ),
    })
}
