//! The two sentences of a difference with the words that differ, computed between frames. Where the difference itself is a few
//! words, they are marked; where it is a whole sentence, the words are that the other sentence does not have in this order.

use crate::align::WordChange;
use crate::article::{Article, ArticleId, Passage};
use crate::case::Case;
use crate::provenance::Difference;
use crate::text::{CharSpan, TokenSpan};

/// A sentence with its marked words.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Where it stands.
    pub article: ArticleId,
    /// Its extent.
    pub span: CharSpan,
    /// By start, without overlap.
    pub marks: Vec<(CharSpan, WordChange)>,
}

/// Both sides of a difference.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opposed {
    /// The first side.
    pub left: Option<Sentence>,
    /// The other; `None` where it is missing there.
    pub right: Option<Sentence>,
}

/// A passage, and what is marked in its sentence.
pub type Side = (Passage, Vec<(CharSpan, WordChange)>);

/// Words of a sentence that are compared at most.
const MOST: usize = 400;

impl Opposed {
    /// Two passages in their sentences, with these marks; or one.
    pub fn beside(case: &Case, left: Option<Side>, right: Option<Side>) -> Self {
        let side = |(p, mut marks): Side| {
            let a = case.article(p.article)?;
            let span = sentence(a, p);
            marks.retain(|m| m.0.start >= span.start && m.0.end <= span.end);
            Some(put(a, span, marks))
        };
        Self {
            left: left.and_then(side),
            right: right.and_then(side),
        }
    }

    /// Of a difference.
    pub fn of(case: &Case, d: &Difference) -> Self {
        let side = |p: Passage| Some((case.article(p.article)?, p));
        let (left, right) = (side(d.left), d.right.and_then(side));
        let Some((a, p)) = left else {
            return Self::default();
        };
        let x = sentence(a, p);
        let Some((b, q)) = right else {
            let marks = few(a, p, x).then_some((p.span(), WordChange::OnlyLeft));
            return Self {
                left: Some(put(a, x, marks.into_iter().collect())),
                right: None,
            };
        };
        let y = sentence(b, q);
        let (l, r) = if few(a, p, x) && few(b, q, y) {
            let mark = |p: Passage| vec![(p.span(), WordChange::Swapped)];
            (mark(p), mark(q))
        } else {
            apart(a, x, b, y)
        };
        Self {
            left: Some(put(a, x, l)),
            right: Some(put(b, y, r)),
        }
    }
}

fn put(a: &Article, span: CharSpan, marks: Vec<(CharSpan, WordChange)>) -> Sentence {
    Sentence {
        article: a.id,
        span,
        marks,
    }
}

/// The sentences that a passage touches.
fn sentence(a: &Article, p: Passage) -> CharSpan {
    let text = a.tokenized();
    let at = |offset: usize| {
        let i = text.sentence_at(offset)?;
        text.sentences.get(i).map(|s| s.chars)
    };
    [at(p.start), at(p.end.saturating_sub(1))]
        .into_iter()
        .flatten()
        .fold(p.span(), CharSpan::cover)
}

/// Whether a passage is a few words of its sentence.
fn few(a: &Article, p: Passage, sentence: CharSpan) -> bool {
    let n = words(a, p.span()).len();
    n <= 4 || 2 * n <= words(a, sentence).len()
}

/// Normal form and place of the words inside a stretch.
fn words(a: &Article, span: CharSpan) -> Vec<(String, CharSpan)> {
    let text = a.tokenized();
    let TokenSpan { start, end } = text.tokens_of(span);
    (start..end)
        .filter_map(|i| Some((i, text.tokens.get(i).filter(|t| t.is_word())?)))
        .map(|(i, t)| (text.normal(&a.text, i), t.chars))
        .take(MOST)
        .collect()
}

type Marks = Vec<(CharSpan, WordChange)>;

/// The words that are no part of the longest common sequence of two sentences; neighbours are one mark.
fn apart(a: &Article, x: CharSpan, b: &Article, y: CharSpan) -> (Marks, Marks) {
    let (left, right) = (words(a, x), words(b, y));
    let same = common(&left, &right);
    let (mut l, mut r) = (Marks::new(), Marks::new());
    let (mut i, mut j) = (0, 0);
    for (s, t) in same.into_iter().chain([(left.len(), right.len())]) {
        let (only_l, only_r) = (left.get(i..s), right.get(j..t));
        let both = s > i && t > j;
        let kind = |one: WordChange| if both { WordChange::Swapped } else { one };
        l.extend(cover(only_l).map(|c| (c, kind(WordChange::OnlyLeft))));
        r.extend(cover(only_r).map(|c| (c, kind(WordChange::OnlyRight))));
        (i, j) = (s + 1, t + 1);
    }
    (l, r)
}

