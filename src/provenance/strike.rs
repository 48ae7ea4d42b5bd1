//! "What if this source falls": a source or an article is taken away, and every claim says which of its ends can still be
//! reached. Nothing is derived anew: a path falls if it runs through what was struck, an end stands while one path leads
//! to it. Pure; linear in the paths of all claims.

use super::independence::{in_these, list, range};
use super::keys::{fold_name, name_of, source_of};
use super::{Claim, End, EndKind, Node, Provenance};
use crate::article::{ArticleId, ClaimId};
use crate::case::Case;
use std::collections::{BTreeMap, BTreeSet};

/// What is left of one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Struck {
    /// Which claim.
    pub claim: ClaimId,
    /// Whether any of its paths or ends is lost.
    pub touched: bool,
    /// Whether a source that speaks can still be reached.
    pub stands: bool,
    /// The ends that some path still leads to.
    pub ends: Vec<End>,
    /// The ends that no path leads to any more.
    pub lost: Vec<End>,
    /// Fewest separate sources still reached.
    pub at_least: usize,
    /// Most separate sources still reached.
    pub at_most: usize,
    /// One sentence a reader understands.
    pub sentence: String,
}

/// Every claim without the struck sources and articles, in the order of the claims.
pub fn strike(case: &Case, provenance: &Provenance, struck: &BTreeSet<Node>) -> Vec<Struck> {
    let gone = with_their_articles(case, provenance, struck);
    let open = candidates(provenance);
    provenance
        .claims
        .iter()
        .map(|c| without(case, provenance, c, &gone, &open))
        .collect()
}

/// The struck nodes with the articles that struck outlets published, and the outlets of struck articles that have no other.
fn with_their_articles(
    case: &Case,
    provenance: &Provenance,
    struck: &BTreeSet<Node>,
) -> BTreeSet<Node> {
    let mut out = struck.clone();
    for n in struck {
        let Node::Source(id) = n else { continue };
        let Some(s) = source_of(&provenance.sources, *id) else {
            continue;
        };
        out.extend(s.article.map(Node::Article));
        let name = fold_name(&s.name);
        let own = |outlet: &Option<String>| outlet.as_deref().is_some_and(|o| fold_name(o) == name);
        let articles = case.articles.iter().filter(|a| own(&a.metadata.outlet));
        out.extend(articles.map(|a| Node::Article(a.id)));
    }
    let outlets = provenance
        .sources
        .iter()
        .filter(|s| s.article.is_some_and(|a| out.contains(&Node::Article(a))));
    let outlets: Vec<Node> = outlets.map(|s| Node::Source(s.id)).collect();
    out.extend(outlets);
    out
}

/// Articles that leave open whether a source speaks, by that source.
fn candidates(provenance: &Provenance) -> BTreeMap<Node, BTreeSet<ArticleId>> {
    let mut out: BTreeMap<Node, BTreeSet<ArticleId>> = BTreeMap::new();
    for a in &provenance.attributions {
        for c in &a.candidates {
            let article = source_of(&provenance.sources, *c).and_then(|s| s.article);
            let node = article.map_or(Node::Source(*c), Node::Article);
            out.entry(node).or_default().insert(a.article);
        }
    }
    out
}

fn without(
    case: &Case,
    provenance: &Provenance,
    claim: &Claim,
    gone: &BTreeSet<Node>,
    open: &BTreeMap<Node, BTreeSet<ArticleId>>,
) -> Struck {
    let falls = |p: &&Vec<Node>| p.iter().any(|n| gone.contains(n));
    let left: BTreeSet<Node> = claim
        .paths
        .iter()
        .filter(|p| !falls(p))
        .flatten()
        .copied()
        .collect();
    let on_a_path: BTreeSet<Node> = claim.paths.iter().flatten().copied().collect();
    let carries = |n: &Node| {
        open.get(n).is_some_and(|articles| {
            claim.mentions.iter().any(|m| {
                articles.contains(&m.passage.article)
                    && !gone.contains(&Node::Article(m.passage.article))
            })
        })
    };
    let stands = |e: &&End| {
        !gone.contains(&e.at)
            && (left.contains(&e.at) || !on_a_path.contains(&e.at) && carries(&e.at))
    };
    let (ends, lost): (Vec<&End>, Vec<&End>) = claim.ends.iter().partition(stands);
    let (ends, lost): (Vec<End>, Vec<End>) = (
        ends.into_iter().cloned().collect(),
        lost.into_iter().cloned().collect(),
    );
    let reached: BTreeSet<Node> = reached(&ends).collect();
    let (at_least, at_most) = range(&provenance.sources, &claim.groups, &reached);
    let touched = !lost.is_empty() || claim.paths.iter().any(|p| falls(&p));
    let name = |n: Node| name_of(case, &provenance.sources, n);
    let examined = case.articles.len().saturating_sub(claim.not_examined.len());
    let counts = (at_least, at_most, examined);
    let sentence = sentence(claim, &ends, &lost, touched, counts, &name);
    Struck {
        claim: claim.id,
        touched,
        stands: !reached.is_empty(),
        ends,
        lost,
        at_least,
        at_most,
        sentence,
    }
}

