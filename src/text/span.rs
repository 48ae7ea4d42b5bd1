//! Half-open ranges, one type per unit, so that scalar, byte and token offsets cannot be mixed up.

use serde::{Deserialize, Serialize};

macro_rules! span_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name {
            /// First position inside.
            pub start: usize,
            /// First position behind.
            pub end: usize,
        }

        impl $name {
            /// A span from `start` to `end`; an `end` before `start` gives the empty span at `start`.
            pub fn new(start: usize, end: usize) -> Self {
                Self { start, end: end.max(start) }
            }

            /// Number of positions inside.
            pub fn len(self) -> usize {
                self.end.saturating_sub(self.start)
            }

            /// Whether nothing is inside.
            pub fn is_empty(self) -> bool {
                self.len() == 0
            }

            /// Whether `position` is inside.
            pub fn contains(self, position: usize) -> bool {
                self.start <= position && position < self.end
            }

            /// Whether all of `other` is inside.
            pub fn encloses(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// Number of positions in both.
            pub fn overlap(self, other: Self) -> usize {
                self.end.min(other.end).saturating_sub(self.start.max(other.start))
            }

            /// Whether both share a position.
            pub fn overlaps(self, other: Self) -> bool {
                self.overlap(other) > 0
            }

            /// The smallest span with both inside.
            pub fn cover(self, other: Self) -> Self {
                Self { start: self.start.min(other.start), end: self.end.max(other.end) }
            }

            /// The positions as a range.
            pub fn range(self) -> std::ops::Range<usize> {
                self.start..self.end.max(self.start)
            }
        }
    };
}

span_type!(
    /// A range of Unicode scalar values: the unit of every offset that leaves the engine.
    CharSpan
);
span_type!(
    /// A range of UTF-8 bytes of one text.
    ByteSpan
);
span_type!(
    /// A range of tokens of one [`super::TokenizedText`].
    TokenSpan
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_and_cover() {
        let (a, b) = (CharSpan::new(2, 6), CharSpan::new(4, 9));
        assert_eq!(a.overlap(b), 2);
        assert_eq!(a.cover(b), CharSpan::new(2, 9));
        assert!(!a.encloses(b));
        assert_eq!(CharSpan::new(5, 3).len(), 0);
    }
}
