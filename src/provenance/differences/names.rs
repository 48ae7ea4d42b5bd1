//! Names: a person or place spelt differently.

use super::{Found, Side, quoted};
use crate::provenance::DifferenceKind;
use crate::provenance::events::is_calendar;
use crate::provenance::reading::Art;
use crate::provenance::tables::tables;
use crate::text::{CharSpan, TokenKind, normal_form};
use std::collections::BTreeSet;

/// Pairs of neighbouring words with capitals.
fn names(art: &Art<'_>, span: CharSpan) -> Vec<((String, String), CharSpan)> {
    let range = art.text.tokens_of(span).range();
    let capital = |i: usize| {
        let t = art.text.tokens.get(i)?;
        let w = art.text.word(&art.article.text, i);
        (t.kind == TokenKind::Word
            && w.chars().next().is_some_and(char::is_uppercase)
            && !is_calendar(w))
        .then_some((normal_form(w), t.chars))
    };
    range
        .filter_map(|i| {
            let ((a, x), (b, y)) = (capital(i)?, capital(i + 1)?);
            (y.start <= x.end + 1).then_some(((a, b), x.cover(y)))
        })
        .collect()
}

/// The names of a whole article.
fn whole<'s>(art: &'s Art<'_>) -> &'s [((String, String), CharSpan)] {
    let all = CharSpan::new(0, art.text.index.scalars());
    art.known.full_names.get_or_init(|| names(art, all))
}

fn variant(a: &(String, String), b: &(String, String)) -> bool {
    let near = |x: &str, y: &str| {
        let (m, n) = (x.chars().count(), y.chars().count());
        let apart = || strsim::osa_distance(x, y);
        x != y
            && x.chars().next() == y.chars().next()
            && !one_name(x, y)
            && !y.starts_with(x)
            && !x.starts_with(y)
            && (m.min(n) >= 5 && (strsim::jaro_winkler(x, y) >= 0.88 || apart() <= 2)
                || m.min(n) >= 4 && apart() == 1)
    };
    a.0 == b.0 && a.0.chars().count() > 2 && near(&a.1, &b.1) || a.1 == b.1 && near(&a.0, &b.0)
}

/// Whether two spellings are known as one name in other letters.
fn one_name(x: &str, y: &str) -> bool {
    tables()
        .spellings
        .iter()
        .any(|row| row.contains(&x) && row.contains(&y))
}

/// Names of two articles of which one relies on the other, wherever they stand: one person, spelt in two ways.
pub(super) fn across(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<Found> {
    let (left, right) = (whole(l.art), whole(r.art));
    let (mine, theirs): (BTreeSet<_>, BTreeSet<_>) = (
        left.iter().map(|x| &x.0).collect(),
        right.iter().map(|x| &x.0).collect(),
    );
    for (a, at) in left.iter().filter(|x| !theirs.contains(&x.0)) {
        let other = right
            .iter()
            .find(|(b, _)| !mine.contains(b) && variant(a, b) && !swapped(&mine, b));
        if let Some((_, there)) = other {
            return Some(Found {
                kind: DifferenceKind::Name,
                left: l.at(*at),
                right: Some(r.at(*there)),
                explanation: format!(
                    "{} here, {} there.",
                    quoted(l.art.slice(*at)),
                    quoted(r.art.slice(*there))
                ),
            });
        }
    }
    None
}

/// Whether the name stands there with the family name first.
fn swapped(names: &BTreeSet<&(String, String)>, name: &(String, String)) -> bool {
    names.contains(&(name.1.clone(), name.0.clone()))
}
