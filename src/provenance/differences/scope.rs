//! Scope: what is said of some is said of all, of one district of the country, of mice of anybody.

use super::related::Relation;
use super::{Found, Side, quoted};
use crate::provenance::DifferenceKind;
use crate::provenance::tables::tables;
use crate::text::CharSpan;

/// Least likeness of two mentions whose scope is held against each other.
const ALIKE: f64 = 0.2;

/// A wider or narrower scope on one side.
pub(super) fn compare(
    l: &Side<'_, '_>,
    r: &Side<'_, '_>,
    likeness: f64,
    relation: Relation,
) -> Vec<Found> {
    if likeness < ALIKE {
        return Vec::new();
    }
    let found = amounts(l, r).or_else(|| places(l, r));
    let (left, right, explanation) = match found {
        Some((a, b)) => (
            a,
            Some(r.at(b)),
            format!(
                "{} here, {} there.",
                quoted(l.art.slice(a)),
                quoted(r.art.slice(b))
            ),
        ),
        None if relation == Relation::Stated || relation == Relation::Inferred => {
            let Some(a) = subjects(l, r) else {
                return Vec::new();
            };
            let text = format!(
                "{} here; {} does not say so in {}.",
                quoted(l.art.slice(a)),
                r.art.article.label(),
                quoted(&r.text())
            );
            (a, None, text)
        }
        None => return Vec::new(),
    };
    vec![Found {
        kind: DifferenceKind::Scope,
        left: l.at(left),
        right,
        explanation,
    }]
}

/// How much of something is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Amount {
    Part,
    All,
}

/// "all schools" and "two schools", "every pill" and "96 medicines": a whole on one side, a part of it on the other.
fn amounts(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<(CharSpan, CharSpan)> {
    let (left, right) = (known_amounts(l), known_amounts(r));
    for x in left {
        for y in right {
            let one_noun = x.noun == y.noun && (x.figure.is_none() || x.figure != y.figure);
            if x.amount != y.amount
                && one_noun
                && !left
                    .iter()
                    .any(|z| z.amount == y.amount && z.noun == y.noun)
                && !right
                    .iter()
                    .any(|z| z.amount == x.amount && z.noun == x.noun)
            {
                return Some((x.span, y.span));
            }
        }
    }
    None
}

fn known_amounts<'s>(s: &'s Side<'_, '_>) -> &'s [Of] {
    s.known.amounts.get_or_init(|| amounts_in(s))
}

pub(super) struct Of {
    amount: Amount,
    /// The number it is, or the one behind it: "96" in "96 passengers" and "all 96 passengers".
    figure: Option<String>,
    noun: u32,
    span: CharSpan,
}

/// Determiners of amount with the first noun behind them that the other side can have too.
fn amounts_in(s: &Side<'_, '_>) -> Vec<Of> {
    const ALL: [&str; 6] = ["all", "every", "each", "entire", "whole", "any"];
    const PART: [&str; 9] = [
        "some", "several", "few", "most", "many", "half", "one", "only", "certain",
    ];
    let range = s.art.text.tokens_of(s.span()).range();
    let word = |i: usize| s.art.text.normal(&s.art.article.text, i);
    let mut out = Vec::new();
    for i in range.clone() {
        let w = word(i);
        let number =
            super::quantities::digits(&w).is_some() || tables().numbers.contains_key(w.as_str());
        let amount = if ALL.contains(&w.as_str()) {
            Amount::All
        } else if PART.contains(&w.as_str()) || number {
            Amount::Part
        } else {
            continue;
        };
        // "all 96 passengers" is all of them, and so is "all of the schools"; "three times a day" counts no things.
        let before = i.checked_sub(1).map(word).unwrap_or_default();
        if amount == Amount::Part
            && (ALL.contains(&before.as_str())
                || matches!(
                    before.as_str(),
                    "the" | "these" | "those" | "both" | "its" | "their"
                ))
        {
            continue;
        }
        // The last noun of the next few words up to a preposition or mark.
        let mut noun = None;
        for j in (i + 1..range.end).take(4) {
            let w = word(j);
            let Some(t) = s.art.text.tokens.get(j).filter(|t| t.is_word()) else {
                break;
            };
            let term = s.art.terms.get(j).copied().unwrap_or(0);
            let number = super::quantities::digits(&w).is_some();
            if term == 0 && !matches!(w.as_str(), "of" | "the") && !number {
                break;
            }
            if term != 0 && !number {
                noun = Some((term, t.chars));
                if tables().units.contains_key(w.trim_end_matches('s')) {
                    noun = None;
                    break;
                }
            }
        }
        if let (Some((noun, end)), Some(t)) = (noun, s.art.text.tokens.get(i)) {
            let is_figure = |w: &String| {
                super::quantities::digits(w).is_some() || tables().numbers.contains_key(w.as_str())
            };
            out.push(Of {
                amount,
                figure: [word(i), word(i + 1)].into_iter().find(is_figure),
                noun,
                span: t.chars.cover(end),
            });
        }
    }
    out
}

/// "in the district" and "nationwide": the reach of the same statement.
fn places(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<(CharSpan, CharSpan)> {
    let known = |s: &Side<'_, '_>| *s.known.reach.get_or_init(|| reach(s));
    let (x, y) = (known(l)?, known(r)?);
    (x.0 != y.0).then_some((x.1, y.1))
}

/// The widest word of reach in a mention, where only one width is there.
fn reach(s: &Side<'_, '_>) -> Option<(u8, CharSpan)> {
    let mut found: Option<(u8, CharSpan)> = None;
    let range = s.art.text.tokens_of(s.span()).range();
    let word = |i: usize| s.art.text.normal(&s.art.article.text, i);
    for i in range.clone() {
        let Some(&(width, alone)) = tables().reach.get(word(i).as_str()) else {
            continue;
        };
        // "across the country", "in the district": a noun counts behind its preposition only.
        let behind = |k: usize| i.checked_sub(k).map(word).unwrap_or_default();
        let article = matches!(
            behind(1).as_str(),
            "the" | "this" | "our" | "whole" | "entire"
        );
        let placed = matches!(
            behind(2).as_str(),
            "in" | "across" | "throughout" | "within" | "over" | "around" | "the"
        );
        let Some(t) = s
            .art
            .text
            .tokens
            .get(i)
            .filter(|_| alone || article && placed)
        else {
            continue;
        };
        match found {
            Some((w, _)) if w != width => return None,
            Some(_) => {}
            None => found = Some((width, t.chars)),
        }
    }
    found
}

/// "in mice": those on whom something was tried, where the other article has none of them anywhere.
fn subjects(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<CharSpan> {
    let range = l.art.text.tokens_of(l.span()).range();
    let word = |i: usize| l.art.text.normal(&l.art.article.text, i);
    let is_subject = |w: &str| tables().subjects.contains(w);
    let found = range.clone().find_map(|i| {
        let near = (1..=3).find(|k| {
            i.checked_sub(*k)
                .is_some_and(|j| j >= range.start && matches!(word(j).as_str(), "in" | "on"))
        })?;
        let hit = is_subject(&word(i))
            .then(|| l.art.text.tokens.get(i))
            .flatten()?;
        let from = l.art.text.tokens.get(i - near)?;
        Some(from.chars.cover(hit.chars))
    });
    let elsewhere = || r.art.words().iter().any(|w| is_subject(w));
    found.filter(|_| !elsewhere())
}
