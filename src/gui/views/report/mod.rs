//! The report as it will be exported, drawn from the same model: what is selected is lit in it, and what is clicked in it is
//! selected. The model is made once for every state of the case, beside the window where the case is large; only what is on
//! screen is laid out.

use crate::gui::locale::say;
mod block;
mod sheet;

use super::ViewCx;
use crate::case::Case;
use crate::gui::{
    actions::Action,
    ask::{Ask, Asks},
    graph::Graph,
    item::Item,
    theme,
};
use crate::provenance::Provenance;
use crate::report::{ChosenGraph, GraphChoice, ReportModel};
use eframe::egui::{
    self, Align, Button, Context, Label, Layout, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2,
};
use sheet::Block;
use std::collections::BTreeMap;
use std::sync::{Arc, mpsc};

/// Articles and matches from which the model is made beside the window.
const LARGE: (usize, usize) = (40, 3_000);
/// Nodes that the drawing of the report has at most; then sources that one article alone cites are left to the list.
const NODES: usize = 60;
/// Widest column of text.
const MEASURE: f32 = 760.0;
/// Height of a block before it was laid out.
const GUESS: f32 = 120.0;

/// What is drawn, of one state of the case.
#[derive(Default)]
struct Sheet {
    blocks: Vec<Block>,
    of_item: BTreeMap<Item, usize>,
    drawing: ChosenGraph,
    left_out: usize,
}

impl Sheet {
    fn of(case: &Case, prov: &Provenance) -> Self {
        let model = ReportModel::new(case, prov);
        let (core, left_out) = model.graph.core(NODES);
        let blocks = sheet::blocks(&model, prov);
        let mut of_item = BTreeMap::new();
        for (at, block) in blocks.iter().enumerate() {
            if let Some(item) = block.item {
                of_item.entry(item).or_insert(at);
            }
        }
        Self {
            drawing: ChosenGraph::of(&core, prov, &GraphChoice::default()),
            left_out,
            blocks,
            of_item,
        }
    }
}

/// What the view remembers.
#[derive(Default)]
pub struct ReportState {
    sheet: Sheet,
    /// The state of the case that is shown, or under way.
    revision: Option<u64>,
    coming: Option<mpsc::Receiver<Sheet>>,
    /// Height of each block, measured or guessed, and the width for which.
    heights: Vec<f32>,
    width: f32,
    graph: Option<(f32, Graph)>,
    /// The selection that was scrolled to last.
    seen: Option<Item>,
    /// The block that is to be brought on screen.
    wanted: Option<usize>,
}

impl ReportState {
    /// Between frames: the report follows the case while it is on screen.
    pub fn update(
        &mut self,
        ctx: &Context,
        revision: u64,
        case: &Case,
        prov: &Arc<Provenance>,
        shown: bool,
    ) {
        if let Some(sheet) = self.coming.as_ref().and_then(|c| c.try_recv().ok()) {
            self.coming = None;
            self.take(sheet);
        }
        if !shown || self.revision == Some(revision) {
            return;
        }
        self.revision = Some(revision);
        let large = case.articles.len() > LARGE.0 || case.matches().len() > LARGE.1;
        if !large {
            self.coming = None;
            return self.take(Sheet::of(case, prov));
        }
        let (send, receive) = mpsc::channel();
        self.coming = Some(receive);
        let (case, prov, ctx) = (case.clone(), Arc::clone(prov), ctx.clone());
        std::thread::spawn(move || {
            // Nobody may be waiting any more.
            let _ = send.send(Sheet::of(&case, &prov));
            ctx.request_repaint();
        });
    }

    fn take(&mut self, sheet: Sheet) {
        // What is on screen stays where it is as far as blocks keep their number.
        self.heights.resize(sheet.blocks.len(), GUESS);
        self.sheet = sheet;
        self.graph = None;
    }

