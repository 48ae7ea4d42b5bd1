//! What may differ between two passages, by signs that stand in the text: a choice is wrong only where no such sign is there.

use super::matter::{Matter, forms, is_small, stem};
use super::truth::Truth;
use crate::article::{Passage, SourceId, calendar};
use crate::attribution::{self, Attribution, Stance};
use crate::case::DifferenceKind;
use crate::provenance::Difference;
use std::collections::BTreeSet;

/// What a choice of this kind is for this difference.
pub(super) fn truth(m: Matter<'_>, d: &Difference, kind: DifferenceKind) -> Truth {
    if kind == d.kind {
        return match is_sound(m, d) {
            true => Truth::Right,
            false => Truth::Open,
        };
    }
    let Some(right) = d.right else {
        return Truth::Open;
    };
    if kind == DifferenceKind::SourceLabel && sources_near(m, d.left) != sources_near(m, right) {
        return Truth::Open;
    }
    let near = |p: Passage| p.overlaps(d.left) || p.overlaps(right);
    let found =
        m.p.differences
            .iter()
            .any(|o| o.kind == kind && (near(o.left) || o.right.is_some_and(near)));
    let (left, right) = (Side::of(m, d.left), Side::of(m, right));
    if !found && left.same(&right, kind, d.kind) {
        Truth::Wrong
    } else {
        Truth::Open
    }
}

/// Whether a difference is one that careful people agree on.
fn is_sound(m: Matter<'_>, d: &Difference) -> bool {
    match d.kind {
        DifferenceKind::Polarity => is_opposed(m, d),
        DifferenceKind::SourceLabel => labels_of(m, d).is_some(),
        _ => true,
    }
}

/// The two labels of a difference where both articles give the same statement: two labels of one source may stand at different ones, and
/// then different people may be meant.
pub(super) fn labels_of(m: Matter<'_>, d: &Difference) -> Option<(Passage, Passage)> {
    let claim = m.p.claims.iter().find(|c| c.id == d.claim)?;
    let label = |p: Passage| {
        let all = m.p.attributions.iter();
        let own = all.filter(|a| a.article == p.article && a.source_id.is_some());
        let at = |a: &Attribution| a.source.map(|s| Passage::new(a.article, s));
        let whose = own
            .clone()
            .find(|a| at(a).is_some_and(|l| l.overlaps(p)))?
            .source_id;
        let told = |a: &&Attribution| {
            let mut content = a.content.iter().map(|c| Passage::new(a.article, *c));
            a.source_id == whose
                && content.any(|c| claim.mentions.iter().any(|x| x.passage.overlaps(c)))
        };
        own.clone().find(told).and_then(at)
    };
    Some((label(d.left)?, label(d.right?)?))
}

/// Whether one side turns what the other one says: by denying or doubting it, or by a negation of a word that the other side has. "No
/// decision was taken" turns no "will move".
pub(super) fn is_opposed(m: Matter<'_>, d: &Difference) -> bool {
    let Some(right) = d.right else {
        return false;
    };
    let turned = |p: Passage| {
        let mut all = m.p.attributions.iter();
        all.any(|a| {
            let content = a.content.iter().map(|c| Passage::new(a.article, *c));
            matches!(a.stance, Stance::Denial | Stance::Doubt)
                && content.into_iter().any(|c| c.overlaps(p))
        })
    };
    let negates = |p: Passage, other: Passage| {
        let words = forms(m.text(p));
        let there: BTreeSet<String> = forms(m.text(other)).iter().map(|w| stem(w)).collect();
        words.iter().enumerate().any(|(n, w)| {
            let behind = words
                .iter()
                .skip(n + 1)
                .find(|w| w.chars().count() > 3 && !is_small(w));
            is_negation(w) && behind.is_some_and(|b| there.contains(&stem(b)))
        })
    };
    turned(d.left) || turned(right) || negates(d.left, right) || negates(right, d.left)
}

fn is_negation(word: &str) -> bool {
    NOT.contains(&word) || word.ends_with("n't")
}

/// Whether a word leaves room.
pub(super) fn is_hedge(word: &str) -> bool {
    MAYBE.contains(&word) || attribution::is_hedge(word)
}

/// Phrases that leave room and none of whose words does by itself.
const MAYBE_PHRASES: [[&str; 2]; 5] = [
    ["rule", "out"],
    ["ruled", "out"],
    ["due", "to"],
    ["set", "to"],
    ["about", "to"],
];

/// Whether one of them stands there.
pub(super) fn has_hedging_phrase(words: &[String]) -> bool {
    let is = |pair: &[String], phrase: &[&str; 2]| pair.iter().zip(phrase).all(|(a, b)| a == b);
    words
        .windows(2)
        .any(|pair| MAYBE_PHRASES.iter().any(|p| is(pair, p)))
}

