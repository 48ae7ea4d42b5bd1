//! Places for the nodes and lines of a citation graph: layers from left to right, few crossings, nothing on top of anything.
//!
//! Method: Sugiyama, Tagawa and Toda 1981: an edge over several layers is led through place-holders; each layer is ordered by the
//! mean of its neighbours; heights are the least-squares fit that keeps the order and the distances (pool adjacent violators).
//! Cost: a fixed number of sweeps, each linear in edges up to a logarithm. The same graph gives the same places.

use super::graph::{GraphModel, acyclic};
use std::collections::BTreeMap;

/// Sizes in the unit of the drawing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Metrics {
    /// Width of every node.
    pub node_width: f64,
    /// Height of every node.
    pub node_height: f64,
    /// Free space between two layers.
    pub layer_gap: f64,
    /// Free space between two nodes of a layer.
    pub node_gap: f64,
    /// Height kept free for a line that passes a layer.
    pub line_gap: f64,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            node_width: 176.0,
            node_height: 42.0,
            layer_gap: 64.0,
            node_gap: 12.0,
            line_gap: 10.0,
        }
    }
}

/// Where everything stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// Of the whole drawing.
    pub width: f64,
    /// Of the whole drawing.
    pub height: f64,
    /// Upper left corner of every node, in the order of the model's nodes.
    pub nodes: Vec<(f64, f64)>,
    /// Points of every edge from who relies to on whom, in the order of the model's edges; an even number: leave, enter, leave, enter.
    pub edges: Vec<Vec<(f64, f64)>>,
}

const SWEEPS: usize = 12;

/// Places the graph.
pub fn layout(model: &GraphModel, metrics: &Metrics) -> Layout {
    if model.nodes.is_empty() {
        return Layout::default();
    }
    let mut grid = Grid::new(model);
    grid.order();
    let centres = grid.heights(metrics);
    let column = metrics.node_width + metrics.layer_gap;
    let nodes: Vec<(f64, f64)> = model
        .nodes
        .iter()
        .zip(&centres)
        .map(|(n, &y)| (n.layer as f64 * column, y - metrics.node_height / 2.0))
        .collect();
    let edges = model
        .edges
        .iter()
        .zip(&grid.chains)
        .map(|(_, chain)| {
            let mut points = Vec::new();
            for (i, &item) in chain.items.iter().enumerate() {
                let x = grid.layer(item) as f64 * column;
                let y = centres.get(item).copied().unwrap_or(0.0);
                if i > 0 {
                    points.push((x, y));
                }
                if i + 1 < chain.items.len() {
                    points.push((x + metrics.node_width, y));
                }
            }
            if chain.reversed {
                points.reverse();
            }
            points
        })
        .collect();
    let layers = model.nodes.iter().map(|n| n.layer).max().unwrap_or(0);
    let bottom = nodes.iter().map(|n| n.1 + metrics.node_height);
    Layout {
        width: layers as f64 * column + metrics.node_width,
        height: bottom
            .chain(centres.iter().map(|&y| y + metrics.line_gap / 2.0))
            .fold(0.0, f64::max),
        nodes,
        edges,
    }
}

/// An edge with the place-holders it runs through, from the lower layer to the higher.
struct Chain {
    items: Vec<usize>,
    reversed: bool,
}

/// Nodes and place-holders ("items"; the nodes come first) in layers.
struct Grid {
    nodes: usize,
    layers: Vec<Vec<usize>>,
    layer_of: Vec<usize>,
    /// Neighbours in the layer before and in the layer behind.
    before: Vec<Vec<usize>>,
    behind: Vec<Vec<usize>>,
    chains: Vec<Chain>,
}

