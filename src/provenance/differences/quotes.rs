//! Quotations: words inside quotation marks that differ. A shortened quotation is none, one whose omission turns it round is. Two
//! renderings of what was said in another language are worded differently, which is no difference.

use super::related::Relation;
use super::{Found, Side, quoted};
use crate::attribution::{Attribution, SourceKind, Speech};
use crate::provenance::DifferenceKind;
use crate::provenance::reading::Reading;
use crate::provenance::tables::tables;
use crate::text::{CharSpan, TokenKind};

/// Quoted words on both sides that are nearly the same, or that one article gives from the other in other words.
pub(super) fn compare(
    reading: &Reading<'_>,
    l: &Side<'_, '_>,
    r: &Side<'_, '_>,
    relation: Relation,
    likeness: f64,
) -> Vec<Found> {
    let (Some(a), Some(b)) = (l.attribution, r.attribution) else {
        return Vec::new();
    };
    if !one_speaker(reading, a, b)
        || known_rendered(l)
        || known_rendered(r)
        || l.art.article.language != r.art.article.language
    {
        return Vec::new();
    }
    let Some((x, y)) = nearest_quotations(l, r) else {
        return Vec::new();
    };
    let (here, there) = (words(l, x), words(r, y));
    let wholly = relation == Relation::Stated
        && likeness >= ALIKE
        && a.speech == Speech::Direct
        && b.speech == Speech::Direct
        && reworded(l, &here, r, &there);
    if !altered(&here, &there, relation != Relation::None) && !wholly {
        return Vec::new();
    }
    vec![Found {
        kind: DifferenceKind::Quote,
        left: l.at(x),
        right: Some(r.at(y)),
        explanation: format!(
            "{} here, {} there, both in quotation marks.",
            quoted(l.art.slice(x)),
            quoted(r.art.slice(y))
        ),
    }]
}

