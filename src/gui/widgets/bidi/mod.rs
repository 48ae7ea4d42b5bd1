//! Text of scripts that are read from right to left, in right order with its numbers right, wherever the window shows text.
//!
//! The window's toolkit (egui 0.37, its issue 1016) shapes each word rightly and then puts words from left to right. Here what it
//! laid out is set anew after the Unicode Bidirectional Algorithm: article columns ask for it ([`turned`]), and every other
//! text is found among what a frame has painted ([`watch`]). Names for screen readers stay in the order of reading, for they are
//! made from the text itself. Text without such letters costs a look at its bytes; text that was set is kept as long as it is shown.

pub mod field;
pub mod order;
mod set;

use eframe::egui::{self, Context, Galley, LayerId, Rect, Shape, Vec2, layers::ShapeIdx, pos2};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use order::has_rtl;

/// What was set anew, by the place of what it was made from (which is kept, so that its place is not used again) and the width.
#[derive(Default)]
struct RightOrder {
    made: BTreeMap<(usize, u32), Made>,
    results: BTreeSet<usize>,
    /// Texts of fields of this frame, by what they were made for: a selection that is painted into one makes it another.
    fields: BTreeSet<usize>,
    frame: u64,
}

struct Made {
    from: Arc<Galley>,
    to: Arc<Galley>,
    used: u64,
}

fn place(galley: &Arc<Galley>) -> usize {
    Arc::as_ptr(galley) as usize
}

impl RightOrder {
    fn turned(&mut self, ctx: &Context, galley: &Arc<Galley>, width: Option<f32>) -> Arc<Galley> {
        let key = (place(galley), width.map_or(0, f32::to_bits));
        let frame = self.frame;
        if let Some(made) = self.made.get_mut(&key)
            && Arc::ptr_eq(&made.from, galley)
        {
            made.used = frame;
            return Arc::clone(&made.to);
        }
        let to = Arc::new(ctx.fonts_mut(|f| set::anew(f, galley, width)));
        self.results.insert(place(&to));
        let made = Made {
            from: Arc::clone(galley),
            to: Arc::clone(&to),
            used: frame,
        };
        self.made.insert(key, made);
        to
    }

    /// A field will paint this, or the same with a selection.
    fn keep(&mut self, galley: &Galley) {
        self.fields.insert(Arc::as_ptr(&galley.job) as usize);
    }

    fn is_result(&self, galley: &Arc<Galley>) -> bool {
        let job = Arc::as_ptr(&galley.job) as usize;
        self.results.contains(&place(galley)) || self.fields.contains(&job)
    }

    /// What is in a shape, set anew; `None` if there is nothing to be done.
    fn shape(&mut self, ctx: &Context, shape: &Shape) -> Option<Shape> {
        match shape {
            Shape::Text(text) if has_rtl(text.galley.text()) && !self.is_result(&text.galley) => {
                let mut text = text.clone();
                text.galley = self.turned(ctx, &text.galley, None);
                Some(Shape::Text(text))
            }
            Shape::Vec(shapes) => {
                let new: Vec<_> = shapes.iter().map(|s| self.shape(ctx, s)).collect();
                new.iter().any(Option::is_some).then(|| {
                    let both = new.into_iter().zip(shapes);
                    Shape::Vec(
                        both.map(|(n, old)| n.unwrap_or_else(|| old.clone()))
                            .collect(),
                    )
                })
            }
            _ => None,
        }
    }
}

impl egui::Plugin for RightOrder {
    fn debug_name(&self) -> &'static str {
        "right order"
    }

    fn on_end_pass(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        let mut layers: Vec<LayerId> = ctx.memory(|m| m.layer_ids().collect());
        if !layers.contains(&LayerId::background()) {
            layers.push(LayerId::background());
        }
        let mut wanted: Vec<(LayerId, usize, Shape)> = Vec::new();
        ctx.graphics(|g| {
            for layer in layers {
                let Some(list) = g.get(layer) else { continue };
                for (at, shape) in list.all_entries().enumerate() {
                    if shows_rtl(&shape.shape) {
                        wanted.push((layer, at, shape.shape.clone()));
                    }
                }
            }
        });
        for (layer, at, old) in wanted {
            let Some(new) = self.shape(&ctx, &old) else {
                continue;
            };
            ctx.graphics_mut(|g| {
                if let Some(list) = g.get_mut(layer) {
                    list.mutate_shape(ShapeIdx(at), |s| s.shape = new);
                }
            });
        }
        let frame = self.frame;
        self.made.retain(|_, m| m.used + 1 >= frame);
        self.fields.clear();
        self.results = self.made.values().map(|m| place(&m.to)).collect();
        self.frame += 1;
    }
}

