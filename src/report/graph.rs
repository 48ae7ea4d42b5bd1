//! The citation graph as data: who stands in it, who relies on whom, and in which layer. The window and the report draw the same
//! model, so that what is exported equals what is on screen.
//!
//! Cost: linear in citations and sources, up to logarithms.

use super::names::Names;
use crate::attribution::SourceKind;
use crate::case::{Basis, Case, Verdict};
use crate::provenance::{Claim, EndKind, Node, Provenance, key_of_citation};
use std::collections::{BTreeMap, BTreeSet};

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NodeKind {
    /// An article of the case.
    Article,
    /// A source of this kind.
    Source(SourceKind),
}

/// An article or a source.
#[derive(Clone, Debug, PartialEq)]
pub struct GraphNode {
    /// Which.
    pub node: Node,
    /// Its name in full.
    pub label: String,
    /// What it is, in a few words.
    pub detail: String,
    /// Column, from the articles at 0 to the origins.
    pub layer: usize,
    /// Whether a name is given.
    pub named: bool,
    /// What it stands for.
    pub kind: NodeKind,
    /// How a path ends here, in the graph of one claim.
    pub end: Option<EndKind>,
}

/// `from` relies on `to`; both are places in [`GraphModel::nodes`].
#[derive(Clone, Debug, PartialEq)]
pub struct GraphEdge {
    /// Who relies.
    pub from: usize,
    /// On whom.
    pub to: usize,
    /// Stated or inferred.
    pub basis: Basis,
    /// Its place in [`crate::provenance::Provenance::citations`].
    pub citation: usize,
    /// Whether the person marked it as read wrongly.
    pub set_aside: bool,
}

/// Nodes in order (articles, then sources, by number) and edges in order of the citations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GraphModel {
    /// Articles and sources.
    pub nodes: Vec<GraphNode>,
    /// Citations between them.
    pub edges: Vec<GraphEdge>,
}

impl GraphModel {
    /// All articles of the case and every source that is cited or cites.
    pub fn new(case: &Case, provenance: &Provenance) -> Self {
        Self::of(&Names::new(case, provenance))
    }

    pub(super) fn of(names: &Names<'_>) -> Self {
        let mut nodes: BTreeSet<Node> = names
            .case
            .articles
            .iter()
            .map(|a| Node::Article(a.id))
            .collect();
        let all: Vec<usize> = (0..names.provenance.citations.len()).collect();
        for c in &names.provenance.citations {
            nodes.extend([c.from, c.to]);
        }
        Self::build(names, &nodes, &all, &BTreeMap::new())
    }

    /// The paths of one claim: from the articles that mention it to where each path ends.
    pub(super) fn of_claim(names: &Names<'_>, claim: &Claim) -> Self {
        let ends: BTreeMap<Node, EndKind> = claim.ends.iter().map(|e| (e.at, e.how)).collect();
        let citations = claim_citations(names, claim, &ends);
        let mut nodes: BTreeSet<Node> = ends.keys().copied().collect();
        nodes.extend(
            claim
                .mentions
                .iter()
                .map(|m| Node::Article(m.passage.article)),
        );
        for &i in &citations {
            if let Some(c) = names.provenance.citations.get(i) {
                nodes.extend([c.from, c.to]);
            }
        }
        let citations: Vec<usize> = citations.into_iter().collect();
        Self::build(names, &nodes, &citations, &ends)
    }

    /// Articles that cite the same in the same way as one node, so that the drawing of one claim stays small; only where there are
    /// more than `limit` nodes.
    pub(super) fn grouped(&self, limit: usize) -> Self {
        if self.nodes.len() <= limit {
            return self.clone();
        }
        let mut groups: BTreeMap<Vec<(usize, Basis, bool)>, Vec<usize>> = BTreeMap::new();
        for (i, node) in self.nodes.iter().enumerate() {
            let cited = self.edges.iter().any(|e| e.to == i);
            let out = self.edges.iter().filter(|e| e.from == i);
            let mut cites: Vec<_> = out.map(|e| (e.to, e.basis, e.set_aside)).collect();
            cites.sort_unstable();
            if node.kind == NodeKind::Article && node.end.is_none() && !cited {
                groups.entry(cites).or_default().push(i);
            }
        }
        let mut out = self.clone();
        let mut gone = BTreeSet::new();
        for members in groups.values().filter(|m| m.len() > 1) {
            let name = |&i: &usize| self.nodes.get(i).map_or("", |n| n.label.as_str());
            let names: Vec<&str> = members.iter().map(name).collect();
            if let Some(node) = members.first().and_then(|&i| out.nodes.get_mut(i)) {
                node.label = format!("{} articles", members.len());
                node.detail = names.join(", ");
            }
            gone.extend(members.iter().skip(1).copied());
        }
        out.without(&gone)
    }