impl Grid {
    fn new(model: &GraphModel) -> Self {
        let nodes = model.nodes.len();
        let mut grid = Self {
            nodes,
            layers: Vec::new(),
            layer_of: model.nodes.iter().map(|n| n.layer).collect(),
            before: vec![Vec::new(); nodes],
            behind: vec![Vec::new(); nodes],
            chains: Vec::new(),
        };
        // Lines of one node and one basis share their way until they part, so that a layer is crossed by few lines.
        let mut shared: BTreeMap<(usize, bool, usize), usize> = BTreeMap::new();
        let forward = acyclic(nodes, model.edges.iter().map(|e| (e.from, e.to)));
        for e in &model.edges {
            let reversed = forward.binary_search(&(e.from, e.to)).is_err()
                || grid.layer(e.from) >= grid.layer(e.to);
            let (a, b) = if reversed {
                (e.to, e.from)
            } else {
                (e.from, e.to)
            };
            let dashed = e.basis == crate::case::Basis::Inferred;
            let mut items = vec![a];
            for layer in grid.layer(a) + 1..grid.layer(b) {
                let item = *shared.entry((a, dashed, layer)).or_insert_with(|| {
                    grid.layer_of.push(layer);
                    grid.before.push(Vec::new());
                    grid.behind.push(Vec::new());
                    grid.layer_of.len() - 1
                });
                items.push(item);
            }
            items.push(b);
            for pair in items.windows(2) {
                if let [l, r] = *pair {
                    grid.join(l, r);
                }
            }
            grid.chains.push(Chain { items, reversed });
        }
        let count = grid.layer_of.iter().copied().max().unwrap_or(0) + 1;
        grid.layers = vec![Vec::new(); count];
        for (item, &layer) in grid.layer_of.iter().enumerate() {
            if let Some(l) = grid.layers.get_mut(layer) {
                l.push(item);
            }
        }
        grid
    }

    fn layer(&self, item: usize) -> usize {
        self.layer_of.get(item).copied().unwrap_or(0)
    }

    fn join(&mut self, left: usize, right: usize) {
        if let (Some(after), Some(before)) = (self.behind.get_mut(left), self.before.get_mut(right))
            && !after.contains(&right)
        {
            after.push(right);
            before.push(left);
        }
    }

