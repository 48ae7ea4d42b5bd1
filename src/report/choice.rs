//! A part of the citation graph that a reader chose: without weak citations, one path alone, what is alike folded into one node. It
//! says what it leaves out.
//!
//! Cost: linear in nodes and citations, up to logarithms.

use super::graph::{GraphEdge, GraphModel, GraphNode, NodeKind};
use crate::attribution::SourceKind;
use crate::case::Basis;
use crate::provenance::{Node, Provenance};
use std::collections::{BTreeMap, BTreeSet};

/// Members from which alike nodes are folded.
const ALIKE: usize = 3;

/// What is alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fold {
    /// Sources of one kind, with a name or without, that rely on nobody.
    Kind(SourceKind, bool),
    /// Articles that cite this node alone and that nobody cites.
    Repeats(Node),
}

/// What a reader wants to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GraphChoice {
    /// Without citations that no text states.
    pub stated_only: bool,
    /// Without citations that fewer passages show.
    pub least_passages: usize,
    /// Only what is upstream and downstream of these; empty for everything.
    pub path: Vec<Node>,
    /// What is alike as one node.
    pub folded: bool,
    /// Folds that were opened.
    pub open: BTreeSet<Fold>,
}

impl GraphChoice {
    /// Whether a citation is left out for being weak.
    pub fn hides(&self, provenance: &Provenance, edge: &GraphEdge) -> bool {
        let passages = provenance
            .citations
            .get(edge.citation)
            .map_or(0, |c| c.passages.len());
        self.stated_only && edge.basis == Basis::Inferred || passages < self.least_passages
    }
}

/// The chosen part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChosenGraph {
    /// What is drawn.
    pub model: GraphModel,
    /// Citations behind each edge of the model.
    pub behind: Vec<Vec<usize>>,
    /// Folded nodes: place in the model, what they have in common, and who is in it.
    pub folds: BTreeMap<usize, (Fold, Vec<Node>)>,
    /// All citations, and those that are drawn, alone or together.
    pub citations: (usize, usize),
}

impl ChosenGraph {
    /// The chosen part of a graph.
    pub fn of(all: &GraphModel, provenance: &Provenance, choice: &GraphChoice) -> Self {
        let strong = |e: &&GraphEdge| !choice.hides(provenance, e);
        let mut edges: Vec<GraphEdge> = all.edges.iter().filter(strong).cloned().collect();
        let mut kept: BTreeSet<usize> = (0..all.nodes.len()).collect();
        if choice.stated_only || choice.least_passages > 1 {
            let tied: BTreeSet<usize> = edges.iter().flat_map(|e| [e.from, e.to]).collect();
            let article = |i: &usize| {
                all.nodes
                    .get(*i)
                    .is_some_and(|n| n.kind == NodeKind::Article)
            };
            kept.retain(|i| tied.contains(i) || article(i));
        }
        if !choice.path.is_empty() {
            let on = path(all, &edges, &choice.path);
            kept.retain(|i| on.contains(i));
            edges.retain(|e| on.contains(&e.from) && on.contains(&e.to));
        }
        let groups = if choice.folded {
            groups(all, &edges, &kept, choice)
        } else {
            BTreeMap::new()
        };
        let mut out = Self {
            citations: (all.edges.len(), edges.len()),
            ..Self::default()
        };
        out.build(all, edges, &kept, groups);
        out
    }

    fn build(
        &mut self,
        all: &GraphModel,
        edges: Vec<GraphEdge>,
        kept: &BTreeSet<usize>,
        groups: BTreeMap<Fold, Vec<usize>>,
    ) {
        // Where a node of the whole graph stands in the chosen one: members stand where the first of them stands.
        let mut first: BTreeMap<usize, (usize, Fold)> = BTreeMap::new();
        for (fold, members) in &groups {
            if let Some(head) = members.first() {
                first.extend(members.iter().map(|m| (*m, (*head, *fold))));
            }
        }
        let mut place: BTreeMap<usize, usize> = BTreeMap::new();
        for &i in kept {
            let head = first.get(&i).map_or(i, |(head, _)| *head);
            if head != i {
                continue;
            }
            let Some(node) = all.nodes.get(i) else {
                continue;
            };
            let at = self.model.nodes.len();
            place.insert(i, at);
            self.model.nodes.push(node.clone());
            if let Some(members) = first
                .get(&i)
                .and_then(|(_, f)| groups.get(f).map(|m| (f, m)))
            {
                self.fold(all, at, *members.0, members.1);
            }
        }
        let of = |i: usize| {
            place
                .get(&first.get(&i).map_or(i, |(head, _)| *head))
                .copied()
        };
        let mut known: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for e in edges {
            let (Some(from), Some(to)) = (of(e.from), of(e.to)) else {
                continue;
            };
            if from == to {
                continue;
            }
            let at = *known.entry((from, to)).or_insert(self.model.edges.len());
            match (self.model.edges.get_mut(at), self.behind.get_mut(at)) {
                (Some(edge), Some(behind)) => {
                    behind.push(e.citation);
                    edge.set_aside &= e.set_aside;
                    if e.basis == Basis::Stated {
                        edge.basis = Basis::Stated;
                    }
                }
                _ => {
                    self.behind.push(vec![e.citation]);
                    self.model.edges.push(GraphEdge { from, to, ..e });
                }
            }
        }
        self.model.set_layers();
    }

