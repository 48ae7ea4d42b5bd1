//! The way from scalar offsets of a text to those of the text with its names replaced.

use super::Found;
use crate::text::{CharIndex, CharSpan};

/// Stretches that were replaced, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Where in the old text, and where in the new one.
    steps: Vec<(CharSpan, CharSpan)>,
}

impl Mapping {
    pub(super) fn new(text: &str, found: &[Found]) -> Self {
        let index = CharIndex::new(text);
        let (mut old_end, mut new_end) = (0, 0);
        let steps = found
            .iter()
            .map(|f| {
                let start = index.scalar_of(text, f.span.start);
                let end = index.scalar_of(text, f.span.end);
                let new_start = new_end + (start - old_end);
                (old_end, new_end) = (end, new_start + f.shown.chars().count());
                (CharSpan::new(start, end), CharSpan::new(new_start, new_end))
            })
            .collect();
        Self { steps }
    }

    /// Where a passage of the old text stands in the new one; what was replaced belongs to it whole or not at all: a passage that
    /// holds a part of a name holds all of what stands for it.
    pub fn span(&self, old: CharSpan) -> CharSpan {
        CharSpan::new(
            self.start(old.start),
            self.end(old.end).max(self.start(old.start)),
        )
    }

    fn start(&self, at: usize) -> usize {
        let i = self.steps.partition_point(|(o, _)| o.end <= at);
        match self.steps.get(i) {
            Some((old, new)) if old.start < at => new.start,
            _ => self.shifted(i, at),
        }
    }

    fn end(&self, at: usize) -> usize {
        let i = self.steps.partition_point(|(o, _)| o.end <= at);
        match self.steps.get(i) {
            Some((old, new)) if old.start < at => new.end,
            _ => self.shifted(i, at),
        }
    }

    /// Behind the first `i` replaced stretches.
    fn shifted(&self, i: usize, at: usize) -> usize {
        let last = i.checked_sub(1).and_then(|i| self.steps.get(i));
        last.map_or(at, |(old, new)| at - old.end + new.end)
    }

    /// Replaced stretches of the old text with where they stand in the new one.
    pub fn steps(&self) -> &[(CharSpan, CharSpan)] {
        &self.steps
    }
}
