//! The citation graph as the window draws it: the model and the places are those of the report, so that what is exported equals
//! what is on screen. Computed between frames and kept by revision.

use crate::gui::item::Item;
use crate::gui::locale::say;
use crate::provenance::{Basis, Node, Provenance};
use crate::report::{ChosenGraph, Fold, Metrics, layout};
use std::collections::{BTreeMap, BTreeSet};

/// A node with its place, in points.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// Which.
    pub node: Node,
    /// Its name in full.
    pub name: String,
    /// Whether its name is known.
    pub named: bool,
    /// What it is, in words.
    pub caption: String,
    /// What its members have in common, where several are drawn as one.
    pub fold: Option<Fold>,
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
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
    /// The citation; `None` where several are drawn as one.
    pub item: Option<Item>,
    /// How many citations it stands for.
    pub count: usize,
    /// Points along the line, from end to end.
    pub line: Vec<(f32, f32)>,
    /// Left top and right bottom of the line.
    pub bounds: ((f32, f32), (f32, f32)),
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
    /// The node that a node is drawn as, where it is drawn as another.
    pub home: BTreeMap<Node, Node>,
    /// All citations, and those that are drawn.
    pub citations: (usize, usize),
}

/// Height of a node that is drawn as large as usual.
pub const NODE_HEIGHT: f32 = 48.0;

/// Sizes on screen, in points, for a graph of this many layers in this width: narrower nodes and gaps before anything has to be
/// scrolled sideways.
fn metrics(layers: usize, width: f32) -> Metrics {
    let layers = layers.max(1) as f64;
    let each = f64::from(width) / layers;
    let node_width = (each * 0.70).clamp(114.0, 190.0);
    let spare = (f64::from(width) - layers * node_width) / (layers - 1.0).max(1.0);
    Metrics {
        node_width,
        node_height: f64::from(NODE_HEIGHT),
        layer_gap: spare.clamp(24.0, 120.0).floor(),
        node_gap: 14.0,
        line_gap: 12.0,
    }
}

impl Graph {
    /// Lays the chosen part of a graph out for a view of this width, everything so many times as large.
    pub fn of(chosen: &ChosenGraph, prov: &Provenance, room: f32, zoom: f32) -> Self {
        let model = &chosen.model;
        let last = model.nodes.iter().map(|n| n.layer).max().unwrap_or(0);
        let metrics = scaled(metrics(last + 1, room / zoom), zoom);
        let places = layout(model, &metrics);
        let (width, height) = (metrics.node_width as f32, metrics.node_height as f32);
        let fold = |at: usize| chosen.folds.get(&at);
        let drawn = |(at, (n, &(x, y))): (usize, (&crate::report::GraphNode, &(f64, f64)))| Drawn {
            node: n.node,
            name: n.label.clone(),
            named: n.named,
            caption: n.detail.clone(),
            fold: fold(at).map(|(f, _)| *f),
            x: x as f32,
            y: y as f32,
            width,
            height,
        };
        let nodes = model.nodes.iter().zip(&places.nodes).enumerate().map(drawn);
        let edges = model.edges.iter().zip(&places.edges).zip(&chosen.behind);
        let edges = edges.filter_map(|((e, points), behind)| {
            let one = behind.first().filter(|_| behind.len() == 1);
            let one = one.and_then(|i| prov.citations.get(*i));
            let line = line_of(&curves(points));
            Some(Edge {
                from: model.nodes.get(e.from)?.node,
                to: model.nodes.get(e.to)?.node,
                basis: e.basis,
                aside: e.set_aside,
                item: one.map(|c| Item::Citation(c.from, c.to)),
                count: behind.len(),
                bounds: bounds(&line),
                line,
            })
        });
        let home = chosen.folds.iter().filter_map(|(at, (_, members))| {
            let head = model.nodes.get(*at)?.node;
            Some(members.iter().map(move |m| (*m, head)))
        });
        Self {
            edges: edges.collect(),
            titles: titles(last, &metrics),
            size: (places.width as f32, places.height as f32),
            nodes: nodes.collect(),
            home: home.flatten().collect(),
            citations: chosen.citations,
        }
    }

