//! Polarity: one side affirms what the other denies, or says the opposite.

use super::{Found, Side, quoted};
use crate::attribution::Stance;
use crate::provenance::DifferenceKind;
use crate::provenance::reading::{Art, Reading};
use crate::provenance::tables::tables;
use crate::text::{TokenKind, normal_form};
use std::collections::BTreeSet;

/// A statement on one side, its denial or its opposite on the other.
///
/// A denial is one by its cue; a negation or an opposite counts only where the two sentences are otherwise alike.
pub(super) fn compare(l: &Side<'_, '_>, r: &Side<'_, '_>, likeness: f64) -> Vec<Found> {
    let stance = |s: &Side<'_, '_>| s.attribution.is_some_and(|a| a.stance == Stance::Denial);
    let by_cue = likeness >= 0.15 && stance(l) != stance(r) && denies(l) != denies(r);
    let by_words = likeness >= ALIKE
        && stance(l) == stance(r)
        && negative(l, r) != negative(r, l)
        && turned_against(l, r) != turned_against(r, l)
        && !(rules_out(l) || rules_out(r));
    let opposite = stance(l) == stance(r) && opposed(l, r, likeness);
    if !by_cue && !by_words && !opposite {
        return Vec::new();
    }
    vec![Found {
        kind: DifferenceKind::Polarity,
        left: l.passage,
        right: Some(r.passage),
        explanation: format!(
            "{} here, {} there: one side says the opposite.",
            quoted(&l.text()),
            quoted(&r.text())
        ),
    }]
}

/// Likeness from which a negation or an opposite on one side is no accident.
const ALIKE: f64 = 0.2;
const OPPOSED: f64 = 0.4;

/// Whether a mention says that something is not so, by its cue or its words.
fn denies(s: &Side<'_, '_>) -> bool {
    turned(s) || s.attribution.is_some_and(|a| a.stance == Stance::Denial)
}

/// Whether the words of a mention turn round what the other mention says, and how much of it: the content words behind a negation,
/// up to the end of its clause, that the other one has without a negation of its own.
fn turned_against(s: &Side<'_, '_>, other: &Side<'_, '_>) -> bool {
    let range = s.art.text.tokens_of(s.span()).range();
    let word = |i: usize| s.art.text.normal(&s.art.article.text, i);
    let behind = |i: usize| -> Vec<u32> {
        (i + 1..range.end)
            .take_while(|&j| {
                let token = s.art.text.tokens.get(j);
                token.is_some_and(|t| t.is_word() || is_quote(t.kind))
                    && !is_negation(&word(j))
                    && word(j) != "but"
            })
            .filter_map(|j| s.art.terms.get(j).copied().filter(|t| *t != 0))
            .take(REACH)
            .collect()
    };
    // "No mine may run without": a rule.
    let rule = |i: usize| {
        word(i) == "no"
            && (i + 1..range.end.min(i + 8))
                .any(|j| matches!(word(j).as_str(), "may" | "shall" | "must"))
    };
    // "Did not withdraw its troops" agrees with "kept its troops".
    let keeps = |i: usize| {
        (i + 1..range.end.min(i + 4)).any(|j| {
            let shared = s.art.terms.get(j).is_some_and(|t| other.terms.contains(t));
            !shared && tables().lacking.contains(word(j).as_str())
        })
    };
    let turns = range
        .clone()
        .filter(|&i| is_negation(&word(i)) && !keeps(i) && !rule(i))
        .map(behind)
        .filter(|b| {
            let shared = b.iter().filter(|t| other.terms.contains(t)).count();
            2 * shared >= b.len().max(1)
        })
        .count();
    turns % 2 == 1
}

fn is_quote(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::OpenQuote | TokenKind::CloseQuote)
}

/// Whether one article carries both sides itself, so that the other one only has one of them more or less.
///
/// Where one mention denies and the other article has a denial of it too, nothing is said there that is not said here.
pub(super) fn both_sides(
    reading: &Reading<'_>,
    lefts: &[Side<'_, '_>],
    rights: &[Side<'_, '_>],
    l: &Side<'_, '_>,
    r: &Side<'_, '_>,
) -> bool {
    let carries = |all: &[Side<'_, '_>], denial: &Side<'_, '_>| {
        let source = denial.attribution.and_then(|a| a.source_id);
        let Some(art) = all.first().map(|s| s.art) else {
            return false;
        };
        let denied = |i: &usize| {
            let a = reading
                .attributions
                .get(*i)
                .filter(|a| a.stance == Stance::Denial);
            let speaker = a.and_then(|a| a.source_id);
            matches!((source, speaker), (Some(x), Some(y)) if x == y || reading.of_one_body(x, y))
        };
        if art.attributions.iter().any(denied) || says_so_too(art, denial) {
            return true;
        }
        all.iter().any(|s| {
            let speaker = s.attribution.and_then(|a| a.source_id);
            let common = s.terms.iter().filter(|t| denial.terms.contains(t)).count();
            (denies(s) || lacks(s)) && (source.is_some() && source == speaker || common >= 2)
        })
    };
    match (denies(l), denies(r)) {
        (false, true) => carries(lefts, r),
        (true, false) => carries(rights, l),
        _ => false,
    }
}

/// Whether a sentence of an article denies with words of the denial, or tells of the same lack.
fn says_so_too(art: &Art<'_>, denial: &Side<'_, '_>) -> bool {
    art.text.sentences.iter().any(|s| {
        let terms: BTreeSet<u32> = art.terms_in(s.chars).into_iter().collect();
        let common = denial.terms.iter().filter(|t| terms.contains(t)).count();
        let turns = |w: &String| is_negation(w) || tables().lacking.contains(w.as_str());
        common >= 2 && art.words_in(s.chars).iter().any(turns)
    })
}