fn shows_rtl(shape: &Shape) -> bool {
    match shape {
        Shape::Text(text) => has_rtl(text.galley.text()),
        Shape::Vec(shapes) => shapes.iter().any(shows_rtl),
        _ => false,
    }
}

/// From now on all text of the window that has letters of such scripts is shown in right order.
pub fn watch(ctx: &Context) {
    drop(ctx.plugin_or_default::<RightOrder>());
    field::turn_arrows(ctx);
}

/// The same text of an article in right order, if it has letters of scripts read from right to left; rows of a text that is read
/// from right to left end at the right edge of `width`. A glyph for each character, in the order of reading.
pub fn turned(ctx: &Context, galley: &Arc<Galley>, width: f32) -> Option<Arc<Galley>> {
    if !has_rtl(galley.text()) {
        return None;
    }
    let plugin = ctx.plugin_or_default::<RightOrder>();
    let mut plugin = plugin.lock();
    Some(plugin.turned(ctx, galley, Some(width)))
}

/// The rectangles that a stretch of characters covers in a text that was set in right order: a row may have several.
pub fn rects(galley: &Galley, start: usize, end: usize) -> Vec<Rect> {
    let mut out = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.glyphs.len();
        let (a, b) = (start.max(first), end.min(first + count));
        let own = row
            .glyphs
            .get(a.saturating_sub(first)..b.saturating_sub(first));
        let own = own.filter(|_| a < b).unwrap_or_default();
        // The spaces at which a row ends are not marked.
        let blank = own
            .iter()
            .rev()
            .take_while(|g| g.chr.is_whitespace())
            .count();
        let mut places: Vec<(f32, f32)> = own
            .iter()
            .take(own.len() - blank)
            .map(|g| (row.pos.x + g.pos.x, row.pos.x + g.max_x()))
            .collect();
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut joined: Vec<(f32, f32)> = Vec::new();
        for (left, right) in places {
            match joined.last_mut().filter(|l| left <= l.1 + 2.0) {
                Some(last) => last.1 = last.1.max(right),
                None => joined.push((left, right)),
            }
        }
        let rect = |(left, right): (f32, f32)| {
            Rect::from_min_max(pos2(left, row.min_y()), pos2(right, row.max_y()))
        };
        out.extend(joined.into_iter().filter(|(l, r)| r > l).map(rect));
        first += row.char_count_including_newline().0;
    }
    out
}

/// The character at a place of a text that was set in right order, and whether the place is in the half of it that is read last.
pub fn char_at(galley: &Galley, at: Vec2) -> (usize, bool) {
    let mut first = 0;
    let mut best: Option<(f32, usize, bool)> = None;
    let mut first_of_row = 0;
    let far = |low: f32, high: f32, v: f32| (low - v).max(v - high).max(0.0);
    let rows = galley.rows.iter();
    let nearest = rows
        .map(|r| far(r.min_y(), r.max_y(), at.y))
        .fold(f32::INFINITY, f32::min);
    for row in &galley.rows {
        let here = far(row.min_y(), row.max_y(), at.y) <= nearest && best.is_none();
        if here {
            first_of_row = first;
            for (n, g) in row.glyphs.iter().enumerate() {
                let (left, right) = (row.pos.x + g.pos.x, row.pos.x + g.max_x());
                let distance = far(left, right, at.x);
                if right > left && best.is_none_or(|b| distance < b.0) {
                    let to_left = at.x < (left + right) / 2.0;
                    let rtl = is_read_from_right(row.glyphs.as_slice(), n);
                    best = Some((distance, first + n, to_left == rtl));
                }
            }
        }
        first += row.char_count_including_newline().0;
    }
    best.map_or((first_of_row, false), |b| (b.1, b.2))
}

/// Whether the character stands left of the one before it, or the next one left of it.
fn is_read_from_right(glyphs: &[egui::epaint::text::Glyph], n: usize) -> bool {
    let x = |n: usize| glyphs.get(n).map(|g| g.pos.x);
    let before = n.checked_sub(1).and_then(x);
    match (before, x(n), x(n + 1)) {
        (_, Some(here), Some(next)) => next < here,
        (Some(before), Some(here), None) => here < before,
        _ => false,
    }
}