/// The quotations of both sides that share most words in order.
fn nearest_quotations(l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<(CharSpan, CharSpan)> {
    let mut best: Option<(usize, CharSpan, CharSpan)> = None;
    let theirs = quotations(r);
    for x in quotations(l) {
        for y in &theirs {
            let shared = common_in_order(&plain(&words(l, x)), &plain(&words(r, *y)));
            if best.is_none_or(|b| shared > b.0) {
                best = Some((shared, x, *y));
            }
        }
    }
    best.map(|b| (b.1, b.2))
}

/// Least likeness of two quotations that share hardly a word in order.
const ALIKE: f64 = 0.15;

/// The same quotation given to somebody else.
pub(super) fn reattributed(
    reading: &Reading<'_>,
    l: &Side<'_, '_>,
    r: &Side<'_, '_>,
) -> Option<Found> {
    let (a, b) = (l.attribution?, r.attribution?);
    let named = |a: &Attribution| {
        a.source_id
            .and_then(|s| reading.source(s))
            .is_some_and(|s| s.kind == SourceKind::Person)
    };
    let direct = a.speech == Speech::Direct && b.speech == Speech::Direct;
    if !direct || !named(a) || !named(b) || one_speaker(reading, a, b) || turned_name(reading, a, b)
    {
        return None;
    }
    let (x, y) = (plain(&words(l, l.span())), plain(&words(r, r.span())));
    let shared = common_in_order(&x, &y);
    if x.len().min(y.len()) < 4 || 5 * shared < 4 * x.len().min(y.len()) {
        return None;
    }
    Some(Found {
        kind: DifferenceKind::Attribution,
        left: l.with_source(),
        right: Some(r.with_source()),
        explanation: format!(
            "The words {} are given to {} here, to {} there.",
            quoted(l.art.slice(l.span())),
            quoted(l.art.slice(a.source?)),
            quoted(r.art.slice(b.source?))
        ),
    })
}

/// Whether both labels have a word of the name in common, in whatever order.
fn turned_name(reading: &Reading<'_>, a: &Attribution, b: &Attribution) -> bool {
    let name = |a: &Attribution| -> Vec<String> {
        let s = a.source_id.and_then(|s| reading.source(s));
        s.map_or_else(Vec::new, |s| {
            s.name.split(' ').map(str::to_lowercase).collect()
        })
    };
    let there = name(b);
    name(a).iter().any(|w| there.contains(w))
}

/// Whether both quotations are given to one speaker, or one of them to nobody.
pub(super) fn one_speaker(reading: &Reading<'_>, a: &Attribution, b: &Attribution) -> bool {
    let (Some(x), Some(y)) = (a.source_id, b.source_id) else {
        return true;
    };
    let last = |s| {
        let name: &str = reading.source(s).map_or("", |s| s.name.as_str());
        name.rsplit(' ')
            .next()
            .map(str::to_lowercase)
            .unwrap_or_default()
    };
    // Papers and nameless speakers are one where their labels share a word.
    let nameless = |s| {
        reading
            .source(s)
            .is_some_and(|s| matches!(s.kind, SourceKind::Document | SourceKind::Unnamed))
    };
    nameless(x) && nameless(y) && turned_name(reading, a, b)
        || x == y
        || reading.publishes(x)
        || reading.publishes(y)
        || strsim::jaro_winkler(&last(x), &last(y)) >= 0.88
}

fn known_rendered(s: &Side<'_, '_>) -> bool {
    *s.known.rendered.get_or_init(|| rendered(s))
}

/// Whether the text says that the words were said in another language.
fn rendered(s: &Side<'_, '_>) -> bool {
    let around = s
        .attribution
        .map_or(s.sentence, |a| s.sentence.cover(a.extent()));
    let words = s.art.words_in(around);
    words.windows(2).any(|w| matches!(w, [a, b] if matches!(a.as_str(), "in" | "from") && tables().languages.contains(b.as_str())))
        || words.iter().any(|w| matches!(w.as_str(), "translated" | "translation" | "interpreter" | "translator"))
}

/// The quoted stretches of a mention.
fn quotations(s: &Side<'_, '_>) -> Vec<CharSpan> {
    if s.attribution.is_some_and(|a| a.speech == Speech::Direct) {
        return vec![s.span()];
    }
    let range = s.art.text.tokens_of(s.span()).range();
    let (mut open, mut out) = (None, Vec::new());
    for t in range.filter_map(|i| s.art.text.tokens.get(i)) {
        match t.kind {
            TokenKind::OpenQuote => open = Some(t.chars.end),
            TokenKind::CloseQuote => out.extend(
                open.take()
                    .map(|o: usize| CharSpan::new(o, t.chars.start.max(o))),
            ),
            _ => {}
        }
    }
    out
}

/// Words in one spelling, with an ellipsis, or what stands in square brackets, as a word of its own.
fn words(s: &Side<'_, '_>, span: CharSpan) -> Vec<String> {
    let mut inside = false;
    let mut out = Vec::new();
    for i in s.art.text.tokens_of(span).range() {
        let w = s.art.text.normal(&s.art.article.text, i);
        let Some(t) = s.art.text.tokens.get(i) else {
            continue;
        };
        if w == "[" {
            inside = true;
            out.push("...".to_owned());
        } else if w == "]" {
            inside = false;
        } else if !inside && (t.is_word() || is_gap(&w)) {
            out.push(one_spelling(&w));
        }
    }
    out
}

/// British and American spellings as one.
fn one_spelling(w: &str) -> String {
    w.replace("isation", "ization")
        .replace("ising", "izing")
        .replace("ised", "ized")
        .replace("ise", "ize")
        .replace("our", "or")
        .replace("tre", "ter")
        .replace("ence", "ense")
        .replace('-', "")
}

fn plain(w: &[String]) -> Vec<String> {
    w.iter().filter(|x| !is_gap(x)).cloned().collect()
}

/// Whether two quotations of one statement differ in more than length.
fn altered(a: &[String], b: &[String], kin: bool) -> bool {
    let (x, y) = (plain(a), plain(b));
    if x == y || x.len().min(y.len()) < 3 {
        return false;
    }
    let (short, long, gaps) = if x.len() <= y.len() {
        (&x, &y, a)
    } else {
        (&y, &x, b)
    };
    let shared = common_in_order(short, long);
    if shared == short.len() {
        let contiguous = long.windows(short.len()).any(|w| w == short.as_slice());
        let lost_turn = long.iter().filter(|w| is_turn(w)).count()
            != short.iter().filter(|w| is_turn(w)).count();
        let marked = gaps.iter().any(|w| is_gap(w));
        return !contiguous && (lost_turn || !marked);
    }
    if kin {
        2 * shared >= short.len() && shared >= 3
    } else {
        3 * shared >= 2 * short.len() && shared >= 4
    }
}

/// Whether the words of one speaker that an article has from the other stand there in wholly other words.
fn reworded(l: &Side<'_, '_>, a: &[String], r: &Side<'_, '_>, b: &[String]) -> bool {
    let (x, y) = (plain(a), plain(b));
    let shorter = x.len().min(y.len());
    let contained = l.art.words();
    let stands = contained
        .windows(y.len().max(1))
        .any(|w| w.iter().map(|s| one_spelling(s)).eq(y.iter().cloned()));
    shorter >= 4
        && !stands
        && common_in_order(&x, &y) < shorter
        && l.terms.iter().any(|t| r.terms.contains(t))
}

fn is_gap(w: &str) -> bool {
    matches!(w, "..." | "\u{2026}")
}

fn is_turn(w: &str) -> bool {
    tables().negations.contains(w) || w.ends_with("n't")
}
/// Length of the longest common subsequence.
fn common_in_order(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(0);
            let left = row.get(j).copied().unwrap_or(0);
            let value = if x == y {
                diagonal + 1
            } else {
                above.max(left)
            };
            diagonal = above;
            if let Some(slot) = row.get_mut(j + 1) {
                *slot = value;
            }
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn w(s: &str) -> Vec<String> {
        s.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn shortening_is_no_change() {
        let long = w("we will not sell the old mill this year");
        assert!(!altered(&long, &w("we will not sell the old mill"), true));
        assert!(!altered(&long, &w("we will not sell … this year"), true));
        assert!(altered(
            &long,
            &w("we will … sell the old mill this year"),
            true
        ));
        assert!(altered(
            &long,
            &w("we will sell the old mill next year"),
            true
        ));
        assert!(!altered(&long, &w("nobody asked me about ferries"), true));
    }
}
