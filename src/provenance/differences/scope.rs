//! Scope: what is said of some is said of all, of one district of the country, of mice of anybody.

use super::related::Relation;
use super::{Found, Side, quoted};
use crate::provenance::DifferenceKind;
use crate::provenance::tables::tables;
use crate::text::CharSpan;

/// Least likeness of two mentions whose scope is held against each other.
const ALIKE: f64 = 0.2;
const ALIKE_TIED: f64 = 0.12;

/// A wider or narrower scope on one side.
pub(super) fn compare(
    l: &Side<'_, '_>,
    r: &Side<'_, '_>,
    likeness: f64,
    relation: Relation,
) -> Vec<Found> {
    // A figure that agrees ties two mentions that share hardly a word.
    let tied = relation == Relation::Stated && super::sides::facts(l, r) > 0.0;
    if likeness < if tied { ALIKE_TIED } else { ALIKE } {
        return Vec::new();
    }
    let back = |(a, b)| (b, a);
    let found = amounts(l, r)
        .or_else(|| widened(l, r))
        .or_else(|| widened(r, l).map(back))
        .or_else(|| places(l, r));
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
    /// Place of the determiner among the tokens.
    at: usize,
}

const ALL: [&str; 6] = ["all", "every", "each", "entire", "whole", "any"];
const PART: [&str; 9] = [
    "some", "several", "few", "most", "many", "half", "one", "only", "certain",
];

/// Determiners of amount with the first noun behind them that the other side can have too.
fn amounts_in(s: &Side<'_, '_>) -> Vec<Of> {
    let range = s.art.text.tokens_of(s.span()).range();
    let word = |i: usize| s.art.text.normal(&s.art.article.text, i);
    let mut out = Vec::new();
    for i in range.clone() {
        let Some(amount) = amount_at(s, i) else {
            continue;
        };
        if let (Some((noun, end)), Some(t)) =
            (noun_behind(s, i, range.end), s.art.text.tokens.get(i))
        {
            out.push(Of {
                amount,
                figure: [word(i), word(i + 1)].into_iter().find(|w| is_figure(w)),
                noun,
                span: t.chars.cover(end),
                at: i,
            });
        }
    }
    out
}

fn is_figure(word: &str) -> bool {
    super::quantities::digits(word).is_some() || tables().numbers.contains_key(word)
}

/// What amount a word stands for. "All 96 passengers" is all of them, and so is "all of the schools".
fn amount_at(s: &Side<'_, '_>, i: usize) -> Option<Amount> {
    let word = |i: usize| s.art.text.normal(&s.art.article.text, i);
    let w = word(i);
    if ALL.contains(&w.as_str()) {
        return Some(Amount::All);
    }
    if !PART.contains(&w.as_str()) && !is_figure(&w) {
        return None;
    }
    let before = i.checked_sub(1).map(word).unwrap_or_default();
    let definite = ["the", "these", "those", "both", "its", "their"];
    let whole = ALL.contains(&before.as_str()) || definite.contains(&before.as_str());
    (!whole).then_some(Amount::Part)
}

/// The last noun of the next few words up to a preposition or mark; measures count no things ("three times a day").
fn noun_behind(s: &Side<'_, '_>, i: usize, end: usize) -> Option<(u32, CharSpan)> {
    let mut noun = None;
    for j in (i + 1..end).take(4) {
        let w = s.art.text.normal(&s.art.article.text, j);
        let Some(t) = s.art.text.tokens.get(j).filter(|t| t.is_word()) else {
            break;
        };
        let term = s.art.terms.get(j).copied().unwrap_or(0);
        let number = super::quantities::digits(&w).is_some();
        if term == 0 && !matches!(w.as_str(), "of" | "the") && !number {
            break;
        }
        if term != 0 && !number {
            if tables().units.contains_key(w.trim_end_matches('s')) {
                return None;
            }
            noun = Some((term, t.chars));
        }
    }
    noun
}

