//! Names: a person or place spelt differently.

use super::{Found, Side, quoted};
use crate::provenance::DifferenceKind;
use crate::provenance::events::is_calendar;
use crate::provenance::reading::{Art, Reading};
use crate::text::{CharSpan, TokenKind, normal_form};

/// Names of two words of which one agrees and the other nearly does.
/// One of them stands beside the mention or is its speaker; neither article has the other's spelling.
pub(super) fn compare(reading: &Reading<'_>, l: &Side<'_, '_>, r: &Side<'_, '_>) -> Vec<Found> {
    let whole = |s: &Side<'_, '_>| names(s.art, CharSpan::new(0, s.art.text.index.scalars()));
    let near = names(r.art, reach(r));
    if near.is_empty() {
        return Vec::new();
    }
    let (left, right) = (whole(l), whole(r));
    let speaks = |name: &(String, String)| {
        [l, r].iter().any(|s| {
            let source = s
                .attribution
                .and_then(|a| a.source_id)
                .and_then(|s| reading.source(s));
            source.is_some_and(|s| {
                s.labels
                    .iter()
                    .chain([&s.name])
                    .any(|n| normal_form(n).contains(&format!("{} {}", name.0, name.1)))
            })
        })
    };
    let beside = names(l.art, reach(l));
    let mut out = Vec::new();
    for (a, at) in &left {
        for (b, there) in &near {
            let here = beside.iter().any(|x| x.0 == *a) || speaks(a) || speaks(b);
            if here
                && variant(a, b)
                && !left.iter().any(|x| x.0 == *b)
                && !right.iter().any(|x| x.0 == *a)
            {
                out.push(Found {
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
    }
    out.truncate(1);
    out
}

/// The mention with its sentence and its source.
fn reach(s: &Side<'_, '_>) -> CharSpan {
    let with = s.attribution.map_or(s.span(), |a| a.extent());
    if with.len() <= 400 {
        s.sentence.cover(with)
    } else {
        s.sentence
    }
}

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

fn variant(a: &(String, String), b: &(String, String)) -> bool {
    let near = |x: &str, y: &str| {
        x != y
            && x.chars().count() >= 5
            && y.chars().count() >= 5
            && !y.starts_with(x)
            && !x.starts_with(y)
            && strsim::jaro_winkler(x, y) >= 0.88
    };
    a.0 == b.0 && a.0.chars().count() > 2 && near(&a.1, &b.1) || a.1 == b.1 && near(&a.0, &b.0)
}
