//! Numbers compared where they count the same thing in the same matter. Rounding and conversion are no difference.

use super::quantities::{POINTS, Quantity, Rounding, SHARE, TIMES};
use super::{Found, Side, quoted};
use crate::provenance::DifferenceKind;
use crate::provenance::tables::tables;
use crate::text::CharSpan;

/// Least likeness of two mentions whose numbers are held against each other, and of those that share only a measure.
const ALIKE: f64 = 0.12;
const ALIKE_MEASURE: f64 = 0.2;

/// Numbers on both sides that count the same thing and do not agree.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>, likeness: f64) -> Vec<Found> {
    let (left, right) = (l.quantities(), r.quantities());
    let mut out = Vec::new();
    for x in left {
        let met = right.iter().any(|y| comparable(x, y) && agree(x, y));
        let rival = right.iter().find(|y| {
            comparable(x, y)
                && !left.iter().any(|z| comparable(z, y) && agree(z, y))
                && same_matter(l, x, r, y, likeness)
        });
        if let (false, Some(y)) = (met, rival) {
            out.push(Found {
                kind: DifferenceKind::Number,
                left: l.at(x.span),
                right: Some(r.at(y.span)),
                explanation: format!(
                    "{} here, {} there.",
                    quoted(l.art.slice(x.span)),
                    quoted(r.art.slice(y.span))
                ),
            });
        }
    }
    out
}

/// Whether two numbers are of one kind. So many points and so many per cent can both be right unless the figure is one.
fn comparable(x: &Quantity, y: &Quantity) -> bool {
    let pair = |a: &str, b: &str| x.of == a && y.of == b || x.of == b && y.of == a;
    x.of == y.of
        || pair(SHARE, POINTS) && (x.value - y.value).abs() < 1e-9
        || pair(SHARE, TIMES) && x.compared && y.compared
}

/// What the numbers of two passages have in common.
pub(super) enum Alike {
    Nothing,
    /// A currency or a measure.
    Kind,
    /// A figure of one kind that agrees.
    Figure,
    /// One that is a slip of the pen away.
    Slip,
}

/// How far the numbers of two passages speak for one matter.
pub(super) fn alike_numbers(a: &[Quantity], b: &[Quantity]) -> Alike {
    let pairs = || {
        a.iter()
            .flat_map(|x| b.iter().map(move |y| (x, y)))
            .filter(|(x, y)| comparable(x, y))
    };
    let small = |q: &Quantity| q.value.abs() <= 10.0 && q.of != SHARE;
    if pairs().any(|(x, y)| !agree(x, y) && slip(x, y)) {
        Alike::Slip
    } else if pairs().any(|(x, y)| !small(x) && agree(x, y)) {
        Alike::Figure
    } else if pairs().any(|(x, _)| x.of.starts_with("money") || x.of == "mass" || x.of == "volume")
    {
        Alike::Kind
    } else {
        Alike::Nothing
    }
}

/// The digits of a figure without leading and trailing zeros, ascending.
pub(super) fn figures(value: f64) -> Vec<u8> {
    let text = format!("{:.6e}", value.abs());
    let digits = text.split('e').next().unwrap_or("").bytes();
    let mut out: Vec<u8> = digits.filter(u8::is_ascii_digit).collect();
    while out.last() == Some(&b'0') {
        out.pop();
    }
    out.sort_unstable();
    out
}

/// Whether one figure is the other one with two digits changed round, or the point or the zeros misplaced.
fn slip(x: &Quantity, y: &Quantity) -> bool {
    if x.of != y.of {
        return false;
    }
    let sum = x.of == SHARE || x.of == "mass" || x.of == "volume" || x.of.starts_with("money");
    (x.figures.len() >= 2 || sum) && x.figures == y.figures
}

/// Whether the words around two numbers have something in common besides what they count.
fn same_matter(
    l: &Side<'_, '_>,
    x: &Quantity,
    r: &Side<'_, '_>,
    y: &Quantity,
    likeness: f64,
) -> bool {
    let (mine, theirs) = (l.art.terms_in(x.whole), r.art.terms_in(y.whole));
    let around = l
        .terms
        .iter()
        .filter(|t| r.terms.binary_search(t).is_ok() && !mine.contains(t) && !theirs.contains(t))
        .count();
    if likeness < ALIKE {
        return slip(x, y);
    }
    let measure = tables().units.values().any(|(d, _)| *d == x.of);
    let prepositions =
        x.preposition.is_empty() || y.preposition.is_empty() || x.preposition == y.preposition;
    // Two shares beside each other are told apart by what stands next to each.
    let several =
        |s: &Side<'_, '_>, q: &Quantity| s.quantities().iter().filter(|z| z.of == q.of).count() > 1;
    if x.of == SHARE && (several(l, x) || several(r, y)) {
        let near = |s: &Side<'_, '_>, q: &Quantity| {
            let from = q.span.start.saturating_sub(30).max(s.span().start);
            s.art.terms_in(CharSpan::new(
                from,
                (q.span.end + 30).min(s.span().end).max(from),
            ))
        };
        let (a, b) = (near(l, x), near(r, y));
        return a
            .iter()
            .any(|t| b.contains(t) && !mine.contains(t) && !theirs.contains(t));
    }
    slip(x, y) || around >= 1 && (!measure || likeness >= ALIKE_MEASURE && prepositions)
}

/// Whether two numbers can be one, honestly rounded.
pub(in crate::provenance) fn agree(x: &Quantity, y: &Quantity) -> bool {
    if x.of != y.of {
        if [x, y].iter().any(|q| q.of == POINTS) {
            return false;
        }
        let factor = |q: &Quantity| {
            if q.of == SHARE {
                1.0 + q.value
            } else {
                q.value
            }
        };
        return near(factor(x), factor(y), 0.06);
    }
    // Two thirds missing is one third there.
    if x.of == SHARE && near(x.value + y.value, 1.0, 0.02) {
        return true;
    }
    let (a, b) = (x.value.abs(), y.value.abs());
    let rounded = |q: &Quantity| q.rounding != Rounding::Exact || is_round(q.value);
    let width = if rounded(x) || rounded(y) {
        0.06
    } else {
        0.012
    };
    if near(a, b, width) {
        return true;
    }
    let above = |q: &Quantity, other: f64| {
        q.rounding == Rounding::Above && other >= q.value && other <= q.value * 1.7
    };
    let below = |q: &Quantity, other: f64| {
        q.rounding == Rounding::Below && other <= q.value * 1.06 && other >= q.value * 0.8
    };
    above(x, b) || above(y, a) || below(x, b) || below(y, a)
}

fn near(a: f64, b: f64, width: f64) -> bool {
    (a - b).abs() <= a.abs().max(b.abs()) * width
}

/// Whether a number has at most two digits that are not zero.
fn is_round(v: f64) -> bool {
    let mut v = v.abs();
    if v < 100.0 {
        return false;
    }
    while v >= 100.0 {
        v /= 10.0;
    }
    (v - libm::round(v)).abs() < 1e-9
}