    /// The articles, and of the citations those that `takes` says yes to by their place, with whom they lead to.
    pub(super) fn only(&self, takes: impl Fn(usize) -> bool) -> Self {
        let edges: Vec<&GraphEdge> = self.edges.iter().filter(|e| takes(e.citation)).collect();
        let used: BTreeSet<usize> = edges.iter().flat_map(|e| [e.from, e.to]).collect();
        let alone = |(i, node): (usize, &GraphNode)| {
            let kept = node.kind == NodeKind::Article || used.contains(&i);
            (!kept).then_some(i)
        };
        let gone: BTreeSet<usize> = self.nodes.iter().enumerate().filter_map(alone).collect();
        let mut out = self.without(&gone);
        out.edges.retain(|e| takes(e.citation));
        out.set_layers();
        out
    }

    /// Puts every node into the layer that its edges ask for.
    pub(super) fn set_layers(&mut self) {
        let layers = layers(self.nodes.len(), &self.edges);
        for (node, layer) in self.nodes.iter_mut().zip(layers) {
            node.layer = layer;
        }
    }

    /// The graph without these nodes and their edges.
    fn without(&self, gone: &BTreeSet<usize>) -> Self {
        let mut nodes = Vec::new();
        let mut place = vec![None; self.nodes.len()];
        for ((i, node), at) in self.nodes.iter().enumerate().zip(&mut place) {
            if !gone.contains(&i) {
                *at = Some(nodes.len());
                nodes.push(node.clone());
            }
        }
        let find = |i: usize| place.get(i).copied().flatten();
        let edges: Vec<GraphEdge> = self
            .edges
            .iter()
            .filter_map(|e| {
                Some(GraphEdge {
                    from: find(e.from)?,
                    to: find(e.to)?,
                    ..e.clone()
                })
            })
            .collect();
        for (node, layer) in nodes.iter_mut().zip(layers(place.len(), &edges)) {
            node.layer = layer;
        }
        Self { nodes, edges }
    }

    fn build(
        names: &Names<'_>,
        nodes: &BTreeSet<Node>,
        citations: &[usize],
        ends: &BTreeMap<Node, EndKind>,
    ) -> Self {
        let place: BTreeMap<Node, usize> = nodes.iter().enumerate().map(|(i, &n)| (n, i)).collect();
        let mut edges = Vec::new();
        for &i in citations {
            let Some(c) = names.provenance.citations.get(i) else {
                continue;
            };
            // Who cites itself needs no line.
            if let (Some(&from), Some(&to), true) =
                (place.get(&c.from), place.get(&c.to), c.from != c.to)
            {
                let key = key_of_citation(names.provenance, c);
                edges.push(GraphEdge {
                    from,
                    to,
                    basis: c.basis,
                    citation: i,
                    set_aside: names.case.decision(&key).verdict == Verdict::ReadWrongly,
                });
            }
        }
        let layers = layers(nodes.len(), &edges);
        let nodes = nodes
            .iter()
            .zip(layers)
            .map(|(&node, layer)| GraphNode {
                node,
                label: names.node(node),
                detail: names.detail(node),
                layer,
                named: names.is_named(node),
                kind: match node {
                    Node::Article(_) => NodeKind::Article,
                    Node::Source(s) => {
                        NodeKind::Source(names.source(s).map_or(SourceKind::Unknown, |s| s.kind))
                    }
                },
                end: ends.get(&node).copied(),
            })
            .collect();
        Self { nodes, edges }
    }

    /// The graph without sources that one article alone cites and that rely on nobody, where it has more than `limit` nodes; with
    /// it how many were left out.
    pub fn core(&self, limit: usize) -> (Self, usize) {
        if self.nodes.len() <= limit {
            return (self.clone(), 0);
        }
        let is_article = |i: usize| {
            self.nodes
                .get(i)
                .is_some_and(|n| n.kind == NodeKind::Article)
        };
        // Two citing nodes count, or one that is itself a source: then this is where a longer path leads.
        let mut weight = vec![0_usize; self.nodes.len()];
        for e in &self.edges {
            for (at, n) in [(e.to, if is_article(e.from) { 1 } else { 2 }), (e.from, 2)] {
                if let Some(w) = weight.get_mut(at) {
                    *w += n;
                }
            }
        }
        let light = |(i, node): (usize, &GraphNode)| {
            let kept = node.kind == NodeKind::Article || weight.get(i).is_some_and(|&w| w > 1);
            (!kept).then_some(i)
        };
        let gone: BTreeSet<usize> = self.nodes.iter().enumerate().filter_map(light).collect();
        (self.without(&gone), gone.len())
    }
}