/// Words of a headline that change its sense, however short they are.
pub(super) fn changes_sense(word: &str) -> bool {
    is_hedge(word) || is_negation(word) || word.contains(|c: char| c.is_ascii_digit())
}

/// Whose words stand in the sentences of a passage.
fn sources_near(m: Matter<'_>, p: Passage) -> BTreeSet<Option<SourceId>> {
    let sentences = m.sentences(p);
    let all = m.p.attributions.iter();
    let near = all.filter(|a| Passage::new(a.article, a.extent()).overlaps(sentences));
    near.map(|a| a.source_id).collect()
}

/// What stands in one of two passages.
struct Side {
    words: Vec<String>,
    capitals: BTreeSet<String>,
    numbers: BTreeSet<String>,
    dated: bool,
    quoted: bool,
    negated: bool,
    hedged: bool,
    /// Somebody is called a source in it.
    labelled: bool,
}

/// Words that turn a statement round.
const NOT: [&str; 14] = [
    "not", "no", "never", "none", "nobody", "nothing", "without", "neither", "nor", "cannot",
    "deny", "denies", "denied", "denial",
];
/// Words that leave room.
const MAYBE: [&str; 23] = [
    "may",
    "might",
    "could",
    "would",
    "seem",
    "seems",
    "seemed",
    "appear",
    "appears",
    "appeared",
    "likely",
    "apparently",
    "allegedly",
    "reportedly",
    "possibly",
    "perhaps",
    "expected",
    "plan",
    "planned",
    "plans",
    "planning",
    "considering",
    "weighing",
];
/// Words of numbers and of time that are no digits.
const NUMBERS: [&str; 26] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "dozen",
    "dozens",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "half",
    "several",
    "few",
];
const TIMES: [&str; 18] = [
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "today",
    "yesterday",
    "tomorrow",
    "spring",
    "summer",
    "autumn",
    "winter",
    "early",
    "late",
    "last",
];

impl Side {
    fn of(m: Matter<'_>, p: Passage) -> Self {
        let text = m.text(p);
        let words = forms(text);
        let tokens = crate::text::tokenize(text);
        let written = tokens.iter().filter(|t| t.is_word());
        let written = written.filter_map(|t| text.get(t.bytes.range()));
        let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
        let has = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
        let in_label = |a: &attribution::Attribution| {
            a.source
                .is_some_and(|s| Passage::new(a.article, s).overlaps(p))
        };
        let time = |w: &String| {
            calendar::month(w).is_some() && w != "may" || calendar::weekday(w).is_some()
        };
        Self {
            capitals: written
                .filter(capital)
                .map(crate::text::normal_form)
                .collect(),
            numbers: words
                .iter()
                .filter(|w| {
                    w.contains(|c: char| c.is_ascii_digit()) || NUMBERS.contains(&w.as_str())
                })
                .cloned()
                .collect(),
            dated: has(&TIMES) || words.iter().any(time),
            quoted: text.contains(['"', '\u{201C}', '\u{201D}', '\u{2018}', '\u{AB}']),
            negated: words.iter().any(|w| is_negation(w)),
            hedged: words.iter().any(|w| is_hedge(w)) || has_hedging_phrase(&words),
            labelled: m.p.attributions.iter().any(in_label),
            words,
        }
    }

    /// Whether one of several stands here that is one there: "officials", "an official".
    fn has_plural_of(&self, other: &Self) -> bool {
        self.words.iter().any(|w| {
            let one = w.strip_suffix('s').filter(|o| o.chars().count() > 2);
            one.is_some_and(|o| other.words.iter().any(|x| x == o))
        })
    }

    /// Whether nothing in the two passages speaks for a difference of this kind.
    fn same(&self, other: &Self, kind: DifferenceKind, found: DifferenceKind) -> bool {
        match kind {
            DifferenceKind::Number => {
                self.numbers == other.numbers
                    && !self.has_plural_of(other)
                    && !other.has_plural_of(self)
            }
            DifferenceKind::Date => !self.dated && !other.dated && self.numbers == other.numbers,
            DifferenceKind::Name => {
                let known = |names: &BTreeSet<String>, words: &[String]| {
                    names.iter().all(|n| words.contains(n))
                };
                known(&self.capitals, &other.words) && known(&other.capitals, &self.words)
            }
            DifferenceKind::Quote => !self.quoted && !other.quoted,
            DifferenceKind::Polarity => !self.negated && !other.negated,
            DifferenceKind::Hedge => !self.hedged && !other.hedged,
            DifferenceKind::SourceLabel => {
                !self.labelled && !other.labelled && found != DifferenceKind::Attribution
            }
            DifferenceKind::Attribution | DifferenceKind::Scope => false,
        }
    }
}
