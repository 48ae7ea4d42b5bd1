//! The citation graph as the window draws it: the model and the places are those of the report, so that what is exported equals
//! what is on screen. Computed between frames and kept by revision.

use crate::case::Case;
use crate::provenance::{Basis, Node, Provenance};
use crate::report::{GraphModel, Metrics, layout};

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
    /// Cubic curves from end to end.
    pub curves: Vec<[(f32, f32); 4]>,
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

/// Sizes on screen, in points, for a graph of this many layers in this width: narrower nodes and gaps before anything has to be
/// scrolled sideways.
fn metrics(layers: usize, width: f32) -> Metrics {
    let layers = layers.max(1) as f64;
    let each = f64::from(width) / layers;
    let node_width = (each * 0.70).clamp(114.0, 190.0);
    let spare = (f64::from(width) - layers * node_width) / (layers - 1.0).max(1.0);
    Metrics {
        node_width,
        node_height: 48.0,
        layer_gap: spare.clamp(24.0, 120.0).floor(),
        node_gap: 14.0,
        line_gap: 12.0,
    }
}

impl Graph {
    /// Lays the citations of a case out for a view of this width.
    pub fn of(case: &Case, prov: &Provenance, room: f32) -> Self {
        let model = GraphModel::new(case, prov);
        let last = model.nodes.iter().map(|n| n.layer).max().unwrap_or(0);
        let metrics = metrics(last + 1, room);
        let places = layout(&model, &metrics);
        let (width, height) = (metrics.node_width as f32, metrics.node_height as f32);
        let drawn = |(n, &(x, y)): (&crate::report::GraphNode, &(f64, f64))| Drawn {
            node: n.node,
            name: n.label.clone(),
            named: n.named,
            caption: n.detail.clone(),
            x: x as f32,
            y: y as f32,
            width,
            height,
        };
        let nodes: Vec<Drawn> = model.nodes.iter().zip(&places.nodes).map(drawn).collect();
        let edges = model
            .edges
            .iter()
            .zip(&places.edges)
            .filter_map(|(e, points)| {
                Some(Edge {
                    from: model.nodes.get(e.from)?.node,
                    to: model.nodes.get(e.to)?.node,
                    basis: e.basis,
                    aside: e.set_aside,
                    curves: curves(points),
                })
            });
        Self {
            edges: edges.collect(),
            titles: titles(last, &metrics),
            size: (places.width as f32, places.height as f32),
            nodes,
        }
    }

    /// All nodes upstream (or downstream) of a node, itself included.
    pub fn reach(&self, from: Node, upstream: bool) -> Vec<Node> {
        let mut seen = vec![from];
        let mut next = 0;
        while let Some(node) = seen.get(next).copied() {
            next += 1;
            for e in self.edges.iter().filter(|e| !e.aside) {
                let (a, b) = if upstream {
                    (e.from, e.to)
                } else {
                    (e.to, e.from)
                };
                if a == node && !seen.contains(&b) {
                    seen.push(b);
                }
            }
        }
        seen
    }
}

fn titles(last: usize, metrics: &Metrics) -> Vec<(f32, String)> {
    let x = |layer: usize| layer as f32 * (metrics.node_width + metrics.layer_gap) as f32;
    let mut out = vec![(0.0, "Articles".to_owned())];
    if last > 1 {
        out.push((x(1), "Whom they cite".to_owned()));
    }
    if last > 0 {
        out.push((x(last), "Where the trail ends".to_owned()));
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
