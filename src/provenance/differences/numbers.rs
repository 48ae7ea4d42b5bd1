//! Numbers compared where they count the same thing in the same matter. Rounding and conversion are no difference.

use super::quantities::{POINTS, Quantity, Rounding, SHARE, TIMES};
use super::{Found, Side, quoted};
use crate::provenance::DifferenceKind;
use crate::provenance::tables::tables;
use crate::text::CharSpan;
use std::collections::BTreeSet;

/// Least likeness of two mentions whose numbers are held against each other, and of those that share only a measure.
const ALIKE: f64 = 0.12;
const ALIKE_MEASURE: f64 = 0.2;
/// The same of articles of which neither relies on the other.
const ALIKE_APART: f64 = 0.2;
/// The same of sums of money with no word in common beside them.
const ALIKE_MONEY: f64 = 0.3;

/// Numbers on both sides that count the same thing and do not agree, each held against the one that stands in the nearest words.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>, likeness: f64, kin: bool) -> Vec<Found> {
    let (left, right) = (l.quantities(), r.quantities());
    let lonely =
        |x: &Quantity, others: &[Quantity]| !others.iter().any(|y| comparable(x, y) && agree(x, y));
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (i, x) in left.iter().enumerate().filter(|(_, x)| lonely(x, right)) {
        for (j, y) in right.iter().enumerate().filter(|(_, y)| lonely(y, left)) {
            let denied = denied(l, x) || denied(r, y);
            if !denied && comparable(x, y) && same_matter((l, x), (r, y), likeness, kin) {
                pairs.push((near_words(l, x, r, y) + 9 * usize::from(slip(x, y)), i, j));
            }
        }
    }
    pairs.sort_by_key(|&(n, i, j)| (std::cmp::Reverse(n), i, j));
    let (mut taken, mut given) = (BTreeSet::new(), BTreeSet::new());
    let mut out = Vec::new();
    for (_, i, j) in pairs {
        if taken.contains(&i) || given.contains(&j) {
            continue;
        }
        taken.insert(i);
        given.insert(j);
        let (Some(x), Some(y)) = (left.get(i), right.get(j)) else {
            continue;
        };
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
    out
}

/// Whether a text says that something is not so many: "it is not 3,000 feet wide".
fn denied(s: &Side<'_, '_>, q: &Quantity) -> bool {
    let at = s.art.text.tokens_of(q.span).range().start;
    (1..=2).any(|k| {
        let word = at
            .checked_sub(k)
            .map(|i| s.art.text.normal(&s.art.article.text, i));
        word.is_some_and(|w| matches!(w.as_str(), "not" | "never" | "n't"))
    })
}

/// Content words that stand close to both numbers.
fn near_words(l: &Side<'_, '_>, x: &Quantity, r: &Side<'_, '_>, y: &Quantity) -> usize {
    let (a, b) = (close_by(l, x), close_by(r, y));
    a.iter().filter(|t| b.contains(t)).count()
}

/// The content words within some thirty characters of a number.
fn close_by(s: &Side<'_, '_>, q: &Quantity) -> BTreeSet<u32> {
    let whole = s.span().cover(q.span);
    let from = q.span.start.saturating_sub(30).max(whole.start);
    let to = (q.span.end + 30).min(whole.end).max(from);
    let own = s.art.terms_in(CharSpan::new(
        q.span.start.saturating_sub(4),
        q.whole.end.max(q.span.end),
    ));
    let all = s.art.terms_in(CharSpan::new(from, to)).into_iter();
    all.filter(|t| !own.contains(t)).collect()
}

/// Whether two numbers are of one kind. So many points and so many per cent can both be right unless the figure is one.
fn comparable(x: &Quantity, y: &Quantity) -> bool {
    if !x.role.is_empty() && !y.role.is_empty() && x.role != y.role {
        return false;
    }
    let pair = |a: &str, b: &str| x.of == a && y.of == b || x.of == b && y.of == a;
    x.of == y.of
        || pair(SHARE, POINTS) && (x.value - y.value).abs() < 1e-9
        || pair(SHARE, TIMES) && x.compared && y.compared
        || turned_round(x, y)
}

/// Two counts, whatever they count, of which one has the digits of the other in another order: "41,000 members", "14,000 teachers".
fn turned_round(x: &Quantity, y: &Quantity) -> bool {
    let count = |q: &Quantity| {
        let measure = tables().units.values().any(|(d, _)| *d == q.of);
        !measure && !q.of.starts_with("money") && ![SHARE, POINTS, TIMES].contains(&q.of.as_str())
    };
    let (a, b) = (x.value, y.value);
    let size = a.min(b) >= 100.0 && a.max(b) < 10.0 * a.min(b);
    size && count(x) && count(y) && a != b && x.figures.len() >= 2 && x.figures == y.figures
}

/// What the numbers of two passages have in common.
pub(super) enum Alike {
    Nothing,
    /// A currency or a measure.
    Kind,
    /// A figure of one kind that agrees, or people of whom the same is told.
    Figure,
    /// A sum of money with several digits that agrees.
    Sum,
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
    } else if pairs().any(|(x, y)| {
        x.of.starts_with("money") && x.figures.len() >= 2 && x.figures == y.figures && agree(x, y)
    }) {
        Alike::Sum
    } else if pairs()
        .any(|(x, y)| !small(x) && agree(x, y) || !x.role.is_empty() && x.role == y.role)
    {
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
    if x.of != y.of && !turned_round(x, y) {
        return false;
    }
    // "19 months", "19 years".
    if x.of == "time" && x.written == y.written && x.written > 10.0 && x.value != y.value {
        return true;
    }
    let sum = x.of == SHARE || x.of == "mass" || x.of == "volume" || x.of.starts_with("money");
    (x.figures.len() >= 2 || sum) && x.figures == y.figures
}

/// Whether the words around two numbers have something in common besides what they count.
fn same_matter(
    (l, x): (&Side<'_, '_>, &Quantity),
    (r, y): (&Side<'_, '_>, &Quantity),
    likeness: f64,
    kin: bool,
) -> bool {
    let own =
        |s: &Side<'_, '_>, q: &Quantity| s.art.terms_in(CharSpan::new(q.span.start, q.whole.end));
    let (mine, theirs) = (own(l, x), own(r, y));
    let around = l
        .terms
        .iter()
        .filter(|t| r.terms.binary_search(t).is_ok() && !mine.contains(t) && !theirs.contains(t))
        .count();
    if likeness < if kin { ALIKE } else { ALIKE_APART } {
        return slip(x, y) && likeness >= if kin { 0.0 } else { ALIKE };
    }
    let measure = tables().units.values().any(|(d, _)| *d == x.of);
    let prepositions =
        x.preposition.is_empty() || y.preposition.is_empty() || x.preposition == y.preposition;
    // Two shares beside each other are told apart by what stands next to each.
    let several =
        |s: &Side<'_, '_>, q: &Quantity| s.quantities().iter().filter(|z| z.of == q.of).count() > 1;
    if x.of == SHARE && (several(l, x) || several(r, y)) {
        let (a, b) = (close_by(l, x), close_by(r, y));
        return a
            .iter()
            .any(|t| b.contains(t) && !mine.contains(t) && !theirs.contains(t));
    }
    let fate = !x.role.is_empty() && x.role == y.role;
    // Sums of money stand for anything: the words beside them must tell.
    let money = x.of.starts_with("money") && near_words(l, x, r, y) == 0 && likeness < ALIKE_MONEY;
    slip(x, y)
        || fate && kin
        || !money && around >= 1 && (!measure || likeness >= ALIKE_MEASURE && prepositions)
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
