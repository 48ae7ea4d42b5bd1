//! Polarity: one side affirms what the other denies, or says the opposite.

use super::{Found, Side, quoted};
use crate::attribution::Stance;
use crate::provenance::DifferenceKind;
use crate::provenance::tables::tables;
use crate::text::normal_form;
use std::collections::BTreeSet;

/// A statement on one side, its denial or its opposite on the other.
///
/// A denial is one by its cue; a negation or an opposite counts only where the two sentences are otherwise alike.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>, likeness: f64) -> Vec<Found> {
    let stance = |s: &Side<'_, '_>| s.attribution.is_some_and(|a| a.stance == Stance::Denial);
    let by_cue = likeness >= 0.15 && stance(l) != stance(r) && denies(l) != denies(r);
    let by_words = likeness >= ALIKE
        && stance(l) == stance(r)
        && negative(l, r) != negative(r, l)
        && turned_against(l, r) != turned_against(r, l)
        && !(rules_out(l) || rules_out(r));
    let opposite =
        stance(l) == stance(r) && turned(l) == turned(r) && likeness >= OPPOSED && opposed(l, r);
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
const ALIKE: f64 = 0.2;
const OPPOSED: f64 = 0.4;

/// Whether a mention says that something is not so, by its cue or its words.
fn denies(s: &Side<'_, '_>) -> bool {
    turned(s) || s.attribution.is_some_and(|a| a.stance == Stance::Denial)
}

/// Whether the words of a mention turn round what the other mention says, and how much of it: the content words behind a negation,
/// up to the end of its clause, that the other one has without a negation of its own.
fn turned_against(s: &Side<'_, '_>, other: &Side<'_, '_>) -> bool {
    let range = s.art.text.tokens_of(s.span()).range();
    let word = |i: usize| s.art.text.normal(&s.art.article.text, i);
    let behind = |i: usize| -> Vec<u32> {
        (i + 1..range.end)
            .take_while(|&j| {
                s.art.text.tokens.get(j).is_some_and(|t| t.is_word())
                    && !is_negation(&word(j))
                    && word(j) != "but"
            })
            .filter_map(|j| s.art.terms.get(j).copied().filter(|t| *t != 0))
            .take(REACH)
            .collect()
    };
    // "Did not withdraw its troops" agrees with "kept its troops".
    let keeps = |i: usize| {
        (i + 1..range.end.min(i + 4)).any(|j| {
            let shared = s.art.terms.get(j).is_some_and(|t| other.terms.contains(t));
            !shared && tables().lacking.contains(word(j).as_str())
        })
    };
    let turns = range
        .clone()
        .filter(|&i| is_negation(&word(i)) && !keeps(i))
        .map(behind)
        .filter(|b| {
            let shared = b.iter().filter(|t| other.terms.contains(t)).count();
            2 * shared >= b.len().max(1)
        })
        .count();
    turns % 2 == 1
}

/// Content words that a negation turns round.
const REACH: usize = 6;

fn is_rule(word: &str) -> bool {
    matches!(word, "rule" | "ruled" | "ruling")
}

fn is_negation(word: &str) -> bool {
    tables().negations.contains(word) || word.ends_with("n't")
}

/// Whether the words of a mention turn it round.
fn turned(s: &Side<'_, '_>) -> bool {
    *s.known.turned.get_or_init(|| turns_round(s))
}

fn turns_round(s: &Side<'_, '_>) -> bool {
    let words = s.words();
    let turned = words.iter().filter(|w| is_negation(w)).count();
    // "cannot rule out" turns twice; "was not hurt" says what it says.
    let twice = usize::from(
        words
            .windows(2)
            .any(|w| matches!(w, [a, b] if is_rule(a) && b == "out")),
    );
    (turned + twice) % 2 == 1
}

/// Whether a mention has a negation, or a word that says as much and that the other mention does not have: "stuck", "out of order",
/// "withdrew its envoy" beside "has no envoy".
fn negative(s: &Side<'_, '_>, other: &Side<'_, '_>) -> bool {
    let words = s.words();
    let others = other.words();
    words
        .iter()
        .any(|w| is_negation(w) || tables().lacking.contains(w.as_str()) && !others.contains(w))
        || words.windows(3).any(|w| matches!(w, [a, b, c] if a == "out" && b == "of" && matches!(c.as_str(), "order" | "action" | "service" | "use")))
}

/// "cannot rule out" leaves it open.
fn rules_out(s: &Side<'_, '_>) -> bool {
    let says = || {
        let words = s.words();
        let mut pairs = words.windows(2);
        pairs.any(|w| matches!(w, [a, b] if is_rule(a) && b == "out"))
    };
    *s.known.rules_out.get_or_init(says)
}

/// Whether one side has a word of the table and the other its opposite, where neither has both.
fn opposed(l: &Side<'_, '_>, r: &Side<'_, '_>) -> bool {
    let mut both = opposites(l).iter().zip(opposites(r));
    both.any(|(&(xa, xb), &(ya, yb))| xa && !xb && yb && !ya || xb && !xa && ya && !yb)
}

/// For every row of the table, whether a mention has a word of the one or of the other side.
fn opposites<'s>(s: &'s Side<'_, '_>) -> &'s [(bool, bool)] {
    s.known.opposites.get_or_init(|| {
        let words = s.words();
        let words: BTreeSet<String> = words.iter().map(|w| normal_form(w)).collect();
        let has = |side: &[&str]| side.iter().any(|w| words.contains(*w));
        let rows = tables().opposites.iter();
        rows.map(|(a, b)| (has(a), has(b))).collect()
    })
}