fn reached(ends: &[End]) -> impl Iterator<Item = Node> + '_ {
    ends.iter()
        .filter(|e| e.how == EndKind::Reached)
        .map(|e| e.at)
}

/// "In these 3 articles, without it 1 separate source is left: ...".
fn sentence(
    claim: &Claim,
    ends: &[End],
    lost: &[End],
    touched: bool,
    (at_least, at_most, examined): (usize, usize, usize),
    name: &dyn Fn(Node) -> String,
) -> String {
    let scope = in_these(examined);
    let names = |ends: &[End]| list(&reached(ends).map(name).collect::<Vec<_>>());
    if !touched {
        return format!("{scope}, no path of this claim runs through it.");
    }
    if reached(&claim.ends).next().is_none() {
        return format!("{scope}, nobody who speaks was reached before, and nobody is now.");
    }
    if reached(ends).next().is_none() {
        return format!(
            "{scope}, without it no path leads to somebody who speaks; {} is out of reach.",
            names(lost)
        );
    }
    if reached(lost).next().is_none() {
        return format!(
            "{scope}, some paths fall, and others still lead to {}.",
            names(ends)
        );
    }
    let n = match (at_least, at_most) {
        (1, 1) => "1 separate source is".to_owned(),
        (a, b) if a == b => format!("{a} separate sources are"),
        (a, b) => format!("{a} to {b} separate sources are"),
    };
    format!("{scope}, without it {n} left: {}.", names(ends))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::SourceId;
    use crate::attribution::{Source, SourceKind};

    fn source(id: u32, name: &str, kind: SourceKind, article: Option<u32>) -> Source {
        Source {
            id: SourceId(id),
            name: name.into(),
            named: kind != SourceKind::Unnamed,
            kind,
            labels: vec![],
            article: article.map(ArticleId),
            affiliation: None,
            country: None,
            owner: None,
            by_hand: false,
            mended: Default::default(),
        }
    }

    fn at(n: u32) -> Node {
        Node::Source(SourceId(n))
    }

    fn art(n: u32) -> Node {
        Node::Article(ArticleId(n))
    }

    /// Two articles: one through the Post to an official, one straight to Mara Oll.
    fn provenance() -> Provenance {
        let end = |at, how| End { at, how };
        let claim = Claim {
            id: ClaimId(1),
            origins: vec![at(2), at(3)],
            ends: vec![
                end(at(1), EndKind::NotLoaded),
                end(at(2), EndKind::Reached),
                end(at(3), EndKind::Reached),
            ],
            paths: vec![vec![art(1), at(1), at(2)], vec![art(2), at(3)]],
            groups: vec![vec![at(2)], vec![at(3)]],
            ..Claim::default()
        };
        Provenance {
            sources: vec![
                source(1, "The Post", SourceKind::Outlet, None),
                source(2, "official", SourceKind::Unnamed, None),
                source(3, "Mara Oll", SourceKind::Person, None),
                source(4, "The Gazette", SourceKind::Outlet, Some(2)),
            ],
            claims: vec![claim],
            ..Provenance::default()
        }
    }

    fn struck(n: Node) -> Struck {
        let all = strike(&Case::new("x"), &provenance(), &BTreeSet::from([n]));
        all.into_iter().next().unwrap()
    }

    #[test]
    fn what_stands_behind_a_struck_outlet_falls_with_it() {
        let s = struck(at(1));
        assert!(s.touched && s.stands);
        assert_eq!(
            s.ends,
            [End {
                at: at(3),
                how: EndKind::Reached
            }]
        );
        assert_eq!((s.at_least, s.at_most, s.lost.len()), (1, 1, 2));
        assert!(s.sentence.contains("1 separate source is left: Mara Oll"));
        assert!(s.sentence.starts_with("In th"), "{}", s.sentence);
    }

    #[test]
    fn a_source_on_no_path_changes_nothing() {
        let s = struck(at(9));
        assert!(!s.touched && s.stands && s.lost.is_empty());
        assert_eq!((s.at_least, s.at_most), (2, 2));
    }

    #[test]
    fn an_outlet_falls_with_its_own_article() {
        let s = struck(at(4));
        assert_eq!(
            s.lost,
            [End {
                at: at(3),
                how: EndKind::Reached
            }]
        );
        assert!(s.ends.contains(&End {
            at: at(1),
            how: EndKind::NotLoaded
        }));
    }

    #[test]
    fn all_struck_leaves_nobody() {
        let all = BTreeSet::from([at(2), at(3)]);
        let s = strike(&Case::new("x"), &provenance(), &all);
        assert!(!s[0].stands);
        assert_eq!((s[0].at_least, s[0].at_most), (0, 0));
        assert!(s[0].sentence.contains("out of reach"));
    }
}
