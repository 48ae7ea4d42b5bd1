//! Attributions that an article on the way does not carry on: the claim has a source in its sentence on the left, and on the right
//! none, nobody in particular, or somebody else.

use super::sides::{nearest, speakers};
use super::{Found, Side, quoted};
use crate::attribution::{Attribution, SourceKind, Speech, Stance};
use crate::provenance::DifferenceKind;
use crate::provenance::reading::Reading;
use crate::provenance::tables::tables;
use crate::provenance::units::Weights;
use crate::text::{CharSpan, TokenKind};
use std::collections::BTreeSet;

/// Least likeness of two mentions whose speakers are held against each other.
const ALIKE: f64 = 0.22;
/// Least likeness of a mention to the one whose source it does not carry on.
const DROPPED: f64 = 0.12;
/// The same where the left one is a quotation.
const QUOTED: f64 = 0.35;

/// What the right article does not carry on of the left one's attribution, or gives to another.
pub(super) fn compare(
    reading: &Reading<'_>,
    weights: &Weights,
    lefts: &[Side<'_, '_>],
    rights: &[Side<'_, '_>],
) -> Option<Found> {
    dropped(reading, weights, lefts, rights).or_else(|| {
        rights.iter().find_map(|r| {
            let (likeness, l) = nearest(weights, lefts, r, true)?;
            let found = confirmed(reading, l, r)
                .or_else(|| changed(reading, lefts, l, r))
                .or_else(|| outlet_only(reading, l, r));
            found.filter(|_| likeness >= ALIKE)
        })
    })
}

/// The right article's own voice, or a cue without agent, where the left one has a source.
fn dropped(
    reading: &Reading<'_>,
    weights: &Weights,
    lefts: &[Side<'_, '_>],
    rights: &[Side<'_, '_>],
) -> Option<Found> {
    let alike = |l: &Side<'_, '_>, r: &Side<'_, '_>| weights.similarity(&l.terms, &r.terms);
    let bare = rights.iter().find_map(|r| {
        let (likeness, l) = nearest(weights, lefts, r, true).filter(|n| n.0 >= DROPPED)?;
        let a = l
            .attribution
            .filter(|a| a.source.is_some() && speaks(l, a))?;
        // A word in common is no matter in common, and the rest of a sentence around somebody's words no statement.
        let piece = r.attribution.is_none() && 2 * r.span().len() < r.sentence.len();
        if piece || !one_matter(l, r) {
            return None;
        }
        // Quoted words and a sentence of the outlet's own are seldom one statement.
        if a.speech == Speech::Direct && likeness < QUOTED {
            return None;
        }
        // Said once with its source, a statement may be said again without.
        let again = rights.iter().any(|o| {
            has_source(reading, l, o) && (rights.len() == 1 || alike(l, o) >= 0.7 * likeness)
        });
        (!again).then_some((l, a, r))
    });
    let (left, a, right) = bare?;
    let source = quoted(left.art.slice(naming(a.source, a.cue)?));
    let agentless = right
        .attribution
        .filter(|a| a.source.is_none())
        .and_then(|a| a.cue)
        .or_else(|| in_passing(right));
    let (there, explanation) = match agentless {
        Some(c) => (
            Some(right.at(right.with_source().span().cover(c))),
            format!(
                "{source} here; {} there, without saying whose words they are.",
                quoted(right.art.slice(c))
            ),
        ),
        None => (
            None,
            format!(
                "{source} here; {} gives no source in {}.",
                right.art.article.label(),
                quoted(&right.text())
            ),
        ),
    };
    Some(Found {
        kind: DifferenceKind::Attribution,
        left: left.with_source(),
        right: there,
        explanation,
    })
}

/// Whether two mentions share more than a word, or one of them has hardly more.
pub(super) fn one_matter(l: &Side<'_, '_>, r: &Side<'_, '_>) -> bool {
    let shared = l.terms.iter().any(|t| r.terms.contains(t));
    let facts = super::sides::facts(l, r);
    shares_words(l, r) || shared && facts > 0.0 || facts >= super::sides::SLIP
}

/// The same where only words count.
pub(super) fn shares_words(l: &Side<'_, '_>, r: &Side<'_, '_>) -> bool {
    let shared = l.terms.iter().filter(|t| r.terms.contains(t)).count();
    shared >= 2 || shared == 1 && l.terms.len().min(r.terms.len()) <= 3
}

