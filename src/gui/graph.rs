//! The citation graph as it is drawn: layers from left to right, computed between frames and kept by revision.

use crate::case::{Case, Verdict};
use crate::provenance::{self, Basis, Node, Provenance};
use std::collections::{BTreeMap, BTreeSet};

/// A node with its place, in points.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Which.
    pub node: Node,
    /// Whether its name is known.
    pub named: bool,
    /// What it is, in words.
    pub caption: String,
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    layer: usize,
}

/// A citation.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Who relies.
    pub from: Node,
    /// On whom.
    pub to: Node,
    /// Stated or inferred.
    pub basis: Basis,
    /// Whether the person read it as wrong.
    pub aside: bool,
}

/// The graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// With places.
    pub nodes: Vec<Drawn>,
    /// Between them.
    pub edges: Vec<Edge>,
    /// Left edge and title of the layers that have one.
    pub titles: Vec<(f32, String)>,
    /// Width and height.
    pub size: (f32, f32),
}

const WIDTH: f32 = 188.0;
const HEIGHT: f32 = 48.0;
const ACROSS: f32 = 92.0;
const DOWN: f32 = 22.0;

impl Graph {
    /// Lays the citations of a case out.
    pub fn of(case: &Case, prov: &Provenance) -> Self {
        let edges: Vec<Edge> = prov
            .citations
            .iter()
            .map(|c| Edge {
                from: c.from,
                to: c.to,
                basis: c.basis,
                aside: case
                    .decisions
                    .get(&provenance::key_of_citation(prov, c))
                    .is_some_and(|d| d.verdict == Verdict::ReadWrongly),
            })
            .collect();
        let mut nodes: BTreeSet<Node> = case.articles.iter().map(|a| Node::Article(a.id)).collect();
        nodes.extend(edges.iter().flat_map(|e| [e.from, e.to]));
        let nodes: Vec<Node> = nodes.into_iter().collect();
        let layers = layers(&nodes, &edges);
        let columns = order(&nodes, &edges, &layers);
        let mut out = Self { edges, ..Self::default() };
        let tallest = columns.iter().map(Vec::len).max().unwrap_or(0) as f32;
        for (layer, column) in columns.iter().enumerate() {
            let x = layer as f32 * (WIDTH + ACROSS);
            let free = (tallest - column.len() as f32) * (HEIGHT + DOWN) / 2.0;
            for (row, node) in column.iter().enumerate() {
                let (named, caption) = describe(case, prov, *node);
                out.nodes.push(Drawn {
                    node: *node,
                    named,
                    caption,
                    x,
                    y: free + row as f32 * (HEIGHT + DOWN),
                    width: WIDTH,
                    height: HEIGHT,
                    layer,
                });
            }
        }
        let last = columns.len().saturating_sub(1);
        out.titles = vec![(0.0, "Articles".into())];
        if last > 1 {
            out.titles.push((WIDTH + ACROSS, "Whom they cite".into()));
        }
        if last > 0 {
            out.titles.push((last as f32 * (WIDTH + ACROSS), "Where the trail ends".into()));
        }
        out.size = (
            columns.len() as f32 * (WIDTH + ACROSS) - ACROSS,
            tallest * (HEIGHT + DOWN) - DOWN,
        );
        out
    }

    fn at(&self, node: Node) -> Option<&Drawn> {
        self.nodes.iter().find(|d| d.node == node)
    }

    /// The four points of an edge's curve.
    pub fn curve(&self, edge: &Edge) -> Option<[(f32, f32); 4]> {
        let (a, b) = (self.at(edge.from)?, self.at(edge.to)?);
        let (ya, yb) = (a.y + a.height / 2.0, b.y + b.height / 2.0);
        Some(if a.layer < b.layer {
            let (x0, x1) = (a.x + a.width, b.x);
            let bend = ACROSS * 0.55;
            [(x0, ya), (x0 + bend, ya), (x1 - bend, yb), (x1, yb)]
        } else {
            // Within a layer or backwards: around the right-hand side.
            let (x0, x1) = (a.x + a.width, b.x + b.width);
            let out = x0.max(x1) + ACROSS * 0.6;
            [(x0, ya), (out, ya), (out, yb), (x1, yb)]
        })
    }