    /// Draws the view.
    pub fn show(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let full = ui.available_rect_before_wrap();
        ui.painter().rect_filled(full, 0.0, cx.theme.paper);
        self.bar(ui, cx, asks);
        if cx.selected != self.seen {
            self.seen = cx.selected;
            let at = cx
                .selected
                .and_then(|i| self.sheet.of_item.get(&i).copied());
            self.wanted = at.or(self.wanted);
        }
        let width = (ui.available_width() - 40.0).clamp(180.0, MEASURE).floor();
        if (width - self.width).abs() > 0.5 {
            self.width = width;
            self.heights.fill(GUESS);
        }
        self.draw_graph(cx);
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show_viewport(ui, |ui, seen| self.page(ui, cx, seen, asks));
    }

    fn draw_graph(&mut self, cx: &ViewCx<'_>) {
        let width = self.width;
        if self.graph.as_ref().is_some_and(|(w, _)| *w == width) {
            return;
        }
        let room = width - 8.0;
        let graph = Graph::of(&self.sheet.drawing, cx.prov, room, 1.0);
        let zoom = (room / graph.size.0.max(1.0)).min(1.0);
        let graph = if zoom < 1.0 {
            Graph::of(&self.sheet.drawing, cx.prov, room, zoom)
        } else {
            graph
        };
        self.graph = Some((width, graph));
    }

    fn bar(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, asks: &mut Asks) {
        let frame = egui::Frame::NONE.inner_margin(egui::Margin::symmetric(16, 8));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                let contents = ui.menu_button(say!("report-contents"), |ui| {
                    for (at, block) in self.sheet.blocks.iter().enumerate() {
                        if block.heading && ui.button(&block.title).clicked() {
                            self.wanted = Some(at);
                            ui.close();
                        }
                    }
                });
                contents
                    .response
                    .on_hover_text(say!("report-goes-to-a-section"));
                let told = if self.coming.is_some() {
                    say!("report-the-report-is-being-made")
                } else {
                    say!("report-as-it-will-be-exported")
                };
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let text =
                        egui::RichText::new(say!("report-export-report")).color(cx.theme.on_chip());
                    if ui.add(Button::new(text).fill(cx.theme.accent)).clicked() {
                        asks.push(Ask::Do(Action::Export));
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add(Label::new(theme::caption(told, cx.theme)).truncate());
                    });
                });
            });
        });
    }

    /// The blocks that are seen; the others only have their height.
    fn page(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, seen: Rect, asks: &mut Asks) {
        let origin = ui.max_rect().min;
        let left = origin.x + ((ui.available_width() - self.width) / 2.0).max(12.0);
        let mut y = 0.0;
        let mut moved = false;
        let mut target = None;
        let heights = &mut self.heights;
        for (at, block) in self.sheet.blocks.iter().enumerate() {
            let Some(height) = heights.get_mut(at) else {
                break;
            };
            if y + *height > seen.top() - 40.0 && y < seen.bottom() + 40.0 {
                let place =
                    Rect::from_min_size(pos2(left, origin.y + y), vec2(self.width, 4_000.0));
                let inside = UiBuilder::new().max_rect(place).id_salt(("block", at));
                let mut child = ui.new_child(inside);
                let graph = self.graph.as_ref().map(|(_, g)| g);
                block::show(&mut child, cx, block, (graph, self.sheet.left_out), asks);
                let measured = child.min_rect().height() + 6.0;
                if (measured - *height).abs() > 0.5 {
                    *height = measured;
                    moved = true;
                }
            }
            if self.wanted == Some(at) {
                target = Some((y, *height));
            }
            y += *height;
        }
        ui.set_min_size(vec2(ui.available_width(), y + theme::GROUP));
        if let Some((top, height)) = target {
            let rect = Rect::from_min_size(
                pos2(left, origin.y + top),
                vec2(self.width, height.min(seen.height())),
            );
            ui.scroll_to_rect(rect, Some(Align::Center));
            let there = top >= seen.top() - 1.0 && top < seen.bottom();
            if there && !moved {
                self.wanted = None;
            }
        }
        if moved || self.wanted.is_some() {
            ui.ctx().request_repaint();
        }
    }
}
