//! Polarity: one side affirms what the other denies.

use super::{Found, Side, quoted};
use crate::attribution::Stance;
use crate::provenance::DifferenceKind;
use crate::provenance::tables::tables;

/// A statement on one side, its denial on the other.
///
/// A denial is one by its cue; a negation counts only where the two sentences are otherwise nearly alike.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>, likeness: f64) -> Vec<Found> {
    let stance = |s: &Side<'_, '_>| s.attribution.is_some_and(|a| a.stance == Stance::Denial);
    let by_cue = stance(l) != stance(r) && denies(l) != denies(r) && likeness >= 0.15;
    let by_words = stance(l) == stance(r) && turned(l) != turned(r) && likeness >= NEARLY;
    if !by_cue && !by_words {
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

/// Likeness from which a negation on one side is no accident.
const NEARLY: f64 = 0.6;

/// Whether a mention says that something is not so, by its cue or its words.
fn denies(s: &Side<'_, '_>) -> bool {
    turned(s) || s.attribution.is_some_and(|a| a.stance == Stance::Denial)
}

/// Whether the words of a mention turn it round.
fn turned(s: &Side<'_, '_>) -> bool {
    let words = s.art.words_in(s.span());
    let turned = words
        .iter()
        .filter(|w| tables().negations.contains(w.as_str()) || w.ends_with("n't"))
        .count();
    // "cannot rule out" turns twice; "was not hurt" says what it says.
    let twice = usize::from(
        words
            .windows(2)
            .any(|w| matches!(w, [a, b] if a == "rule" && b == "out")),
    );
    (turned + twice) % 2 == 1
}