    /// All nodes upstream (or downstream) of a node, itself included.
    pub fn reach(&self, from: Node, upstream: bool) -> Vec<Node> {
        let mut seen = vec![from];
        let mut next = 0;
        while let Some(node) = seen.get(next).copied() {
            next += 1;
            for e in &self.edges {
                let (a, b) = if upstream { (e.from, e.to) } else { (e.to, e.from) };
                if a == node && !seen.contains(&b) {
                    seen.push(b);
                }
            }
        }
        seen
    }
}

fn describe(case: &Case, prov: &Provenance, node: Node) -> (bool, String) {
    match node {
        Node::Article(id) => {
            let date = case.article(id).and_then(|a| a.metadata.published.map(|p| p.date.to_string()));
            (true, date.map_or_else(|| "Article".into(), |d| format!("Article, {d}")))
        }
        Node::Source(id) => super::item::source(prov, id).map_or((true, String::new()), |s| {
            let kind = super::words::source_kind(s.kind);
            (s.named, if s.named { kind.to_owned() } else { "Name not given".to_owned() })
        }),
    }
}

/// Articles stand in the first layer, whoever cites nobody in the last, everybody else one behind the last who cites them.
fn layers(nodes: &[Node], edges: &[Edge]) -> BTreeMap<Node, usize> {
    let mut layer: BTreeMap<Node, usize> = BTreeMap::new();
    for n in nodes {
        layer.insert(*n, usize::from(matches!(n, Node::Source(_))));
    }
    // Circles of citations cannot be layered; after as many rounds as there are nodes it is settled or a circle.
    for _ in 0..nodes.len() {
        let mut moved = false;
        for e in edges.iter().filter(|e| matches!(e.to, Node::Source(_))) {
            let below = layer.get(&e.from).copied().unwrap_or(0) + 1;
            if let Some(l) = layer.get_mut(&e.to).filter(|l| **l < below && below < 12) {
                *l = below;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let last = layer.values().copied().max().unwrap_or(0);
    for n in nodes {
        let cites = edges.iter().any(|e| e.from == *n);
        if matches!(n, Node::Source(_)) && !cites {
            layer.insert(*n, last);
        }
    }
    layer
}

/// The nodes of each layer, from top to bottom, so that few edges cross: a few sweeps of the barycentre method (Sugiyama 1981).
fn order(nodes: &[Node], edges: &[Edge], layers: &BTreeMap<Node, usize>) -> Vec<Vec<Node>> {
    let count = layers.values().copied().max().map_or(0, |l| l + 1);
    let mut columns: Vec<Vec<Node>> = vec![Vec::new(); count];
    for n in nodes {
        if let Some(c) = layers.get(n).and_then(|l| columns.get_mut(*l)) {
            c.push(*n);
        }
    }
    columns.retain(|c| !c.is_empty());
    for _ in 0..6 {
        let mut place: BTreeMap<Node, f32> = BTreeMap::new();
        for c in &columns {
            for (row, n) in c.iter().enumerate() {
                place.insert(*n, (row as f32 + 0.5) / c.len() as f32);
            }
        }
        for column in &mut columns {
            let centre = |n: &Node| -> f32 {
                let near: Vec<f32> = edges
                    .iter()
                    .filter_map(|e| if e.from == *n { Some(e.to) } else if e.to == *n { Some(e.from) } else { None })
                    .filter_map(|m| place.get(&m).copied())
                    .collect();
                if near.is_empty() {
                    return place.get(n).copied().unwrap_or(0.5);
                }
                near.iter().sum::<f32>() / near.len() as f32
            };
            let mut keyed: Vec<(f32, Node)> = column.iter().map(|n| (centre(n), *n)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            *column = keyed.into_iter().map(|k| k.1).collect();
        }
    }
    columns
}
