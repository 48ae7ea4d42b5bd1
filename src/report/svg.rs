//! A citation graph as an inline drawing. Colours and lines come from the page's style sheet.

use super::graph::{GraphEdge, GraphModel, GraphNode, NodeKind};
use super::layout::{Layout, Metrics, layout};
use super::names::end_words;
use super::page::{Page, is_deceptive};
use crate::case::Basis;
use std::collections::BTreeMap;

const MARGIN: f64 = 8.0;
const NODES_IN_COLUMN: usize = 14;
/// Height of a node with its name alone.
const ONE_LINE: f64 = 26.0;

/// Draws the graph; nothing where there are no nodes.
pub(super) fn draw(page: &mut Page, model: &GraphModel, label: &str, small: bool) {
    if model.nodes.is_empty() {
        return;
    }
    let plan = Plan::of(model, small);
    let places = &plan.places;
    let (w, h) = (places.width + 2.0 * MARGIN, places.height + 2.0 * MARGIN);
    let view = format!(
        "{} {} {} {}",
        number(-MARGIN),
        number(-MARGIN),
        number(w),
        number(h)
    );
    let attrs = [
        ("class", if small { "graph small" } else { "graph" }),
        ("role", "img"),
        ("aria-label", label),
        ("viewBox", view.as_str()),
        ("width", &number(w)),
        ("height", &number(h)),
    ];
    page.within("svg", &attrs, |page| plan.draw(page, model));
}

/// Where everything of a drawing stands.
pub(super) struct Plan {
    metrics: Metrics,
    /// Places and size, without a margin.
    pub places: Layout,
}

impl Plan {
    pub fn of(model: &GraphModel, small: bool) -> Self {
        let metrics = metrics(model, small);
        let places = layout(model, &metrics);
        Self { metrics, places }
    }

    /// Lines first, so that no line runs over a name.
    pub fn draw(&self, page: &mut Page, model: &GraphModel) {
        for (edge, points) in model.edges.iter().zip(&self.places.edges) {
            draw_edge(page, model, edge, points);
        }
        for (node, &(x, y)) in model.nodes.iter().zip(&self.places.nodes) {
            draw_node(page, node, x, y, &self.metrics);
        }
    }
}

/// One line a node where a column is so long that two lines would not fit a page.
fn metrics(model: &GraphModel, small: bool) -> Metrics {
    let mut column = BTreeMap::new();
    for node in &model.nodes {
        *column.entry(node.layer).or_insert(0_usize) += 1;
    }
    let tall = column.values().any(|&n| n > NODES_IN_COLUMN);
    let normal = Metrics::default();
    Metrics {
        node_height: if tall { ONE_LINE } else { normal.node_height },
        node_gap: if tall || small { 8.0 } else { normal.node_gap },
        layer_gap: if small { 48.0 } else { normal.layer_gap },
        ..normal
    }
}

fn draw_edge(page: &mut Page, model: &GraphModel, edge: &GraphEdge, points: &[(f64, f64)]) {
    let mut path = String::new();
    let mut previous: Option<(f64, f64)> = None;
    for (i, &(x, y)) in points.iter().enumerate() {
        match previous {
            None => path.push_str(&format!("M{} {}", number(x), number(y))),
            // Between two layers a curve, through a layer a straight line.
            Some((px, py)) if i % 2 == 1 => {
                let middle = number((px + x) / 2.0);
                path.push_str(&format!(
                    "C{middle} {} {middle} {} {} {}",
                    number(py),
                    number(y),
                    number(x),
                    number(y)
                ));
            }
            Some(_) => path.push_str(&format!("L{} {}", number(x), number(y))),
        }
        previous = Some((x, y));
    }
    let name = |i: usize| model.nodes.get(i).map_or("", |n| n.label.as_str());
    let basis = match edge.basis {
        Basis::Stated => "stated",
        Basis::Inferred => "inferred",
    };
    let class = format!("edge {basis}{}", if edge.set_aside { " aside" } else { "" });
    page.within("g", &[("class", class.as_str())], |page| {
        page.within("title", &[], |page| {
            page.plain(&format!(
                "{} relies on {}: {basis}",
                name(edge.from),
                name(edge.to)
            ));
            if edge.set_aside {
                page.plain("; read wrongly, set aside");
            }
        });
        page.el("path", &[("d", path.as_str())], "");
        if let [.., before, (x, y)] = *points {
            let back = if before.0 <= x { -7.0 } else { 7.0 };
            let arrow = format!(
                "{},{} {},{} {},{}",
                number(x),
                number(y),
                number(x + back),
                number(y - 3.5),
                number(x + back),
                number(y + 3.5)
            );
            page.el("polygon", &[("points", arrow.as_str())], "");
        }
    });
}

