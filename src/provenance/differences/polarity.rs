//! Polarity: one side affirms what the other denies.

use super::{Found, Side, quoted};
use crate::attribution::Stance;
use crate::provenance::DifferenceKind;
use crate::provenance::tables::tables;

/// A statement on one side, its denial on the other.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Vec<Found> {
    let (x, y) = (denies(l), denies(r));
    if x == y {
        return Vec::new();
    }
    vec![Found {
        kind: DifferenceKind::Polarity,
        left: l.passage,
        right: Some(r.passage),
        explanation: format!("{} here, {} there: one side says the opposite.", quoted(&l.text()), quoted(&r.text())),
    }]
}

/// Whether a mention says that something is not so.
fn denies(s: &Side<'_, '_>) -> bool {
    let words = s.art.words_in(s.span());
    let turned = words
        .iter()
        .filter(|w| tables().negations.contains(w.as_str()) || w.ends_with("n't"))
        .count();
    // "cannot rule out" turns twice; "was not hurt" says what it says.
    let twice = usize::from(words.windows(2).any(|w| matches!(w, [a, b] if a == "rule" && b == "out")));
    let stance = s.attribution.is_some_and(|a| a.stance == Stance::Denial);
    stance || (turned + twice) % 2 == 1
}
