//! The report as it will be exported, drawn from the same model: what is selected is lit in it, and what is clicked in it is
//! selected. The model is made once for every state of the case, beside the window where the case is large; only what is on
//! screen is laid out.

mod bar;
mod block;
mod sheet;

use super::ViewCx;
use crate::gui::{
    ask::Asks,
    graph::Graph,
    item::Item,
    leaving::{Beside, Ground},
    theme,
};
use crate::provenance::Provenance;
use crate::report::{ChosenGraph, ReportOptions};
use crate::store::ReportChoices;
use eframe::egui::{Align, Context, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};
use sheet::{Blocks, Line};
use std::collections::BTreeMap;

/// Widest column of text.
const MEASURE: f32 = 760.0;
/// Height of a block before it was laid out.
const GUESS: f32 = 120.0;

/// What is drawn, of one state of the case.
#[derive(Default)]
struct Sheet {
    blocks: Blocks,
    of_item: BTreeMap<Item, usize>,
}

impl Sheet {
    fn of(ground: &Ground) -> Self {
        let blocks = match ground.document() {
            Ok((document, _)) => sheet::blocks(&document, &ground.prov),
            Err(why) => Blocks::told(why),
        };
        let mut of_item = BTreeMap::new();
        for (at, block) in blocks.all.iter().enumerate() {
            if let Some(item) = block.item {
                of_item.entry(item).or_insert(at);
            }
        }
        Self { blocks, of_item }
    }
}

/// What the view remembers.
#[derive(Default)]
pub struct ReportState {
    sheet: Sheet,
    /// What the person chose for the report; the preview and the export follow it.
    pub chosen: ReportOptions,
    /// What of it belongs to the house, as it was taken from the preferences last.
    pub kept: Option<ReportChoices>,
    /// What is shown was made with this.
    made_with: ReportOptions,
    /// The state of the case that is shown, or under way.
    revision: Option<u64>,
    beside: Beside<Sheet>,
    /// Height of each block, measured or guessed, and the width for which.
    heights: Vec<f32>,
    width: f32,
    /// The drawings that were on screen, as they are at this width.
    graphs: BTreeMap<usize, Graph>,
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
        ground: impl FnOnce(ReportOptions) -> Ground,
        shown: bool,
    ) {
        if let Some(sheet) = self.beside.arrived() {
            self.take(sheet);
        }
        if !shown || self.revision == Some(revision) && self.made_with == self.chosen {
            return;
        }
        self.revision = Some(revision);
        self.made_with.clone_from(&self.chosen);
        let ground = ground(self.chosen.clone());
        if let Some(sheet) = self.beside.make(ctx, ground, Sheet::of) {
            self.take(sheet);
        }
    }

    /// All words of the sheet, for tests.
    pub fn words(&self) -> Vec<String> {
        self.sheet.blocks.words()
    }

    fn take(&mut self, sheet: Sheet) {
        // What is on screen stays where it is as far as blocks keep their number.
        self.heights.resize(sheet.blocks.all.len(), GUESS);
        self.sheet = sheet;
        self.graphs.clear();
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
            self.graphs.clear();
        }
        let area = ScrollArea::vertical().auto_shrink(false);
        area.show_viewport(ui, |ui, seen| self.page(ui, cx, seen, asks));
    }

    /// The blocks that are seen; the others only have their height.
    fn page(&mut self, ui: &mut Ui, cx: &ViewCx<'_>, seen: Rect, asks: &mut Asks) {
        let origin = ui.max_rect().min;
        let left = origin.x + ((ui.available_width() - self.width) / 2.0).max(12.0);
        let mut y = 0.0;
        let mut moved = false;
        let mut target = None;
        let heights = &mut self.heights;
        for (at, block) in self.sheet.blocks.all.iter().enumerate() {
            let Some(height) = heights.get_mut(at) else {
                break;
            };
            if y + *height > seen.top() - 40.0 && y < seen.bottom() + 40.0 {
                let place =
                    Rect::from_min_size(pos2(left, origin.y + y), vec2(self.width, 4_000.0));
                let inside = UiBuilder::new().max_rect(place).id_salt(("block", at));
                let mut child = ui.new_child(inside);
                for line in &block.lines {
                    if let Line::Drawing(place) = line
                        && let Some(drawing) = self.sheet.blocks.drawings.get(*place)
                    {
                        let drawn = || draw(drawing, cx.prov, self.width);
                        self.graphs.entry(*place).or_insert_with(drawn);
                    }
                }
                block::show(&mut child, cx, block, &self.graphs, asks);
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

/// A drawing that is no wider than the column.
fn draw(drawing: &ChosenGraph, prov: &Provenance, width: f32) -> Graph {
    let room = width - 28.0;
    let graph = Graph::of(drawing, prov, room, 1.0);
    let zoom = (room / graph.size.0.max(1.0)).min(1.0);
    match zoom < 1.0 {
        true => Graph::of(drawing, prov, room, zoom),
        false => graph,
    }
}