/// "It emerged", "reportedly": words of the sentence of a mention that say only that somebody says so.
fn in_passing(s: &Side<'_, '_>) -> Option<CharSpan> {
    let range = s.art.text.tokens_of(s.sentence).range();
    let normal = |i: usize| s.art.text.normal(&s.art.article.text, i);
    let words: Vec<String> = range.clone().map(normal).collect();
    range.clone().find_map(|i| {
        let fits = |p: &&&str| {
            let mut there = words.iter().skip(i - range.start);
            p.split(' ').all(|w| there.next().is_some_and(|x| x == w))
        };
        let n = tables().agentless.iter().find(fits)?.split(' ').count();
        let (a, b) = (s.art.text.tokens.get(i)?, s.art.text.tokens.get(i + n - 1)?);
        Some(a.chars.cover(b.chars))
    })
}

/// Whether an attribution gives words to its source, and not only a plan or a wish.
fn speaks(s: &Side<'_, '_>, a: &Attribution) -> bool {
    let dateline = a.cue.is_some_and(|c| s.art.slice(c) == ":")
        && a.source
            .is_some_and(|c| !s.art.slice(c).chars().any(char::is_lowercase));
    !dateline && !tables().intentions.contains(a.cue_lemma.as_str())
}

/// Source and cue together where they stand side by side, else the source.
fn naming(source: Option<CharSpan>, cue: Option<CharSpan>) -> Option<CharSpan> {
    match (source, cue) {
        (Some(s), Some(c)) if s.cover(c).len() <= s.len() + c.len() + 4 => Some(s.cover(c)),
        (s, c) => s.or(c),
    }
}

/// Whether the sentence of a mention on the right says whose words they are.
fn has_source(reading: &Reading<'_>, left: &Side<'_, '_>, right: &Side<'_, '_>) -> bool {
    // Whom the claim itself speaks of is no source of it: "the mayor of a town called ...".
    let spoken_of: BTreeSet<u32> = left.terms.iter().copied().collect();
    let source_of_it = |a: &Attribution| {
        a.source.is_some_and(|s| {
            let label = right.art.terms_in(s);
            let quote = right
                .art
                .slice(right.sentence)
                .contains(['“', '"', '‘', '«', '„']);
            speaks(right, a)
                && (quote
                    || label.is_empty()
                    || tables().cue_strength.contains_key(a.cue_lemma.as_str())
                    || !label.iter().all(|t| spoken_of.contains(t)))
        })
    };
    let own = right.attribution.is_some_and(|a| {
        a.source.is_some() && std::iter::once(a).chain(reading.chain(a)).any(source_of_it)
    });
    own || right.art.attributions.iter().any(|&i| {
        reading.attributions.get(i).is_some_and(|a| {
            let beside = a
                .cue
                .or(a.source)
                .is_some_and(|c| right.sentence.overlaps(c));
            let before = a.content.iter().any(|c| c.overlaps(right.span()));
            beside
                && (before || left_has(reading, left, a) || names_left(left, right, a))
                && source_of_it(a)
        })
    }) || says_who(reading, left, right)
}

/// Whether it is the source of the left mention.
fn left_has(reading: &Reading<'_>, left: &Side<'_, '_>, a: &Attribution) -> bool {
    a.source_id.is_some()
        && left.attribution.is_some_and(|l| {
            std::iter::once(l)
                .chain(reading.chain(l))
                .any(|x| x.source_id == a.source_id)
        })
}

/// Whether the right sentence gives what stands beside the mention to the kind of thing that the left one names.
fn names_left(left: &Side<'_, '_>, right: &Side<'_, '_>, a: &Attribution) -> bool {
    let (Some(l), Some(r)) = (left.attribution.and_then(|x| x.source), a.source) else {
        return false;
    };
    let there = left.art.terms_in(l);
    right.art.terms_in(r).iter().any(|t| there.contains(t))
}

/// Whether the sentence on the right names somebody on whose word the left has it.
fn says_who(reading: &Reading<'_>, left: &Side<'_, '_>, right: &Side<'_, '_>) -> bool {
    let here: BTreeSet<u32> = right.art.terms_in(right.sentence).into_iter().collect();
    let mut sources = left
        .attribution
        .into_iter()
        .flat_map(|a| std::iter::once(a).chain(reading.chain(a)))
        .filter_map(|a| a.source);
    let inside: BTreeSet<u32> = right.art.terms_in(right.span()).into_iter().collect();
    sources.any(|s| {
        let label: Vec<u32> = left.art.terms_in(s);
        let last = label.last().copied().unwrap_or(0);
        last != 0 && here.contains(&last) && !(inside.contains(&last) && left.terms.contains(&last))
    })
}

