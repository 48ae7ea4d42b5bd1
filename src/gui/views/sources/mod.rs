//! The citation graph: articles at the left, whom they cite, and where the trail ends at the right edge. Reading direction is
//! upstream. Stated citations are solid, inferred ones dashed; sources without a name have a dashed outline and a mask. What is
//! alike can be folded, weak citations hidden, one path looked at alone; the same citations stand in a list.

use crate::gui::locale::say;
mod bar;
mod drawing;
mod list;

pub(in crate::gui::views) use drawing::picture;

use super::ViewCx;
use crate::case::Case;
use crate::gui::{
    ask::{Ask, Asks},
    graph::Graph,
    item::Item,
    theme,
};
use crate::provenance::{Node, Provenance};
use crate::report::{ChosenGraph, GraphChoice, GraphModel};
use eframe::egui::{Align2, Rect, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, vec2};
use std::collections::BTreeSet;

/// Nodes from which alike ones are folded unless the person says otherwise.
const MANY: usize = 60;
/// Smallest and largest drawing.
const ZOOM: (f32, f32) = (0.3, 2.0);

/// What the view remembers.
pub struct SourcesState {
    /// The graph of the whole case.
    all: GraphModel,
    /// The part of it that is shown.
    chosen: ChosenGraph,
    graph: Graph,
    choice: GraphChoice,
    /// Whether the person wants alike nodes folded; `None` leaves it to their number.
    folded: Option<bool>,
    /// Whether citations stand in a list.
    list: bool,
    zoom: f32,
    /// Revision of the case that was read.
    revision: Option<u64>,
    /// Choice, width and size for which it was laid out.
    laid_out: Option<(GraphChoice, f32, f32)>,
    /// Width at the last frame; 0 before the first.
    width: f32,
    /// Height at the last frame.
    height: f32,
    hover: Option<Item>,
    /// What is lit, and for what.
    lit: (Option<Item>, BTreeSet<Node>),
}

impl Default for SourcesState {
    fn default() -> Self {
        Self {
            all: GraphModel::default(),
            chosen: ChosenGraph::default(),
            graph: Graph::default(),
            choice: GraphChoice {
                least_passages: 1,
                ..GraphChoice::default()
            },
            folded: None,
            list: false,
            zoom: 1.0,
            revision: None,
            laid_out: None,
            width: 0.0,
            height: 0.0,
            hover: None,
            lit: (None, BTreeSet::new()),
        }
    }
}

impl SourcesState {
    /// Lays the graph out if the case or the choice changed; called between frames.
    pub fn update(&mut self, revision: u64, case: &Case, prov: &Provenance) {
        if self.width <= 0.0 {
            return;
        }
        let fresh = self.revision == Some(revision);
        if !fresh {
            self.revision = Some(revision);
            self.all = GraphModel::new(case, prov);
            let all: BTreeSet<Node> = self.all.nodes.iter().map(|n| n.node).collect();
            self.choice.path.retain(|n| all.contains(n));
        }
        self.choice.folded = self.is_folded();
        let wanted = (self.choice.clone(), self.width, self.zoom);
        if fresh && self.laid_out.as_ref() == Some(&wanted) {
            return;
        }
        let same = fresh && self.laid_out.as_ref().is_some_and(|l| l.0 == wanted.0);
        if !same {
            self.chosen = ChosenGraph::of(&self.all, prov, &self.choice);
        }
        self.graph = Graph::of(&self.chosen, prov, self.width, self.zoom);
        self.lit = (None, BTreeSet::new());
        self.laid_out = Some(wanted);
    }

    fn is_folded(&self) -> bool {
        self.folded.unwrap_or(self.all.nodes.len() > MANY)
    }

    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let full = ui.available_rect_before_wrap();
        ui.painter().rect_filled(full, 0.0, cx.theme.paper);
        let width = (full.width() - 56.0).max(200.0).floor();
        if width != self.width {
            self.width = width;
            ui.ctx().request_repaint();
        }
        if self.all.nodes.is_empty() {
            if self.revision.is_some() {
                empty(ui, cx, full);
            }
            return;
        }
        self.light(cx.selected.or(self.hover));
        self.bar(ui, cx);
        if self.list {
            self.rows(ui, cx, asks);
        } else {
            self.canvas(ui, cx, asks);
        }
    }

    fn light(&mut self, item: Option<Item>) {
        if self.lit.0 == item {
            return;
        }
        let nodes = nodes_of(item);
        self.lit = (item, self.graph.path(&nodes));
    }

    fn canvas(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        self.height = ui.available_height();
        let mut hover = None;
        let mut opened = None;
        ScrollArea::both().auto_shrink(false).show(ui, |ui| {
            let size = Vec2::from(self.graph.size) + vec2(48.0, 72.0);
            let space = size.max(ui.available_size());
            let (rect, ground) = ui.allocate_exact_size(space, Sense::click());
            ground.widget_info(|| {
                WidgetInfo::labeled(Role::Canvas, true, say!("sources-citation-graph"))
            });
            if ground.clicked() {
                asks.push(Ask::Select(None));
            }
            let free = (space - size).max(Vec2::ZERO);
            let origin = rect.min
                + vec2(24.0, 40.0)
                + vec2((free.x / 2.0).min(160.0), (free.y * 0.35).min(120.0));
            let frame = drawing::Frame {
                graph: &self.graph,
                lit: &self.lit.1,
                hover: self.hover,
                origin,
                zoom: self.zoom,
            };
            (hover, opened) = frame.show(ui, cx, asks);
        });
        self.hover = hover;
        if let Some(fold) = opened {
            self.choice.open.insert(fold);
            ui.ctx().request_repaint();
        }
    }
}

/// The nodes that something selected is about.
fn nodes_of(item: Option<Item>) -> Vec<Node> {
    match item {
        Some(Item::Citation(a, b)) => vec![a, b],
        Some(i) => i.node().into_iter().collect(),
        None => Vec::new(),
    }
}

fn empty(ui: &mut Ui, cx: &ViewCx<'_>, rect: Rect) {
    let text = say!("sources-no-citations-were-found-in");
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        text,
        theme::serif(theme::READING),
        cx.theme.weak,
    );
}