fn cover(words: Option<&[(String, CharSpan)]>) -> Option<CharSpan> {
    let words = words?;
    Some(words.first()?.1.cover(words.last()?.1))
}

/// Places of a longest common sequence. Cost: the product of both lengths.
fn common(left: &[(String, CharSpan)], right: &[(String, CharSpan)]) -> Vec<(usize, usize)> {
    let width = right.len() + 1;
    let mut best = vec![0_u16; (left.len() + 1) * width];
    let at = |best: &[u16], i: usize, j: usize| best.get(i * width + j).copied().unwrap_or(0);
    for (i, (x, _)) in left.iter().enumerate().rev() {
        for (j, (y, _)) in right.iter().enumerate().rev() {
            let value = if x == y {
                at(&best, i + 1, j + 1) + 1
            } else {
                at(&best, i + 1, j).max(at(&best, i, j + 1))
            };
            if let Some(slot) = best.get_mut(i * width + j) {
                *slot = value;
            }
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while let (Some((x, _)), Some((y, _))) = (left.get(i), right.get(j)) {
        if x == y {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(&best, i + 1, j) >= at(&best, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{ClaimId, Format};
    use crate::provenance::{DifferenceKind, Direction};

    const A: &str = "Rain fell. The mill on the hill closed in April.";
    const B: &str = "It is said that the old mill on the hill may close in May.";

    fn opposed(left: (usize, usize), right: Option<(usize, usize)>) -> (Case, Opposed) {
        let case = Case {
            articles: vec![
                Article::new(ArticleId(1), "a.txt", Format::Txt, A),
                Article::new(ArticleId(2), "b.txt", Format::Txt, B),
            ],
            ..Case::new("x")
        };
        let passage = |n, (s, e): (usize, usize)| Passage::new(ArticleId(n), CharSpan::new(s, e));
        let d = Difference {
            claim: ClaimId(1),
            kind: DifferenceKind::Date,
            left: passage(1, left),
            right: right.map(|r| passage(2, r)),
            direction: Direction::Unknown,
            explanation: String::new(),
        };
        let o = Opposed::of(&case, &d);
        (case, o)
    }

    fn marked(case: &Case, s: &Option<Sentence>) -> Vec<(String, WordChange)> {
        let s = s.as_ref().unwrap();
        let a = case.article(s.article).unwrap();
        let text = |m: &(CharSpan, WordChange)| (a.slice(m.0).to_owned(), m.1);
        s.marks.iter().map(text).collect()
    }

    #[test]
    fn a_few_words_are_marked_themselves_in_their_whole_sentence() {
        let (case, o) = opposed((42, 47), Some((54, 57)));
        let left = o.left.as_ref().unwrap();
        assert_eq!(case.articles[0].slice(left.span), &A[11..]);
        assert_eq!(
            (marked(&case, &o.left), marked(&case, &o.right)),
            (
                vec![("April".to_owned(), WordChange::Swapped)],
                vec![("May".to_owned(), WordChange::Swapped)]
            )
        );
        let (case, o) = opposed((42, 47), None);
        assert_eq!(
            marked(&case, &o.left),
            [("April".to_owned(), WordChange::OnlyLeft)]
        );
        assert_eq!(o.right, None);
    }

    #[test]
    fn whole_sentences_are_marked_where_they_part() {
        let (case, o) = opposed((11, A.len()), Some((0, B.len())));
        let own = |s: &str, c| (s.to_owned(), c);
        assert_eq!(
            marked(&case, &o.left),
            [
                own("closed", WordChange::Swapped),
                own("April", WordChange::Swapped)
            ]
        );
        assert_eq!(
            marked(&case, &o.right),
            [
                own("It is said that", WordChange::OnlyRight),
                own("old", WordChange::OnlyRight),
                own("may close", WordChange::Swapped),
                own("May", WordChange::Swapped)
            ]
        );
    }
}
