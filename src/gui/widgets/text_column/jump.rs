//! Smooth jumps of a column, which end at their passage though rows on the way turn out higher than estimated.

use super::ColumnState;
use crate::text::CharSpan;
use eframe::egui::Ui;

#[derive(Clone, Debug)]
pub(super) struct Jump {
    from: f32,
    pub(super) to: f32,
    start: f64,
}

/// Duration of a smooth jump, in seconds.
const JUMP: f64 = 0.15;
/// How often the end of a jump is looked for anew.
pub(super) const CORRECTIONS: u8 = 4;

impl ColumnState {
    /// Where to scroll to so that a passage begins `offset` points below the top, as the rows are known now.
    pub(super) fn place_for(&self, span: CharSpan, offset: f32) -> f32 {
        let y = self.head + self.layout.extent(span).0;
        (y - offset).clamp(0.0, (self.total() - self.view).max(0.0))
    }

    /// Leads a jump to where its passage is now that more rows were measured.
    pub(super) fn correct(&mut self, ui: &Ui) {
        let Some((span, offset, left)) = self.goal else {
            return;
        };
        let to = self.place_for(span, offset);
        match &mut self.jump {
            Some(jump) => jump.to = to,
            None if left > 0 && (to - self.scroll).abs() > 1.0 => {
                self.goal = Some((span, offset, left - 1));
                self.jump_to(to, ui, true);
                ui.ctx().request_repaint();
            }
            None => self.goal = None,
        }
    }

    /// Scrolls there from here, smoothly unless `still`.
    pub(super) fn jump_to(&mut self, to: f32, ui: &Ui, still: bool) {
        let start = ui.input(|i| i.time);
        let start = if still { start - JUMP } else { start };
        // The text may have become shorter; an area springs back from beyond its end, for longer than the jump takes.
        let most = (self.total() - self.view).max(0.0);
        self.jump = Some(Jump {
            from: self.scroll.min(most),
            to,
            start,
        });
    }

    /// The place to scroll to in this frame, if it is not the reader who scrolls.
    pub(super) fn animate(&mut self, ui: &Ui) -> Option<f32> {
        let jump = self.jump.as_ref()?;
        let t = ((ui.input(|i| i.time) - jump.start) / JUMP).clamp(0.0, 1.0) as f32;
        let eased = 1.0 - (1.0 - t).powi(3);
        let at = jump.from + (jump.to - jump.from) * eased;
        if t >= 1.0 {
            self.jump = None;
        } else {
            ui.ctx().request_repaint();
        }
        Some(at)
    }
}
