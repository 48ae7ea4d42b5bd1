//! Two columns whose matching rows stand level, and which scroll together. What is on screen is measured in both; whenever a height
//! turned out other than estimated, the spaces are found anew and the reader stays where they were.

use super::{ColumnInput, ColumnState, head_galley, head_height, text_place};
use crate::gui::{theme::Theme, widgets::level};
use crate::text::CharSpan;
use eframe::egui::{Rect, Ui};

/// What the spaces were found for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Levelled {
    generations: [u64; 2],
    stamp: u64,
    heads: [f32; 2],
    scroll: f32,
    goal: Option<Goal>,
}

/// Where a jump is to end. Rows on the way may turn out higher than estimated, and the place moves with them.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Goal {
    column: usize,
    span: CharSpan,
    offset: Option<f32>,
}

/// Two columns, left and right.
pub struct Columns<'s, 'i> {
    /// Their states.
    pub states: &'s mut [ColumnState; 2],
    /// What they show.
    pub inputs: [&'s ColumnInput<'i>; 2],
    /// Where.
    pub papers: [Rect; 2],
}

/// How often heights are looked at again in a frame.
const ROUNDS: usize = 4;
/// Measured above and below the screen.
const MARGIN: f32 = 60.0;

impl Columns<'_, '_> {
    /// Before the columns are drawn: lays out what will be seen, puts spaces above rows, and says both where to scroll.
    pub fn lead(
        &mut self,
        ui: &Ui,
        theme: &Theme,
        anchors: &[(usize, usize)],
        stamp: u64,
        known: &mut Levelled,
    ) {
        let anew = known.generations == [0, 0];
        let mut scroll = if anew {
            self.states[0].scroll
        } else {
            known.scroll
        };
        let keep = self.top_row(scroll);
        for n in 0..2 {
            self.prepare(ui, theme, n);
        }
        self.find(anchors, stamp, known);
        scroll = self.kept(keep, scroll);
        for _ in 0..ROUNDS {
            let keep = self.top_row(scroll);
            self.measure(ui, theme, scroll);
            if !self.find(anchors, stamp, known) {
                break;
            }
            scroll = self.kept(keep, scroll);
        }
        let goal = self.aim(ui, theme, scroll, |columns| {
            columns.find(anchors, stamp, known);
        });
        known.goal = goal.or(known.goal);
        if let Some(to) = known.goal.and_then(|g| self.place_of(g))
            && let Some(jump) = self.states[0].jump.as_mut()
        {
            jump.to = to;
        }
        if let Some(to) = self.states[0].animate(ui) {
            scroll = to;
            for _ in 0..ROUNDS {
                self.measure(ui, theme, scroll);
                let moved = self.find(anchors, stamp, known);
                if self.states[0].jump.is_none()
                    && let Some(to) = known.goal.and_then(|g| self.place_of(g))
                {
                    scroll = to;
                }
                if !moved {
                    break;
                }
            }
        }
        if self.states[0].jump.is_none() {
            known.goal = None;
        }
        let total = self.states.iter().map(|s| s.total()).fold(1.0, f32::max);
        let most = (total - self.states[0].view).max(0.0);
        scroll = scroll.clamp(0.0, most);
        for state in self.states.iter_mut() {
            state.least = total;
            state.led = Some(scroll);
            state.scroll = scroll;
        }
        known.scroll = scroll;
    }

    /// After the columns were drawn: where the reader scrolled to, in either of them.
    pub fn follow(&mut self, known: &mut Levelled) {
        let moved = |s: &&mut ColumnState| (s.scroll - known.scroll).abs() > 0.01;
        let to = self.states.iter_mut().find(moved).map(|s| s.scroll);
        if let Some(to) = to {
            known.scroll = to;
            self.states.iter_mut().for_each(|s| s.jump = None);
        }
        // A jump that the overview of the right column began is one of both.
        let [left, right] = &mut *self.states;
        if let Some(jump) = right.jump.take() {
            left.jump = Some(jump);
        }
    }