/// Which citations carry a claim: those whose evidence is the mention's own attribution or one that carries it, then whatever the
/// reached sources rely on, as far as it leads to one of the ends.
fn claim_citations(
    names: &Names<'_>,
    claim: &Claim,
    ends: &BTreeMap<Node, EndKind>,
) -> BTreeSet<usize> {
    let all = &names.provenance.citations;
    let leads = leading_to(names, ends);
    let mut used = BTreeSet::new();
    let mut open: Vec<Node> = Vec::new();
    for mention in &claim.mentions {
        let from = Node::Article(mention.passage.article);
        let carriers = names.carriers(mention.attribution);
        let own = |i: &usize| {
            all.get(*i).is_some_and(|c| {
                c.evidence.iter().any(|t| carriers.contains(t))
                    || (c.evidence.is_empty()
                        && c.passages.iter().any(|p| p.overlaps(mention.passage)))
            })
        };
        let candidates: Vec<usize> = (0..all.len())
            .filter(|i| {
                all.get(*i)
                    .is_some_and(|c| c.from == from && leads.contains(&c.to))
            })
            .collect();
        let mut chosen: Vec<usize> = candidates.iter().copied().filter(own).collect();
        if chosen.is_empty() && !ends.contains_key(&from) {
            chosen = candidates;
        }
        for i in chosen {
            used.insert(i);
            open.extend(all.get(i).map(|c| c.to));
        }
    }
    let mut seen = BTreeSet::new();
    while let Some(node) = open.pop() {
        if ends.contains_key(&node) || !seen.insert(node) {
            continue;
        }
        for (i, c) in all.iter().enumerate() {
            if c.from == node && leads.contains(&c.to) {
                used.insert(i);
                open.push(c.to);
            }
        }
    }
    used
}

/// Every node from which an end can be reached, ends included.
fn leading_to(names: &Names<'_>, ends: &BTreeMap<Node, EndKind>) -> BTreeSet<Node> {
    let mut into: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
    for c in &names.provenance.citations {
        into.entry(c.to).or_default().push(c.from);
    }
    let mut seen: BTreeSet<Node> = BTreeSet::new();
    let mut open: Vec<Node> = ends.keys().copied().collect();
    while let Some(node) = open.pop() {
        if seen.insert(node) {
            open.extend(into.get(&node).into_iter().flatten());
        }
    }
    seen
}

/// Longest path from the left; whoever relies on nobody stands at the right edge. An edge that would close a circle counts the
/// other way round.
fn layers(nodes: usize, edges: &[GraphEdge]) -> Vec<usize> {
    let forward = acyclic(nodes, edges.iter().map(|e| (e.from, e.to)));
    let mut layer = vec![0_usize; nodes];
    // Relaxed in topological order: each edge is final once its start is.
    for &u in &topological(nodes, &forward) {
        let from = layer.get(u).copied().unwrap_or(0);
        for &(a, b) in &forward {
            if let (true, Some(l)) = (a == u, layer.get_mut(b)) {
                *l = (*l).max(from + 1);
            }
        }
    }
    let last = layer.iter().copied().max().unwrap_or(0);
    let relies: BTreeSet<usize> = edges.iter().map(|e| e.from).collect();
    let cited: BTreeSet<usize> = edges.iter().map(|e| e.to).collect();
    for (i, l) in layer.iter_mut().enumerate() {
        if cited.contains(&i) && !relies.contains(&i) {
            *l = last;
        }
    }
    layer
}

/// The edges with those turned round that would close a circle, found by a walk in the given order; no duplicates.
pub(super) fn acyclic(
    nodes: usize,
    edges: impl Iterator<Item = (usize, usize)>,
) -> Vec<(usize, usize)> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); nodes];
    for (a, b) in edges {
        if let (true, Some(n)) = (a != b && b < nodes, next.get_mut(a)) {
            n.push(b);
        }
    }
    // 0 unseen, 1 on the path at hand, 2 done.
    let mut state = vec![0_u8; nodes];
    let mut out = BTreeSet::new();
    for root in 0..nodes {
        let mut path = vec![(root, 0_usize)];
        if state.get(root) != Some(&0) {
            continue;
        }
        while let Some((u, i)) = path.pop() {
            if let Some(s) = state.get_mut(u) {
                *s = 1;
            }
            match next.get(u).and_then(|n| n.get(i)) {
                Some(&v) => {
                    path.push((u, i + 1));
                    let closes = state.get(v) == Some(&1);
                    out.insert(if closes { (v, u) } else { (u, v) });
                    if state.get(v) == Some(&0) {
                        path.push((v, 0));
                    }
                }
                None => {
                    if let Some(s) = state.get_mut(u) {
                        *s = 2;
                    }
                }
            }
        }
    }
    out.into_iter().collect()
}

fn topological(nodes: usize, edges: &[(usize, usize)]) -> Vec<usize> {
    let mut into = vec![0_usize; nodes];
    for &(_, b) in edges {
        if let Some(n) = into.get_mut(b) {
            *n += 1;
        }
    }
    let mut ready: BTreeSet<usize> = (0..nodes).filter(|&i| into.get(i) == Some(&0)).collect();
    let mut out = Vec::with_capacity(nodes);
    while let Some(u) = ready.pop_first() {
        out.push(u);
        for &(_, b) in edges.iter().filter(|e| e.0 == u) {
            if let Some(n) = into.get_mut(b) {
                *n = n.saturating_sub(1);
                if *n == 0 {
                    ready.insert(b);
                }
            }
        }
    }
    out
}