    /// Orders every layer by the mean place of its neighbours, to and fro; the best order seen stays.
    fn order(&mut self) {
        let mut best = (self.crossings(), self.layers.clone());
        for sweep in 0..SWEEPS {
            let rightwards = sweep % 2 == 0;
            let count = self.layers.len();
            for step in 1..count {
                let at = if rightwards { step } else { count - 1 - step };
                self.order_layer(at, rightwards);
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.layers.clone());
            }
        }
        self.layers = best.1;
    }

    fn places(&self) -> Vec<usize> {
        let mut out = vec![0; self.layer_of.len()];
        for layer in &self.layers {
            for (place, &item) in layer.iter().enumerate() {
                if let Some(p) = out.get_mut(item) {
                    *p = place;
                }
            }
        }
        out
    }

    fn order_layer(&mut self, at: usize, rightwards: bool) {
        let places = self.places();
        let sides = if rightwards {
            &self.before
        } else {
            &self.behind
        };
        let Some(layer) = self.layers.get_mut(at) else {
            return;
        };
        let mut keyed: Vec<(f64, usize)> = layer
            .iter()
            .enumerate()
            .map(|(place, &item)| {
                let near = sides.get(item).map_or(&[][..], Vec::as_slice);
                let alone = self.before.get(item).is_none_or(Vec::is_empty)
                    && self.behind.get(item).is_none_or(Vec::is_empty);
                // Who cites nobody stands below the others.
                let otherwise = if alone { f64::MAX } else { place as f64 };
                (mean(near, &places).unwrap_or(otherwise), item)
            })
            .collect();
        // Stable: equal means keep their order.
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        *layer = keyed.into_iter().map(|(_, item)| item).collect();
    }

    fn crossings(&self) -> usize {
        let places = self.places();
        let place = |i: usize| places.get(i).copied().unwrap_or(0);
        let mut total = 0;
        for layer in &self.layers {
            let mut lines: Vec<(usize, usize)> = Vec::new();
            for &item in layer {
                let behind = self.behind.get(item).map_or(&[][..], Vec::as_slice);
                lines.extend(behind.iter().map(|&b| (place(item), place(b))));
            }
            lines.sort_unstable();
            for (i, a) in lines.iter().enumerate() {
                let later = lines.iter().skip(i + 1);
                total += later.filter(|b| a.0 < b.0 && b.1 < a.1).count();
            }
        }
        total
    }

    /// Height of every item's centre.
    fn heights(&self, metrics: &Metrics) -> Vec<f64> {
        let extent = |item: usize| {
            if item < self.nodes {
                metrics.node_height + metrics.node_gap
            } else {
                metrics.line_gap
            }
        };
        let mut y = vec![0.0; self.layer_of.len()];
        for layer in &self.layers {
            let mut top = 0.0;
            for &item in layer {
                set(&mut y, item, top + extent(item) / 2.0);
                top += extent(item);
            }
        }
        let count = self.layers.len();
        for sweep in 0..SWEEPS {
            for step in 0..count {
                let at = if sweep % 2 == 0 {
                    step
                } else {
                    count - 1 - step
                };
                let Some(layer) = self.layers.get(at) else {
                    continue;
                };
                let sizes: Vec<f64> = layer.iter().map(|&i| extent(i)).collect();
                let mut wanted = Vec::with_capacity(layer.len());
                for (&item, &size) in layer.iter().zip(&sizes) {
                    // Without a neighbour: right below the one above.
                    let above = wanted.last().map_or(0.0, |&w: &f64| w + size);
                    wanted.push(self.wanted(item, &y).unwrap_or(above));
                }
                for (&item, height) in layer.iter().zip(fit(&wanted, &sizes)) {
                    set(&mut y, item, height);
                }
            }
        }
        let top = (0..y.len())
            .map(|i| {
                y.get(i).copied().unwrap_or(0.0) - (extent(i) - metrics.node_gap).max(0.0) / 2.0
            })
            .fold(f64::INFINITY, f64::min);
        y.iter()
            .map(|v| ((v - top) * 10.0).round() / 10.0)
            .collect()
    }

    /// The mean height of its neighbours on both sides; `None` without neighbours.
    fn wanted(&self, item: usize, y: &[f64]) -> Option<f64> {
        let before = self.before.get(item).into_iter();
        let both = before.chain(self.behind.get(item)).flatten();
        let near: Vec<f64> = both.filter_map(|&n| y.get(n).copied()).collect();
        (!near.is_empty()).then(|| near.iter().sum::<f64>() / near.len() as f64)
    }
}

fn set(y: &mut [f64], item: usize, value: f64) {
    if let Some(v) = y.get_mut(item) {
        *v = value;
    }
}

fn mean(items: &[usize], places: &[usize]) -> Option<f64> {
    let sum: usize = items.iter().filter_map(|&i| places.get(i)).sum();
    (!items.is_empty()).then(|| sum as f64 / items.len() as f64)
}

/// Heights next to the wanted ones, in order, with room for every size: pool adjacent violators on what is left after the sizes.
fn fit(wanted: &[f64], sizes: &[f64]) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(sizes.len());
    let mut offset = 0.0;
    let mut previous = 0.0;
    for (i, &size) in sizes.iter().enumerate() {
        if i > 0 {
            offset += (previous + size) / 2.0;
        }
        previous = size;
        offsets.push(offset);
    }
    // Blocks of (sum, count) with rising means.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (w, o) in wanted.iter().zip(&offsets) {
        blocks.push((w - o, 1));
        while let [.., a, b] = *blocks.as_slice() {
            if a.0 / (a.1 as f64) <= b.0 / (b.1 as f64) {
                break;
            }
            blocks.truncate(blocks.len() - 2);
            blocks.push((a.0 + b.0, a.1 + b.1));
        }
    }
    let fitted = blocks
        .iter()
        .flat_map(|&(sum, n)| std::iter::repeat_n(sum / n as f64, n));
    fitted.zip(&offsets).map(|(z, o)| z + o).collect()
}
