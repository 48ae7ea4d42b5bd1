//! Two passages word by word: what is kept, swapped, moved, and stands on one side only; how close they are, and why.
//!
//! A global alignment (Needleman and Wunsch 1970) over words weighted by rarity. Cost: left words times right words,
//! and one pass where both sides are equal.

use super::chain::Pair;
use super::lexicon::share;
use super::prepare::{Doc, GRAMMAR, NAME, NUMBER, SYNONYMS, Word};
use super::types::{MatchKind, WordChange, WordLink};
use crate::text::{CharSpan, normal_form};

/// Cells of the alignment table beyond which only equal beginnings and ends are aligned.
const MOST_CELLS: usize = 1_000_000;
/// A synonym counts this part of a kept word.
const SYNONYM: f32 = 0.8;
/// Two spellings at least this similar are one word.
const SPELLING: f64 = 0.8;

/// A word of one side of a table.
struct Sided<'d> {
    word: Word,
    /// As it stands in the text; empty for grammar words and numbers.
    text: &'d str,
    /// The sets of synonyms it stands in.
    sets: &'static [u32],
    /// One bit a set, so that most words are told apart at once.
    signature: u64,
}

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

impl Pair<'_> {
    /// Aligns left words `a` with right words `b`.
    pub fn compare(&self, a: (usize, usize), b: (usize, usize)) -> Comparison {
        let (wa, wb) = (self.left(a), self.right(b));
        let same = |(x, y): &(&Word, &Word)| x.stem == y.stem;
        // Equal ends need no table; what lies between them does.
        let head = wa.iter().zip(wb).take_while(same).count();
        let most = wa.len().min(wb.len()) - head;
        let ends = wa.iter().rev().zip(wb.iter().rev());
        let tail = ends.take_while(same).count().min(most);
        let mut steps: Vec<Step> = (0..head).map(|k| kept(a.0 + k, b.0 + k)).collect();
        self.between(
            (a.0 + head, a.1 - tail),
            (b.0 + head, b.1 - tail),
            &mut steps,
        );
        steps.extend((0..tail).map(|k| kept(a.1 - tail + k, b.1 - tail + k)));
        let verbatim = head == wa.len() && wa.len() == wb.len() && self.same_forms(a, b);
        if head + tail < wa.len().max(wb.len()) {
            mark_moved(self, &mut steps);
        }
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
            shared += word.weight() * part;
            evidence += word.weight() * part * if word.is(NAME) { 0.4 } else { 1.0 };
        }
        let all: f32 = wa.iter().chain(wb).map(|w| w.weight()).sum();
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

    /// Whether two stretches have the same words in the same order, but for capitals and typography.
    pub fn same_words(&self, a: (usize, usize), b: (usize, usize)) -> bool {
        let (wa, wb) = (self.left(a), self.right(b));
        let same = |(x, y): (&Word, &Word)| x.stem == y.stem;
        wa.len() == wb.len() && wa.iter().zip(wb).all(same) && self.same_forms(a, b)
    }

    /// Whether the words are written alike, but for capitals and typography; both sides have the same stems.
    pub fn same_forms(&self, a: (usize, usize), b: (usize, usize)) -> bool {
        (a.0..a.1).zip(b.0..b.1).all(|(i, j)| {
            let (x, y) = (self.a.word(i), self.b.word(j));
            x == y || normal_form(x) == normal_form(y)
        })
    }

    /// What it is worth to set two words beside each other, and whether they mean the same.
    fn worth(&self, i: &Sided<'_>, j: &Sided<'_>) -> (f32, bool) {
        let (x, y) = (i.word, j.word);
        if x.stem == y.stem {
            return (x.weight() + 1.0, true);
        }
        if (x.flags ^ y.flags) & (GRAMMAR | NUMBER) != 0 {
            return (-0.5, false);
        }
        if !x.is(GRAMMAR | NUMBER) {
            let synonyms = i.signature & j.signature != 0 && share(i.sets, j.sets);
            if synonyms || spelled_alike(i.text, j.text) {
                return (SYNONYM * x.weight().min(y.weight()), true);
            }
        }
        (0.1, false)
    }

    /// A word as it stands in the text.
    pub fn text(&self, left: bool, word: usize) -> &str {
        if left { self.a } else { self.b }.word(word)
    }

    /// The words of one side with what the table asks of each again and again.
    fn sided<'d>(&self, doc: &'d Doc, range: (usize, usize)) -> Vec<Sided<'d>> {
        let words = doc.words.get(range.0..range.1).unwrap_or(&[]);
        let all = words.iter().enumerate().map(|(n, word)| {
            let content = !word.is(GRAMMAR | NUMBER);
            let sets = match word.is(SYNONYMS) {
                true => self.lexicon.sets(word.stem),
                false => &[],
            };
            Sided {
                word: *word,
                text: if content { doc.word(range.0 + n) } else { "" },
                sets,
                signature: sets.iter().fold(0, |all, s| all | 1 << (s & 63)),
            }
        });
        all.collect()
    }

    /// The best alignment of what lies between equal ends.
    fn between(&self, a: (usize, usize), b: (usize, usize), steps: &mut Vec<Step>) {
        let (n, m) = (a.1 - a.0, b.1 - b.0);
        if n == 0 || m == 0 || n.saturating_mul(m) > MOST_CELLS {
            steps.extend((a.0..a.1).map(only_left));
            steps.extend((b.0..b.1).map(only_right));
            return;
        }
        let (left, right) = (self.sided(self.a, a), self.sided(self.b, b));
        let from = self.table(&left, &right);
        let (mut i, mut j) = (n, m);
        let start = steps.len();
        while i > 0 || j > 0 {
            let way = match (i, j) {
                (0, _) => 3,
                (_, 0) => 2,
                _ => from.get(i * (m + 1) + j).copied().unwrap_or(2),
            };
            match way {
                1 => {
                    (i, j) = (i - 1, j - 1);
                    if let (Some(x), Some(y)) = (left.get(i), right.get(j)) {
                        steps.push(self.beside(a.0 + i, b.0 + j, x, y));
                    }
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
        if let Some(new) = steps.get_mut(start..) {
            new.reverse();
        }
    }

    /// For each cell the way to it: 1 both words, 2 the left one alone, 3 the right one alone.
    fn table(&self, left: &[Sided<'_>], right: &[Sided<'_>]) -> Vec<u8> {
        let width = right.len() + 1;
        let mut score = vec![0f32; width];
        let mut from = vec![0u8; (left.len() + 1) * width];
        for (x, ways) in left.iter().zip(from.chunks_exact_mut(width).skip(1)) {
            let mut diagonal = 0.0;
            let mut before = 0.0;
            let row = score.iter_mut().zip(ways).skip(1);
            for (y, (score, way)) in right.iter().zip(row) {
                let (up, both) = (*score, diagonal + self.worth(x, y).0);
                let (best, taken) = if both >= up && both >= before {
                    (both, 1)
                } else if up >= before {
                    (up, 2)
                } else {
                    (before, 3)
                };
                (diagonal, before) = (up, best);
                (*score, *way) = (best, taken);
            }
        }
        from
    }

    fn beside(&self, i: usize, j: usize, x: &Sided<'_>, y: &Sided<'_>) -> Step {
        if x.word.stem == y.word.stem {
            return kept(i, j);
        }
        Step {
            change: WordChange::Swapped,
            i: Some(i),
            j: Some(j),
            alike: self.worth(x, y).1,
        }
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

/// Whether two longer words are one in two spellings.
fn spelled_alike(x: &str, y: &str) -> bool {
    let close = |x: &str, y: &str| {
        let first = |s: &str| s.chars().next().map(|c| c.to_ascii_lowercase());
        x.len() > 4 && y.len() > 4 && x.len().abs_diff(y.len()) < 3 && first(x) == first(y)
    };
    close(x, y) && strsim::normalized_levenshtein(x, y) >= SPELLING
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
fn mark_moved(pair: &Pair<'_>, steps: &mut Vec<Step>) {
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
    let mut used = vec![false; free.len()];
    let mut taken: Vec<(usize, usize, usize)> = Vec::new();
    for (k, step) in steps.iter().enumerate() {
        let Some((i, w)) = step
            .i
            .filter(|_| open(step))
            .and_then(|i| Some((i, pair.a.words.get(i)?)))
        else {
            continue;
        };
        let mut at = free.partition_point(|f| f.0 < w.stem);
        while used.get(at).copied().unwrap_or(false) {
            at += 1;
        }
        if let Some((_, other)) = free.get(at).filter(|f| f.0 == w.stem) {
            taken.push((k, *other, i));
            if let Some(used) = used.get_mut(at) {
                *used = true;
            }
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
