//! Dates: two days that are not one. A less precise date that agrees is no difference.

use super::{Found, Side, quoted};
use crate::article::calendar::month;
use crate::provenance::DifferenceKind;
use crate::provenance::reading::Art;
use crate::text::CharSpan;

/// A day in a month, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
    month: i8,
    day: i8,
    span: CharSpan,
}

/// Days on both sides that do not agree.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Vec<Found> {
    let (left, right) = (days(l.art, l.span()), days(r.art, r.span()));
    let same = |x: &Day, y: &Day| (x.month, x.day) == (y.month, y.day);
    let shared = left.iter().any(|x| right.iter().any(|y| same(x, y)));
    match (left.first(), right.first()) {
        (Some(x), Some(y)) if !shared => vec![Found {
            kind: DifferenceKind::Date,
            left: l.at(x.span),
            right: Some(r.at(y.span)),
            explanation: format!(
                "{} here, {} there.",
                quoted(l.art.slice(x.span)),
                quoted(r.art.slice(y.span))
            ),
        }],
        _ => Vec::new(),
    }
}

/// "March 15", "15 March", "Sept. 1", "the 15th of March".
pub(super) fn days(art: &Art<'_>, span: CharSpan) -> Vec<Day> {
    let range = art.text.tokens_of(span).range();
    let word = |i: usize| art.text.normal(&art.article.text, i);
    let number = |i: usize| -> Option<i8> {
        let w = word(i);
        let digits: &str = w.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<i8>().ok().filter(|d| (1..=31).contains(d))
    };
    let mut out = Vec::new();
    for i in range.clone() {
        let raw = art.text.word(&art.article.text, i);
        let Some(m) =
            month(&word(i)).filter(|_| raw.chars().next().is_some_and(char::is_uppercase))
        else {
            continue;
        };
        let dot = usize::from(word(i + 1) == ".");
        let before = [
            i.checked_sub(1),
            i.checked_sub(2).filter(|_| i > 0 && word(i - 1) == "of"),
        ];
        let at = before
            .into_iter()
            .flatten()
            .chain([i + 1 + dot])
            .filter(|j| range.contains(j))
            .find_map(|j| Some((j, number(j)?)));
        if let (Some((j, day)), Some(a)) = (at, art.text.tokens.get(i))
            && let Some(b) = art.text.tokens.get(j)
        {
            out.push(Day {
                month: m,
                day,
                span: a.chars.cover(b.chars),
            });
        }
    }
    out
}
