//! The drawing of citations as lines and frames. What does not fit the page at a readable size is turned, then cut into parts; its
//! smallest words stay at six points and more.

use super::blocks::spaced;
use super::faces::Face;
use super::flow::{Draw, Pen, Piece, Rect, moved};
use super::rich::{Line, Look};
use super::tags::{Kind, ORNAMENT, Part};
use super::words::{At, Setter};
use crate::case::Basis;
use crate::provenance::EndKind;
use crate::report::document::Drawing;
use crate::report::graph::{GraphEdge, GraphModel, GraphNode, NodeKind};
use crate::report::layout::{Layout, Metrics, layout};
use crate::report::names::end_words;
use std::collections::BTreeMap;

const NAME: f32 = 9.5;
const DETAIL: f32 = 8.0;
/// Below this scale the smallest words would be under six points.
const SMALLEST: f32 = 0.75;
/// Nodes of a column above which each has one line.
const TALL: usize = 14;
/// Width of a node and of the space between two columns, the best first.
const WIDTHS: [(f32, f32); 4] = [(150.0, 50.0), (128.0, 38.0), (108.0, 30.0), (92.0, 24.0)];
const MARGIN: f32 = 2.0;

/// How a drawing is put on pages.
struct Plan {
    metrics: Metrics,
    places: Layout,
    width: f32,
    height: f32,
}

