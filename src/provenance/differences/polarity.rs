//! Polarity: one side affirms what the other denies, or says the opposite.

use super::{Found, Side, quoted};
use crate::attribution::Stance;
use crate::provenance::DifferenceKind;
use crate::provenance::tables::tables;
use crate::text::normal_form;

/// A statement on one side, its denial or its opposite on the other.
///
/// A denial is one by its cue; a negation or an opposite counts only where the two sentences are otherwise alike.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>, likeness: f64) -> Vec<Found> {
    let stance = |s: &Side<'_, '_>| s.attribution.is_some_and(|a| a.stance == Stance::Denial);
    let by_cue = stance(l) != stance(r) && denies(l) != denies(r) && likeness >= 0.15;
    let by_words = stance(l) == stance(r)
        && likeness >= ALIKE
        && turned_against(l, r) != turned_against(r, l)
        && turned(l) != turned(r);
    let opposite =
        stance(l) == stance(r) && turned(l) == turned(r) && likeness >= ALIKE && opposed(l, r);
    if !by_cue && !by_words && !opposite {
        return Vec::new();
    }
    vec![Found {
        kind: DifferenceKind::Polarity,
        left: l.passage,
        right: Some(r.passage),
        explanation: format!(
            "{} here, {} there: one side says the opposite.",
            quoted(&l.text()),
            quoted(&r.text())
        ),
    }]
}

/// Likeness from which a negation or an opposite on one side is no accident.
const ALIKE: f64 = 0.42;

/// Whether a mention says that something is not so, by its cue or its words.
fn denies(s: &Side<'_, '_>) -> bool {
    turned(s) || s.attribution.is_some_and(|a| a.stance == Stance::Denial)
}

/// Whether the words of a mention turn round something that the other mention says too.
fn turned_against(s: &Side<'_, '_>, other: &Side<'_, '_>) -> bool {
    let range = s.art.text.tokens_of(s.span()).range();
    let negated = |i: usize| {
        let next =
            (i + 1..range.end.min(i + 5)).find_map(|j| s.art.terms.get(j).filter(|t| **t != 0));
        next.is_some_and(|t| other.terms.contains(t))
    };
    let turns = range
        .clone()
        .filter(|&i| is_negation(&s.art.text.normal(&s.art.article.text, i)) && negated(i))
        .count();
    turns % 2 == 1 && turned(s)
}

fn is_negation(word: &str) -> bool {
    tables().negations.contains(word) || word.ends_with("n't")
}

/// Whether the words of a mention turn it round.
fn turned(s: &Side<'_, '_>) -> bool {
    let words = s.art.words_in(s.span());
    let turned = words.iter().filter(|w| is_negation(w)).count();
    // "cannot rule out" turns twice; "was not hurt" says what it says.
    let twice = usize::from(
        words
            .windows(2)
            .any(|w| matches!(w, [a, b] if a == "rule" && b == "out")),
    );
    (turned + twice) % 2 == 1
}

/// Whether one side has a word of the table and the other its opposite, where neither has both.
fn opposed(l: &Side<'_, '_>, r: &Side<'_, '_>) -> bool {
    let sides = [l, r].map(|s| s.art.words_in(s.span()));
    let [x, y] = &sides;
    let has = |words: &[String], side: &[&str]| {
        words
            .iter()
            .any(|w| side.contains(&normal_form(w).as_str()))
    };
    tables().opposites.iter().any(|(a, b)| {
        let (xa, xb, ya, yb) = (has(x, a), has(x, b), has(y, a), has(y, b));
        xa && !xb && yb && !ya || xb && !xa && ya && !yb
    })
}