/// An outlet is said to confirm what it only reports from somebody else.
fn confirmed(reading: &Reading<'_>, l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<Found> {
    let (a, b) = (l.attribution?, r.attribution?);
    let outlet = b.source_id.filter(|s| l.art.own.contains(s))?;
    let firm = b.stance == Stance::Support
        || tables()
            .cue_strength
            .get(b.cue_lemma.as_str())
            .is_some_and(|n| *n >= 8);
    let own = a
        .source_id
        .is_none_or(|s| s == outlet || l.art.own.contains(&s));
    (firm && !own && reading.publishes(outlet)).then(|| given(l, a, r, b))
}

/// The claim is given to another speaker than on the left, who is not the same in other words.
fn changed(
    reading: &Reading<'_>,
    lefts: &[Side<'_, '_>],
    l: &Side<'_, '_>,
    r: &Side<'_, '_>,
) -> Option<Found> {
    let (mine, theirs) = (speakers(reading, l), speakers(reading, r));
    let (a, b) = (*mine.first()?, *theirs.first()?);
    let all: Vec<&Attribution> = lefts.iter().flat_map(|l| speakers(reading, l)).collect();
    let told_here = b.told.is_some_and(|t| {
        let named = reading.source(t).is_some_and(|s| s.named);
        r.art.own.contains(&t) || named && !l.art.own.contains(&t)
    });
    let through_left = reading.chain(b).iter().chain(&[b]).any(|x| {
        [x.source_id, x.told]
            .into_iter()
            .flatten()
            .any(|s| l.art.own.contains(&s) || reading.publishes(s))
    });
    // "Experts promise", "fire officials told the agency": nobody in particular, in an article that has it from the left one.
    let vague = nobody(reading, r, b);
    if told_here || !(through_left || vague) || !speaks(l, a) || !speaks(r, b) {
        return None;
    }
    if vague
        && !kindred(reading, l, a, r, b)
        && (named_person(reading, a) || a.source_id != b.source_id)
    {
        return Some(given(l, a, r, b));
    }
    // "The regulator" can be whoever the left one names; "a senior officer" and "officials" are somebody else. And whom the
    // claim itself speaks of is no source of it.
    let label = b.source.map(|x| r.art.words_in(x)).unwrap_or_default();
    let definite = label
        .first()
        .is_some_and(|w| DEFINITE.contains(&w.as_str()));
    let nameless = b
        .source_id
        .and_then(|s| reading.source(s))
        .is_none_or(|s| !s.named || s.kind == SourceKind::Unknown);
    let spoken_of = b.source.is_some_and(|x| {
        let t = r.art.terms_in(x);
        !t.is_empty() && t.iter().all(|t| l.terms.contains(t))
    });
    if definite && nameless || spoken_of {
        return None;
    }
    let same = theirs.iter().any(|t| {
        all.iter()
            .any(|x| x.source_id == t.source_id || kindred(reading, l, x, r, t))
    });
    (!same).then(|| given(l, a, r, b))
}

/// The words of what a source is: "a person familiar with the plans", "the official, who asked not to be named".
fn kind_of_source(s: &Side<'_, '_>, name: CharSpan) -> Vec<u32> {
    const END: [&str; 11] = [
        ",", "who", "with", "of", "in", "at", "familiar", "seen", "from", "on", "that",
    ];
    let word = |i: usize| s.art.text.normal(&s.art.article.text, i);
    let head = s.art.text.tokens_of(name).range();
    head.take_while(|&i| !END.contains(&word(i).as_str()))
        .filter_map(|i| s.art.terms.get(i).copied().filter(|t| *t != 0))
        .collect()
}

/// Whether a label names nobody: no word with a capital, no "the".
fn nobody(reading: &Reading<'_>, s: &Side<'_, '_>, a: &Attribution) -> bool {
    let kind = a.source_id.and_then(|s| reading.source(s)).map(|s| s.kind);
    let Some(label) = a.source.filter(|_| kind != Some(SourceKind::Document)) else {
        return false;
    };
    let text = s.art.slice(label);
    let definite = s
        .art
        .words_in(label)
        .first()
        .is_some_and(|w| DEFINITE.contains(&w.as_str()));
    let capital = text
        .split(' ')
        .skip(1)
        .any(|w| w.starts_with(char::is_uppercase));
    !definite
        && !capital
        && !s.art.terms_in(label).is_empty()
        && (label.start == s.sentence.start || !text.starts_with(char::is_uppercase))
}

fn named_person(reading: &Reading<'_>, a: &Attribution) -> bool {
    let source = a.source_id.and_then(|s| reading.source(s));
    source.is_some_and(|s| s.named && s.kind == SourceKind::Person)
}