    /// The nodes on a path through these; empty where none of them is drawn.
    pub fn path(&self, through: &[Node]) -> BTreeSet<Node> {
        let home = |n: &Node| self.home.get(n).copied().unwrap_or(*n);
        let drawn: BTreeSet<Node> = self.nodes.iter().map(|d| d.node).collect();
        let starts: Vec<Node> = through
            .iter()
            .map(home)
            .filter(|n| drawn.contains(n))
            .collect();
        let (Some(first), Some(last)) = (starts.first(), starts.last()) else {
            return BTreeSet::new();
        };
        let mut out: BTreeSet<Node> = self.reach(*first, false);
        out.extend(self.reach(*last, true));
        out.extend(starts);
        out
    }

    /// All nodes upstream (or downstream) of a node, itself included.
    fn reach(&self, from: Node, upstream: bool) -> BTreeSet<Node> {
        let mut next: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
        for e in self.edges.iter().filter(|e| !e.aside) {
            let (a, b) = if upstream {
                (e.from, e.to)
            } else {
                (e.to, e.from)
            };
            next.entry(a).or_default().push(b);
        }
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(node) = open.pop() {
            if seen.insert(node) {
                open.extend(next.get(&node).into_iter().flatten());
            }
        }
        seen
    }
}

fn scaled(m: Metrics, by: f32) -> Metrics {
    let by = f64::from(by);
    Metrics {
        node_width: m.node_width * by,
        node_height: m.node_height * by,
        layer_gap: m.layer_gap * by,
        node_gap: m.node_gap * by,
        line_gap: m.line_gap * by,
    }
}

/// Points along the curves, close enough together to be drawn and hit as a line.
fn line_of(curves: &[[(f32, f32); 4]]) -> Vec<(f32, f32)> {
    let mut out = Vec::new();
    for [a, b, c, d] in curves {
        let steps: u8 = if (a.1 - d.1).abs() < 0.5 { 4 } else { 24 };
        let at = |t: f32, p: fn(&(f32, f32)) -> f32| {
            let u = 1.0 - t;
            u * u * u * p(a) + 3.0 * u * u * t * p(b) + 3.0 * u * t * t * p(c) + t * t * t * p(d)
        };
        out.extend((0..=steps).map(|i| {
            let t = f32::from(i) / f32::from(steps);
            (at(t, |p| p.0), at(t, |p| p.1))
        }));
    }
    out
}

fn bounds(line: &[(f32, f32)]) -> ((f32, f32), (f32, f32)) {
    let least = |p: fn(&(f32, f32)) -> f32| line.iter().map(p).fold(f32::INFINITY, f32::min);
    let most = |p: fn(&(f32, f32)) -> f32| line.iter().map(p).fold(f32::NEG_INFINITY, f32::max);
    (
        (least(|p| p.0), least(|p| p.1)),
        (most(|p| p.0), most(|p| p.1)),
    )
}

fn titles(last: usize, metrics: &Metrics) -> Vec<(f32, String)> {
    let x = |layer: usize| layer as f32 * (metrics.node_width + metrics.layer_gap) as f32;
    let mut out = vec![(0.0, say!("graph-articles").to_owned())];
    if last > 1 {
        out.push((x(1), say!("graph-whom-they-cite").to_owned()));
    }
    if last > 0 {
        out.push((x(last), say!("graph-where-the-trail-ends").to_owned()));
    }
    out
}

/// A smooth line through the points: it leaves and enters every node level.
fn curves(points: &[(f64, f64)]) -> Vec<[(f32, f32); 4]> {
    let p: Vec<(f32, f32)> = points.iter().map(|p| (p.0 as f32, p.1 as f32)).collect();
    let bend = |a: (f32, f32), b: (f32, f32)| {
        let half = (b.0 - a.0) * 0.5;
        [a, (a.0 + half, a.1), (b.0 - half, b.1), b]
    };
    p.windows(2)
        .filter_map(|w| match w {
            [a, b] => Some(bend(*a, *b)),
            _ => None,
        })
        .collect()
}