/// "all seafood" where the other side has "squid" in the same place, "all universities, polytechnics and colleges" where it has one of
/// them, "every school in the country" where it has a number of them.
fn widened(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<(CharSpan, CharSpan)> {
    let left = known_amounts(l).iter().any(|x| x.amount == Amount::All);
    let whole = known_amounts(r).iter().filter(|y| y.amount == Amount::All);
    if left {
        return None;
    }
    whole.into_iter().find_map(|y| {
        in_its_place(l, r, y)
            .or_else(|| one_of_list(l, r, y))
            .or_else(|| of_a_country(l, r, y))
    })
}

/// "a ban on squid" beside "a ban on all seafood": another noun behind the same noun and preposition.
fn in_its_place(l: &Side<'_, '_>, r: &Side<'_, '_>, y: &Of) -> Option<(CharSpan, CharSpan)> {
    let term = |s: &Side<'_, '_>, i: usize| s.art.terms.get(i).copied().unwrap_or(0);
    let word = |s: &Side<'_, '_>, i: usize| s.art.text.normal(&s.art.article.text, i);
    let (head, link) = (y.at.checked_sub(2)?, word(r, y.at.checked_sub(1)?));
    let head = Some(term(r, head)).filter(|t| *t != 0)?;
    let range = l.art.text.tokens_of(l.span()).range();
    let link_is_word = !link.is_empty() && link.chars().all(char::is_alphabetic);
    range.clone().filter(|_| link_is_word).find_map(|i| {
        let same = term(l, i) == head && i + 1 < range.end && word(l, i + 1) == link;
        let (noun, at) = noun_behind(l, i + 1, range.end).filter(|_| same)?;
        let known = l.art.terms.contains(&y.noun);
        (noun != y.noun && !known).then_some((at, y.span))
    })
}

/// "lecturers in polytechnics" beside "lecturers in all universities, polytechnics and colleges".
fn one_of_list(l: &Side<'_, '_>, r: &Side<'_, '_>, y: &Of) -> Option<(CharSpan, CharSpan)> {
    let mut list: Vec<(u32, CharSpan)> = Vec::new();
    let mut joined = 0;
    for j in (y.at + 1..r.art.text.tokens_of(r.span()).range().end).take(12) {
        let word = r.art.text.normal(&r.art.article.text, j);
        let (term, at) = (
            r.art.terms.get(j).copied()?,
            r.art.text.tokens.get(j)?.chars,
        );
        match word.as_str() {
            "," | "and" | "or" => joined += 1,
            _ if term != 0 => list.push((term, at)),
            _ => break,
        }
        // A second word without a comma or "and" between is the verb.
        if list.len() > joined + 1 {
            list.pop();
            break;
        }
    }
    let last = list.last().filter(|_| list.len() >= 2)?.1;
    let new = list.iter().any(|(t, _)| !l.art.terms.contains(t));
    let range = l.art.text.tokens_of(l.span()).range();
    let one = range.filter(|i| {
        let term = l.art.terms.get(*i).copied().unwrap_or(0);
        list.iter().any(|(t, _)| *t == term)
    });
    let at = one.filter_map(|i| l.art.text.tokens.get(i)).next()?.chars;
    new.then_some((at, y.span.cover(last)))
}

/// "96 medicines" beside "every pill in the country".
fn of_a_country(l: &Side<'_, '_>, r: &Side<'_, '_>, y: &Of) -> Option<(CharSpan, CharSpan)> {
    let behind = CharSpan::new(
        y.span.end,
        (y.span.end + 30).min(r.span().end.max(y.span.end)),
    );
    let words = r.art.words_in(behind);
    let placed = matches!(
        words.first().map(String::as_str),
        Some("in" | "of" | "across" | "throughout")
    );
    let wide = words
        .iter()
        .take(4)
        .any(|w| tables().reach.get(w.as_str()).is_some_and(|x| x.0 >= 3));
    let part = known_amounts(l)
        .iter()
        .find(|x| x.amount == Amount::Part && x.figure.is_some())?;
    (placed && wide).then_some((part.span, y.span))
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
    for i in s.art.text.tokens_of(s.span()).range() {
        let Some((width, span)) = reach_at(s, i) else {
            continue;
        };
        match found {
            Some((w, _)) if w != width => return None,
            Some(_) => {}
            None => found = Some((width, span)),
        }
    }
    found
}

/// The width of a word of reach: "nationwide", "across the country", "in Alder County", "in six counties", "the country's voters".
fn reach_at(s: &Side<'_, '_>, i: usize) -> Option<(u8, CharSpan)> {
    let word = |i: usize| s.art.text.normal(&s.art.article.text, i);
    let raw = word(i);
    let own = raw.strip_suffix("'s").or(raw.strip_suffix("\u{2019}s"));
    let single = own.unwrap_or(raw.as_str());
    let plural = single.strip_suffix("ies").map(|w| format!("{w}y"));
    let plural = plural.or(single.strip_suffix('s').map(str::to_owned));
    let behind = |k: usize| i.checked_sub(k).map(word).unwrap_or_default();
    let width = |w: &str| tables().reach.get(w).copied();
    let (width, alone) = match (width(single), plural.and_then(|w| width(&w))) {
        (Some(w), _) => w,
        // Several of them are as wide as one of them only where they are counted.
        (None, Some(w)) if (1..=3).any(|k| is_figure(&behind(k))) && !w.1 => (w.0, true),
        _ => return None,
    };
    let named = i.checked_sub(1).is_some_and(|j| {
        let before = s.art.text.word(&s.art.article.text, j);
        before.starts_with(char::is_uppercase)
    });
    let article = named
        || matches!(
            behind(1).as_str(),
            "the" | "this" | "our" | "whole" | "entire"
        );
    let far = ["across", "throughout", "over", "around"];
    let placed = (2..=3).any(|k| far.contains(&behind(k).as_str()))
        || far.contains(&behind(1).as_str())
        || matches!(behind(2).as_str(), "in" | "within" | "the")
        || own.is_some()
        || matches!(word(i + 1).as_str(), "'s" | "\u{2019}s");
    let continent = width == CONTINENT;
    let counts = if continent {
        (1..=2).any(|k| far.contains(&behind(k).as_str()))
    } else {
        alone || article && placed
    };
    let token = s.art.text.tokens.get(i).filter(|_| counts)?;
    let first = (1..=3)
        .map_while(|k| i.checked_sub(k))
        .take_while(|&j| {
            s.art
                .text
                .word(&s.art.article.text, j)
                .starts_with(char::is_uppercase)
        })
        .last()
        .and_then(|j| s.art.text.tokens.get(j));
    Some((
        width,
        first.map_or(token.chars, |f| f.chars.cover(token.chars)),
    ))
}

/// Wider than a country: it counts behind "across" alone.
const CONTINENT: u8 = 6;

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