/// The right one gives the outlet alone, which has it from somebody whom the right article never mentions.
fn outlet_only(reading: &Reading<'_>, l: &Side<'_, '_>, r: &Side<'_, '_>) -> Option<Found> {
    let b = r.attribution.filter(|b| b.source.is_some())?;
    let a = *speakers(reading, l).first()?;
    let nameless = |a: &Attribution| {
        let source = a.source_id.and_then(|s| reading.source(s));
        source.is_some_and(|s| matches!(s.kind, SourceKind::Unnamed | SourceKind::Document))
    };
    let label = a.source.map(|s| l.art.slice(s)).unwrap_or_default();
    let unsigned = !label
        .split(' ')
        .skip(1)
        .any(|w| w.starts_with(char::is_uppercase));
    let paper = a
        .source_id
        .and_then(|s| reading.source(s))
        .is_some_and(|s| s.kind == SourceKind::Document);
    let any = label.starts_with("a ") || label.starts_with("an ");
    b.source_id
        .filter(|_| nameless(a) && unsigned && (any || !paper))?;
    let from_left = std::iter::once(b).chain(reading.chain(b)).all(|x| {
        let outlet = x.source_id.is_some_and(|s| reading.publishes(s));
        outlet || x.source.is_some_and(|s| calls_outlet(l, r, s))
    });
    let label = kind_of_source(l, a.source?);
    let whole = CharSpan::new(0, r.art.text.index.scalars());
    let there = r.art.terms_in(whole);
    let head = label.last()?;
    let known = r.art.attributions.iter().any(|&i| {
        reading
            .attributions
            .get(i)
            .is_some_and(|x| x.source_id.is_some() && x.source_id == a.source_id)
    });
    (from_left && speaks(l, a) && !known && !there.contains(head)).then(|| given(l, a, r, b))
}

/// "a Harbour Post report": a label with the first word of the left article's outlet.
fn calls_outlet(l: &Side<'_, '_>, r: &Side<'_, '_>, label: CharSpan) -> bool {
    let outlet = l.art.article.label().to_lowercase();
    let first = outlet.split([' ', '-']).find(|w| *w != "the").unwrap_or("");
    let words = r.art.words_in(label);
    first.len() > 2 && words.iter().any(|w| w.split('-').next() == Some(first))
}

/// Words that open a label of somebody who is known already.
const DEFINITE: [&str; 7] = ["the", "its", "his", "her", "their", "this", "that"];

/// Whether two labels can be of one source: they share a word, or neither has a name and both are people of one sort.
pub(super) fn kindred(
    reading: &Reading<'_>,
    l: &Side<'_, '_>,
    a: &Attribution,
    r: &Side<'_, '_>,
    b: &Attribution,
) -> bool {
    let label = |s: &Side<'_, '_>, a: &Attribution| a.source.map(|x| s.art.words_in(x));
    let (Some(x), Some(y)) = (label(l, a), label(r, b)) else {
        return true;
    };
    let content = |w: &&String| !tables().function_words.contains(w.as_str());
    let share = x.iter().filter(content).any(|w| y.contains(w));
    let source = |a: &Attribution| a.source_id.and_then(|s| reading.source(s));
    let nameless = |a: &Attribution| source(a).is_none_or(|s| s.kind == SourceKind::Unnamed);
    let pronoun = |s: &Side<'_, '_>, a: &Attribution| {
        a.source.is_none_or(|x| {
            let t = s.art.text.tokens_of(x);
            t.range()
                .filter(|&i| {
                    s.art
                        .text
                        .tokens
                        .get(i)
                        .is_some_and(|t| t.kind == TokenKind::Word)
                })
                .count()
                < 2
                && s.art.terms_in(x).is_empty()
        })
    };
    let sort = |words: &[String]| -> BTreeSet<&'static str> {
        words
            .iter()
            .filter_map(|w| tables().label_words.get(w.as_str()).copied())
            .filter(|g| *g != "rank" && *g != "anonymity")
            .collect()
    };
    let alike = nameless(a) && nameless(b) && !sort(&x).is_disjoint(&sort(&y));
    share || alike || pronoun(l, a) || pronoun(r, b)
}

fn given(l: &Side<'_, '_>, a: &Attribution, r: &Side<'_, '_>, b: &Attribution) -> Found {
    let name = |s: &Side<'_, '_>, a: &Attribution| {
        naming(a.source, a.cue).map_or(String::new(), |n| quoted(s.art.slice(n)))
    };
    Found {
        kind: DifferenceKind::Attribution,
        left: l.with_source(),
        right: Some(r.with_source()),
        explanation: format!(
            "{} here, {} there: another source is named for it.",
            name(l, a),
            name(r, b)
        ),
    }
}