    fn prepare(&mut self, ui: &Ui, theme: &Theme, n: usize) {
        let (Some(state), Some(input), Some(paper)) = (
            self.states.get_mut(n),
            self.inputs.get(n),
            self.papers.get(n),
        ) else {
            return;
        };
        let (left, width) = text_place(*paper);
        state.place = Some((left, width));
        state.view = paper.height();
        state.head = head_height(head_galley(ui, input.article, width, theme).as_deref());
        state
            .layout
            .prepare(ui, (input.article, input.odd), width, theme);
    }

    fn measure(&mut self, ui: &Ui, theme: &Theme, scroll: f32) {
        for (state, input) in self.states.iter_mut().zip(&self.inputs) {
            let from = scroll - state.head - MARGIN;
            let to = scroll + state.view - state.head + MARGIN;
            state.layout.measure(ui, input.article, theme, from, to);
        }
    }

    /// The character of the topmost row of the left column, and how far below the top of the screen it is.
    fn top_row(&self, scroll: f32) -> Option<(usize, f32)> {
        let left = &self.states[0];
        if scroll < 1.0 || left.layout.height() <= 0.0 {
            return None;
        }
        let char = left.layout.char_below(scroll - left.head);
        Some((char, left.head + left.layout.row_of(char).0 - scroll))
    }

    /// Where to scroll to so that this row stays where it was.
    fn kept(&self, row: Option<(usize, f32)>, scroll: f32) -> f32 {
        let left = &self.states[0];
        row.map_or(scroll, |(char, below)| {
            (left.head + left.layout.row_of(char).0 - below).max(0.0)
        })
    }

    /// Finds the spaces, where anything they depend on is other than before; whether it was.
    fn find(&mut self, anchors: &[(usize, usize)], stamp: u64, known: &mut Levelled) -> bool {
        let [left, right] = &mut *self.states;
        let goal = known.goal;
        let now = |l: &ColumnState, r: &ColumnState, scroll| Levelled {
            goal,
            generations: [l.layout.generation(), r.layout.generation()],
            stamp,
            heads: [l.head, r.head],
            scroll,
        };
        if *known == now(left, right, known.scroll) {
            return false;
        }
        let heads = [left.head, right.head];
        let [a, b] = level::spaces(anchors, &left.layout, &right.layout, heads);
        left.layout.set_spaces(a);
        right.layout.set_spaces(b);
        *known = now(left, right, known.scroll);
        true
    }

    /// Where to scroll to for a goal, as the rows are known now.
    fn place_of(&self, goal: Goal) -> Option<f32> {
        let state = self.states.get(goal.column)?;
        let y = state.head + state.layout.extent(goal.span).0;
        let total = self.states.iter().map(|s| s.total()).fold(1.0, f32::max);
        let below = goal.offset.unwrap_or(state.view * 0.3);
        Some((y - below).clamp(0.0, (total - state.view).max(0.0)))
    }

    /// Turns what is wanted in either column into a jump of both; where it is to end, if there is one.
    fn aim(
        &mut self,
        ui: &Ui,
        theme: &Theme,
        scroll: f32,
        mut find: impl FnMut(&mut Self),
    ) -> Option<Goal> {
        let wanted = |s: &ColumnState| s.wanted;
        let n = self.states.iter().position(|s| wanted(s).is_some())?;
        let (span, offset) = self.states.get(n).and_then(wanted)?;
        for _ in 0..3 {
            let state = self.states.get(n)?;
            let y = state.head + state.layout.row_of(span.start).0;
            self.measure(ui, theme, y - state.view * 0.5);
            find(self);
        }
        self.states.iter_mut().for_each(|s| s.wanted = None);
        let state = self.states.get(n)?;
        let (top, bottom) = state.layout.extent(span);
        let (y, view) = (state.head + top, state.view);
        let seen = y > scroll + 36.0 && state.head + bottom < scroll + view - 36.0;
        let column = n;
        let goal = Goal {
            column,
            span,
            offset,
        };
        let to = self.place_of(goal)?;
        let still = self.inputs[0].still;
        self.states[0].scroll = scroll;
        let jumps = offset.is_some() || !seen;
        if jumps {
            self.states[0].jump_to(to, ui, still);
        }
        self.measure(ui, theme, scroll);
        jumps.then_some(goal)
    }
}