fn lacks(s: &Side<'_, '_>) -> bool {
    let words = s.art.words_in(s.span());
    words.iter().any(|w| tables().lacking.contains(w.as_str()))
}

/// Content words that a negation turns round.
const REACH: usize = 6;

fn is_rule(word: &str) -> bool {
    matches!(word, "rule" | "ruled" | "ruling")
}

pub(super) fn is_negation(word: &str) -> bool {
    tables().negations.contains(word) || word.ends_with("n't")
}

/// Whether the words of a mention turn it round.
fn turned(s: &Side<'_, '_>) -> bool {
    *s.known.turned.get_or_init(|| turns_round(s))
}

fn turns_round(s: &Side<'_, '_>) -> bool {
    let words = s.words();
    let turned = words.iter().filter(|w| is_negation(w)).count();
    // "cannot rule out" turns twice; "was not hurt" says what it says.
    let twice = usize::from(
        words
            .windows(2)
            .any(|w| matches!(w, [a, b] if is_rule(a) && b == "out")),
    );
    (turned + twice) % 2 == 1
}

/// Whether a mention has a negation, or a word that says as much and that the other mention does not have: "stuck", "out of order",
/// "withdrew its envoy" beside "has no envoy".
fn negative(s: &Side<'_, '_>, other: &Side<'_, '_>) -> bool {
    let words = s.words();
    let others = other.words();
    words
        .iter()
        .any(|w| is_negation(w) || tables().lacking.contains(w.as_str()) && !others.contains(w))
        || words.windows(3).any(|w| matches!(w, [a, b, c] if a == "out" && b == "of" && matches!(c.as_str(), "order" | "action" | "service" | "use")))
}

/// "cannot rule out" leaves it open.
fn rules_out(s: &Side<'_, '_>) -> bool {
    let says = || {
        let words = s.words();
        let mut pairs = words.windows(2);
        pairs.any(|w| matches!(w, [a, b] if is_rule(a) && b == "out"))
    };
    *s.known.rules_out.get_or_init(says)
}

/// Whether one side has a word of the table and the other its opposite; where one has both, the same thing must be said of opposites.
fn opposed(l: &Side<'_, '_>, r: &Side<'_, '_>, likeness: f64) -> bool {
    let alike = turned(l) == turned(r) && likeness >= OPPOSED;
    let mut both = opposites(l).iter().zip(opposites(r)).enumerate();
    both.any(|(n, (&(xa, xb), &(ya, yb)))| {
        let plain = xa && !xb && yb && !ya || xb && !xa && ya && !yb;
        plain && alike || likeness >= ALIKE && (xa && xb || ya && yb) && of_one_thing(l, r, n)
    })
}

/// Whether something is given to one word of a row on one side, and to its opposite alone on the other: "guilty of theft and not guilty
/// of arson" beside "convicted of theft and of arson".
fn of_one_thing(l: &Side<'_, '_>, r: &Side<'_, '_>, row: usize) -> bool {
    let ((la, lb), (ra, rb)) = (given_to(l, row), given_to(r, row));
    let against =
        |x: &BTreeSet<u32>, no: &BTreeSet<u32>, y: &BTreeSet<u32>, not: &BTreeSet<u32>| {
            x.iter()
                .any(|t| y.contains(t) && !no.contains(t) && !not.contains(t))
        };
    against(&la, &lb, &rb, &ra) || against(&lb, &la, &ra, &rb)
}

/// The content words behind the words of a row, up to the next one of them, for either side of the row.
fn given_to(s: &Side<'_, '_>, row: usize) -> (BTreeSet<u32>, BTreeSet<u32>) {
    let (mut a, mut b) = (BTreeSet::new(), BTreeSet::new());
    let Some((first, second)) = tables().opposites.get(row) else {
        return (a, b);
    };
    let mut at: Option<bool> = None;
    for i in s.art.text.tokens_of(s.span()).range() {
        let word = s.art.text.normal(&s.art.article.text, i);
        let side = [(first, true), (second, false)];
        if let Some((_, is_first)) = side.into_iter().find(|(l, _)| l.contains(&word.as_str())) {
            let before = i
                .checked_sub(1)
                .map(|j| s.art.text.normal(&s.art.article.text, j));
            at = Some(is_first != before.is_some_and(|w| is_negation(&w)));
            continue;
        }
        let term = s.art.terms.get(i).copied().filter(|t| *t != 0);
        match (at, term) {
            (Some(true), Some(t)) => a.insert(t),
            (Some(false), Some(t)) => b.insert(t),
            _ => false,
        };
    }
    (a, b)
}

/// For every row of the table, whether a mention has a word of the one or of the other side; "not guilty" is one of the other.
fn opposites<'s>(s: &'s Side<'_, '_>) -> &'s [(bool, bool)] {
    s.known.opposites.get_or_init(|| {
        let words = s.words();
        let words: Vec<String> = words.iter().map(|w| normal_form(w)).collect();
        let at = |side: &[&str], not: bool| {
            (0..words.len()).any(|i| {
                let hit = words.get(i).is_some_and(|w| side.contains(&w.as_str()));
                let negated = i
                    .checked_sub(1)
                    .and_then(|j| words.get(j))
                    .is_some_and(|w| w == "not");
                hit && negated == not
            })
        };
        let rows = tables().opposites.iter();
        rows.map(|(a, b)| {
            // Only a word that stands alone behind its "not" is turned into its opposite.
            let verdict = a.contains(&"guilty");
            if verdict {
                (at(a, false) || at(b, true), at(b, false) || at(a, true))
            } else {
                (at(a, false) || at(a, true), at(b, false) || at(b, true))
            }
        })
        .collect()
    })
}
