//! Where in two articles a close look goes: around the sentences that share keys of the index.

use super::chain::Pair;

/// Sentences before and behind a pair of sentences that belong to its window.
const AROUND: u32 = 2;

/// For each sentence of the left article, the sentences of the right one that it is compared with.
pub(super) struct Windows {
    /// First and last, by left sentence; the first is above the last where there are none. `None`: all with all.
    rows: Option<Vec<(u32, u32)>>,
}

impl Windows {
    /// Everything.
    pub fn whole() -> Self {
        Self { rows: None }
    }

    /// Around pairs of sentences.
    pub fn around(pair: &Pair<'_>, hits: impl Iterator<Item = (u32, u32)>) -> Self {
        let count = pair.a.sentences.len() as u32;
        let mut rows = vec![(u32::MAX, 0); count as usize];
        for (a, b) in hits {
            let (from, to) = (a.saturating_sub(AROUND), (a + AROUND + 1).min(count));
            let near = rows.get_mut(from as usize..to as usize);
            for row in near.into_iter().flatten() {
                row.0 = row.0.min(b.saturating_sub(AROUND));
                row.1 = row.1.max(b + AROUND);
            }
        }
        Self { rows: Some(rows) }
    }

    /// Whether two words are compared.
    pub fn hold(&self, pair: &Pair<'_>, i: usize, j: usize) -> bool {
        let Some(rows) = &self.rows else {
            return true;
        };
        let b = pair.b.sentence_of(j) as u32;
        rows.get(pair.a.sentence_of(i))
            .is_some_and(|row| row.0 <= b && b <= row.1)
    }
}
