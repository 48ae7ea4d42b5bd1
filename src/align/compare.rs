//! Two passages word by word: what is kept, swapped, moved, and stands on one side only; how close they are, and why.
//!
//! A global alignment (Needleman and Wunsch 1970) over words weighted by rarity. Cost: left words times right words,
//! and one pass where both sides are equal.

use super::chain::Pair;
use super::prepare::{GRAMMAR, NAME, NUMBER, Word};
use super::types::{MatchKind, WordChange, WordLink};
use crate::text::CharSpan;

/// Cells of the alignment table beyond which only equal beginnings and ends are aligned.
const MOST_CELLS: usize = 1_000_000;
/// A synonym counts this part of a kept word.
const SYNONYM: f32 = 0.8;
/// Two spellings at least this similar are one word.
const SPELLING: f64 = 0.8;

/// One step of an alignment, in words of the two articles.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub change: WordChange,
    pub i: Option<usize>,
    pub j: Option<usize>,
    /// Whether a swapped word means the same.
    pub alike: bool,
}

/// What a comparison found.
pub(super) struct Comparison {
    pub steps: Vec<Step>,
    pub kind: MatchKind,
    /// Weight shared, twice, by the weight of both sides: from 0.0 to 1.0.
    pub closeness: f32,
    /// Weight of what is shared; names count less.
    pub evidence: f32,
}

impl Pair<'_, '_> {
    /// Aligns left words `a` with right words `b`.
    pub fn compare(&self, a: (usize, usize), b: (usize, usize)) -> Comparison {
        let (wa, wb) = (self.left(a), self.right(b));
        let mut steps = if wa.len() == wb.len() && wa.iter().zip(wb).all(|(x, y)| x.stem == y.stem)
        {
            (0..wa.len()).map(|k| kept(a.0 + k, b.0 + k)).collect()
        } else {
            self.table(a, b)
        };
        mark_moved(self, &mut steps);
        let verbatim = wa.len() == wb.len() && wa.iter().zip(wb).all(|(x, y)| x.form == y.form);
        let (mut shared, mut evidence, mut in_order) = (0.0, 0.0, 0usize);
        for step in &steps {
            let Some(word) = step.i.and_then(|i| self.a.words.get(i)) else {
                continue;
            };
            let part = match step.change {
                WordChange::Kept => {
                    in_order += 1;
                    1.0
                }
                WordChange::Moved => 0.9,
                WordChange::Swapped if step.alike => SYNONYM,
                _ => 0.0,
            };
            shared += word.weight * part;
            evidence += word.weight * part * if word.is(NAME) { 0.4 } else { 1.0 };
        }
        let all: f32 = wa.iter().chain(wb).map(|w| w.weight).sum();
        let kind = if verbatim {
            MatchKind::Verbatim
        } else if in_order * 10 >= wa.len().max(wb.len()) * 7 {
            MatchKind::NearVerbatim
        } else {
            MatchKind::Paraphrase
        };
        Comparison {
            steps,
            kind,
            closeness: if all > 0.0 {
                (2.0 * shared / all).min(1.0)
            } else {
                0.0
            },
            evidence,
        }
    }

    fn left(&self, a: (usize, usize)) -> &[Word] {
        self.a.words.get(a.0..a.1).unwrap_or(&[])
    }

    fn right(&self, b: (usize, usize)) -> &[Word] {
        self.b.words.get(b.0..b.1).unwrap_or(&[])
    }

    /// What it is worth to set two words beside each other, and whether they mean the same.
    fn worth(&self, i: usize, j: usize) -> (f32, bool) {
        let (Some(x), Some(y)) = (self.a.words.get(i), self.b.words.get(j)) else {
            return (0.0, false);
        };
        if x.stem == y.stem {
            return (x.weight + 1.0, true);
        }
        if x.is(GRAMMAR) != y.is(GRAMMAR) || x.is(NUMBER) != y.is(NUMBER) {
            return (-0.5, false);
        }
        if !x.is(GRAMMAR) && !x.is(NUMBER) {
            if self.vocabulary.synonyms(x.stem, y.stem) {
                return (SYNONYM * x.weight.min(y.weight), true);
            }
            let (s, t) = (self.text(true, i), self.text(false, j));
            if s.len() > 4
                && t.len() > 4
                && s.len().abs_diff(t.len()) < 3
                && strsim::normalized_levenshtein(s, t) >= SPELLING
            {
                return (SYNONYM * x.weight.min(y.weight), true);
            }
        }
        (0.1, false)
    }

    /// A word as it stands in the text.
    pub fn text(&self, left: bool, word: usize) -> &str {
        let doc = if left { self.a } else { self.b };
        let Some(word) = doc.words.get(word) else {
            return "";
        };
        doc.article
            .tokenized()
            .word(&doc.article.text, word.token as usize)
    }

