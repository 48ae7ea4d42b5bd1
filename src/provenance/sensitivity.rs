//! Which single reading would change a count: two unnamed officials taken for one, two labels that may mean one person, a
//! reliance that no sentence states, a speaker that the text leaves open. Each is turned round by itself and the count taken
//! again over the paths at hand; at most a few per claim are kept. Cost: linear in the paths of the claim for every reading.

use super::independence::{Party, range};
use super::reading::Reading;
use super::{Basis, Citation, Claim, EndKind, Node, Sensitivity};
use crate::attribution::SourceKind;
use std::collections::{BTreeMap, BTreeSet};

/// Most readings kept for one claim.
const MOST: usize = 4;

/// The other reading in words, and what it is about.
type Turned = (String, Vec<Node>);

/// The readings that bear on a claim's count, those first that the person can settle by asking who is meant.
pub(super) fn of(
    reading: &Reading<'_>,
    claim: &Claim,
    inferred: &BTreeMap<(Node, Node), &Citation>,
) -> Vec<Sensitivity> {
    let mut out: Vec<Sensitivity> = Vec::new();
    let reached = reached(claim);
    let now = (claim.at_least, claim.at_most);
    let mut keep = |(what, about): (String, Vec<Node>), (at_least, at_most): (usize, usize)| {
        if (at_least, at_most) != now && !out.iter().any(|s| s.what == what) {
            out.push(Sensitivity {
                what,
                at_least,
                at_most,
                about,
            });
        }
    };
    for what in taken_for_one(reading, claim, &reached) {
        keep(what, (now.0 + 1, now.1 + 1));
    }
    for (what, counts) in labels(reading, claim, &reached) {
        keep(what, counts);
    }
    for (what, counts) in reliances(reading, claim, inferred) {
        keep(what, counts);
    }
    for (what, counts) in left_open(reading, claim, &reached) {
        keep(what, counts);
    }
    out.truncate(MOST);
    out
}

fn reached(claim: &Claim) -> BTreeSet<Node> {
    let speaks = claim.ends.iter().filter(|e| e.how == EndKind::Reached);
    speaks.map(|e| e.at).collect()
}

/// The citations that no sentence states.
pub(super) fn inferred(citations: &[Citation]) -> BTreeMap<(Node, Node), &Citation> {
    let unsaid = citations.iter().filter(|c| c.basis == Basis::Inferred);
    unsaid.map(|c| ((c.from, c.to), c)).collect()
}

/// Somebody without a name whom two articles let speak, and whom we took for one.
fn taken_for_one(reading: &Reading<'_>, claim: &Claim, reached: &BTreeSet<Node>) -> Vec<Turned> {
    let mut out = Vec::new();
    for n in reached {
        let Node::Source(id) = n else { continue };
        let unnamed = |s: &&crate::attribution::Source| !s.named && s.kind == SourceKind::Unnamed;
        if reading.source(*id).filter(unnamed).is_none() {
            continue;
        }
        let mut labels: BTreeMap<_, String> = BTreeMap::new();
        let said = claim.mentions.iter().filter_map(|m| {
            let a = reading.attribution(m.attribution?)?;
            std::iter::once(a)
                .chain(reading.chain(a))
                .find(|a| a.source_id == Some(*id))
        });
        for a in said {
            let (Some(span), Some(art)) = (a.source, reading.art(a.article)) else {
                continue;
            };
            let label = art.slice(span).trim_end_matches([',', ' ']);
            if label.split_whitespace().count() > 1 {
                labels.entry(a.article).or_insert_with(|| label.to_owned());
            }
        }
        let mut each = labels.into_iter();
        let (Some((a, x)), Some((b, y))) = (each.next(), each.next()) else {
            continue;
        };
        let (a, b) = (
            reading.name(Node::Article(a)),
            reading.name(Node::Article(b)),
        );
        let what = format!("If “{x}” in {a} and “{y}” in {b} are different people");
        out.push((what, vec![*n]));
    }
    out
}

/// Two ends that may be one.
fn labels(
    reading: &Reading<'_>,
    claim: &Claim,
    reached: &BTreeSet<Node>,
) -> Vec<(Turned, (usize, usize))> {
    let speaking: Vec<&Vec<Node>> = claim
        .groups
        .iter()
        .filter(|g| g.iter().any(|n| reached.contains(n)))
        .collect();
    let parties = speaking.iter().map(|g| Party::of(&reading.sources, g));
    let parties: Vec<Party<'_>> = parties.collect();
    let mut out: Vec<(Turned, (usize, usize))> = Vec::new();
    for (i, (x, p)) in speaking.iter().zip(&parties).enumerate() {
        for (y, q) in speaking.iter().zip(&parties).skip(i + 1) {
            // Two that are joined always change the count, so that the first few are those that are kept.
            if out.len() >= MOST || !p.may_be(q) {
                continue;
            }
            let (Some(a), Some(b)) = (x.first(), y.first()) else {
                continue;
            };
            let what = format!(
                "If {} and {} are one source",
                reading.name(*a),
                reading.name(*b)
            );
            if out.iter().any(|((w, _), _)| *w == what) {
                continue;
            }
            let joined = [x.as_slice(), y.as_slice()].concat();
            let rest = speaking.iter().filter(|g| *g != x && *g != y);
            let groups: Vec<Vec<Node>> = rest.map(|g| (*g).clone()).chain([joined]).collect();
            out.push((
                (what, vec![*a, *b]),
                range(&reading.sources, &groups, reached),
            ));
        }
    }
    out
}

/// Paths that rest on a reliance which no sentence states.
fn reliances(
    reading: &Reading<'_>,
    claim: &Claim,
    inferred: &BTreeMap<(Node, Node), &Citation>,
) -> Vec<(Turned, (usize, usize))> {
    let steps = |p: &Vec<Node>| -> BTreeSet<(Node, Node)> {
        p.iter().copied().zip(p.iter().copied().skip(1)).collect()
    };
    let all: Vec<BTreeSet<(Node, Node)>> = claim.paths.iter().map(steps).collect();
    let used: BTreeSet<(Node, Node)> = all
        .iter()
        .flatten()
        .filter(|e| inferred.contains_key(e))
        .copied()
        .collect();
    used.into_iter()
        .map(|edge| {
            let standing = claim.paths.iter().zip(&all);
            let left: BTreeSet<Node> = standing
                .filter(|(_, s)| !s.contains(&edge))
                .filter_map(|(p, _)| p.last().copied())
                .collect();
            let reached = reached(claim).intersection(&left).copied().collect();
            let what = format!(
                "If {} did not rely on {}, which we infer",
                reading.name(edge.0),
                reading.name(edge.1)
            );
            let counts = range(&reading.sources, &claim.groups, &reached);
            ((what, vec![edge.0, edge.1]), counts)
        })
        .collect()
}

/// Speakers that the text leaves open and whom nobody else reaches.
fn left_open(
    reading: &Reading<'_>,
    claim: &Claim,
    reached: &BTreeSet<Node>,
) -> Vec<(Turned, (usize, usize))> {
    let open = claim.ends.iter().filter(|e| e.how == EndKind::Open);
    open.filter(|e| !claim.groups.iter().any(|g| g.contains(&e.at)))
        .map(|e| {
            let mut groups = claim.groups.clone();
            groups.push(vec![e.at]);
            let mut reached = reached.clone();
            reached.insert(e.at);
            let what = format!(
                "If {} is who speaks where the text leaves it open",
                reading.name(e.at)
            );
            (
                (what, vec![e.at]),
                range(&reading.sources, &groups, &reached),
            )
        })
        .collect()
}