impl Setter<'_> {
    pub fn drawing(&mut self, drawing: &Drawing, at: At) -> Vec<Piece> {
        let graph = &drawing.graph;
        if graph.nodes.is_empty() {
            return Vec::new();
        }
        let room = if drawing.small { 0.55 } else { 0.8 } * self.room;
        // Turned, it leaves room for a heading and the legend.
        let high = self.room - 110.0;
        let plan = plan(graph, drawing.small, at.width, high);
        let wide = (at.width / plan.width).min(1.0);
        let scale = wide.min(room / plan.height);
        // What is a little too high for its part of a page may have all of one.
        let alone = wide.min((self.room - 62.0) / plan.height);
        let turned = (at.width / plan.height).min(high / plan.width).min(1.0);
        let mut pieces = match () {
            () if scale >= SMALLEST => vec![self.whole(drawing, &plan, scale, false, at)],
            () if alone >= SMALLEST => vec![self.whole(drawing, &plan, alone, false, at)],
            () if turned >= SMALLEST => vec![self.whole(drawing, &plan, turned, true, at)],
            () => self.parts(drawing, &plan, at),
        };
        if drawing.legend {
            if let Some(last) = pieces.last_mut() {
                last.keep = true;
            }
            let legend = self.legend(at);
            pieces.extend(spaced(8.0, legend));
        }
        spaced(10.0, pieces)
    }

    fn whole(&mut self, drawing: &Drawing, plan: &Plan, scale: f32, turned: bool, at: At) -> Piece {
        let part = self.tags.add(Kind::Figure(label(&drawing.label)), at.part);
        let (w, h) = (plan.width * scale, plan.height * scale);
        let (x, y) = match turned {
            false => (at.x, 0.0),
            true => (at.x + ((at.width - h) / 2.0).max(0.0), w),
        };
        let mut draws = vec![Draw::Begin {
            scale,
            turned,
            at: (x, y),
            shown: None,
        }];
        self.contents(&drawing.graph, plan, None, part, &mut draws);
        draws.push(Draw::End);
        Piece {
            height: if turned { w } else { h },
            draws,
            ..Piece::default()
        }
    }

    /// Cut into parts that fit a page each, between columns and between rows.
    fn parts(&mut self, drawing: &Drawing, plan: &Plan, at: At) -> Vec<Piece> {
        let m = &plan.metrics;
        let (wide, high) = (at.width / SMALLEST, (self.room - 60.0) / SMALLEST);
        let column = (m.node_width + m.layer_gap) as f32;
        let columns = ((wide - 2.0 * MARGIN + m.layer_gap as f32) / column)
            .floor()
            .max(1.0);
        let half = (m.node_height + m.node_gap) as f32 / 2.0;
        let step_x = columns * column;
        let across = ((plan.width / step_x).ceil() as usize).max(1);
        let down = (plan.height / (high - 2.0 * half).max(60.0))
            .ceil()
            .max(1.0);
        let (step_y, down) = (plan.height / down, down as usize);
        let mut out = Vec::new();
        for row in 0..down {
            for col in 0..across {
                let shown = Rect::new(
                    col as f32 * step_x - m.layer_gap as f32 / 2.0,
                    row as f32 * step_y,
                    step_x,
                    step_y,
                );
                let number = row * across + col + 1;
                let words = format!("Part {number} of {} of the drawing", across * down);
                let named = self.tags.add(Kind::Paragraph, at.part);
                let look = Look::new(Face::Sans, 8.5).soft();
                let mut pieces = self.plain(&words, look, at.part(named), 12.0);
                for piece in &mut pieces {
                    piece.keep = true;
                }
                out.extend(spaced(10.0, pieces));
                let text = format!("{}, part {number}", label(&drawing.label));
                let part = self.tags.add(Kind::Figure(text), at.part);
                let left = (shown.x.max(-MARGIN)) * SMALLEST;
                let top = (shown.y - half).max(-MARGIN) * SMALLEST;
                let mut draws = vec![Draw::Begin {
                    scale: SMALLEST,
                    turned: false,
                    at: (at.x - left, -top),
                    shown: Some(Rect::new(
                        shown.x,
                        shown.y - half,
                        step_x,
                        step_y + 2.0 * half,
                    )),
                }];
                self.contents(&drawing.graph, plan, Some(shown), part, &mut draws);
                draws.push(Draw::End);
                let end = (shown.y + step_y + half).min(plan.height);
                out.push(Piece {
                    height: end * SMALLEST - top,
                    draws,
                    ..Piece::default()
                });
            }
        }
        out
    }

    fn contents(
        &mut self,
        graph: &GraphModel,
        plan: &Plan,
        shown: Option<Rect>,
        part: Part,
        draws: &mut Vec<Draw>,
    ) {
        for (edge, points) in graph.edges.iter().zip(&plan.places.edges) {
            draw_edge(edge, points, part, draws);
        }
        for (node, &(x, y)) in graph.nodes.iter().zip(&plan.places.nodes) {
            let (x, y) = (x as f32, y as f32);
            let within = |r: Rect| {
                let (cx, cy) = (
                    x + plan.metrics.node_width as f32 / 2.0,
                    y + plan.metrics.node_height as f32 / 2.0,
                );
                cx >= r.x && cx < r.x + r.w && cy >= r.y && cy < r.y + r.h
            };
            if shown.is_none_or(within) {
                self.node(node, (x + MARGIN, y + MARGIN), &plan.metrics, part, draws);
            }
        }
    }

    fn node(
        &mut self,
        node: &GraphNode,
        (x, y): (f32, f32),
        m: &Metrics,
        part: Part,
        draws: &mut Vec<Draw>,
    ) {
        let (w, h) = (m.node_width as f32, m.node_height as f32);
        draws.push(frame(node.kind, node.named, Rect::new(x, y, w, h), part));
        if node.end.is_some() {
            // The end of a trail: a bar at the edge where nothing leads on.
            draws.push(Draw::Frame {
                rect: Rect::new(x + w - 5.0, y + 5.0, 2.0, h - 10.0),
                radius: 0.0,
                pen: None,
                fill: Some(28),
                part,
            });
        }
        let detail = match node.end {
            Some(how) if how != EndKind::Reached => end_words(how),
            _ => node.detail.as_str(),
        };
        let two = h > 24.0 && !detail.is_empty();
        let name = Look::new(Face::Sans, NAME);
        let below = Look::new(Face::Sans, DETAIL).soft();
        let room = w - 16.0;
        let first = if two { h * 0.42 } else { h / 2.0 + NAME * 0.33 };
        self.words(&node.label, name, room, (x + 7.0, y + first), part, draws);
        if two {
            self.words(detail, below, room, (x + 7.0, y + h * 0.78), part, draws);
        }
    }

    fn words(
        &mut self,
        words: &str,
        look: Look,
        room: f32,
        (x, y): (f32, f32),
        part: Part,
        draws: &mut Vec<Draw>,
    ) {
        for run in self.fit(words, look, room).into_iter().flat_map(|l| l.runs) {
            let x = x + run.x;
            draws.push(Draw::Words { run, x, y, part });
        }
    }

    /// What lines and frames stand for.
    fn legend(&mut self, at: At) -> Vec<Piece> {
        let article = (NodeKind::Article, true);
        let source = NodeKind::Source(crate::attribution::SourceKind::Unknown);
        let edge = |line| Draw::Stroke {
            points: vec![(0.0, 6.5), (24.0, 6.5)],
            curved: false,
            pen: pen_of(line),
            part: ORNAMENT,
        };
        let box_of = |(kind, named)| frame(kind, named, Rect::new(1.0, 1.5, 20.0, 10.0), ORNAMENT);
        let bar = Draw::Frame {
            rect: Rect::new(10.0, 1.5, 2.0, 10.0),
            radius: 0.0,
            pen: None,
            fill: Some(28),
            part: ORNAMENT,
        };
        let entries = [
            (edge(Line::Solid), "stated: the article says so"),
            (
                edge(Line::Dashed),
                "inferred: our reading, not said in the text",
            ),
            (box_of(article), "article of this case"),
            (box_of((source, true)), "source with a name"),
            (box_of((source, false)), "name not given"),
            (bar, "the trail ends here"),
        ];
        let part = self.tags.add(Kind::Paragraph, at.part);
        let look = Look::new(Face::Sans, 8.5).soft();
        let (mut x, mut y) = (at.x, 0.0);
        let mut piece = Piece::default();
        for (sample, words) in entries {
            let Some(line) = self.fit(&format!("{words} "), look, 300.0) else {
                continue;
            };
            if x + 30.0 + line.right > at.x + at.width && x > at.x {
                (x, y) = (at.x, y + 15.0);
            }
            piece.draws.extend(moved(vec![sample], x, y));
            for run in line.runs {
                let at = x + 29.0 + run.x;
                piece.draws.push(Draw::Words {
                    run,
                    x: at,
                    y: y + 9.5,
                    part,
                });
            }
            x += 29.0 + line.right + 16.0;
        }
        piece.height = y + 14.0;
        vec![piece]
    }
}