fn draw_node(page: &mut Page, node: &GraphNode, x: f64, y: f64, m: &Metrics) {
    let class = match (node.kind, node.named) {
        (NodeKind::Article, _) => "node article",
        (_, true) => "node",
        (_, false) => "node unnamed",
    };
    let detail = match node.end {
        Some(how) if how != crate::provenance::EndKind::Reached => end_words(how),
        _ => node.detail.as_str(),
    };
    let at = format!("translate({} {})", number(x), number(y));
    page.within(
        "g",
        &[("class", class), ("transform", at.as_str())],
        |page| {
            page.within("title", &[], |page| {
                page.plain(&node.label);
                page.plain(", ");
                page.plain(detail);
            });
            let (w, h) = (number(m.node_width), number(m.node_height));
            page.el(
                "rect",
                &[("width", w.as_str()), ("height", h.as_str()), ("rx", "6")],
                "",
            );
            if node.end.is_some() {
                // The end of a trail: a bar at the edge where nothing leads on.
                let x = number(m.node_width - 5.0);
                let tall = number(m.node_height - 12.0);
                let bar = [
                    ("class", "end"),
                    ("x", x.as_str()),
                    ("y", "6"),
                    ("width", "2"),
                    ("height", tall.as_str()),
                ];
                page.el("rect", &bar, "");
            }
            let room = m.node_width - 22.0;
            let inner = number(m.node_width - 12.0);
            // A drawing of its own cuts off whatever a font makes wider than was reckoned.
            page.within(
                "svg",
                &[
                    ("x", "4"),
                    ("width", inner.as_str()),
                    ("height", h.as_str()),
                ],
                |page| {
                    let lines = [
                        ("name", "6", "18", 13.0, node.label.as_str()),
                        ("detail", "6", "33", 11.0, detail),
                    ];
                    let fit = if m.node_height > ONE_LINE { 2 } else { 1 };
                    for (class, x, y, size, words) in lines.into_iter().take(fit) {
                        page.within("text", &[("class", class), ("x", x), ("y", y)], |page| {
                            page.plain(&elided(words, room, size));
                        });
                    }
                },
            );
        },
    );
}

/// A number as drawings write it.
pub(super) fn number(v: f64) -> String {
    let tenths = (v * 10.0).round() / 10.0 + 0.0;
    format!("{tenths}")
}

/// As much of `text` as fits `width` at this size, with an ellipsis where something is left out.
pub(super) fn elided(text: &str, width: f64, size: f64) -> String {
    let one_line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if self::width(&one_line, size) <= width {
        return one_line;
    }
    let room = width - em('…') * size;
    let mut used = 0.0;
    let kept: String = one_line
        .chars()
        .take_while(|&c| {
            used += shown(c) * size;
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// About how wide a text is at this size.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(shown).sum::<f64>() * size
}

/// What a page shows in brackets instead of itself takes the room of the brackets.
fn shown(c: char) -> f64 {
    if is_deceptive(c) { 4.5 } else { em(c) }
}

/// About how wide a character is, in em, in the wider ones of the usual fonts.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | '\'' | '|' | ':' | ';' | '!' => 0.28,
        ' ' | 'f' | 't' | 'r' | '-' | '(' | ')' | 'I' => 0.37,
        'm' | 'w' | 'M' | 'W' | '…' => 0.9,
        'A'..='Z' => 0.66,
        c if u32::from(c) >= 0x1100 => 1.0,
        _ => 0.57,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_elide_and_short_ones_stay() {
        assert_eq!(elided("Harbour Post", 154.0, 13.0), "Harbour Post");
        let long = elided(
            "The Ministry of Ferries, Harbours and Lighthouses",
            154.0,
            13.0,
        );
        assert!(long.ends_with('…') && long.chars().count() < 30, "{long}");
        assert!(elided(&"島".repeat(90), 154.0, 13.0).chars().count() <= 12);
    }
}