    /// Gives a node the name of all that are folded into it.
    fn fold(&mut self, all: &GraphModel, at: usize, fold: Fold, members: &[usize]) {
        let node = |i: &usize| all.nodes.get(*i);
        let Some(drawn) = self.model.nodes.get_mut(at) else {
            return;
        };
        match fold {
            Fold::Kind(..) => drawn.label = format!("{} sources", members.len()),
            Fold::Repeats(cited) => {
                drawn.label = format!("{} articles", members.len());
                let name = all.nodes.iter().find(|n| n.node == cited);
                drawn.detail = name.map_or_else(String::new, |n| format!("cite only {}", n.label));
            }
        }
        let members = members.iter().filter_map(node).map(|n| n.node).collect();
        self.folds.insert(at, (fold, members));
    }
}

/// All that lies upstream of the last and downstream of the first of the given nodes.
fn path(all: &GraphModel, edges: &[GraphEdge], through: &[Node]) -> BTreeSet<usize> {
    let place = |n: Option<&Node>| all.nodes.iter().position(|d| Some(&d.node) == n);
    let mut up: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut down: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for e in edges.iter().filter(|e| !e.set_aside) {
        up.entry(e.from).or_default().push(e.to);
        down.entry(e.to).or_default().push(e.from);
    }
    let mut out = BTreeSet::new();
    for (start, next) in [(through.last(), &up), (through.first(), &down)] {
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> = place(start).into_iter().collect();
        while let Some(i) = open.pop() {
            if seen.insert(i) {
                open.extend(next.get(&i).into_iter().flatten());
            }
        }
        out.extend(seen);
    }
    out
}

fn groups(
    all: &GraphModel,
    edges: &[GraphEdge],
    kept: &BTreeSet<usize>,
    choice: &GraphChoice,
) -> BTreeMap<Fold, Vec<usize>> {
    let mut cites: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut cited: BTreeSet<usize> = BTreeSet::new();
    for e in edges {
        cites.entry(e.from).or_default().insert(e.to);
        cited.insert(e.to);
    }
    let fold = |i: usize, n: &GraphNode| -> Option<Fold> {
        let whom = cites.get(&i);
        match n.kind {
            NodeKind::Source(kind) => whom.is_none().then_some(Fold::Kind(kind, n.named)),
            NodeKind::Article => {
                let one = whom
                    .filter(|w| w.len() == 1 && !cited.contains(&i))?
                    .first()?;
                all.nodes.get(*one).map(|n| Fold::Repeats(n.node))
            }
        }
    };
    let mut out: BTreeMap<Fold, Vec<usize>> = BTreeMap::new();
    for &i in kept {
        let found = all.nodes.get(i).and_then(|n| fold(i, n));
        if let Some(f) = found.filter(|f| !choice.open.contains(f)) {
            out.entry(f).or_default().push(i);
        }
    }
    out.retain(|_, members| members.len() >= ALIKE);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ArticleId, SourceId};

    fn node(node: Node, kind: NodeKind) -> GraphNode {
        GraphNode {
            node,
            label: format!("{node:?}"),
            detail: String::new(),
            layer: 0,
            named: true,
            kind,
            end: None,
        }
    }

    /// Four articles cite the first source alone; a fifth cites it and four persons, one of them by our reading.
    fn graph() -> GraphModel {
        let article = |n| node(Node::Article(ArticleId(n)), NodeKind::Article);
        let person = NodeKind::Source(SourceKind::Person);
        let agency = NodeKind::Source(SourceKind::Agency);
        let source = |n, kind| node(Node::Source(SourceId(n)), kind);
        let mut nodes: Vec<GraphNode> = (1..=5).map(article).collect();
        nodes.push(source(1, agency));
        nodes.extend((2..=5).map(|n| source(n, person)));
        let ends = [
            (0, 5),
            (1, 5),
            (2, 5),
            (3, 5),
            (4, 5),
            (4, 6),
            (4, 7),
            (4, 8),
            (4, 9),
        ];
        let edge = |(citation, &(from, to)): (usize, &(usize, usize))| GraphEdge {
            from,
            to,
            basis: if to == 9 {
                Basis::Inferred
            } else {
                Basis::Stated
            },
            citation,
            set_aside: false,
        };
        let edges = ends.iter().enumerate().map(edge).collect();
        GraphModel { nodes, edges }
    }

    fn chosen(choice: &GraphChoice) -> ChosenGraph {
        ChosenGraph::of(&graph(), &Provenance::default(), choice)
    }

    #[test]
    fn what_is_alike_is_one_node_until_it_is_opened() {
        let mut choice = GraphChoice {
            folded: true,
            ..GraphChoice::default()
        };
        let all = chosen(&choice);
        let labels: Vec<&str> = all.model.nodes.iter().map(|n| n.label.as_str()).collect();
        assert_eq!(labels.len(), 4, "{labels:?}");
        assert!(labels.contains(&"4 articles") && labels.contains(&"4 sources"));
        assert_eq!(all.citations, (9, 9), "nothing is hidden");
        let behind: usize = all.behind.iter().map(Vec::len).sum();
        assert_eq!(behind, 9);
        choice.open.insert(Fold::Kind(SourceKind::Person, true));
        assert_eq!(chosen(&choice).model.nodes.len(), 7);
    }

    #[test]
    fn weak_citations_and_what_hangs_on_them_are_hidden_and_counted() {
        let choice = GraphChoice {
            stated_only: true,
            ..GraphChoice::default()
        };
        let out = chosen(&choice);
        assert_eq!(out.citations, (9, 8));
        assert_eq!(out.model.nodes.len(), 9);
    }

    #[test]
    fn a_path_is_what_lies_upstream_and_downstream() {
        let choice = GraphChoice {
            path: vec![Node::Source(SourceId(2))],
            ..GraphChoice::default()
        };
        let out = chosen(&choice);
        assert_eq!(out.model.nodes.len(), 2);
        assert_eq!(out.citations, (9, 1));
    }
}