fn label(words: &str) -> String {
    let words = super::rich::one_line(words, 400);
    match words.is_empty() {
        true => "Citation graph".to_owned(),
        false => words,
    }
}

fn plan(model: &GraphModel, small: bool, width: f32, high: f32) -> Plan {
    let mut column = BTreeMap::new();
    for node in &model.nodes {
        *column.entry(node.layer).or_insert(0_usize) += 1;
    }
    let layers = column.keys().last().copied().unwrap_or(0) as f32 + 1.0;
    let total = |&(node, gap): &(f32, f32)| layers * node + (layers - 1.0) * gap + 2.0 * MARGIN;
    let fits = WIDTHS.iter().find(|w| total(w) <= width);
    let nearly = WIDTHS.iter().find(|w| total(w) * SMALLEST <= width);
    let turned = WIDTHS.iter().find(|w| total(w) * SMALLEST <= high);
    let (node, gap) = *fits.or(nearly).or(turned).unwrap_or(&WIDTHS[1]);
    let tall = column.values().any(|&n| n > TALL);
    let metrics = Metrics {
        node_width: f64::from(node),
        node_height: if tall { 20.0 } else { 32.0 },
        layer_gap: f64::from(gap),
        node_gap: if tall || small { 6.0 } else { 9.0 },
        line_gap: 8.0,
    };
    let places = layout(model, &metrics);
    Plan {
        metrics,
        width: places.width as f32 + 2.0 * MARGIN,
        height: places.height as f32 + 2.0 * MARGIN,
        places,
    }
}

fn pen_of(line: Line) -> Pen {
    Pen {
        width: 0.9,
        gray: 70,
        line,
    }
}

fn frame(kind: NodeKind, named: bool, rect: Rect, part: Part) -> Draw {
    let (width, gray, line, fill) = match (kind, named) {
        (NodeKind::Article, _) => (1.1, 40, Line::Solid, 243),
        (_, true) => (0.7, 84, Line::Solid, 255),
        (_, false) => (0.7, 84, Line::Dashed, 255),
    };
    Draw::Frame {
        rect,
        radius: 4.0,
        pen: Some(Pen { width, gray, line }),
        fill: Some(fill),
        part,
    }
}

fn draw_edge(edge: &GraphEdge, points: &[(f64, f64)], part: Part, draws: &mut Vec<Draw>) {
    let points: Vec<(f32, f32)> = points
        .iter()
        .map(|p| (p.0 as f32 + MARGIN, p.1 as f32 + MARGIN))
        .collect();
    let mut pen = pen_of(match edge.basis {
        Basis::Stated => Line::Solid,
        Basis::Inferred => Line::Dashed,
    });
    if edge.set_aside {
        pen.gray = 170;
        pen.line = Line::Dotted;
    }
    if let [.., before, (x, y)] = *points {
        let back = if before.0 <= x { -5.5 } else { 5.5 };
        draws.push(Draw::Stroke {
            points: vec![(x + back, y - 2.8), (x, y), (x + back, y + 2.8)],
            curved: false,
            pen: Pen::solid(0.9, pen.gray),
            part,
        });
    }
    draws.push(Draw::Stroke {
        points,
        curved: true,
        pen,
        part,
    });
}