    fn table(&self, a: (usize, usize), b: (usize, usize)) -> Vec<Step> {
        let (n, m) = (a.1 - a.0, b.1 - b.0);
        if n.saturating_mul(m) > MOST_CELLS {
            return self.ends_only(a, b);
        }
        let width = m + 1;
        let mut score = vec![0f32; width];
        let mut from = vec![0u8; (n + 1) * width];
        for i in 1..=n {
            let mut diagonal = score.first().copied().unwrap_or(0.0);
            for j in 1..=m {
                let up = score.get(j).copied().unwrap_or(0.0);
                let left = score.get(j - 1).copied().unwrap_or(0.0);
                let both = diagonal + self.worth(a.0 + i - 1, b.0 + j - 1).0;
                let (best, way) = if both >= up && both >= left {
                    (both, 1)
                } else if up >= left {
                    (up, 2)
                } else {
                    (left, 3)
                };
                diagonal = up;
                if let Some(s) = score.get_mut(j) {
                    *s = best;
                }
                if let Some(f) = from.get_mut(i * width + j) {
                    *f = way;
                }
            }
        }
        let (mut i, mut j) = (n, m);
        let mut steps = Vec::with_capacity(n.max(m));
        while i > 0 || j > 0 {
            let way = match (i, j) {
                (0, _) => 3,
                (_, 0) => 2,
                _ => from.get(i * width + j).copied().unwrap_or(2),
            };
            match way {
                1 => {
                    (i, j) = (i - 1, j - 1);
                    steps.push(self.beside(a.0 + i, b.0 + j));
                }
                2 => {
                    i -= 1;
                    steps.push(only_left(a.0 + i));
                }
                _ => {
                    j -= 1;
                    steps.push(only_right(b.0 + j));
                }
            }
        }
        steps.reverse();
        steps
    }

    fn beside(&self, i: usize, j: usize) -> Step {
        let same = self.a.words.get(i).map(|w| w.stem) == self.b.words.get(j).map(|w| w.stem);
        if same {
            return kept(i, j);
        }
        Step {
            change: WordChange::Swapped,
            i: Some(i),
            j: Some(j),
            alike: self.worth(i, j).1,
        }
    }

    fn ends_only(&self, a: (usize, usize), b: (usize, usize)) -> Vec<Step> {
        let (wa, wb) = (self.left(a), self.right(b));
        let same = |(x, y): &(&Word, &Word)| x.stem == y.stem;
        let head = wa.iter().zip(wb).take_while(same).count();
        let most = wa.len().min(wb.len()) - head;
        let tail = wa
            .iter()
            .rev()
            .zip(wb.iter().rev())
            .take_while(same)
            .count()
            .min(most);
        let mut steps: Vec<Step> = (0..head).map(|k| kept(a.0 + k, b.0 + k)).collect();
        steps.extend((a.0 + head..a.1 - tail).map(only_left));
        steps.extend((b.0 + head..b.1 - tail).map(only_right));
        steps.extend((0..tail).map(|k| kept(a.1 - tail + k, b.1 - tail + k)));
        steps
    }

    /// The steps as links in scalars.
    pub fn word_links(&self, steps: &[Step]) -> Vec<WordLink> {
        let span = |left: bool, w: Option<usize>| -> Option<CharSpan> {
            let doc = if left { self.a } else { self.b };
            w.map(|w| doc.chars(w, w + 1))
        };
        steps
            .iter()
            .map(|s| WordLink {
                change: s.change,
                left: span(true, s.i),
                right: span(false, s.j),
            })
            .collect()
    }
}

fn kept(i: usize, j: usize) -> Step {
    Step {
        change: WordChange::Kept,
        i: Some(i),
        j: Some(j),
        alike: true,
    }
}

fn only_left(i: usize) -> Step {
    Step {
        change: WordChange::OnlyLeft,
        i: Some(i),
        j: None,
        alike: false,
    }
}

fn only_right(j: usize) -> Step {
    Step {
        change: WordChange::OnlyRight,
        i: None,
        j: Some(j),
        alike: false,
    }
}

/// Content words left over on both sides are moved ones.
fn mark_moved(pair: &Pair<'_, '_>, steps: &mut Vec<Step>) {
    let mut free: Vec<(u32, usize)> = Vec::new();
    let open = |s: &Step| !s.alike && s.change != WordChange::Kept;
    for (k, step) in steps.iter().enumerate() {
        if let Some(w) = step
            .j
            .filter(|_| open(step))
            .and_then(|j| pair.b.words.get(j))
            && !w.is(GRAMMAR)
        {
            free.push((w.stem, k));
        }
    }
    if free.is_empty() {
        return;
    }
    free.sort_unstable();
    let mut taken: Vec<(usize, usize, usize)> = Vec::new();
    for (k, step) in steps.iter().enumerate() {
        let Some((i, w)) = step
            .i
            .filter(|_| open(step))
            .and_then(|i| Some((i, pair.a.words.get(i)?)))
        else {
            continue;
        };
        let at = free.partition_point(|f| f.0 < w.stem);
        if free.get(at).is_some_and(|f| f.0 == w.stem) {
            let (_, other) = free.remove(at);
            taken.push((k, other, i));
        }
    }
    for (k, other, i) in taken {
        let j = steps.get(other).and_then(|s| s.j);
        // The right word leaves its own step; a left word that stood beside it stays alone, and likewise for `k`.
        let freed = steps.get(k).and_then(|s| s.j);
        if let Some(s) = steps.get_mut(other) {
            s.j = None;
            s.change = WordChange::OnlyLeft;
        }
        if let Some(s) = steps.get_mut(k) {
            *s = Step {
                change: WordChange::Moved,
                i: Some(i),
                j,
                alike: true,
            };
        }
        if let Some(freed) = freed.filter(|f| Some(*f) != j) {
            steps.push(only_right(freed));
        }
    }
    steps.retain(|s| s.i.is_some() || s.j.is_some());
}
