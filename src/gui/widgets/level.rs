//! Rows of two columns that stand level: which matches can be level with each other, and how much space that takes above the rows
//! of the side that is shorter up to there.
//!
//! Matches that cross cannot all be level. The heaviest chain that runs down on both sides is taken (weight: the shorter side of
//! a match), found with a tree of prefix maxima (Fenwick) in n log n. The spaces are one pass over the chain.

use super::column_layout::{ColumnLayout, Space};
use crate::text::CharSpan;

/// Which of these pairs of stretches are in the heaviest chain that runs down on both sides.
pub fn chain(pairs: &[(CharSpan, CharSpan)]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    let start = |i: usize| pairs.get(i).map_or((0, 0), |p| (p.0.start, p.1.start));
    // Of equal left starts the right ones come in falling order: none of them can follow on another.
    order.sort_by_key(|i| (start(*i).0, std::cmp::Reverse(start(*i).1), *i));
    let mut ranks: Vec<usize> = pairs.iter().map(|p| p.1.start).collect();
    ranks.sort_unstable();
    ranks.dedup();
    // Best weight of a chain whose last right start has at most this rank, and the pair at its end.
    let mut best: Vec<(u64, Option<usize>)> = vec![(0, None); ranks.len() + 1];
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    let mut top = (0, None);
    for i in order {
        let Some(pair) = pairs.get(i) else { continue };
        let rank = ranks.partition_point(|r| *r < pair.1.start);
        let (mut weight, mut from) = (0, None);
        let mut at = rank;
        while at > 0 {
            if let Some(b) = best.get(at).filter(|b| b.0 > weight) {
                (weight, from) = *b;
            }
            at &= at - 1;
        }
        if let Some(slot) = before.get_mut(i) {
            *slot = from;
        }
        weight += pair.0.len().min(pair.1.len()).max(1) as u64;
        let mut at = rank + 1;
        while let Some(b) = best.get_mut(at) {
            if weight > b.0 {
                *b = (weight, Some(i));
            }
            at += at & at.wrapping_neg();
        }
        if weight > top.0 {
            top = (weight, Some(i));
        }
    }
    let mut out = vec![false; pairs.len()];
    let mut at = top.1;
    while let Some(i) = at {
        if let Some(slot) = out.get_mut(i) {
            *slot = true;
        }
        at = before.get(i).copied().flatten();
    }
    out
}

/// The space that makes the rows of these pairs of characters level; the pairs run down on both sides. `heads` is what stands
/// above each text. A row is level with one other; of several pairs in a row the first counts.
pub fn spaces(
    anchors: &[(usize, usize)],
    left: &ColumnLayout,
    right: &ColumnLayout,
    heads: [f32; 2],
) -> [Vec<Space>; 2] {
    let rows = anchors
        .iter()
        .filter_map(|(l, r)| Some((left.row_at(*l)?, right.row_at(*r)?)));
    let rows = rows.map(|(l, r)| {
        let of = |r: super::column_layout::RowAt| ((r.paragraph, r.inside), r.y);
        (of(l), of(r))
    });
    level(rows, heads)
}

/// A row by paragraph and first character, and its height without spaces.
type Row = ((usize, usize), f32);

fn level(rows: impl Iterator<Item = (Row, Row)>, heads: [f32; 2]) -> [Vec<Space>; 2] {
    let mut out = [Vec::new(), Vec::new()];
    let [mut down_left, mut down_right] = heads;
    let mut last: Option<((usize, usize), (usize, usize))> = None;
    for ((l, left), (r, right)) in rows {
        if last.is_some_and(|(a, b)| l <= a || r <= b) {
            continue;
        }
        last = Some((l, r));
        // Whole points, so that letters stay crisp.
        let gap = ((left + down_left) - (right + down_right)).round();
        let [lefts, rights] = &mut out;
        let (list, down, row) = if gap > 0.0 {
            (rights, &mut down_right, r)
        } else {
            (lefts, &mut down_left, l)
        };
        if gap != 0.0 {
            *down += gap.abs();
            list.push(Space {
                paragraph: row.0,
                inside: row.1,
                extra: gap.abs(),
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(left: usize, right: usize, len: usize) -> (CharSpan, CharSpan) {
        (
            CharSpan::new(left, left + len),
            CharSpan::new(right, right + len),
        )
    }

    /// Weight of the heaviest chain, by trying all subsets.
    fn heaviest(pairs: &[(CharSpan, CharSpan)]) -> usize {
        let mut best = 0;
        for mask in 0..1u32 << pairs.len() {
            let mut chosen: Vec<_> = (0..pairs.len())
                .filter(|i| mask & (1 << i) != 0)
                .map(|i| pairs[i])
                .collect();
            chosen.sort();
            let runs = chosen
                .windows(2)
                .all(|w| w[0].0.start < w[1].0.start && w[0].1.start < w[1].1.start);
            if runs {
                best = best.max(chosen.iter().map(|p| p.0.len()).sum());
            }
        }
        best
    }

    #[test]
    fn the_chain_is_the_heaviest_that_does_not_cross() {
        let crossing = [pair(0, 100, 10), pair(20, 0, 30), pair(60, 40, 5)];
        assert_eq!(chain(&crossing), [false, true, true]);
        assert_eq!(chain(&[]), Vec::<bool>::new());
        // One after another, and no two from one start.
        assert_eq!(
            chain(&[pair(0, 0, 5), pair(0, 9, 6), pair(8, 20, 5)]),
            [false, true, true]
        );
        // Against all subsets, for pairs that a small generator scatters.
        let mut seed = 7u64;
        let mut next = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % most
        };
        for _ in 0..60 {
            let pairs: Vec<_> = (0..9)
                .map(|_| pair(next(12) as usize, next(12) as usize, 1 + next(9) as usize))
                .collect();
            let on = chain(&pairs);
            let mut taken: Vec<_> = pairs
                .iter()
                .zip(&on)
                .filter(|p| *p.1)
                .map(|p| *p.0)
                .collect();
            taken.sort();
            for w in taken.windows(2) {
                assert!(w[0].0.start < w[1].0.start && w[0].1.start < w[1].1.start);
            }
            let weight: usize = taken.iter().map(|p| p.0.len()).sum();
            assert_eq!(weight, heaviest(&pairs), "{pairs:?}");
        }
    }

    #[test]
    fn the_shorter_side_gets_the_space() {
        // Left: rows at 0, 50 and 200; right: at 0, 80 and 120; the left text begins 10 lower.
        let rows = [
            (((0, 0), 0.0), ((0, 0), 0.0)),
            (((1, 0), 50.0), ((2, 14), 80.0)),
            // The same row again: nothing can be level with two rows.
            (((1, 0), 50.0), ((3, 0), 100.0)),
            (((4, 0), 200.0), ((5, 0), 120.0)),
        ];
        let [left, right] = level(rows.into_iter(), [10.0, 0.0]);
        let of = |s: &Space| (s.paragraph, s.inside, s.extra);
        assert_eq!(left.iter().map(of).collect::<Vec<_>>(), [(1, 0, 30.0)]);
        // 200 + 10 + 30 on the left, 120 + 10 on the right.
        let rights: Vec<_> = right.iter().map(of).collect();
        assert_eq!(rights, [(0, 0, 10.0), (5, 0, 110.0)]);
    }
}
