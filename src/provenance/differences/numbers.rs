//! Numbers: read with their words, multipliers, currencies and units, and compared where they count the same thing. Rounding
//! and conversion are no difference.

use super::{Found, Side, quoted};
use crate::article::calendar::month;
use crate::provenance::DifferenceKind;
use crate::provenance::reading::Art;
use crate::provenance::tables::{NumberWord, tables};
use crate::text::{CharSpan, TokenKind};

/// A number in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    pub value: f64,
    /// What it counts: a dimension with its base unit, a currency, or the word behind it.
    pub of: String,
    pub rounding: Rounding,
    pub span: CharSpan,
}

/// What stands before a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Rounding {
    Exact,
    About,
    /// More than, over, at least.
    Above,
    /// Less than, nearly, up to.
    Below,
}

/// Numbers on both sides that count the same thing and do not agree.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Vec<Found> {
    let (left, right) = (quantities(l.art, l.span()), quantities(r.art, r.span()));
    let mut out = Vec::new();
    for x in &left {
        let rivals: Vec<&Quantity> = right.iter().filter(|y| y.of == x.of).collect();
        let met = rivals.iter().any(|y| agree(x, y));
        let rival = rivals
            .iter()
            .find(|y| !left.iter().any(|z| z.of == y.of && agree(z, y)));
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

/// Whether two numbers can be one, honestly rounded.
fn agree(x: &Quantity, y: &Quantity) -> bool {
    let (a, b) = (x.value.abs(), y.value.abs());
    let (low, high) = (a.min(b), a.max(b));
    if high - low <= high * 0.0005 {
        return true;
    }
    let rounded = |q: &Quantity| q.rounding != Rounding::Exact || is_round(q.value);
    let near = if rounded(x) || rounded(y) {
        0.06
    } else {
        0.012
    };
    if high - low <= high * near {
        return true;
    }
    let above = |q: &Quantity, other: f64| {
        q.rounding == Rounding::Above && other >= q.value && other <= q.value * 1.7
    };
    let below = |q: &Quantity, other: f64| {
        q.rounding == Rounding::Below && other <= q.value && other >= q.value * 0.8
    };
    above(x, b) || above(y, a) || below(x, b) || below(y, a)
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

/// The numbers inside a stretch, dates left out.
pub(super) fn quantities(art: &Art<'_>, span: CharSpan) -> Vec<Quantity> {
    let tokens: Vec<usize> = art.text.tokens_of(span).range().collect();
    let word = |i: usize| {
        tokens
            .get(i)
            .map_or(String::new(), |&t| art.text.normal(&art.article.text, t))
    };
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let Some((value, next)) = number_at(&word, i, tokens.len()) else {
            i += 1;
            continue;
        };
        let (first, last) = (tokens.get(i), tokens.get(next - 1));
        let kind = first.and_then(|&t| art.text.tokens.get(t)).map(|t| t.kind);
        let lone_word = kind == Some(TokenKind::Word) && next == i + 1;
        let of = counted(&word, i, next);
        let date =
            month(&word(next)).is_some() && value <= 31.0 || i > 0 && month(&word(i - 1)).is_some();
        let (a, b) = (
            first.and_then(|&t| art.text.tokens.get(t)),
            last.and_then(|&t| art.text.tokens.get(t)),
        );
        if let (Some(a), Some(b), false, Some((of, factor))) = (a, b, date, of) {
            // "one of them", "the one": no count.
            if !(lone_word && value <= 1.0) {
                out.push(Quantity {
                    value: value * factor,
                    of,
                    rounding: rounding(&word, i),
                    span: a.chars.cover(b.chars),
                });
            }
        }
        i = next;
    }
    out
}

/// A number that starts here, in digits or words, and where it ends.
fn number_at(word: &dyn Fn(usize) -> String, at: usize, len: usize) -> Option<(f64, usize)> {
    let table = &tables().numbers;
    let mut i = at;
    let mut value = match digits(&word(i)) {
        Some(v) => {
            i += 1;
            v
        }
        None => {
            let (mut sum, mut any) = (0.0, false);
            while i < len {
                let w = word(i);
                let parts: Option<f64> = w
                    .split('-')
                    .map(|p| match table.get(p) {
                        Some(NumberWord::Value(v)) => Some(*v),
                        _ => None,
                    })
                    .sum();
                let Some(v) = parts else { break };
                sum += v;
                any = true;
                i += 1;
            }
            if !any {
                return None;
            }
            sum
        }
    };
    while let Some(NumberWord::Times(f)) = table.get(word(i).as_str()) {
        value *= f;
        i += 1;
    }
    Some((value, i))
}

/// A number in digits: Western, Devanagari, Arabic, with separators in any grouping.
fn digits(word: &str) -> Option<f64> {
    let plain: String = word
        .chars()
        .filter(|c| *c != ',')
        .map(|c| {
            c.to_digit(10)
                .or_else(|| other_digit(c))
                .map_or(c, |d| char::from_digit(d, 10).unwrap_or(c))
        })
        .collect();
    if !plain.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    plain.parse().ok()
}

fn other_digit(c: char) -> Option<u32> {
    let n = c as u32;
    [0x966, 0x660, 0x6F0, 0x9E6]
        .into_iter()
        .find_map(|zero| (zero..zero + 10).contains(&n).then(|| n - zero))
}

/// What a number counts, with the factor to its base unit; `None` where nothing says it.
fn counted(word: &dyn Fn(usize) -> String, start: usize, end: usize) -> Option<(String, f64)> {
    let before = start.checked_sub(1).map(word).unwrap_or_default();
    if matches!(before.as_str(), "$" | "£" | "€" | "₹" | "¥" | "rs") {
        return Some((format!("money {before}"), 1.0));
    }
    let mut next = word(end);
    if matches!(next.as_str(), "-" | "of" | "the") {
        next = word(end + 1);
    }
    if next == "%" || next == "percent" || next == "per" && word(end + 1) == "cent" {
        return Some(("share".into(), 0.01));
    }
    let single = next.strip_suffix('s').unwrap_or(&next);
    if let Some((dimension, factor)) = tables()
        .units
        .get(next.as_str())
        .or_else(|| tables().units.get(single))
    {
        return Some(((*dimension).to_owned(), *factor));
    }
    let noun = next.chars().next().is_some_and(char::is_alphabetic)
        && !tables().function_words.contains(next.as_str());
    noun.then(|| (single.to_owned(), 1.0))
}

/// What the words before a number make of it.
fn rounding(word: &dyn Fn(usize) -> String, at: usize) -> Rounding {
    let before: Vec<String> = (at.saturating_sub(3)..at).map(word).collect();
    let text = before.join(" ");
    let hit = tables()
        .approximations
        .iter()
        .copied()
        .filter(|a| text == **a || text.ends_with(&format!(" {a}")))
        .max_by_key(|a| a.len());
    match hit {
        Some("more than" | "over" | "at least") => Rounding::Above,
        Some(
            "less than" | "under" | "fewer than" | "up to" | "nearly" | "almost" | "as many as"
            | "as much as",
        ) => Rounding::Below,
        Some(_) => Rounding::About,
        None => Rounding::Exact,
    }
}
